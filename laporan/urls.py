from django.urls import include, path

from laporan.views import beranda, cetak, perjanjian, terbit

RKT = "satker/<kode:kode>/<tahun:tahun>/rkt/<unit:unit>/"
PK = "satker/<kode:kode>/<tahun:tahun>/pk/<pemilik:pemilik>/"
RENCANA_AKSI = "satker/<kode:kode>/<tahun:tahun>/rencana-aksi/<pemilik:pemilik>/"
TERBIT = "satker/<kode:kode>/<tahun:tahun>/terbit/<jenis:jenis>/<pemilik:pemilik>/"

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("bantuan/", beranda.bantuan, name="bantuan"),
    path("satker/", beranda.daftar, name="daftar-satker"),
    path("satker/<kode:kode>/<tahun:tahun>/", beranda.beranda_satker, name="beranda-satker"),
    path(f"{RKT}lihat/", cetak.lihat_rkt, name="rkt-lihat"),
    path(f"{RKT}cetak/", cetak.cetak_rkt, name="rkt-cetak"),
    path(PK, perjanjian.pk, name="pk"),
    path(f"{PK}<versi:versi>/", perjanjian.pk_versi, name="pk-versi"),
    path(f"{PK}<versi:versi>/lihat/", cetak.lihat_pk, name="pk-lihat"),
    path(f"{PK}<versi:versi>/cetak/", cetak.cetak_pk, name="pk-cetak"),
    path(f"{PK}<versi:versi>/matriks/", cetak.matriks_pk, name="pk-matriks"),
    path(f"{RENCANA_AKSI}lihat/", cetak.lihat_rencana_aksi, name="rencana-aksi-lihat"),
    path(f"{RENCANA_AKSI}cetak/", cetak.cetak_rencana_aksi, name="rencana-aksi-cetak"),
    path(TERBIT, terbit.terbitkan_dokumen, name="terbitkan"),
    path(f"{TERBIT}luar/", terbit.catat_dokumen_luar, name="catat-luar"),
    path(f"{TERBIT}perubahan/", terbit.buka_versi_baru, name="buka-perubahan"),
    path("", include("laporan.urls_dokumen")),
    path("", include("laporan.urls_pohon")),
    path("", include("laporan.urls_capaian")),
    path("", include("laporan.urls_realisasi")),
    path("", include("kinerja.urls")),
    path("", include("kinerja.urls_keluaran")),
    path("", include("kinerja.urls_realisasi")),
    path("", include("kinerja.urls_realisasi_anggaran")),
    path("", include("kinerja.urls_verifikasi")),
    path("", include("renstra.urls")),
    path("", include("renstra.urls_iku")),
    path("", include("renstra.urls_pohon")),
]
