"""What the cells of a sheet hold: how each kind is read, and how it is written. Errors are sentences for staff."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from import_export.widgets import Widget

from sakip.satker.tanggal import baca_tanggal


def kutip(value: Any) -> str:
    return f"“{str(value)[:60]}”"


class Teks(Widget):
    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if isinstance(value, float) and value.is_integer():
            value = int(value)  # 6411 typed as a number arrives as 6411.0
        return "" if value is None else " ".join(str(value).split())


class KodeSatker(Teks):
    """The code of an office that the user may change. Until a resource says which these are, none is."""

    boleh: Callable[[], Collection[str]] | None = None

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        kode = super().clean(value, row, **kwargs).zfill(2)  # Excel makes 0 of KPU RI's "00"
        if self.boleh is None or kode not in self.boleh():
            # The same words whether that office exists or not.
            raise ValidationError(f"satker {kode[:60]} bukan satker Anda.")
        return kode


class Pilihan(Widget):
    """A member of a closed list, by its code or as it is printed; written as its code."""

    def __init__(self, pilihan: type[TextChoices]) -> None:
        super().__init__()
        self.pilihan = pilihan
        self._arti = {_rapat(teks): p.value for p in pilihan for teks in (p.label, p.value)}

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        kode = self._arti.get(_rapat(str(value)))
        if kode is None:
            raise ValueError(f"{kutip(value)} tidak dikenal. Tulis salah satu: {', '.join(self.pilihan.values)}.")
        return str(kode)


def _rapat(teks: str) -> str:
    return " ".join(teks.casefold().replace(".", " ").split())


class Tanggal(Widget):
    """A real date or one typed as offices do; written as 2024-03-25, which no spreadsheet turns round."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> date | None:
        if value is None or isinstance(value, datetime):
            return value and value.date()
        return value if isinstance(value, date) else baca_tanggal(str(value)[:60])

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if isinstance(value, date) else ""


class Nip(Teks):
    """Written in groups, so that a spreadsheet keeps it as text; of a number it keeps 15 digits and loses the rest."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> str:
        if isinstance(value, int | float):
            raise ValueError(
                "terbaca sebagai angka, sehingga digit terakhirnya hilang. Jadikan selnya teks, lalu ketik ulang NIP."
            )
        return super().clean(value, row, **kwargs)

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        angka = str(value or "").replace(" ", "")
        if len(angka) != 18:
            return str(value or "")
        return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"
