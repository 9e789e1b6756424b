"""The national roll-up: means by province and year with n and missing, from the index, the same as computed rows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection

from kinerja.alur_ukur import KeadaanUkur
from kinerja.models import Realisasi
from kinerja.rata import rata_rata
from kinerja.rekap_nasional import kueri_semua, rekap_provinsi
from kinerja.tahun_ukur import rata_satker, setahun
from renstra.alur import Keadaan
from sakip.satker.models import Satker, UnitKerja
from tests.pabrik import buat_pk_berlaku
from tests.pabrik_ukur import dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db
PREDIKAT = {"satuan": "Predikat", "jenis": "predikat"}


@pytest.fixture
def terukur(db):
    """Kalimantan Tengah and one of its regencies, Aceh, KPU RI; one office that has not begun."""
    provinsi = buat_pk_berlaku("62", ("95%", {}), ("B", PREDIKAT), ("80%", {}), ("50%", {}))
    isi_realisasi(provinsi, 4, "86%", "B", {"belum_rilis": "1"})
    sekretariat = buat_pk_berlaku("62", ("97,5%", {}), pemilik="sekretariat")
    dalam_keadaan(isi_realisasi(sekretariat, 4, "98%"), KeadaanUkur.DIVERIFIKASI)
    kabupaten = buat_pk_berlaku("6201", ("80%", {}), ("90%", {}))
    isi_realisasi(kabupaten, 4, "66%")
    isi_realisasi(kabupaten, 3, "66%", "20%")  # another triwulan
    unit = UnitKerja.objects.milik(provinsi.satker, 2024)[0]
    bagian = buat_pk_berlaku("62", ("97,5%", {}), pemilik=f"unit-{unit.pk}")
    isi_realisasi(bagian, 4, "10%")  # the same rows once more: not counted
    isi_realisasi(buat_pk_berlaku("11", ("100%", {}), tahun=2023), 4, "50%")
    buat_pk_berlaku("11", ("100%", {}), ("B", PREDIKAT))
    buat_pk_berlaku("00", ("100%", {}), keadaan=Keadaan.DRAF)


def rekap(*tahun: int) -> dict[tuple[str, int], tuple]:
    return {(r.provinsi, r.tahun): (r.rata and round(r.rata, 6), r.n, r.belum) for r in rekap_provinsi(tahun)}


def test_means_say_how_many_they_rest_on_and_how_many_miss(terukur, django_assert_num_queries):
    with django_assert_num_queries(3):
        hasil = rekap(2023, 2024)
    rata = (Decimal(8600) / 95 + Decimal(9800) / Decimal("97.5") + Decimal(6600) / 80) / 3
    assert hasil == {
        ("11", 2023): (50, 1, 0),
        ("11", 2024): (None, 0, 1),  # nobody has begun: missing, and the grade is not asked for
        ("62", 2024): (round(rata, 6), 3, 3),
    }
    assert rekap(2022) == {}


def test_it_is_what_the_pages_of_the_offices_say(terukur):
    years = [y for kode in ("62", "6201") for y in setahun(Satker.objects.get(pk=kode), 2024)]
    rata = rata_rata([c for y in years if y.pk.unit_kerja_id is None for c in y.triwulan[3].capaian])
    (_, (nilai, n, belum)) = rekap(2024).popitem()
    assert (rata.n, rata.belum) == (n, belum)
    assert abs(Decimal(rata.nilai.numerator) / rata.nilai.denominator - nilai) < Decimal("0.000001")
    assert rata_satker(years[-1:], ())[3].rata.tercetak == "82,50"


def test_what_is_no_longer_promised_does_not_count(terukur):
    Realisasi.objects.filter(angka=98).update(gugur=True, capaian=None)
    assert rekap(2024)["62", 2024][1:] == (2, 4)


def test_it_is_found_by_its_index(terukur):
    """On PostgreSQL a table of seven rows is read whole unless that is forbidden."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert "realisasi_rekap" in kueri_semua([2023, 2024], 4).explain()
