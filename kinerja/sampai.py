"""What was achieved, and what was asked, from January to the end of a triwulan, by the indikator's kumulasi.

Pure. The rules mirror those of the year in kinerja.triwulan (PermenPANRB 53/2014: performance is measured by period
against the Rencana Aksi):

| kumulasi | realisasi up to triwulan n | target up to triwulan n |
| --- | --- | --- |
| terakhir | that of triwulan n | that of triwulan n |
| jumlah | the sum | the sum |
| rata-rata | the mean, half-up to the indikator's precision | the mean, rounded alike |
| pembilang/penyebut | Σ pembilang / Σ penyebut (× 100 for a percentage), half-up alike | that of triwulan n |

A mean or ratio is rounded before capaian is computed: what is printed is what is reckoned with, and a target that is
met on paper is met. Values typed finer than the precision are not made coarser by their mean. The target up to
triwulan IV is the one promised in the PK, whatever the quarters say. Grades are never summed or averaged: that of
triwulan n counts.

Missing is never zero: as long as a triwulan that has to be reported (by the indikator's periode) is not measured,
there is no sum, mean or ratio, and `sebab` says which one misses. A triwulan in which there was nothing to measure
(0 dari 0) is measured and adds nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kinerja.capaian_ukur import Cara, Sampai, Ukur, rata_angka
from kinerja.triwulan import TRIWULAN, Kumulasi, deret_triwulan, desimal, empat_nilai, jumlahkan, per_ujung
from renstra.nilai import KOSONG, Nilai

__all__ = ["Sampai", "Ukur", "realisasi_sampai", "target_sampai", "triwulan_wajib"]

_WAJIB = {"triwulanan": TRIWULAN, "semesteran": (2, 4), "tahunan": (4,)}  # by the values of renstra.pilihan.Periode


def triwulan_wajib(periode: str) -> tuple[int, ...]:
    """The triwulan that an indikator is reported in. Raises ValueError for an unknown periode."""
    if periode not in _WAJIB:
        raise ValueError(f"Periode {periode} tidak dikenal.")
    return _WAJIB[periode]


def realisasi_sampai(
    ukur: Mapping[int, Ukur],
    kumulasi: str,
    triwulan: int,
    *,
    periode: str,
    presisi: int,
    persen: bool,
    satuan: str = "",
) -> Sampai:
    """What the triwulan up to and with `triwulan` come to; a triwulan not in `ukur` is not filled.

    `presisi` is the number of decimals of means and ratios: the indikator's, or that of the target where it is finer,
    or a target of 2,5 could not be met exactly at precision 0. `persen` says that the values are percentages; `satuan`
    is their unit in the working, "%" where it is left out and `persen` holds. Raises ValueError for an unknown
    kumulasi or periode and for a triwulan other than 1 to 4.
    """
    kumulasi = Kumulasi(kumulasi)
    hingga = {tw: ukur.get(tw, Ukur()) for tw in _sampai_dengan(triwulan)}
    wajib = triwulan_wajib(periode)
    sendiri = hingga[triwulan]
    if any(u.nilai.predikat for u in hingga.values()) or kumulasi is Kumulasi.TERAKHIR:
        hingga = {triwulan: sendiri}
    if sebab := _sebab(hingga, triwulan, wajib):
        return Sampai(KOSONG, sebab=sebab)
    if sendiri.nilai.predikat:
        return Sampai(sendiri.nilai)
    cara = Cara(presisi, persen, satuan or ("%" if persen else ""))
    terisi = {tw: u for tw, u in hingga.items() if u.terisi}
    if kumulasi is Kumulasi.PEMBILANG_PENYEBUT:
        return cara.nisbah(terisi)
    return cara.gabung([u for u in terisi.values() if u.nilai.angka is not None or u.penyebut], kumulasi)


def target_sampai(
    target: Sequence[Nilai | None],
    kumulasi: str,
    triwulan: int,
    target_pk: Nilai,
    *,
    presisi: int,
    periode: str = "triwulanan",
) -> Nilai:
    """What was asked up to `triwulan`, of the four quarterly targets of the Rencana Aksi; KOSONG where one misses.

    1, 2, 3 and 4 of jumlah ask 3 up to triwulan II; a mean is rounded to `presisi` decimals, or to those of the
    targets where they have more. A triwulan that is not due by `periode` and has no target asks nothing. Raises
    ValueError for a triwulan other than 1 to 4 or other than four targets.
    """
    empat = empat_nilai(target)
    hingga = [empat[tw - 1] for tw in _sampai_dengan(triwulan)]
    if triwulan == TRIWULAN[-1]:
        return target_pk
    berpredikat = any(n.predikat for n in (*empat, target_pk))
    if berpredikat or kumulasi not in (Kumulasi.JUMLAH, Kumulasi.RATA_RATA):
        return hingga[-1]
    wajib = triwulan_wajib(periode)
    hingga = [n for tw, n in enumerate(hingga, start=1) if tw in wajib or not n.kosong]
    if not hingga or any(n.kosong for n in hingga):
        return KOSONG
    if kumulasi == Kumulasi.JUMLAH:
        return per_ujung(hingga, jumlahkan)
    tempat = max(presisi, *(desimal(n) for n in hingga))
    return per_ujung(hingga, lambda angka: rata_angka(angka, tempat))


# -- parts --------------------------------------------------------------------------------------------------------


def _sampai_dengan(triwulan: int) -> tuple[int, ...]:
    if triwulan not in TRIWULAN:
        raise ValueError("Triwulan adalah 1 sampai 4.")
    return TRIWULAN[:triwulan]


def _sebab(hingga: Mapping[int, Ukur], triwulan: int, wajib: Sequence[int]) -> str:
    """Why these triwulan come to nothing yet, "" when they do: the triwulan itself first, then those before it."""
    sendiri = hingga[triwulan]
    if not sendiri.terisi:
        if sendiri.sebab:
            return sendiri.sebab
        if triwulan not in wajib:
            return f"Dilaporkan triwulan {deret_triwulan(wajib)}."
    kurang = [tw for tw in hingga if tw in wajib and not hingga[tw].terisi]
    diam = [tw for tw in kurang if not hingga[tw].sebab]
    if diam:
        return f"Triwulan {deret_triwulan(diam)} belum diisi."
    return f"Triwulan {deret_triwulan(kurang[:1])}: {hingga[kurang[0]].sebab}" if kurang else ""
