"""Sample RKT and PK, exactly as published: odd rows, missing units and wrong codes included."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kinerja.models import (
    Anggaran,
    PerjanjianKinerja,
    PkBaris,
    Rkt,
    RktBaris,
    SebutanKegiatan,
    SebutanProgram,
    SebutanTujuan,
)
from renstra.contoh import berkas_contoh
from renstra.contoh_indikator import renstra_diikuti
from renstra.models import Indikator, Kegiatan, Program, Sasaran, TargetRenstra, Tujuan
from renstra.nilai_baca import Hasil, baca
from renstra.pilihan import Arah, TingkatSasaran
from renstra.satuan import jenis_dan_satuan, satuan_dari_nama
from renstra.urutan import JARAK
from sakip.satker.acuan import baca_acuan
from sakip.satker.models import Satker

Baris = dict[str, Any]


def muat_rkt_contoh() -> int:
    """Load every sample RKT that is not there yet; one that exists, edited or not, is left alone."""
    count = 0
    for nama in berkas_contoh("rkt-*.json"):
        data = baca_acuan("contoh", nama)
        if not Rkt.objects.alamat(data["satker"], data["tahun"], data["unit"]).exists():
            PemuatRkt(data).muat()
            count += 1
    return count


def muat_pk_contoh() -> list[PerjanjianKinerja]:
    """Load every sample PK that is not there yet, as drafts, with the budget behind them; the new ones."""
    new = []
    for nama in berkas_contoh("pk-*.json"):
        data = baca_acuan("contoh", nama)
        if not PerjanjianKinerja.objects.milik(data["satker"], data["tahun"], data["unit"]).exists():
            new.append(PemuatPk(data).muat())
    return new


class PemuatContoh:
    """What a sample document brings with it: the printed programmes and kegiatan, and the plan behind the rows."""

    def __init__(self, data: Baris) -> None:
        self.data = data
        self.satker = Satker.objects.get(pk=data["satker"])
        self.renstra = renstra_diikuti(self.satker, data["tahun"])
        self.programs = {p.kode: p for p in Program.objects.pada(data["tahun"])}
        self.register = {k.kode: k for k in Kegiatan.objects.pada(data["tahun"])}
        self.sebutan: dict[int, SebutanKegiatan] = {}

    def _sebutan(self) -> None:
        for row in self.data.get("program", ()):
            SebutanProgram.objects.create(
                satker=self.satker,
                tahun=self.data["tahun"],
                program=self.programs[row["kode"]],
                nama=row["nama"],
            )
        for row in self.data.get("kegiatan", ()):
            self.sebutan[row["nomor"]] = SebutanKegiatan.objects.create(
                satker=self.satker,
                tahun=self.data["tahun"],
                program=self.programs[row["program"]],
                kegiatan=self.register.get(row["kegiatan"] or ""),
                nama=row["nama"],
                kode=row["kode"],
                urutan=row["nomor"],
            )

    def _sasaran(self, row: Baris, urutan: int) -> Sasaran:
        tempat: dict[str, Any] = {"tingkat": TingkatSasaran.KEGIATAN}
        if "tujuan" in row:
            tujuan = Tujuan.objects.get(renstra=self.renstra, nomor=row["tujuan"])
            tempat = {"tingkat": TingkatSasaran.STRATEGIS, "tujuan": tujuan}
        elif "program" in row:
            tempat = {"tingkat": TingkatSasaran.PROGRAM, "program": self.programs[row["program"]]}
        elif "kegiatan" in row:
            sebutan = self.sebutan[row["kegiatan"]]
            tempat |= {"program": sebutan.program, "kegiatan": sebutan.kegiatan}
        sasaran, _ = Sasaran.objects.get_or_create(
            renstra=self.renstra,
            satker=self.satker,
            uraian=row["sasaran"],
            **tempat,
            defaults={"urutan": urutan},
        )
        return sasaran

    def _indikator(self, row: Baris, sasaran: Sasaran, hasil: Hasil, urutan: int) -> Indikator:
        tertulis = row.get("satuan", hasil.satuan)
        if not row["target"]:
            tertulis = satuan_dari_nama(row["indikator"])
        jenis, satuan = jenis_dan_satuan(hasil, tertulis)
        indikator, _ = Indikator.objects.get_or_create(
            sasaran=sasaran,
            satker=self.satker,
            nama=row["indikator"],
            defaults={
                "satuan": satuan,
                "jenis": jenis,
                "arah": row.get("arah", Arah.NAIK),
                "iku": self.data.get("iku", False),
                "urutan": urutan,
            },
        )
        return indikator


class PemuatRkt(PemuatContoh):
    """Loads one sample RKT with its rows."""

    def muat(self) -> None:
        data = self.data
        self._sebutan()
        for row in data.get("anggaran", ()):
            Anggaran.objects.create(
                satker=self.satker,
                tahun=data["tahun"],
                kegiatan=self.register[row["kegiatan"]],
                pagu=Decimal(row["pagu"]),
                sumber="RKT",
            )
        rkt = Rkt.objects.create(
            satker=self.satker,
            **{k: data[k] for k in ("tahun", "unit", "bentuk", "tempat", "tanggal", "pengantar")},
        )
        self._baris(rkt, data["baris"])

    def _baris(self, rkt: Rkt, rows: Iterable[Baris]) -> None:
        for urutan, row in enumerate(rows, start=1):
            hasil = baca(row["target"])
            sasaran = self._sasaran(row, urutan)
            baris = RktBaris(
                rkt=rkt,
                urutan=urutan * JARAK,
                indikator=self._indikator(row, sasaran, hasil, urutan),
                kegiatan=self.sebutan.get(row.get("kegiatan", 0)),
                uraian_kegiatan=row.get("uraian_kegiatan", ""),
                pelaksana=row.get("pelaksana", ""),
            )
            baris.nilai = hasil.nilai
            baris.save()


class PemuatPk(PemuatContoh):
    """Loads one sample PK with its rows, the words it uses for the tujuan, and the budget of its satker and year."""

    def muat(self) -> PerjanjianKinerja:
        data = self.data
        self._tujuan()
        self._anggaran()
        pk = PerjanjianKinerja.objects.create(
            satker=self.satker,
            rkt=Rkt.objects.alamat(data["satker"], data["tahun"], data["unit"]).first(),
            **{k: data[k] for k in ("tahun", "unit", "tempat", "tanggal")},
        )
        for urutan, row in enumerate(data["baris"], start=1):
            hasil = baca(row["target"])
            indikator = self._indikator(row, self._sasaran(row, urutan), hasil, urutan)
            baris = PkBaris(perjanjian=pk, urutan=urutan * JARAK, indikator=indikator)
            baris.nilai = hasil.nilai
            baris.save()
            if data.get("iku"):
                self._target(indikator, hasil)
        return pk

    def _target(self, indikator: Indikator, hasil: Hasil) -> None:
        """The targets of a PK whose indikator are the IKU of the office's own Renstra are those of the Renstra."""
        nilai = hasil.nilai
        TargetRenstra.objects.get_or_create(
            indikator=indikator,
            satker=self.satker,
            tahun=self.data["tahun"],
            defaults={"angka": nilai.angka, "sampai": nilai.sampai, "predikat": nilai.predikat},
        )

    def _tujuan(self) -> None:
        for nomor, uraian in enumerate(self.data["tujuan"], start=1):
            tujuan = Tujuan.objects.get(renstra=self.renstra, nomor=nomor)
            if tujuan.uraian != uraian:
                SebutanTujuan.objects.get_or_create(
                    satker=self.satker, tahun=self.data["tahun"], tujuan=tujuan, defaults={"uraian": uraian}
                )

    def _anggaran(self) -> None:
        """One file for both PK of a satker: there is one budget."""
        data = baca_acuan("contoh", f"anggaran-{self.satker.pk}-{self.data['tahun']}.json")
        if Anggaran.objects.filter(satker=self.satker, tahun=data["tahun"]).exists():
            return
        for row in data["program"]:
            SebutanProgram.objects.create(
                satker=self.satker, tahun=data["tahun"], program=self.programs[row["kode"]], nama=row["nama"]
            )
        for urutan, row in enumerate(data["kegiatan"], start=1):
            kegiatan = self.register[row["kode"]]
            SebutanKegiatan.objects.create(
                satker=self.satker,
                tahun=data["tahun"],
                program=self.programs[row["program"]],
                kegiatan=kegiatan,
                nama=row["nama"],
                kode=row["kode"],
                urutan=urutan,
            )
            Anggaran.objects.create(
                satker=self.satker,
                tahun=data["tahun"],
                kegiatan=kegiatan,
                pagu=Decimal(row["pagu"]),
                sumber=data["sumber_pagu"],
            )
