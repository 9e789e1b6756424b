from kinerja.admin.anggaran import AnggaranAdmin, TenggatAdmin
from kinerja.admin.rkt import RktAdmin
from kinerja.admin.sebutan import SebutanKegiatanAdmin, SebutanProgramAdmin

__all__ = ["AnggaranAdmin", "RktAdmin", "SebutanKegiatanAdmin", "SebutanProgramAdmin", "TenggatAdmin"]
