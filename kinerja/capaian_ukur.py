"""One triwulan as it was measured, and triwulan put together: sum, mean, ratio, each with its working.

Pure. The rules, and which of them applies, are those of kinerja.sampai.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian_angka import angka_kalimat, dibulatkan
from kinerja.triwulan import Kumulasi, deret_triwulan, desimal, jumlahkan
from renstra.nilai import KOSONG, Nilai, tulis

TIDAK_ADA = "Tidak ada yang diukur (0 dari 0)."


@dataclass(frozen=True, slots=True)
class Ukur:
    """What one triwulan measured: a value, or a numerator and denominator; `sebab` says why there is neither.

    Raises ValueError for a range, a negative number, a numerator without its denominator, and 5 dari 0.
    """

    nilai: Nilai = KOSONG
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    sebab: str = ""

    def __post_init__(self) -> None:
        if self.nilai.sampai is not None:
            raise ValueError("Realisasi adalah satu angka, bukan rentang.")
        if (self.pembilang is None) != (self.penyebut is None):
            raise ValueError("Pembilang dan penyebut diisi bersama.")
        if any(angka is not None and angka < 0 for angka in (self.nilai.angka, self.pembilang, self.penyebut)):
            raise ValueError("Realisasi, pembilang dan penyebut tidak boleh negatif.")
        if self.pembilang and not self.penyebut:
            raise ValueError("Penyebut 0 hanya untuk pembilang 0.")

    @property
    def terisi(self) -> bool:
        """Something was measured, 0 dari 0 included."""
        return not self.nilai.kosong or self.pembilang is not None


@dataclass(frozen=True, slots=True)
class Sampai:
    """`nilai` with its working ("3 + 4 = 7", "" for a plain value), or KOSONG with the reason."""

    nilai: Nilai
    kalimat: str = ""
    sebab: str = ""


def rata_angka(angka: Sequence[Decimal], tempat: int) -> Decimal:
    """The mean, half-up to `tempat` decimals."""
    return dibulatkan(Fraction(jumlahkan(angka)) / len(angka), tempat)


@dataclass(frozen=True, slots=True)
class Cara:
    """How an indikator's figures are rounded and written."""

    presisi: int
    persen: bool
    satuan: str

    def gabung(self, ukur: Sequence[Ukur], kumulasi: Kumulasi) -> Sampai:
        """The sum or mean of triwulan that have a figure; of one alone, that figure."""
        if not ukur:
            return Sampai(KOSONG, sebab=TIDAK_ADA)
        if len(ukur) == 1:
            return self._satu(ukur[0])
        angka = [self._angka(u) for u in ukur]
        deret = " + ".join(angka_kalimat(a, self.satuan) for a in angka)
        if kumulasi is Kumulasi.JUMLAH:
            return self._hasil(deret, jumlahkan(angka))
        tempat = max(self.presisi, *(desimal(Nilai(a)) for a in angka))
        return self._hasil(f"({deret}) / {len(angka)}", rata_angka(angka, tempat))

    def nisbah(self, ukur: Mapping[int, Ukur]) -> Sampai:
        """Sum of numerators by sum of denominators."""
        tanpa = [tw for tw, u in ukur.items() if u.pembilang is None]
        if tanpa:
            sebab = f"Triwulan {deret_triwulan(tanpa)} belum memuat pembilang dan penyebut."
            return Sampai(KOSONG, sebab=sebab)
        atas = [u.pembilang for u in ukur.values() if u.pembilang is not None]
        bawah = [u.penyebut for u in ukur.values() if u.penyebut is not None]
        if not any(bawah):
            return Sampai(KOSONG, sebab=TIDAK_ADA)
        kali = " × 100" if self.persen else ""
        kerja = f"{_jumlah_tertulis(atas)} / {_jumlah_tertulis(bawah)}{kali}"
        return self._hasil(kerja, self._bagi(jumlahkan(atas), jumlahkan(bawah)))

    def _satu(self, ukur: Ukur) -> Sampai:
        return Sampai(ukur.nilai) if ukur.nilai.angka is not None else self.nisbah({0: ukur})

    def _angka(self, ukur: Ukur) -> Decimal:
        """The figure of one triwulan, which may have been typed as a ratio."""
        if ukur.nilai.angka is not None:
            return ukur.nilai.angka
        return self._bagi(ukur.pembilang or Decimal(0), ukur.penyebut or Decimal(1))

    def _bagi(self, atas: Decimal, bawah: Decimal) -> Decimal:
        return dibulatkan(Fraction(atas) / Fraction(bawah) * (100 if self.persen else 1), self.presisi)

    def _hasil(self, kerja: str, angka: Decimal) -> Sampai:
        nilai = Nilai(angka)
        return Sampai(nilai, f"{kerja} = {tulis(nilai, self.satuan)}")


def _jumlah_tertulis(angka: Sequence[Decimal]) -> str:
    deret = " + ".join(angka_kalimat(a) for a in angka)
    return f"({deret})" if len(angka) > 1 else deret
