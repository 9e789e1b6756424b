"""What a refused file seems to be. Pure."""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from sakip.satker.berkas.isi_zip import AWAL_ZIP

AWAL_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Dugaan(NamedTuple):
    sebutan: str  # "" when nobody can tell
    utuh: bool = False  # a whole file of another kind: only its name claims otherwise


def dugaan(isi: bytes) -> Dugaan:
    if isi.startswith(AWAL_ZIP):
        return _dugaan_zip(isi)
    if isi.startswith(AWAL_OLE):
        return Dugaan("berkas Word atau Excel lama", True)
    awal = isi[:1024]
    if b"%PDF-" in awal:
        return Dugaan("PDF-nya didahului isi lain")
    if re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|svg|\?xml|!--)", awal, re.IGNORECASE):
        return Dugaan("halaman web", True)
    if re.match(rb"GIF8|BM|RIFF|II\*\x00|MM\x00\*|....ftyp", awal, re.DOTALL):
        return Dugaan("gambar jenis lain")
    return Dugaan("")


def _dugaan_zip(isi: bytes) -> Dugaan:
    try:
        with ZipFile(BytesIO(isi)) as berkas:
            isinya = {n.split("/")[0] for n in berkas.namelist()}
    except (BadZipFile, ValueError, NotImplementedError, EOFError):
        return Dugaan("berkas Word, Excel, atau ZIP yang rusak")
    for folder, sebutan in (("word", "Word"), ("xl", "Excel"), ("ppt", "PowerPoint")):
        if folder in isinya:
            return Dugaan(f"berkas {sebutan}", True)
    return Dugaan("berkas ZIP", True)
