"""The verbs that make and fill a Rencana Aksi. Each is one transaction; nothing is half done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from kinerja.isian_rencana_aksi import IsianRencanaAksi
from kinerja.models import PerjanjianKinerja, PkBaris, RencanaAksi, RencanaAksiBaris
from kinerja.simpan_realisasi import hitung_pemilik
from kinerja.simpan_rencana_aksi import PenyimpanRencanaAksi, tulis_triwulan
from kinerja.susun_rencana_aksi import baris_rencana_aksi, target_triwulan
from kinerja.triwulan import TRIWULAN, bagi_rata
from renstra.alur import BERLAKU
from renstra.hasil import HasilSimpan
from renstra.models import Indikator
from renstra.nilai import KOSONG, Nilai
from renstra.pilihan import Jenis
from renstra.tindakan import TindakanDitolak, kunci, terkunci
from sakip.satker.riwayat import simpan_dengan_riwayat

BAGI_RATA = "bagi rata"
TARGET_BERUBAH = "target triwulan berubah"  # what was measured against it is computed anew
Triwulan = dict[tuple[int, int], Nilai]  # by row and number of the quarter


def buat_rencana_aksi(pk: PerjanjianKinerja, oleh: Any, *, bagi: bool) -> RencanaAksi:
    """The Rencana Aksi of a PK in force: the one there is, else a draft with a row for each row of the PK.

    What an earlier version of the same owner's PK had planned for an indikator is carried over: activities, PIC and
    budget always, the quarters when the promised target is the same. With `bagi` the remaining rows start from equal
    shares. Of two who start at once the second gets the first one's.
    """
    try:
        with transaction.atomic():
            locked = kunci(pk)
            if locked.keadaan not in BERLAKU:
                keadaan = locked.get_keadaan_display().lower()
                raise TindakanDitolak(f"{locked} sekarang {keadaan}. Rencana Aksi dibuat untuk PK yang berlaku.")
            return RencanaAksi.objects.filter(perjanjian=locked).first() or _buat(locked, oleh, bagi=bagi)
    except IntegrityError:
        existing = RencanaAksi.objects.filter(perjanjian=pk.pk).first()
        if existing is None:
            raise
        return existing


@transaction.atomic
def bagi_rata_baris(rencana: RencanaAksi, oleh: Any, baris: Collection[int] | None = None) -> int:
    """Fill rows whose quarters are all empty with equal shares: those named in `baris`, else all; how many."""
    locked = terkunci(rencana)
    ada = target_triwulan(locked)
    terisi = {pk for pk, _ in ada}
    rows: list[RencanaAksiBaris] = []
    baru: Triwulan = {}
    for row in baris_rencana_aksi(locked):
        if row.pk in terisi or (baris is not None and row.pk not in baris):
            continue
        bagian = _bagi(row.pk_baris.nilai, row.pk_baris.indikator)
        if not any(nilai.kosong for nilai in bagian):
            row.versi += 1
            rows.append(row)
            baru |= {(row.pk, tw): nilai for tw, nilai in zip(TRIWULAN, bagian, strict=True)}
    if rows:
        kini = timezone.now()
        tulis_triwulan(ada, baru, oleh, kini, BAGI_RATA)
        bulk_update_with_history(
            rows, RencanaAksiBaris, ["versi"], default_user=oleh, default_date=kini, default_change_reason=BAGI_RATA
        )
        RencanaAksi.objects.filter(pk=locked.pk).update(diubah=kini)
        hitung_pemilik(locked.perjanjian, oleh, TARGET_BERUBAH)
    return len(rows)


@transaction.atomic
def simpan_rencana_aksi(rencana: RencanaAksi, isian: IsianRencanaAksi, oleh: Any) -> HasilSimpan:
    """Keep every right cell of a sent page; the result names the wrong and the contested ones."""
    locked = terkunci(rencana)
    hasil = PenyimpanRencanaAksi(locked, oleh).simpan(isian)
    if hasil.baris_tersimpan:
        hitung_pemilik(locked.perjanjian, oleh, TARGET_BERUBAH)
    return hasil


# -- making --------------------------------------------------------------------------------------------------------


def _buat(pk: PerjanjianKinerja, oleh: Any, *, bagi: bool) -> RencanaAksi:
    lama = _sebelumnya(pk)
    rencana = RencanaAksi(perjanjian=pk, tempat=lama.tempat if lama else pk.satker.tempat_surat)
    simpan_dengan_riwayat(rencana, oleh)
    promised = list(PkBaris.objects.filter(perjanjian=pk).lengkap())
    asal = _asal_per_baris(lama, promised)
    rows = []
    for row in promised:
        old = asal.get(row.pk)
        rows.append(
            RencanaAksiBaris(
                rencana_aksi=rencana,
                pk_baris=row,
                uraian_kegiatan=old.uraian_kegiatan if old else "",
                pelaksana=old.pelaksana if old else "",
                anggaran=old.anggaran if old else None,
            )
        )
    kini = timezone.now()
    alasan = f"disalin dari {lama.perjanjian}" if lama else ""
    rows = rows and bulk_create_with_history(
        rows, RencanaAksiBaris, default_user=oleh, default_date=kini, default_change_reason=alasan
    )
    salinan, bagian = _target_awal(rows, asal, target_triwulan(lama) if lama else {}, bagi=bagi)
    tulis_triwulan({}, salinan, oleh, kini, alasan)
    tulis_triwulan({}, bagian, oleh, kini, BAGI_RATA)
    return rencana


def _sebelumnya(pk: PerjanjianKinerja) -> RencanaAksi | None:
    """The Rencana Aksi of the newest earlier version of this owner's PK that has one."""
    milik = RencanaAksi.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).lengkap()
    return milik.filter(perjanjian__versi__lt=pk.versi).first()


def _asal_per_baris(lama: RencanaAksi | None, rows: Collection[PkBaris]) -> dict[int, RencanaAksiBaris]:
    """By row of the new PK, the earlier row of the same indikator; of an indikator that stands twice, in order."""
    tersedia: dict[int, list[RencanaAksiBaris]] = defaultdict(list)
    for old in baris_rencana_aksi(lama) if lama else ():
        tersedia[old.pk_baris.indikator_id].append(old)
    return {row.pk: tersedia[row.indikator_id].pop(0) for row in rows if tersedia[row.indikator_id]}


def _target_awal(
    rows: Collection[RencanaAksiBaris],
    asal: dict[int, RencanaAksiBaris],
    lama: dict[tuple[int, int], Any],
    *,
    bagi: bool,
) -> tuple[Triwulan, Triwulan]:
    """Quarters to start from: those carried over, and those shared out."""
    salinan: Triwulan = {}
    bagian: Triwulan = {}
    for row in rows:
        old, promised = asal.get(row.pk_baris_id), row.pk_baris
        dari = {}
        if old and old.pk_baris.nilai == promised.nilai:
            dari = {tw: lama[old.pk, tw].nilai for tw in TRIWULAN if (old.pk, tw) in lama}
        if dari:
            salinan |= {(row.pk, tw): nilai for tw, nilai in dari.items()}
        elif bagi:
            empat = _bagi(promised.nilai, promised.indikator)
            bagian |= {(row.pk, tw): nilai for tw, nilai in zip(TRIWULAN, empat, strict=True)}
    return salinan, bagian


def _bagi(target: Nilai, indikator: Indikator) -> tuple[Nilai, ...]:
    """Equal shares of a promised target; none of a missing or negative one."""
    if target.angka is not None and target.angka < 0:
        return (KOSONG,) * len(TRIWULAN)
    return bagi_rata(target, indikator.kumulasi, indikator.presisi, bulat=indikator.jenis == Jenis.ANGKA)
