"""The verbs that every document shares: lock it, move it from state to state."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from renstra.alur import Keadaan, cari_langkah
from renstra.kekurangan import kekurangan_dokumen
from renstra.models import Dokumen
from sakip.satker.lingkup import peran_di
from sakip.satker.riwayat import simpan_dengan_riwayat

D = TypeVar("D", bound=Dokumen)


class TindakanDitolak(Exception):  # noqa: N818 - a domain noun
    """The data say no; the message is a sentence for the user."""


def kunci(dokumen: D) -> D:
    """The document as it stands now, locked until the transaction ends."""
    queryset = type(dokumen)._default_manager.select_for_update(of=("self",))
    return queryset.select_related(dokumen.jalur_satker).get(pk=dokumen.pk)


def terkunci(dokumen: D) -> D:
    """The same, for a verb that changes content: refused unless the document is open."""
    locked = kunci(dokumen)
    if not locked.terbuka:
        raise TindakanDitolak(
            f"{locked} sudah {locked.get_keadaan_display().lower()} dan terkunci. Isian Anda belum tersimpan."
        )
    return locked


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
            kata = step.ke.label.lower()
            raise TindakanDitolak(
                f"{locked} belum bisa {kata}: {len(blocking)} hal masih kurang, di antaranya: {blocking[0].pesan}"
            )
    locked.keadaan = step.ke
    locked.alasan_kembali = alasan.strip() if step.ke == Keadaan.DIKEMBALIKAN else ""
    simpan_dengan_riwayat(locked, oleh, alasan.strip())
    return locked
