"""Documents of account: what was issued, exactly as it was, and the signed paper that came back.

Nothing here is edited or deleted, by nobody. `DokumenTerbit` changes in three ways only, each a verb of
`laporan/terbit.py`: it is replaced by a newer version, withdrawn with a reason, or shown to the public or not.
"""

from __future__ import annotations

import secrets
from typing import Any, NoReturn, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from laporan import arsip
from laporan.susun.segel import kelompok_kode
from renstra.models import KeputusanIku, ManualIku
from renstra.models.dokumen import Berpemilik, q_pemilik, syarat_tunggal, syarat_unit
from renstra.pilihan import JenisDokumen
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker

# Crockford's base 32: no I, L, O, U, so that a code read from paper is typed rightly. 16 letters are 80 bits.
ABJAD_KODE = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PANJANG_KODE = 16


def kode_baru() -> str:
    """A verification code that cannot be guessed: 80 bits from the system's random source."""
    return "".join(secrets.choice(ABJAD_KODE) for _ in range(PANJANG_KODE))


def baca_kode(teks: str) -> str:
    """A code as somebody typed it: small letters, blanks and dashes allowed; O is read as 0, I and L as 1."""
    kode = "".join(c for c in teks.upper() if c.isalnum())
    return kode.translate(str.maketrans("OIL", "011"))


class KeadaanTerbit(models.TextChoices):
    BERLAKU = "berlaku", "Berlaku"
    DIGANTI = "diganti", "Diganti"
    DITARIK = "ditarik", "Ditarik"


class DokumenTetapError(RuntimeError):
    """Somebody tried to change or delete a document of account."""


class DokumenTerbitQuerySet(LingkupQuerySet["DokumenTerbit"]):
    def milik(self, jenis: str, kode: str, tahun: int, pemilik: str) -> Self:
        """Every issued version of one document, the newest first."""
        return self.filter(q_pemilik(pemilik), jenis=jenis, satker=kode, tahun=tahun).order_by("-versi")

    def publik(self) -> Self:
        """What offices show to everybody: published and in force."""
        return self.filter(dipublikasikan=True, keadaan=KeadaanTerbit.BERLAKU)

    def delete(self) -> NoReturn:
        raise DokumenTetapError("Dokumen terbit tidak dapat dihapus.")

    def update(self, **kwargs: Any) -> int:
        if not kwargs.keys() <= DokumenTerbit.BERUBAH:
            raise DokumenTetapError("Isi dokumen terbit tidak dapat diubah.")
        return super().update(**kwargs)

    def bulk_update(self, objs: Any, fields: Any, batch_size: Any = None) -> NoReturn:
        raise DokumenTetapError("Isi dokumen terbit tidak dapat diubah.")


# The foreign key that leads from an issued document of each kind back to its record.
SUMBER = {
    JenisDokumen.IKU: "keputusan_iku",
    JenisDokumen.MANUAL_IKU: "manual_iku",
    JenisDokumen.RKT: "rkt",
    JenisDokumen.PK: "perjanjian",
    JenisDokumen.RENCANA_AKSI: "rencana_aksi",
}


def _satu_sumber() -> Q:
    """Each kind has its own source and no other."""
    cond = Q()
    for jenis, kolom in SUMBER.items():
        cond |= Q(jenis=jenis, **{f"{k}__isnull": k != kolom for k in SUMBER.values()})
    return cond


class DokumenTerbit(Berpemilik):
    """One issued version of a document, or (`luar`) one that was signed before or outside the application."""

    # All that may still change after issuing.
    BERUBAH = frozenset(
        {"keadaan", "digantikan_oleh", "digantikan_oleh_id", "alasan_tarik", "ditarik_pada", "ditarik_oleh",
         "ditarik_oleh_id", "dipublikasikan"}
    )  # fmt: skip

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="dokumen_terbit")
    jenis = models.CharField(max_length=15, choices=JenisDokumen)
    versi = models.PositiveSmallIntegerField(default=0)
    nomor = models.CharField(max_length=100, blank=True)
    tempat = models.CharField(max_length=100, blank=True)
    tanggal = models.DateField()
    judul = models.CharField(max_length=255)
    luar = models.BooleanField("terbit di luar aplikasi", default=False)
    kode = models.CharField(max_length=PANJANG_KODE, blank=True)
    isi = models.JSONField("isi yang dibekukan")
    sha256 = models.CharField("sidik PDF", max_length=64, blank=True)
    ukuran = models.PositiveIntegerField("ukuran PDF (bita)", default=0)
    keadaan = models.CharField(max_length=10, choices=KeadaanTerbit, default=KeadaanTerbit.BERLAKU)
    # PROTECT: records of account do not vanish with one another, nor with a user.
    digantikan_oleh = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="menggantikan")
    alasan_tarik = models.TextField(blank=True)
    ditarik_pada = models.DateTimeField(null=True, blank=True)
    ditarik_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    dipublikasikan = models.BooleanField(default=False)
    terbit_pada = models.DateTimeField()
    terbit_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    keputusan_iku = models.ForeignKey(KeputusanIku, models.PROTECT, null=True, blank=True, related_name="terbitan")
    manual_iku = models.ForeignKey(ManualIku, models.PROTECT, null=True, blank=True, related_name="terbitan")
    rkt = models.ForeignKey(Rkt, models.PROTECT, null=True, blank=True, related_name="terbitan")
    perjanjian = models.ForeignKey(PerjanjianKinerja, models.PROTECT, null=True, blank=True, related_name="terbitan")
    rencana_aksi = models.ForeignKey(RencanaAksi, models.PROTECT, null=True, blank=True, related_name="terbitan")

    objects = DokumenTerbitQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["isi"])

    class Meta:
        verbose_name = "dokumen terbit"
        verbose_name_plural = "dokumen terbit"
        ordering = ["-tahun", "satker", "jenis", "unit", "-versi"]
        constraints = [
            *syarat_tunggal("dokumenterbit_versi_tunggal", ["jenis", "versi"], "Versi ini sudah terbit."),
            *syarat_tunggal(
                "dokumenterbit_satu_berlaku",
                ["jenis"],
                "Masih ada versi yang berlaku.",
                Q(keadaan=KeadaanTerbit.BERLAKU),
            ),
            syarat_unit("dokumenterbit"),
            models.UniqueConstraint(
                name="dokumenterbit_nomor_tunggal",
                fields=["satker", "jenis", "tahun", "nomor"],
                condition=~Q(nomor=""),
                violation_error_message="Nomor ini sudah dipakai dokumen lain sejenis pada tahun yang sama.",
            ),
            models.UniqueConstraint(
                name="dokumenterbit_kode_tunggal",
                fields=["kode"],
                condition=~Q(kode=""),
                violation_error_message="Kode verifikasi ini sudah dipakai.",
            ),
            models.CheckConstraint(
                name="dokumenterbit_luar_tanpa_kode",
                condition=Q(luar=True, kode="", sha256="") | (Q(luar=False) & ~Q(kode="") & ~Q(sha256="")),
                violation_error_message="Dokumen luar tidak berkode; dokumen terbit berkode dan bersidik.",
            ),
            models.CheckConstraint(
                name="dokumenterbit_satu_sumber",
                condition=_satu_sumber(),
                violation_error_message="Dokumen terbit berasal dari satu dokumen sumber, menurut jenisnya.",
            ),
            models.CheckConstraint(
                name="dokumenterbit_ditarik_beralasan",
                condition=~Q(keadaan=KeadaanTerbit.DITARIK) | ~Q(alasan_tarik=""),
                violation_error_message="Tulis alasan menarik dokumen.",
            ),
        ]
        indexes = [models.Index(name="dokumenterbit_publik", fields=["dipublikasikan", "keadaan", "satker", "tahun"])]

    def __str__(self) -> str:
        return f"{self.get_jenis_display()} {self.nama_pemilik} {self.tahun}, versi {self.versi}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not self._state.adding:
            before = type(self)._base_manager.get(pk=self.pk)
            fixed = {f.attname for f in self._meta.concrete_fields} - self.BERUBAH
            changed = [name for name in sorted(fixed) if getattr(before, name) != getattr(self, name)]
            if changed:
                raise DokumenTetapError(f"Dokumen terbit tidak dapat diubah: {', '.join(changed)}.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DokumenTetapError("Dokumen terbit tidak dapat dihapus.")

    @property
    def kode_tercetak(self) -> str:
        return kelompok_kode(self.kode)

    @property
    def pdf(self) -> bytes:
        """The stored bytes, whatever has changed since in names, officials or code."""
        return arsip.baca(self.sha256)


class PindaianQuerySet(LingkupQuerySet["Pindaian"]):
    jalur_satker = "dokumen__satker"

    def delete(self) -> NoReturn:
        raise DokumenTetapError("Pindaian tidak dapat dihapus.")

    def update(self, **kwargs: Any) -> NoReturn:
        raise DokumenTetapError("Pindaian tidak dapat diubah.")


class Pindaian(models.Model):
    """The signed paper as it came back. A better scan is added; the earlier one stays."""

    dokumen = models.ForeignKey(DokumenTerbit, models.PROTECT, related_name="pindaian")
    sha256 = models.CharField(max_length=64)
    jenis = models.CharField(max_length=20)  # content type, as judged from the content
    nama = models.CharField("nama berkas", max_length=255)
    ukuran = models.PositiveIntegerField()
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField()

    objects = PindaianQuerySet.as_manager()

    class Meta:
        verbose_name = "pindaian"
        verbose_name_plural = "pindaian"
        ordering = ["dokumen", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="pindaian_tunggal",
                fields=["dokumen", "sha256"],
                violation_error_message="Pindaian yang sama sudah diunggah.",
            )
        ]

    def __str__(self) -> str:
        return self.nama

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise DokumenTetapError("Pindaian tidak dapat diubah.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise DokumenTetapError("Pindaian tidak dapat dihapus.")

    @property
    def berkas(self) -> bytes:
        return arsip.baca(self.sha256)
