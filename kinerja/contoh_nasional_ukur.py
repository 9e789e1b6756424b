"""What synthetic offices measure: spread around the target, the same on every run. Pure apart from the choices.

Nothing is drawn by lot: what an office achieves follows from the checksum of its code, the row and the time.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol
from zlib import crc32

from renstra.nilai import AKIP, OPINI, Nilai
from renstra.pilihan import Arah, Jenis, Kumulasi

SERATUS = Decimal(100)
# Percent better than asked; below zero is worse. Two rows of five are below target.
BEDA = (-35, -20, -12, -8, -5, -3, -2, -1, 0, 0, 0, 0, 0, 1, 2, 3, 5, 8, 12, 20)
LANGKAH = (0, 0, 0, 0, 0, 0, -1, -1, 1, 2)  # steps below the grade that is asked
BELUM_RILIS = 37  # one row of so many waits for somebody else's figures


class Ukuran(Protocol):
    jenis: str
    arah: str
    kumulasi: str
    presisi: int


def giliran(*kunci: object) -> int:
    """A number that looks like one drawn by lot and never changes."""
    return crc32("-".join(map(str, kunci)).encode())


def isi_triwulan(ukuran: Ukuran, target: Nilai, nomor: int) -> dict[str, Any]:
    """Columns of a realisasi for a triwulan that asks for `target`; `nomor` decides how well it went."""
    if nomor % BELUM_RILIS == 0:
        return {"belum_rilis": True}
    if target.predikat:
        return {"predikat": _predikat(target.predikat, nomor)}
    beda = BEDA[nomor % len(BEDA)]
    if ukuran.kumulasi == Kumulasi.PEMBILANG_PENYEBUT:
        return _rasio(_asal(target), beda, nomor)
    return {"angka": _angka(ukuran, _asal(target), beda)}


def _asal(target: Nilai) -> Decimal:
    """The middle of a range."""
    angka = target.angka or Decimal(0)
    return angka if target.sampai is None else (angka + target.sampai) / 2


def _angka(ukuran: Ukuran, asal: Decimal, beda: int) -> Decimal:
    naik = ukuran.arah in (Arah.NAIK, Arah.RENTANG)
    angka = asal * (100 + (beda if naik else -beda)) / 100
    if ukuran.jenis == Jenis.PERSEN:
        angka = min(angka, SERATUS)
    return angka.quantize(Decimal(1).scaleb(-ukuran.presisi), ROUND_HALF_UP)


def _rasio(asal: Decimal, beda: int, nomor: int) -> dict[str, Any]:
    penyebut = Decimal(8 + nomor // 100 % 120)
    nisbah = min(asal * (100 + beda) / (100 * SERATUS), Decimal(1))
    return {"pembilang": (penyebut * nisbah).quantize(Decimal(1), ROUND_HALF_UP), "penyebut": penyebut}


def _predikat(target: str, nomor: int) -> str:
    urutan = OPINI if target in OPINI else AKIP
    tempat = urutan.index(target) + LANGKAH[nomor % len(LANGKAH)]
    return urutan[max(0, min(tempat, len(urutan) - 1))]
