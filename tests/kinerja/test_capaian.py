"""Capaian worked by hand: the golden rows, every edge of every rule, and the sentence that shows the working."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from kinerja.capaian import VERSI, Arah, Capaian, hitung_capaian
from kinerja.capaian_predikat import KELUARGA, keluarga
from kinerja.pilihan import KeluargaPredikat
from renstra import pilihan
from renstra.nilai import KOSONG, Nilai
from renstra.nilai_baca import baca


def n(teks):
    return baca(teks).nilai


def hitung(target, realisasi, arah, **lain):
    return hitung_capaian(arah, n(target), n(realisasi), **lain)


def test_the_names_are_those_of_the_plan():
    assert {a.value for a in Arah} == set(pilihan.Arah.values)
    assert set(KELUARGA) == set(KeluargaPredikat.values)
    assert [keluarga(p) for p in ("AA", "E", "WTP", "WTP-DPP", "TMP")] == ["akip", "akip", "opini", "opini", "opini"]
    with pytest.raises(ValueError, match="tidak dikenal"):
        keluarga("Z")


@pytest.mark.parametrize(("target", "realisasi", "arah", "tercetak", "kalimat"), [
    # golden rows
    ("95", "86", "naik", "90,53", "86 / 95 × 100 = 90,53"),
    ("97,5", "98", "naik", "100,51", "98 / 97,5 × 100 = 100,51"),
    ("2,8", "2", "turun_a", "128,57", "(2 × 2,8 − 2) / 2,8 × 100 = 128,57"),
    ("2,8", "2", "turun_b", "140,00", "2,8 / 2 × 100 = 140,00"),
    ("2", "3", "turun_a", "50,00", "(2 × 2 − 3) / 2 × 100 = 50,00"),
    ("2", "3", "turun_b", "66,67", "2 / 3 × 100 = 66,67"),
    ("10", "25", "turun_a", "0,00", "(2 × 10 − 25) / 10 × 100 = −50,00, dihitung 0,00"),
    ("80", "66", "naik", "82,50", "66 / 80 × 100 = 82,50"),
    ("80", "89,42", "naik", "111,78", "89,42 / 80 × 100 = 111,78"),
    ("B", "BB", "naik", "100,00", "BB memenuhi B = 100,00"),
    # ranges, worked in the domain rules
    ("80-90", "70", "naik", "87,50", "70 / 80 × 100 = 87,50"),
    ("80-90", "92", "naik", "102,22", "92 / 90 × 100 = 102,22"),
    ("80-90", "92", "rentang", "102,22", "92 / 90 × 100 = 102,22"),
    ("7-8", "6,5", "turun_a", "107,14", "(2 × 7 − 6,5) / 7 × 100 = 107,14"),
    ("7-8", "9", "turun_a", "87,50", "(2 × 8 − 9) / 8 × 100 = 87,50"),
    ("80-90", "85", "naik", "100,00", "85 berada di antara 80 dan 90 = 100,00"),
    ("80-90", "80", "rentang", "100,00", "80 berada di antara 80 dan 90 = 100,00"),
    ("80-90", "90", "turun_b", "100,00", "90 berada di antara 80 dan 90 = 100,00"),
    ("7-8", "10", "turun_b", "80,00", "8 / 10 × 100 = 80,00"),
    ("7-8", "5", "turun_b", "140,00", "7 / 5 × 100 = 140,00"),
    ("0-5", "0", "naik", "100,00", "0 berada di antara 0 dan 5 = 100,00"),
    ("0-5", "0", "turun_b", "100,00", "0 berada di antara 0 dan 5 = 100,00"),
    ("0-5", "6", "turun_a", "80,00", "(2 × 5 − 6) / 5 × 100 = 80,00"),
    # the screen's examples
    ("8", "7", "turun_a", "112,50", "(2 × 8 − 7) / 8 × 100 = 112,50"),
    ("85", "85,71", "naik", "100,84", "85,71 / 85 × 100 = 100,84"),
    ("95", "89,47", "naik", "94,18", "89,47 / 95 × 100 = 94,18"),
    # edges
    ("95", "95", "rentang", "100,00", "95 / 95 × 100 = 100,00"),
    ("95", "0", "naik", "0,00", "0 / 95 × 100 = 0,00"),
    ("10", "20", "turun_a", "0,00", "(2 × 10 − 20) / 10 × 100 = 0,00"),
    ("10", "19,999999", "turun_a", "0,00", "(2 × 10 − 19,999999) / 10 × 100 = 0,00"),
    ("10", "0", "turun_a", "200,00", "(2 × 10 − 0) / 10 × 100 = 200,00"),
    ("0", "0", "turun_a", "100,00", "Target 0, realisasi 0 = 100,00"),
    ("0", "0,000001", "turun_a", "0,00", "Target 0, realisasi 0,000001 = 0,00"),
    ("0", "0", "turun_b", "100,00", "Target 0, realisasi 0 = 100,00"),
    ("0", "3", "turun_b", "0,00", "Target 0, realisasi 3 = 0,00"),
    # as numbers are printed: the dot from five digits on
    ("1183", "1183", "naik", "100,00", "1183 / 1183 × 100 = 100,00"),
    ("12.000", "9.000", "naik", "75,00", "9000 / 12.000 × 100 = 75,00"),
    ("1", "123,5", "naik", "12350,00", "123,5 / 1 × 100 = 12350,00"),
])  # fmt: skip
def test_figures_and_their_working(target, realisasi, arah, tercetak, kalimat):
    hasil = hitung(target, realisasi, arah)
    assert (hasil.tercetak, hasil.kalimat) == (tercetak, kalimat)
    assert hasil.persen == hasil.penuh
    assert hasil.tercapai == (hasil.pecahan >= 100)
    assert (hasil.versi, hasil.target, hasil.realisasi) == (VERSI, n(target), n(realisasi))


def test_a_percentage_has_no_thousands_dot_in_its_working():
    assert hitung("12000%", "9000%", "naik", satuan="%").kalimat == "9000 / 12000 × 100 = 75,00"


@pytest.mark.parametrize(("arah", "target", "aturan"), [
    ("naik", "95", "naik"),
    ("turun_a", "95", "turun_a"),
    ("turun_b", "95", "turun_b"),
    ("rentang", "80-90", "naik"),  # the formula that was applied
    ("naik", "B", "predikat"),
    ("turun_a", "WTP", "predikat"),  # grades have a direction of their own
])  # fmt: skip
def test_the_rule_is_named(arah, target, aturan):
    realisasi = target if aturan == "predikat" else "95"
    hasil = hitung(target, realisasi, arah)
    assert hasil.aturan == aturan
    assert hasil.predikat == (aturan == "predikat")


def test_stored_figures_have_eight_decimals_and_the_exact_one_stays():
    hasil = hitung("95", "86", "naik")
    assert str(hasil.persen) == "90.52631579"
    assert hasil.pecahan == Fraction(8600, 95)
    assert str(hitung("3", "2", "naik").persen) == "66.66666667"
    assert str(hitung("80", "89,42", "naik").persen) == "111.77500000"


# -- the cap ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("target", "realisasi", "arah", "batas", "persen", "kalimat"), [
    ("2,8", "2", "turun_a", "120", "120", "(2 × 2,8 − 2) / 2,8 × 100 = 128,57, dibatasi 120,00"),
    ("2,8", "2", "turun_a", "100", "100", "(2 × 2,8 − 2) / 2,8 × 100 = 128,57, dibatasi 100,00"),
    ("100", "120", "naik", "120", "120", "120 / 100 × 100 = 120,00"),  # at the cap, not above
    ("100", "120,000001", "naik", "120", "120", "120,000001 / 100 × 100 = 120,00, dibatasi 120,00"),
    ("100", "119,999999", "naik", "120", "119.999999", "119,999999 / 100 × 100 = 120,00"),
    ("95", "95", "naik", "100", "100", "95 / 95 × 100 = 100,00"),
    ("10", "25", "turun_a", "100", "0", "(2 × 10 − 25) / 10 × 100 = −50,00, dihitung 0,00"),
    ("100", "130", "naik", "112,5", "112.5", "130 / 100 × 100 = 130,00, dibatasi 112,50"),
])  # fmt: skip
def test_the_cap_keeps_the_uncapped_figure(target, realisasi, arah, batas, persen, kalimat):
    batas = n(batas).angka
    hasil = hitung(target, realisasi, arah, batas=batas)
    assert (hasil.persen, hasil.kalimat) == (Decimal(persen), kalimat)
    assert hasil.penuh == hitung(target, realisasi, arah).persen
    assert hasil.batas == batas
    assert hasil.tercapai == hitung(target, realisasi, arah).tercapai


def test_nothing_of_what_should_be_low_is_as_good_as_the_cap():
    hasil = hitung("8", "0", "turun_b", batas=Decimal(120))
    assert (hasil.persen, hasil.penuh, hasil.tercapai) == (120, None, True)
    assert hasil.kalimat == "Target 8, realisasi 0 = batas capaian 120,00"
    tanpa = hitung("8", "0", "turun_b")
    assert (tanpa.persen, tanpa.penuh, tanpa.tercapai, tanpa.aturan) == (None, None, True, "turun_b")
    assert tanpa.kalimat == "Target 8, realisasi 0: bentuk B memerlukan batas capaian (100 atau 120)."
    assert hitung("7-8", "0", "turun_b", batas=Decimal(100)).tercetak == "100,00"
    assert hitung("8", "0,000001", "turun_b").penuh == 800_000_000


# -- no figure ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("target", "realisasi", "sebab", "kalimat"), [
    ("95", "", "", "Realisasi belum diisi."),
    ("95", "–", "Belum rilis.", "Belum rilis."),
    ("", "86", "", "Target belum ada."),
    ("", "", "", "Target belum ada."),
    ("B", "", "Belum rilis.", "Belum rilis."),
])  # fmt: skip
def test_missing_is_neither_zero_nor_a_hundred(target, realisasi, sebab, kalimat):
    hasil = hitung(target, realisasi, "naik", sebab=sebab, batas=Decimal(100))
    assert (hasil.persen, hasil.penuh, hasil.pecahan, hasil.tercapai) == (None, None, None, None)
    assert (hasil.tercetak, hasil.aturan, hasil.kalimat) == ("–", "", kalimat)
    assert hasil.predikat == (target == "B")  # a grade not yet measured is a grade all the same


def test_a_reason_is_not_given_for_what_is_there():
    assert hitung("95", "86", "naik", sebab="Belum rilis.").tercetak == "90,53"


@pytest.mark.parametrize("realisasi", ["0", "5"])
def test_a_target_of_zero_has_no_percentage_upwards(realisasi):
    hasil = hitung("0", realisasi, "naik")
    assert (hasil.tercetak, hasil.aturan, hasil.tercapai) == ("–", "naik", True)
    assert hasil.kalimat == "Target 0: capaian tidak dapat dihitung."


@pytest.mark.parametrize(("nilai", "pesan"), [
    ({"realisasi": Nilai(Decimal(1), Decimal(2))}, "bukan rentang"),
    ({"realisasi": Nilai(Decimal(-1))}, "Realisasi tidak boleh negatif"),
    ({"target": Nilai(Decimal("-0.1"))}, "Target tidak boleh negatif"),
    ({"target": Nilai(Decimal(-1), Decimal(2))}, "Target tidak boleh negatif"),
    ({"realisasi": KOSONG, "target": Nilai(Decimal(-1))}, "Target tidak boleh negatif"),
    ({"batas": Decimal(0)}, "Batas capaian"),
    ({"batas": Decimal(-100)}, "Batas capaian"),
    ({"batas": Decimal("NaN")}, "Batas capaian"),
    ({"arah": "mendatar"}, "mendatar"),
])  # fmt: skip
def test_what_cannot_be_is_refused(nilai, pesan):
    isi = {"arah": "naik", "target": Nilai(Decimal(95)), "realisasi": Nilai(Decimal(86))} | nilai
    with pytest.raises(ValueError, match=pesan):
        hitung_capaian(**isi)


# -- grades -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("anggota", list(KELUARGA.values()), ids=list(KELUARGA))
def test_a_grade_meets_every_target_that_is_not_better(anggota):
    for i, target in enumerate(anggota):
        for j, realisasi in enumerate(anggota):
            hasil = hitung(target, realisasi, "naik")
            assert hasil.tercapai == (j <= i)
            assert hasil.persen == (100 if j <= i else None)
            skala = {langkah: Decimal(100 - 10 * langkah) for langkah in range(1, 8)}
            hasil = hitung(target, realisasi, "naik", skala_predikat=skala)
            assert hasil.persen == min(100, 100 - 10 * (j - i))
            assert hasil.tercapai == (j <= i)


@pytest.mark.parametrize(("target", "realisasi", "skala", "tercetak", "kalimat"), [
    ("WTP", "WDP", None, "–", "WDP dua tingkat di bawah WTP; skala predikat tahun ini belum ditetapkan."),
    ("WTP", "WTP-DPP", {}, "–", "WTP-DPP satu tingkat di bawah WTP; skala predikat tahun ini belum ditetapkan."),
    ("BB", "CC", {1: 80}, "–", "CC dua tingkat di bawah BB; skala predikat tahun ini tidak memuat dua tingkat."),
    ("BB", "CC", {1: 80, 2: "62.5"}, "62,50", "CC dua tingkat di bawah BB, menurut skala predikat = 62,50"),
    ("A", "E", {6: 0}, "0,00", "E enam tingkat di bawah A, menurut skala predikat = 0,00"),
    ("AA", "A", {1: "99.99"}, "99,99", "A satu tingkat di bawah AA, menurut skala predikat = 99,99"),
    ("WTP", "WTP", {1: 80}, "100,00", "WTP memenuhi WTP = 100,00"),
])  # fmt: skip
def test_below_its_target_a_grade_is_worth_what_the_scale_says(target, realisasi, skala, tercetak, kalimat):
    skala = {k: Decimal(v) for k, v in skala.items()} if skala is not None else None
    hasil = hitung(target, realisasi, "naik", skala_predikat=skala)
    assert (hasil.tercetak, hasil.kalimat) == (tercetak, kalimat)
    assert hasil.aturan == "predikat"
    assert hasil.tercapai == (tercetak == "100,00")


@pytest.mark.parametrize("persen", ["100", "100.01", "-0.01"])
def test_no_scale_makes_a_grade_below_target_meet_it(persen):
    with pytest.raises(ValueError, match="kurang dari 100"):
        hitung("WTP", "WDP", "naik", skala_predikat={2: Decimal(persen)})


@pytest.mark.parametrize(("target", "realisasi", "kalimat"), [
    ("B", "WTP", "Target B meminta predikat AKIP (AA, A, BB, B, CC, C, D, E); "
                 "realisasi WTP tidak dapat dibandingkan dengannya."),
    ("WTP", "A", "Target WTP meminta opini BPK (WTP, WTP-DPP, WDP, TW, TMP); "
                 "realisasi A tidak dapat dibandingkan dengannya."),
    ("WTP", "97", "Target WTP meminta opini BPK (WTP, WTP-DPP, WDP, TW, TMP); "
                  "realisasi 97 tidak dapat dibandingkan dengannya."),
    ("77", "BB", "Target 77 meminta angka; realisasi BB tidak dapat dibandingkan dengannya."),
    ("80-90", "BB", "Target 80–90 meminta angka; realisasi BB tidak dapat dibandingkan dengannya."),
])  # fmt: skip
def test_kinds_are_never_compared_with_each_other(target, realisasi, kalimat):
    hasil = hitung(target, realisasi, "naik", skala_predikat={1: Decimal(80)})
    assert (hasil.persen, hasil.tercapai, hasil.aturan) == (None, None, "")
    assert hasil.kalimat == kalimat
    assert hasil.predikat


# -- records ------------------------------------------------------------------------------------------------------


def test_the_record_is_json_without_floats():
    data = hitung("95", "86", "naik", batas=Decimal(120)).rekam()
    assert json.loads(json.dumps(data), parse_float=pytest.fail) == data
    assert data == {
        "persen": "90.52631579", "penuh": "90.52631579", "pecahan": "1720/19", "aturan": "naik", "versi": VERSI,
        "target": {"angka": "95", "sampai": None, "predikat": ""},
        "realisasi": {"angka": "86", "sampai": None, "predikat": ""},
        "batas": "120", "kalimat": "86 / 95 × 100 = 90,53", "tercapai": False,
    }  # fmt: skip


def test_a_record_of_other_rules_stays_as_it_is():
    """Its figures are not those that today's rules would give, nor need they be exact fractions."""
    lama = hitung("95", "86", "naik").rekam() | {"versi": 0, "persen": "91", "penuh": "91", "kalimat": "kira-kira 91"}
    del lama["pecahan"]
    hasil = Capaian.dari_rekaman(lama)
    assert (hasil.versi, hasil.tercetak, hasil.kalimat) == (0, "91,00", "kira-kira 91")
    assert (hasil.pecahan, hasil.eksak) == (None, 91)
    assert Capaian.dari_rekaman(hasil.rekam()) == hasil


def test_only_the_printed_figure_is_rounded_for_print():
    """A stored figure rounded once more would go up: 82,50499999999 is 82,505 with eight decimals."""
    hasil = replace(hitung("100", "80", "naik"), persen=Decimal("82.505"), pecahan=Fraction("82.50499999999"))
    assert hasil.tercetak == "82,50"
