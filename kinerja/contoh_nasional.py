"""Synthetic RKT and PK of many offices, for load and benchmarks: the same numbers on every run, nothing drawn by lot.

Every office that follows KPU RI's Renstra gets an RKT and a PK of its lembaga and of its sekretariat, with a row for
each indikator that applies to its level and has a national target in that year. Of ten offices seven have signed all
(`luar`), two have signed the RKT and are writing the PK, one is writing both; from year to year it is another one.
`penuh`: all have signed all, for the full number of records.
What is `luar` here has no DokumenTerbit: its frozen content would have to be composed document by document, which
takes longer than all the rest; pages and prints fall back to the records.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from kinerja.geser import geser
from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris, SebutanKegiatan
from kinerja.pilihan import BentukRkt
from renstra.alur import Keadaan
from renstra.models import Indikator, Kegiatan, Renstra, TargetRenstra
from renstra.models.indikator import KOLOM_TINGKAT
from renstra.models.kolom import KolomNilai
from renstra.nilai import Nilai
from renstra.pilihan import BerlakuUntuk, TingkatSasaran
from renstra.urutan import JARAK
from sakip.satker.lingkup import kode_atasan
from sakip.satker.models import Satker
from sakip.satker.pilihan import Tingkat, Unit

SUMBER = "data_nasional (contoh)"  # stands as the reason in every history
ALASAN_DI_BAWAH = "(contoh) Kondisi geografis wilayah; disesuaikan bertahap."
BENTUK = {Unit.LEMBAGA: BentukRkt.A, Unit.SEKRETARIAT: BentukRkt.B}
B = TypeVar("B", bound=KolomNilai)
SENDIRI, DI_BAWAH = 4, 20  # one target in so many is the office's own, one below the national


@dataclass(frozen=True, slots=True)
class Jumlah:
    """What was added for one year."""

    satker: int = 0
    dokumen: int = 0
    baris: int = 0
    target: int = 0


def satker_pertama(banyak: int) -> list[Satker]:
    """By code: KPU RI, then each province followed by its kabupaten and kota. Even the first few are of all levels."""
    return list(Satker.objects.select_related("induk").order_by("kode")[:banyak])


def renstra_nasional(tahun: int) -> Renstra | None:
    return Renstra.objects.pada(tahun).filter(satker="00", berlaku_untuk=BerlakuUntuk.SEMUA).first()


@transaction.atomic
def muat_tahun(renstra: Renstra, tahun: int, satker: Sequence[Satker], *, penuh: bool = False) -> Jumlah:
    """Add the documents of one year. An office that has any of that year, or follows another Renstra, is left alone."""
    dokumen = [m.objects.filter(tahun=tahun).values_list("satker", flat=True) for m in (Rkt, PerjanjianKinerja)]
    punya = {kode for rows in dokumen for kode in rows}
    lain = dict(Renstra.objects.pada(tahun).exclude(satker="00").values_list("satker", "berlaku_untuk"))
    dari_atas = {kode for kode, untuk in lain.items() if untuk == BerlakuUntuk.SEMUA}
    dipilih = [
        (nomor, s)
        for nomor, s in enumerate(satker)
        if s.pk not in punya | lain.keys() and not kode_atasan([s.pk]) & dari_atas
    ]
    return _PemuatTahun(renstra, tahun, dipilih, penuh).muat() if dipilih else Jumlah()


class _PemuatTahun:
    """Writes one year for numbered offices; the number decides states and deviations."""

    def __init__(self, renstra: Renstra, tahun: int, satker: Sequence[tuple[int, Satker]], penuh: bool) -> None:
        self.tahun, self.satker, self.penuh = tahun, satker, penuh
        semua = Indikator.objects.filter(sasaran__renstra=renstra, satker=renstra.satker_id)
        semua = semua.select_related("sasaran__kegiatan__program")
        self.indikator = list(semua.order_by("sasaran__tingkat", "sasaran__urutan", "urutan", "pk"))
        self.nasional: dict[int, Nilai] = {}
        self.sendiri: dict[tuple[str, int], Nilai] = {}
        target = TargetRenstra.objects.filter(indikator__in=self.indikator, tahun=tahun, baseline=False)
        for row in target:
            self.sendiri[row.satker_id, row.indikator_id] = row.nilai
            if row.satker_id == renstra.satker_id:
                self.nasional[row.indikator_id] = row.nilai
        self.sebutan = {
            (s.satker_id, s.kegiatan_id): s for s in SebutanKegiatan.objects.filter(tahun=tahun, kegiatan__isnull=False)
        }

    def muat(self) -> Jumlah:
        target = list(self._target())
        tulis_beriwayat(target)
        tulis_beriwayat(list(self._sebutan()))
        rkt = {(s.pk, unit): self._rkt(nomor, s, unit) for nomor, s in self.satker for unit in Unit}
        tulis_beriwayat(list(rkt.values()))
        baris: dict[tuple[str, Unit], list[RktBaris]] = {
            (s.pk, unit): self._baris_rkt(rkt[s.pk, unit], s) for _, s in self.satker for unit in Unit
        }
        tulis_beriwayat([row for rows in baris.values() for row in rows])
        pk = [self._pk(nomor, rkt[s.pk, unit]) for nomor, s in self.satker for unit in Unit]
        tulis_beriwayat(pk)
        baris_pk = [_baris_pk(p, row) for p in pk for row in baris[p.satker_id, Unit(p.unit)]]
        tulis_beriwayat(baris_pk)
        return Jumlah(len(self.satker), len(rkt) + len(pk), 2 * len(baris_pk), len(target))

    # -- the plan -----------------------------------------------------------------------------------------------------

    def _target(self) -> Iterator[TargetRenstra]:
        """Own targets: most a little above the national one, a few below it with a reason."""
        for nomor, satker in self.satker:
            for urutan, indikator in enumerate(self._milik(satker)):
                kunci, giliran = (satker.pk, indikator.pk), nomor + 3 * urutan + self.tahun
                if kunci in self.sendiri or giliran % SENDIRI:
                    continue
                turun = giliran % DI_BAWAH == 0
                nilai = geser(self.nasional[indikator.pk], indikator, membaik=not turun)
                if nilai is not None:
                    self.sendiri[kunci] = nilai
                    alasan = ALASAN_DI_BAWAH if turun else ""
                    new = TargetRenstra(indikator=indikator, satker=satker, tahun=self.tahun, alasan=alasan)
                    yield _bernilai(new, nilai)

    def _milik(self, satker: Satker) -> list[Indikator]:
        """Those that apply to its level and have a national target this year."""
        kolom = KOLOM_TINGKAT[Tingkat(satker.tingkat)]
        return [i for i in self.indikator if getattr(i, kolom) and i.pk in self.nasional]

    def _nilai(self, satker: Satker, indikator: Indikator) -> Nilai:
        return self.sendiri.get((satker.pk, indikator.pk), self.nasional[indikator.pk])

    def _sebutan(self) -> Iterator[SebutanKegiatan]:
        """The kegiatan as the register names them, for those that have none printed yet."""
        for _, satker in self.satker:
            dipakai = {i.sasaran.kegiatan for i in self._milik(satker) if i.sasaran.kegiatan}
            for kegiatan in sorted(dipakai, key=lambda k: k.kode):
                if (satker.pk, kegiatan.pk) not in self.sebutan:
                    self.sebutan[satker.pk, kegiatan.pk] = new = self._sebutan_dari(satker, kegiatan)
                    yield new

    def _sebutan_dari(self, satker: Satker, kegiatan: Kegiatan) -> SebutanKegiatan:
        return SebutanKegiatan(
            satker=satker,
            tahun=self.tahun,
            program=kegiatan.program,
            kegiatan=kegiatan,
            nama=kegiatan.nama,
            kode=kegiatan.kode,
            urutan=int(kegiatan.kode),
        )

    # -- the documents ------------------------------------------------------------------------------------------------

    def _giliran(self, nomor: int) -> int:
        return 0 if self.penuh else (nomor + self.tahun) % 10

    def _kepala(self, nomor: int, satker: Satker, keadaan: Keadaan, hari: int) -> dict[str, Any]:
        """Place, date and state; a draft has no date yet."""
        tanggal = date(self.tahun, 1, hari) + timedelta(days=nomor % 10) if keadaan == Keadaan.LUAR else None
        return {"tempat": satker.tempat_surat, "tanggal": tanggal, "keadaan": keadaan}

    def _rkt(self, nomor: int, satker: Satker, unit: Unit) -> Rkt:
        keadaan = Keadaan.DRAF if self._giliran(nomor) == 9 else Keadaan.LUAR
        kepala = self._kepala(nomor, satker, keadaan, 2)
        return Rkt(satker=satker, tahun=self.tahun, unit=unit, bentuk=BENTUK[unit], **kepala)

    def _baris_rkt(self, rkt: Rkt, satker: Satker) -> list[RktBaris]:
        strategis = rkt.unit == Unit.LEMBAGA
        rows = [i for i in self._milik(satker) if (i.sasaran.tingkat == TingkatSasaran.STRATEGIS) == strategis]
        return [
            _bernilai(
                RktBaris(
                    rkt=rkt,
                    urutan=urutan * JARAK,
                    indikator=indikator,
                    kegiatan=self.sebutan.get((satker.pk, indikator.sasaran.kegiatan_id)),
                ),
                self._nilai(satker, indikator),
            )
            for urutan, indikator in enumerate(rows, start=1)
        ]

    def _pk(self, nomor: int, rkt: Rkt) -> PerjanjianKinerja:
        keadaan = Keadaan.DRAF if self._giliran(nomor) >= 7 else Keadaan.LUAR
        kepala = self._kepala(nomor, rkt.satker, keadaan, 15)
        return PerjanjianKinerja(satker=rkt.satker, tahun=self.tahun, unit=rkt.unit, rkt=rkt, **kepala)


def _baris_pk(pk: PerjanjianKinerja, row: RktBaris) -> PkBaris:
    new = PkBaris(perjanjian=pk, urutan=row.urutan, indikator=row.indikator, kegiatan=row.kegiatan, rkt_baris=row)
    return _bernilai(new, row.nilai)


def _bernilai(row: B, nilai: Nilai) -> B:
    row.nilai = nilai
    return row


def tulis_beriwayat(rows: Sequence[Model]) -> None:
    """New records of one model with their history, in a few statements each."""
    if rows:
        bulk_create_with_history(rows, type(rows[0]), default_change_reason=SUMBER)
