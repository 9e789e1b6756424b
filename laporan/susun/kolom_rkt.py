"""Rows and columns of an RKT: headings, and how much room texts take.

Room is estimated in letters, not measured: it decides only which of two widths a column gets and which rows
are bound together, and a wrong guess costs some white space, never a text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from laporan.susun.tabel import Kolom
from renstra.nilai import NBSP

KOLOM = {
    "A": (
        Kolom("No.", "k-no"),
        Kolom("Sasaran Strategis", "k-sasaran"),
        Kolom("Indikator Kinerja", "k-indikator"),
        Kolom("Target", "k-target"),
    ),
    "B": (
        Kolom("Program dan Kegiatan", "k-kegiatan"),
        Kolom("Sasaran Kegiatan", "k-sasaran"),
        Kolom("Indikator Kinerja", "k-indikator"),
        Kolom("Target", "k-target"),
    ),
    "C": (
        Kolom("No.", "k-no"),
        Kolom("Sasaran Kegiatan", "k-sasaran"),
        Kolom("Indikator Kinerja Kegiatan", "k-indikator"),
        Kolom("Target Kinerja", "k-target"),
    ),
    "D": (
        Kolom("No.", "k-no"),
        Kolom("Program", "k-program"),
        Kolom("Sasaran Strategis", "k-sasaran"),
        Kolom("Indikator Kinerja Strategis", "k-indikator"),
        Kolom("Target", "k-target"),
        Kolom("Kegiatan", "k-kegiatan"),
        Kolom("Anggaran", "k-anggaran", "(Rp)"),
        Kolom("Pelaksana", "k-pelaksana"),
    ),
}

# ---- widths

SEMPIT = {"A": 4.2, "B": 4.2, "C": 4.2, "D": 3.9}  # em that fit into the narrow target column
LEBAR = 6.0  # ... and into the wide one
SATU_TRILIUN = Decimal(10) ** 12

# ---- heights, in lines

HURUF = {  # letters a line
    "A": {"sasaran": 30, "indikator": 36},
    "B": {"sasaran": 24, "indikator": 29},
    "C": {"sasaran": 30, "indikator": 36},
    "D": {"program": 22, "sasaran": 22, "indikator": 31, "uraian_kegiatan": 31, "pelaksana": 19},
}
GABUNGAN = {"program", "sasaran", "pelaksana"}  # these share the height of their group
TINGGI = 10  # a row beyond it is no longer bound to its neighbours, else the bound might not fit on a page
SATU_HALAMAN = 45
TANDA_TANGAN = 16
DI_ATAS_JUMLAH = 28  # what a landscape page holds above total and signature


@dataclass(frozen=True, slots=True)
class BarisRkt:
    nomor: int
    tujuan: str = ""
    program: str = ""
    kode_program: str = ""
    kegiatan: str = ""
    kode_kegiatan: str = ""
    sasaran: str = ""
    indikator: str = ""
    target: str = ""
    uraian_kegiatan: str = ""
    pelaksana: str = ""
    anggaran: Decimal | None = None


def kolom_rkt(bentuk: str, rows: Sequence[BarisRkt]) -> tuple[Kolom, ...]:
    """The columns, widened where a target or an amount would not fit."""
    longest = max((_em(word) for row in rows for word in re.split(r"[ /]", target(row))), default=0)
    lebar = {
        "k-target": "" if longest <= SEMPIT[bentuk] else " lebar" if longest <= LEBAR else " luas",
        "k-anggaran": " lebar" if sum(row.anggaran or 0 for row in rows) >= SATU_TRILIUN else "",
    }
    return tuple(replace(k, kelas=k.kelas + lebar.get(k.kelas, "")) for k in KOLOM[bentuk])


def target(row: BarisRkt) -> str:
    """A long "12 Dokumentasi" may break between number and unit; else it would run into the next column."""
    teks = row.target.strip()
    return teks.replace(NBSP, " ") if _em(teks) > LEBAR else teks


def _em(teks: str) -> float:
    """Rough width of a word in the print face."""
    return sum(0.34 if c == NBSP else 0.9 if c in "mwMW%" else 0.75 if c.isupper() else 0.56 for c in teks)


def ikatan(rows: Sequence[BarisRkt], bentuk: str, *, utuh: bool = False, akhir: bool = False) -> list[bool]:
    """For each row of a merged group: whether it stays on the page of the row before.

    A break leaves at least two rows on either side; `utuh` allows none at all while the group fits on a page,
    which it shares with the signature when it is the document's last (`akhir`).
    """
    heights = [_tinggi(row, len(rows), bentuk) for row in rows]
    if utuh and sum(heights) <= SATU_HALAMAN - TANDA_TANGAN * akhir:
        return [i > 0 for i in range(len(rows))]
    akhir_grup = len(rows) - 1
    return [i in (1, akhir_grup) and i > 0 and max(heights[i - 1 : i + 1]) <= TINGGI for i in range(len(rows))]


def muat_di_atas_jumlah(row: BarisRkt) -> bool:
    """Whether the last row of layout D leaves room on its page for total and signature."""
    return _tinggi(row, 1, "D") <= DI_ATAS_JUMLAH


def _tinggi(row: BarisRkt, rowspan: int, bentuk: str) -> float:
    return 1 + max(
        len(getattr(row, nama)) / huruf / (rowspan if nama in GABUNGAN else 1) for nama, huruf in HURUF[bentuk].items()
    )
