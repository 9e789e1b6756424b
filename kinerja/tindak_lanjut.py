"""Tindak lanjut that a triwulan left open: the next one must close, continue or explain it.

Source: PermenPANRB 53/2014 and 88/2021 (measured quarterly, followed up); evaluators note first what was promised and
not followed up (domain.md section 5).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from kinerja.models import PerjanjianKinerja, PkBaris, Realisasi
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.pilihan import JawabanLalu
from renstra.models.dokumen import q_pemilik


@dataclass(frozen=True, slots=True)
class TindakLanjutTerbuka:
    tahun: int
    triwulan: int
    uraian: str
    pic: str
    tenggat: date | None


def terbuka_sebelum(
    realisasi: Mapping[int, Realisasi], triwulan: int, tahun_lalu: Realisasi | None = None
) -> TindakLanjutTerbuka | None:
    """What the triwulan before left open for this row: the newest tindak lanjut that nobody has answered since.

    `tahun_lalu` is triwulan IV of the year before, of the same indikator. One that was continued stands in the
    triwulan that continued it.
    """
    for tw in range(triwulan - 1, 0, -1):
        r = realisasi.get(tw)
        if r is not None and r.tindak_lanjut:
            return _terbuka(r)
        if r is not None and r.jawaban_lalu in (JawabanLalu.SELESAI, JawabanLalu.JELAS):
            return None
    return _terbuka(tahun_lalu) if tahun_lalu is not None and tahun_lalu.tindak_lanjut else None


def _terbuka(r: Realisasi) -> TindakLanjutTerbuka:
    return TindakLanjutTerbuka(r.tahun, r.triwulan, r.tindak_lanjut, r.pic, r.tenggat)


def akhir_tahun_lalu(pk: PerjanjianKinerja, rows: Collection[PkBaris]) -> dict[int, Realisasi]:
    """By indikator, triwulan IV of the same owner's year before, where it ended with a tindak lanjut. One query."""
    records = Realisasi.objects.filter(
        q_pemilik(pk.pemilik, "pengukuran__"),
        satker=pk.satker_id,
        tahun=pk.tahun - 1,
        triwulan=TRIWULAN[-1],
        gugur=False,
        pk_baris__indikator__in={row.indikator_id for row in rows},
    ).exclude(tindak_lanjut="")
    return {r.pk_baris.indikator_id: r for r in records.select_related("pk_baris")}
