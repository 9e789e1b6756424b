"""What every document has, of the plan and of the year: place, date, state, version."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from renstra.alur import BELUM_TERBIT, TERBUKA, Keadaan
from renstra.pilihan import JenisDokumen
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.pilihan import Unit


class Dokumen(models.Model):
    """Head of a document. `versi` is the version in work or in force: 0 the first, n the n-th perubahan."""

    jenis: ClassVar[JenisDokumen]
    jalur_satker: ClassVar[str] = "satker"  # the way from the record to its office
    pemilik: Any  # whose it is, as addresses carry it: "lembaga", "sekretariat", "unit-12"

    tempat = models.CharField(max_length=100, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    keadaan = models.CharField(max_length=12, choices=Keadaan, default=Keadaan.DRAF, editable=False)
    alasan_kembali = models.TextField("alasan dikembalikan", blank=True, editable=False)
    versi = models.PositiveSmallIntegerField(default=0, editable=False)
    versi_kepala = models.PositiveIntegerField(default=1, editable=False)
    diubah = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def terbuka(self) -> bool:
        """Whether its content may be edited at all; who may is a question of scope."""
        return self.keadaan in TERBUKA

    @property
    def kode_satker(self) -> str:
        """Code of the owning office."""
        return str(self.satker_id)  # type: ignore[attr-defined]

    @property
    def belum_terbit(self) -> bool:
        """Whether it is still on its way; what has been issued changes by a new version only."""
        return self.keadaan in BELUM_TERBIT


class Berpemilik(models.Model):
    """Whose document it is: the lembaga, the sekretariat, or one unit of the sekretariat."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12, choices=Unit)
    # Filled for the documents of Kabag and Kasubbag.
    unit_kerja = models.ForeignKey(
        UnitKerja, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="unit kerja"
    )

    class Meta:
        abstract = True

    @property
    def pemilik(self) -> str:
        """As addresses carry it: "lembaga", "sekretariat", "unit-12"."""
        return f"unit-{self.unit_kerja_id}" if self.unit_kerja_id else self.unit

    @property
    def nama_pemilik(self) -> str:
        """Within the office: "Lembaga", "Sekretariat", "Subbagian Hukum dan Sumber Daya Manusia"."""
        return str(self.unit_kerja) if self.unit_kerja_id else Unit(self.unit).label


def q_pemilik(pemilik: str, jalur: str = "") -> Q:
    """Condition for the owner named in an address; `jalur` leads to the record that has one ("perjanjian__")."""
    if pemilik.startswith("unit-"):
        unit_kerja = int(pemilik.removeprefix("unit-"))
        return Q(**{f"{jalur}unit": Unit.SEKRETARIAT, f"{jalur}unit_kerja": unit_kerja})
    return Q(**{f"{jalur}unit": pemilik, f"{jalur}unit_kerja__isnull": True})


def syarat_tunggal(
    nama: str, fields: list[str], pesan: str, condition: Q | None = None
) -> list[models.UniqueConstraint]:
    """One of something per owner. SQL holds two empty units for different, so the rule is written twice."""
    cond = condition or Q()
    return [
        models.UniqueConstraint(
            name=nama,
            fields=["satker", "tahun", "unit", *fields],
            condition=cond & Q(unit_kerja__isnull=True),
            violation_error_message=pesan,
        ),
        models.UniqueConstraint(
            name=f"{nama}_unit",
            fields=["satker", "tahun", "unit_kerja", *fields],
            condition=cond & Q(unit_kerja__isnull=False),
            violation_error_message=pesan,
        ),
    ]


def syarat_unit(awal: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{awal}_unit_di_sekretariat",
        condition=Q(unit_kerja__isnull=True) | Q(unit=Unit.SEKRETARIAT),
        violation_error_message="Unit kerja adalah bagian dari sekretariat.",
    )
