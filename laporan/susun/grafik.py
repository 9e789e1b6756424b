"""Charts of the measured year as drawings: bars per triwulan, bars per sasaran and triwulan. Pure.

Places are in units of the drawing (one CSS pixel on the screen). Every chart has a title, and its figures stand in a
table beside it: the chart repeats them, it computes none. What is provisional is hatched, what is missing is no bar.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from laporan.susun.huruf import PT, baris, lebar

SERATUS = 100
LANGKAH_SKALA = 50
SKALA_PALING = 200  # what is above is cut there and says its figure


@dataclass(frozen=True, slots=True)
class Titik:
    """One figure: exact for its length, printed as its label; None where there is none."""

    persen: Fraction | None
    tercetak: str = "–"
    sementara: bool = False
    nada: str = ""
    kategori: str = ""

    @property
    def kata(self) -> str:
        """ "90,53 Berhasil, sementara" """
        sementara = ", sementara" if self.sementara and self.persen is not None else ""
        return " ".join(filter(None, (self.tercetak, self.kategori))) + sementara


KOSONG_GRAFIK = Titik(None)


@dataclass(frozen=True, slots=True)
class Batang:
    x: float
    y: float
    lebar: float
    tinggi: float
    titik: Titik
    kelas: str  # capaian or serapan

    @property
    def tengah(self) -> float:
        return self.x + self.lebar / 2

    @property
    def kanan(self) -> float:
        return self.x + self.lebar


def skala(titik: Iterable[Titik]) -> int:
    """The end of the axis: 100, or the next step above the highest figure."""
    tertinggi = max((t.persen for t in titik if t.persen is not None), default=Fraction(0))
    langkah = -(-tertinggi // LANGKAH_SKALA) * LANGKAH_SKALA
    return int(min(max(SERATUS, langkah), SKALA_PALING))


def _bagian(titik: Titik, ujung: int) -> float:
    """How far along the axis a figure reaches, 0 to 1."""
    return float(min(titik.persen or Fraction(0), Fraction(ujung)) / ujung)


# -- capaian and absorption per triwulan ------------------------------------------------------------------------------

KIRI, KANAN, ATAS, BAWAH = 34, 8, 18, 26
LEBAR_SETAHUN, TINGGI_SETAHUN = 390, 200
LEBAR_BATANG, SELA_BATANG = 34, 7


@dataclass(frozen=True, slots=True)
class KelompokTriwulan:
    """The bars of one triwulan; without any a frame that says why."""

    label: str
    tengah: float
    batang: tuple[Batang, ...]
    kosong: str


@dataclass(frozen=True, slots=True)
class GarisSkala:
    nilai: int
    di: float


@dataclass(frozen=True, slots=True)
class GrafikSetahun:
    judul: str
    lebar: float
    tinggi: float
    dasar: float
    kiri: float
    garis: tuple[GarisSkala, ...]
    kelompok: tuple[KelompokTriwulan, ...]


def grafik_setahun(judul: str, triwulan: Sequence[tuple[str, Titik, Titik, str]]) -> GrafikSetahun:
    """`triwulan`: label, capaian, absorption, and what to say where there is neither."""
    ujung = skala(t for _, capaian, serapan, _ in triwulan for t in (capaian, serapan))
    dasar = TINGGI_SETAHUN - BAWAH
    ruang = dasar - ATAS
    langkah = (LEBAR_SETAHUN - KIRI - KANAN) / len(triwulan)
    kelompok = []
    for i, (label, capaian, serapan, kosong) in enumerate(triwulan):
        tengah = KIRI + langkah * (i + 0.5)
        ada = [(t, kelas) for t, kelas in ((capaian, "capaian"), (serapan, "serapan")) if t.persen is not None]
        lebar = len(ada) * LEBAR_BATANG + (len(ada) - 1) * SELA_BATANG
        batang = tuple(
            Batang(
                tengah - lebar / 2 + n * (LEBAR_BATANG + SELA_BATANG),
                dasar - ruang * _bagian(t, ujung),
                LEBAR_BATANG,
                ruang * _bagian(t, ujung),
                t,
                kelas,
            )
            for n, (t, kelas) in enumerate(ada)
        )
        kelompok.append(KelompokTriwulan(label, tengah, batang, "" if batang else kosong))
    garis = tuple(GarisSkala(n, dasar - ruang * n / ujung) for n in range(0, ujung + 1, LANGKAH_SKALA))
    return GrafikSetahun(judul, LEBAR_SETAHUN, TINGGI_SETAHUN, dasar, KIRI, garis, tuple(kelompok))


# -- capaian per sasaran, triwulan by triwulan ------------------------------------------------------------------------

LEBAR_SASARAN, LEBAR_NAMA, LEBAR_TW, RUANG_TEKS = 960, 330, 44, 190
TINGGI_BATANG, SELA_BARIS, ATAS_SASARAN = 13, 4, 26
HURUF_NAMA, BARIS_NAMA, BARIS_NAMA_PALING = 13, 16, 4


@dataclass(frozen=True, slots=True)
class BarisSasaran:
    nomor: int
    nama: tuple[str, ...]
    penuh: str
    y: float
    tinggi: float
    batang: tuple[tuple[str, Batang], ...]  # label of the triwulan and its bar


@dataclass(frozen=True, slots=True)
class GrafikSasaran:
    judul: str
    lebar: float
    tinggi: float
    kiri: float
    garis: tuple[GarisSkala, ...]
    baris: tuple[BarisSasaran, ...]


def grafik_sasaran(judul: str, sasaran: Sequence[tuple[str, Sequence[tuple[str, Titik]]]]) -> GrafikSasaran:
    """Per sasaran its wording, and per triwulan label and figure. A triwulan without any figure is left out."""
    ada = {label for _, titik in sasaran for label, t in titik if t.persen is not None}
    sasaran = [(uraian, [(label, t) for label, t in titik if label in ada]) for uraian, titik in sasaran]
    ujung = skala(t for _, titik in sasaran for _, t in titik)
    kiri = LEBAR_NAMA + LEBAR_TW
    ruang = LEBAR_SASARAN - kiri - RUANG_TEKS
    y, rows = float(ATAS_SASARAN), []
    for nomor, (uraian, titik) in enumerate(sasaran, start=1):
        nama = _nama(f"{nomor}. {uraian}")
        tinggi = max(len(nama) * BARIS_NAMA, len(titik) * (TINGGI_BATANG + SELA_BARIS)) + 10
        batang = tuple(
            (
                label,
                Batang(
                    kiri,
                    y + 5 + n * (TINGGI_BATANG + SELA_BARIS),
                    ruang * _bagian(t, ujung),
                    TINGGI_BATANG,
                    t,
                    "capaian",
                ),
            )
            for n, (label, t) in enumerate(titik)
        )
        rows.append(BarisSasaran(nomor, nama, uraian, y, tinggi, batang))
        y += tinggi
    garis = tuple(GarisSkala(n, kiri + ruang * n / ujung) for n in range(0, ujung + 1, LANGKAH_SKALA))
    return GrafikSasaran(judul, LEBAR_SASARAN, y + 6, kiri, garis, tuple(rows))


def _nama(uraian: str) -> tuple[str, ...]:
    """The wording in at most so many lines; the table has all of it."""
    potong = baris(uraian, LEBAR_NAMA - 16, HURUF_NAMA / PT)
    if len(potong) <= BARIS_NAMA_PALING:
        return potong
    return (*potong[: BARIS_NAMA_PALING - 1], f"{potong[BARIS_NAMA_PALING - 1].rstrip(' ,.')} …")


def lebar_nama(teks: str) -> float:
    """The width that a line of a name was measured with; the browser may lack the face."""
    return lebar(teks, HURUF_NAMA / PT)
