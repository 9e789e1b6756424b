from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from kinerja.models import Rkt
from sakip.satker.admin import LingkupModelAdmin


def alamat_rkt(rkt: Rkt) -> str:
    return reverse("rkt-isi", kwargs={"kode": rkt.satker_id, "tahun": rkt.tahun, "unit": rkt.unit})


@admin.register(Rkt)
class RktAdmin(LingkupModelAdmin):
    """The list of RKT in scope; one is filled on its own page, where rows, states and conflicts are looked after."""

    list_display = ("satker", "tahun", "unit", "bentuk", "keadaan", "halaman")
    list_filter = ("tahun", "unit", "keadaan")
    search_fields = ("satker__nama", "satker__kode")
    list_select_related = ("satker",)

    @admin.display(description="halaman")
    def halaman(self, obj: Rkt) -> str:
        return format_html('<a href="{}">Buka</a>', alamat_rkt(obj))

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
        rkt: Rkt = self.get_object(request, object_id)
        return redirect(alamat_rkt(rkt))
