"""Moving a triwulan's realisasi along: the question before submitting, the move, the return with its reasons."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kinerja.alur_ukur import KeadaanUkur, LangkahUkur, cari_langkah_ukur
from kinerja.isian_kembali import IsianKembali, baca_isian_kembali
from kinerja.models import Pengukuran
from kinerja.pengisi import pernah_mengisi
from kinerja.susun_kembali import SusunanKembali
from kinerja.susun_pengukuran import SusunanPengukuran
from kinerja.tindakan_realisasi import langkah_bagi, pindahkan_pengukuran, siapa_boleh, tanda
from kinerja.views.pintu_realisasi import Triwulan, baca_triwulan, tulis_triwulan
from renstra.kekurangan import Kekurangan, kekurangan_dokumen
from renstra.tindakan import TindakanDitolak
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran

LANJUTAN = {
    KeadaanUkur.DRAF: "Isian terbuka lagi untuk diubah.",
    KeadaanUkur.DIAJUKAN: "Isian terkunci sampai pimpinan menyetujui atau mengembalikannya.",
    KeadaanUkur.DIKEMBALIKAN: "Baris yang Anda sebut terbuka lagi untuk operator.",
    KeadaanUkur.DISETUJUI: "Semua baris terkunci.",
    KeadaanUkur.DIVERIFIKASI: "Perubahan sesudah ini memerlukan pembukaan kembali dengan alasan.",
}


@require_safe
@tulis_triwulan
def ajukan(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """What is still missing, or the question whether to hand it to the leader now."""
    if triwulan.pk is None:
        raise Http404
    susunan, daftar = _periksa(triwulan)
    konteks = {
        **_konteks(triwulan),
        "susunan": susunan,
        "menghalangi": [k for k in daftar if k.menghalangi],
        "catatan": [k for k in daftar if not k.menghalangi],
        "dikembalikan": _dikembalikan(triwulan, susunan),
        "masa_terbuka": triwulan.masa.terbuka(triwulan.hari),
        "masa": triwulan.masa.kalimat(triwulan.hari),
        "pejabat": triwulan.pk.pemegang_jabatan(triwulan.hari),
        "boleh_mengajukan": Peran.OPERATOR in peran_di(request.user, triwulan.satker.kode),
    }
    return render(request, "kinerja/verifikasi_ajukan.html", konteks)


@require_POST
@baca_triwulan
def keadaan(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """One move; who may make it is the table's to say (kinerja/alur_ukur.py)."""
    pengukuran = _ada(triwulan)
    ke, dilihat = request.POST.get("ke", ""), request.POST.get("dilihat", "")
    try:
        moved = pindahkan_pengukuran(pengukuran, ke, request.user, triwulan.kini, dilihat=dilihat)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(_sesudah_ditolak(triwulan, ke))
    _beri_tahu(request, moved)
    return redirect(_sesudah(triwulan, moved, di_atas=moved.keadaan == KeadaanUkur.DIVERIFIKASI))


@require_safe
@baca_triwulan
def verifikasi(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """The question before verifying: how much of it there is, what it comes to, what may stand against it."""
    pengukuran = _ada(triwulan)
    if not _memverifikasi(request, pengukuran):
        siapa = siapa_boleh(cari_langkah_ukur(KeadaanUkur.DISETUJUI, KeadaanUkur.DIVERIFIKASI))
        raise PermissionDenied(f"Verifikasi {pengukuran} hanya bisa dilakukan oleh {siapa}.")
    daftar = kekurangan_dokumen(pengukuran)
    konteks = {
        **_konteks(triwulan),
        "pengukuran": pengukuran,
        "susunan": SusunanPengukuran(pengukuran.perjanjian, triwulan.nomor, pengukuran),
        "menghalangi": [k for k in daftar if k.menghalangi],
        "catatan": [k for k in daftar if not k.menghalangi],
        "pernah_mengisi": pernah_mengisi(pengukuran, request.user),
        "dilihat": tanda(pengukuran),
    }
    return render(request, "kinerja/verifikasi_tanya.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
@baca_triwulan
def kembalikan(request: HttpRequest, triwulan: Triwulan) -> HttpResponse:
    """All rows with what they rest on, and a place for the reason of each; the rows with a reason open again."""
    pengukuran = _ada(triwulan)
    isian = baca_isian_kembali(request.POST.dict()) if request.method == "POST" else IsianKembali()
    step = _langkah_kembali(request, pengukuran, isian)
    if step is None and not isian.baris:
        messages.error(request, f"{pengukuran} sekarang {_keadaan(pengukuran)}; tidak ada yang bisa dikembalikan.")
        return redirect(triwulan.alamat())
    if request.method != "POST" or isian.galat:
        return _halaman_kembali(request, triwulan, isian)
    try:
        moved = pindahkan_pengukuran(
            pengukuran, KeadaanUkur.DIKEMBALIKAN, request.user, triwulan.kini,
            alasan=isian.umum, alasan_baris=isian.baris, dilihat=request.POST.get("dilihat", ""),
        )  # fmt: skip
    except (TindakanDitolak, PermissionDenied) as exc:
        return _halaman_kembali(request, triwulan.terbaru(), isian, pesan=str(exc))
    _beri_tahu(request, moved)
    return redirect(_sesudah(triwulan, moved, di_atas=step is not None and step.di_atas))


# -- submitting ------------------------------------------------------------------------------------------------------


def _periksa(triwulan: Triwulan) -> tuple[SusunanPengukuran | None, list[Kekurangan]]:
    """Rows and what they miss; without rows when they answer another PK than the one in force."""
    pengukuran, berlaku = triwulan.pengukuran, triwulan.berlaku
    if pengukuran is not None and (berlaku is None or triwulan.pk_berganti):
        return None, kekurangan_dokumen(pengukuran)
    assert berlaku is not None  # noqa: S101 - without one there is no page
    susunan = SusunanPengukuran(berlaku, triwulan.nomor, pengukuran)
    return susunan, susunan.kekurangan


def _dikembalikan(triwulan: Triwulan, susunan: SusunanPengukuran | None) -> list[object]:
    """Rows that came back with a reason, in the order of the PK."""
    if susunan is None or triwulan.keadaan != KeadaanUkur.DIKEMBALIKAN:
        return []
    return [b for b in susunan.baris if b.realisasi and b.realisasi.catatan_kembali]


# -- returning -------------------------------------------------------------------------------------------------------


MENGEMBALIKAN = tuple(s for dari in KeadaanUkur for s in cari_langkah_ukur(dari, KeadaanUkur.DIKEMBALIKAN))


def _langkah_kembali(request: HttpRequest, pengukuran: Pengukuran, isian: IsianKembali) -> LangkahUkur | None:
    """The return that this person may make now; None where the state has moved on.

    Raises PermissionDenied for whose it is not, but for somebody who could when the page was opened: what was typed
    then is shown again with the refusal.
    """
    mine = [s for s in langkah_bagi(pengukuran, request.user) if s.ke == KeadaanUkur.DIKEMBALIKAN]
    if mine:
        return mine[0]
    steps = cari_langkah_ukur(pengukuran.keadaan, KeadaanUkur.DIKEMBALIKAN)
    if not _mungkin(request, pengukuran) or (steps and not isian.baris):
        siapa = siapa_boleh(steps or MENGEMBALIKAN)
        raise PermissionDenied(f"Mengembalikan {pengukuran} hanya bisa dilakukan oleh {siapa}.")
    return None


def _mungkin(request: HttpRequest, pengukuran: Pengukuran) -> bool:
    """Whether there is a state in which this person may return it."""
    memimpin = Peran.PIMPINAN in peran_di(request.user, pengukuran.satker_id)
    return memimpin or _memverifikasi(request, pengukuran)


def _halaman_kembali(request: HttpRequest, triwulan: Triwulan, isian: IsianKembali, *, pesan: str = "") -> HttpResponse:
    """The page with what was typed; the refusal on top, and at the field where it belongs to one."""
    pengukuran = triwulan.kepala
    konteks = {
        **_konteks(triwulan),
        "pengukuran": pengukuran,
        "kata_kerja": "Buka kembali" if pengukuran.keadaan == KeadaanUkur.DIVERIFIKASI else "Kembalikan",
        "kembali": SusunanKembali(pengukuran, isian),
        "isian": isian,
        "pesan": pesan,
        "dilihat": tanda(pengukuran),
    }
    return render(request, "kinerja/verifikasi_kembalikan.html", konteks, status=422 if pesan or isian.galat else 200)


# -- parts -----------------------------------------------------------------------------------------------------------


def _ada(triwulan: Triwulan) -> Pengukuran:
    if triwulan.pengukuran is None:
        raise Http404
    return triwulan.pengukuran


def _memverifikasi(request: HttpRequest, pengukuran: Pengukuran) -> bool:
    atas = pengukuran.satker.induk_id
    return atas is not None and Peran.VERIFIKATOR in peran_di(request.user, atas)


def _konteks(triwulan: Triwulan) -> dict[str, object]:
    return {
        "tw": triwulan,
        "satker": triwulan.satker,
        "tahun": triwulan.tahun,
        "pemilik": triwulan.pemilik,
        "triwulan": triwulan.nomor,
        "alamat_isi": triwulan.alamat(),
    }


def _keadaan(pengukuran: Pengukuran) -> str:
    return str(pengukuran.get_keadaan_display()).lower()


def _beri_tahu(request: HttpRequest, moved: Pengukuran) -> None:
    messages.success(request, f"{moved} sekarang {_keadaan(moved)}. {LANJUTAN[KeadaanUkur(moved.keadaan)]}")


def _sesudah(triwulan: Triwulan, moved: Pengukuran, *, di_atas: bool) -> str:
    """Where somebody goes on: the verifier to what else waits, who took it back to the rows, the others home."""
    if di_atas:
        return reverse("realisasi-bawahan", kwargs={"kode": moved.satker.induk_id, "tahun": moved.tahun})
    if moved.keadaan == KeadaanUkur.DRAF:
        return triwulan.alamat()
    return reverse("beranda-satker", kwargs={"kode": moved.satker_id, "tahun": moved.tahun})


def _sesudah_ditolak(triwulan: Triwulan, ke: str) -> str:
    if ke == KeadaanUkur.DIAJUKAN and triwulan.operator:
        return triwulan.alamat("realisasi-ajukan")
    return triwulan.alamat("realisasi-kembalikan" if ke == KeadaanUkur.DIKEMBALIKAN else "realisasi-isi")
