"""The register of programmes and kegiatan. Names under one code change over the years: one row per name and period."""

from __future__ import annotations

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from sakip.satker.lingkup import AcuanQuerySet


class RegisterQuerySet(AcuanQuerySet):
    def pada(self, tahun: int) -> Self:
        return self.filter(Q(tahun_mulai__lte=tahun), Q(tahun_selesai__isnull=True) | Q(tahun_selesai__gte=tahun))


def _masa_urut(nama: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=nama,
        condition=Q(tahun_selesai__isnull=True) | Q(tahun_selesai__gte=F("tahun_mulai")),
        violation_error_message="Tahun selesai mendahului tahun mulai.",
    )


class Program(models.Model):
    kode = models.CharField(
        max_length=9,
        validators=[RegexValidator(r"^\d{3}\.\d{2}\.[A-Z]{2}$", "Tulis kode seperti 076.01.CQ.")],
    )
    nama = models.CharField(max_length=255)
    tahun_mulai = models.PositiveSmallIntegerField("berlaku mulai tahun")
    tahun_selesai = models.PositiveSmallIntegerField("berlaku sampai tahun", null=True, blank=True)

    objects = RegisterQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "program"
        verbose_name_plural = "program"
        ordering = ["kode", "tahun_mulai"]
        constraints = [
            models.UniqueConstraint(
                name="program_tunggal",
                fields=["kode", "tahun_mulai"],
                violation_error_message="Kode program ini sudah ada untuk tahun mulai yang sama.",
            ),
            _masa_urut("program_masa_urut"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"


class Kegiatan(models.Model):
    program = models.ForeignKey(Program, models.PROTECT, related_name="kegiatan")
    kode = models.CharField(
        max_length=4, validators=[RegexValidator(r"^\d{4}$", "Kode kegiatan terdiri atas 4 angka.")]
    )
    nama = models.CharField(max_length=255)
    tahun_mulai = models.PositiveSmallIntegerField("berlaku mulai tahun")
    tahun_selesai = models.PositiveSmallIntegerField("berlaku sampai tahun", null=True, blank=True)

    objects = RegisterQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        ordering = ["kode", "tahun_mulai"]
        constraints = [
            models.UniqueConstraint(
                name="kegiatan_tunggal",
                fields=["kode", "tahun_mulai"],
                violation_error_message="Kode kegiatan ini sudah ada untuk tahun mulai yang sama.",
            ),
            _masa_urut("kegiatan_masa_urut"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"
