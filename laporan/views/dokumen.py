"""Pages of issued documents inside the application: the list, one document, its scans, withdrawing, publishing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from laporan.models import DokumenTerbit, KeadaanTerbit, Pindaian
from laporan.pindaian import BATAS_PINDAIAN, PENGUNGGAH, nama_rapi, terlalu_besar, unggah_pindaian
from laporan.terbit import publikasikan, tarik
from laporan.verifikasi import gugus, sebutan_dokumen, sebutan_versi
from laporan.views.publik import unduhan_pdf
from renstra.pilihan import JenisDokumen
from renstra.tindakan import TindakanDitolak
from sakip.satker.ketikan import bersihkan
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Pejabat
from sakip.satker.pilihan import Jabatan, Peran
from sakip.satker.pintu import satker_terlihat
from sakip.satker.unduhan import unduhan

Halaman = Callable[..., HttpResponse]
INT_TERBESAR = 2**63 - 1
ALASAN_PALING = 1000  # letters


def baca_dokumen(view: Halaman) -> Halaman:
    """Gives a view the issued document, 404 when there is none in the visitor's scope at this address."""

    @wraps(view)
    def inner(request: HttpRequest, kode: str, tahun: int, dokumen: int, **kwargs: Any) -> HttpResponse:
        if dokumen > INT_TERBESAR:
            raise Http404
        queryset = DokumenTerbit.objects.visible_to(request.user).defer("isi")
        queryset = queryset.select_related(
            "satker", "unit_kerja", "digantikan_oleh", "terbit_oleh", "ditarik_oleh"
        ).filter(satker=kode, tahun=tahun)
        return view(request, get_object_or_404(queryset, pk=dokumen), **kwargs)

    return inner


def _ke(terbit: DokumenTerbit) -> HttpResponse:
    return redirect("dokumen", kode=terbit.satker_id, tahun=terbit.tahun, dokumen=terbit.pk)


@require_safe
def daftar(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Every issued document of the office and year, versions that were replaced or withdrawn included."""
    satker = satker_terlihat(request, kode)
    queryset = DokumenTerbit.objects.visible_to(request.user).filter(satker=kode, tahun=tahun).defer("isi")
    queryset = queryset.select_related("unit_kerja").annotate(jumlah_pindaian=Count("pindaian"))
    baris = [
        (t, sebutan_dokumen(t), sebutan_versi(t.versi))
        for t in queryset.order_by("jenis", "unit", "unit_kerja", "-versi")
    ]
    return render(request, "laporan/dokumen_daftar.html", {"satker": satker, "tahun": tahun, "baris": baris})


@require_safe
@baca_dokumen
def dokumen(request: HttpRequest, terbit: DokumenTerbit) -> HttpResponse:
    return _halaman(request, terbit)


def _halaman(request: HttpRequest, terbit: DokumenTerbit, *, galat: str = "", status: int = 200) -> HttpResponse:
    roles = peran_di(request.user, terbit.satker_id)
    konteks = {
        "terbit": terbit,
        "satker": terbit.satker,
        "tahun": terbit.tahun,
        "nama": sebutan_dokumen(terbit),
        "versi": sebutan_versi(terbit.versi),
        "sidik": gugus(terbit.sha256),
        "pindaian": list(terbit.pindaian.select_related("diunggah_oleh").order_by("-pk")),
        "sebelum": terbit.menggantikan.defer("isi").order_by("-versi").first(),
        "sesudah": terbit.digantikan_oleh,
        "berlaku": terbit.keadaan == KeadaanTerbit.BERLAKU,
        "mengunggah": bool(PENGUNGGAH & roles) and terbit.keadaan != KeadaanTerbit.DITARIK,
        "memublikasikan": bool(PENGUNGGAH & roles),
        "pengesah": _pengesah(terbit),
        "menarik": Peran.PIMPINAN in roles and terbit.keadaan == KeadaanTerbit.BERLAKU,
        "galat": galat,
        "batas": BATAS_PINDAIAN,
    }
    return render(request, "laporan/dokumen.html", konteks, status=status)


def _pengesah(terbit: DokumenTerbit) -> list[Pejabat]:
    """Who may certify copies of a decision in force; nobody for other documents."""
    if terbit.jenis != JenisDokumen.IKU or terbit.keadaan != KeadaanTerbit.BERLAKU:
        return []
    return list(Pejabat.objects.filter(satker=terbit.satker_id, jabatan__in=(Jabatan.KABAG, Jabatan.KASUBBAG)))


@require_safe
@baca_dokumen
def pdf(request: HttpRequest, terbit: DokumenTerbit) -> HttpResponse:
    """The stored bytes; a document signed outside the application has none."""
    if not terbit.sha256:
        raise Http404
    return unduhan_pdf(terbit)


@require_POST
@baca_dokumen
def unggah(request: HttpRequest, terbit: DokumenTerbit) -> HttpResponse:
    if not PENGUNGGAH & peran_di(request.user, terbit.satker_id):
        raise PermissionDenied("Mengunggah pindaian hanya bisa dilakukan oleh operator atau pimpinan satker.")
    berkas = request.FILES.get("berkas")
    kini = timezone.now()
    try:
        if berkas is None:
            raise ValidationError("Pilih dulu berkas pindaiannya, lalu unggah.")
        nama = berkas.name or ""
        if (berkas.size or 0) > BATAS_PINDAIAN:
            raise terlalu_besar(nama)
        hasil = unggah_pindaian(terbit, nama, berkas.read(), request.user, kini)
    except ValidationError as exc:
        return _halaman(request, terbit, galat=exc.messages[0], status=422)
    except TindakanDitolak as exc:
        return _halaman(request, terbit, galat=str(exc), status=422)
    if hasil.diunggah_pada == kini:
        messages.success(request, f"Pindaian “{hasil.nama}” tersimpan.")
    else:
        messages.info(request, f"“{nama_rapi(nama)}” sama dengan pindaian yang sudah ada; tidak disimpan dua kali.")
    return _ke(terbit)


@require_safe
@baca_dokumen
def berkas_pindaian(request: HttpRequest, terbit: DokumenTerbit, pindaian: int) -> HttpResponse:
    if pindaian > INT_TERBESAR:
        raise Http404
    scan = get_object_or_404(Pindaian.objects.visible_to(request.user), dokumen=terbit, pk=pindaian)
    return unduhan(scan.berkas, scan.jenis, scan.nama)


@require_http_methods(["GET", "HEAD", "POST"])
@baca_dokumen
def tarik_dokumen(request: HttpRequest, terbit: DokumenTerbit) -> HttpResponse:
    """Asks for the reason on a page of its own, then withdraws."""
    if Peran.PIMPINAN not in peran_di(request.user, terbit.satker_id):
        raise PermissionDenied("Menarik dokumen terbit hanya bisa dilakukan oleh pimpinan satker.")
    galat, alasan = "", bersihkan(request.POST.get("alasan", ""))[:ALASAN_PALING]
    if request.method == "POST":
        try:
            tarik(terbit, request.user, alasan, timezone.now())
        except TindakanDitolak as exc:
            galat = str(exc)
        else:
            messages.success(
                request, f"{sebutan_dokumen(terbit)} versi {terbit.versi} ditarik. Dokumennya tetap tersimpan."
            )
            return _ke(terbit)
    elif terbit.keadaan != KeadaanTerbit.BERLAKU:
        messages.info(request, f"{terbit} sudah {terbit.get_keadaan_display().lower()}; tidak dapat ditarik lagi.")
        return _ke(terbit)
    konteks = {
        "terbit": terbit,
        "satker": terbit.satker,
        "nama": sebutan_dokumen(terbit),
        "galat": galat,
        "alasan": alasan,
    }
    return render(request, "laporan/dokumen_tarik.html", konteks, status=422 if galat else 200)


@require_POST
@baca_dokumen
def publikasi(request: HttpRequest, terbit: DokumenTerbit) -> HttpResponse:
    """Shows the document to the public (`ya` = 1), or no longer."""
    ya = request.POST.get("ya") == "1"
    try:
        publikasikan(terbit, request.user, ya)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
    else:
        kata = "sekarang tampil di daftar publik" if ya else "tidak tampil lagi di daftar publik"
        messages.success(request, f"{sebutan_dokumen(terbit)} versi {terbit.versi} {kata}.")
    return _ke(terbit)
