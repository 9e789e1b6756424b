"""The pages of a Keputusan IKU: its texts, its annex, and its moves from state to state."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from renstra.alur import BERLAKU
from renstra.hasil import HasilSimpan
from renstra.isian_iku import IsianKeputusan, IsianLampiran, baca_keputusan, baca_lampiran
from renstra.kekurangan import ringkas_kekurangan
from renstra.models import KeputusanIku, Renstra
from renstra.riwayat_iku import peristiwa_keputusan
from renstra.susun_iku import SusunanKeputusan
from renstra.susun_lampiran import SusunanLampiran
from renstra.tindakan import TindakanDitolak
from renstra.tindakan_iku import (
    buat_keputusan,
    kelompokkan_lampiran,
    pilih_indikator,
    simpan_keputusan,
    simpan_lampiran,
)
from renstra.views import pintu_iku
from renstra.views.bersama_iku import (
    banyak_dikelompokkan,
    banyak_ditambah,
    halaman_riwayat,
    halaman_tambah,
    konteks_dokumen,
    lanjut,
    lebar_tabel,
)
from renstra.views.keadaan import AlamatDokumen, halaman_ajukan, pindah
from renstra.views.pintu_iku import dipilih, hanya_pengisi, keputusan_terlihat
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


def alamat(keputusan: KeputusanIku, nama: str = "iku-isi") -> str:
    return reverse(nama, kwargs={"kode": keputusan.satker_id, "tahun": keputusan.tahun})


# -- the decision -----------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """The texts for whoever may fill them now, the same to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    keputusan = keputusan_terlihat(request, kode, tahun)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi Keputusan IKU hanya bisa dilakukan oleh operator {satker}.")
        return _simpan(request, keputusan) if keputusan else _mulai(request, satker, tahun)
    if keputusan is None:
        return _belum_ada(request, satker, tahun, mengisi=mengisi)
    return _halaman(request, keputusan, mengisi=mengisi and keputusan.terbuka)


def _belum_ada(request: HttpRequest, satker: Satker, tahun: int, *, mengisi: bool) -> HttpResponse:
    """Without a decision of that year: the one in force whose period holds it, and how to make a new one."""
    mencakup = KeputusanIku.objects.visible_to(request.user).mencakup(satker.kode, tahun)
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "mengisi": mengisi,
        "berlaku": mencakup.filter(keadaan__in=BERLAKU).lengkap().first(),
        "dikerjakan": mencakup.exclude(keadaan__in=BERLAKU).first(),
        "renstra": Renstra.objects.select_related("satker").diikuti(satker, tahun),
        "units": list(Unit),
    }
    return render(request, "renstra/iku_kosong.html", konteks)


def _mulai(request: HttpRequest, satker: Satker, tahun: int) -> HttpResponse:
    try:
        keputusan = buat_keputusan(satker, tahun, request.user, tahun_kini=timezone.localdate().year)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(request.path)
    messages.success(request, f"{keputusan} dibuat sebagai draf. Periksa teksnya, lalu pilih indikator lampirannya.")
    return redirect(alamat(keputusan))


def _simpan(request: HttpRequest, keputusan: KeputusanIku) -> HttpResponse:
    isian = baca_keputusan(request.POST.dict())
    try:
        hasil = simpan_keputusan(keputusan, isian, request.user)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(alamat(keputusan))
    if not hasil.bersih:
        segar = KeputusanIku.objects.lengkap().get(pk=keputusan.pk)
        return _halaman(request, segar, mengisi=True, isian=isian, hasil=hasil, status=422)
    return lanjut(request, hasil, alamat(keputusan), alamat(keputusan, "iku-ajukan"))


def _halaman(
    request: HttpRequest,
    keputusan: KeputusanIku,
    *,
    mengisi: bool,
    isian: IsianKeputusan | None = None,
    hasil: HasilSimpan | None = None,
    status: int = 200,
) -> HttpResponse:
    susunan = SusunanKeputusan(keputusan, isian, hasil)
    konteks = {
        **konteks_dokumen(request, keputusan, alamat(keputusan, "iku-keadaan")),
        "mengisi": mengisi,
        "susunan": susunan,
        "hasil": hasil,
        "ringkas": ringkas_kekurangan(susunan.kekurangan) if mengisi else "",
        "berlaku": keputusan.keadaan in BERLAKU,
        "units": list(Unit),
    }
    return render(request, "renstra/iku_isi.html", konteks, status=status)


# -- its annex --------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@pintu_iku.baca_keputusan
def lampiran(request: HttpRequest, keputusan: KeputusanIku) -> HttpResponse:
    """The annex: order and groups of its rows; with `?tambah` the indikator that it does not have yet."""
    mengisi = boleh_mengisi(request, keputusan.satker) and keputusan.terbuka
    if request.method == "POST":
        pintu_iku.tolak_pembaca(request, keputusan)
        return _simpan_lampiran(request, keputusan)
    if mengisi and "tambah" in request.GET:
        return halaman_tambah(
            request,
            keputusan,
            alamat(keputusan, "iku-lampiran"),
            semua=not keputusan.baris.exists(),
            jejak=((str(keputusan), alamat(keputusan)), ("Lampiran", alamat(keputusan, "iku-lampiran"))),
        )
    return _halaman_lampiran(request, keputusan, mengisi=mengisi)


def _simpan_lampiran(request: HttpRequest, keputusan: KeputusanIku) -> HttpResponse:
    kembali = alamat(keputusan, "iku-lampiran")
    aksi = request.POST.get("aksi")
    if aksi == "tambah":
        return banyak_ditambah(
            request, kembali, lambda: pilih_indikator(keputusan, dipilih(request.POST), request.user)
        )
    if aksi == "kelompokkan":
        return banyak_dikelompokkan(request, kembali, lambda: kelompokkan_lampiran(keputusan, request.user))
    isian = baca_lampiran(request.POST.dict())
    try:
        hasil = simpan_lampiran(keputusan, isian, request.user)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(kembali)
    if not hasil.bersih:
        return _halaman_lampiran(request, keputusan, mengisi=True, isian=isian, hasil=hasil, status=422)
    return lanjut(request, hasil, request.get_full_path(), alamat(keputusan, "iku-ajukan"))


def _halaman_lampiran(
    request: HttpRequest,
    keputusan: KeputusanIku,
    *,
    mengisi: bool,
    isian: IsianLampiran | None = None,
    hasil: HasilSimpan | None = None,
    status: int = 200,
) -> HttpResponse:
    susunan = SusunanLampiran(keputusan, request.GET.get("halaman"), isian, hasil)
    konteks = {
        "dokumen": keputusan,
        "satker": keputusan.satker,
        "tahun": keputusan.tahun,
        "mengisi": mengisi,
        "susunan": susunan,
        "lebar": lebar_tabel(susunan, mengisi=mengisi),
        "hasil": hasil,
        "alamat_tambah": f"{alamat(keputusan, 'iku-lampiran')}?tambah=1",
    }
    return render(request, "renstra/iku_lampiran.html", konteks, status=status)


# -- states -----------------------------------------------------------------------------------------------------------


@require_GET
@pintu_iku.baca_keputusan
@hanya_pengisi
def ajukan(request: HttpRequest, keputusan: KeputusanIku) -> HttpResponse:
    penyetuju = keputusan.pejabat_penandatangan()
    return halaman_ajukan(request, keputusan, keputusan.satker, keputusan.tahun, _alamat(keputusan), penyetuju)


@require_POST
@pintu_iku.baca_keputusan
def keadaan(request: HttpRequest, keputusan: KeputusanIku) -> HttpResponse:
    return pindah(request, keputusan, keputusan.satker, _alamat(keputusan))


def _alamat(keputusan: KeputusanIku) -> AlamatDokumen:
    beranda = reverse("beranda-satker", kwargs={"kode": keputusan.satker_id, "tahun": keputusan.tahun})
    return AlamatDokumen(
        alamat(keputusan), alamat(keputusan, "iku-ajukan"), alamat(keputusan, "iku-keadaan"), selesai=beranda
    )


@require_safe
@pintu_iku.baca_keputusan
def riwayat(request: HttpRequest, keputusan: KeputusanIku) -> HttpResponse:
    return halaman_riwayat(request, keputusan, alamat(keputusan), peristiwa_keputusan(keputusan))
