"""The Pengukuran Kinerja of a triwulan to see, to print, and to take along as a workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from laporan.cetak import cetakan_realisasi
from laporan.dokumen.realisasi import dokumen_realisasi, susunan_realisasi
from laporan.lembar_realisasi import XLSX, lembar_realisasi
from laporan.susun.isi_realisasi import DokumenRealisasi
from laporan.views.unduh import unduh
from sakip.satker.pintu import satker_terlihat
from sakip.satker.unduhan import unduhan

Alamat = dict[str, Any]
Halaman = Callable[[HttpRequest, DokumenRealisasi, Alamat], HttpResponse]


def baca_realisasi(view: Halaman) -> Callable[..., HttpResponse]:
    """Gives the view the measured triwulan inside the visitor's scope; 404 where no PK is answered."""

    @wraps(view)
    def inner(request: HttpRequest, kode: str, tahun: int, pemilik: str, triwulan: int) -> HttpResponse:
        satker_terlihat(request, kode)
        susunan = susunan_realisasi(kode, tahun, pemilik, triwulan)
        if susunan is None:
            raise Http404
        alamat = {"kode": kode, "tahun": tahun, "pemilik": pemilik, "triwulan": triwulan}
        return view(request, dokumen_realisasi(susunan), alamat)

    return inner


def nama_berkas(alamat: Alamat, akhiran: str) -> str:
    """ "realisasi-sekretariat-62-2024-tw4.pdf" """
    return "realisasi-{pemilik}-{kode}-{tahun}-tw{triwulan}.{akhiran}".format(**alamat, akhiran=akhiran)


@require_safe
@baca_realisasi
def lihat(request: HttpRequest, dokumen: DokumenRealisasi, alamat: Alamat) -> HttpResponse:
    bilah = (
        ("Kembali ke isian", reverse("realisasi-isi", kwargs=alamat)),
        ("Beranda", reverse("beranda-satker", kwargs={"kode": alamat["kode"], "tahun": alamat["tahun"]})),
        ("Cetak PDF", reverse("realisasi-cetak", kwargs=alamat)),
        ("Unduh Excel", reverse("realisasi-xlsx", kwargs=alamat)),
    )
    return HttpResponse(cetakan_realisasi(dokumen).html(bilah))


@require_safe
@baca_realisasi
def cetak(request: HttpRequest, dokumen: DokumenRealisasi, alamat: Alamat) -> HttpResponse:
    kembali = reverse("realisasi-lihat", kwargs=alamat)
    return unduh(request, nama_berkas(alamat, "pdf"), lambda: cetakan_realisasi(dokumen).pdf(), kembali)


@require_safe
@baca_realisasi
def xlsx(request: HttpRequest, dokumen: DokumenRealisasi, alamat: Alamat) -> HttpResponse:
    return unduhan(lembar_realisasi(dokumen), XLSX, nama_berkas(alamat, "xlsx"))
