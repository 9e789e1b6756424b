"""Frozen content: a composed document as JSON and back, field by field.

What a document said when it was issued must be readable for as long as it is kept; so the fields are stored by name,
numbers as text (Decimal, never float), dates in ISO form. The logo stays in the stored PDF only.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter

from laporan.susun.keputusan import DokumenKeputusan
from laporan.susun.manual_iku import DokumenManualIku
from laporan.susun.pk import DokumenPk
from laporan.susun.rencana_aksi import DokumenRencanaAksi
from laporan.susun.rkt import DokumenRkt

DokumenTersusun = DokumenKeputusan | DokumenManualIku | DokumenRkt | DokumenPk | DokumenRencanaAksi
T = TypeVar("T", bound=DokumenTersusun)

_konverter = make_converter()
_konverter.register_unstructure_hook(Decimal, str)
_konverter.register_structure_hook(Decimal, lambda value, _: Decimal(value))


def bekukan(dokumen: DokumenTersusun) -> dict[str, Any]:
    """The content as plain JSON values."""
    tanpa_lambang = replace(dokumen, kop=replace(dokumen.kop, lambang=""))
    frozen: dict[str, Any] = _konverter.unstructure(tanpa_lambang)
    return frozen


def cairkan(isi: dict[str, Any], jenis: type[T], lambang: str = "") -> T:
    """The document that `bekukan` froze, with today's logo: it is no part of the content."""
    dokumen = _konverter.structure(isi, jenis)
    return replace(dokumen, kop=replace(dokumen.kop, lambang=lambang))
