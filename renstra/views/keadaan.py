"""Moving a document along its states, whatever its kind: the question before submitting, and the move itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from renstra.alur import TERBUKA, Keadaan
from renstra.kekurangan import kekurangan_dokumen
from renstra.models import Dokumen
from renstra.tindakan import TindakanDitolak, pindahkan
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Pejabat, Satker
from sakip.satker.pilihan import Peran
from sakip.satker.pintu import boleh_mengisi


@dataclass(frozen=True, slots=True)
class AlamatDokumen:
    """Where the pages of one document are."""

    isi: str
    ajukan: str
    keadaan: str
    selesai: str  # where somebody goes on after a move


def halaman_ajukan(
    request: HttpRequest,
    dokumen: Dokumen,
    satker: Satker,
    tahun: int,
    alamat: AlamatDokumen,
    penyetuju: Pejabat | None,
) -> HttpResponse:
    """What is still missing, or the question whether to hand it to the signer now."""
    daftar = kekurangan_dokumen(dokumen)
    konteks = {
        "dokumen": dokumen,
        "satker": satker,
        "tahun": tahun,
        "alamat": alamat,
        "jenis": dokumen.jenis,
        "pemilik": dokumen.pemilik,
        "menghalangi": [k for k in daftar if k.menghalangi],
        "catatan": [k for k in daftar if not k.menghalangi],
        "pejabat": penyetuju,
        "boleh_mengajukan": Peran.OPERATOR in peran_di(request.user, satker.kode),
    }
    return render(request, "renstra/ajukan.html", konteks)


def pindah(request: HttpRequest, dokumen: Dokumen, satker: Satker, alamat: AlamatDokumen) -> HttpResponse:
    """One move; who may make it is the table's to say (kinerja/alur.py)."""
    try:
        moved = pindahkan(dokumen, request.POST.get("ke", ""), request.user, request.POST.get("alasan", ""))
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        kembali = request.POST.get("ke") == Keadaan.DIAJUKAN and boleh_mengisi(request, satker)
        return redirect(alamat.ajukan if kembali else alamat.isi)
    messages.success(request, f"{moved} sekarang {moved.get_keadaan_display().lower()}.")
    return redirect(alamat.selesai)


def tahap(dokumen: Dokumen) -> list[tuple[str, str, bool]]:
    """The states in their order for the step bar: (value, label, whether it is the present one)."""
    kini = Keadaan(dokumen.keadaan)
    if kini in TERBUKA:
        kini = Keadaan.DRAF
    elif not dokumen.belum_terbit:
        kini = Keadaan.TERBIT
    tahap = (Keadaan.DRAF, Keadaan.DIAJUKAN, Keadaan.DISETUJUI, Keadaan.TERBIT)
    return [(s.value, str(s.label), s == kini) for s in tahap]
