"""Rows that a PK could take: those of the RKT it comes from, and what the plan holds besides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from kinerja.calon import TINGKAT_UNIT
from kinerja.letak import PembacaLetak, baris_pk, baris_rkt
from kinerja.models import PerjanjianKinerja, Rkt, RktBaris
from kinerja.penempatan import Penempatan
from kinerja.susun import KepalaKelompok
from kinerja.susun_pk import berkelompok
from renstra.models import TargetRenstra
from renstra.nilai import tulis
from sakip.satker.models import UnitKerja
from sakip.satker.pilihan import Unit


@dataclass(frozen=True, slots=True)
class CalonPk:
    """A row that could be taken; `kunci` is its value in the form: r12 a row of the RKT, i34 an indikator."""

    kunci: str
    nomor: int
    sasaran: str
    indikator: str
    target: str
    dipilih: bool = False
    catatan: str = ""


def calon_pk_baru(rkt: Rkt, unit_kerja: UnitKerja | None) -> list[KepalaKelompok | CalonPk]:
    """All rows of the RKT for a first PK: all are ticked, for a unit those that the RKT gives to it."""
    pembaca = PembacaLetak(rkt)
    rows = baris_rkt(rkt)
    return list(_berkepala(rows, pembaca, rkt.unit, lambda row: unit_kerja is None or _dilaksanakan(row, unit_kerja)))


def calon_dari_rkt(pk: PerjanjianKinerja, rkt: Rkt | None, pembaca: PembacaLetak) -> list[KepalaKelompok | CalonPk]:
    """Rows of the RKT that the PK does not have."""
    if rkt is None:
        return []
    ada = baris_pk(pk)
    terpakai = {row.rkt_baris_id for row in ada}
    lepas = {row.indikator_id for row in ada if row.rkt_baris_id is None}
    rows = [row for row in baris_rkt(rkt) if row.pk not in terpakai]
    return list(_berkepala(rows, pembaca, pk.unit, lambda row: False, lepas))


def calon_dari_rencana(
    pk: PerjanjianKinerja, rkt: Rkt | None, penempatan: Penempatan, pembaca: PembacaLetak
) -> list[CalonPk]:
    """Indikator of the plan that neither the RKT nor the PK has, with their targets of the year."""
    targets = TargetRenstra.objects.bagi(pk.satker_id, pk.tahun)
    indikator = (
        penempatan.indikator_terpakai()
        .filter(sasaran__tingkat__in=TINGKAT_UNIT[Unit(pk.unit)])
        .exclude(pk__in=pk.baris.values("indikator"))
        .exclude(pk__in=RktBaris.objects.filter(rkt=rkt).values("indikator"))
        .select_related("sasaran")
        .order_by("sasaran__tingkat", "sasaran__urutan", "sasaran", "urutan", "pk")
    )
    return [
        CalonPk(
            f"i{item.pk}",
            i,
            pembaca.isi(item.sasaran.uraian),
            pembaca.isi(item.nama),
            tulis(targets[item.pk].nilai, item.satuan) if item.pk in targets else "",
        )
        for i, item in enumerate(indikator, start=1)
    ]


def _berkepala(
    rows: Iterable[RktBaris],
    pembaca: PembacaLetak,
    unit: str,
    dipilih: Callable[[RktBaris], bool],
    lepas: Collection[int] = (),
) -> Iterator[KepalaKelompok | CalonPk]:
    for item in berkelompok(rows, pembaca, unit):
        if isinstance(item, KepalaKelompok):
            yield item
            continue
        row = item.row
        yield CalonPk(
            f"r{row.pk}",
            item.nomor,
            item.letak.sasaran,
            pembaca.isi(row.indikator.nama),
            row.target_tercetak,
            dipilih(row),
            "Sudah di PK dari Renstra; akan dihubungkan, targetnya tetap" if row.indikator_id in lepas else "",
        )


def _dilaksanakan(row: RktBaris, unit_kerja: UnitKerja) -> bool:
    """Whether the RKT names the unit as the one who does it."""
    pelaksana = row.pelaksana.casefold()
    return any(nama and nama.casefold() in pelaksana for nama in (unit_kerja.nama, unit_kerja.singkatan))
