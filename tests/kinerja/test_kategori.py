"""Categories: every limit of every scale in use, and the smallest step to either side of it."""

import json
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as hipotesis
from hypothesis import strategies as st

from kinerja.capaian import hitung_capaian
from kinerja.kategori import NADA, Pita, kategori, periksa_pita
from kinerja.pilihan import Nada
from kinerja.rata import rata_rata
from renstra.nilai import Nilai

PITA_KPU = (
    Pita(Decimal(90), "Berhasil", "baik"), Pita(Decimal(70), "Cukup Berhasil", "peringatan"),
    Pita(Decimal(50), "Kurang Berhasil", "galat"), Pita(None, "Tidak Berhasil", "galat"),
)  # fmt: skip
BAIK = (
    Pita(Decimal(100), "Sangat Baik", "baik"), Pita(Decimal(85), "Baik", "baik"), Pita(Decimal(70), "Cukup", "proses"),
    Pita(Decimal(55), "Kurang", "peringatan"), Pita(None, "Sangat Kurang", "galat"),
)  # fmt: skip
TINGGI = (
    Pita(Decimal("90.5"), "Sangat Tinggi", "baik"), Pita(Decimal("75.5"), "Tinggi", "baik"),
    Pita(Decimal("65.5"), "Sedang", "proses"), Pita(Decimal("50.5"), "Rendah", "peringatan"),
    Pita(None, "Sangat Rendah", "galat"),
)  # fmt: skip
SKALA = pytest.mark.parametrize("skala", [PITA_KPU, BAIK, TINGGI], ids=["KPU", "baik", "tinggi"])
LANGKAH = (Fraction(1, 10**6), Fraction(1, 10**8), Fraction(1, 10**30))


def nama(persen, skala=PITA_KPU):
    return kategori(persen, skala).sebutan


def test_the_tones_are_those_of_the_scale_kept_as_data():
    assert set(NADA) == set(Nada.values)
    assert {p.nada for p in (*PITA_KPU, *BAIK, *TINGGI)} <= set(NADA)


def test_the_scale_that_the_application_starts_with_is_that_of_kpu():
    rows = json.loads((settings.BASE_DIR / "fixtures/acuan/pita_kategori.json").read_text(encoding="utf-8"))
    batas = [None if r["lebih_dari"] is None else Decimal(r["lebih_dari"]) for r in rows]
    assert tuple(Pita(b, r["sebutan"], r["nada"]) for b, r in zip(batas, rows, strict=True)) == PITA_KPU


@SKALA
def test_a_limit_belongs_to_the_band_below(skala):
    periksa_pita(skala)
    for atas, bawah in pairwise(skala):
        batas = Fraction(atas.lebih_dari)
        assert kategori(batas, skala) == bawah
        assert kategori(atas.lebih_dari, skala) == bawah
        for langkah in LANGKAH:
            assert kategori(batas - langkah, skala) == bawah
            assert kategori(batas + langkah, skala) == atas
    assert kategori(Fraction(0), skala) == skala[-1]
    assert kategori(Decimal(10**6), skala) == skala[0]  # above 100: the top band
    assert kategori(None, skala) is None


@pytest.mark.parametrize(("target", "realisasi", "sebutan"), [
    ("95", "86", "Berhasil"),  # 90,53: the printed gap 90-91 does not exist
    ("100", "90", "Cukup Berhasil"),
    ("100", "90.000001", "Berhasil"),  # though it is printed 90,00
    ("100", "70", "Kurang Berhasil"),
    ("100", "70.000001", "Cukup Berhasil"),
    ("100", "50", "Tidak Berhasil"),
    ("100", "50.000001", "Kurang Berhasil"),
    ("100", "0", "Tidak Berhasil"),
    ("80", "89.42", "Berhasil"),
    ("9999999999", "8999999999.1", "Cukup Berhasil"),  # exactly 90, of long figures
    ("9999999999", "8999999999.100001", "Berhasil"),  # 90,00000000000001: lost in the eight decimals that are stored
])  # fmt: skip
def test_categories_of_kpu(target, realisasi, sebutan):
    hasil = hitung_capaian("naik", Nilai(Decimal(target)), Nilai(Decimal(realisasi)))
    assert nama(hasil.eksak) == sebutan


def test_the_category_of_a_mean_is_decided_exactly():
    def rata(*pasangan):
        return rata_rata(hitung_capaian("naik", Nilai(Decimal(t)), Nilai(Decimal(r))) for t, r in pasangan)

    pertiga = rata((3, 2), (3, 2), (3, 2))
    assert pertiga.nilai == Fraction(200, 3)
    pas = rata((3, 2), (3, 2), (30, 41))  # 66,67 and 66,67 and 136,67 add up to 270 exactly
    assert (pas.nilai, nama(pas.nilai)) == (90, "Cukup Berhasil")
    lebih = rata((3, 2), (3, 2), (30, "41.000001"))
    assert (lebih.tercetak, nama(lebih.nilai)) == ("90,00", "Berhasil")
    kurang = rata((3, 2), (3, 2), (30, "40.999999"))
    assert (kurang.tercetak, nama(kurang.nilai)) == ("90,00", "Cukup Berhasil")


@hipotesis(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 120), min_size=1, max_size=6, unique=True), st.data())
def test_every_figure_has_one_band_and_more_is_never_a_lower_one(batas, data):
    batas = sorted(batas, reverse=True)
    skala = [*(Pita(Decimal(b), f"di atas {b}", "baik") for b in batas), Pita(None, "terendah", "galat")]
    periksa_pita(skala)
    persen = sorted(data.draw(st.lists(st.fractions(0, 130), min_size=2, max_size=2)))
    rendah, tinggi = (skala.index(kategori(p, skala)) for p in persen)
    assert tinggi <= rendah
    acak = data.draw(st.permutations(skala))
    assert [kategori(p, acak) for p in persen] == [kategori(p, skala) for p in persen]


@pytest.mark.parametrize(("batas", "pesan"), [
    ([], "belum memuat"),
    (["90", "50"], "belum mempunyai kategori terendah"),
    (["90", None, None], "hanya boleh satu, terbaca p1 dan p2"),
    (["90", "90.00", None], "batas yang sama"),
])  # fmt: skip
def test_a_scale_that_leaves_a_figure_open_is_refused(batas, pesan):
    skala = [Pita(b if b is None else Decimal(b), f"p{i}", "baik") for i, b in enumerate(batas)]
    with pytest.raises(ValueError, match=pesan):
        periksa_pita(skala)


def test_a_year_without_a_scale_has_no_category():
    assert kategori(Fraction(95), []) is None
    assert kategori(Fraction(40), PITA_KPU[:-1]) is None
