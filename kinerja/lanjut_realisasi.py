"""Continuing what the triwulan before left open: its tindak lanjut becomes this triwulan's, where there is none yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kinerja.baca_ukuran import baris_terukur
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import PerjanjianKinerja
from kinerja.pilihan import JawabanLalu
from kinerja.tindak_lanjut import TindakLanjutTerbuka, akhir_tahun_lalu, terbuka_sebelum
from kinerja.ukuran import BarisTerukur
from sakip.satker.tanggal import tulis_tanggal


def dengan_lanjutan(
    pk: PerjanjianKinerja, triwulan: int, isian: Iterable[IsianBarisRealisasi]
) -> list[IsianBarisRealisasi]:
    """The same rows; one that now answers "dilanjutkan" brings the open text along. Read only where somebody did."""
    isian = list(isian)
    if not any(_memilih(i) for i in isian):
        return isian
    terukur = {b.pk_baris.pk: b for b in baris_terukur(pk)}
    lalu = akhir_tahun_lalu(pk, [b.pk_baris for b in terukur.values()])

    def bawa(satu: IsianBarisRealisasi) -> IsianBarisRealisasi:
        baris = terukur.get(satu.pk_baris)
        if baris is None or not _memilih(satu):
            return satu
        terbuka = terbuka_sebelum(baris.realisasi, triwulan, lalu.get(baris.pk_baris.indikator_id))
        return satu if terbuka is None else _bawa(satu, baris, triwulan, terbuka)

    return [bawa(satu) for satu in isian]


def _memilih(isian: IsianBarisRealisasi) -> bool:
    return isian.kolom.get("jawaban_lalu") == JawabanLalu.LANJUT


def _bawa(
    isian: IsianBarisRealisasi, baris: BarisTerukur, triwulan: int, terbuka: TindakLanjutTerbuka
) -> IsianBarisRealisasi:
    kini = baris.realisasi.get(triwulan)
    if kini is not None and kini.jawaban_lalu == JawabanLalu.LANJUT:
        return isian  # answered before: what was emptied since stays empty
    if isian.kolom.get("tindak_lanjut", kini.tindak_lanjut if kini else ""):
        return isian
    salinan = {
        "tindak_lanjut": terbuka.uraian,
        "pic": isian.kolom.get("pic", kini.pic if kini else "") or terbuka.pic,
        "tenggat": isian.kolom.get("tenggat", _tertulis(kini.tenggat if kini else None)) or _tertulis(terbuka.tenggat),
    }
    return replace(isian, kolom={**isian.kolom, **salinan})


def _tertulis(tanggal: date | None) -> str:
    return tulis_tanggal(tanggal) if tanggal else ""
