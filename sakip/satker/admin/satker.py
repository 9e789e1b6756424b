from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.html import format_html

from sakip.satker.admin.dasar import AcuanModelAdmin, LingkupModelAdmin
from sakip.satker.lingkup import is_admin_pusat
from sakip.satker.models import Lambang, Satker

IDENTITAS = ("kode", "kode_dipa", "nama_dipa", "nama", "tingkat", "induk", "sebutan")


@admin.register(Satker)
class SatkerAdmin(LingkupModelAdmin):
    list_display = ("kode", "nama_pendek", "tingkat", "induk")
    list_display_links = ("kode", "nama_pendek")
    list_filter = ("tingkat",)
    search_fields = ("kode", "nama")
    list_select_related = ("induk",)
    fieldsets = (
        (None, {"fields": IDENTITAS}),
        ("Kop surat", {"fields": ("tempat", "alamat", "telepon", "email")}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """An office keeps its letterhead; what it is called and where it belongs is KPU RI's to say."""
        if not is_admin_pusat(request.user):
            return IDENTITAS
        return ("kode",) if obj else ()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)


class FormLambang(forms.ModelForm):
    berkas = forms.FileField(
        label="Gambar", help_text="PNG atau JPEG sampai 1 MB. Dicetak setinggi 22 mm di kop setiap dokumen."
    )

    class Meta:
        model = Lambang
        fields: tuple[str, ...] = ()

    def clean_berkas(self) -> UploadedFile:
        berkas: UploadedFile = self.cleaned_data["berkas"]
        self.instance.isi(berkas)
        return berkas


@admin.register(Lambang)
class LambangAdmin(AcuanModelAdmin):
    form = FormLambang  # type: ignore[assignment]
    list_display = ("__str__", "pratinjau")
    readonly_fields = ("pratinjau",)

    @admin.display(description="gambar sekarang")
    def pratinjau(self, obj: Lambang) -> str:
        return format_html('<img src="{}" alt="Lambang" height="80">', obj.data_uri) if obj.pk else "–"

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and not Lambang.objects.exists()
