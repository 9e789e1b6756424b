"""Quarters and the year, worked by hand and for any target."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.triwulan import TRIWULAN, Kumulasi, bagi_rata, cocok, nama_triwulan, rekap
from renstra import pilihan
from renstra.nilai import KOSONG, Nilai, tulis
from renstra.nilai_baca import baca

NBSP = "\u00a0"


def n(teks):
    return baca(teks).nilai


def empat(teks):
    """ "1 2 – 3": four quarters, a dash where one is missing."""
    return [n(t) for t in teks.split()]


def test_the_kumulasi_are_those_of_the_plan():
    assert {k.value for k in Kumulasi} == set(pilihan.Kumulasi.values)


@pytest.mark.parametrize(("nilai", "kumulasi", "hasil"), [
    ("1 2 3 4", "jumlah", "10"),
    ("0 0 0 0", "jumlah", "0"),
    ("0 0 0 12", "jumlah", "12"),
    ("0,1 0,2 0,3 0,4", "jumlah", "1"),  # exact, which binary fractions would not be
    ("1 2 – 4", "jumlah", ""),  # missing is never zero
    ("– – – 4", "jumlah", ""),
    ("1-2 1-2 1-2 1-2", "jumlah", "4-8"),
    ("1-2 1 1 1", "jumlah", "4-5"),
    ("90 90 95 95", "rata_rata", "92,5"),
    ("0 0 0 0", "rata_rata", "0"),
    ("1 1 1 2", "rata_rata", "1,25"),
    ("90 – 95 95", "rata_rata", ""),
    ("80-90 80-90 70-90 70-90", "rata_rata", "75-90"),
    ("50 60 70 95", "terakhir", "95"),
    ("– – – 95", "terakhir", "95"),  # a target at the year's end
    ("50 60 70 –", "terakhir", ""),
    ("50 60 70 0", "terakhir", "0"),
    ("50 60 70 95", "pembilang_penyebut", "95"),
    ("– – – 7-8", "pembilang_penyebut", "7-8"),
    ("B B BB A", "terakhir", "A"),
    ("B B BB A", "jumlah", "A"),  # a grade is never summed or averaged
    ("– – – WTP", "rata_rata", "WTP"),
    ("B – – –", "jumlah", ""),
])  # fmt: skip
def test_what_four_quarters_come_to(nilai, kumulasi, hasil):
    assert rekap(empat(nilai), kumulasi) == (n(hasil) if hasil else None)


@pytest.mark.parametrize(("nilai", "kumulasi", "target", "satuan", "kalimat"), [
    ("3 3 3 3", "jumlah", "12", "Kali", ""),
    ("2 2 2 3", "jumlah", "12", "Kali", "Jumlah triwulan 9 Kali, target PK 12 Kali: kurang 3."),
    ("4 4 4 4", "jumlah", "12", "Kali", "Jumlah triwulan 16 Kali, target PK 12 Kali: lebih 4."),
    ("0,1 0,2 0,3 0,4", "jumlah", "1", "", ""),
    ("0 0 0 0", "jumlah", "0", "Kasus", ""),
    ("0 0 0 0", "jumlah", "2", "Kasus", "Jumlah triwulan 0 Kasus, target PK 2 Kasus: kurang 2."),
    ("3 – 3 3", "jumlah", "12", "Kali", "Triwulan II belum diisi."),
    ("3 – – 3", "jumlah", "12", "Kali", "Triwulan II dan III belum diisi."),
    ("– – – 3", "jumlah", "12", "Kali", "Triwulan I, II dan III belum diisi."),
    ("– – – –", "jumlah", "12", "Kali", "Target triwulan belum diisi."),
    ("1-2 1-2 1-2 1-2", "jumlah", "4-8", "bulan", ""),
    ("1-2 1-2 1-2 1", "jumlah", "4-8", "bulan", "Jumlah triwulan 4–7 bulan, target PK 4–8 bulan."),
    ("– – – 95", "terakhir", "95", "%", ""),
    ("– – – 90", "terakhir", "95", "%", "Triwulan IV 90%, target PK 95%."),
    ("95 95 95 –", "terakhir", "95", "%", "Triwulan IV belum diisi."),
    ("90 95 95 95", "pembilang_penyebut", "95", "%", ""),
    ("B B B BB", "jumlah", "A", "Predikat", "Triwulan IV BB, target PK A."),
    ("B B B A", "jumlah", "A", "Predikat", ""),
    ("90 90 100 100", "rata_rata", "95", "%", ""),
    ("90 90 90 95", "rata_rata", "95", "%", "Rata-rata triwulan 91,25%, target PK 95%: kurang 3,75."),
    ("90 90 90 90", "rata_rata", "A", "", "Rata-rata triwulan 90, target PK A."),  # of two kinds: never equal
    ("33,33 33,33 33,33 33,34", "rata_rata", "33,33", "%", ""),  # 33,3325 rounds to 33,33
    ("33,33 33,34 33,34 33,33", "rata_rata", "33,34", "%", ""),  # 33,335 rounds half-up to 33,34
    ("33,33 33,34 33,34 33,33", "rata_rata", "33,33", "%",
     "Rata-rata triwulan 33,34%, target PK 33,33%: lebih 0,01."),
])  # fmt: skip
def test_what_misses_or_differs_is_a_sentence(nilai, kumulasi, target, satuan, kalimat):
    hasil = cocok(empat(nilai), kumulasi, n(target), satuan=satuan)
    assert hasil.kalimat.replace(NBSP, " ") == kalimat
    assert hasil.cocok == (not kalimat)
    assert hasil.terukur


def test_the_mean_is_compared_at_the_indikators_precision():
    nilai = empat("90 91 91 91")  # 90,75
    assert cocok(nilai, "rata_rata", n("91"), presisi=0).cocok
    assert not cocok(nilai, "rata_rata", n("91"), presisi=1).cocok
    # A target that is finer than the precision is held to as it stands.
    assert cocok(empat("97,5 97,5 97,5 97,5"), "rata_rata", n("97,5"), presisi=0).cocok
    assert not cocok(empat("98 98 98 98"), "rata_rata", n("97,5"), presisi=0).cocok


def test_the_quarters_that_are_missing_are_named():
    assert cocok(empat("1 – 3 –"), "jumlah", n("9")).kosong == (2, 4)
    assert cocok(empat("– – – –"), "terakhir", n("9")).kosong == (4,)


@pytest.mark.parametrize("target", [None, KOSONG])
def test_without_a_target_of_the_pk_there_is_nothing_to_compare(target):
    hasil = cocok(empat("1 2 3 4"), "jumlah", target)
    assert (hasil.cocok, hasil.terukur) == (False, False)
    assert hasil.kalimat == "PK tidak memuat target baris ini."
    assert bagi_rata(target, "jumlah") == (KOSONG,) * 4


def test_trailing_zeros_of_the_database_change_nothing():
    nilai = [Nilai(Decimal("3.000000"))] * 4
    assert cocok(nilai, "jumlah", Nilai(Decimal("12.000000"))).cocok
    assert cocok(nilai, "rata_rata", Nilai(Decimal("3.000000"))).cocok
    assert [tulis(q) for q in bagi_rata(Nilai(Decimal("10.000000")), "jumlah", 2, bulat=True)] == ["2", "2", "3", "3"]


@pytest.mark.parametrize(("target", "kumulasi", "presisi", "bulat", "hasil"), [
    ("12", "jumlah", 0, True, "3 3 3 3"),
    ("10", "jumlah", 0, True, "2 2 3 3"),  # the remainder goes to the later quarters
    ("1", "jumlah", 0, True, "0 0 0 1"),
    ("3", "jumlah", 0, True, "0 1 1 1"),
    ("0", "jumlah", 0, True, "0 0 0 0"),
    ("10", "jumlah", 2, True, "2 2 3 3"),
    ("10", "jumlah", 2, False, "2,5 2,5 2,5 2,5"),
    ("10", "jumlah", 0, False, "2 2 2 4"),  # the remainder goes to the last quarter
    ("0,05", "jumlah", 2, False, "0,01 0,01 0,01 0,02"),
    ("10,5", "jumlah", 0, True, "2,6 2,6 2,6 2,7"),  # not whole, whatever the indikator says
    ("7-8", "jumlah", 0, True, "1-2 2 2 2"),
    ("7-8", "jumlah", 0, False, "1-2 2 2 2"),
    ("95", "rata_rata", 2, False, "95 95 95 95"),
    ("95", "terakhir", 2, False, "95 95 95 95"),
    ("79", "terakhir", 0, True, "79 79 79 79"),
    ("97,5", "pembilang_penyebut", 2, False, "97,5 97,5 97,5 97,5"),
    ("80-90", "terakhir", 0, False, "80-90 80-90 80-90 80-90"),
    ("BB", "jumlah", 0, True, "BB BB BB BB"),
])  # fmt: skip
def test_equal_shares(target, kumulasi, presisi, bulat, hasil):
    assert list(bagi_rata(n(target), kumulasi, presisi, bulat)) == empat(hasil)


def test_a_negative_target_has_no_shares():
    with pytest.raises(ValueError, match="negatif"):
        bagi_rata(Nilai(Decimal(-1)), "jumlah")


@pytest.mark.parametrize("banyak", [0, 3, 5])
def test_a_year_has_four_quarters(banyak):
    with pytest.raises(ValueError, match="empat triwulan"):
        rekap([KOSONG] * banyak, "jumlah")


def test_quarters_bear_roman_numerals():
    assert [nama_triwulan(tw) for tw in TRIWULAN] == ["triwulan I", "triwulan II", "triwulan III", "triwulan IV"]


@st.composite
def bertarget(draw):
    """(target, precision, whether whole things): any target with at most that many decimals, ranges and grades too."""
    presisi = draw(st.integers(0, 6))

    def angka():
        return st.integers(0, 10**15 - 1).map(lambda i: Decimal(i).scaleb(-presisi))

    satu = angka().map(Nilai)
    rentang = st.tuples(angka(), angka()).filter(lambda p: p[0] < p[1]).map(lambda p: Nilai(*p))
    return draw(satu | rentang | st.sampled_from(["A", "BB", "WTP"]).map(lambda p: Nilai(predikat=p))), presisi


@given(bertarget(), st.sampled_from(list(Kumulasi)), st.booleans())
def test_equal_shares_always_give_the_target(target_presisi, kumulasi, bulat):
    target, presisi = target_presisi
    bagian = bagi_rata(target, kumulasi, presisi, bulat)
    assert rekap(bagian, kumulasi) == target
    assert cocok(bagian, kumulasi, target, presisi=presisi).cocok
    for satu in bagian:
        assert satu.angka is None or satu.angka >= 0
        assert satu.angka is None or satu.angka == round(satu.angka, presisi)


@given(st.integers(0, 10**12))
def test_whole_shares_differ_by_one_at_most_and_never_fall(target):
    bagian = [q.angka for q in bagi_rata(Nilai(Decimal(target)), "jumlah", 2, bulat=True)]
    assert bagian == sorted(bagian)
    assert bagian[-1] - bagian[0] <= 1
    assert all(q == int(q) for q in bagian)
