"""Indikator with its definition (manual IKU) and its targets in the Renstra."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from renstra.lingkup import RencanaQuerySet
from renstra.models.kolom import KolomNilai, syarat_nilai
from renstra.models.sasaran import Sasaran
from renstra.pilihan import Arah, Jenis, Kumulasi, Periode
from sakip.satker.lingkup import LingkupQuerySet, kode_atasan
from sakip.satker.models import Satker
from sakip.satker.pilihan import Tingkat


class IndikatorQuerySet(RencanaQuerySet):
    jalur_renstra = "sasaran__renstra"

    def berlaku_di(self, tingkat: str) -> Self:
        """Those that offices of this level take up."""
        return self.filter(**{KOLOM_TINGKAT[Tingkat(tingkat)]: True})


KOLOM_TINGKAT = {
    Tingkat.PUSAT: "berlaku_pusat",
    Tingkat.PROVINSI: "berlaku_provinsi",
    Tingkat.KABUPATEN: "berlaku_kabkota",
    Tingkat.KOTA: "berlaku_kabkota",
}


class Indikator(models.Model):
    """A measure. Its unit belongs to it and never to a cell; the fields are those of a manual IKU
    (PER/20/M.PAN/11/2008).
    """

    sasaran = models.ForeignKey(Sasaran, models.PROTECT, related_name="indikator")
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="indikator")
    nama = models.TextField(
        validators=[MaxLengthValidator(600)], help_text="Boleh memuat {satker}; diisi nama satker saat dicetak."
    )
    satuan = models.CharField(max_length=40, blank=True, help_text="Misalnya %, Orang, Laporan, Kab/Kota.")
    jenis = models.CharField(max_length=10, choices=Jenis, default=Jenis.PERSEN)
    arah = models.CharField(max_length=10, choices=Arah, default=Arah.NAIK)
    kumulasi = models.CharField(max_length=20, choices=Kumulasi, default=Kumulasi.TERAKHIR)
    presisi = models.PositiveSmallIntegerField("angka di belakang koma", default=2)
    iku = models.BooleanField("IKU", default=False)
    # The levels of office that take up a national indikator.
    berlaku_pusat = models.BooleanField("berlaku di KPU RI", default=True)
    berlaku_provinsi = models.BooleanField("berlaku di provinsi", default=True)
    berlaku_kabkota = models.BooleanField("berlaku di kabupaten/kota", default=True)
    alasan = models.TextField("alasan pemilihan", blank=True)
    definisi = models.TextField("definisi operasional", blank=True)
    formula = models.TextField("cara penghitungan", blank=True)
    sumber_data = models.TextField(blank=True)
    unit_penyedia = models.CharField("unit penyedia data", max_length=200, blank=True)
    penanggung_jawab = models.CharField(max_length=200, blank=True)
    periode = models.CharField("periode pelaporan", max_length=12, choices=Periode, default=Periode.TRIWULANAN)
    bukti_dukung = models.TextField(blank=True)
    # The national or provincial indikator that this one breaks down.
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="turunan", verbose_name="indikator induk"
    )
    urutan = models.PositiveSmallIntegerField(default=0)

    objects = IndikatorQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "indikator"
        verbose_name_plural = "indikator"
        ordering = ["sasaran", "urutan", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="indikator_tunggal_per_sasaran",
                fields=["sasaran", "satker", "nama"],
                violation_error_message="Indikator dengan nama ini sudah ada di sasaran yang sama.",
            ),
            models.CheckConstraint(
                name="indikator_persen_bersatuan_persen",
                condition=Q(jenis=Jenis.PERSEN, satuan="%") | (~Q(jenis=Jenis.PERSEN) & ~Q(satuan="%")),
                violation_error_message="Persentase memakai satuan persen, jenis lain tidak.",
            ),
            models.CheckConstraint(
                name="indikator_berlaku_di_suatu_tingkat",
                condition=Q(berlaku_pusat=True) | Q(berlaku_provinsi=True) | Q(berlaku_kabkota=True),
                violation_error_message="Pilih paling sedikit satu tingkat satker.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class TargetRenstraQuerySet(LingkupQuerySet["TargetRenstra"]):
    def _untuk(self, kode: str) -> Self:
        """Those that the office set, and those that the formulators above it set for their own indikator."""
        return self.filter(Q(satker=kode) | Q(satker=F("indikator__satker"), satker__in=kode_atasan([kode])))

    def calon_bagi(self, kode: str, indikator: Any) -> Self:
        """Of these indikator, all targets that the office `kode` may plan by; `target_berlaku` chooses among them."""
        return self._untuk(kode).filter(indikator__in=indikator)

    def berlaku_bagi(self, kode: str, indikator: Collection[int]) -> list[TargetRenstra]:
        """Of these indikator, every target that the office `kode` plans by: its own, else the formulator's."""
        return target_berlaku(kode, self.calon_bagi(kode, indikator))

    def bagi(self, kode: str, tahun: int) -> dict[int, TargetRenstra]:
        """By indikator, the target that the office `kode` plans for `tahun`: its own, else the formulator's."""
        rows = self._untuk(kode).filter(tahun=tahun, baseline=False)
        return {row.indikator_id: row for row in sorted(rows, key=lambda row: row.satker_id == kode)}


def target_berlaku(kode: str, calon: Iterable[TargetRenstra]) -> list[TargetRenstra]:
    """Of the targets of some indikator, for each year the one of the office `kode`, else the formulator's."""
    found = {(row.indikator_id, row.tahun): row for row in sorted(calon, key=lambda row: row.satker_id == kode)}
    return list(found.values())


class TargetRenstra(KolomNilai):
    """Target of an indikator in one year of the plan, set by `satker`; the national one is KPU RI's."""

    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="target_renstra")
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="target_renstra")
    tahun = models.PositiveSmallIntegerField()
    baseline = models.BooleanField("nilai awal (baseline)", default=False)
    alasan = models.CharField("alasan di bawah target nasional", max_length=300, blank=True)

    objects = TargetRenstraQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "target Renstra"
        verbose_name_plural = "target Renstra"
        ordering = ["indikator", "tahun"]
        constraints = [
            models.UniqueConstraint(
                name="targetrenstra_tunggal",
                fields=["indikator", "satker", "tahun"],
                violation_error_message="Target indikator ini untuk tahun tersebut sudah ada.",
            ),
            *syarat_nilai("targetrenstra"),
        ]

    def __str__(self) -> str:
        return f"{self.indikator} {self.tahun}: {self.nilai_tercetak}"

    @property
    def nilai_tercetak(self) -> str:
        return self.tulis_nilai(self.indikator.satuan)
