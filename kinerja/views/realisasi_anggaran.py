"""The entry page of the realisasi of an office's budget of one year."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kinerja.baca_serapan import label_laporan
from kinerja.isian_realisasi_anggaran import baca_isian_realisasi_anggaran, baca_per_tanggal, kunci_laporan
from kinerja.models import RealisasiAnggaran
from kinerja.pilihan import SumberRealisasi
from kinerja.serapan import KunciLaporan
from kinerja.simpan_realisasi_anggaran import simpan_realisasi_anggaran
from kinerja.susun_realisasi_anggaran import SusunanRealisasiAnggaran
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


@dataclass(slots=True)
class LaporanBaru:
    """What the form for a new report had typed, with what is wrong by field."""

    sumber: str = SumberRealisasi.OMSPAN
    per: str = ""
    salin: bool = False
    galat: dict[str, str] = field(default_factory=dict)


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """The grid for the office's operators, the same amounts to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi realisasi anggaran hanya bisa dilakukan oleh operator {satker}.")
        return _simpan(request, satker, tahun)
    if mengisi and "baru" in request.GET:
        return _buka(request, satker, tahun)
    kunci = kunci_laporan(request.GET.get("sumber", ""), request.GET.get("per", ""))
    susunan = SusunanRealisasiAnggaran(satker, tahun, kunci)
    if kunci and kunci != susunan.kunci:
        messages.info(request, f"Laporan {label_laporan(kunci)} tidak ada.")
    return _halaman(request, susunan, mengisi=mengisi)


def _buka(request: HttpRequest, satker: Satker, tahun: int) -> HttpResponse:
    """A new report, not stored before it is saved; one that is there already is shown instead."""
    form = LaporanBaru(request.GET.get("sumber", ""), request.GET.get("per", ""), request.GET.get("mulai") == "salin")
    if form.sumber not in SumberRealisasi.values:
        form.galat["sumber"] = "Pilih salah satu sumber."
    try:
        per_tanggal = baca_per_tanggal(form.per.strip(), tahun, timezone.localdate())
    except ValueError as exc:
        form.galat["per"] = str(exc)
    if form.galat:
        return _halaman(request, SusunanRealisasiAnggaran(satker, tahun), mengisi=True, form=form, status=422)
    kunci = KunciLaporan(form.sumber, per_tanggal)
    if RealisasiAnggaran.objects.laporan(satker.kode, tahun, kunci.sumber, kunci.per_tanggal).exists():
        messages.info(request, f"Laporan {label_laporan(kunci)} sudah ada; Anda melihat isinya.")
        return redirect(_alamat(satker, tahun, kunci))
    susunan = SusunanRealisasiAnggaran(satker, tahun, kunci, baru=True, salin=form.salin)
    return _halaman(request, susunan, mengisi=True, form=form)


def _simpan(request: HttpRequest, satker: Satker, tahun: int) -> HttpResponse:
    isian = baca_isian_realisasi_anggaran(request.POST.dict())
    try:
        hasil = simpan_realisasi_anggaran(satker, tahun, isian, request.user, hari_ini=timezone.localdate())
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(request.path)
    if not hasil.bersih:
        kunci, baru = (isian.laporan, isian.baru) if hasil.ditahan else (hasil.kunci, False)
        susunan = SusunanRealisasiAnggaran(satker, tahun, kunci, baru=baru, isian=isian, hasil=hasil)
        return _halaman(request, susunan, mengisi=True, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    else:
        messages.info(request, hasil.ringkas())
    return redirect(_alamat(satker, tahun, hasil.kunci))


def _alamat(satker: Satker, tahun: int, kunci: KunciLaporan | None) -> str:
    alamat = reverse("realisasi-anggaran", kwargs={"kode": satker.kode, "tahun": tahun})
    return f"{alamat}?{kunci.alamat}" if kunci else alamat


def _halaman(
    request: HttpRequest,
    susunan: SusunanRealisasiAnggaran,
    *,
    mengisi: bool,
    form: LaporanBaru | None = None,
    status: int = 200,
) -> HttpResponse:
    konteks = {
        "satker": susunan.satker,
        "tahun": susunan.tahun,
        "susunan": susunan,
        "hasil": susunan.hasil,
        "mengisi": mengisi,
        "form": form or LaporanBaru(),
        "pilihan_sumber": SumberRealisasi.choices,
    }
    return render(request, "kinerja/realisasi_anggaran_isi.html", konteks, status=status)
