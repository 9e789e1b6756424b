"""The entry page of the Rencana Aksi of the PK in force, its moves from state to state, its history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from kinerja.isian_rencana_aksi import KOLOM_KEPALA, IsianRencanaAksi, baca_isian_rencana_aksi
from kinerja.models import PerjanjianKinerja, RencanaAksi
from kinerja.riwayat_rencana_aksi import peristiwa_rencana_aksi
from kinerja.susun_rencana_aksi import SusunanRencanaAksi, teks_kepala
from kinerja.tindakan_rencana_aksi import bagi_rata_baris, buat_rencana_aksi, simpan_rencana_aksi
from kinerja.views.pintu import baca_rencana_aksi, rencana_aksi_terlihat, tulis_rencana_aksi
from renstra.alur import BERLAKU, Keadaan, langkah_terbuka
from renstra.hasil import HasilSimpan
from renstra.tindakan import TindakanDitolak
from renstra.views.keadaan import AlamatDokumen, halaman_ajukan, pindah, tahap
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Satker, UnitKerja
from sakip.satker.pilihan import Peran, Unit
from sakip.satker.pintu import boleh_mengisi, satker_terlihat

LABEL_KEPALA = {"tempat": "Tempat", "tanggal": "Tanggal"}
PER_HALAMAN = 100


def alamat(rencana: RencanaAksi, nama: str = "rencana-aksi-isi") -> str:
    pk = rencana.perjanjian
    return reverse(nama, kwargs={"kode": pk.satker_id, "tahun": pk.tahun, "pemilik": pk.pemilik})


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> HttpResponse:
    """The grid for whoever may fill it now, the same rows to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    rencana = rencana_aksi_terlihat(request, kode, tahun, pemilik)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST" and not mengisi:
        raise PermissionDenied(f"Mengisi Rencana Aksi hanya bisa dilakukan oleh operator {satker}.")
    if rencana is None:
        return _belum_ada(request, satker, tahun, pemilik, mengisi=mengisi)
    if request.method == "POST":
        return redirect(request.path) if request.POST.get("aksi") == "mulai" else _simpan(request, rencana)
    return _halaman(request, rencana, mengisi=mengisi and rencana.terbuka)


def _belum_ada(request: HttpRequest, satker: Satker, tahun: int, pemilik: str, *, mengisi: bool) -> HttpResponse:
    """Before the first row: there is no PK in force, or its Rencana Aksi is to be started."""
    versi = PerjanjianKinerja.objects.visible_to(request.user).milik(satker.kode, tahun, pemilik)
    pk = versi.berlaku().lengkap().first()
    if request.method == "POST":
        return _mulai(request, pk)
    konteks = {
        "satker": satker,
        "tahun": tahun,
        "pemilik": pemilik,
        "nama_pemilik": pk.nama_pemilik if pk else _nama_pemilik(satker, tahun, pemilik),
        "pk": pk,
        "mengisi": mengisi,
        "sebelumnya": RencanaAksi.objects.milik(satker.kode, tahun, pemilik).lengkap().first() if pk else None,
    }
    return render(request, "kinerja/rencana_aksi_kosong.html", konteks)


def _nama_pemilik(satker: Satker, tahun: int, pemilik: str) -> str:
    """Of a unit that this office does not have that year there is no page."""
    if not pemilik.startswith("unit-"):
        return Unit(pemilik).label
    unit = UnitKerja.objects.milik(satker, tahun).filter(pk=int(pemilik.removeprefix("unit-"))).first()
    if unit is None:
        raise Http404
    return str(unit)


def _mulai(request: HttpRequest, pk: PerjanjianKinerja | None) -> HttpResponse:
    if pk is not None and request.POST.get("aksi") == "mulai":
        try:
            buat_rencana_aksi(pk, request.user, bagi=request.POST.get("bagi") == "1")
        except TindakanDitolak as exc:
            messages.error(request, str(exc))
    return redirect(request.path)


def _simpan(request: HttpRequest, rencana: RencanaAksi) -> HttpResponse:
    isian = baca_isian_rencana_aksi(request.POST.dict())
    aksi = request.POST.get("aksi")
    try:
        hasil = simpan_rencana_aksi(rencana, isian, request.user)
        dibagi = bagi_rata_baris(rencana, request.user) if aksi == "bagi" and hasil.bersih else 0
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(alamat(rencana))
    if not hasil.bersih:
        rencana = RencanaAksi.objects.lengkap().get(pk=rencana.pk)
        return _halaman(request, rencana, mengisi=True, isian=isian, hasil=hasil, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    elif aksi not in ("ajukan", "bagi"):
        messages.info(request, hasil.ringkas())
    if aksi == "bagi":
        messages.info(request, _kata_bagi(dibagi))
    if aksi == "ajukan":
        return redirect(alamat(rencana, "rencana-aksi-ajukan"))
    return redirect(f"{alamat(rencana)}#tersimpan")  # tells the browser that its own copy may go


def _kata_bagi(banyak: int) -> str:
    if banyak:
        return f"{banyak} baris dibagi rata. Sesuaikan dengan jadwal kegiatan."
    return "Tidak ada yang dibagi: hanya baris yang keempat triwulannya kosong dan bertarget yang dibagi rata."


def _halaman(
    request: HttpRequest,
    rencana: RencanaAksi,
    *,
    mengisi: bool,
    isian: IsianRencanaAksi | None = None,
    hasil: HasilSimpan | None = None,
    status: int = 200,
) -> HttpResponse:
    pk = rencana.perjanjian
    peran = peran_di(request.user, pk.satker_id)
    bentrok_kepala = [b for b in (hasil.bentrok if hasil else ()) if b.awalan == "kepala"]
    susunan = SusunanRencanaAksi(rencana, isian, hasil)
    konteks = {
        "rencana": rencana,
        "pk": pk,
        "satker": pk.satker,
        "tahun": pk.tahun,
        "pemilik": pk.pemilik,
        "mengisi": mengisi,
        "susunan": susunan,
        "hasil": hasil,
        "kepala": _kepala(rencana, isian, hasil),
        "bentrok_kepala": bentrok_kepala,
        "versi_kepala": isian.versi_kepala if isian and bentrok_kepala else rencana.versi_kepala,
        "pejabat": susunan.pejabat,
        "unit_kerja": UnitKerja.objects.milik(pk.satker, pk.tahun) if mengisi else (),
        "langkah": langkah_terbuka(rencana.keadaan, peran),
        "perubahan": rencana.keadaan in BERLAKU and Peran.OPERATOR in peran,
        "terbitkan": rencana.keadaan == Keadaan.DISETUJUI and Peran.PIMPINAN in peran,
        "alur": tahap(rencana),
    }
    return render(request, "kinerja/rencana_aksi_isi.html", konteks, status=status)


def _kepala(rencana: RencanaAksi, isian: IsianRencanaAksi | None, hasil: HasilSimpan | None) -> list[dict[str, Any]]:
    """The fields of the head; a refused or contested one keeps what was typed."""
    galat = {g.jangkar: g for g in (hasil.galat if hasil else ())}
    bentrok = {b.jangkar for b in (hasil.bentrok if hasil else ())}
    tersimpan = teks_kepala(rencana)
    fields = []
    for nama in KOLOM_KEPALA:
        jangkar, teks = f"kepala-{nama}", tersimpan[nama]
        if isian and (jangkar in galat or jangkar in bentrok):
            teks = isian.kepala.get(nama, teks)
        fields.append({"nama": nama, "label": LABEL_KEPALA[nama], "isi": teks, "galat": galat.get(jangkar)})
    return fields


def _alamat_dokumen(rencana: RencanaAksi) -> AlamatDokumen:
    pk = rencana.perjanjian
    return AlamatDokumen(
        isi=alamat(rencana),
        ajukan=alamat(rencana, "rencana-aksi-ajukan"),
        keadaan=alamat(rencana, "rencana-aksi-keadaan"),
        selesai=reverse("beranda-satker", kwargs={"kode": pk.satker_id, "tahun": pk.tahun}),
    )


@require_GET
@tulis_rencana_aksi
def ajukan(request: HttpRequest, rencana: RencanaAksi) -> HttpResponse:
    pk = rencana.perjanjian
    penyetuju = rencana.pejabat_penandatangan()
    return halaman_ajukan(request, rencana, pk.satker, pk.tahun, _alamat_dokumen(rencana), penyetuju)


@require_POST
@baca_rencana_aksi
def keadaan(request: HttpRequest, rencana: RencanaAksi) -> HttpResponse:
    return pindah(request, rencana, rencana.perjanjian.satker, _alamat_dokumen(rencana))


@require_safe
@baca_rencana_aksi
def riwayat(request: HttpRequest, rencana: RencanaAksi) -> HttpResponse:
    """Who changed what, newest first."""
    pk = rencana.perjanjian
    konteks = {
        "satker": pk.satker,
        "tahun": pk.tahun,
        "judul": str(rencana),
        "alamat": alamat(rencana),
        "halaman": Paginator(peristiwa_rencana_aksi(rencana), PER_HALAMAN).get_page(request.GET.get("halaman")),
        "beberapa": False,
    }
    return render(request, "renstra/riwayat.html", konteks)
