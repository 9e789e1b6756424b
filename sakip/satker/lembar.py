"""Reading a sheet that somebody uploads: Excel (.xlsx) or CSV, judged by its content and never trusted.

Every refusal is a ValidationError with a sentence for staff. Text that a spreadsheet would run as a formula is written
with an apostrophe in front and read back without it.
"""

from __future__ import annotations

import csv
import warnings
import zlib
from collections.abc import Sequence
from io import BytesIO, StringIO
from itertools import islice
from typing import Any
from zipfile import BadZipFile, ZipFile

import openpyxl
import tablib
from django.core.exceptions import ValidationError
from openpyxl.utils import get_column_letter

BATAS_BERKAS = 5 * 1024 * 1024
# A zip of 50 KB can unfold to 50 MB of tags, and those to 3 GB of objects: what costs is counted before it is parsed.
BATAS_TERURAI = 20 * 1024 * 1024
BATAS_TANDA = 600_000
BATAS_BARIS = 3_000  # some 10 seconds of importing, during which SQLite lets nobody else save
BATAS_KOLOM = 60  # one cell far to the right would make every row that wide

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_RUMUS = ("=", "+", "-", "@", "\t", "\r")
_GALAT_EXCEL = frozenset({"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"})
# Control characters that no text file holds.
_BUKAN_TEKS = frozenset(range(32)) - {9, 10, 12, 13, 27}


class Lembar(tablib.Dataset):
    """Rows under their headings, each with its row number as Excel shows it."""

    nomor_baris: list[int]
    lembar_lain: tuple[str, ...] = ()


def aman(teks: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{teks}" if teks.startswith(_RUMUS) else teks


def asli(teks: str) -> str:
    """What `aman` was given."""
    return teks[1:] if teks.startswith("'") and teks[1:].startswith(_RUMUS) else teks


def baca_lembar(isi: bytes, nama: str, judul: str) -> Lembar:
    """The sheet `judul` of an uploaded file; a file of one sheet may call it as it likes."""
    try:
        rows, others = _baris_xlsx(isi, judul) if isi.startswith(_ZIP) else (_baris_csv(isi), ())
        lembar = _susun(rows)
    except ValidationError as e:
        raise ValidationError(f"“{nama}” ditolak: {' '.join(e.messages)}") from e
    lembar.title = judul
    lembar.lembar_lain = others
    return lembar


def _baris_xlsx(isi: bytes, judul: str) -> tuple[list[Sequence[Any]], tuple[str, ...]]:
    _periksa_zip(isi)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl cannot show (styles, validations) is no concern of ours
            book = openpyxl.load_workbook(BytesIO(isi), read_only=True, data_only=True, keep_links=False)
            sheets = {ws.title: ws for ws in book.worksheets}
            title = _pilih_lembar(list(sheets), judul)
            sheets[title].reset_dimensions()  # what the file says of its own size may be wrong
            found = sheets[title].iter_rows(max_row=BATAS_BARIS + 2, max_col=BATAS_KOLOM, values_only=True)
            rows = list(islice(found, BATAS_BARIS + 2))
    except ValidationError:
        raise
    except Exception as e:  # openpyxl raises anything at all on a damaged file
        raise _tidak_terbaca() from e
    return rows, tuple(t for t in sheets if t != title)


def _pilih_lembar(titles: list[str], judul: str) -> str:
    for title in titles:
        if title.strip().casefold() == judul.casefold():
            return title
    if len(titles) != 1:
        raise ValidationError(f"lembar “{judul}” tidak ada di dalamnya. Beri nama lembarnya “{judul}”.")
    return titles[0]


def _periksa_zip(isi: bytes) -> None:
    """Python's zipfile never unpacks more of a part than its declared size, so the declared sizes may be summed."""
    try:
        with ZipFile(BytesIO(isi)) as zip_file:
            parts = zip_file.infolist()
            size = sum(info.file_size for info in parts)
            tags = sum(zip_file.read(info).count(b"<") for info in parts) if size <= BATAS_TERURAI else 0
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, zlib.error, EOFError) as e:
        raise _tidak_terbaca() from e
    if all(info.filename != "xl/workbook.xml" for info in parts):
        raise ValidationError("ini bukan berkas Excel (.xlsx). Simpan sebagai .xlsx, lalu unggah lagi.")
    if size > BATAS_TERURAI or tags > BATAS_TANDA:
        raise ValidationError(
            "isinya terlalu besar setelah dibuka. Salin lembarnya ke buku kerja baru, lalu unggah itu."
        )


def _tidak_terbaca() -> ValidationError:
    return ValidationError("isinya rusak atau bukan Excel (.xlsx). Buka di Excel, simpan ulang, lalu unggah lagi.")


def _baris_csv(isi: bytes) -> list[Sequence[Any]]:
    if isi.startswith(_OLE):
        raise ValidationError(
            "ini Excel lama (.xls) atau bersandi. Simpan sebagai .xlsx tanpa sandi, lalu unggah lagi."
        )
    if not _BUKAN_TEKS.isdisjoint(isi):
        raise ValidationError("isinya bukan Excel (.xlsx) atau CSV. Simpan sebagai .xlsx, lalu unggah lagi.")
    try:
        text = isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = isi.decode("cp1252", errors="replace")  # "CSV" as Excel on Windows saves it
    heading = text.lstrip().partition("\n")[0]
    delimiter = max(",;\t", key=heading.count)  # Excel set to Indonesian separates by semicolons
    try:
        return list(islice(csv.reader(StringIO(text, newline=""), delimiter=delimiter), BATAS_BARIS + 2))
    except csv.Error as e:
        raise ValidationError("susunan CSV-nya rusak. Simpan sebagai .xlsx, lalu unggah lagi.") from e


def _susun(rows: list[Sequence[Any]]) -> Lembar:
    if len(rows) > BATAS_BARIS + 1:
        raise ValidationError(
            f"lebih dari {BATAS_BARIS} baris. Hapus baris kosong di bawah, atau bagi menjadi beberapa berkas."
        )
    filled = []
    for nomor, row in enumerate(rows, start=1):
        cells = [_sel(value) for value in row[:BATAS_KOLOM]]
        if any(value is not None for value in cells):
            filled.append((nomor, cells))
    if not filled or filled[0][0] != 1:
        raise ValidationError("baris pertama kosong. Baris pertama harus berisi judul kolom.")
    if len(filled) == 1:
        raise ValidationError("tidak ada baris data di bawah judul kolom.")
    width = max(i for _, cells in filled for i, value in enumerate(cells, start=1) if value is not None)
    headings = [str(v).casefold() if v is not None else "" for v in _selebar(filled[0][1], width)]
    _periksa_judul(headings)
    lembar = Lembar(headers=headings)
    lembar.nomor_baris = []
    for nomor, cells in filled[1:]:
        for i, value in enumerate(cells, start=1):
            if isinstance(value, str) and value in _GALAT_EXCEL:
                raise ValidationError(
                    f"sel {get_column_letter(i)}{nomor} berisi kesalahan Excel ({value}). Betulkan dulu."
                )
        lembar.append(_selebar(cells, width))
        lembar.nomor_baris.append(nomor)
    return lembar


def _selebar(cells: list[Any], width: int) -> list[Any]:
    return (cells + [None] * width)[:width]


def _sel(value: Any) -> Any:
    if isinstance(value, str):
        return asli(value.strip()) or None
    return value


def _periksa_judul(headings: list[str]) -> None:
    for i, heading in enumerate(headings, start=1):
        if not heading:
            raise ValidationError(f"kolom {get_column_letter(i)} berisi data tetapi tidak berjudul.")
        if heading in headings[: i - 1]:
            raise ValidationError(f"judul kolom “{heading[:60]}” ada dua kali.")
