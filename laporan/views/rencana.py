"""Documents of the plan to see and to print: Renstra, Keputusan IKU with its certified copy, Manual IKU."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from laporan import salinan
from laporan.cetak import cetakan_keputusan, cetakan_manual_iku, cetakan_renstra
from laporan.dokumen.keputusan import salinan_keputusan
from laporan.dokumen.renstra import dokumen_renstra
from laporan.dokumen.umum import nama_berkas
from laporan.jenis import PENGENAL, pengenal
from laporan.models import DokumenTerbit, KeadaanTerbit
from laporan.verifikasi import nama_pdf
from laporan.views.unduh import lihat, unduh
from renstra.alur import BERLAKU
from renstra.models import KeputusanIku, ManualIku, Renstra
from renstra.pilihan import BentukManual, JenisDokumen
from sakip.satker.models import Pejabat, Satker
from sakip.satker.pilihan import Jabatan, Unit
from sakip.satker.pintu import satker_terlihat

# Who may certify a copy (domain.md section 1).
PENGESAH = (Jabatan.KABAG, Jabatan.KASUBBAG)


def _beranda(kode: str, tahun: int) -> tuple[str, str]:
    return "Beranda", reverse("beranda-satker", kwargs={"kode": kode, "tahun": tahun})


# -- Renstra ----------------------------------------------------------------------------------------------------------


def renstra_terlihat(request: HttpRequest, kode: str, tahun: int) -> tuple[Renstra, Satker]:
    """The plan that an office in the visitor's scope follows in that year, else 404."""
    satker = satker_terlihat(request, kode)
    found = Renstra.objects.select_related("satker__induk").diikuti(satker, tahun)
    if found is None:
        raise Http404
    return found, satker


@require_safe
def lihat_renstra(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    renstra, satker = renstra_terlihat(request, kode, tahun)
    alamat = {"kode": kode, "tahun": tahun}
    bilah = (
        ("Kembali ke Renstra", reverse("renstra", kwargs=alamat)),
        _beranda(kode, tahun),
        ("Cetak PDF", reverse("renstra-cetak", kwargs=alamat)),
    )
    return HttpResponse(cetakan_renstra(dokumen_renstra(renstra, satker)).html(bilah))


@require_safe
def cetak_renstra(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    renstra, satker = renstra_terlihat(request, kode, tahun)
    nama = f"renstra-{kode}-{renstra.tahun_mulai}-{renstra.tahun_selesai}.pdf"
    kembali = reverse("renstra", kwargs={"kode": kode, "tahun": tahun})
    return unduh(request, nama, lambda: cetakan_renstra(dokumen_renstra(renstra, satker)).pdf(), kembali)


# -- Keputusan IKU ----------------------------------------------------------------------------------------------------


def _keputusan(request: HttpRequest, kode: str, tahun: int) -> KeputusanIku:
    keputusan: KeputusanIku = _terlihat(request, KeputusanIku, kode, tahun, "lembaga")
    return keputusan


def _terlihat(request: HttpRequest, jenis: type, kode: str, tahun: int, pemilik: str) -> Any:
    satker_terlihat(request, kode)
    ini = PENGENAL[jenis]
    found = ini.pilih(ini.milik(kode, tahun, pemilik).visible_to(request.user))  # type: ignore[attr-defined]
    if found is None:
        raise Http404
    return found


@require_safe
def lihat_iku(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    keputusan = _keputusan(request, kode, tahun)
    alamat = {"kode": kode, "tahun": tahun}
    bilah = [
        ("Kembali ke Keputusan IKU", reverse("iku-isi", kwargs=alamat)),
        _beranda(kode, tahun),
        ("Cetak PDF", reverse("iku-cetak", kwargs=alamat)),
    ]
    if keputusan.keadaan in BERLAKU:
        bilah.append(("Salinan (PDF)", reverse("iku-salinan", kwargs=alamat)))
    return lihat(keputusan, tuple(bilah))


@require_safe
def cetak_iku(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    keputusan = _keputusan(request, kode, tahun)
    kembali = reverse("iku-isi", kwargs={"kode": kode, "tahun": tahun})
    return unduh(request, salinan.nama_pdf(keputusan), lambda: salinan.pdf(keputusan), kembali)


@require_safe
def salinan_iku(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """The certified copy: only of a decision that is in force, also while its next version is in work.

    Officials rotate and copies are made for years, so whoever makes one may name who certifies it (`?pengesah=`).
    """
    keputusan = _keputusan(request, kode, tahun)
    milik = DokumenTerbit.objects.visible_to(request.user).milik(JenisDokumen.IKU, kode, tahun, Unit.LEMBAGA.value)
    terbit = get_object_or_404(milik, keadaan=KeadaanTerbit.BERLAKU)
    if (dipilih := request.GET.get("pengesah", "")).isdecimal():
        pengesah = Pejabat.objects.visible_to(request.user).filter(satker=kode, jabatan__in=PENGESAH)
        keputusan.pengesah = get_object_or_404(pengesah, pk=int(dipilih[:18]))
    naskah = salinan_keputusan(salinan.isi_terbitan(terbit), keputusan)
    kembali = reverse("iku-isi", kwargs={"kode": kode, "tahun": tahun})
    return unduh(request, f"salinan-{nama_pdf(terbit)}", cetakan_keputusan(naskah).pdf, kembali)


# -- Manual IKU -------------------------------------------------------------------------------------------------------


def _bentuk(request: HttpRequest, manual: ManualIku) -> str:
    """The form that is asked for; what is issued keeps its own."""
    diminta = request.GET.get("bentuk", "")
    return diminta if diminta in BentukManual.values and manual.belum_terbit else manual.bentuk


@require_safe
def lihat_manual(request: HttpRequest, kode: str, tahun: int, unit: str) -> HttpResponse:
    manual: ManualIku = _terlihat(request, ManualIku, kode, tahun, unit)
    alamat = {"kode": kode, "tahun": tahun, "unit": unit}
    bentuk = _bentuk(request, manual)
    lain = BentukManual.RINGKAS if bentuk == BentukManual.LEMBAR else BentukManual.LEMBAR
    dasar = reverse("manual-iku-lihat", kwargs=alamat)
    bilah = [
        ("Kembali ke Manual IKU", reverse("manual-iku-isi", kwargs=alamat)),
        _beranda(kode, tahun),
        ("Cetak PDF", f"{reverse('manual-iku-cetak', kwargs=alamat)}?bentuk={bentuk}"),
    ]
    if manual.belum_terbit:
        bilah.append((str(lain.label), f"{dasar}?bentuk={lain.value}"))
    naskah: Any = salinan.naskah(manual)
    return HttpResponse(cetakan_manual_iku(replace(naskah, bentuk=bentuk)).html(tuple(bilah)))


@require_safe
def cetak_manual(request: HttpRequest, kode: str, tahun: int, unit: str) -> HttpResponse:
    manual: ManualIku = _terlihat(request, ManualIku, kode, tahun, unit)
    kembali = reverse("manual-iku-isi", kwargs={"kode": kode, "tahun": tahun, "unit": unit})
    bentuk = _bentuk(request, manual)
    if bentuk == manual.bentuk:
        return unduh(request, salinan.nama_pdf(manual), lambda: salinan.pdf(manual), kembali)
    nama = nama_berkas(JenisDokumen.MANUAL_IKU, f"{unit}-{bentuk}", kode, tahun, versi=None, keadaan=manual.keadaan)
    naskah: Any = pengenal(manual).susun(manual)
    return unduh(request, nama, lambda: cetakan_manual_iku(replace(naskah, bentuk=bentuk)).pdf(), kembali)
