"""Rupiah as typed and pasted: what is clear is read, what is not is refused by a sentence that says why."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.isian_anggaran import baca_isian_anggaran, baca_rupiah, tulis_pagu
from renstra.nilai import NilaiDitolak


@pytest.mark.parametrize(
    ("teks", "angka"),
    [
        ("822.654.000", 822_654_000),
        ("822654000", 822_654_000),
        ("Rp 822.654.000,-", 822_654_000),
        ("Rp822.654.000", 822_654_000),
        ("Rp. 822.654.000,00", 822_654_000),
        ("rp\u00a0822.654.000", 822_654_000),
        ("  15.048.000 ", 15_048_000),
        ("0", 0),
        ("Rp 0,-", 0),
        ("", None),
        ("   ", None),
    ],
)
def test_what_is_read(teks, angka):
    assert baca_rupiah(teks) == angka


@pytest.mark.parametrize(
    ("teks", "kata", "usul"),
    [
        ("-5.000", "Pagu tidak boleh negatif", None),
        ("(5.000)", "Tulis rupiah bulat, misalnya 822.654.000.", None),
        ("822,654,000", "memakai koma sebagai ribuan", "822.654.000"),
        ("822.654.00", "Letak titik dan koma", None),
        ("5 juta", "memakai kata juta", "5.000.000"),
        ("822.654.000,50", "dengan pecahan rupiah", None),
        ("1,234", "dengan pecahan rupiah", None),
        ("8,22E+11", "memakai pangkat", None),
        ("1O0", "memakai huruf O", "100"),
        ("80-90", "bukan satu jumlah rupiah", None),
        ("5 Orang", "bukan satu jumlah rupiah", None),
        ("5%", "memakai %", None),
        ("-", "bisa berarti nol atau belum ada", None),
        ("Rp –", "bisa berarti nol atau belum ada", None),
        ("Rp", "belum berisi angka", None),
        ("1.000.000.000.000.000", "terlalu besar", None),
    ],
)
def test_what_is_refused(teks, kata, usul):
    with pytest.raises(NilaiDitolak) as info:
        baca_rupiah(teks)
    assert kata in info.value.pesan
    assert info.value.usul == usul


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_what_is_printed_is_read_back(angka):
    teks = tulis_pagu(Decimal(angka))
    assert baca_rupiah(teks) == baca_rupiah(f"Rp {teks},-") == baca_rupiah(str(angka)) == angka


def test_zero_is_printed_and_missing_is_not():
    assert tulis_pagu(Decimal(0)) == "0"
    assert tulis_pagu(None) == ""


def test_fields_that_the_page_does_not_have_are_passed_over():
    isian = baca_isian_anggaran(
        {"k-7-pagu": " 5 ", "k-7-asal": "4", "k-0-pagu": "1", "k-x-pagu": "1", "lain": "1", "versi": "1", "dasar": "0"}
    )
    assert list(isian.pagu) == [7]
    assert (isian.pagu[7].teks, isian.pagu[7].asal, isian.pagu[7].paksa) == ("5", "4", None)
    assert (isian.versi, isian.dasar, isian.kepala) == (1, 0, {})
    assert baca_isian_anggaran({}).versi == -1
