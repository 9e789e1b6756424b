"""The register of regulations and the texts to start from, as `muat_acuan` loads them."""

from io import StringIO

import pytest
from django.core.management import call_command

from renstra.models import Peraturan, TemplatTeks
from renstra.pilihan import BagianKeputusan, StatusPeraturan
from sakip.satker.acuan import baca_acuan
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_penanda
from tests.laporan.contoh_keputusan import MENGINGAT, contoh, terisi

pytestmark = pytest.mark.django_db
PAN = "Peraturan Menteri Negara Pendayagunaan Aparatur Negara"
RB = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
PKPU = "Peraturan Komisi Pemilihan Umum"


def peraturan(jenis: str, nomor: str, tahun: int) -> Peraturan:
    return Peraturan.objects.get(jenis=jenis, nomor=nomor, tahun=tahun)


def muat() -> str:
    keluar = StringIO()
    call_command("muat_acuan", stdout=keluar)
    return keluar.getvalue()


def test_the_legal_bases_of_mesuji_print_as_in_its_decision():
    kutipan = [f"{peraturan(**d).kutipan};" for d in contoh()["mengingat"]]
    assert kutipan == list(MENGINGAT)


@pytest.mark.parametrize(
    ("jenis", "nomor", "tahun"),
    [
        ("Undang-Undang", "25", 2004),
        ("Undang-Undang", "11", 2006),
        ("Peraturan Pemerintah", "8", 2006),
        (PAN, "PER/09/M.PAN/5/2007", 2007),
        ("Undang-Undang", "22", 2007),
        (PAN, "PER/20/M.PAN/11/2008", 2008),
        (PKPU, "22", 2008),
        ("Undang-Undang", "15", 2011),
        ("Undang-Undang", "13", 2012),
        ("Peraturan Presiden", "29", 2014),
        (RB, "53", 2014),
        ("Undang-Undang", "7", 2017),
        (PKPU, "8", 2019),
        (PKPU, "14", 2020),
        ("Keputusan Komisi Pemilihan Umum", "197/PR.01.3-Kpt/01/KPU/IV/2020", 2020),
        ("Peraturan Menteri Keuangan", "22/PMK.02/2021", 2021),
        (PKPU, "4", 2021),
        ("Keputusan Komisi Pemilihan Umum", "541/ORT.01-Kpt/01/KPU/VIII/2021", 2021),
        (RB, "88", 2021),
        (RB, "89", 2021),
        (PKPU, "3", 2022),
        (PKPU, "1", 2024),
        ("Keputusan Sekretaris Jenderal Komisi Pemilihan Umum", "993", 2025),
    ],
    ids=lambda nilai: str(nilai).rpartition("/")[2] if isinstance(nilai, str) else str(nilai),
)
def test_what_the_five_documents_and_the_domain_cite_is_registered(jenis, nomor, tahun):
    row = peraturan(jenis, nomor, tahun)
    assert row.judul
    assert not row.judul.casefold().startswith("tentang")
    row.full_clean()


def test_what_was_repealed_names_what_replaced_it():
    lama = peraturan("Undang-Undang", "22", 2007)
    assert lama.dicabut
    assert lama.diganti_oleh == peraturan("Undang-Undang", "15", 2011)
    assert lama.diganti_oleh.diganti_oleh == peraturan("Undang-Undang", "7", 2017)
    assert peraturan(RB, "12", 2015).diganti_oleh == peraturan(RB, "88", 2021)
    assert peraturan("Undang-Undang", "7", 2017).status == StatusPeraturan.DIUBAH
    assert not Peraturan.objects.filter(status=StatusPeraturan.DICABUT, diganti_oleh=None).exists()
    assert not Peraturan.objects.exclude(status=StatusPeraturan.DICABUT).exclude(diganti_oleh=None).exists()


def test_a_number_that_holds_its_year_is_not_followed_by_it():
    assert peraturan(PAN, "PER/09/M.PAN/5/2007", 2007).sebutan == f"{PAN} Nomor PER/09/M.PAN/5/2007"
    assert not Peraturan.objects.filter(nomor__contains="MPAN").exists()


def test_loading_again_adds_nothing_and_leaves_corrections_alone():
    row = peraturan("Undang-Undang", "22", 2007)
    row.judul, row.diganti_oleh, row.status = "Judul yang dibetulkan", None, StatusPeraturan.BERLAKU
    row.save()
    templat = TemplatTeks.objects.first()
    templat.aktif = False
    templat.save()
    before = Peraturan.history.count(), TemplatTeks.history.count()
    assert "0 peraturan baru, 0 templat teks baru" in muat()
    row.refresh_from_db()
    templat.refresh_from_db()
    assert (row.judul, row.diganti_oleh, row.status, templat.aktif) == ("Judul yang dibetulkan", None, "berlaku", False)
    assert (Peraturan.history.count(), TemplatTeks.history.count()) == before


def test_a_missing_one_comes_back_with_what_replaced_it():
    peraturan(RB, "12", 2015).delete()
    assert "1 peraturan baru" in muat()
    assert peraturan(RB, "12", 2015).diganti_oleh == peraturan(RB, "88", 2021)


@pytest.mark.parametrize("kode", ["1811", "11", "00"])
def test_the_texts_for_a_decision_are_filled_for_any_office(kode):
    """They are Mesuji's, generalised: every gap is filled and no other office is named."""
    satker = Satker.objects.get(pk=kode)
    for templat in TemplatTeks.objects.filter(dokumen="iku", aktif=True):
        teks = isi_penanda(templat.teks, satker.penamaan, periode="2020–2024", tahun="2022")
        assert "{" not in teks
        assert "Mesuji" not in templat.teks
        assert "Bengkulu" not in templat.teks
        assert "{satker_lengkap}" not in templat.teks or satker.penamaan.lengkap in teks


def test_filled_for_mesuji_they_are_its_decision():
    mesuji = Satker.objects.get(pk="1811").penamaan
    for bagian in (BagianKeputusan.MENIMBANG, BagianKeputusan.DIKTUM):
        templat = TemplatTeks.objects.filter(dokumen="iku", bagian=bagian).order_by("urutan")
        teks = tuple(isi_penanda(t.teks, mesuji, periode="2020–2024") for t in templat)
        assert teks == terisi(contoh()[bagian])
    (perhatikan,) = TemplatTeks.objects.filter(bagian=BagianKeputusan.MEMPERHATIKAN)
    assert perhatikan.teks.startswith("Berita Acara Nomor … tentang")


def test_the_second_dictum_lists_five_uses():
    diktum = TemplatTeks.objects.get(bagian=BagianKeputusan.DIKTUM, urutan=2).teks.splitlines()
    assert [baris.startswith("- ") for baris in diktum] == [False, *[True] * 5]


def test_every_row_of_the_file_says_where_its_title_is_not_certain():
    for row in baca_acuan("acuan", "peraturan.json"):
        assert ("belum dicatat" in row["judul"]) <= ("catatan" in row)
