"""Registers that KPU RI keeps for everybody: regulations, and texts that decisions start from."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError

from renstra.models import Peraturan, TemplatTeks
from sakip.satker.admin import AcuanModelAdmin
from sakip.satker.formulir import FormBerversi


class FormPeraturan(FormBerversi):
    class Meta:
        model = Peraturan
        fields = ("jenis", "nomor", "tahun", "judul", "lembaran", "status", "diganti_oleh", "catatan")

    def clean_diganti_oleh(self) -> Any:
        """The constraint compares with the key, which no form holds, so it would speak as an error of the database."""
        pengganti = self.cleaned_data["diganti_oleh"]
        if pengganti is not None and pengganti.pk == self.instance.pk:
            raise ValidationError("Peraturan tidak dapat diganti oleh dirinya sendiri.")
        return pengganti


@admin.register(Peraturan)
class PeraturanAdmin(AcuanModelAdmin):
    form = FormPeraturan
    list_display = ("sebutan", "judul", "status", "pengganti")
    list_filter = ("status",)
    search_fields = ("nomor", "judul", "jenis")
    list_select_related = ("diganti_oleh",)
    autocomplete_fields = ("diganti_oleh",)
    fields = ("jenis", ("nomor", "tahun"), "judul", "lembaran", "status", "diganti_oleh", "catatan")

    @admin.display(description="diganti oleh", ordering="diganti_oleh")
    def pengganti(self, obj: Peraturan) -> str:
        return str(obj.diganti_oleh or "–")


@admin.register(TemplatTeks)
class TemplatTeksAdmin(AcuanModelAdmin):
    list_display = ("bagian", "urutan", "teks", "aktif")
    list_display_links = ("teks",)
    list_filter = ("dokumen", "bagian", "aktif")
    search_fields = ("teks",)
