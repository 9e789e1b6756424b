"""What a faktor kunci and a tautan silang must be: one sentence for each way of being wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Protocol

from renstra.formulir_pohon import isi_faktor, isi_silang
from renstra.models import FaktorKunci, TautanSilang

PANJANG_URAIAN = 300
FAKTOR_PALING_BANYAK = 12  # a sasaran that hinges on more is two sasaran, and no sheet holds them
BUKAN_PILIHAN = "Pilih dari daftar."
BENAR = ("", "")


class Aturan(Protocol):
    """One kind of row. `rows` is the list as it stands while a page is being saved."""

    nama: str
    model: Any
    rows: list[Any]

    def isi(self, row: Any) -> dict[str, str]: ...

    def salah(self, row: Any, isi: Mapping[str, str]) -> tuple[str, str]:
        """(column, sentence) that refuses `isi` for `row` (None: a new one); two empty texts when it may stand."""

    def tulis(self, row: Any, isi: Mapping[str, str]) -> None: ...


class AturanFaktor:
    nama = "faktor kunci"
    model: Any = FaktorKunci

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows

    def isi(self, row: Any) -> dict[str, str]:
        return isi_faktor(row)

    def salah(self, row: Any, isi: Mapping[str, str]) -> tuple[str, str]:
        uraian = isi["uraian"]
        if not uraian:
            return "uraian", "Faktor ini kosong. Tulis faktornya, atau centang Hapus."
        if len(uraian) > PANJANG_URAIAN:
            return "uraian", terlalu_panjang(uraian)
        if any(r is not row and r.uraian.casefold() == uraian.casefold() for r in self.rows):
            return "uraian", "Faktor ini sudah ada."
        if row is None and len(self.rows) >= FAKTOR_PALING_BANYAK:
            return "uraian", f"Paling banyak {FAKTOR_PALING_BANYAK} faktor untuk satu sasaran."
        return BENAR

    def tulis(self, row: Any, isi: Mapping[str, str]) -> None:
        row.uraian = isi["uraian"]
        if row.pk is None:
            row.urutan = max((r.urutan for r in self.rows), default=0) + 1


class AturanSilang:
    nama = "tautan silang"
    model: Any = TautanSilang

    def __init__(self, rows: list[Any], unit: Collection[str], unit_pemilik: str) -> None:
        self.rows, self.unit, self.unit_pemilik = rows, unit, unit_pemilik

    def isi(self, row: Any) -> dict[str, str]:
        return isi_silang(row)

    def salah(self, row: Any, isi: Mapping[str, str]) -> tuple[str, str]:
        unit = isi["unit"]
        tetap = row is not None and str(row.unit_kerja_id) == unit  # a unit of an earlier year may stay
        if not unit:
            return "unit", "Pilih unit kerjanya, atau centang Hapus." if row else "Pilih unit kerjanya."
        if not tetap and unit not in self.unit:
            return "unit", BUKAN_PILIHAN
        if not tetap and unit == self.unit_pemilik:
            return "unit", "Unit ini pemilik sasaran. Pilih unit lain."
        if any(r is not row and str(r.unit_kerja_id) == unit for r in self.rows):
            return "unit", "Tautan ke unit ini sudah ada."
        if len(isi["uraian"]) > PANJANG_URAIAN:
            return "uraian", terlalu_panjang(isi["uraian"])
        return BENAR

    def tulis(self, row: Any, isi: Mapping[str, str]) -> None:
        row.unit_kerja_id, row.uraian = int(isi["unit"]), isi["uraian"]


def terlalu_panjang(teks: str) -> str:
    return f"Terlalu panjang: {len(teks)} huruf. Paling banyak {PANJANG_URAIAN} huruf."


def berputar(obj: Any, kolom: str, atas: Any) -> bool:
    """Whether `obj` would rest on itself if `kolom` (pendukung, induk) led to `atas`."""
    dilalui: set[int] = set()
    while atas is not None and atas.pk not in dilalui:
        if obj.pk is not None and atas.pk == obj.pk:
            return True
        dilalui.add(atas.pk)
        atas = getattr(atas, kolom)
    return False
