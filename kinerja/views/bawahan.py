"""The realisasi of the offices below one: what waits for verification, and how far everybody is."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.susun_bawahan import SEBUTAN, SusunanBawahan
from renstra.nilai import romawi
from sakip.satker.ketikan import bilangan
from sakip.satker.models import Satker
from sakip.satker.pintu import satker_terlihat

SATKER_PER_HALAMAN = 20
MENUNGGU_PALING_BANYAK = 30


@require_safe
def bawahan(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_terlihat(request, kode)
    triwulan = bilangan(request.GET.get("triwulan"))
    triwulan = triwulan if triwulan in TRIWULAN else 0
    keadaan = request.GET.get("keadaan", "")
    keadaan = keadaan if keadaan in SEBUTAN else ""
    kini = timezone.now()
    hari = timezone.localdate(kini)
    susunan = SusunanBawahan(satker, tahun, request.user, hari, triwulan=triwulan, keadaan=keadaan)
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "kini": kini,
        "susunan": susunan,
        "menunggu": susunan.menunggu[:MENUNGGU_PALING_BANYAK],
        "halaman": Paginator(susunan.kelompok, SATKER_PER_HALAMAN).get_page(request.GET.get("halaman")),
        "triwulan": triwulan,
        "keadaan": keadaan,
        "pilihan_triwulan": [(tw, f"Triwulan {romawi(tw)}") for tw in TRIWULAN],
        "pilihan_keadaan": list(SEBUTAN.items()),
        "kolom": [(tw, f"TW {romawi(tw)}") for tw in susunan.triwulan],
        "punya_bawahan": bool(susunan.bawahan) or Satker.objects.filter(induk=satker).exists(),
    }
    return render(request, "kinerja/verifikasi_bawahan.html", konteks)
