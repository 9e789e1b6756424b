"""Pengukuran Kinerja of a triwulan on paper."""

from django.urls import path

from laporan.views import realisasi

TRIWULAN = "satker/<kode:kode>/<tahun:tahun>/realisasi/<pemilik:pemilik>/<triwulan:triwulan>/"

urlpatterns = [
    path(f"{TRIWULAN}lihat/", realisasi.lihat, name="realisasi-lihat"),
    path(f"{TRIWULAN}cetak/", realisasi.cetak, name="realisasi-cetak"),
    path(f"{TRIWULAN}xlsx/", realisasi.xlsx, name="realisasi-xlsx"),
]
