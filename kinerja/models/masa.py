"""When realisasi may be filled: windows per triwulan and level, and exceptions per office. Both are KPU RI's to set."""

from __future__ import annotations

from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from kinerja.models.pengukuran import TRIWULAN_SAH
from kinerja.pilihan import TingkatMasa
from renstra.nilai import romawi
from sakip.satker.lingkup import AcuanQuerySet, LingkupQuerySet, is_admin_pusat
from sakip.satker.models import Satker


class DiaturPusatQuerySet(LingkupQuerySet):
    """Settings of an office that the office sees and only KPU RI changes."""

    def editable_by(self, user: Any) -> Self:
        return self.all() if is_admin_pusat(user) else self.none()


class MasaPengisian(models.Model):
    """From which day to which (both included) the offices of one level fill a triwulan."""

    tahun = models.PositiveSmallIntegerField("tahun kinerja")
    triwulan = models.PositiveSmallIntegerField()
    tingkat = models.CharField(max_length=10, choices=TingkatMasa)
    mulai = models.DateField("dibuka")
    selesai = models.DateField("ditutup")
    hari_perbaikan = models.PositiveSmallIntegerField(
        "hari untuk memperbaiki",
        default=7,
        validators=[MaxValueValidator(90)],
        help_text="Setelah dikembalikan satker di atas, isian terbuka sekian hari, juga bila masanya sudah lewat.",
    )
    dasar = models.CharField(max_length=200, blank=True, help_text="Surat atau keputusan yang menetapkannya.")

    objects = AcuanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "masa pengisian realisasi"
        verbose_name_plural = "masa pengisian realisasi"
        ordering = ["-tahun", "triwulan", "tingkat"]
        constraints = [
            models.UniqueConstraint(
                name="masapengisian_tunggal",
                fields=["tahun", "triwulan", "tingkat"],
                violation_error_message="Masa pengisian triwulan ini untuk tingkat tersebut sudah ada.",
            ),
            models.CheckConstraint(
                name="masapengisian_urut",
                condition=Q(selesai__gte=F("mulai")),
                violation_error_message="Tanggal ditutup tidak boleh sebelum tanggal dibuka.",
            ),
            models.CheckConstraint(
                name="masapengisian_triwulan_satu_sampai_empat",
                condition=TRIWULAN_SAH,
                violation_error_message="Triwulan adalah 1 sampai 4.",
            ),
        ]

    def __str__(self) -> str:
        return f"Triwulan {romawi(self.triwulan)} {self.tahun}, {self.get_tingkat_display()}"


class PengecualianMasa(models.Model):
    """One office may fill one triwulan until a later day; then it is closed again by itself."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="pengecualian_masa")
    tahun = models.PositiveSmallIntegerField("tahun kinerja")
    triwulan = models.PositiveSmallIntegerField()
    sampai = models.DateField("terbuka sampai")
    alasan = models.CharField(max_length=300)

    objects = DiaturPusatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pengecualian masa pengisian"
        verbose_name_plural = "pengecualian masa pengisian"
        ordering = ["-tahun", "satker", "triwulan"]
        constraints = [
            models.UniqueConstraint(
                name="pengecualianmasa_tunggal",
                fields=["satker", "tahun", "triwulan"],
                violation_error_message="Pengecualian satker ini untuk triwulan tersebut sudah ada; ubah tanggalnya.",
            ),
            models.CheckConstraint(
                name="pengecualianmasa_triwulan_satu_sampai_empat",
                condition=TRIWULAN_SAH,
                violation_error_message="Triwulan adalah 1 sampai 4.",
            ),
            models.CheckConstraint(
                name="pengecualianmasa_beralasan",
                condition=~Q(alasan=""),
                violation_error_message="Tulis alasan pengecualian.",
            ),
        ]

    def __str__(self) -> str:
        return f"Triwulan {romawi(self.triwulan)} {self.tahun} sampai {self.sampai:%d-%m-%Y}"
