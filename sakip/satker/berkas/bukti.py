"""Evidence for realisasi: PDF, pictures, Excel and Word, judged by their content alone."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from sakip.satker.berkas import nama as penamaan
from sakip.satker.berkas.dugaan import AWAL_OLE, dugaan
from sakip.satker.berkas.gambar import AWAL_GAMBAR, periksa_gambar
from sakip.satker.berkas.isi_zip import AWAL_ZIP
from sakip.satker.berkas.kantor import periksa_kantor, sebutan_ole
from sakip.satker.berkas.nama import PDF, akhiran
from sakip.satker.berkas.pdf import AWAL_PDF, periksa_pdf
from sakip.satker.berkas.penolakan import BerkasDitolak, BukanJenisnya, MemuatTambahan, TerlaluBanyakTitik

BATAS_BUKTI = 20 * 1024 * 1024
OBJEK_PALING = 40_000  # a hundred dense pages, tagged for screen readers, have some thirty thousand
DETIK_PALING = 10

SEBUTAN = {**penamaan.SEBUTAN, ".xlsx": "Excel", ".docx": "Word"}
LAGI = "Simpan ulang sebagai PDF, Excel (.xlsx), Word (.docx), atau gambar, lalu unggah lagi."
LAGI_TAMBAHAN = "Hapus bagian itu atau simpan sebagai PDF, lalu unggah lagi."
LAGI_BESAR = "Perkecil atau bagi berkasnya, lalu unggah lagi."
LAGI_TITIK = "Perkecil gambarnya, lalu unggah lagi."


def periksa_bukti(nama: str, isi: bytes) -> str:
    """Content type of an evidence file that may be kept. Raises ValidationError with a sentence for staff. Pure."""
    if len(isi) > BATAS_BUKTI:
        raise terlalu_besar(nama)
    try:
        return _jenis(isi)
    except BukanJenisnya as exc:
        raise _ditolak(nama, _bukan(nama, exc.sebab)) from None
    except MemuatTambahan as exc:
        raise _ditolak(nama, exc.sebab, LAGI_TAMBAHAN) from None
    except TerlaluBanyakTitik as exc:
        raise _ditolak(nama, exc.sebab, LAGI_TITIK) from None
    except BerkasDitolak as exc:
        raise _ditolak(nama, exc.sebab) from None


def terlalu_besar(nama: str) -> ValidationError:
    return _ditolak(nama, "lebih besar dari 20 MB", LAGI_BESAR)


def nama_rapi(nama: str) -> str:
    return penamaan.nama_rapi(nama, "bukti")


def nama_simpan(nama: str, jenis: str) -> str:
    """The name under which evidence is shown and downloaded: its ending follows its content."""
    return penamaan.nama_simpan(nama_rapi(nama), jenis, SEBUTAN)


def _jenis(isi: bytes) -> str:
    if not isi:
        raise BerkasDitolak("berkasnya kosong")
    if isi.startswith(AWAL_PDF):
        periksa_pdf(isi, objek_paling=OBJEK_PALING, detik_paling=DETIK_PALING)
        return PDF
    if isi.startswith(AWAL_GAMBAR):
        return periksa_gambar(isi)
    if isi.startswith(AWAL_ZIP):
        return periksa_kantor(isi)
    raise BukanJenisnya(sebutan_ole(isi) if isi.startswith(AWAL_OLE) else dugaan(isi).sebutan)


def _bukan(nama: str, sebenarnya: str) -> str:
    """What the file is not, when its name claims a kind; else what it is."""
    if sebutan := SEBUTAN.get(akhiran(nama)):
        return f"isinya bukan {sebutan}{f' ({sebenarnya})' if sebenarnya else ''}"
    return f"isinya {sebenarnya}" if sebenarnya else "isinya bukan PDF, Excel, Word, atau gambar"


def _ditolak(nama: str, sebab: str, lagi: str = LAGI) -> ValidationError:
    return ValidationError(f"“{nama_rapi(nama)}” ditolak: {sebab}. {lagi}")
