"""Labels of a decision's items: never skipped, never doubled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renstra.nilai import bilangan_dari
from renstra.penomoran import huruf, kata_diktum, letak, tanda, tentang

DIKTUM = {
    1: "KESATU", 2: "KEDUA", 3: "KETIGA", 4: "KEEMPAT", 5: "KELIMA", 10: "KESEPULUH", 11: "KESEBELAS",
    12: "KEDUA BELAS", 21: "KEDUA PULUH SATU", 100: "KESERATUS",
}  # fmt: skip


@pytest.mark.parametrize(("n", "kata"), DIKTUM.items(), ids=[str(n) for n in DIKTUM])
def test_dictums_are_counted_in_words(n, kata):
    assert kata_diktum(n) == kata


@pytest.mark.parametrize(
    ("n", "isi"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (702, "zz"), (703, "aaa")]
)
def test_letters_go_on_after_z(n, isi):
    assert huruf(n) == isi


@given(st.integers(1, 5000))
def test_every_letter_stands_for_its_place(n):
    value = 0
    for letter in huruf(n):
        value = value * 26 + ord(letter) - ord("a") + 1
    assert value == n


@given(st.integers(1, 100_000))
def test_every_dictum_reads_back_as_its_place(n):
    kata = kata_diktum(n)
    assert kata == kata.upper()
    assert bilangan_dari(kata.removeprefix("KE").lower().split()) == n


@given(st.sampled_from(["menimbang", "mengingat", "memperhatikan", "diktum"]), st.integers(1, 200))
def test_labels_of_a_part_rise_without_a_gap(bagian, n):
    labels = [tanda(bagian, i) for i in range(1, n + 1)]
    assert len(set(labels)) == n
    assert tanda(bagian, n) == labels[-1]


@pytest.mark.parametrize("n", [0, -1])
def test_nothing_comes_before_the_first(n):
    for fungsi in (huruf, kata_diktum):
        with pytest.raises(ValueError, match="dimulai dari 1"):
            fungsi(n)


def test_places_are_named_as_people_say_them():
    assert letak("menimbang", 2) == "Menimbang huruf b"
    assert letak("mengingat", 3) == "Mengingat angka 3"
    assert letak("memperhatikan", 1) == "Memperhatikan angka 1"
    assert letak("diktum", 4) == "Diktum KEEMPAT"
    assert [tanda(b, 2) for b in ("menimbang", "mengingat", "memperhatikan", "diktum")] == ["b.", "2.", "2.", "KEDUA"]


def test_the_title_follows_from_period_and_office():
    nama = "Komisi Independen Pemilihan Aceh"
    assert tentang("2020–2024", nama) == f"Penetapan Indikator Kinerja Utama Tahun 2020–2024 di Lingkungan {nama}"
