"""The items of a Keputusan IKU: its texts and its legal bases, in the order in which they are printed."""

from __future__ import annotations

from typing import Any

from renstra.models import ButirKeputusan, DasarHukum, KeputusanIku, Peraturan
from renstra.penomoran import MENGINGAT
from sakip.satker.ketikan import berbaris, rapikan

Baris = ButirKeputusan | DasarHukum


def susunan_butir(keputusan: KeputusanIku) -> dict[str, list[Any]]:
    """Items by part in the order in which they are printed; the legal bases among them."""
    bagian: dict[str, list[Any]] = {"menimbang": [], MENGINGAT: [], "memperhatikan": [], "diktum": []}
    for butir in ButirKeputusan.objects.filter(keputusan=keputusan).order_by("urutan", "pk"):
        bagian[butir.bagian].append(butir)
    dasar = DasarHukum.objects.filter(keputusan=keputusan).select_related("peraturan__diganti_oleh")
    bagian[MENGINGAT] = list(dasar.order_by("urutan", "pk"))
    return bagian


def isi_baris(row: Baris) -> str:
    """Its text as a page sends it back when nobody changed it."""
    return berbaris(row.teks) if isinstance(row, ButirKeputusan) else rapikan(row.alasan)


def kalimat_dicabut(peraturan: Peraturan) -> str:
    """Why a regulation cannot be a legal basis as it is."""
    diganti = peraturan.diganti_oleh
    lanjut = f" dan diganti oleh {diganti.sebutan}" if diganti else ""
    return f"{peraturan.sebutan} sudah dicabut{lanjut}. Ganti, atau tulis alasan memakainya."
