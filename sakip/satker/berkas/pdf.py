"""PDFs: whole, unlocked, and nothing in them but pages. Pure."""

from __future__ import annotations

import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader, apply_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from sakip.satker.berkas.penolakan import BerkasDitolak, TerlaluRumit

AWAL_PDF = b"%PDF-"

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

# What a PDF unpacks besides its pictures and pages, which nobody decodes here, is small; a bomb is not.
BATAS_URAI: dict[str, Any] = dict.fromkeys(
    (
        "zlib_maximum_output_length",
        "lzw_maximum_output_length",
        "run_length_maximum_output_length",
        "array_based_stream_maximum_output_length",
    ),
    4_000_000,
)


def periksa_pdf(isi: bytes, *, objek_paling: int, detik_paling: float) -> None:
    """Nothing when the PDF may be kept. Raises BerkasDitolak, or TerlaluRumit beyond these limits."""
    # Readers mend a file that was cut short, so its end is looked at here. Behind it a ZIP would make it two files.
    _, penutup, sisa = isi[-2048:].rpartition(b"%%EOF")
    if not penutup:
        raise BerkasDitolak("PDF-nya terpotong")
    if b"PK\x05\x06" in sisa or len(sisa) > 1024:
        raise BerkasDitolak("di belakang PDF-nya ada isi lain")
    try:
        with apply_configuration(**BATAS_URAI):
            aktif = _baca(isi, objek_paling, detik_paling)
    except BerkasDitolak:
        raise
    except Exception:  # hostile files find errors that no library foresaw
        raise BerkasDitolak("PDF-nya rusak") from None
    if aktif:
        raise BerkasDitolak(f"PDF-nya memuat {aktif}")


def _baca(isi: bytes, objek_paling: int, detik_paling: float) -> str:
    """Read every page and every object; what there is besides pages, "" when nothing is."""
    reader = PdfReader(BytesIO(isi), xref_stream_maximum_entries=objek_paling)
    if reader.is_encrypted:
        raise BerkasDitolak("PDF-nya berkata sandi atau dikunci")
    rumit = TerlaluRumit("susunan PDF-nya terlalu rumit")
    if sum(len(table) for table in reader.xref.values()) + len(reader.xref_objStm) > objek_paling:
        raise rumit
    if not len(reader.pages):
        raise BerkasDitolak("PDF-nya tidak berhalaman")
    for page in reader.pages:
        _ = page.mediabox
    sampai = time.monotonic() + detik_paling
    for obj in _semua_objek(reader):
        if found := isi_aktif(obj):
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


def isi_aktif(obj: Any) -> str:
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
