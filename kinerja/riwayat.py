"""The history of documents as sentences: who, when, what, from, to, why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from kinerja.alur import Keadaan
from kinerja.models import Rkt, RktBaris
from kinerja.simpan_rencana import alasan_dari
from renstra.models import Indikator, Sasaran
from renstra.nilai import Nilai, tulis
from sakip.satker.penamaan import isi_satker
from sakip.satker.tanggal import tulis_tanggal

PALING_RINCI = 3
KEPALA = {"bentuk": "bentuk tabel", "tempat": "tempat", "tanggal": "tanggal", "pengantar": "pengantar"}
BUNYI_INDIKATOR = {"nama": "bunyi indikator", "satuan": "satuan indikator"}
BUNYI_SASARAN = {"uraian": "bunyi sasaran"}
TEKS_BARIS = {"uraian_kegiatan": "kegiatan yang dilakukan", "pelaksana": "pelaksana"}
KATA_KERJA = {
    Keadaan.DRAF: "menarik kembali",
    Keadaan.DIAJUKAN: "mengajukan",
    Keadaan.DIKEMBALIKAN: "mengembalikan",
    Keadaan.DISETUJUI: "menyetujui",
}


@dataclass(frozen=True, slots=True)
class Kejadian:
    waktu: datetime
    oleh: str
    kalimat: str
    dokumen: str


def peristiwa_rkt(rkt: Collection[Rkt], paling_banyak: int | None = None) -> list[Kejadian]:
    """Events of these RKT, newest first. A fixed number of queries, whatever the number of rows."""
    nama = {r.pk: str(r) for r in rkt}
    head = _berurutan(Rkt.history.filter(id__in=nama), paling_banyak)
    rows = _berurutan(RktBaris.history.filter(rkt__in=nama), paling_banyak)
    names = dict(Indikator.objects.filter(pk__in={r.indikator_id for _, r in rows}).values_list("pk", "nama"))
    units = dict(Indikator.objects.filter(pk__in=names).values_list("pk", "satuan"))
    pendek = {r.pk: r.satker.nama_pendek for r in rkt}
    events = [_kejadian(new, nama[new.id], kalimat) for old, new in head for kalimat in _kalimat_kepala(old, new)]
    for old, new in rows:
        indikator = names.get(new.indikator_id, "").replace("{satker}", pendek[new.rkt_id])
        for kalimat in _kalimat_baris(old, new, indikator, units.get(new.indikator_id, "")):
            events.append(_kejadian(new, nama[new.rkt_id], kalimat))
    for dokumen in rkt:
        events += _perubahan_bunyi(dokumen)
    events.sort(key=lambda e: e.waktu, reverse=True)
    return _ringkas(events)[:paling_banyak] if paling_banyak else events


def _perubahan_bunyi(rkt: Rkt) -> Iterator[Kejadian]:
    """Wordings and units that were changed from this RKT's page; the plan's own history holds all others."""
    alasan, pendek = alasan_dari(rkt), rkt.satker.nama_pendek
    for model, kolom in ((Indikator, BUNYI_INDIKATOR), (Sasaran, BUNYI_SASARAN)):
        changed = model.history.filter(history_change_reason=alasan, satker=rkt.satker_id).values("id")
        for old, new in _berurutan(model.history.filter(id__in=changed), None):
            if old is None or new.history_change_reason != alasan:
                continue
            for field, label in kolom.items():
                if (dari := getattr(old, field)) != (ke := getattr(new, field)):
                    dari, ke = (_tampil(isi_satker(teks, pendek)) for teks in (dari, ke))
                    yield _kejadian(new, str(rkt), f"mengubah {label}: {dari} menjadi {ke}")


def _ringkas(events: list[Kejadian]) -> list[Kejadian]:
    """For a short list: what one person did to one document in one go becomes one line when it is long."""
    result: list[Kejadian] = []
    for _, group in groupby(events, key=lambda e: (e.oleh, e.dokumen, e.kalimat.split(" ", 1)[0], _menit(e.waktu))):
        items = list(group)
        if len(items) <= PALING_RINCI:
            result += items
        else:
            verb = items[0].kalimat.split(" ", 1)[0]
            result.append(replace(items[0], kalimat=f"{verb} {len(items)} hal sekaligus"))
    return result


def _menit(waktu: datetime) -> datetime:
    return waktu - timedelta(seconds=waktu.second, microseconds=waktu.microsecond)


def _berurutan(history: QuerySet, paling_banyak: int | None) -> list[tuple[Any, Any]]:
    """(record before, record) of every change; the oldest record of a thing has None before it."""
    newest = history.select_related("history_user").order_by("-history_date", "-history_id")
    # A short list needs only the newest records; one whose forerunner lies beyond them is left out below.
    records = sorted(newest[: paling_banyak * 50] if paling_banyak else newest, key=lambda r: (r.id, r.history_id))
    pairs: list[tuple[Any, Any]] = []
    for _, group in groupby(records, key=lambda r: r.id):
        before = None
        for record in group:
            if before is not None or record.history_type == "+":
                pairs.append((before, record))
            before = record
    return pairs


def _kejadian(record: Any, dokumen: str, kalimat: str) -> Kejadian:
    return Kejadian(record.history_date, str(record.history_user or "Aplikasi"), kalimat, dokumen)


def _kalimat_kepala(old: Any, new: Any) -> Iterator[str]:
    if old is None:
        yield "membuat dokumen"
        return
    if old.keadaan != new.keadaan:
        alasan = f", alasan: “{new.history_change_reason}”" if new.history_change_reason else ""
        yield f"{KATA_KERJA[Keadaan(new.keadaan)]} dokumen{alasan}"
    for kolom, label in KEPALA.items():
        if (dari := getattr(old, kolom)) != (ke := getattr(new, kolom)):
            yield f"mengubah {label}: {_tampil(dari)} menjadi {_tampil(ke)}"
    if old.penandatangan_id != new.penandatangan_id:
        yield "mengubah penanda tangan"


def _kalimat_baris(old: Any, new: Any, indikator: str, satuan: str) -> Iterator[str]:
    target = tulis(_nilai(new), satuan)
    if new.history_type == "-":
        yield f"menghapus baris “{indikator}” (target {_tampil(target)})"
        return
    if old is None:
        alasan = f", {new.history_change_reason}" if new.history_change_reason else ""
        yield f"menambah baris “{indikator}”, target {_tampil(target)}{alasan}"
        return
    if _nilai(old) != _nilai(new):
        yield f"mengubah target “{indikator}”: {_tampil(tulis(_nilai(old), satuan))} menjadi {_tampil(target)}"
    for kolom, label in TEKS_BARIS.items():
        if (dari := getattr(old, kolom)) != (ke := getattr(new, kolom)):
            yield f"mengubah {label} “{indikator}”: {_tampil(dari)} menjadi {_tampil(ke)}"
    if old.urutan != new.urutan:
        yield f"memindah baris “{indikator}”"


def _nilai(record: Any) -> Nilai:
    return Nilai(angka=record.angka, sampai=record.sampai, predikat=record.predikat)


def _tampil(value: Any) -> str:
    if isinstance(value, date):
        return tulis_tanggal(value)
    return str(value) if value not in (None, "") else "kosong"
