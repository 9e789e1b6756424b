"""The entry page of one triwulan of one owner's realisasi, its saving cell by cell, its history."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinerja.baris_isi_realisasi import BarisIsi
from kinerja.isian_realisasi import IsianBarisRealisasi, baca_isian_realisasi
from kinerja.lanjut_realisasi import dengan_lanjutan
from kinerja.riwayat_realisasi import peristiwa_realisasi
from kinerja.susun_isi_realisasi import SARINGAN, IsiRealisasi, berkelompok
from kinerja.susun_pengukuran import SusunanPengukuran
from kinerja.tindakan_realisasi import langkah_bagi, selaraskan, simpan_realisasi
from kinerja.views.jawaban_realisasi import jawaban_baris, tertutup
from kinerja.views.kepala_realisasi import kepala_halaman
from kinerja.views.pintu_realisasi import Triwulan, baca_triwulan, kalimat_bukan_operator, tulis_triwulan
from renstra.hasil import HasilSimpan
from renstra.tindakan import TindakanDitolak
from sakip.satker.berkas import BATAS_BUKTI
from sakip.satker.ketikan import bilangan

PER_HALAMAN = 100  # rows; with thirteen fields each far below what one request may hold
PERISTIWA_PER_HALAMAN = 100
AKSI_BUKTI = "bukti:"


@require_http_methods(["GET", "HEAD", "POST"])
@baca_triwulan
def isi(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """Fields for whoever may fill them now, the same rows to read for everybody else in scope."""
    if request.method == "POST":
        if not triwulan.operator:
            raise PermissionDenied(kalimat_bukan_operator(triwulan))
        return _simpan(request, triwulan)
    return _halaman(request, triwulan)


@require_POST
@baca_triwulan
def baris(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """One row, or one cell of it; answers in JSON, also when it says no."""
    if not triwulan.operator:
        return tertutup(kalimat_bukan_operator(triwulan), status=403)
    if request.POST.get("pengguna", str(request.user.pk)) != str(request.user.pk):
        return tertutup(f"Anda sekarang masuk sebagai {request.user}. Muat ulang halaman, lalu isi lagi.")
    kiriman = baca_isian_realisasi(request.POST.dict())
    if len(kiriman) != 1:
        return tertutup("Tidak ada isian yang terbaca. Muat ulang halaman.", status=422)
    try:
        hasil = _tulis(request, triwulan, kiriman)
    except TindakanDitolak as exc:
        return tertutup(str(exc))
    return jawaban_baris(triwulan, kiriman[0].pk_baris, hasil)


@require_POST
@tulis_triwulan
def selaras(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """Answer the PK that is in force now."""
    try:
        if triwulan.pengukuran is None:
            raise TindakanDitolak(f"{triwulan} belum diisi; isiannya langsung menjawab PK yang berlaku.")
        gugur = selaraskan(triwulan.pengukuran, request.user, triwulan.kini)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
    else:
        sisa = f" {gugur} baris tidak lagi diperjanjikan; isiannya tersimpan dan tidak dihitung." if gugur else ""
        messages.success(request, f"{triwulan} sekarang menjawab {triwulan.berlaku}.{sisa}")
    return redirect(triwulan.alamat())


@require_safe
@baca_triwulan
def riwayat(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """Who changed what, newest first."""
    if triwulan.pk is None:
        raise Http404
    peristiwa = peristiwa_realisasi(triwulan.pengukuran) if triwulan.pengukuran else []
    konteks = {
        "satker": triwulan.satker,
        "tahun": triwulan.tahun,
        "judul": str(triwulan),
        "alamat": triwulan.alamat(),
        "halaman": Paginator(peristiwa, PERISTIWA_PER_HALAMAN).get_page(request.GET.get("halaman")),
        "beberapa": False,
    }
    return render(request, "renstra/riwayat.html", konteks)


# -- saving the whole page --------------------------------------------------------------------------------------------


def _simpan(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    kiriman = baca_isian_realisasi(request.POST.dict())
    alamat = _alamat_kini(request, triwulan)
    try:
        hasil = _tulis(request, triwulan, kiriman)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(alamat)
    if not hasil.bersih:
        return _halaman(request, triwulan, kiriman, hasil)
    aksi = request.POST.get("aksi", "")
    if hasil.berubah or aksi == "simpan":
        messages.success(request, hasil.ringkas())
    if aksi == "ajukan":
        return redirect(triwulan.alamat("realisasi-ajukan"))
    if aksi.startswith(AKSI_BUKTI):
        return redirect(triwulan.alamat("realisasi-bukti", baris=bilangan(aksi.removeprefix(AKSI_BUKTI))))
    return redirect(f"{alamat}#tersimpan")  # tells the browser that its own copy may go


def _tulis(request: HttpRequest, triwulan: Triwulan, kiriman: Sequence[IsianBarisRealisasi]) -> HasilSimpan:
    if triwulan.berlaku is None:
        raise TindakanDitolak("Tidak ada PK yang berlaku, jadi tidak ada yang diukur. Isian Anda belum tersimpan.")
    lengkap = dengan_lanjutan(triwulan.berlaku, triwulan.nomor, kiriman)
    return simpan_realisasi(triwulan.berlaku, triwulan.nomor, lengkap, request.user, triwulan.kini)


def _alamat_kini(request: HttpRequest, triwulan: Triwulan) -> str:
    """This page with its filter and place, nothing else of what the address carried."""
    pilihan = {k: request.GET[k] for k in ("tampil", "halaman") if k in request.GET}
    return f"{triwulan.alamat()}?{urlencode(pilihan)}" if pilihan else triwulan.alamat()


# -- the page ---------------------------------------------------------------------------------------------------------


def _halaman(
    request: HttpRequest,
    triwulan: Triwulan,
    kiriman: Sequence[IsianBarisRealisasi] = (),
    hasil: HasilSimpan | None = None,
) -> HttpResponse:
    if hasil is not None:
        triwulan = triwulan.terbaru()
    if triwulan.pk is None:
        return _tanpa_pk(request, triwulan)
    susunan = SusunanPengukuran(triwulan.pk, triwulan.nomor, triwulan.pengukuran)
    isian = IsiRealisasi(susunan, kiriman, hasil)
    tampil = request.GET.get("tampil", "semua")
    tampil = tampil if tampil in SARINGAN else "semua"
    lembar = _lembar(isian, tampil, request.GET.get("halaman"))
    # A refused page comes back with the rows that were sent, wherever they would stand now.
    rows = [b for b in isian.baris if b.pk in isian.kiriman] if hasil else list(lembar)
    konteks = {
        "tw": triwulan,
        "satker": triwulan.satker,
        "tahun": triwulan.tahun,
        "pemilik": triwulan.pemilik,
        "triwulan": triwulan.nomor,
        "mengisi": triwulan.mengisi,
        "kepala": kepala_halaman(triwulan, susunan, isian),
        "isian": isian,
        "kelompok": berkelompok(rows),
        "lembar": lembar,
        "tampil": tampil,
        "hasil": hasil,
        "batas": BATAS_BUKTI,
        "langkah": langkah_bagi(triwulan.kepala, request.user),
    }
    return render(request, "kinerja/realisasi_isi.html", konteks, status=422 if hasil else 200)


def _lembar(isian: IsiRealisasi, tampil: str, nomor: str | None) -> Page[BarisIsi]:
    return Paginator([b for b in isian.baris if b.cocok(tampil)], PER_HALAMAN).get_page(nomor)


def _tanpa_pk(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    konteks = {
        "tw": triwulan,
        "satker": triwulan.satker,
        "tahun": triwulan.tahun,
        "pemilik": triwulan.pemilik,
    }
    return render(request, "kinerja/realisasi_kosong.html", konteks)
