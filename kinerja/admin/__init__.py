from kinerja.admin.anggaran import AnggaranAdmin, TenggatAdmin
from kinerja.admin.masa import MasaPengisianAdmin, PengecualianMasaAdmin
from kinerja.admin.pengukuran import BuktiDukungAdmin, PengukuranAdmin, RealisasiAdmin
from kinerja.admin.perjanjian import PerjanjianKinerjaAdmin
from kinerja.admin.realisasi_anggaran import RealisasiAnggaranAdmin
from kinerja.admin.rencana_aksi import RencanaAksiAdmin
from kinerja.admin.rkt import RktAdmin
from kinerja.admin.sebutan import SebutanKegiatanAdmin, SebutanProgramAdmin, SebutanTujuanAdmin
from kinerja.admin.skala import BatasCapaianAdmin, PitaKategoriAdmin, SkalaPredikatAdmin

__all__ = [
    "AnggaranAdmin",
    "BatasCapaianAdmin",
    "BuktiDukungAdmin",
    "MasaPengisianAdmin",
    "PengecualianMasaAdmin",
    "PengukuranAdmin",
    "PerjanjianKinerjaAdmin",
    "PitaKategoriAdmin",
    "RealisasiAdmin",
    "RealisasiAnggaranAdmin",
    "RencanaAksiAdmin",
    "RktAdmin",
    "SebutanKegiatanAdmin",
    "SebutanProgramAdmin",
    "SebutanTujuanAdmin",
    "SkalaPredikatAdmin",
    "TenggatAdmin",
]
