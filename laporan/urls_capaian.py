"""The year at a glance."""

from django.urls import path

from laporan.views import capaian

urlpatterns = [path("satker/<kode:kode>/<tahun:tahun>/realisasi/", capaian.realisasi, name="realisasi")]
