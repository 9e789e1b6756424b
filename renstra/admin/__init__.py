from renstra.admin.iku import KeputusanIkuAdmin, ManualIkuAdmin
from renstra.admin.indikator import IndikatorAdmin, SasaranAdmin
from renstra.admin.peraturan import PeraturanAdmin, TemplatTeksAdmin
from renstra.admin.rencana import KegiatanAdmin, ProgramAdmin, RenstraAdmin

__all__ = [
    "IndikatorAdmin",
    "KegiatanAdmin",
    "KeputusanIkuAdmin",
    "ManualIkuAdmin",
    "PeraturanAdmin",
    "ProgramAdmin",
    "RenstraAdmin",
    "SasaranAdmin",
    "TemplatTeksAdmin",
]
