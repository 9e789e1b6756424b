from renstra.models.dokumen import Dokumen
from renstra.models.iku import (
    BarisIku,
    BarisManual,
    ButirKeputusan,
    DasarHukum,
    KelompokIku,
    KelompokManual,
    KeputusanIku,
    ManualIku,
)
from renstra.models.indikator import Indikator, TargetRenstra
from renstra.models.peraturan import Peraturan
from renstra.models.pohon import FaktorKunci, PemilikSimpul, TautanSilang
from renstra.models.program import Kegiatan, Program
from renstra.models.rencana import Misi, Renstra, Tujuan
from renstra.models.sasaran import Sasaran
from renstra.models.templat import TemplatTeks

__all__ = [
    "BarisIku",
    "BarisManual",
    "ButirKeputusan",
    "DasarHukum",
    "Dokumen",
    "FaktorKunci",
    "Indikator",
    "Kegiatan",
    "KelompokIku",
    "KelompokManual",
    "KeputusanIku",
    "ManualIku",
    "Misi",
    "PemilikSimpul",
    "Peraturan",
    "Program",
    "Renstra",
    "Sasaran",
    "TargetRenstra",
    "TautanSilang",
    "TemplatTeks",
    "Tujuan",
]
