"""The archive: files named by the SHA-256 of their content, so that none can change unnoticed or be overwritten.

A file is written before the record that names it; what an undone transaction leaves behind is never referred to and
harms nobody. Files are never removed.
"""

from __future__ import annotations

import hashlib
import re

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


class ArsipRusakError(RuntimeError):
    """The archive lost or damaged a file: its content no longer has the recorded SHA-256."""


def sidik(isi: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(isi).hexdigest()


def simpan(isi: bytes) -> str:
    """Keep `isi` and return its SHA-256. Keeping the same bytes twice is one file."""
    sha256 = sidik(isi)
    if not default_storage.exists(_nama(sha256)):
        default_storage.save(_nama(sha256), ContentFile(isi))
    return sha256


def baca(sha256: str) -> bytes:
    """The bytes kept under this SHA-256, checked against it. Raises ArsipRusakError when they are not those."""
    try:
        with default_storage.open(_nama(sha256)) as berkas:
            isi: bytes = berkas.read()
    except FileNotFoundError:
        raise ArsipRusakError(f"Berkas arsip {sha256} tidak ada.") from None
    if sidik(isi) != sha256:
        raise ArsipRusakError(f"Berkas arsip {sha256} rusak: isinya tidak lagi sama.")
    return isi


def _nama(sha256: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise ArsipRusakError("Nama berkas arsip tidak sah.")
    return f"arsip/{sha256[:2]}/{sha256}"
