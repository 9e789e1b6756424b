from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.satker.tanggal import baca_tanggal, tulis_tanggal


@pytest.mark.parametrize(
    "teks",
    ["25 Maret 2024", "25 maret 2024", " 25  Maret 2024 ", "25/3/2024", "25/03/2024", "25-03-2024", "25.3.2024",
     "2024-03-25", "25 Mar 2024", "25-Mar-2024"],
)  # fmt: skip
def test_forms_that_offices_type(teks):
    assert baca_tanggal(teks) == date(2024, 3, 25)


@pytest.mark.parametrize(("teks", "kata"), [("30 Februari 2024", "kalender"), ("03/25/2024", "sebelum bulan"),
                                            ("Januari 2024", "bukan tanggal"), ("25 Maretan 2024", "bukan tanggal"),
                                            ("", "bukan tanggal"), ("٢٥/٠٣/٢٠٢٤", "bukan tanggal")])  # fmt: skip
def test_what_is_no_date_is_refused_with_a_sentence(teks, kata):
    with pytest.raises(ValueError, match=kata):
        baca_tanggal(teks)


@given(st.dates())
def test_what_is_printed_reads_back(tanggal):
    if tanggal.year >= 1000:
        assert baca_tanggal(tulis_tanggal(tanggal)) == tanggal


@given(st.text(max_size=30))
def test_any_text_ends_in_a_date_or_a_sentence(teks):
    try:
        baca_tanggal(teks)
    except ValueError as exc:
        sentence = str(exc)
    else:
        sentence = "misalnya"
    assert "misalnya" in sentence
