"""The composed table, without rendering: grouping, numbers, amounts, closing and opening of merged cells."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from laporan.susun.bentuk_rkt import tabel_rkt
from laporan.susun.rkt import BarisRkt, TandaTangan, susun_rkt
from laporan.susun.tabel import Baris, Sel, Tabel
from laporan.susun.teks import nama_kapital, nip_cetak, tempat_tanggal
from laporan.templatetags.cetak import cetak, cetak_utuh, tipografi
from tests.laporan.contoh_rkt import dokumen, dokumen_emas, karangan


def teks(sel: Sel) -> str:
    return " ".join(bagian.teks for bagian in sel.isi)


def semua(tabel: Tabel) -> list[Baris]:
    return [baris for kelompok in tabel.kelompok for baris in kelompok.baris]


def kolom_pertama(tabel: Tabel, lebar: int) -> list[str]:
    """First cells of the rows in which they begin."""
    return [teks(baris.sel[0]) for baris in semua(tabel) if len(baris.sel) == lebar]


def baris(nomor: int, sasaran: str = "S", **lain: object) -> BarisRkt:
    return BarisRkt(nomor=nomor, sasaran=sasaran, **{"indikator": f"I{nomor}", "target": "1", **lain})


# ---- grouping


def test_number_follows_occurrence_not_wording() -> None:
    tabel = susun_rkt(dokumen_emas("C")).tabel
    assert kolom_pertama(tabel, 4) == [f"{n}." for n in range(1, 24)]


def test_a_doubled_row_is_seen() -> None:
    """Rows 2 and 3 of Mahakam Ulu are the same twice; only a person can decide which one goes."""
    rows = semua(susun_rkt(dokumen_emas("B")).tabel)
    cells = [teks(sel) for row in rows if row.id in {"s2", "s3"} for sel in row.sel]
    assert len(cells) == 6
    assert cells[:3] == cells[3:]


def test_b_counts_kegiatan_through_the_document() -> None:
    rows = semua(susun_rkt(dokumen_emas("B")).tabel)
    kegiatan = [teks(row.sel[0]) for row in rows if row.sel[0].kelas == "kegiatan"]
    assert [k.split()[0] for k in kegiatan] == [f"{n}." for n in range(1, 12)]
    assert kegiatan[10] == "11. Penyelenggaraan Operasional dan Dukungan Sarana Prasarana Kantor (3360)"
    program = [teks(row.sel[0]) for row in rows if row.kelas == "program"]
    assert [p.split()[0] for p in program] == ["I.", "II."]
    assert [teks(row.sel[0]) for row in rows if len(row.sel) == 4 and row.sel[0].kelas == ""] == [
        "Sasaran tingkat program",
        "Sasaran tingkat program",
    ]


def test_headings_stay_with_the_next_row() -> None:
    for bentuk in "AB":
        rows = semua(susun_rkt(dokumen_emas(bentuk)).tabel)
        following = [rows[i + 1] for i, row in enumerate(rows) if row.kelas in {"tujuan", "program"}]
        assert following
        assert all(row.rapat for row in following)


def test_missing_tujuan_between_others_is_named() -> None:
    tabel = tabel_rkt("A", [baris(1, tujuan="T"), baris(2, "S2")])
    assert [teks(row.sel[0]) for row in semua(tabel) if row.kelas == "tujuan"] == [
        "T",
        "(tujuan belum diisi)",
    ]
    assert not [row for row in semua(tabel_rkt("A", [baris(1)])) if row.kelas == "tujuan"]


def test_missing_texts_print_as_dash() -> None:
    for bentuk in "ABCD":
        (row,) = [r for r in semua(tabel_rkt(bentuk, [BarisRkt(nomor=1, indikator="I")])) if r.id]
        assert "–" in [teks(sel) for sel in row.sel]
        assert "" not in [teks(sel) for sel in row.sel]


def test_no_rows() -> None:
    for bentuk, lebar in (("A", 4), ("B", 4), ("C", 4), ("D", 8)):
        tabel = tabel_rkt(bentuk, [])
        ((row,),) = (kelompok.baris for kelompok in tabel.kelompok)
        assert (teks(row.sel[0]), row.sel[0].colspan) == ("Belum ada baris.", lebar)


# ---- merged cells across pages


@pytest.mark.parametrize("bentuk", "ABCD")
def test_a_split_closes_and_opens_merged_cells(bentuk: str) -> None:
    rows = [baris(n, kegiatan="K", kode_kegiatan="12", program="P", anggaran=Decimal(5)) for n in range(1, 8)]
    whole, split = tabel_rkt(bentuk, rows), tabel_rkt(bentuk, rows, {4})
    assert len(split.kelompok) == len(whole.kelompok) + 1
    (first,) = [row for row in semua(split) if row.id == "s4"]
    (plain,) = [row for row in semua(split) if row.id == "s5"]
    assert len(first.sel) > len(plain.sel)
    assert "S (lanjutan)" in " ".join(map(teks, first.sel)) or "(12) (lanjutan)" in " ".join(map(teks, first.sel))
    assert sum(row.sel[0].rowspan for row in semua(split) if len(row.sel) == len(first.sel) and row.id) == 7
    assert [row.id for row in semua(split)] == [row.id for row in semua(whole)]


def test_b_repeats_kegiatan_without_code_and_keeps_whole_sasaran() -> None:
    rows = [baris(n, f"S{n // 3}", kegiatan="K", kode_kegiatan="12") for n in range(1, 9)]
    (row,) = [r for r in semua(tabel_rkt("B", rows, {3})) if r.id == "s3"]
    assert [teks(sel) for sel in row.sel][:2] == ["1. K (lanjutan)", "S1"]
    (row,) = [r for r in semua(tabel_rkt("B", rows, {4})) if r.id == "s4"]
    assert [teks(sel) for sel in row.sel][:2] == ["1. K (lanjutan)", "S1 (lanjutan)"]


def test_d_says_that_the_amount_was_counted() -> None:
    rows = [baris(n, anggaran=Decimal(5), pelaksana="P") for n in range(1, 7)]
    (row,) = [r for r in semua(tabel_rkt("D", rows, {3})) if r.id == "s3"]
    assert [teks(sel) for sel in row.sel][6:] == ["sudah dihitung", "P"]
    rows = [replace(r, anggaran=None) for r in rows]
    (row,) = [r for r in semua(tabel_rkt("D", rows, {3})) if r.id == "s3"]
    assert teks(row.sel[6]) == "–"


def test_two_rows_on_either_side_of_a_break() -> None:
    for bentuk in "ACD":
        rapat = [row.rapat for row in semua(tabel_rkt(bentuk, [baris(n) for n in range(1, 7)])) if row.id]
        assert rapat == [False, True, False, False, False, True]


def test_sasaran_never_parts_in_b_unless_longer_than_a_page() -> None:
    rapat = [row.rapat for row in semua(tabel_rkt("B", [baris(n) for n in range(1, 7)]))]
    assert rapat == [False, *[True] * 5]
    rapat = [row.rapat for row in semua(tabel_rkt("B", [baris(n) for n in range(1, 61)]))]
    assert rapat == [False, True, *[False] * 57, True]


def test_tall_rows_are_not_bound() -> None:
    """Bound rows that do not fit on one page would push the table's head off the page."""
    rows = [baris(n, indikator=f"{n} " + "kata " * 100) for n in range(1, 4)]
    assert not any(row.rapat for row in semua(tabel_rkt("A", rows)))


# ---- layout D


def test_d_adds_up_each_kegiatan_once() -> None:
    rows = semua(susun_rkt(dokumen_emas("D")).tabel)
    assert [teks(sel) for sel in rows[-1].sel] == ["Jumlah anggaran", "23.142.485.000", ""]
    assert [len(row.sel) for row in rows].count(8) == 9


def test_d_missing_amount_is_no_zero() -> None:
    rows = [baris(1, "S1", anggaran=Decimal(5)), baris(2, "S2"), baris(3, "S3", anggaran=Decimal(7))]
    cells = [[teks(sel) for sel in row.sel] for row in semua(tabel_rkt("D", rows))]
    assert [row[6] for row in cells[:3]] == ["5", "–", "7"]
    assert cells[3][:2] == ["Jumlah anggaran (2 dari 3 kegiatan)", "12"]


def test_d_without_any_amount_has_no_total() -> None:
    total = semua(tabel_rkt("D", [baris(1), baris(2, "S2")]))[-1]
    assert [teks(sel) for sel in total.sel][:2] == ["Jumlah anggaran (0 dari 2 kegiatan)", "–"]


def test_d_kegiatan_under_two_sasaran_is_counted_once() -> None:
    rows = [baris(n, f"S{n}", kode_kegiatan="3360", anggaran=Decimal(9)) for n in (1, 2)]
    cells = [[teks(sel) for sel in row.sel] for row in semua(tabel_rkt("D", rows))]
    assert [row[6] for row in cells[:2]] == ["9", "sudah dihitung"]
    assert cells[2][:2] == ["Jumlah anggaran", "9"]


def test_d_merges_pelaksana_while_equal() -> None:
    rows = [baris(n, pelaksana=p) for n, p in enumerate("aabba", 1)]
    spans = [r.sel[-1].rowspan for r in semua(tabel_rkt("D", rows)) if r.id and len(r.sel) in {4, 8}]
    assert spans == [2, 2, 1]


# ---- columns


@pytest.mark.parametrize(
    ("target", "kelas"),
    [
        ("97,5%", "k-target"),
        ("2\u00a0Lap", "k-target"),
        ("1\u00a0Dokumen", "k-target lebar"),
        ("12\u00a0Rekomendasi", "k-target luas"),
    ],
)
def test_target_column_holds_its_longest_word(target: str, kelas: str) -> None:
    for bentuk in "ABCD":
        tabel = tabel_rkt(bentuk, [baris(1, target=target)])
        assert kelas in [kolom.kelas for kolom in tabel.kolom]


def test_amounts_beyond_a_trillion_get_a_wider_column() -> None:
    tabel = tabel_rkt("D", [baris(1, anggaran=Decimal(10) ** 13)])
    assert "k-anggaran lebar" in [kolom.kelas for kolom in tabel.kolom]


# ---- the rest of the page


def test_titles_and_names() -> None:
    assert susun_rkt(dokumen_emas("A")).judul == ("RENCANA KINERJA TAHUNAN",)
    assert susun_rkt(dokumen_emas("C")).judul == (
        "RENCANA KINERJA TAHUNAN (RKT)",
        "KOMISI PEMILIHAN UMUM PROVINSI MALUKU UTARA TAHUN\u00a02024",
    )
    naskah = susun_rkt(dokumen_emas("D"))
    assert naskah.judul == ("RENCANA KINERJA TAHUNAN", "TAHUN 2024")
    assert naskah.kaki == "RKT Sekretariat KPU Kota Prabumulih Tahun 2024"
    assert naskah.rebah


def test_only_a_settled_document_bears_no_watermark() -> None:
    keadaan = ("draf", "diajukan", "dikembalikan", "disetujui", "terbit", "luar")
    draf = [susun_rkt(dokumen("A", [], keadaan=k)).draf for k in keadaan]
    assert draf == [True, True, True, True, False, False]


def test_signature_leaves_room_for_what_is_missing() -> None:
    ttd = TandaTangan("Ujoh Bilang", None, ("KETUA,",), "", "")
    hasil = susun_rkt(replace(karangan("A", 1), tanda_tangan=ttd)).pengesahan
    assert hasil.tempat_tanggal == f"Ujoh Bilang, {'…' * 7} 2024"
    assert set(hasil.nama) == set(hasil.nip or "") == {"…"}
    assert susun_rkt(dokumen_emas("A")).pengesahan.nip is None


def test_small_texts() -> None:
    assert tempat_tanggal("Ternate", date(2024, 1, 2), 2024) == "Ternate, 2 Januari 2024"
    assert nama_kapital("Dr. Yasrin Abidin, S.H., M.Si.") == "Dr. YASRIN ABIDIN, S.H., M.Si."
    assert nip_cetak("197001012000031001") == "19700101\u00a0200003\u00a01\u00a0001"
    assert nip_cetak("belum 1") == "belum\u00a01"


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Pemilu / Pemilihan", "Pemilu / Pemilihan"),
        ('Pelaksanaan "Pendidikan Pemilih"', 'Pelaksanaan "Pendidikan Pemilih"'),
        ("Jum'at ‘kutip’", "Jum'at ‘kutip’"),
        ("Rp 34.320.000 dan 90 %", "Rp\u00a034.320.000 dan 90\u00a0%"),
        ("5\u202fLap\u2009x\u2003y\u200bz\x07", "5\u00a0Lap\u00a0x yz"),
    ],
)
def test_typography(teks: str, hasil: str) -> None:
    assert tipografi(teks) == hasil


def test_text_is_escaped_and_may_break_after_a_slash() -> None:
    assert cetak("a/b <b>&") == "a/<wbr>b &lt;b&gt;&amp;"
    assert cetak("kode (6907.001/)") == "kode (6907.001/)"
    assert cetak("1. satu\r\n\n2. dua\n") == "1. satu<br>2. dua"
    assert cetak_utuh("Persentase Prabumulih & prabumulih") == (
        'Persentase <span class="utuh">Prabumulih</span> &amp; prabumulih'
    )
