from django.urls import path

from kinerja.views import ambil, anggaran, pk, rencana_aksi, riwayat, rkt

RKT = "satker/<kode:kode>/<tahun:tahun>/rkt/<unit:unit>/"
PK = "satker/<kode:kode>/<tahun:tahun>/pk/<pemilik:pemilik>/"
RENCANA_AKSI = "satker/<kode:kode>/<tahun:tahun>/rencana-aksi/<pemilik:pemilik>/"

urlpatterns = [
    path("satker/<kode:kode>/<tahun:tahun>/anggaran/", anggaran.isi, name="anggaran-isi"),
    path(RKT, rkt.isi, name="rkt-isi"),
    path(f"{RKT}ajukan/", rkt.ajukan, name="rkt-ajukan"),
    path(f"{RKT}keadaan/", rkt.keadaan, name="rkt-keadaan"),
    path(f"{RKT}tarik/", ambil.tarik, name="rkt-tarik"),
    path(f"{RKT}salin/", ambil.salin, name="rkt-salin"),
    path(f"{RKT}indikator/", rkt.usulan_indikator, name="rkt-indikator"),
    path(f"{RKT}riwayat/", riwayat.riwayat_rkt, name="rkt-riwayat"),
    path("satker/<kode:kode>/<tahun:tahun>/pk/", pk.daftar, name="pk-daftar"),
    path(f"{PK}buat/", pk.buat, name="pk-buat"),
    path(f"{PK}perubahan/", pk.perubahan, name="pk-perubahan"),
    path(f"{PK}isi/", pk.isi, name="pk-isi"),
    path(f"{PK}tambah/", pk.tambah, name="pk-tambah"),
    path(f"{PK}ajukan/", pk.ajukan, name="pk-ajukan"),
    path(f"{PK}keadaan/", pk.keadaan, name="pk-keadaan"),
    path(f"{PK}riwayat/", riwayat.riwayat_pk, name="pk-riwayat"),
    path(RENCANA_AKSI, rencana_aksi.isi, name="rencana-aksi-isi"),
    path(f"{RENCANA_AKSI}ajukan/", rencana_aksi.ajukan, name="rencana-aksi-ajukan"),
    path(f"{RENCANA_AKSI}keadaan/", rencana_aksi.keadaan, name="rencana-aksi-keadaan"),
    path(f"{RENCANA_AKSI}riwayat/", rencana_aksi.riwayat, name="rencana-aksi-riwayat"),
]
