"""Nodes of the pohon kinerja in a drawing: numbers as SVG wants them, classes, names for screen readers."""

from __future__ import annotations

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from laporan.susun.huruf import bersih
from laporan.susun.pohon import Simpul
from laporan.susun.pohon_bagan import Persegi
from laporan.susun.pohon_isi import kata_capaian, kata_target

register = template.Library()

PX = 96 / 25.4


@register.filter
def mm(nilai: float) -> str:
    """12.5, with a point whatever the language of the page."""
    return f"{nilai:.2f}".rstrip("0").rstrip(".")


@register.filter
def px(nilai: float) -> str:
    return str(round(nilai * PX))


@register.filter
def bidang(persegi: Persegi) -> SafeString:
    """Place and size as attributes of a rect."""
    return format_html(
        'x="{}" y="{}" width="{}" height="{}"', *map(mm, (persegi.x, persegi.y, persegi.lebar, persegi.tinggi))
    )


@register.filter
def kelas_simpul(simpul: Simpul) -> str:
    """The kind, and the category of its achievement once there is one."""
    kelas = f"jenis-{simpul.jenis}"
    return f"{kelas} kategori-{re.sub(r'[^a-z0-9]+', '-', simpul.kategori.lower())}" if simpul.kategori else kelas


@register.filter
def nama_simpul(simpul: Simpul, tahun: int) -> str:
    """What a screen reader says at a node of the diagram."""
    nama = f"{simpul.label}: {bersih(simpul.teks)}"
    isi = ((f"Target {tahun}", kata_target(simpul)), ("Capaian", kata_capaian(simpul)))
    return ". ".join((nama, *(f"{istilah}: {kata}" for istilah, kata in isi if kata)))


@register.filter
def alamat_simpul(simpul: Simpul) -> str:
    """Its page on this site; anything else is no address."""
    return simpul.alamat if re.match(r"/(?![/\\])", simpul.alamat) else ""
