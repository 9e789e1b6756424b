"""The items of a Keputusan IKU: its texts and its legal bases, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from renstra.models import ButirKeputusan, DasarHukum, KeputusanIku, Peraturan
from renstra.penomoran import MENGINGAT
from sakip.satker.ketikan import berbaris, rapikan

Baris = ButirKeputusan | DasarHukum


def susunan_butir(keputusan: KeputusanIku) -> dict[str, list[Any]]:
    """Items by part in the order in which they are printed; the legal bases among them."""
    return menurut_bagian(*butir_tersimpan(keputusan))


def butir_tersimpan(keputusan: KeputusanIku) -> tuple[QuerySet[ButirKeputusan], QuerySet[DasarHukum]]:
    teks = ButirKeputusan.objects.filter(keputusan=keputusan)
    dasar = DasarHukum.objects.filter(keputusan=keputusan).select_related("peraturan__diganti_oleh")
    return teks.order_by("urutan", "pk"), dasar.order_by("urutan", "pk")


def menurut_bagian(teks: Iterable[ButirKeputusan], dasar: Iterable[DasarHukum]) -> dict[str, list[Any]]:
    bagian: dict[str, list[Any]] = {"menimbang": [], MENGINGAT: [], "memperhatikan": [], "diktum": []}
    for butir in teks:
        bagian[butir.bagian].append(butir)
    bagian[MENGINGAT] = list(dasar)
    return bagian


def isi_baris(row: Baris) -> str:
    """Its text as a page sends it back when nobody changed it."""
    return berbaris(row.teks) if isinstance(row, ButirKeputusan) else rapikan(row.alasan)


def kalimat_dicabut(peraturan: Peraturan) -> str:
    """Why a regulation cannot be a legal basis as it is."""
    diganti = peraturan.diganti_oleh
    lanjut = f" dan diganti oleh {diganti.sebutan}" if diganti else ""
    return f"{peraturan.sebutan} sudah dicabut{lanjut}. Ganti, atau tulis alasan memakainya."
