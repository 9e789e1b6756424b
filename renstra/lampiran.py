"""The rows of a Keputusan IKU's annex and of a Manual IKU: indikator of the plan in their order, under groups where the
document goes by kegiatan. Both documents keep them alike, so they are read alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from renstra.kata import kunci
from renstra.models import (
    BarisIku,
    BarisManual,
    Indikator,
    KelompokIku,
    KelompokManual,
    KeputusanIku,
    ManualIku,
    Renstra,
)
from renstra.pilihan import BentukIku, BentukManual, TingkatSasaran

Berlampiran = KeputusanIku | ManualIku
PALING_AKHIR = 10**9
URUTAN_TINGKAT = {tingkat: i for i, tingkat in enumerate(TingkatSasaran)}


@dataclass(frozen=True, slots=True)
class Lampiran:
    """Where the rows and groups of one kind of document are kept; `induk` names the document in both."""

    baris: Any
    kelompok: Any
    induk: str


LAMPIRAN: dict[type, Lampiran] = {
    KeputusanIku: Lampiran(BarisIku, KelompokIku, "keputusan"),
    ManualIku: Lampiran(BarisManual, KelompokManual, "manual"),
}


def lampiran(dokumen: Berlampiran) -> Lampiran:
    return LAMPIRAN[type(dokumen)]


def berkelompok(dokumen: Berlampiran) -> bool:
    """Whether its table goes by kegiatan, so that every row stands in a group."""
    return dokumen.bentuk in (BentukIku.KEGIATAN, BentukManual.RINGKAS)


def kelompok_lampiran(dokumen: Berlampiran) -> list[Any]:
    ini = lampiran(dokumen)
    return list(ini.kelompok.objects.filter(**{ini.induk: dokumen}).order_by("urutan", "pk"))


def baris_lampiran(dokumen: Berlampiran) -> list[Any]:
    """The rows in the order of the document, with everything that it prints of them."""
    rows = baris_tersimpan(dokumen).select_related(
        "kelompok",
        "indikator__satker",
        "indikator__sasaran__tujuan",
        "indikator__sasaran__program",
        "indikator__sasaran__kegiatan__program",
    )
    return terurut(dokumen, rows)


def baris_tersimpan(dokumen: Berlampiran) -> QuerySet[Any]:
    ini = lampiran(dokumen)
    queryset: QuerySet[Any] = ini.baris.objects.filter(**{ini.induk: dokumen})
    return queryset


def terurut(dokumen: Berlampiran, rows: Iterable[Any]) -> list[Any]:
    """The rows as they are printed: by group, else by tujuan, and within them in the order of the office.

    Sorted here and not by the database, which would put rows without group first in one product and last in another.
    """
    menurut_kelompok = berkelompok(dokumen)
    return sorted(rows, key=lambda row: (*_urutan_kelas(row, menurut_kelompok), row.urutan, row.pk))


def kelas(row: Any, menurut_kelompok: bool) -> int | None:
    """What a row stands under: its group or its tujuan. Rows change places only within it."""
    found: int | None = row.kelompok_id if menurut_kelompok else row.indikator.sasaran.tujuan_id
    return found


def _urutan_kelas(row: Any, menurut_kelompok: bool) -> tuple[int, int]:
    if menurut_kelompok:
        return (row.kelompok.urutan, row.kelompok_id) if row.kelompok else (PALING_AKHIR, 0)
    tujuan = row.indikator.sasaran.tujuan
    return (tujuan.nomor, tujuan.pk) if tujuan else (PALING_AKHIR, 0)


def renstra_lampiran(dokumen: Berlampiran) -> Renstra | None:
    """The plan whose indikator it may hold."""
    if isinstance(dokumen, KeputusanIku):
        return dokumen.renstra
    return Renstra.objects.select_related("satker").diikuti(dokumen.satker, dokumen.tahun)


def indikator_terpilihkan(dokumen: Berlampiran, renstra: Renstra | None) -> QuerySet[Indikator]:
    """Indikator of the plan that the document may hold; an annex by tujuan holds IKU alone."""
    terpakai = Indikator.objects.filter(sasaran__renstra=renstra).untuk_satker(dokumen.satker_id)
    terpakai = terpakai.berlaku_di(dokumen.satker.tingkat)
    if isinstance(dokumen, KeputusanIku) and not berkelompok(dokumen):
        return terpakai.filter(iku=True)
    return terpakai


def calon_lampiran(dokumen: Berlampiran, renstra: Renstra | None) -> list[Indikator]:
    """Those that it does not hold yet, in the order of the plan."""
    ini = lampiran(dokumen)
    ada = ini.baris.objects.filter(**{ini.induk: dokumen}).values("indikator")
    return menurut_rencana(indikator_terpilihkan(dokumen, renstra).exclude(pk__in=ada))


def menurut_rencana(indikator: QuerySet[Indikator]) -> list[Indikator]:
    lengkap = indikator.select_related("satker", "sasaran__tujuan", "sasaran__program", "sasaran__kegiatan__program")
    return sorted(lengkap, key=_urutan_rencana)


def _urutan_rencana(indikator: Indikator) -> tuple[object, ...]:
    sasaran = indikator.sasaran
    program, kegiatan = nama_kegiatan(indikator)
    return (
        sasaran.tujuan.nomor if sasaran.tujuan else PALING_AKHIR,
        (not program, program),
        (not kegiatan, kegiatan),
        URUTAN_TINGKAT[TingkatSasaran(sasaran.tingkat)],
        sasaran.urutan,
        sasaran.pk,
        indikator.urutan,
        indikator.pk,
    )


def nama_kegiatan(indikator: Indikator) -> tuple[str, str]:
    """(programme, kegiatan) that its sasaran hangs on, in the words of the register; "" where it hangs on none."""
    kegiatan = indikator.sasaran.kegiatan
    program = kegiatan.program if kegiatan else indikator.sasaran.program
    return program.nama if program else "", kegiatan.nama if kegiatan else ""


def cari_kelompok(kelompok: Iterable[Any], program: str, kegiatan: str) -> Any | None:
    """The group of this programme and kegiatan, case and spaces aside."""
    dicari = kunci(program), kunci(kegiatan)
    return next((k for k in kelompok if (kunci(k.program), kunci(k.kegiatan)) == dicari), None)


def tempat_sisip(rows: Sequence[Any], baru: Any, menurut_kelompok: bool) -> int:
    """Index behind the last row of the same sasaran, else of the same group or tujuan, else at the end."""
    for dekat in (
        lambda row: (kelas(row, menurut_kelompok), row.indikator.sasaran_id),
        lambda row: kelas(row, menurut_kelompok),
    ):
        for i in range(len(rows), 0, -1):
            if dekat(rows[i - 1]) == dekat(baru):
                return i
    return len(rows)
