from sakip.satker.models.akun import Keanggotaan, Pengguna
from sakip.satker.models.pejabat import Pejabat, UnitKerja
from sakip.satker.models.satker import Lambang, Satker

__all__ = ["Keanggotaan", "Lambang", "Pejabat", "Pengguna", "Satker", "UnitKerja"]
