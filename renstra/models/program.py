"""The register of programmes and kegiatan. Names under one code change over the years: one row per name and period."""

from __future__ import annotations

from typing import Any, Self

from django.core.exceptions import ValidationError
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


class Register(models.Model):
    """A code with its name in a period. `clean` keeps the periods of one code apart: a year has one name for it."""

    # Each model declares them in the order of its form.
    kode: models.CharField
    tahun_mulai: models.PositiveSmallIntegerField
    tahun_selesai: models.PositiveSmallIntegerField

    class Meta:
        abstract = True

    @property
    def masa(self) -> str:
        """ "2022–2024", "2022–…" while it is open."""
        return f"{self.tahun_mulai}–{self.tahun_selesai or '…'}"

    def bertumpuk(self, lain: Register) -> bool:
        """Whether both say something about one code in the same year."""
        return (
            self.kode == lain.kode
            and (self.tahun_selesai is None or lain.tahun_mulai <= self.tahun_selesai)
            and (lain.tahun_selesai is None or self.tahun_mulai <= lain.tahun_selesai)
        )

    def clean(self) -> None:
        if not self.kode or self.tahun_mulai is None:
            return
        register: Any = type(self)._default_manager
        for lain in register.filter(kode=self.kode).exclude(pk=self.pk).order_by("tahun_mulai"):
            if self.bertumpuk(lain):
                pesan = f"Kode {self.kode} sudah dipakai untuk {lain.masa}; tutup dulu masa itu."
                raise ValidationError({"tahun_mulai": pesan})


class Program(Register):
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


class Kegiatan(Register):
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
