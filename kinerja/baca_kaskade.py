"""The cascade of one year below one office, read from the database in a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q, QuerySet

from kinerja.kaskade import IndikatorNasional, Rantai, Ringkasan, SatkerDiukur, Serapan, pemakaian, ringkasan, serapan
from kinerja.models import PkBaris, RktBaris
from renstra.alur import Keadaan
from renstra.models import Indikator, Renstra
from renstra.models.indikator import KOLOM_TINGKAT
from renstra.pilihan import BerlakuUntuk
from sakip.satker.lingkup import Lingkup, kode_atasan
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker
from sakip.satker.pilihan import KABKOTA, Tingkat

TAK_DIHITUNG = (Keadaan.DIGANTI, Keadaan.DITARIK)
PUSAT = "00"


class TingkatSaring(models.TextChoices):
    """Levels of office as the report is narrowed to them."""

    PUSAT = "pusat", "KPU RI"
    PROVINSI = "provinsi", "Provinsi"
    KABKOTA = "kabkota", "Kabupaten/kota"

    @property
    def anggota(self) -> frozenset[str]:
        return frozenset(KABKOTA) if self == TingkatSaring.KABKOTA else frozenset({self.value})


@dataclass(frozen=True, slots=True)
class Saring:
    """What the report is narrowed to; "" where it is not."""

    tingkat: str = ""
    provinsi: str = ""

    def muat(self, satker: SatkerDiukur) -> bool:
        if self.tingkat and satker.tingkat not in TingkatSaring(self.tingkat).anggota:
            return False
        return not self.provinsi or satker.provinsi == self.provinsi


class LaporanKaskade:
    """What a visitor may know of the cascade at and below `satker` in `tahun`."""

    def __init__(self, satker: Satker, tahun: int, user: Any, saring: Saring = Saring()) -> None:
        self.satker, self.tahun, self.saring = satker, tahun, saring
        self.lingkup = Lingkup(dengan_bawahan=frozenset({satker.kode}))
        terlihat = Satker.objects.visible_to(user).filter(self.lingkup.q(""))
        self.semua = [
            SatkerDiukur(s.kode, s.nama_pendek, s.tingkat, s.induk_id or "") for s in terlihat.order_by("kode")
        ]
        self.diukur = [s for s in self.semua if saring.muat(s)]

    @property
    def provinsi(self) -> list[SatkerDiukur]:
        """Provinces among the visible offices, to narrow the report to one."""
        return [s for s in self.semua if s.tingkat == Tingkat.PROVINSI]

    @property
    def tingkat(self) -> list[TingkatSaring]:
        """Levels among the visible offices."""
        ada = {s.tingkat for s in self.semua}
        return [t for t in TingkatSaring if ada & t.anggota]

    def nama_provinsi(self, kode: str) -> str:
        """Of the province with this code; "" stands for KPU RI, which lies in none."""
        if kode == self.satker.induk_id and self.satker.induk:
            return self.satker.induk.nama_pendek
        return next((s.nama for s in self.semua if s.kode == (kode or PUSAT)), kode or "KPU RI")

    # -- what comes down ------------------------------------------------------------------------------------------

    @cached_property
    def renstra(self) -> list[Renstra]:
        """Plans for all levels that bind offices here: those of the offices above, and of this one."""
        pemilik = kode_atasan([self.satker.kode]) | {self.satker.kode}
        plans = Renstra.objects.pada(self.tahun).filter(satker__in=pemilik, berlaku_untuk=BerlakuUntuk.SEMUA)
        kabkota = Q(satker__tingkat__in=KABKOTA)  # nothing lies below them, whatever their plan says
        return list(plans.exclude(kabkota).select_related("satker").order_by("satker", "tahun_mulai"))

    @cached_property
    def nasional(self) -> list[IndikatorNasional]:
        rows = Indikator.objects.filter(sasaran__renstra__in=self.renstra, satker=F("sasaran__renstra__satker"))
        rows = rows.select_related("sasaran").order_by(
            "sasaran__renstra__satker", "sasaran__urutan", "sasaran", "urutan", "pk"
        )
        return [
            IndikatorNasional(
                pk=row.pk,
                nama=self._isi(row.nama),
                sasaran=self._isi(row.sasaran.uraian),
                pemilik=row.satker_id,
                berlaku=frozenset(str(t) for t, kolom in KOLOM_TINGKAT.items() if getattr(row, kolom)),
                iku=row.iku,
            )
            for row in rows
        ]

    @cached_property
    def serapan(self) -> list[Serapan]:
        pks = {item.pk for item in self.nasional}
        rantai = [*self._rantai(RktBaris, "rkt", pks), *self._rantai(PkBaris, "perjanjian", pks)]
        return serapan(self.nasional, self.diukur, pemakaian(rantai, pks))

    @cached_property
    def ringkasan(self) -> Ringkasan:
        return ringkasan(self.serapan, self.diukur)

    def _rantai(self, model: Any, jalur: str, nasional: set[int]) -> QuerySet[Any, Rantai]:
        """Rows of documents of the year that lead to one of these indikator, each office and indikator once."""
        mata = ("indikator", "indikator__induk", "indikator__induk__induk")
        menuju = Q()
        for kolom in mata:
            menuju |= Q(**{f"{kolom}__in": nasional})
        rows = model.objects.filter(menuju, self.lingkup.q(f"{jalur}__satker"), **{f"{jalur}__tahun": self.tahun})
        rows = rows.exclude(**{f"{jalur}__keadaan__in": TAK_DIHITUNG})
        chains: QuerySet[Any, Rantai] = rows.order_by().values_list(f"{jalur}__satker", *mata).distinct()
        return chains

    def _isi(self, teks: str) -> str:
        """One wording for many offices names none of them."""
        return isi_satker(teks, self.satker.nama_pendek if len(self.semua) == 1 else "satker")

    # -- what hangs on nothing ------------------------------------------------------------------------------------

    def menggantung(self) -> QuerySet[Indikator]:
        """Indikator that these offices formulated themselves, without `induk`, although a plan from above exists.

        They stand in the plan that the office follows, or in one of its own beside it.
        """
        pemilik = {r.satker_id for r in Renstra.objects.pada(self.tahun).filter(berlaku_untuk=BerlakuUntuk.SEMUA)}
        renstra = "sasaran__renstra"
        tambahan = ~Q(satker=F(f"{renstra}__satker")) & Q(**{f"{renstra}__berlaku_untuk": BerlakuUntuk.SEMUA})
        di_bawah = ~Q(satker=PUSAT) if PUSAT in pemilik else Q(satker__induk__in=pemilik)
        sendiri = Q(satker=F(f"{renstra}__satker")) & di_bawah
        tahun = {f"{renstra}__tahun_mulai__lte": self.tahun, f"{renstra}__tahun_selesai__gte": self.tahun}
        rows = Indikator.objects.filter(tambahan | sendiri, induk__isnull=True, **tahun)
        rows = rows.filter(satker__in=[s.kode for s in self.diukur])
        return rows.select_related("satker", "sasaran").order_by("satker", "sasaran__urutan", "sasaran", "urutan", "pk")
