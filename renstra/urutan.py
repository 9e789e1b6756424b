"""Positions of rows with gaps, so that moving one row changes one record. Pure.

Every row keeps its number as long as the numbers still rise in the wanted order; only rows that really moved, or are
new, get one between their neighbours. When a gap is used up, all are numbered anew.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

JARAK = 1000


def urutkan(nomor: Sequence[int | None]) -> list[int]:
    """New strictly rising positions for rows given in the wanted order with their present ones (None: a new row)."""
    tetap = _tetap(nomor)
    hasil: list[int] = [0] * len(nomor)
    awal, kiri = 0, 0
    for i in [*sorted(tetap), len(nomor)]:
        kanan = nomor[i] if i < len(nomor) else None
        baru = _di_antara(kiri, kanan, i - awal)
        if baru is None:
            return [JARAK * (k + 1) for k in range(len(nomor))]
        hasil[awal:i] = baru
        if i < len(nomor):
            hasil[i] = kiri = nomor[i] or 0
        awal = i + 1
    return hasil


def _di_antara(kiri: int, kanan: int | None, banyak: int) -> list[int] | None:
    """`banyak` positions between two neighbours, None when they do not fit."""
    if kanan is None:
        return [kiri + JARAK * (k + 1) for k in range(banyak)]
    langkah = (kanan - kiri) // (banyak + 1)
    return [kiri + langkah * (k + 1) for k in range(banyak)] if langkah or not banyak else None


def _tetap(nomor: Sequence[int | None]) -> set[int]:
    """Indexes of a longest strictly rising subsequence: the rows that need no new position."""
    ekor: list[int] = []  # ekor[k]: smallest last value of a rising run of length k+1
    di: list[int] = []
    sebelum: dict[int, int | None] = {}
    for i, value in enumerate(nomor):
        if value is None or value < 1:
            continue
        k = bisect_left(ekor, value)
        ekor[k : k + 1] = [value]
        di[k : k + 1] = [i]
        sebelum[i] = di[k - 1] if k else None
    hasil: set[int] = set()
    i_akhir = di[-1] if di else None
    while i_akhir is not None:
        hasil.add(i_akhir)
        i_akhir = sebelum[i_akhir]
    return hasil
