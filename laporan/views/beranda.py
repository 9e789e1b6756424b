"""Home pages and the guide."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.models import Rkt
from laporan.isi_beranda import PengisiBeranda
from sakip.satker.ketikan import rapikan
from sakip.satker.konteks import satker_halaman
from sakip.satker.models import Satker

SATKER_PER_HALAMAN = 50


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    """Everybody lands on their own: one office on its page, several on the list."""
    satker = list(Satker.objects.visible_to(request.user).values_list("kode", flat=True)[:2])
    if len(satker) != 1:
        return redirect("daftar-satker")
    return redirect("beranda-satker", kode=satker[0], tahun=tahun_kerja(satker))


def tahun_kerja(satker: Iterable[str] | QuerySet[Satker]) -> int:
    """The year a visitor most likely wants: the last one up to now with an RKT of these offices, else this one."""
    kini = timezone.localdate().year
    last = Rkt.objects.filter(satker__in=satker, tahun__lte=kini).aggregate(tahun=Max("tahun"))["tahun"]
    return last or kini


@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    """The offices that the visitor may see, with search."""
    kata = rapikan(request.GET.get("cari", ""))
    terlihat = Satker.objects.visible_to(request.user)
    satker = terlihat.select_related("induk")
    halaman = Paginator(satker.cari(kata) if kata else satker, SATKER_PER_HALAMAN).get_page(request.GET.get("halaman"))
    konteks = {"halaman": halaman, "cari": kata, "tahun": tahun_kerja(terlihat)}
    return render(request, "laporan/daftar.html", konteks)


@require_safe
def bantuan(request: HttpRequest) -> HttpResponse:
    return render(request, "laporan/bantuan.html")


@require_safe
def beranda_satker(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_halaman(request, kode)
    if satker is None:
        raise Http404
    isi = PengisiBeranda(satker, tahun, request.user, timezone.now()).isi()
    return render(request, "laporan/beranda_satker.html", {"beranda": isi})
