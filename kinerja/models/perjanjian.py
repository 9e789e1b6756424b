"""Perjanjian Kinerja: what a leader promises for the year, by version."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Max, Q
from simple_history.models import HistoricalRecords

from kinerja.models.rkt import RktBaris
from kinerja.models.sebutan import SebutanKegiatan
from renstra.alur import BELUM_TERBIT, BERLAKU
from renstra.models import Indikator
from renstra.models.dokumen import Berpemilik, Dokumen, q_pemilik, syarat_tunggal, syarat_unit
from renstra.models.kolom import KolomNilai, syarat_nilai
from renstra.pilihan import JenisDokumen
from renstra.urutan import JARAK
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Pejabat, Satker
from sakip.satker.pilihan import PENANDATANGAN, Jabatan, Unit


class PerjanjianKinerjaQuerySet(LingkupQuerySet["PerjanjianKinerja"]):
    def milik(self, kode: str, tahun: int, pemilik: str) -> Self:
        """All versions of one owner's PK of a year, the newest first."""
        return self.filter(q_pemilik(pemilik), satker=kode, tahun=tahun).order_by("-versi")

    def berlaku(self) -> Self:
        """In force: issued here or recorded as signed outside, and neither replaced nor withdrawn."""
        return self.filter(keadaan__in=BERLAKU)

    def dikerjakan(self) -> Self:
        """On the way, from draft to approved."""
        return self.filter(keadaan__in=BELUM_TERBIT)

    def lengkap(self) -> Self:
        return self.select_related("satker__induk", "unit_kerja", "rkt", "pihak_pertama__satker", "pihak_kedua__satker")


class PerjanjianKinerja(Berpemilik, Dokumen):
    """One version. 0 is the first; a later one, a perubahan, says why and on what basis, and the earlier ones stay.

    Budget lines are no part of the record: they are read from Anggaran, by programme for the Ketua and by kegiatan
    for the Sekretaris, so that the two can never differ.
    """

    jenis = JenisDokumen.PK

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="perjanjian")
    # PROTECT throughout: what was promised, by whom and on what plan, stays on record.
    rkt = models.ForeignKey("kinerja.Rkt", models.PROTECT, null=True, blank=True, related_name="perjanjian")
    # Empty: the official in office on the document's date.
    pihak_pertama = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    pihak_kedua = models.ForeignKey(Pejabat, models.PROTECT, null=True, blank=True, related_name="+")
    alasan_perubahan = models.TextField(blank=True, validators=[MaxLengthValidator(1000)])
    dasar_perubahan = models.TextField(blank=True, validators=[MaxLengthValidator(1000)])

    # The version of the pagu that it was signed on; empty while it is on its way, or when there was none.
    versi_pagu = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    objects = PerjanjianKinerjaQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "Perjanjian Kinerja"
        verbose_name_plural = "Perjanjian Kinerja"
        ordering = ["-tahun", "satker", "unit", "unit_kerja", "-versi"]
        constraints = [
            *syarat_tunggal("pk_versi_tunggal", ["versi"], "PK dengan versi ini sudah ada."),
            *syarat_tunggal(
                "pk_satu_draf",
                [],
                "Masih ada versi PK yang sedang dikerjakan. Selesaikan dulu versi itu.",
                Q(keadaan__in=sorted(BELUM_TERBIT)),
            ),
            *syarat_tunggal("pk_satu_berlaku", [], "Sudah ada PK yang berlaku.", Q(keadaan__in=sorted(BERLAKU))),
            syarat_unit("pk"),
            models.CheckConstraint(
                name="pk_perubahan_beralasan",
                condition=Q(versi=0) | (~Q(alasan_perubahan="") & ~Q(dasar_perubahan="")),
                violation_error_message="PK perubahan memerlukan alasan dan dasar perubahan.",
            ),
        ]

    def __str__(self) -> str:
        versi = f" perubahan {self.versi}" if self.versi else ""
        return f"PK {self.nama_pemilik} {self.tahun}{versi}"

    @property
    def dua_pihak(self) -> bool:
        """The Ketua promises alone (domain.md section 3); everybody below promises to a superior."""
        return self.unit != Unit.LEMBAGA

    def pejabat_pertama(self) -> Pejabat | None:
        """Who promises: the chosen official, else who is in office on the date; None when neither is known."""
        if self.pihak_pertama_id is not None:
            return self.pihak_pertama
        return self.pemegang_jabatan(self.tanggal)

    def pemegang_jabatan(self, tanggal: date | None) -> Pejabat | None:
        """Ketua or Sekretaris in office on `tanggal`; officials of a unit are chosen by name, so None for them."""
        if tanggal is None or self.unit_kerja_id:
            return None
        return Pejabat.objects.pemegang(self.satker, PENANDATANGAN[Unit(self.unit)], tanggal)

    def pejabat_kedua(self) -> Pejabat | None:
        """The superior: Ketua above the Sekretaris, Sekretaris (or a chosen Kabag) above the units."""
        if not self.dua_pihak:
            return None
        if self.pihak_kedua_id is not None:
            return self.pihak_kedua
        if self.tanggal is None:
            return None
        atasan = Jabatan.SEKRETARIS if self.unit_kerja_id else Jabatan.KETUA
        return Pejabat.objects.pemegang(self.satker, atasan, self.tanggal)

    def urutan_berikut(self) -> int:
        return (self.baris.aggregate(m=Max("urutan"))["m"] or 0) + JARAK


class PkBarisQuerySet(LingkupQuerySet["PkBaris"]):
    jalur_satker = "perjanjian__satker"

    def lengkap(self) -> Self:
        """With everything that a document or the entry page prints, in one query."""
        return self.select_related(
            "indikator__sasaran__tujuan",
            "indikator__sasaran__program",
            "kegiatan__program",
            "rkt_baris",
        ).order_by("urutan", "pk")


class PkBaris(KolomNilai):
    """A promised target. `rkt_baris` is the row of the RKT that it comes from; a deviation says why."""

    perjanjian = models.ForeignKey(PerjanjianKinerja, models.PROTECT, related_name="baris")
    urutan = models.PositiveIntegerField()
    indikator = models.ForeignKey(Indikator, models.PROTECT, related_name="pk_baris")
    kegiatan = models.ForeignKey(SebutanKegiatan, models.PROTECT, null=True, blank=True, related_name="pk_baris")
    # SET_NULL: a later revision of the RKT may drop the row; the promise stands.
    rkt_baris = models.ForeignKey(RktBaris, models.SET_NULL, null=True, blank=True, related_name="pk_baris")
    alasan = models.CharField("alasan berbeda", max_length=300, blank=True)
    versi = models.PositiveIntegerField(default=1, editable=False)

    objects = PkBarisQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "baris PK"
        verbose_name_plural = "baris PK"
        ordering = ["perjanjian", "urutan", "pk"]
        constraints = [*syarat_nilai("pkbaris")]

    def __str__(self) -> str:
        return f"Baris {self.urutan}"

    @property
    def target_tercetak(self) -> str:
        return self.tulis_nilai(self.indikator.satuan)

    @property
    def berbeda_dari_rkt(self) -> bool:
        """Whether the promise is another than the plan's, or not planned at all."""
        return self.rkt_baris is None or self.rkt_baris.nilai != self.nilai
