"""The page for returning a triwulan: every row with what it rests on, and what was typed as the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kinerja.isian_kembali import IsianKembali
from kinerja.models import Pengukuran
from kinerja.susun_pengukuran import BarisPengukuran, SusunanPengukuran


@dataclass(frozen=True, slots=True)
class BarisKembali:
    dasar: BarisPengukuran
    alasan: str
    galat: str

    @property
    def nama(self) -> str:
        return f"{self.dasar.diperiksa.awalan}-alasan"

    @property
    def sendiri(self) -> str:
        """What was entered for this triwulan alone."""
        return self.dasar.realisasi_tunggal(self.dasar.triwulan)

    @property
    def uraian(self) -> Iterator[tuple[str, str]]:
        """What was written beside the figure, as (label, text); what is empty is left out."""
        r = self.dasar.realisasi
        if r is None:
            return
        for label, teks in (
            ("Penjelasan", r.penjelasan),
            ("Faktor pendukung", r.faktor_pendukung),
            ("Kendala", r.kendala),
            ("Tindak lanjut", r.tindak_lanjut),
            ("Tindak lanjut sebelumnya", " ".join(filter(None, (r.get_jawaban_lalu_display(), r.penjelasan_lalu)))),
        ):
            if teks:
                yield label, teks


class SusunanKembali:
    """Rows by sasaran, under the PK that the triwulan answers, also when a newer one is in force by now."""

    def __init__(self, pengukuran: Pengukuran, isian: IsianKembali) -> None:
        self.susunan = SusunanPengukuran(pengukuran.perjanjian, pengukuran.triwulan, pengukuran)
        self.isian = isian
        self.baris = tuple(map(self._baris, self.susunan.baris))
        self.kelompok = tuple(
            (rows[0].dasar.letak.sasaran, rows)
            for _, group in groupby(self.baris, key=lambda b: b.dasar.pk_baris.indikator.sasaran_id)
            if (rows := tuple(group))
        )

    def _baris(self, dasar: BarisPengukuran) -> BarisKembali:
        pk = dasar.pk_baris.pk
        return BarisKembali(dasar, self.isian.baris.get(pk, ""), self.isian.galat.get(f"b-{pk}-alasan", ""))
