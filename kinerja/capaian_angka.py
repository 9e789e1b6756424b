"""Figures of capaian: kept exact as fractions, rounded only where they are stored or printed.

Pure. Rounding is half-up throughout, as the domain asks for display: 111,775 is printed 111,78. A percentage has no
thousands dot (see renstra.nilai.tulis).
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from renstra.nilai import BERTITIK, adalah_persen, angka_id

DESIMAL_TERSIMPAN = 8  # decimals of a percentage that both databases keep
DESIMAL_TERCETAK = 2
BELUM_ADA = "–"


def dibulatkan(pecahan: Fraction, tempat: int) -> Decimal:
    """Half-up, away from zero, to `tempat` decimals; exact whatever the size."""
    dua_kali = abs(pecahan) * 10**tempat * 2
    satuan = (dua_kali.numerator + dua_kali.denominator) // (2 * dua_kali.denominator)
    return Decimal(f"{'-' if pecahan < 0 else ''}{satuan}e-{tempat}")


def tersimpan(pecahan: Fraction) -> Decimal:
    """As many decimals as are stored."""
    return dibulatkan(pecahan, DESIMAL_TERSIMPAN)


def cetak(pecahan: Fraction | Decimal | None) -> str:
    """A percentage as printed: "90,53"; "–" when there is none. Missing is never 0."""
    if pecahan is None:
        return BELUM_ADA
    return angka_id(dibulatkan(Fraction(pecahan), DESIMAL_TERCETAK), DESIMAL_TERCETAK, ribuan=False)


def angka_kalimat(angka: Decimal, satuan: str = "") -> str:
    """A number inside a working: every decimal, no unit, the thousands dot where the printed value has it."""
    return angka_id(angka, ribuan=not adalah_persen(satuan) and angka >= BERTITIK)
