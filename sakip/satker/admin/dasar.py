"""The base of every ModelAdmin: one place that closes all doors to other offices' records.

Narrowing `get_queryset` alone leaves four doors open: the other office's name in a list filter, in a dropdown, a POST
that creates a row for it, and the history pages. Each is closed here, and tests/satker/test_pintu.py sweeps them.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.filters import RelatedFieldListFilter
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse
from simple_history.admin import SimpleHistoryAdmin

from sakip.satker.formulir import FormBerversi, IsianTanggal
from sakip.satker.lingkup import LingkupQuerySet, is_admin_pusat, lingkup_ubah
from sakip.satker.models import Satker


def pilihan_dalam_lingkup(model: type[models.Model], user: Any) -> QuerySet:
    """What `user` may choose of `model`: offices they edit, other records they see."""
    queryset = model._default_manager.all()
    if not isinstance(queryset, LingkupQuerySet):
        return queryset
    return queryset.editable_by(user) if model is Satker else queryset.visible_to(user)


class PenyaringDalamLingkup(RelatedFieldListFilter):
    """A list filter that names only records inside the visitor's scope."""

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        queryset = field.related_model._default_manager.all()
        if isinstance(queryset, LingkupQuerySet):
            queryset = queryset.visible_to(request.user)
        ordering = self.field_admin_ordering(field, request, model_admin)
        return [(obj.pk, str(obj)) for obj in (queryset.order_by(*ordering) if ordering else queryset)]


class _Tertutup:
    """What ModelAdmin and inlines share: scoped rows, scoped choices, permissions from scope alone."""

    model: type[models.Model]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).visible_to(request.user)  # type: ignore[misc]

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> Any:
        if type(db_field) is models.DateField:
            kwargs |= {"form_class": IsianTanggal, "widget": IsianTanggal.widget}
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        kwargs.setdefault("queryset", pilihan_dalam_lingkup(db_field.related_model, request.user))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        kwargs.setdefault("queryset", pilihan_dalam_lingkup(db_field.related_model, request.user))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    def _dapat(self, request: HttpRequest, obj: models.Model | None, *, ubah: bool) -> bool:
        if obj is None or obj.pk is None:
            return True
        queryset = self.model._default_manager.filter(pk=obj.pk)
        scoped = queryset.editable_by(request.user) if ubah else queryset.visible_to(request.user)  # type: ignore[attr-defined]
        return bool(scoped.exists())

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._dapat(request, obj if isinstance(obj, self.model) else None, ubah=False)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return not lingkup_ubah(request.user).kosong

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if not isinstance(obj, self.model):
            return not lingkup_ubah(request.user).kosong
        return self._dapat(request, obj, ubah=True)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Records of account are closed or replaced, never deleted."""
        return False


class LingkupModelAdmin(_Tertutup, SimpleHistoryAdmin):
    """Base of the admin of every model whose queryset is a LingkupQuerySet with history."""

    form = FormBerversi
    view_on_site = False
    list_per_page = 50
    show_full_result_count = False
    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True  # the site lets in members only

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        def scoped(item: Any) -> Any:
            plain = isinstance(item, str) and "__" not in item
            is_link = plain and isinstance(self.model._meta.get_field(item), ForeignKey)
            return (item, PenyaringDalamLingkup) if is_link else item

        return [scoped(item) for item in super().get_list_filter(request)]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Every form carries the version of what the visitor saw, also one whose fields are set out by hand."""
        fieldsets = super().get_fieldsets(request, obj)
        named = flatten_fieldsets(fieldsets)
        if not issubclass(self.form, FormBerversi) or "versi_dibaca" in named:
            return fieldsets
        return [*fieldsets, (None, {"fields": ("versi_dibaca",), "classes": ("tersembunyi",)})]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        # Whatever the form let through: what was written must lie in the writer's scope, else all is undone.
        if not self._dapat(request, form.instance, ubah=True):
            raise PermissionDenied("Data ini milik satker lain.")

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        raise Http404  # the same answer whether the record exists or not

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._tolak_orang_luar(request, object_id)
        return super().delete_view(request, object_id, extra_context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self._tolak_orang_luar(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def history_form_view(
        self,
        request: HttpRequest,
        object_id: str,
        version_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        self._tolak_orang_luar(request, object_id)
        if request.method == "POST":
            # The library hides the button for going back to a version, but saves what is posted, whoever posts it.
            raise PermissionDenied("Versi lama hanya bisa dibaca. Ubah datanya di halamannya sendiri.")
        return super().history_form_view(request, object_id, version_id, extra_context)

    def _tolak_orang_luar(self, request: HttpRequest, object_id: str) -> None:
        """History reads past `get_queryset`, deletion answers 403 before it looks: ask the scope here first."""
        if self.get_object(request, object_id) is None:
            raise Http404


class LingkupInline(_Tertutup, admin.TabularInline):
    """Base of inlines: rows and choices in scope; the parent's permissions decide about writing."""

    extra = 0
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return not lingkup_ubah(request.user).kosong
        return bool(type(obj)._default_manager.filter(pk=obj.pk).editable_by(request.user).exists())


class AcuanModelAdmin(LingkupModelAdmin):
    """Reference data: everybody reads, admin pusat writes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_admin_pusat(request.user)
