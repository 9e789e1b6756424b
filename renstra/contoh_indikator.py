"""The plan behind the rows of a sample document: sasaran and indikator found by their wording, else written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from simple_history.utils import bulk_create_with_history

from renstra.kata import kunci
from renstra.models import Indikator, Renstra, Sasaran, TargetRenstra
from renstra.nilai_baca import Hasil, baca
from renstra.pilihan import TingkatSasaran
from renstra.satuan import jenis_dan_satuan, satuan_dari_nama
from sakip.satker.models import Satker


def tulis_semua(rows: Sequence[Model]) -> None:
    """Write new records of one model, each with its history, in a few statements."""
    if rows:
        bulk_create_with_history(rows, type(rows[0]))


def renstra_diikuti(satker: Satker, tahun: int) -> Renstra:
    renstra = Renstra.objects.diikuti(satker, tahun)
    if renstra is None:
        raise ValueError(f"Tidak ada Renstra yang diikuti {satker} pada {tahun}.")
    return renstra


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """A row of a document: its sasaran and indikator as printed, the target of the year ("" where none is given),
    what else is known of the indikator, and what its sasaran hangs on."""

    sasaran: str
    indikator: str
    target: str = ""
    isi: dict[str, Any] = field(default_factory=dict)
    letak: dict[str, Any] = field(default_factory=dict)


class PemuatIndikator:
    """For one office and year. What it finds is completed, never overwritten; all that it loads is IKU unless told."""

    def __init__(self, satker: Satker, tahun: int, *, iku: bool = True) -> None:
        self.satker, self.tahun, self.iku = satker, tahun, iku
        self.renstra = renstra_diikuti(satker, tahun)
        milik = Sasaran.objects.filter(renstra=self.renstra, satker=satker)
        self.sasaran = {self._kunci(s.uraian): s for s in milik.order_by("-urutan", "-pk")}
        ada = Indikator.objects.filter(sasaran__renstra=self.renstra, satker=satker)
        self.indikator = {(i.sasaran_id, self._kunci(i.nama)): i for i in ada}

    def muat(self, rows: Sequence[BarisRencana]) -> list[Indikator]:
        """The indikator of each row, in their order."""
        self._muat_sasaran(rows)
        hasil = [baca(row.target) for row in rows]
        self._muat_indikator(list(zip(rows, hasil, strict=True)))
        found = [self.indikator[self._alamat(row)] for row in rows]
        for row, indikator in zip(rows, found, strict=True):
            self._lengkapi(indikator, row)
        self._muat_target(zip(found, hasil, strict=True))
        return found

    def _kunci(self, teks: str) -> str:
        return kunci(teks, self.satker.nama_pendek)

    def _alamat(self, row: BarisRencana) -> tuple[int, str]:
        return self.sasaran[self._kunci(row.sasaran)].pk, self._kunci(row.indikator)

    def _muat_sasaran(self, rows: Iterable[BarisRencana]) -> None:
        new: dict[str, Sasaran] = {}
        for row in rows:
            if (nama := self._kunci(row.sasaran)) not in self.sasaran | new:
                new[nama] = Sasaran(
                    renstra=self.renstra,
                    satker=self.satker,
                    tingkat=TingkatSasaran.KEGIATAN,
                    uraian=row.sasaran,
                    urutan=len(self.sasaran) + len(new) + 1,
                    **row.letak,
                )
        tulis_semua(list(new.values()))
        self.sasaran |= new

    def _muat_indikator(self, rows: Iterable[tuple[BarisRencana, Hasil]]) -> None:
        new: dict[tuple[int, str], Indikator] = {}
        for row, hasil in rows:
            if (alamat := self._alamat(row)) not in self.indikator and alamat not in new:
                tertulis = hasil.satuan or satuan_dari_nama(row.indikator)
                jenis, satuan = jenis_dan_satuan(hasil, tertulis)
                new[alamat] = Indikator(
                    sasaran_id=alamat[0],
                    satker=self.satker,
                    nama=row.indikator,
                    jenis=jenis,
                    satuan=satuan,
                    iku=self.iku,
                    urutan=len(new) + 1,
                    **row.isi,
                )
        tulis_semua(list(new.values()))
        self.indikator |= new

    def _lengkapi(self, indikator: Indikator, row: BarisRencana) -> None:
        """What was known before stays; gaps are filled."""
        kosong = {k: v for k, v in row.isi.items() if v and not getattr(indikator, k)}
        if self.iku and not indikator.iku:
            kosong["iku"] = True
        for nama, nilai in kosong.items():
            setattr(indikator, nama, nilai)
        if kosong:
            indikator.save()

    def _muat_target(self, rows: Iterable[tuple[Indikator, Hasil]]) -> None:
        """The target of the year, once for each indikator; one that is recorded already stays."""
        ada = set(
            TargetRenstra.objects.filter(
                satker=self.satker, tahun=self.tahun, indikator__sasaran__renstra=self.renstra
            ).values_list("indikator", flat=True)
        )
        new: dict[int, TargetRenstra] = {}
        for indikator, hasil in rows:
            if not hasil.nilai.kosong and indikator.pk not in ada | new.keys():
                target = TargetRenstra(indikator=indikator, satker=self.satker, tahun=self.tahun)
                target.nilai = hasil.nilai
                new[indikator.pk] = target
        tulis_semua(list(new.values()))
