from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from laporan.models import DokumenTerbit
from sakip.satker.admin import LingkupModelAdmin


def alamat_dokumen(terbit: DokumenTerbit) -> str:
    return reverse("dokumen", kwargs={"kode": terbit.satker_id, "tahun": terbit.tahun, "dokumen": terbit.pk})


@admin.register(DokumenTerbit)
class DokumenTerbitAdmin(LingkupModelAdmin):
    """The list of issued documents in scope. Nobody adds, edits or deletes one here, admin pusat included."""

    list_display = ("judul", "satker", "tahun", "versi", "nomor", "tanggal", "keadaan", "halaman")
    list_filter = ("jenis", "tahun", "keadaan")
    search_fields = ("judul", "nomor", "satker__nama", "satker__kode")
    list_select_related = ("satker",)

    @admin.display(description="halaman")
    def halaman(self, obj: DokumenTerbit) -> str:
        return format_html('<a href="{}">Buka</a>', alamat_dokumen(obj))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        self._tolak_orang_luar(request, object_id)
        terbit: DokumenTerbit = self.get_object(request, object_id)
        return redirect(alamat_dokumen(terbit))
