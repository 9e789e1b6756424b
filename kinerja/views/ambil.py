"""Pulling rows in: from the Renstra, from last year. A preview first, then what was ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.calon import calon_dari_renstra, calon_dari_tahun_lalu
from kinerja.models import Rkt, RktBaris
from kinerja.penempatan import TANPA_RENSTRA, Penempatan
from kinerja.tindakan import salin_baris, tambah_indikator
from kinerja.views.pintu import tulis_rkt
from kinerja.views.rkt import alamat
from renstra.tindakan import TindakanDitolak


@require_http_methods(["GET", "HEAD", "POST"])
@tulis_rkt
def tarik(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    if not rkt.terbuka:
        return _terkunci(request, rkt)
    penempatan = Penempatan(rkt)
    if request.method == "POST":
        chosen = penempatan.indikator_terpakai().filter(pk__in=_dipilih(request))
        return _terapkan(
            request,
            rkt,
            lambda: tambah_indikator(rkt, list(chosen.select_related("sasaran__kegiatan")), request.user),
        )
    konteks = {
        "judul": "Tarik dari Renstra",
        "asal": str(penempatan.renstra or ""),
        "kosong": "Renstra ini belum memuat indikator untuk unit ini." if penempatan.renstra else TANPA_RENSTRA,
        "calon": calon_dari_renstra(rkt, penempatan) if penempatan.renstra else [],
    }
    return _pratinjau(request, rkt, konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@tulis_rkt
def salin(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    if not rkt.terbuka:
        return _terkunci(request, rkt)
    lama = Rkt.objects.visible_to(request.user).alamat(rkt.satker_id, rkt.tahun - 1, rkt.unit)
    lama_rkt = lama.select_related("satker").first()
    if request.method == "POST":
        chosen = RktBaris.objects.filter(rkt=lama_rkt, pk__in=_dipilih(request)).lengkap().select_related("rkt")
        return _terapkan(request, rkt, lambda: salin_baris(rkt, _boleh_disalin(rkt, chosen), request.user))
    konteks = {
        "judul": "Salin dari tahun lalu",
        "asal": f"{lama_rkt} {rkt.satker}" if lama_rkt else "",
        "kosong": f"Belum ada RKT tahun {rkt.tahun - 1} untuk disalin.",
        "calon": calon_dari_tahun_lalu(rkt, lama_rkt, Penempatan(rkt).renstra) if lama_rkt else [],
    }
    return _pratinjau(request, rkt, konteks)


def _terkunci(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    messages.error(request, f"{rkt} sudah {rkt.get_keadaan_display().lower()} dan terkunci.")
    return redirect(alamat(rkt))


def _boleh_disalin(rkt: Rkt, rows: Iterable[RktBaris]) -> list[RktBaris]:
    renstra = Penempatan(rkt).renstra
    return [b for b in rows if renstra and b.indikator.sasaran.renstra_id == renstra.pk]


def _dipilih(request: HttpRequest) -> list[int]:
    return [int(v) for v in request.POST.getlist("pilih") if v.isascii() and v.isdecimal() and len(v) < 12]


def _terapkan(request: HttpRequest, rkt: Rkt, tindakan: Callable[[], int]) -> HttpResponse:
    try:
        count = tindakan()
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
    else:
        kata = f"{count} baris ditambahkan." if count else "Tidak ada baris yang ditambahkan."
        messages.success(request, kata)
    return redirect(alamat(rkt))


def _pratinjau(request: HttpRequest, rkt: Rkt, konteks: Mapping[str, object]) -> HttpResponse:
    return render(request, "kinerja/rkt_ambil.html", {"rkt": rkt, "satker": rkt.satker, **konteks})
