"""The register of regulations that documents cite: one exact title per regulation, and whether it is in force."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from renstra.pilihan import StatusPeraturan
from sakip.satker.lingkup import AcuanQuerySet


class PeraturanQuerySet(AcuanQuerySet["Peraturan"]):
    pass


class Peraturan(models.Model):
    """A regulation as it is cited. `jenis` is the printed kind: "Peraturan Presiden"."""

    jenis = models.CharField(max_length=150, help_text="Seperti dikutip, misalnya Peraturan Presiden.")
    nomor = models.CharField(max_length=60, help_text="Misalnya 29, atau PER/09/M.PAN/5/2007.")
    tahun = models.PositiveSmallIntegerField()
    judul = models.TextField("tentang", help_text="Tanpa kata “tentang”, persis seperti judul resminya.")
    lembaran = models.TextField(
        "pengundangan", blank=True, help_text="Misalnya Lembaran Negara Republik Indonesia Tahun 2014 Nomor 80."
    )
    status = models.CharField(max_length=10, choices=StatusPeraturan, default=StatusPeraturan.BERLAKU)
    # PROTECT: what replaced it is part of its record.
    diganti_oleh = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="menggantikan", verbose_name="diganti oleh"
    )
    catatan = models.TextField(blank=True)

    objects = PeraturanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "peraturan"
        verbose_name_plural = "peraturan"
        ordering = ["tahun", "jenis", "nomor"]
        constraints = [
            models.UniqueConstraint(
                name="peraturan_tunggal",
                fields=["jenis", "nomor", "tahun"],
                violation_error_message="Peraturan dengan jenis, nomor, dan tahun ini sudah terdaftar.",
            ),
            models.CheckConstraint(
                name="peraturan_tidak_mengganti_diri",
                condition=Q(diganti_oleh__isnull=True) | ~Q(diganti_oleh=F("id")),
                violation_error_message="Peraturan tidak dapat diganti oleh dirinya sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return self.sebutan

    @property
    def sebutan(self) -> str:
        """ "Peraturan Presiden Nomor 29 Tahun 2014"; an old number that holds its year is not followed by it again."""
        tahun = "" if str(self.tahun) in self.nomor else f" Tahun {self.tahun}"
        return f"{self.jenis} Nomor {self.nomor}{tahun}"

    @property
    def kutipan(self) -> str:
        """As a legal basis: with title and, where known, its publication."""
        return f"{self.sebutan} tentang {self.judul}" + (f" ({self.lembaran})" if self.lembaran else "")

    @property
    def dicabut(self) -> bool:
        return self.status == StatusPeraturan.DICABUT
