"""What every screen needs besides its own content: whose page this is, which year, where else to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from sakip.satker.lingkup import is_admin_pusat, lingkup_lihat, peran_di, peran_semua
from sakip.satker.models import Satker
from sakip.satker.pilihan import Peran


@dataclass(frozen=True, slots=True)
class Butir:
    """An entry of the menu or of the year switch."""

    label: str
    url: str
    aktif: bool = False


@dataclass(frozen=True, slots=True)
class Layar:
    satker: Satker | None = None
    tahun: int | None = None
    peran: str = ""
    menu: tuple[Butir, ...] = ()
    tahun_lain: tuple[Butir, ...] = ()
    kepala: str = ""
    admin_pusat: bool = False


def satker_halaman(request: HttpRequest, kode: str) -> Satker | None:
    """The office whose page this is, with the one above it; None where the visitor may not see it.

    Read once per request: the page and the frame around it ask for the same.
    """
    terbaca: dict[str, Satker | None] = request.__dict__.setdefault("_satker_halaman", {})
    if kode not in terbaca:
        terlihat = Satker.objects.select_related("induk").visible_to(request.user)
        terbaca[kode] = terlihat.filter(pk=kode).first()
    return terbaca[kode]


def _label_peran(user: Any, kode: str) -> str:
    roles = peran_di(user, kode) or peran_semua(user)  # none here: reached through an office above
    return next((p.label for p in Peran if p in roles), "Pengguna")


def _susun(request: HttpRequest) -> Layar:
    user = request.user
    if not user.is_authenticated:
        return Layar()
    match = request.resolver_match
    kwargs = match.kwargs if match else {}
    kode, tahun = kwargs.get("kode"), kwargs.get("tahun")
    satker = satker_halaman(request, kode) if kode else None
    admin_pusat = is_admin_pusat(user)
    if satker is None or tahun is None:
        return Layar(peran=_label_peran(user, ""), kepala="", admin_pusat=admin_pusat, menu=_menu_umum(request))
    return Layar(
        satker=satker,
        tahun=tahun,
        peran=_label_peran(user, satker.kode),
        menu=_menu_satker(request, satker.kode, tahun),
        tahun_lain=tuple(
            Butir(str(t), _di_tahun(match.view_name, kwargs, t), t == tahun)
            for t in (tahun - 1, tahun, tahun + 1)
            if 2000 <= t <= 2099  # what an address can hold
        )
        if match
        else (),
        kepala=satker.nama_pendek,
        admin_pusat=admin_pusat,
    )


# By the beginning of a page's name: the page of that kind which every year has, and what its address carries. A step on
# the way of one document ("rkt-ajukan"), or one record ("pk-versi"), may not be there in another year.
HALAMAN_TAHUNAN = {
    "rkt-": ("rkt-isi", ("unit",)),
    "pk": ("pk", ("pemilik",)),
    "pk-daftar": ("pk-daftar", ()),
    "rencana-aksi-": ("rencana-aksi-isi", ("pemilik",)),
    "rencana-kerja-": ("rencana-kerja-isi", ()),
    "realisasi-": ("realisasi-isi", ("pemilik", "triwulan")),
    "bukti-": ("realisasi-isi", ("pemilik", "triwulan")),
    "realisasi-bawahan": ("realisasi-bawahan", ()),
    "realisasi-anggaran": ("realisasi-anggaran", ()),
    "renstra": ("renstra", ()),
    "iku-": ("iku-isi", ()),
    "manual-iku-": ("manual-iku-isi", ("unit",)),
    "pohon": ("pohon", ()),
    "kaskade": ("kaskade", ()),
    "realisasi": ("realisasi", ()),
    "dokumen": ("dokumen-daftar", ()),
    "pindaian": ("dokumen-daftar", ()),
    "terbitkan": ("dokumen-daftar", ()),
    "catat-luar": ("dokumen-daftar", ()),
    "buka-perubahan": ("dokumen-daftar", ()),
}


def _di_tahun(nama: str, kwargs: dict[str, Any], tahun: int) -> str:
    """The same page in another year, or the nearest one that every year has."""
    awalan = max((a for a in HALAMAN_TAHUNAN if nama.startswith(a)), key=len, default="")
    if awalan:
        nama, kunci = HALAMAN_TAHUNAN[awalan]
        kwargs = {k: kwargs[k] for k in ("kode", *kunci)}
    return reverse(nama, kwargs={**kwargs, "tahun": tahun})


def _menu_umum(request: HttpRequest) -> tuple[Butir, ...]:
    path = request.path
    return (
        Butir("Satker", reverse("daftar-satker"), path == reverse("daftar-satker")),
        Butir("Data pokok", reverse("admin:index"), path.startswith(reverse("admin:index"))),
    )


# Pages without an entry of their own, by the entry that leads to them.
SERUMPUN = {"renstra": ("pohon/", "kaskade/"), "iku-isi": ("manual-iku/",)}


def _menu_satker(request: HttpRequest, kode: str, tahun: int) -> tuple[Butir, ...]:
    beranda = reverse("beranda-satker", kwargs={"kode": kode, "tahun": tahun})
    butir = [Butir("Beranda", beranda, request.path == beranda)]
    if lingkup_lihat(request.user).banyak:
        butir.insert(0, Butir("Satker", reverse("daftar-satker")))
    awal = {"kode": kode, "tahun": tahun}
    for label, nama, jalur in (
        ("Renstra", "renstra", {}),
        ("IKU", "iku-isi", {}),
        ("RKT Lembaga", "rkt-isi", {"unit": "lembaga"}),
        ("RKT Sekretariat", "rkt-isi", {"unit": "sekretariat"}),
        ("Rencana Kerja", "rencana-kerja-isi", {}),
        ("Anggaran", "anggaran-isi", {}),
        ("PK", "pk-daftar", {}),
        ("Realisasi", "realisasi", {}),
        ("Dokumen terbit", "dokumen-daftar", {}),
    ):
        url = reverse(nama, kwargs={**awal, **jalur})
        serumpun = tuple(f"{beranda}{bagian}" for bagian in SERUMPUN.get(nama, ()))
        butir.append(Butir(label, url, request.path.startswith((url, *serumpun))))
    butir.append(Butir("Data pokok", reverse("admin:index")))
    return tuple(butir)


def layar(request: HttpRequest) -> dict[str, Any]:
    """`layar` in every template, composed only when a template asks for it."""
    return {"layar": SimpleLazyObject(lambda: _susun(request))}
