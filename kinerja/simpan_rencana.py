"""Rewording the plan behind a row: one record, so every document that prints it follows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from kinerja.models import Rkt, RktBaris
from renstra.models import Indikator, Sasaran
from renstra.nilai import Hasil, adalah_persen
from renstra.penjaga import alasan_terkunci
from renstra.pilihan import Jenis
from renstra.satuan import jenis_dan_satuan
from sakip.satker.riwayat import simpan_dengan_riwayat

KOLOM_RENCANA = ("satuan", "sasaran", "indikator")
MILIK_ATAS = "{} ini dirumuskan {}, bukan satker Anda. Hapus baris ini dan buat baris baru bila perlu bunyi lain."


def alasan_dari(rkt: Rkt) -> str:
    """The reason noted in the plan's history for a change made from this RKT's page; its own history finds it by it."""
    return f"dari {rkt}"


def ubah_rencana(row: RktBaris, kolom: str, teks: str, asal: str | None, oleh: Any) -> bool:
    """Change wording or unit behind `row`; False when `teks` is what stands there, or stood there when it was opened.

    Raises ValidationError with a sentence: the record is another office's, somebody else changed it meanwhile, the
    text is empty or already taken.
    """
    kini = " ".join(bunyi_kini(row, kolom).split())
    if teks in (kini, asal):
        return False
    if asal is not None and asal != kini:
        raise ValidationError(
            f"Sementara itu diubah orang lain menjadi “{kini}”. Simpan sekali lagi bila tetap diganti."
        )
    with transaction.atomic():
        changed = _satuan(row, teks) if kolom == "satuan" else _bunyi(row, kolom, teks)
        if changed.satker_id != row.rkt.satker_id:
            raise ValidationError(MILIK_ATAS.format(kolom.capitalize(), changed.satker))
        if alasan := alasan_terkunci(changed):
            raise ValidationError(alasan)
        changed.full_clean()
        simpan_dengan_riwayat(changed, oleh, alasan_dari(row.rkt))
    return True


def bunyi_kini(row: RktBaris, kolom: str) -> str:
    """What stands behind `row` now, as it is typed."""
    if kolom == "satuan":
        return row.indikator.satuan
    return row.indikator.nama if kolom == "indikator" else row.indikator.sasaran.uraian


def lengkapi_satuan(row: RktBaris, hasil: Hasil, oleh: Any) -> None:
    """An indikator that has no unit yet takes the one that was typed with its target."""
    jenis, satuan = jenis_dan_satuan(hasil, "")
    if satuan and row.indikator.satker_id == row.rkt.satker_id and not alasan_terkunci(row.indikator):
        row.indikator.jenis, row.indikator.satuan = jenis, satuan
        simpan_dengan_riwayat(row.indikator, oleh, alasan_dari(row.rkt))


def tanpa_satuan(indikator: Indikator) -> bool:
    return indikator.jenis == Jenis.ANGKA and not indikator.satuan


def jenis_dibaca(indikator: Indikator, satuan: str) -> str:
    """Kind under which a target is read: a unit typed in the same go counts already."""
    if satuan == indikator.satuan:
        return indikator.jenis
    return Jenis.PERSEN if satuan == "%" else Jenis.ANGKA


def _satuan(row: RktBaris, satuan: str) -> Indikator:
    indikator = row.indikator
    satuan = "%" if adalah_persen(satuan) else satuan
    if indikator.jenis == Jenis.PREDIKAT and row.nilai.predikat:
        raise ValidationError("Indikator ini berupa predikat; satuannya mengikuti skala predikat.")
    indikator.satuan = satuan
    indikator.jenis = Jenis.PERSEN if satuan == "%" else Jenis.ANGKA
    return indikator


def _bunyi(row: RktBaris, kolom: str, teks: str) -> Indikator | Sasaran:
    obj: Indikator | Sasaran = row.indikator if kolom == "indikator" else row.indikator.sasaran
    atribut = "nama" if kolom == "indikator" else "uraian"
    if not teks:
        raise ValidationError(f"{kolom.capitalize()} tidak boleh kosong.")
    setattr(obj, atribut, teks)
    return obj
