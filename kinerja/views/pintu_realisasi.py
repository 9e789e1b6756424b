"""The door of every page of one owner's triwulan: what it answers, in which state, and whether it may be filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import wraps
from typing import Any, Self

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from kinerja.alur_ukur import KeadaanUkur
from kinerja.baca_masa import masa_dengan_perbaikan, tingkat_masa
from kinerja.masa import Masa
from kinerja.models import MasaPengisian, PengecualianMasa, Pengukuran, PerjanjianKinerja
from kinerja.views.pintu import pk_kosong
from renstra.nilai import romawi
from sakip.satker.konteks import satker_halaman
from sakip.satker.models import Satker
from sakip.satker.pintu import boleh_mengisi
from sakip.satker.serentak import baca_serentak

INT_TERBESAR = 2**63 - 1
DIJAWAB = ("perjanjian__satker", "perjanjian__unit_kerja")


@dataclass(frozen=True, slots=True)
class Triwulan:
    """One triwulan as the visitor finds it. `pengukuran` is None before anything was kept."""

    satker: Satker
    tahun: int
    pemilik: str
    nomor: int
    nama_pemilik: str
    berlaku: PerjanjianKinerja | None  # the PK in force
    pengukuran: Pengukuran | None
    masa: Masa
    kini: datetime
    operator: bool  # whether the visitor's role fills pages of this office

    def __str__(self) -> str:
        return f"Realisasi Triwulan {self.romawi} {self.tahun}, {self.nama_pemilik}"

    @property
    def romawi(self) -> str:
        return romawi(self.nomor)

    @property
    def romawi_lalu(self) -> str:
        """Of the triwulan before in the same year; "" in triwulan I."""
        return romawi(self.nomor - 1)

    @property
    def sampai(self) -> str:
        """What targets and capaian reach to: "TW I", "s.d. TW III"."""
        return f"{'s.d. ' if self.nomor > 1 else ''}TW {self.romawi}"

    @property
    def contoh_tanggal(self) -> str:
        """A due date as it may be typed."""
        return f"30/11/{self.tahun}"

    @property
    def hari(self) -> date:
        return timezone.localdate(self.kini)

    @property
    def pk(self) -> PerjanjianKinerja | None:
        """The PK that is answered: until somebody adjusts it to a newer one, the one it was begun with."""
        return self.pengukuran.perjanjian if self.pengukuran else self.berlaku

    @property
    def keadaan(self) -> KeadaanUkur:
        return KeadaanUkur(self.pengukuran.keadaan) if self.pengukuran else KeadaanUkur.DRAF

    @property
    def terbuka(self) -> bool:
        """As far as the state goes."""
        return self.pengukuran is None or self.pengukuran.terbuka

    @property
    def pk_berganti(self) -> bool:
        return self.pk is not None and self.berlaku is not None and self.pk.pk != self.berlaku.pk

    @property
    def mengisi(self) -> bool:
        """Whether the visitor may fill it now; the verbs decide again under a lock."""
        bisa = self.berlaku is not None and self.terbuka and not self.pk_berganti
        return self.operator and bisa and self.masa.terbuka(self.hari)

    @property
    def kepala(self) -> Pengukuran:
        """The head, unsaved where there is none: who may move it is asked of it."""
        return self.pengukuran or Pengukuran(satker=self.satker, tahun=self.tahun, triwulan=self.nomor)

    def terbaru(self) -> Self:
        """The same after something was kept: its head may have been made, or changed."""
        milik = Pengukuran.objects.milik(self.satker.kode, self.tahun, self.pemilik)
        return replace(self, pengukuran=milik.filter(triwulan=self.nomor).lengkap().first())

    def alamat(self, nama: str = "realisasi-isi", **lain: Any) -> str:
        kunci = {"kode": self.satker.kode, "tahun": self.tahun, "pemilik": self.pemilik, "triwulan": self.nomor}
        return reverse(nama, kwargs={**kunci, **lain})


def baca_triwulan(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives a view the triwulan of its address; 404 outside the scope and for a unit not of this office."""

    @wraps(view)
    def inner(request: HttpRequest, kode: str, tahun: int, pemilik: str, triwulan: int, **kwargs: Any) -> HttpResponse:
        return view(request, _triwulan(request, kode, tahun, pemilik, triwulan), **kwargs)

    return inner


def tulis_triwulan(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same for a view that changes something: 403 with a sentence for who may not fill in the own scope."""

    @wraps(view)
    def inner(request: HttpRequest, triwulan: Triwulan, **kwargs: Any) -> HttpResponse:
        if not triwulan.operator:
            raise PermissionDenied(kalimat_bukan_operator(triwulan))
        return view(request, triwulan, **kwargs)

    return baca_triwulan(inner)


def kalimat_bukan_operator(triwulan: Triwulan) -> str:
    return f"Mengisi realisasi hanya bisa dilakukan oleh operator {triwulan.satker}."


def _triwulan(request: HttpRequest, kode: str, tahun: int, pemilik: str, nomor: int) -> Triwulan:
    """Two queries; a third where there is nothing yet, to know whose page it is."""
    satker = satker_halaman(request, kode)
    if satker is None:
        raise Http404
    versi = PerjanjianKinerja.objects.visible_to(request.user).milik(kode, tahun, pemilik).berlaku().lengkap()
    milik = Pengukuran.objects.visible_to(request.user).milik(kode, tahun, pemilik).filter(triwulan=nomor)
    pks, heads, windows, exceptions = baca_serentak(
        [
            versi,
            milik.select_related("satker__induk", "unit_kerja", *DIJAWAB),
            MasaPengisian.objects.filter(tahun=tahun, triwulan=nomor, tingkat=tingkat_masa(satker)),
            PengecualianMasa.objects.filter(satker=satker, tahun=tahun, triwulan=nomor),
        ]
    )
    berlaku, pengukuran = (found[0] if found else None for found in (pks, heads))
    ada = pengukuran or berlaku or pk_kosong(request, kode, tahun, pemilik)
    return Triwulan(
        satker=satker,
        tahun=tahun,
        pemilik=pemilik,
        nomor=nomor,
        nama_pemilik=ada.nama_pemilik,
        berlaku=berlaku,
        pengukuran=pengukuran,
        masa=_masa(tahun, nomor, windows, exceptions, pengukuran),
        kini=timezone.now(),
        operator=boleh_mengisi(request, satker),
    )


def _masa(
    tahun: int,
    nomor: int,
    windows: Sequence[MasaPengisian],
    exceptions: Sequence[PengecualianMasa],
    pengukuran: Pengukuran | None,
) -> Masa:
    masa = Masa(tahun, nomor, dikecualikan=exceptions[0].sampai if exceptions else None)
    for window in windows:
        masa = replace(masa, mulai=window.mulai, selesai=window.selesai, hari_perbaikan=window.hari_perbaikan)
    return masa_dengan_perbaikan(masa, pengukuran)
