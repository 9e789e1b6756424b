"""Moving a triwulan along: submit, approve, return, verify."""

from django.urls import path

from kinerja.views import bawahan, verifikasi_realisasi

REALISASI = "satker/<kode:kode>/<tahun:tahun>/realisasi/"
TRIWULAN = f"{REALISASI}<pemilik:pemilik>/<triwulan:triwulan>/"

urlpatterns = [
    path(f"{REALISASI}bawahan/", bawahan.bawahan, name="realisasi-bawahan"),
    path(f"{TRIWULAN}ajukan/", verifikasi_realisasi.ajukan, name="realisasi-ajukan"),
    path(f"{TRIWULAN}keadaan/", verifikasi_realisasi.keadaan, name="realisasi-keadaan"),
    path(f"{TRIWULAN}verifikasi/", verifikasi_realisasi.verifikasi, name="realisasi-verifikasi"),
    path(f"{TRIWULAN}kembalikan/", verifikasi_realisasi.kembalikan, name="realisasi-kembalikan"),
]
