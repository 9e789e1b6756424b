"""The verbs that fill a Rencana Kerja. Each is one transaction; nothing is half done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from kinerja.cari_indikator import PencariIndikator
from kinerja.isian_keluaran import IsianKegiatan
from kinerja.models import Keluaran, SebutanKegiatan
from kinerja.simpan_keluaran import PenyimpanKeluaran
from kinerja.tindakan import TAHUN_PERTAMA
from renstra.hasil import HasilSimpan
from renstra.models import Kegiatan, Program
from renstra.tindakan import TindakanDitolak
from renstra.urutan import JARAK
from sakip.satker.ketikan import rapikan
from sakip.satker.models import Satker
from sakip.satker.riwayat import simpan_dengan_riwayat


def _terkunci(sebutan: SebutanKegiatan) -> SebutanKegiatan:
    """The printed kegiatan, which stands for all its outputs: those that are not there yet cannot be locked."""
    queryset = SebutanKegiatan.objects.select_for_update(of=("self",)).select_related("satker", "program", "kegiatan")
    return queryset.get(pk=sebutan.pk)


@transaction.atomic
def simpan_keluaran(sebutan: SebutanKegiatan, isian: IsianKegiatan, oleh: Any) -> HasilSimpan:
    """Keep every right cell of a sent page; the result names the wrong and the contested ones."""
    return PenyimpanKeluaran(_terkunci(sebutan), oleh).simpan(isian)


@transaction.atomic
def tarik_indikator(sebutan: SebutanKegiatan, oleh: Any) -> int:
    """Add an empty output for every indikator of the kegiatan that has none yet; how many were added."""
    locked = _terkunci(sebutan)
    rows = Keluaran.objects.filter(kegiatan=locked)
    awal = (rows.aggregate(m=Max("urutan"))["m"] or 0) + JARAK
    found = PencariIndikator(locked).tanpa_output()
    for i, indikator in enumerate(found):
        row = Keluaran(satker=locked.satker, tahun=locked.tahun, kegiatan=locked, indikator=indikator)
        row.urutan = awal + i * JARAK
        simpan_dengan_riwayat(row, oleh, "ditarik dari RKT atau Renstra")
    return len(found)


@transaction.atomic
def tambah_kegiatan(
    satker: Satker, tahun: int, data: Mapping[str, str], oleh: Any, *, tahun_kini: int
) -> SebutanKegiatan:
    """A kegiatan of the Rencana Kerja, from the register or by its printed name; the one there is, when it is there.

    Raises TindakanDitolak with a sentence.
    """
    if not TAHUN_PERTAMA <= tahun <= tahun_kini + 2:
        raise TindakanDitolak(f"Rencana Kerja dapat diisi untuk tahun {TAHUN_PERTAMA} sampai {tahun_kini + 2}.")
    kegiatan = _dari_daftar(Kegiatan.objects.pada(tahun).select_related("program"), data.get("daftar", ""))
    program = kegiatan.program if kegiatan else _dari_daftar(Program.objects.pada(tahun), data.get("program", ""))
    nama, kode = rapikan(data.get("nama", "")), rapikan(data.get("kode", ""))
    milik = SebutanKegiatan.objects.filter(satker=satker, tahun=tahun)
    if kegiatan and not nama:
        nama, kode = kegiatan.nama, kode or kegiatan.kode
    if not nama:
        raise TindakanDitolak("Pilih kegiatan dari daftar, atau tulis namanya seperti dicetak.")
    if program is None:
        raise TindakanDitolak("Pilih program kegiatan ini.")
    ada = milik.filter(nama=nama, kode=kode).first()
    if ada:
        return ada
    urutan = int(kegiatan.kode) if kegiatan else (milik.aggregate(m=Max("urutan"))["m"] or 0) + 1
    sebutan = SebutanKegiatan(
        satker=satker, tahun=tahun, program=program, kegiatan=kegiatan, nama=nama, kode=kode, urutan=min(urutan, 32767)
    )
    try:
        sebutan.full_clean()
    except ValidationError as exc:
        raise TindakanDitolak(" ".join(exc.messages)) from None
    simpan_dengan_riwayat(sebutan, oleh)
    return sebutan


def _dari_daftar(queryset: Any, pk: str) -> Any:
    """The record that a select names, None when it names none."""
    return queryset.filter(pk=int(pk)).first() if pk.isascii() and pk.isdigit() and len(pk) < 12 else None
