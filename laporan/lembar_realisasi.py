"""The Pengukuran Kinerja as a workbook: the same figures as on paper, numbers as numbers, one heading row per sheet.

What is missing is "–" here too: a formula over it says so instead of reckoning with zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from kinerja.capaian_angka import dibulatkan
from laporan.susun.isi_realisasi import BarisRealisasi, DokumenRealisasi, RataRealisasi
from laporan.susun.realisasi import susun_realisasi
from laporan.susun.tabel import KOSONG
from renstra.nilai import NBSP, Nilai, romawi, tulis
from sakip.satker.lembar import aman

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Isi = str | int | Decimal | date | None
Judul = Sequence[tuple[str, int]]
"""Headings with their widths in letters."""

CAPAIAN = "0.00"
FORMAT = {Decimal: "#,##0.######", date: "d mmmm yyyy"}
KEPALA = PatternFill("solid", fgColor="ECECEC")
DESIMAL = 8  # as many as are stored
DIGIT = 15


def lembar_realisasi(dokumen: DokumenRealisasi) -> bytes:
    """Sheets: the rows, the means, the evidence, and what the document says around them."""
    book = Workbook(write_only=True)
    tw = romawi(dokumen.triwulan)
    _isi(book.create_sheet("Pengukuran"), _judul(tw), _baris(dokumen))
    _isi(book.create_sheet("Rata-rata"), RATA, _rata(dokumen))
    _isi(book.create_sheet("Bukti dukung"), BUKTI, _bukti(dokumen))
    _isi(book.create_sheet("Keterangan"), KETERANGAN, _keterangan(dokumen))
    berkas = BytesIO()
    book.save(berkas)
    return _tetap(berkas.getvalue())


# ---- the rows


def _judul(tw: str) -> Judul:
    return (
        ("No", 6),
        ("Tujuan", 30),
        ("Sasaran", 36),
        ("Indikator Kinerja", 44),
        ("Satuan", 10),
        ("Target setahun", 12),
        (f"Target TW {tw}", 12),
        (f"Realisasi s.d. TW {tw}", 12),
        ("% Capaian", 11),
        ("% Capaian tanpa batas", 11),
        ("Kategori", 16),
        ("Perhitungan", 34),
        ("Penjelasan", 44),
        ("Faktor Pendukung", 36),
        ("Kendala", 36),
        ("Tindak Lanjut", 36),
        ("Penanggung Jawab", 26),
        ("Batas Waktu", 16),
        ("Tindak Lanjut Sebelumnya", 30),
        ("Bukti Dukung", 10),
    )


DUA_DESIMAL = frozenset({"% Capaian", "% Capaian tanpa batas", "Rata-rata % Capaian"})


def _baris(dokumen: DokumenRealisasi) -> Iterator[Sequence[Isi]]:
    for n, kelompok in enumerate(dokumen.kelompok, 1):
        for i, row in enumerate(kelompok.baris, 1):
            yield (f"{n}.{i}", kelompok.tujuan, kelompok.sasaran, row.indikator, row.satuan, *_angka(row), *_teks(row))


def _angka(row: BarisRealisasi) -> Iterator[Isi]:
    capaian = row.capaian
    for nilai in (row.target, capaian.target, capaian.realisasi):
        yield _nilai(nilai, row.satuan)
    yield KOSONG if capaian.persen is None else capaian.persen
    yield KOSONG if capaian.penuh is None else capaian.penuh


def _nilai(nilai: Nilai, satuan: str) -> Isi:
    """A number as a number; a range, a grade or a dash as text, and what has more digits than a workbook keeps."""
    angka = nilai.angka
    if angka is not None and nilai.sampai is None and len(angka.normalize().as_tuple().digits) <= DIGIT:
        return angka
    return tulis(nilai, satuan).replace(NBSP, " ") or KOSONG


def _teks(row: BarisRealisasi) -> Iterator[Isi]:
    yield row.kategori.sebutan if row.kategori else KOSONG
    kerja = (f"Realisasi: {row.kerja}" if row.kerja else "", row.capaian.kalimat)
    yield "; ".join(teks for teks in kerja if teks).replace(NBSP, " ")
    yield from (row.penjelasan, row.faktor_pendukung, row.kendala, row.tindak_lanjut, row.pic, row.tenggat, row.lalu)
    yield len(row.bukti)


# ---- the other sheets

RATA: Judul = (
    ("Sasaran", 60),
    ("Rata-rata % Capaian", 12),
    ("Kategori", 16),
    ("n", 6),
    ("Belum ada datanya", 12),
    ("Predikat", 10),
    ("Keterangan", 60),
)
BUKTI: Judul = (
    ("No", 6),
    ("Indikator Kinerja", 44),
    ("Berkas", 40),
    ("Tautan", 60),
    ("Halaman", 12),
    ("Keterangan", 44),
)
KETERANGAN: Judul = (("Perihal", 24), ("Isi", 120))


def _rata(dokumen: DokumenRealisasi) -> Iterator[Sequence[Isi]]:
    for n, kelompok in enumerate(dokumen.kelompok, 1):
        yield _satu_rata(f"{n}. {kelompok.sasaran}", kelompok.rata)
    yield _satu_rata("Seluruh indikator", dokumen.rata)


def _satu_rata(nama: str, rata: RataRealisasi) -> Sequence[Isi]:
    angka = rata.rata
    return (
        nama,
        KOSONG if angka.nilai is None else dibulatkan(angka.nilai, DESIMAL),
        rata.kategori.sebutan if rata.kategori else KOSONG,
        angka.n,
        angka.belum,
        angka.predikat,
        angka.keterangan,
    )


def _bukti(dokumen: DokumenRealisasi) -> Iterator[Sequence[Isi]]:
    for nomor, row in dokumen.bernomor:
        for bukti in row.bukti:
            yield nomor, row.indikator, bukti.nama, bukti.tautan, bukti.halaman, bukti.keterangan


def _keterangan(dokumen: DokumenRealisasi) -> Iterator[Sequence[Isi]]:
    naskah = susun_realisasi(dokumen)
    yield "Dokumen", f"{naskah.nama}{' – DRAF, belum disetujui' if naskah.draf else ''}"
    yield from naskah.identitas
    for judul, butir in naskah.catatan:
        for teks in butir:
            yield judul, teks.replace(NBSP, " ")


# ---- cells and file


def _isi(sheet: WriteOnlyWorksheet, judul: Judul, rows: Iterable[Sequence[Isi]]) -> None:
    for i, (_, lebar) in enumerate(judul, 1):
        sheet.column_dimensions[get_column_letter(i)].width = lebar
    sheet.freeze_panes = "A2"
    sheet.append([_kepala(sheet, nama) for nama, _ in judul])
    for row in rows:
        sheet.append([_sel(sheet, isi, nama) for isi, (nama, _) in zip(row, judul, strict=True)])


def _kepala(sheet: WriteOnlyWorksheet, nama: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, nama)
    cell.font, cell.fill = Font(bold=True), KEPALA
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    return cell


def _sel(sheet: WriteOnlyWorksheet, isi: Isi, judul: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, aman(_bersih(isi)) if isinstance(isi, str) else isi)
    if isinstance(isi, Decimal | date):
        cell.number_format = CAPAIAN if judul in DUA_DESIMAL else FORMAT[type(isi)]
    cell.alignment = Alignment(wrap_text=isinstance(isi, str), vertical="top")
    return cell


def _bersih(teks: str) -> str:
    """Without the control characters that a workbook cannot hold."""
    return re.sub(r"[\x00-\x08\x0b-\x1f]", " ", teks).strip()


def _tetap(isi: bytes) -> bytes:
    """The same workbook without the hour at which it was made: equal content is equal bytes."""
    hasil = BytesIO()
    with ZipFile(BytesIO(isi)) as lama, ZipFile(hasil, "w", ZIP_DEFLATED) as baru:
        for info in lama.infolist():
            data = lama.read(info)
            if info.filename == "docProps/core.xml":
                data = re.sub(rb"<dcterms:(created|modified)[^>]*>.*?</dcterms:\1>", b"", data)
            tetap = ZipInfo(info.filename)  # its date is 1980 unless told
            tetap.compress_type = ZIP_DEFLATED
            baru.writestr(tetap, data)
    return hasil.getvalue()
