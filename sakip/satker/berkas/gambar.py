"""Pictures: whole to their end, and no more points than a machine can bear. Pure."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from sakip.satker.berkas.nama import JPEG, PNG
from sakip.satker.berkas.penolakan import BerkasDitolak, TerlaluBanyakTitik

AWAL_GAMBAR = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
TITIK_PALING = 60_000_000  # A3 at 500 dots per inch
JENIS = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG}  # MPO: a telephone's JPEG with a second picture


def periksa_gambar(isi: bytes) -> str:
    """Content type of a JPEG or PNG that is whole. Raises BerkasDitolak."""
    try:
        return _buka(isi)
    except BerkasDitolak:
        raise
    except Exception:  # whatever a damaged picture makes of the decoder
        raise BerkasDitolak("gambarnya rusak") from None


def _buka(isi: bytes) -> str:
    with Image.open(BytesIO(isi), formats=["JPEG", "PNG"]) as gambar:
        if gambar.width * gambar.height > TITIK_PALING:
            raise TerlaluBanyakTitik("gambarnya lebih dari 60 juta titik")
        jenis = JENIS[gambar.format or ""]
        if not gambar_utuh(isi, jenis):
            raise BerkasDitolak("gambarnya terpotong")
        gambar.draft("L", (gambar.width // 8, gambar.height // 8))  # reads all, keeps little: JPEG only
        gambar.load()
    if jenis == PNG:
        with Image.open(BytesIO(isi), formats=["PNG"]) as gambar:
            gambar.verify()  # every part's checksum
    return jenis


def gambar_utuh(isi: bytes, jenis: str) -> bool:
    """Whether the picture is there to its end. Pillow itself cannot be asked: WeasyPrint, once loaded, tells it for
    the whole process to be content with half a picture.
    """
    if jenis == PNG:
        return b"IEND" in isi
    return isi.rfind(b"\xff\xd9") > isi.rfind(b"\xff\xda")  # end of image behind the last start of scan
