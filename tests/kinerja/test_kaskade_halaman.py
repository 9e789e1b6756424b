"""The cascade report on national data: 553 offices, 20 indikator, one set for the whole module."""

from io import BytesIO

import openpyxl
import pytest
from django.db import transaction
from django.urls import reverse

from kinerja.baca_kaskade import LaporanKaskade, Saring
from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris
from renstra.alur import Keadaan
from renstra.models import Indikator
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db

PUSAT = "/satker/00/2024/kaskade/"
BANYAK = 20


@pytest.fixture(scope="module")
def nasional(django_db_setup, django_db_blocker):
    """KPU RI's plan with 20 indikator; every office has an RKT with all of them, but that

    - indikator 0 is in nobody's RKT,
    - indikator 1 applies to provinces alone,
    - Mahakam Ulu (6411) has an empty RKT.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        sasaran = buat_sasaran(buat_renstra())
        indikator = [buat_indikator(sasaran, nama=f"Persentase {{satker}} ke-{n:02}", urutan=n) for n in range(BANYAK)]
        Indikator.objects.filter(pk=indikator[1].pk).update(berlaku_pusat=False, berlaku_kabkota=False)
        satker = list(Satker.objects.values_list("kode", flat=True))
        Rkt.objects.bulk_create(Rkt(satker_id=s, tahun=2024, unit="lembaga", bentuk="A") for s in satker)
        rkt = dict(Rkt.objects.values_list("satker", "pk"))
        RktBaris.objects.bulk_create(
            RktBaris(rkt_id=rkt[s], indikator=item, urutan=n, angka=90)
            for s in satker
            for n, item in enumerate(indikator)
            if n and s != "6411"
        )
        yield indikator
        transaction.set_rollback(True)


@pytest.fixture
def data(nasional, db):
    return nasional


def laporan(kode="00", user=None, **saring):
    user = user or buat_pengguna("admin_pusat")
    return LaporanKaskade(Satker.objects.get(pk=kode), 2024, user, Saring(**saring))


def belum(indikator, kode="6411", **lain):
    """Codes of those that have not taken `indikator` up, as the report of `kode` sees them."""
    found = next((s for s in laporan(kode, **lain).serapan if s.indikator.pk == indikator.pk), None)
    return None if found is None else [s.kode for s in found.belum]


def pk(kode, indikator, **lain):
    perjanjian = PerjanjianKinerja.objects.create(satker_id=kode, tahun=2024, unit="lembaga", **lain)
    PkBaris.objects.create(perjanjian=perjanjian, indikator=indikator, urutan=1, angka=90)
    return perjanjian


# -- what counts as taken up -----------------------------------------------------------------------------------------


def test_the_whole_country_at_once(data):
    r = laporan().ringkasan
    assert (r.indikator, r.indikator_lengkap) == (20, 1)  # the one for provinces
    assert (r.satker, r.satker_lengkap) == (553, 0)
    assert r.pasangan == 19 * 553 + 38
    assert r.pasangan_sudah == r.pasangan - 553 - 18
    assert len(belum(data[0], "00")) == 553
    assert belum(data[1], "00") == []
    assert belum(data[2], "00") == ["6411"]


def test_a_row_of_the_pk_counts_like_one_of_the_rkt(data):
    pk("6411", data[2])
    assert belum(data[2]) == []
    assert belum(data[3]) == ["6411"]


@pytest.mark.parametrize("keadaan", [Keadaan.DIGANTI, Keadaan.DITARIK], ids=["diganti", "ditarik"])
def test_what_was_replaced_or_withdrawn_does_not(data, keadaan):
    pk("6411", data[2], keadaan=keadaan)
    assert belum(data[2]) == ["6411"]


def test_another_years_document_does_not(data):
    rkt = Rkt.objects.create(satker_id="6411", tahun=2023, unit="lembaga", bentuk="A")
    RktBaris.objects.create(rkt=rkt, indikator=data[2], urutan=1, angka=90)
    assert belum(data[2]) == ["6411"]


def test_an_own_indikator_that_breaks_it_down_counts_also_through_the_provinces(data):
    rkt = Rkt.objects.get(satker="6411", unit="lembaga")
    provinsi = buat_indikator(buat_sasaran(buat_renstra("64", untuk="pemilik")), induk=data[2])
    turunan = buat_indikator(data[0].sasaran, "6411", induk=provinsi)
    langsung = buat_indikator(data[0].sasaran, "6411", induk=data[3])
    tanpa = buat_indikator(data[0].sasaran, "6411")
    for n, item in enumerate((turunan, langsung, tanpa)):
        RktBaris.objects.create(rkt=rkt, indikator=item, urutan=n, angka=90)
    assert belum(data[2]) == belum(data[3]) == []
    assert belum(data[4]) == ["6411"]


def test_a_provinces_plan_for_all_below_is_reported_to_its_own(data):
    milik = buat_indikator(buat_sasaran(buat_renstra("64", mulai=2022)), nama="Persentase se-provinsi")
    assert belum(milik, "6411") == ["6411"]
    assert "6471" in belum(milik, "64")
    assert len(belum(milik, "64")) == 11  # the province and its ten
    assert belum(milik, "00") is None  # no business of the others
    assert belum(milik, "1674") is None


def test_filters_narrow_counts_and_names(data):
    assert belum(data[0], "00", tingkat="provinsi", provinsi="64") == ["64"]
    assert len(belum(data[0], "00", tingkat="kabkota", provinsi="64")) == 10
    assert belum(data[1], "00", tingkat="kabkota") is None
    assert laporan(tingkat="pusat").ringkasan.satker == 1


# -- what hangs on nothing -------------------------------------------------------------------------------------------


def menggantung(kode="00", **lain):
    return {row.nama for row in laporan(kode, **lain).menggantung()}


def test_own_indikator_without_induk_are_found(data):
    sasaran = data[0].sasaran
    buat_indikator(sasaran, "6411", nama="tambahan")
    buat_indikator(sasaran, "6411", nama="turunan", induk=data[2])
    buat_indikator(buat_sasaran(buat_renstra("6411", untuk="pemilik")), nama="renstra sendiri")
    buat_indikator(buat_sasaran(buat_renstra("6411", mulai=2010, untuk="pemilik")), nama="masa lalu")
    buat_indikator(buat_sasaran(buat_renstra("64", untuk="semua")), nama="milik provinsi")
    assert menggantung("6411") == {"tambahan", "renstra sendiri"}
    assert menggantung("64") == {"tambahan", "renstra sendiri", "milik provinsi"}
    assert menggantung("00", tingkat="provinsi") == {"milik provinsi"}
    assert menggantung("1674") == set()


def test_without_a_plan_above_nothing_can_hang_on_it(db):
    buat_indikator(buat_sasaran(buat_renstra("64", mulai=2015, untuk="semua")), nama="provinsi")
    buat_indikator(buat_sasaran(buat_renstra("6411", mulai=2015, untuk="pemilik")), nama="kabupaten")
    satker, user = Satker.objects.get(pk="00"), buat_pengguna("admin_pusat")
    assert {row.nama for row in LaporanKaskade(satker, 2016, user).menggantung()} == {"kabupaten"}


# -- the page --------------------------------------------------------------------------------------------------------


def test_the_page_is_light_and_costs_the_same_opened_and_closed(data, masuk, django_assert_num_queries):
    client, operator = masuk("admin_pusat"), masuk("operator", "6411")
    for url in (PUSAT, f"{PUSAT}?indikator={data[0].pk}"):
        with django_assert_num_queries(12):
            response = client.get(url)
        assert response.status_code == 200
        assert len(response.content) < 200_000
    teks = response.content.decode()
    assert "KPU Kota Prabumulih" in teks
    assert "553 satker belum memakai indikator ini." in teks
    assert "KPU Kota Prabumulih" not in client.get(PUSAT).content.decode()
    with django_assert_num_queries(12):
        operator.get("/satker/6411/2024/kaskade/")


def test_the_page_tells_counts_with_their_total(data, masuk):
    teks = masuk("admin_pusat").get(PUSAT).content.decode()
    assert "<strong>1 dari 20</strong> indikator nasional dipakai semua satker" in teks
    assert "<strong>0 dari 553</strong> satker memakai semua indikatornya" in teks
    assert "<strong>9.974 dari 10.545</strong>" in teks
    assert "Sudah dipakai semua satker: 1 indikator" in teks
    assert "Persentase satker ke-02" in teks


def test_each_sees_only_the_offices_in_his_scope(data, masuk):
    url = f"/satker/64/2024/kaskade/?indikator={data[0].pk}"
    teks = masuk("verifikator", "64").get(url).content.decode()
    assert "KPU Kabupaten Mahakam Ulu" in teks
    assert "Prabumulih" not in teks
    sendiri = masuk("operator", "64").get(url).content.decode()  # an operator's scope ends at his own office
    assert "Mahakam" not in sendiri
    assert "Belum dipakai" in sendiri
    assert masuk("operator", "6411").get(url).status_code == 404
    assert masuk("operator", "6402").get("/satker/6411/2024/kaskade/").status_code == 404
    assert masuk("operator", "6402").get("/satker/6411/2024/kaskade/xlsx/").status_code == 404


def test_an_office_alone_sees_what_it_lacks(data, masuk):
    teks = masuk("operator", "6411").get("/satker/6411/2024/kaskade/").content.decode()
    assert "<strong>0 dari 19</strong> indikator nasional sudah dipakai KPU Kabupaten Mahakam Ulu" in teks
    assert "Persentase KPU Kabupaten Mahakam Ulu ke-02" in teks
    assert "saring-tingkat" not in teks


def test_the_induk_is_set_by_who_may_edit(data, masuk):
    row = buat_indikator(data[0].sasaran, "6411", nama="Persentase tambahan")
    tautan = f"{reverse('admin:renstra_indikator_change', args=[row.pk])}#id_induk"
    url = "/satker/6411/2024/kaskade/"
    assert tautan in masuk("operator", "6411").get(url).content.decode()
    dibaca = masuk("pimpinan", "6411").get(url).content.decode()
    assert "Persentase tambahan" in dibaca
    assert tautan not in dibaca


@pytest.mark.parametrize(
    "kueri", ["tingkat=x", "provinsi=6411", "provinsi=99", "indikator=x", "indikator=0", "halaman=x", "provinsi=%00"]
)
def test_any_filter_in_the_address_opens(data, masuk, kueri):
    assert masuk("admin_pusat").get(f"{PUSAT}?{kueri}").status_code == 200


def test_a_year_without_a_plan_says_so(masuk):
    assert "Belum ada Renstra 2031" in masuk("admin_pusat").get("/satker/00/2031/kaskade/").content.decode()


# -- the workbook ----------------------------------------------------------------------------------------------------


def buku(client, url):
    response = client.get(url)
    assert response["Content-Disposition"] == 'attachment; filename="kaskade-00-2024.xlsx"'
    book = openpyxl.load_workbook(BytesIO(response.content), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def test_the_workbook_holds_the_same_lists(data, masuk, django_assert_max_num_queries):
    buat_indikator(data[0].sasaran, "6411", nama="=1+1")
    client = masuk("admin_pusat")
    with django_assert_max_num_queries(12):
        isi = buku(client, f"{PUSAT}xlsx/")
    assert isi["Ringkasan"][0] == (
        "indikator", "sasaran", "perumus", "satker_seluruhnya", "satker_sudah", "satker_belum"
    )  # fmt: skip
    assert isi["Ringkasan"][1][2:] == ("KPU RI", 553, 0, 553)
    assert len(isi["Ringkasan"]) == 21
    assert len(isi["Belum memakai"]) == 1 + 553 + 18
    assert ("6411", "KPU Kabupaten Mahakam Ulu", "KPU Provinsi Kalimantan Timur", "Persentase satker ke-02") in {
        row[:4] for row in isi["Belum memakai"]
    }
    assert isi["Tanpa induk"][1][2] == "'=1+1"  # never a formula


def test_the_workbook_follows_the_filters(data, masuk):
    isi = buku(masuk("admin_pusat"), f"{PUSAT}xlsx/?provinsi=64&tingkat=kabkota&indikator={data[0].pk}")
    assert len(isi["Belum memakai"]) == 11
    assert isi["Ringkasan"][1][3:] == (10, 0, 10)
