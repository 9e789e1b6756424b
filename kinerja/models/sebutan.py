"""Tujuan, programme and kegiatan as an office prints them in a year, beside the link to the plan or register.

Published documents print other names and codes than the register ("6907.QGE.001/", "6710/6870/6872"). The document
shows what the office prints, checks compare it with the register, nobody repairs it silently.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from simple_history.models import HistoricalRecords

from renstra.models import Kegiatan, Program, Tujuan
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker


class SebutanQuerySet(LingkupQuerySet):
    pass


class SebutanProgram(models.Model):
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="sebutan_program")
    tahun = models.PositiveSmallIntegerField()
    program = models.ForeignKey(Program, models.PROTECT, related_name="sebutan")
    nama = models.CharField("nama seperti dicetak", max_length=255)

    objects = SebutanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "sebutan program"
        verbose_name_plural = "sebutan program"
        ordering = ["satker", "tahun", "program"]
        constraints = [
            models.UniqueConstraint(
                name="sebutanprogram_tunggal",
                fields=["satker", "tahun", "program"],
                violation_error_message="Sebutan program ini sudah ada untuk satker dan tahun tersebut.",
            )
        ]

    def __str__(self) -> str:
        return self.nama


class SebutanTujuan(models.Model):
    """Only where the printed words differ from the Renstra's."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="sebutan_tujuan")
    tahun = models.PositiveSmallIntegerField()
    tujuan = models.ForeignKey(Tujuan, models.PROTECT, related_name="sebutan")
    uraian = models.TextField("uraian seperti dicetak")

    objects = SebutanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "sebutan tujuan"
        verbose_name_plural = "sebutan tujuan"
        ordering = ["satker", "tahun", "tujuan"]
        constraints = [
            models.UniqueConstraint(
                name="sebutantujuan_tunggal",
                fields=["satker", "tahun", "tujuan"],
                violation_error_message="Sebutan tujuan ini sudah ada untuk satker dan tahun tersebut.",
            )
        ]

    def __str__(self) -> str:
        return self.uraian


class SebutanKegiatan(models.Model):
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="sebutan_kegiatan")
    tahun = models.PositiveSmallIntegerField()
    program = models.ForeignKey(Program, models.PROTECT, related_name="sebutan_kegiatan")
    kegiatan = models.ForeignKey(
        Kegiatan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sebutan",
        verbose_name="kegiatan di daftar",
        help_text="Kosong bila kode yang dicetak tidak ada di daftar, atau menunjuk lebih dari satu kegiatan.",
    )
    nama = models.CharField("nama seperti dicetak", max_length=255)
    kode = models.CharField("kode seperti dicetak", max_length=60, blank=True)
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = SebutanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "sebutan kegiatan"
        verbose_name_plural = "sebutan kegiatan"
        ordering = ["satker", "tahun", "urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="sebutankegiatan_tunggal",
                fields=["satker", "tahun", "kode", "nama"],
                violation_error_message="Kegiatan dengan nama dan kode ini sudah ada untuk satker dan tahun tersebut.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.kode})" if self.kode else self.nama

    def clean(self) -> None:
        if self.kegiatan and self.program_id and self.kegiatan.program_id != self.program_id:
            raise ValidationError({"kegiatan": "Kegiatan ini milik program lain. Pilih kegiatan dari program itu."})
