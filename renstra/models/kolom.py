"""Typed columns of a Nilai, shared by every record that holds a target or a realisasi."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from renstra.nilai import Nilai, tulis


class KolomNilai(models.Model):
    """A number, a range or a grade, in columns of their own; all empty means not given."""

    angka = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    sampai = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    predikat = models.CharField(max_length=10, blank=True)

    class Meta:
        abstract = True

    @property
    def nilai(self) -> Nilai:
        return Nilai(angka=self.angka, sampai=self.sampai, predikat=self.predikat)

    @nilai.setter
    def nilai(self, nilai: Nilai) -> None:
        self.angka, self.sampai, self.predikat = nilai.angka, nilai.sampai, nilai.predikat

    def tulis_nilai(self, satuan: str) -> str:
        return tulis(self.nilai, satuan)


def syarat_nilai(awal: str) -> tuple[models.CheckConstraint, ...]:
    """The single-row truths of a Nilai as constraints named after the table."""
    return (
        models.CheckConstraint(
            name=f"{awal}_angka_atau_predikat",
            condition=Q(predikat="") | Q(angka__isnull=True, sampai__isnull=True),
            violation_error_message="Isi angka atau predikat, tidak keduanya.",
        ),
        models.CheckConstraint(
            name=f"{awal}_rentang_urut",
            condition=Q(sampai__isnull=True) | Q(angka__isnull=False, sampai__gt=F("angka")),
            violation_error_message="Rentang ditulis dari yang kecil ke yang besar.",
        ),
    )
