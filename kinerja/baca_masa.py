"""Reading the windows in which realisasi may be filled. One query."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from kinerja.alur_ukur import KeadaanUkur
from kinerja.masa import Masa
from kinerja.models import MasaPengisian, PengecualianMasa, Pengukuran
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.pilihan import TingkatMasa
from sakip.satker.models import Satker
from sakip.satker.pilihan import KABKOTA, Tingkat
from sakip.satker.serentak import baca_serentak


def tingkat_masa(satker: Satker) -> TingkatMasa:
    if satker.tingkat in KABKOTA:
        return TingkatMasa.KABKOTA
    return TingkatMasa.PUSAT if satker.tingkat == Tingkat.PUSAT else TingkatMasa.PROVINSI


def masa_setahun(satker: Satker, tahun: int, pengukuran: Collection[Pengukuran] = ()) -> dict[int, Masa]:
    """By triwulan, for an office; `pengukuran` are those of one owner whose returns prolong the time. One query."""
    windows, exceptions = baca_serentak(
        [
            MasaPengisian.objects.filter(tahun=tahun, tingkat=tingkat_masa(satker)),
            PengecualianMasa.objects.filter(satker=satker, tahun=tahun),
        ]
    )
    per_triwulan = {m.triwulan: m for m in windows}
    sampai = {e.triwulan: e.sampai for e in exceptions}
    kembali = {p.triwulan: p for p in pengukuran}
    return {
        tw: masa_dengan_perbaikan(_masa(tahun, tw, per_triwulan.get(tw), sampai.get(tw)), kembali.get(tw))
        for tw in TRIWULAN
    }


def masa_pengukuran(pengukuran: Pengukuran) -> Masa:
    """The same for one triwulan of one owner."""
    return masa_setahun(pengukuran.satker, pengukuran.tahun, (pengukuran,))[pengukuran.triwulan]


def masa_dengan_perbaikan(masa: Masa, pengukuran: Pengukuran | None) -> Masa:
    """The window as it stands for one owner: what was returned may be mended also after it."""
    if pengukuran is None or pengukuran.keadaan != KeadaanUkur.DIKEMBALIKAN or pengukuran.dikembalikan_pada is None:
        return masa
    return masa.dikembalikan(timezone.localdate(pengukuran.dikembalikan_pada))


def _masa(tahun: int, triwulan: int, window: MasaPengisian | None, dikecualikan: date | None) -> Masa:
    if window is None:
        return Masa(tahun, triwulan, dikecualikan=dikecualikan)
    return Masa(tahun, triwulan, window.mulai, window.selesai, dikecualikan, hari_perbaikan=window.hari_perbaikan)
