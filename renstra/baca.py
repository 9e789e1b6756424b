"""Reading a typed target in the light of its indikator."""

from __future__ import annotations

from decimal import Decimal

from renstra.models import Indikator
from renstra.nilai import JenisNilai, Nilai
from renstra.nilai_baca import Hasil, NilaiDitolak, baca

DIGIT_PALING_BANYAK = 15  # what both databases keep exactly
DESIMAL_PALING_BANYAK = 6


def baca_hasil(teks: str, satuan: str, jenis: str) -> Hasil:
    """`teks` as an indikator with this unit and kind takes it. Raises NilaiDitolak with a sentence for staff."""
    hasil = baca(teks, satuan=satuan, jenis=JenisNilai(jenis))
    for angka in (hasil.nilai.angka, hasil.nilai.sampai):
        if angka is not None and not _muat(angka):
            raise NilaiDitolak(
                f"“{teks}” terlalu besar atau terlalu rinci. Paling banyak 15 angka, 6 di belakang koma.",
                teks,
            )
    return hasil


def baca_target(teks: str, indikator: Indikator) -> Nilai:
    return baca_hasil(teks, indikator.satuan, indikator.jenis).nilai


def _muat(angka: Decimal) -> bool:
    angka = angka.normalize()
    pangkat = int(angka.as_tuple().exponent)
    digit = len(angka.as_tuple().digits) + max(pangkat, 0)
    return digit <= DIGIT_PALING_BANYAK and -pangkat <= DESIMAL_PALING_BANYAK
