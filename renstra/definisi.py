"""What a definition sheet of an indikator holds (PER/20/M.PAN/11/2008), and which of it nobody filled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from renstra.kelengkapan_iku import BarisDiperiksa
from renstra.lampiran import Berlampiran, baris_tersimpan
from renstra.models import Indikator, Renstra, TargetRenstra
from renstra.models.indikator import target_berlaku
from renstra.pilihan import Jenis

# Direction, cumulation and period always have a value; the unit of a grade names its scale and may be missing.
ISIAN = {
    "alasan": "alasan pemilihan",
    "definisi": "definisi operasional",
    "formula": "cara penghitungan",
    "satuan": "satuan",
    "sumber_data": "sumber data",
    "unit_penyedia": "unit penyedia data",
    "penanggung_jawab": "penanggung jawab",
    "bukti_dukung": "bukti dukung",
    "baseline": "baseline",
    "target": "target per tahun",
}
TARGET = frozenset({"baseline", "target"})  # written in the Renstra, not on the sheet


def kosong(indikator: Indikator, targets: Iterable[TargetRenstra], tahun: Iterable[int]) -> tuple[str, ...]:
    """Keys of ISIAN that are empty; `tahun` are the years of the plan, each of which needs its target."""
    terisi = [t for t in targets if not t.nilai.kosong]
    bertarget = {t.tahun for t in terisi if not t.baseline}
    ada = {
        "satuan": bool(indikator.satuan) or indikator.jenis == Jenis.PREDIKAT,
        "baseline": any(t.baseline for t in terisi),
        "target": bertarget.issuperset(tahun),
    }
    return tuple(k for k in ISIAN if not (ada[k] if k in ada else str(getattr(indikator, k)).strip()))


def label(kunci: Iterable[str]) -> tuple[str, ...]:
    return tuple(ISIAN[k] for k in kunci)


def bacaan_lampiran(dokumen: Berlampiran) -> tuple[QuerySet[Any], QuerySet[TargetRenstra]]:
    """What examining the rows of a document reads: them, and the targets of their indikator."""
    rows = baris_tersimpan(dokumen)
    calon = TargetRenstra.objects.calon_bagi(dokumen.satker_id, rows.order_by().values("indikator"))
    return rows.select_related("kelompok", "indikator__sasaran__tujuan"), calon


def baris_diperiksa(
    rows: Sequence[Any], targets: Mapping[int, Iterable[TargetRenstra]], renstra: Renstra | None, jangkar: str = ""
) -> Iterator[BarisDiperiksa]:
    """The rows of a document with what their definitions leave empty; `targets` are those of their indikator."""
    tahun = range(renstra.tahun_mulai, renstra.tahun_selesai + 1) if renstra else ()
    for nomor, row in enumerate(rows, 1):
        yield BarisDiperiksa(
            nomor=nomor,
            jangkar=jangkar or f"r-{row.pk}",
            indikator=row.indikator_id,
            nama=row.indikator.nama,
            berkelompok=row.kelompok_id is not None,
            bertujuan=row.indikator.sasaran.tujuan_id is not None,
            kosong=label(kosong(row.indikator, targets.get(row.indikator_id, ()), tahun)),
            iku=row.indikator.iku,
        )


def targets_indikator(kode: str, indikator: Collection[int]) -> dict[int, list[TargetRenstra]]:
    """By indikator, the targets that the office plans by."""
    return menurut_indikator(kode, TargetRenstra.objects.calon_bagi(kode, indikator) if indikator else ())


def menurut_indikator(kode: str, calon: Iterable[TargetRenstra]) -> dict[int, list[TargetRenstra]]:
    found: dict[int, list[TargetRenstra]] = defaultdict(list)
    for target in target_berlaku(kode, calon):
        found[target.indikator_id].append(target)
    return found
