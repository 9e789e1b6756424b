"""The kinds of documents that can be issued: how each is called, found, composed, printed and numbered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from laporan.beku import DokumenTersusun
from laporan.cetak import (
    Cetakan,
    cetakan_keputusan,
    cetakan_manual_iku,
    cetakan_pk,
    cetakan_rencana_aksi,
    cetakan_rkt,
)
from laporan.dokumen.keputusan import dokumen_keputusan
from laporan.dokumen.manual_iku import dokumen_manual_iku
from laporan.dokumen.perjanjian import dokumen_pk
from laporan.dokumen.rencana_aksi import dokumen_rencana_aksi
from laporan.dokumen.rkt import dokumen_rkt
from laporan.models import SUMBER
from laporan.susun.keputusan import DokumenKeputusan
from laporan.susun.manual_iku import DokumenManualIku
from laporan.susun.pk import DokumenPk
from laporan.susun.rencana_aksi import DokumenRencanaAksi
from laporan.susun.rkt import DokumenRkt
from renstra.alur import BERLAKU
from renstra.models import KeputusanIku, ManualIku
from renstra.pilihan import JenisDokumen
from sakip.satker.pilihan import Unit

Sumber = KeputusanIku | ManualIku | Rkt | PerjanjianKinerja | RencanaAksi
Rekaman = QuerySet[Any]


@dataclass(frozen=True, slots=True)
class Pengenal:
    """One kind.

    `milik` finds the records of one owner and year, the newest version first; `pilih` takes the one in work (or, when
    there is none, in force) from them. `halaman` is the name of the page on which the document is filled and looked
    after, `kunci` the part of its address that names the owner ("" when the office has only one).
    """

    jenis: JenisDokumen
    singkat: str
    sebutan: str
    klasifikasi: str  # of its number, "" when the office numbers it in a register of its own
    susun: Callable[[Any], DokumenTersusun]
    cetakan: Callable[[Any], Cetakan]
    tersusun: type[DokumenTersusun]
    milik: Callable[[str, int, str], Rekaman]
    halaman: str
    kunci: str
    induk: Callable[[Any], Any] = lambda dokumen: dokumen  # the record that says whose document it is
    pilih: Callable[[Rekaman], Any] = lambda rekaman: rekaman.first()

    @property
    def kolom(self) -> str:
        """The foreign key of DokumenTerbit that leads back to the record."""
        return SUMBER[self.jenis]

    def pdf(self, naskah: DokumenTersusun) -> bytes:
        return self.cetakan(naskah).pdf()

    def judul(self, naskah: DokumenTersusun) -> str:
        """Title for lists and the verification page: "Perjanjian Kinerja Sekretariat KPU Provinsi X Tahun 2024"."""
        return self.cetakan(naskah).nama

    def tahun(self, dokumen: Sumber) -> int:
        tahun: int = self.induk(dokumen).tahun
        return tahun

    def unit(self, dokumen: Sumber) -> str:
        unit: str = self.induk(dokumen).unit
        return unit

    def unit_kerja_id(self, dokumen: Sumber) -> int | None:
        return getattr(self.induk(dokumen), "unit_kerja_id", None)

    def alamat(self, kode: str, tahun: int, pemilik: str, halaman: str = "") -> str:
        """Address of the page `halaman` of this kind ("lihat", "cetak"); without it, where the document is filled."""
        pemilik_nya = {self.kunci: pemilik} if self.kunci else {}
        nama = f"{self.jenis.value}-{halaman}" if halaman else self.halaman
        return reverse(nama, kwargs={"kode": kode, "tahun": tahun, **pemilik_nya})

    def bakukan_nomor(self, nomor: str, tahun: int) -> str:
        """A number as it is recorded. A decision's bare number gets its year: "18" is "18 TAHUN 2022"."""
        return f"{nomor} TAHUN {tahun}" if self.jenis == JenisDokumen.IKU and nomor.isdecimal() else nomor


def _rkt(kode: str, tahun: int, pemilik: str) -> Rekaman:
    lengkap = Rkt.objects.select_related("satker__induk", "penandatangan__satker")
    return lengkap.alamat(kode, tahun, pemilik)


def _pk(kode: str, tahun: int, pemilik: str) -> Rekaman:
    return PerjanjianKinerja.objects.milik(kode, tahun, pemilik).lengkap()


def _rencana_aksi(kode: str, tahun: int, pemilik: str) -> Rekaman:
    return RencanaAksi.objects.milik(kode, tahun, pemilik).lengkap()


def _keputusan(kode: str, tahun: int, pemilik: str) -> Rekaman:
    milik = KeputusanIku.objects.alamat(kode, tahun).lengkap()
    return milik if pemilik == Unit.LEMBAGA else milik.none()


def _manual(kode: str, tahun: int, pemilik: str) -> Rekaman:
    return ManualIku.objects.alamat(kode, tahun, pemilik).lengkap()


PENGENAL: dict[type, Pengenal] = {
    KeputusanIku: Pengenal(
        JenisDokumen.IKU,
        "Keputusan IKU",
        "Keputusan Indikator Kinerja Utama",
        "",
        dokumen_keputusan,
        cetakan_keputusan,
        DokumenKeputusan,
        _keputusan,
        "iku-isi",
        "",
    ),
    ManualIku: Pengenal(
        JenisDokumen.MANUAL_IKU,
        "Manual IKU",
        "Manual Indikator Kinerja Utama",
        "PR.02.3-MIKU",
        dokumen_manual_iku,
        cetakan_manual_iku,
        DokumenManualIku,
        _manual,
        "manual-iku-isi",
        "unit",
    ),
    Rkt: Pengenal(
        JenisDokumen.RKT,
        "RKT",
        "Rencana Kinerja Tahunan",
        "PR.02.3-RKT",
        dokumen_rkt,
        cetakan_rkt,
        DokumenRkt,
        _rkt,
        "rkt-isi",
        "unit",
    ),
    PerjanjianKinerja: Pengenal(
        JenisDokumen.PK,
        "PK",
        "Perjanjian Kinerja",
        "PR.03-PK",
        dokumen_pk,
        cetakan_pk,
        DokumenPk,
        _pk,
        "pk",
        "pemilik",
        pilih=lambda rekaman: rekaman.dikerjakan().first() or rekaman.berlaku().first(),  # type: ignore[attr-defined]
    ),
    RencanaAksi: Pengenal(
        JenisDokumen.RENCANA_AKSI,
        "Rencana Aksi",
        "Rencana Aksi",
        "PR.03-RAK",
        dokumen_rencana_aksi,
        cetakan_rencana_aksi,
        DokumenRencanaAksi,
        _rencana_aksi,
        "rencana-aksi-isi",
        "pemilik",
        induk=lambda rencana: rencana.perjanjian,
        pilih=lambda rekaman: rekaman.filter(perjanjian__keadaan__in=BERLAKU).first(),
    ),
}
MENURUT_JENIS = {pengenal.jenis: pengenal for pengenal in PENGENAL.values()}


def pengenal(dokumen: Sumber) -> Pengenal:
    return PENGENAL[type(dokumen)]
