"""Evidence of one row: bring a file or a link, fetch it, take it back. The verbs themselves: kinerja/bukti.py."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.bukti import tarik_bukti, tautkan, unggah_berkas
from kinerja.models import BuktiDukung, PerjanjianKinerja, PkBaris
from kinerja.views.jawaban_realisasi import jawaban_baris, tertutup
from kinerja.views.pintu_realisasi import INT_TERBESAR, Triwulan, baca_triwulan, tulis_triwulan
from renstra.hasil import HasilSimpan
from renstra.tindakan import TindakanDitolak
from sakip.satker.berkas import BATAS_BUKTI, nama_rapi, terlalu_besar
from sakip.satker.penamaan import isi_satker
from sakip.satker.simpanan import baca
from sakip.satker.unduhan import unduhan

PILIH = "Pilih berkas, atau tulis tautannya."
SALAH_SATU = "Berkas dan tautan adalah dua bukti. Simpan satu per satu."


@require_http_methods(["GET", "HEAD", "POST"])
@tulis_triwulan
def bukti(request: HttpRequest, triwulan: Triwulan, baris: int) -> HttpResponse:
    """The small page of one row's evidence; the entry page sends its dialog here too and is answered in JSON."""
    row = _baris(triwulan, baris)
    json = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    if request.method != "POST":
        return _halaman(request, triwulan, row)
    try:
        baru = _tambah(request, triwulan, row)
    except ValidationError as exc:
        pesan = exc.messages[0]
        return tertutup(pesan, status=422) if json else _halaman(request, triwulan, row, galat=pesan)
    except TindakanDitolak as exc:
        return tertutup(str(exc)) if json else _halaman(request, triwulan, row, galat=str(exc))
    pesan = (
        f"Bukti “{baru}” tersimpan."
        if baru.diunggah_pada == triwulan.kini
        else f"“{baru}” sudah ada di baris ini; tidak disimpan dua kali."
    )
    if json:
        return jawaban_baris(triwulan, row.pk, HasilSimpan(), pesan)
    messages.success(request, pesan)
    return redirect(_di_baris(triwulan, row.pk))


@require_safe
@baca_triwulan
def unduh(request: HttpRequest, triwulan: Triwulan, bukti: int) -> HttpResponse:
    """The kept file; also one that was taken back: it stays on record for whoever may see the row."""
    dicari = _bukti(request, triwulan, bukti)
    if not dicari.berkas:
        raise Http404
    return unduhan(baca(dicari.berkas, dicari.sha256), dicari.jenis, dicari.nama)


@require_http_methods(["GET", "HEAD", "POST"])
@tulis_triwulan
def tarik(request: HttpRequest, triwulan: Triwulan, bukti: int) -> HttpResponse:
    """Asks first, then takes the evidence back."""
    dicari = _bukti(request, triwulan, bukti)
    galat = ""
    if request.method == "POST":
        try:
            tarik_bukti(dicari, request.user, triwulan.kini)
        except TindakanDitolak as exc:
            galat = str(exc)
        else:
            messages.success(request, f"Bukti “{dicari}” ditarik. Berkasnya tetap tersimpan di riwayat.")
            return redirect(_di_baris(triwulan, dicari.realisasi.pk_baris_id))
    row = dicari.realisasi.pk_baris
    konteks = {**_konteks(triwulan, row), "bukti": dicari, "galat": galat}
    return render(request, "kinerja/realisasi_bukti_tarik.html", konteks, status=422 if galat else 200)


# -- parts ------------------------------------------------------------------------------------------------------------


def _baris(triwulan: Triwulan, baris: int) -> PkBaris:
    if triwulan.pk is None or baris > INT_TERBESAR:
        raise Http404
    return get_object_or_404(PkBaris.objects.select_related("indikator"), perjanjian=triwulan.pk, pk=baris)


def _bukti(request: HttpRequest, triwulan: Triwulan, bukti: int) -> BuktiDukung:
    if triwulan.pengukuran is None or bukti > INT_TERBESAR:
        raise Http404
    milik = BuktiDukung.objects.visible_to(request.user).filter(realisasi__pengukuran=triwulan.pengukuran)
    return get_object_or_404(
        milik.select_related("realisasi__pk_baris__indikator", "realisasi__pengukuran__perjanjian__satker"), pk=bukti
    )


def _tambah(request: HttpRequest, triwulan: Triwulan, row: PkBaris) -> BuktiDukung:
    """Keep what was sent. Raises ValidationError or TindakanDitolak with a sentence."""
    pk = _menjawab(triwulan)
    berkas, tautan = request.FILES.get("berkas"), request.POST.get("tautan", "").strip()
    uraian = {k: request.POST.get(k, "") for k in ("halaman", "keterangan")}
    if berkas is None and not tautan:
        raise ValidationError(PILIH)
    if berkas is None:
        return tautkan(pk, triwulan.nomor, row.pk, tautan, request.user, triwulan.kini, **uraian)
    if tautan:
        raise ValidationError(SALAH_SATU)
    nama = berkas.name or ""
    if (berkas.size or 0) > BATAS_BUKTI:
        raise terlalu_besar(nama_rapi(nama))
    return unggah_berkas(pk, triwulan.nomor, row.pk, nama, berkas.read(), request.user, triwulan.kini, **uraian)


def _menjawab(triwulan: Triwulan) -> PerjanjianKinerja:
    if triwulan.berlaku is None:
        raise TindakanDitolak("Tidak ada PK yang berlaku, jadi tidak ada yang dibuktikan.")
    return triwulan.berlaku


def _di_baris(triwulan: Triwulan, baris: int) -> str:
    return f"{triwulan.alamat()}#b-{baris}-bukti"


def _konteks(triwulan: Triwulan, row: PkBaris) -> dict[str, object]:
    return {
        "tw": triwulan,
        "satker": triwulan.satker,
        "tahun": triwulan.tahun,
        "pemilik": triwulan.pemilik,
        "triwulan": triwulan.nomor,
        "baris": row,
        "indikator": isi_satker(row.indikator.nama, triwulan.satker.nama_pendek),
        "kembali": _di_baris(triwulan, row.pk),
    }


def _halaman(request: HttpRequest, triwulan: Triwulan, row: PkBaris, *, galat: str = "") -> HttpResponse:
    milik = BuktiDukung.objects.visible_to(request.user).berlaku()
    ada = milik.filter(realisasi__pengukuran=triwulan.pengukuran, realisasi__pk_baris=row)
    konteks = {
        **_konteks(triwulan, row),
        "ada": ada.select_related("diunggah_oleh") if triwulan.pengukuran else [],
        "diminta": row.indikator.bukti_dukung.strip(),
        "ketikan": {k: request.POST.get(k, "") for k in ("tautan", "halaman", "keterangan")},
        "galat": galat,
    }
    return render(request, "kinerja/realisasi_bukti.html", konteks, status=422 if galat else 200)
