"""Whether an office's target lies below the national one. Pure.

Source: one Renstra for all levels, and a region's target not below the national one (KPU RI, 5 January 2026). What
"below" is depends on the direction of the indikator:

| arah | below |
| --- | --- |
| naik | less: of two ranges the one that begins lower, then the one that ends lower |
| turun | more: of two ranges the one that ends higher, then the one that begins higher |
| rentang | reaching outside the national range |
| predikat | a grade further down its scale, whatever the direction |

A grade is compared with a grade of the same scale only, and never with a number.
"""

from decimal import Decimal

from renstra.nilai import AKIP, OPINI, Nilai


def di_bawah(daerah: Nilai, nasional: Nilai, arah: str) -> bool | None:
    """Whether `daerah` is below `nasional`; None when one is missing or the two cannot be compared."""
    if daerah.predikat or nasional.predikat:
        return _predikat(daerah.predikat, nasional.predikat)
    satu, dua = _rentang(daerah), _rentang(nasional)
    if satu is None or dua is None:
        return None
    if arah == "rentang":
        return satu[0] < dua[0] or satu[1] > dua[1]
    if arah.startswith("turun"):
        return (satu[1], satu[0]) > (dua[1], dua[0])
    return satu < dua


def _rentang(nilai: Nilai) -> tuple[Decimal, Decimal] | None:
    """Both ends; a single number is a range of nothing but itself."""
    if nilai.angka is None:
        return None
    return nilai.angka, nilai.angka if nilai.sampai is None else nilai.sampai


def _predikat(daerah: str, nasional: str) -> bool | None:
    for skala in (AKIP, OPINI):
        if daerah in skala and nasional in skala:
            return skala.index(daerah) > skala.index(nasional)
    return None
