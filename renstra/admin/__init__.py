from renstra.admin.indikator import IndikatorAdmin, SasaranAdmin
from renstra.admin.rencana import KegiatanAdmin, ProgramAdmin, RenstraAdmin

__all__ = ["IndikatorAdmin", "KegiatanAdmin", "ProgramAdmin", "RenstraAdmin", "SasaranAdmin"]
