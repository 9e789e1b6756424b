"""What an office file may not carry, by the types that its package names, and the words for it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAKRO = "berkasnya memuat makro"
ACTIVEX = "berkasnya memuat kontrol ActiveX"
OBJEK = "berkasnya memuat objek dari program lain"
BUKU_LAIN = "berkasnya memuat tautan ke buku kerja lain"
DARI_LUAR = "berkasnya mengambil isi dari luar"
TAUTAN_PROGRAM = "berkasnya memuat tautan yang menjalankan program"

# What else a package may be, by a part of its main part's content type.
BUKAN = {
    "sheet.binary": "berkas Excel biner (.xlsb)",
    "spreadsheetml.template": "templat Excel",
    "wordprocessingml.template": "templat Word",
    "presentationml": "berkas PowerPoint",
}

# By a part of a content type.
JENIS = {
    "macroenabled": MAKRO,
    "vbaproject": MAKRO,
    "vbadata": MAKRO,
    "macrosheet": MAKRO,
    "activex": ACTIVEX,
    "oleobject": OBJEK,
    "externallink+xml": BUKU_LAIN,  # DDE too, which starts programs
}

# By the last word of a relationship's type.
RELASI = {
    "vbaproject": MAKRO,
    "wordvbadata": MAKRO,
    "xlmacrosheet": MAKRO,
    "xlintlmacrosheet": MAKRO,
    "control": ACTIVEX,
    "activexcontrolbinary": ACTIVEX,
    "oleobject": OBJEK,
    "afchunk": OBJEK,
    "package": OBJEK,
    "externallink": BUKU_LAIN,
}

# The same, where it leads outside: fetched as soon as the file is opened. Only a link waits until somebody clicks.
RELASI_LUAR = {
    "attachedtemplate": "berkasnya mengambil templat dari luar",
    "image": "berkasnya mengambil gambar dari luar",
    "externallinkpath": BUKU_LAIN,
}
TAUTAN = "hyperlink"
TAUTAN_BERAKSI = re.compile(r"(?:javascript|vbscript|data|mhtml|mk|res|shell|search|search-ms|ms-[a-z-]+):", re.I)


def sebab_jenis(jenis: Iterable[str]) -> str:
    """Why parts of these content types are refused, "" when they are not."""
    semua = "\n".join(jenis)
    return next((sebab for kata, sebab in JENIS.items() if kata in semua), "")


def sebab_luar(relasi: str, alamat: str) -> str:
    """Why this may not lead outside, "" when it may."""
    if relasi == TAUTAN:
        return TAUTAN_PROGRAM if TAUTAN_BERAKSI.match(alamat) else ""
    if alamat.upper() == "NULL":  # Word's mark for a picture it lost
        return ""
    return RELASI_LUAR.get(relasi, DARI_LUAR)
