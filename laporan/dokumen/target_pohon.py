"""The targets of a year that a pohon kinerja shows, and where they come from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from kinerja.models import PerjanjianKinerja, PkBaris
from laporan.dokumen.perjanjian import nama_unit
from renstra.alur import BELUM_TERBIT, BERLAKU
from renstra.models import Indikator, Renstra, TargetRenstra
from renstra.nilai import Nilai, tulis
from sakip.satker.models import Satker


@dataclass(frozen=True, slots=True)
class TargetPohon:
    """`teks`: as printed, by indikator; what is not there has no target. `nilai`: the same as values."""

    teks: Mapping[int, str]
    nilai: Mapping[int, Nilai]
    perjanjian: tuple[PerjanjianKinerja, ...] = ()  # those that a target comes from
    dari_renstra: bool = False

    @property
    def draf(self) -> bool:
        return any(pk.belum_terbit for pk in self.perjanjian)

    def sumber(self, satker: Satker, tahun: int, renstra: Renstra) -> str:
        """ "Perjanjian Kinerja KPU Provinsi X Tahun 2024; Renstra KPU RI 2020–2024"."""
        bagian = [_sebutan(pk, tahun) for pk in self.perjanjian]
        if self.dari_renstra or not bagian:
            bagian.append(f"Renstra {renstra.satker.nama_pendek} {renstra.periode}")
        return "; ".join(bagian)


def _sebutan(pk: PerjanjianKinerja, tahun: int) -> str:
    perubahan = f" perubahan {pk.versi}" if pk.versi else ""
    draf = f" ({pk.get_keadaan_display().lower()})" if pk.belum_terbit else ""
    return f"Perjanjian Kinerja{perubahan} {nama_unit(pk)} Tahun {tahun}{draf}"


def target_pohon(satker: Satker, tahun: int, indikator: Collection[Indikator]) -> TargetPohon:
    """By indikator what the newest PK of the office promises, the lembaga's before the sekretariat's and the units';
    else what the Renstra plans, this office's own before the formulator's.

    A PK that has the indikator decides even while its target is empty: two documents of a year never differ.
    """
    menurut_pk = {i.pk: i for i in indikator}
    perjanjian = {pk.pk: pk for pk in _terbaru(satker, tahun)}
    rows = PkBaris.objects.filter(perjanjian__in=perjanjian, indikator__in=menurut_pk).order_by("urutan", "pk")
    urutan = list(perjanjian)
    nilai: dict[int, Nilai] = {}
    dipakai = set()
    for row in sorted(rows, key=lambda row: urutan.index(row.perjanjian_id)):
        if row.indikator_id not in nilai:
            nilai[row.indikator_id] = row.nilai
            dipakai.add(row.perjanjian_id)
    renstra = TargetRenstra.objects.filter(indikator__in=menurut_pk).bagi(satker.pk, tahun)
    dari_renstra = {pk: target.nilai for pk, target in renstra.items() if pk not in nilai and not target.nilai.kosong}
    nilai |= dari_renstra
    teks = {pk: tulis(satu, menurut_pk[pk].satuan) for pk, satu in nilai.items()}
    sumber = tuple(pk for kunci, pk in perjanjian.items() if kunci in dipakai)
    return TargetPohon(teks, nilai, sumber, bool(dari_renstra))


def _terbaru(satker: Satker, tahun: int) -> list[PerjanjianKinerja]:
    """Of each owner the newest PK that is on its way or in force."""
    milik = PerjanjianKinerja.objects.filter(satker=satker, tahun=tahun, keadaan__in=BELUM_TERBIT | BERLAKU)
    terbaru: dict[tuple[str, int], PerjanjianKinerja] = {}
    for pk in milik.select_related("unit_kerja", "satker").order_by("-versi"):
        terbaru.setdefault((pk.unit, pk.unit_kerja_id or 0), pk)
    return [terbaru[kunci] for kunci in sorted(terbaru)]
