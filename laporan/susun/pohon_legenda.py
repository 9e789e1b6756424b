"""What the colours of a pohon kinerja mean: the categories that occur, each with the band of the year's scale.

Pure. A colour never stands without its word: every measured box says its category, and the legend says its band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kinerja.kategori import Pita
from laporan.susun.huruf import bersih
from laporan.susun.pohon_bagan import Persegi, warna_nada
from laporan.susun.pohon_isi import Baris, Huruf
from laporan.susun.pohon_simpul import DokumenPohon
from renstra.nilai import angka_id, romawi

HURUF, HURUF_JUDUL = Huruf(8), Huruf(8, tebal=True)
BARIS_LEGENDA = 4.6
LEBIH = -2.6  # the gaps above and below the legend take the place of a wider one (cetak/pohon.css)
KOTAK, SELA_KOTAK, SELA_BUTIR = 3.0, 1.4, 6.0


@dataclass(frozen=True, slots=True)
class Kategori:
    """One category: its name, its band as said, its tone."""

    sebutan: str
    rentang: str
    nada: str

    @property
    def kalimat(self) -> str:
        """ "Berhasil: lebih dari 90%" """
        return f"{self.sebutan}: {self.rentang}" if self.rentang else self.sebutan


@dataclass(frozen=True, slots=True)
class ButirLegenda:
    """A text of the legend in its place; `kotak` None for what has no colour."""

    baris: Baris
    kotak: Persegi | None = None
    warna: str = ""


@dataclass(frozen=True, slots=True)
class Legenda:
    """The legend as a drawing of its own, between heading and tree."""

    lebar: float
    tinggi: float
    butir: tuple[ButirLegenda, ...]


def judul_capaian(dokumen: DokumenPohon) -> str:
    """ "Capaian Triwulan IV 2024"; "" for a tree without capaian."""
    return f"Capaian Triwulan {romawi(dokumen.triwulan)} {dokumen.tahun}" if dokumen.triwulan else ""


def kategori_terpakai(dokumen: DokumenPohon) -> tuple[Kategori, ...]:
    """The categories of the nodes, best first; one that the scale of today no longer has stands last, by its name."""
    if not dokumen.triwulan:
        return ()
    nada = {s.kategori: s.nada for s in dokumen.akar.semua() if s.kategori}
    rentang = {sebutan: teks for sebutan, teks in rentang_pita(dokumen.pita) if sebutan in nada}
    urut = [*rentang, *sorted(nada.keys() - rentang.keys())]
    return tuple(Kategori(sebutan, rentang.get(sebutan, ""), nada[sebutan]) for sebutan in urut)


def rentang_pita(pita: Sequence[Pita]) -> Iterator[tuple[str, str]]:
    """Name and band in words, the highest first: ("Cukup Berhasil", "lebih dari 70% sampai 90%")."""
    batas = sorted({p.lebih_dari for p in pita if p.lebih_dari is not None})
    atas_dari = dict(zip([None, *batas], [*batas, None], strict=True))
    for p in sorted(pita, key=lambda p: Decimal("-Infinity") if p.lebih_dari is None else p.lebih_dari, reverse=True):
        atas = atas_dari[p.lebih_dari]
        bawah = f"lebih dari {_persen(p.lebih_dari)}" if p.lebih_dari is not None else ""
        yield p.sebutan, " ".join(filter(None, (bawah, f"sampai {_persen(atas)}" if atas is not None else "")))


def _persen(angka: Decimal) -> str:
    return f"{angka_id(angka, ribuan=False)}%"


# ---- places


def susun_legenda(dokumen: DokumenPohon, lebar: float) -> Legenda | None:
    """In the middle of that width; None for a tree without capaian."""
    baris = _baris(dokumen, lebar)
    butir = (b for nomor, satu in enumerate(baris) for b in _letak_baris(satu, lebar, nomor * BARIS_LEGENDA))
    return Legenda(lebar, len(baris) * BARIS_LEGENDA, tuple(butir)) if baris else None


def ruang_legenda(legenda: Legenda | None) -> float:
    """The room that it takes from the tree."""
    return legenda.tinggi + LEBIH if legenda else 0.0


Potong = tuple[str, str | None, float]
"""Text, tone (None for the title) and width with what stands before it."""


def _baris(dokumen: DokumenPohon, lebar: float) -> list[list[Potong]]:
    """Title and categories in as many lines as they need."""
    hasil: list[list[Potong]] = []
    ruang = -1.0
    for teks, nada in _teks(dokumen):
        panjang = HURUF_JUDUL.lebar(teks) if nada is None else HURUF.lebar(teks) + KOTAK + SELA_KOTAK
        if panjang > ruang:
            hasil.append([])
            ruang = lebar
        hasil[-1].append((teks, nada, panjang))
        ruang -= panjang + SELA_BUTIR
    return hasil


def _teks(dokumen: DokumenPohon) -> Iterator[tuple[str, str | None]]:
    if judul := judul_capaian(dokumen):
        yield judul, None
    for kategori in kategori_terpakai(dokumen):
        yield bersih(kategori.kalimat), kategori.nada


def _letak_baris(potong: Sequence[Potong], lebar: float, y: float) -> Iterator[ButirLegenda]:
    x = (lebar - sum(panjang for *_, panjang in potong) - (len(potong) - 1) * SELA_BUTIR) / 2
    dasar = y + (BARIS_LEGENDA + 0.7 * HURUF.mm) / 2
    for teks, nada, panjang in potong:
        if nada is not None:
            kotak = Persegi(x, y + (BARIS_LEGENDA - KOTAK) / 2, KOTAK, KOTAK)
            baris = Baris(teks, x + KOTAK + SELA_KOTAK, dasar, HURUF, "legenda", tengah=False)
            yield ButirLegenda(baris, kotak, warna_nada(nada))
        else:
            yield ButirLegenda(Baris(teks, x, dasar, HURUF_JUDUL, "legenda", tengah=False))
        x += panjang + SELA_BUTIR
