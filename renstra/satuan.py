"""Kind and unit of a new indikator, from its name and the first target written for it. Pure apart from the choices."""

from __future__ import annotations

from renstra.nilai import AKIP, OPINI, adalah_persen
from renstra.nilai_baca import Hasil
from renstra.pilihan import Jenis


def jenis_dan_satuan(hasil: Hasil, satuan: str) -> tuple[Jenis, str]:
    """`satuan`: the unit as written beside the target, "" when it stands in the target itself or nowhere."""
    if hasil.nilai.predikat:
        skala = "Opini" if hasil.nilai.predikat in OPINI else "Predikat" if hasil.nilai.predikat in AKIP else satuan
        return Jenis.PREDIKAT, skala
    unit = satuan or hasil.satuan
    return (Jenis.PERSEN, "%") if adalah_persen(unit) else (Jenis.ANGKA, unit)


def satuan_dari_nama(nama: str) -> str:
    """ "%" for a measure that calls itself Persentase; the spellings are those met in published documents."""
    return "%" if nama.casefold().startswith(("persentase", "presentase", "persentasi")) else ""
