"""Documents for everybody: what an office publishes and is in force, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from laporan.models import DokumenTerbit
from tests.pabrik import buat_terbit

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 dokumen publik\n%%EOF\n"


def isi(url: str, status: int = 200) -> str:
    response = Client().get(url)
    assert response.status_code == status
    return response.content.decode()


def rapi(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html.split("<main", 1)[1]).split())


def pdf(terbit: DokumenTerbit, kode: str = "", tahun: int = 0) -> str:
    return f"/publik/{kode or terbit.satker_id}/{tahun or terbit.tahun}/{terbit.kode_tercetak}.pdf"


def test_offices_that_publish_with_their_years():
    buat_terbit("62", dipublikasikan=True)
    buat_terbit("62", tahun=2023, dipublikasikan=True)
    buat_terbit("62", tahun=2023, unit="sekretariat", dipublikasikan=True)
    buat_terbit("6411", tahun=2022)
    teks = isi("/publik/")
    assert re.findall(r'href="(/publik/\d+/\d+/)"', teks) == ["/publik/62/2024/", "/publik/62/2023/"]
    assert "Mahakam" not in teks


def test_search_by_code_and_name():
    for kode in ("62", "6411", "1811"):
        buat_terbit(kode, dipublikasikan=True)
    for kata, hasil in (("maha", ["6411"]), ("6", ["62", "6411"]), ("1811", ["1811"]), ("%00zzz", []), ("zzz", [])):
        assert re.findall(r'href="/publik/(\d+)/', isi(f"/publik/?cari={kata}")) == hasil, kata
    assert "Tidak ada satker yang cocok dengan “zzz”" in isi("/publik/?cari=zzz")


def test_nobody_publishes_yet():
    assert "Belum ada satker yang memublikasikan dokumen." in isi("/publik/")


def test_documents_of_an_office_in_force_only():
    lama = buat_terbit("62", jenis="pk", keadaan="diganti", dipublikasikan=True)
    baru = buat_terbit("62", jenis="pk", versi=1, nomor="52/PK", pdf=PDF, dipublikasikan=True)
    ditarik = buat_terbit("62", keadaan="ditarik", alasan_tarik="x", dipublikasikan=True)
    tertutup = buat_terbit("62", unit="sekretariat")
    luar = buat_terbit("62", jenis="pk", unit="sekretariat", luar=True, nomor="9/luar", dipublikasikan=True)
    html = isi("/publik/62/2024/")
    assert "Perjanjian Kinerja Lembaga 1 (perubahan) 52/PK 3 Januari 2024" in rapi(html)
    assert f"{pdf(baru)}" in html
    assert f"/verifikasi/{baru.kode_tercetak}" in html
    assert "9/luar" in html
    assert "Ditandatangani di luar aplikasi; PDF-nya ada pada satker." in html
    for t in (lama, ditarik, tertutup):
        assert t.kode_tercetak not in html
        assert t.nomor not in html
        isi(pdf(t), 404)
    assert not luar.kode
    response = Client().get(pdf(baru))
    assert (response.status_code, response.content, response["Content-Type"]) == (200, PDF, "application/pdf")
    assert response["Content-Disposition"] == 'attachment; filename="pk-lembaga-62-2024-v1.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_pdf_has_one_address():
    terbit = buat_terbit("62", dipublikasikan=True)
    assert Client().get(pdf(terbit)).status_code == 200
    for url in (pdf(terbit, kode="64"), pdf(terbit, tahun=2023), "/publik/62/2024/-.pdf", "/publik/62/2024/x.pdf",
                "/publik/62/2024/%00.pdf"):  # fmt: skip
        isi(url, 404)


def test_a_document_signed_outside_is_not_found_by_its_empty_code():
    buat_terbit("62", luar=True, dipublikasikan=True)
    for kode in ("-", "_", "...", "%20"):
        isi(f"/publik/62/2024/{kode}.pdf", 404)


def test_an_office_without_documents_looks_like_any_other():
    buat_terbit("62")
    satu, dua = rapi(isi("/publik/62/2024/")), rapi(isi("/publik/64/2024/"))
    assert satu.replace("Kalimantan Tengah", "X") == dua.replace("Kalimantan Timur", "X")
    assert "Belum ada dokumen tahun 2024 yang dipublikasikan." in satu
    isi("/publik/9999/2024/", 404)


def test_unpublishing_takes_it_away_at_once():
    terbit = buat_terbit("62", dipublikasikan=True)
    assert terbit.kode_tercetak in isi("/publik/62/2024/")
    DokumenTerbit.objects.filter(pk=terbit.pk).update(dipublikasikan=False)
    assert terbit.kode_tercetak not in isi("/publik/62/2024/")
    isi(pdf(terbit), 404)


def test_too_many_views_are_told_to_wait(settings):
    settings.SAKIP_BATAS = {"publik": (2, 60)}
    terbit = buat_terbit("62", dipublikasikan=True)
    isi("/publik/")
    isi("/publik/62/2024/")
    for url in ("/publik/", "/publik/62/2024/", pdf(terbit)):
        assert "Terlalu sering dibuka" in isi(url, 429)
    assert Client().get(f"/verifikasi/{terbit.kode}").status_code == 200


def hitung(url: str) -> int:
    with CaptureQueriesContext(connection) as context:
        assert Client().get(url).status_code == 200
    return len(context)


def test_queries_do_not_grow():
    from sakip.satker.models import Satker

    terbit = buat_terbit("62", dipublikasikan=True)
    alamat = ("/publik/", "/publik/62/2024/", pdf(terbit))
    sedikit = [hitung(a) for a in alamat]
    for kode in Satker.objects.exclude(pk="62").values_list("pk", flat=True)[:60]:
        buat_terbit(kode, dipublikasikan=True)
    buat_terbit("62", unit="sekretariat", dipublikasikan=True)
    buat_terbit("62", jenis="pk", dipublikasikan=True)
    assert [hitung(a) for a in alamat] == sedikit == [3, 2, 1]
    assert "Halaman 1 dari 2" in isi("/publik/")
