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


class JenisDokumen(models.TextChoices):
    """Documents of the chain, in its order."""

    RENSTRA = "renstra", "Renstra"
    IKU = "iku", "IKU"
    MANUAL_IKU = "manual-iku", "Manual IKU"
    RKT = "rkt", "RKT"
    RENCANA_KERJA = "rencana-kerja", "Rencana Kerja"
    PK = "pk", "PK"
    RENCANA_AKSI = "rencana-aksi", "Rencana Aksi"
    REALISASI = "realisasi", "Realisasi"
    LKJ = "lkj", "LKj"


class StatusPeraturan(models.TextChoices):
    BERLAKU = "berlaku", "Berlaku"
    DIUBAH = "diubah", "Berlaku, sudah diubah"
    DICABUT = "dicabut", "Dicabut"


class BagianKeputusan(models.TextChoices):
    """Parts of a decision that hold typed texts; Mengingat is picked from the register instead."""

    MENIMBANG = "menimbang", "Menimbang"
    MEMPERHATIKAN = "memperhatikan", "Memperhatikan"
    DIKTUM = "diktum", "Diktum"


class BentukIku(models.TextChoices):
    """What the annex of a Keputusan IKU goes by."""

    TUJUAN = "tujuan", "Per tujuan"
    KEGIATAN = "kegiatan", "Per program dan kegiatan"


class BentukManual(models.TextChoices):
    LEMBAR = "lembar", "Satu lembar per indikator"
    RINGKAS = "ringkas", "Satu tabel ringkas"
