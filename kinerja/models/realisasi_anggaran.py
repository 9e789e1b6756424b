"""Realisasi of the budget by source and cut-off date. The two belong to the figure: the sources count differently."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from kinerja.pilihan import SumberRealisasi
from renstra.models import Kegiatan, Program
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker


class RealisasiAnggaranQuerySet(LingkupQuerySet["RealisasiAnggaran"]):
    def laporan(self, kode: str, tahun: int, sumber: str, per_tanggal: date) -> Self:
        """One report: all amounts of one source at one cut-off date."""
        return self.filter(satker=kode, tahun=tahun, sumber=sumber, per_tanggal=per_tanggal)


class RealisasiAnggaran(models.Model):
    """Spent on one kegiatan up to a date. Where only the programme's total is known, `kegiatan` is empty and the pagu
    that the report names stands beside it: the kegiatan of Anggaran would not add up to it.
    """

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="realisasi_anggaran")
    tahun = models.PositiveSmallIntegerField()
    program = models.ForeignKey(Program, models.PROTECT, related_name="+")
    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, null=True, blank=True, related_name="realisasi_anggaran")
    sumber = models.CharField(max_length=12, choices=SumberRealisasi)
    per_tanggal = models.DateField()
    jumlah = models.DecimalField("realisasi (rupiah)", max_digits=18, decimal_places=0)
    pagu = models.DecimalField("pagu menurut laporan (rupiah)", max_digits=18, decimal_places=0, null=True, blank=True)
    catatan = models.CharField(max_length=200, blank=True, help_text="Misalnya nomor laporan, atau nama sumber lain.")

    objects = RealisasiAnggaranQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "realisasi anggaran"
        verbose_name_plural = "realisasi anggaran"
        ordering = ["satker", "tahun", "per_tanggal", "sumber", "program", "kegiatan"]
        constraints = [
            models.UniqueConstraint(
                name="realisasianggaran_kegiatan_tunggal",
                fields=["satker", "tahun", "kegiatan", "sumber", "per_tanggal"],
                condition=Q(kegiatan__isnull=False),
                violation_error_message="Realisasi kegiatan ini dari sumber dan tanggal tersebut sudah ada.",
            ),
            models.UniqueConstraint(
                name="realisasianggaran_program_tunggal",
                fields=["satker", "tahun", "program", "sumber", "per_tanggal"],
                condition=Q(kegiatan__isnull=True),
                violation_error_message="Realisasi program ini dari sumber dan tanggal tersebut sudah ada.",
            ),
            models.CheckConstraint(
                name="realisasianggaran_tidak_negatif",
                condition=Q(jumlah__gte=0) & (Q(pagu__isnull=True) | Q(pagu__gte=0)),
                violation_error_message="Realisasi dan pagu tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="realisasianggaran_pagu_bila_tidak_dirinci",
                condition=Q(kegiatan__isnull=True, pagu__isnull=False) | Q(kegiatan__isnull=False, pagu__isnull=True),
                violation_error_message="Pagu menurut laporan diisi hanya bila realisasi tidak dirinci per kegiatan.",
            ),
        ]

    def __str__(self) -> str:
        nama = self.kegiatan.kode if self.kegiatan else self.program.kode
        return f"Realisasi {nama} per {self.per_tanggal:%d-%m-%Y}"
