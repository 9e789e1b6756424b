"""A target a little better or worse than another: for synthetic data. Pure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from renstra.nilai import Nilai
from renstra.pilihan import Arah, Jenis

BAGIAN = Decimal(50)
SERATUS = Decimal(100)


class Ukuran(Protocol):
    jenis: str
    arah: str
    presisi: int


def geser(nilai: Nilai, ukuran: Ukuran, *, membaik: bool) -> Nilai | None:
    """A fiftieth better or worse, at least one unit of its precision. None where that says nothing: a grade, a range,
    or what would be as before because a percentage ends at 0 and 100."""
    if nilai.angka is None or nilai.sampai is not None or ukuran.arah == Arah.RENTANG:
        return None
    terkecil = Decimal(1).scaleb(-ukuran.presisi)
    langkah = max((nilai.angka / BAGIAN).quantize(terkecil, ROUND_HALF_UP), terkecil)
    naik = membaik == (ukuran.arah == Arah.NAIK)
    angka = max(nilai.angka + langkah if naik else nilai.angka - langkah, Decimal(0))
    if ukuran.jenis == Jenis.PERSEN:
        angka = min(angka, SERATUS)
    return None if angka == nilai.angka else Nilai(angka)
