"""The door of every page of a Keputusan IKU or a Manual IKU: the document inside the visitor's scope, else 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict

from renstra.lampiran import Berlampiran
from renstra.models import KeputusanIku, ManualIku
from sakip.satker.pintu import boleh_mengisi, satker_terlihat

Halaman = Callable[..., HttpResponse]


def keputusan_terlihat(request: HttpRequest, kode: str, tahun: int) -> KeputusanIku | None:
    return KeputusanIku.objects.visible_to(request.user).alamat(kode, tahun).lengkap().first()


def manual_terlihat(request: HttpRequest, kode: str, tahun: int, unit: str) -> ManualIku | None:
    return ManualIku.objects.visible_to(request.user).alamat(kode, tahun, unit).lengkap().first()


def _baca(cari: Callable[..., Berlampiran | None]) -> Callable[[Halaman], Halaman]:
    """For a view that reads a document: gives it the record that `cari` finds, 404 when there is none in scope."""

    def penghias(view: Halaman) -> Halaman:
        @wraps(view)
        def inner(request: HttpRequest, kode: str, tahun: int, **kwargs: Any) -> HttpResponse:
            satker_terlihat(request, kode)
            dokumen = cari(request, kode, tahun, **kwargs)
            if dokumen is None:
                raise Http404
            return view(request, dokumen)

        return inner

    return penghias


baca_keputusan = _baca(keputusan_terlihat)
baca_manual = _baca(manual_terlihat)


def hanya_pengisi(view: Halaman) -> Halaman:
    """For a view that changes a document's content: 403 with a reason for who may only read it."""

    @wraps(view)
    def inner(request: HttpRequest, dokumen: Berlampiran) -> HttpResponse:
        tolak_pembaca(request, dokumen)
        return view(request, dokumen)

    return inner


def tolak_pembaca(request: HttpRequest, dokumen: Berlampiran) -> None:
    if not boleh_mengisi(request, dokumen.satker):
        raise PermissionDenied(f"Mengisi {dokumen} hanya bisa dilakukan oleh operator {dokumen.satker}.")


def dipilih(data: QueryDict) -> list[int]:
    """Primary keys that were ticked."""
    return [int(v) for v in data.getlist("pilih") if v.isascii() and v.isdecimal() and len(v) < 12]
