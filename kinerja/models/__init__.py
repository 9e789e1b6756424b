from kinerja.models.anggaran import Anggaran
from kinerja.models.keluaran import Keluaran
from kinerja.models.masa import MasaPengisian, PengecualianMasa
from kinerja.models.pengukuran import BuktiDukung, Pengukuran, Realisasi
from kinerja.models.perjanjian import PerjanjianKinerja, PkBaris
from kinerja.models.realisasi_anggaran import RealisasiAnggaran
from kinerja.models.rencana_aksi import RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.models.rkt import Rkt, RktBaris
from kinerja.models.sebutan import SebutanKegiatan, SebutanProgram, SebutanTujuan
from kinerja.models.skala import BatasCapaian, PitaKategori, SkalaPredikat
from kinerja.models.tenggat import Tenggat

__all__ = [
    "Anggaran",
    "BatasCapaian",
    "BuktiDukung",
    "Keluaran",
    "MasaPengisian",
    "PengecualianMasa",
    "Pengukuran",
    "PerjanjianKinerja",
    "PitaKategori",
    "PkBaris",
    "Realisasi",
    "RealisasiAnggaran",
    "RencanaAksi",
    "RencanaAksiBaris",
    "Rkt",
    "RktBaris",
    "SebutanKegiatan",
    "SebutanProgram",
    "SebutanTujuan",
    "SkalaPredikat",
    "TargetTriwulan",
    "Tenggat",
]
