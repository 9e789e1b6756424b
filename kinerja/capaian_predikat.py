"""Grades against grades: a grade is compared by rank and never turned into a percentage of its own.

Pure. Ranks are those of renstra.nilai: AA > A > BB > B > CC > C > D > E (PermenPANRB 88/2021) and the opinions of BPK
WTP > WTP-DPP > WDP > TW > TMP. A grade as good as its target, or better, is 100. Below it the scale of the year says
what so many steps are worth; without one there is no figure, and the target is still known to be missed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian_angka import cetak
from kinerja.capaian_rumus import SERATUS, Hitungan
from renstra.nilai import AKIP, OPINI, Nilai, terbilang, tulis

PREDIKAT = "predikat"
KELUARGA = {"akip": AKIP, "opini": OPINI}  # the values of kinerja.pilihan.KeluargaPredikat; a test holds them together
_NAMA = {"akip": "predikat AKIP", "opini": "opini BPK"}


def keluarga(predikat: str) -> str:
    """ "akip" or "opini": the family whose ranks a grade is compared by. Raises ValueError for no known grade."""
    for nama, anggota in KELUARGA.items():
        if predikat in anggota:
            return nama
    raise ValueError(f"Predikat {predikat} tidak dikenal.")


def hitung_predikat(target: str, realisasi: str, skala: Mapping[int, Decimal] | None = None) -> Hitungan:
    """Compare two grades of one family; `skala` maps steps below the target to percent.

    Raises ValueError when they are of two families, or when the scale gives 100 or more, or less than 0, to a grade
    below target.
    """
    urutan = KELUARGA[keluarga(target)]
    langkah = urutan.index(realisasi) - urutan.index(target)
    if langkah <= 0:
        return Hitungan(PREDIKAT, SERATUS, f"{realisasi} memenuhi {target} = {cetak(SERATUS)}", True)
    kalimat = f"{realisasi} {terbilang(langkah)} tingkat di bawah {target}"
    if not skala:
        return Hitungan(PREDIKAT, None, f"{kalimat}; skala predikat tahun ini belum ditetapkan.", False)
    if langkah not in skala:
        tiada = f"{kalimat}; skala predikat tahun ini tidak memuat {terbilang(langkah)} tingkat."
        return Hitungan(PREDIKAT, None, tiada, False)
    persen = Fraction(skala[langkah])
    if not 0 <= persen < SERATUS:
        raise ValueError("Skala predikat di bawah target paling sedikit 0 dan kurang dari 100.")
    return Hitungan(PREDIKAT, persen, f"{kalimat}, menurut skala predikat = {cetak(persen)}", False)


def tidak_sejenis(target: Nilai, realisasi: Nilai) -> str:
    """The sentence for a target and a realisasi that cannot be compared, "" when they can: it says what is asked."""
    if not target.predikat and not realisasi.predikat:
        return ""
    diminta = keluarga(target.predikat) if target.predikat else ""
    if diminta and realisasi.predikat in KELUARGA[diminta]:
        return ""
    jenis = f"{_NAMA[diminta]} ({', '.join(KELUARGA[diminta])})" if diminta else "angka"
    return f"Target {tulis(target)} meminta {jenis}; realisasi {tulis(realisasi)} tidak dapat dibandingkan dengannya."
