"""Below the national target: by direction, by range, by grade; and what holds for every pair of values."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.banding import di_bawah
from renstra.nilai import AKIP, KOSONG, OPINI, Nilai
from renstra.nilai_baca import baca

BERURUT = ("naik", "turun_a", "turun_b")


@pytest.mark.parametrize(
    ("daerah", "nasional", "arah", "harap"),
    [
        ("90%", "95%", "naik", True),
        ("95%", "95%", "naik", False),
        ("97,5%", "95%", "naik", False),
        ("0%", "95%", "naik", True),
        ("3%", "2,8%", "turun_a", True),
        ("2%", "2,8%", "turun_a", False),
        ("2,8%", "2,8%", "turun_b", False),
        ("0%", "0%", "turun_b", False),
        ("80–90%", "85%", "naik", True),
        ("80–95%", "80–90%", "naik", False),
        ("80–85%", "80–90%", "naik", True),
        ("7–9 bulan", "7–8 bulan", "turun_a", True),
        ("6–8 bulan", "7–8 bulan", "turun_a", False),
        ("80–90%", "80–90%", "rentang", False),
        ("82–88%", "80–90%", "rentang", False),
        ("85%", "80–90%", "rentang", False),
        ("79%", "80–90%", "rentang", True),
        ("85–91%", "80–90%", "rentang", True),
        ("86%", "85%", "rentang", True),
        ("B", "BB", "naik", True),
        ("BB", "B", "naik", False),
        ("A", "AA", "turun_a", True),
        ("WTP-DPP", "WTP", "naik", True),
        ("WTP", "TMP", "naik", False),
        ("B", "WTP", "naik", None),
        ("B", "70", "naik", None),
        ("70", "B", "naik", None),
        ("", "95%", "naik", None),
        ("95%", "", "naik", None),
        ("", "", "rentang", None),
        ("", "B", "naik", None),
    ],
)
def test_examples(daerah, nasional, arah, harap):
    assert di_bawah(baca(daerah).nilai, baca(nasional).nilai, arah) is harap


angka = st.decimals(min_value=-1000, max_value=1000, places=2)


@st.composite
def bilangan(draw):
    a, b = draw(angka), draw(st.one_of(st.none(), angka))
    return Nilai(a) if b is None or a == b else Nilai(min(a, b), max(a, b))


predikat = st.sampled_from(AKIP + OPINI).map(lambda p: Nilai(predikat=p))
nilai = st.one_of(bilangan(), predikat, st.just(KOSONG))
arah = st.sampled_from((*BERURUT, "rentang"))


@given(nilai, arah)
def test_nothing_is_below_itself(a, arah):
    assert di_bawah(a, a, arah) is (None if a.kosong else False)


@given(nilai, nilai, st.sampled_from(BERURUT))
def test_of_two_at_most_one_is_below_and_of_two_that_differ_exactly_one(a, b, arah):
    satu, dua = di_bawah(a, b, arah), di_bawah(b, a, arah)
    assert (satu is None) == (dua is None)
    if satu is not None:
        assert not (satu and dua)
        assert (satu or dua) == (a != b)


@given(bilangan(), bilangan(), bilangan(), st.sampled_from(BERURUT))
def test_below_the_lower_is_below_the_higher(a, b, c, arah):
    if di_bawah(a, b, arah) and di_bawah(b, c, arah):
        assert di_bawah(a, c, arah)


@given(bilangan(), bilangan(), bilangan())
def test_inside_the_inner_range_is_inside_the_outer(a, b, c):
    if di_bawah(a, b, "rentang") is False and di_bawah(b, c, "rentang") is False:
        assert di_bawah(a, c, "rentang") is False


@given(angka, angka)
def test_lower_is_worse_one_way_and_better_the_other(a, b):
    satu, dua = Nilai(a), Nilai(b)
    assert di_bawah(satu, dua, "naik") == di_bawah(dua, satu, "turun_a") == di_bawah(dua, satu, "turun_b")


@given(st.sampled_from(AKIP + OPINI), bilangan(), arah)
def test_a_grade_and_a_number_have_no_order(p, n, arah):
    assert di_bawah(Nilai(predikat=p), n, arah) is di_bawah(n, Nilai(predikat=p), arah) is None


def test_the_scales_run_from_best_to_worst():
    for skala in (AKIP, OPINI):
        for baik, buruk in pairwise(skala):
            assert di_bawah(Nilai(predikat=buruk), Nilai(predikat=baik), "naik") is True
    assert di_bawah(Nilai(Decimal(1)), Nilai(Decimal("1.00")), "naik") is False
