"""The closed lists of the year's documents."""

from django.db import models


class BentukRkt(models.TextChoices):
    """The four layouts seen in offices; one model serves all, the choice is the office's."""

    A = "A", "A · per tujuan"
    B = "B", "B · per program dan kegiatan"
    C = "C", "C · datar"
    D = "D", "D · mendatar dengan anggaran"


class JenisDokumen(models.TextChoices):
    """Steps of the chain, in its order."""

    RENSTRA = "renstra", "Renstra"
    IKU = "iku", "IKU"
    RKT = "rkt", "RKT"
    PK = "pk", "PK"
    RENCANA_AKSI = "rencana-aksi", "Rencana Aksi"
    REALISASI = "realisasi", "Realisasi"
    LKJ = "lkj", "LKj"
