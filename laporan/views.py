"""Home pages, the guide, and the documents to see and to print."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.isian import rapikan
from kinerja.models import Rkt
from kinerja.views.pintu import baca_rkt
from laporan.cetak_rkt import html_rkt, pdf_rkt
from laporan.dokumen import dokumen_rkt, nama_berkas
from laporan.isi_beranda import PengisiBeranda
from laporan.pdf import PencetakSibuk, PustakaKurang
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
    satker = get_object_or_404(Satker.objects.select_related("induk").visible_to(request.user), pk=kode)
    isi = PengisiBeranda(satker, tahun, request.user, timezone.now()).isi()
    return render(request, "laporan/beranda_satker.html", {"beranda": isi})


@require_safe
@baca_rkt
def lihat_rkt(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    alamat = {"kode": rkt.satker_id, "tahun": rkt.tahun, "unit": rkt.unit}
    bilah = (
        ("Kembali ke RKT", reverse("rkt-isi", kwargs=alamat)),
        ("Beranda", reverse("beranda-satker", kwargs={"kode": rkt.satker_id, "tahun": rkt.tahun})),
        ("Cetak PDF", reverse("rkt-cetak", kwargs=alamat)),
    )
    return HttpResponse(html_rkt(dokumen_rkt(rkt), bilah=bilah))


@require_safe
@baca_rkt
def cetak_rkt(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    try:
        pdf = pdf_rkt(dokumen_rkt(rkt))
    except (PustakaKurang, PencetakSibuk) as exc:
        return render(request, "laporan/pdf_belum_bisa.html", {"pesan": str(exc), "rkt": rkt}, status=503)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{nama_berkas(rkt, "pdf")}"'
    return response
