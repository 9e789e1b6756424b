"""Who changed what in a document, newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kinerja.models import PerjanjianKinerja, Rkt
from kinerja.riwayat import peristiwa_pk, peristiwa_rkt
from kinerja.views.pintu import baca_rkt
from sakip.satker.models import Satker
from sakip.satker.pintu import satker_terlihat
from sakip.satker.riwayat import Kejadian

PER_HALAMAN = 100


@require_safe
@baca_rkt
def riwayat_rkt(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    alamat = reverse("rkt-isi", kwargs={"kode": rkt.satker_id, "tahun": rkt.tahun, "unit": rkt.unit})
    return _halaman(request, rkt.satker, rkt.tahun, str(rkt), alamat, peristiwa_rkt([rkt]))


@require_safe
def riwayat_pk(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> HttpResponse:
    """Of all versions of one owner's PK together: what the next one changed is read beside what stood before."""
    satker = satker_terlihat(request, kode)
    queryset = PerjanjianKinerja.objects.visible_to(request.user).milik(kode, tahun, pemilik)
    versi = list(queryset.select_related("satker", "unit_kerja"))
    if not versi:
        raise Http404
    alamat = reverse("pk", kwargs={"kode": kode, "tahun": tahun, "pemilik": pemilik})
    judul = f"PK {versi[0].nama_pemilik} {tahun}"
    return _halaman(request, satker, tahun, judul, alamat, peristiwa_pk(versi), beberapa=len(versi) > 1)


def _halaman(
    request: HttpRequest,
    satker: Satker,
    tahun: int,
    judul: str,
    alamat: str,
    peristiwa: list[Kejadian],
    *,
    beberapa: bool = False,
) -> HttpResponse:
    halaman = Paginator(peristiwa, PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "judul": judul,
        "alamat": alamat,
        "halaman": halaman,
        "beberapa": beberapa,
    }
    return render(request, "renstra/riwayat.html", konteks)
