"""Arithmetic on pagu: totals, what moved between two versions. Pure; missing is never zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Selisih:
    """What one amount moved: in rupiah, and in percent of where it came from (None when that was zero)."""

    rupiah: Decimal
    persen: Decimal | None


def nama_versi(versi: int) -> str:
    """ "Awal", "Revisi 1", "Revisi 2" …"""
    return f"Revisi {versi}" if versi else "Awal"


def jumlah_pagu(pagu: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the amounts that are there; None when none is."""
    ada = [p for p in pagu if p is not None]
    return sum(ada, Decimal(0)) if ada else None


def selisih(dari: Decimal | None, ke: Decimal | None) -> Selisih | None:
    """What an amount moved; None when one of the two is missing."""
    if dari is None or ke is None:
        return None
    return Selisih(ke - dari, (ke - dari) * 100 / dari if dari else None)


def geser_pagu(dari: Mapping[Any, Decimal], ke: Mapping[Any, Decimal]) -> Decimal | None:
    """The share in percent, always positive and not rounded, by which the total pagu moved.

    `dari` and `ke` are two versions of one office and year, by kegiatan. None when the first
    total is missing or zero, or the second is missing: then there is no share to tell.

    Source: rule A07 of the checks, "PK revised when the pagu moved by more than a set share"; the share is a
    setting. Worked example, published by one office: 38.673.053.000 in the PK, 111.186.550.000 in the LKj;
    (111.186.550.000 - 38.673.053.000) / 38.673.053.000 = 187,50 %.
    """
    moved = selisih(jumlah_pagu(dari.values()), jumlah_pagu(ke.values()))
    return abs(moved.persen) if moved and moved.persen is not None else None
