"""Pagu per satker, year and kegiatan, by version."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, OuterRef, Q, Subquery
from simple_history.models import HistoricalRecords

from renstra.models import Kegiatan
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker


class AnggaranQuerySet(LingkupQuerySet):
    def berlaku(self) -> Self:
        """The pagu of each office's newest version of each year.

        A version holds every kegiatan that has a pagu then: one that is absent from the newest has none any more.
        """
        newest = (
            Anggaran.objects.filter(satker=OuterRef("satker"), tahun=OuterRef("tahun"))
            .order_by("-versi")
            .values("versi")[:1]
        )
        return self.filter(versi=Subquery(newest))

    def pagu_per_kegiatan(self, kode_satker: str, tahun: int) -> dict[int, Decimal]:
        """Rupiah by primary key of the register's kegiatan; a kegiatan without pagu is absent, never zero."""
        rows = self.filter(satker=kode_satker, tahun=tahun).berlaku()
        return dict(rows.values_list("kegiatan", "pagu"))

    def pada_versi(self, kode_satker: str, tahun: int, versi: int) -> dict[int, Decimal]:
        """The same as it stood in one version; empty when there is no such version."""
        rows = self.filter(satker=kode_satker, tahun=tahun, versi=versi)
        return dict(rows.values_list("kegiatan", "pagu"))

    def versi_terbaru(self, kode_satker: str, tahun: int) -> int:
        """Number of the newest version, -1 when there is none."""
        newest = self.filter(satker=kode_satker, tahun=tahun).aggregate(Max("versi"))["versi__max"]
        return -1 if newest is None else int(newest)


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

    def clean(self) -> None:
        """A single row never opens a version: the kegiatan that it leaves out would lose their pagu."""
        if not self.satker_id or self.tahun is None or self.versi is None:
            return
        newest = Anggaran.objects.versi_terbaru(self.satker_id, self.tahun)
        if self.versi > max(newest, 0):
            raise ValidationError(
                {"versi": "Revisi baru dibuka di halaman Anggaran satker, supaya pagu semua kegiatan ikut."}
            )
