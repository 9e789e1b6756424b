"""The verbs that write an RKT. Each is one transaction; nothing is half done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from django.db import transaction

from kinerja.isian import Isian
from kinerja.models import Rkt, RktBaris
from kinerja.penempatan import Penempatan
from kinerja.pilihan import BentukRkt
from kinerja.simpan_rkt import PenyimpanRkt
from renstra.hasil import HasilSimpan
from renstra.models import Indikator, TargetRenstra
from renstra.tindakan import TindakanDitolak, terkunci
from renstra.urutan import JARAK
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit
from sakip.satker.riwayat import simpan_dengan_riwayat

TAHUN_PERTAMA = 2014  # Perpres 29/2014
BENTUK_BAWAAN = {Unit.LEMBAGA: BentukRkt.A, Unit.SEKRETARIAT: BentukRkt.B}


@transaction.atomic
def buat_rkt(satker: Satker, tahun: int, unit: str, oleh: Any, *, tahun_kini: int) -> Rkt:
    """The RKT of an office, year and unit: the one there is, else an empty draft.

    A plan is made for the running year, those before it, and the next two; a later one is a slip of the hand.
    """
    existing = Rkt.objects.alamat(satker.kode, tahun, unit).first()
    if existing:
        return existing
    if not TAHUN_PERTAMA <= tahun <= tahun_kini + 2:
        raise TindakanDitolak(f"RKT dapat dibuat untuk tahun {TAHUN_PERTAMA} sampai {tahun_kini + 2}.")
    rkt = Rkt(satker=satker, tahun=tahun, unit=unit, bentuk=BENTUK_BAWAAN[Unit(unit)], tempat=satker.tempat_surat)
    simpan_dengan_riwayat(rkt, oleh)
    return rkt


@transaction.atomic
def simpan_rkt(rkt: Rkt, isian: Isian, oleh: Any) -> HasilSimpan:
    """Keep every right cell of a sent page; the result names the wrong and the contested ones."""
    return PenyimpanRkt(terkunci(rkt), oleh).simpan(isian)


@transaction.atomic
def tambah_indikator(rkt: Rkt, indikator: Collection[Indikator], oleh: Any) -> int:
    """Add rows for indikator of the plan that the RKT does not have yet, with their targets of the year."""
    locked = terkunci(rkt)
    penempatan = Penempatan(locked)
    targets = TargetRenstra.objects.bagi(locked.satker_id, locked.tahun)

    def baris(item: Indikator) -> RktBaris:
        row = RktBaris(indikator=item, kegiatan=penempatan.tempat_bawaan(item))
        if item.pk in targets:
            row.nilai = targets[item.pk].nilai
        return row

    return _tambah(locked, [(item.pk, partial(baris, item)) for item in indikator], oleh, "ditarik dari Renstra")


@transaction.atomic
def salin_baris(rkt: Rkt, sumber: Collection[RktBaris], oleh: Any) -> int:
    """Add copies of another year's rows (indikator, target, activities) that the RKT does not have yet."""
    locked = terkunci(rkt)
    penempatan = Penempatan(locked)

    def baris(old: RktBaris) -> RktBaris:
        row = RktBaris(
            indikator=old.indikator,
            kegiatan=penempatan.sebutan_tahun_ini(old.kegiatan) if old.kegiatan else None,
            uraian_kegiatan=old.uraian_kegiatan,
            pelaksana=old.pelaksana,
        )
        row.nilai = old.nilai
        return row

    rows = [(old.indikator_id, partial(baris, old)) for old in sumber]
    return _tambah(locked, rows, oleh, "disalin dari tahun lalu")


def _tambah(rkt: Rkt, calon: Iterable[tuple[int, Callable[[], RktBaris]]], oleh: Any, alasan: str) -> int:
    """Append the rows whose indikator (the first of the pair) is not in `rkt` yet; how many were added.

    An indikator that comes twice, as published documents have it, is counted: what is there once is added once.
    """
    ada = Counter(rkt.baris.values_list("indikator", flat=True))
    new = []
    for pk, make in calon:
        if ada[pk]:
            ada[pk] -= 1
        else:
            new.append(make())
    awal = rkt.urutan_berikut()
    for i, row in enumerate(new):
        row.rkt, row.urutan = rkt, awal + i * JARAK
        simpan_dengan_riwayat(row, oleh, alasan)
    return len(new)
