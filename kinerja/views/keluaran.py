"""The Rencana Kerja of an office and year, and the entry page of each kegiatan's outputs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.isian_keluaran import PER_HALAMAN, baca_isian_keluaran
from kinerja.models import Keluaran, SebutanKegiatan
from kinerja.riwayat_keluaran import peristiwa_keluaran
from kinerja.susun_keluaran import SusunanKeluaran
from kinerja.susun_rencana_kerja import SusunanRencanaKerja
from kinerja.tindakan_keluaran import simpan_keluaran, tambah_kegiatan, tarik_indikator
from renstra.models import Kegiatan, Program
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker
from sakip.satker.pintu import boleh_mengisi, satker_terlihat

RIWAYAT_PER_HALAMAN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """All kegiatan with their outputs and sums; a POST adds a kegiatan."""
    satker = satker_terlihat(request, kode)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi Rencana Kerja hanya bisa dilakukan oleh operator {satker}.")
        return _tambah(request, satker, tahun)
    return _daftar(request, satker, tahun, mengisi=mengisi)


def _tambah(request: HttpRequest, satker: Satker, tahun: int) -> HttpResponse:
    data: Any = request.POST
    try:
        sebutan = tambah_kegiatan(satker, tahun, data, request.user, tahun_kini=timezone.localdate().year)
    except TindakanDitolak as exc:
        return _daftar(request, satker, tahun, mengisi=True, galat=str(exc), status=422)
    return redirect("rencana-kerja-kegiatan", kode=satker.kode, tahun=tahun, kegiatan=sebutan.pk)


def _daftar(
    request: HttpRequest, satker: Satker, tahun: int, *, mengisi: bool, galat: str = "", status: int = 200
) -> HttpResponse:
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "susunan": SusunanRencanaKerja(satker, tahun),
        "mengisi": mengisi,
        "galat": galat,
        "ketik": {k: request.POST.get(k, "") for k in ("daftar", "nama", "kode", "program")},
    }
    if mengisi:
        konteks |= {"daftar": Kegiatan.objects.pada(tahun), "program": Program.objects.pada(tahun)}
    return render(request, "kinerja/rencana_kerja.html", konteks, status=status)


# -- one kegiatan -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def kegiatan(request: HttpRequest, kode: str, tahun: int, kegiatan: int) -> HttpResponse:
    """The grid for the office's operators, the same outputs to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    terlihat = SebutanKegiatan.objects.visible_to(request.user).select_related("satker", "program", "kegiatan")
    sebutan = get_object_or_404(terlihat, satker=satker, tahun=tahun, pk=kegiatan)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi Rencana Kerja hanya bisa dilakukan oleh operator {satker}.")
        return _tarik(request, sebutan) if request.POST.get("aksi") == "tarik" else _simpan(request, sebutan)
    return _halaman(request, SusunanKeluaran(sebutan, request.GET.get("halaman")), mengisi=mengisi)


def _tarik(request: HttpRequest, sebutan: SebutanKegiatan) -> HttpResponse:
    banyak = tarik_indikator(sebutan, request.user)
    if banyak:
        messages.success(request, f"{banyak} baris ditambahkan. Isi output, target, dan alokasinya.")
    else:
        messages.info(request, "Semua indikator kegiatan ini sudah mempunyai output.")
    return redirect(request.path)


def _simpan(request: HttpRequest, sebutan: SebutanKegiatan) -> HttpResponse:
    data: QueryDict = request.POST
    isian = baca_isian_keluaran(data.dict())  # type: ignore[arg-type]
    hasil = simpan_keluaran(sebutan, isian, request.user)
    if not hasil.bersih:
        susunan = SusunanKeluaran(sebutan, request.GET.get("halaman"), isian, hasil)
        return _halaman(request, susunan, mengisi=True, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    else:
        messages.info(request, hasil.ringkas())
    jangkar = isian.pindah if isian.langkah else "baru" if data.get("aksi") == "baru" else ""
    baru = bool(hasil.baris_baru) or jangkar == "baru"
    return redirect(_kembali(request, sebutan, jangkar, baru=baru))


def _kembali(request: HttpRequest, sebutan: SebutanKegiatan, jangkar: str, *, baru: bool) -> str:
    """The page on which what was saved, moved or added stands."""
    halaman = request.GET.get("halaman", "")
    if jangkar.startswith("b-") or baru:
        rows = list(Keluaran.objects.filter(kegiatan=sebutan).lengkap().values_list("pk", flat=True))
        di = next((i for i, pk in enumerate(rows) if jangkar == f"b-{pk}"), len(rows) - 1)
        halaman = str(max(di, 0) // PER_HALAMAN + 1)
    tanya = f"?halaman={halaman}" if halaman.isascii() and halaman.isdigit() and halaman != "1" else ""
    return f"{request.path}{tanya}{f'#{jangkar}' if jangkar else ''}"


def _halaman(request: HttpRequest, susunan: SusunanKeluaran, *, mengisi: bool, status: int = 200) -> HttpResponse:
    sebutan = susunan.sebutan
    konteks = {
        "satker": susunan.satker,
        "tahun": sebutan.tahun,
        "sebutan": sebutan,
        "susunan": susunan,
        "hasil": susunan.hasil,
        "mengisi": mengisi,
    }
    return render(request, "kinerja/rencana_kerja_kegiatan.html", konteks, status=status)


# -- history ----------------------------------------------------------------------------------------------------------


@require_safe
def riwayat(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_terlihat(request, kode)
    peristiwa = peristiwa_keluaran(satker, tahun)
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "judul": f"Rencana Kerja {tahun}",
        "alamat": reverse("rencana-kerja-isi", kwargs={"kode": kode, "tahun": tahun}),
        "halaman": Paginator(peristiwa, RIWAYAT_PER_HALAMAN).get_page(request.GET.get("halaman")),
        "beberapa": True,
    }
    return render(request, "renstra/riwayat.html", konteks)
