"""The page of a PK: what it offers next."""

from __future__ import annotations

import pytest
from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from renstra.alur import Keadaan
from tests.pabrik import buat_terbit

pytestmark = pytest.mark.django_db

PK = {"kode": "6411", "tahun": 2024, "pemilik": "lembaga"}
TOMBOL = "Buat PK perubahan"


def test_a_perubahan_is_offered_for_the_version_in_force_and_for_one_that_was_withdrawn(masuk):
    pk = buat_terbit("6411", jenis="pk").perjanjian
    operator = masuk("operator", "6411")
    halaman = reverse("pk-versi", kwargs={**PK, "versi": 0})
    assert TOMBOL in operator.get(halaman).content.decode()
    pk.terbitan.update(keadaan="ditarik", alasan_tarik="Salah pihak")
    PerjanjianKinerja.objects.update(keadaan=Keadaan.DITARIK)
    assert TOMBOL in operator.get(halaman).content.decode()
    assert TOMBOL not in masuk("pimpinan", "6411").get(halaman).content.decode()


def test_none_is_offered_while_one_is_in_work(masuk):
    buat_terbit("6411", jenis="pk")
    PerjanjianKinerja.objects.create(
        satker_id="6411", tahun=2024, unit="lembaga", versi=1, alasan_perubahan="a", dasar_perubahan="d"
    )
    isi = masuk("operator", "6411").get(reverse("pk-versi", kwargs={**PK, "versi": 0})).content.decode()
    assert TOMBOL not in isi
