"""The cells of an output: what is clear is read, what is not is refused by a sentence that says why."""

from decimal import Decimal

import pytest

from kinerja.alokasi import tulis_beda
from kinerja.isian_keluaran import PER_HALAMAN, baca_isian_keluaran
from kinerja.kolom_keluaran import baca_alokasi, baca_target_keluaran, baca_target_sel, baca_teks, baca_volume
from renstra.nilai import Nilai, NilaiDitolak, tulis


@pytest.mark.parametrize(
    ("teks", "satuan", "tercetak"),
    [
        ("100%", "", "100%"),
        ("97,5 %", "", "97,5%"),
        ("4 Dokumen", "", "4 Dokumen"),
        ("7 – 8 bulan", "", "7–8 bulan"),
        ("B", "%", "B"),
        ("95", "%", "95%"),
        ("5", "Dokumen", "5 Dokumen"),
        ("2 Laporan", "%", "2 Laporan"),
        ("", "%", ""),
    ],
)
def test_targets_are_read_as_they_are_printed(teks, satuan, tercetak):
    assert tulis(*baca_target_keluaran(teks, satuan)).replace("\u00a0", " ") == tercetak


@pytest.mark.parametrize(
    ("teks", "satuan", "kata"),
    [
        ("100", "", "belum bersatuan. Tulis misalnya 100% atau 100 Dokumen."),
        ("1.234", "", "Tulis misalnya 1234% atau 1234 Dokumen."),
        ("1.234%", "", "bisa berarti 1234% atau 1,234%"),
        ("5O%", "", "memakai huruf O"),
        ("-5%", "", "negatif"),
        ("5 " + "x" * 41, "", "Paling banyak 40 huruf"),
    ],
    ids=["tanpa-satuan", "ribuan", "dua-arti", "huruf-o", "negatif", "satuan-panjang"],
)
def test_targets_that_are_refused(teks, satuan, kata):
    with pytest.raises(NilaiDitolak) as info:
        baca_target_keluaran(teks, satuan)
    assert kata in info.value.pesan


def test_a_target_that_stands_there_already_is_not_read_again():
    """A unit that is never printed would be missing from what the page sends back."""
    indeks = (Nilai(Decimal(79)), "Nilai")
    assert tulis(*indeks) == "79"
    assert baca_target_sel("79", indeks, None) == indeks
    with pytest.raises(NilaiDitolak):
        baca_target_keluaran("79", "")


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [("1", (1, "")), ("1601 orang", (1601, "orang")), ("1,5", (Decimal("1.5"), "")), ("", (None, ""))],
    ids=["angka", "bersatuan", "pecahan", "kosong"],
)
def test_volumes(teks, hasil):
    assert baca_volume(teks) == hasil


@pytest.mark.parametrize(
    ("teks", "kata"),
    [("-1", "negatif"), ("2-3", "bukan satu jumlah"), ("5%", "bukan satu jumlah"), ("1,234", "terlalu rinci"),
     ("dua", "bukan angka"), ("9" * 16, "terlalu besar")],
    ids=["negatif", "rentang", "persen", "rinci", "kata", "besar"],
)  # fmt: skip
def test_volumes_that_are_refused(teks, kata):
    with pytest.raises(NilaiDitolak) as info:
        baca_volume(teks)
    assert kata in info.value.pesan


def test_allocations_are_whole_rupiah_and_named_so():
    assert baca_alokasi("Rp 101.193.000,-") == 101_193_000
    assert baca_alokasi("") is None
    assert baca_alokasi("0") == 0
    with pytest.raises(NilaiDitolak, match="Alokasi tidak boleh negatif"):
        baca_alokasi("-5")


def test_texts_longer_than_their_column_are_refused():
    assert baca_teks("kode", "QGE.001") == "QGE.001"
    with pytest.raises(NilaiDitolak, match="21 huruf"):
        baca_teks("kode", "x" * 21)


@pytest.mark.parametrize(
    ("rencana", "pagu", "kata"),
    [(5, 8, "kurang 3"), (8, 5, "lebih 3"), (5, 5, "sama"), (None, 5, ""), (5, None, ""), (0, 5_000, "kurang 5.000")],
    ids=["kurang", "lebih", "sama", "tanpa-output", "tanpa-pagu", "nol"],
)
def test_sums_beside_a_pagu_are_told_in_words(rencana, pagu, kata):
    def uang(angka):
        return None if angka is None else Decimal(angka)

    assert tulis_beda(uang(rencana), uang(pagu)) == kata


def test_fields_are_read_and_unknown_ones_passed_over():
    isian = baca_isian_keluaran(
        {"b-7-versi": "2", "b-7-nama": "  Laporan \n ", "b-7-alokasi": "5", "b-7-lain": "x", "b-0x-nama": "1",
         "n-0-nama": "", "n-0-kunci": "abc", "turun": "b-7"}
    )  # fmt: skip
    (baris,) = isian.baris
    assert (baris.pk, baris.versi, dict(baris.kolom)) == (7, 2, {"nama": "Laporan", "alokasi": "5"})
    assert (isian.pindah, isian.langkah) == ("b-7", 1)


def test_a_box_counts_as_unticked_only_where_its_row_was_sent():
    rows = baca_isian_keluaran({"b-1-alokasi": "", "b-2-alokasi": "", "b-2-gabung": "1", "b-3-nama": "x"}).baris
    assert [b.gabung for b in rows] == [False, True, None]


def test_a_page_stays_below_three_hundred_fields():
    assert PER_HALAMAN * 11 + 12 < 300
