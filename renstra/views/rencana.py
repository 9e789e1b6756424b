"""The Renstra that an office follows, and the targets of one sasaran."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from renstra.isian_target import baca_isian_target
from renstra.models import Renstra, Sasaran
from renstra.susun_rencana import SusunanRencana
from renstra.susun_target import SusunanTarget
from renstra.tindakan_target import simpan_target
from sakip.satker.lingkup import lingkup_ubah
from sakip.satker.models import Satker
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


@require_safe
def rencana(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_terlihat(request, kode)
    susunan = SusunanRencana(satker, tahun, lingkup_ubah(request.user))
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "susunan": susunan,
        "mengisi": boleh_mengisi(request, satker),
    }
    return render(request, "renstra/rencana.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def target(request: HttpRequest, kode: str, tahun: int, sasaran: int) -> HttpResponse:
    """The grid for the office's operators, the same targets to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    found = _sasaran(request, satker, tahun, sasaran)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi target hanya bisa dilakukan oleh operator {satker}.")
        return _simpan(request, satker, found, tahun)
    return _halaman(request, SusunanTarget(satker, found, tahun, _nomor_halaman(request)), mengisi=mengisi)


def _sasaran(request: HttpRequest, satker: Satker, tahun: int, pk: int) -> Sasaran:
    """A sasaran of the Renstra that the office follows in that year, else 404."""
    renstra = Renstra.objects.select_related("satker").diikuti(satker, tahun)
    if renstra is None:
        raise Http404
    daftar = Sasaran.objects.visible_to(request.user).filter(renstra=renstra).untuk_satker(satker.kode)
    found: Sasaran = get_object_or_404(daftar.select_related("tujuan", "program", "kegiatan"), pk=pk)
    found.renstra = renstra
    return found


def _nomor_halaman(request: HttpRequest) -> int:
    teks = request.GET.get("halaman", "")
    return int(teks) if teks.isascii() and teks.isdecimal() and len(teks) < 5 else 1


def _simpan(request: HttpRequest, satker: Satker, sasaran: Sasaran, tahun: int) -> HttpResponse:
    isian = baca_isian_target(request.POST.dict())
    hasil = simpan_target(satker, sasaran, isian, request.user)
    if not hasil.bersih:
        susunan = SusunanTarget(satker, sasaran, tahun, _nomor_halaman(request), isian, hasil)
        return _halaman(request, susunan, mengisi=True, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    else:
        messages.info(request, hasil.ringkas())
    return redirect(request.get_full_path())


def _halaman(request: HttpRequest, susunan: SusunanTarget, *, mengisi: bool, status: int = 200) -> HttpResponse:
    konteks = {
        "satker": susunan.satker,
        "tahun": susunan.tahun,
        "sasaran": susunan.sasaran,
        "susunan": susunan,
        "hasil": susunan.hasil,
        "mengisi": mengisi and bool(susunan.baris),
        "boleh": mengisi,
    }
    return render(request, "renstra/target.html", konteks, status=status)
