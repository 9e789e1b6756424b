"""What the page of one node of the pohon kinerja sends, as plain records. Pure.

Fields: `pemilik`, `pendukung`, `induk-<indikator>`; a faktor is `f-<pk>-uraian`, a tautan silang `s-<pk>-unit` with
`s-<pk>-uraian`, new ones `f-baru-<n>-…`, `s-baru-<n>-…`, each with `…-hapus`. Beside a field `…-asal` carries what
stood there when the page was drawn; `…-lain`, with `…-paksa` ticked, what its sender was shown and insists against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from renstra.isian_iku import Geser, Sel, baca_geser
from sakip.satker.ketikan import rapikan

KOLOM_FAKTOR = ("uraian",)
KOLOM_SILANG = ("unit", "uraian")
BARIS_BARU = 3  # empty rows that a page offers, so that adding needs no script
BARU_PALING_BANYAK = 20

_BARIS = re.compile(r"^([fs])-(baru-[1-9][0-9]?|[1-9][0-9]{0,11})-(?:unit|uraian)$")
_FAKTOR = re.compile(r"^f-[1-9][0-9]{0,11}\Z")
_SATU = re.compile(r"^(?:pemilik|pendukung|induk-[1-9][0-9]{0,11})$")


@dataclass(frozen=True, slots=True)
class IsianBaris:
    """A faktor or a tautan silang as sent; `pk` None: a new one."""

    awalan: str  # "f-12", "s-baru-1"
    pk: int | None
    sel: Mapping[str, Sel]
    hapus: bool = False

    @property
    def kosong(self) -> bool:
        return not any(sel.isi for sel in self.sel.values())

    @property
    def diubah(self) -> bool:
        """Whether its sender typed something else than the page showed."""
        return any(sel.isi != sel.asal for sel in self.sel.values())


@dataclass(frozen=True, slots=True)
class IsianSimpul:
    satu: Mapping[str, Sel]  # "pemilik", "pendukung", "induk-5"
    faktor: tuple[IsianBaris, ...] = ()
    silang: tuple[IsianBaris, ...] = ()
    geser: Geser | None = None


def baca_isian_simpul(data: Mapping[str, str]) -> IsianSimpul:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    rows: dict[str, list[IsianBaris]] = {"f": [], "s": []}
    for jenis, kunci in dict.fromkeys(m.groups()[:2] for name in data if (m := _BARIS.match(name))):
        kolom = KOLOM_FAKTOR if jenis == "f" else KOLOM_SILANG
        awalan = f"{jenis}-{kunci}"
        pk = None if kunci.startswith("baru") else int(kunci)
        sel = {k: _sel(data, f"{awalan}-{k}") for k in kolom}
        row = IsianBaris(awalan, pk, sel, hapus=f"{awalan}-hapus" in data)
        if pk is not None or (not row.kosong and len(rows[jenis]) < BARU_PALING_BANYAK):
            rows[jenis].append(row)
    satu = {name: _sel(data, name) for name in data if _SATU.match(name)}
    geser = baca_geser(data)
    if geser and not _FAKTOR.match(geser.awalan):
        geser = None
    return IsianSimpul(satu, tuple(rows["f"]), tuple(rows["s"]), geser)


def _sel(data: Mapping[str, str], name: str) -> Sel:
    lain = rapikan(data.get(f"{name}-lain", "")) if f"{name}-paksa" in data else None
    return Sel(rapikan(data.get(name, "")), rapikan(data.get(f"{name}-asal", "")), lain)


def baru_dan_hilang(rows: Iterable[IsianBaris], ada: Iterable[int]) -> tuple[list[IsianBaris], list[IsianBaris]]:
    """New rows, and changed ones whose record somebody else deleted meanwhile, given the next free places among the new
    ones: nothing that was typed is lost."""
    rows, ada = list(rows), set(ada)
    baru = [row for row in rows if row.pk is None]
    hilang = [row for row in rows if row.pk is not None and row.pk not in ada and row.diubah and not row.hapus]
    awal = max((int(row.awalan.rsplit("-", 1)[1]) for row in baru), default=0)
    pindahan = [
        IsianBaris(f"{row.awalan[0]}-baru-{awal + n}", row.pk, {k: Sel(s.isi) for k, s in row.sel.items()})
        for n, row in enumerate(hilang, start=1)
    ]
    return baru, pindahan
