"""The pohon kinerja of an office and year: as a diagram with its text on the screen, and on paper."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kinerja.models.rencana_aksi import TRIWULAN
from laporan.cetak import cetakan_pohon
from laporan.dokumen.pohon import LEMBAGA, LINGKUP, SEMUA, TanpaRenstraError, dokumen_pohon
from laporan.susun.pohon import DokumenPohon, Kertas, Simpul, susun_pohon_layar
from laporan.views.unduh import unduh
from renstra.nilai import romawi
from sakip.satker.models import Satker
from sakip.satker.pintu import boleh_mengisi, satker_terlihat

STRATEGIS = "strategis"
SASARAN = frozenset({STRATEGIS, "sasaran_program", "sasaran_kegiatan"})
PILIHAN_LINGKUP = ((LEMBAGA, "Hanya sasaran strategis"), (SEMUA, "Semua sasaran"))


@require_safe
def pohon(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """The tree with links to its records; without a Renstra what to do first."""
    satker = satker_terlihat(request, kode)
    mengisi = boleh_mengisi(request, satker)
    konteks: dict[str, Any] = {"satker": satker, "tahun": tahun, "mengisi": mengisi}
    try:
        dokumen = _dokumen(request, satker, tahun)
    except TanpaRenstraError:
        return render(request, "laporan/pohon_kosong.html", konteks)
    sasaran = [s for s in dokumen.akar.semua() if s.jenis in SASARAN]
    lingkup, triwulan = _lingkup(request) or _lingkup_bawaan(dokumen), _triwulan(request)
    konteks |= {
        "pohon": susun_pohon_layar(dokumen),
        "lingkup": lingkup,
        "pilihan_lingkup": [(nilai, label, nilai == lingkup) for nilai, label in PILIHAN_LINGKUP],
        "sasaran": sasaran,
        "lengkap": sum(map(_lengkap, sasaran)),
        "draf": bool(dokumen.keadaan),
        "triwulan": triwulan,
        "pilihan_triwulan": _pilihan_triwulan(dokumen, triwulan),
        "tanpa_realisasi": romawi(triwulan) if triwulan and dokumen.triwulan is None else "",
    }
    return render(request, "laporan/pohon.html", konteks)


@require_safe
def cetak(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    satker = satker_terlihat(request, kode)
    try:
        dokumen = _dokumen(request, satker, tahun, tautan=False)
    except TanpaRenstraError:
        raise Http404 from None
    kertas: Kertas = "a4" if request.GET.get("kertas") == "a4" else "a3"
    lingkup = _lingkup(request) or _lingkup_bawaan(dokumen)
    triwulan = f"-tw{diminta}" if (diminta := _triwulan(request)) else ""
    nama = f"pohon-{lingkup}-{kode}-{tahun}{triwulan}-{kertas}.pdf"
    kembali = reverse("pohon", kwargs={"kode": kode, "tahun": tahun})
    return unduh(request, nama, cetakan_pohon(dokumen, kertas).pdf, kembali)


def _dokumen(request: HttpRequest, satker: Satker, tahun: int, *, tautan: bool = True) -> DokumenPohon:
    def alamat(jenis: str, pk: int) -> str:
        ini = {"kode": satker.pk, "tahun": tahun}
        if jenis == "sasaran":
            return reverse("pohon-simpul", kwargs={**ini, "sasaran": pk})
        return reverse("renstra", kwargs=ini)

    return dokumen_pohon(satker, tahun, alamat if tautan else None, _lingkup(request), _triwulan(request))


def _lingkup(request: HttpRequest) -> str:
    """What is asked for; "" leaves it to the plan."""
    diminta = request.GET.get("lingkup", "")
    return diminta if diminta in LINGKUP else ""


def _triwulan(request: HttpRequest) -> int | None:
    """What is asked for; None leaves it to what has been kept."""
    diminta = request.GET.get("triwulan", "")
    return int(diminta) if diminta in {str(n) for n in TRIWULAN} else None


def _pilihan_triwulan(dokumen: DokumenPohon, diminta: int | None) -> list[tuple[int | None, str, bool]]:
    """The newest, then each triwulan; none while nothing has been kept at all."""
    pilihan = ((None, "Terbaru"), *((n, f"Triwulan {romawi(n)}") for n in TRIWULAN)) if dokumen.tersedia else ()
    return [(nilai, label, nilai == diminta) for nilai, label in pilihan]


def _lingkup_bawaan(dokumen: DokumenPohon) -> str:
    return LEMBAGA if any(s.jenis == STRATEGIS for s in dokumen.akar.semua()) else SEMUA


def _lengkap(simpul: Simpul) -> bool:
    return bool(simpul.pemilik and simpul.faktor)
