"""The pages of a Manual IKU: its rows, the definition of each indikator, and its moves from state to state."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from renstra.formulir_iku import FormDefinisi
from renstra.hasil import HasilSimpan
from renstra.isian_iku import IsianLampiran, Sel, baca_lampiran, baca_sel
from renstra.kekurangan import ringkas_kekurangan
from renstra.models import Indikator, ManualIku
from renstra.penjaga import alasan_berdampak
from renstra.penjaga_iku import definisi_terkunci
from renstra.riwayat_iku import peristiwa_manual
from renstra.susun_manual import SusunanManual, kolom_definisi, target_indikator
from renstra.tindakan import TindakanDitolak
from renstra.tindakan_manual import (
    boleh_mendefinisikan,
    buat_manual,
    kelompokkan_manual,
    pilih_indikator_manual,
    simpan_definisi,
    simpan_manual,
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
from renstra.views.pintu_iku import dipilih, hanya_pengisi, manual_terlihat
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker
from sakip.satker.pilihan import Unit
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


def alamat(manual: ManualIku, nama: str = "manual-iku-isi") -> str:
    return reverse(nama, kwargs={"kode": manual.satker_id, "tahun": manual.tahun, "unit": manual.unit})


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int, unit: str) -> HttpResponse:
    """The rows with what their definitions leave empty; with `?tambah` the indikator that it does not have yet."""
    satker = satker_terlihat(request, kode)
    manual = manual_terlihat(request, kode, tahun, unit)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi Manual IKU hanya bisa dilakukan oleh operator {satker}.")
        return _simpan(request, manual) if manual else _mulai(request, satker, tahun, unit)
    if manual is None:
        konteks = {"satker": satker, "tahun": tahun, "unit": Unit(unit), "mengisi": mengisi}
        return render(request, "renstra/manual_kosong.html", konteks)
    if mengisi and manual.terbuka and "tambah" in request.GET:
        return halaman_tambah(
            request,
            manual,
            alamat(manual),
            semua=not manual.baris.exists(),
            jejak=((str(manual), alamat(manual)),),
        )
    return _halaman(request, manual, mengisi=mengisi and manual.terbuka)


def _mulai(request: HttpRequest, satker: Satker, tahun: int, unit: str) -> HttpResponse:
    try:
        manual = buat_manual(satker, tahun, unit, request.user, tahun_kini=timezone.localdate().year)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(request.path)
    messages.success(request, f"{manual} dibuat sebagai draf dengan {manual.baris.count()} indikator.")
    return redirect(alamat(manual))


def _simpan(request: HttpRequest, manual: ManualIku) -> HttpResponse:
    kembali = alamat(manual)
    aksi = request.POST.get("aksi")
    if aksi == "tambah":
        pilih = dipilih(request.POST)
        return banyak_ditambah(request, kembali, lambda: pilih_indikator_manual(manual, pilih, request.user))
    if aksi == "kelompokkan":
        return banyak_dikelompokkan(request, kembali, lambda: kelompokkan_manual(manual, request.user))
    isian = baca_lampiran(request.POST.dict())
    try:
        hasil = simpan_manual(manual, isian, request.user)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(kembali)
    if not hasil.bersih:
        segar = ManualIku.objects.lengkap().get(pk=manual.pk)
        return _halaman(request, segar, mengisi=True, isian=isian, hasil=hasil, status=422)
    return lanjut(request, hasil, request.get_full_path(), alamat(manual, "manual-iku-ajukan"))


def _halaman(
    request: HttpRequest,
    manual: ManualIku,
    *,
    mengisi: bool,
    isian: IsianLampiran | None = None,
    hasil: HasilSimpan | None = None,
    status: int = 200,
) -> HttpResponse:
    susunan = SusunanManual(manual, request.GET.get("halaman"), isian, hasil)
    # What definitions leave empty has a list of its own on the page.
    menghalangi = [k for k in susunan.kekurangan if k.menghalangi]
    konteks = {
        **konteks_dokumen(request, manual, alamat(manual, "manual-iku-keadaan")),
        "mengisi": mengisi,
        "susunan": susunan,
        "lebar": lebar_tabel(susunan, mengisi=mengisi, lain=1),
        "hasil": hasil,
        "menghalangi": menghalangi,
        "ringkas": ringkas_kekurangan(menghalangi) if mengisi else "",
        "nama_unit": manual.satker.nama_unit(manual.unit),
        "alamat_tambah": f"{alamat(manual)}?tambah=1",
    }
    return render(request, "renstra/manual_isi.html", konteks, status=status)


# -- one definition ---------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def definisi(request: HttpRequest, kode: str, tahun: int, unit: str, indikator: int) -> HttpResponse:
    """The manual of one indikator: to fill for the office that formulated it, to read for all others."""
    satker = satker_terlihat(request, kode)
    milik = Indikator.objects.visible_to(request.user).untuk_satker(kode)
    lengkap = milik.select_related("satker", "sasaran__renstra", "sasaran__tujuan")
    found: Indikator = get_object_or_404(lengkap, pk=indikator)
    if request.method == "POST":
        return _simpan_definisi(request, satker, tahun, unit, found)
    return _halaman_definisi(request, satker, tahun, unit, found)


def _simpan_definisi(request: HttpRequest, satker: Satker, tahun: int, unit: str, indikator: Indikator) -> HttpResponse:
    isian = baca_sel(request.POST.dict(), FormDefinisi.Meta.fields)
    try:
        hasil = simpan_definisi(indikator, isian, request.user)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(request.path)
    if not hasil.bersih:
        indikator.refresh_from_db(fields=FormDefinisi.Meta.fields)
        return _halaman_definisi(request, satker, tahun, unit, indikator, isian, hasil, status=422)
    if hasil.berubah:
        messages.success(request, f"{hasil.baris_tersimpan} isian definisi tersimpan.")
    else:
        messages.info(request, "Tidak ada yang berubah.")
    if request.POST.get("aksi") == "kembali":
        return redirect("manual-iku-isi", kode=satker.kode, tahun=tahun, unit=unit)
    return redirect(request.path)


def _halaman_definisi(
    request: HttpRequest,
    satker: Satker,
    tahun: int,
    unit: str,
    indikator: Indikator,
    isian: dict[str, Sel] | None = None,
    hasil: HasilSimpan | None = None,
    status: int = 200,
) -> HttpResponse:
    milik_sendiri = boleh_mendefinisikan(indikator, request.user)
    terkunci = (definisi_terkunci(indikator) or alasan_berdampak(indikator)) if milik_sendiri else ""
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "unit": Unit(unit),
        "indikator": indikator,
        "nama": isi_satker(indikator.nama, satker.nama_pendek),
        "sasaran": isi_satker(indikator.sasaran.uraian, satker.nama_pendek),
        "mengisi": milik_sendiri and not terkunci,
        "terkunci": terkunci,
        "milik_lain": indikator.satker_id != satker.kode and not milik_sendiri,
        "kolom": kolom_definisi(indikator, isian, hasil or HasilSimpan()),
        "target": target_indikator(indikator, satker, indikator.sasaran.renstra),
        "hasil": hasil,
    }
    return render(request, "renstra/manual_definisi.html", konteks, status=status)


# -- states -----------------------------------------------------------------------------------------------------------


@require_GET
@pintu_iku.baca_manual
@hanya_pengisi
def ajukan(request: HttpRequest, manual: ManualIku) -> HttpResponse:
    penyetuju = manual.pejabat_penandatangan()
    return halaman_ajukan(request, manual, manual.satker, manual.tahun, _alamat(manual), penyetuju)


@require_POST
@pintu_iku.baca_manual
def keadaan(request: HttpRequest, manual: ManualIku) -> HttpResponse:
    return pindah(request, manual, manual.satker, _alamat(manual))


def _alamat(manual: ManualIku) -> AlamatDokumen:
    beranda = reverse("beranda-satker", kwargs={"kode": manual.satker_id, "tahun": manual.tahun})
    return AlamatDokumen(
        alamat(manual), alamat(manual, "manual-iku-ajukan"), alamat(manual, "manual-iku-keadaan"), selesai=beranda
    )


@require_safe
@pintu_iku.baca_manual
def riwayat(request: HttpRequest, manual: ManualIku) -> HttpResponse:
    return halaman_riwayat(request, manual, alamat(manual), peristiwa_manual(manual))
