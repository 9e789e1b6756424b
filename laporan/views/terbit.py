"""Issuing a document, recording one signed outside, opening the next version."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from laporan.formulir import FormAlasan, FormLuar, FormTerbit
from laporan.jenis import MENURUT_JENIS, Sumber
from laporan.models import DokumenTerbit
from laporan.pdf import PencetakSibuk, PustakaKurang
from laporan.pindaian import unggah_pindaian
from laporan.terbit import buka_perubahan, catat_luar, terbitkan, usul_nomor
from renstra.alur import BERLAKU, TERBUKA, Keadaan
from renstra.kekurangan import kekurangan_dokumen
from renstra.pilihan import JenisDokumen
from renstra.tindakan import TindakanDitolak
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran
from sakip.satker.pintu import satker_terlihat


def sumber_terlihat(request: HttpRequest, jenis: str, kode: str, tahun: int, pemilik: str) -> Sumber:
    """The record in work (or, when there is none, in force) inside the visitor's scope, else 404."""
    satker_terlihat(request, kode)
    ini = MENURUT_JENIS[JenisDokumen(jenis)]
    found: Sumber | None = ini.pilih(ini.milik(kode, tahun, pemilik).visible_to(request.user))  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


def alamat_isi(jenis: str, kode: str, tahun: int, pemilik: str) -> str:
    """The page on which a document is filled and looked after."""
    return MENURUT_JENIS[JenisDokumen(jenis)].alamat(kode, tahun, pemilik)


def _wajib(request: HttpRequest, kode: str, peran: Peran, kalimat: str) -> None:
    if peran not in peran_di(request.user, kode):
        raise PermissionDenied(f"{kalimat} hanya bisa dilakukan oleh {peran.label.lower()} satker.")


def _ke_dokumen(terbit: DokumenTerbit) -> HttpResponse:
    return redirect("dokumen", kode=terbit.satker_id, tahun=terbit.tahun, dokumen=terbit.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def terbitkan_dokumen(request: HttpRequest, kode: str, tahun: int, jenis: str, pemilik: str) -> HttpResponse:
    dokumen = sumber_terlihat(request, jenis, kode, tahun, pemilik)
    _wajib(request, kode, Peran.PIMPINAN, "Menerbitkan dokumen")
    awal = {
        "nomor": usul_nomor(JenisDokumen(jenis), kode, tahun),
        "tempat": dokumen.tempat,
        "tanggal": dokumen.tanggal,
    }
    form = FormTerbit(request.POST or None, initial=awal)
    bisa = dokumen.keadaan == Keadaan.DISETUJUI
    if request.method == "POST" and form.is_valid():
        try:
            terbit = terbitkan(dokumen, **form.cleaned_data, oleh=request.user, kini=timezone.now())
        except (TindakanDitolak, PustakaKurang, PencetakSibuk) as exc:
            form.add_error(None, str(exc))
        else:
            messages.success(
                request, f"{dokumen} terbit dengan nomor {terbit.nomor}. Cetak, tanda tangani, lalu unggah pindaiannya."
            )
            return _ke_dokumen(terbit)
    konteks = {
        "dokumen": dokumen,
        "satker": satker_terlihat(request, kode),
        "tahun": tahun,
        "form": form,
        "bisa": bisa,
        "kurang": [k for k in kekurangan_dokumen(dokumen) if k.menghalangi] if bisa else [],
        "alamat": alamat_isi(jenis, kode, tahun, pemilik),
    }
    return render(request, "laporan/terbitkan.html", konteks, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def catat_dokumen_luar(request: HttpRequest, kode: str, tahun: int, jenis: str, pemilik: str) -> HttpResponse:
    dokumen = sumber_terlihat(request, jenis, kode, tahun, pemilik)
    _wajib(request, kode, Peran.OPERATOR, "Mencatat dokumen yang terbit di luar aplikasi")
    form = FormLuar(
        request.POST or None, request.FILES or None, initial={"tempat": dokumen.tempat, "tanggal": dokumen.tanggal}
    )
    if request.method == "POST" and form.is_valid():
        try:
            terbit = _catat_dengan_pindaian(request, dokumen, form)
        except TindakanDitolak as exc:
            form.add_error(None, str(exc))
        except ValidationError as exc:
            form.add_error("pindaian", exc)
        else:
            messages.success(request, f"{dokumen} tercatat sebagai dokumen yang ditandatangani di luar aplikasi.")
            return _ke_dokumen(terbit)
    konteks = {
        "dokumen": dokumen,
        "satker": satker_terlihat(request, kode),
        "tahun": tahun,
        "form": form,
        "bisa": dokumen.keadaan in TERBUKA,
        "alamat": alamat_isi(jenis, kode, tahun, pemilik),
    }
    return render(request, "laporan/catat_luar.html", konteks, status=422 if form.errors else 200)


@transaction.atomic
def _catat_dengan_pindaian(request: HttpRequest, dokumen: Sumber, form: forms.Form) -> DokumenTerbit:
    """Both or none: a refused scan leaves the document unrecorded, so that the page can be sent again."""
    data = dict(form.cleaned_data)
    berkas = data.pop("pindaian")
    terbit = catat_luar(dokumen, **data, oleh=request.user, kini=timezone.now())
    if berkas:
        unggah_pindaian(terbit, berkas.name, berkas.read(), request.user, timezone.now())
    return terbit


@require_http_methods(["GET", "HEAD", "POST"])
def buka_versi_baru(request: HttpRequest, kode: str, tahun: int, jenis: str, pemilik: str) -> HttpResponse:
    dokumen = sumber_terlihat(request, jenis, kode, tahun, pemilik)
    _wajib(request, kode, Peran.OPERATOR, "Membuka perubahan")
    if jenis == JenisDokumen.PK:
        return redirect("pk-perubahan", kode=kode, tahun=tahun, pemilik=pemilik)
    form = FormAlasan(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            buka_perubahan(dokumen, request.user, form.cleaned_data["alasan"])
        except TindakanDitolak as exc:
            form.add_error(None, str(exc))
        else:
            messages.success(request, f"{dokumen} terbuka lagi untuk diubah. Versi yang terbit tetap berlaku.")
            return redirect(alamat_isi(jenis, kode, tahun, pemilik))
    konteks = {
        "dokumen": dokumen,
        "satker": satker_terlihat(request, kode),
        "tahun": tahun,
        "form": form,
        "bisa": dokumen.keadaan in BERLAKU,
        "alamat": alamat_isi(jenis, kode, tahun, pemilik),
    }
    return render(request, "laporan/buka_perubahan.html", konteks, status=422 if form.errors else 200)
