"""The content of one box of the pohon kinerja: its lines for a given width, the height they need, their places. Pure.

From the top: label, text, then small what the node hinges on, and at the bottom a foot: in an indikator with target and
capaian, in a sasaran with the mean of its indikator. All measures in mm, type sizes in points; no type below 7.5 pt.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from laporan.susun.huruf import PT, baris, lebar
from laporan.susun.pohon_simpul import INDIKATOR, TUJUAN, VISI, Simpul
from laporan.susun.tabel import KOSONG, LANJUTAN
from renstra.nilai import NBSP

TURUN, SEMAKIN_KECIL = "↓", "semakin kecil semakin baik"
LEBAR_LEGA = 45  # from here a box has wide margins
TEPI, TEPI_LEGA = 1.7, 4.0
LEBAR_BESAR = 60  # from here a sasaran has the large type
RUANG_LABEL, BARIS_LABEL = 7.2, 3.3
BAWAH, BAWAH_KAKI = 3.1, 1.6  # below the last line: of a box, and before the foot of a sasaran
LONGGAR, RAPAT = 1.9, 0.4  # above and below the text
SELA_RINCI = 2.6
KAKI, BARIS_CAPAIAN = 12.5, 4.0
BERLANJUT = "Dilanjutkan pada lembar berikutnya"
BULAT = "•"


@dataclass(frozen=True, slots=True)
class Huruf:
    ukuran: float
    tebal: bool = False
    warna: str = "#000"

    @property
    def mm(self) -> float:
        return self.ukuran * PT

    @property
    def tinggi(self) -> float:
        return self.mm * 1.26

    def baris(self, teks: str, lebar_baris: float) -> tuple[str, ...]:
        return baris(teks, lebar_baris, self.ukuran, tebal=self.tebal)

    def lebar(self, teks: str) -> float:
        return lebar(teks, self.ukuran, tebal=self.tebal)


@dataclass(frozen=True, slots=True)
class Cetak:
    """Sizes of the small type, and the room above and below the capaian of a sasaran, in which the screen has a badge;
    the rest is the same on paper and screen."""

    label: float = 7.5
    rinci: float = 8
    tepi_capaian: float = 1.5


PUNCAK, BESAR, SEDANG, KECIL = Huruf(13, tebal=True), Huruf(12, tebal=True), Huruf(11.5), Huruf(10.25)
TARGET = BESAR


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of text: `x` is its middle or, when not `tengah`, its left edge; `y` the baseline."""

    teks: str
    x: float
    y: float
    huruf: Huruf
    bagian: str  # label, teks, rinci, kepala, target or capaian
    tengah: bool = True

    @property
    def lebar(self) -> float:
        return self.huruf.lebar(self.teks)


@dataclass(frozen=True, slots=True)
class Rinci:
    """A small line: its indent, and the mark that stands before it."""

    teks: str
    huruf: Huruf
    masuk: float = 0
    tanda: str = ""


@dataclass(frozen=True, slots=True)
class Isi:
    label: tuple[str, ...]
    teks: tuple[str, ...]
    rinci: tuple[Rinci, ...]
    kepala_target: tuple[str, ...]
    target: tuple[str, ...]
    capaian: tuple[str, ...]
    huruf: Huruf
    huruf_label: Huruf
    huruf_capaian: Huruf
    tepi_capaian: float
    longgar: float

    @property
    def badan(self) -> float:
        """The height without the foot."""
        rinci = SELA_RINCI + self.tinggi_rinci if self.rinci else 0
        return self.ruang_label + self.longgar * 2 + len(self.teks) * self.huruf.tinggi + rinci + self.bawah

    @property
    def kaki(self) -> float:
        if not self.target:
            return self.tinggi_capaian + 2 * self.tepi_capaian if self.capaian else 0
        lebih = (len(self.target) - 1) * TARGET.tinggi + (len(self.kepala_target) - 1) * BARIS_LABEL
        return KAKI + lebih + len(self.capaian) * BARIS_CAPAIAN

    @property
    def bawah(self) -> float:
        return BAWAH_KAKI if self.capaian and not self.target else BAWAH

    @property
    def ruang_label(self) -> float:
        return RUANG_LABEL + (len(self.label) - 1) * BARIS_LABEL

    @property
    def tinggi_capaian(self) -> float:
        return len(self.capaian) * self.huruf_capaian.tinggi

    @property
    def tinggi_rinci(self) -> float:
        return sum(rinci.huruf.tinggi for rinci in self.rinci)


def tepi(lebar_kotak: float) -> float:
    return TEPI_LEGA if lebar_kotak >= LEBAR_LEGA else TEPI


def huruf_teks(jenis: str, lebar_kotak: float) -> Huruf:
    if jenis in {VISI, TUJUAN}:
        return PUNCAK if jenis == VISI else BESAR
    return KECIL if jenis == INDIKATOR or lebar_kotak < LEBAR_BESAR else SEDANG


def tulisan_target(simpul: Simpul) -> str:
    """As printed, with the arrow where lower is better; empty where no target belongs."""
    if not simpul.target:
        return KOSONG if simpul.jenis == INDIKATOR else ""
    return f"{TURUN}{NBSP}{simpul.target}" if simpul.turun else simpul.target


def kata_target(simpul: Simpul) -> str:
    """The target as it is said: an arrow is no word."""
    if simpul.target and simpul.turun:
        return f"{simpul.target}, {SEMAKIN_KECIL}"
    return tulisan_target(simpul)


def kata_capaian(simpul: Simpul) -> str:
    """ "98,22 · Berhasil, n = 2 dari 3, sementara"; "" where no capaian belongs."""
    if not simpul.capaian:
        return ""
    return ", ".join((" · ".join(filter(None, (simpul.capaian, simpul.kategori))), *simpul.dasar))


def baris_capaian(simpul: Simpul, huruf: Huruf, ruang: float) -> tuple[str, ...]:
    """On one line if it fits; else category and what the mean rests on begin lines of their own."""
    if not simpul.capaian:
        return ()
    utuh = huruf.baris(f"Capaian {kata_capaian(simpul)}", ruang)
    if len(utuh) == 1:
        return utuh
    angka = " · ".join(filter(None, (f"Capaian {simpul.capaian}", simpul.kategori)))
    bagian = (angka,) if len(huruf.baris(angka, ruang)) == 1 else (f"Capaian {simpul.capaian}", simpul.kategori)
    return tuple(satu for teks in (*bagian, ", ".join(simpul.dasar)) for satu in huruf.baris(teks, ruang))


@lru_cache(maxsize=2048)
def susun_isi(simpul: Simpul, lebar_kotak: float, tahun: int, cetak: Cetak, *, ulang: bool, terpotong: bool) -> Isi:
    """What a box says; a node repeated on a further sheet says only its label and text."""
    ruang = lebar_kotak - 2 * tepi(lebar_kotak)
    kecil, huruf = Huruf(cetak.label, warna="#444"), huruf_teks(simpul.jenis, lebar_kotak)
    hitam = replace(kecil, warna="#000")
    label = f"{simpul.label} {LANJUTAN}" if ulang and simpul.jenis != VISI else simpul.label
    target = "" if ulang else tulisan_target(simpul)
    return Isi(
        label=kecil.baris(label, ruang),
        teks=huruf.baris(simpul.teks, ruang),
        rinci=tuple(_rinci(simpul, ruang, cetak.rinci, ulang=ulang, terpotong=terpotong)),
        kepala_target=kecil.baris(f"Target {tahun}", ruang) if target else (),
        target=TARGET.baris(target, ruang),
        capaian=() if ulang else baris_capaian(simpul, hitam, ruang),
        huruf=huruf,
        huruf_label=kecil,
        huruf_capaian=hitam,
        tepi_capaian=cetak.tepi_capaian,
        longgar=RAPAT if ulang else LONGGAR,
    )


def _rinci(simpul: Simpul, ruang: float, ukuran: float, *, ulang: bool, terpotong: bool) -> Iterator[Rinci]:
    biasa = Huruf(ukuran, warna="#222")
    if not ulang:
        yield from _keterangan(simpul, ruang, biasa)
    if terpotong:
        yield from (Rinci(potong, biasa) for potong in biasa.baris(BERLANJUT, ruang))


def _keterangan(simpul: Simpul, ruang: float, biasa: Huruf) -> Iterator[Rinci]:
    tebal = replace(biasa, tebal=True)
    for kata, teks in (("Mendukung", simpul.induk), ("Pemilik", simpul.pemilik)):
        if teks:
            yield from (Rinci(potong, biasa) for potong in biasa.baris(f"{kata}: {teks}", ruang))
    masuk = biasa.lebar(f"{BULAT} ")
    for kata, butir in (("Faktor kunci", simpul.faktor), ("Lintas unit", simpul.silang)):
        if butir:
            yield from (Rinci(potong, tebal) for potong in tebal.baris(kata, ruang))
        for teks in butir:
            for n, potong in enumerate(biasa.baris(teks, ruang - masuk)):
                yield Rinci(potong, biasa, masuk, BULAT if n == 0 else "")


# ---- places


def letak(isi: Isi, x: float, y: float, lebar_kotak: float, tinggi: float, kaki: float) -> Iterator[Baris]:
    """The lines of a box whose foot has the height `kaki`; the text of an indikator begins at the top."""
    tengah = x + lebar_kotak / 2
    yield from _turun("label", isi.label, isi.huruf_label, tengah, y + 2.6)
    rinci = isi.tinggi_rinci
    bawah = y + tinggi - kaki - isi.bawah - (rinci + SELA_RINCI if rinci else 0)
    atas = y + isi.ruang_label + isi.longgar
    if not isi.target:
        atas += max(0, (bawah - atas - len(isi.teks) * isi.huruf.tinggi) / 2)
    yield from _turun("teks", isi.teks, isi.huruf, tengah, atas)
    if rinci:
        # Below the text of an indikator, at the bottom of any other box.
        ke = atas + len(isi.teks) * isi.huruf.tinggi + SELA_RINCI if isi.target else bawah + SELA_RINCI - isi.longgar
        yield from _letak_rinci(isi.rinci, tengah, ke)
    if isi.target:
        yield from _letak_kaki(isi, tengah, y + tinggi - kaki)
    elif isi.capaian:
        pusat = y + tinggi - kaki / 2
        yield from _turun("capaian", isi.capaian, isi.huruf_capaian, tengah, pusat - isi.tinggi_capaian / 2)


def _turun(bagian: str, teks: tuple[str, ...], huruf: Huruf, x: float, y: float) -> Iterator[Baris]:
    for potong in teks:
        yield Baris(potong, x, _garis_dasar(y, huruf), huruf, bagian)
        y += huruf.tinggi


def _garis_dasar(y: float, huruf: Huruf) -> float:
    return y + (huruf.tinggi + 0.7 * huruf.mm) / 2


def _letak_rinci(rinci: tuple[Rinci, ...], tengah: float, y: float) -> Iterator[Baris]:
    """Flush left, the whole block in the middle."""
    kiri = tengah - max(baris.masuk + baris.huruf.lebar(baris.teks) for baris in rinci) / 2
    for satu in rinci:
        dasar = _garis_dasar(y, satu.huruf)
        if satu.tanda:
            yield Baris(satu.tanda, kiri, dasar, satu.huruf, "rinci", tengah=False)
        yield Baris(satu.teks, kiri + satu.masuk, dasar, satu.huruf, "rinci", tengah=False)
        y += satu.huruf.tinggi


def _letak_kaki(isi: Isi, tengah: float, y: float) -> Iterator[Baris]:
    yield from _turun("kepala", isi.kepala_target, isi.huruf_label, tengah, y + 1.4)
    y += 5.4 + (len(isi.kepala_target) - 1) * BARIS_LABEL
    yield from _turun("target", isi.target, TARGET, tengah, y)
    yield from _turun("capaian", isi.capaian, isi.huruf_capaian, tengah, y + len(isi.target) * TARGET.tinggi)
