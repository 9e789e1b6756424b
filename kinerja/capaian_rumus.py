"""The formulas of capaian for numbers and ranges, each with the sentence that shows its working.

Pure. T target, R realisasi, both not negative; results are percentages, exact, never below 0, not yet capped.

| rule | capaian | edges | source |
| --- | --- | --- | --- |
| naik | R / T × 100 | T = 0: not computable | PermenPANRB 53/2014 |
| turun_a | (2T − R) / T × 100, at least 0 | T = 0: R = 0 gives 100, else 0 | PermenPANRB 53/2014, "kondisi khusus" |
| turun_b | T / R × 100 | R = 0: the cap; T = 0: R = 0 gives 100, else 0 | practice of the offices |

A target T1–T2 is held by 100 anywhere between its ends, ends included. Outside, the end that was passed is the target
of the formula: 80–90 and 70 give 70 / 80, 80–90 and 92 give 92 / 90. The target is met (`tercapai`) exactly where the
formula gives 100 or more, on unrounded figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian_angka import angka_kalimat, cetak
from renstra.nilai import Nilai

SERATUS = Fraction(100)


@dataclass(frozen=True, slots=True)
class Hitungan:
    """What a rule gives before the cap. `pecahan` is None where it gives no figure and `kalimat` says why.

    `tak_terhingga`: better than any percentage; only a cap makes a figure of it.
    """

    aturan: str
    pecahan: Fraction | None
    kalimat: str
    tercapai: bool | None
    tak_terhingga: bool = False


def hitung_angka(aturan: str, target: Nilai, realisasi: Decimal, satuan: str = "") -> Hitungan:
    """Apply a rule ("naik", "turun_a", "turun_b") to a target that is a number or a range.

    `satuan` only decides how numbers are written in the sentence. Raises KeyError for another rule.
    """
    rumus = _RUMUS[aturan]
    bawah, atas = target.angka, target.sampai
    if bawah is None:
        raise ValueError("Target bukan angka.")
    r = angka_kalimat(realisasi, satuan)
    if atas is not None and bawah <= realisasi <= atas:
        antara = f"{angka_kalimat(bawah, satuan)} dan {angka_kalimat(atas, satuan)}"
        return _hasil(aturan, f"{r} berada di antara {antara}", SERATUS)
    ujung = bawah if atas is None or realisasi < bawah else atas
    return rumus(ujung, realisasi, angka_kalimat(ujung, satuan), r)


def _naik(target: Decimal, realisasi: Decimal, t: str, r: str) -> Hitungan:
    if target == 0:
        return Hitungan("naik", None, "Target 0: capaian tidak dapat dihitung.", True)
    return _hasil("naik", f"{r} / {t} × 100", SERATUS * Fraction(realisasi) / Fraction(target))


def _turun_a(target: Decimal, realisasi: Decimal, t: str, r: str) -> Hitungan:
    if target == 0:
        return _target_nol("turun_a", realisasi, r)
    pecahan = SERATUS * (2 - Fraction(realisasi) / Fraction(target))
    return _hasil("turun_a", f"(2 × {t} − {r}) / {t} × 100", pecahan)


def _turun_b(target: Decimal, realisasi: Decimal, t: str, r: str) -> Hitungan:
    if target == 0:
        return _target_nol("turun_b", realisasi, r)
    if realisasi == 0:
        return Hitungan("turun_b", None, f"Target {t}, realisasi 0", True, tak_terhingga=True)
    return _hasil("turun_b", f"{t} / {r} × 100", SERATUS * Fraction(target) / Fraction(realisasi))


def _target_nol(aturan: str, realisasi: Decimal, r: str) -> Hitungan:
    """Nothing was to happen: it did not, or it did."""
    return _hasil(aturan, f"Target 0, realisasi {r}", Fraction(0) if realisasi else SERATUS)


def _hasil(aturan: str, kerja: str, pecahan: Fraction) -> Hitungan:
    kalimat = f"{kerja} = {cetak(pecahan)}"
    if pecahan < 0:
        kalimat, pecahan = f"{kalimat}, dihitung 0,00", Fraction(0)
    return Hitungan(aturan, pecahan, kalimat, pecahan >= SERATUS)


_RUMUS: dict[str, Callable[[Decimal, Decimal, str, str], Hitungan]] = {
    "naik": _naik,
    "turun_a": _turun_a,
    "turun_b": _turun_b,
}
