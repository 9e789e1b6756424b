"""Small readers for the entry templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.forms import BoundField, Form

from kinerja.isian import KOLOM_BARIS
from kinerja.susun import BarisIsian
from renstra.kekurangan import ringkas_kekurangan
from sakip.satker.models import Satker

register = template.Library()
register.filter(ringkas_kekurangan)


@register.filter
def split(teks: str) -> list[str]:
    return teks.split()


@register.filter
def kolom(form: Form, nama: str) -> BoundField:
    return form[nama]


@register.filter
def ambil(data: Mapping[str, Any], kunci: str) -> Any:
    return data.get(kunci)


@register.filter
def nama_unit(satker: Satker, unit: str) -> str:
    return satker.nama_unit(unit)


@register.simple_tag
def baris_kosong() -> BarisIsian:
    """The blank row at the foot of the grid: a plain form row without JavaScript, the pattern of new rows with it."""
    return BarisIsian("n-0", None, 0, 900_000, 0, "", "", "", kolom=dict.fromkeys(KOLOM_BARIS, ""))
