"""Targets as one office sees them: which indikator it uses, what it set itself, what it is measured by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from renstra.banding import di_bawah
from renstra.models import Indikator, Renstra, TargetRenstra
from renstra.models.indikator import KOLOM_TINGKAT
from renstra.nilai import Nilai
from renstra.pilihan import Arah, Jenis
from sakip.satker.models import Satker
from sakip.satker.pilihan import Tingkat


def indikator_terpakai(renstra: Renstra, satker: Satker) -> QuerySet[Indikator]:
    """What `satker` sets targets for: what it formulated itself, for whatever level, and what applies to its own."""
    milik = Q(satker=satker)
    setingkat = Q(**{KOLOM_TINGKAT[Tingkat(satker.tingkat)]: True})
    return Indikator.objects.filter(milik | setingkat, sasaran__renstra=renstra).untuk_satker(satker.kode)


def tahun_baseline(renstra: Renstra) -> int:
    """The year before the plan begins."""
    return renstra.tahun_mulai - 1


def kolom_tahun(renstra: Renstra) -> tuple[int, ...]:
    """Columns of the page: the baseline, then each year of the plan."""
    return tuple(range(tahun_baseline(renstra), renstra.tahun_selesai + 1))


@dataclass(frozen=True, slots=True)
class TargetTersimpan:
    """By indikator and year: the office's own records, and the values of whoever formulated the indikator."""

    sendiri: dict[tuple[int, int], TargetRenstra]
    acuan: dict[tuple[int, int], Nilai]
    baseline: int

    def nilai(self, indikator: Indikator, tahun: int) -> Nilai | None:
        row = self.sendiri.get((indikator.pk, tahun))
        return row.nilai if row else None

    def di_bawah(self, indikator: Indikator, tahun: int, nilai: Nilai | None) -> bool:
        """Whether `nilai`, as the office's own, lies below the target of who formulated the indikator.

        A baseline is what was, not what is aimed at: it is never below.
        """
        acuan = self.acuan.get((indikator.pk, tahun))
        if acuan is None or nilai is None or tahun == self.baseline:
            return False
        return di_bawah(nilai, acuan, indikator.arah) is True

    def tahun_di_bawah(self, indikator: Indikator, tahun: Iterable[int]) -> list[int]:
        return [t for t in tahun if self.di_bawah(indikator, t, self.nilai(indikator, t))]

    def alasan(self, indikator: Indikator, tahun: Iterable[int]) -> dict[int, str]:
        """The reason stored with each target that lies below, "" where there is none."""
        return {t: self.sendiri[indikator.pk, t].alasan for t in self.tahun_di_bawah(indikator, tahun)}


def alasan_bersama(alasan: Mapping[int, str]) -> str:
    """The one reason that all of them have, "" when one has none or another."""
    sama = set(alasan.values())
    return sama.pop() if len(sama) == 1 else ""


def target_tersimpan(renstra: Renstra, kode: str, indikator: QuerySet[Indikator] | list[int]) -> TargetTersimpan:
    rows = TargetRenstra.objects.filter(Q(satker=kode) | Q(satker=F("indikator__satker")), indikator__in=indikator)
    sendiri: dict[tuple[int, int], TargetRenstra] = {}
    acuan: dict[tuple[int, int], Nilai] = {}
    for row in rows.order_by():
        if row.satker_id == kode:
            sendiri[row.indikator_id, row.tahun] = row
        else:
            acuan[row.indikator_id, row.tahun] = row.nilai
    return TargetTersimpan(sendiri, acuan, tahun_baseline(renstra))


def kata_letak(indikator: Indikator) -> str:
    """Where a target stands that is weaker than another, in words that fit the direction: "di bawah", "di atas"."""
    if indikator.jenis == Jenis.PREDIKAT or indikator.arah == Arah.NAIK:
        return "di bawah"
    return "di luar" if indikator.arah == Arah.RENTANG else "di atas"


def sebutan_acuan(perumus: Satker) -> str:
    """How the target of who formulated the indikator is called: "nasional", "KPU Provinsi Bengkulu"."""
    return "nasional" if perumus.tingkat == Tingkat.PUSAT else perumus.nama_pendek
