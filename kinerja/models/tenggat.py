"""Deadlines are settings of a year, kept by KPU RI."""

from __future__ import annotations

from datetime import date

from django.db import models
from simple_history.models import HistoricalRecords

from renstra.pilihan import JenisDokumen
from sakip.satker.lingkup import AcuanQuerySet


class TenggatQuerySet(AcuanQuerySet):
    def tahun_ini(self, tahun: int) -> dict[str, date]:
        """Deadline by kind of document for the performance year `tahun`; a kind without one is absent."""
        return dict(self.filter(tahun=tahun).values_list("jenis", "tanggal"))


class Tenggat(models.Model):
    tahun = models.PositiveSmallIntegerField("tahun kinerja")
    jenis = models.CharField(max_length=15, choices=JenisDokumen)
    tanggal = models.DateField()
    dasar = models.CharField("dasar", max_length=200, blank=True, help_text="Surat atau peraturan yang menetapkannya.")

    objects = TenggatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tenggat"
        verbose_name_plural = "tenggat"
        ordering = ["-tahun", "tanggal"]
        constraints = [
            models.UniqueConstraint(
                name="tenggat_tunggal",
                fields=["tahun", "jenis"],
                violation_error_message="Tenggat dokumen ini untuk tahun tersebut sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.tahun}"
