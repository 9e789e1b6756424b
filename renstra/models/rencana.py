"""Renstra with visi, misi and tujuan."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Case, F, Q, Value, When
from simple_history.models import HistoricalRecords

from renstra.lingkup import RencanaQuerySet
from renstra.pilihan import BerlakuUntuk
from sakip.satker.lingkup import kode_atasan
from sakip.satker.models import Satker

PALING_LAMA = 10  # years of one plan


class RenstraQuerySet(RencanaQuerySet["Renstra"]):
    def pada(self, tahun: int) -> Self:
        return self.filter(tahun_mulai__lte=tahun, tahun_selesai__gte=tahun)

    def terdekat(self, satker: Satker, tahun: int) -> Self:
        """Those that `satker` may follow in `tahun`: its own, then the nearest above that applies to all levels."""
        milik = Q(satker=satker)
        dari_atas = Q(satker__in=kode_atasan([satker.kode]), berlaku_untuk=BerlakuUntuk.SEMUA)
        dekat = Case(
            When(satker=satker, then=Value(0)),
            When(satker=satker.induk_id, then=Value(1)),
            default=Value(2),
        )
        return self.pada(tahun).filter(milik | dari_atas).order_by(dekat, "-tahun_mulai")

    def diikuti(self, satker: Satker, tahun: int) -> Renstra | None:
        """The Renstra that `satker` follows in `tahun`: the nearest one.

        By reference, never by copy (KPU RI, 5 January 2026: one Renstra 2025-2029 for all levels).
        """
        return self.terdekat(satker, tahun).first()


class Renstra(models.Model):
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="renstra")
    tahun_mulai = models.PositiveSmallIntegerField()
    tahun_selesai = models.PositiveSmallIntegerField()
    nomor_keputusan = models.CharField(max_length=100, blank=True)
    tanggal_keputusan = models.DateField(null=True, blank=True)
    visi = models.TextField(blank=True)
    berlaku_untuk = models.CharField(max_length=10, choices=BerlakuUntuk, default=BerlakuUntuk.PEMILIK)

    objects = RenstraQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Renstra"
        verbose_name_plural = "Renstra"
        ordering = ["-tahun_mulai", "satker"]
        constraints = [
            models.CheckConstraint(
                name="renstra_tahun_urut",
                condition=Q(tahun_selesai__gte=F("tahun_mulai")),
                violation_error_message="Tahun selesai mendahului tahun mulai.",
            ),
            models.CheckConstraint(
                name="renstra_tahun_wajar",
                condition=Q(tahun_mulai__gte=2000, tahun_selesai__lte=2099)
                & Q(tahun_selesai__lt=F("tahun_mulai") + PALING_LAMA),
                violation_error_message="Renstra berlaku paling lama 10 tahun, di antara 2000 dan 2099.",
            ),
            models.UniqueConstraint(
                name="renstra_tunggal",
                fields=["satker", "tahun_mulai"],
                violation_error_message="Satker ini sudah mempunyai Renstra yang mulai pada tahun tersebut.",
            ),
        ]

    def __str__(self) -> str:
        return f"Renstra {self.satker} {self.periode}"

    @property
    def periode(self) -> str:
        return f"{self.tahun_mulai}–{self.tahun_selesai}"


class BagianRenstraQuerySet(RencanaQuerySet):
    jalur_satker = "renstra__satker"
    jalur_renstra = "renstra"


class Misi(models.Model):
    renstra = models.ForeignKey(Renstra, models.CASCADE, related_name="misi")
    nomor = models.PositiveSmallIntegerField()
    uraian = models.TextField()

    objects = BagianRenstraQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "misi"
        verbose_name_plural = "misi"
        ordering = ["renstra", "nomor"]
        constraints = [
            models.UniqueConstraint(
                name="misi_nomor_tunggal",
                fields=["renstra", "nomor"],
                violation_error_message="Nomor misi ini sudah dipakai di Renstra yang sama.",
            )
        ]

    def __str__(self) -> str:
        return f"Misi {self.nomor}: {self.uraian}"


class Tujuan(models.Model):
    renstra = models.ForeignKey(Renstra, models.PROTECT, related_name="tujuan")
    nomor = models.PositiveSmallIntegerField()
    uraian = models.TextField(help_text="Boleh memuat {satker}; diisi nama satker saat dicetak.")

    objects = BagianRenstraQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "tujuan"
        verbose_name_plural = "tujuan"
        ordering = ["renstra", "nomor"]
        constraints = [
            models.UniqueConstraint(
                name="tujuan_nomor_tunggal",
                fields=["renstra", "nomor"],
                violation_error_message="Nomor tujuan ini sudah dipakai di Renstra yang sama.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.uraian}"
