"""The history of a Rencana Aksi as sentences: who, when, what, from, to, why. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from kinerja.isian_rencana_aksi import KOLOM_KEPALA, LABEL
from kinerja.models import RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.susun_rencana_aksi import baris_rencana_aksi
from kinerja.triwulan import nama_triwulan
from renstra.alur import perbuatan
from renstra.nilai import Nilai, rupiah, tulis
from sakip.satker.penamaan import isi_satker
from sakip.satker.riwayat import Kejadian
from sakip.satker.tanggal import tulis_tanggal

KOLOM_BARIS = ("uraian_kegiatan", "pelaksana", "anggaran")


def peristiwa_rencana_aksi(rencana: RencanaAksi) -> list[Kejadian]:
    """Events of one Rencana Aksi, newest first."""
    pendek = rencana.perjanjian.satker.nama_pendek
    rows = {b.pk: b.pk_baris.indikator for b in baris_rencana_aksi(rencana)}
    nama = {pk: isi_satker(indikator.nama, pendek) for pk, indikator in rows.items()}
    events = [
        (record, kalimat)
        for before, record in _berpasangan(RencanaAksi.history.filter(id=rencana.pk))
        for kalimat in _kalimat_kepala(before, record)
    ]
    for before, record in _berpasangan(RencanaAksiBaris.history.filter(rencana_aksi=rencana.pk)):
        events += [(record, kalimat) for kalimat in _kalimat_baris(before, record, nama[record.id])]
    for before, record in _berpasangan(TargetTriwulan.history.filter(baris__in=rows)):
        satuan = rows[record.baris_id].satuan
        if kalimat := _kalimat_target(before, record, nama[record.baris_id], satuan):
            events.append((record, kalimat))
    events.sort(key=lambda pair: pair[0].history_date, reverse=True)
    return [
        Kejadian(record.history_date, str(record.history_user or "Aplikasi"), kalimat, str(rencana))
        for record, kalimat in events
    ]


def _berpasangan(history: QuerySet) -> Iterator[tuple[Any, Any]]:
    """(record before, record) of every change; the first of a thing has None before it."""
    records = history.select_related("history_user").order_by("id", "history_id")
    for _, group in groupby(records, key=lambda record: record.id):
        before = None
        for record in group:
            yield before, record
            before = record


def _kalimat_kepala(before: Any, record: Any) -> Iterator[str]:
    if before is None:
        yield "membuat dokumen"
        return
    if before.keadaan != record.keadaan:
        alasan = f", alasan: “{record.history_change_reason}”" if record.history_change_reason else ""
        yield f"{perbuatan(before.keadaan, record.keadaan)}{alasan}"
    for kolom in KOLOM_KEPALA:
        if (dari := getattr(before, kolom)) != (ke := getattr(record, kolom)):
            yield f"mengubah {kolom}: {_tampil(dari)} menjadi {_tampil(ke)}"


def _kalimat_baris(before: Any, record: Any, indikator: str) -> Iterator[str]:
    """A row is made with the document; only what it was filled with then is worth a line."""
    for kolom in KOLOM_BARIS:
        dari = getattr(before, kolom) if before else None
        ke = getattr(record, kolom)
        if before is None and ke not in (None, ""):
            yield f"mengisi {LABEL[kolom]} “{indikator}”: {_tampil(ke)}{_alasan(record)}"
        elif before is not None and dari != ke:
            yield f"mengubah {LABEL[kolom]} “{indikator}”: {_tampil(dari)} menjadi {_tampil(ke)}"


def _kalimat_target(before: Any, record: Any, indikator: str, satuan: str) -> str:
    tempat = f"{nama_triwulan(record.triwulan)} “{indikator}”"
    kini = tulis(_nilai(record), satuan)
    if record.history_type == "-":
        return f"mengosongkan {tempat}, tadinya {_tampil(kini)}"
    if before is None:
        return f"mengisi {tempat}: {_tampil(kini)}{_alasan(record)}"
    dari = tulis(_nilai(before), satuan)
    return f"mengubah {tempat}: {_tampil(dari)} menjadi {_tampil(kini)}" if dari != kini else ""


def _alasan(record: Any) -> str:
    return f", {record.history_change_reason}" if record.history_change_reason else ""


def _nilai(record: Any) -> Nilai:
    return Nilai(angka=record.angka, sampai=record.sampai, predikat=record.predikat)


def _tampil(value: Any) -> str:
    if isinstance(value, date):
        return tulis_tanggal(value)
    if isinstance(value, Decimal):
        return rupiah(value)
    return str(value) if value not in (None, "") else "kosong"
