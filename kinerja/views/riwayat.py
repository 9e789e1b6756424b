"""Who changed what in an RKT, newest first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.models import Rkt
from kinerja.riwayat import peristiwa_rkt
from kinerja.views.pintu import baca_rkt


@require_safe
@baca_rkt
def riwayat_rkt(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    halaman = Paginator(peristiwa_rkt([rkt]), 100).get_page(request.GET.get("halaman"))
    return render(request, "kinerja/rkt_riwayat.html", {"rkt": rkt, "satker": rkt.satker, "halaman": halaman})
