"""The composed Manual IKU, without rendering."""

from dataclasses import replace
from typing import Any

import pytest

from laporan.beku import bekukan, cairkan
from laporan.cetak import cetakan_manual_iku
from laporan.susun.manual_iku import LABEL, DokumenManualIku, LembarIku, isian_kosong, susun_manual_iku
from tests.emas.tabel import buka_tabel
from tests.laporan.contoh_manual_iku import KOSONG, LENGKAP, contoh, karangan, manual_iku
from tests.laporan.contoh_renstra import terbuka
from tests.laporan.test_susun_pk import semua, teks

URUTAN = [
    "Sasaran", "Indikator kinerja", "Alasan pemilihan", "Definisi operasional", "Formula", "Satuan",
    "Arah (polaritas)", "Cara kumulasi", "Sumber data", "Unit penyedia data", "Penanggung jawab", "Periode pelaporan",
    "Baseline", "Target per tahun", "Bukti dukung",
]  # fmt: skip


# ---- empty fields


def test_empty_fields_in_the_order_of_the_sheet() -> None:
    assert list(isian_kosong(KOSONG)) == URUTAN
    assert isian_kosong(LENGKAP) == ()


@pytest.mark.parametrize("nama", [nama for nama in LABEL if nama != "target"])
def test_each_field_counts(nama: str) -> None:
    assert isian_kosong(replace(LENGKAP, **{nama: " "})) == (LABEL[nama],)
    assert LABEL[nama] not in isian_kosong(replace(KOSONG, **{nama: "x"}))


def test_any_target_fills_the_field() -> None:
    tanpa = replace(LENGKAP, target=(), target_tahun="")
    assert isian_kosong(tanpa) == ("Target per tahun",)
    assert isian_kosong(replace(tanpa, target=((2023, ""), (2024, " ")))) == ("Target per tahun",)
    assert isian_kosong(replace(tanpa, target=((2023, "1"), (2024, "")))) == ()
    assert isian_kosong(replace(tanpa, target_tahun="1")) == ()


def test_what_the_sasaran_hangs_on_is_no_field() -> None:
    assert isian_kosong(replace(LENGKAP, tujuan="", program="", kegiatan="")) == ()


# ---- the short table


def test_cells_of_the_published_table() -> None:
    isi = contoh()
    nama = [kelompok["kegiatan"] for kelompok in isi["kelompok"]]
    assert terbuka(susun_manual_iku(manual_iku()).tabel) == [
        [
            f"{row['kelompok']}.", nama[row["kelompok"] - 1], row["uraian"], row["formula"], row["sumber_data"],
            row["target"],
        ]
        for row in isi["baris"]
    ]  # fmt: skip
    html = buka_tabel(cetakan_manual_iku(manual_iku()).html())
    assert html.kepala == ("No.", "Kegiatan", "Uraian Kegiatan", "Cara Penghitungan", "Sumber Data", "Target")
    assert [list(row.sel) for row in html.baris] == terbuka(susun_manual_iku(manual_iku()).tabel)


def test_the_sample_is_the_published_table() -> None:
    isi = contoh()
    assert [sum(row["kelompok"] == n for row in isi["baris"]) for n in range(1, 6)] == [4, 3, 4, 4, 2]
    assert len(isi["kelompok"]) == 5
    tiga = isi["baris"][9]["formula"]
    assert tiga.count("Persentasi") == 3
    assert isi["kelompok"][1]["kegiatan"].endswith("Perundang-undangan yang berkaitan dengan penyelenggaraan Pemilu")
    assert not any(row["uraian"].startswith("Terwujudnya perencanaan") for row in isi["baris"])
    assert isi["ditinggalkan"]


def test_kegiatan_and_number_are_merged() -> None:
    rows = semua(susun_manual_iku(manual_iku()).tabel)
    assert [(row.sel[0].rowspan, row.sel[1].rowspan) for row in rows if len(row.sel) == 6] == [
        (n, n) for n in (4, 3, 4, 4, 2)
    ]


def ringkas(*rows: LembarIku, **lain: Any) -> list[Any]:
    dokumen = manual_iku(baris=tuple(replace(row, nomor=n) for n, row in enumerate(rows, 1)))
    return semua(susun_manual_iku(dokumen, **lain).tabel)


def test_source_is_merged_only_within_a_sasaran_and_while_equal() -> None:
    a = replace(LENGKAP, sasaran="A")
    b = replace(LENGKAP, sasaran="B")
    rows = ringkas(a, a, replace(a, sumber_data="Lain"), b)
    assert [len(row.sel) for row in rows] == [6, 2, 3, 4]
    assert rows[0].sel[2].rowspan == 3  # sasaran
    assert [rows[0].sel[4].rowspan, rows[2].sel[1].rowspan, rows[3].sel[2].rowspan] == [2, 1, 1]
    kosong = replace(a, sumber_data="")
    rows = ringkas(kosong, kosong)
    assert [teks(rows[0].sel[4]), teks(rows[1].sel[1])] == ["–", "–"]


def test_missing_cells_are_dashes() -> None:
    assert [teks(sel) for sel in ringkas(KOSONG)[0].sel] == ["1.", "–", "–", "–", "–", "–"]


def test_grouped_by_what_the_rows_have() -> None:
    def kepala(**lain: str) -> list[str]:
        row = replace(KOSONG, **lain)
        naskah = susun_manual_iku(manual_iku(baris=(row,)))
        return [naskah.tabel.kolom[1].judul, naskah.tabel.kolom[2].judul, teks(semua(naskah.tabel)[0].sel[1])]

    assert kepala(kegiatan="K", program="P", tujuan="T") == ["Kegiatan", "Uraian Kegiatan", "K"]
    assert kepala(program="P", tujuan="T") == ["Program", "Sasaran", "P"]
    assert kepala(tujuan="T") == ["Tujuan", "Sasaran", "T"]
    assert kepala() == ["Kegiatan", "Uraian Kegiatan", "–"]


def test_a_split_closes_and_opens_merged_cells() -> None:
    rows = {row.id: row for row in semua(susun_manual_iku(karangan("ringkas", 9), {5, 7}).tabel)}
    assert [teks(sel).endswith(" (lanjutan)") for sel in rows["s5"].sel[:3]] == [False, True, True]
    assert [teks(sel).endswith(" (lanjutan)") for sel in rows["s7"].sel[:3]] == [False, True, False]
    assert [rows[i].sel[0].rowspan for i in ("b1", "s5", "s7")] == [4, 2, 3]
    assert [rows[i].sel[4].rowspan for i in ("b1", "s5")] == [3, 2]  # source: rows 1-3, then 5-6 of the second sasaran


# ---- the sheets and their list


def test_a_full_sheet() -> None:
    (lembar,) = susun_manual_iku(manual_iku("lembar", baris=(LENGKAP,))).lembar
    assert [baris.label for baris in lembar.isi] == URUTAN
    assert [baris.teks for baris in lembar.isi if not baris.tahun] == [
        getattr(LENGKAP, nama) for nama in LABEL if nama != "target"
    ]
    assert lembar.isi[13].tahun == (
        ("2020", "85%"), ("2021", "87,5%"), ("2022", "90%"), ("2023", "95%"), ("2024", "100%"),
    )  # fmt: skip
    assert lembar.induk == (
        ("Tujuan", LENGKAP.tujuan),
        ("Program", LENGKAP.program),
        ("Kegiatan", LENGKAP.kegiatan),
    )
    assert [baris.label for baris in lembar.isi[: lembar.kepala]] == ["Sasaran", "Indikator kinerja"]
    assert lembar.catatan == "Semua isian lembar ini (15) sudah terisi."


def test_an_empty_field_says_so() -> None:
    dokumen = manual_iku("lembar", baris=(replace(LENGKAP, alasan="", bukti_dukung=" "), replace(KOSONG, nomor=2)))
    lengkap, kosong = susun_manual_iku(dokumen).lembar
    assert lengkap.catatan == "2 dari 15 isian belum diisi: Alasan pemilihan, Bukti dukung."
    assert kosong.catatan.startswith("15 dari 15 isian belum diisi: Sasaran, ")
    assert kosong.induk == ()
    assert all(baris.kosong for baris in kosong.isi)
    assert cetakan_manual_iku(dokumen).html().count('<span class="belum">belum diisi</span>') == 17


def test_years_of_a_sheet() -> None:
    tanpa = replace(KOSONG, target_tahun="90%")
    berlubang = replace(LENGKAP, nomor=2, target=((2023, ""), (2024, "90%")))
    satu, dua = susun_manual_iku(manual_iku("lembar", baris=(tanpa, berlubang))).lembar
    assert satu.isi[13].tahun == (("2024", "90%"),)
    assert dua.isi[13].tahun == (("2023", "–"), ("2024", "90%"))


def test_only_long_texts_go_on_to_the_next_page() -> None:
    (lembar,) = susun_manual_iku(manual_iku("lembar", baris=(replace(LENGKAP, definisi="x " * 700),))).lembar
    assert [baris.label for baris in lembar.isi if baris.panjang] == ["Definisi operasional"]


def test_the_list_counts_empty_fields() -> None:
    rows = (LENGKAP, replace(LENGKAP, nomor=2, formula=""), replace(KOSONG, nomor=3))
    naskah = susun_manual_iku(manual_iku("lembar", baris=rows))
    assert [k.judul for k in naskah.tabel.kolom] == [
        "No.", "Sasaran", "Indikator", "Satuan", "Target 2024", "Isian kosong",
    ]  # fmt: skip
    sama = [LENGKAP.sasaran, LENGKAP.indikator, "%", "100%"]
    assert terbuka(naskah.tabel) == [["1.", *sama, "0"], ["2.", *sama, "1"], ["3.", "–", "–", "–", "–", "15"]]
    assert semua(naskah.tabel)[0].sel[1].rowspan == 2
    assert len(naskah.lembar) == 3
    assert susun_manual_iku(manual_iku("ringkas", baris=rows)).lembar == ()


@pytest.mark.parametrize("bentuk", ["lembar", "ringkas"])
def test_nothing_yet(bentuk: str) -> None:
    naskah = susun_manual_iku(manual_iku(bentuk, baris=()))
    assert [[teks(sel) for sel in row.sel] for row in semua(naskah.tabel)] == [["Belum ada baris."]]


# ---- titles, signature


def test_titles() -> None:
    lembaga = "KOMISI PEMILIHAN UMUM PROVINSI KALIMANTAN TENGAH"
    assert susun_manual_iku(manual_iku("ringkas", unit="lembaga")).judul == (
        "CARA PENGHITUNGAN INDIKATOR KINERJA", lembaga, "TAHUN 2024",
    )  # fmt: skip
    naskah = susun_manual_iku(manual_iku("lembar", versi=2, nomor="3/PR.02.3-MIKU/62/2024"))
    assert naskah.judul == (
        "PERUBAHAN KE-2", "MANUAL INDIKATOR KINERJA UTAMA", "SEKRETARIAT KOMISI PEMILIHAN UMUM",
        "PROVINSI KALIMANTAN TENGAH", "TAHUN 2024",
    )  # fmt: skip
    nama = "Perubahan ke-2 Manual Indikator Kinerja Utama Sekretariat KPU Provinsi Kalimantan Tengah Tahun 2024"
    assert (naskah.nama, naskah.nomor) == (nama, "3/PR.02.3-MIKU/62/2024")
    lain = susun_manual_iku(manual_iku("lembar", nama_resmi="KOMISI INDEPENDEN PEMILIHAN ACEH", unit="lembaga"))
    assert lain.judul[1] == "KOMISI INDEPENDEN PEMILIHAN ACEH"


def test_signature_and_state() -> None:
    naskah = susun_manual_iku(manual_iku())
    assert naskah.pengesahan.nip == "19700101\u00a0200003\u00a01\u00a0001"
    assert naskah.segel.segel is not None
    kosong = susun_manual_iku(manual_iku(nama="", nip="", jabatan=(), keadaan="draf"))
    assert kosong.draf
    assert kosong.segel.segel is None
    assert set(kosong.pengesahan.nama + (kosong.pengesahan.nip or "")) == {"…"}
    assert susun_manual_iku(manual_iku(nip=None)).pengesahan.nip is None


def test_frozen_and_back() -> None:
    dokumen = manual_iku("lembar", baris=(LENGKAP,))
    assert cairkan(bekukan(dokumen), DokumenManualIku) == dokumen
