"""Means of capaian, per sasaran and per satker, that say how many figures they rest on.

Pure. The mean of a sasaran is that of its indikator, the mean of a satker that of all its indikator (domain rule: not
a mean of means). What is missing or cannot be computed is no 0: it stays out of the mean and is counted. Grades stay
out and are counted apart, measured or not. Capped figures are averaged where the office has a cap. Figures are exact,
so that the category of a mean is decided before rounding; a mean over nothing prints "–".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from kinerja.capaian import Capaian
from kinerja.capaian_angka import cetak


@dataclass(frozen=True, slots=True)
class Rata:
    """A mean in percent over `n` numbers; `belum` more have no capaian yet, `predikat` are grades."""

    nilai: Fraction | None
    n: int
    belum: int
    predikat: int

    @property
    def tercetak(self) -> str:
        """ "98,22", or "–" over nothing."""
        return cetak(self.nilai)

    @property
    def sementara(self) -> bool:
        """Figures are still missing: the mean will move."""
        return self.belum > 0

    @property
    def keterangan(self) -> str:
        """ "n = 7 dari 12 indikator angka; 5 belum ada datanya; 1 predikat tidak dirata-rata" """
        bagian = [f"n = {self.n} dari {self.n + self.belum} indikator angka"]
        if self.belum:
            bagian.append(f"{self.belum} belum ada datanya")
        if self.predikat:
            bagian.append(f"{self.predikat} predikat tidak dirata-rata")
        return "; ".join(bagian)


def rata_rata(capaian: Iterable[Capaian | None]) -> Rata:
    """The mean of these capaian; None stands for an indikator of which nothing is known, counted as a number."""
    angka: list[Fraction] = []
    belum = predikat = 0
    for satu in capaian:
        if satu is not None and satu.predikat:
            predikat += 1
        elif satu is None or satu.eksak is None:
            belum += 1
        else:
            angka.append(satu.eksak)
    nilai = sum(angka, Fraction(0)) / len(angka) if angka else None
    return Rata(nilai, len(angka), belum, predikat)
