"""The table of an RKT, in the four layouts that offices use.

| layout | seen in | grouping |
| --- | --- | --- |
| A | lembaga (Mahakam Ulu) | tujuan, then numbered sasaran |
| B | sekretariat (Mahakam Ulu) | program, then numbered kegiatan, then sasaran |
| C | lembaga (Maluku Utara) | numbered sasaran |
| D | sekretariat (Prabumulih), landscape | program, sasaran and code of the kegiatan; budget, pelaksana |
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import count

from laporan.susun.ikatan import ikatan, teks_target
from laporan.susun.kolom_rkt import HURUF, BarisRkt, kolom_rkt, muat_di_atas_jumlah
from laporan.susun.sasaran import judul_kelompok, kelompok_sasaran, sasaran_bernomor, sel_sasaran
from laporan.susun.tabel import (
    KOSONG,
    LANJUTAN,
    Bagian,
    Baris,
    Kelompok,
    Sel,
    Tabel,
    anchor,
    jumlah,
    kelompok_kosong,
    label_jumlah,
    potong,
    runs,
    sel,
)
from renstra.nilai import angka_id, romawi

SUDAH_DIHITUNG = "sudah dihitung"


def tabel_rkt(bentuk: str, rows: Sequence[BarisRkt], pecah: Collection[int] = frozenset()) -> Tabel:
    """The table; `pecah` names the rows at which merged cells are closed and opened again."""
    kolom = kolom_rkt(bentuk, rows)
    if not rows:
        return Tabel(kolom, (kelompok_kosong(len(kolom)),))
    return Tabel(kolom, tuple(BENTUK[bentuk](rows, pecah)))


# ---- layouts A and C: numbered sasaran, in A under their tujuan


def _bentuk_a(rows: Sequence[BarisRkt], pecah: Collection[int]) -> Iterator[Kelompok]:
    return sasaran_bernomor(rows, pecah, HURUF["A"])


def _bentuk_c(rows: Sequence[BarisRkt], pecah: Collection[int]) -> Iterator[Kelompok]:
    return sasaran_bernomor([replace(row, tujuan="") for row in rows], pecah, HURUF["C"])


# ---- layout B: kegiatan under their program

BagianKegiatan = list[tuple[list[BarisRkt], bool]]  # (rows of one sasaran, whether they continue it)


def _bentuk_b(rows: Sequence[BarisRkt], pecah: Collection[int]) -> Iterator[Kelompok]:
    nomor = count(1)
    berprogram = any(row.program for row in rows)
    for angka, anggota in enumerate(runs(rows, lambda row: (row.program, row.kode_program)), 1):
        judul = (_judul_program(angka, anggota[0]),) if berprogram else ()
        for kegiatan in runs(anggota, lambda row: (row.kegiatan, row.kode_kegiatan)):
            n = next(nomor) if kegiatan[0].kegiatan else 0
            for i, part in enumerate(_bagian_kegiatan(kegiatan, pecah)):
                isi = _baris_kegiatan(part, n, rows[-1], lanjutan=i > 0, rapat=bool(judul))
                yield Kelompok((*judul, *isi))
                judul = ()


def _judul_program(angka: int, row: BarisRkt) -> Baris:
    kode = f" ({row.kode_program})" if row.kode_program else ""
    nama = (row.program or "(program belum diisi)") + kode
    return judul_kelompok([Bagian(f"{romawi(angka)}.", "nomor"), Bagian(nama)], "program")


def _bagian_kegiatan(rows: Sequence[BarisRkt], pecah: Collection[int]) -> list[BagianKegiatan]:
    """One kegiatan in the parts that the pages show."""
    parts: list[BagianKegiatan] = []
    for group in kelompok_sasaran(rows):
        for i, piece in enumerate(potong(group, pecah)):
            if not parts or piece[0].nomor in pecah:
                parts.append([])
            parts[-1].append((list(piece), i > 0))
    return parts


def _baris_kegiatan(
    part: BagianKegiatan, nomor: int, akhir: BarisRkt, *, lanjutan: bool, rapat: bool
) -> Iterator[Baris]:
    tinggi = sum(len(group) for group, _ in part)
    first = part[0][0][0]
    for group, group_lanjutan in part:
        bonds = ikatan(group, HURUF["B"], utuh=True, akhir=group[-1] is akhir)
        for i, (row, bound) in enumerate(zip(group, bonds, strict=True)):
            merged = () if i else (sel_sasaran(group, group_lanjutan),)
            if row is first:
                merged = (_sel_kegiatan(row, nomor, tinggi, lanjutan), *merged)
            yield Baris(
                (*merged, sel(row.indikator), sel(teks_target(row.target), "target")),
                id=anchor(row.nomor, sambungan=lanjutan or row is not first),
                rapat=bound or (rapat and row is first),
            )


def _sel_kegiatan(row: BarisRkt, nomor: int, tinggi: int, lanjutan: bool) -> Sel:
    if row.kegiatan:
        isi = [Bagian(f"{nomor}.", "nomor"), Bagian(row.kegiatan, "tebal")]
        if row.kode_kegiatan and not lanjutan:
            isi.append(Bagian(f"({row.kode_kegiatan})", "kode"))
    else:
        isi = [Bagian("Sasaran tingkat program", "miring")]
    if lanjutan:
        isi.append(Bagian(LANJUTAN, "lanjutan"))
    return Sel(tuple(isi), "kegiatan" if row.kegiatan else "", rowspan=tinggi)


# ---- layout D: with the amount of each kegiatan


def _bentuk_d(rows: Sequence[BarisRkt], pecah: Collection[int]) -> Iterator[Kelompok]:
    groups = runs(rows, lambda row: (row.program, row.sasaran, row.kode_kegiatan))
    amounts, baris_jumlah = _anggaran(groups)
    parts = [(n, i, part) for n, group in enumerate(groups) for i, part in enumerate(potong(group, pecah))]
    for n, i, part in parts:
        isi = tuple(_baris_anggaran(part, n + 1, amounts[n], lanjutan=i > 0))
        yield Kelompok((*isi, baris_jumlah) if part is parts[-1][2] else isi)


def _baris_anggaran(part: Sequence[BarisRkt], nomor: int, tercetak: str, *, lanjutan: bool) -> Iterator[Baris]:
    tinggi = len(part)
    kode = f" ({part[0].kode_kegiatan})" if part[0].kode_kegiatan else ""
    kiri = (
        sel(f"{nomor}.", "no", rowspan=tinggi),
        sel(part[0].program, rowspan=tinggi),
        sel(part[0].sasaran + kode, rowspan=tinggi, lanjutan=lanjutan),
    )
    tercetak = SUDAH_DIHITUNG if lanjutan and tercetak != KOSONG else tercetak
    uang = (sel(tercetak, "uang miring" if tercetak == SUDAH_DIHITUNG else "uang", rowspan=tinggi),)
    pelaksana = {run[0].nomor: sel(run[0].pelaksana, rowspan=len(run)) for run in runs(part, lambda r: r.pelaksana)}
    for i, (row, bound) in enumerate(zip(part, ikatan(part, HURUF["D"]), strict=True)):
        tengah = (sel(row.indikator), sel(teks_target(row.target), "target"), sel(row.uraian_kegiatan))
        kanan = (pelaksana[row.nomor],) if row.nomor in pelaksana else ()
        yield Baris(
            (*kiri, *tengah, *uang, *kanan) if i == 0 else (*tengah, *kanan),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=bound,
        )


def _anggaran(groups: Sequence[Sequence[BarisRkt]]) -> tuple[list[str], Baris]:
    """The printed amount of each group and the total row.

    The amount belongs to the kegiatan: where a kegiatan returns under another sasaran with the same amount,
    it is the same money and counts once. Missing is no zero, so the total says how many amounts it adds up.
    """
    terhitung: dict[object, Decimal | None] = {}
    printed = []
    for n, group in enumerate(groups):
        first = group[0]
        amount = next((row.anggaran for row in group if row.anggaran is not None), None)
        key = (first.program, first.kode_kegiatan, amount) if first.kode_kegiatan and amount is not None else n
        printed.append(SUDAH_DIHITUNG if key in terhitung else KOSONG if amount is None else angka_id(amount))
        terhitung[key] = amount
    amounts = list(terhitung.values())
    total = jumlah(amounts)
    cells = (
        sel(label_jumlah("Jumlah anggaran", amounts), "label", colspan=6),
        sel(KOSONG if total is None else angka_id(total), "uang"),
        Sel((Bagian(""),)),
    )
    return printed, Baris(cells, kelas="jumlah", rapat=muat_di_atas_jumlah(groups[-1][-1]))


BENTUK: dict[str, Callable[[Sequence[BarisRkt], Collection[int]], Iterator[Kelompok]]] = {
    "A": _bentuk_a,
    "B": _bentuk_b,
    "C": _bentuk_c,
    "D": _bentuk_d,
}
