"""The verbs of a triwulan's realisasi: fill it, follow a changed PK, move it along. Each is one transaction.

The head is locked first, so of two people who act at once the second finds the new state and is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.acuan_ukur import acuan_ukur
from kinerja.alur_ukur import (
    SUDAH_DISETUJUI,
    KeadaanUkur,
    LangkahUkur,
    cari_langkah_ukur,
    langkah_ukur_terbuka,
)
from kinerja.baca_masa import masa_setahun
from kinerja.baca_ukuran import baris_terukur, cocokkan, pk_berlaku
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import Pengukuran, PerjanjianKinerja, PkBaris, Realisasi
from kinerja.pengisi import DIKEMBALIKAN, DIKUNCI, pernah_mengisi
from kinerja.simpan_realisasi import PenyimpanRealisasi, hitung_baris
from kinerja.ukuran import BarisTerukur, hitung, tulis_hitungan
from renstra.alur import BERLAKU
from renstra.hasil import HasilSimpan
from renstra.kekurangan import kekurangan_dokumen
from renstra.tindakan import TindakanDitolak, kunci
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran
from sakip.satker.riwayat import simpan_dengan_riwayat

ALASAN_PALING_PANJANG = 1000


def kunci_pengukuran(pengukuran: Pengukuran) -> Pengukuran:
    """The head as it stands now, locked until the transaction ends, with all others of its owner's year.

    A value changes what the later triwulan come to, so they are written together; always in one order.
    """
    milik = Pengukuran.objects.milik(pengukuran.satker_id, pengukuran.tahun, pengukuran.pemilik)
    # Locked without joins: PostgreSQL would drop a head from a joined row that came to answer another PK meanwhile.
    list(milik.select_for_update().values_list("pk"))
    return milik.select_related("satker__induk", "unit_kerja", "perjanjian").get(pk=pengukuran.pk)


# -- filling ---------------------------------------------------------------------------------------------------------


def simpan_realisasi(
    pk: PerjanjianKinerja, triwulan: int, isian: Iterable[IsianBarisRealisasi], oleh: Any, kini: datetime
) -> HasilSimpan:
    """Keep every right cell of what was sent for `pk`, the PK in force; the result names the wrong and contested ones.

    Raises TindakanDitolak when the triwulan is closed, was submitted, or answers an older PK than the one in force.
    """
    with transaction.atomic():
        pengukuran = terkunci_terbuka(pk, triwulan, oleh, kini)
        hasil = PenyimpanRealisasi(pengukuran, oleh).simpan(isian)
        if hasil.berubah:
            Pengukuran.objects.filter(pk=pengukuran.pk).update(diubah=kini)
    return hasil


def terkunci_terbuka(pk: PerjanjianKinerja, triwulan: int, oleh: Any, kini: datetime) -> Pengukuran:
    """The head of a triwulan, made where there is none, locked, and found open for filling on that day."""
    pengukuran = kunci_pengukuran(_buka(pk, triwulan, oleh))
    if not pengukuran.terbuka:
        raise TindakanDitolak(
            f"{pengukuran} sudah {pengukuran.get_keadaan_display().lower()} dan terkunci. Isian Anda belum tersimpan."
        )
    if pengukuran.perjanjian_id != pk.pk:
        raise TindakanDitolak(
            f"{pengukuran} masih menjawab {pengukuran.perjanjian}. Sesuaikan dulu dengan {pk}, lalu isi lagi."
        )
    hari = timezone.localdate(kini)
    masa = masa_setahun(pengukuran.satker, pengukuran.tahun, (pengukuran,))[triwulan]
    if not masa.terbuka(hari):
        raise TindakanDitolak(f"{masa.kalimat(hari)} Isian Anda belum tersimpan.")
    return pengukuran


def _buka(pk: PerjanjianKinerja, triwulan: int, oleh: Any) -> Pengukuran:
    """Of two who begin a triwulan at once the second gets the first one's."""
    milik = Pengukuran.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).filter(triwulan=triwulan)
    ada = milik.first()
    if ada is not None:
        return ada
    locked = kunci(pk)
    if locked.keadaan not in BERLAKU:
        raise TindakanDitolak(f"{locked} tidak berlaku lagi. Muat ulang halaman.")
    baru = Pengukuran(
        satker_id=pk.satker_id,
        tahun=pk.tahun,
        unit=pk.unit,
        unit_kerja_id=pk.unit_kerja_id,
        triwulan=triwulan,
        perjanjian=locked,
    )
    try:
        with transaction.atomic():
            simpan_dengan_riwayat(baru, oleh)
    except IntegrityError:
        ada = milik.first()
        if ada is None:
            raise
        return ada
    return baru


@transaction.atomic
def selaraskan(pengukuran: Pengukuran, oleh: Any, kini: datetime) -> int:
    """Let an open triwulan answer the PK now in force; how many rows are no longer promised.

    What was typed moves to the row of the same indikator and is measured by its new target. An approved row whose
    figure is another by that opens, counted as changed; one that stays the same stays approved. What the new PK does
    not promise any more stays on record and is not counted. Raises TindakanDitolak for a triwulan on its way or closed.
    """
    locked = kunci_pengukuran(pengukuran)
    if not locked.terbuka:
        raise TindakanDitolak(
            f"{locked} sudah {locked.get_keadaan_display().lower()}. Minta dikembalikan dulu, lalu sesuaikan."
        )
    _periksa_masa(locked, kini)
    pk = pk_berlaku(locked.satker_id, locked.tahun, locked.pemilik)
    if pk is None or pk.pk == locked.perjanjian_id:
        raise TindakanDitolak(f"{locked} sudah menjawab PK yang berlaku.")
    rows = list(PkBaris.objects.filter(perjanjian=pk).lengkap())
    records = list(Realisasi.objects.filter(pengukuran=locked).select_related("pk_baris").order_by("pk_baris__urutan"))
    tujuan = {r.pk: baris for baris, per in cocokkan(rows, records).items() for r in per.values()}
    alasan = f"disesuaikan dengan {pk}"
    for record in records:
        _pindahkan_baris(record, tujuan.get(record.pk), oleh, alasan)
    locked.perjanjian = pk
    simpan_dengan_riwayat(locked, oleh, alasan)
    acuan, terukur = acuan_ukur(locked.satker_id, locked.tahun), baris_terukur(pk, rows)
    for baris in terukur:
        _ukur_menurut(baris, locked, acuan, oleh, alasan)
    hitung_baris(terukur, acuan, oleh, alasan)
    return sum(r.gugur for r in records)


def _pindahkan_baris(record: Realisasi, tujuan: int | None, oleh: Any, alasan: str) -> None:
    """To another row of the PK; None: it is promised no more."""
    record.gugur = tujuan is None
    record.pk_baris_id = record.pk_baris_id if tujuan is None else tujuan
    record.versi += 1
    if record.gugur:
        record.capaian = record.capaian_penuh = None
        record.kategori = ""
    simpan_dengan_riwayat(record, oleh, alasan)


def _ukur_menurut(baris: BarisTerukur, pengukuran: Pengukuran, acuan: Any, oleh: Any, alasan: str) -> None:
    """Compute the aligned triwulan of one row, also where it was approved: the target is another one."""
    record = baris.realisasi.get(pengukuran.triwulan)
    if record is None or not tulis_hitungan(record, hitung(baris, pengukuran.triwulan, acuan)):
        return
    record.terkunci = False
    record.perubahan += pengukuran.disetujui_pada is not None
    simpan_dengan_riwayat(record, oleh, alasan)


# -- moving ----------------------------------------------------------------------------------------------------------


@transaction.atomic
def pindahkan_pengukuran(
    pengukuran: Pengukuran,
    ke: str,
    oleh: Any,
    kini: datetime,
    *,
    alasan: str = "",
    alasan_baris: Mapping[int, str] | None = None,
    dilihat: str = "",
) -> Pengukuran:
    """Move a triwulan along its states. `alasan_baris`: by row of the PK, why it is returned.

    `dilihat` is `tanda` of what the mover saw: a decision on something else is refused. Raises PermissionDenied or
    TindakanDitolak with a sentence.
    """
    locked = kunci_pengukuran(pengukuran)
    step = _langkah(locked, ke, oleh)
    if dilihat and dilihat != tanda(locked):
        raise TindakanDitolak(f"{locked} berubah setelah Anda membukanya. Periksa lagi, lalu ulangi langkah ini.")
    if step.butuh_lengkap:
        _periksa_lengkap(locked, step)
    if step.peran == Peran.OPERATOR:  # also what is taken back must be submitted again in time
        _periksa_masa(locked, kini)
    if step.ke == KeadaanUkur.DIVERIFIKASI and pernah_mengisi(locked, oleh):
        raise TindakanDitolak(
            f"Anda pernah mengisi {locked}, jadi tidak bisa memverifikasinya. Minta verifikator lain."
        )
    if step.butuh_alasan:
        _kembalikan(locked, alasan.strip(), _rapi(alasan_baris or {}), oleh)
        # Who returns from above gives days for mending; the office itself cannot prolong its own time.
        locked.dikembalikan_pada = kini if step.di_atas else None
    elif step.ke in SUDAH_DISETUJUI:
        _kunci_baris(locked, oleh)
        locked.disetujui_pada = locked.disetujui_pada or kini
    locked.keadaan = step.ke
    locked.alasan_kembali = alasan.strip() if step.butuh_alasan else ""
    terverifikasi = step.ke == KeadaanUkur.DIVERIFIKASI
    locked.diverifikasi_pada = kini if terverifikasi else None
    locked.diverifikasi_oleh = oleh if terverifikasi else None
    simpan_dengan_riwayat(locked, oleh, alasan.strip())
    return locked


def tanda(pengukuran: Pengukuran) -> str:
    """What a page carries of the head that it was drawn from: it differs after every move and every saving."""
    return pengukuran.diubah.isoformat()


def langkah_bagi(pengukuran: Pengukuran, oleh: Any) -> tuple[LangkahUkur, ...]:
    """The moves that this person may make now."""
    peran, atas = _peran(pengukuran, oleh)
    return langkah_ukur_terbuka(pengukuran.keadaan, peran, atas)


def _peran(pengukuran: Pengukuran, oleh: Any) -> tuple[frozenset[str], frozenset[str]]:
    induk = pengukuran.satker.induk_id
    return peran_di(oleh, pengukuran.satker_id), peran_di(oleh, induk) if induk else frozenset()


def _langkah(pengukuran: Pengukuran, ke: str, oleh: Any) -> LangkahUkur:
    steps = cari_langkah_ukur(pengukuran.keadaan, ke)
    if not steps:
        raise TindakanDitolak(
            f"{pengukuran} sekarang {pengukuran.get_keadaan_display().lower()}; langkah ini tidak berlaku lagi. "
            "Muat ulang halaman."
        )
    allowed = [step for step in steps if step in langkah_bagi(pengukuran, oleh)]
    if not allowed:
        raise PermissionDenied(f"{steps[0].kata_kerja} {pengukuran} hanya bisa dilakukan oleh {siapa_boleh(steps)}.")
    return allowed[0]


def siapa_boleh(steps: Iterable[LangkahUkur]) -> str:
    """ "pimpinan satker itu sendiri atau verifikator satker di atasnya" """
    nama = [f"{s.peran.label.lower()} satker {'di atasnya' if s.di_atas else 'itu sendiri'}" for s in steps]
    return " atau ".join(dict.fromkeys(nama))


def _periksa_lengkap(pengukuran: Pengukuran, step: LangkahUkur) -> None:
    blocking = [k for k in kekurangan_dokumen(pengukuran) if k.menghalangi]
    if blocking:
        raise TindakanDitolak(
            f"{pengukuran} belum bisa {step.ke.label.lower()}: {len(blocking)} hal masih kurang, "
            f"di antaranya: {blocking[0].pesan}"
        )


def _periksa_masa(pengukuran: Pengukuran, kini: datetime) -> None:
    hari = timezone.localdate(kini)
    masa = masa_setahun(pengukuran.satker, pengukuran.tahun, (pengukuran,))[pengukuran.triwulan]
    if not masa.terbuka(hari):
        raise TindakanDitolak(masa.kalimat(hari))


def _rapi(alasan_baris: Mapping[int, str]) -> dict[int, str]:
    return {pk: teks.strip() for pk, teks in alasan_baris.items() if teks.strip()}


def _kembalikan(pengukuran: Pengukuran, alasan: str, alasan_baris: Mapping[int, str], oleh: Any) -> None:
    """Open the rows that are named, each with its reason; the others stay as they are."""
    if max(map(len, (alasan, *alasan_baris.values()))) > ALASAN_PALING_PANJANG:
        raise TindakanDitolak(f"Alasan terlalu panjang. Paling banyak {ALASAN_PALING_PANJANG} huruf.")
    if not alasan_baris:
        raise TindakanDitolak(
            "Pilih paling sedikit satu baris dan tulis alasannya, supaya operator tahu apa yang harus diperbaiki."
        )
    records = _semua_baris(pengukuran)
    if asing := alasan_baris.keys() - records.keys():
        raise TindakanDitolak(f"{len(asing)} baris yang Anda pilih sudah tidak ada. Muat ulang halaman.")
    for pk, record in records.items():
        catatan = alasan_baris.get(pk, "")
        if catatan or record.catatan_kembali:
            record.catatan_kembali = catatan
            record.terkunci = record.terkunci and not catatan
            record.versi += 1
            simpan_dengan_riwayat(record, oleh, DIKEMBALIKAN)


def _kunci_baris(pengukuran: Pengukuran, oleh: Any) -> None:
    """Also rows that nothing was kept for: they are approved as empty."""
    gugur = Realisasi.objects.filter(pengukuran=pengukuran, gugur=True)
    for record in (*_semua_baris(pengukuran).values(), *gugur):
        if not record.terkunci:
            record.terkunci = True
            record.versi += 1
            simpan_dengan_riwayat(record, oleh, DIKUNCI)


def _semua_baris(pengukuran: Pengukuran) -> dict[int, Realisasi]:
    """By row of the PK that is answered; a record not saved yet for a row that nothing was kept for."""
    records = {r.pk_baris_id: r for r in Realisasi.objects.filter(pengukuran=pengukuran, gugur=False)}
    tw, acuan = pengukuran.triwulan, acuan_ukur(pengukuran.satker_id, pengukuran.tahun)
    for baris in baris_terukur(pengukuran.perjanjian):
        row = baris.pk_baris
        if row.pk not in records:
            milik = {"satker_id": pengukuran.satker_id, "tahun": pengukuran.tahun, "triwulan": tw}
            records[row.pk] = kosong = Realisasi(pengukuran=pengukuran, pk_baris=row, versi=0, **milik)
            semua = BarisTerukur(row, baris.target_triwulan, {**baris.realisasi, tw: kosong})
            tulis_hitungan(kosong, hitung(semua, tw, acuan))
    return records
