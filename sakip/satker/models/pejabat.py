"""Officials with their periods, and the units of an office in both naming generations."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from sakip.satker.lingkup import AcuanQuerySet, LingkupQuerySet
from sakip.satker.models.satker import Satker
from sakip.satker.penamaan import kelompok_nip
from sakip.satker.pilihan import KOMISIONER, Jabatan, StatusJabatan, Tingkat


class PejabatQuerySet(LingkupQuerySet["Pejabat"]):
    def pemegang(self, satker: Satker, jabatan: str, tanggal: date) -> Pejabat | None:
        """Who signs as `jabatan` of `satker` on `tanggal`; None when nobody is recorded.

        Where a Plt/Plh overlaps a definitive official, the acting one signs: he is appointed because the other cannot.
        Within one status the later appointment does. Officials that were prefetched with `satker` are not read again.
        """
        terbaca = "pejabat" in getattr(satker, "_prefetched_objects_cache", {})
        calon = satker.pejabat.all() if terbaca else self.filter(satker=satker, jabatan=jabatan)
        menjabat = [p for p in calon if p.jabatan == jabatan and p.menjabat(tanggal)]
        return min(menjabat, key=_wewenang, default=None)


def _wewenang(pejabat: Pejabat) -> tuple[bool, int, int]:
    return pejabat.status == StatusJabatan.DEFINITIF, -pejabat.mulai.toordinal(), pejabat.pk


class Pejabat(models.Model):
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="pejabat")
    jabatan = models.CharField(max_length=12, choices=Jabatan)
    nama = models.CharField(max_length=150, help_text="Dengan gelar, seperti pada surat keputusan.")
    nip = models.CharField(
        "NIP",
        max_length=21,
        blank=True,
        validators=[
            RegexValidator(r"^\d{8} ?\d{6} ?\d ?\d{3}$", "NIP terdiri atas 18 angka, misalnya 19690303 199603 1 003.")
        ],
        help_text="Untuk Sekretaris dan staf. Anggota KPU tidak mencantumkan NIP.",
    )
    status = models.CharField(max_length=10, choices=StatusJabatan, default=StatusJabatan.DEFINITIF)
    nomor_sk = models.CharField("nomor SK", max_length=100, blank=True)
    mulai = models.DateField("mulai menjabat")
    selesai = models.DateField("selesai menjabat", null=True, blank=True, help_text="Kosong: masih menjabat.")

    objects = PejabatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pejabat"
        verbose_name_plural = "pejabat"
        ordering = ["satker", "jabatan", "-mulai"]
        constraints = [
            models.CheckConstraint(
                name="pejabat_masa_urut",
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                violation_error_message="Tanggal selesai menjabat mendahului tanggal mulai.",
            ),
            models.CheckConstraint(
                name="pejabat_komisioner_tanpa_nip",
                condition=~Q(jabatan__in=sorted(KOMISIONER)) | Q(nip=""),
                violation_error_message="Ketua dan Anggota tidak mencantumkan NIP. Kosongkan isian NIP.",
            ),
            models.UniqueConstraint(
                name="pejabat_definitif_tunggal",
                fields=["satker", "jabatan"],
                condition=Q(
                    jabatan__in=[Jabatan.KETUA, Jabatan.SEKRETARIS],
                    status=StatusJabatan.DEFINITIF,
                    selesai__isnull=True,
                ),
                violation_error_message=(
                    "Masih ada pejabat definitif tanpa tanggal selesai pada jabatan ini. Isi dulu tanggal selesainya."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama}, {self.sebutan}"

    def menjabat(self, tanggal: date) -> bool:
        """Whether in office on `tanggal`, both ends included."""
        return self.mulai <= tanggal and (self.selesai is None or tanggal <= self.selesai)

    @property
    def sebutan(self) -> str:
        """Title with Plt./Plh. as printed: "Plt. Sekretaris", "Sekretaris Jenderal"."""
        title = self.get_jabatan_display()
        if self.jabatan == Jabatan.SEKRETARIS:
            title = self.satker.penamaan.jabatan(self.jabatan)
        return title if self.status == StatusJabatan.DEFINITIF else f"{self.get_status_display()} {title}"

    @property
    def nip_tercetak(self) -> str | None:
        """NIP in groups of 8-6-1-3; "" when it is due but unknown; None for commissioners, who have none."""
        if self.jabatan in KOMISIONER:
            return None
        return kelompok_nip(self.nip)


class UnitKerjaQuerySet(AcuanQuerySet):
    def pada(self, tanggal: date) -> Self:
        return self.filter(Q(mulai__lte=tanggal), Q(selesai__isnull=True) | Q(selesai__gte=tanggal))

    def milik(self, satker: Satker, tahun: int) -> Self:
        """Units that an office of this level has at some time of `tahun`; those of kabupaten serve kota too."""
        tingkat = Tingkat.KABUPATEN if satker.tingkat == Tingkat.KOTA else satker.tingkat
        sampai = Q(selesai__isnull=True) | Q(selesai__gte=date(tahun, 1, 1))
        return self.filter(sampai, tingkat=tingkat, mulai__lte=date(tahun, 12, 31))


class UnitKerja(models.Model):
    """A unit as PKPU 14/2020 names it for a level of office; two naming generations, told apart by their dates."""

    tingkat = models.CharField(
        max_length=10,
        choices=Tingkat,
        help_text="Kabupaten berlaku juga untuk kota; keduanya sama susunannya.",
    )
    nama = models.CharField(max_length=150)
    singkatan = models.CharField(max_length=30, blank=True)
    mulai = models.DateField("berlaku mulai")
    selesai = models.DateField("berlaku sampai", null=True, blank=True)

    objects = UnitKerjaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        ordering = ["tingkat", "mulai", "nama"]
        constraints = [
            models.UniqueConstraint(
                name="unitkerja_tunggal",
                fields=["tingkat", "nama", "mulai"],
                violation_error_message="Unit kerja ini sudah ada untuk tingkat dan tanggal mulai yang sama.",
            ),
            models.CheckConstraint(
                name="unitkerja_masa_urut",
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")),
                violation_error_message="Tanggal berlaku sampai mendahului tanggal berlaku mulai.",
            ),
        ]

    def __str__(self) -> str:
        return self.nama
