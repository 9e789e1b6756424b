"""Rows and groups of an annex as its entry page shows them, and the indikator that could be added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator

from renstra.definisi import baris_diperiksa, targets_indikator
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_iku import IsianLampiran
from renstra.kelengkapan_iku import BarisDiperiksa
from renstra.lampiran import (
    Berlampiran,
    baris_lampiran,
    berkelompok,
    calon_lampiran,
    kelas,
    kelompok_lampiran,
    nama_kegiatan,
    renstra_lampiran,
)
from renstra.models import Indikator, KeputusanIku, Renstra
from renstra.pilihan import TingkatSasaran
from sakip.satker.penamaan import isi_satker

PER_HALAMAN = 70  # two fields a row beside those of the groups: a page an old laptop can bear
CALON_PER_HALAMAN = 150
PANJANG_PILIHAN = 70
SEDIKIT = 3


@dataclass(frozen=True, slots=True)
class KepalaKelas:
    """A heading between rows: a group or a tujuan."""

    label: str
    program: str = ""


@dataclass(frozen=True, slots=True)
class BarisLampiran:
    awalan: str
    pk: int
    nomor: int
    sasaran: str
    indikator: str
    indikator_pk: int
    kelompok: int | None
    pertama: bool  # whether it cannot move up, or down, within its group or tujuan
    terakhir: bool
    tampil_sasaran: bool
    milik: str  # the office that formulated the indikator, "" for one's own
    kosong: tuple[str, ...]
    galat: Galat | None = None
    bentrok: Bentrok | None = None

    @property
    def sedikit_kosong(self) -> bool:
        """Whether the empty fields are worth naming in the row; when nearly all are, their number says it."""
        return 0 < len(self.kosong) <= SEDIKIT


@dataclass(frozen=True, slots=True)
class KolomKelompok:
    nama: str
    label: str
    isi: str
    asal: str
    galat: str = ""
    bentrok: Bentrok | None = None


@dataclass(frozen=True, slots=True)
class KelompokIsian:
    awalan: str
    pk: int | None
    nomor: int
    label: str
    kolom: tuple[KolomKelompok, ...]
    banyak: int = 0
    terakhir: bool = False


@dataclass(frozen=True, slots=True)
class CalonIndikator:
    pk: int
    sasaran: str
    indikator: str
    tempat: str  # tujuan, or programme and kegiatan
    tingkat: str
    iku: bool
    cocok: bool  # whether it has a place in the document as it is now


class SusunanLampiran:
    """The rows of one document; `isian` and `hasil` are those of a page that was not saved whole."""

    def __init__(
        self,
        dokumen: Berlampiran,
        halaman: str | None = None,
        isian: IsianLampiran | None = None,
        hasil: HasilSimpan | None = None,
    ) -> None:
        self.dokumen = dokumen
        self.hasil = hasil or HasilSimpan()
        self.kiriman = {k.awalan: k for k in isian.kelompok} if isian else {}
        self.menurut_kelompok = berkelompok(dokumen)
        self.rows: Sequence[Any] = baris_lampiran(dokumen)
        self.renstra: Renstra | None = renstra_lampiran(dokumen)
        self.pendek = dokumen.satker.nama_pendek
        self.halaman: Page = Paginator(range(len(self.rows)), PER_HALAMAN).get_page(halaman)

    @property
    def jumlah(self) -> int:
        return len(self.rows)

    @property
    def dibaca(self) -> str:
        """The rows of this page with their groups as drawn: what was sent is judged by it."""
        return ",".join(f"{self.rows[i].pk}:{self.rows[i].kelompok_id or ''}" for i in self.halaman)

    @cached_property
    def diperiksa(self) -> list[BarisDiperiksa]:
        targets = targets_indikator(self.dokumen.satker_id, [row.indikator_id for row in self.rows])
        return list(baris_diperiksa(self.rows, targets, self.renstra))

    @cached_property
    def baris(self) -> list[KepalaKelas | BarisLampiran]:
        return list(self._baris())

    @cached_property
    def kelompok(self) -> list[KelompokIsian]:
        """The groups in their order, then a blank one."""
        if not self.menurut_kelompok:
            return []
        ada = kelompok_lampiran(self.dokumen)
        rows = [self._kelompok(obj, n, terakhir=n == len(ada)) for n, obj in enumerate(ada, 1)]
        return [*rows, *self._kelompok_baru(len(ada))]

    @property
    def pilihan_kelompok(self) -> list[tuple[int, str]]:
        return [(k.pk, k.label) for k in self.kelompok if k.pk]

    @property
    def tanpa_kelompok(self) -> int:
        return sum(row.kelompok_id is None for row in self.rows) if self.menurut_kelompok else 0

    def isi(self, teks: str) -> str:
        return isi_satker(teks, self.pendek)

    # -- rows -----------------------------------------------------------------------------------------------------

    def _baris(self) -> Iterator[KepalaKelas | BarisLampiran]:
        tampil = set(self.halaman)
        nomor, program = 0, ""
        for _, anggota in groupby(self.rows, key=lambda row: kelas(row, self.menurut_kelompok)):
            rows = list(anggota)
            di_halaman = [i for i in range(len(rows)) if nomor + i in tampil]
            kepala = self._kepala_kelas(rows[0]) if di_halaman else None
            if kepala:
                yield replace(kepala, program="") if kepala.program == program else kepala
                program = kepala.program
            for i in di_halaman:
                sama = i > di_halaman[0] and rows[i - 1].indikator.sasaran_id == rows[i].indikator.sasaran_id
                yield self._satu(rows[i], nomor + i, i == 0, i == len(rows) - 1, not sama)
            nomor += len(rows)

    def _kepala_kelas(self, row: Any) -> KepalaKelas | None:
        if self.menurut_kelompok:
            if row.kelompok is None:
                return KepalaKelas("Belum berkelompok")
            return KepalaKelas(self.isi(row.kelompok.kegiatan) or str(row.kelompok), self.isi(row.kelompok.program))
        tujuan = row.indikator.sasaran.tujuan
        return KepalaKelas(f"Tujuan {tujuan.nomor}: {self.isi(tujuan.uraian)}") if tujuan else None

    def _satu(self, row: Any, i: int, pertama: bool, terakhir: bool, tampil_sasaran: bool) -> BarisLampiran:
        awalan, indikator = f"r-{row.pk}", row.indikator
        return BarisLampiran(
            awalan,
            row.pk,
            i + 1,
            self.isi(indikator.sasaran.uraian),
            self.isi(indikator.nama),
            indikator.pk,
            row.kelompok_id,
            pertama,
            terakhir,
            tampil_sasaran,
            "" if indikator.satker_id == self.dokumen.satker_id else str(indikator.satker),
            self.diperiksa[i].kosong,
            next((g for g in self.hasil.galat if g.jangkar == f"{awalan}-kelompok"), None),
            next((b for b in self.hasil.bentrok if b.awalan == awalan), None),
        )

    # -- groups ---------------------------------------------------------------------------------------------------

    def _kelompok(self, obj: Any, nomor: int, *, terakhir: bool) -> KelompokIsian:
        awalan = f"g-{obj.pk}"
        banyak = sum(row.kelompok_id == obj.pk for row in self.rows)
        kolom = tuple(self._kolom(awalan, nama, getattr(obj, nama)) for nama in ("program", "kegiatan"))
        return KelompokIsian(awalan, obj.pk, nomor, f"{nomor}. {_ringkas(str(obj))}", kolom, banyak, terakhir)

    def _kelompok_baru(self, ada: int) -> Iterator[KelompokIsian]:
        """New groups that were refused, and a blank one."""
        sisa = [k for k in self.kiriman.values() if k.pk is None and self._galat(k.awalan)]
        for i, kiriman in enumerate(sisa, 1):
            kolom = tuple(
                KolomKelompok(nama, nama.capitalize(), sel.isi, "", self._galat(kiriman.awalan, nama))
                for nama, sel in kiriman.kolom.items()
            )
            yield KelompokIsian(f"k-{i}", None, ada + i, "", kolom)
        nomor = len(sisa) + 1
        kosong = tuple(KolomKelompok(nama, nama.capitalize(), "", "") for nama in ("program", "kegiatan"))
        yield KelompokIsian(f"k-{nomor}", None, ada + nomor, "", kosong)

    def _kolom(self, awalan: str, nama: str, kini: str) -> KolomKelompok:
        galat = self._galat(awalan, nama)
        bentrok = next((b for b in self.hasil.bentrok if b.jangkar == f"{awalan}-{nama}"), None)
        isi, asal = kini, kini
        if awalan in self.kiriman and (galat or bentrok) and nama in self.kiriman[awalan].kolom:
            isi, asal = self.kiriman[awalan].kolom[nama].isi, self.kiriman[awalan].kolom[nama].asal
        return KolomKelompok(nama, nama.capitalize(), isi, asal, galat, bentrok)

    def _galat(self, awalan: str, nama: str = "") -> str:
        jangkar = f"{awalan}-{nama}"
        return next((g.pesan for g in self.hasil.galat if g.jangkar.startswith(jangkar)), "")


def calon(dokumen: Berlampiran) -> list[CalonIndikator]:
    """Indikator of the plan that the document could still take."""
    pendek = dokumen.satker.nama_pendek
    per_tujuan = isinstance(dokumen, KeputusanIku) and not berkelompok(dokumen)
    return [_calon(item, pendek, per_tujuan=per_tujuan) for item in calon_lampiran(dokumen, renstra_lampiran(dokumen))]


def _calon(item: Indikator, pendek: str, *, per_tujuan: bool) -> CalonIndikator:
    sasaran = item.sasaran
    tempat = " › ".join(filter(None, nama_kegiatan(item)))
    if sasaran.tujuan:
        tempat = f"Tujuan {sasaran.tujuan.nomor}: {isi_satker(sasaran.tujuan.uraian, pendek)}"
    return CalonIndikator(
        item.pk,
        isi_satker(sasaran.uraian, pendek),
        isi_satker(item.nama, pendek),
        tempat or "Belum menggantung pada tujuan atau kegiatan",
        str(TingkatSasaran(sasaran.tingkat).label),
        item.iku,
        bool(sasaran.tujuan) or not per_tujuan,
    )


def _ringkas(teks: str) -> str:
    return teks if len(teks) <= PANJANG_PILIHAN else f"{teks[: PANJANG_PILIHAN - 1].rstrip()}…"
