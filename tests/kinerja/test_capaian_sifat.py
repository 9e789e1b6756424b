"""What holds of capaian whatever the figures."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.capaian import Arah, Capaian, hitung_capaian
from kinerja.capaian_angka import angka_kalimat, cetak, dibulatkan
from kinerja.sampai import Ukur, realisasi_sampai
from renstra.nilai import AKIP, KOSONG, OPINI, Nilai

HEMAT = settings(max_examples=100, deadline=None)
BATAS = st.sampled_from([None, Decimal(100), Decimal(120)])
ARAH = st.sampled_from(list(Arah))
angka = st.builds(lambda i, d: Decimal(i).scaleb(-d), st.integers(0, 10**7), st.integers(0, 6))
positif = angka.filter(bool)
rentang = st.tuples(angka, angka).filter(lambda p: p[0] < p[1]).map(lambda p: Nilai(*p))
target_angka = positif.map(Nilai) | rentang
predikat = st.sampled_from(AKIP + OPINI).map(lambda p: Nilai(predikat=p))
skala = st.none() | st.dictionaries(
    st.integers(1, 7), st.integers(0, 9999).map(lambda i: Decimal(i).scaleb(-2)), max_size=7
)


def persen(arah, target, realisasi, batas=None):
    """The exact figure; form B without a cap has none for realisasi 0, which is better than any."""
    hasil = hitung_capaian(arah, target, Nilai(realisasi), batas=batas)
    return Fraction(10**30) if hasil.eksak is None and realisasi == 0 else hasil.eksak


@HEMAT
@given(ARAH, target_angka, angka, angka, BATAS)
def test_more_is_better_or_worse_by_arah(arah, target, satu, dua, batas):
    kecil, besar = sorted([satu, dua])
    sedikit, banyak = persen(arah, target, kecil, batas), persen(arah, target, besar, batas)
    assert sedikit <= banyak if arah in (Arah.NAIK, Arah.RENTANG) else sedikit >= banyak


@HEMAT
@given(ARAH, positif, positif, positif, BATAS)
def test_a_higher_target_asks_more_upwards_and_less_downwards(arah, satu, dua, realisasi, batas):
    rendah, tinggi = (persen(arah, Nilai(t), realisasi, batas) for t in sorted([satu, dua]))
    assert rendah >= tinggi if arah in (Arah.NAIK, Arah.RENTANG) else rendah <= tinggi


@HEMAT
@given(ARAH, target_angka, angka, st.sampled_from([Decimal(100), Decimal(120), Decimal("0.5")]))
def test_the_cap_only_takes_off_what_is_above(arah, target, realisasi, batas):
    bebas, dibatasi = (hitung_capaian(arah, target, Nilai(realisasi), batas=b) for b in (None, batas))
    assert 0 <= dibatasi.eksak <= batas
    assert dibatasi.penuh == bebas.penuh
    assert dibatasi.tercapai == bebas.tercapai
    if bebas.eksak is not None:
        assert dibatasi.eksak == min(bebas.eksak, Fraction(batas))
        assert ("dibatasi" in dibatasi.kalimat) == (bebas.eksak > Fraction(batas))


@HEMAT
@given(ARAH, target_angka, angka)
def test_the_target_is_met_where_capaian_is_at_least_a_hundred(arah, target, realisasi):
    hasil = hitung_capaian(arah, target, Nilai(realisasi))
    atas = target.angka if target.sampai is None else target.sampai
    naik = arah in (Arah.NAIK, Arah.RENTANG)
    assert hasil.tercapai == (realisasi >= target.angka if naik else realisasi <= atas)
    assert persen(arah, target, realisasi) >= 0
    assert hasil.tercapai == (persen(arah, target, realisasi) >= 100)


@HEMAT
@given(ARAH, target_angka, st.integers(0, 100), BATAS)
def test_exactly_the_target_is_a_hundred(arah, target, bagian, batas):
    """Anywhere inside a range, its ends included."""
    lebar = Decimal(0) if target.sampai is None else target.sampai - target.angka
    hasil = hitung_capaian(arah, target, Nilai(target.angka + lebar * bagian / 100), batas=batas)
    assert (hasil.eksak, hasil.tercapai) == (100, True)


@HEMAT
@given(ARAH, st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 4))
def test_a_ratio_that_is_printed_as_the_target_meets_it(arah, pembilang, penyebut, presisi):
    """The target is what the ratio comes to on paper; on unrounded figures two thirds would miss 66,67."""
    ukur = Ukur(pembilang=Decimal(pembilang), penyebut=Decimal(penyebut))
    hasil = realisasi_sampai({4: ukur}, "pembilang_penyebut", 4, periode="tahunan", presisi=presisi, persen=True)
    target = Nilai(dibulatkan(Fraction(100 * pembilang, penyebut), presisi))
    capaian = hitung_capaian(arah, target, hasil.nilai)
    assert capaian.tercapai
    assert capaian.eksak == (100 if target.angka else None if arah in (Arah.NAIK, Arah.RENTANG) else 100)


@HEMAT
@given(ARAH, target_angka, angka, positif, BATAS)
def test_another_unit_of_measure_changes_nothing(arah, target, realisasi, kali, batas):
    lain = Nilai(target.angka * kali, None if target.sampai is None else target.sampai * kali)
    asal, skala = (hitung_capaian(arah, t, Nilai(r), batas=batas) for t, r in
                   ((target, realisasi), (lain, realisasi * kali)))  # fmt: skip
    assert (asal.eksak, asal.penuh, asal.tercapai) == (skala.eksak, skala.penuh, skala.tercapai)


@HEMAT
@given(st.sampled_from([AKIP, OPINI]), st.data(), skala)
def test_a_better_grade_is_never_worth_less_than_the_target_met(anggota, data, skala):
    target, realisasi = (data.draw(st.sampled_from(anggota)) for _ in range(2))
    hasil = hitung_capaian("naik", Nilai(predikat=target), Nilai(predikat=realisasi), skala_predikat=skala)
    assert hasil.tercapai == (anggota.index(realisasi) <= anggota.index(target))
    assert (hasil.eksak == 100) == hasil.tercapai
    assert hasil.tercapai or hasil.eksak is None or hasil.eksak < 100


@HEMAT
@given(ARAH, target_angka | predikat | st.just(KOSONG), angka.map(Nilai) | predikat | st.just(KOSONG), BATAS, skala)
def test_a_record_comes_back_as_it_was(arah, target, realisasi, batas, skala):
    """Whatever was compared with whatever; and every result says something."""
    hasil = hitung_capaian(arah, target, realisasi, batas=batas, skala_predikat=skala)
    assert Capaian.dari_rekaman(json.loads(json.dumps(hasil.rekam()))) == hasil
    assert hasil.kalimat
    assert (hasil.persen is None) == (hasil.eksak is None)
    assert (hasil.persen is None) == (hasil.tercetak == "–")
    if hasil.persen is not None:
        assert abs(hasil.eksak - Fraction(hasil.persen)) <= Fraction(1, 2 * 10**8)
        assert hasil.tercetak in hasil.kalimat


@HEMAT
@given(st.fractions(-(10**9), 10**9), st.integers(0, 8))
def test_rounding_is_half_up_and_off_by_half_a_step_at_most(pecahan, tempat):
    hasil = dibulatkan(pecahan, tempat)
    assert abs(Fraction(hasil) - pecahan) <= Fraction(1, 2 * 10**tempat)
    assert -int(hasil.as_tuple().exponent) == tempat


@pytest.mark.parametrize(("pecahan", "hasil"), [
    ("111.775", "111,78"), ("111.7749999999", "111,77"), ("-0.005", "−0,01"), ("0.004999", "0,00"), ("0.125", "0,13"),
    ("89.995", "90,00"), ("1/3", "0,33"), ("123456789012345678901234567890.005", "123456789012345678901234567890,01"),
])  # fmt: skip
def test_percentages_are_printed_half_up_without_a_dot(pecahan, hasil):
    assert cetak(Fraction(pecahan)) == hasil


@HEMAT
@given(positif, angka)
def test_the_working_can_be_recomputed(target, realisasi):
    """What stands in the sentence, read as an inspector reads it, gives what stands behind the equals sign."""
    kerja, _, hasil = hitung_capaian("naik", Nilai(target), Nilai(realisasi)).kalimat.partition(" = ")
    atas, _, sisa = kerja.partition(" / ")
    bawah, _, _ = sisa.partition(" × 100")
    r, t = (Fraction(teks.replace(".", "").replace(",", ".")) for teks in (atas, bawah))
    assert (r, t) == (Fraction(realisasi), Fraction(target))
    assert cetak(r / t * 100) == hasil
    assert angka_kalimat(target) == bawah
