"""The door of every page of an RKT or a PK: the office and the document inside the visitor's scope, else 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from kinerja.alur import BERLAKU
from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from sakip.satker.lingkup import lingkup_ubah
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.pilihan import Unit

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


def pk_kosong(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> PerjanjianKinerja:
    """An unsaved PK that names its owner and office; 404 outside the scope, and for a unit not of this office then."""
    satker = satker_terlihat(request, kode)
    if not pemilik.startswith("unit-"):
        return PerjanjianKinerja(satker=satker, tahun=tahun, unit=pemilik)
    milik = UnitKerja.objects.visible_to(request.user).milik(satker, tahun)
    unit_kerja = get_object_or_404(milik, pk=int(pemilik.removeprefix("unit-")))
    return PerjanjianKinerja(satker=satker, tahun=tahun, unit=Unit.SEKRETARIAT, unit_kerja=unit_kerja)


def pk_terlihat(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> PerjanjianKinerja | None:
    """The version in work: the one that is filled, submitted and approved."""
    queryset = PerjanjianKinerja.objects.visible_to(request.user).milik(kode, tahun, pemilik)
    return queryset.dikerjakan().lengkap().first()


def baca_pk(view: Halaman) -> Halaman:
    """For a view that reads the version in work of a PK: gives it the document, 404 when there is none in scope."""

    @wraps(view)
    def inner(request: HttpRequest, kode: str, tahun: int, pemilik: str, **kwargs: Any) -> HttpResponse:
        satker_terlihat(request, kode)
        pk = pk_terlihat(request, kode, tahun, pemilik)
        if pk is None:
            raise Http404
        return view(request, pk, **kwargs)

    return inner


def tulis_pk(view: Halaman) -> Halaman:
    """For a view that changes a PK's content: 404 outside the scope, 403 with a reason inside it."""

    @wraps(view)
    @baca_pk
    def inner(request: HttpRequest, pk: PerjanjianKinerja, **kwargs: Any) -> HttpResponse:
        if not boleh_mengisi(request, pk.satker):
            raise PermissionDenied(f"Mengisi {pk} hanya bisa dilakukan oleh operator {pk.satker}.")
        return view(request, pk, **kwargs)

    return inner


def rencana_aksi_terlihat(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> RencanaAksi | None:
    """The Rencana Aksi of the PK in force; those of earlier versions live on as issued documents."""
    milik = RencanaAksi.objects.visible_to(request.user).milik(kode, tahun, pemilik)
    return milik.filter(perjanjian__keadaan__in=BERLAKU).lengkap().first()


def baca_rencana_aksi(view: Halaman) -> Halaman:
    """For a view that reads a Rencana Aksi: gives it the document, 404 when there is none in scope."""

    @wraps(view)
    def inner(request: HttpRequest, kode: str, tahun: int, pemilik: str, **kwargs: Any) -> HttpResponse:
        satker_terlihat(request, kode)
        rencana = rencana_aksi_terlihat(request, kode, tahun, pemilik)
        if rencana is None:
            raise Http404
        return view(request, rencana, **kwargs)

    return inner


def tulis_rencana_aksi(view: Halaman) -> Halaman:
    """For a view that changes a Rencana Aksi's content: 404 outside the scope, 403 with a reason inside it."""

    @wraps(view)
    @baca_rencana_aksi
    def inner(request: HttpRequest, rencana: RencanaAksi, **kwargs: Any) -> HttpResponse:
        satker = rencana.perjanjian.satker
        if not boleh_mengisi(request, satker):
            raise PermissionDenied(f"Mengisi {rencana} hanya bisa dilakukan oleh operator {satker}.")
        return view(request, rencana, **kwargs)

    return inner
