"""Makers of measured triwulan: windows, realisasi by the real verbs, triwulan in any state."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from kinerja.alur_ukur import KeadaanUkur
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import MasaPengisian, Pengukuran, PerjanjianKinerja, Realisasi
from kinerja.pilihan import TingkatMasa
from kinerja.tindakan_realisasi import simpan_realisasi
from tests.pabrik import buat_pengguna

KINI = datetime(2024, 10, 10, 3, tzinfo=UTC)


def buat_masa(tahun: int = 2024, mulai: date = date(2000, 1, 1), selesai: date = date(2099, 12, 31)) -> None:
    """Windows of all levels and triwulan of a year; without dates open at any time."""
    for tingkat in TingkatMasa:
        for triwulan in range(1, 5):
            kunci = {"tahun": tahun, "triwulan": triwulan, "tingkat": tingkat}
            MasaPengisian.objects.update_or_create(**kunci, defaults={"mulai": mulai, "selesai": selesai})


def isi_realisasi(
    pk: PerjanjianKinerja, triwulan: int, *rows: dict[str, str] | str, oleh: Any = None, kini: datetime = KINI
) -> Pengukuran:
    """Fill the rows of `pk` in their order, as typed: "86%", or a dict of columns ({"kendala": "…"}); "" skips one.

    Opens the windows of the year; every cell must be accepted.
    """
    buat_masa(pk.tahun)
    baris = pk.baris.order_by("urutan", "pk").values_list("pk", flat=True)
    versi = dict(
        Realisasi.objects.filter(pengukuran__perjanjian=pk, triwulan=triwulan).values_list("pk_baris", "versi")
    )
    kiriman = [
        IsianBarisRealisasi(b, versi.get(b, 0), kolom={"realisasi": isi} if isinstance(isi, str) else isi)
        for b, isi in zip(baris, rows, strict=False)
        if isi
    ]
    hasil = simpan_realisasi(pk, triwulan, kiriman, oleh or buat_pengguna("operator", pk.satker_id), kini)
    assert hasil.bersih, (hasil.galat, hasil.bentrok)
    return Pengukuran.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).lengkap().get(triwulan=triwulan)


def dalam_keadaan(pengukuran: Pengukuran, keadaan: str) -> Pengukuran:
    """The same triwulan set down in a state, without the way there."""
    disetujui = keadaan in (KeadaanUkur.DISETUJUI, KeadaanUkur.DIVERIFIKASI)
    pengukuran.keadaan = keadaan
    pengukuran.disetujui_pada = KINI if disetujui else pengukuran.disetujui_pada
    pengukuran.dikembalikan_pada = KINI if keadaan == KeadaanUkur.DIKEMBALIKAN else None
    if keadaan == KeadaanUkur.DIVERIFIKASI:
        pengukuran.diverifikasi_pada = KINI
        pengukuran.diverifikasi_oleh = buat_pengguna("verifikator", pengukuran.satker.induk_id or "00")
    pengukuran.save()
    Realisasi.objects.filter(pengukuran=pengukuran).update(terkunci=disetujui)
    return pengukuran
