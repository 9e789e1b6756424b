"""Pagu per satker, year and kegiatan, by version."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from simple_history.models import HistoricalRecords

from renstra.models import Kegiatan
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker


class AnggaranQuerySet(LingkupQuerySet):
    def berlaku(self) -> Self:
        """The newest version of each kegiatan's pagu."""
        newest = (
            Anggaran.objects.filter(satker=OuterRef("satker"), tahun=OuterRef("tahun"), kegiatan=OuterRef("kegiatan"))
            .order_by("-versi")
            .values("pk")[:1]
        )
        return self.filter(pk=Subquery(newest))

    def pagu_per_kegiatan(self, kode_satker: str, tahun: int) -> dict[int, Decimal]:
        """Rupiah by primary key of the register's kegiatan; a kegiatan without record is absent, never zero."""
        rows = self.filter(satker=kode_satker, tahun=tahun).berlaku()
        return dict(rows.values_list("kegiatan", "pagu"))


class Anggaran(models.Model):
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="anggaran")
    tahun = models.PositiveSmallIntegerField()
    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, related_name="anggaran")
    versi = models.PositiveSmallIntegerField(default=0, help_text="0 = pagu awal, 1 = revisi pertama, dan seterusnya.")
    pagu = models.DecimalField("pagu (rupiah)", max_digits=18, decimal_places=0)
    sumber = models.CharField(max_length=60, blank=True, help_text="Misalnya DIPA awal, DIPA revisi 2, RKT.")
    per_tanggal = models.DateField(null=True, blank=True)

    objects = AnggaranQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "anggaran"
        verbose_name_plural = "anggaran"
        ordering = ["satker", "tahun", "kegiatan", "versi"]
        constraints = [
            models.UniqueConstraint(
                name="anggaran_versi_tunggal",
                fields=["satker", "tahun", "kegiatan", "versi"],
                violation_error_message="Pagu kegiatan ini dengan versi tersebut sudah ada.",
            ),
            models.CheckConstraint(
                name="anggaran_pagu_tidak_negatif",
                condition=Q(pagu__gte=0),
                violation_error_message="Pagu tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kegiatan.kode} {self.tahun} versi {self.versi}"
