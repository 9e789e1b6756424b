"""Rencana Aksi: how the promise of a PK is reached, quarter by quarter."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from kinerja.models.perjanjian import PerjanjianKinerja, PkBaris
from renstra.models.dokumen import Dokumen, q_pemilik
from renstra.models.kolom import KolomNilai, syarat_nilai
from renstra.pilihan import JenisDokumen
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Pejabat, Satker

TRIWULAN = (1, 2, 3, 4)


class RencanaAksiQuerySet(LingkupQuerySet["RencanaAksi"]):
    jalur_satker = "perjanjian__satker"

    def milik(self, kode: str, tahun: int, pemilik: str) -> Self:
        """Those of all PK versions of one owner and year, the newest version first."""
        cond = q_pemilik(pemilik, "perjanjian__")
        return self.filter(cond, perjanjian__satker=kode, perjanjian__tahun=tahun).order_by("-perjanjian__versi")

    def lengkap(self) -> Self:
        return self.select_related(
            "perjanjian__satker__induk", "perjanjian__unit_kerja", "perjanjian__pihak_pertama__satker"
        )


class RencanaAksi(Dokumen):
    """The action plan of one version of a PK; signed by the PK's first party."""

    jenis = JenisDokumen.RENCANA_AKSI
    jalur_satker = "perjanjian__satker"

    # PROTECT: both are records of account.
    perjanjian = models.OneToOneField(PerjanjianKinerja, models.PROTECT, related_name="rencana_aksi")

    objects = RencanaAksiQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Rencana Aksi"
        verbose_name_plural = "Rencana Aksi"
        ordering = ["perjanjian"]

    def __str__(self) -> str:
        return f"Rencana Aksi {self.perjanjian.nama_pemilik} {self.perjanjian.tahun}"

    def pejabat_penandatangan(self) -> Pejabat | None:
        """The PK's first party; when he is no longer in office on this document's date, his successor."""
        pk = self.perjanjian
        pihak = pk.pejabat_pertama()
        if self.tanggal is None or (pihak is not None and pihak.menjabat(self.tanggal)):
            return pihak
        return pk.pemegang_jabatan(self.tanggal) or pihak

    @property
    def pemilik(self) -> str:
        return self.perjanjian.pemilik

    @property
    def satker(self) -> Satker:
        return self.perjanjian.satker

    @property
    def kode_satker(self) -> str:
        return self.perjanjian.satker_id


class RencanaAksiBarisQuerySet(LingkupQuerySet["RencanaAksiBaris"]):
    jalur_satker = "rencana_aksi__perjanjian__satker"


class RencanaAksiBaris(models.Model):
    """What is done for one promised target, by whom and with how much."""

    rencana_aksi = models.ForeignKey(RencanaAksi, models.PROTECT, related_name="baris")
    pk_baris = models.OneToOneField(PkBaris, models.PROTECT, related_name="rencana_aksi")
    uraian_kegiatan = models.TextField("kegiatan", blank=True)
    pelaksana = models.CharField("penanggung jawab", max_length=255, blank=True)
    anggaran = models.DecimalField("anggaran (rupiah)", max_digits=18, decimal_places=0, null=True, blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = RencanaAksiBarisQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "baris Rencana Aksi"
        verbose_name_plural = "baris Rencana Aksi"
        ordering = ["rencana_aksi", "pk_baris__urutan"]
        constraints = [
            models.CheckConstraint(
                name="rencanaaksibaris_anggaran_tidak_negatif",
                condition=Q(anggaran__isnull=True) | Q(anggaran__gte=0),
                violation_error_message="Anggaran tidak boleh negatif.",
            )
        ]

    def __str__(self) -> str:
        return f"Baris Rencana Aksi {self.pk_baris_id}"


class TargetTriwulanQuerySet(LingkupQuerySet["TargetTriwulan"]):
    jalur_satker = "baris__rencana_aksi__perjanjian__satker"


class TargetTriwulan(KolomNilai):
    """Target at the end of one quarter; a quarter without one has no record."""

    baris = models.ForeignKey(RencanaAksiBaris, models.PROTECT, related_name="triwulan")
    triwulan = models.PositiveSmallIntegerField()

    objects = TargetTriwulanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "target triwulan"
        verbose_name_plural = "target triwulan"
        ordering = ["baris", "triwulan"]
        constraints = [
            models.UniqueConstraint(
                name="targettriwulan_tunggal",
                fields=["baris", "triwulan"],
                violation_error_message="Target triwulan ini sudah ada.",
            ),
            models.CheckConstraint(
                name="targettriwulan_satu_sampai_empat",
                condition=Q(triwulan__gte=1, triwulan__lte=4),
                violation_error_message="Triwulan adalah 1 sampai 4.",
            ),
            *syarat_nilai("targettriwulan"),
        ]

    def __str__(self) -> str:
        return f"Triwulan {self.triwulan}"
