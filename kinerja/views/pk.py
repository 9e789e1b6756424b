"""The entry page of a PK, how one begins, and its moves from state to state."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from kinerja.calon_pk import calon_dari_rencana, calon_dari_rkt, calon_pk_baru
from kinerja.daftar_pk import daftar_pk
from kinerja.formulir_pk import FormKepalaPk, FormPerubahan
from kinerja.isian import Isian, geser
from kinerja.isian_pk import baca_isian_pk
from kinerja.letak import PembacaLetak
from kinerja.models import PerjanjianKinerja, Rkt, RktBaris
from kinerja.susun_pk import SusunanPk
from kinerja.tindakan_pk import (
    asal_perubahan,
    buat_perubahan,
    buat_pk,
    penempatan_pk,
    simpan_pk,
    tambah_baris,
    unit_rkt,
)
from kinerja.views.pintu import baca_pk, pk_kosong, pk_terlihat, tulis_pk
from renstra.alur import langkah_terbuka
from renstra.hasil import HasilSimpan
from renstra.models import Indikator
from renstra.tindakan import TindakanDitolak
from renstra.views.keadaan import AlamatDokumen, halaman_ajukan, pindah, tahap
from sakip.satker.lingkup import peran_di
from sakip.satker.pilihan import Peran
from sakip.satker.pintu import boleh_mengisi, satker_terlihat


def alamat(pk: PerjanjianKinerja, nama: str = "pk-isi") -> str:
    return reverse(nama, kwargs={"kode": pk.satker_id, "tahun": pk.tahun, "pemilik": pk.pemilik})


# -- how a version begins ---------------------------------------------------------------------------------------------


@require_safe
def daftar(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Whose PK there are, and how far each is."""
    satker = satker_terlihat(request, kode)
    peran = peran_di(request.user, kode)
    pemilik = daftar_pk(satker, tahun, mengisi=boleh_mengisi(request, satker), peran=peran)
    menunggu = [p for p in pemilik if p.menunggu_pimpinan] if Peran.PIMPINAN in peran else []
    konteks = {"satker": satker, "tahun": tahun, "daftar": pemilik, "menunggu": menunggu}
    return render(request, "kinerja/pk_daftar.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def buat(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> HttpResponse:
    """The first version, from the ticked rows of the RKT."""
    kosong = pk_kosong(request, kode, tahun, pemilik)
    _hanya_operator(request, kosong, "Membuat")
    if pk_terlihat(request, kode, tahun, pemilik):
        return redirect(alamat(kosong))
    rkt = _rkt(kosong)
    if request.method == "POST":
        rows = _baris_dipilih(request.POST, rkt)
        if not rows:
            messages.error(request, "Belum ada baris yang dipilih. Pilih sedikitnya satu baris RKT.")
            return redirect(request.path)
        return _mulai(request, lambda: buat_pk(kosong.satker, tahun, pemilik, rows, request.user))
    versi = list(PerjanjianKinerja.objects.milik(kode, tahun, pemilik))
    konteks = {
        "pk": kosong,
        "satker": kosong.satker,
        "rkt": rkt,
        "unit_rkt": unit_rkt(pemilik),
        "versi": versi,
        "calon": calon_pk_baru(rkt, kosong.unit_kerja) if rkt and not versi else [],
    }
    return render(request, "kinerja/pk_buat.html", konteks)


@require_http_methods(["GET", "HEAD", "POST"])
def perubahan(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> HttpResponse:
    """The next version: why, and on what basis."""
    kosong = pk_kosong(request, kode, tahun, pemilik)
    _hanya_operator(request, kosong, "Mengubah")
    if pk_terlihat(request, kode, tahun, pemilik):
        return redirect(alamat(kosong))
    asal = asal_perubahan(list(PerjanjianKinerja.objects.milik(kode, tahun, pemilik)))
    if asal is None:
        return redirect(alamat(kosong, "pk-buat"))
    form = FormPerubahan(request.POST if request.method == "POST" else None)
    if form.is_valid():
        isi = form.cleaned_data
        return _mulai(
            request,
            lambda: buat_perubahan(kosong.satker, tahun, pemilik, isi["alasan"], isi["dasar"], request.user),
        )
    konteks = {"pk": kosong, "satker": kosong.satker, "asal": asal, "form": form}
    return render(request, "kinerja/pk_perubahan.html", konteks, status=422 if form.is_bound else 200)


def _hanya_operator(request: HttpRequest, pk: PerjanjianKinerja, perbuatan: str) -> None:
    if not boleh_mengisi(request, pk.satker):
        raise PermissionDenied(f"{perbuatan} {pk} hanya bisa dilakukan oleh operator {pk.satker}.")


def _mulai(request: HttpRequest, tindakan: Callable[[], PerjanjianKinerja]) -> HttpResponse:
    try:
        pk = tindakan()
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(request.path)
    messages.success(request, f"{pk} dibuat sebagai draf dengan {pk.baris.count()} baris.")
    return redirect(alamat(pk))


def _rkt(pk: PerjanjianKinerja) -> Rkt | None:
    """The RKT that this owner's PK comes from."""
    rkt = Rkt.objects.alamat(pk.satker_id, pk.tahun, unit_rkt(pk.pemilik))
    return rkt.select_related("satker").first()


def _kunci_dipilih(data: QueryDict, huruf: str) -> list[int]:
    values = [v[1:] for v in data.getlist("pilih") if v[:1] == huruf]
    return [int(v) for v in values if v.isascii() and v.isdecimal() and len(v) < 12]


def _baris_dipilih(data: QueryDict, rkt: Rkt | None) -> list[RktBaris]:
    rows = RktBaris.objects.filter(rkt=rkt, pk__in=_kunci_dipilih(data, "r"))
    return list(rows.lengkap().select_related("rkt"))


# -- filling ----------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int, pemilik: str) -> HttpResponse:
    """The grid for whoever may fill it now, the same rows to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    pk = pk_terlihat(request, kode, tahun, pemilik)
    mengisi = boleh_mengisi(request, satker)
    if pk is None:
        if not mengisi:
            raise Http404
        return redirect(alamat(pk_kosong(request, kode, tahun, pemilik), "pk-buat"))
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi {pk} hanya bisa dilakukan oleh operator {satker}.")
        return _simpan(request, pk)
    return _halaman(request, pk, mengisi=mengisi and pk.terbuka)


def _simpan(request: HttpRequest, pk: PerjanjianKinerja) -> HttpResponse:
    isian = _baca(request.POST)
    try:
        hasil = simpan_pk(pk, isian, request.user)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(alamat(pk))
    if not hasil.bersih:
        segar = PerjanjianKinerja.objects.lengkap().get(pk=pk.pk)
        return _halaman(request, segar, mengisi=True, isian=isian, hasil=hasil, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    elif request.POST.get("aksi") != "ajukan":
        messages.info(request, hasil.ringkas())
    if request.POST.get("aksi") == "ajukan":
        return redirect(alamat(pk, "pk-ajukan"))
    return redirect(f"{alamat(pk)}#tersimpan")  # tells the browser that its own copy may go


def _baca(data: QueryDict) -> Isian:
    isian = baca_isian_pk(data.dict())  # type: ignore[arg-type]
    for kolom, langkah in (("naik", -1), ("turun", 1)):
        if kolom in data:
            isian = geser(isian, str(data[kolom]), langkah)
    return isian


def _halaman(
    request: HttpRequest,
    pk: PerjanjianKinerja,
    *,
    mengisi: bool,
    isian: Isian | None = None,
    hasil: HasilSimpan | None = None,
    status: int = 200,
) -> HttpResponse:
    peran = peran_di(request.user, pk.satker_id)
    kepala = FormKepalaPk(instance=pk)
    terketik = {k: FormKepalaPk.teks(pk, k) for k in kepala.fields}
    galat_kepala = {g.jangkar.removeprefix("kepala-"): g for g in (hasil.galat if hasil else ())}
    bentrok_kepala = [b for b in (hasil.bentrok if hasil else ()) if b.awalan in ("", "kepala")]
    if isian:
        contested = {b.jangkar.removeprefix("kepala-") for b in bentrok_kepala}
        terketik |= {k: v for k, v in isian.kepala.items() if k in galat_kepala or k in contested}
    konteks = {
        "pk": pk,
        "satker": pk.satker,
        "mengisi": mengisi,
        "susunan": SusunanPk(pk, isian, hasil),
        "hasil": hasil,
        "versi_kepala": isian.versi_kepala if isian and bentrok_kepala else pk.versi_kepala,
        "galat_kepala": galat_kepala,
        "bentrok_kepala": bentrok_kepala,
        "kepala": FormKepalaPk(terketik, instance=pk) if mengisi else kepala,
        "unit_rkt": unit_rkt(pk.pemilik),
        "memimpin": Peran.PIMPINAN in peran,
        "langkah": langkah_terbuka(pk.keadaan, peran),
        "tahap": tahap(pk),
    }
    return render(request, "kinerja/pk_isi.html", konteks, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@tulis_pk
def tambah(request: HttpRequest, pk: PerjanjianKinerja) -> HttpResponse:
    """More rows: from the RKT, or from the plan where the RKT does not have them."""
    if not pk.terbuka:
        messages.error(request, f"{pk} sudah {pk.get_keadaan_display().lower()} dan terkunci.")
        return redirect(alamat(pk))
    rkt, penempatan = _rkt(pk), penempatan_pk(pk)
    if request.method == "POST":
        plan = penempatan.indikator_terpakai().filter(pk__in=_kunci_dipilih(request.POST, "i"))
        lengkap = plan.select_related("sasaran__kegiatan", "sasaran__program", "sasaran__tujuan")
        return _tambahkan(request, pk, [*_baris_dipilih(request.POST, rkt), *lengkap])
    pembaca = PembacaLetak(pk)
    konteks = {
        "pk": pk,
        "satker": pk.satker,
        "rkt": rkt,
        "dari_rkt": calon_dari_rkt(pk, rkt, pembaca),
        "dari_rencana": calon_dari_rencana(pk, rkt, penempatan, pembaca) if penempatan.renstra else [],
        "renstra": penempatan.renstra,
    }
    return render(request, "kinerja/pk_tambah.html", konteks)


def _tambahkan(request: HttpRequest, pk: PerjanjianKinerja, sumber: list[RktBaris | Indikator]) -> HttpResponse:
    try:
        count = tambah_baris(pk, sumber, request.user)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
    else:
        messages.success(request, f"{count} baris ditambahkan." if count else "Tidak ada baris yang ditambahkan.")
    return redirect(alamat(pk))


# -- states -----------------------------------------------------------------------------------------------------------


@require_GET
@tulis_pk
def ajukan(request: HttpRequest, pk: PerjanjianKinerja) -> HttpResponse:
    penyetuju = pk.pejabat_kedua() or pk.pejabat_pertama()
    return halaman_ajukan(request, pk, pk.satker, pk.tahun, _alamat_dokumen(pk), penyetuju)


@require_POST
@baca_pk
def keadaan(request: HttpRequest, pk: PerjanjianKinerja) -> HttpResponse:
    return pindah(request, pk, pk.satker, _alamat_dokumen(pk))


def _alamat_dokumen(pk: PerjanjianKinerja) -> AlamatDokumen:
    return AlamatDokumen(alamat(pk), alamat(pk, "pk-ajukan"), alamat(pk, "pk-keadaan"), selesai=alamat(pk))
