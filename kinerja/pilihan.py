"""The closed lists of the year's documents."""

from django.db import models


class BentukRkt(models.TextChoices):
    """The four layouts seen in offices; one model serves all, the choice is the office's."""

    A = "A", "A · per tujuan"
    B = "B", "B · per program dan kegiatan"
    C = "C", "C · datar"
    D = "D", "D · mendatar dengan anggaran"
