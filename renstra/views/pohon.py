"""The page of one sasaran of the pohon kinerja: who owns it, what it hinges on, with whom it is shared."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from renstra.formulir_pohon import SusunanSimpul
from renstra.isian_pohon import baca_isian_simpul
from renstra.models import Renstra, Sasaran
from renstra.tindakan_pohon import simpan_simpul
from sakip.satker.models import Satker
from sakip.satker.pintu import boleh_mengisi, satker_terlihat

INT_TERBESAR = 2**63 - 1


def sasaran_terlihat(request: HttpRequest, satker: Satker, tahun: int, pk: int) -> Sasaran:
    """A sasaran of the plan that the office follows in that year, formulated by it or by the plan's owner; else 404."""
    renstra = Renstra.objects.diikuti(satker, tahun)
    if renstra is None or pk > INT_TERBESAR:
        raise Http404
    milik = Sasaran.objects.visible_to(request.user).untuk_satker(satker.pk).filter(renstra=renstra)
    return get_object_or_404(milik.select_related("satker", "tujuan", "program", "kegiatan"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def simpul(request: HttpRequest, kode: str, tahun: int, sasaran: int) -> HttpResponse:
    """Fields for the office's operators, the same to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    found = sasaran_terlihat(request, satker, tahun, sasaran)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi pohon kinerja hanya bisa dilakukan oleh operator {satker}.")
        return _simpan(request, satker, tahun, found)
    return _halaman(request, SusunanSimpul(satker, tahun, found), mengisi=mengisi)


def _simpan(request: HttpRequest, satker: Satker, tahun: int, sasaran: Sasaran) -> HttpResponse:
    isian = baca_isian_simpul(request.POST.dict())
    hasil = simpan_simpul(satker, tahun, sasaran, isian, request.user)
    if not hasil.bersih:
        sasaran = Sasaran.objects.select_related("satker", "tujuan", "program", "kegiatan").get(pk=sasaran.pk)
        susunan = SusunanSimpul(satker, tahun, sasaran, isian, hasil)
        return _halaman(request, susunan, mengisi=True, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    else:
        messages.info(request, hasil.ringkas())
    # Who moves a faktor goes on where it is now.
    return redirect(f"{request.path}#{isian.geser.awalan}" if isian.geser else request.path)


def _halaman(request: HttpRequest, susunan: SusunanSimpul, *, mengisi: bool, status: int = 200) -> HttpResponse:
    konteks = {
        "satker": susunan.satker,
        "tahun": susunan.tahun,
        "sasaran": susunan.sasaran,
        "susunan": susunan,
        "hasil": susunan.hasil,
        "mengisi": mengisi,
    }
    return render(request, "renstra/pohon_simpul.html", konteks, status=status)
