"""The admin's side of the impact preview: the page that is shown first, and what is carried out with the saving."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from renstra.admin.formulir import FormBerdampak
from renstra.dampak import Dampak, kembalikan_menunggu
from sakip.satker.admin import LingkupModelAdmin

# What the page of the question adds itself, or must not repeat.
BUKAN_ISIAN = frozenset({"csrfmiddlewaretoken", "konfirmasi", "_ubah"})


class AdminBerdampak(LingkupModelAdmin):
    """Base of the admin of wordings that may belong to many offices."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.oleh = request.user  # the class is made anew for each request
        return form

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        forms = [context["adminform"].form] + [
            form for inline in context["inline_admin_formsets"] for form in inline.formset.forms
        ]
        dampak = [f.dampak for f in forms if isinstance(f, FormBerdampak) and f.dampak is not None]
        if not dampak or "_ubah" in request.POST or any(_salah(f) for f in forms):
            return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)
        return self._tanya(request, dampak)

    def _tanya(self, request: HttpRequest, dampak: list[Dampak]) -> HttpResponse:
        terkirim = [(nama, isi) for nama, daftar in request.POST.lists() if nama not in BUKAN_ISIAN for isi in daftar]
        konteks = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "dampak": dampak,
            "menunggu": sum(d.menunggu for d in dampak),
            "konfirmasi": " ".join(d.tanda for d in dampak),
            # The counts moved between the question and its answer.
            "berubah_lagi": "konfirmasi" in request.POST,
            "terkirim": terkirim,
        }
        return TemplateResponse(request, "renstra/dampak.html", konteks)

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        formsets = list(formsets)
        super().save_related(request, form, formsets, change)
        forms = [form] + [f for formset in formsets for f in formset.forms]
        setuju = [f.disetujui for f in forms if isinstance(f, FormBerdampak) and f.disetujui is not None]
        jumlah = kembalikan_menunggu([p for d in setuju for p in d.perubahan], request.user) if setuju else 0
        if jumlah:
            messages.info(request, f"{jumlah} dokumen yang sedang diajukan atau disetujui dikembalikan ke operatornya.")


def _salah(form: Any) -> bool:
    return not (form.hanya_menunggu_konfirmasi if isinstance(form, FormBerdampak) else form.is_valid())
