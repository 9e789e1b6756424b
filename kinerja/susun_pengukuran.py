"""One triwulan of one owner as page, print and overview read it: rows by sasaran, means with n and missing.

A fixed number of queries, whatever the rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from kinerja.acuan_ukur import AcuanUkur, acuan_ukur
from kinerja.baca_ukuran import baris_terukur
from kinerja.capaian import Capaian
from kinerja.kategori import Pita, kategori
from kinerja.kelengkapan_realisasi import BarisDiperiksa, bukti_per_baris, kekurangan_baris, periksa
from kinerja.letak import Letak, PembacaLetak
from kinerja.models import BuktiDukung, Pengukuran, PerjanjianKinerja, PkBaris, Realisasi
from kinerja.rata import Rata, rata_rata
from kinerja.sampai import Sampai
from kinerja.tindak_lanjut import TindakLanjutTerbuka, akhir_tahun_lalu
from kinerja.ukuran import BarisTerukur, Hitungan, hitungan_baris, realisasi_tercetak
from renstra.kekurangan import Kekurangan
from renstra.nilai import tulis


@dataclass(frozen=True, slots=True)
class BarisPengukuran:
    """One row of the table; every text filled, "" where there is none."""

    nomor: int
    letak: Letak
    indikator: str
    terukur: BarisTerukur
    diperiksa: BarisDiperiksa
    bukti: tuple[BuktiDukung, ...]
    triwulan: int

    @property
    def pk_baris(self) -> PkBaris:
        return self.terukur.pk_baris

    @property
    def satuan(self) -> str:
        return self.pk_baris.indikator.satuan

    @property
    def realisasi(self) -> Realisasi | None:
        """The record of this triwulan, None before anything was kept."""
        return self.diperiksa.realisasi

    @property
    def hitungan(self) -> Hitungan:
        return self.diperiksa.hitungan

    @property
    def capaian(self) -> Capaian:
        return self.hitungan.capaian

    @property
    def kategori(self) -> Pita | None:
        return self.hitungan.kategori

    @property
    def sampai(self) -> Sampai:
        """What was achieved up to this triwulan, with the sum that led to it."""
        return self.hitungan.sampai

    @property
    def terbuka(self) -> TindakLanjutTerbuka | None:
        return self.diperiksa.terbuka

    @property
    def target(self) -> str:
        """Of the year: "95%"."""
        return self.pk_baris.target_tercetak

    @property
    def target_triwulan(self) -> str:
        """Up to this triwulan; "" where the Rencana Aksi has none."""
        return tulis(self.hitungan.target, self.satuan)

    @property
    def realisasi_sampai(self) -> str:
        """Up to this triwulan: what capaian is computed from; "" while it is not measured."""
        return tulis(self.capaian.realisasi, self.satuan)

    def realisasi_tunggal(self, triwulan: int) -> str:
        """Of one triwulan alone, as it was entered: "6 dari 7 = 85,71%"; "" without one."""
        record = self.terukur.realisasi.get(triwulan)
        return realisasi_tercetak(record, self.pk_baris) if record else ""

    @property
    def lalu(self) -> str:
        """Of the triwulan before; "" in triwulan I."""
        return self.realisasi_tunggal(self.triwulan - 1)


@dataclass(frozen=True, slots=True)
class RataBerkategori:
    """A mean with its category."""

    rata: Rata
    kategori: Pita | None


@dataclass(frozen=True, slots=True)
class KelompokPengukuran:
    """The rows of one sasaran that stand together."""

    letak: Letak
    baris: tuple[BarisPengukuran, ...]
    rata: RataBerkategori

    @property
    def sasaran(self) -> str:
        return self.letak.sasaran


class SusunanPengukuran:
    """One triwulan of the PK in force; `pengukuran` is its head, None before anybody began."""

    def __init__(self, pk: PerjanjianKinerja, triwulan: int, pengukuran: Pengukuran | None) -> None:
        self.pk, self.triwulan, self.pengukuran = pk, triwulan, pengukuran
        self.acuan = acuan_ukur(pk.satker_id, pk.tahun)
        self.terukur = baris_terukur(pk)
        self.baris = self._baris()

    def _baris(self) -> tuple[BarisPengukuran, ...]:
        pembaca = PembacaLetak(self.pk)
        bukti: Mapping[int, Sequence[BuktiDukung]] = bukti_per_baris(self.pengukuran) if self.pengukuran else {}
        lalu = akhir_tahun_lalu(self.pk, [b.pk_baris for b in self.terukur])
        rows = []
        for nomor, terukur in enumerate(self.terukur, start=1):
            hitungan = hitungan_baris(terukur, self.triwulan, self.acuan)
            diperiksa = periksa(nomor, terukur, self.triwulan, hitungan, bukti, lalu)
            record = diperiksa.realisasi
            rows.append(
                BarisPengukuran(
                    nomor=nomor,
                    letak=pembaca.letak(terukur.pk_baris),
                    indikator=pembaca.isi(terukur.pk_baris.indikator.nama),
                    terukur=terukur,
                    diperiksa=diperiksa,
                    bukti=tuple(bukti.get(record.pk, ())) if record else (),
                    triwulan=self.triwulan,
                )
            )
        return tuple(rows)

    @cached_property
    def kelompok(self) -> tuple[KelompokPengukuran, ...]:
        """By sasaran, in the order of the PK; one that comes back later in the table begins a group of its own."""
        return tuple(
            KelompokPengukuran(rows[0].letak, rows, rata_berkategori(rows, self.acuan))
            for _, group in groupby(self.baris, key=lambda b: b.pk_baris.indikator.sasaran_id)
            if (rows := tuple(group))
        )

    @cached_property
    def rata(self) -> RataBerkategori:
        """Of all indikator of the owner."""
        return rata_berkategori(self.baris, self.acuan)

    @cached_property
    def kekurangan(self) -> list[Kekurangan]:
        return kekurangan_baris([b.diperiksa for b in self.baris], self.triwulan)

    @property
    def terisi(self) -> int:
        return sum(b.realisasi is not None and b.realisasi.terisi for b in self.baris)

    @property
    def perubahan(self) -> int:
        """Changes after the first approval."""
        return sum(b.realisasi.perubahan for b in self.baris if b.realisasi)


def rata_berkategori(baris: Sequence[BarisPengukuran], acuan: AcuanUkur) -> RataBerkategori:
    rata = rata_rata([b.capaian for b in baris])
    return RataBerkategori(rata, kategori(rata.nilai, acuan.pita))
