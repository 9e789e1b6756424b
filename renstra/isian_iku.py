"""What the entry pages of a Keputusan IKU and of a Manual IKU send, as plain records.

Every typed text comes with the text that the page was drawn from (`-asal`). That alone tells whether its sender changed
it, and whether somebody else did meanwhile; who insists sends the other's text along (`-lain`), as he was shown it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from sakip.satker.ketikan import berbaris, bilangan, rapikan

BARIS_BERTEKS = re.compile(r"^(b|d|g)-([1-9][0-9]{0,11})-([a-z_]{1,20})$")
BUTIR_BARU = re.compile(r"^n-(menimbang|memperhatikan|diktum)-([1-9][0-9]?)-teks$")
DASAR_BARU = re.compile(r"^p-([1-9][0-9]?)-(peraturan|alasan)$")
KELOMPOK_BARU = re.compile(r"^k-([1-9][0-9]?)-(program|kegiatan)$")
NAMA_KELOMPOK: tuple[str, ...] = ("program", "kegiatan")
BARIS_LAMPIRAN = re.compile(r"^r-([1-9][0-9]{0,11})-(kelompok|hapus)$")


class Nasib(Enum):
    TETAP = "tetap"  # the sender changed nothing, or changed it to what stands there anyway
    UBAH = "ubah"
    BENTROK = "bentrok"


@dataclass(frozen=True, slots=True)
class Sel:
    """A typed text. `lain` is what somebody else wrote and the sender insists against; None: he does not."""

    isi: str
    asal: str = ""
    lain: str | None = None

    def nasib(self, kini: str) -> Nasib:
        """What becomes of it when `kini` stands in the record."""
        if self.isi in (self.asal, kini):
            return Nasib.TETAP
        return Nasib.UBAH if self.boleh_menimpa(kini) else Nasib.BENTROK

    def boleh_menimpa(self, kini: str) -> bool:
        """Whether nobody else changed it, or the sender has seen what they wrote."""
        return kini in (self.asal, self.lain)


@dataclass(frozen=True, slots=True)
class IsianButir:
    """A text item, or a legal basis with the reason for citing it; `pk` None: a new one."""

    awalan: str  # "b-12", "n-menimbang-1", "d-3", "p-1": where a message is bound to
    pk: int | None
    teks: Sel
    bagian: str = ""
    peraturan: int = 0
    hapus: bool = False


@dataclass(frozen=True, slots=True)
class Kepala:
    """The head of a document: what was sent, the version it was drawn from, the one insisted against."""

    isi: Mapping[str, str] = field(default_factory=dict)
    versi: int = 0
    paksa: int = 0


@dataclass(frozen=True, slots=True)
class Geser:
    """One row moved one place up (-1) or down (+1)."""

    awalan: str
    langkah: int


@dataclass(frozen=True, slots=True)
class IsianKeputusan:
    kepala: Kepala
    butir: tuple[IsianButir, ...] = ()
    dasar: tuple[IsianButir, ...] = ()
    geser: Geser | None = None


@dataclass(frozen=True, slots=True)
class IsianKelompok:
    awalan: str  # "g-4", "k-1"
    pk: int | None
    kolom: Mapping[str, Sel]  # program, kegiatan
    hapus: bool = False


@dataclass(frozen=True, slots=True)
class IsianBaris:
    """A row of the annex: the group it is put in, as sent and as the page showed it."""

    pk: int
    kelompok: int | None
    asal: int | None
    hapus: bool = False


@dataclass(frozen=True, slots=True)
class IsianLampiran:
    kepala: Kepala = field(default_factory=Kepala)
    kelompok: tuple[IsianKelompok, ...] = ()
    baris: tuple[IsianBaris, ...] = ()
    geser: Geser | None = None


def baca_keputusan(data: Mapping[str, str]) -> IsianKeputusan:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    lama = _terkumpul(BARIS_BERTEKS, data)
    butir = [
        IsianButir(f"b-{nomor}", int(nomor), _sel(kolom, "teks", berbaris), hapus=bool(kolom.get("hapus")))
        for (jenis, nomor), kolom in lama.items()
        if jenis == "b"
    ]
    dasar = [
        IsianButir(f"d-{nomor}", int(nomor), _sel(kolom, "alasan", rapikan), hapus=bool(kolom.get("hapus")))
        for (jenis, nomor), kolom in lama.items()
        if jenis == "d"
    ]
    for name, value in data.items():
        if (match := BUTIR_BARU.match(name)) and (teks := berbaris(value)):
            butir.append(IsianButir(name.removesuffix("-teks"), None, Sel(teks), bagian=match[1]))
    dasar += [
        IsianButir(f"p-{nomor}", None, Sel(rapikan(kolom.get("alasan", ""))), peraturan=bilangan(kolom["peraturan"]))
        for (nomor,), kolom in _terkumpul(DASAR_BARU, data).items()
        if bilangan(kolom.get("peraturan"))
    ]
    return IsianKeputusan(baca_kepala(data), tuple(butir), tuple(dasar), baca_geser(data))


def baca_lampiran(data: Mapping[str, str]) -> IsianLampiran:
    """`dibaca` holds the rows with their groups as the page was drawn: "12:3,13:,14:3"."""
    dibaca = dict(_susunan_dibaca(data.get("dibaca", "")))
    kolom = {int(nomor): isi for (nomor,), isi in _terkumpul(BARIS_LAMPIRAN, data).items()}
    baris = [
        IsianBaris(
            pk, bilangan(kolom.get(pk, {}).get("kelompok", str(asal or ""))) or None, asal, "hapus" in kolom.get(pk, {})
        )
        for pk, asal in dibaca.items()
    ]
    return IsianLampiran(baca_kepala(data), tuple(_kelompok(data)), tuple(baris), baca_geser(data))


def _kelompok(data: Mapping[str, str]) -> Iterator[IsianKelompok]:
    for (jenis, nomor), isi in _terkumpul(BARIS_BERTEKS, data).items():
        if jenis == "g":
            kolom: dict[str, Sel] = {k: _sel(isi, k, rapikan, awal=f"{k}_") for k in NAMA_KELOMPOK if k in isi}
            yield IsianKelompok(f"g-{nomor}", int(nomor), kolom, bool(isi.get("hapus")))
    for (nomor,), isi in _terkumpul(KELOMPOK_BARU, data).items():
        baru = {k: Sel(rapikan(isi.get(k, ""))) for k in NAMA_KELOMPOK}
        if any(sel.isi for sel in baru.values()):
            yield IsianKelompok(f"k-{nomor}", None, baru)


def _susunan_dibaca(teks: str) -> Iterator[tuple[int, int | None]]:
    for pasangan in teks.split(","):
        baris, _, kelompok = pasangan.partition(":")
        if bilangan(baris):
            yield bilangan(baris), bilangan(kelompok) or None


def baca_kepala(data: Mapping[str, str]) -> Kepala:
    isi = {
        name.removeprefix("kepala-"): rapikan(value)
        for name, value in data.items()
        if name.startswith("kepala-") and name not in {"kepala-versi", "kepala-paksa"}
    }
    return Kepala(isi, bilangan(data.get("kepala-versi")), bilangan(data.get("kepala-paksa")))


def baca_geser(data: Mapping[str, str]) -> Geser | None:
    return next((Geser(data[kolom], langkah) for kolom, langkah in (("naik", -1), ("turun", 1)) if kolom in data), None)


def baca_sel(data: Mapping[str, str], kolom: Iterable[str]) -> dict[str, Sel]:
    """The typed texts of a form of one record, by column; what was not sent is not there."""
    return {k: _sel(data, k, berbaris, awal=f"{k}-") for k in kolom if k in data}


def _sel(kolom: Mapping[str, str], nama: str, rapi: Callable[[str], str], awal: str = "") -> Sel:
    lain = rapi(kolom.get(f"{awal}lain", "")) if kolom.get(f"{awal}paksa") else None
    return Sel(rapi(kolom.get(nama, "")), rapi(kolom.get(f"{awal}asal", "")), lain)


def _terkumpul(pola: re.Pattern[str], data: Mapping[str, str]) -> dict[tuple[str, ...], dict[str, str]]:
    """Fields by their row: the last part of a name is the column, what stands before it the row."""
    rows: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for name, value in data.items():
        if match := pola.match(name):
            *row, column = match.groups()
            rows[tuple(row)][column] = value
    return rows
