"""What the triwulan before left open is asked about, and continued with its text."""

from __future__ import annotations

import re

import pytest

from tests.kinerja.test_realisasi_halaman import ISI, URL, kirim, teks
from tests.pabrik import buat_pk_berlaku
from tests.pabrik_ukur import isi_realisasi

pytestmark = pytest.mark.django_db


@pytest.fixture
def terbuka():
    pk = buat_pk_berlaku("6411", *ISI)
    isi = {"realisasi": "80%", "tindak_lanjut": "Kirim surat", "pic": "Subbagian Hukum", "tenggat": "30/09/2024"}
    isi_realisasi(pk, 2, isi)
    return pk


def test_an_open_tindak_lanjut_is_asked_about(terbuka, masuk):
    client = masuk("operator", "6411")
    halaman = teks(client.get(URL))
    assert "Dari TW II: “Kirim surat”, Subbagian Hukum, 30 Sep 2024" in halaman
    assert "belum ditutup." in halaman
    assert re.search(r'data-lipat="lanjut" open', halaman)
    jawaban = kirim(client, terbuka, 1, jawaban_lalu="jelas").json()
    assert "belum dijelaskan" in jawaban["kurang"]["penjelasan_lalu"]


def test_continuing_brings_its_text_along_once(terbuka, masuk):
    client = masuk("operator", "6411")
    isi = kirim(client, terbuka, 1, jawaban_lalu="lanjut").json()["isi"]
    assert (isi["tindak_lanjut"], isi["pic"], isi["tenggat"]) == ("Kirim surat", "Subbagian Hukum", "30 September 2024")
    isi = kirim(client, terbuka, 1, 1, tindak_lanjut="").json()["isi"]
    assert isi["tindak_lanjut"] == ""
    assert kirim(client, terbuka, 1, 2, jawaban_lalu="lanjut", kendala="x").json()["isi"]["tindak_lanjut"] == ""


@pytest.mark.parametrize("jawaban", ["selesai", "jelas"])
def test_another_answer_brings_nothing(terbuka, masuk, jawaban):
    assert kirim(masuk("operator", "6411"), terbuka, 1, jawaban_lalu=jawaban).json()["isi"]["tindak_lanjut"] == ""


def test_what_stands_there_is_not_replaced_by_continuing(terbuka, masuk):
    client = masuk("operator", "6411")
    kirim(client, terbuka, 1, tindak_lanjut="Sudah ada", pic="Subbagian Umum")
    isi = kirim(client, terbuka, 1, 1, jawaban_lalu="lanjut").json()["isi"]
    assert (isi["tindak_lanjut"], isi["pic"]) == ("Sudah ada", "Subbagian Umum")
    kirim(client, terbuka, 1, 2, tindak_lanjut="", jawaban_lalu="")
    isi = kirim(client, terbuka, 1, 3, jawaban_lalu="lanjut").json()["isi"]
    assert (isi["tindak_lanjut"], isi["pic"], isi["tenggat"]) == ("Kirim surat", "Subbagian Umum", "30 September 2024")
