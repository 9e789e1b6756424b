"""Forms of the plan. What documents print is not changed behind their backs: an office's own wording stays while a
document waits for a decision, a wording for all offices is changed after its impact was shown (renstra/dampak.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from renstra.dampak import KOLOM_BUNYI, Dampak, Perubahan, hitung_dampak, untuk_semua
from renstra.models import Indikator, Renstra, Sasaran, Tujuan
from renstra.penjaga import alasan_menunggu, alasan_terkunci
from renstra.penjaga_iku import definisi_terkunci
from sakip.satker.formulir import FormBerversi
from sakip.satker.lingkup import is_admin_pusat
from sakip.satker.pilihan import Tingkat

# One Renstra for all levels since the period 2025-2029 (KPU RI, 5 January 2026).
SATU_RENSTRA_SEJAK = 2025
BUTUH_KONFIRMASI = "dampak"


class FormBerdampak(forms.ModelForm):
    """Asks for a confirmation before a wording for all offices changes. `oleh` is set for each request by the admin.

    `dampak`: what is to be shown first; `disetujui`: what was shown and confirmed, to be carried out with the saving.
    """

    oleh: Any = None
    dampak: Dampak | None = None
    disetujui: Dampak | None = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.periksa()
        if self.instance.pk is not None and not self.errors and untuk_semua(self.instance):
            self._periksa_dampak()
        return cleaned

    def periksa(self) -> None:
        """Refusals that come before the question; raises ValidationError."""

    def _periksa_dampak(self) -> None:
        dampak = hitung_dampak(self._perubahan())
        if not (dampak.perubahan and dampak.menyentuh):
            return
        if dampak.menunggu and not is_admin_pusat(self.oleh):
            raise ValidationError(
                f"{dampak.menunggu} dokumen satker yang memakainya sedang diajukan atau disetujui. "
                "Bunyinya tetap; hanya admin pusat dapat mengubahnya dan mengembalikan dokumen itu."
            )
        if dampak.tanda in self.data.get("konfirmasi", "").split() and "_ubah" not in self.data:
            self.disetujui = dampak
            return
        self.dampak = dampak
        raise ValidationError("Belum tersimpan: perubahan ini menyentuh dokumen satker.", code=BUTUH_KONFIRMASI)

    def _perubahan(self) -> Iterable[Perubahan]:
        for kolom in self.changed_data:
            if kolom in KOLOM_BUNYI[self._meta.model]:
                semula, menjadi = (
                    self._teks(kolom, self.initial.get(kolom)),
                    self._teks(kolom, self.cleaned_data[kolom]),
                )
                if semula.split() != menjadi.split():  # a browser sends other line ends than were stored
                    yield Perubahan(self.instance, kolom, semula, menjadi)

    def _teks(self, kolom: str, isi: Any) -> str:
        pilihan = dict(self._meta.model._meta.get_field(kolom).flatchoices or ())
        return str(pilihan.get(isi, isi or ""))

    @property
    def hanya_menunggu_konfirmasi(self) -> bool:
        """Whether nothing else is wrong with what was sent."""
        galat = self.errors.as_data()
        lain = [e for field, daftar in galat.items() for e in daftar if e.code != BUTUH_KONFIRMASI]
        return not lain and set(galat) <= {NON_FIELD_ERRORS}


class FormTujuan(FormBerdampak):
    class Meta:
        model = Tujuan
        fields = ("nomor", "uraian")


class FormRencana(FormBerdampak, FormBerversi):
    """`tetap`: what stays while a submitted or approved document prints it, unit and place also for all offices."""

    tetap: frozenset[str] = frozenset()

    def periksa(self) -> None:
        umum = self.instance.pk is not None and untuk_semua(self.instance)
        tetap = self.tetap - KOLOM_BUNYI[self._meta.model] if umum else self.tetap
        if tetap & set(self.changed_data):
            alasan = alasan_menunggu(self.instance) if umum else alasan_terkunci(self.instance)
            if alasan:
                raise ValidationError(alasan)


class FormRenstra(FormBerversi):
    class Meta:
        model = Renstra
        fields = (
            "satker", "tahun_mulai", "tahun_selesai", "nomor_keputusan", "tanggal_keputusan", "visi", "berlaku_untuk",
        )  # fmt: skip

    oleh: Any = None

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        satker, mulai = self.cleaned_data.get("satker"), self.cleaned_data.get("tahun_mulai")
        sendiri = satker is not None and satker.tingkat != Tingkat.PUSAT and not is_admin_pusat(self.oleh)
        if self.instance.pk is None and sendiri and mulai is not None and mulai >= SATU_RENSTRA_SEJAK:
            raise ValidationError(
                "Sejak periode 2025–2029 hanya ada Renstra KPU RI, berlaku untuk semua satker. "
                "Bila satker Anda tetap memerlukan Renstra sendiri, hubungi admin pusat."
            )
        return cleaned


class FormSasaran(FormRencana):
    tetap = frozenset({"uraian", "tingkat", "tujuan", "program", "kegiatan", "renstra"})

    class Meta:
        model = Sasaran
        fields = ("renstra", "satker", "tingkat", "tujuan", "program", "kegiatan", "pendukung", "uraian", "urutan")


DEFINISI = frozenset(
    {"arah", "kumulasi", "periode", "bukti_dukung", "alasan", "definisi", "formula", "sumber_data", "unit_penyedia",
     "penanggung_jawab"}
)  # fmt: skip


class FormIndikator(FormRencana):
    tetap = frozenset({"nama", "satuan", "jenis", "sasaran"})

    class Meta:
        model = Indikator
        fields = (
            "sasaran", "satker", "nama", "satuan", "jenis", "arah", "kumulasi", "presisi", "iku", "urutan",
            "berlaku_pusat", "berlaku_provinsi", "berlaku_kabkota", "induk", "periode", "bukti_dukung",
            "alasan", "definisi", "formula", "sumber_data", "unit_penyedia", "penanggung_jawab",
        )  # fmt: skip

    def periksa(self) -> None:
        super().periksa()
        mengubah = self.instance.pk is not None and DEFINISI & set(self.changed_data)
        if mengubah and not untuk_semua(self.instance) and (alasan := definisi_terkunci(self.instance)):
            raise ValidationError(alasan)
        sasaran, satker = self.cleaned_data.get("sasaran"), self.cleaned_data.get("satker")
        if sasaran is None or satker is None or sasaran.satker_id == satker.pk:
            return
        if sasaran.satker_id != sasaran.renstra.satker_id:  # a follower adds its own measure to a national sasaran
            raise ValidationError(
                "Sasaran ini dirumuskan satker lain. Pilih sasaran satker Anda atau sasaran nasional."
            )
