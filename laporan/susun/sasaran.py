"""Numbered sasaran with their indikator, under their tujuan where these are known: what RKT and PK share.

Groups follow occurrence, not wording: a sasaran that returns further down is a cell of its own, with its own
number. A row that repeats sasaran and indikator of the row before opens a new sasaran too, so that the
doubling is seen and a person can decide about it.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import count
from typing import Protocol, TypeVar

from laporan.susun.ikatan import Huruf, ikatan, teks_target
from laporan.susun.tabel import Bagian, Baris, Kelompok, Sel, anchor, potong, runs, sel


class Bersasaran(Protocol):
    @property
    def nomor(self) -> int: ...
    @property
    def tujuan(self) -> str: ...
    @property
    def sasaran(self) -> str: ...
    @property
    def indikator(self) -> str: ...
    @property
    def target(self) -> str: ...


S = TypeVar("S", bound=Bersasaran)


def kelompok_sasaran(rows: Sequence[S]) -> list[list[S]]:
    """Neighbouring rows of one sasaran."""
    groups: list[list[S]] = []
    for row in rows:
        before = groups[-1][-1] if groups else None
        if before is None or row.sasaran != before.sasaran or row.indikator == before.indikator:
            groups.append([])
        groups[-1].append(row)
    return groups


def judul_kelompok(isi: Sequence[Bagian], kelas: str, lebar: int = 4) -> Baris:
    """A heading over all columns."""
    return Baris((Sel(tuple(isi), colspan=lebar),), kelas=kelas)


def sasaran_bernomor(
    rows: Sequence[Bersasaran], pecah: Collection[int], huruf: Huruf, label: str = ""
) -> Iterator[Kelompok]:
    """Groups of the table No. | Sasaran | Indikator | Target; `label` ("Tujuan") numbers the headings."""
    nomor = count(1)
    bertujuan = any(row.tujuan for row in rows)
    for n_tujuan, anggota in enumerate(runs(rows, lambda row: row.tujuan), 1):
        judul: tuple[Baris, ...] = ()
        if bertujuan:
            awal = f"{label} {n_tujuan}: " if label else ""
            judul = (judul_kelompok([Bagian(awal + (anggota[0].tujuan or "(tujuan belum diisi)"))], "tujuan"),)
        for group in kelompok_sasaran(anggota):
            n = next(nomor)
            for i, part in enumerate(potong(group, pecah)):
                isi = _baris_sasaran(part, n, huruf, lanjutan=i > 0, rapat=bool(judul))
                yield Kelompok((*judul, *isi))
                judul = ()


def sel_sasaran(part: Sequence[Bersasaran], lanjutan: bool) -> Sel:
    return sel(part[0].sasaran, rowspan=len(part), lanjutan=lanjutan)


def _baris_sasaran(
    part: Sequence[Bersasaran], nomor: int, huruf: Huruf, *, lanjutan: bool, rapat: bool
) -> Iterator[Baris]:
    for i, (row, bound) in enumerate(zip(part, ikatan(part, huruf), strict=True)):
        merged = () if i else (sel(f"{nomor}.", "no", rowspan=len(part)), sel_sasaran(part, lanjutan))
        yield Baris(
            (*merged, sel(row.indikator), sel(teks_target(row.target), "target")),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=bound or (rapat and i == 0),
        )
