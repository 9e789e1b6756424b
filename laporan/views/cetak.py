"""Documents to see and to print. What was issued is shown from what was frozen then."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from kinerja.views.pintu import baca_rencana_aksi, baca_rkt
from laporan import salinan
from laporan.cetak import cetakan_matriks
from laporan.matriks import sebelum
from laporan.views.unduh import lihat, unduh
from sakip.satker.pintu import satker_terlihat

# -- RKT --------------------------------------------------------------------------------------------------------------


@require_safe
@baca_rkt
def lihat_rkt(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    alamat = {"kode": rkt.satker_id, "tahun": rkt.tahun, "unit": rkt.unit}
    bilah = (
        ("Kembali ke RKT", reverse("rkt-isi", kwargs=alamat)),
        ("Beranda", reverse("beranda-satker", kwargs={"kode": rkt.satker_id, "tahun": rkt.tahun})),
        ("Cetak PDF", reverse("rkt-cetak", kwargs=alamat)),
    )
    return lihat(rkt, bilah)


@require_safe
@baca_rkt
def cetak_rkt(request: HttpRequest, rkt: Rkt) -> HttpResponse:
    kembali = reverse("rkt-isi", kwargs={"kode": rkt.satker_id, "tahun": rkt.tahun, "unit": rkt.unit})
    return unduh(request, salinan.nama_pdf(rkt), lambda: salinan.pdf(rkt), kembali)


# -- Perjanjian Kinerja -----------------------------------------------------------------------------------------------


def pk_terlihat(request: HttpRequest, kode: str, tahun: int, pemilik: str, versi: int) -> PerjanjianKinerja:
    """One version of a PK inside the visitor's scope, else 404."""
    satker_terlihat(request, kode)
    pk = PerjanjianKinerja.objects.visible_to(request.user).milik(kode, tahun, pemilik).lengkap()
    found = pk.filter(versi=versi).first()
    if found is None:
        raise Http404
    return found


@require_safe
def lihat_pk(request: HttpRequest, kode: str, tahun: int, pemilik: str, versi: int) -> HttpResponse:
    pk = pk_terlihat(request, kode, tahun, pemilik, versi)
    alamat = {"kode": kode, "tahun": tahun, "pemilik": pemilik, "versi": versi}
    bilah = (
        ("Kembali ke PK", reverse("pk-versi", kwargs=alamat)),
        ("Beranda", reverse("beranda-satker", kwargs={"kode": kode, "tahun": tahun})),
        ("Cetak PDF", reverse("pk-cetak", kwargs=alamat)),
    )
    return lihat(pk, bilah)


@require_safe
def cetak_pk(request: HttpRequest, kode: str, tahun: int, pemilik: str, versi: int) -> HttpResponse:
    pk = pk_terlihat(request, kode, tahun, pemilik, versi)
    kembali = reverse("pk-versi", kwargs={"kode": kode, "tahun": tahun, "pemilik": pemilik, "versi": versi})
    return unduh(request, salinan.nama_pdf(pk), lambda: salinan.pdf(pk), kembali)


@require_safe
def matriks_pk(request: HttpRequest, kode: str, tahun: int, pemilik: str, versi: int) -> HttpResponse:
    """The printed matrix "semula – menjadi" against the version before."""
    pk = pk_terlihat(request, kode, tahun, pemilik, versi)
    semula = sebelum(pk)
    if semula is None:
        raise Http404
    kembali = reverse("pk-versi", kwargs={"kode": kode, "tahun": tahun, "pemilik": pemilik, "versi": versi})
    cetakan = cetakan_matriks(salinan.naskah(semula), salinan.naskah(pk), pk.alasan_perubahan, pk.dasar_perubahan)  # type: ignore[arg-type]
    return unduh(request, f"matriks-{salinan.nama_pdf(pk)}", cetakan.pdf, kembali)


# -- Rencana Aksi -----------------------------------------------------------------------------------------------------


def _alamat_rencana_aksi(rencana: RencanaAksi) -> dict[str, Any]:
    pk = rencana.perjanjian
    return {"kode": pk.satker_id, "tahun": pk.tahun, "pemilik": pk.pemilik}


@require_safe
@baca_rencana_aksi
def lihat_rencana_aksi(request: HttpRequest, rencana: RencanaAksi) -> HttpResponse:
    alamat = _alamat_rencana_aksi(rencana)
    bilah = (
        ("Kembali ke Rencana Aksi", reverse("rencana-aksi-isi", kwargs=alamat)),
        ("Beranda", reverse("beranda-satker", kwargs={"kode": alamat["kode"], "tahun": alamat["tahun"]})),
        ("Cetak PDF", reverse("rencana-aksi-cetak", kwargs=alamat)),
    )
    return lihat(rencana, bilah)


@require_safe
@baca_rencana_aksi
def cetak_rencana_aksi(request: HttpRequest, rencana: RencanaAksi) -> HttpResponse:
    kembali = reverse("rencana-aksi-isi", kwargs=_alamat_rencana_aksi(rencana))
    return unduh(request, salinan.nama_pdf(rencana), lambda: salinan.pdf(rencana), kembali)
