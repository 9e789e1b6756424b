"""Reading the cells of a realisasi as they are typed; refused with a sentence that names what is accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from kinerja.capaian_predikat import keluarga
from kinerja.isian_realisasi import PANJANG_PALING
from kinerja.models import PkBaris
from kinerja.pilihan import JawabanLalu, KeluargaPredikat
from renstra.baca import baca_hasil, baca_target
from renstra.nilai import JenisNilai, Nilai
from renstra.nilai_baca import NilaiDitolak
from sakip.satker.tanggal import baca_tanggal


def baca_sel(kolom: str, teks: str, row: PkBaris) -> Any:
    """The cell's text as its column takes it. Raises NilaiDitolak with a sentence."""
    pembaca: Callable[[str, PkBaris], Any] = _PEMBACA.get(kolom, _teks)
    if kolom in PANJANG_PALING and len(teks) > PANJANG_PALING[kolom]:
        raise NilaiDitolak(f"Terlalu panjang: {len(teks)} huruf. Paling banyak {PANJANG_PALING[kolom]} huruf.", teks)
    return pembaca(teks, row)


def _nilai(teks: str, row: PkBaris) -> Nilai:
    """One number or one grade, in the unit of the indikator."""
    nilai = baca_target(teks, row.indikator)
    if nilai.sampai is not None:
        raise NilaiDitolak(f"“{teks}” rentang. Realisasi ditulis sebagai satu angka.", teks)
    if nilai.angka is not None and nilai.angka < 0:
        raise NilaiDitolak(f"“{teks}” negatif. Realisasi tidak boleh negatif.", teks)
    target = row.nilai.predikat
    if nilai.predikat and target and keluarga(nilai.predikat) != keluarga(target):
        jenis = KeluargaPredikat(keluarga(target)).label
        raise NilaiDitolak(f"“{teks}” bukan predikat sejenis dengan target {target}. Tulis {jenis}.", teks)
    return nilai


def _hitungan(teks: str, _row: PkBaris) -> Decimal | None:
    """Numerator or denominator: a number without unit."""
    nilai = baca_hasil(teks, "", JenisNilai.ANGKA).nilai
    if nilai.sampai is not None or nilai.predikat:
        raise NilaiDitolak(f"“{teks}” bukan satu angka. Tulis misalnya 17.", teks)
    if nilai.angka is not None and nilai.angka < 0:
        raise NilaiDitolak(f"“{teks}” negatif. Tulis 0 atau lebih.", teks)
    return nilai.angka


def _tanggal(teks: str, _row: PkBaris) -> date | None:
    try:
        tanggal = baca_tanggal(teks) if teks else None
    except ValueError as exc:
        raise NilaiDitolak(str(exc), teks) from None
    if tanggal is not None and not 2000 <= tanggal.year <= 2099:  # what an address can hold
        raise NilaiDitolak(f"“{teks}” bertahun {tanggal.year}. Periksa tahunnya.", teks)
    return tanggal


def _jawaban(teks: str, _row: PkBaris) -> str:
    if teks and teks not in JawabanLalu.values:
        raise NilaiDitolak("Pilih selesai, dilanjutkan, atau dijelaskan.", teks)
    return teks


def _teks(teks: str, _row: PkBaris) -> str:
    return teks


_PEMBACA: dict[str, Callable[[str, PkBaris], Any]] = {
    "realisasi": _nilai,
    "pembilang": _hitungan,
    "penyebut": _hitungan,
    "belum_rilis": lambda teks, _row: teks == "1",
    "tenggat": _tanggal,
    "jawaban_lalu": _jawaban,
}
