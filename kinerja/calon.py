"""Previews of "tarik dari Renstra" and "salin dari tahun lalu": what would come, and what would not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kinerja.letak import PembacaLetak, baris_rkt
from kinerja.models import Rkt, RktBaris
from kinerja.penempatan import Penempatan
from renstra.models import Indikator, Renstra, TargetRenstra
from renstra.nilai import tulis
from renstra.pilihan import TingkatSasaran
from sakip.satker.pilihan import Unit

TINGKAT_UNIT = {
    Unit.LEMBAGA: [TingkatSasaran.STRATEGIS],
    Unit.SEKRETARIAT: [TingkatSasaran.PROGRAM, TingkatSasaran.KEGIATAN],
}


@dataclass(frozen=True, slots=True)
class Calon:
    """A row that could be pulled in: what it is, and what would become of it."""

    pk: int
    sasaran: str
    indikator: str
    target: str
    keadaan: str  # "baru", "sama", "berbeda", "dilewati"
    target_kini: str = ""
    alasan: str = ""

    @property
    def bisa_dipilih(self) -> bool:
        return self.keadaan == "baru"


def calon_dari_renstra(rkt: Rkt, penempatan: Penempatan) -> list[Calon]:
    """What the plan holds for this unit, against what the RKT has already."""
    pembaca = PembacaLetak(rkt)
    ada = {b.indikator_id: b for b in baris_rkt(rkt)}
    indikator = (
        penempatan.indikator_terpakai()
        .filter(sasaran__tingkat__in=TINGKAT_UNIT[Unit(rkt.unit)])
        .select_related("sasaran")
        .order_by("sasaran__tingkat", "sasaran__urutan", "sasaran", "urutan", "pk")
    )
    targets = TargetRenstra.objects.bagi(rkt.satker_id, rkt.tahun)
    return [
        _calon(
            pembaca, item, tulis(targets[item.pk].nilai, item.satuan) if item.pk in targets else "", ada.get(item.pk)
        )
        for item in indikator
    ]


def calon_dari_tahun_lalu(rkt: Rkt, lama: Rkt, renstra: Renstra | None) -> list[Calon]:
    """The rows of last year's RKT, against what this one has already."""
    pembaca = PembacaLetak(rkt)
    ada: dict[int, list[RktBaris]] = defaultdict(list)
    for row in baris_rkt(rkt):
        ada[row.indikator_id].append(row)
    calon = []
    for old in baris_rkt(lama):
        kini = ada[old.indikator_id].pop(0) if ada[old.indikator_id] else None
        item = _calon(pembaca, old.indikator, old.target_tercetak, kini, pk=old.pk)
        if renstra is None or old.indikator.sasaran.renstra_id != renstra.pk:
            item = Calon(
                old.pk, item.sasaran, item.indikator, item.target, "dilewati",
                alasan="Indikatornya milik Renstra yang tidak berlaku lagi pada tahun ini.",
            )  # fmt: skip
        calon.append(item)
    return calon


def _calon(
    pembaca: PembacaLetak, indikator: Indikator, target: str, kini: RktBaris | None, pk: int | None = None
) -> Calon:
    sasaran, nama = pembaca.isi(indikator.sasaran.uraian), pembaca.isi(indikator.nama)
    key = indikator.pk if pk is None else pk
    if kini is None:
        return Calon(key, sasaran, nama, target, "baru")
    sama = kini.target_tercetak == target or not target
    return Calon(key, sasaran, nama, target, "sama" if sama else "berbeda", target_kini=kini.target_tercetak)
