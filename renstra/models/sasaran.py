"""Sasaran of typed level; a node of the pohon kinerja."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from renstra.lingkup import RencanaQuerySet
from renstra.models.program import Kegiatan, Program
from renstra.models.rencana import Renstra, Tujuan
from renstra.pilihan import TingkatSasaran
from sakip.satker.models import Satker


class SasaranQuerySet(RencanaQuerySet):
    jalur_renstra = "renstra"


class Sasaran(models.Model):
    """A condition to be reached. `satker` is the office that formulated it: the owner of the Renstra, or a follower
    that adds its own. What it hangs on (tujuan, program, kegiatan) may still be open; a check tells, nobody guesses.
    """

    renstra = models.ForeignKey(Renstra, models.PROTECT, related_name="sasaran")
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="sasaran")
    tingkat = models.CharField(max_length=10, choices=TingkatSasaran)
    tujuan = models.ForeignKey(Tujuan, models.PROTECT, null=True, blank=True, related_name="sasaran")
    program = models.ForeignKey(Program, models.PROTECT, null=True, blank=True, related_name="sasaran")
    kegiatan = models.ForeignKey(Kegiatan, models.PROTECT, null=True, blank=True, related_name="sasaran")
    # The level above that this sasaran serves (pohon kinerja, PermenPANRB 89/2021).
    pendukung = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="didukung_oleh",
        verbose_name="mendukung sasaran",
    )
    uraian = models.TextField(
        validators=[MaxLengthValidator(600)], help_text="Boleh memuat {satker}; diisi nama satker saat dicetak."
    )
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = SasaranQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "sasaran"
        verbose_name_plural = "sasaran"
        ordering = ["renstra", "tingkat", "urutan", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sasaran_tujuan_hanya_strategis",
                condition=Q(tujuan__isnull=True) | Q(tingkat=TingkatSasaran.STRATEGIS),
                violation_error_message="Hanya sasaran strategis yang menggantung pada tujuan.",
            ),
            models.CheckConstraint(
                name="sasaran_program_bukan_strategis",
                condition=Q(program__isnull=True) | ~Q(tingkat=TingkatSasaran.STRATEGIS),
                violation_error_message="Sasaran strategis menggantung pada tujuan, tidak pada program.",
            ),
            models.CheckConstraint(
                name="sasaran_kegiatan_hanya_kegiatan",
                condition=Q(kegiatan__isnull=True) | Q(tingkat=TingkatSasaran.KEGIATAN),
                violation_error_message="Hanya sasaran kegiatan yang menggantung pada kegiatan.",
            ),
        ]

    def __str__(self) -> str:
        return self.uraian

    def clean(self) -> None:
        """What a sasaran hangs on must belong together; the form tells before a document shows it."""
        if self.tujuan and self.tujuan.renstra_id != self.renstra_id:
            raise ValidationError({"tujuan": "Tujuan ini milik Renstra lain. Pilih tujuan dari Renstra yang sama."})
        if self.kegiatan and self.program and self.kegiatan.program_id != self.program_id:
            raise ValidationError({"kegiatan": "Kegiatan ini milik program lain. Pilih kegiatan dari program itu."})
