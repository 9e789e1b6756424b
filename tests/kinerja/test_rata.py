"""Means that say what they rest on."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.capaian import Capaian, hitung_capaian
from kinerja.rata import rata_rata
from renstra.nilai import KOSONG, Nilai
from renstra.nilai_baca import baca

HEMAT = settings(max_examples=100, deadline=None)


def capaian(target, realisasi, **lain):
    return hitung_capaian("naik", baca(target).nilai, baca(realisasi).nilai, **lain)


def semua(teks):
    """ "95:86 B:BB 80:– ?": target and realisasi, a question mark for an indikator of which nothing is known."""
    return [None if satu == "?" else capaian(*satu.split(":")) for satu in teks.split()]


@pytest.mark.parametrize(("teks", "tercetak", "keterangan"), [
    ("95:86 97,5:98 100:100", "97,01", "n = 3 dari 3 indikator angka"),
    ("100:90 100:100", "95,00", "n = 2 dari 2 indikator angka"),
    ("100:90 100:–", "90,00", "n = 1 dari 2 indikator angka; 1 belum ada datanya"),
    ("100:90 ? ?", "90,00", "n = 1 dari 3 indikator angka; 2 belum ada datanya"),
    ("100:0 100:100", "50,00", "n = 2 dari 2 indikator angka"),  # 0 is measured, and counts
    ("0:5 100:100", "100,00", "n = 1 dari 2 indikator angka; 1 belum ada datanya"),  # not computable: no figure
    ("B:BB 100:90", "90,00", "n = 1 dari 1 indikator angka; 1 predikat tidak dirata-rata"),
    ("B:– 100:90", "90,00", "n = 1 dari 1 indikator angka; 1 predikat tidak dirata-rata"),
    ("WTP:WDP B:A", "–", "n = 0 dari 0 indikator angka; 2 predikat tidak dirata-rata"),
    ("100:– ?", "–", "n = 0 dari 2 indikator angka; 2 belum ada datanya"),
    ("", "–", "n = 0 dari 0 indikator angka"),
    ("80:80 80:80 80:80 80:80 80:80 80:80 80:70 ? ? ? ? ? B:–", "98,21",
     "n = 7 dari 12 indikator angka; 5 belum ada datanya; 1 predikat tidak dirata-rata"),
])  # fmt: skip
def test_means_state_n_and_what_is_missing(teks, tercetak, keterangan):
    hasil = rata_rata(semua(teks))
    assert (hasil.tercetak, hasil.keterangan) == (tercetak, keterangan)
    assert hasil.sementara == ("belum" in keterangan)
    assert (hasil.nilai is None) == (hasil.n == 0)


def test_the_mean_of_the_screen_and_of_the_print():
    """98,22 of seven figures, and 105,71 of five where the office has no cap."""
    layar = semua("85:85,71 60:60 95:89,47 1183:1183 60:48 2:2")
    layar.append(hitung_capaian("turun_a", Nilai(Decimal(8)), Nilai(Decimal(7))))
    assert rata_rata(layar).tercetak == "98,22"
    cetak = [*semua("100:100 100:100 100:100 89:89")]
    bebas, dibatasi = (
        hitung_capaian("turun_a", Nilai(Decimal("2.8")), Nilai(Decimal(2)), batas=b) for b in (None, Decimal(120))
    )
    assert rata_rata([*cetak, bebas]).tercetak == "105,71"
    assert rata_rata([*cetak, dibatasi]).tercetak == "104,00"


def test_the_mean_is_that_of_exact_figures():
    assert rata_rata(semua("3:2 3:2 3:2")).nilai == Fraction(200, 3)
    # Of stored figures it would be 66,66666667, and of printed ones 66,67.
    tersimpan = Capaian.dari_rekaman(capaian("3", "2").rekam())
    assert rata_rata([tersimpan] * 3).nilai == Fraction(200, 3)


baris = st.builds(
    lambda t, r: hitung_capaian("naik", Nilai(Decimal(t)), KOSONG if r is None else Nilai(Decimal(r))),
    st.integers(0, 100), st.none() | st.integers(0, 200),
)  # fmt: skip
kosong = st.integers(1, 100).map(lambda t: hitung_capaian("naik", Nilai(Decimal(t)), KOSONG))
bergrade = st.sampled_from(["A", "–"]).map(lambda r: capaian("B", r))


@HEMAT
@given(st.lists(baris | bergrade | st.none(), max_size=8), st.none() | kosong, st.integers(0, 8))
def test_what_is_missing_never_moves_a_mean(daftar, tiada, tempat):
    lama, baru = rata_rata(daftar), rata_rata([*daftar[:tempat], tiada, *daftar[tempat:]])
    assert (baru.nilai, baru.n, baru.predikat) == (lama.nilai, lama.n, lama.predikat)
    assert baru.belum == lama.belum + 1


@HEMAT
@given(st.lists(baris | bergrade | st.none(), max_size=8), bergrade)
def test_a_grade_never_moves_a_mean(daftar, grade):
    lama, baru = rata_rata(daftar), rata_rata([grade, *daftar])
    assert (baru.nilai, baru.n, baru.belum) == (lama.nilai, lama.n, lama.belum)
    assert baru.predikat == lama.predikat + 1


@HEMAT
@given(st.lists(baris | bergrade | st.none(), min_size=1, max_size=8))
def test_a_mean_lies_between_its_figures_and_counts_every_row(daftar):
    hasil = rata_rata(iter(daftar))
    assert hasil.n + hasil.belum + hasil.predikat == len(daftar)
    angka = [c.eksak for c in daftar if c is not None and not c.predikat and c.eksak is not None]
    assert hasil.n == len(angka)
    if angka:
        assert min(angka) <= hasil.nilai <= max(angka)
        assert hasil.nilai * len(angka) == sum(angka)
