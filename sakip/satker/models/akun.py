"""Accounts and their memberships."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models.satker import Satker
from sakip.satker.pilihan import Peran


class Pengguna(AbstractUser):
    """A login. What it may do follows from its Keanggotaan, never from is_staff or Django groups."""

    class Meta(AbstractUser.Meta):
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"

    def __str__(self) -> str:
        return self.username

    @property
    def nama_tampil(self) -> str:
        return self.get_full_name() or self.username


class KeanggotaanQuerySet(LingkupQuerySet):
    pass


class Keanggotaan(models.Model):
    """`pengguna` acts as `peran` for `satker`."""

    # PROTECT: who once acted for an office stays on record; a login is switched off, not deleted.
    pengguna = models.ForeignKey(Pengguna, models.PROTECT, related_name="keanggotaan")
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="keanggotaan")
    peran = models.CharField(max_length=12, choices=Peran)

    objects = KeanggotaanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "keanggotaan"
        verbose_name_plural = "keanggotaan"
        ordering = ["satker", "peran", "pengguna"]
        constraints = [
            models.UniqueConstraint(
                name="keanggotaan_tunggal",
                fields=["pengguna", "satker", "peran"],
                violation_error_message="Pengguna ini sudah mempunyai peran tersebut di satker ini.",
            ),
            models.CheckConstraint(
                name="keanggotaan_admin_di_pusat",
                condition=~Q(peran=Peran.ADMIN_PUSAT) | Q(satker="00"),
                violation_error_message="Admin pusat hanya ada di KPU RI (kode 00).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna}: {self.get_peran_display()} {self.satker}"
