"""The cascade report of one office: which national indikator have come down to whom, and what hangs on nothing."""

from __future__ import annotations

from dataclasses import asdict
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.baca_kaskade import LaporanKaskade, Saring, TingkatSaring
from kinerja.kaskade import Serapan
from kinerja.lembar_kaskade import lembar_kaskade
from renstra.nilai import angka_id
from sakip.satker.lingkup import lingkup_ubah
from sakip.satker.penamaan import isi_satker
from sakip.satker.pintu import satker_terlihat

PER_HALAMAN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def kaskade(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """Counts for every indikator; the offices that lack one are listed for the one that is asked for."""
    laporan = _laporan(request, kode, tahun)
    dibuka = _dibuka(request, laporan)
    halaman = Paginator(laporan.menggantung(), PER_HALAMAN).get_page(request.GET.get("halaman"))
    ubah = lingkup_ubah(request.user)
    for row in halaman:
        row.boleh_diubah = ubah.semua or row.satker_id in ubah.sendiri  # type: ignore[attr-defined]
        row.nama = isi_satker(row.nama, row.satker.nama_pendek)
    saring = laporan.saring
    pilihan = {k: v for k, v in (("tingkat", saring.tingkat), ("provinsi", saring.provinsi)) if v}
    konteks = {
        "satker": laporan.satker,
        "tahun": tahun,
        "laporan": laporan,
        "belum": [s for s in laporan.serapan if not s.lengkap],
        "lengkap": [s for s in laporan.serapan if s.lengkap],
        "satu": len(laporan.semua) == 1,
        "dibuka": dibuka,
        "kelompok": _kelompok(laporan, dibuka),
        "menggantung": halaman,
        "saring": saring,
        "kueri": urlencode(pilihan),
        "angka": {k: angka_id(v) for k, v in asdict(laporan.ringkasan).items()},
        "banyak_menggantung": angka_id(halaman.paginator.count),
    }
    return render(request, "kinerja/kaskade.html", konteks)


@require_safe
def xlsx(request: HttpRequest, kode: str, tahun: int) -> HttpResponse:
    """The same lists as a workbook; narrowed like the page, and to one indikator when one is asked for."""
    laporan = _laporan(request, kode, tahun)
    dibuka = _dibuka(request, laporan)
    isi = lembar_kaskade(laporan, [dibuka] if dibuka else laporan.serapan)
    response = HttpResponse(isi, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="kaskade-{kode}-{tahun}.xlsx"'
    return response


def _laporan(request: HttpRequest, kode: str, tahun: int) -> LaporanKaskade:
    satker = satker_terlihat(request, kode)
    tingkat, provinsi = request.GET.get("tingkat", ""), request.GET.get("provinsi", "")
    # What no office has narrows to nothing; what cannot be read at all does not narrow.
    saring = Saring(
        tingkat if tingkat in TingkatSaring.values else "",
        provinsi if len(provinsi) == 2 and provinsi.isascii() and provinsi.isdigit() else "",
    )
    return LaporanKaskade(satker, tahun, request.user, saring)


def _dibuka(request: HttpRequest, laporan: LaporanKaskade) -> Serapan | None:
    return next((s for s in laporan.serapan if str(s.indikator.pk) == request.GET.get("indikator")), None)


def _kelompok(laporan: LaporanKaskade, dibuka: Serapan | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Province, and the code and name of its offices that have not taken the opened indikator up."""
    if dibuka is None:
        return []
    return [
        (laporan.nama_provinsi(kode), [(s.kode, s.nama) for s in anggota]) for kode, anggota in dibuka.per_provinsi()
    ]
