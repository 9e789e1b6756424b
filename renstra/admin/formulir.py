"""Forms of the plan. What documents print is not changed behind their backs: an office's own wording stays while a
document waits for a decision, a wording for all offices is changed after its impact was shown (renstra/dampak.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from renstra.aturan_pohon import berputar
from renstra.dampak import (
    KOLOM_BUNYI,
    KOLOM_UKURAN,
    Dampak,
    Perubahan,
    dipakai_satker_lain,
    hitung_dampak,
    untuk_semua,
)
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
        if isinstance(isi, bool):
            return "ya" if isi else "tidak"
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


def _penanda_asing(teks: str) -> str:
    """What stands in braces, or is a stray brace, and would be printed as it is; "" when there is none."""
    found = re.search(r"\{[^{}]{0,40}\}?|\}", teks.replace("{satker}", ""))
    return found[0] if found else ""


class FormRencana(FormBerdampak, FormBerversi):
    """`tetap`: what stays while a submitted or approved document prints it, unit and place also for all offices."""

    tetap: frozenset[str] = frozenset()
    bunyi = "uraian"  # the field that holds the wording

    def periksa(self) -> None:
        umum = self.instance.pk is not None and untuk_semua(self.instance)
        if umum and "satker" in self.changed_data and dipakai_satker_lain(self.instance):
            raise ValidationError("Sudah dipakai dokumen satker lain; satker perumusnya tidak dapat diubah lagi.")
        if kurung := _penanda_asing(str(self.cleaned_data.get(self.bunyi) or "")):
            pesan = f"“{kurung}” tidak dikenal. Penanda yang diisi sendiri hanya {{satker}}."
            raise ValidationError({self.bunyi: pesan})
        tetap = self.tetap - (KOLOM_BUNYI[self._meta.model] - KOLOM_UKURAN) if umum else self.tetap
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
        satker, mulai, selesai = (self.cleaned_data.get(k) for k in ("satker", "tahun_mulai", "tahun_selesai"))
        if satker is None or mulai is None or selesai is None:
            return cleaned
        tetap = {"satker", "tahun_mulai", "tahun_selesai", "berlaku_untuk"} & set(self.changed_data)
        if self.instance.pk is not None and tetap and dipakai_satker_lain(self.instance):
            raise ValidationError(
                "Dokumen satker lain mengikuti Renstra ini. Pemilik, masa, dan keberlakuannya tidak dapat diubah lagi."
            )
        lain = Renstra.objects.filter(satker=satker, tahun_mulai__lte=selesai, tahun_selesai__gte=mulai)
        if bentrok := lain.exclude(pk=self.instance.pk).first():
            raise ValidationError(f"Masanya bertumpuk dengan {bentrok}. Satu satker mempunyai satu Renstra setahun.")
        sendiri = satker.tingkat != Tingkat.PUSAT and not is_admin_pusat(self.oleh)
        berubah = self.instance.pk is None or {"satker", "tahun_mulai", "tahun_selesai"} & set(self.changed_data)
        if sendiri and berubah and selesai >= SATU_RENSTRA_SEJAK:
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

    def periksa(self) -> None:
        super().periksa()
        pendukung, renstra = self.cleaned_data.get("pendukung"), self.cleaned_data.get("renstra")
        if pendukung is not None and renstra is not None and pendukung.renstra_id != renstra.pk:
            raise ValidationError({"pendukung": "Sasaran itu milik Renstra lain. Pilih dari Renstra yang sama."})
        if berputar(self.instance, "pendukung", pendukung):
            raise ValidationError({"pendukung": "Sasaran ini mendukung dirinya sendiri. Pilih yang lain."})


DEFINISI = frozenset(
    {"arah", "kumulasi", "periode", "bukti_dukung", "alasan", "definisi", "formula", "sumber_data", "unit_penyedia",
     "penanggung_jawab"}
)  # fmt: skip


class FormIndikator(FormRencana):
    bunyi = "nama"
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
        if berputar(self.instance, "induk", self.cleaned_data.get("induk")):
            raise ValidationError({"induk": "Indikator ini menjadi induk dari dirinya sendiri. Pilih yang lain."})
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
