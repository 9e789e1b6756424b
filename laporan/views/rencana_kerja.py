"""The Rencana Kerja to see and to print."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from laporan.cetak import cetakan_rencana_kerja
from laporan.dokumen.rencana_kerja import dokumen_rencana_kerja
from laporan.views.unduh import unduh
from sakip.satker.pintu import satker_terlihat


@require_safe
def lihat_rencana_kerja(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_terlihat(request, kode)
    alamat = {"kode": kode, "tahun": tahun}
    bilah = (
        ("Kembali ke Rencana Kerja", reverse("rencana-kerja-isi", kwargs=alamat)),
        ("Beranda", reverse("beranda-satker", kwargs=alamat)),
        ("Cetak PDF", reverse("rencana-kerja-cetak", kwargs=alamat)),
    )
    return HttpResponse(cetakan_rencana_kerja(dokumen_rencana_kerja(satker, tahun)).html(bilah))


@require_safe
def cetak_rencana_kerja(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_terlihat(request, kode)
    kembali = reverse("rencana-kerja-isi", kwargs={"kode": kode, "tahun": tahun})
    nama = f"rencana-kerja-{kode}-{tahun}.pdf"
    return unduh(request, nama, lambda: cetakan_rencana_kerja(dokumen_rencana_kerja(satker, tahun)).pdf(), kembali)
