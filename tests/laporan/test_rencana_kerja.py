"""The Rencana Kerja as a document: what the records give it, on the screen and as PDF."""

from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from kinerja.models import Keluaran, Rkt, SebutanKegiatan
from laporan.dokumen.rencana_kerja import dokumen_rencana_kerja
from renstra.models import Kegiatan, TargetRenstra
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran, isi_baris

pytestmark = pytest.mark.django_db

LIHAT = "/satker/6411/2024/rencana-kerja/lihat/"
CETAK = "/satker/6411/2024/rencana-kerja/cetak/"


@pytest.fixture
def rencana(db):
    """Two kegiatan, the second one printed first; the first holds two outputs that share one amount."""
    renstra = buat_renstra()
    indikator = [
        buat_indikator(buat_sasaran(renstra, uraian=f"Terwujudnya hal {n} {{satker}}"), nama=f"Persentase hal {n}")
        for n in (1, 2)
    ]
    kegiatan = Kegiatan.objects.get(kode="3355")
    satu, dua = (
        SebutanKegiatan.objects.create(
            satker_id="6411", tahun=2024, program=kegiatan.program, nama=f"Kegiatan {n}", kode=kode, urutan=urutan
        )
        for n, kode, urutan in ((1, "3355", 2), (2, "", 1))
    )
    for n, sebutan, lain in (
        (1, satu, {"nama": "Laporan {satker}", "alokasi": 101_193_000, "angka": 100, "volume": 4, "satuan": "Dokumen"}),
        (2, satu, {"nama": "Layanan", "gabung": True, "angka": 2, "satuan_target": "Laporan"}),
        (3, dua, {"nama": "Lain", "satuan": "Layanan PPID"}),
    ):
        Keluaran.objects.create(
            satker_id="6411", tahun=2024, kegiatan=sebutan, indikator=indikator[sebutan is dua], urutan=n, **lain
        )
    return indikator


def dokumen():
    return dokumen_rencana_kerja(Satker.objects.get(pk="6411"), 2024)


def test_rows_stand_in_the_order_of_the_kegiatan_with_wordings_filled(rencana):
    d = dokumen()
    assert [(b.nomor, b.kegiatan, b.kode_kegiatan, b.keluaran) for b in d.baris] == [
        (1, "Kegiatan 2", "", "Lain"),
        (2, "Kegiatan 1", "3355", "Laporan KPU Kabupaten Mahakam Ulu"),
        (3, "Kegiatan 1", "3355", "Layanan"),
    ]
    assert d.baris[1].sasaran == "Terwujudnya hal 1 KPU Kabupaten Mahakam Ulu"
    assert [(b.alokasi, b.alokasi_gabung) for b in d.baris] == [
        (None, False), (Decimal(101_193_000), False), (None, True)
    ]  # fmt: skip
    assert [b.target_keluaran for b in d.baris] == ["", "100%", "2\u00a0Laporan"]
    assert [b.volume for b in d.baris] == ["Layanan PPID", "4\u00a0Dokumen", ""]


def test_the_indikators_target_comes_from_the_rkt_else_from_the_plan(rencana):
    satu, dua = rencana
    TargetRenstra.objects.create(indikator=satu, satker_id="00", tahun=2024, angka=80)
    TargetRenstra.objects.create(indikator=dua, satker_id="00", tahun=2024, angka=85)
    rkt = Rkt.objects.create(satker_id="6411", tahun=2024, unit="sekretariat", bentuk="B")
    isi_baris(rkt, satu, "97,5%", 1)
    assert [b.target for b in dokumen().baris] == ["85%", "97,5%", "97,5%"]


def test_it_is_neither_a_draft_nor_issued(rencana, masuk):
    assert dokumen().keadaan == "luar"
    teks = masuk("operator", "6411").get(LIHAT).content.decode()
    assert 'class="rencana-kerja rebah"' in teks
    assert "/verifikasi/" not in teks
    assert "101.193.000" in teks
    assert 'href="/satker/6411/2024/rencana-kerja/"' in teks


def test_the_pdf_is_named_and_holds_the_table(rencana, masuk):
    response = masuk("pimpinan", "6411").get(CETAK)
    assert response["Content-Disposition"] == 'attachment; filename="rencana-kerja-6411-2024.pdf"'
    (halaman,) = PdfReader(BytesIO(response.content)).pages
    assert halaman.mediabox.width > halaman.mediabox.height
    teks = halaman.extract_text()
    assert "101.193.000" in teks
    assert "DRAF" not in teks


def test_a_year_without_outputs_prints_an_empty_table(masuk):
    assert masuk("operator", "6411").get(LIHAT).status_code == 200


@pytest.mark.parametrize("url", [LIHAT, CETAK], ids=["lihat", "cetak"])
def test_strangers_find_nothing_and_nobody_writes(rencana, masuk, url):
    assert masuk("operator", "6402").get(url).status_code == 404
    assert masuk("operator", "6411").post(url).status_code == 405


def test_composing_takes_a_fixed_number_of_queries(rencana, django_assert_num_queries):
    satker = Satker.objects.get(pk="6411")
    for _ in range(2):
        with django_assert_num_queries(4):
            dokumen_rencana_kerja(satker, 2024)
        lama = Keluaran.objects.first()
        for n in range(10, 30):
            indikator = buat_indikator(rencana[0].sasaran)
            Keluaran.objects.create(
                satker=satker, tahun=2024, kegiatan=lama.kegiatan, indikator=indikator, urutan=n, alokasi=n
            )
