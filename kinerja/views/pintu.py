"""The door of every page of an RKT: the office and the document inside the visitor's scope, else 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from kinerja.models import Rkt
from sakip.satker.lingkup import lingkup_ubah
from sakip.satker.models import Satker

Halaman = Callable[..., HttpResponse]


def satker_terlihat(request: HttpRequest, kode: str) -> Satker:
    return get_object_or_404(Satker.objects.select_related("induk").visible_to(request.user), pk=kode)


def boleh_mengisi(request: HttpRequest, satker: Satker) -> bool:
    lingkup = lingkup_ubah(request.user)
    return lingkup.semua or satker.kode in lingkup.sendiri


def rkt_terlihat(request: HttpRequest, kode: str, tahun: int, unit: str) -> Rkt | None:
    queryset = Rkt.objects.visible_to(request.user).select_related("satker__induk", "penandatangan__satker")
    return queryset.alamat(kode, tahun, unit).first()


def baca_rkt(view: Halaman) -> Halaman:
    """For a view that reads an RKT: gives it the document, 404 when there is none in scope."""

    @wraps(view)
    def inner(request: HttpRequest, kode: str, tahun: int, unit: str, **kwargs: Any) -> HttpResponse:
        satker_terlihat(request, kode)
        rkt = rkt_terlihat(request, kode, tahun, unit)
        if rkt is None:
            raise Http404
        return view(request, rkt, **kwargs)

    return inner


def tulis_rkt(view: Halaman) -> Halaman:
    """For a view that changes an RKT's content: 404 outside the scope, 403 with a reason inside it."""

    @wraps(view)
    @baca_rkt
    def inner(request: HttpRequest, rkt: Rkt, **kwargs: Any) -> HttpResponse:
        if not boleh_mengisi(request, rkt.satker):
            raise PermissionDenied(f"Mengisi {rkt} hanya bisa dilakukan oleh operator {rkt.satker}.")
        return view(request, rkt, **kwargs)

    return inner
