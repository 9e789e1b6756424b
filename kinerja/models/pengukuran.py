"""Pengukuran Kinerja: what one owner of a PK achieved up to the end of one triwulan, row by row, with its evidence."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from kinerja.alur_ukur import TERBUKA, KeadaanUkur
from kinerja.models.perjanjian import PerjanjianKinerja, PkBaris
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.pilihan import JawabanLalu
from renstra.models.dokumen import Berpemilik, q_pemilik, syarat_tunggal, syarat_unit
from renstra.models.kolom import KolomNilai, syarat_nilai
from renstra.nilai import romawi
from sakip.satker.lingkup import LingkupQuerySet
from sakip.satker.models import Satker

PANJANG_URAIAN = 2000
TRIWULAN_SAH = Q(triwulan__gte=TRIWULAN[0], triwulan__lte=TRIWULAN[-1])
DESIMAL_CAPAIAN = 8  # with seven digits before the comma all that both databases keep exactly


class PengukuranQuerySet(LingkupQuerySet["Pengukuran"]):
    def milik(self, kode: str, tahun: int, pemilik: str) -> Self:
        """Those of one owner's year, in the order of the triwulan."""
        return self.filter(q_pemilik(pemilik), satker=kode, tahun=tahun).order_by("triwulan")

    def lengkap(self) -> Self:
        return self.select_related(
            "satker__induk", "unit_kerja", "perjanjian__satker", "perjanjian__unit_kerja", "diverifikasi_oleh"
        )


class Pengukuran(Berpemilik):
    """Head of one triwulan: which PK it answers, and how far it is on its way to being verified."""

    satker = models.ForeignKey(Satker, models.PROTECT, related_name="pengukuran")
    triwulan = models.PositiveSmallIntegerField()
    # PROTECT throughout: what was promised, achieved and by whom it was verified stays on record.
    perjanjian = models.ForeignKey(PerjanjianKinerja, models.PROTECT, related_name="pengukuran")
    keadaan = models.CharField(max_length=12, choices=KeadaanUkur, default=KeadaanUkur.DRAF, editable=False)
    alasan_kembali = models.TextField("alasan dikembalikan", blank=True, editable=False)
    dikembalikan_pada = models.DateTimeField(null=True, blank=True, editable=False)
    # From the first approval on, every change is counted (Realisasi.perubahan).
    disetujui_pada = models.DateTimeField(null=True, blank=True, editable=False)
    diverifikasi_pada = models.DateTimeField(null=True, blank=True, editable=False)
    diverifikasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    diubah = models.DateTimeField(auto_now=True)

    objects = PengukuranQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "pengukuran kinerja"
        verbose_name_plural = "pengukuran kinerja"
        ordering = ["-tahun", "satker", "unit", "unit_kerja", "triwulan"]
        constraints = [
            *syarat_tunggal("pengukuran_tunggal", ["triwulan"], "Pengukuran triwulan ini sudah ada."),
            syarat_unit("pengukuran"),
            models.CheckConstraint(
                name="pengukuran_triwulan_satu_sampai_empat",
                condition=TRIWULAN_SAH,
                violation_error_message="Triwulan adalah 1 sampai 4.",
            ),
            models.CheckConstraint(
                name="pengukuran_verifikasi_bernama",
                condition=~Q(keadaan=KeadaanUkur.DIVERIFIKASI)
                | Q(diverifikasi_pada__isnull=False, diverifikasi_oleh__isnull=False),
                violation_error_message="Verifikasi mencatat siapa dan kapan.",
            ),
        ]

    def __str__(self) -> str:
        return f"Realisasi Triwulan {romawi(self.triwulan)} {self.nama_pemilik} {self.tahun}"

    @property
    def kode_satker(self) -> str:
        """Code of the owning office."""
        return str(self.satker_id)

    @property
    def terbuka(self) -> bool:
        """Whether its rows may be filled as far as the state goes; the window and the row's own lock decide with it."""
        return self.keadaan in TERBUKA


class RealisasiQuerySet(LingkupQuerySet["Realisasi"]):
    def lengkap(self) -> Self:
        return self.select_related("pk_baris__indikator__sasaran__tujuan", "pk_baris__indikator__sasaran__program")


class Realisasi(KolomNilai):
    """One promised target measured in one triwulan. A triwulan that nothing is known of has no record, or no value.

    `satker`, `tahun` and `triwulan` repeat the head's, so that a national roll-up reads one table by one index; the
    verbs that write keep them equal. `capaian` and what belongs to it are computed (kinerja/ukuran.py), never typed.
    """

    pengukuran = models.ForeignKey(Pengukuran, models.PROTECT, related_name="baris")
    pk_baris = models.ForeignKey(PkBaris, models.PROTECT, related_name="realisasi")
    satker = models.ForeignKey(Satker, models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    triwulan = models.PositiveSmallIntegerField()

    pembilang = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    penyebut = models.DecimalField(max_digits=24, decimal_places=6, null=True, blank=True)
    belum_rilis = models.BooleanField("belum rilis", default=False)
    penjelasan = models.TextField(blank=True, validators=[MaxLengthValidator(PANJANG_URAIAN)])
    faktor_pendukung = models.TextField(blank=True, validators=[MaxLengthValidator(PANJANG_URAIAN)])
    kendala = models.TextField(blank=True, validators=[MaxLengthValidator(PANJANG_URAIAN)])
    tindak_lanjut = models.TextField(blank=True, validators=[MaxLengthValidator(PANJANG_URAIAN)])
    pic = models.CharField("penanggung jawab tindak lanjut", max_length=255, blank=True)
    tenggat = models.DateField("batas waktu tindak lanjut", null=True, blank=True)
    # What became of the tindak lanjut that the triwulan before left open.
    jawaban_lalu = models.CharField("tindak lanjut sebelumnya", max_length=8, choices=JawabanLalu, blank=True)
    penjelasan_lalu = models.TextField(blank=True, validators=[MaxLengthValidator(PANJANG_URAIAN)])

    catatan_kembali = models.TextField("alasan dikembalikan", blank=True, editable=False)
    terkunci = models.BooleanField("terkunci", default=False, editable=False)  # approved; opened again by a return
    perubahan = models.PositiveSmallIntegerField("perubahan sesudah disetujui", default=0, editable=False)
    # No longer promised by the PK that the head answers now; kept, not counted.
    gugur = models.BooleanField("tidak lagi diperjanjikan", default=False, editable=False)
    versi = models.PositiveIntegerField(default=1, editable=False)

    capaian = models.DecimalField(
        "capaian (%)", max_digits=15, decimal_places=DESIMAL_CAPAIAN, null=True, blank=True, editable=False
    )
    capaian_penuh = models.DecimalField(
        "capaian tanpa batas (%)", max_digits=15, decimal_places=DESIMAL_CAPAIAN, null=True, blank=True, editable=False
    )
    kategori = models.CharField(max_length=40, blank=True, editable=False)
    versi_aturan = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    hitungan = models.JSONField(default=dict, blank=True, editable=False)  # rule, inputs and working

    objects = RealisasiQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["hitungan"])

    class Meta:
        verbose_name = "realisasi"
        verbose_name_plural = "realisasi"
        ordering = ["pengukuran", "pk_baris__urutan", "pk_baris"]
        indexes = [
            # The national roll-up: a triwulan of a year, its offices and their capaian, from the index alone.
            models.Index(fields=["tahun", "triwulan", "satker", "capaian"], name="realisasi_rekap"),
            models.Index(fields=["satker", "tahun", "triwulan"], name="realisasi_satker"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="realisasi_tunggal",
                fields=["pengukuran", "pk_baris"],
                violation_error_message="Realisasi baris ini pada triwulan tersebut sudah ada.",
            ),
            *syarat_nilai("realisasi"),
            models.CheckConstraint(
                name="realisasi_triwulan_satu_sampai_empat",
                condition=TRIWULAN_SAH,
                violation_error_message="Triwulan adalah 1 sampai 4.",
            ),
            models.CheckConstraint(
                name="realisasi_bukan_rentang",
                condition=Q(sampai__isnull=True),
                violation_error_message="Realisasi adalah satu angka, bukan rentang.",
            ),
            models.CheckConstraint(
                name="realisasi_tidak_negatif",
                condition=Q(angka__isnull=True) | Q(angka__gte=0),
                violation_error_message="Realisasi tidak boleh negatif.",
            ),
            # Half a ratio may be kept, while the other half is being typed; it is not measured yet.
            models.CheckConstraint(
                name="realisasi_pembilang_penyebut_tidak_negatif",
                condition=(Q(pembilang__isnull=True) | Q(pembilang__gte=0))
                & (Q(penyebut__isnull=True) | Q(penyebut__gte=0)),
                violation_error_message="Pembilang dan penyebut tidak boleh negatif.",
            ),
            models.CheckConstraint(
                name="realisasi_angka_atau_pembilang",
                condition=Q(pembilang__isnull=True, penyebut__isnull=True) | Q(angka__isnull=True, predikat=""),
                violation_error_message="Isi realisasi, atau pembilang dan penyebutnya.",
            ),
            models.CheckConstraint(
                name="realisasi_penyebut_nol",
                condition=Q(pembilang__isnull=True) | Q(penyebut__isnull=True) | Q(penyebut__gt=0) | Q(pembilang=0),
                violation_error_message="Penyebut 0 hanya bila pembilangnya juga 0.",
            ),
            models.CheckConstraint(
                name="realisasi_belum_rilis_tanpa_nilai",
                condition=Q(belum_rilis=False)
                | Q(angka__isnull=True, predikat="", pembilang__isnull=True, penyebut__isnull=True),
                violation_error_message="Yang belum rilis tidak mempunyai realisasi.",
            ),
            models.CheckConstraint(
                name="realisasi_capaian_beraturan",
                condition=Q(capaian__isnull=True) | Q(capaian__gte=0, versi_aturan__isnull=False),
                violation_error_message="Capaian disimpan bersama versi aturannya.",
            ),
            models.CheckConstraint(
                name="realisasi_gugur_tanpa_capaian",
                condition=Q(gugur=False) | Q(capaian__isnull=True),
                violation_error_message="Yang tidak lagi diperjanjikan tidak dihitung.",
            ),
        ]

    def __str__(self) -> str:
        return f"Realisasi triwulan {romawi(self.triwulan)}, baris {self.pk_baris_id}"

    @property
    def terisi(self) -> bool:
        """Whether it is measured, or said why not."""
        return self.belum_rilis or self.berasio or not self.nilai.kosong

    @property
    def berasio(self) -> bool:
        """Whether numerator and denominator are both there."""
        return self.pembilang is not None and self.penyebut is not None


class BuktiQuerySet(LingkupQuerySet["BuktiDukung"]):
    jalur_satker = "realisasi__satker"

    def berlaku(self) -> Self:
        """Not taken back."""
        return self.filter(ditarik=False)


class BuktiDukung(models.Model):
    """Evidence of one measured row: a file kept under a random name, or a link. Taken back it stays on record."""

    realisasi = models.ForeignKey(Realisasi, models.PROTECT, related_name="bukti")
    berkas = models.CharField(max_length=60, blank=True, editable=False)  # its name in the store
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    jenis = models.CharField(max_length=100, blank=True, editable=False)
    ukuran = models.PositiveIntegerField(null=True, blank=True, editable=False)
    nama = models.CharField("nama berkas", max_length=100, blank=True)
    tautan = models.URLField(max_length=500, blank=True)
    halaman = models.CharField("halaman", max_length=40, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)
    ditarik = models.BooleanField(default=False)
    diunggah_oleh = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    diunggah_pada = models.DateTimeField()

    objects = BuktiQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "bukti dukung"
        verbose_name_plural = "bukti dukung"
        ordering = ["realisasi", "pk"]
        constraints = [
            models.CheckConstraint(
                name="buktidukung_berkas_atau_tautan",
                condition=Q(berkas="") ^ Q(tautan=""),
                violation_error_message="Bukti adalah berkas atau tautan, salah satu.",
            )
        ]

    def __str__(self) -> str:
        return self.nama or self.tautan
