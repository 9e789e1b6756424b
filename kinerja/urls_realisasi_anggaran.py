"""Realisasi of the budget."""

from django.urls import path

from kinerja.views import realisasi_anggaran

urlpatterns = [
    path("satker/<kode:kode>/<tahun:tahun>/anggaran/realisasi/", realisasi_anggaran.isi, name="realisasi-anggaran"),
]
