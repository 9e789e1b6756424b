"""The history of an office's outputs of one year as sentences: who, when, what, from, to. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kinerja.kolom_keluaran import KOLOM_TEKS, LABEL, isi_keluaran, teks_kolom
from kinerja.models import Keluaran, SebutanKegiatan
from renstra.models import Indikator
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker
from sakip.satker.riwayat import Kejadian

KOLOM = (*KOLOM_TEKS, "target", "volume", "alokasi", "gabung")


def peristiwa_keluaran(satker: Satker, tahun: int) -> list[Kejadian]:
    """Events of all kegiatan, newest first; the kegiatan stands where other histories name their document."""
    history = Keluaran.history.filter(satker=satker.pk, tahun=tahun).select_related("history_user")
    records = list(history.order_by("id", "history_id"))
    nama = dict(Indikator.objects.filter(pk__in={r.indikator_id for r in records}).values_list("pk", "nama"))
    nama = {pk: isi_satker(teks, satker.nama_pendek) for pk, teks in nama.items()}
    sebutan = SebutanKegiatan.objects.filter(satker=satker, tahun=tahun).in_bulk()
    events = []
    for _, group in groupby(records, key=lambda record: record.id):
        before = None
        for record in group:
            kegiatan = str(sebutan.get(record.kegiatan_id, ""))
            for kalimat in _kalimat(before, record, nama):
                oleh = str(record.history_user or "Aplikasi")
                events.append(Kejadian(record.history_date, oleh, kalimat, kegiatan))
            before = record
    return sorted(events, key=lambda e: e.waktu, reverse=True)


def _kalimat(before: Any, record: Any, nama: dict[int, str]) -> Iterator[str]:
    sebut = f"“{record.nama or nama.get(record.indikator_id, '')}”"
    if record.history_type == "-":
        yield f"menghapus output {sebut}"
        return
    if before is None:
        alasan = f", {record.history_change_reason}" if record.history_change_reason else ""
        alokasi = teks_kolom("alokasi", record.alokasi)
        yield f"menambah output {sebut}{f', alokasi {alokasi}' if alokasi else ''}{alasan}"
        return
    dari, ke = isi_keluaran(before), isi_keluaran(record)
    for kolom in KOLOM:
        if dari[kolom] != ke[kolom]:
            lama, baru = (teks_kolom(kolom, isi[kolom]) or "kosong" for isi in (dari, ke))
            yield f"mengubah {LABEL[kolom]} {sebut}: {lama} menjadi {baru}"
    if before.indikator_id != record.indikator_id:
        yield f"mengganti indikator {sebut} menjadi “{nama.get(record.indikator_id, '')}”"
    if before.urutan != record.urutan:
        yield f"memindah output {sebut}"
