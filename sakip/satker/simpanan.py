"""Kept files: read back only as they were written.

Evidence lies under random names, so that an address tells nothing of its content or of what its owner called it.
A file is written before the record that names it; what an undone transaction leaves behind is never referred to.
"""

from __future__ import annotations

import hashlib
import re
import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

FOLDER = "bukti"
PANJANG_NAMA = 32  # hexadecimal digits: 128 bits of chance


class SimpananRusakError(RuntimeError):
    """The store lost or damaged a file: its content no longer has the recorded SHA-256."""


def sidik(isi: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(isi).hexdigest()


def simpan_acak(isi: bytes) -> str:
    """Keep `isi` under a new random name and return it; the record keeps it beside `sidik(isi)`."""
    nama = secrets.token_hex(PANJANG_NAMA // 2)
    while default_storage.exists(_letak(nama)):
        nama = secrets.token_hex(PANJANG_NAMA // 2)
    default_storage.save(_letak(nama), ContentFile(isi))
    return nama


def baca(nama: str, sha256: str) -> bytes:
    """The bytes that `simpan_acak` kept, checked against their SHA-256. Raises SimpananRusakError."""
    return baca_utuh(_letak(nama), sha256)


def _letak(nama: str) -> str:
    return letak(FOLDER, nama, PANJANG_NAMA)


# -- shared with the archive of issued documents ----------------------------------------------------------------------


def letak(folder: str, nama: str, panjang: int) -> str:
    """Path of a file in a store; a name of any other form leads nowhere."""
    if not re.fullmatch(rf"[0-9a-f]{{{panjang}}}", nama):
        raise SimpananRusakError(f"Nama berkas di {folder} tidak sah.")
    return f"{folder}/{nama[:2]}/{nama}"


def baca_utuh(jalur: str, sha256: str) -> bytes:
    """The bytes at this path, when they have this SHA-256. Raises SimpananRusakError."""
    try:
        with default_storage.open(jalur) as berkas:
            isi: bytes = berkas.read()
    except FileNotFoundError:
        raise SimpananRusakError(f"Berkas {jalur} tidak ada.") from None
    if sidik(isi) != sha256:
        raise SimpananRusakError(f"Berkas {jalur} rusak: isinya tidak lagi sama.")
    return isi
