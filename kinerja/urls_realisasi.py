"""Filling the realisasi of a triwulan, its evidence and its history."""

from django.urls import path

from kinerja.views import bukti, realisasi

TRIWULAN = "satker/<kode:kode>/<tahun:tahun>/realisasi/<pemilik:pemilik>/<triwulan:triwulan>/"
BUKTI = f"{TRIWULAN}bukti/<int:bukti>/"

urlpatterns = [
    path(TRIWULAN, realisasi.isi, name="realisasi-isi"),
    path(f"{TRIWULAN}baris/", realisasi.baris, name="realisasi-baris"),
    path(f"{TRIWULAN}baris/<int:baris>/bukti/", bukti.bukti, name="realisasi-bukti"),
    path(BUKTI, bukti.unduh, name="bukti-unduh"),
    path(f"{BUKTI}tarik/", bukti.tarik, name="bukti-tarik"),
    path(f"{TRIWULAN}selaras/", realisasi.selaras, name="realisasi-selaraskan"),
    path(f"{TRIWULAN}riwayat/", realisasi.riwayat, name="realisasi-riwayat"),
]
