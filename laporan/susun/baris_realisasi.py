"""The rows of a Pengukuran Kinerja as they are printed, and their cells.

Texts too long for their narrow column stand in rows of their own below the indikator, over the width of the table: a
row that outgrows the page could not be kept whole. Every printed row has its own number, so that a merged sasaran can
be closed and opened again above any of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from math import ceil

from kinerja.kategori import Pita
from laporan.susun.ikatan import Huruf, teks_target
from laporan.susun.isi_realisasi import BarisRealisasi, DokumenRealisasi
from laporan.susun.tabel import KOSONG, LANJUTAN, Bagian, Sel, sel
from renstra.nilai import NBSP, tulis
from sakip.satker.tanggal import tulis_tanggal

HURUF: Huruf = {
    "sasaran": 20, "indikator": 23, "kerja": 19, "penjelasan": 19, "kendala": 18, "tindak_lanjut": 19, "uraian": 150,
}  # fmt: skip
LEBAR = 11  # columns
HURUF_SEMPIT = 19  # letters on a line of the three narrow columns of text
SEL_PENUH = 12  # lines of a narrow column; what takes more stands below the row
URAIAN_PENUH = 30  # lines of one such row below
DI_BAWAH = "diuraikan di bawah"

Gelap = Mapping[str, int]
"""How dark each category is printed, by its name."""

Uraian = tuple[tuple[str, str], ...]
"""What a column of text says: (label, text)."""

UTAMA = frozenset({"Penjelasan", "Kendala", "Tindak lanjut"})  # these are what the column's head already says


@dataclass(frozen=True, slots=True)
class BarisCetak:
    """One printed row; its texts as `ikatan` measures them."""

    nomor: int
    kode: str  # "2.1"
    row: BarisRealisasi
    sasaran: str
    indikator: str = ""
    kerja: str = ""
    penjelasan: str = ""
    kendala: str = ""
    tindak_lanjut: str = ""
    label: str = ""  # of a text below the row: "Kendala 2.1"
    uraian: str = ""


def baris_cetak(dokumen: DokumenRealisasi) -> Iterator[list[BarisCetak]]:
    """The rows of each sasaran, numbered through the document."""
    nomor = count(1)
    for n, kelompok in enumerate(dokumen.kelompok, 1):
        yield [
            cetak
            for i, row in enumerate(kelompok.baris, 1)
            for cetak in _cetakan(nomor, f"{n}.{i}", row, kelompok.sasaran)
        ]


def _cetakan(nomor: Iterator[int], kode: str, row: BarisRealisasi, sasaran: str) -> Iterator[BarisCetak]:
    kolom = (_penjelasan(row), _kendala(row), _lanjut(row))
    penjelasan, kendala, lanjut = (_sepanjang(isi) for isi in kolom)
    kerja = " ".join(_kerja(row))
    yield BarisCetak(next(nomor), kode, row, sasaran, row.indikator, kerja, penjelasan, kendala, lanjut)
    for isi in kolom:
        for label, teks in isi if _panjang(isi) else ():
            for i, bagian in enumerate(_bagi(teks)):
                sambung = f" {LANJUTAN}" if i else ""
                yield BarisCetak(next(nomor), kode, row, sasaran, label=f"{label} {kode}{sambung}:", uraian=bagian)


def _penjelasan(row: BarisRealisasi) -> Uraian:
    return _ada(("Penjelasan", row.penjelasan), ("Faktor pendukung", row.faktor_pendukung))


def _kendala(row: BarisRealisasi) -> Uraian:
    return _ada(("Kendala", row.kendala))


def _lanjut(row: BarisRealisasi) -> Uraian:
    return _ada(
        ("Tindak lanjut", row.tindak_lanjut),
        ("Penanggung jawab", row.pic),
        ("Batas waktu", tulis_tanggal(row.tenggat).replace(" ", NBSP) if row.tenggat else ""),
        ("Tindak lanjut sebelumnya", row.lalu),
    )


def _ada(*isi: tuple[str, str]) -> Uraian:
    return tuple((label, teks.strip()) for label, teks in isi if teks.strip())


def _panjang(isi: Uraian) -> bool:
    return sum(_lines(teks, HURUF_SEMPIT) for _, teks in isi) > SEL_PENUH


def _lines(teks: str, huruf: int) -> int:
    """Lines that a text takes with so many letters on each; what was typed on a new line begins one."""
    return sum(max(1, ceil(len(baris) / huruf)) for baris in teks.splitlines())


def _sepanjang(isi: Uraian) -> str:
    """A text as tall as the cell will be."""
    return DI_BAWAH if _panjang(isi) else " " * HURUF_SEMPIT * sum(_lines(teks, HURUF_SEMPIT) for _, teks in isi)


def _bagi(teks: str) -> list[str]:
    """A text in parts that each fit on a page; only one of very many lines comes to more than one."""
    parts: list[list[str]] = [[]]
    used = 0
    for baris in teks.splitlines():
        lines = _lines(baris or " ", int(HURUF["uraian"]))
        if used + lines > URAIAN_PENUH:
            parts.append([])
            used = 0
        parts[-1].append(baris)
        used += lines
    return ["\n".join(part) for part in parts]


# ---- cells


def isi_sel(cetak: BarisCetak, gelap: Gelap) -> tuple[Sel, ...]:
    row = cetak.row
    if cetak.uraian:
        return (Sel((Bagian(cetak.label, "label"), Bagian(cetak.uraian)), colspan=LEBAR - 2),)
    capaian = row.capaian
    return (
        Sel((Bagian(cetak.kode), *sel(row.indikator).isi)),
        sel(teks_target(tulis(row.target, row.satuan)), "target"),
        sel(teks_target(tulis(capaian.target, row.satuan)), "target"),
        _sel_realisasi(row),
        Sel((Bagian(capaian.tercetak, "angka"), *(Bagian(teks, "kerja") for teks in _kerja(row))), "capaian"),
        sel_kategori(row.kategori, gelap),
        _sel_teks(_penjelasan(row), _bukti(row)),
        _sel_teks(_kendala(row)),
        _sel_teks(_lanjut(row)),
    )


def sel_kategori(pita: Pita | None, gelap: Gelap) -> Sel:
    if pita is None:
        return sel(KOSONG, "kategori")
    return Sel((Bagian(pita.sebutan, f"tanda gelap-{gelap.get(pita.sebutan, 0)}"),), "kategori")


def kegelapan(pita: Sequence[Pita]) -> Gelap:
    """The worse a category, the darker it is printed: 0 for the best of the scale, 3 for the worst."""
    urut = sorted(pita, key=lambda p: Decimal("-Infinity") if p.lebih_dari is None else p.lebih_dari, reverse=True)
    return {p.sebutan: round(3 * i / max(len(urut) - 1, 1)) for i, p in enumerate(urut)}


def _sel_realisasi(row: BarisRealisasi) -> Sel:
    """Up to the triwulan; while that is not known, at least the triwulan alone."""
    sampai = tulis(row.capaian.realisasi, row.satuan)
    isi = [Bagian(teks_target(sampai) or KOSONG)]
    if row.sendiri and not sampai:
        isi.append(Bagian(f"TW ini: {row.sendiri}", "imbuhan"))
    return Sel(tuple(isi), "target")


def _kerja(row: BarisRealisasi) -> Iterator[str]:
    """The working, or why there is no figure."""
    if row.kerja:
        yield _rapat(f"Realisasi: {row.kerja}")
    yield _rapat(row.capaian.kalimat)


def _rapat(kalimat: str) -> str:
    """A working that breaks before a minus or its result, and after a slash or a plus; nowhere else."""
    for tanda in ("−", "="):
        kalimat = kalimat.replace(f" {tanda} ", f" {tanda}{NBSP}")
    for tanda in ("/", "+"):
        kalimat = kalimat.replace(f" {tanda} ", f"{NBSP}{tanda} ")
    return kalimat.replace(" × ", f"{NBSP}×{NBSP}")


def _sel_teks(isi: Uraian, *imbuhan: str) -> Sel:
    if _panjang(isi):
        parts = [Bagian(DI_BAWAH, "lanjutan")]
    else:
        parts = [Bagian(teks) if label in UTAMA else Bagian(f"{label}: {teks}", "imbuhan") for label, teks in isi]
    parts += [Bagian(teks, "imbuhan") for teks in imbuhan if teks]
    return Sel(tuple(parts or [Bagian(KOSONG)]))


def _bukti(row: BarisRealisasi) -> str:
    if row.bukti:
        return f"Bukti: {len(row.bukti)} (lampiran)"
    return "Bukti: wajib, belum ada" if row.bukti_kurang else ""
