"""When realisasi may be filled: windows for everybody to read, exceptions for the office that they are given to."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from kinerja.models import MasaPengisian, PengecualianMasa
from sakip.satker.admin import AcuanModelAdmin, LingkupModelAdmin
from sakip.satker.lingkup import is_admin_pusat


class DiaturPusatAdmin(LingkupModelAdmin):
    """Settings of one office: seen in scope, made and changed by KPU RI alone."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return is_admin_pusat(request.user)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return is_admin_pusat(request.user)


@admin.register(MasaPengisian)
class MasaPengisianAdmin(AcuanModelAdmin):
    list_display = ("tahun", "triwulan", "tingkat", "mulai", "selesai", "hari_perbaikan", "dasar")
    list_display_links = ("tahun", "triwulan")
    list_filter = ("tahun", "triwulan", "tingkat")


@admin.register(PengecualianMasa)
class PengecualianMasaAdmin(DiaturPusatAdmin):
    list_display = ("satker", "tahun", "triwulan", "sampai", "alasan")
    list_filter = ("tahun", "triwulan")
    search_fields = ("satker__nama", "satker__kode", "alasan")
    list_select_related = ("satker",)
    autocomplete_fields = ("satker",)
