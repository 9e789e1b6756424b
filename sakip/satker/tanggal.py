"""Dates as offices write and type them. Pure; the calendar is the only authority, today's date is never read."""

from __future__ import annotations

import re
from datetime import date

BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_NOMOR_BULAN = {nama[:3].casefold(): i for i, nama in enumerate(BULAN, start=1)} | {
    "agt": 8,
    "ags": 8,
    "nop": 11,
}
_ANGKA = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_KATA = re.compile(r"(\d{1,2})[ -]([a-z]{3,9})[ -](\d{4})", re.ASCII | re.IGNORECASE)


def tulis_tanggal(tanggal: date) -> str:
    """ "25 Maret 2024" """
    return f"{tanggal.day} {BULAN[tanggal.month - 1]} {tanggal.year}"


def baca_tanggal(teks: str) -> date:
    """Read "25 Maret 2024", "25/3/2024" or "2024-03-25"; the day always stands before the month.

    Raises ValueError with a sentence that says what is accepted; a date that is not in the calendar is refused too.
    """
    rapi = " ".join(teks.split())
    try:
        if match := _ANGKA.fullmatch(rapi):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _ISO.fullmatch(rapi):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if (match := _KATA.fullmatch(rapi)) and (bulan := _bulan(match[2])):
            return date(int(match[3]), bulan, int(match[1]))
    except ValueError:
        raise ValueError(f"“{rapi}” tidak ada di kalender. Hari ditulis sebelum bulan, misalnya 25/03/2024.") from None
    raise ValueError(f"“{rapi}” bukan tanggal. Tulis misalnya 25 Maret 2024 atau 25/03/2024.")


def _bulan(kata: str) -> int | None:
    """Number of a month that is written out, or shortened to three letters or more."""
    nomor = _NOMOR_BULAN.get(kata[:3].casefold())
    if nomor is None:
        return None
    penuh = BULAN[nomor - 1].casefold()
    return nomor if penuh.startswith(kata.casefold()) or len(kata) == 3 or kata.casefold() == "nopember" else None
