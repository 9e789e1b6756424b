"""Charts of the measured year: lengths follow exact figures, what is missing is no bar."""

from __future__ import annotations

from fractions import Fraction

import pytest

from laporan.susun.grafik import KOSONG_GRAFIK, Titik, grafik_sasaran, grafik_setahun, lebar_nama, skala

SERATUS = Titik(Fraction(100), "100,00", nada="baik", kategori="Berhasil")
SETENGAH = Titik(Fraction(50), "50,00", sementara=True, nada="galat", kategori="Tidak Berhasil")


@pytest.mark.parametrize(
    ("tertinggi", "ujung"), [(None, 100), (0, 100), (100, 100), (Fraction(10001, 100), 150), (150, 150), (900, 200)]
)
def test_the_axis_ends_at_100_or_the_next_step_above_the_highest_figure(tertinggi, ujung):
    titik = KOSONG_GRAFIK if tertinggi is None else Titik(Fraction(tertinggi))
    assert skala([KOSONG_GRAFIK, titik]) == ujung


def test_a_bar_is_as_long_as_its_figure_and_what_is_missing_is_none():
    grafik = grafik_setahun(
        "Judul",
        [
            ("TW I", SERATUS, SETENGAH, ""),
            ("TW II", SETENGAH, KOSONG_GRAFIK, ""),
            ("TW III", *[KOSONG_GRAFIK] * 2, "belum"),
        ],
    )
    satu, dua, _ = grafik.kelompok
    capaian, serapan = satu.batang
    assert capaian.tinggi == 2 * serapan.tinggi == 2 * dua.batang[0].tinggi
    assert {b.y + b.tinggi for k in grafik.kelompok for b in k.batang} == {grafik.dasar}
    assert [len(k.batang) for k in grafik.kelompok] == [2, 1, 0]
    assert [k.kosong for k in grafik.kelompok] == ["", "", "belum"]
    assert [g.nilai for g in grafik.garis] == [0, 50, 100]
    assert capaian.kanan < serapan.x
    assert satu.tengah == pytest.approx((capaian.x + serapan.kanan) / 2)


def test_what_is_above_the_axis_ends_at_it_and_keeps_its_figure():
    tinggi = Titik(Fraction(5000), "5000,00")
    (kelompok,) = grafik_setahun("Judul", [("TW I", tinggi, KOSONG_GRAFIK, "")]).kelompok
    (batang,) = kelompok.batang
    assert batang.y > 0
    assert batang.titik.tercetak == "5000,00"


def test_every_sasaran_has_a_row_high_enough_for_its_name_and_its_four_bars():
    panjang = "Terwujudnya " + "penyelenggaraan pemilihan yang tertib " * 15
    titik = [("TW I", SERATUS), ("TW II", SETENGAH), ("TW III", KOSONG_GRAFIK), ("TW IV", KOSONG_GRAFIK)]
    grafik = grafik_sasaran("Judul", [("Pendek", titik), (panjang, titik)])
    satu, dua = grafik.baris
    assert satu.nama == ("1. Pendek",)
    assert dua.nama[-1].endswith("…")
    assert satu.y + satu.tinggi == dua.y
    assert dua.y + dua.tinggi <= grafik.tinggi
    for baris in grafik.baris:
        for _, batang in baris.batang:
            assert baris.y <= batang.y
            assert batang.y + batang.tinggi <= baris.y + baris.tinggi
    assert satu.batang[0][1].lebar == 2 * satu.batang[1][1].lebar
    assert [label for label, _ in satu.batang] == ["TW I", "TW II"]  # the others have no figure anywhere
    assert max(lebar_nama(teks) for teks in dua.nama[:-1]) < 330


def test_a_figure_is_said_in_words():
    assert SERATUS.kata == "100,00 Berhasil"
    assert SETENGAH.kata == "50,00 Tidak Berhasil, sementara"
    assert KOSONG_GRAFIK.kata == "–"
