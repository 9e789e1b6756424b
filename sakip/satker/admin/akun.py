from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from sakip.satker.admin.dasar import LingkupModelAdmin
from sakip.satker.lingkup import is_admin_pusat
from sakip.satker.models import Keanggotaan, Pengguna


@admin.register(Keanggotaan)
class KeanggotaanAdmin(LingkupModelAdmin):
    """Who acts for which office: seen inside the scope, given by admin pusat."""

    list_display = ("pengguna", "peran", "satker")
    list_filter = ("peran",)
    search_fields = ("pengguna__username", "satker__nama", "satker__kode")
    list_select_related = ("pengguna", "satker")
    autocomplete_fields = ("satker", "pengguna")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)  # a role can be taken away; its history stays


@admin.register(Pengguna)
class PenggunaAdmin(UserAdmin):
    """Accounts, for admin pusat alone. A login is switched off, not deleted."""

    list_display = ("username", "first_name", "last_name", "is_active", "last_login")
    list_filter = ("is_active", "keanggotaan__peran")
    search_fields = ("username", "first_name", "last_name")
    actions = None
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Nama", {"fields": ("first_name", "last_name", "email")}),
        ("Keadaan", {"fields": ("is_active", "last_login", "date_joined")}),
    )

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_admin_pusat(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
