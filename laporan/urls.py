from django.urls import include, path

from laporan import views

RKT = "satker/<kode:kode>/<tahun:tahun>/rkt/<unit:unit>/"

urlpatterns = [
    path("", views.beranda, name="beranda"),
    path("bantuan/", views.bantuan, name="bantuan"),
    path("satker/", views.daftar, name="daftar-satker"),
    path("satker/<kode:kode>/<tahun:tahun>/", views.beranda_satker, name="beranda-satker"),
    path(f"{RKT}lihat/", views.lihat_rkt, name="rkt-lihat"),
    path(f"{RKT}cetak/", views.cetak_rkt, name="rkt-cetak"),
    path("", include("kinerja.urls")),
]
