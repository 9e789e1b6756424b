"""The scales by which capaian is judged, and the cap of an office. What was computed by them is stored: a cap computes
it anew with its saving, a scale of the whole country is followed by `manage.py hitung_ulang`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from kinerja.admin.masa import DiaturPusatAdmin
from kinerja.hitung_ulang import hitung_ulang
from kinerja.kategori import Pita, periksa_pita
from kinerja.models import BatasCapaian, PitaKategori, SkalaPredikat
from sakip.satker.admin import AcuanModelAdmin
from sakip.satker.formulir import FormBerversi
from sakip.satker.lingkup import is_admin_pusat

PERLU_DIHITUNG = "Capaian dan kategori yang sudah tersimpan belum ikut berubah. Jalankan manage.py hitung_ulang."
BATAS = (("100.00", "100%"), ("120.00", "120%"))


class FormPita(FormBerversi):
    class Meta:
        model = PitaKategori
        fields = ("tahun", "lebih_dari", "sebutan", "nada", "dasar")

    def clean(self) -> dict[str, Any] | None:
        """No saving leaves a scale that has no band for some figure, neither the one it joins nor the one it leaves."""
        cleaned = super().clean()
        isi = self.cleaned_data
        if self.errors:
            return cleaned
        _periksa(isi["tahun"], [*self._lain(isi["tahun"]), Pita(isi["lebih_dari"], isi["sebutan"], isi["nada"])])
        lama = self.initial.get("tahun")
        if lama not in (None, isi["tahun"]) and (sisa := self._lain(lama)):
            _periksa(lama, sisa)
        return cleaned

    def _lain(self, tahun: int) -> list[Pita]:
        rows = PitaKategori.objects.filter(tahun=tahun).exclude(pk=self.instance.pk)
        return [Pita(r.lebih_dari, r.sebutan, r.nada) for r in rows]


def _periksa(tahun: int, pita: list[Pita]) -> None:
    try:
        periksa_pita(pita)
    except ValueError as exc:
        raise ValidationError(f"Skala {tahun}: {exc}") from None


class SkalaAdmin(AcuanModelAdmin):
    """Says after every saving that what is stored has not followed."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        messages.warning(request, PERLU_DIHITUNG)


@admin.register(PitaKategori)
class PitaKategoriAdmin(SkalaAdmin):
    form = FormPita
    list_display = ("tahun", "lebih_dari", "sebutan", "nada", "dasar")
    list_display_links = ("tahun", "sebutan")
    list_filter = ("tahun",)


@admin.register(SkalaPredikat)
class SkalaPredikatAdmin(SkalaAdmin):
    list_display = ("tahun", "keluarga", "langkah", "capaian")
    list_display_links = ("tahun", "keluarga")
    list_filter = ("tahun", "keluarga")


class FormBatas(FormBerversi):
    batas = forms.TypedChoiceField(label="Batas", choices=BATAS, coerce=Decimal)

    class Meta:
        model = BatasCapaian
        fields = ("satker", "tahun", "batas", "dasar")


@admin.register(BatasCapaian)
class BatasCapaianAdmin(DiaturPusatAdmin):
    """Django keeps the form's saving and what is computed by it in one transaction."""

    form = FormBatas
    list_display = ("satker", "tahun", "batas", "dasar")
    list_filter = ("tahun",)
    search_fields = ("satker__nama", "satker__kode")
    list_select_related = ("satker",)
    autocomplete_fields = ("satker",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A cap stays that of its office and year; another one is another record."""
        return ("satker", "tahun") if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)  # an office goes on without a cap; its history stays

    def save_model(self, request: HttpRequest, obj: BatasCapaian, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        _hitung(request, obj.satker_id, obj.tahun)

    def delete_model(self, request: HttpRequest, obj: BatasCapaian) -> None:
        super().delete_model(request, obj)
        _hitung(request, obj.satker_id, obj.tahun)


def _hitung(request: HttpRequest, kode: str, tahun: int) -> None:
    """Follow the cap, and say what did and what did not."""
    beda = hitung_ulang(kode, tahun, tulis=True).beda
    ditulis = sum(b.ditulis for b in beda)
    messages.info(request, f"{ditulis} capaian tahun {tahun} dihitung ulang dengan batas ini.")
    if tetap := len(beda) - ditulis:
        messages.warning(
            request,
            f"{tetap} baris yang sudah disetujui tetap seperti saat disetujui. "
            "Minta dikembalikan dulu bila harus mengikuti batas ini.",
        )
