"""Up to a triwulan: what was achieved and what was asked, worked by hand and for any figures."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinerja.capaian import hitung_capaian
from kinerja.sampai import Sampai, Ukur, realisasi_sampai, target_sampai, triwulan_wajib
from kinerja.triwulan import Kumulasi, cocok, rekap
from renstra import pilihan
from renstra.nilai import KOSONG, Nilai
from renstra.nilai_baca import baca

HEMAT = settings(max_examples=100, deadline=None)
NBSP = "\u00a0"
TIDAK_ADA = "Tidak ada yang diukur (0 dari 0)."


def n(teks):
    return baca(teks).nilai


def satu(teks):
    """ "3", "6/7", a dash for a triwulan not filled, "-Belum_rilis." for one that says why."""
    if teks.startswith("-"):
        return Ukur(sebab=teks[1:].replace("_", " "))
    if "/" in teks:
        atas, bawah = teks.split("/")
        return Ukur(pembilang=Decimal(atas), penyebut=Decimal(bawah))
    return Ukur(n(teks))


def hingga(teks, kumulasi, *, triwulan=None, periode="triwulanan", presisi=2, persen=False, satuan=""):
    ukur = {tw: satu(t) for tw, t in enumerate(teks.split(), 1)}
    hasil = realisasi_sampai(
        ukur, kumulasi, triwulan or len(ukur), periode=periode, presisi=presisi, persen=persen, satuan=satuan
    )
    return hasil.nilai, hasil.kalimat.replace(NBSP, " "), hasil.sebab


def test_the_triwulan_to_report_follow_the_periode():
    assert {p: triwulan_wajib(p) for p in pilihan.Periode.values} == {
        "triwulanan": (1, 2, 3, 4), "semesteran": (2, 4), "tahunan": (4,),
    }  # fmt: skip
    with pytest.raises(ValueError, match="bulanan"):
        triwulan_wajib("bulanan")


@pytest.mark.parametrize(("ukur", "kumulasi", "nilai", "kalimat"), [
    ("3", "jumlah", "3", ""),
    ("3 4", "jumlah", "7", "3 + 4 = 7"),
    ("3 4 0 5", "jumlah", "12", "3 + 4 + 0 + 5 = 12"),
    ("0 0 0 0", "jumlah", "0", "0 + 0 + 0 + 0 = 0"),
    ("0,1 0,2", "jumlah", "0,3", "0,1 + 0,2 = 0,3"),
    ("9000 9000", "jumlah", "18.000", "9000 + 9000 = 18.000"),
    ("50 60 70", "terakhir", "70", ""),
    ("– – 70", "terakhir", "70", ""),
    ("50 60 0", "terakhir", "0", ""),
    ("90", "rata_rata", "90", ""),
    ("90 91", "rata_rata", "90,5", "(90 + 91) / 2 = 90,5"),
    ("90 90 91", "rata_rata", "90,33", "(90 + 90 + 91) / 3 = 90,33"),
    ("90 91 91", "rata_rata", "90,67", "(90 + 91 + 91) / 3 = 90,67"),
    ("0,01 0,02", "rata_rata", "0,02", "(0,01 + 0,02) / 2 = 0,02"),  # 0,015 half-up
    ("90 100 0 0", "rata_rata", "47,5", "(90 + 100 + 0 + 0) / 4 = 47,5"),  # 0 is measured
    ("0,125 0,125", "rata_rata", "0,125", "(0,125 + 0,125) / 2 = 0,125"),  # no coarser than what was typed
    ("B – BB", "terakhir", "BB", ""),
    ("B – BB", "jumlah", "BB", ""),  # grades: whatever the kumulasi
    ("B BB A WTP", "rata_rata", "WTP", ""),
    ("– – – B", "pembilang_penyebut", "B", ""),
])  # fmt: skip
def test_triwulan_come_to_a_value_with_its_working(ukur, kumulasi, nilai, kalimat):
    assert hingga(ukur, kumulasi) == (n(nilai), kalimat, "")


@pytest.mark.parametrize(("ukur", "presisi", "persen", "nilai", "kalimat"), [
    ("6/7", 2, True, "85,71", "6 / 7 × 100 = 85,71%"),
    ("6/7 5/6", 2, True, "84,62", "(6 + 5) / (7 + 6) × 100 = 84,62%"),
    ("6/7 5/6", 0, True, "85", "(6 + 5) / (7 + 6) × 100 = 85%"),
    ("6/7 5/6", 2, False, "0,85", "(6 + 5) / (7 + 6) = 0,85"),
    ("1/1 0/3", 2, True, "25", "(1 + 0) / (1 + 3) × 100 = 25%"),  # not the mean of 100 and 0
    ("0/0 14/14", 2, True, "100", "(0 + 14) / (0 + 14) × 100 = 100%"),  # nothing to measure adds nothing
    ("14/14 0/0", 2, True, "100", "(14 + 0) / (14 + 0) × 100 = 100%"),
    ("0/7", 2, True, "0", "0 / 7 × 100 = 0%"),
    ("9/8", 2, True, "112,5", "9 / 8 × 100 = 112,5%"),
    ("1/8", 2, True, "12,5", "1 / 8 × 100 = 12,5%"),
    ("1/800", 2, True, "0,13", "1 / 800 × 100 = 0,13%"),  # 0,125 half-up
    ("12000/15000", 2, True, "80", "12.000 / 15.000 × 100 = 80%"),
])  # fmt: skip
def test_ratios_are_summed_before_they_are_divided(ukur, presisi, persen, nilai, kalimat):
    hasil = hingga(ukur, "pembilang_penyebut", presisi=presisi, persen=persen)
    assert hasil == (n(nilai), kalimat, "")


def test_a_ratio_typed_where_values_are_added_up_counts_as_its_value():
    """The kumulasi of an indikator may change after its triwulan were typed."""
    assert hingga("6/7", "terakhir", persen=True) == (n("85,71"), "6 / 7 × 100 = 85,71%", "")
    assert hingga("1/2 3/4", "rata_rata", persen=True) == (n("62,5"), "(50 + 75) / 2 = 62,5%", "")
    assert hingga("0/4 3/4", "rata_rata", persen=True) == (n("37,5"), "(0 + 75) / 2 = 37,5%", "")
    assert hingga("0/0 3/4", "rata_rata", persen=True) == (n("75"), "3 / 4 × 100 = 75%", "")
    assert hingga("0/0", "terakhir", persen=True) == (KOSONG, "", TIDAK_ADA)
    kurang = "Triwulan II belum memuat pembilang dan penyebut."
    assert hingga("1/2 86", "pembilang_penyebut", persen=True) == (KOSONG, "", kurang)


def test_the_unit_stands_behind_the_result():
    assert hingga("3 4", "jumlah", satuan="Kali")[1] == "3 + 4 = 7 Kali"
    assert hingga("90 91", "rata_rata", persen=True, satuan="%")[1] == "(90 + 91) / 2 = 90,5%"
    assert hingga("90 91", "rata_rata", satuan="Indeks")[1] == "(90 + 91) / 2 = 90,5"


@pytest.mark.parametrize(("ukur", "kumulasi", "periode", "sebab"), [
    ("3 –", "jumlah", "triwulanan", "Triwulan II belum diisi."),
    ("– 3", "jumlah", "triwulanan", "Triwulan I belum diisi."),
    ("– 3", "rata_rata", "triwulanan", "Triwulan I belum diisi."),
    ("– 3/4", "pembilang_penyebut", "triwulanan", "Triwulan I belum diisi."),
    ("– – 3", "jumlah", "triwulanan", "Triwulan I dan II belum diisi."),
    ("– – –", "jumlah", "triwulanan", "Triwulan I, II dan III belum diisi."),
    ("3 –", "terakhir", "triwulanan", "Triwulan II belum diisi."),
    ("– –", "terakhir", "triwulanan", "Triwulan II belum diisi."),
    ("3 -Belum_rilis.", "jumlah", "triwulanan", "Belum rilis."),
    ("– -Belum_rilis.", "jumlah", "triwulanan", "Belum rilis."),
    ("-Belum_rilis. 3", "jumlah", "triwulanan", "Triwulan I: Belum rilis."),
    ("-Belum_rilis. – 3", "jumlah", "triwulanan", "Triwulan II belum diisi."),
    ("-Belum_rilis. 3", "terakhir", "triwulanan", ""),
    ("0/0 0/0", "pembilang_penyebut", "triwulanan", TIDAK_ADA),
    ("B –", "jumlah", "triwulanan", "Triwulan II belum diisi."),
    # by periode
    ("–", "jumlah", "tahunan", "Dilaporkan triwulan IV."),
    ("– – –", "terakhir", "tahunan", "Dilaporkan triwulan IV."),
    ("– – – –", "terakhir", "tahunan", "Triwulan IV belum diisi."),
    ("– – – 7", "jumlah", "tahunan", ""),
    ("–", "jumlah", "semesteran", "Dilaporkan triwulan II dan IV."),
    ("– 3 –", "jumlah", "semesteran", "Dilaporkan triwulan II dan IV."),
    ("– 3 -Belum_rilis.", "jumlah", "semesteran", "Belum rilis."),
    ("– – 3", "jumlah", "semesteran", "Triwulan II belum diisi."),
    ("– – – 3", "jumlah", "semesteran", "Triwulan II belum diisi."),
    ("– – – 3", "terakhir", "semesteran", ""),
    ("– 3 – 4", "rata_rata", "semesteran", ""),
])  # fmt: skip
def test_what_is_not_measured_is_never_zero(ukur, kumulasi, periode, sebab):
    nilai, _, dibaca = hingga(ukur, kumulasi, periode=periode)
    assert dibaca == sebab
    assert nilai.kosong == bool(sebab)


def test_a_triwulan_that_need_not_be_reported_counts_when_it_is():
    assert hingga("1 2 – 4", "jumlah", periode="semesteran")[1] == "1 + 2 + 4 = 7"
    assert hingga("– 2 – 4", "rata_rata", periode="semesteran")[1] == "(2 + 4) / 2 = 3"
    assert hingga("1 2 3", "jumlah", periode="tahunan")[0] == n("6")


def test_later_triwulan_change_nothing():
    assert hingga("3 4 5 6", "jumlah", triwulan=2) == (n("7"), "3 + 4 = 7", "")
    assert hingga("3 4 – B", "jumlah", triwulan=2) == (n("7"), "3 + 4 = 7", "")
    assert realisasi_sampai({}, "terakhir", 4, periode="tahunan", presisi=2, persen=False) == Sampai(
        KOSONG, "", "Triwulan IV belum diisi."
    )


@pytest.mark.parametrize(("isi", "pesan"), [
    ({"pembilang": Decimal(3)}, "diisi bersama"),
    ({"penyebut": Decimal(3)}, "diisi bersama"),
    ({"pembilang": Decimal(5), "penyebut": Decimal(0)}, "Penyebut 0"),
    ({"pembilang": Decimal(-1), "penyebut": Decimal(3)}, "negatif"),
    ({"pembilang": Decimal(0), "penyebut": Decimal(-3)}, "negatif"),
    ({"nilai": Nilai(Decimal(-1))}, "negatif"),
    ({"nilai": Nilai(Decimal(1), Decimal(2))}, "bukan rentang"),
])  # fmt: skip
def test_what_cannot_have_been_measured_is_refused(isi, pesan):
    with pytest.raises(ValueError, match=pesan):
        Ukur(**isi)


@pytest.mark.parametrize(("kumulasi", "triwulan", "periode"), [
    ("median", 1, "triwulanan"), ("jumlah", 0, "triwulanan"), ("jumlah", 5, "triwulanan"), ("jumlah", 1, "bulanan"),
])  # fmt: skip
def test_unknown_rules_are_refused(kumulasi, triwulan, periode):
    with pytest.raises(ValueError, match=r"median|1 sampai 4|bulanan"):
        realisasi_sampai({}, kumulasi, triwulan, periode=periode, presisi=2, persen=False)


@pytest.mark.parametrize(("target", "kumulasi", "triwulan", "hasil"), [
    ("1 2 3 4", "jumlah", 1, "1"),
    ("1 2 3 4", "jumlah", 2, "3"),
    ("1 2 3 4", "jumlah", 3, "6"),
    ("1 2 3 4", "jumlah", 4, "99"),  # the promise is the PK's
    ("1 – 3 4", "jumlah", 1, "1"),
    ("1 – 3 4", "jumlah", 2, ""),
    ("1 – 3 4", "jumlah", 3, ""),
    ("– – – –", "terakhir", 4, "99"),
    ("50 60 70 95", "terakhir", 3, "70"),
    ("– – 70 95", "terakhir", 3, "70"),
    ("50 – 70 95", "terakhir", 2, ""),
    ("50 60 70 95", "pembilang_penyebut", 2, "60"),
    ("90 91 91 95", "rata_rata", 2, "90,5"),
    ("90 91 91 95", "rata_rata", 3, "90,67"),
    ("90,125 90,125 91 95", "rata_rata", 2, "90,125"),  # as fine as the targets
    ("90 – 91 95", "rata_rata", 3, ""),
    ("1-2 1-2 1 1", "jumlah", 3, "3-5"),
    ("80-90 81-91 82-92 83", "rata_rata", 2, "80,5-90,5"),
    ("80-90 81-91 82-92 83", "terakhir", 2, "81-91"),
    ("B BB – A", "jumlah", 2, "BB"),
    ("B BB – A", "rata_rata", 3, ""),
])  # fmt: skip
def test_what_was_asked_up_to_a_triwulan(target, kumulasi, triwulan, hasil):
    assert target_sampai([n(t) for t in target.split()], kumulasi, triwulan, n("99"), presisi=2) == n(hasil)


def test_targets_of_a_year_are_four_and_a_triwulan_is_one_of_them():
    with pytest.raises(ValueError, match="empat triwulan"):
        target_sampai([KOSONG] * 3, "jumlah", 1, KOSONG, presisi=2)
    with pytest.raises(ValueError, match="1 sampai 4"):
        target_sampai([None] * 4, "jumlah", 5, KOSONG, presisi=2)
    assert target_sampai([None] * 4, "jumlah", 2, n("5"), presisi=2) == KOSONG


# -- for any figures ----------------------------------------------------------------------------------------------

angka = st.builds(lambda i, d: Decimal(i).scaleb(-d), st.integers(0, 10**6), st.integers(0, 3))
empat = st.lists(angka.map(Nilai), min_size=4, max_size=4)
tiap_kumulasi = st.sampled_from([Kumulasi.JUMLAH, Kumulasi.RATA_RATA, Kumulasi.TERAKHIR])


@HEMAT
@given(empat, tiap_kumulasi, st.integers(1, 4), st.integers(0, 4), st.sampled_from(["naik", "turun_a", "turun_b"]))
def test_every_quarter_on_target_is_the_target(target, kumulasi, triwulan, presisi, arah):
    """Also where the precision is coarser than the figures."""
    pk = target[-1] if kumulasi is Kumulasi.TERAKHIR else rekap(target, kumulasi)
    ukur = {tw: Ukur(t) for tw, t in enumerate(target, 1)}
    nyata = realisasi_sampai(ukur, kumulasi, triwulan, periode="triwulanan", presisi=presisi, persen=False).nilai
    diminta = target_sampai(target, kumulasi, triwulan, pk, presisi=presisi)
    if triwulan < 4 or kumulasi is not Kumulasi.RATA_RATA:
        assert nyata == diminta
    else:
        assert cocok(target, kumulasi, nyata, presisi=presisi).cocok
    if diminta.angka and nyata == diminta:
        assert hitung_capaian(arah, diminta, nyata).eksak == 100


@HEMAT
@given(empat, st.permutations([0, 1, 2, 3]), st.sampled_from([Kumulasi.JUMLAH, Kumulasi.RATA_RATA]))
def test_the_order_of_triwulan_does_not_change_the_year(nilai, urutan, kumulasi):
    def setahun(daftar):
        ukur = {tw: Ukur(v) for tw, v in enumerate(daftar, 1)}
        return realisasi_sampai(ukur, kumulasi, 4, periode="triwulanan", presisi=2, persen=False).nilai

    assert setahun(nilai) == setahun([nilai[i] for i in urutan])


@HEMAT
@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=4, max_size=4), st.integers(1, 4))
def test_a_ratio_of_parts_is_never_above_the_whole(pasangan, triwulan):
    pasangan = [tuple(sorted(p)) for p in pasangan]
    ukur = {tw: Ukur(pembilang=Decimal(a), penyebut=Decimal(b)) for tw, (a, b) in enumerate(pasangan, 1)}
    hasil = realisasi_sampai(ukur, "pembilang_penyebut", triwulan, periode="triwulanan", presisi=2, persen=True)
    atas, bawah = (sum(p[i] for p in pasangan[:triwulan]) for i in (0, 1))
    if bawah == 0:
        assert (hasil.nilai, hasil.sebab) == (KOSONG, TIDAK_ADA)
        return
    assert 0 <= hasil.nilai.angka <= 100
    assert abs(hasil.nilai.angka * bawah - 100 * atas) <= Decimal("0.005") * bawah


@HEMAT
@given(empat, tiap_kumulasi, st.integers(1, 4), st.data())
def test_one_triwulan_missing_gives_no_figure_or_the_same(nilai, kumulasi, triwulan, data):
    """Never a smaller sum, nor a mean over fewer."""
    ukur = {tw: Ukur(v) for tw, v in enumerate(nilai, 1)}
    hilang = data.draw(st.integers(1, 4))

    def hitung(apa):
        return realisasi_sampai(apa, kumulasi, triwulan, periode="triwulanan", presisi=2, persen=False)

    tanpa = hitung({tw: u for tw, u in ukur.items() if tw != hilang})
    perlu = hilang == triwulan if kumulasi is Kumulasi.TERAKHIR else hilang <= triwulan
    assert tanpa == (hitung(ukur) if not perlu else tanpa)
    assert tanpa.nilai.kosong == perlu
    assert bool(tanpa.sebab) == perlu
