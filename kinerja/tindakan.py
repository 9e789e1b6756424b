"""The verbs that write the year's documents. Each is one transaction; nothing is half done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kinerja.alur import Keadaan, cari_langkah
from kinerja.hasil import HasilSimpan
from kinerja.isian import Isian
from kinerja.kekurangan import kekurangan_dokumen
from kinerja.models import Dokumen, RencanaAksi, Rkt, RktBaris
from kinerja.penempatan import Penempatan
from kinerja.pilihan import BentukRkt
from kinerja.simpan_rkt import PenyimpanRkt
from kinerja.urutan import JARAK
from renstra.models import Indikator, TargetRenstra
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit
from sakip.satker.riwayat import simpan_dengan_riwayat

TAHUN_PERTAMA = 2014  # Perpres 29/2014
BENTUK_BAWAAN = {Unit.LEMBAGA: BentukRkt.A, Unit.SEKRETARIAT: BentukRkt.B}


D = TypeVar("D", bound=Dokumen)


class TindakanDitolak(Exception):  # noqa: N818 - a domain noun
    """The data say no; the message is a sentence for the user."""


def kunci(dokumen: D) -> D:
    """The document as it stands now, locked until the transaction ends."""
    queryset = type(dokumen)._default_manager.select_for_update(of=("self",))
    satker = "perjanjian__satker" if isinstance(dokumen, RencanaAksi) else "satker"
    return queryset.select_related(satker).get(pk=dokumen.pk)


def terkunci(dokumen: D) -> D:
    """The same, for a verb that changes content: refused unless the document is open."""
    locked = kunci(dokumen)
    if not locked.terbuka:
        raise TindakanDitolak(
            f"{locked} sudah {locked.get_keadaan_display().lower()} dan terkunci. Isian Anda belum tersimpan."
        )
    return locked


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
def pindahkan(dokumen: D, ke: str, oleh: Any, alasan: str = "") -> D:
    """Move a document along its states. Raises PermissionDenied or TindakanDitolak with a sentence.

    The row is locked first, so of two people who act at once one finds the new state and is told.
    """
    locked = kunci(dokumen)
    step = cari_langkah(locked.keadaan, ke)
    if step is None:
        raise TindakanDitolak(
            f"{locked} sekarang {locked.get_keadaan_display().lower()}; langkah ini tidak berlaku lagi. "
            "Muat ulang halaman."
        )
    if step.peran not in peran_di(oleh, locked.kode_satker):
        raise PermissionDenied(
            f"{step.kata_kerja} {locked} hanya bisa dilakukan oleh {step.peran.label.lower()} satker."
        )
    if step.butuh_alasan and not alasan.strip():
        raise TindakanDitolak("Tulis alasan mengembalikan, supaya operator tahu apa yang harus diperbaiki.")
    if step.butuh_lengkap:
        blocking = [k for k in kekurangan_dokumen(locked) if k.menghalangi]
        if blocking:
            raise TindakanDitolak(f"{locked} belum bisa diajukan: {len(blocking)} hal masih kurang.")
    locked.keadaan = step.ke
    locked.alasan_kembali = alasan.strip() if step.ke == Keadaan.DIKEMBALIKAN else ""
    simpan_dengan_riwayat(locked, oleh, alasan.strip())
    return locked


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
