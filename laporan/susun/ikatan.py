"""Which rows of a merged group stay together, and whether a text fits its column.

Room is estimated in letters, not measured: it decides only which of two widths a column gets and which rows
are bound together, and a wrong guess costs some white space, never a text.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from renstra.nilai import NBSP

Huruf = Mapping[str, float]
"""Letters that a line holds, by the name of the row's attribute."""

GABUNGAN = frozenset({"program", "sasaran", "pelaksana"})  # these share the height of their group
TINGGI = 10  # a row beyond it is no longer bound to its neighbours, else the bound might not fit on a page
SATU_HALAMAN = 45
TANDA_TANGAN = 16

SEMPIT = 4.2  # em that fit into the narrow target column
LEBAR = 6.0  # ... and into the wide one


def ikatan(
    rows: Sequence[object],
    huruf: Huruf,
    *,
    utuh: bool = False,
    akhir: bool = False,
    gabungan: Collection[str] = GABUNGAN,
) -> list[bool]:
    """For each row of a merged group: whether it stays on the page of the row before.

    A break leaves at least two rows on either side; `utuh` allows none at all while the group fits on a page,
    which it shares with the signature when it is the document's last (`akhir`).
    """
    heights = [tinggi(row, huruf, len(rows), gabungan) for row in rows]
    if utuh and sum(heights) <= SATU_HALAMAN - TANDA_TANGAN * akhir:
        return [i > 0 for i in range(len(rows))]
    akhir_grup = len(rows) - 1
    return [i in (1, akhir_grup) and i > 0 and max(heights[i - 1 : i + 1]) <= TINGGI for i in range(len(rows))]


def tinggi(row: object, huruf: Huruf, rowspan: int = 1, gabungan: Collection[str] = GABUNGAN) -> float:
    """Lines that a row takes."""
    return 1 + max(
        len(getattr(row, nama)) / letters / (rowspan if nama in gabungan else 1) for nama, letters in huruf.items()
    )


def em(teks: str) -> float:
    """Rough width of a text in the print face."""
    return sum(0.34 if c == NBSP else 0.9 if c in "mwMW%" else 0.75 if c.isupper() else 0.56 for c in teks)


def teks_target(target: str) -> str:
    """A long "12 Dokumentasi" may break between number and unit; else it would run into the next column."""
    teks = target.strip()
    return teks.replace(NBSP, " ") if em(teks) > LEBAR else teks


def kelas_target(targets: Iterable[str], sempit: float = SEMPIT) -> str:
    """Class of the target column: wide enough for its longest word."""
    longest = max((em(word) for target in targets for word in re.split(r"[ /]", teks_target(target))), default=0)
    return "" if longest <= sempit else " lebar" if longest <= LEBAR else " luas"
