from kinerja.models.anggaran import Anggaran
from kinerja.models.keluaran import Keluaran
from kinerja.models.perjanjian import PerjanjianKinerja, PkBaris
from kinerja.models.rencana_aksi import RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.models.rkt import Rkt, RktBaris
from kinerja.models.sebutan import SebutanKegiatan, SebutanProgram, SebutanTujuan
from kinerja.models.tenggat import Tenggat

__all__ = [
    "Anggaran",
    "Keluaran",
    "PerjanjianKinerja",
    "PkBaris",
    "RencanaAksi",
    "RencanaAksiBaris",
    "Rkt",
    "RktBaris",
    "SebutanKegiatan",
    "SebutanProgram",
    "SebutanTujuan",
    "TargetTriwulan",
    "Tenggat",
]
