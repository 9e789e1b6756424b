"""What was measured, to look up with its history. It is filled and moved on its own pages: capaian follows there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from kinerja.capaian_angka import cetak
from kinerja.models import BuktiDukung, Pengukuran, Realisasi
from sakip.satker.admin import LingkupModelAdmin
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker


class HanyaBacaAdmin(LingkupModelAdmin):
    """Nobody adds or changes here, whatever their role; every column stands on the page."""

    search_fields: tuple[str, ...] = ("satker__nama", "satker__kode")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [f.name for f in self.model._meta.fields if f.name != "id"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.get_readonly_fields(request, obj)


def alamat(pengukuran: Pengukuran, nama: str = "realisasi-isi", **lain: Any) -> str:
    p = pengukuran
    kunci = {"kode": p.satker_id, "tahun": p.tahun, "pemilik": p.pemilik, "triwulan": p.triwulan}
    return reverse(nama, kwargs={**kunci, **lain})


@admin.register(Pengukuran)
class PengukuranAdmin(HanyaBacaAdmin):
    list_display = ("satker", "tahun", "triwulan", "milik", "keadaan", "diubah", "halaman")
    list_filter = ("tahun", "triwulan", "unit", "keadaan")
    list_select_related = ("satker", "unit_kerja")

    @admin.display(description="milik", ordering="unit")
    def milik(self, obj: Pengukuran) -> str:
        return obj.nama_pemilik

    @admin.display(description="halaman")
    def halaman(self, obj: Pengukuran) -> str:
        return format_html('<a href="{}">Buka</a>', alamat(obj))


@admin.register(Realisasi)
class RealisasiAdmin(HanyaBacaAdmin):
    list_display = ("satker", "tahun", "triwulan", "indikator", "persen", "kategori", "halaman")
    list_filter = ("tahun", "triwulan", "terkunci", "gugur")
    list_select_related = ("satker", "pk_baris__indikator", "pengukuran")
    ordering = ("-tahun", "satker", "triwulan", "pk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """With the indikator in words, and the working instead of its parts."""
        kolom = super().get_readonly_fields(request, obj)
        return ["indikator", *(k for k in kolom if k not in ("pk_baris", "hitungan")), "perhitungan"]

    @admin.display(description="indikator")
    def indikator(self, obj: Realisasi) -> str:
        return isi_satker(obj.pk_baris.indikator.nama, obj.satker.nama_pendek)

    @admin.display(description="capaian, %", ordering="capaian")
    def persen(self, obj: Realisasi) -> str:
        return cetak(obj.capaian)

    @admin.display(description="perhitungan")
    def perhitungan(self, obj: Realisasi) -> str:
        return str(obj.hitungan["capaian"]["kalimat"]) if obj.hitungan else "–"

    @admin.display(description="halaman")
    def halaman(self, obj: Realisasi) -> str:
        return format_html('<a href="{}#b-{}">Buka</a>', alamat(obj.pengukuran), obj.pk_baris_id)


@admin.register(BuktiDukung)
class BuktiDukungAdmin(HanyaBacaAdmin):
    list_display = ("__str__", "satker", "tahun", "triwulan", "ditarik", "diunggah_oleh", "diunggah_pada", "buka")
    list_filter = ("realisasi__tahun", "realisasi__triwulan", "ditarik")
    search_fields = ("realisasi__satker__nama", "realisasi__satker__kode", "nama", "tautan")
    list_select_related = ("realisasi__satker", "realisasi__pengukuran", "diunggah_oleh")

    @admin.display(description="satker", ordering="realisasi__satker")
    def satker(self, obj: BuktiDukung) -> Satker:
        return obj.realisasi.satker

    @admin.display(description="tahun", ordering="realisasi__tahun")
    def tahun(self, obj: BuktiDukung) -> int:
        return obj.realisasi.tahun

    @admin.display(description="triwulan", ordering="realisasi__triwulan")
    def triwulan(self, obj: BuktiDukung) -> int:
        return obj.realisasi.triwulan

    @admin.display(description="berkas")
    def buka(self, obj: BuktiDukung) -> str:
        if not obj.berkas:
            return format_html('<a href="{}" rel="noopener noreferrer">Buka tautan</a>', obj.tautan)
        return format_html('<a href="{}">Unduh</a>', alamat(obj.realisasi.pengukuran, "bukti-unduh", bukti=obj.pk))
