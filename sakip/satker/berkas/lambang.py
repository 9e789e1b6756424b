"""Logos of offices: drawn anew, so that nothing but the picture is kept."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image, UnidentifiedImageError

from sakip.satker.berkas.gambar import gambar_utuh
from sakip.satker.berkas.nama import JPEG, PNG

BATAS_LAMBANG = 1024 * 1024
SISI_LAMBANG = 1200  # pixels; 22 mm in print need far fewer
FORMAT_LAMBANG = {"PNG": PNG, "JPEG": JPEG}


def periksa_lambang(berkas: Any) -> tuple[str, bytes]:
    """(mime type, bytes) of an uploaded logo, drawn anew so that nothing but the picture is kept.

    Raises ValidationError with a sentence for staff when the content is not a PNG or JPEG of a bearable size.
    """
    if berkas.size > BATAS_LAMBANG:
        raise ValidationError(f"“{berkas.name}” ditolak: lebih besar dari 1 MB. Perkecil gambarnya, lalu unggah lagi.")
    isi = berkas.read()
    try:
        with Image.open(BytesIO(isi), formats=list(FORMAT_LAMBANG)) as gambar:
            jenis = "PNG" if gambar.format == "PNG" else "JPEG"  # a telephone's MPO is a JPEG with a second picture
            if not gambar_utuh(isi, FORMAT_LAMBANG[jenis]):
                raise SyntaxError("cut short")
            if max(gambar.size) > 4 * SISI_LAMBANG:
                raise ValidationError(f"“{berkas.name}” ditolak: sisi gambar paling panjang 4.800 titik.")
            gambar.thumbnail((SISI_LAMBANG, SISI_LAMBANG))
            hasil = BytesIO()
            gambar.save(hasil, format=jenis)
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError):
        raise ValidationError(
            f"“{berkas.name}” ditolak: isinya bukan gambar PNG atau JPEG. Simpan ulang sebagai PNG, lalu unggah lagi."
        ) from None
    return FORMAT_LAMBANG[jenis], hasil.getvalue()
