"""Scans of signed paper: judged by their content alone, kept beside the issued document, never replaced or removed."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from PIL import Image
from pypdf import PdfReader, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from laporan import arsip
from laporan.models import DokumenTerbit, KeadaanTerbit, Pindaian
from renstra.tindakan import TindakanDitolak
from sakip.satker.berkas import gambar_utuh
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran

BATAS_PINDAIAN = 15 * 1024 * 1024
TITIK_PALING = 60_000_000  # A3 at 500 dots per inch
OBJEK_PALING = 20_000  # a hundred scanned pages have some five hundred
DETIK_PALING = 10  # one that takes longer to read was made to take long
PENGUNGGAH = frozenset({Peran.OPERATOR, Peran.PIMPINAN})

AKHIRAN = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
SEBUTAN = {".pdf": "PDF", ".jpg": "gambar JPEG", ".jpeg": "gambar JPEG", ".png": "gambar PNG"}
GAMBAR = {
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "PNG": "image/png",
}  # MPO: a telephone's JPEG with a second picture
LAGI = "Pindai lembar yang ditandatangani, lalu unggah lagi."

# What a PDF may carry besides pages, by the name in its dictionaries.
KUNCI_AKTIF = {
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/EmbeddedFiles": "berkas lampiran",
    "/EF": "berkas lampiran",
    "/XFA": "formulir yang dapat berubah",
    "/RichMediaContent": "media",
}
NILAI_AKTIF = {
    "/JavaScript": "JavaScript",
    "/Launch": "perintah menjalankan program",
    "/ImportData": "perintah mengambil data",
    "/SubmitForm": "perintah mengirim data",
    "/GoToE": "berkas lampiran",
    "/EmbeddedFile": "berkas lampiran",
    "/FileAttachment": "berkas lampiran",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Screen": "media",
    "/3D": "media",
}


def periksa_pindaian(nama: str, isi: bytes) -> str:
    """Content type of a scan that may be kept. Raises ValidationError with a sentence for staff. Pure."""
    if not isi:
        raise _ditolak(nama, "berkasnya kosong")
    if len(isi) > BATAS_PINDAIAN:
        raise terlalu_besar(nama)
    if isi.startswith(b"%PDF-"):
        _periksa_pdf(nama, isi)
        return "application/pdf"
    if isi.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _periksa_gambar(nama, isi)
    seharusnya = SEBUTAN.get(_akhiran(nama), "PDF, JPEG, atau PNG")
    dugaan = _dugaan(isi)
    raise _ditolak(nama, f"isinya bukan {seharusnya}{f' ({dugaan})' if dugaan else ''}")


def terlalu_besar(nama: str) -> ValidationError:
    return ValidationError(
        f"“{nama_rapi(nama)}” ditolak: lebih besar dari 15 MB. "
        "Pindai hitam putih atau dengan 200 dpi, lalu unggah lagi."
    )


def nama_rapi(nama: str) -> str:
    """The last part of a path, without signs that would disturb a page, a header or a folder."""
    polos = unicodedata.normalize("NFC", re.split(r"[/\\]", nama)[-1])
    polos = "".join(" " if c in '<>:"|?*“”' or unicodedata.category(c)[0] in "CZ" else c for c in polos)
    polos = " ".join(polos.split()).strip(". ")
    pokok, akhiran = (polos[: -len(e)], e) if (e := _akhiran(polos)) else (polos, "")
    return (pokok[: 100 - len(akhiran)].strip(". ") or "pindaian") + akhiran


def nama_simpan(nama: str, jenis: str) -> str:
    """The name under which a scan is shown and downloaded: its ending follows its content."""
    polos = nama_rapi(nama)
    akhiran = _akhiran(polos)
    if akhiran in ({".jpg", ".jpeg"} if jenis == "image/jpeg" else {AKHIRAN[jenis]}):
        return polos
    return (polos.removesuffix(akhiran) if akhiran in SEBUTAN else polos) + AKHIRAN[jenis]


def unggah_pindaian(terbit: DokumenTerbit, nama: str, isi: bytes, oleh: Any, kini: datetime) -> Pindaian:
    """Keep a scan of the signed paper beside its document. The same bytes sent twice give the scan there is.

    Raises PermissionDenied, ValidationError (about the file) or TindakanDitolak (about the document).
    """
    if not PENGUNGGAH & peran_di(oleh, terbit.satker_id):
        raise PermissionDenied("Mengunggah pindaian hanya bisa dilakukan oleh operator atau pimpinan satker.")
    jenis = periksa_pindaian(nama, isi)
    sha256 = arsip.sidik(isi)
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


def _ditolak(nama: str, sebab: str) -> ValidationError:
    return ValidationError(f"“{nama_rapi(nama)}” ditolak: {sebab}. {LAGI}")


def _akhiran(nama: str) -> str:
    """ ".pdf" of "PK 2024.PDF"; "" when there is none worth the name."""
    match = re.search(r"\.[A-Za-z0-9]{1,5}$", nama)
    return match[0].lower() if match else ""


def _dugaan(isi: bytes) -> str:
    """What a refused file seems to be, "" when nobody can tell."""
    if isi.startswith(b"PK\x03\x04"):
        return _dugaan_zip(isi)
    if isi.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return "berkas Word atau Excel lama yang diganti namanya"
    awal = isi[:1024]
    if b"%PDF-" in awal:
        return "PDF-nya didahului isi lain"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|svg|\?xml|!--)", awal, re.IGNORECASE):
        return "halaman web yang diganti namanya"
    if re.match(rb"GIF8|BM|RIFF|II\*\x00|MM\x00\*|....ftyp", awal, re.DOTALL):
        return "gambar jenis lain"
    return ""


def _dugaan_zip(isi: bytes) -> str:
    try:
        with ZipFile(BytesIO(isi)) as berkas:
            isinya = {n.split("/")[0] for n in berkas.namelist()}
    except (BadZipFile, ValueError, NotImplementedError, EOFError):
        return "berkas Word, Excel, atau ZIP yang rusak"
    for folder, sebutan in (("word", "Word"), ("xl", "Excel"), ("ppt", "PowerPoint")):
        if folder in isinya:
            return f"berkas {sebutan} yang diganti namanya"
    return "berkas ZIP yang diganti namanya"


def _periksa_gambar(nama: str, isi: bytes) -> str:
    try:
        with Image.open(BytesIO(isi), formats=["JPEG", "PNG"]) as gambar:
            if gambar.width * gambar.height > TITIK_PALING:
                raise ValidationError(
                    f"“{nama_rapi(nama)}” ditolak: gambarnya lebih dari 60 juta titik. "
                    "Pindai dengan 200 atau 300 dpi, lalu unggah lagi."
                )
            jenis = GAMBAR[gambar.format or ""]
            if not gambar_utuh(isi, "PNG" if jenis == "image/png" else "JPEG"):
                raise _ditolak(nama, "gambarnya terpotong")
            gambar.draft("L", (gambar.width // 8, gambar.height // 8))  # reads all, keeps little: JPEG only
            gambar.load()
        if jenis == "image/png":
            with Image.open(BytesIO(isi), formats=["PNG"]) as gambar:
                gambar.verify()  # every part's checksum
    except ValidationError:
        raise
    except Exception:  # whatever a damaged picture makes of the decoder
        raise _ditolak(nama, "gambarnya rusak") from None
    return jenis


def _periksa_pdf(nama: str, isi: bytes) -> None:
    # Readers mend a file that was cut short, so its end is looked at here. Behind it a ZIP would make it two files.
    _, penutup, sisa = isi[-2048:].rpartition(b"%%EOF")
    if not penutup:
        raise _ditolak(nama, "PDF-nya terpotong")
    if b"PK\x05\x06" in sisa or len(sisa) > 1024:
        raise _ditolak(nama, "di belakang PDF-nya ada isi lain")
    try:
        with apply_configuration(**BATAS_PDF):
            aktif = _baca_pdf(nama, isi)
    except ValidationError:
        raise
    except Exception:  # hostile files find errors that no library foresaw
        raise _ditolak(nama, "PDF-nya rusak") from None
    if aktif:
        raise _ditolak(nama, f"PDF-nya memuat {aktif}")


# What a scan unpacks besides its pictures, which nobody decodes here, is small; a bomb is not.
BATAS_PDF: dict[str, Any] = dict.fromkeys(
    (
        "zlib_maximum_output_length",
        "lzw_maximum_output_length",
        "run_length_maximum_output_length",
        "array_based_stream_maximum_output_length",
    ),
    4_000_000,
)


def _baca_pdf(nama: str, isi: bytes) -> str:
    """Read every page and every object; what there is besides pages, "" when nothing is."""
    reader = PdfReader(BytesIO(isi), xref_stream_maximum_entries=OBJEK_PALING)
    if reader.is_encrypted:
        raise _ditolak(nama, "PDF-nya berkata sandi atau dikunci")
    rumit = _ditolak(nama, "susunan PDF-nya terlalu rumit untuk sebuah pindaian")
    if sum(len(table) for table in reader.xref.values()) + len(reader.xref_objStm) > OBJEK_PALING:
        raise rumit
    if not len(reader.pages):
        raise _ditolak(nama, "PDF-nya tidak berhalaman")
    for page in reader.pages:
        _ = page.mediabox
    sampai = time.monotonic() + DETIK_PALING
    for obj in _semua_objek(reader):
        if found := _isi_aktif(obj):
            return found
        if time.monotonic() > sampai:
            raise rumit
    return ""


def _semua_objek(reader: PdfReader) -> Iterator[Any]:
    """Every object that the cross references name, and the trailer."""
    yield reader.trailer
    for generation, table in list(reader.xref.items()):
        for number in list(table):
            yield reader.get_object(IndirectObject(number, generation, reader))
    for number in list(reader.xref_objStm):
        yield reader.get_object(IndirectObject(number, 0, reader))


def _isi_aktif(obj: Any) -> str:
    """What this object, without the ones it refers to, carries that is no picture of paper; "" for nothing."""
    todo = [obj]
    while todo:
        item = todo.pop()
        if isinstance(item, ArrayObject):
            todo.extend(list.__iter__(item))
        elif isinstance(item, DictionaryObject):
            for key in ("/S", "/Type", "/Subtype"):
                # [] follows a reference, get() does not.
                if key in item and isinstance(value := item[key], NameObject) and value in NILAI_AKTIF:
                    return NILAI_AKTIF[value]
            if found := next((sebutan for key, sebutan in KUNCI_AKTIF.items() if key in item), ""):
                return found
            todo.extend(dict.values(item))
    return ""
