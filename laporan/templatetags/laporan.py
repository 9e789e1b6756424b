"""Amounts, shares and kinds of change on the screens of documents."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kinerja.pagu import jumlah_pagu
from laporan.susun.pk import DokumenPk
from renstra.nilai import angka_id, rupiah
from sakip.satker.templatetags.layar import ikon

register = template.Library()

UBAH = {
    "diubah": ("draf", "proses", "Diubah"),
    "ditambah": ("tambah", "baik", "Ditambah"),
    "dihapus": ("ditarik", "galat", "Dihapus"),
}


@register.filter
def uang(nilai: Decimal | None) -> str:
    """Rp 822.654.000, "–" when there is no amount."""
    return "–" if nilai is None else rupiah(nilai)


@register.filter
def uang_bertanda(nilai: Decimal | None) -> str:
    """+ Rp 1.000, − Rp 1.000, Rp 0."""
    if not nilai:
        return uang(nilai)
    return f"{'+' if nilai > 0 else '−'}\u00a0{rupiah(abs(nilai))}"


@register.filter
def persen(nilai: Decimal) -> str:
    """187,50% with two decimals, half-up."""
    return f"{angka_id(nilai.quantize(Decimal('0.01'), ROUND_HALF_UP))}%"


@register.filter
def jumlah_anggaran(naskah: DokumenPk) -> Decimal | None:
    """The total of the amounts that are there; None when none is."""
    return jumlah_pagu(baris.pagu for baris in naskah.anggaran)


@register.simple_tag
def lencana_ubah(jenis: str) -> SafeString:
    nama, warna, kata = UBAH[jenis]
    return format_html('<span class="lencana lencana-{}">{}{}</span>', warna, ikon(nama), kata)
