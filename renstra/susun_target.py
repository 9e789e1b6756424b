"""The page of targets as records: indikator of one sasaran by years, with what a refused page had typed laid over it.

A fixed number of queries, whatever the rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from django.urls import reverse

from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_target import ALASAN, IsianSel, IsianTarget, awalan, polos, tanda
from renstra.models import Indikator, Sasaran
from renstra.nilai import KOSONG, tulis
from renstra.target import (
    TargetTersimpan,
    alasan_bersama,
    indikator_terpakai,
    kata_letak,
    kolom_tahun,
    sebutan_acuan,
    tahun_baseline,
    target_tersimpan,
)
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker

ISIAN_PALING_BANYAK = 280  # fields of rows on one page; the whole page stays under 300


@dataclass(frozen=True, slots=True)
class KolomTahun:
    tahun: int
    baseline: bool
    dipilih: bool  # the year of the address

    @property
    def nama(self) -> str:
        return f"Baseline {self.tahun}" if self.baseline else str(self.tahun)


@dataclass(slots=True)
class Isian:
    """A field: `ketik` stands in it, `asal` is what the page was drawn from, `kini` what is stored."""

    nama: str
    ketik: str
    asal: str
    kini: str
    galat: Galat | None = None
    bentrok: Bentrok | None = None

    @property
    def tanda(self) -> str:
        return tanda(self.kini)

    @property
    def salah(self) -> bool:
        return bool(self.galat or self.bentrok)


@dataclass(slots=True)
class SelTarget:
    kolom: KolomTahun
    isian: Isian
    tercetak: str  # the office's own, with its unit
    acuan: str  # what it follows while its own is empty
    di_bawah: bool
    alasan: str


@dataclass(slots=True)
class BarisTarget:
    """An indikator. `alasan` is None where nobody else's target stands beside its own."""

    pk: int
    nomor: int
    nama: str
    satuan: str
    arah: str
    iku: bool
    sendiri: bool  # formulated by the office itself
    acuan: str  # whose target stands beside its own: "nasional"
    letak: str  # where a weaker target stands: "di bawah", "di atas"
    sel: list[SelTarget]
    alasan: Isian | None

    @property
    def salah(self) -> bool:
        return any(s.isian.salah for s in self.sel) or bool(self.alasan and self.alasan.salah)

    @property
    def di_bawah(self) -> list[SelTarget]:
        return [s for s in self.sel if s.di_bawah]

    @property
    def tanpa_alasan(self) -> list[SelTarget]:
        return [s for s in self.di_bawah if not s.alasan]

    @property
    def alasan_berbeda(self) -> list[SelTarget]:
        """Those with a reason, when one field cannot show them all."""
        berisi = [s for s in self.di_bawah if s.alasan]
        return berisi if self.alasan and not self.alasan.kini else []

    @property
    def alasan_terbuka(self) -> bool:
        return bool(self.di_bawah or (self.alasan and (self.alasan.ketik or self.alasan.salah))) or any(
            s.isian.galat and s.acuan for s in self.sel
        )


@dataclass(slots=True)
class SusunanTarget:
    """`halaman` counts from 1; one that is not there becomes the nearest."""

    satker: Satker
    sasaran: Sasaran
    tahun: int
    halaman: int = 1
    isian: IsianTarget | None = None
    hasil: HasilSimpan = field(default_factory=HasilSimpan)
    kolom: list[KolomTahun] = field(init=False)
    baris: list[BarisTarget] = field(init=False)
    banyak: int = field(init=False)
    jumlah_halaman: int = field(init=False)
    _galat: dict[str, Galat] = field(init=False)
    _bentrok: dict[str, Bentrok] = field(init=False)

    def __post_init__(self) -> None:
        renstra = self.sasaran.renstra
        tahun = kolom_tahun(renstra)
        self.kolom = [KolomTahun(t, t == tahun_baseline(renstra), t == self.tahun) for t in tahun]
        terpakai = indikator_terpakai(renstra, self.satker).filter(sasaran=self.sasaran).select_related("satker")
        semua = list(terpakai.order_by("urutan", "pk"))
        self.banyak = len(semua)
        muat = per_halaman(len(tahun))
        self.jumlah_halaman = max(1, ceil(len(semua) / muat))
        self.halaman = min(max(1, self.halaman), self.jumlah_halaman)
        awal = (self.halaman - 1) * muat
        di_halaman = semua[awal : awal + muat]
        self._galat = {g.jangkar: g for g in self.hasil.galat}
        self._bentrok = {b.jangkar: b for b in self.hasil.bentrok}
        tersimpan = target_tersimpan(renstra, self.satker.kode, [i.pk for i in di_halaman])
        self.baris = [self._baris(n, i, tersimpan) for n, i in enumerate(di_halaman, start=awal + 1)]

    @property
    def nomor_halaman(self) -> range:
        return range(1, self.jumlah_halaman + 1)

    @property
    def uraian(self) -> str:
        return isi_satker(self.sasaran.uraian, self.satker.nama_pendek)

    @property
    def tambah_indikator(self) -> str:
        """Address of an empty form for this sasaran."""
        return f"{reverse('admin:renstra_indikator_add')}?sasaran={self.sasaran.pk}&satker={self.satker.pk}"

    @property
    def milik_sendiri(self) -> bool:
        """Whether the plan is the office's own."""
        return bool(self.sasaran.renstra.satker_id == self.satker.pk)

    @property
    def mengikuti(self) -> bool:
        """Whether some row has somebody else's target beside it."""
        return any(not b.sendiri for b in self.baris)

    def _baris(self, nomor: int, indikator: Indikator, tersimpan: TargetTersimpan) -> BarisTarget:
        milik_sendiri = indikator.satker_id == self.satker.pk
        return BarisTarget(
            pk=indikator.pk,
            nomor=nomor,
            nama=isi_satker(indikator.nama, self.satker.nama_pendek),
            satuan=indikator.satuan,
            arah=indikator.get_arah_display(),
            iku=indikator.iku,
            sendiri=milik_sendiri,
            acuan="" if milik_sendiri else sebutan_acuan(indikator.satker),
            letak=kata_letak(indikator),
            sel=[self._sel(indikator, kolom, tersimpan) for kolom in self.kolom],
            alasan=None if milik_sendiri else self._alasan(indikator, tersimpan),
        )

    def _sel(self, indikator: Indikator, kolom: KolomTahun, tersimpan: TargetTersimpan) -> SelTarget:
        kunci = indikator.pk, kolom.tahun
        row = tersimpan.sendiri.get(kunci)
        nilai = row.nilai if row else KOSONG
        sent = self.isian.sel.get(kunci) if self.isian else None
        return SelTarget(
            kolom=kolom,
            isian=self._isian(indikator, str(kolom.tahun), polos(nilai, indikator.satuan), sent),
            tercetak=tulis(nilai, indikator.satuan),
            acuan=tulis(tersimpan.acuan.get(kunci, KOSONG), indikator.satuan),
            di_bawah=tersimpan.di_bawah(indikator, kolom.tahun, nilai),
            alasan=row.alasan if row else "",
        )

    def _alasan(self, indikator: Indikator, tersimpan: TargetTersimpan) -> Isian:
        kini = alasan_bersama(tersimpan.alasan(indikator, [k.tahun for k in self.kolom]))
        sent = self.isian.alasan.get(indikator.pk) if self.isian else None
        return self._isian(indikator, ALASAN, kini, sent)

    def _isian(self, indikator: Indikator, kolom: str, kini: str, sent: IsianSel | None) -> Isian:
        """What was refused keeps its text, and what it was drawn from, so that it is asked about again."""
        nama = f"{awalan(indikator.pk)}-{kolom}"
        galat, bentrok = self._galat.get(nama), self._bentrok.get(nama)
        if sent and (galat or bentrok):
            return Isian(nama, sent.teks, sent.asal or "", kini, galat, bentrok)
        return Isian(nama, kini, kini, kini)


def per_halaman(kolom: int) -> int:
    """Rows whose fields fit on one page: each year has a field and its origin, and so has the reason."""
    return max(1, ISIAN_PALING_BANYAK // (2 * kolom + 2))
