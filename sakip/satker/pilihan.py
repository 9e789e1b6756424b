"""The closed lists of offices and people. Open lists (units, officials) are records."""

from django.db import models


class Tingkat(models.TextChoices):
    """Level of an office; the order of the members is the order of authority."""

    PUSAT = "pusat", "Pusat"
    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"


KABKOTA = frozenset({Tingkat.KABUPATEN, Tingkat.KOTA})


class Sebutan(models.TextChoices):
    """KIP in Aceh (UU 11/2006), KPU everywhere else."""

    KPU = "KPU", "Komisi Pemilihan Umum"
    KIP = "KIP", "Komisi Independen Pemilihan"


class Unit(models.TextChoices):
    """The two entities of every office, each with its own RKT and PK."""

    LEMBAGA = "lembaga", "Lembaga"
    SEKRETARIAT = "sekretariat", "Sekretariat"


class Jabatan(models.TextChoices):
    KETUA = "ketua", "Ketua"
    ANGGOTA = "anggota", "Anggota"
    SEKRETARIS = "sekretaris", "Sekretaris"
    KABAG = "kabag", "Kepala Bagian"
    KASUBBAG = "kasubbag", "Kepala Subbagian"
    INSPEKTUR = "inspektur", "Inspektur"


KOMISIONER = frozenset({Jabatan.KETUA, Jabatan.ANGGOTA})  # NIP is never printed for them
PENANDATANGAN = {Unit.LEMBAGA: Jabatan.KETUA, Unit.SEKRETARIAT: Jabatan.SEKRETARIS}


class StatusJabatan(models.TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."


class Peran(models.TextChoices):
    """What a person may do for the office of the membership; see lingkup.py for how far it reaches."""

    OPERATOR = "operator", "Operator"
    PIMPINAN = "pimpinan", "Pimpinan"
    VERIFIKATOR = "verifikator", "Verifikator"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    ADMIN_PUSAT = "admin_pusat", "Admin pusat"


MELIHAT_BAWAHAN = frozenset({Peran.VERIFIKATOR, Peran.INSPEKTORAT})
