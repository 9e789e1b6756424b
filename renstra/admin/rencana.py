from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from renstra.models import Kegiatan, Misi, Program, Renstra, Tujuan
from sakip.satker.admin import AcuanModelAdmin, LingkupInline, LingkupModelAdmin
from sakip.satker.lingkup import is_admin_pusat


class MisiInline(LingkupInline):
    model = Misi


class TujuanInline(LingkupInline):
    model = Tujuan


@admin.register(Renstra)
class RenstraAdmin(LingkupModelAdmin):
    list_display = ("__str__", "satker", "nomor_keputusan", "berlaku_untuk")
    list_filter = ("tahun_mulai", "berlaku_untuk")
    search_fields = ("satker__nama", "satker__kode", "nomor_keputusan")
    list_select_related = ("satker",)
    autocomplete_fields = ("satker",)
    inlines = (MisiInline, TujuanInline)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Making a plan that binds all offices below is KPU RI's to decide."""
        return () if is_admin_pusat(request.user) else ("berlaku_untuk",)


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
