"""Addresses of the pohon kinerja and of the plan's printed documents."""

from django.urls import path

from laporan.views import pohon, rencana, rencana_kerja

SATKER = "satker/<kode:kode>/<tahun:tahun>/"
MANUAL = f"{SATKER}manual-iku/<unit:unit>/"

urlpatterns = [
    path(f"{SATKER}pohon/", pohon.pohon, name="pohon"),
    path(f"{SATKER}pohon/cetak/", pohon.cetak, name="pohon-cetak"),
    path(f"{SATKER}renstra/lihat/", rencana.lihat_renstra, name="renstra-lihat"),
    path(f"{SATKER}renstra/cetak/", rencana.cetak_renstra, name="renstra-cetak"),
    path(f"{SATKER}iku/lihat/", rencana.lihat_iku, name="iku-lihat"),
    path(f"{SATKER}iku/cetak/", rencana.cetak_iku, name="iku-cetak"),
    path(f"{SATKER}iku/salinan/", rencana.salinan_iku, name="iku-salinan"),
    path(f"{MANUAL}lihat/", rencana.lihat_manual, name="manual-iku-lihat"),
    path(f"{MANUAL}cetak/", rencana.cetak_manual, name="manual-iku-cetak"),
    path(f"{SATKER}rencana-kerja/lihat/", rencana_kerja.lihat_rencana_kerja, name="rencana-kerja-lihat"),
    path(f"{SATKER}rencana-kerja/cetak/", rencana_kerja.cetak_rencana_kerja, name="rencana-kerja-cetak"),
]
