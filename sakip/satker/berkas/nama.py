"""Names of uploaded files: tidied for a page, a header and a folder; the ending follows the content. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

PDF = "application/pdf"
JPEG = "image/jpeg"
PNG = "image/png"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

AKHIRAN = {PDF: (".pdf",), JPEG: (".jpg", ".jpeg"), PNG: (".png",), XLSX: (".xlsx",), DOCX: (".docx",)}
SEBUTAN = {".pdf": "PDF", ".jpg": "gambar JPEG", ".jpeg": "gambar JPEG", ".png": "gambar PNG"}
PANJANG_PALING = 100  # letters


def akhiran(nama: str) -> str:
    """ ".pdf" of "PK 2024.PDF"; "" when there is none worth the name."""
    match = re.search(r"\.[A-Za-z0-9]{1,5}$", nama)
    return match[0].lower() if match else ""


def nama_rapi(nama: str, tanpa_nama: str) -> str:
    """The last part of a path, without signs that would disturb; `tanpa_nama` when nothing is left of it."""
    polos = unicodedata.normalize("NFC", re.split(r"[/\\]", nama)[-1])
    polos = "".join(" " if c in '<>:"|?*“”' or unicodedata.category(c)[0] in "CZ" else c for c in polos)
    polos = " ".join(polos.split()).strip(". ")
    pokok, akhir = (polos[: -len(e)], e) if (e := akhiran(polos)) else (polos, "")
    return (pokok[: PANJANG_PALING - len(akhir)].strip(". ") or tanpa_nama) + akhir


def nama_simpan(rapi: str, jenis: str, dikenal: Container[str]) -> str:
    """A tidied name whose ending follows its content; a wrong one among those the door knows is replaced."""
    akhir = akhiran(rapi)
    if akhir in AKHIRAN[jenis]:
        return rapi
    pokok, akhir_baru = rapi.removesuffix(akhir) if akhir in dikenal else rapi, AKHIRAN[jenis][0]
    return pokok[: PANJANG_PALING - len(akhir_baru)].strip(". ") + akhir_baru
