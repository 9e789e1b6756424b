"""A row of the entry page of a triwulan: its cells as typed, what is wrong with them, what they miss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kinerja.isian_realisasi import LABEL
from kinerja.models import Realisasi
from kinerja.sampai import triwulan_wajib
from kinerja.simpan_realisasi import isi_baris, teks_sel
from kinerja.susun_pengukuran import BarisPengukuran
from kinerja.triwulan import Kumulasi, deret_triwulan
from kinerja.ukuran import berasio
from renstra.hasil import Bentrok, Galat
from renstra.nilai import NBSP, adalah_persen, romawi
from renstra.pilihan import Arah, Jenis

KOLOM_LANJUT = ("kendala", "tindak_lanjut", "pic", "tenggat")
KOLOM_JELAS = ("penjelasan", "faktor_pendukung")


def teks_isian(record: Any, satuan: str) -> dict[str, str]:
    """A realisasi, or a record of its history, by column as its fields hold it; the unit stands beside the field."""
    kosong = Realisasi() if record is None else record
    isi = isi_baris(kosong)
    teks = {kolom: teks_sel(isi[kolom]) for kolom in isi}
    if adalah_persen(satuan):
        teks["realisasi"] = teks_sel(isi["realisasi"], "%").removesuffix("%")
    return teks | {"belum_rilis": "1" if isi["belum_rilis"] else "0"}


@dataclass(frozen=True, slots=True)
class SelRealisasi:
    """A field: what stands in it, typed or stored, and what is wrong with it or missing."""

    nama: str
    kolom: str
    isi: str
    galat: Galat | None = None
    bentrok: Bentrok | None = None
    kurang: str = ""

    @property
    def label(self) -> str:
        return LABEL[self.kolom]

    @property
    def salah(self) -> bool:
        return self.galat is not None or self.bentrok is not None


@dataclass(frozen=True, slots=True)
class BarisIsi:
    """A row of the page; `dasar` is what is measured and stored of it."""

    dasar: BarisPengukuran
    sel: Mapping[str, SelRealisasi]
    versi: int
    tahun: int
    kurang: Mapping[str, str] = field(default_factory=dict)  # by column, also "lalu" and "bukti"

    @property
    def pk(self) -> int:
        return self.dasar.pk_baris.pk

    @property
    def awalan(self) -> str:
        return self.dasar.diperiksa.awalan

    @property
    def realisasi(self) -> Realisasi | None:
        return self.dasar.realisasi

    @property
    def versi_kini(self) -> int:
        return self.realisasi.versi if self.realisasi else 0

    @property
    def salah(self) -> bool:
        return any(s.salah for s in self.sel.values())

    @property
    def bentrok(self) -> list[Bentrok]:
        return [s.bentrok for s in self.sel.values() if s.bentrok]

    @property
    def terkunci(self) -> bool:
        return self.realisasi is not None and self.realisasi.terkunci

    # -- what was asked ----------------------------------------------------------------------------------------------

    @property
    def target(self) -> tuple[str, str]:
        """Of the year: the figure and its unit, which stand one above the other."""
        return _bersatuan(self.dasar.target)

    @property
    def target_triwulan(self) -> tuple[str, str]:
        return _bersatuan(self.dasar.target_triwulan)

    @property
    def lalu(self) -> tuple[str, str]:
        """Of the triwulan before; of a ratio what it came to, and its two figures."""
        hitungan, sama_dengan, hasil = self.dasar.lalu.partition(" = ")
        return (hasil, hitungan) if sama_dengan else _bersatuan(self.dasar.lalu)

    # -- the value ----------------------------------------------------------------------------------------------------

    @property
    def berasio(self) -> bool:
        return berasio(self.dasar.pk_baris)

    @property
    def predikat(self) -> bool:
        return bool(self.dasar.pk_baris.indikator.jenis == Jenis.PREDIKAT)

    @property
    def terisi(self) -> bool:
        return self.realisasi is not None and self.realisasi.terisi

    @property
    def wajib(self) -> bool:
        """Whether this triwulan has to be reported."""
        return self.dasar.triwulan in triwulan_wajib(self.dasar.pk_baris.indikator.periode)

    @property
    def ketiadaan(self) -> str:
        """What stands under a value that is not complete; "" for a complete one."""
        if self.terisi:
            return ""
        r = self.realisasi
        if r is not None and (r.pembilang is not None or r.penyebut is not None):
            return f"{'penyebut' if r.penyebut is None else 'pembilang'} belum diisi"
        wajib = triwulan_wajib(self.dasar.pk_baris.indikator.periode)
        return "belum diisi" if self.wajib else f"dilaporkan triwulan {deret_triwulan(wajib)}"

    @property
    def nisbah(self) -> str:
        """What numerator and denominator of this triwulan come to: "85,71%"."""
        return self.dasar.realisasi_tunggal(self.dasar.triwulan).partition(" = ")[2] if self.berasio else ""

    @property
    def triwulan_saja(self) -> bool:
        """Whether what is typed is the amount of this triwulan alone, to be joined with those before."""
        return self.dasar.triwulan > 1 and self.dasar.pk_baris.indikator.kumulasi != Kumulasi.TERAKHIR

    @property
    def arah(self) -> str:
        """Said where higher is not better."""
        arah = Arah(self.dasar.pk_baris.indikator.arah)
        return "" if arah == Arah.NAIK else f"{arah.label[0].lower()}{arah.label[1:]}"

    # -- texts and evidence -------------------------------------------------------------------------------------------

    @property
    def di_bawah_target(self) -> bool:
        return self.dasar.diperiksa.di_bawah_target

    @property
    def bukti_wajib(self) -> bool:
        """The definition names its evidence; what has no value needs none."""
        belum_rilis = self.realisasi is not None and self.realisasi.belum_rilis
        return bool(self.diminta) and not belum_rilis

    @property
    def bukti_kurang(self) -> bool:
        return self.bukti_wajib and not self.dasar.bukti and (self.wajib or self.terisi)

    @property
    def diminta(self) -> str:
        """What evidence the definition of the indikator names."""
        return self.dasar.pk_baris.indikator.bukti_dukung.strip()

    @property
    def asal_lanjutan(self) -> str:
        """Where the open tindak lanjut comes from: "TW II", or "TW IV 2023"."""
        t = self.dasar.terbuka
        if t is None:
            return ""
        tahun = f" {t.tahun}" if t.tahun != self.tahun else ""
        return f"TW {romawi(t.triwulan)}{tahun}"

    @property
    def lanjut_terbuka(self) -> bool:
        """Kendala and tindak lanjut open by themselves where somebody has to write, or has written."""
        return self.di_bawah_target or self.dasar.terbuka is not None or self._ada(KOLOM_LANJUT)

    @property
    def jelas_terbuka(self) -> bool:
        """The explanation is shown as text once it is there; its fields open only where something is asked of them."""
        return any(self.sel[k].salah or self.sel[k].kurang for k in KOLOM_JELAS) or bool(self.sel[KOLOM_JELAS[1]].isi)

    def _ada(self, kolom: Sequence[str]) -> bool:
        return any(self.sel[k].isi or self.sel[k].salah or self.sel[k].kurang for k in kolom)

    # -- to read, and filters -----------------------------------------------------------------------------------------

    @property
    def terbaca(self) -> str:
        """The value as it was entered, for who only reads."""
        r = self.realisasi
        if self.berasio and r is not None and not r.berasio and not r.belum_rilis:
            p, q = (self.sel[k].isi for k in ("pembilang", "penyebut"))
            return f"{p or '–'} dari {q or '–'}" if p or q else ""
        return self.dasar.realisasi_tunggal(self.dasar.triwulan)

    @property
    def tertulis(self) -> list[SelRealisasi]:
        """Texts that somebody wrote, in the order of the page."""
        return [self.sel[k] for k in (*KOLOM_JELAS, *KOLOM_LANJUT) if self.sel[k].isi]

    @property
    def belum(self) -> bool:
        return self.wajib and not self.terisi

    def cocok(self, saringan: str) -> bool:
        return {
            "belum": self.belum,
            "bawah": self.di_bawah_target,
            "bukti": self.bukti_kurang,
        }.get(saringan, True)


def _bersatuan(tercetak: str) -> tuple[str, str]:
    angka, _, satuan = tercetak.partition(NBSP)
    return angka, satuan
