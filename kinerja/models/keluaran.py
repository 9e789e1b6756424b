"""Outputs of a kegiatan (KRO/RO) with volume, unit and allocation: the rows of the Rencana Kerja."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Q, Sum
from simple_history.models import HistoricalRecords

from kinerja.models.sebutan import SebutanKegiatan
from renstra.models import Indikator
from renstra.models.kolom import KolomNilai, syarat_nilai
from renstra.nilai import Nilai, tulis
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker


class KeluaranQuerySet(LingkupQuerySet["Keluaran"]):
    def milik(self, kode: str, tahun: int) -> Self:
        return self.filter(satker=kode, tahun=tahun)

    def lengkap(self) -> Self:
        return self.select_related("kegiatan__program", "kegiatan__kegiatan", "indikator__sasaran").order_by(
            "kegiatan__urutan", "kegiatan", "urutan", "pk"
        )

    def alokasi_per_kegiatan(self, kode_satker: str, tahun: int) -> dict[int, Decimal]:
        """Rupiah by primary key of the register's kegiatan: what the outputs add up to; absent where none is known."""
        rows = self.milik(kode_satker, tahun).filter(alokasi__isnull=False, kegiatan__kegiatan__isnull=False)
        return dict(
            rows.order_by()
            .values("kegiatan__kegiatan")
            .annotate(j=Sum("alokasi"))
            .values_list("kegiatan__kegiatan", "j")
        )


class Keluaran(KolomNilai):
    """One output. The Nilai is the target of the output, with a unit of its own."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="keluaran")
    tahun = models.PositiveSmallIntegerField()
    kegiatan = models.ForeignKey(SebutanKegiatan, models.PROTECT, related_name="keluaran")
    urutan = models.PositiveIntegerField()
    kode = models.CharField("kode KRO.RO", max_length=20, blank=True, help_text="Misalnya QGE.001.")
    indikator = models.ForeignKey(
        Indikator, models.PROTECT, related_name="keluaran", verbose_name="indikator kinerja kegiatan"
    )
    nama = models.TextField("output kegiatan", blank=True)
    indikator_keluaran = models.TextField("indikator output", blank=True)
    satuan_target = models.CharField("satuan target output", max_length=40, blank=True, default="%")
    volume = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    satuan = models.CharField("satuan output", max_length=100, blank=True, help_text="Misalnya Laporan, Dokumen.")
    alokasi = models.DecimalField("alokasi (rupiah)", max_digits=18, decimal_places=0, null=True, blank=True)
    gabung = models.BooleanField(
        "termasuk alokasi di atasnya", default=False, help_text="Satu alokasi untuk beberapa output sekegiatan."
    )
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = KeluaranQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "keluaran (output)"
        verbose_name_plural = "keluaran (output)"
        ordering = ["satker", "tahun", "kegiatan", "urutan", "pk"]
        constraints = [
            *syarat_nilai("keluaran"),
            models.CheckConstraint(
                name="keluaran_alokasi_tidak_negatif",
                condition=Q(alokasi__isnull=True) | Q(alokasi__gte=0),
                violation_error_message="Alokasi tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="keluaran_gabung_tanpa_alokasi",
                condition=Q(gabung=False) | Q(alokasi__isnull=True),
                violation_error_message="Output yang termasuk alokasi di atasnya tidak mempunyai alokasi sendiri.",
            ),
            models.CheckConstraint(
                name="keluaran_volume_tidak_negatif",
                condition=Q(volume__isnull=True) | Q(volume__gte=0),
                violation_error_message="Volume tidak boleh negatif.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama or f"Keluaran {self.urutan}"

    @property
    def target_tercetak(self) -> str:
        return self.tulis_nilai(self.satuan_target)

    @property
    def volume_tercetak(self) -> str:
        """ "1 Laporan"; a unit alone where the volume is not known."""
        return self.satuan if self.volume is None else tulis(Nilai(angka=self.volume), self.satuan)
