"""Keputusan IKU, the leader's decision that sets the indikator of a period, and the Manual IKU that defines them."""

from __future__ import annotations

from typing import Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from renstra.models.dokumen import Dokumen
from renstra.models.indikator import Indikator
from renstra.models.peraturan import Peraturan
from renstra.models.rencana import Renstra
from renstra.pilihan import BagianKeputusan, BentukIku, BentukManual, JenisDokumen
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Pejabat, Satker
from sakip.satker.pilihan import PENANDATANGAN, Jabatan, Unit


class KeputusanIkuQuerySet(LingkupQuerySet["KeputusanIku"]):
    def alamat(self, kode: str, tahun: int) -> Self:
        return self.filter(satker=kode, tahun=tahun)

    def mencakup(self, kode: str, tahun: int) -> Self:
        """Decisions of an office whose period holds `tahun`, made until then; the newest first."""
        return self.filter(
            satker=kode, tahun__lte=tahun, periode_mulai__lte=tahun, periode_selesai__gte=tahun
        ).order_by("-tahun")

    def lengkap(self) -> Self:
        return self.select_related("satker__induk", "renstra__satker", "penandatangan__satker", "pengesah__satker")


class KeputusanIku(Dokumen):
    """The decision of one year. What it is about ("tentang") follows from period and office and is never typed."""

    jenis = JenisDokumen.IKU
    pemilik = Unit.LEMBAGA.value  # the Ketua decides (domain.md section 1)
    unit = Unit.LEMBAGA.value

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="keputusan_iku")
    tahun = models.PositiveSmallIntegerField("tahun keputusan")
    renstra = models.ForeignKey(Renstra, models.PROTECT, related_name="keputusan_iku", verbose_name="Renstra")
    periode_mulai = models.PositiveSmallIntegerField()
    periode_selesai = models.PositiveSmallIntegerField()
    bentuk = models.CharField("bentuk lampiran", max_length=10, choices=BentukIku, default=BentukIku.TUJUAN)
    # PROTECT: who signed and who certified stay on record. Empty: the official in office on the date.
    penandatangan = models.ForeignKey(
        Pejabat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="penanda tangan"
    )
    pengesah = models.ForeignKey(
        Pejabat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pengesah salinan"
    )
    jabatan_pengesah = models.CharField(
        "jabatan pengesah salinan", max_length=150, default="Kepala Subbagian Hukum dan Sumber Daya Manusia"
    )

    objects = KeputusanIkuQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Keputusan IKU"
        verbose_name_plural = "Keputusan IKU"
        ordering = ["-tahun", "satker"]
        constraints = [
            models.UniqueConstraint(
                name="keputusaniku_tunggal",
                fields=["satker", "tahun"],
                violation_error_message="Keputusan IKU satker ini untuk tahun tersebut sudah ada.",
            ),
            models.CheckConstraint(
                name="keputusaniku_periode_urut",
                condition=Q(periode_selesai__gte=F("periode_mulai")),
                violation_error_message="Tahun akhir periode mendahului tahun awalnya.",
            ),
        ]

    def __str__(self) -> str:
        return f"Keputusan IKU {self.periode} ({self.tahun})"

    @property
    def periode(self) -> str:
        return f"{self.periode_mulai}–{self.periode_selesai}"

    def pejabat_penandatangan(self) -> Pejabat | None:
        """The chosen signer, else the Ketua in office on the date; None when neither is known."""
        if self.penandatangan_id is not None:
            return self.penandatangan
        if self.tanggal is None:
            return None
        return Pejabat.objects.pemegang(self.satker, Jabatan.KETUA, self.tanggal)


class IsiKeputusanQuerySet(LingkupQuerySet):
    jalur_satker = "keputusan__satker"


class ButirKeputusan(models.Model):
    """A consideration, a note or a dictum, in its order. Letters and KESATU, KEDUA … are set by the printer."""

    keputusan = models.ForeignKey(KeputusanIku, models.PROTECT, related_name="butir")
    bagian = models.CharField(max_length=15, choices=BagianKeputusan)
    urutan = models.PositiveSmallIntegerField()
    teks = models.TextField(validators=[MaxLengthValidator(3000)])

    objects = IsiKeputusanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "butir keputusan"
        verbose_name_plural = "butir keputusan"
        ordering = ["keputusan", "bagian", "urutan", "pk"]

    def __str__(self) -> str:
        return f"{self.get_bagian_display()} {self.urutan}"


class DasarHukum(models.Model):
    """A regulation under Mengingat. One that was repealed needs a reason (checked where it is chosen and submitted)."""

    keputusan = models.ForeignKey(KeputusanIku, models.PROTECT, related_name="dasar_hukum")
    peraturan = models.ForeignKey(Peraturan, models.PROTECT, related_name="dasar_hukum")
    urutan = models.PositiveSmallIntegerField()
    alasan = models.CharField("alasan memakai peraturan yang dicabut", max_length=300, blank=True)

    objects = IsiKeputusanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "dasar hukum"
        verbose_name_plural = "dasar hukum"
        ordering = ["keputusan", "urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="dasarhukum_tunggal",
                fields=["keputusan", "peraturan"],
                violation_error_message="Peraturan ini sudah ada di daftar dasar hukum.",
            )
        ]

    def __str__(self) -> str:
        return self.peraturan.sebutan

    @property
    def butuh_alasan(self) -> bool:
        return self.peraturan.dicabut and not self.alasan.strip()


class Kelompok(models.Model):
    """A programme and kegiatan as the annex prints them; the indikator stand below."""

    urutan = models.PositiveIntegerField()
    program = models.CharField(max_length=255, blank=True)
    kegiatan = models.CharField(max_length=255, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.kegiatan or self.program or f"Kelompok {self.urutan}"


class KelompokIku(Kelompok):
    keputusan = models.ForeignKey(KeputusanIku, models.PROTECT, related_name="kelompok")

    objects = IsiKeputusanQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kelompok lampiran IKU"
        verbose_name_plural = "kelompok lampiran IKU"
        ordering = ["keputusan", "urutan", "pk"]


class BarisIkuQuerySet(IsiKeputusanQuerySet):
    def lengkap(self) -> Self:
        return self.select_related("kelompok", "indikator__sasaran__tujuan").order_by(
            "kelompok__urutan", "urutan", "pk"
        )


class BarisIku(models.Model):
    """An indikator in the annex; under a kelompok where the annex goes by kegiatan."""

    keputusan = models.ForeignKey(KeputusanIku, models.PROTECT, related_name="baris")
    kelompok = models.ForeignKey(KelompokIku, models.PROTECT, null=True, blank=True, related_name="baris")
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="baris_iku")
    urutan = models.PositiveIntegerField()

    objects = BarisIkuQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "baris lampiran IKU"
        verbose_name_plural = "baris lampiran IKU"
        ordering = ["keputusan", "urutan", "pk"]

    def __str__(self) -> str:
        return f"Baris {self.urutan}"


class ManualIkuQuerySet(LingkupQuerySet["ManualIku"]):
    def alamat(self, kode: str, tahun: int, unit: str) -> Self:
        return self.filter(satker=kode, tahun=tahun, unit=unit)

    def lengkap(self) -> Self:
        return self.select_related("satker__induk", "penandatangan__satker")


class ManualIku(Dokumen):
    """The definitions behind the indikator of a year: a sheet for each, or all in one short table."""

    jenis = JenisDokumen.MANUAL_IKU

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="manual_iku")
    tahun = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    bentuk = models.CharField(max_length=10, choices=BentukManual, default=BentukManual.LEMBAR)
    penandatangan = models.ForeignKey(
        Pejabat, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="penanda tangan"
    )

    objects = ManualIkuQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Manual IKU"
        verbose_name_plural = "Manual IKU"
        ordering = ["-tahun", "satker", "unit"]
        constraints = [
            models.UniqueConstraint(
                name="manualiku_tunggal",
                fields=["satker", "tahun", "unit"],
                violation_error_message="Manual IKU satker ini untuk tahun dan unit tersebut sudah ada.",
            )
        ]

    def __str__(self) -> str:
        return f"Manual IKU {self.get_unit_display()} {self.tahun}"

    @property
    def pemilik(self) -> str:
        return self.unit

    def pejabat_penandatangan(self) -> Pejabat | None:
        """The chosen signer, else the official in office on the date; None when neither is known."""
        if self.penandatangan_id is not None:
            return self.penandatangan
        if self.tanggal is None:
            return None
        return Pejabat.objects.pemegang(self.satker, PENANDATANGAN[Unit(self.unit)], self.tanggal)


class IsiManualQuerySet(LingkupQuerySet):
    jalur_satker = "manual__satker"


class KelompokManual(Kelompok):
    manual = models.ForeignKey(ManualIku, models.PROTECT, related_name="kelompok")

    objects = IsiManualQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "kelompok Manual IKU"
        verbose_name_plural = "kelompok Manual IKU"
        ordering = ["manual", "urutan", "pk"]


class BarisManualQuerySet(IsiManualQuerySet):
    def lengkap(self) -> Self:
        return self.select_related(
            "kelompok", "indikator__sasaran__tujuan", "indikator__sasaran__program", "indikator__sasaran__kegiatan"
        ).order_by("kelompok__urutan", "urutan", "pk")


class BarisManual(models.Model):
    manual = models.ForeignKey(ManualIku, models.PROTECT, related_name="baris")
    kelompok = models.ForeignKey(KelompokManual, models.PROTECT, null=True, blank=True, related_name="baris")
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="baris_manual")
    urutan = models.PositiveIntegerField()

    objects = BarisManualQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "baris Manual IKU"
        verbose_name_plural = "baris Manual IKU"
        ordering = ["manual", "urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="barismanual_tunggal",
                fields=["manual", "indikator"],
                violation_error_message="Indikator ini sudah ada di Manual IKU.",
            )
        ]

    def __str__(self) -> str:
        return f"Baris {self.urutan}"
