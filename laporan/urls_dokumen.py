"""Addresses of issued documents, and of what the public sees of them."""

from django.urls import path, re_path

from laporan.views import dokumen, publik

DOKUMEN = "satker/<kode:kode>/<tahun:tahun>/dokumen/"
SATU = f"{DOKUMEN}<int:dokumen>/"

urlpatterns = [
    path("verifikasi/", publik.ketik_kode, name="verifikasi"),
    # As printed, without a slash at the end; with one it is the same page, because people add one.
    re_path(r"^verifikasi/(?P<kode>[^/]+)/?$", publik.periksa_kode, name="verifikasi-kode"),
    path("publik/", publik.publik, name="publik"),
    path("publik/<kode:kode>/<tahun:tahun>/", publik.publik_satker, name="publik-satker"),
    path("publik/<kode:kode>/<tahun:tahun>/<str:kode_dokumen>.pdf", publik.publik_pdf, name="publik-pdf"),
    path(DOKUMEN, dokumen.daftar, name="dokumen-daftar"),
    path(SATU, dokumen.dokumen, name="dokumen"),
    path(f"{SATU}pdf/", dokumen.pdf, name="dokumen-pdf"),
    path(f"{SATU}pindaian/", dokumen.unggah, name="pindaian-unggah"),
    path(f"{SATU}pindaian/<int:pindaian>/", dokumen.berkas_pindaian, name="pindaian-berkas"),
    path(f"{SATU}tarik/", dokumen.tarik_dokumen, name="dokumen-tarik"),
    path(f"{SATU}publikasi/", dokumen.publikasi, name="dokumen-publikasi"),
]
