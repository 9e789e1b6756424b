"""Rows and columns of an RKT: headings, and how much room texts take."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from laporan.susun.ikatan import SEMPIT, Huruf, kelas_target, tinggi
from laporan.susun.tabel import Kolom

KOLOM = {
    "A": (
        Kolom("No.", "k-no"),
        Kolom("Sasaran Strategis", "k-sasaran"),
        Kolom("Indikator Kinerja", "k-indikator"),
        Kolom("Target", "k-target"),
    ),
    "B": (
        Kolom("Program dan Kegiatan", "k-kegiatan"),
        Kolom("Sasaran Kegiatan", "k-sasaran"),
        Kolom("Indikator Kinerja", "k-indikator"),
        Kolom("Target", "k-target"),
    ),
    "C": (
        Kolom("No.", "k-no"),
        Kolom("Sasaran Kegiatan", "k-sasaran"),
        Kolom("Indikator Kinerja Kegiatan", "k-indikator"),
        Kolom("Target Kinerja", "k-target"),
    ),
    "D": (
        Kolom("No.", "k-no"),
        Kolom("Program", "k-program"),
        Kolom("Sasaran Strategis", "k-sasaran"),
        Kolom("Indikator Kinerja Strategis", "k-indikator"),
        Kolom("Target", "k-target"),
        Kolom("Kegiatan", "k-kegiatan"),
        Kolom("Anggaran", "k-anggaran", "(Rp)"),
        Kolom("Pelaksana", "k-pelaksana"),
    ),
}

SEMPIT_D = 3.9  # em that fit into the narrow target column of layout D
SATU_TRILIUN = Decimal(10) ** 12

HURUF: dict[str, Huruf] = {
    "A": {"sasaran": 30, "indikator": 36},
    "B": {"sasaran": 24, "indikator": 29},
    "C": {"sasaran": 30, "indikator": 36},
    "D": {"program": 22, "sasaran": 22, "indikator": 31, "uraian_kegiatan": 31, "pelaksana": 19},
}
DI_ATAS_JUMLAH = 28  # what a landscape page holds above total and signature


@dataclass(frozen=True, slots=True)
class BarisRkt:
    nomor: int
    tujuan: str = ""
    program: str = ""
    kode_program: str = ""
    kegiatan: str = ""
    kode_kegiatan: str = ""
    sasaran: str = ""
    indikator: str = ""
    target: str = ""
    uraian_kegiatan: str = ""
    pelaksana: str = ""
    anggaran: Decimal | None = None


def kolom_rkt(bentuk: str, rows: Sequence[BarisRkt]) -> tuple[Kolom, ...]:
    """The columns, widened where a target or an amount would not fit."""
    sempit = SEMPIT_D if bentuk == "D" else SEMPIT
    lebar = {
        "k-target": kelas_target((row.target for row in rows), sempit),
        "k-anggaran": " lebar" if sum(row.anggaran or 0 for row in rows) >= SATU_TRILIUN else "",
    }
    return tuple(replace(k, kelas=k.kelas + lebar.get(k.kelas, "")) for k in KOLOM[bentuk])


def muat_di_atas_jumlah(row: BarisRkt) -> bool:
    """Whether the last row of layout D leaves room on its page for total and signature."""
    return tinggi(row, HURUF["D"]) <= DI_ATAS_JUMLAH
