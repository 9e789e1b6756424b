"""How a Keputusan IKU begins, and what its annex may hold."""

from __future__ import annotations

import pytest
from django.db import transaction

from renstra.butir import susunan_butir
from renstra.lampiran import baris_lampiran
from renstra.models import ButirKeputusan, DasarHukum, Kegiatan, KelompokIku, KeputusanIku, Peraturan, TemplatTeks
from renstra.susun_iku import SusunanKeputusan
from renstra.tindakan import TindakanDitolak
from renstra.tindakan_iku import (
    DASAR_BAWAAN,
    buat_keputusan,
    catat_baru,
    jabatan_pengesah,
    kelompokkan_lampiran,
    pilih_indikator,
)
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_sasaran
from tests.renstra.contoh_iku import buat_keputusan_iku, buat_peraturan, indikator_iku, indikator_kegiatan

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def templat():
    TemplatTeks.objects.all().delete()
    for bagian, urutan, teks, aktif in (
        ("menimbang", 5, "bahwa {satker_lengkap} perlu menetapkan;", True),
        ("menimbang", 7, "bahwa yang lama;", False),
        ("menimbang", 9, "bahwa untuk periode {periode};", True),
        ("memperhatikan", 1, "Berita Acara Nomor …;", True),
        ("diktum", 1, "Menetapkan untuk {satker} tahun {tahun}.", True),
    ):
        TemplatTeks.objects.create(bagian=bagian, urutan=urutan, teks=teks, aktif=aktif)


def buat(kode="6411", tahun=2024, oleh=None):
    satker = Satker.objects.select_related("induk").get(pk=kode)
    return buat_keputusan(satker, tahun, oleh or buat_pengguna("operator", kode), tahun_kini=2024)


@pytest.mark.parametrize(
    ("kode", "pendek", "lengkap"),
    [
        ("11", "KIP Aceh", "Komisi Independen Pemilihan Aceh"),
        ("34", "KPU Daerah Istimewa Yogyakarta", "Komisi Pemilihan Umum Daerah Istimewa Yogyakarta"),
        ("00", "KPU RI", "Komisi Pemilihan Umum Republik Indonesia"),
        ("1811", "KPU Kabupaten Mesuji", "Komisi Pemilihan Umum Kabupaten Mesuji"),
    ],
)
def test_texts_begin_from_those_of_kpu_ri_and_bear_the_names_of_the_office(templat, kode, pendek, lengkap):
    buat_renstra()
    keputusan = buat(kode)
    assert list(keputusan.butir.order_by("bagian", "urutan").values_list("bagian", "urutan", "teks")) == [
        ("diktum", 1, "Menetapkan untuk {satker} tahun {tahun}."),
        ("memperhatikan", 1, "Berita Acara Nomor …;"),
        ("menimbang", 1, "bahwa {satker_lengkap} perlu menetapkan;"),
        ("menimbang", 2, "bahwa untuk periode {periode};"),
    ]
    susunan = SusunanKeputusan(KeputusanIku.objects.lengkap().get(pk=keputusan.pk))
    tercetak = {b.kunci: [x.tercetak for x in b.butir] for b in susunan.bagian}
    assert tercetak["menimbang"] == [f"bahwa {lengkap} perlu menetapkan;", "bahwa untuk periode 2020–2024;"]
    assert tercetak["diktum"] == [f"Menetapkan untuk {pendek} tahun 2024."]
    assert susunan.tentang.endswith(f"di Lingkungan {lengkap}")


def test_a_decision_takes_period_and_place_from_what_the_office_follows(operator):
    renstra = buat_renstra()
    keputusan = buat(oleh=operator)
    assert (keputusan.renstra, keputusan.periode, keputusan.bentuk) == (renstra, "2020–2024", "tujuan")
    assert keputusan.tempat == keputusan.satker.tempat_surat
    assert keputusan.keadaan == "draf"
    assert keputusan.history.get().history_user == operator
    assert keputusan.butir.first().history.get().history_change_reason == "dari templat KPU RI"


def test_there_is_one_decision_of_an_office_and_year(operator):
    buat_renstra()
    keputusan = buat(oleh=operator)
    assert buat(oleh=operator) == keputusan
    assert KeputusanIku.objects.count() == 1
    kembar = KeputusanIku(satker_id="6411", tahun=2024, renstra=keputusan.renstra, periode_mulai=1, periode_selesai=1)
    with pytest.raises(TindakanDitolak, match="Orang lain baru saja membuat"), transaction.atomic():
        catat_baru(kembar, operator, "Keputusan IKU tahun ini")


def test_without_a_plan_there_is_no_decision(operator):
    with pytest.raises(TindakanDitolak, match="Belum ada Renstra"):
        buat(oleh=operator)


@pytest.mark.parametrize("tahun", [2006, 2027, 2095])
def test_a_decision_for_a_year_far_away_is_a_slip(tahun):
    buat_renstra(mulai=tahun)
    with pytest.raises(TindakanDitolak, match="dapat dibuat untuk tahun 2007 sampai 2026"):
        buat(tahun=tahun)


def test_a_first_decision_rests_on_what_is_in_force_in_the_register():
    buat_renstra()
    Peraturan.objects.all().update(diganti_oleh=None)
    for jenis, nomor, tahun in DASAR_BAWAAN:
        Peraturan.objects.get_or_create(nomor=nomor, tahun=tahun, jenis__startswith=jenis, defaults={"jenis": jenis})
    buat_peraturan("53", jenis="Peraturan Menteri Keuangan", tahun=2014)
    assert [d.peraturan.nomor for d in buat().dasar_hukum.all()] == [nomor for _, nomor, _ in DASAR_BAWAAN]
    Peraturan.objects.filter(nomor="PER/09/M.PAN/5/2007").update(status="dicabut")
    assert [d.peraturan.nomor for d in buat("1811").dasar_hukum.all()] == ["29", "53"]


def test_later_decisions_carry_on_the_legal_bases_and_the_form_of_the_one_before():
    lama = buat_keputusan_iku(tahun=2022, bentuk="kegiatan", dasar=3)
    DasarHukum.objects.filter(keputusan=lama, urutan=2).update(alasan="masih dirujuk")
    baru = buat(tahun=2024)
    assert list(baru.dasar_hukum.values_list("peraturan", "urutan", "alasan")) == list(
        lama.dasar_hukum.values_list("peraturan", "urutan", "alasan")
    )
    assert baru.bentuk == "kegiatan"
    assert not baru.baris.exists()


@pytest.mark.parametrize(
    ("kode", "tahun", "jabatan"),
    [
        ("6411", 2024, "Kepala Subbagian Hukum dan Sumber Daya Manusia"),
        ("1674", 2024, "Kepala Subbagian Hukum dan Sumber Daya Manusia"),
        ("62", 2024, "Kepala Bagian Hukum dan Sumber Daya Manusia"),
        ("62", 2025, "Kepala Bagian Teknis Penyelenggaraan Pemilu dan Hukum"),
        ("6411", 2026, "Kepala Subbagian Teknis Penyelenggaraan Pemilu dan Hukum"),
        ("6411", 2015, "Kepala Subbagian Hukum dan Sumber Daya Manusia"),
        ("00", 2024, ""),
    ],
)
def test_who_certifies_copies_is_named_as_units_are_in_that_year(kode, tahun, jabatan):
    assert jabatan_pengesah(Satker.objects.get(pk=kode), tahun) == jabatan


# -- the annex --------------------------------------------------------------------------------------------------------


def urut(keputusan):
    return [row.indikator for row in baris_lampiran(keputusan)]


def test_an_annex_by_tujuan_takes_iku_of_the_plan_once(operator):
    keputusan = buat_keputusan_iku(banyak=1)
    (ada,) = urut(keputusan)
    iku = buat_indikator(ada.sasaran, "6411", iku=True)
    bukan = buat_indikator(ada.sasaran, "6411")
    tetangga = indikator_iku("6402", banyak=1)[0]
    lain = buat_indikator(buat_sasaran(buat_renstra("6411", mulai=2014)), iku=True)
    provinsi = buat_indikator(ada.sasaran, "6411", iku=True, berlaku_kabkota=False)
    semua = [i.pk for i in (ada, iku, bukan, tetangga, lain, provinsi)]
    assert pilih_indikator(keputusan, semua, operator) == 1
    assert urut(keputusan) == [ada, iku]
    assert pilih_indikator(keputusan, semua, operator) == 0
    assert keputusan.baris.get(indikator=iku).history.get().history_user == operator


def test_new_rows_stand_with_their_sasaran_and_below_their_tujuan(operator):
    keputusan = buat_keputusan_iku(banyak=0)
    satu, dua = indikator_iku(banyak=2), indikator_iku(banyak=2)
    renstra = keputusan.renstra
    tujuan = renstra.tujuan.create(nomor=2, uraian="Kedua")
    sasaran = buat_sasaran(renstra, "6411", tingkat="strategis", tujuan=tujuan)
    tiga = [buat_indikator(sasaran, "6411", iku=True)]
    for pilihan in (tiga, dua[:1], satu[:1], dua[1:], satu[1:]):
        pilih_indikator(keputusan, [i.pk for i in pilihan], operator)
    assert urut(keputusan) == [*dua, *satu, *tiga]


def test_an_annex_by_kegiatan_takes_any_indikator_and_groups_it_as_the_plan_does(operator):
    keputusan = buat_keputusan_iku(banyak=1, bentuk="kegiatan")
    kegiatan = list(Kegiatan.objects.pada(2024).order_by("kode")[:2])
    a, b = indikator_kegiatan(kegiatan[0])[0], indikator_kegiatan(kegiatan[1])[0]
    c = indikator_kegiatan(kegiatan[0])[0]
    assert pilih_indikator(keputusan, [c.pk, b.pk, a.pk], operator) == 3
    kelompok = list(KelompokIku.objects.filter(keputusan=keputusan))
    assert sorted(k.kegiatan for k in kelompok) == sorted(k.nama for k in kegiatan)
    assert {k.program for k in kelompok} == {k.program.nama for k in kegiatan}
    rows = baris_lampiran(keputusan)
    assert rows[-1].kelompok is None  # its sasaran hangs on no kegiatan
    assert [r.kelompok.kegiatan for r in rows[:-1]].count(kegiatan[0].nama) == 2
    KelompokIku.objects.filter(pk=kelompok[0].pk).update(kegiatan=kelompok[0].kegiatan.upper() + " ")
    keputusan.baris.filter(kelompok=kelompok[0]).update(kelompok=None)
    assert kelompokkan_lampiran(keputusan, operator) >= 1
    assert KelompokIku.objects.filter(keputusan=keputusan).count() == 2
    assert keputusan.baris.filter(kelompok=None).count() == 1


def test_an_annex_that_is_submitted_takes_nothing(operator):
    keputusan = buat_keputusan_iku()
    iku = indikator_iku(banyak=1)[0]
    KeputusanIku.objects.filter(pk=keputusan.pk).update(keadaan="diajukan")
    with pytest.raises(TindakanDitolak, match="sudah diajukan dan terkunci"):
        pilih_indikator(keputusan, [iku.pk], operator)
    assert keputusan.baris.count() == 2


def test_items_come_in_the_order_in_which_they_are_printed():
    keputusan = buat_keputusan_iku()
    ButirKeputusan.objects.filter(keputusan=keputusan, bagian="diktum", urutan=1).update(urutan=9)
    rows = susunan_butir(keputusan)
    assert list(rows) == ["menimbang", "mengingat", "memperhatikan", "diktum"]
    assert [r.urutan for r in rows["diktum"]] == [2, 9]
