"""The history of a triwulan's realisasi as sentences: who, when, what, from, to, why. A fixed number of queries.

What was changed after the triwulan was first approved says so in its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from kinerja.alur_ukur import PERBUATAN_UKUR, KeadaanUkur
from kinerja.isian_realisasi import LABEL
from kinerja.models import BuktiDukung, Pengukuran, PerjanjianKinerja, PkBaris, Realisasi
from kinerja.pilihan import JawabanLalu
from kinerja.simpan_realisasi import KOSONG_SEMUA, isi_baris, teks_sel
from kinerja.tindakan_realisasi import DIKEMBALIKAN
from sakip.satker.penamaan import isi_satker
from sakip.satker.riwayat import Kejadian

URUTAN = (
    "realisasi",
    "pembilang",
    "penyebut",
    "belum_rilis",
    "penjelasan",
    "faktor_pendukung",
    "kendala",
    "tindak_lanjut",
    "pic",
    "tenggat",
    "jawaban_lalu",
    "penjelasan_lalu",
)  # all of KOLOM_BARIS, in the order of the page
SESUDAH = " (sesudah disetujui)"


def peristiwa_realisasi(pengukuran: Pengukuran) -> list[Kejadian]:
    """Events of one triwulan of one owner, newest first."""
    rows = _baris(pengukuran)
    events = [
        (record, kalimat)
        for before, record in _berpasangan(Pengukuran.history.filter(id=pengukuran.pk))
        for kalimat in _kalimat_kepala(before, record)
    ]
    baris_realisasi: dict[int, int] = {}
    for before, record in _berpasangan(Realisasi.history.filter(pengukuran=pengukuran.pk)):
        baris_realisasi[record.id] = record.pk_baris_id
        events += [(record, kalimat) for kalimat in _kalimat_baris(before, record, rows[record.pk_baris_id])]
    milik = Realisasi.objects.filter(pengukuran=pengukuran).values("pk")
    for before, record in _berpasangan(BuktiDukung.history.filter(realisasi__in=milik)):
        nama = rows[baris_realisasi[record.realisasi_id]].nama
        events += [(record, kalimat) for kalimat in _kalimat_bukti(before, record, nama, pengukuran)]
    events.sort(key=lambda pair: (pair[0].history_date, pair[0].history_id), reverse=True)
    return [
        Kejadian(record.history_date, str(record.history_user or "Aplikasi"), kalimat, str(pengukuran))
        for record, kalimat in events
    ]


class _Baris:
    """How a row is named in a sentence, and the unit of its figures."""

    def __init__(self, row: PkBaris, pendek: str) -> None:
        self.nama = isi_satker(row.indikator.nama, pendek)
        self.satuan = row.indikator.satuan


def _baris(pengukuran: Pengukuran) -> Mapping[int, _Baris]:
    """Rows of every version of the owner's PK: a triwulan may have answered more than one."""
    versions = PerjanjianKinerja.objects.milik(pengukuran.satker_id, pengukuran.tahun, pengukuran.pemilik)
    rows = PkBaris.objects.filter(perjanjian__in=versions.order_by()).select_related("indikator")
    return {row.pk: _Baris(row, pengukuran.satker.nama_pendek) for row in rows}


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
        yield "memulai pengisian"
    elif before.keadaan != record.keadaan:
        kata = PERBUATAN_UKUR[KeadaanUkur(record.keadaan)]
        if (before.keadaan, record.keadaan) == (KeadaanUkur.DIVERIFIKASI, KeadaanUkur.DIKEMBALIKAN):
            kata = "membuka kembali"
        yield f"{kata}{_alasan(record.alasan_kembali)}"
    elif before.perjanjian_id != record.perjanjian_id:
        alasan = str(record.history_change_reason or "dengan PK yang berlaku")
        yield f"menyesuaikan isian {alasan.removeprefix('disesuaikan ')}"


def _kalimat_baris(before: Any, record: Any, baris: _Baris) -> Iterator[str]:
    if record.history_change_reason == DIKEMBALIKAN:
        if record.catatan_kembali:
            yield f"mengembalikan “{baris.nama}”{_alasan(record.catatan_kembali)}"
        return
    if record.gugur and not (before and before.gugur):
        yield f"“{baris.nama}” tidak lagi diperjanjikan; isiannya tersimpan dan tidak dihitung"
    lama = isi_baris(before) if before else KOSONG_SEMUA
    kini = isi_baris(record)
    sesudah = SESUDAH if record.perubahan > (before.perubahan if before else 0) else ""
    for kolom in URUTAN:
        if lama[kolom] != kini[kolom]:
            yield _perubahan(kolom, lama[kolom], kini[kolom], baris) + sesudah


def _perubahan(kolom: str, lama: Any, kini: Any, baris: _Baris) -> str:
    tempat = f"{LABEL[kolom]} “{baris.nama}”"
    dari, ke = _tampil(kolom, lama, baris.satuan), _tampil(kolom, kini, baris.satuan)
    if kolom == "belum_rilis":
        return f"menandai belum rilis “{baris.nama}”" if kini else f"menghapus tanda belum rilis “{baris.nama}”"
    if not dari:
        return f"mengisi {tempat}: {ke}"
    return f"mengubah {tempat}: {dari} menjadi {ke}" if ke else f"mengosongkan {tempat}, tadinya {dari}"


def _tampil(kolom: str, isi: Any, satuan: str) -> str:
    if kolom == "jawaban_lalu":
        return JawabanLalu(isi).label.lower() if isi else ""
    return teks_sel(isi, satuan)


def _kalimat_bukti(before: Any, record: Any, nama: str, pengukuran: Pengukuran) -> Iterator[str]:
    sebutan = record.nama or record.tautan
    disetujui = pengukuran.disetujui_pada
    sesudah = SESUDAH if disetujui is not None and record.history_date > disetujui else ""
    if before is None:
        yield f"menambah bukti “{nama}”: {sebutan}{sesudah}"
    elif record.ditarik and not before.ditarik:
        yield f"menarik bukti “{nama}”: {sebutan}{sesudah}"


def _alasan(teks: str) -> str:
    return f", alasan: “{teks}”" if teks else ""
