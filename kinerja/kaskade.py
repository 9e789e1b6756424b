"""How far the indikator of a national plan have come down: who takes them up, who does not. Pure.

An indikator of a plan for all levels applies to its owner and to every office below, at the levels that it names. An
office has taken it up in a year when a row of its RKT or PK bears the indikator itself, or one that breaks it down:
`induk` leads from a kabupaten's indikator to the province's, and from there to the national one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

Pemakaian = Collection[tuple[str, int]]
"""(code of an office, key of a national indikator) wherever it is taken up; a set."""

Rantai = tuple[str, int, int | None, int | None]
"""A row of a document: its office, its indikator, that one's `induk`, and the `induk` of that."""


@dataclass(frozen=True, slots=True)
class SatkerDiukur:
    kode: str
    nama: str
    tingkat: str
    induk: str  # "" for KPU RI

    @property
    def provinsi(self) -> str:
        """Code of the province that it is, or lies in; "" for KPU RI."""
        return self.kode[:2] if self.induk else ""

    def di_bawah(self, pemilik: str) -> bool:
        """Whether the office that owns a plan binds this one: itself, and whatever lies below."""
        return pemilik in ("00", self.kode, self.induk)


@dataclass(frozen=True, slots=True)
class IndikatorNasional:
    pk: int
    nama: str
    sasaran: str
    pemilik: str  # code of the office that owns the plan
    berlaku: frozenset[str]  # levels of office
    iku: bool = False

    def berlaku_bagi(self, satker: SatkerDiukur) -> bool:
        return satker.tingkat in self.berlaku and satker.di_bawah(self.pemilik)


@dataclass(frozen=True, slots=True)
class Serapan:
    """One national indikator: the offices that it applies to, and those of them that have not taken it up."""

    indikator: IndikatorNasional
    seluruhnya: int
    belum: tuple[SatkerDiukur, ...]

    @property
    def sudah(self) -> int:
        return self.seluruhnya - len(self.belum)

    @property
    def lengkap(self) -> bool:
        return not self.belum

    def per_provinsi(self) -> list[tuple[str, list[SatkerDiukur]]]:
        """Those that have not, by code of their province."""
        urut = sorted(self.belum, key=lambda s: s.kode)
        return [(kode, list(group)) for kode, group in groupby(urut, key=lambda s: s.provinsi)]


def pemakaian(rantai: Iterable[Rantai], nasional: Collection[int]) -> set[tuple[str, int]]:
    """Which office takes up which national indikator, by itself or through one that breaks it down."""
    cari = frozenset(nasional)
    return {(kode, pk) for kode, *mata in rantai for pk in mata if pk in cari}


def serapan(
    indikator: Iterable[IndikatorNasional], satker: Collection[SatkerDiukur], pakai: Pemakaian
) -> list[Serapan]:
    """In the order of `indikator`; one that applies to none of these offices is left out."""
    hasil = []
    for item in indikator:
        wajib = [s for s in satker if item.berlaku_bagi(s)]
        if wajib:
            belum = tuple(s for s in wajib if (s.kode, item.pk) not in pakai)
            hasil.append(Serapan(item, len(wajib), belum))
    return hasil


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """Counts over all indikator and offices of a report."""

    pasangan: int
    pasangan_sudah: int
    indikator: int
    indikator_lengkap: int
    satker: int  # those to which any indikator applies
    satker_lengkap: int


def ringkasan(daftar: Collection[Serapan], satker: Collection[SatkerDiukur]) -> Ringkasan:
    diukur = {s.kode for s in satker if any(item.indikator.berlaku_bagi(s) for item in daftar)}
    kurang = {s.kode for item in daftar for s in item.belum}
    return Ringkasan(
        pasangan=sum(item.seluruhnya for item in daftar),
        pasangan_sudah=sum(item.sudah for item in daftar),
        indikator=len(daftar),
        indikator_lengkap=sum(item.lengkap for item in daftar),
        satker=len(diukur),
        satker_lengkap=len(diukur - kurang),
    )
