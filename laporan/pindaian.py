"""Scans of signed paper: judged by their content alone, kept beside the issued document, never replaced or removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from laporan import arsip
from laporan.models import DokumenTerbit, KeadaanTerbit, Pindaian
from renstra.tindakan import TindakanDitolak
from sakip.satker.berkas import nama as penamaan
from sakip.satker.berkas.dugaan import dugaan
from sakip.satker.berkas.gambar import AWAL_GAMBAR, periksa_gambar
from sakip.satker.berkas.nama import PDF, SEBUTAN, akhiran
from sakip.satker.berkas.pdf import AWAL_PDF, periksa_pdf
from sakip.satker.berkas.penolakan import BerkasDitolak, TerlaluBanyakTitik, TerlaluRumit
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran
from sakip.satker.simpanan import sidik

BATAS_PINDAIAN = 15 * 1024 * 1024
OBJEK_PALING = 20_000  # a hundred scanned pages have some five hundred
DETIK_PALING = 10  # one that takes longer to read was made to take long
PENGUNGGAH = frozenset({Peran.OPERATOR, Peran.PIMPINAN})

LAGI = "Pindai lembar yang ditandatangani, lalu unggah lagi."
LAGI_KASAR = "Pindai dengan 200 atau 300 dpi, lalu unggah lagi."


def periksa_pindaian(nama: str, isi: bytes) -> str:
    """Content type of a scan that may be kept. Raises ValidationError with a sentence for staff. Pure."""
    if len(isi) > BATAS_PINDAIAN:
        raise terlalu_besar(nama)
    try:
        return _jenis(nama, isi)
    except TerlaluBanyakTitik as exc:
        raise _ditolak(nama, exc.sebab, LAGI_KASAR) from None
    except TerlaluRumit as exc:
        raise _ditolak(nama, f"{exc.sebab} untuk sebuah pindaian") from None
    except BerkasDitolak as exc:
        raise _ditolak(nama, exc.sebab) from None


def terlalu_besar(nama: str) -> ValidationError:
    return _ditolak(nama, "lebih besar dari 15 MB", "Pindai hitam putih atau dengan 200 dpi, lalu unggah lagi.")


def nama_rapi(nama: str) -> str:
    return penamaan.nama_rapi(nama, "pindaian")


def nama_simpan(nama: str, jenis: str) -> str:
    """The name under which a scan is shown and downloaded: its ending follows its content."""
    return penamaan.nama_simpan(nama_rapi(nama), jenis, SEBUTAN)


def unggah_pindaian(terbit: DokumenTerbit, nama: str, isi: bytes, oleh: Any, kini: datetime) -> Pindaian:
    """Keep a scan of the signed paper beside its document. The same bytes sent twice give the scan there is.

    Raises PermissionDenied, ValidationError (about the file) or TindakanDitolak (about the document).
    """
    if not PENGUNGGAH & peran_di(oleh, terbit.satker_id):
        raise PermissionDenied("Mengunggah pindaian hanya bisa dilakukan oleh operator atau pimpinan satker.")
    jenis = periksa_pindaian(nama, isi)
    sha256 = sidik(isi)
    if sha256 == terbit.sha256:
        raise _ditolak(nama, "ini PDF yang diterbitkan, belum ditandatangani")
    with transaction.atomic():
        locked = DokumenTerbit.objects.select_for_update().get(pk=terbit.pk)
        if locked.keadaan == KeadaanTerbit.DITARIK:
            raise TindakanDitolak(f"{locked} sudah ditarik; pindaian tidak dapat ditambahkan lagi.")
        ada = locked.pindaian.filter(sha256=sha256).first()
        if ada is not None:
            return ada
        arsip.simpan(isi)
        return Pindaian.objects.create(
            dokumen=locked,
            sha256=sha256,
            jenis=jenis,
            nama=nama_simpan(nama, jenis),
            ukuran=len(isi),
            diunggah_oleh=oleh,
            diunggah_pada=kini,
        )


# -- judgement --------------------------------------------------------------------------------------------------------


def _jenis(nama: str, isi: bytes) -> str:
    if not isi:
        raise BerkasDitolak("berkasnya kosong")
    if isi.startswith(AWAL_PDF):
        periksa_pdf(isi, objek_paling=OBJEK_PALING, detik_paling=DETIK_PALING)
        return PDF
    if isi.startswith(AWAL_GAMBAR):
        return periksa_gambar(isi)
    raise BerkasDitolak(f"isinya bukan {SEBUTAN.get(akhiran(nama), 'PDF, JPEG, atau PNG')}{_sebenarnya(isi)}")


def _sebenarnya(isi: bytes) -> str:
    """ " (berkas Word yang diganti namanya)", "" when nobody can tell."""
    sebutan, utuh = dugaan(isi)
    return f" ({sebutan}{' yang diganti namanya' if utuh else ''})" if sebutan else ""


def _ditolak(nama: str, sebab: str, lagi: str = LAGI) -> ValidationError:
    return ValidationError(f"“{nama_rapi(nama)}” ditolak: {sebab}. {lagi}")
