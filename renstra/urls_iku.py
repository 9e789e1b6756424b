"""Addresses of the Keputusan IKU and the Manual IKU."""

from django.urls import path

from renstra.views import iku, manual_iku

IKU = "satker/<kode:kode>/<tahun:tahun>/iku/"
MANUAL = "satker/<kode:kode>/<tahun:tahun>/manual-iku/<unit:unit>/"

urlpatterns = [
    path(IKU, iku.isi, name="iku-isi"),
    path(f"{IKU}lampiran/", iku.lampiran, name="iku-lampiran"),
    path(f"{IKU}ajukan/", iku.ajukan, name="iku-ajukan"),
    path(f"{IKU}keadaan/", iku.keadaan, name="iku-keadaan"),
    path(f"{IKU}riwayat/", iku.riwayat, name="iku-riwayat"),
    path(MANUAL, manual_iku.isi, name="manual-iku-isi"),
    path(f"{MANUAL}ajukan/", manual_iku.ajukan, name="manual-iku-ajukan"),
    path(f"{MANUAL}keadaan/", manual_iku.keadaan, name="manual-iku-keadaan"),
    path(f"{MANUAL}riwayat/", manual_iku.riwayat, name="manual-iku-riwayat"),
    path(f"{MANUAL}<int:indikator>/", manual_iku.definisi, name="manual-iku-definisi"),
]
