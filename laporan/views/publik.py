"""Pages for everybody, without login: verifying a printed document, and the documents that offices publish."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from laporan.batas import dibatasi, hitung, terlalu_sering, terlampaui
from laporan.models import DokumenTerbit
from laporan.verifikasi import (
    dokumen_publik,
    kode_diketik,
    nama_pdf,
    satker_berdokumen,
    tahun_publik,
    terbit_publik,
    verifikasi,
)
from sakip.satker.ketikan import rapikan
from sakip.satker.models import Satker
from sakip.satker.unduhan import unduhan

SATKER_PER_HALAMAN = 50
TAK_DIKENAL = "kode-tak-dikenal"


@login_not_required
@require_safe
@never_cache
@dibatasi("verifikasi")
def ketik_kode(request: HttpRequest) -> HttpResponse:
    """The field for a code; a typed one leads to its page."""
    if "kode" not in request.GET:
        return render(request, "laporan/verifikasi.html")
    kode = kode_diketik(request.GET["kode"])
    if kode:
        return redirect("verifikasi-kode", kode=kode)
    return render(
        request, "laporan/verifikasi.html", {"galat": "Ketik kode yang tercetak di kaki dokumen."}, status=422
    )


@login_not_required
@require_safe
@never_cache
@dibatasi("verifikasi")
def periksa_kode(request: HttpRequest, kode: str) -> HttpResponse:
    """The answer to a code; the same 404 for a code that does not exist and for one that cannot."""
    if terlampaui(request, TAK_DIKENAL):
        return terlalu_sering(request)
    hasil = verifikasi(kode)
    if hasil is None:
        hitung(request, TAK_DIKENAL)
        return render(request, "laporan/verifikasi.html", {"tidak_ada": kode_diketik(kode) or "itu"}, status=404)
    return render(request, "laporan/verifikasi_kode.html", {"hasil": hasil})


@login_not_required
@require_safe
@never_cache
@dibatasi("publik")
def publik(request: HttpRequest) -> HttpResponse:
    """Offices that publish documents, with search."""
    kata = rapikan(request.GET.get("cari", ""))
    halaman = Paginator(satker_berdokumen(kata), SATKER_PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {"halaman": halaman, "baris": tahun_publik(halaman), "cari": kata}
    return render(request, "laporan/publik.html", konteks)


@login_not_required
@require_safe
@never_cache
@dibatasi("publik")
def publik_satker(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Documents of one office and year that are published and in force. Names of offices are public."""
    satker = get_object_or_404(Satker, pk=kode)
    return render(
        request,
        "laporan/publik_satker.html",
        {"satker": satker, "tahun": tahun, "dokumen": dokumen_publik(kode, tahun)},
    )


@login_not_required
@require_safe
@never_cache
@dibatasi("publik")
def publik_pdf(request: HttpRequest, kode: str, tahun: int, kode_dokumen: str) -> HttpResponse:
    terbit = terbit_publik(kode, tahun, kode_dokumen)
    if terbit is None:
        raise Http404
    return unduhan_pdf(terbit)


def unduhan_pdf(terbit: DokumenTerbit) -> HttpResponse:
    """The stored bytes, to be saved under a name that says what they are."""
    return unduhan(terbit.pdf, "application/pdf", nama_pdf(terbit))
