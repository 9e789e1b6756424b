"""The history of documents as sentences: who, when, what, from, to, why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet

from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris
from kinerja.simpan_rencana import alasan_dari
from renstra.alur import perbuatan
from renstra.models import Indikator, Sasaran
from renstra.nilai import Nilai, tulis
from sakip.satker.penamaan import isi_satker
from sakip.satker.riwayat import Kejadian
from sakip.satker.serentak import baca_serentak
from sakip.satker.tanggal import tulis_tanggal

PALING_RINCI = 3
BUNYI: tuple[tuple[Any, Mapping[str, str]], ...] = (
    (Indikator, {"nama": "bunyi indikator", "satuan": "satuan indikator"}),
    (Sasaran, {"uraian": "bunyi sasaran"}),
)


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


def peristiwa_rkt(rkt: Collection[Rkt]) -> list[Kejadian]:
    """Events of these RKT, newest first. One query, whatever the number of rows."""
    return _terbaru(_susun_rkt(rkt, baca_serentak(_bacaan_rkt(rkt))))


def peristiwa_pk(pk: Collection[PerjanjianKinerja]) -> list[Kejadian]:
    """The same of these PK: of one owner's versions, or of all of an office."""
    return _terbaru(_susun(PerjanjianKinerja, pk, *baca_serentak(_bacaan(PerjanjianKinerja, pk))))


def peristiwa_terakhir(rkt: Collection[Rkt], pk: Collection[PerjanjianKinerja], paling_banyak: int) -> list[Kejadian]:
    """The newest of both together, many of one person in one go as one line. One query."""
    bacaan = [_bacaan_rkt(rkt, paling_banyak), _bacaan(PerjanjianKinerja, pk, paling_banyak)]
    terbaca = baca_serentak([*bacaan[0], *bacaan[1]])
    batas = len(bacaan[0])
    events = [
        *_ringkas(_terbaru(_susun_rkt(rkt, terbaca[:batas])))[:paling_banyak],
        *_ringkas(_terbaru(_susun(PerjanjianKinerja, pk, *terbaca[batas:])))[:paling_banyak],
    ]
    return _terbaru(events)[:paling_banyak]


def _terbaru(events: Iterable[Kejadian]) -> list[Kejadian]:
    return sorted(events, key=lambda e: e.waktu, reverse=True)


# -- reading ----------------------------------------------------------------------------------------------------------


def _bacaan(
    model: Any, dokumen: Collection[Rkt] | Collection[PerjanjianKinerja], paling_banyak: int | None = None
) -> list[QuerySet[Any]]:
    """The records of the heads and of the rows of these documents of one kind."""
    jenis, pk = JENIS[model], [d.pk for d in dokumen]
    baris = _catatan(jenis.baris.history.filter(**{f"{jenis.induk}__in": pk}), paling_banyak)
    return [
        _catatan(model.history.filter(id__in=pk), paling_banyak),
        baris.annotate(nama_indikator=F("indikator__nama"), satuan_indikator=F("indikator__satuan")),
    ]


def _bacaan_rkt(rkt: Collection[Rkt], paling_banyak: int | None = None) -> list[QuerySet[Any]]:
    """Those, and the records of all wordings that were ever changed from the page of one of these RKT."""
    alasan = {"history_change_reason__in": [alasan_dari(r) for r in rkt], "satker__in": [r.satker_id for r in rkt]}
    bunyi = [_catatan(model.history.filter(id__in=model.history.filter(**alasan).values("id"))) for model, _ in BUNYI]
    return [*_bacaan(Rkt, rkt, paling_banyak), *bunyi]


def _catatan(history: QuerySet[Any], paling_banyak: int | None = None) -> QuerySet[Any]:
    """Records with the name of who made them, thing by thing, each thing's in their order."""
    if paling_banyak:
        # A short list needs only the newest records; one whose forerunner lies beyond them is left out below.
        terbaru = history.order_by("-history_date", "-history_id")[: paling_banyak * 50]
        history = history.filter(pk__in=terbaru.values("pk"))
    return history.annotate(pelaku=F("history_user__username")).order_by("id", "history_id")


def _berpasangan(catatan: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """(record before, record) of every change; the oldest record of a thing has None before it."""
    for _, group in groupby(catatan, key=lambda r: r.id):
        before = None
        for record in group:
            if before is not None or record.history_type == "+":
                yield before, record
            before = record


# -- sentences --------------------------------------------------------------------------------------------------------


def _susun_rkt(rkt: Collection[Rkt], terbaca: Sequence[list[Any]]) -> Iterator[Kejadian]:
    kepala, baris, *bunyi = terbaca
    yield from _susun(Rkt, rkt, kepala, baris)
    for dokumen in rkt:
        for (_, kolom), catatan in zip(BUNYI, bunyi, strict=True):
            yield from _perubahan_bunyi(dokumen, catatan, kolom)


def _susun(
    model: Any,
    dokumen: Collection[Rkt] | Collection[PerjanjianKinerja],
    kepala: Iterable[Any],
    baris: Iterable[Any],
) -> Iterator[Kejadian]:
    """What was done to the heads and to the rows of these documents of one kind."""
    jenis = JENIS[model]
    milik = {d.pk: d for d in dokumen}
    for old, new in _berpasangan(kepala):
        for kalimat in _kalimat_kepala(jenis, old, new):
            yield _kejadian(new, milik[new.id], kalimat)
    for old, new in _berpasangan(baris):
        induk = milik[getattr(new, jenis.induk)]
        for kalimat in _kalimat_baris(jenis, old, new, isi_satker(new.nama_indikator or "", induk.satker.nama_pendek)):
            yield _kejadian(new, induk, kalimat)


def _perubahan_bunyi(rkt: Rkt, catatan: Collection[Any], kolom: Mapping[str, str]) -> Iterator[Kejadian]:
    """Wordings and units that were changed from this RKT's page; the plan's own history holds all others."""
    alasan, pendek = alasan_dari(rkt), rkt.satker.nama_pendek
    milik = {r.id for r in catatan if r.history_change_reason == alasan and r.satker_id == rkt.satker_id}
    for old, new in _berpasangan(r for r in catatan if r.id in milik):
        if old is None or new.history_change_reason != alasan:
            continue
        for nama, label in kolom.items():
            if (dari := getattr(old, nama)) != (ke := getattr(new, nama)):
                dari, ke = (_tampil(isi_satker(teks, pendek)) for teks in (dari, ke))
                yield _kejadian(new, rkt, f"mengubah {label}: {dari} menjadi {ke}")


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


def _kejadian(record: Any, dokumen: Rkt | PerjanjianKinerja, kalimat: str) -> Kejadian:
    return Kejadian(record.history_date, record.pelaku or "Aplikasi", kalimat, str(dokumen))


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


def _kalimat_baris(jenis: Jenis, old: Any, new: Any, indikator: str) -> Iterator[str]:
    satuan = new.satuan_indikator or ""
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
