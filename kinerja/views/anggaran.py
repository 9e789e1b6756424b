"""The entry page of an office's budget of one year."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kinerja.isian_anggaran import IsianAnggaran, baca_isian_anggaran
from kinerja.models import Anggaran
from kinerja.simpan_anggaran import simpan_anggaran
from kinerja.susun_anggaran import SusunanAnggaran
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """The grid for the office's operators, the same amounts to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi anggaran hanya bisa dilakukan oleh operator {satker}.")
        return _simpan(request, satker, tahun)
    pilih = request.GET.get("versi", "")
    if pilih == "baru" and not mengisi:
        pilih = ""
    return _halaman(request, SusunanAnggaran(satker, tahun, pilih), mengisi=mengisi)


def _simpan(request: HttpRequest, satker: Satker, tahun: int) -> HttpResponse:
    isian: IsianAnggaran = baca_isian_anggaran(request.POST.dict())
    try:
        hasil = simpan_anggaran(
            satker,
            tahun,
            isian,
            request.user,
            tahun_kini=timezone.localdate().year,
            dari_rencana=request.POST.get("aksi") == "rencana-kerja",
        )
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(request.path)
    if not hasil.bersih:
        susunan = SusunanAnggaran(satker, tahun, isian=isian, hasil=hasil)
        return _halaman(request, susunan, mengisi=True, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    else:
        messages.info(request, hasil.ringkas())
    alamat = reverse("anggaran-isi", kwargs={"kode": satker.kode, "tahun": tahun})
    terbaru = Anggaran.objects.versi_terbaru(satker.kode, tahun)
    return redirect(f"{alamat}?versi={isian.versi}" if isian.versi < terbaru else alamat)


def _halaman(request: HttpRequest, susunan: SusunanAnggaran, *, mengisi: bool, status: int = 200) -> HttpResponse:
    konteks = {
        "satker": susunan.satker,
        "tahun": susunan.tahun,
        "susunan": susunan,
        "hasil": susunan.hasil,
        "boleh": mengisi,
        "mengisi": mengisi and not susunan.dipilih.terkunci and susunan.banyak > 0,
    }
    return render(request, "kinerja/anggaran_isi.html", konteks, status=status)
