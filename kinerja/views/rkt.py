"""The entry page of an RKT and its moves from state to state."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kinerja.formulir import FormKepalaRkt
from kinerja.isian import Isian, baca_isian, geser
from kinerja.models import Rkt
from kinerja.penempatan import Penempatan
from kinerja.susun import SusunanIsian, pilihan_tempat
from kinerja.tindakan import buat_rkt, simpan_rkt
from kinerja.views.pintu import baca_rkt, rkt_terlihat, tulis_rkt
from renstra.alur import langkah_terbuka
from renstra.hasil import HasilSimpan
from renstra.models import Renstra
from renstra.tindakan import TindakanDitolak
from renstra.views.keadaan import AlamatDokumen, halaman_ajukan, pindah, tahap
from sakip.satker.ketikan import rapikan
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Satker
from sakip.satker.pilihan import Peran, Unit
from sakip.satker.pintu import boleh_mengisi, satker_terlihat

USULAN_PALING_BANYAK = 20


def alamat(rkt: Rkt, nama: str = "rkt-isi") -> str:
    return reverse(nama, kwargs={"kode": rkt.satker_id, "tahun": rkt.tahun, "unit": rkt.unit})


@require_http_methods(["GET", "HEAD", "POST"])
def isi(request: HttpRequest, kode: str, tahun: int, unit: str) -> HttpResponse:
    """The grid for whoever may fill it now, the same rows to read for everybody else in scope."""
    satker = satker_terlihat(request, kode)
    rkt = rkt_terlihat(request, kode, tahun, unit)
    mengisi = boleh_mengisi(request, satker)
    if request.method == "POST":
        if not mengisi:
            raise PermissionDenied(f"Mengisi RKT hanya bisa dilakukan oleh operator {satker}.")
        return _mulai(request, satker, tahun, unit) if rkt is None else _simpan(request, rkt)
    if rkt is None:
        konteks = {"satker": satker, "tahun": tahun, "unit": Unit(unit), "mengisi": mengisi}
        return render(request, "kinerja/rkt_kosong.html", konteks)
    return _halaman(request, rkt, mengisi=mengisi and rkt.terbuka)


def _mulai(request: HttpRequest, satker: Satker, tahun: int, unit: str) -> HttpResponse:
    try:
        rkt = buat_rkt(satker, tahun, unit, request.user, tahun_kini=timezone.localdate().year)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(request.path)
    return redirect(alamat(rkt))


def _simpan(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    isian = _baca(request.POST)
    try:
        hasil = simpan_rkt(rkt, isian, request.user)
    except TindakanDitolak as exc:
        messages.error(request, str(exc))
        return redirect(alamat(rkt))
    if not hasil.bersih:
        rkt.refresh_from_db()
        return _halaman(request, rkt, mengisi=True, isian=isian, hasil=hasil, status=422)
    if hasil.berubah:
        messages.success(request, hasil.ringkas())
    elif request.POST.get("aksi") != "ajukan":
        messages.info(request, hasil.ringkas())
    if request.POST.get("aksi") == "ajukan":
        return redirect(alamat(rkt, "rkt-ajukan"))
    return redirect(f"{alamat(rkt)}#tersimpan")  # tells the browser that its own copy may go


def _baca(data: QueryDict) -> Isian:
    isian = baca_isian(data.dict())  # type: ignore[arg-type]
    for kolom, langkah in (("naik", -1), ("turun", 1)):
        if kolom in data:
            isian = geser(isian, str(data[kolom]), langkah)
    return isian


def _halaman(
    request: HttpRequest,
    rkt: Rkt,
    *,
    mengisi: bool,
    isian: Isian | None = None,
    hasil: HasilSimpan | None = None,
    status: int = 200,
) -> HttpResponse:
    renstra = Renstra.objects.select_related("satker").diikuti(rkt.satker, rkt.tahun)
    terketik = {**({k: FormKepalaRkt.teks(rkt, k) for k in FormKepalaRkt.Meta.fields})}
    galat_kepala = {g.jangkar.removeprefix("kepala-"): g for g in (hasil.galat if hasil else ())}
    bentrok_kepala = [b for b in (hasil.bentrok if hasil else ()) if b.awalan in ("", "kepala")]
    if isian:
        contested = {b.jangkar.removeprefix("kepala-") for b in bentrok_kepala}
        terketik |= {k: v for k, v in isian.kepala.items() if k in galat_kepala or k in contested}
    konteks = {
        "rkt": rkt,
        "satker": rkt.satker,
        "mengisi": mengisi,
        "susunan": SusunanIsian(rkt, isian, hasil),
        "hasil": hasil,
        "versi_kepala": isian.versi_kepala if isian and bentrok_kepala else rkt.versi_kepala,
        "galat_kepala": galat_kepala,
        "bentrok_kepala": bentrok_kepala,
        "kepala": FormKepalaRkt(terketik, instance=rkt),
        "pejabat": rkt.pejabat_penandatangan(),
        "renstra": renstra,
        "tempat": pilihan_tempat(rkt, renstra) if mengisi else [],
        "mendatar": rkt.bentuk == "D",
        "langkah": langkah_terbuka(rkt.keadaan, peran_di(request.user, rkt.satker_id)),
        "tahap": tahap(rkt),
        "memimpin": Peran.PIMPINAN in peran_di(request.user, rkt.satker_id),
        "operator": boleh_mengisi(request, rkt.satker),
    }
    return render(request, "kinerja/rkt_isi.html", konteks, status=status)


@require_GET
@tulis_rkt
def ajukan(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    return halaman_ajukan(request, rkt, rkt.satker, rkt.tahun, _alamat_dokumen(rkt), rkt.pejabat_penandatangan())


@require_POST
@baca_rkt
def keadaan(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    return pindah(request, rkt, rkt.satker, _alamat_dokumen(rkt))


def _alamat_dokumen(rkt: Rkt) -> AlamatDokumen:
    beranda = reverse("beranda-satker", kwargs={"kode": rkt.satker_id, "tahun": rkt.tahun})
    return AlamatDokumen(alamat(rkt), alamat(rkt, "rkt-ajukan"), alamat(rkt, "rkt-keadaan"), beranda)


@require_GET
@tulis_rkt
def usulan_indikator(request: HttpRequest, rkt: Rkt) -> JsonResponse:
    """Indikator of the plan that contain every typed word, for the picker of a new row."""
    kata = rapikan(request.GET.get("q", "")).split()[:6]
    penempatan = Penempatan(rkt)
    queryset = penempatan.indikator_terpakai().select_related("sasaran")
    for k in kata:
        queryset = queryset.filter(nama__icontains=k)
    hasil: list[dict[str, Any]] = [
        {
            "pk": item.pk,
            "indikator": item.nama.replace("{satker}", penempatan.pendek),
            "sasaran": item.sasaran.uraian.replace("{satker}", penempatan.pendek),
            "satuan": item.satuan,
        }
        for item in queryset.order_by("nama", "pk")[:USULAN_PALING_BANYAK]
    ]
    return JsonResponse({"hasil": hasil, "pukul": timezone.localtime().strftime("%H.%M")})
