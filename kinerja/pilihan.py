"""The closed lists of the year's documents."""

from django.db import models


class BentukRkt(models.TextChoices):
    """The four layouts seen in offices; one model serves all, the choice is the office's."""

    A = "A", "A · per tujuan"
    B = "B", "B · per program dan kegiatan"
    C = "C", "C · datar"
    D = "D", "D · mendatar dengan anggaran"


class JawabanLalu(models.TextChoices):
    """What became of a tindak lanjut that was open at the end of the triwulan before."""

    SELESAI = "selesai", "Selesai"
    LANJUT = "lanjut", "Dilanjutkan"
    JELAS = "jelas", "Dijelaskan"


class TingkatMasa(models.TextChoices):
    """The levels of office whose windows differ."""

    PUSAT = "pusat", "KPU RI"
    PROVINSI = "provinsi", "Provinsi"
    KABKOTA = "kabkota", "Kabupaten/Kota"


class KeluargaPredikat(models.TextChoices):
    AKIP = "akip", "Predikat AKIP (AA–E)"
    OPINI = "opini", "Opini BPK (WTP–TMP)"


class Nada(models.TextChoices):
    """How a category looks; it is always told in words too."""

    BAIK = "baik", "Hijau"
    PROSES = "proses", "Biru"
    PERINGATAN = "peringatan", "Kuning"
    GALAT = "galat", "Merah"


class SumberRealisasi(models.TextChoices):
    """Where an amount was read: SIMONIKA counts at SPP, OMSPAN at SP2D, and they differ during the year."""

    SIMONIKA = "simonika", "SIMONIKA (SPP)"
    OMSPAN = "omspan", "OMSPAN (SP2D)"
    LAIN = "lain", "Sumber lain"
