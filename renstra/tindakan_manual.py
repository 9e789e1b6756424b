"""The verbs that make and fill a Manual IKU, and the one that words the definition of an indikator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from renstra.alur import BERLAKU
from renstra.formulir_iku import FormKepalaManual
from renstra.hasil import HasilSimpan
from renstra.isian_iku import IsianLampiran, Sel
from renstra.lampiran import baris_lampiran, indikator_terpilihkan, menurut_rencana, renstra_lampiran
from renstra.models import Indikator, KeputusanIku, ManualIku
from renstra.penjaga import alasan_berdampak
from renstra.penjaga_iku import definisi_terkunci
from renstra.pilihan import TingkatSasaran
from renstra.simpan_definisi import PenyimpanDefinisi
from renstra.simpan_iku import sentuh, simpan_kepala
from renstra.simpan_lampiran import PenyimpanLampiran, kelompokkan, tambah_baris
from renstra.tindakan import TindakanDitolak, terkunci
from renstra.tindakan_iku import TANPA_RENSTRA, catat_baru, periksa_tahun, pilihan
from sakip.satker.lingkup import lingkup_ubah
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit

TINGKAT_UNIT = {
    Unit.LEMBAGA: frozenset({TingkatSasaran.STRATEGIS}),
    Unit.SEKRETARIAT: frozenset({TingkatSasaran.PROGRAM, TingkatSasaran.KEGIATAN}),
}


@transaction.atomic
def buat_manual(satker: Satker, tahun: int, unit: str, oleh: Any, *, tahun_kini: int) -> ManualIku:
    """The manual of an office, year and unit: the one there is, else a draft with the indikator of that unit's level.

    They come from the Keputusan IKU in force for that year, else from the plan's IKU; each stands in it once.
    """
    existing = ManualIku.objects.alamat(satker.kode, tahun, unit).first()
    if existing:
        return existing
    periksa_tahun("Manual IKU", tahun, tahun_kini)
    manual = ManualIku(satker=satker, tahun=tahun, unit=unit, tempat=satker.tempat_surat)
    indikator = _indikator_awal(manual)
    catat_baru(manual, oleh, "Manual IKU ini")
    tambah_baris(manual, [i for i in indikator if i.sasaran.tingkat in TINGKAT_UNIT[Unit(unit)]], oleh)
    return manual


def _indikator_awal(manual: ManualIku) -> list[Indikator]:
    keputusan = KeputusanIku.objects.mencakup(manual.satker_id, manual.tahun).filter(keadaan__in=BERLAKU)
    if (berlaku := keputusan.lengkap().first()) is not None:
        return [row.indikator for row in baris_lampiran(berlaku)]
    renstra = renstra_lampiran(manual)
    if renstra is None:
        raise TindakanDitolak(TANPA_RENSTRA)
    return menurut_rencana(indikator_terpilihkan(manual, renstra).filter(iku=True))


@transaction.atomic
def simpan_manual(manual: ManualIku, isian: IsianLampiran, oleh: Any) -> HasilSimpan:
    """Keep every right field of a sent page; the result names the wrong and the contested ones."""
    locked, hasil = terkunci(manual), HasilSimpan()
    simpan_kepala(locked, FormKepalaManual, isian.kepala, hasil)
    PenyimpanLampiran(locked, oleh, hasil).simpan(isian)
    sentuh(locked, oleh, hasil)
    return hasil


@transaction.atomic
def pilih_indikator_manual(manual: ManualIku, indikator: Iterable[int], oleh: Any) -> int:
    """Add rows for these indikator of the plan that the manual does not have yet; how many were added."""
    locked = terkunci(manual)
    boleh = indikator_terpilihkan(locked, renstra_lampiran(locked))
    banyak = tambah_baris(locked, pilihan(boleh, indikator), oleh)
    sentuh(locked, oleh, HasilSimpan(baris_baru=banyak))
    return banyak


@transaction.atomic
def kelompokkan_manual(manual: ManualIku, oleh: Any) -> int:
    """Put the rows that stand in no group where the plan has them; how many were moved."""
    locked = terkunci(manual)
    banyak = kelompokkan(locked, oleh)
    sentuh(locked, oleh, HasilSimpan(baris_baru=banyak))
    return banyak


@transaction.atomic
def simpan_definisi(indikator: Indikator, isian: Mapping[str, Sel], oleh: Any) -> HasilSimpan:
    """Keep every right field of a definition; the result names the wrong and the contested ones.

    Raises PermissionDenied when the indikator is another office's, TindakanDitolak while a submitted manual needs it,
    and for a national one that other offices print: that change shows its impact first, in the admin.
    """
    locked = Indikator.objects.select_for_update(of=("self",)).select_related("satker").get(pk=indikator.pk)
    if not boleh_mendefinisikan(locked, oleh):
        raise PermissionDenied(f"Definisi indikator ini diubah oleh {locked.satker}.")
    if alasan := definisi_terkunci(locked) or alasan_berdampak(locked):
        raise TindakanDitolak(alasan)
    return PenyimpanDefinisi(locked, oleh).simpan(isian)


def boleh_mendefinisikan(indikator: Indikator, user: Any) -> bool:
    """Only the office that formulated an indikator defines it; a national one is KPU RI's."""
    lingkup = lingkup_ubah(user)
    return lingkup.semua or indikator.satker_id in lingkup.sendiri
