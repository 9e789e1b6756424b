"""What a changed wording of the plan would touch: counted before it is saved, and carried out with it.

The plan must not know the documents of the year above it, so each app registers the way from its documents to the
indikator that they print. Drafts hold no words of their own and follow; what waits for a decision goes back to its
operator, because what was submitted said something else; what was issued keeps what was frozen then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.text import Truncator
from simple_history.utils import bulk_update_with_history

from renstra.alur import BELUM_TERBIT, BERLAKU, TERBUKA, Keadaan
from renstra.models import Dokumen, Indikator, KeputusanIku, ManualIku, Renstra, Sasaran, Tujuan
from renstra.pilihan import BerlakuUntuk, JenisDokumen
from sakip.satker.riwayat import riwayat_terakhir

Rencana = Tujuan | Sasaran | Indikator
MENUNGGU = BELUM_TERBIT - TERBUKA  # somebody has read it and has yet to decide or to sign
DIHITUNG = BELUM_TERBIT | BERLAKU  # what was replaced or withdrawn is history

# What the record is called, and the way from an indikator to it.
_JALUR: dict[type, str] = {
    Indikator: "",
    Sasaran: "__sasaran",
    Tujuan: "__sasaran__tujuan",
    Renstra: "__sasaran__renstra",
}
# Only the Manual IKU prints these; a changed measure or formula concerns every document that promises the indikator.
KOLOM_MANUAL = frozenset(
    {"alasan", "arah", "kumulasi", "sumber_data", "unit_penyedia", "penanggung_jawab", "periode", "bukti_dukung"}
)
# What a value means and who takes it up: shown before it changes, and refused while a document waits for a decision.
KOLOM_UKURAN = frozenset({"satuan", "jenis", "berlaku_pusat", "berlaku_provinsi", "berlaku_kabkota"})
KOLOM_BUNYI: dict[type, frozenset[str]] = {
    Tujuan: frozenset({"uraian"}),
    Sasaran: frozenset({"uraian"}),
    Indikator: frozenset({"nama", "definisi", "formula"}) | KOLOM_MANUAL | KOLOM_UKURAN,
}


@dataclass(frozen=True, slots=True)
class JalurDokumen:
    """A kind of document; `indikator` names the way from it to the indikator that it prints."""

    model: type[Dokumen]
    indikator: str

    @property
    def jenis(self) -> JenisDokumen:
        return self.model.jenis


_jalur: list[JalurDokumen] = [
    JalurDokumen(KeputusanIku, "baris__indikator"),
    JalurDokumen(ManualIku, "baris__indikator"),
]


def daftarkan(*jalur: JalurDokumen) -> None:
    _jalur.extend(j for j in jalur if j not in _jalur)


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One changed field of one record."""

    obj: Rencana
    kolom: str
    semula: str
    menjadi: str

    @property
    def label(self) -> str:
        return str(self.obj._meta.get_field(self.kolom).verbose_name).capitalize()  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Sentuhan:
    """How many documents of one kind print what changes."""

    jenis: JenisDokumen
    satker: int
    terbit: int
    menunggu: int
    draf: int

    @property
    def jumlah(self) -> int:
        return self.terbit + self.menunggu + self.draf

    @property
    def kalimat(self) -> str:
        """ "Menyentuh 514 PK di 514 satker: 37 sudah terbit (tetap …), …" """
        bagian = [
            f"{jumlah} {kata}"
            for jumlah, kata in (
                (self.terbit, "sudah terbit (tetap seperti saat terbit)"),
                (
                    self.menunggu,
                    "sedang diajukan atau disetujui (dikembalikan ke operator dengan alasan perubahan ini)",
                ),
                (self.draf, "draf (mengikuti)"),
            )
            if jumlah
        ]
        return f"Menyentuh {self.jumlah} {self.jenis.label} di {self.satker} satker: {', '.join(bagian)}."


@dataclass(frozen=True, slots=True)
class Dampak:
    """Changes that belong together, and what they touch. `tanda` stands for exactly this, as it was counted."""

    perubahan: tuple[Perubahan, ...]
    sentuhan: tuple[Sentuhan, ...]
    tanda: str

    @property
    def menyentuh(self) -> bool:
        return bool(self.sentuhan)

    @property
    def menunggu(self) -> int:
        return sum(s.menunggu for s in self.sentuhan)


def untuk_semua(obj: Rencana) -> bool:
    """Whether `obj` is worded once for many offices: by the owner of a plan for all levels below."""
    sasaran = obj.sasaran if isinstance(obj, Indikator) else obj
    renstra = sasaran.renstra
    perumus = renstra.satker_id if isinstance(obj, Tujuan) else obj.satker_id
    return bool(renstra.berlaku_untuk == BerlakuUntuk.SEMUA and perumus == renstra.satker_id)


def dipakai_satker_lain(obj: Rencana | Renstra) -> bool:
    """Whether a document of another office than its formulator's prints `obj`."""
    perumus = obj.renstra.satker_id if isinstance(obj, Tujuan) else obj.satker_id
    return any(
        j.model._default_manager.filter(**{f"{j.indikator}{_JALUR[type(obj)]}": obj.pk}, keadaan__in=DIHITUNG)
        .exclude(**{j.model.jalur_satker: perumus})
        .exists()
        for j in _jalur
    )


def hitung_dampak(perubahan: Iterable[Perubahan]) -> Dampak:
    """One query per kind of document, however many offices have it."""
    semua = tuple(perubahan)
    sentuhan = []
    for jalur in _jalur:
        rows = _dokumen(jalur, semua, DIHITUNG)
        if rows:
            sentuhan.append(_hitung(jalur.jenis, rows))
    return Dampak(semua, tuple(sentuhan), _tanda(semua, sentuhan))


def kembalikan_menunggu(perubahan: Iterable[Perubahan], oleh: Any) -> int:
    """Send back every document that waits for a decision, with the change as the reason; how many.

    To be called in the transaction that saves the change.
    """
    semua = tuple(perubahan)
    alasan, kini, jumlah = alasan_perubahan(semua), timezone.now(), 0
    for jalur in _jalur:
        pks = [pk for pk, _, _ in _dokumen(jalur, semua, MENUNGGU)]
        locked = jalur.model._default_manager.select_for_update(of=("self",)).order_by("pk")
        rows = list(locked.filter(pk__in=pks, keadaan__in=MENUNGGU))
        for row in rows:
            row.keadaan, row.alasan_kembali, row.diubah = Keadaan.DIKEMBALIKAN, alasan, kini
        if rows:
            kolom = ["keadaan", "alasan_kembali", "diubah"]
            bulk_update_with_history(
                rows, jalur.model, kolom, default_user=oleh, default_change_reason=alasan, default_date=kini
            )
        jumlah += len(rows)
    return jumlah


def alasan_perubahan(perubahan: Iterable[Perubahan]) -> str:
    """ "Bunyi indikator nasional berubah: “…” menjadi “…”." """
    bagian = []
    for p in perubahan:
        sasaran = p.obj.sasaran if isinstance(p.obj, Indikator) else p.obj
        milik = "nasional" if sasaran.renstra.satker.induk_id is None else sasaran.renstra.satker.nama_pendek
        apa = f"{p.obj._meta.verbose_name} {milik}"
        dari_ke = f"“{_potong(p.semula)}” menjadi “{_potong(p.menjadi)}”"
        if p.kolom in {"nama", "uraian"}:
            bagian.append(f"Bunyi {apa} berubah: {dari_ke}.")
        else:
            bagian.append(f"{p.label} {apa} “{_potong(str(p.obj))}” berubah: {dari_ke}.")
    return " ".join(bagian)


def _potong(teks: str) -> str:
    """Readable in a notice, however long; the record's own history holds it whole."""
    return Truncator(teks or "–").chars(300)


# -- counting ---------------------------------------------------------------------------------------------------------

Baris = list[tuple[int, str, str]]  # (key, state, office) of a document


def _dokumen(jalur: JalurDokumen, perubahan: tuple[Perubahan, ...], keadaan: Iterable[str]) -> Baris:
    """Documents of one kind that print what changes."""
    per_tempat: dict[str, set[int]] = {}
    for p in perubahan:
        if p.kolom not in KOLOM_MANUAL or jalur.jenis == JenisDokumen.MANUAL_IKU:
            per_tempat.setdefault(f"{jalur.indikator}{_JALUR[type(p.obj)]}__in", set()).add(p.obj.pk)
    found: dict[int, tuple[int, str, str]] = {}
    for tempat, pks in per_tempat.items():  # one place but for a page that changes records of several kinds
        rows = jalur.model._default_manager.filter(keadaan__in=keadaan, **{tempat: pks}).order_by()
        for pk, state, kode in rows.values_list("pk", "keadaan", jalur.model.jalur_satker).distinct():
            found[pk] = (pk, state, kode)
    return list(found.values())


def _hitung(jenis: JenisDokumen, rows: Baris) -> Sentuhan:
    return Sentuhan(
        jenis=jenis,
        satker=len({kode for _, _, kode in rows}),
        terbit=sum(state in BERLAKU for _, state, _ in rows),
        menunggu=sum(state in MENUNGGU for _, state, _ in rows),
        draf=sum(state in TERBUKA for _, state, _ in rows),
    )


def _tanda(perubahan: tuple[Perubahan, ...], sentuhan: Iterable[Sentuhan]) -> str:
    """Stands for this change of these records as they are now, and for the counts that somebody was shown."""
    isi: list[Mapping[str, Any]] = [
        {
            "obj": p.obj._meta.label,
            "pk": p.obj.pk,
            "versi": getattr(riwayat_terakhir(p.obj), "history_id", None),
            "kolom": p.kolom,
            "ubah": [p.semula, p.menjadi],
        }
        for p in perubahan
    ]
    isi += [{"jenis": s.jenis, "hitung": [s.satker, s.terbit, s.menunggu, s.draf]} for s in sentuhan]
    return salted_hmac("renstra.dampak", json.dumps(isi, sort_keys=True)).hexdigest()
