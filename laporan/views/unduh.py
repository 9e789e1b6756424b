"""How a document reaches the browser: as a page, or as a file to keep."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laporan import salinan
from laporan.cetak import Bilah
from laporan.jenis import Sumber, pengenal
from laporan.pdf import PencetakSibuk, PustakaKurang
from sakip.satker.unduhan import unduhan


def lihat(dokumen: Sumber, bilah: Bilah) -> HttpResponse:
    return HttpResponse(pengenal(dokumen).cetakan(salinan.naskah(dokumen)).html(bilah))


def unduh(request: HttpRequest, nama: str, buat: Callable[[], bytes], kembali: str) -> HttpResponse:
    """The PDF as an attachment; when it cannot be made now, a page that says why and leads back."""
    try:
        isi = buat()
    except (PustakaKurang, PencetakSibuk) as exc:
        return render(request, "laporan/pdf_belum_bisa.html", {"pesan": str(exc), "kembali": kembali}, status=503)
    return unduhan(isi, "application/pdf", nama)
