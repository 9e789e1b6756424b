"""The admin site: open to whoever is a member of an office, closed to everybody else."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sakip.satker.lingkup import lingkup_lihat

APLIKASI = frozenset({"satker", "renstra", "kinerja", "laporan"})


class SitusSakip(AdminSite):
    site_title = "SAKIP KPU"
    site_header = "SAKIP KPU"
    index_title = "Data pokok"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Pages that libraries bring along stay closed: they know nothing of scope."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else list(model_or_iterable)
        own = [m for m in models if m._meta.app_label in APLIKASI]  # type: ignore[union-attr]
        super().register(own, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return not lingkup_lihat(request.user).kosong

    # One door to log in, out and to change the password: the one that counts failures.
    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return redirect("account_login")

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_logout")

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return redirect("account_change_password")


class SitusSakipConfig(AdminConfig):
    default_site = "sakip.satker.situs.SitusSakip"
