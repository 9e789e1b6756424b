"""The measured year of an office at a glance, and the way to every triwulan."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from laporan.isi_capaian import isi_capaian
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


@require_safe
def realisasi(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_terlihat(request, kode)
    hari = timezone.localdate()
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "hari": hari,
        "isi": isi_capaian(satker, tahun, hari),
        "mengisi": boleh_mengisi(request, satker),
    }
    return render(request, "laporan/realisasi.html", konteks)
