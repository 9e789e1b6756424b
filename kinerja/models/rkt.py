"""Rencana Kinerja Tahunan: the head of the document and its rows."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Max, Q
from simple_history.models import HistoricalRecords

from kinerja.models.sebutan import SebutanKegiatan
from kinerja.pilihan import BentukRkt
from renstra.alur import Keadaan
from renstra.models import Indikator
from renstra.models.dokumen import Dokumen
from renstra.models.kolom import KolomNilai, syarat_nilai
from renstra.pilihan import JenisDokumen
from renstra.urutan import JARAK
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Pejabat, Satker
from sakip.satker.pilihan import PENANDATANGAN, Unit


class RktQuerySet(LingkupQuerySet):
    def alamat(self, kode: str, tahun: int, unit: str) -> Self:
        return self.filter(satker=kode, tahun=tahun, unit=unit)


class Rkt(Dokumen):
    """The plan of a year. One record, whose versions live on as issued documents."""

    jenis = JenisDokumen.RKT

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="rkt")
    tahun = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    bentuk = models.CharField("bentuk tabel", max_length=1, choices=BentukRkt)
    # PROTECT: who signed stays on record. Empty: the official in office on the date.
    penandatangan = models.ForeignKey(
        Pejabat, models.PROTECT, null=True, blank=True, related_name="rkt", verbose_name="penanda tangan"
    )
    pengantar = models.TextField(blank=True, help_text="Boleh memuat {satker} dan {tahun}.")

    objects = RktQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "RKT"
        verbose_name_plural = "RKT"
        ordering = ["-tahun", "satker", "unit"]
        constraints = [
            models.UniqueConstraint(
                name="rkt_tunggal",
                fields=["satker", "tahun", "unit"],
                violation_error_message="RKT satker ini untuk tahun dan unit tersebut sudah ada.",
            ),
            models.CheckConstraint(
                name="rkt_dikembalikan_beralasan",
                condition=~Q(keadaan=Keadaan.DIKEMBALIKAN) | ~Q(alasan_kembali=""),
                violation_error_message="Tulis alasan mengembalikan.",
            ),
        ]

    def __str__(self) -> str:
        return f"RKT {self.get_unit_display()} {self.tahun}"

    @property
    def pemilik(self) -> str:
        return self.unit

    def pejabat_penandatangan(self) -> Pejabat | None:
        """The chosen signer, else the official in office on the document's date; None when neither is known."""
        if self.penandatangan_id is not None:
            return self.penandatangan
        if self.tanggal is None:
            return None
        return Pejabat.objects.pemegang(self.satker, PENANDATANGAN[Unit(self.unit)], self.tanggal)

    def urutan_berikut(self) -> int:
        """Position behind the last row."""
        return (self.baris.aggregate(m=Max("urutan"))["m"] or 0) + JARAK


class RktBarisQuerySet(LingkupQuerySet):
    jalur_satker = "rkt__satker"

    def lengkap(self) -> Self:
        """With everything that a document or the entry page prints, in one query."""
        return self.select_related(
            "indikator__sasaran__tujuan",
            "indikator__sasaran__program",
            "kegiatan__program",
        ).order_by("urutan", "pk")


class RktBaris(KolomNilai):
    """A row: an indikator with its target of the year, where it stands, and what will be done for it.

    `versi` counts the changes of the row, so that two people who edit it at once are told.
    """

    rkt = models.ForeignKey(Rkt, models.PROTECT, related_name="baris")
    urutan = models.PositiveIntegerField()
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="rkt_baris")
    kegiatan = models.ForeignKey(
        SebutanKegiatan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="rkt_baris",
        verbose_name="kegiatan",
    )
    uraian_kegiatan = models.TextField("kegiatan yang dilakukan", blank=True)
    pelaksana = models.CharField(max_length=255, blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = RktBarisQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "baris RKT"
        verbose_name_plural = "baris RKT"
        ordering = ["rkt", "urutan", "pk"]
        constraints = [*syarat_nilai("rktbaris")]

    def __str__(self) -> str:
        return f"Baris {self.urutan}"

    @property
    def target_tercetak(self) -> str:
        return self.tulis_nilai(self.indikator.satuan)
