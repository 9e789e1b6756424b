"""Reading the absorption of an office's year: the reports there are, the pagu that was in force, names as printed.

Four queries, whatever the rows: realisasi, pagu, and the names that the office prints for programmes and kegiatan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from kinerja.models import Anggaran, RealisasiAnggaran, SebutanKegiatan, SebutanProgram
from kinerja.pagu import nama_versi
from kinerja.pilihan import SumberRealisasi
from kinerja.serapan import (
    IsiLaporan,
    KunciLaporan,
    Serapan,
    laporan_pada,
    laporan_triwulan,
    serapan,
    versi_berlaku,
)
from kinerja.susun_anggaran import kepala_versi, teks_kepala
from renstra.models import Kegiatan, Program
from sakip.satker.penamaan import isi_satker
from sakip.satker.tanggal import tulis_tanggal


@dataclass(frozen=True, slots=True)
class SerapanKegiatan:
    pk: int
    kode: str
    nama: str
    serapan: Serapan


@dataclass(frozen=True, slots=True)
class SerapanProgram:
    """`utuh`: the report gives the programme's total only, and `kegiatan` is empty."""

    pk: int
    kode: str
    nama: str
    serapan: Serapan
    utuh: bool
    kegiatan: tuple[SerapanKegiatan, ...]


@dataclass(frozen=True, slots=True)
class LaporanSerapan:
    """Absorption as one report tells it; source and cut-off date belong to every figure.

    `catatan` names the report where the source is another one.
    """

    kunci: KunciLaporan
    catatan: str
    program: tuple[SerapanProgram, ...]
    total: Serapan

    @property
    def per_tanggal(self) -> date:
        return self.kunci.per_tanggal

    @property
    def sumber(self) -> str:
        """ "OMSPAN (SP2D)" """
        return nama_sumber(self.kunci)

    @property
    def label(self) -> str:
        """ "OMSPAN (SP2D) per 30 September 2024" """
        return label_laporan(self.kunci)

    @property
    def per_kegiatan(self) -> dict[int, Serapan]:
        return {k.pk: k.serapan for p in self.program for k in p.kegiatan}


@dataclass(frozen=True, slots=True)
class VersiPagu:
    """One version of the pagu; the default is none at all."""

    nama: str = ""
    sumber: str = ""
    tanggal: str = ""
    pagu: Mapping[int, Decimal] = field(default_factory=dict)


TANPA_PAGU = VersiPagu()


def serapan_pada(kode: str, tahun: int, tanggal: date) -> LaporanSerapan | None:
    """The newest report that counts up to `tanggal` or before; OMSPAN goes before SIMONIKA before others."""
    bacaan = BacaanSerapan(kode, tahun)
    kunci = laporan_pada(bacaan.laporan, tanggal)
    return bacaan.serapan(kunci) if kunci else None


def serapan_triwulan(kode: str, tahun: int) -> tuple[LaporanSerapan | None, ...]:
    """The four triwulan, each with the report at its end; None where there is none newer than the one before."""
    bacaan = BacaanSerapan(kode, tahun)
    return tuple(bacaan.serapan(k) if k else None for k in laporan_triwulan(bacaan.laporan, tahun))


def nama_sumber(kunci: KunciLaporan) -> str:
    """ "OMSPAN (SP2D)" """
    return str(SumberRealisasi(kunci.sumber).label)


def label_laporan(kunci: KunciLaporan) -> str:
    """ "OMSPAN (SP2D) per 30 September 2024" """
    return f"{nama_sumber(kunci)} per {tulis_tanggal(kunci.per_tanggal)}"


@dataclass(frozen=True, slots=True)
class TotalSerapan:
    """The total of one report, with what belongs to the figure."""

    total: Serapan
    label: str


def total_triwulan(kode: str, tahun: int) -> tuple[TotalSerapan | None, ...]:
    """The totals of the four triwulan alone. Two queries: no names are read."""
    bacaan = BacaanSerapan(kode, tahun)
    return tuple(
        TotalSerapan(bacaan.total(k), label_laporan(k)) if k else None for k in laporan_triwulan(bacaan.laporan, tahun)
    )


class BacaanSerapan:
    """Everything about the absorption of one office and year."""

    def __init__(self, kode: str, tahun: int) -> None:
        self._milik = {"satker": kode, "tahun": tahun}
        self.kegiatan: dict[int, Kegiatan] = {}
        self.program: dict[int, Program] = {}
        self.laporan = self._baca_laporan()
        self._baca_pagu()

    def _baca_laporan(self) -> dict[KunciLaporan, IsiLaporan]:
        """By source and date, the newest first."""
        found: dict[KunciLaporan, IsiLaporan] = defaultdict(IsiLaporan)
        for row in RealisasiAnggaran.objects.filter(**self._milik).select_related("program", "kegiatan__program"):
            isi = found[KunciLaporan(row.sumber, row.per_tanggal)]
            isi.catatan = isi.catatan or row.catatan
            if row.kegiatan is None:
                self.program[row.program_id] = row.program
                isi.utuh[row.program_id] = (row.pagu or Decimal(0), row.jumlah)
            else:
                self.kenal(row.kegiatan)
                isi.kegiatan[row.kegiatan.pk] = row.jumlah
        return {kunci: found[kunci] for kunci in sorted(found, key=lambda k: k.urutan, reverse=True)}

    def _baca_pagu(self) -> None:
        rows: dict[int, list[Anggaran]] = defaultdict(list)
        for row in Anggaran.objects.filter(**self._milik).select_related("kegiatan__program"):
            self.kenal(row.kegiatan)
            rows[row.versi].append(row)
        self._mulai, self._versi = {}, {}
        for versi, items in rows.items():
            kepala = kepala_versi(items)
            teks = teks_kepala(kepala)
            self._mulai[versi] = kepala["per_tanggal"]
            pagu = {r.kegiatan_id: r.pagu for r in items}
            self._versi[versi] = VersiPagu(nama_versi(versi), teks["sumber"], teks["per_tanggal"], pagu)

    def kenal(self, kegiatan: Kegiatan) -> None:
        self.kegiatan[kegiatan.pk] = kegiatan
        self.program[kegiatan.program_id] = kegiatan.program

    def versi_pada(self, tanggal: date) -> VersiPagu:
        """The pagu in force on a day."""
        versi = versi_berlaku(self._mulai, tanggal)
        return TANPA_PAGU if versi is None else self._versi[versi]

    # -- names as the office prints them -------------------------------------------------------------------------------

    @cached_property
    def nama_program(self) -> dict[int, str]:
        return dict(SebutanProgram.objects.filter(**self._milik).values_list("program", "nama"))

    @cached_property
    def nama_kegiatan(self) -> dict[int, str]:
        """Of kegiatan that the office prints under one name; under several the register's own serves."""
        sebutan: dict[int, list[str]] = defaultdict(list)
        for s in SebutanKegiatan.objects.filter(**self._milik, kegiatan__isnull=False).select_related("satker"):
            sebutan[s.kegiatan_id or 0].append(isi_satker(s.nama, s.satker.nama_pendek))
        return {pk: nama[0] for pk, nama in sebutan.items() if len(nama) == 1}

    # -- absorption ----------------------------------------------------------------------------------------------------

    def pohon(self) -> dict[int, list[int]]:
        """Programmes and their kegiatan, by primary key, in the order of their codes."""
        urut = sorted(self.program.values(), key=lambda p: (p.kode, p.tahun_mulai))
        kegiatan = sorted(self.kegiatan.values(), key=lambda k: (k.kode, k.tahun_mulai))
        return {p.pk: [k.pk for k in kegiatan if k.program_id == p.pk] for p in urut}

    def total(self, kunci: KunciLaporan) -> Serapan:
        return self.laporan[kunci].serapan_total(self.pohon(), self.versi_pada(kunci.per_tanggal).pagu)

    def serapan(self, kunci: KunciLaporan) -> LaporanSerapan:
        """One report with all that has a pagu or a realisasi in it."""
        isi, pagu = self.laporan[kunci], self.versi_pada(kunci.per_tanggal).pagu
        program = []
        for pk, kegiatan in self.pohon().items():
            item = self.program[pk]
            jumlah = isi.serapan_program(pk, kegiatan, pagu)
            if jumlah == Serapan():
                continue
            utuh = pk in isi.utuh
            rinci = () if utuh else self._rinci(kegiatan, isi, pagu)
            program.append(SerapanProgram(pk, item.kode, self.nama_program.get(pk, item.nama), jumlah, utuh, rinci))
        total = isi.serapan_total(self.pohon(), pagu)
        return LaporanSerapan(kunci, isi.catatan, tuple(program), total)

    def _rinci(self, kegiatan: list[int], isi: IsiLaporan, pagu: Mapping[int, Decimal]) -> tuple[SerapanKegiatan, ...]:
        rows = []
        for pk in kegiatan:
            satu = serapan(pagu.get(pk), isi.kegiatan.get(pk))
            if satu != Serapan():
                item = self.kegiatan[pk]
                rows.append(SerapanKegiatan(pk, item.kode, self.nama_kegiatan.get(pk, item.nama), satu))
        return tuple(rows)
