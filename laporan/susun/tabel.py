"""Printed tables as plain values: what a template needs and a test can hold against a gold table.

A merged cell ends with its `tbody`, and a page may begin only at a row whose merged cells were opened anew.
So one `Kelompok` (a `tbody`) holds one merged group, or the part of it that one page shows.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Protocol, TypeVar

from renstra.nilai import angka_id

LANJUTAN = "(lanjutan)"
KOSONG = "–"


class Bernomor(Protocol):
    """A row with its stable position in the document."""

    @property
    def nomor(self) -> int: ...


T = TypeVar("T")
B = TypeVar("B", bound=Bernomor)


@dataclass(frozen=True, slots=True)
class Bagian:
    """A run of text inside a cell; `gaya` is its CSS class."""

    teks: str
    gaya: str = ""


@dataclass(frozen=True, slots=True)
class Sel:
    isi: tuple[Bagian, ...]
    kelas: str = ""
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Baris:
    """`id` is the anchor by which the renderer sees where pages begin; `rapat` binds to the row before."""

    sel: tuple[Sel, ...]
    id: str = ""
    kelas: str = ""
    rapat: bool = False


@dataclass(frozen=True, slots=True)
class Kelompok:
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column, or several (`anak`) under one heading."""

    judul: str
    kelas: str = ""
    satuan: str = ""
    anak: tuple["Kolom", ...] = ()


@dataclass(frozen=True, slots=True)
class Tabel:
    kolom: tuple[Kolom, ...]
    kelompok: tuple[Kelompok, ...]
    berurut: bool = True  # whether the line (1) (2) (3) follows the headings

    @property
    def daun(self) -> tuple[Kolom, ...]:
        """The columns that cells stand in."""
        return tuple(daun for kolom in self.kolom for daun in kolom.anak or (kolom,))

    @property
    def anak(self) -> tuple[Kolom, ...]:
        """The second line of headings; empty when one line suffices."""
        return tuple(anak for kolom in self.kolom for anak in kolom.anak)


def sel(teks: str, kelas: str = "", *, rowspan: int = 1, colspan: int = 1, lanjutan: bool = False) -> Sel:
    """A cell of one text. What is missing prints as a dash, never as an empty cell."""
    isi = [Bagian(teks.strip() or KOSONG)]
    if lanjutan:
        isi.append(Bagian(LANJUTAN, "lanjutan"))
    return Sel(tuple(isi), kelas, rowspan, colspan)


def sel_rupiah(amount: Decimal | None) -> Sel:
    """An amount with "Rp" at the left edge of its cell; a dash when it is missing."""
    if amount is None:
        return sel(KOSONG, "uang")
    return Sel((Bagian("Rp"), Bagian(angka_id(amount))), "rupiah")


def kelompok_kosong(lebar: int, teks: str = "Belum ada baris.") -> Kelompok:
    """What a table without rows says."""
    return Kelompok((Baris((sel(teks, "kosong", colspan=lebar),)),))


def jumlah(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The total of what is known; None when nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal()) if known else None


def label_jumlah(label: str, amounts: Sequence[Decimal | None]) -> str:
    """The label of a total says how many amounts it adds up: missing is no zero."""
    known = sum(amount is not None for amount in amounts)
    return label if known == len(amounts) else f"{label} ({known} dari {len(amounts)} kegiatan)"


def anchor(nomor: int, *, sambungan: bool) -> str:
    """Row id: `s12` continues a merged cell, which must be closed where a page begins; `b12` does not."""
    return f"{'s' if sambungan else 'b'}{nomor}"


def runs(rows: Iterable[T], kunci: Callable[[T], Hashable]) -> list[tuple[T, ...]]:
    """Neighbouring rows with the same key."""
    return [tuple(run) for _, run in groupby(rows, kunci)]


def potong(rows: Sequence[B], pecah: Collection[int]) -> list[tuple[B, ...]]:
    """One merged group in the parts that the pages show: a new part begins at each row named in `pecah`."""
    parts: list[list[B]] = []
    for row in rows:
        if not parts or row.nomor in pecah:
            parts.append([])
        parts[-1].append(row)
    return [tuple(part) for part in parts]
