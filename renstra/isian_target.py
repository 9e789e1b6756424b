"""What the page of targets sends, as plain records, and how a value stands in its cell. Pure.

Fields: `t-<indikator>-<tahun>` and `t-<indikator>-alasan`. Beside each, `…-asal` carries what stood there when the page
was drawn, `…-paksa` what its sender was shown and insists against.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from renstra.nilai import Nilai, adalah_persen, tulis
from sakip.satker.ketikan import rapikan

ALASAN = "alasan"
ALASAN_PALING_PANJANG = 300

_NAMA = re.compile(r"t-([1-9][0-9]{0,17})-([0-9]{4}|alasan)")


@dataclass(frozen=True, slots=True)
class IsianSel:
    """One field of the page; `asal` None: the page did not say from what it was drawn."""

    teks: str
    asal: str | None = None
    paksa: str | None = None


@dataclass(frozen=True, slots=True)
class IsianTarget:
    """`sel` by indikator and year, `alasan` by indikator."""

    sel: Mapping[tuple[int, int], IsianSel]
    alasan: Mapping[int, IsianSel]

    @property
    def indikator(self) -> frozenset[int]:
        return frozenset(self.alasan) | {pk for pk, _ in self.sel}


def baca_isian_target(data: Mapping[str, str]) -> IsianTarget:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    sel: dict[tuple[int, int], IsianSel] = {}
    alasan: dict[int, IsianSel] = {}
    for name, teks in data.items():
        if cocok := _NAMA.fullmatch(name):
            asal = data.get(f"{name}-asal")
            isi = IsianSel(rapikan(teks), None if asal is None else rapikan(asal), data.get(f"{name}-paksa"))
            if cocok[2] == ALASAN:
                alasan[int(cocok[1])] = isi
            else:
                sel[int(cocok[1]), int(cocok[2])] = isi
    return IsianTarget(sel, alasan)


def awalan(indikator: int) -> str:
    """Beginning of the names of one row's fields."""
    return f"t-{indikator}"


def polos(nilai: Nilai, satuan: str) -> str:
    """As it stands in its cell: the unit has a column of its own."""
    return rapikan(tulis(nilai, "%").removesuffix("%") if adalah_persen(satuan) else tulis(nilai))


def tanda(isi: str) -> str:
    """What the box "Simpan isian saya" carries: the stored text that its sender was shown."""
    return f"={isi}"
