from renstra.models.indikator import Indikator, TargetRenstra
from renstra.models.program import Kegiatan, Program
from renstra.models.rencana import Misi, Renstra, Tujuan
from renstra.models.sasaran import Sasaran

__all__ = ["Indikator", "Kegiatan", "Misi", "Program", "Renstra", "Sasaran", "TargetRenstra", "Tujuan"]
