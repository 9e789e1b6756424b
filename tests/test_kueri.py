"""Recorded number of queries per page, with 553 offices loaded. A page that needs more, or fewer, says so here.

Each page is measured twice: with the sample data, and again with many more rows of the same kind; the counts must be
equal, so that no page grows with its rows.
"""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import Rkt
from renstra.models import Sasaran
from sakip.satker.models import Pejabat
from tests.pabrik import buat_indikator, isi_baris

pytestmark = pytest.mark.django_db

RKT = {"kode": "6411", "tahun": 2024, "unit": "sekretariat"}
SATKER = {"kode": "6411", "tahun": 2024}
# page -> queries for the operator of 6411 (session and user included)
TERCATAT = {
    ("beranda-satker", "SATKER"): 20,
    ("rkt-isi", "RKT"): 18,
    ("rkt-lihat", "RKT"): 9,
    ("rkt-ajukan", "RKT"): 9,
    ("rkt-riwayat", "RKT"): 12,
    ("rkt-tarik", "RKT"): 12,
    ("rkt-salin", "RKT"): 7,
    ("rkt-indikator", "RKT"): 7,
    ("daftar-satker", ""): 7,
    ("admin:index", ""): 4,
    ("admin:satker_pejabat_changelist", ""): 6,
    ("admin:renstra_indikator_changelist", ""): 6,
    ("admin:kinerja_rkt_changelist", ""): 7,
}
KWARGS = {"RKT": RKT, "SATKER": SATKER, "": {}}


def hitung(client, nama, kunci):
    with CaptureQueriesContext(connection) as context:
        response = client.get(reverse(nama, kwargs=KWARGS[kunci]))
    assert response.status_code == 200
    return len(context)


def perbanyak():
    rkt = Rkt.objects.get(satker="6411", unit="sekretariat")
    for i, sasaran in enumerate(Sasaran.objects.filter(satker="6411")[:20], start=1):
        for k in range(5):
            isi_baris(rkt, buat_indikator(sasaran, "6411"), "50%", 100 + 10 * i + k)
    for i in range(30):
        Pejabat.objects.create(satker_id="6411", jabatan="anggota", nama=f"Anggota {i}", mulai="2024-01-01")


def test_pages_keep_their_recorded_number_of_queries(contoh_modul, masuk):
    client = masuk("operator", "6411")
    sedikit = {kunci: hitung(client, *kunci) for kunci in TERCATAT}
    perbanyak()
    banyak = {kunci: hitung(client, *kunci) for kunci in TERCATAT}
    assert sedikit == banyak
    assert sedikit == TERCATAT


def test_all_553_offices_cost_no_more_than_one(contoh_modul, masuk):
    pusat = masuk("admin_pusat")
    assert hitung(pusat, "daftar-satker", "") <= TERCATAT["daftar-satker", ""] + 1
    assert hitung(pusat, "beranda-satker", "SATKER") <= TERCATAT["beranda-satker", "SATKER"] + 1
