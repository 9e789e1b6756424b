from kinerja.models.anggaran import Anggaran
from kinerja.models.rkt import Rkt, RktBaris
from kinerja.models.sebutan import SebutanKegiatan, SebutanProgram
from kinerja.models.tenggat import Tenggat

__all__ = ["Anggaran", "Rkt", "RktBaris", "SebutanKegiatan", "SebutanProgram", "Tenggat"]
