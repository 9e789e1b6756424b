"""A pohon kinerja laid out: boxes and connectors in mm. Pure."""

from dataclasses import dataclass

from laporan.susun.pohon_isi import Baris, Huruf
from laporan.susun.pohon_simpul import INDIKATOR, TUJUAN, VISI, Simpul

GARIS = {VISI: 0.7, TUJUAN: 0.7, INDIKATOR: 0.25}
GARIS_LAIN = 0.45
NADA = {"baik": "#e4f2e8", "proses": "#e4eef9", "peringatan": "#fdf1cf", "galat": "#fdebea"}
"""Fill by the tone of a category: the light colours of the screens. Black stands on each of them at more than 17:1."""
KOSONG = "none"
JARAK_FOKUS = 0.9
TINGGI_LENCANA, NAIK_LENCANA, HURUF_LENCANA = 7.0, 2.2, Huruf(9, tebal=True)


@dataclass(frozen=True, slots=True)
class Persegi:
    x: float
    y: float
    lebar: float
    tinggi: float

    @property
    def kanan(self) -> float:
        return self.x + self.lebar

    @property
    def bawah(self) -> float:
        return self.y + self.tinggi

    @property
    def tengah(self) -> float:
        return self.x + self.lebar / 2

    @property
    def pusat(self) -> float:
        return self.y + self.tinggi / 2

    def melar(self, jarak: float) -> "Persegi":
        return Persegi(self.x - jarak, self.y - jarak, self.lebar + 2 * jarak, self.tinggi + 2 * jarak)


@dataclass(frozen=True, slots=True)
class Kotak:
    simpul: Simpul
    luar: Persegi  # to the outer edge of its border
    baris: tuple[Baris, ...]
    kaki: float | None  # where the rule above the foot lies
    ulang: bool
    tingkat: int  # 1 for the root
    induk: str
    keturunan: int

    @property
    def garis(self) -> float:
        return GARIS.get(self.simpul.jenis, GARIS_LAIN)

    @property
    def warna(self) -> str:
        return "#f1f1f1" if self.simpul.jenis == TUJUAN else KOSONG

    @property
    def warna_kaki(self) -> str:
        return warna_nada(self.simpul.nada)

    @property
    def bidang_kaki(self) -> Persegi | None:
        """The coloured foot, its border that of the box and the rule; None where nothing is judged."""
        if self.kaki is None or self.warna_kaki == KOSONG:
            return None
        tepi = self.tepi
        return Persegi(tepi.x, self.kaki, tepi.lebar, tepi.bawah - self.kaki)

    @property
    def tepi(self) -> Persegi:
        """The middle of its border, which is what a drawing names."""
        return self.luar.melar(-self.garis / 2)

    @property
    def fokus(self) -> Persegi:
        return self.luar.melar(JARAK_FOKUS)

    @property
    def lencana(self) -> Persegi:
        """The badge at its foot that folds what is below, wide enough for "+12"."""
        lebar = max(TINGGI_LENCANA, HURUF_LENCANA.lebar(f"+{self.keturunan}") + 3)
        return Persegi(self.luar.tengah - lebar / 2, self.luar.bawah - NAIK_LENCANA, lebar, TINGGI_LENCANA)

    @property
    def sentuh(self) -> Persegi:
        """Room round the badge for a finger."""
        return self.lencana.melar(2.5)


@dataclass(frozen=True, slots=True)
class Garis:
    """What joins a node to its children, as path data."""

    induk: str
    jalan: str


@dataclass(frozen=True, slots=True)
class Bagan:
    lebar: float
    tinggi: float
    kotak: tuple[Kotak, ...]
    garis: tuple[Garis, ...]


def warna_nada(nada: str) -> str:
    return NADA.get(nada, KOSONG)
