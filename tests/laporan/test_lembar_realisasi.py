"""The workbook of a Pengukuran Kinerja: numbers are numbers, texts are never formulas, equal content is equal bytes."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from laporan.lembar_realisasi import lembar_realisasi
from laporan.susun.isi_realisasi import Bukti, DokumenRealisasi, Pengesah
from tests.laporan.contoh_realisasi import baris, contoh, karangan, kelompok, pengukuran

RUMUS = '=HYPERLINK("http://jahat.example","x")'


def buka(dokumen: DokumenRealisasi) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(lembar_realisasi(dokumen)))


def baris_lembar(sheet: Any) -> list[dict[str, Any]]:
    kepala, *rows = sheet.iter_rows()
    return [{str(k.value): cell for k, cell in zip(kepala, row, strict=True)} for row in rows]


@pytest.fixture(scope="module")
def buku() -> openpyxl.Workbook:
    return buka(contoh())


def test_numbers_are_numbers_and_print_as_on_paper(buku: openpyxl.Workbook) -> None:
    satu, dua, *_ = rows = baris_lembar(buku["Pengukuran"])
    angka = ("Target setahun", "Target TW IV", "Realisasi s.d. TW IV", "% Capaian", "% Capaian tanpa batas")
    assert [satu[k].value for k in angka] == [95, 95, 86, 90.52631579, 90.52631579]
    assert dua["Target setahun"].value == 97.5
    assert {satu[k].data_type for k in (*angka, "Bukti Dukung")} == {"n"}
    assert [satu[k].number_format for k in ("Target setahun", "% Capaian")] == ["#,##0.######", "0.00"]
    assert satu["Batas Waktu"].value == datetime(2025, 3, 31)
    assert satu["Batas Waktu"].is_date
    dibatasi = next(r for r in rows if r["Indikator Kinerja"].value == "Persentase 5")
    assert [dibatasi[k].value for k in angka[3:]] == [120, 250]
    assert dibatasi["Perhitungan"].value == "5 / 2 × 100 = 250,00, dibatasi 120,00"


def test_ranges_grades_and_what_is_missing_are_text(buku: openpyxl.Workbook) -> None:
    rows = {r["Indikator Kinerja"].value: r for r in baris_lembar(buku["Pengukuran"])}
    assert rows["Persentase 80-90"]["Target setahun"].value == "80–90%"
    assert rows["Persentase B"]["Realisasi s.d. TW IV"].value == "BB"
    rilis = rows["Persentase 77"]
    kolom = ("Realisasi s.d. TW IV", "% Capaian", "% Capaian tanpa batas", "Kategori", "Perhitungan")
    assert [rilis[k].value for k in kolom] == ["–", "–", "–", "–", "Belum rilis."]


def test_means_evidence_and_notes_have_sheets_of_their_own(buku: openpyxl.Workbook) -> None:
    assert buku.sheetnames == ["Pengukuran", "Rata-rata", "Bukti dukung", "Keterangan"]
    *_, tiga, semua = (tuple(c.value for c in r.values()) for r in baris_lembar(buku["Rata-rata"]))
    assert tiga[:6] == ("3. Meningkatnya Akuntabilitas", "–", "–", 0, 2, 1)
    assert semua[:6] == ("Seluruh indikator", 100.02373149, "Berhasil", 7, 2, 1)
    assert [r["Berkas"].value for r in baris_lembar(buku["Bukti dukung"])] == ["Rekapitulasi.pdf", None]
    keterangan = [tuple(c.value for c in r.values()) for r in baris_lembar(buku["Keterangan"])]
    assert keterangan[0][1] == "Pengukuran Kinerja Triwulan IV Sekretariat KPU Provinsi Kalimantan Tengah Tahun 2024"
    assert ("Keadaan", "Disetujui 10 Januari 2025") in keterangan
    assert any(judul == "Cara menilai" and "Berhasil lebih dari 90" in isi for judul, isi in keterangan)
    draf = buka(contoh(pengesah=Pengesah("Draf")))["Keterangan"]
    assert draf["B2"].value.endswith("– DRAF, belum disetujui")


def test_no_text_becomes_a_formula() -> None:
    row = baris("95", "86", satuan=RUMUS, indikator=RUMUS, penjelasan="-1+1", kendala="@SUM(A1)", pic="+62 812\x07")
    row = replace(row, bukti=(Bukti(RUMUS, RUMUS, RUMUS, RUMUS),), tenggat=date(2025, 1, 1))
    buku = buka(pengukuran(kelompok(RUMUS, row, tujuan=RUMUS), nama_unit=RUMUS))
    cells = [cell for sheet in buku for line in sheet.iter_rows() for cell in line]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    (isi,) = baris_lembar(buku["Pengukuran"])
    assert [isi[k].value for k in ("Sasaran", "Penjelasan", "Kendala", "Penanggung Jawab")] == [
        f"'{RUMUS}", "'-1+1", "'@SUM(A1)", "'+62 812",
    ]  # fmt: skip


def test_a_number_with_more_digits_than_a_workbook_keeps_stays_whole() -> None:
    row = baris("95", "86")
    besar = replace(row, target=replace(row.target, angka=Decimal("123456789012345678.123456")), satuan="Rp")
    (isi,) = baris_lembar(buka(pengukuran(kelompok("Satu", besar)))["Pengukuran"])
    assert isi["Target setahun"].value == "123.456.789.012.345.678,123456 Rp"


def test_equal_content_is_equal_bytes_and_bears_no_hour() -> None:
    isi = lembar_realisasi(contoh())
    with ZipFile(BytesIO(isi)) as berkas:
        assert {info.date_time for info in berkas.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in berkas.read("docProps/core.xml").replace(b"xmlns:dcterms", b"")
    assert lembar_realisasi(contoh()) == isi


def test_an_empty_pk_has_headings_only() -> None:
    buku = buka(karangan(0))
    assert baris_lembar(buku["Pengukuran"]) == []
    assert [r["n"].value for r in baris_lembar(buku["Rata-rata"])] == [0]
