"""Uploads are judged by their content, never by name or declared type."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image, UnidentifiedImageError

BATAS_LAMBANG = 1024 * 1024
SISI_LAMBANG = 1200  # pixels; 22 mm in print need far fewer
FORMAT_LAMBANG = {"PNG": "image/png", "JPEG": "image/jpeg"}


def periksa_lambang(berkas: Any) -> tuple[str, bytes]:
    """(mime type, bytes) of an uploaded logo, drawn anew so that nothing but the picture is kept.

    Raises ValidationError with a sentence for staff when the content is not a PNG or JPEG of a bearable size.
    """
    if berkas.size > BATAS_LAMBANG:
        raise ValidationError(f"“{berkas.name}” ditolak: lebih besar dari 1 MB. Perkecil gambarnya, lalu unggah lagi.")
    isi = berkas.read()
    try:
        with Image.open(BytesIO(isi), formats=list(FORMAT_LAMBANG)) as gambar:
            if not gambar_utuh(isi, gambar.format):
                raise SyntaxError("cut short")
            if max(gambar.size) > 4 * SISI_LAMBANG:
                raise ValidationError(f"“{berkas.name}” ditolak: sisi gambar paling panjang 4.800 titik.")
            jenis = gambar.format or ""
            gambar.thumbnail((SISI_LAMBANG, SISI_LAMBANG))
            hasil = BytesIO()
            gambar.save(hasil, format=jenis)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError):
        raise ValidationError(
            f"“{berkas.name}” ditolak: isinya bukan gambar PNG atau JPEG. Simpan ulang sebagai PNG, lalu unggah lagi."
        ) from None
    return FORMAT_LAMBANG[jenis], hasil.getvalue()


def gambar_utuh(isi: bytes, jenis: str | None) -> bool:
    """Whether the picture is there to its end. Pillow itself cannot be asked: WeasyPrint, once loaded, tells it for
    the whole process to be content with half a picture.
    """
    if jenis == "PNG":
        return b"IEND" in isi
    return isi.rfind(b"\xff\xd9") > isi.rfind(b"\xff\xda")  # end of image behind the last start of scan
