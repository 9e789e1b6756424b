"""The records behind the chain of one office and year, without their rows: those in work, else in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kinerja.models import PerjanjianKinerja, PkBaris, RencanaAksi, RencanaAksiBaris, Rkt, RktBaris
from laporan.jenis import Sumber
from laporan.models import DokumenTerbit, KeadaanTerbit
from renstra.alur import BERLAKU, Keadaan
from renstra.models import BarisIku, BarisManual, KeputusanIku, ManualIku
from renstra.pilihan import JenisDokumen
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit
from sakip.satker.serentak import baca_serentak


@dataclass(frozen=True, slots=True)
class KepalaRantai:
    """By kind and unit, each with its number of rows as `jumlah_baris`; a document that is not there is absent."""

    dokumen: Mapping[JenisDokumen, Mapping[str, Sumber]]
    iku_berlaku: KeputusanIku | None  # of an earlier year, whose period holds this one; only while this year has none


def kepala_rantai(satker: Satker, tahun: int) -> KepalaRantai:
    """One query. All records share `satker`, so that what is read of it is read once."""
    iku, manual, rkt, pk, rencana = baca_serentak(
        [_iku(satker, tahun), _manual(satker, tahun), _rkt(satker, tahun), _pk(satker, tahun), _rencana(satker, tahun)]
    )
    for dokumen in (*iku, *manual, *rkt, *pk):
        dokumen.satker = satker
    menurut_pk = {p.pk: p for p in pk}
    for aksi in rencana:
        aksi.perjanjian = menurut_pk[aksi.perjanjian_id]
    terbaru = iku[0] if iku else None
    tahun_ini = {Unit.LEMBAGA.value: terbaru} if terbaru and terbaru.tahun == tahun else {}
    return KepalaRantai(
        {
            JenisDokumen.IKU: tahun_ini,
            JenisDokumen.MANUAL_IKU: {m.unit: m for m in manual},
            JenisDokumen.RKT: {r.unit: r for r in rkt},
            JenisDokumen.PK: {p.unit: p for p in pk},  # the later version, which is the one in work
            JenisDokumen.RENCANA_AKSI: {a.perjanjian.unit: a for a in rencana},
        },
        None if tahun_ini else terbaru,
    )


def _iku(satker: Satker, tahun: int) -> QuerySet[KeputusanIku]:
    """The newest first: of this year in any state, and those in force whose period holds it."""
    terbit = DokumenTerbit.objects.filter(keputusan_iku=OuterRef("pk"), keadaan=KeadaanTerbit.BERLAKU)
    berlaku = KeputusanIku.objects.mencakup(satker.pk, tahun).filter(Q(keadaan__in=BERLAKU) | Exists(terbit))
    found = KeputusanIku.objects.filter(Q(tahun=tahun) | Q(pk__in=berlaku.values("pk")), satker=satker)
    lengkap = found.select_related("renstra__satker", "penandatangan", "pengesah")
    return lengkap.annotate(jumlah_baris=_jumlah(BarisIku, "keputusan")).order_by("-tahun")


def _manual(satker: Satker, tahun: int) -> QuerySet[ManualIku]:
    found = ManualIku.objects.filter(satker=satker, tahun=tahun).select_related("penandatangan")
    return found.annotate(jumlah_baris=_jumlah(BarisManual, "manual"))


def _rkt(satker: Satker, tahun: int) -> QuerySet[Rkt]:
    found = Rkt.objects.filter(satker=satker, tahun=tahun).select_related("penandatangan")
    return found.annotate(jumlah_baris=_jumlah(RktBaris, "rkt"))


def _pk(satker: Satker, tahun: int) -> QuerySet[PerjanjianKinerja]:
    """In work and in force, in this order of versions; what was withdrawn or replaced counts as none."""
    found = PerjanjianKinerja.objects.filter(satker=satker, tahun=tahun, unit_kerja__isnull=True)
    lengkap = found.exclude(keadaan__in=[Keadaan.DITARIK, Keadaan.DIGANTI]).select_related(
        "rkt", "pihak_pertama", "pihak_kedua"
    )
    return lengkap.annotate(jumlah_baris=_jumlah(PkBaris, "perjanjian")).order_by("versi")


def _rencana(satker: Satker, tahun: int) -> QuerySet[RencanaAksi]:
    """Of the PK in force; that of an older version does not count."""
    berlaku = _pk(satker, tahun).filter(keadaan__in=BERLAKU)
    found = RencanaAksi.objects.filter(perjanjian__in=berlaku.values("pk"))
    return found.annotate(jumlah_baris=_jumlah(RencanaAksiBaris, "rencana_aksi"))


def _jumlah(baris: Any, induk: str) -> Coalesce:
    rows = baris.objects.filter(**{induk: OuterRef("pk")}).order_by().values(induk)
    return Coalesce(Subquery(rows.annotate(jumlah=Count("pk")).values("jumlah")), 0)
