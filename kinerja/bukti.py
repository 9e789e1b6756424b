"""Evidence of a realisasi: a file judged by its content, or a link. Taken back it stays on record, never deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from kinerja.models import BuktiDukung, Pengukuran, PerjanjianKinerja, Realisasi
from kinerja.simpan_realisasi import TERKUNCI
from kinerja.tindakan_realisasi import kunci_pengukuran, terkunci_terbuka
from renstra.tindakan import TindakanDitolak
from sakip.satker.berkas import nama_simpan, periksa_bukti
from sakip.satker.ketikan import rapikan
from sakip.satker.riwayat import simpan_dengan_riwayat
from sakip.satker.simpanan import sidik, simpan_acak

SKEMA = ("http", "https")
PALING_BANYAK = 30  # pieces of evidence a row
PANJANG = {"halaman": 40, "keterangan": 300, "tautan": 500}


def unggah_berkas(
    pk: PerjanjianKinerja,
    triwulan: int,
    baris: int,
    nama: str,
    isi: bytes,
    oleh: Any,
    kini: datetime,
    *,
    halaman: str = "",
    keterangan: str = "",
) -> BuktiDukung:
    """Keep a file as evidence of one row of `pk`. The same bytes sent twice for a row give the evidence there is.

    Raises ValidationError (about the file or its words) or TindakanDitolak (about the triwulan or the row).
    """
    uraian = _uraian(halaman=halaman, keterangan=keterangan)
    jenis = periksa_bukti(nama, isi)
    sha256 = sidik(isi)
    with transaction.atomic():
        realisasi = _realisasi(pk, triwulan, baris, oleh, kini)
        ada = realisasi.bukti.filter(sha256=sha256, ditarik=False).first()
        if ada is not None:
            return ada
        bukti = BuktiDukung(
            realisasi=realisasi,
            berkas=simpan_acak(isi),
            sha256=sha256,
            jenis=jenis,
            ukuran=len(isi),
            nama=nama_simpan(nama, jenis),
            **uraian,
        )
        return _simpan(bukti, oleh, kini)


def tautkan(
    pk: PerjanjianKinerja,
    triwulan: int,
    baris: int,
    tautan: str,
    oleh: Any,
    kini: datetime,
    *,
    halaman: str = "",
    keterangan: str = "",
) -> BuktiDukung:
    """Keep a link as evidence. Raises as `unggah_berkas` does."""
    uraian = _uraian(halaman=halaman, keterangan=keterangan, tautan=tautan)
    uraian["tautan"] = periksa_tautan(uraian["tautan"])
    with transaction.atomic():
        realisasi = _realisasi(pk, triwulan, baris, oleh, kini)
        ada = realisasi.bukti.filter(tautan=uraian["tautan"], ditarik=False).first()
        return ada or _simpan(BuktiDukung(realisasi=realisasi, **uraian), oleh, kini)


@transaction.atomic
def tarik_bukti(bukti: BuktiDukung, oleh: Any, kini: datetime) -> BuktiDukung:
    """Take evidence back from a row that is open. It stays on record and can still be read in the history."""
    pengukuran = bukti.realisasi.pengukuran
    terkunci_terbuka(pengukuran.perjanjian, pengukuran.triwulan, oleh, kini)
    locked = BuktiDukung.objects.select_related("realisasi").get(pk=bukti.pk)
    if locked.realisasi.terkunci:
        raise TindakanDitolak(TERKUNCI)
    if not locked.ditarik:
        locked.ditarik = True
        simpan_dengan_riwayat(locked, oleh)
        _hitung_perubahan(locked.realisasi, oleh, "bukti ditarik")
    return locked


def periksa_tautan(tautan: str) -> str:
    """A link that a browser can open. Raises ValidationError with a sentence."""
    teks = tautan if "://" in tautan else f"https://{tautan}"
    try:
        URLValidator(schemes=list(SKEMA))(teks)
    except ValidationError:
        raise ValidationError(
            f"“{tautan}” bukan alamat tautan. Tulis lengkap, misalnya https://drive.kpu.go.id/berkas."
        ) from None
    if urlsplit(teks).username is not None:
        raise ValidationError("Tautan tidak boleh memuat nama pengguna dan kata sandi.")
    return teks


def _uraian(**teks: str) -> dict[str, str]:
    rapi = {kolom: rapikan(isi) for kolom, isi in teks.items()}
    for kolom, isi in rapi.items():
        if len(isi) > PANJANG[kolom]:
            raise ValidationError(
                f"{kolom.capitalize()} terlalu panjang: {len(isi)} huruf. Paling banyak {PANJANG[kolom]} huruf."
            )
    return rapi


def _realisasi(pk: PerjanjianKinerja, triwulan: int, baris: int, oleh: Any, kini: datetime) -> Realisasi:
    """The record of one row, made where there is none; its head is locked and found open."""
    pengukuran = terkunci_terbuka(pk, triwulan, oleh, kini)
    row = pk.baris.filter(pk=baris).first()
    if row is None:
        raise TindakanDitolak("Baris ini tidak ada lagi di PK. Muat ulang halaman.")
    realisasi = Realisasi.objects.filter(pengukuran=pengukuran, pk_baris=row).first()
    if realisasi is None:
        realisasi = _baru(pengukuran, row.pk, oleh)
    if realisasi.terkunci:
        raise TindakanDitolak(TERKUNCI)
    if realisasi.bukti.berlaku().count() >= PALING_BANYAK:
        raise TindakanDitolak(f"Satu baris memuat paling banyak {PALING_BANYAK} bukti.")
    return realisasi


def _baru(pengukuran: Pengukuran, baris: int, oleh: Any) -> Realisasi:
    realisasi = Realisasi(
        pengukuran=pengukuran,
        pk_baris_id=baris,
        satker_id=pengukuran.satker_id,
        tahun=pengukuran.tahun,
        triwulan=pengukuran.triwulan,
    )
    simpan_dengan_riwayat(realisasi, oleh)
    return realisasi


def _simpan(bukti: BuktiDukung, oleh: Any, kini: datetime) -> BuktiDukung:
    bukti.diunggah_oleh, bukti.diunggah_pada = oleh, kini
    simpan_dengan_riwayat(bukti, oleh)
    _hitung_perubahan(bukti.realisasi, oleh, "bukti ditambah")
    return bukti


def _hitung_perubahan(realisasi: Realisasi, oleh: Any, alasan: str) -> None:
    """Evidence counts among the changes after approval as figures do."""
    pengukuran = kunci_pengukuran(realisasi.pengukuran)
    if pengukuran.disetujui_pada is not None:
        realisasi.perubahan += 1
        simpan_dengan_riwayat(realisasi, oleh, alasan)
