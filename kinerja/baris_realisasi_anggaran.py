"""Rows, cells and heads of the page of the budget's realisasi, as the template takes them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kinerja.capaian_angka import BELUM_ADA
from kinerja.isian_anggaran import IsianSel, tanda, tulis_pagu
from kinerja.serapan import KunciLaporan, Serapan
from renstra.hasil import Bentrok, Galat, HasilSimpan
from sakip.satker.tanggal import tulis_tanggal


@dataclass(frozen=True, slots=True)
class TeksSerapan:
    """Absorption as it is printed."""

    pagu: str = BELUM_ADA
    realisasi: str = BELUM_ADA
    sisa: str = BELUM_ADA
    persen: str = BELUM_ADA
    keterangan: str = ""
    sementara: bool = False


def teks_serapan(s: Serapan) -> TeksSerapan:
    pagu, realisasi, sisa = (tulis_pagu(angka) or BELUM_ADA for angka in (s.pagu, s.realisasi, s.sisa))
    return TeksSerapan(pagu, realisasi, sisa, s.tercetak, s.keterangan, s.sementara)


@dataclass(frozen=True, slots=True)
class ButirLaporan:
    """A report in the list of those that there are."""

    kunci: KunciLaporan
    sumber: str
    catatan: str
    total: TeksSerapan
    dipilih: bool

    @property
    def tanggal(self) -> str:
        return tulis_tanggal(self.kunci.per_tanggal)


@dataclass(slots=True)
class SelIsian:
    """A field. `ketik` stands in it, `asal` is what the page was drawn from, `kini` what is stored."""

    nama: str
    ketik: str
    asal: str
    kini: str
    galat: Galat | None = None
    bentrok: Bentrok | None = None

    @property
    def salah(self) -> bool:
        return bool(self.galat or self.bentrok)

    @property
    def tanda(self) -> str:
        return tanda(self.kini)


def susun_sel(
    nama: str, kini: str, terkirim: IsianSel | None, hasil: HasilSimpan, *, utuhkan: bool = False
) -> SelIsian:
    """A field that shows what is stored, or what a refused page had typed in it.

    Fields of one row (`p-7-pagu`, `p-7-jumlah`) are refused together. `utuhkan`: nothing of the page was saved.
    """
    sel = SelIsian(nama, kini, kini, kini)
    sel.galat = next((g for g in hasil.galat if g.jangkar == nama), None)
    sel.bentrok = next((b for b in hasil.bentrok if b.jangkar == nama), None)
    if terkirim and (utuhkan or _baris_ditolak(nama, hasil)):
        # What was drawn first stays: a colleague's change in between is asked about, now or at the next try.
        sel.ketik, sel.asal = terkirim.teks, terkirim.asal or ""
    return sel


def _baris_ditolak(nama: str, hasil: HasilSimpan) -> bool:
    awalan = nama.rpartition("-")[0] + "-"
    ditolak: Iterable[str] = [*(g.jangkar for g in hasil.galat), *(b.jangkar for b in hasil.bentrok)]
    return any(jangkar.startswith(awalan) for jangkar in ditolak)


@dataclass(frozen=True, slots=True)
class BarisRealisasi:
    """A kegiatan."""

    kode: str
    nama: str
    teks: TeksSerapan
    sel: SelIsian
    peringatan: list[str]


@dataclass(frozen=True, slots=True)
class BarisUtuh:
    """A programme's total that is not told by kegiatan."""

    teks: TeksSerapan
    pagu: SelIsian
    jumlah: SelIsian
    peringatan: list[str]
    terisi: bool


@dataclass(frozen=True, slots=True)
class KelompokRealisasi:
    """A programme with its kegiatan and its total."""

    pk: int
    kode: str
    label: str
    jumlah: TeksSerapan
    baris: list[BarisRealisasi]
    utuh: BarisUtuh
    peringatan: list[str] = field(default_factory=list)

    @property
    def banyak_peringatan(self) -> int:
        return len(self.peringatan) + len(self.utuh.peringatan) + sum(len(b.peringatan) for b in self.baris)
