"""Merged cells within merged cells: which rows stay together, and which neighbours share a cell.

A group (tujuan, kegiatan) holds sasaran, a sasaran holds rows. Cells are merged inside one group and one page only.
"""

from collections.abc import Callable, Collection, Hashable, Sequence

from laporan.susun.ikatan import TINGGI, Huruf, ikatan, tinggi
from laporan.susun.tabel import B, runs

PEMBUKA = 25  # lines of a group's name up to which its first rows are bound to stand beside it

Kunci = Callable[[B], Hashable]


def terikat(nama_sel: float, sasaran: Sequence[Sequence[B]], huruf: Huruf, gabungan: Collection[str]) -> set[int]:
    """Rows of a group that stay on the page of the row before.

    A break leaves two rows of a sasaran and of the group on either side, and as many as the group's name is tall
    (`nama_sel`, in lines): a name left with one row at the foot of a page would stretch that row, which then would no
    longer fit there.
    """
    rows = [row for group in sasaran for row in group]
    heights = [tinggi(row, huruf, len(group), gabungan) for group in sasaran for row in group]
    dalam = [bound for group in sasaran for bound in ikatan(group, huruf, gabungan=gabungan)]
    bonds: set[int] = set()
    used = 0.0
    for i, row in enumerate(rows):
        tepi = i in (1, len(rows) - 1) and i > 0 and max(heights[i - 1 : i + 1]) <= TINGGI
        if dalam[i] or tepi or 0 < used < nama_sel <= PEMBUKA:
            bonds.add(row.nomor)
        used += heights[i]
    return bonds


def rentang(rows: Sequence[B], kunci: Kunci[B]) -> dict[int, int]:
    """How many rows the cell covers that begins at a row, by the row's number; the others have no cell of their own."""
    return {run[0].nomor: len(run) for run in runs(rows, kunci)}
