"""Pages of issued documents: who reads, uploads, publishes, withdraws; files as they were stored."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from laporan.models import DokumenTerbit, Pindaian
from laporan.pindaian import unggah_pindaian
from tests.pabrik import buat_pengguna, buat_terbit
from tests.satker.contoh_berkas import gambar, kantor, pdf

pytestmark = pytest.mark.django_db

KINI = datetime(2024, 1, 20, 3, tzinfo=UTC)
ORANG = {
    "operator": ("operator", "6411"), "pimpinan": ("pimpinan", "6411"), "verifikator": ("verifikator", "64"),
    "inspektorat": ("inspektorat", "00"), "admin_pusat": ("admin_pusat", "00"), "tetangga": ("operator", "6402"),
}  # fmt: skip
PDF = pdf()


def alamat(nama: str, terbit: DokumenTerbit, **lain) -> str:
    return reverse(nama, kwargs={"kode": terbit.satker_id, "tahun": terbit.tahun, "dokumen": terbit.pk, **lain})


def kirim(client: Client, terbit: DokumenTerbit, nama: str = "pk ttd.pdf", isi: bytes = PDF, **lain):
    data = {"berkas": SimpleUploadedFile(nama, isi, content_type="text/html")}
    return client.post(alamat("pindaian-unggah", terbit), data, **lain)


def rapi(response) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", response.content.decode().split("<main", 1)[1]).split())


@pytest.fixture
def terbit():
    return buat_terbit("6411", jenis="pk", unit="sekretariat", nomor="7/PK/6411")


@pytest.fixture
def scan(terbit):
    return unggah_pindaian(terbit, "PK ttd.pdf", PDF, buat_pengguna("operator", "6411"), KINI)


@pytest.mark.parametrize("siapa", ORANG)
def test_who_may_do_what(siapa, terbit, scan, masuk):
    client = masuk(*ORANG[siapa])
    tetangga = siapa == "tetangga"
    daftar = reverse("dokumen-daftar", kwargs={"kode": "6411", "tahun": 2024})
    for url in (daftar, alamat("dokumen", terbit), alamat("dokumen-pdf", terbit),
                alamat("pindaian-berkas", terbit, pindaian=scan.pk)):  # fmt: skip
        response = client.get(url)
        assert response.status_code == (404 if tetangga else 200), url
        if tetangga:
            assert "Mahakam" not in response.content.decode()
    menulis = {"operator": 302, "pimpinan": 302, "tetangga": 404}.get(siapa, 403)
    assert kirim(client, terbit, isi=pdf(halaman=2)).status_code == menulis
    assert client.post(alamat("dokumen-publikasi", terbit), {"ya": "1"}).status_code == menulis
    menarik = {"pimpinan": 200, "tetangga": 404}.get(siapa, 403)
    assert client.get(alamat("dokumen-tarik", terbit)).status_code == menarik
    ditarik = client.post(alamat("dokumen-tarik", terbit), {"alasan": "keliru"})
    assert ditarik.status_code == (302 if siapa == "pimpinan" else menarik)
    terbit.refresh_from_db()
    assert (terbit.keadaan == "ditarik") == (siapa == "pimpinan")
    assert terbit.dipublikasikan == (menulis == 302)


@pytest.mark.parametrize(("siapa", "ada"), [
    ("operator", {"Unggah pindaian", "Publikasikan"}),
    ("pimpinan", {"Unggah pindaian", "Publikasikan", "Tarik dokumen ini"}),
    ("verifikator", set()), ("inspektorat", set()), ("admin_pusat", set()),
])  # fmt: skip
def test_a_page_offers_only_what_its_reader_may_do(siapa, ada, terbit, masuk):
    teks = rapi(masuk(*ORANG[siapa]).get(alamat("dokumen", terbit)))
    assert {k for k in ("Unggah pindaian", "Publikasikan", "Tarik dokumen ini") if k in teks} == ada


def test_strangers_are_sent_to_the_login(terbit, scan):
    for nama, lain in (("dokumen", {}), ("dokumen-pdf", {}), ("pindaian-berkas", {"pindaian": scan.pk})):
        assert Client().get(alamat(nama, terbit, **lain))["Location"].startswith("/masuk/")


def test_a_document_has_one_address(terbit, scan, masuk):
    client = masuk("admin_pusat")
    lain = buat_terbit("6402")
    for kwargs in ({"kode": "6402"}, {"tahun": 2023}, {"dokumen": lain.pk}, {"dokumen": 10**30}, {"dokumen": 0}):
        assert client.get(alamat("dokumen", terbit, **kwargs)).status_code == 404, kwargs
    assert client.get(alamat("pindaian-berkas", lain, pindaian=scan.pk)).status_code == 404
    assert client.get(alamat("pindaian-berkas", terbit, pindaian=10**30)).status_code == 404


def test_the_list_of_an_office_and_year(masuk):
    lama = buat_terbit("6411", jenis="pk", keadaan="diganti", nomor="1/lama")
    buat_terbit("6411", jenis="pk", versi=1, nomor="2/baru", dipublikasikan=True)
    buat_terbit("6411", keadaan="ditarik", alasan_tarik="x", nomor="3/tarik")
    buat_terbit("6411", unit="sekretariat", luar=True, nomor="4/luar")
    buat_terbit("6411", tahun=2023, nomor="5/tahun")
    buat_terbit("6402", nomor="6/lain")
    unggah_pindaian(lama, "a.pdf", PDF, buat_pengguna("operator", "6411"), KINI)
    response = masuk("operator", "6411").get("/satker/6411/2024/dokumen/")
    teks = rapi(response)
    assert "4 dokumen" in teks
    assert "Perjanjian Kinerja Lembaga 0 Diganti 1/lama 2 Januari 2024" in teks
    assert f"{lama.kode_tercetak} Ada Unduh" in teks
    assert "1 (perubahan) Berlaku publik 2/baru" in teks
    assert "Ditarik 3/tarik" in teks
    assert "4/luar 2 Januari 2024 – Belum ada di luar aplikasi" in teks
    assert "5/tahun" not in teks
    assert "6/lain" not in teks
    assert "Belum ada dokumen 2022 yang terbit." in rapi(masuk("operator", "6411").get("/satker/6411/2022/dokumen/"))


def test_the_page_of_a_document(terbit, scan, masuk):
    baru = buat_terbit("6411", jenis="pk", unit="sekretariat", versi=1, keadaan="diganti")
    client = masuk("operator", "6411")
    teks = rapi(client.get(alamat("dokumen", terbit)))
    for bagian in (
        "Perjanjian Kinerja Sekretariat 2024, versi 0", "Nomor 7/PK/6411", terbit.kode_tercetak, "PK ttd.pdf",
        "Terbit 2 Januari 2024 pukul 10.00 WIB oleh pimpinan.6411", "Tidak tampil di daftar publik.",
        "20 Januari 2024 pukul 10.00 WIB oleh operator.6411",
    ):  # fmt: skip
        assert bagian in teks, bagian
    DokumenTerbit.objects.filter(pk=terbit.pk).update(keadaan="diganti", digantikan_oleh=baru)
    teks = rapi(client.get(alamat("dokumen", terbit)))
    assert "Sejak 3 Januari 2024 diganti versi 1 . Versi ini tetap bisa dicetak." in teks
    assert "daftar publik" not in teks
    assert "Menggantikan versi 0" in rapi(client.get(alamat("dokumen", baru)))


def test_files_come_back_as_they_were_stored(terbit, scan, masuk):
    client = masuk("inspektorat", "00")
    response = client.get(alamat("dokumen-pdf", terbit))
    assert response.content == terbit.pdf
    assert response["Content-Disposition"] == 'attachment; filename="pk-sekretariat-6411-2024-v0.pdf"'
    response = client.get(alamat("pindaian-berkas", terbit, pindaian=scan.pk))
    assert (response.content, response["Content-Type"]) == (PDF, "application/pdf")
    assert response["Content-Disposition"] == 'attachment; filename="PK ttd.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(alamat("dokumen-pdf", buat_terbit("6411", luar=True))).status_code == 404


def test_a_scan_comes_in(terbit, masuk):
    client = masuk("operator", "6411")
    response = kirim(client, terbit, "foto é.JPG", gambar(), follow=True)
    assert "Pindaian “foto é.jpg” tersimpan." in response.content.decode()
    scan = Pindaian.objects.get()
    assert (scan.jenis, scan.nama) == ("image/jpeg", "foto é.jpg")
    unduh = client.get(alamat("pindaian-berkas", terbit, pindaian=scan.pk))
    assert unduh["Content-Type"] == "image/jpeg"
    assert unduh["Content-Disposition"] == "attachment; filename*=utf-8''foto%20%C3%A9.jpg"
    response = kirim(client, terbit, "lagi.jpg", scan.berkas, follow=True)
    assert "“lagi.jpg” sama dengan pindaian yang sudah ada; tidak disimpan dua kali." in response.content.decode()
    assert Pindaian.objects.count() == 1


def test_a_refused_scan_is_told_below_the_box(terbit, masuk):
    client = masuk("operator", "6411")
    response = kirim(client, terbit, "pk-2024.pdf", kantor("word"))
    assert response.status_code == 422
    teks = response.content.decode()
    assert "<title>Salah:" in teks
    assert "“pk-2024.pdf” ditolak: isinya bukan PDF (berkas Word yang diganti namanya)." in rapi(response)
    assert 'aria-describedby="berkas-petunjuk berkas-salah"' in teks
    response = kirim(client, terbit, isi=b"%PDF-1.7" + b"0" * (15 * 1024 * 1024))
    assert "lebih besar dari 15 MB" in rapi(response)
    response = client.post(alamat("pindaian-unggah", terbit))
    assert (response.status_code, "Pilih dulu berkas pindaiannya" in rapi(response)) == (422, True)
    assert not Pindaian.objects.exists()
    assert client.get(alamat("pindaian-unggah", terbit)).status_code == 405


def test_a_withdrawn_document_takes_no_scan(masuk):
    ketua = buat_pengguna("pimpinan", "6411")
    ditarik = {"keadaan": "ditarik", "alasan_tarik": "pagu keliru", "ditarik_pada": KINI, "ditarik_oleh": ketua}
    terbit = buat_terbit("6411", **ditarik)
    client = masuk("operator", "6411")
    teks = rapi(client.get(alamat("dokumen", terbit)))
    assert "Ditarik 20 Januari 2024 pukul 10.00 WIB oleh pimpinan.6411. Alasan: pagu keliru" in teks
    assert "Unggah pindaian" not in teks
    response = kirim(client, terbit)
    assert response.status_code == 422
    assert "sudah ditarik; pindaian tidak dapat ditambahkan lagi" in rapi(response)


def test_withdrawing_asks_for_the_reason_on_a_page_of_its_own(terbit, masuk):
    client = masuk("pimpinan", "6411")
    url = alamat("dokumen-tarik", terbit)
    assert "Tarik Perjanjian Kinerja Sekretariat 2024, versi 0?" in rapi(client.get(url))
    response = client.post(url, {"alasan": " "})
    assert response.status_code == 422
    assert "Tulis alasan menarik dokumen." in rapi(response)
    response = client.post(url, {"alasan": "pagu\0 keliru"}, follow=True)
    assert "Perjanjian Kinerja Sekretariat versi 0 ditarik. Dokumennya tetap tersimpan." in response.content.decode()
    terbit.refresh_from_db()
    assert (terbit.keadaan, terbit.alasan_tarik) == ("ditarik", "pagu keliru")
    assert PerjanjianKinerja.objects.get(pk=terbit.perjanjian_id).keadaan == "ditarik"
    response = client.get(url, follow=True)
    assert "sudah ditarik; tidak dapat ditarik lagi." in response.content.decode()
    response = client.post(url, {"alasan": "lagi"})
    assert response.status_code == 422
    assert "tidak dapat ditarik lagi" in rapi(response)


def test_publishing_and_taking_back(terbit, masuk):
    client = masuk("operator", "6411")
    url = alamat("dokumen-publikasi", terbit)
    response = client.post(url, {"ya": "1"}, follow=True)
    assert "sekarang tampil di daftar publik" in response.content.decode()
    assert Client().get("/publik/6411/2024/").content.decode().count(terbit.kode_tercetak) == 2
    response = client.post(url, {"ya": "0"}, follow=True)
    assert "tidak tampil lagi di daftar publik" in response.content.decode()
    assert terbit.kode_tercetak not in Client().get("/publik/6411/2024/").content.decode()
    DokumenTerbit.objects.filter(pk=terbit.pk).update(keadaan="diganti")
    response = client.post(url, {"ya": "1"}, follow=True)
    assert "hanya dokumen yang berlaku dapat dipublikasikan" in response.content.decode()
    assert client.get(url).status_code == 405


def test_queries_do_not_grow(terbit, scan, masuk):
    client = masuk("operator", "6411")
    orang = buat_pengguna("pimpinan", "6411")
    daftar = "/satker/6411/2024/dokumen/"
    alamat_diukur = (daftar, alamat("dokumen", terbit), alamat("dokumen-pdf", terbit))

    def hitung(url: str) -> int:
        with CaptureQueriesContext(connection) as context:
            assert client.get(url).status_code == 200
        return len(context)

    sedikit = [hitung(a) for a in alamat_diukur]
    for n in range(2, 9):
        unggah_pindaian(terbit, f"{n}.pdf", pdf(halaman=n), orang, KINI)
    for unit in ("lembaga", "sekretariat"):
        for versi in range(4):
            buat_terbit("6411", unit=unit, versi=versi, keadaan="berlaku" if versi == 3 else "diganti")
    assert [hitung(a) for a in alamat_diukur] == sedikit
    assert sedikit == [6, 7, 4]
