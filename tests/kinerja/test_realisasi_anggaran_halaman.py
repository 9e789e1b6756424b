"""The page of the budget's realisasi: who may, what it shows, what it says after a refused save."""

from datetime import date

import pytest

from kinerja.models import Anggaran, RealisasiAnggaran
from renstra.models import Kegiatan
from tests.kinerja.test_realisasi_anggaran import SEPTEMBER, kiriman

pytestmark = pytest.mark.django_db

URL = "/satker/6411/2024/anggaran/realisasi/"
BARU = {"baru": "1", "sumber": "omspan", "per": "30 September 2024"}


def sel(kode):
    return f"k-{Kegiatan.objects.get(kode=kode).pk}-jumlah"


@pytest.fixture
def laporan(contoh_modul, db):
    for kode, pagu, jumlah in (("3355", 100, 85), ("3360", 100, None)):
        kegiatan = Kegiatan.objects.select_related("program").get(kode=kode)
        Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=kegiatan, pagu=pagu)
        if jumlah is not None:
            RealisasiAnggaran.objects.create(
                satker_id="6411", tahun=2024, program=kegiatan.program, kegiatan=kegiatan, jumlah=jumlah,
                sumber="omspan", per_tanggal=SEPTEMBER.per_tanggal,
            )  # fmt: skip


def test_the_published_report_shows_its_percentages(contoh_modul, db, masuk):
    teks = masuk("pimpinan", "62").get("/satker/62/2024/anggaran/realisasi/").content.decode()
    for tercetak in ("94.496.718.290", "111.186.550.000", "84,99%", "83,55%", "99,70%", "16.660.440.893", "29.390.817"):
        assert tercetak in teks
    assert "2 program tidak dirinci" in teks


def test_who_reads_and_who_fills(laporan, masuk):
    data = {sel("3360"): "7"}
    for peran, kode in (("pimpinan", "6411"), ("verifikator", "64"), ("inspektorat", "00")):
        client = masuk(peran, kode)
        teks = client.get(URL).content.decode()
        assert "42,50%" in teks  # 85 of the 200 of both: one of them is not told
        assert "1 dari 2 kegiatan" in teks
        assert 'id="isian"' not in teks
        assert "Laporan baru" not in client.get(URL, BARU).content.decode()
        assert client.post(URL, kiriman(**data)).status_code == 403
    stranger = masuk("operator", "6402")
    assert (stranger.get(URL).status_code, stranger.post(URL, kiriman(**data)).status_code) == (404, 404)
    assert RealisasiAnggaran.objects.filter(satker="6411").count() == 1
    operator = masuk("operator", "6411")
    assert 'id="isian"' in operator.get(URL).content.decode()
    response = operator.post(URL, kiriman(**data), follow=True)
    assert response.redirect_chain == [(f"{URL}?sumber=omspan&per=2024-09-30", 302)]
    assert "1 realisasi tersimpan." in response.content.decode()


def test_an_empty_year_offers_the_first_report(contoh_modul, db, masuk):
    assert "Operator satker dapat mengisinya" in masuk("pimpinan", "6411").get(URL).content.decode()
    client = masuk("operator", "6411")
    teks = client.get(URL).content.decode()
    assert "Buka laporan pertama di bawah ini" in teks
    assert 'id="isian"' not in teks
    teks = client.get(URL, BARU).content.decode()
    assert "OMSPAN (SP2D) per 30 September 2024" in teks
    assert "belum disimpan" in teks
    assert not RealisasiAnggaran.objects.filter(satker="6411").exists()


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"per": ""}, "Tanggal laporan belum diisi"),
        ({"per": "30 September 2023"}, "di luar tahun anggaran 2024"),
        ({"sumber": "bku"}, "Pilih salah satu sumber."),
    ],
)
def test_a_report_of_a_wrong_source_or_date_is_not_opened(contoh_modul, db, masuk, ubah, kata):
    response = masuk("operator", "6411").get(URL, BARU | ubah)
    assert response.status_code == 422
    assert kata in response.content.decode()
    assert "<title>Salah: Realisasi anggaran 2024" in response.content.decode()


def test_a_report_that_is_there_is_opened_instead_of_a_second(laporan, masuk):
    response = masuk("operator", "6411").get(URL, BARU | {"per": "30/09/2024"}, follow=True)
    assert response.redirect_chain == [(f"{URL}?sumber=omspan&per=2024-09-30", 302)]
    assert "sudah ada; Anda melihat isinya" in response.content.decode()
    response = masuk("operator", "6411").get(URL, {"sumber": "lain", "per": "2024-05-05"})
    assert "Laporan Sumber lain per 5 Mei 2024 tidak ada." in response.content.decode()
    for aneh in ({"sumber": "x"}, {"per": "2024-02-31", "sumber": "omspan"}, {"sumber": "omspan"}):
        assert masuk("operator", "6411").get(URL, aneh).status_code == 200


def test_a_refused_page_keeps_what_was_typed(laporan, masuk):
    client = masuk("operator", "6411")
    data = kiriman(**{sel("3355"): "2,885,908,000", sel("3360"): "5", "kepala-per_tanggal": "31 Februari 2024"})
    response = client.post(URL, data)
    teks = response.content.decode()
    assert response.status_code == 422
    assert 'value="2,885,908,000"' in teks
    assert 'value="31 Februari 2024"' in teks
    assert "1 realisasi tersimpan. 2 sel salah dan belum tersimpan." in teks
    assert f'href="#{sel("3355")}"' in teks
    # A new report with a wrong head keeps every cell, though nothing of it is stored.
    baru = {"baru": "1", "laporan-sumber": "lain", "kepala-sumber": "lain", sel("3360"): "4.321"}
    response = client.post(URL, {**data, **baru, "kepala-per_tanggal": "30 September 2024", "kepala-catatan": ""})
    teks = response.content.decode()
    assert "Belum ada yang tersimpan." in teks
    assert 'value="4.321"' in teks
    assert 'name="baru"' in teks
    assert "Sebutkan sumbernya" in teks
    # A page that does not say which report it holds writes nothing.
    response = client.post(URL, {sel("3360"): "9"}, follow=True)
    assert "Laporan yang diisi tidak dikenal" in response.content.decode()


def test_both_pages_of_the_budget_lead_to_each_other(laporan, masuk):
    client = masuk("pimpinan", "6411")
    assert f'<a href="{URL}">Realisasi</a>' in client.get("/satker/6411/2024/anggaran/").content.decode()
    assert '<a href="/satker/6411/2024/anggaran/">Pagu</a>' in client.get(URL).content.decode()


def test_the_page_costs_the_same_whatever_the_rows(laporan, masuk, django_assert_max_num_queries):
    client = masuk("operator", "6411")
    with django_assert_max_num_queries(13) as sedikit:
        client.get(URL)
    rows = []
    for i in range(20):
        kegiatan = Kegiatan.objects.create(
            program=Kegiatan.objects.first().program, kode=f"70{i:02}", nama="Kegiatan", tahun_mulai=2024
        )
        Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=kegiatan, pagu=100)
        for bulan in range(1, 9):
            rows.append(
                RealisasiAnggaran(
                    satker_id="6411", tahun=2024, program=kegiatan.program, kegiatan=kegiatan, jumlah=i,
                    sumber="simonika", per_tanggal=date(2024, bulan, 28),
                )
            )  # fmt: skip
    RealisasiAnggaran.objects.bulk_create(rows)
    with django_assert_max_num_queries(13) as banyak:
        client.get(URL)
    assert len(sedikit) == len(banyak)
