"""Capaian: how far a realisasi met its target, with rule, version, inputs and the working in a sentence.

Pure. The one formula of the application; everything that shows a percentage of a target takes it from here.

Meaning: percent of the target, 100 where it is met, by the direction (arah) of the indikator. Units: target and
realisasi in the indikator's unit, results in percent. Rules and edges: kinerja.capaian_rumus for numbers and ranges
(PermenPANRB 53/2014, its "kondisi khusus" for lower is better), kinerja.capaian_predikat for grades (PermenPANRB
88/2021). The cap is the office's of the year: what is above counts as the cap, and the uncapped figure is kept.

Figures are exact fractions inside; what is stored is rounded half-up to 8 decimals and what is printed to 2, from the
exact figure each time. Missing is neither 0 nor 100: it has no figure and prints "–". Nothing depends on today's date.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self

from kinerja.capaian_angka import cetak, tersimpan
from kinerja.capaian_predikat import hitung_predikat, tidak_sejenis
from kinerja.capaian_rumus import Hitungan, hitung_angka
from renstra.nilai import Nilai

_CUKUP = Context(prec=60)  # exact for every number that can be stored
VERSI = 1  # of the rules; raised when a figure or its meaning changes


class Arah(StrEnum):
    """The values of renstra.pilihan.Arah, which needs Django; a test holds the two together."""

    NAIK = "naik"
    TURUN_A = "turun_a"
    TURUN_B = "turun_b"
    RENTANG = "rentang"


@dataclass(frozen=True, slots=True)
class Capaian:
    """One computed capaian, or the reason why there is none.

    `persen` counts (after the cap), `penuh` is before the cap: None where there is no figure, and `penuh` alone where
    form B has realisasi 0, which is beyond every percentage. `aturan` is the rule that was applied ("naik",
    "turun_a", "turun_b", "predikat"), "" when something is missing or not comparable. `tercapai` says whether the
    target is met, on unrounded and uncapped figures; None: not known. `pecahan` is `persen` exact.
    """

    persen: Decimal | None
    penuh: Decimal | None
    aturan: str
    versi: int
    target: Nilai
    realisasi: Nilai
    batas: Decimal | None
    kalimat: str
    tercapai: bool | None
    pecahan: Fraction | None = None

    @property
    def predikat(self) -> bool:
        """A grade is asked or was measured: left out of means, whether measured or not."""
        return bool(self.target.predikat or self.realisasi.predikat)

    @property
    def eksak(self) -> Fraction | None:
        """The figure to judge and to average: exact, or as stored where a record has no more."""
        if self.pecahan is not None or self.persen is None:
            return self.pecahan
        return Fraction(self.persen)

    @property
    def tercetak(self) -> str:
        """ "90,53", or "–"."""
        return cetak(self.eksak)

    def rekam(self) -> dict[str, Any]:
        """Everything, as JSON keeps it without loss: numbers and fractions as text."""
        return {
            "persen": _teks(self.persen),
            "penuh": _teks(self.penuh),
            "pecahan": _teks(self.pecahan),
            "aturan": self.aturan,
            "versi": self.versi,
            "target": _rekam_nilai(self.target),
            "realisasi": _rekam_nilai(self.realisasi),
            "batas": _teks(self.batas),
            "kalimat": self.kalimat,
            "tercapai": self.tercapai,
        }

    @classmethod
    def dari_rekaman(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of `rekam`. Nothing is computed again: figures and sentence of any version stay as recorded."""
        pecahan = data.get("pecahan")
        return cls(
            persen=_desimal(data["persen"]),
            penuh=_desimal(data["penuh"]),
            aturan=data["aturan"],
            versi=data["versi"],
            target=_baca_nilai(data["target"]),
            realisasi=_baca_nilai(data["realisasi"]),
            batas=_desimal(data["batas"]),
            kalimat=data["kalimat"],
            tercapai=data["tercapai"],
            pecahan=None if pecahan is None else Fraction(pecahan),
        )


def hitung_capaian(
    arah: str,
    target: Nilai,
    realisasi: Nilai,
    *,
    satuan: str = "",
    batas: Decimal | None = None,
    skala_predikat: Mapping[int, Decimal] | None = None,
    sebab: str = "",
) -> Capaian:
    """Compute one capaian.

    `arah` is a value of Arah; for a grade it does not matter. `satuan` decides how the sentence writes numbers.
    `batas` is the cap in percent, None for none. `skala_predikat` maps steps below the target to percent. `sebab` is
    the sentence that says why something is missing, in place of the general one.

    Raises ValueError for an unknown arah, a realisasi that is a range, a negative target or realisasi, a cap that is
    not above 0, and a scale that gives 100 to a grade below target.
    """
    arah = Arah(arah)
    _periksa(target, realisasi, batas)
    hasil = _hitung(arah, target, realisasi, satuan, skala_predikat, sebab)
    penuh, kalimat = hasil.pecahan, hasil.kalimat
    pecahan = penuh
    if hasil.tak_terhingga:
        pecahan, kalimat = _tak_terhingga(hasil.kalimat, batas)
    elif penuh is not None and batas is not None and penuh > Fraction(batas):
        pecahan, kalimat = Fraction(batas), f"{kalimat}, dibatasi {cetak(batas)}"
    return Capaian(
        persen=None if pecahan is None else tersimpan(pecahan),
        penuh=None if penuh is None else tersimpan(penuh),
        aturan=hasil.aturan,
        versi=VERSI,
        target=target,
        realisasi=realisasi,
        batas=batas,
        kalimat=kalimat,
        tercapai=hasil.tercapai,
        pecahan=pecahan,
    )


def _hitung(
    arah: Arah, target: Nilai, realisasi: Nilai, satuan: str, skala: Mapping[int, Decimal] | None, sebab: str
) -> Hitungan:
    if target.kosong or realisasi.kosong:
        umum = "Target belum ada." if target.kosong else "Realisasi belum diisi."
        return Hitungan("", None, sebab or umum, None)
    if beda := tidak_sejenis(target, realisasi):
        return Hitungan("", None, beda, None)
    if realisasi.angka is None:
        return hitung_predikat(target.predikat, realisasi.predikat, skala)
    # A range asks for more than its lower end and rewards more than its upper: outside it, higher is better.
    return hitung_angka(Arah.NAIK if arah is Arah.RENTANG else arah, target, realisasi.angka, satuan)


def _tak_terhingga(kerja: str, batas: Decimal | None) -> tuple[Fraction | None, str]:
    """Form B with nothing of what should be low: as good as the cap lets it be."""
    if batas is None:
        return None, f"{kerja}: bentuk B memerlukan batas capaian (100 atau 120)."
    return Fraction(batas), f"{kerja} = batas capaian {cetak(batas)}"


def _periksa(target: Nilai, realisasi: Nilai, batas: Decimal | None) -> None:
    if realisasi.sampai is not None:
        raise ValueError("Realisasi adalah satu angka, bukan rentang.")
    for nama, nilai in (("Target", target), ("Realisasi", realisasi)):
        if nilai.angka is not None and nilai.angka < 0:
            raise ValueError(f"{nama} tidak boleh negatif.")
    if batas is not None and not (batas.is_finite() and batas > 0):
        raise ValueError("Batas capaian lebih dari 0.")


# -- records ------------------------------------------------------------------------------------------------------


def _teks(angka: Decimal | Fraction | None) -> str | None:
    """The same text for the same number: "86" as typed and "86.000000" as the database gives it back."""
    if isinstance(angka, Decimal):
        return format(angka.normalize(_CUKUP), "f")
    return None if angka is None else str(angka)


def _desimal(teks: str | None) -> Decimal | None:
    return None if teks is None else Decimal(teks)


def _rekam_nilai(nilai: Nilai) -> dict[str, str | None]:
    return {"angka": _teks(nilai.angka), "sampai": _teks(nilai.sampai), "predikat": nilai.predikat}


def _baca_nilai(data: Mapping[str, Any]) -> Nilai:
    return Nilai(_desimal(data["angka"]), _desimal(data["sampai"]), data["predikat"])
