"""The history of a Keputusan IKU and of a Manual IKU as sentences: who, when, what, from, to, why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from renstra.alur import perbuatan
from renstra.definisi import ISIAN
from renstra.formulir_iku import FormDefinisi
from renstra.lampiran import Berlampiran, lampiran
from renstra.models import ButirKeputusan, DasarHukum, Indikator, KeputusanIku, ManualIku, Peraturan
from sakip.satker.penamaan import isi_satker
from sakip.satker.riwayat import Kejadian
from sakip.satker.tanggal import tulis_tanggal

PENDEK = 120
KEPALA = {
    "periode_mulai": "awal periode",
    "periode_selesai": "akhir periode",
    "bentuk": "bentuk",
    "tempat": "tempat",
    "tanggal": "tanggal",
    "jabatan_pengesah": "jabatan pengesah salinan",
    "penandatangan_id": "penanda tangan",
    "pengesah_id": "pengesah salinan",
}
DEFINISI = {k: ISIAN.get(k, k) for k in FormDefinisi.Meta.fields}


Kalimat = Callable[[Any, Any], Iterator[str]]


def peristiwa_keputusan(keputusan: KeputusanIku) -> list[Kejadian]:
    """Events of a decision, newest first. A fixed number of queries, whatever the number of rows."""
    peraturan = {p.pk: p.sebutan for p in Peraturan.objects.all()}

    def dasar(old: Any, new: Any) -> Iterator[str]:
        sebutan = peraturan.get(new.peraturan_id, "peraturan")
        return _baris(old, new, f"dasar hukum {sebutan}", {"alasan": "alasan memakai"})

    milik = {"keputusan": keputusan.pk}
    return _urut(
        [
            *_umum(keputusan),
            *_kejadian(keputusan, ButirKeputusan.history.filter(**milik), _butir),
            *_kejadian(keputusan, DasarHukum.history.filter(**milik), dasar),
        ]
    )


def peristiwa_manual(manual: ManualIku) -> list[Kejadian]:
    """Events of a manual, newest first, with those of the definitions that it prints."""
    milik = Indikator.objects.filter(baris_manual__manual=manual)
    nama = {i.pk: isi_satker(i.nama, manual.satker.nama_pendek) for i in milik}

    def definisi(old: Any, new: Any) -> Iterator[str]:
        return _beda(old, new, DEFINISI, f" “{_tampil(nama[new.id])}”") if old else iter(())

    umum = list(_umum(manual))
    dibuat = min((e.waktu for e in umum), default=None)
    perubahan = _kejadian(manual, Indikator.history.filter(id__in=nama), definisi)
    return _urut([*umum, *(e for e in perubahan if dibuat and e.waktu >= dibuat)])


def _umum(dokumen: Berlampiran) -> Iterator[Kejadian]:
    """What both documents have: a head, rows, groups."""
    ini = lampiran(dokumen)
    rows = ini.baris.history.filter(**{ini.induk: dokumen.pk})
    ids = set(rows.order_by().values_list("indikator", flat=True))
    pendek = dokumen.satker.nama_pendek
    nama = {i.pk: isi_satker(i.nama, pendek) for i in Indikator.objects.filter(pk__in=ids)}

    def baris(old: Any, new: Any) -> Iterator[str]:
        sebutan = f"indikator “{_tampil(nama.get(new.indikator_id, ''))}”"
        if old is not None and old.kelompok_id != new.kelompok_id:
            yield f"memindah {sebutan} ke kelompok lain"
        yield from _baris(old, new, sebutan, {})

    def kelompok(old: Any, new: Any) -> Iterator[str]:
        sebutan = f"kelompok “{_tampil(new.kegiatan or new.program)}”"
        return _baris(old, new, sebutan, {"program": "nama program", "kegiatan": "nama kegiatan"})

    yield from _kejadian(dokumen, dokumen.history.all(), _kepala)
    yield from _kejadian(dokumen, rows, baris)
    yield from _kejadian(dokumen, ini.kelompok.history.filter(**{ini.induk: dokumen.pk}), kelompok)


def _kejadian(dokumen: Berlampiran, history: QuerySet, kalimat: Kalimat) -> Iterator[Kejadian]:
    for old, new in _berurutan(history):
        for teks in kalimat(old, new):
            yield Kejadian(new.history_date, str(new.history_user or "Aplikasi"), teks, str(dokumen))


def _berurutan(history: QuerySet) -> Iterator[tuple[Any, Any]]:
    """(record before, record) of every change; the oldest record of a thing has None before it."""
    records = history.select_related("history_user").order_by("id", "history_id")
    for _, group in groupby(records, key=lambda r: r.id):
        before = None
        for record in group:
            yield before, record
            before = record


def _urut(events: list[Kejadian]) -> list[Kejadian]:
    return sorted(events, key=lambda e: e.waktu, reverse=True)


def _kepala(old: Any, new: Any) -> Iterator[str]:
    alasan = f", alasan: “{new.history_change_reason}”" if new.history_change_reason else ""
    if old is None:
        yield f"membuat dokumen{alasan}"
        return
    if old.keadaan != new.keadaan:
        yield f"{perbuatan(old.keadaan, new.keadaan)}{alasan}"
    yield from _beda(old, new, {k: v for k, v in KEPALA.items() if hasattr(new, k)}, "")


def _butir(old: Any, new: Any) -> Iterator[str]:
    bagian = new.get_bagian_display()
    if old is not None and new.history_type == "~":
        yield from _beda(old, new, {"teks": f"teks {bagian}"}, "")
    yield from _baris(old, new, f"{bagian} “{_tampil(new.teks)}”", {})


def _baris(old: Any, new: Any, sebutan: str, kolom: Mapping[str, str]) -> Iterator[str]:
    if new.history_type == "-":
        yield f"menghapus {sebutan}"
    elif old is None:
        alasan = f", {new.history_change_reason}" if new.history_change_reason else ""
        yield f"menambah {sebutan}{alasan}"
    else:
        yield from _beda(old, new, kolom, f" {sebutan}")
        if old.urutan != new.urutan:
            yield f"memindah {sebutan}"


def _beda(old: Any, new: Any, kolom: Mapping[str, str], sebutan: str) -> Iterator[str]:
    for nama, label in kolom.items():
        dari, ke = getattr(old, nama), getattr(new, nama)
        if dari == ke:
            continue
        if nama.endswith("_id"):
            yield f"mengubah {label}"
        else:
            yield f"mengubah {label}{sebutan}: {_nilai(old, nama)} menjadi {_nilai(new, nama)}"


def _nilai(record: Any, nama: str) -> str:
    """A field as a person reads it; of a closed list its words."""
    tampil = getattr(record, f"get_{nama}_display", None)
    return _tampil(tampil() if tampil else getattr(record, nama))


def _tampil(value: Any) -> str:
    if isinstance(value, date):
        return tulis_tanggal(value)
    teks = " ".join(str(value).split()) if value not in (None, "") else "kosong"
    return teks if len(teks) <= PENDEK else f"{teks[: PENDEK - 1].rstrip()}…"
