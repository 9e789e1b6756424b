"""The sample plan, decision, definitions and outputs: what the published documents print, and nothing typed twice."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import StringIO
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import call_command

from kinerja.models import Keluaran, PerjanjianKinerja, PkBaris, SebutanKegiatan
from kinerja.target_indikator import target_tahun
from laporan.dokumen.keputusan import dokumen_keputusan
from laporan.dokumen.manual_iku import dokumen_manual_iku
from laporan.dokumen.rencana_kerja import dokumen_rencana_kerja
from renstra.alur import Keadaan
from renstra.banding import di_bawah
from renstra.contoh import NASIONAL
from renstra.kata import kunci
from renstra.models import Indikator, KeputusanIku, ManualIku, Renstra, Sasaran, TargetRenstra
from renstra.pilihan import BerlakuUntuk, Jenis
from sakip.satker.acuan import baca_acuan
from sakip.satker.models import Satker
from tests.laporan.contoh_keputusan import MENGINGAT, contoh, emas, terisi

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _contoh(contoh_modul, db):
    """All tests here read the sample data."""


def fixture(nama: str):
    return baca_acuan("contoh", nama)


# -- Mesuji's decision ------------------------------------------------------------------------------------------------


@pytest.fixture
def mesuji() -> KeputusanIku:
    return KeputusanIku.objects.lengkap().get(satker="1811")


def test_the_annex_has_the_rows_of_the_gold_table(mesuji):
    kolom = ("program", "kegiatan", "sasaran", "indikator")
    rows = [{k: getattr(b, k) for k in kolom} for b in dokumen_keputusan(mesuji).baris]
    assert rows == [{k: b[k] for k in kolom} for b in emas()["baris"]]


def test_its_texts_are_filled_for_mesuji(mesuji):
    naskah = dokumen_keputusan(mesuji)
    assert naskah.menimbang == terisi(contoh()["menimbang"])
    assert naskah.memperhatikan == terisi(contoh()["memperhatikan"])
    assert naskah.diktum == terisi(contoh()["diktum"])
    assert [m.rstrip(";") for m in naskah.mengingat] == [m.rstrip(";") for m in MENGINGAT]


def test_it_was_signed_outside_by_the_ketua_of_its_day(mesuji):
    terbit = mesuji.terbitan.get()
    assert mesuji.keadaan == Keadaan.LUAR
    assert (terbit.nomor, terbit.tanggal, terbit.luar) == ("18 TAHUN 2022", date(2022, 4, 21), True)
    assert mesuji.pejabat_penandatangan().nama.upper() == contoh()["penandatangan"]


def test_its_indikator_are_iku_of_the_office_under_the_plan_of_kpu_ri(mesuji):
    indikator = Indikator.objects.filter(satker="1811")
    assert mesuji.renstra.satker_id == "00"
    assert indikator.count() == len({(b["sasaran"], b["indikator"]) for b in contoh()["baris"]})
    assert not indikator.filter(iku=False).exists()
    assert not TargetRenstra.objects.filter(satker="1811").exists()  # the decision names none
    assert {i.satuan for i in indikator if i.nama.startswith("Persentase")} == {"%"}


# -- Kalimantan Tengah ------------------------------------------------------------------------------------------------


def test_the_ketuas_ten_indikator_are_iku_and_their_targets_those_of_the_renstra():
    pk = PerjanjianKinerja.objects.milik("62", 2024, "lembaga").get()
    rows = list(PkBaris.objects.filter(perjanjian=pk).lengkap())
    assert len(rows) == 10
    target = TargetRenstra.objects.bagi("62", 2024)
    for row in rows:
        assert row.indikator.iku
        assert row.indikator.sasaran.renstra.satker_id == "62"
        assert target[row.indikator_id].nilai == row.nilai
        assert target[row.indikator_id].satker_id == "62"


def test_the_manual_prints_what_was_published():
    manual = ManualIku.objects.lengkap().get(satker="62")
    data = fixture("manual-iku-62-2024.json")
    harapan = [
        (
            data["kelompok"][b["kelompok"] - 1]["kegiatan"],
            kunci(b["uraian"]),
            b["formula"],
            b["formula"],
            b["sumber_data"],
            b["target"],
        )
        for b in data["baris"]
    ]
    naskah = dokumen_manual_iku(manual)
    rows = [
        (b.kegiatan, kunci(b.sasaran), b.indikator, b.formula, b.sumber_data, b.target_tahun.replace("\u00a0", " "))
        for b in naskah.baris
    ]
    assert rows == harapan
    assert (naskah.bentuk, naskah.unit, manual.tanggal) == ("ringkas", "sekretariat", None)
    assert manual.keadaan == Keadaan.DRAF  # published without place and date: nothing is invented


def baris_rencana_kerja() -> list[tuple[str, dict]]:
    return [(k["nama"], b) for k in fixture("rencana-kerja-62-2024.json")["kegiatan"] for b in k["baris"]]


def test_the_outputs_are_those_published_and_what_is_missing_stays_missing():
    rows = list(Keluaran.objects.milik("62", 2024).lengkap())
    semua = baris_rencana_kerja()
    assert len(rows) == len(semua) == 19
    for row, (_, data) in zip(rows, semua, strict=True):
        assert kunci(row.indikator.sasaran.uraian) == kunci(data["sasaran"])
        assert kunci(row.indikator.nama) == kunci(data["indikator"])
        assert (row.nama, row.indikator_keluaran, row.gabung) == (
            data["keluaran"],
            data["indikator_keluaran"],
            data["gabung"],
        )
        assert row.target_tercetak == data["target_keluaran"]
        assert row.volume_tercetak.replace(".", "").replace("\u00a0", " ") == data["volume"]
        assert row.alokasi == (None if data["alokasi"] is None else Decimal(data["alokasi"]))
    assert next(r for r in rows if r.satuan == "Layanan PPID").volume is None


def test_their_targets_are_read_from_the_plan():
    rows = list(Keluaran.objects.milik("62", 2024).lengkap())
    target = target_tahun("62", 2024, [r.indikator_id for r in rows])
    tercetak = [target[r.indikator_id].teks if r.indikator_id in target else "" for r in rows]
    assert tercetak == [data["target"] for _, data in baris_rencana_kerja()]


def test_a_kegiatan_of_the_register_has_one_printed_name():
    """A second one would change what the PK and the budget print."""
    nama = [s.nama for s in SebutanKegiatan.objects.filter(satker="62", tahun=2024, kegiatan__isnull=False)]
    kode = SebutanKegiatan.objects.filter(satker="62", tahun=2024, kegiatan__isnull=False).values_list(
        "kegiatan__kode", flat=True
    )
    assert len(nama) == len(set(kode)) == 8
    dipakai = {(r.kegiatan.kegiatan.kode if r.kegiatan.kegiatan else "") for r in Keluaran.objects.lengkap()}
    assert dipakai == {"6871", "3355", "3360", ""}
    tanpa = SebutanKegiatan.objects.filter(satker="62", tahun=2024, kegiatan=None).order_by("urutan", "pk")
    assert [s.program.kode[-2:] for s in tanpa] == ["CQ"] * 4 + ["WA"] * 3
    assert {s.kode for s in tanpa} == {""}


def test_the_rencana_kerja_prints_its_kegiatan_in_their_order():
    naskah = dokumen_rencana_kerja(Satker.objects.get(pk="62"), 2024)
    urut = list(dict.fromkeys(b.kegiatan for b in naskah.baris))
    harapan = list(dict.fromkeys(nama for nama, _ in baris_rencana_kerja()))
    # 3360 is printed as the budget of the same office and year names it.
    harapan[8] = "Operasional Perkantoran dan Dukungan Sarana dan Prasarana"
    assert urut == harapan


# -- the national plan ------------------------------------------------------------------------------------------------


@pytest.fixture
def nasional() -> Renstra:
    return Renstra.objects.get(satker="00", tahun_mulai=2025)


def test_the_national_renstra_says_that_it_is_an_example(nasional):
    assert nasional.visi.startswith("(contoh)")
    assert all(m.uraian.startswith("(contoh)") for m in nasional.misi.all())
    assert nasional.nomor_keputusan == "contoh, bukan keputusan"
    assert "CONTOH" in fixture(NASIONAL)["catatan"]
    assert (nasional.tahun_selesai, nasional.berlaku_untuk) == (2029, BerlakuUntuk.SEMUA)


def test_everybody_follows_it_by_reference(nasional, django_assert_num_queries):
    for satker in Satker.objects.exclude(pk="00"):
        with django_assert_num_queries(1):
            assert Renstra.objects.diikuti(satker, 2025) == nasional
    assert Renstra.objects.diikuti(Satker.objects.get(pk="62"), 2024).satker_id == "62"  # its own goes first
    assert Renstra.objects.filter(tahun_mulai=2025).count() == 1


def test_its_sasaran_are_of_all_levels_and_support_the_one_above(nasional):
    rows = Sasaran.objects.filter(renstra=nasional).select_related("pendukung")
    tingkat = ["strategis", "program", "kegiatan"]
    for row in rows:
        row.full_clean()
        if row.tingkat != "strategis":
            assert tingkat.index(row.pendukung.tingkat) == tingkat.index(row.tingkat) - 1
    assert {t: sum(r.tingkat == t for r in rows) for t in tingkat} == {"strategis": 5, "program": 2, "kegiatan": 5}
    assert nasional.tujuan.count() == 3


def test_its_indikator_are_defined_and_differ_by_level_and_direction(nasional):
    rows = list(Indikator.objects.filter(sasaran__renstra=nasional))
    for row in rows:
        row.full_clean()
        for kolom in ("alasan", "definisi", "formula", "sumber_data", "unit_penyedia", "penanggung_jawab"):
            assert getattr(row, kolom), f"{row}: {kolom}"
        assert kunci(row.formula) != kunci(row.nama)
    assert len(rows) == 23
    assert {r.arah for r in rows} == {"naik", "turun_a", "turun_b", "rentang"}
    assert {r.jenis for r in rows} == {"angka", "persen", "predikat"}
    assert sum(r.iku for r in rows) == 7
    jumlah = {t: Indikator.objects.filter(sasaran__renstra=nasional).berlaku_di(t).count() for t in ("pusat", "kota")}
    assert jumlah == {"pusat": 21, "kota": 19}


def test_its_targets_never_get_worse_from_year_to_year(nasional):
    for indikator in Indikator.objects.filter(sasaran__renstra=nasional):
        rows = list(TargetRenstra.objects.filter(indikator=indikator, satker="00").order_by("tahun"))
        assert all(r.baseline == (r.tahun == 2024) for r in rows)
        target = [r for r in rows if not r.baseline]
        assert target
        for before, after in pairwise(target):
            assert di_bawah(after.nilai, before.nilai, indikator.arah) is not True, indikator


def test_a_grade_stays_a_grade(nasional):
    sakip = TargetRenstra.objects.filter(indikator__nama__startswith="Nilai akuntabilitas", satker="00")
    assert [t.nilai_tercetak for t in sakip.order_by("tahun")] == ["B", "B", "BB", "BB", "BB", "A"]
    assert set(sakip.values_list("indikator__jenis", flat=True)) == {Jenis.PREDIKAT}


# -- again ------------------------------------------------------------------------------------------------------------


def jumlah_rekaman() -> dict[str, int]:
    return {m._meta.label: m._default_manager.count() for m in apps.get_models() if m._meta.app_label != "sessions"}


def test_loading_again_adds_nothing_anywhere():
    before = jumlah_rekaman()
    call_command("data_contoh", stdout=StringIO())
    assert jumlah_rekaman() == before
