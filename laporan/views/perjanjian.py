"""The page of a PK: its version, what changed, who signs, the paper that comes back, the versions before."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.models import PerjanjianKinerja
from laporan.isi_perjanjian import isi_perjanjian
from laporan.views.cetak import pk_terlihat
from renstra.alur import BERLAKU
from sakip.satker.models import UnitKerja
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


@require_safe
def pk(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> HttpResponse:
    """The version in force; while there is none, the newest; before the first, what to do."""
    satker = satker_terlihat(request, kode)
    versions = list(PerjanjianKinerja.objects.visible_to(request.user).milik(kode, tahun, pemilik).lengkap())
    found = next((v for v in versions if v.keadaan in BERLAKU), versions[0] if versions else None)
    if found is None:
        if pemilik.startswith("unit-") and not UnitKerja.objects.milik(satker, tahun).filter(pk=pemilik[5:]).exists():
            raise Http404
        konteks = {
            "satker": satker,
            "tahun": tahun,
            "pemilik": pemilik,
            "mengisi": boleh_mengisi(request, satker),
        }
        return render(request, "laporan/pk_kosong.html", konteks)
    return _halaman(request, found)


@require_safe
def pk_versi(request: HttpRequest, kode: str, tahun: int, pemilik: str, versi: int) -> HttpResponse:
    return _halaman(request, pk_terlihat(request, kode, tahun, pemilik, versi))


def _halaman(request: HttpRequest, found: PerjanjianKinerja) -> HttpResponse:
    isi = isi_perjanjian(found, request.user)
    return render(request, "laporan/pk.html", {"isi": isi, "pk": found, "satker": found.satker, "tahun": found.tahun})
