"""Sample plans, a sample Keputusan IKU and a sample Manual IKU, as published; and a made-up national Renstra."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from renstra.contoh_indikator import BarisRencana, PemuatIndikator, tulis_semua
from renstra.models import (
    BarisIku,
    BarisManual,
    ButirKeputusan,
    DasarHukum,
    Indikator,
    Kegiatan,
    KelompokIku,
    KelompokManual,
    KeputusanIku,
    ManualIku,
    Misi,
    Peraturan,
    Program,
    Renstra,
    Sasaran,
    TargetRenstra,
    Tujuan,
)
from renstra.nilai_baca import baca
from renstra.pilihan import BagianKeputusan, BentukManual
from renstra.urutan import JARAK
from sakip.satker.acuan import baca_acuan
from sakip.satker.models import Satker
from sakip.satker.pilihan import Unit

NASIONAL = "renstra-nasional-2025.json"
SEMUA_TINGKAT = ("pusat", "provinsi", "kabkota")
Baris = dict[str, Any]


def berkas_contoh(pola: str) -> list[str]:
    """Names of the sample files of one kind, in a fixed order."""
    return sorted(path.name for path in Path(settings.FIXTURE_ROOT, "contoh").glob(pola))


def muat_renstra_contoh() -> int:
    rows = baca_acuan("contoh", "renstra.json")
    return sum(_renstra(row) is not None for row in rows) + (muat_renstra_nasional() is not None)


def _renstra(row: Baris) -> Renstra | None:
    """The Renstra with misi and tujuan; None when the office has one that begins in that year."""
    head = {k: row[k] for k in ("tahun_selesai", "nomor_keputusan", "visi", "berlaku_untuk")}
    renstra, new = Renstra.objects.get_or_create(satker_id=row["satker"], tahun_mulai=row["tahun_mulai"], defaults=head)
    if not new:
        return None
    for model, texts in ((Misi, row["misi"]), (Tujuan, row["tujuan"])):
        for nomor, uraian in enumerate(texts, start=1):
            model.objects.create(renstra=renstra, nomor=nomor, uraian=uraian)
    return renstra


# -- the national Renstra 2025-2029, an example -----------------------------------------------------------------------


def muat_renstra_nasional() -> Renstra | None:
    """KPU RI's Renstra that all offices follow; None when there is one already, whoever wrote it."""
    data = baca_acuan("contoh", NASIONAL)
    renstra = _renstra(data)
    if renstra is not None:
        _PemuatNasional(renstra).muat(data["sasaran"])
    return renstra


class _PemuatNasional:
    def __init__(self, renstra: Renstra) -> None:
        self.renstra = renstra
        self.tujuan = {t.nomor: t for t in Tujuan.objects.filter(renstra=renstra)}
        self.program = {p.kode: p for p in Program.objects.pada(renstra.tahun_mulai)}
        self.kegiatan = {k.kode: k for k in Kegiatan.objects.pada(renstra.tahun_mulai).select_related("program")}
        self.sasaran: dict[str, Sasaran] = {}
        self.indikator: dict[str, Indikator] = {}
        self.target: list[TargetRenstra] = []

    def muat(self, rows: Iterable[Baris]) -> None:
        for urutan, row in enumerate(rows, start=1):
            self.sasaran[row["kode"]] = self._sasaran(row, urutan)
            for nomor, isi in enumerate(row["indikator"], start=1):
                self._indikator(self.sasaran[row["kode"]], isi, nomor)
        tulis_semua(self.target)

    def _sasaran(self, row: Baris, urutan: int) -> Sasaran:
        kegiatan = self.kegiatan[row["kegiatan"]] if "kegiatan" in row else None
        program = self.program[row["program"]] if "program" in row else kegiatan.program if kegiatan else None
        return Sasaran.objects.create(
            renstra=self.renstra,
            satker_id=self.renstra.satker_id,
            tingkat=row["tingkat"],
            tujuan=self.tujuan.get(row.get("tujuan", 0)),
            program=program,
            kegiatan=kegiatan,
            pendukung=self.sasaran.get(row.get("pendukung", "")),
            uraian=row["uraian"],
            urutan=urutan,
        )

    def _indikator(self, sasaran: Sasaran, row: Baris, urutan: int) -> None:
        khusus = ("tingkat", "target", "baseline", "induk")
        tingkat = row.get("tingkat", SEMUA_TINGKAT)
        indikator = Indikator.objects.create(
            sasaran=sasaran,
            satker_id=self.renstra.satker_id,
            urutan=urutan,
            induk=self.indikator.get(row.get("induk", "")),
            **{f"berlaku_{t}": t in tingkat for t in SEMUA_TINGKAT},
            **({"satuan": "%"} | {k: v for k, v in row.items() if k not in khusus}),
        )
        self.indikator[indikator.nama] = indikator
        if "baseline" in row:
            self._target(indikator, self.renstra.tahun_mulai - 1, row["baseline"], baseline=True)
        for tahun, teks in row["target"].items():
            self._target(indikator, int(tahun), teks)

    def _target(self, indikator: Indikator, tahun: int, teks: str, *, baseline: bool = False) -> None:
        target = TargetRenstra(indikator=indikator, satker_id=indikator.satker_id, tahun=tahun, baseline=baseline)
        target.nilai = baca(teks, satuan=indikator.satuan).nilai
        self.target.append(target)


# -- Keputusan IKU and Manual IKU -------------------------------------------------------------------------------------


def muat_keputusan_contoh() -> list[tuple[KeputusanIku, str]]:
    """Load every sample Keputusan IKU that is not there yet, as a draft; the new ones with their numbers."""
    new = []
    for nama in berkas_contoh("iku-*.json"):
        data = baca_acuan("contoh", nama)
        if not KeputusanIku.objects.alamat(data["satker"], data["tahun"]).exists():
            new.append((PemuatKeputusan(data).muat(), data["nomor"]))
    return new


def muat_manual_contoh() -> int:
    """Load every sample Manual IKU that is not there yet, as a draft: the published ones bear no date."""
    count = 0
    for nama in berkas_contoh("manual-iku-*.json"):
        data = baca_acuan("contoh", nama)
        unit = data.get("unit", Unit.SEKRETARIAT)
        if not ManualIku.objects.alamat(data["satker"], data["tahun"], unit).exists():
            PemuatManual(data).muat(unit)
            count += 1
    return count


class _Pemuat:
    def __init__(self, data: Baris) -> None:
        self.data = data
        self.satker = Satker.objects.get(pk=data["satker"])
        self.pemuat = PemuatIndikator(self.satker, data["tahun"])


class PemuatKeputusan(_Pemuat):
    """Loads one Keputusan IKU with its considerations, legal bases, dictums and annex. Its indikator are IKU."""

    def muat(self) -> KeputusanIku:
        data = self.data
        mulai, selesai = data["periode"]
        keputusan = KeputusanIku.objects.create(
            satker=self.satker,
            renstra=self.pemuat.renstra,
            periode_mulai=mulai,
            periode_selesai=selesai,
            **{k: data[k] for k in ("tahun", "bentuk", "tempat", "tanggal")},
        )
        self._teks(keputusan)
        self._lampiran(keputusan)
        keputusan.refresh_from_db()  # the date as a date
        return keputusan

    def _teks(self, keputusan: KeputusanIku) -> None:
        butir = [
            ButirKeputusan(keputusan=keputusan, bagian=bagian, urutan=nomor, teks=teks)
            for bagian in BagianKeputusan.values
            for nomor, teks in enumerate(self.data[bagian], start=1)
        ]
        tulis_semua(butir)
        for nomor, kunci in enumerate(self.data["mengingat"], start=1):
            DasarHukum.objects.create(keputusan=keputusan, peraturan=Peraturan.objects.get(**kunci), urutan=nomor)

    def _lampiran(self, keputusan: KeputusanIku) -> None:
        kelompok = [
            KelompokIku.objects.create(keputusan=keputusan, urutan=nomor * JARAK, **row)
            for nomor, row in enumerate(self.data["kelompok"], start=1)
        ]
        rows = [BarisRencana(row["sasaran"], row["indikator"]) for row in self.data["baris"]]
        baris = [
            BarisIku(
                keputusan=keputusan,
                kelompok=kelompok[row["kelompok"] - 1],
                indikator=indikator,
                urutan=nomor * JARAK,
            )
            for nomor, (row, indikator) in enumerate(
                zip(self.data["baris"], self.pemuat.muat(rows), strict=True), start=1
            )
        ]
        tulis_semua(baris)


class PemuatManual(_Pemuat):
    """Loads one Manual IKU in its short form: what it prints as "cara penghitungan" is all that names the measure, so
    that text is both the indikator's name and its formula; the check on formulas says so."""

    def muat(self, unit: str) -> ManualIku:
        data = self.data
        manual = ManualIku.objects.create(
            satker=self.satker, tahun=data["tahun"], unit=unit, bentuk=data.get("bentuk", BentukManual.RINGKAS)
        )
        kelompok = [
            KelompokManual.objects.create(manual=manual, urutan=nomor * JARAK, kegiatan=row["kegiatan"])
            for nomor, row in enumerate(data["kelompok"], start=1)
        ]
        rows = [
            BarisRencana(
                row["uraian"],
                row["formula"],
                target=row["target"] or "",
                isi={"formula": row["formula"], "sumber_data": row["sumber_data"] or ""},
            )
            for row in data["baris"]
        ]
        baris = [
            BarisManual(
                manual=manual, kelompok=kelompok[row["kelompok"] - 1], indikator=indikator, urutan=nomor * JARAK
            )
            for nomor, (row, indikator) in enumerate(zip(data["baris"], self.pemuat.muat(rows), strict=True), start=1)
        ]
        tulis_semua(baris)
        return manual
