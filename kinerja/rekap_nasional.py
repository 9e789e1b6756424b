"""Capaian of a triwulan over all offices, by province and year, from what is stored: three queries whatever the rows.

The mean is that of all indikator of the offices of a province, its own included (domain rule: no mean of means), of
lembaga and sekretariat: the PK of a unit takes its rows from the sekretariat's. Grades stay out. `belum` counts what
the PK in force promise and what has no capaian, also where nobody has begun: missing is never zero, and never silent.

The sum over everything comes from the index realisasi_rekap alone, without touching the table; the few rows that a
mean leaves out (grades, units) are summed apart and taken off again. Filtering them in the first query would read the
whole table. What is no longer promised has no capaian, so it adds nothing.

Sums are the database's, over capaian as stored with 8 decimals. SQLite sums in double precision: a mean is good to
six decimals, more than is printed, but never decides a band at its very limit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Substr

from kinerja.models import PkBaris, Realisasi
from kinerja.models.rencana_aksi import TRIWULAN
from renstra.alur import BERLAKU

DIGIT_PROVINSI = 2  # the first digits of an office's code; "00" is KPU RI
Kunci = tuple[str, int]  # province, year


@dataclass(frozen=True, slots=True)
class BarisRekap:
    """One province in one year: the mean over `n` numbers, None over nothing; `belum` more have no capaian."""

    provinsi: str
    tahun: int
    rata: Decimal | None
    n: int
    belum: int


def rekap_provinsi(tahun: Collection[int], triwulan: int = TRIWULAN[-1]) -> list[BarisRekap]:
    """Sorted by province and year; where no number is promised in a year there is no row."""
    semua = _menurut(kueri_semua(tahun, triwulan))
    luar = _menurut(kueri_di_luar_rata(tahun, triwulan))
    return [_baris(kunci, r["dijanjikan"], semua, luar) for kunci, r in _menurut(kueri_dijanjikan(tahun)).items()]


def kueri_semua(tahun: Collection[int], triwulan: int) -> QuerySet[Any, Any]:
    """Sum and number of every stored capaian, from the index alone."""
    return _jumlah(Realisasi.objects.filter(tahun__in=tahun, triwulan=triwulan))


def kueri_di_luar_rata(tahun: Collection[int], triwulan: int) -> QuerySet[Any, Any]:
    """The same of grades and of the PK of units, found by their rows of the PK."""
    luar = ~Q(predikat="") | Q(perjanjian__unit_kerja__isnull=False)
    baris = PkBaris.objects.filter(luar, perjanjian__tahun__in=tahun)
    return _jumlah(Realisasi.objects.filter(pk_baris__in=baris.order_by().values("pk"), triwulan=triwulan))


def kueri_dijanjikan(tahun: Collection[int]) -> QuerySet[Any, Any]:
    """How many numbers the PK in force of lembaga and sekretariat promise."""
    rows = PkBaris.objects.filter(
        perjanjian__tahun__in=tahun, perjanjian__keadaan__in=BERLAKU, perjanjian__unit_kerja=None, predikat=""
    )
    per = rows.annotate(provinsi=Substr("perjanjian__satker", 1, DIGIT_PROVINSI), tahun=F("perjanjian__tahun"))
    return per.values("provinsi", "tahun").annotate(dijanjikan=Count("pk")).order_by("provinsi", "tahun")


def _jumlah(rows: QuerySet[Realisasi]) -> QuerySet[Any, Any]:
    per = rows.annotate(provinsi=Substr("satker", 1, DIGIT_PROVINSI)).values("provinsi", "tahun")
    return per.annotate(jumlah=Sum("capaian"), n=Count("capaian")).order_by("provinsi", "tahun")


def _menurut(rows: Iterable[dict[str, Any]]) -> dict[Kunci, dict[str, Any]]:
    return {(r["provinsi"], r["tahun"]): r for r in rows}


def _baris(
    kunci: Kunci, dijanjikan: int, semua: dict[Kunci, dict[str, Any]], luar: dict[Kunci, dict[str, Any]]
) -> BarisRekap:
    kosong: dict[str, Any] = {"jumlah": None, "n": 0}
    ada, tanpa = semua.get(kunci, kosong), luar.get(kunci, kosong)
    n = ada["n"] - tanpa["n"]
    jumlah = (ada["jumlah"] or Decimal(0)) - (tanpa["jumlah"] or Decimal(0))
    return BarisRekap(*kunci, rata=jumlah / n if n else None, n=n, belum=dijanjikan - n)
