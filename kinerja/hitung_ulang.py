"""Stored capaian against what the rules, scales, caps and targets of today make of the same records.

One office and year at a time, in a fixed number of queries and one transaction. A triwulan is computed by the PK that
its head answers. Approved rows are compared too, and left alone unless told otherwise. What is no longer promised
(gugur) has no capaian to compare.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from kinerja.acuan_ukur import acuan_ukur
from kinerja.baca_ukuran import cocokkan
from kinerja.capaian_angka import cetak
from kinerja.models import Pengukuran, PkBaris, Realisasi, TargetTriwulan
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.ukuran import BarisTerukur, Hitungan, hitung, hitungan_tersimpan, tulis_hitungan
from renstra.nilai import KOSONG, Nilai
from sakip.satker.penamaan import isi_satker

ALASAN = "dihitung ulang"
KOLOM = ("capaian", "capaian_penuh", "kategori", "versi_aturan", "hitungan", "perubahan")
Empat = tuple[Nilai, ...]


@dataclass(frozen=True, slots=True)
class Beda:
    """One record whose stored capaian is not what it comes to. `terkunci`: it was approved."""

    pengukuran: Pengukuran
    indikator: str
    tersimpan: str
    dihitung: str
    sebab: str
    terkunci: bool
    ditulis: bool


@dataclass(slots=True)
class HasilUlang:
    """What one office and year came to."""

    diperiksa: int = 0
    beda: list[Beda] = field(default_factory=list)


def satker_tahun(kode: str = "", tahun: int | None = None) -> list[tuple[str, int]]:
    """The offices and years that were measured, of one office or one year where told."""
    rows = Pengukuran.objects.order_by("tahun", "satker").values_list("satker", "tahun").distinct()
    if kode:
        rows = rows.filter(satker=kode)
    if tahun is not None:
        rows = rows.filter(tahun=tahun)
    return list(rows)


@transaction.atomic
def hitung_ulang(kode: str, tahun: int, *, tulis: bool = False, termasuk_terkunci: bool = False) -> HasilUlang:
    """Compare all records of an office and year; with `tulis` put right what is not approved, or everything.

    A change of an approved row counts as one made after approval, so that the page tells it.
    """
    acuan = acuan_ukur(kode, tahun)
    hasil = HasilUlang()
    berubah: list[Realisasi] = []
    for head, baris in _terukur(kode, tahun, kunci=tulis):
        record, baru = baris.realisasi[head.triwulan], hitung(baris, head.triwulan, acuan)
        hasil.diperiksa += 1
        sebab = sebab_beda(record, baru)
        if not sebab:
            continue
        boleh = tulis and (termasuk_terkunci or not record.terkunci)
        hasil.beda.append(_beda(head, baris, baru, sebab, ditulis=boleh))
        if boleh:
            tulis_hitungan(record, baru)
            record.perubahan += record.terkunci
            berubah.append(record)
    if berubah:
        bulk_update_with_history(berubah, Realisasi, KOLOM, default_change_reason=ALASAN)
    return hasil


def sebab_beda(record: Realisasi, baru: Hitungan) -> str:
    """Why what is stored is not what it comes to, "" when it is: the inputs that moved, else what was made of them."""
    lama = hitungan_tersimpan(record)
    if lama is None:  # evidence may come before any value: then there is nothing to compute
        return "belum pernah dihitung" if record.terisi else ""
    c, d = lama.capaian, baru.capaian
    bergeser = {
        "aturan": (c.versi, record.versi_aturan) != (d.versi, d.versi),
        "target": c.target != d.target,
        "realisasi": (c.realisasi, lama.sampai.kalimat) != (d.realisasi, baru.sampai.kalimat),
        "batas": c.batas != d.batas,
    }
    if any(bergeser.values()):
        return ", ".join(nama for nama, ya in bergeser.items() if ya)
    if (record.capaian, record.capaian_penuh) != (c.persen, c.penuh):
        return "kolom tersimpan"
    if (c.persen, c.penuh) != (d.persen, d.penuh):
        return "skala predikat" if d.predikat else "rumus"
    if _sebutan(lama) != _sebutan(baru):
        return "skala kategori"
    return "rumus" if c != d else ""


def _sebutan(hitungan: Hitungan) -> tuple[str, str]:
    pita = hitungan.kategori
    return (pita.sebutan, pita.nada) if pita else ("", "")


def _beda(head: Pengukuran, baris: BarisTerukur, baru: Hitungan, sebab: str, *, ditulis: bool) -> Beda:
    record = baris.realisasi[head.triwulan]
    return Beda(
        pengukuran=head,
        indikator=isi_satker(baris.pk_baris.indikator.nama, head.satker.nama_pendek),
        tersimpan=f"{cetak(record.capaian)} {record.kategori}".strip(),
        dihitung=f"{baru.capaian.tercetak} {_sebutan(baru)[0]}".strip(),
        sebab=sebab,
        terkunci=record.terkunci,
        ditulis=ditulis,
    )


# -- reading: four queries -------------------------------------------------------------------------------------------


def _terukur(kode: str, tahun: int, *, kunci: bool) -> Iterator[tuple[Pengukuran, BarisTerukur]]:
    """Every record as the row of the PK that its head answers; the heads locked where something may be written."""
    heads = _kepala(kode, tahun, kunci=kunci)
    rows: dict[int, list[PkBaris]] = defaultdict(list)
    for row in PkBaris.objects.filter(perjanjian__in={h.perjanjian_id for h in heads}).lengkap():
        rows[row.perjanjian_id].append(row)
    target = _target(rows)
    records: dict[tuple[str, int | None], list[Realisasi]] = defaultdict(list)
    milik = Realisasi.objects.filter(satker=kode, tahun=tahun, gugur=False).select_related("pk_baris", "pengukuran")
    for r in milik.order_by("triwulan", "pk_baris__urutan", "pk_baris"):
        records[r.pengukuran.unit, r.pengukuran.unit_kerja_id].append(r)
    for head in heads:
        menurut = cocokkan(rows[head.perjanjian_id], records[head.unit, head.unit_kerja_id])
        for row in rows[head.perjanjian_id]:
            record = menurut[row.pk].get(head.triwulan)
            if record is not None and record.pengukuran_id == head.pk:
                yield head, BarisTerukur(row, target.get(row.pk, (KOSONG,) * len(TRIWULAN)), menurut[row.pk])


def _kepala(kode: str, tahun: int, *, kunci: bool) -> list[Pengukuran]:
    heads = Pengukuran.objects.filter(satker=kode, tahun=tahun).select_related("satker__induk", "unit_kerja")
    heads = heads.order_by("unit", "unit_kerja_id", "triwulan")  # as every verb locks them
    return list(heads.select_for_update(of=("self",)) if kunci else heads)


def _target(rows: Mapping[int, list[PkBaris]]) -> dict[int, Empat]:
    """By row the four targets of its Rencana Aksi."""
    found: dict[int, dict[int, Nilai]] = defaultdict(dict)
    targets = TargetTriwulan.objects.filter(baris__pk_baris__perjanjian__in=rows).select_related("baris").order_by()
    for t in targets:
        found[t.baris.pk_baris_id][t.triwulan] = t.nilai
    return {row: tuple(per.get(tw, KOSONG) for tw in TRIWULAN) for row, per in found.items()}
