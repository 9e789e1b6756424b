"""Addresses of the Rencana Kerja and of the cascade report."""

from django.urls import path

from kinerja.views import kaskade, keluaran

SATKER = "satker/<kode:kode>/<tahun:tahun>/"
RENCANA = f"{SATKER}rencana-kerja/"

urlpatterns = [
    path(RENCANA, keluaran.isi, name="rencana-kerja-isi"),
    path(f"{RENCANA}riwayat/", keluaran.riwayat, name="rencana-kerja-riwayat"),
    path(f"{RENCANA}<int:kegiatan>/", keluaran.kegiatan, name="rencana-kerja-kegiatan"),
    path(f"{SATKER}kaskade/", kaskade.kaskade, name="kaskade"),
    path(f"{SATKER}kaskade/xlsx/", kaskade.xlsx, name="kaskade-xlsx"),
]
