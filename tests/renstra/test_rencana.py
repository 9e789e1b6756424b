"""The Renstra page: which plan an office follows in a year and why, what it holds, who may go where."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renstra.models import Misi, Program, TargetRenstra
from renstra.susun_rencana import SusunanRencana
from sakip.satker.lingkup import Lingkup
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db


def susun(kode="6411", tahun=2026, ubah=()):
    return SusunanRencana(Satker.objects.get(pk=kode), tahun, Lingkup(sendiri=frozenset(ubah)))


def alamat(kode="6411", tahun=2026):
    return reverse("renstra", kwargs={"kode": kode, "tahun": tahun})


# -- which one and why ------------------------------------------------------------------------------------------------


def test_one_plan_for_all_levels():
    renstra = buat_renstra("00", mulai=2025)
    for kode, siapa in (("6411", "KPU Kabupaten Mahakam Ulu"), ("64", "KPU Provinsi Kalimantan Timur")):
        susunan = susun(kode)
        assert susunan.renstra == renstra
        assert susunan.alasan == (
            "Mengikuti Renstra KPU RI 2025–2029 karena berlaku untuk semua satker di bawahnya dan "
            f"{siapa} tidak mempunyai Renstra sendiri untuk tahun 2026."
        )
    assert susun("00").alasan.startswith("Renstra sendiri, berlaku juga untuk semua satker di bawahnya")


def test_an_offices_own_plan_comes_first():
    buat_renstra("00")
    sendiri = buat_renstra("6411", untuk="pemilik")
    assert susun(tahun=2024).renstra == sendiri
    assert susun(tahun=2024).alasan == "Renstra sendiri, didahulukan dari Renstra KPU RI 2020–2024."
    assert "Mengikuti Renstra KPU RI 2020–2024" in susun("6402", tahun=2024).alasan


def test_the_nearer_of_two_plans_above_comes_first():
    buat_renstra("00")
    provinsi = buat_renstra("64")
    assert susun(tahun=2024).renstra == provinsi
    assert susun(tahun=2024).alasan.endswith("; didahulukan dari Renstra KPU RI 2020–2024 karena lebih dekat.")


def test_a_plan_for_its_owner_alone_is_followed_by_nobody_else():
    buat_renstra("64", untuk="pemilik")
    assert susun(tahun=2024).renstra is None
    assert "tidak ada Renstra dari satker di atasnya yang berlaku" in susun("64", tahun=2024).alasan
    buat_renstra("00", untuk="pemilik")
    assert susun("00", tahun=2024).alasan == "Renstra sendiri; tidak berlaku untuk satker lain."


def test_without_a_plan_the_page_says_what_to_do(masuk):
    teks = masuk("operator", "6411").get(alamat(tahun=2035)).content.decode()
    assert "Belum ada Renstra yang berlaku untuk KPU Kabupaten Mahakam Ulu pada tahun 2035." in teks
    assert "/admin/renstra/renstra/add/?satker=6411&amp;tahun_mulai=2035" in teks
    teks = masuk("pimpinan", "6411").get(alamat(tahun=2035)).content.decode()
    assert "Operator satker dapat membuat Renstra" in teks
    assert "/admin/renstra/renstra/add/" not in teks


# -- what it holds ----------------------------------------------------------------------------------------------------


@pytest.fixture
def renstra():
    renstra = buat_renstra(
        "00", mulai=2025, visi="Menjadi {satker} yang mandiri", nomor_keputusan="1/2026", tanggal_keputusan="2026-01-05"
    )
    Misi.objects.create(renstra=renstra, nomor=1, uraian="Misi satu")
    return renstra


def test_the_tree_goes_by_tujuan_then_programme_and_kegiatan(renstra):
    program = Program.objects.get(kode="076.01.WA")
    kegiatan = program.kegiatan.first()
    lepas = buat_sasaran(renstra, tingkat="kegiatan")
    di_kegiatan = buat_sasaran(renstra, tingkat="kegiatan", program=program, kegiatan=kegiatan)
    di_program = buat_sasaran(renstra, tingkat="program", program=program)
    strategis = buat_sasaran(renstra)
    sendiri = buat_sasaran(renstra, "6411")
    buat_sasaran(renstra, "6402")
    isi = [(g.label, [s.pk for s in g.sasaran]) for g in susun().gugus]
    assert isi == [
        ("Tujuan 1: Mewujudkan tujuan", [strategis.pk, sendiri.pk]),
        (f"{program.nama} (076.01.WA)", [di_program.pk]),
        (f"{kegiatan.nama} ({kegiatan.kode})", [di_kegiatan.pk]),
        ("Sasaran kegiatan yang belum menggantung pada apa pun", [lepas.pk]),
    ]
    assert [s.pk for g in susun().gugus for s in g.sasaran if s.tambahan] == [sendiri.pk]
    assert not [s for g in susun("00").gugus for s in g.sasaran if s.tambahan]


def test_indikator_and_their_targets_of_the_year_are_counted(renstra):
    sasaran = buat_sasaran(renstra)
    bertarget = buat_indikator(sasaran)
    buat_indikator(sasaran)
    sendiri = buat_indikator(sasaran, "6411")
    buat_indikator(sasaran, "6402")
    buat_indikator(sasaran, berlaku_kabkota=False)
    TargetRenstra.objects.create(indikator=bertarget, satker_id="00", tahun=2026, angka=1)
    TargetRenstra.objects.create(indikator=sendiri, satker_id="6411", tahun=2027, angka=1)
    (baris,) = susun().gugus[0].sasaran
    assert (baris.indikator, baris.bertarget) == (3, 1)
    (baris,) = susun(tahun=2027).gugus[0].sasaran
    assert (baris.indikator, baris.bertarget) == (3, 1)
    (baris,) = susun("00").gugus[0].sasaran
    assert (baris.indikator, baris.bertarget) == (3, 1)


def test_the_page_prints_wordings_filled_and_the_decision(renstra, masuk):
    buat_sasaran(renstra, uraian="Terwujudnya {satker} yang baik")
    teks = masuk("operator", "6411").get(alamat()).content.decode()
    for kata in (
        "Menjadi KPU Kabupaten Mahakam Ulu yang mandiri",
        "Misi satu",
        "Keputusan 1/2026, 5 Januari 2026",
        "Terwujudnya KPU Kabupaten Mahakam Ulu yang baik",
        reverse("renstra-lihat", kwargs={"kode": "6411", "tahun": 2026}),
        reverse("renstra-cetak", kwargs={"kode": "6411", "tahun": 2026}),
    ):
        assert kata in teks, kata


def test_a_target_that_fell_below_a_raised_national_one_is_noted(renstra, masuk):
    indikator = buat_indikator(buat_sasaran(renstra), nama="Persentase layanan {satker}")
    nasional = TargetRenstra.objects.create(indikator=indikator, satker_id="00", tahun=2026, angka=90)
    TargetRenstra.objects.create(indikator=indikator, satker_id="6411", tahun=2026, angka=92)
    assert susun().tanpa_alasan == []
    nasional.angka = 95
    nasional.save()
    (satu,) = susun(tahun=2028).tanpa_alasan
    assert (satu.indikator, satu.tahun) == ("Persentase layanan KPU Kabupaten Mahakam Ulu", "2026")
    teks = masuk("pimpinan", "6411").get(alamat()).content.decode()
    assert "Target sendiri di bawah target nasional tanpa alasan: 1 indikator." in teks
    TargetRenstra.objects.filter(satker="6411").update(alasan="Jaringan")
    assert susun().tanpa_alasan == []


# -- who ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peran", "kode", "ubah_nasional", "ubah_sendiri"),
    [
        ("operator", "6411", False, True),
        ("pimpinan", "6411", False, False),
        ("verifikator", "64", False, False),
        ("admin_pusat", "00", True, True),
    ],
    ids=["operator", "pimpinan", "verifikator", "admin_pusat"],
)
def test_links_to_forms_are_for_who_may_edit_them(renstra, masuk, peran, kode, ubah_nasional, ubah_sendiri):
    nasional, sendiri = buat_sasaran(renstra), buat_sasaran(renstra, "6411")
    teks = masuk(peran, kode).get(alamat()).content.decode()

    def ada(nama, obj):
        return reverse(f"admin:renstra_{nama}_change", args=[obj.pk]) in teks

    assert ada("sasaran", nasional) == ada("renstra", renstra) == ubah_nasional
    assert ada("sasaran", sendiri) == ubah_sendiri
    assert ("Tambah sasaran" in teks) == ubah_sendiri
    assert ("Isi target" in teks) == ubah_sendiri
    assert ("Lihat target" in teks) != ubah_sendiri


def test_strangers_find_nothing_and_nobody_posts(renstra, masuk):
    assert masuk("operator", "6402").get(alamat()).status_code == 404
    assert masuk("operator", "6411").post(alamat()).status_code == 405


def test_the_page_costs_the_same_whatever_the_plan(renstra, masuk):
    def hitung():
        with CaptureQueriesContext(connection) as context:
            assert client.get(alamat()).status_code == 200
        return len(context)

    client = masuk("operator", "6411")
    sedikit = [hitung() for _ in range(2)][-1]
    program = Program.objects.get(kode="076.01.WA")
    for n in range(6):
        for sasaran in (
            buat_sasaran(renstra),
            buat_sasaran(renstra, "6411", tingkat="kegiatan", program=program, kegiatan=program.kegiatan.first()),
        ):
            for _ in range(5):
                item = buat_indikator(sasaran)
                for kode, angka in ((item.satker_id, 90), ("6411", 80)):
                    TargetRenstra.objects.update_or_create(
                        indikator=item, satker_id=kode, tahun=2025 + n % 5, defaults={"angka": angka}
                    )
    assert hitung() == sedikit
