from kinerja.admin.anggaran import AnggaranAdmin, TenggatAdmin
from kinerja.admin.perjanjian import PerjanjianKinerjaAdmin
from kinerja.admin.rencana_aksi import RencanaAksiAdmin
from kinerja.admin.rkt import RktAdmin
from kinerja.admin.sebutan import SebutanKegiatanAdmin, SebutanProgramAdmin, SebutanTujuanAdmin

__all__ = [
    "AnggaranAdmin",
    "PerjanjianKinerjaAdmin",
    "RencanaAksiAdmin",
    "RktAdmin",
    "SebutanKegiatanAdmin",
    "SebutanProgramAdmin",
    "SebutanTujuanAdmin",
    "TenggatAdmin",
]
