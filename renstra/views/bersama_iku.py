"""What the pages of Keputusan IKU and Manual IKU share: where somebody goes on, who may do what, choosing indikator."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from renstra.alur import langkah_terbuka
from renstra.hasil import HasilSimpan
from renstra.models import Dokumen
from renstra.susun_lampiran import CALON_PER_HALAMAN, SusunanLampiran, calon
from renstra.tindakan import TindakanDitolak
from renstra.views.keadaan import tahap
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran
from sakip.satker.pintu import boleh_mengisi
from sakip.satker.riwayat import Kejadian

KEJADIAN_PER_HALAMAN = 100


def konteks_dokumen(request: HttpRequest, dokumen: Any, alamat_keadaan: str) -> dict[str, Any]:
    """What the pages of both documents say of state and roles."""
    peran = peran_di(request.user, dokumen.satker_id)
    return {
        "dokumen": dokumen,
        "satker": dokumen.satker,
        "tahun": dokumen.tahun,
        "langkah": langkah_terbuka(dokumen.keadaan, peran),
        "tahap": tahap(dokumen),
        "memimpin": Peran.PIMPINAN in peran,
        "operator": boleh_mengisi(request, dokumen.satker),
        "alamat_keadaan": alamat_keadaan,
    }


def lanjut(request: HttpRequest, hasil: HasilSimpan, halaman: str, ajukan: str) -> HttpResponse:
    """Where somebody goes whose page was saved whole: on to submitting it, or back to the row that he moved."""
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    elif request.POST.get("aksi") != "ajukan":
        messages.info(request, hasil.ringkas())
    if request.POST.get("aksi") == "ajukan":
        return redirect(ajukan)
    dipindah = request.POST.get("naik") or request.POST.get("turun") or ""
    return redirect(f"{halaman}#{dipindah}" if dipindah.replace("-", "").isalnum() else halaman)


def lebar_tabel(susunan: SusunanLampiran, *, mengisi: bool, lain: int = 0) -> int:
    """Columns of the table of rows: number, sasaran and indikator, then `lain`, the group's chooser, the buttons."""
    return 3 + lain + (mengisi and susunan.menurut_kelompok) + mengisi


def halaman_tambah(
    request: HttpRequest, dokumen: Any, kembali: str, *, semua: bool, jejak: tuple[tuple[str, str], ...]
) -> HttpResponse:
    """The indikator of the plan that a document could take, ticked when it has none yet."""
    konteks = {
        "dokumen": dokumen,
        "satker": dokumen.satker,
        "tahun": dokumen.tahun,
        "calon": Paginator(calon(dokumen), CALON_PER_HALAMAN).get_page(request.GET.get("halaman")),
        "semua": semua,
        "kembali": kembali,
        "jejak": jejak,
    }
    return render(request, "renstra/iku_tambah.html", konteks)


def banyak_ditambah(request: HttpRequest, kembali: str, tindakan: Callable[[], int]) -> HttpResponse:
    def kata(n: int) -> str:
        return f"{n} indikator ditambahkan." if n else "Tidak ada indikator yang ditambahkan."

    return _dengan_hitungan(request, kembali, tindakan, kata)


def banyak_dikelompokkan(request: HttpRequest, kembali: str, tindakan: Callable[[], int]) -> HttpResponse:
    def kata(n: int) -> str:
        return f"{n} baris dikelompokkan menurut Renstra." if n else "Renstra tidak memuat kegiatan untuk baris ini."

    return _dengan_hitungan(request, kembali, tindakan, kata)


def _dengan_hitungan(
    request: HttpRequest, kembali: str, tindakan: Callable[[], int], kata: Callable[[int], str]
) -> HttpResponse:
    try:
        messages.success(request, kata(tindakan()))
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
    return redirect(kembali)


def halaman_riwayat(request: HttpRequest, dokumen: Dokumen, kembali: str, peristiwa: list[Kejadian]) -> HttpResponse:
    konteks = {
        "satker": dokumen.satker,  # type: ignore[attr-defined]
        "tahun": dokumen.tahun,  # type: ignore[attr-defined]
        "judul": str(dokumen),
        "alamat": kembali,
        "halaman": Paginator(peristiwa, KEJADIAN_PER_HALAMAN).get_page(request.GET.get("halaman")),
        "beberapa": False,
    }
    return render(request, "renstra/riwayat.html", konteks)
