"""Numbers and colours of charts as SVG wants them. A colour never stands without its word."""

from __future__ import annotations

from typing import Any

from django import template

from laporan.susun import grafik
from laporan.susun.grafik import BARIS_NAMA

register = template.Library()

# The tones of the screens (layar.css): dark for the bar, light under its hatching.
WARNA = {
    "baik": ("#14532d", "#e4f2e8"),
    "proses": ("#0b3d75", "#e4eef9"),
    "peringatan": ("#6b4300", "#fdf1cf"),
    "galat": ("#a8071a", "#fdebea"),
    "netral": ("#5e5957", "#eae6e3"),
}


@register.filter
def titik(nilai: float) -> str:
    """12.5, with a point whatever the language of the page."""
    return f"{nilai:.2f}".rstrip("0").rstrip(".")


@register.filter
def kurang(nilai: float, selisih: float) -> float:
    return nilai - selisih


@register.filter
def baris_ke(y: float, nomor: int) -> float:
    """The baseline of a line of a name whose row begins at `y`."""
    return y + 17 + nomor * BARIS_NAMA


@register.filter
def lebar_nama(teks: str) -> float:
    return grafik.lebar_nama(teks)


@register.filter
def warna_tua(nada: str) -> str:
    return WARNA.get(nada, WARNA["netral"])[0]


@register.filter
def warna_nada(_grafik: Any) -> list[tuple[str, str, str]]:
    return [(nada, tua, muda) for nada, (tua, muda) in WARNA.items()]
