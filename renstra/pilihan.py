"""The closed lists of the plan."""

from django.db import models


class BerlakuUntuk(models.TextChoices):
    """Whose plan a Renstra is: the owner's alone, or also that of all offices below (2025-2029: KPU RI's)."""

    PEMILIK = "pemilik", "Satker pemiliknya saja"
    SEMUA = "semua", "Satker pemilik dan semua satker di bawahnya"


class TingkatSasaran(models.TextChoices):
    """Levels of the cascade. A tujuan is a record of its own and never printed as a sasaran."""

    STRATEGIS = "strategis", "Sasaran strategis"
    PROGRAM = "program", "Sasaran program"
    KEGIATAN = "kegiatan", "Sasaran kegiatan"


class Jenis(models.TextChoices):
    """What a value of the indikator is. A grade is never turned into a percentage."""

    ANGKA = "angka", "Angka dengan satuan"
    PERSEN = "persen", "Persentase"
    PREDIKAT = "predikat", "Predikat atau opini"


class Arah(models.TextChoices):
    """Polarity and, for "lower is better", the form of the capaian formula (PermenPANRB 53/2014)."""

    NAIK = "naik", "Makin tinggi makin baik"
    TURUN_A = "turun_a", "Makin rendah makin baik, bentuk A"
    TURUN_B = "turun_b", "Makin rendah makin baik, bentuk B"
    RENTANG = "rentang", "Di dalam rentang target"


class Kumulasi(models.TextChoices):
    """How triwulan add up to the year."""

    JUMLAH = "jumlah", "Jumlah triwulan"
    TERAKHIR = "terakhir", "Nilai terakhir"
    RATA_RATA = "rata_rata", "Rata-rata triwulan"
    PEMBILANG_PENYEBUT = "pembilang_penyebut", "Pembilang dibagi penyebut"


class Periode(models.TextChoices):
    TRIWULANAN = "triwulanan", "Triwulanan"
    SEMESTERAN = "semesteran", "Semesteran"
    TAHUNAN = "tahunan", "Tahunan"
