from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from renstra.admin.dampak import AdminBerdampak
from renstra.admin.formulir import FormRenstra, FormTujuan
from renstra.models import Kegiatan, Misi, Program, Renstra, Tujuan
from sakip.satker.admin import AcuanModelAdmin, LingkupInline
from sakip.satker.lingkup import is_admin_pusat


class MisiInline(LingkupInline):
    model = Misi


class TujuanInline(LingkupInline):
    model = Tujuan
    form = FormTujuan

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.oleh = request.user  # type: ignore[attr-defined]  # the class is made anew for each request
        return formset


@admin.register(Renstra)
class RenstraAdmin(AdminBerdampak):
    form = FormRenstra
    list_display = ("__str__", "satker", "nomor_keputusan", "berlaku_untuk")
    list_filter = ("tahun_mulai", "berlaku_untuk")
    search_fields = ("satker__nama", "satker__kode", "nomor_keputusan")
    list_select_related = ("satker",)
    autocomplete_fields = ("satker",)
    inlines = (MisiInline, TujuanInline)
    fields: tuple[Any, ...] = (
        "satker",
        ("tahun_mulai", "tahun_selesai"),
        ("nomor_keputusan", "tanggal_keputusan"),
        "berlaku_untuk",
        "visi",
    )

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if obj is None else (*self.fields, "halaman")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Making a plan that binds all offices below is KPU RI's to decide."""
        return ("halaman",) if is_admin_pusat(request.user) else ("berlaku_untuk", "halaman")

    @admin.display(description="sasaran dan target")
    def halaman(self, obj: Renstra) -> str:
        if not 2000 <= obj.tahun_mulai <= 2099:  # what an address can hold
            return "–"
        url = reverse("renstra", kwargs={"kode": obj.satker_id, "tahun": obj.tahun_mulai})
        return format_html('<a href="{}">Buka halaman Renstra</a>', url)


@admin.register(Program)
class ProgramAdmin(AcuanModelAdmin):
    list_display = ("kode", "nama", "tahun_mulai", "tahun_selesai")
    search_fields = ("kode", "nama")


@admin.register(Kegiatan)
class KegiatanAdmin(AcuanModelAdmin):
    list_display = ("kode", "nama", "program", "tahun_mulai", "tahun_selesai")
    list_filter = ("program",)
    search_fields = ("kode", "nama")
    list_select_related = ("program",)
