"""The door of every page of an RKT, a PK or a Rencana Aksi: the document inside the visitor's scope, else 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from renstra.alur import BERLAKU
from renstra.models import Dokumen
from sakip.satker.models import UnitKerja
from sakip.satker.pilihan import Unit
from sakip.satker.pintu import boleh_mengisi, satker_terlihat

Halaman = Callable[..., HttpResponse]
Pencari = Callable[[HttpRequest, str, int, str], Dokumen | None]


def rkt_terlihat(request: HttpRequest, kode: str, tahun: int, unit: str) -> Rkt | None:
    queryset = Rkt.objects.visible_to(request.user).select_related("satker__induk", "penandatangan__satker")
    return queryset.alamat(kode, tahun, unit).first()


def pk_terlihat(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> PerjanjianKinerja | None:
    """The version in work: the one that is filled, submitted and approved."""
    queryset = PerjanjianKinerja.objects.visible_to(request.user).milik(kode, tahun, pemilik)
    return queryset.dikerjakan().lengkap().first()


def rencana_aksi_terlihat(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> RencanaAksi | None:
    """The Rencana Aksi of the PK in force; those of earlier versions live on as issued documents."""
    milik = RencanaAksi.objects.visible_to(request.user).milik(kode, tahun, pemilik)
    return milik.filter(perjanjian__keadaan__in=BERLAKU).lengkap().first()


def _baca(cari: Pencari, kunci: str, view: Halaman) -> Halaman:
    """For a view that reads a document: gives it the record that `cari` finds, 404 when there is none in scope."""

    @wraps(view)
    def inner(request: HttpRequest, kode: str, tahun: int, **kwargs: Any) -> HttpResponse:
        satker_terlihat(request, kode)
        dokumen = cari(request, kode, tahun, kwargs.pop(kunci))
        if dokumen is None:
            raise Http404
        return view(request, dokumen, **kwargs)

    return inner


def _tulis(cari: Pencari, kunci: str, view: Halaman) -> Halaman:
    """For a view that changes a document's content: 404 outside the scope, 403 with a reason inside it."""

    @wraps(view)
    def inner(request: HttpRequest, dokumen: Any, **kwargs: Any) -> HttpResponse:
        if not boleh_mengisi(request, dokumen.satker):
            raise PermissionDenied(f"Mengisi {dokumen} hanya bisa dilakukan oleh operator {dokumen.satker}.")
        return view(request, dokumen, **kwargs)

    return _baca(cari, kunci, inner)


baca_rkt = partial(_baca, rkt_terlihat, "unit")
tulis_rkt = partial(_tulis, rkt_terlihat, "unit")
baca_pk = partial(_baca, pk_terlihat, "pemilik")
tulis_pk = partial(_tulis, pk_terlihat, "pemilik")
baca_rencana_aksi = partial(_baca, rencana_aksi_terlihat, "pemilik")
tulis_rencana_aksi = partial(_tulis, rencana_aksi_terlihat, "pemilik")


def pk_kosong(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> PerjanjianKinerja:
    """An unsaved PK that names its owner and office; 404 outside the scope, and for a unit not of this office then."""
    satker = satker_terlihat(request, kode)
    if not pemilik.startswith("unit-"):
        return PerjanjianKinerja(satker=satker, tahun=tahun, unit=pemilik)
    milik = UnitKerja.objects.visible_to(request.user).milik(satker, tahun)
    unit_kerja = get_object_or_404(milik, pk=int(pemilik.removeprefix("unit-")))
    return PerjanjianKinerja(satker=satker, tahun=tahun, unit=Unit.SEKRETARIAT, unit_kerja=unit_kerja)
