"""The verbs that make and fill a Perjanjian Kinerja. Each is one transaction; nothing is half done."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from kinerja.isian import Isian
from kinerja.letak import baris_pk
from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris
from kinerja.penempatan import Penempatan
from kinerja.simpan_pk import PenyimpanPk
from renstra.alur import BELUM_TERBIT, BERLAKU, Keadaan
from renstra.hasil import HasilSimpan
from renstra.models import Indikator, TargetRenstra
from renstra.tindakan import TindakanDitolak, terkunci
from renstra.urutan import JARAK, urutkan
from sakip.satker.ketikan import berbaris
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.pilihan import Unit
from sakip.satker.riwayat import simpan_dengan_riwayat

SEDANG_DIBUAT = "Orang lain baru saja membuat versi PK ini. Muat ulang halaman, lalu lanjutkan versi itu."
BUKAN_RKT_INI = "Ada baris yang bukan dari RKT tahun dan satker ini. Muat ulang halaman."


def unit_rkt(pemilik: str) -> Unit:
    """Whose RKT the PK of `pemilik` comes from: the lembaga's own, for everybody else that of the sekretariat."""
    return Unit.LEMBAGA if pemilik == Unit.LEMBAGA else Unit.SEKRETARIAT


@transaction.atomic
def buat_pk(satker: Satker, tahun: int, pemilik: str, rkt_baris: Collection[RktBaris], oleh: Any) -> PerjanjianKinerja:
    """The first PK of an owner and year: a draft of version 0 with the chosen rows of the RKT, in its order."""
    versi = list(PerjanjianKinerja.objects.milik(satker.kode, tahun, pemilik))
    _tolak_yang_dikerjakan(versi)
    if versi:
        keadaan = "berlaku" if versi[0].keadaan in BERLAKU else versi[0].get_keadaan_display().lower()
        raise TindakanDitolak(
            f"{versi[0]} sudah {keadaan}. Yang berikutnya dibuat sebagai perubahan, dengan alasan dan dasarnya."
        )
    rkt = Rkt.objects.alamat(satker.kode, tahun, unit_rkt(pemilik)).first()
    if any(rkt is None or row.rkt_id != rkt.pk for row in rkt_baris):
        raise TindakanDitolak(BUKAN_RKT_INI)
    pk = PerjanjianKinerja(**_milik(satker, tahun, pemilik), rkt=rkt, tempat=satker.tempat_surat)
    _catat(pk, oleh)
    rows = [_dari_rkt(row) for row in sorted(rkt_baris, key=lambda b: (b.urutan, b.pk))]
    _tulis_baru(pk, rows, oleh, "dari RKT")
    return pk


@transaction.atomic
def buat_perubahan(satker: Satker, tahun: int, pemilik: str, alasan: str, dasar: str, oleh: Any) -> PerjanjianKinerja:
    """The next version: a draft with the rows of the version in force, or of the newest one when that was withdrawn."""
    versi = list(PerjanjianKinerja.objects.milik(satker.kode, tahun, pemilik))
    _tolak_yang_dikerjakan(versi)
    asal = asal_perubahan(versi)
    if asal is None:
        raise TindakanDitolak("Belum ada PK yang berlaku untuk diubah. Buat dulu PK-nya dari RKT.")
    alasan, dasar = berbaris(alasan), berbaris(dasar)
    if not alasan or not dasar:
        raise TindakanDitolak("Tulis alasan dan dasar perubahan; keduanya dicetak dan tersimpan di riwayat.")
    pk = PerjanjianKinerja(
        **_milik(satker, tahun, pemilik),
        rkt_id=asal.rkt_id,
        tempat=asal.tempat,
        versi=versi[0].versi + 1,
        alasan_perubahan=alasan,
        dasar_perubahan=dasar,
    )
    if pk.unit_kerja_id:  # chosen by name; the others are found by the document's date
        pk.pihak_pertama_id, pk.pihak_kedua_id = asal.pihak_pertama_id, asal.pihak_kedua_id
    _catat(pk, oleh, alasan)
    _tulis_baru(pk, [_salinan(row) for row in baris_pk(asal)], oleh, f"dari versi {asal.versi}")
    return pk


def asal_perubahan(versi: Collection[PerjanjianKinerja]) -> PerjanjianKinerja | None:
    """Of one owner's versions, newest first, the one that a perubahan starts from."""
    newest = next(iter(versi), None)
    berlaku = next((pk for pk in versi if pk.keadaan in BERLAKU), None)
    return berlaku or (newest if newest and newest.keadaan == Keadaan.DITARIK else None)


@transaction.atomic
def tambah_baris(pk: PerjanjianKinerja, sumber: Collection[RktBaris | Indikator], oleh: Any) -> int:
    """Add rows from the RKT, or for indikator of the plan that the RKT does not have; how many were added.

    A row that the PK had from the plan and that meanwhile stands in the RKT is joined with it and keeps its target.
    """
    locked = terkunci(pk)
    rows = baris_pk(locked)
    terpakai = {row.rkt_baris_id for row in rows}
    lepas = {row.indikator_id: row for row in rows if row.rkt_baris_id is None}
    ada = {row.indikator_id for row in rows}
    pembuat = _PembuatDariRencana(locked)
    baru: list[PkBaris] = []
    for item in sumber:
        if isinstance(item, RktBaris):
            _tolak_rkt_lain(locked, item)
            if item.pk in terpakai:
                continue
            if item.indikator_id in lepas:
                _hubungkan(lepas.pop(item.indikator_id), item, oleh)
            else:
                baru.append(_dari_rkt(item))
            terpakai.add(item.pk)
            ada.add(item.indikator_id)
        elif item.pk not in ada:
            baru.append(pembuat.baris(item))
            ada.add(item.pk)
    if locked.rkt_id is None and (dari := next((b for b in sumber if isinstance(b, RktBaris)), None)):
        locked.rkt_id = dari.rkt_id
        simpan_dengan_riwayat(locked, oleh, "dihubungkan dengan RKT")
    _sisipkan(locked, rows, baru, oleh)
    return len(baru)


@transaction.atomic
def simpan_pk(pk: PerjanjianKinerja, isian: Isian, oleh: Any) -> HasilSimpan:
    """Keep every right cell of a sent page; the result names the wrong and the contested ones."""
    return PenyimpanPk(terkunci(pk), oleh).simpan(isian)


# -- steps ------------------------------------------------------------------------------------------------------------


def _tolak_yang_dikerjakan(versi: Collection[PerjanjianKinerja]) -> None:
    for pk in versi:
        if pk.keadaan in BELUM_TERBIT:
            raise TindakanDitolak(f"{pk} masih {pk.get_keadaan_display().lower()}. Selesaikan dulu versi itu.")


def _milik(satker: Satker, tahun: int, pemilik: str) -> dict[str, Any]:
    """The fields that say whose document it is; a unit must be one of this office in this year."""
    if not pemilik.startswith("unit-"):
        return {"satker": satker, "tahun": tahun, "unit": Unit(pemilik)}
    unit_kerja = UnitKerja.objects.milik(satker, tahun).filter(pk=int(pemilik.removeprefix("unit-"))).first()
    if unit_kerja is None:
        raise TindakanDitolak(f"Unit kerja ini tidak ada di {satker} pada tahun {tahun}.")
    return {"satker": satker, "tahun": tahun, "unit": Unit.SEKRETARIAT, "unit_kerja": unit_kerja}


def _catat(pk: PerjanjianKinerja, oleh: Any, alasan: str = "") -> None:
    """Write a new version; of two people who make one at once the second is told by the constraint."""
    try:
        with transaction.atomic():
            simpan_dengan_riwayat(pk, oleh, alasan)
    except IntegrityError:
        raise TindakanDitolak(SEDANG_DIBUAT) from None


def _tolak_rkt_lain(pk: PerjanjianKinerja, row: RktBaris) -> None:
    if (row.rkt.satker_id, row.rkt.tahun, row.rkt.unit) != (pk.satker_id, pk.tahun, unit_rkt(pk.pemilik)):
        raise TindakanDitolak(BUKAN_RKT_INI)


def _dari_rkt(row: RktBaris) -> PkBaris:
    baru = PkBaris(indikator=row.indikator, kegiatan=row.kegiatan, rkt_baris=row)
    baru.nilai = row.nilai
    return baru


def _salinan(row: PkBaris) -> PkBaris:
    """For the next version. What explained a deviation then explains nothing now."""
    baru = PkBaris(indikator=row.indikator, kegiatan=row.kegiatan, rkt_baris=row.rkt_baris)
    baru.nilai = row.nilai
    return baru


class _PembuatDariRencana:
    """Rows for indikator of the plan, with their targets of the year; reads the plan when the first one is asked."""

    def __init__(self, pk: PerjanjianKinerja) -> None:
        self.pk = pk
        self.targets: dict[int, TargetRenstra] | None = None

    def baris(self, indikator: Indikator) -> PkBaris:
        if self.targets is None:
            self.targets = TargetRenstra.objects.bagi(self.pk.satker_id, self.pk.tahun)
            self.penempatan = penempatan_pk(self.pk)
        row = PkBaris(indikator=indikator, kegiatan=self.penempatan.tempat_bawaan(indikator))
        if indikator.pk in self.targets:
            row.nilai = self.targets[indikator.pk].nilai
        return row


def penempatan_pk(pk: PerjanjianKinerja) -> Penempatan:
    return Penempatan(pk)  # type: ignore[arg-type]  # it reads satker and tahun, which every document has


def _hubungkan(row: PkBaris, rkt_baris: RktBaris, oleh: Any) -> None:
    row.rkt_baris = rkt_baris
    row.versi += 1
    simpan_dengan_riwayat(row, oleh, "dihubungkan dengan RKT")


def _tulis_baru(pk: PerjanjianKinerja, rows: list[PkBaris], oleh: Any, alasan: str) -> None:
    for i, row in enumerate(rows, start=1):
        row.perjanjian, row.urutan = pk, row.urutan or i * JARAK
    if rows:
        bulk_create_with_history(rows, PkBaris, default_user=oleh, default_change_reason=alasan)


def _sisipkan(pk: PerjanjianKinerja, rows: list[PkBaris], baru: list[PkBaris], oleh: Any) -> None:
    """Write the new rows, each behind the last one that it belongs to."""
    susunan = list(rows)
    for row in baru:
        susunan.insert(_tempat(susunan, row), row)
    moved = []
    for row, urutan in zip(susunan, urutkan([row.urutan for row in susunan]), strict=True):
        if row.pk and row.urutan != urutan:
            moved.append(row)
        row.urutan = urutan
    if moved:
        bulk_update_with_history(moved, PkBaris, ["urutan"], default_user=oleh)
    _tulis_baru(pk, baru, oleh, "ditambahkan")


def _tempat(susunan: list[PkBaris], row: PkBaris) -> int:
    """Index behind the last row of the same sasaran, else of the same kegiatan, else of the same tujuan or program."""
    for dekat in (_sasaran, _kegiatan, _induk):
        mine = dekat(row)
        for i in range(len(susunan), 0, -1):
            if mine is not None and dekat(susunan[i - 1]) == mine:
                return i
    return len(susunan)


def _sasaran(row: PkBaris) -> tuple[int, int | None]:
    return row.indikator.sasaran_id, row.kegiatan_id


def _kegiatan(row: PkBaris) -> int | None:
    return row.kegiatan_id


def _induk(row: PkBaris) -> tuple[int | None, int | None] | None:
    sasaran = row.indikator.sasaran
    induk = sasaran.tujuan_id, row.kegiatan.program_id if row.kegiatan else sasaran.program_id
    return induk if any(induk) else None
