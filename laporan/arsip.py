"""The archive: files named by the SHA-256 of their content, so that none can change unnoticed or be overwritten.

A file is written before the record that names it; what an undone transaction leaves behind is never referred to and
harms nobody. Files are never removed.
"""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from sakip.satker.simpanan import baca_utuh, letak, sidik


def simpan(isi: bytes) -> str:
    """Keep `isi` and return its SHA-256. Keeping the same bytes twice is one file."""
    sha256 = sidik(isi)
    if not default_storage.exists(_letak(sha256)):
        default_storage.save(_letak(sha256), ContentFile(isi))
    return sha256


def baca(sha256: str) -> bytes:
    """The bytes kept under this SHA-256, checked against it. Raises SimpananRusakError when they are not those."""
    return baca_utuh(_letak(sha256), sha256)


def _letak(sha256: str) -> str:
    return letak("arsip", sha256, 64)
