"""The entry page of a triwulan on top of what is measured: what was refused, filters, counters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kinerja.baris_isi_realisasi import BarisIsi, SelRealisasi, teks_isian
from kinerja.isian_realisasi import KOLOM_BARIS, IsianBarisRealisasi
from kinerja.susun_pengukuran import BarisPengukuran, SusunanPengukuran
from renstra.hasil import HasilSimpan

SARINGAN = {
    "semua": "Semua",
    "belum": "Belum tersimpan",
    "bawah": "Di bawah target",
    "bukti": "Bukti belum ada",
}


@dataclass(frozen=True, slots=True)
class KelompokIsi:
    sasaran: str
    kode: str  # of the kegiatan, "" where the PK has none
    baris: tuple[BarisIsi, ...]


class IsiRealisasi:
    """All rows of a triwulan, with what a refused page had typed laid over them."""

    def __init__(
        self,
        susunan: SusunanPengukuran,
        kiriman: Sequence[IsianBarisRealisasi] = (),
        hasil: HasilSimpan | None = None,
    ) -> None:
        self.susunan = susunan
        hasil = hasil or HasilSimpan()
        self.galat = {g.jangkar: g for g in hasil.galat}
        self.bentrok = {b.jangkar: b for b in hasil.bentrok}
        self.kiriman = {k.pk_baris: k for k in kiriman}
        self.kurang: dict[str, list[str]] = defaultdict(list)
        for kekurangan in susunan.kekurangan:
            if kekurangan.menghalangi:
                self.kurang[kekurangan.jangkar].append(kekurangan.pesan)
        self.baris = tuple(map(self._baris, susunan.baris))

    def _baris(self, dasar: BarisPengukuran) -> BarisIsi:
        awalan = dasar.diperiksa.awalan
        kiriman = self.kiriman.get(dasar.pk_baris.pk)
        teks = teks_isian(dasar.realisasi, dasar.satuan)
        sel = {kolom: self._sel(awalan, kolom, teks[kolom], kiriman) for kolom in sorted(KOLOM_BARIS)}
        versi = dasar.realisasi.versi if dasar.realisasi else 0
        if kiriman and any(s.bentrok for s in sel.values()):
            versi = kiriman.versi  # a contested row keeps the version it was drawn from: the question stays
        kurang = {kolom: " ".join(self.kurang[f"{awalan}-{kolom}"]) for kolom in (*sel, "lalu", "bukti")}
        perlu = {kolom: pesan for kolom, pesan in kurang.items() if pesan}
        return BarisIsi(dasar, sel, versi, self.susunan.pk.tahun, perlu)

    def _sel(self, awalan: str, kolom: str, isi: str, kiriman: IsianBarisRealisasi | None) -> SelRealisasi:
        nama = f"{awalan}-{kolom}"
        galat, bentrok = self.galat.get(nama), self.bentrok.get(nama)
        if kiriman and (galat or bentrok):
            isi = kiriman.kolom.get(kolom, isi)
        return SelRealisasi(nama, kolom, isi, galat, bentrok, " ".join(self.kurang[nama]))

    def satu(self, pk_baris: int) -> BarisIsi | None:
        return next((b for b in self.baris if b.pk == pk_baris), None)

    @cached_property
    def hitungan(self) -> dict[str, int]:
        """How many rows each filter shows, and how many are filled."""
        jumlah = {saringan: sum(b.cocok(saringan) for b in self.baris) for saringan in SARINGAN}
        return jumlah | {"terisi": sum(b.terisi for b in self.baris)}

    @property
    def kalimat_belum(self) -> str:
        belum, semua = self.hitungan["belum"], self.hitungan["semua"]
        return f"{belum} dari {semua} indikator belum tersimpan." if belum else "Semua indikator tersimpan."

    @property
    def saringan(self) -> list[tuple[str, str, int]]:
        """The filters of the page: (value, label, how many rows)."""
        return [(nilai, label, self.hitungan[nilai]) for nilai, label in SARINGAN.items()]

    @property
    def pertama_kosong(self) -> BarisIsi | None:
        return next((b for b in self.baris if b.belum), None)


def berkelompok(baris: Sequence[BarisIsi]) -> list[KelompokIsi]:
    """By sasaran, as printed; one that comes back later in the table begins a group of its own."""

    def kunci(b: BarisIsi) -> tuple[int, str]:
        return b.dasar.pk_baris.indikator.sasaran_id, b.dasar.letak.kode_kegiatan

    return [
        KelompokIsi(rows[0].dasar.letak.sasaran, kode, rows)
        for (_, kode), group in groupby(baris, key=kunci)
        if (rows := tuple(group))
    ]
