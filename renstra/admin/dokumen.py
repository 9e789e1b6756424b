"""The base of documents in the admin: a list in scope; one is filled on its own page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html

from sakip.satker.admin import LingkupModelAdmin


class DokumenAdmin(LingkupModelAdmin):
    """Lists only: rows, states and conflicts are looked after on the document's own page."""

    search_fields = ("satker__nama", "satker__kode")
    list_select_related: bool | list[str] | tuple[str, ...] = ("satker",)

    def alamat(self, obj: Any) -> str:
        """Address of the page where the document is filled or read."""
        raise NotImplementedError

    @admin.display(description="halaman")
    def halaman(self, obj: Any) -> str:
        return format_html('<a href="{}">Buka</a>', self.alamat(obj))

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
        return redirect(self.alamat(self.get_object(request, object_id)))
