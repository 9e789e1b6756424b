"""Category of a capaian: the half-open band of the year's scale that the unrounded percentage falls in.

Pure. A scale is data per year. A band holds what is more than its limit, up to and with the next higher limit; the
lowest has no limit; what is above 100 is in the top band. So 90 is Cukup Berhasil by the scale of KPU and 90,000001 is
Berhasil, and no gap such as the printed "90–91" exists. Source: domain rules; the scale of KPU as its LKj print it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

NADA = ("baik", "proses", "peringatan", "galat")
"""How a band looks, best first: the values of kinerja.pilihan.Nada, which needs Django; a test holds them together."""


@dataclass(frozen=True, slots=True)
class Pita:
    """One band: more than `lebih_dari` percent (None: the lowest), its name, its tone."""

    lebih_dari: Decimal | None
    sebutan: str
    nada: str


def kategori(persen: Fraction | Decimal | None, pita: Sequence[Pita]) -> Pita | None:
    """The band of a percentage; None when nothing is measured or the scale has no band for it.

    Hand in the exact figure (`Capaian.eksak`, `Rata.nilai`): a rounded one may lie on the other side of a limit. The
    order of `pita` does not matter.
    """
    if persen is None:
        return None
    eksak = Fraction(persen)
    masuk = [p for p in pita if p.lebih_dari is None or eksak > Fraction(p.lebih_dari)]
    return max(masuk, key=_batas, default=None)


def periksa_pita(pita: Sequence[Pita]) -> None:
    """Raises ValueError, with a sentence for the user, for a scale that does not name one band for every figure."""
    if not pita:
        raise ValueError("Skala kategori belum memuat satu kategori pun.")
    terendah = [p.sebutan for p in pita if p.lebih_dari is None]
    if not terendah:
        raise ValueError("Skala belum mempunyai kategori terendah. Kosongkan batas pada satu kategori.")
    if len(terendah) > 1:
        raise ValueError(f"Kategori tanpa batas hanya boleh satu, terbaca {' dan '.join(terendah)}.")
    batas = [p.lebih_dari for p in pita if p.lebih_dari is not None]
    if len(set(batas)) < len(batas):
        raise ValueError("Dua kategori mempunyai batas yang sama. Setiap kategori mempunyai batasnya sendiri.")


def _batas(pita: Pita) -> Decimal:
    return Decimal("-Infinity") if pita.lebih_dari is None else pita.lebih_dari
