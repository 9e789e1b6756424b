"""Texts that KPU RI keeps for everybody: a document starts from them, its author goes on."""

from __future__ import annotations

from django.db import models
from simple_history.models import HistoricalRecords

from renstra.pilihan import BagianKeputusan, JenisDokumen
from sakip.satker.lingkup import AcuanQuerySet


class TemplatTeksQuerySet(AcuanQuerySet["TemplatTeks"]):
    pass


class TemplatTeks(models.Model):
    dokumen = models.CharField(max_length=15, choices=JenisDokumen, default=JenisDokumen.IKU)
    bagian = models.CharField(max_length=15, choices=BagianKeputusan)
    urutan = models.PositiveSmallIntegerField(default=0)
    teks = models.TextField(
        help_text=(
            "Boleh memuat {satker} (KPU Kabupaten X), {satker_lengkap} (Komisi Pemilihan Umum Kabupaten X), "
            "{periode}, dan {tahun}. Baris yang diawali tanda hubung menjadi rincian bernomor."
        )
    )
    aktif = models.BooleanField(default=True, help_text="Hanya yang aktif dipakai untuk keputusan baru.")

    objects = TemplatTeksQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "templat teks"
        verbose_name_plural = "templat teks"
        ordering = ["dokumen", "bagian", "urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="templatteks_tunggal",
                fields=["dokumen", "bagian", "urutan"],
                violation_error_message="Urutan ini sudah dipakai templat lain di bagian yang sama.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_bagian_display()} {self.urutan}"
