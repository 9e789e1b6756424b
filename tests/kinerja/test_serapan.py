"""Absorption: the published figures, sums that mix, what is missing; which report and which pagu count on a day."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.baca_serapan import serapan_pada, serapan_triwulan
from kinerja.models import Anggaran, RealisasiAnggaran
from kinerja.pilihan import SumberRealisasi
from kinerja.serapan import (
    URUTAN_SUMBER,
    IsiLaporan,
    KunciLaporan,
    Serapan,
    jumlah_serapan,
    laporan_pada,
    laporan_sebelum,
    laporan_triwulan,
    peringatan,
    serapan,
    serapan_utuh,
    versi_berlaku,
)
from renstra.models import Kegiatan, Program

RUPIAH = st.none() | st.integers(0, 10**15 - 1).map(Decimal)


def d(angka):
    return None if angka is None else Decimal(angka)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "sisa", "tercetak"),
    [
        (111_186_550_000, 94_496_718_290, 16_689_831_710, "84,99%"),
        (101_267_271_000, 84_606_830_107, 16_660_440_893, "83,55%"),
        (9_919_279_000, 9_889_888_183, 29_390_817, "99,70%"),
        (200_000, 169_989, 30_011, "84,99%"),  # 84,9945
        (200_000, 169_990, 30_010, "85,00%"),  # 84,995 exactly: half-up
        (100, 0, 100, "0,00%"),
        (100, 130, -30, "130,00%"),
        (0, 0, 0, "–"),
        (0, 5, -5, "–"),
        (100, None, None, "–"),
        (None, 100, None, "–"),
        (None, None, None, "–"),
    ],
)
def test_one_amount_against_its_pagu(pagu, realisasi, sisa, tercetak):
    s = serapan(d(pagu), d(realisasi))
    assert (s.sisa, s.tercetak) == (d(sisa), tercetak)


def test_the_published_programmes_give_the_published_total():
    cq = serapan_utuh(Decimal(101_267_271_000), Decimal(84_606_830_107))
    wa = serapan_utuh(Decimal(9_919_279_000), Decimal(9_889_888_183))
    total = jumlah_serapan([cq, wa])
    assert (total.pagu, total.realisasi, total.tercetak) == (111_186_550_000, 94_496_718_290, "84,99%")
    assert total.persen == Fraction(94_496_718_290 * 100, 111_186_550_000)
    assert (total.n, total.utuh, total.keterangan) == (2, 2, "2 program tidak dirinci")


def test_a_sum_says_what_it_rests_on():
    total = jumlah_serapan([serapan(d(100), d(90)), serapan(d(50), d(0)), serapan(d(50), None), serapan(None, None)])
    assert (total.pagu, total.realisasi, total.n, total.belum) == (200, 90, 2, 1)
    assert (total.keterangan, total.tercetak, total.sementara) == ("2 dari 3 kegiatan", "45,00%", True)
    kosong = jumlah_serapan([serapan(d(100), None), serapan(None, None)])
    assert (kosong.realisasi, kosong.sisa, kosong.tercetak) == (None, None, "–")
    assert jumlah_serapan([]) == Serapan()
    assert Serapan().keterangan == ""


def test_an_amount_without_pagu_leaves_no_percentage():
    """Its realisasi stands against nothing: a percentage of the rest would be too high."""
    total = jumlah_serapan([serapan(d(100), d(90)), serapan(None, d(30))])
    assert (total.realisasi, total.sisa, total.tercetak) == (120, None, "–")
    assert total.keterangan == "2 dari 2 kegiatan, 1 tanpa pagu"


def test_a_total_mixes_kegiatan_and_programmes_that_are_not_detailed():
    isi = IsiLaporan(kegiatan={1: d(40), 3: d(7)}, utuh={20: (d(500), d(400))})
    pagu = {1: d(100), 2: d(50), 3: d(9)}
    # The kegiatan of a programme that gives its own total count nowhere, whatever stands there.
    total = isi.serapan_total({10: [1, 2], 20: [3]}, pagu)
    assert (total.pagu, total.realisasi, total.n, total.belum) == (650, 440, 2, 1)
    assert total.keterangan == "1 dari 2 kegiatan, 1 program tidak dirinci"


@given(st.lists(st.tuples(RUPIAH, RUPIAH), max_size=8))
def test_sums_hold_whatever_the_order_and_the_grouping(rows):
    satu = [serapan(pagu, realisasi) for pagu, realisasi in rows]
    total = jumlah_serapan(satu)
    assert total == jumlah_serapan(reversed(satu))
    assert total == jumlah_serapan([jumlah_serapan(satu[:3]), jumlah_serapan(satu[3:])])
    assert total.n == sum(realisasi is not None for _, realisasi in rows)
    if total.persen is not None:
        assert total.persen * Fraction(total.pagu) == Fraction(total.realisasi) * 100
        assert total.sisa == total.pagu - total.realisasi


def test_what_looks_wrong_is_said():
    lalu = date(2024, 6, 30)
    assert peringatan(serapan(d(100), d(100)), d(100), lalu) == []
    assert peringatan(serapan(d(1_000), d(1_500))) == ["Melebihi pagu sebesar 500."]
    assert peringatan(serapan(d(0), d(5))) == ["Melebihi pagu sebesar 5."]
    assert peringatan(serapan(None, d(99)), d(1_100), lalu) == ["Turun dari 1.100 pada 30 Juni 2024."]
    assert peringatan(serapan(d(1), None), d(5), lalu) == []


# -- which report, which pagu ------------------------------------------------------------------------------------------


def kunci(teks):
    sumber, per = teks.split()
    return KunciLaporan(sumber, date.fromisoformat(per))


def test_the_sources_are_those_of_the_model():
    assert set(URUTAN_SUMBER) == set(SumberRealisasi.values)


def test_the_newest_report_counts_and_at_one_date_what_is_paid():
    ada = [kunci(k) for k in ("lain 2024-09-30", "simonika 2024-09-30", "omspan 2024-09-30", "simonika 2024-10-01")]
    assert laporan_pada(ada, date(2024, 9, 30)) == kunci("omspan 2024-09-30")
    assert laporan_pada(ada[:2], date(2024, 9, 30)) == kunci("simonika 2024-09-30")
    assert laporan_pada(ada, date(2024, 12, 31)) == kunci("simonika 2024-10-01")
    assert laporan_pada(ada, date(2024, 9, 29)) is None
    assert laporan_sebelum(ada, kunci("simonika 2024-10-01")) == kunci("simonika 2024-09-30")
    assert laporan_sebelum(ada, kunci("omspan 2024-09-30")) is None


@pytest.mark.parametrize(
    ("laporan", "triwulan"),
    [
        ([], (None, None, None, None)),
        (["omspan 2024-03-31", "omspan 2024-06-30", "omspan 2024-09-30", "omspan 2024-12-31"], (0, 1, 2, 3)),
        (["omspan 2024-02-10", "simonika 2024-03-01"], (1, None, None, None)),
        # A report of May is news of triwulan II, not of III; the audited figures of March are the year's.
        (["omspan 2024-05-15", "omspan 2024-12-31", "lain 2025-03-31"], (None, 0, None, 2)),
        (["omspan 2024-04-01", "omspan 2024-10-01"], (None, 0, None, 1)),
    ],
)
def test_a_triwulan_has_the_report_at_its_end_or_none(laporan, triwulan):
    ada = [kunci(k) for k in laporan]
    assert laporan_triwulan(ada, 2024) == tuple(None if i is None else ada[i] for i in triwulan)


def test_the_pagu_in_force_on_a_day_is_of_the_newest_version_by_then():
    versi = {0: date(2024, 1, 2), 1: date(2024, 7, 1), 2: date(2024, 10, 1)}
    assert [versi_berlaku(versi, date(2024, *bulan)) for bulan in ((1, 1), (1, 2), (9, 30), (12, 31))] == [
        None,
        0,
        1,
        2,
    ]
    assert versi_berlaku({0: None, 1: date(2024, 7, 1)}, date(2024, 1, 1)) == 0
    assert versi_berlaku({0: date(2024, 7, 1), 1: None}, date(2024, 1, 1)) == 1
    assert versi_berlaku({}, date(2024, 1, 1)) is None


# -- read from the database --------------------------------------------------------------------------------------------


@pytest.fixture
def kegiatan(db):
    return {k.kode: k for k in Kegiatan.objects.pada(2024).select_related("program")}


def pagu(kegiatan, jumlah, versi=0, mulai=None):
    Anggaran.objects.create(
        satker_id="6411", tahun=2024, kegiatan=kegiatan, pagu=jumlah, versi=versi, per_tanggal=mulai
    )


def realisasi(kegiatan, jumlah, per, sumber="omspan", kode="6411", **lain):
    RealisasiAnggaran.objects.create(
        satker_id=kode, tahun=2024, program=kegiatan.program, kegiatan=kegiatan, jumlah=jumlah, sumber=sumber,
        per_tanggal=per, **lain,
    )  # fmt: skip


def utuh(program, jumlah_pagu, jumlah, per, sumber="omspan"):
    RealisasiAnggaran.objects.create(
        satker_id="6411", tahun=2024, program=program, jumlah=jumlah, pagu=jumlah_pagu, sumber=sumber, per_tanggal=per,
        catatan="LRA",
    )  # fmt: skip


def test_absorption_is_read_by_kegiatan_programme_and_total(kegiatan, django_assert_num_queries):
    juni, akhir = date(2024, 6, 30), date(2024, 12, 31)
    pagu(kegiatan["3355"], 100)
    pagu(kegiatan["3360"], 60)
    pagu(kegiatan["3355"], 200, versi=1, mulai=date(2024, 7, 1))
    pagu(kegiatan["3360"], 60, versi=1, mulai=date(2024, 7, 1))
    realisasi(kegiatan["3355"], 40, juni)
    realisasi(kegiatan["3355"], 41, juni, sumber="simonika")
    realisasi(kegiatan["3355"], 999, juni, sumber="omspan", kode="6402")  # another office's
    realisasi(kegiatan["3355"], 90, akhir)
    cq = Program.objects.get(kode="076.01.CQ", tahun_mulai__lte=2024)
    utuh(cq, 1_000, 700, akhir)
    with django_assert_num_queries(4):
        hasil = serapan_pada("6411", 2024, date(2024, 9, 30))
    assert (hasil.label, hasil.per_tanggal, hasil.catatan) == ("OMSPAN (SP2D) per 30 Juni 2024", juni, "")
    assert (hasil.total.pagu, hasil.total.realisasi, hasil.total.tercetak) == (160, 40, "25,00%")
    assert [(p.kode, p.utuh) for p in hasil.program] == [("076.01.WA", False)]
    (satu, dua) = hasil.program[0].kegiatan
    assert (satu.kode, satu.serapan.tercetak, dua.kode, dua.serapan.realisasi) == ("3355", "40,00%", "3360", None)
    with django_assert_num_queries(4):
        _, dua, tiga, empat = serapan_triwulan("6411", 2024)
    assert (dua.total, tiga) == (hasil.total, None)
    # After the revision, with a programme that the report does not detail.
    assert [(p.kode, p.utuh, p.serapan.tercetak) for p in empat.program] == [
        ("076.01.CQ", True, "70,00%"), ("076.01.WA", False, "34,62%"),
    ]  # fmt: skip
    assert (empat.total.pagu, empat.total.realisasi, empat.total.belum, empat.catatan) == (1_260, 790, 1, "LRA")
    assert serapan_pada("6411", 2024, date(2024, 6, 29)) is None
    assert serapan_triwulan("6411", 2023) == (None, None, None, None)
