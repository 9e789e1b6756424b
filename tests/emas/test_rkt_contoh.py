"""The sample data against the gold tables: what `cetak` writes and what the browser shows, cell by cell."""

from __future__ import annotations

import re
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdfium2 import PdfDocument

from kinerja.models import Rkt
from tests.emas.tabel import beda_emas
from tests.laporan.contoh_rkt import emas

pytestmark = pytest.mark.django_db

DOKUMEN = {
    "A": ("6411", "lembaga"),
    "B": ("6411", "sekretariat"),
    "C": ("82", "lembaga"),
    "D": ("1674", "sekretariat"),
}


@pytest.fixture(autouse=True)
def _contoh(contoh_modul, db):
    """All tests here read the sample data."""


def cetak(tmp_path, bentuk, akhiran):
    kode, unit = DOKUMEN[bentuk]
    path = tmp_path / f"rkt.{akhiran}"
    call_command("cetak", "rkt", satker=kode, tahun=2024, unit=unit, keluaran=path, stdout=StringIO())
    return path.read_bytes()


def padat(teks):
    return re.sub(r"[\s\u00a0\u00ad\u0002\ufffe\u200b\-\"'“”‘’]", "", teks)


@pytest.mark.parametrize("bentuk", DOKUMEN)
def test_the_printed_html_holds_the_gold_table(tmp_path, bentuk):
    assert beda_emas(cetak(tmp_path, bentuk, "html").decode(), emas(bentuk)) == []


@pytest.mark.parametrize("bentuk", DOKUMEN)
def test_the_page_in_the_browser_is_the_same_document(masuk, bentuk):
    kode, unit = DOKUMEN[bentuk]
    url = reverse("rkt-lihat", kwargs={"kode": kode, "tahun": 2024, "unit": unit})
    assert beda_emas(masuk("operator", kode).get(url).content.decode(), emas(bentuk)) == []


@pytest.mark.parametrize("bentuk", DOKUMEN)
def test_every_cell_stands_in_the_pdf(tmp_path, bentuk):
    pages = PdfDocument(BytesIO(cetak(tmp_path, bentuk, "pdf")))
    teks = padat(" ".join(p.get_textpage().get_text_range() for p in pages))
    gold = emas(bentuk)
    for baris in gold["baris"]:
        for kolom, isi in baris.items():
            if isi:
                sel = isi.replace(",", ".") if kolom == "anggaran" else isi
                assert padat(sel) in teks, (kolom, isi)
    ttd = gold["penandatangan"]
    assert padat(ttd["jabatan"].upper()) in teks.upper()
    assert padat(ttd["nama"].upper()) in teks
    assert padat(f"{gold['tempat']}, {gold['tanggal']}") in teks
    assert padat(gold["judul"].upper()) in teks.upper()


def test_both_ways_to_the_pdf_give_the_same_bytes(tmp_path, masuk):
    url = reverse("rkt-cetak", kwargs={"kode": "6411", "tahun": 2024, "unit": "lembaga"})
    response = masuk("pimpinan", "6411").get(url)
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="rkt-lembaga-6411-2024-draf.pdf"' in response["Content-Disposition"]
    assert response.content == cetak(tmp_path, "A", "pdf")


def test_the_kop_of_mahakam_ulu_as_published(tmp_path):
    teks = cetak(tmp_path, "B", "html").decode()
    for baris in emas("B")["kop"]:
        if baris != "Telp: -":  # an empty number is not printed
            isi = baris.removeprefix("Email: ")
            assert all(padat(kata) in padat(re.sub(r"<[^>]*>", "", teks)) for kata in isi.split()), baris


def test_kalimantan_tengah_prints_what_its_report_names_and_nothing_it_leaves_open(tmp_path):
    path = tmp_path / "kalteng.html"
    call_command("cetak", "rkt", satker="62", tahun=2024, keluaran=path, stdout=StringIO())
    rkt = Rkt.objects.get(satker="62")
    assert [b.target_tercetak for b in rkt.baris.lengkap()] == ["95%", "97,5%", "", "100%", "100%"]
    assert "rancangan keputusan KPU Provinsi Kalimantan Tengah yang disusun" in path.read_text()


def test_loading_the_samples_again_changes_nothing():
    rkt = Rkt.objects.get(satker="6411", unit="lembaga")
    row = rkt.baris.lengkap()[0]
    row.angka = 11
    row.save()
    counts = [m.objects.count() for m in (Rkt, type(row))]
    call_command("data_contoh", stdout=StringIO())
    row.refresh_from_db()
    assert row.angka == 11
    assert counts == [m.objects.count() for m in (Rkt, type(row))]


@pytest.mark.parametrize(
    ("args", "kode", "kata"),
    [
        ({"satker": "9999"}, 2, "9999 tidak ada"),
        ({"tahun": 2019}, 1, "Belum ada RKT"),
        ({"unit": None}, 2, "--unit lembaga|sekretariat"),
        ({"versi": 3}, 1, "tidak mempunyai versi 3"),
        ({"keluaran": "x.xlsx"}, 2, ".xlsx tidak dikenal"),
        ({"keluaran": "tidak/ada/x.html"}, 2, "tidak bisa ditulis"),
        ({"jenis": "lkj"}, 2, "belum bisa dicetak"),
    ],
)
def test_wrong_calls_say_why_in_one_line(tmp_path, args, kode, kata):
    call = {"satker": "6411", "tahun": 2024, "unit": "lembaga", "keluaran": "x.html"} | args
    jenis = call.pop("jenis", "rkt")
    call["keluaran"] = tmp_path / call["keluaran"]
    with pytest.raises(CommandError, match=re.escape(kata)) as info:
        call_command("cetak", jenis, **call, stdout=StringIO())
    assert info.value.returncode == kode
    assert "\n" not in str(info.value)
