"""What the pohon kinerja says beyond the plan itself (PermenPANRB 89/2021): who owns a node, what it hinges on, with
whom it is shared.

Each office writes its own for the nodes that it follows: the owner of one national sasaran is another unit in a
province than in a kabupaten.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from renstra.models.sasaran import Sasaran
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.pilihan import Jabatan


class PohonQuerySet(LingkupQuerySet):
    pass


class PemilikSimpul(models.Model):
    """The jabatan or the unit that answers for a sasaran in one office."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="pemilik_simpul")
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, related_name="pemilik")
    jabatan = models.CharField(max_length=12, choices=Jabatan, blank=True)
    unit_kerja = models.ForeignKey(
        UnitKerja, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit kerja"
    )

    objects = PohonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pemilik simpul"
        verbose_name_plural = "pemilik simpul"
        ordering = ["satker", "sasaran"]
        constraints = [
            models.UniqueConstraint(
                name="pemiliksimpul_tunggal",
                fields=["satker", "sasaran"],
                violation_error_message="Pemilik sasaran ini sudah dicatat.",
            ),
            models.CheckConstraint(
                name="pemiliksimpul_terisi",
                condition=~Q(jabatan="") | Q(unit_kerja__isnull=False),
                violation_error_message="Pilih jabatan atau unit kerja.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit_kerja) if self.unit_kerja_id else self.get_jabatan_display()


class FaktorKunci(models.Model):
    """A critical success factor: what must be so for the sasaran to be reached."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="faktor_kunci")
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, related_name="faktor_kunci")
    urutan = models.PositiveSmallIntegerField(default=0)
    uraian = models.CharField(max_length=300)

    objects = PohonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "faktor kunci keberhasilan"
        verbose_name_plural = "faktor kunci keberhasilan"
        ordering = ["satker", "sasaran", "urutan", "pk"]

    def __str__(self) -> str:
        return self.uraian


class TautanSilang(models.Model):
    """Crosscutting: another unit without whose work the sasaran is not reached."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="tautan_silang")
    sasaran = models.ForeignKey(Sasaran, models.PROTECT, related_name="tautan_silang")
    unit_kerja = models.ForeignKey(UnitKerja, models.PROTECT, related_name="+", verbose_name="unit kerja")
    uraian = models.CharField("yang dikerjakan bersama", max_length=300, blank=True)

    objects = PohonQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tautan silang"
        verbose_name_plural = "tautan silang"
        ordering = ["satker", "sasaran", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="tautansilang_tunggal",
                fields=["satker", "sasaran", "unit_kerja"],
                violation_error_message="Tautan ke unit ini sudah dicatat.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_kerja}: {self.uraian}" if self.uraian else str(self.unit_kerja)
