"""Rows, cells and heads of the budget page, as the template takes them."""

from __future__ import annotations

from dataclasses import dataclass, field

from kinerja.isian_anggaran import tanda
from renstra.hasil import Bentrok, Galat


@dataclass(frozen=True, slots=True)
class KolomVersi:
    """A version of the pagu: the head of its column."""

    versi: int
    nama: str
    sumber: str
    per_tanggal: str
    terkunci: bool
    dipilih: bool  # the one that the page is about: filled in, or compared with the one before
    baru: bool = False  # opened, not stored yet


@dataclass(frozen=True, slots=True)
class SelPagu:
    """An amount under a version, as it is printed."""

    kolom: KolomVersi
    teks: str
    banyak: int = 0  # of a total: how many kegiatan it counts


@dataclass(frozen=True, slots=True)
class Rencana:
    """What outputs of the Rencana Kerja add up to, and how that stands to the pagu of the chosen version."""

    teks: str
    beda: str


@dataclass(frozen=True, slots=True)
class BarisLepas:
    """A kegiatan of the Rencana Kerja that names none of the register: its sum has no pagu beside it."""

    kode: str
    nama: str
    teks: str


@dataclass(slots=True)
class BarisPagu:
    """A kegiatan. `ketik` stands in its field, `asal` is what the page was drawn from."""

    awalan: str
    kode: str
    nama: str
    dicetak: str
    sel: list[SelPagu]
    selisih: str
    rencana: Rencana | None = None
    ketik: str = ""
    asal: str = ""
    kini: str = ""
    galat: Galat | None = None
    bentrok: Bentrok | None = None

    @property
    def tanda(self) -> str:
        return tanda(self.kini)


@dataclass(slots=True)
class KelompokPagu:
    """A programme with its kegiatan and its totals."""

    pk: int
    label: str
    jumlah: list[SelPagu]
    selisih: str
    baris: list[BarisPagu]
    lepas: list[BarisLepas] = field(default_factory=list)
    rencana: Rencana | None = None


@dataclass(slots=True)
class KepalaIsian:
    """A field of the version's head."""

    nama: str
    ketik: str
    asal: str
    kini: str
    galat: Galat | None = None
    bentrok: Bentrok | None = None

    @property
    def tanda(self) -> str:
        return tanda(self.kini)
