from django.urls import path

from kinerja.views import ambil, riwayat, rkt

RKT = "satker/<kode:kode>/<tahun:tahun>/rkt/<unit:unit>/"

urlpatterns = [
    path(RKT, rkt.isi, name="rkt-isi"),
    path(f"{RKT}ajukan/", rkt.ajukan, name="rkt-ajukan"),
    path(f"{RKT}keadaan/", rkt.keadaan, name="rkt-keadaan"),
    path(f"{RKT}tarik/", ambil.tarik, name="rkt-tarik"),
    path(f"{RKT}salin/", ambil.salin, name="rkt-salin"),
    path(f"{RKT}indikator/", rkt.usulan_indikator, name="rkt-indikator"),
    path(f"{RKT}riwayat/", riwayat.riwayat_rkt, name="rkt-riwayat"),
]
