"""The history of documents as sentences: who, when, what, from, to, why."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris
from kinerja.simpan_rencana import alasan_dari
from renstra.alur import perbuatan
from renstra.models import Indikator, Sasaran
from renstra.nilai import Nilai, tulis
from sakip.satker.penamaan import isi_satker
from sakip.satker.riwayat import Kejadian
from sakip.satker.tanggal import tulis_tanggal

PALING_RINCI = 3
BUNYI_INDIKATOR = {"nama": "bunyi indikator", "satuan": "satuan indikator"}
BUNYI_SASARAN = {"uraian": "bunyi sasaran"}


@dataclass(frozen=True, slots=True)
class Jenis:
    """What the history of one kind of document tells, by the names of its columns."""

    baris: Any
    induk: str  # the row's column that names its document
    kepala: Mapping[str, str]
    pejabat: Mapping[str, str]
    teks_baris: Mapping[str, str]


JENIS: dict[type, Jenis] = {
    Rkt: Jenis(
        RktBaris,
        "rkt_id",
        {"bentuk": "bentuk tabel", "tempat": "tempat", "tanggal": "tanggal", "pengantar": "pengantar"},
        {"penandatangan_id": "penanda tangan"},
        {"uraian_kegiatan": "kegiatan yang dilakukan", "pelaksana": "pelaksana"},
    ),
    PerjanjianKinerja: Jenis(
        PkBaris,
        "perjanjian_id",
        {
            "tempat": "tempat",
            "tanggal": "tanggal",
            "alasan_perubahan": "alasan perubahan",
            "dasar_perubahan": "dasar perubahan",
        },
        {"pihak_pertama_id": "pihak pertama", "pihak_kedua_id": "pihak kedua"},
        {"alasan": "alasan berbeda dari RKT"},
    ),
}


def peristiwa_rkt(rkt: Collection[Rkt], paling_banyak: int | None = None) -> list[Kejadian]:
    """Events of these RKT, newest first. A fixed number of queries, whatever the number of rows."""
    events = _peristiwa(Rkt, rkt, paling_banyak)
    for dokumen in rkt:
        events += _perubahan_bunyi(dokumen)
    return _terbaru(events, paling_banyak)


def peristiwa_pk(pk: Collection[PerjanjianKinerja], paling_banyak: int | None = None) -> list[Kejadian]:
    """The same of these PK: of one owner's versions, or of all of an office."""
    return _terbaru(_peristiwa(PerjanjianKinerja, pk, paling_banyak), paling_banyak)


def _peristiwa(
    model: Any, dokumen: Collection[Rkt] | Collection[PerjanjianKinerja], paling_banyak: int | None
) -> list[Kejadian]:
    """What was done to the heads and to the rows of these documents of one kind."""
    jenis = JENIS[model]
    nama = {d.pk: str(d) for d in dokumen}
    head = _berurutan(model.history.filter(id__in=nama), paling_banyak)
    rows = _berurutan(jenis.baris.history.filter(**{f"{jenis.induk}__in": nama}), paling_banyak)
    names = dict(Indikator.objects.filter(pk__in={r.indikator_id for _, r in rows}).values_list("pk", "nama"))
    units = dict(Indikator.objects.filter(pk__in=names).values_list("pk", "satuan"))
    pendek = {d.pk: d.satker.nama_pendek for d in dokumen}
    events = [
        _kejadian(new, nama[new.id], kalimat) for old, new in head for kalimat in _kalimat_kepala(jenis, old, new)
    ]
    for old, new in rows:
        induk = getattr(new, jenis.induk)
        indikator = names.get(new.indikator_id, "").replace("{satker}", pendek[induk])
        for kalimat in _kalimat_baris(jenis, old, new, indikator, units.get(new.indikator_id, "")):
            events.append(_kejadian(new, nama[induk], kalimat))
    return events


def _terbaru(events: list[Kejadian], paling_banyak: int | None) -> list[Kejadian]:
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


def _kalimat_kepala(jenis: Jenis, old: Any, new: Any) -> Iterator[str]:
    alasan = f", alasan: “{new.history_change_reason}”" if new.history_change_reason else ""
    if old is None:
        yield f"membuat dokumen{alasan}"
        return
    if old.keadaan != new.keadaan:
        yield f"{perbuatan(old.keadaan, new.keadaan)}{alasan}"
    for kolom, label in jenis.kepala.items():
        if (dari := getattr(old, kolom)) != (ke := getattr(new, kolom)):
            yield f"mengubah {label}: {_tampil(dari)} menjadi {_tampil(ke)}"
    for kolom, label in jenis.pejabat.items():
        if getattr(old, kolom) != getattr(new, kolom):
            yield f"mengubah {label}"


def _kalimat_baris(jenis: Jenis, old: Any, new: Any, indikator: str, satuan: str) -> Iterator[str]:
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
    for kolom, label in jenis.teks_baris.items():
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
