"""The composed Rencana Aksi, without rendering."""

from dataclasses import replace
from decimal import Decimal

from laporan.cetak import html_rencana_aksi
from laporan.susun.rencana_aksi import susun_rencana_aksi
from laporan.susun.tabel import Tabel
from tests.laporan.contoh_rencana_aksi import rencana_aksi
from tests.laporan.test_susun_pk import semua, teks


def isi(tabel: Tabel) -> list[list[str]]:
    return [[teks(sel) for sel in row.sel] for row in semua(tabel)]


def test_headings_have_two_levels() -> None:
    tabel = susun_rencana_aksi(rencana_aksi()).tabel
    assert [k.judul for k in tabel.daun] == [
        "No.", "Sasaran", "Indikator Kinerja", "Target", "I", "II", "III", "IV", "Kegiatan", "Anggaran", "Pelaksana",
    ]  # fmt: skip
    html = html_rencana_aksi(rencana_aksi())
    assert '<th scope="colgroup" colspan="4">Target Triwulan</th>' in html
    assert html.count('rowspan="2">') >= 7
    assert "<td>(11)</td>" in html


def test_a_row() -> None:
    rows = isi(susun_rencana_aksi(rencana_aksi()).tabel)
    assert rows[0] == [
        "1.",
        "Meningkatnya Kapasitas SDM yang berkompeten",
        "1.1 Persentase kesesuaian kompetensi pegawai terhadap standar kompetensi penugasannya",
        "95%",
        "–",
        "25%",
        "50%",
        "95%",
        "Penyusunan, pembahasan, dan penetapan dokumen sesuai jadwal tahapan",
        "1.250.000",
        "Subbagian Hukum dan SDM",
    ]
    assert [len(row) for row in rows].count(9) == 3  # rows below a merged sasaran


def test_total_says_what_is_missing() -> None:
    dokumen = rencana_aksi()
    assert isi(susun_rencana_aksi(dokumen).tabel)[-2][:2] == [
        "Jumlah anggaran (1 baris belum beranggaran)",
        "108.750.000",
    ]
    penuh = tuple(replace(r, anggaran=Decimal(1)) for r in dokumen.baris)
    assert isi(susun_rencana_aksi(replace(dokumen, baris=penuh)).tabel)[-2][:2] == ["Jumlah anggaran", "13"]
    kosong = tuple(replace(r, anggaran=None) for r in dokumen.baris)
    assert isi(susun_rencana_aksi(replace(dokumen, baris=kosong)).tabel)[-2][1] == "–"


def test_note_tells_how_quarters_make_the_year() -> None:
    dokumen = rencana_aksi()
    assert isi(susun_rencana_aksi(dokumen).tabel)[-1] == [
        "Hitungan target triwulan ke target satu tahun: Nilai terakhir (indikator 1.1, 4.1, 6.2, 8.1, 10.1); "
        "Jumlah triwulan (indikator 2.1, 3.1, 5.1, 6.1, 6.3, 7.1, 8.2, 9.1)."
    ]
    sama = tuple(replace(r, kumulasi="Jumlah triwulan") for r in dokumen.baris)
    assert isi(susun_rencana_aksi(replace(dokumen, baris=sama)).tabel)[-1] == [
        "Hitungan target triwulan ke target satu tahun: Jumlah triwulan (semua indikator)."
    ]
    tanpa = (replace(dokumen.baris[0], kumulasi=""), dokumen.baris[1])
    assert "belum ditetapkan (indikator 1.1)" in isi(susun_rencana_aksi(replace(dokumen, baris=tanpa)).tabel)[-1][0]


def test_tujuan_of_the_lembaga_are_headings_over_all_columns() -> None:
    rows = semua(susun_rencana_aksi(rencana_aksi("ketua")).tabel)
    judul = [row for row in rows if row.kelas == "tujuan"]
    assert [row.sel[0].colspan for row in judul] == [11] * 3
    assert not [row for row in semua(susun_rencana_aksi(rencana_aksi()).tabel) if row.kelas == "tujuan"]


def test_titles() -> None:
    naskah = susun_rencana_aksi(rencana_aksi(versi=1, versi_pk=2, nomor="3"))
    assert naskah.judul == ("PERUBAHAN", "RENCANA AKSI KINERJA TAHUN 2024")
    assert naskah.nama == "Perubahan Rencana Aksi Kinerja Sekretariat KPU Provinsi Kalimantan Tengah Tahun 2024"
    assert naskah.identitas[1] == ("Berdasarkan", "Perubahan ke-2 Perjanjian Kinerja Tahun 2024")
    assert naskah.pengesahan.kanan.jabatan == ("SEKRETARIS,",)


def test_nothing_yet() -> None:
    assert isi(susun_rencana_aksi(rencana_aksi(baris=())).tabel) == [["Belum ada baris."]]


def test_a_split_closes_and_opens_merged_cells() -> None:
    rows = semua(susun_rencana_aksi(rencana_aksi(), {7}).tabel)
    (row,) = [row for row in rows if row.id == "s7"]
    assert teks(row.sel[1]) == "Meningkatnya Akuntabilitas Keuangan dan Kinerja KPU (lanjutan)"
    assert row.sel[0].rowspan == 2
