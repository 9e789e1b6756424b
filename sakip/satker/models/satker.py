"""The 553 offices."""

from __future__ import annotations

from base64 import b64encode
from typing import Any, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from sakip.satker.berkas.lambang import periksa_lambang
from sakip.satker.lingkup import AcuanQuerySet, LingkupQuerySet
from sakip.satker.penamaan import Penamaan
from sakip.satker.pilihan import KABKOTA, Sebutan, Tingkat, Unit


class SatkerQuerySet(LingkupQuerySet["Satker"]):
    jalur_satker = ""

    def kabkota(self) -> Self:
        return self.filter(tingkat__in=KABKOTA)

    def cari(self, kata: str) -> Self:
        """Offices whose code begins with, or whose name contains, what somebody typed."""
        return self.filter(Q(nama__icontains=kata) | Q(kode__startswith=kata))


class Satker(models.Model):
    """An office. `nama` is the region alone; the official names follow from it by rule."""

    kode = models.CharField(
        "kode wilayah",
        max_length=4,
        primary_key=True,
        validators=[RegexValidator(r"^\d{2}(\d{2})?$", "Kode wilayah terdiri atas 2 atau 4 angka.")],
        help_text="2 angka untuk provinsi, 4 angka untuk kabupaten/kota; 00 untuk KPU RI.",
    )
    kode_dipa = models.CharField(
        "kode satker DIPA",
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^\d{6}$", "Kode satker DIPA terdiri atas 6 angka.")],
    )
    nama_dipa = models.CharField("nama pada DIPA", max_length=200, blank=True)
    nama = models.CharField("nama wilayah", max_length=100, help_text="Tanpa kata Provinsi, Kabupaten, atau Kota.")
    tingkat = models.CharField(max_length=10, choices=Tingkat)
    # PROTECT: an office with offices below it is part of their accountability.
    induk = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="bawahan", verbose_name="satker atasan"
    )
    sebutan = models.CharField(max_length=3, choices=Sebutan, default=Sebutan.KPU)
    tempat = models.CharField(
        "tempat kedudukan",
        max_length=100,
        blank=True,
        help_text="Dicetak di depan tanggal surat. Bila kosong dipakai nama wilayah.",
    )
    alamat = models.TextField(blank=True, help_text="Satu baris kop per baris isian.")
    telepon = models.CharField(max_length=60, blank=True)
    email = models.EmailField("surel", blank=True)

    objects = SatkerQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "satker"
        verbose_name_plural = "satker"
        ordering = ["kode"]
        constraints = [
            models.CheckConstraint(
                name="satker_hanya_pusat_tanpa_induk",
                condition=Q(tingkat=Tingkat.PUSAT, induk__isnull=True)
                | (~Q(tingkat=Tingkat.PUSAT) & Q(induk__isnull=False)),
                violation_error_message="Hanya KPU RI yang tidak mempunyai satker atasan.",
            ),
            models.UniqueConstraint(
                name="satker_satu_pusat",
                fields=["tingkat"],
                condition=Q(tingkat=Tingkat.PUSAT),
                violation_error_message="KPU RI sudah ada; hanya boleh satu.",
            ),
            models.UniqueConstraint(
                name="satker_kode_dipa_tunggal",
                fields=["kode_dipa"],
                condition=~Q(kode_dipa=""),
                violation_error_message="Kode satker DIPA ini sudah dipakai satker lain.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama_pendek

    @property
    def penamaan(self) -> Penamaan:
        return Penamaan(self.sebutan, self.tingkat, self.nama)

    @property
    def nama_pendek(self) -> str:
        return self.penamaan.pendek

    @property
    def nama_resmi(self) -> str:
        return self.penamaan.resmi

    def nama_unit(self, unit: Unit | str) -> str:
        return self.penamaan.unit(str(unit))

    @property
    def tempat_surat(self) -> str:
        """Place of the dateline: the seat when it is known, else the region's name, as offices do."""
        return self.tempat or ("Jakarta" if self.tingkat == Tingkat.PUSAT else self.nama)

    @property
    def baris_alamat(self) -> tuple[str, ...]:
        """Address lines of the kop; what is empty or "-" is left out."""
        lines = [line.strip() for line in self.alamat.splitlines()]
        kontak = " · ".join(
            f"{label} {value}"
            for label, value in (("Telepon", self.telepon.strip(" -")), ("Surel", self.email))
            if value
        )
        return tuple(line for line in [*lines, kontak] if line)


class LambangQuerySet(AcuanQuerySet["Lambang"]):
    def data_uri(self) -> str:
        """The uploaded logo as a data address for screens and PDF, "" when there is none."""
        lambang = self.first()
        return lambang.data_uri if lambang else ""


class Lambang(models.Model):
    """The logo of the institution: one, uploaded by KPU RI, printed in every kop. None is shipped."""

    gambar = models.BinaryField(editable=False)
    jenis = models.CharField(max_length=20, editable=False)

    objects = LambangQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["gambar"])

    class Meta:
        verbose_name = "lambang"
        verbose_name_plural = "lambang"
        constraints = [
            models.CheckConstraint(
                name="lambang_satu", condition=Q(pk=1), violation_error_message="Lambang hanya boleh satu."
            )
        ]

    def __str__(self) -> str:
        return "Lambang KPU"

    def isi(self, berkas: Any) -> None:
        """Take over an uploaded picture after judging it by its content."""
        self.jenis, self.gambar = periksa_lambang(berkas)
        self.pk = 1

    @property
    def data_uri(self) -> str:
        return f"data:{self.jenis};base64,{b64encode(bytes(self.gambar)).decode()}"
