"""Reading what is measured of one owner's PK in one year. A fixed number of queries, whatever the rows.

A PK that was changed in mid-year has new rows; what was measured under the version before belongs to the row of the
same indikator (of an indikator that stands twice, in order).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kinerja.models import PerjanjianKinerja, PkBaris, Realisasi, TargetTriwulan
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.ukuran import BarisTerukur
from renstra.models.dokumen import q_pemilik
from renstra.nilai import KOSONG, Nilai

Menurut = dict[int, dict[int, Realisasi]]  # by row of the PK and triwulan


def pk_berlaku(kode: str, tahun: int, pemilik: str) -> PerjanjianKinerja | None:
    """The PK that is answered: the newest in force."""
    return PerjanjianKinerja.objects.milik(kode, tahun, pemilik).berlaku().lengkap().first()


def baris_terukur(pk: PerjanjianKinerja, rows: Collection[PkBaris] | None = None) -> list[BarisTerukur]:
    """The rows of `pk` in order, with targets per triwulan and realisasi of the whole year. Three queries."""
    rows = list(PkBaris.objects.filter(perjanjian=pk).lengkap()) if rows is None else list(rows)
    target = target_rencana_aksi(pk)
    realisasi = realisasi_per_baris(pk, rows)
    return [BarisTerukur(row, target.get(row.pk, (KOSONG,) * len(TRIWULAN)), realisasi[row.pk]) for row in rows]


def target_rencana_aksi(pk: PerjanjianKinerja | int) -> dict[int, tuple[Nilai, ...]]:
    """By row of the PK the four targets of its Rencana Aksi; absent where none is set."""
    found: dict[int, dict[int, Nilai]] = defaultdict(dict)
    for t in TargetTriwulan.objects.filter(baris__pk_baris__perjanjian=pk).select_related("baris"):
        found[t.baris.pk_baris_id][t.triwulan] = t.nilai
    return {row: tuple(per.get(tw, KOSONG) for tw in TRIWULAN) for row, per in found.items()}


def realisasi_pemilik(kode: str, tahun: int, pemilik: str) -> list[Realisasi]:
    """All that counts of one owner's year, whatever version of the PK it answered."""
    milik = Realisasi.objects.filter(q_pemilik(pemilik, "pengukuran__"), satker=kode, tahun=tahun, gugur=False)
    return list(milik.select_related("pk_baris", "pengukuran").order_by("triwulan", "pk_baris__urutan", "pk_baris"))


def realisasi_per_baris(pk: PerjanjianKinerja, rows: Collection[PkBaris]) -> Menurut:
    return cocokkan(rows, realisasi_pemilik(pk.satker_id, pk.tahun, pk.pemilik))


def cocokkan(rows: Collection[PkBaris], realisasi: Iterable[Realisasi]) -> Menurut:
    """Give each record its row: the one that it measures, else the row of the same indikator, in order."""
    hasil: Menurut = {row.pk: {} for row in rows}
    sisa: dict[int, list[Realisasi]] = defaultdict(list)
    for r in realisasi:
        if r.pk_baris_id in hasil:
            hasil[r.pk_baris_id][r.triwulan] = r
        else:
            sisa[r.triwulan].append(r)
    for triwulan, records in sisa.items():
        _ke_indikator_sama(rows, triwulan, records, hasil)
    return hasil


def _ke_indikator_sama(
    rows: Collection[PkBaris], triwulan: int, records: Iterable[Realisasi], hasil: Mapping[int, dict[int, Realisasi]]
) -> None:
    """Of an indikator that stands twice each record goes to the row with the same target, the others in order."""
    bebas: dict[int, list[PkBaris]] = defaultdict(list)
    for row in rows:
        if triwulan not in hasil[row.pk]:
            bebas[row.indikator_id].append(row)
    records = list(records)
    for sama in (True, False):
        for r in list(records):
            calon = bebas[r.pk_baris.indikator_id]
            tujuan = next((c for c in calon if not sama or c.nilai == r.pk_baris.nilai), None)
            if tujuan is not None:
                hasil[tujuan.pk][triwulan] = r
                calon.remove(tujuan)
                records.remove(r)


def baris_yang_diukur(baris: BarisTerukur, realisasi: Realisasi) -> BarisTerukur:
    """The row that a record measures, with its own targets: another one while its triwulan answers an older PK."""
    if realisasi.pk_baris_id == baris.pk_baris.pk:
        return baris
    row = PkBaris.objects.lengkap().get(pk=realisasi.pk_baris_id)
    target = target_rencana_aksi(row.perjanjian_id).get(row.pk, (KOSONG,) * len(TRIWULAN))
    return BarisTerukur(row, target, baris.realisasi)
