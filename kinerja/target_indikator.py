"""The target of an indikator in one year, as the Rencana Kerja repeats it: read from one place, never typed again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kinerja.models import RktBaris
from renstra.models import TargetRenstra
from renstra.nilai import tulis
from sakip.satker.pilihan import Unit


@dataclass(frozen=True, slots=True)
class TargetTahun:
    """`teks` as printed, "" while it is not filled; `rkt_baris` is the row of the RKT that holds it, None: the plan."""

    teks: str
    rkt_baris: int | None = None


def target_tahun(kode_satker: str, tahun: int, indikator: Collection[int]) -> dict[int, TargetTahun]:
    """By indikator: the row of the sekretariat's RKT, else the target of the Renstra; absent where there is neither.

    An RKT that has the indikator decides even while its target is empty: two documents of a year never differ.
    """
    found: dict[int, TargetTahun] = {}
    renstra = TargetRenstra.objects.filter(indikator__in=indikator).select_related("indikator")
    for pk, target in renstra.bagi(kode_satker, tahun).items():
        found[pk] = TargetTahun(tulis(target.nilai, target.indikator.satuan))
    rkt = {"rkt__satker": kode_satker, "rkt__tahun": tahun, "rkt__unit": Unit.SEKRETARIAT}
    rows = RktBaris.objects.filter(**rkt, indikator__in=indikator).select_related("indikator")
    for row in rows.order_by("-urutan", "-pk"):  # of a row that stands twice the first one counts
        found[row.indikator_id] = TargetTahun(row.target_tercetak, row.pk)
    return found
