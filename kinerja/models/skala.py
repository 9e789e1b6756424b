"""The scales of a year by which capaian is judged: categories, grades below target, the cap of an office."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q, Subquery
from simple_history.models import HistoricalRecords

from kinerja.models.masa import DiaturPusatQuerySet
from kinerja.pilihan import KeluargaPredikat, Nada
from sakip.satker.lingkup import AcuanQuerySet
from sakip.satker.models import Satker


class SejakTahunQuerySet(AcuanQuerySet):
    def pada(self, tahun: int) -> Self:
        """The scale in force in `tahun`: all rows of the newest year that is not after it."""
        newest = self.filter(tahun__lte=tahun).order_by("-tahun").values("tahun")[:1]
        return self.filter(tahun=Subquery(newest))


class PitaKategori(models.Model):
    """One band: more than `lebih_dari` percent, up to the next higher band's limit. The lowest band has no limit."""

    tahun = models.PositiveSmallIntegerField("berlaku sejak tahun")
    lebih_dari = models.DecimalField("lebih dari (%)", max_digits=7, decimal_places=2, null=True, blank=True)
    sebutan = models.CharField(max_length=40)
    nada = models.CharField("warna", max_length=12, choices=Nada)
    dasar = models.CharField(max_length=200, blank=True, help_text="Keputusan atau pedoman yang menetapkannya.")

    objects = SejakTahunQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "skala kategori capaian"
        verbose_name_plural = "skala kategori capaian"
        ordering = ["-tahun", "lebih_dari"]
        constraints = [
            models.UniqueConstraint(
                name="pitakategori_batas_tunggal",
                fields=["tahun", "lebih_dari"],
                violation_error_message="Batas ini sudah ada pada skala tahun tersebut.",
            ),
            models.UniqueConstraint(
                name="pitakategori_satu_terendah",
                fields=["tahun"],
                condition=Q(lebih_dari__isnull=True),
                violation_error_message="Skala ini sudah mempunyai kategori terendah.",
            ),
            models.CheckConstraint(
                name="pitakategori_batas_tidak_negatif",
                condition=Q(lebih_dari__isnull=True) | Q(lebih_dari__gte=0),
                violation_error_message="Batas kategori tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sebutan} ({self.tahun})"


class SkalaPredikat(models.Model):
    """What a grade so many steps below its target is worth. Without a row it is worth nothing and says so."""

    tahun = models.PositiveSmallIntegerField("berlaku sejak tahun")
    keluarga = models.CharField("jenis predikat", max_length=5, choices=KeluargaPredikat)
    langkah = models.PositiveSmallIntegerField("tingkat di bawah target")
    capaian = models.DecimalField("capaian (%)", max_digits=5, decimal_places=2)

    objects = SejakTahunQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "skala predikat"
        verbose_name_plural = "skala predikat"
        ordering = ["-tahun", "keluarga", "langkah"]
        constraints = [
            models.UniqueConstraint(
                name="skalapredikat_tunggal",
                fields=["tahun", "keluarga", "langkah"],
                violation_error_message="Skala predikat ini sudah ada.",
            ),
            models.CheckConstraint(
                name="skalapredikat_di_bawah_target",
                condition=Q(langkah__gte=1, capaian__gte=0, capaian__lt=100),
                violation_error_message="Di bawah target berarti paling sedikit satu tingkat dan kurang dari 100.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_keluarga_display()} {self.langkah} tingkat di bawah target ({self.tahun})"


class BatasCapaianQuerySet(DiaturPusatQuerySet):
    def milik(self, kode: str, tahun: int) -> Any:
        """The cap of an office and year, None when there is none."""
        return self.filter(satker=kode, tahun=tahun).values_list("batas", flat=True).first()


class BatasCapaian(models.Model):
    """Capaian of this office and year counts at most so much; what it would be without is kept beside it."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="batas_capaian")
    tahun = models.PositiveSmallIntegerField()
    batas = models.DecimalField("batas (%)", max_digits=5, decimal_places=2, help_text="100 atau 120.")
    dasar = models.CharField(max_length=200, blank=True)

    objects = BatasCapaianQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "batas capaian"
        verbose_name_plural = "batas capaian"
        ordering = ["-tahun", "satker"]
        constraints = [
            models.UniqueConstraint(
                name="batascapaian_tunggal",
                fields=["satker", "tahun"],
                violation_error_message="Batas capaian satker ini untuk tahun tersebut sudah ada.",
            ),
            models.CheckConstraint(
                name="batascapaian_seratus_atau_lebih",
                condition=Q(batas__in=[100, 120]),
                violation_error_message="Batas capaian adalah 100 atau 120.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.satker} {self.tahun}: {self.batas.normalize():f}%"
