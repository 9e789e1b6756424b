from sakip.satker.admin.akun import KeanggotaanAdmin, PenggunaAdmin
from sakip.satker.admin.dasar import AcuanModelAdmin, LingkupInline, LingkupModelAdmin
from sakip.satker.admin.pejabat import PejabatAdmin, UnitKerjaAdmin
from sakip.satker.admin.satker import LambangAdmin, SatkerAdmin

__all__ = [
    "AcuanModelAdmin",
    "KeanggotaanAdmin",
    "LambangAdmin",
    "LingkupInline",
    "LingkupModelAdmin",
    "PejabatAdmin",
    "PenggunaAdmin",
    "SatkerAdmin",
    "UnitKerjaAdmin",
]
