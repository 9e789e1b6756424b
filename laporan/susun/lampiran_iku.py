"""The annex of a Keputusan IKU: one table per programme, or one table under its tujuan.

Merged cells follow occurrence, not wording: a sasaran or kegiatan that returns further down is a cell of its own.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from laporan.susun.ikatan import Huruf, ikatan, tinggi
from laporan.susun.sasaran import judul_kelompok
from laporan.susun.tabel import (
    Bagian,
    Baris,
    Kelompok,
    Kolom,
    Sel,
    Tabel,
    anchor,
    kelompok_kosong,
    potong,
    runs,
    sel,
)

HURUF: dict[str, Huruf] = {
    "kegiatan": {"sasaran": 21, "indikator": 26},
    "tujuan": {"sasaran": 27, "indikator": 39},
}
GABUNGAN = frozenset({"sasaran"})
HURUF_KEGIATAN = 17
PEMBUKA = 25  # lines of a kegiatan's name up to which its first rows are bound to stand beside it

JUDUL = {"kegiatan": "KEGIATAN DAN INDIKATOR KINERJA KEGIATAN", "tujuan": "INDIKATOR KINERJA UTAMA"}
KOLOM = {
    "kegiatan": (
        Kolom("No.", "k-no"),
        Kolom("Kegiatan", "k-kegiatan"),
        Kolom("Sasaran Kegiatan", "k-sasaran"),
        Kolom("Indikator Kinerja Kegiatan", "k-indikator"),
    ),
    "tujuan": (
        Kolom("No.", "k-no"),
        Kolom("Sasaran Strategis", "k-sasaran lebar"),
        Kolom("Indikator Kinerja Utama", "k-indikator"),
    ),
}


@dataclass(frozen=True, slots=True)
class BarisIku:
    nomor: int  # stable position, from 1
    tujuan: str
    program: str
    kegiatan: str
    sasaran: str
    indikator: str


@dataclass(frozen=True, slots=True)
class TabelIku:
    judul: tuple[str, ...]
    tabel: Tabel


def lampiran_iku(
    bentuk: str, rows: Sequence[BarisIku], lembaga: str, penutup: Sequence[Bagian], pecah: Collection[int] = frozenset()
) -> tuple[TabelIku, ...]:
    """The tables; the signature is the last row of the last one, so that it never stands alone on a page."""
    *awal, akhir = _tabel(bentuk, rows, lembaga, pecah)
    *groups, last = akhir.tabel.kelompok
    tanda_tangan = Baris((Sel(tuple(penutup), colspan=len(KOLOM[bentuk])),), kelas="pengesahan", rapat=True)
    groups.append(Kelompok((*last.baris, tanda_tangan)))
    return (*awal, TabelIku(akhir.judul, Tabel(akhir.tabel.kolom, tuple(groups))))


def _tabel(bentuk: str, rows: Sequence[BarisIku], lembaga: str, pecah: Collection[int]) -> Iterator[TabelIku]:
    judul, kolom = JUDUL[bentuk], KOLOM[bentuk]
    if not rows:
        yield TabelIku((judul,), Tabel(kolom, (kelompok_kosong(len(kolom)),)))
    elif bentuk == "tujuan":
        yield TabelIku((judul, lembaga), Tabel(kolom, tuple(_per_tujuan(rows, pecah))))
    else:
        berprogram = any(row.program for row in rows)
        for anggota in runs(rows, lambda row: row.program):
            nama = (nama_program(anggota[0].program),) if berprogram else ()
            yield TabelIku((judul, *nama), Tabel(kolom, tuple(_per_kegiatan(anggota, pecah))))


def nama_program(program: str) -> str:
    """The second line of the title: "Program Dukungan Manajemen", however the programme was written."""
    nama = program.strip()
    if not nama:
        return "(program belum diisi)"
    return nama if nama.casefold().startswith("program") else f"Program {nama}"


# ---- kegiatan with their sasaran


def _per_kegiatan(rows: Sequence[BarisIku], pecah: Collection[int]) -> Iterator[Kelompok]:
    for n, kegiatan in enumerate(runs(rows, lambda row: row.kegiatan), 1):
        sasaran = runs(kegiatan, lambda row: row.sasaran)
        awal = {group[0].nomor for group in sasaran}
        bound = _terikat(kegiatan[0].kegiatan, sasaran)
        for i, part in enumerate(potong(kegiatan, pecah)):
            yield Kelompok(tuple(_baris_kegiatan(part, n, awal, bound, lanjutan=i > 0)))


def _baris_kegiatan(
    part: Sequence[BarisIku], nomor: int, awal: Collection[int], bound: Collection[int], *, lanjutan: bool
) -> Iterator[Baris]:
    first = part[0]
    kepala = (
        sel(f"{nomor}.", "no", rowspan=len(part)),
        sel(first.kegiatan, rowspan=len(part), lanjutan=lanjutan),
    )
    for group in runs(part, lambda row: row.sasaran):
        for row in group:
            merged: tuple[Sel, ...] = kepala if row is first else ()
            if row is group[0]:
                merged += (sel(row.sasaran, rowspan=len(group), lanjutan=row.nomor not in awal),)
            sambungan = lanjutan or row is not first
            yield Baris(
                (*merged, sel(row.indikator)), id=anchor(row.nomor, sambungan=sambungan), rapat=row.nomor in bound
            )


def _terikat(nama: str, sasaran: Sequence[Sequence[BarisIku]]) -> set[int]:
    """Rows that stay on the page of the row before: within a sasaran, and as many as the kegiatan's name is tall.

    Without the latter a name left with one row at the foot of a page would stretch that row, which then would no
    longer fit there.
    """
    letters = HURUF["kegiatan"]
    bonds: set[int] = set()
    name, used = 1 + len(nama) / HURUF_KEGIATAN, 0.0
    for group in sasaran:
        for row, bound in zip(group, ikatan(group, letters, gabungan=GABUNGAN), strict=True):
            if bound or 0 < used < name <= PEMBUKA:
                bonds.add(row.nomor)
            used += tinggi(row, letters, len(group), GABUNGAN)
    return bonds


# ---- sasaran under their tujuan


def _per_tujuan(rows: Sequence[BarisIku], pecah: Collection[int]) -> Iterator[Kelompok]:
    nomor = count(1)
    bertujuan = any(row.tujuan for row in rows)
    for n_tujuan, anggota in enumerate(runs(rows, lambda row: row.tujuan), 1):
        judul: tuple[Baris, ...] = ()
        if bertujuan:
            nama = f"Tujuan {n_tujuan}: {anggota[0].tujuan or '(tujuan belum diisi)'}"
            judul = (judul_kelompok([Bagian(nama)], "tujuan", len(KOLOM["tujuan"])),)
        for group in runs(anggota, lambda row: row.sasaran):
            n = next(nomor)
            for i, part in enumerate(potong(group, pecah)):
                yield Kelompok((*judul, *_baris_sasaran(part, n, lanjutan=i > 0, rapat=bool(judul))))
                judul = ()


def _baris_sasaran(part: Sequence[BarisIku], nomor: int, *, lanjutan: bool, rapat: bool) -> Iterator[Baris]:
    bonds = ikatan(part, HURUF["tujuan"], gabungan=GABUNGAN)
    for i, (row, bound) in enumerate(zip(part, bonds, strict=True)):
        sasaran = sel(row.sasaran, rowspan=len(part), lanjutan=lanjutan)
        merged = () if i else (sel(f"{nomor}.", "no", rowspan=len(part)), sasaran)
        yield Baris(
            (*merged, sel(row.indikator)),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=bound or (rapat and i == 0),
        )
