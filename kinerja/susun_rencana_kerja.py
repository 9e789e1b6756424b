"""The Rencana Kerja of an office and year as records: programmes, kegiatan, their outputs, sums beside the pagu.

A fixed number of queries, whatever the rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from kinerja.alokasi import tulis_beda
from kinerja.isian_anggaran import tulis_pagu
from kinerja.models import Anggaran, Keluaran, SebutanKegiatan, SebutanProgram
from kinerja.pagu import jumlah_pagu, nama_versi
from renstra.models import Kegiatan, Program
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker

TIDAK_ADA = "–"


@dataclass(frozen=True, slots=True)
class Jumlah:
    """What outputs add up to, beside a pagu; each as printed, "–" where it is not known."""

    rencana: Decimal | None
    pagu: Decimal | None

    @property
    def alokasi(self) -> str:
        return tulis_pagu(self.rencana) or TIDAK_ADA

    @property
    def pagu_tercetak(self) -> str:
        return tulis_pagu(self.pagu) or TIDAK_ADA

    @property
    def beda(self) -> str:
        return tulis_beda(self.rencana, self.pagu)


@dataclass(frozen=True, slots=True)
class OutputTercetak:
    """An output in the words of the document; "" where something is not filled."""

    kode: str
    nama: str
    indikator: str
    target: str
    volume: str
    alokasi: Decimal | None
    gabung: bool

    @property
    def alokasi_tercetak(self) -> str:
        return tulis_pagu(self.alokasi) or TIDAK_ADA


@dataclass(slots=True)
class KegiatanRencana:
    """A printed kegiatan with its outputs; `pk` is None for one that has a pagu and is not planned yet."""

    pk: int | None
    daftar: int | None  # the register's kegiatan, None: not connected with it
    kode: str
    nama: str
    output: list[OutputTercetak] = field(default_factory=list)
    pagu: Decimal | None = None
    sendiri: bool = True  # the only printed kegiatan that bears its pagu

    @property
    def rencana(self) -> Decimal | None:
        return jumlah_pagu(row.alokasi for row in self.output)

    @property
    def jumlah(self) -> Jumlah:
        return Jumlah(self.rencana, self.pagu if self.sendiri else None)

    @property
    def tanpa_alokasi(self) -> int:
        """How many outputs have neither an amount nor a part in the one above."""
        return sum(row.alokasi is None and not row.gabung for row in self.output)


@dataclass(frozen=True, slots=True)
class KelompokKegiatan:
    """The printed kegiatan that bear one pagu; mostly one."""

    kode: str
    kegiatan: tuple[KegiatanRencana, ...]
    jumlah: Jumlah

    @property
    def bersama(self) -> bool:
        return len(self.kegiatan) > 1


@dataclass(frozen=True, slots=True)
class ProgramRencana:
    label: str
    kelompok: tuple[KelompokKegiatan, ...]
    jumlah: Jumlah


class SusunanRencanaKerja:
    def __init__(self, satker: Satker, tahun: int) -> None:
        self.satker, self.tahun = satker, tahun
        self.versi = Anggaran.objects.versi_terbaru(satker.kode, tahun)
        self.pagu = Anggaran.objects.pagu_per_kegiatan(satker.kode, tahun) if self.versi >= 0 else {}
        self.output: dict[int, list[OutputTercetak]] = defaultdict(list)
        for row in Keluaran.objects.milik(satker.kode, tahun).lengkap():
            self.output[row.kegiatan_id].append(self._output(row))
        sebutan = SebutanKegiatan.objects.filter(satker=satker, tahun=tahun).select_related("program", "kegiatan")
        self.sebutan = list(sebutan.order_by("program__kode", "urutan", "pk"))
        self.program = list(self._program())

    @property
    def nama_pagu(self) -> str:
        """The version that the sums stand beside, "" while there is none."""
        return f"Pagu {nama_versi(self.versi)}" if self.versi >= 0 else ""

    @property
    def banyak(self) -> int:
        return sum(len(rows) for rows in self.output.values())

    @cached_property
    def jumlah(self) -> Jumlah:
        rows = [row.alokasi for rows in self.output.values() for row in rows]
        return Jumlah(jumlah_pagu(rows), jumlah_pagu(self.pagu.values()))

    @property
    def lepas(self) -> list[KegiatanRencana]:
        """Kegiatan with outputs that name none of the register: no pagu stands beside them."""
        semua = (k for p in self.program for g in p.kelompok for k in g.kegiatan)
        return [k for k in semua if k.daftar is None and k.output]

    @property
    def terakhir(self) -> datetime | None:
        history = Keluaran.history.filter(satker=self.satker.pk, tahun=self.tahun)
        last: datetime | None = history.order_by("-history_id").values_list("history_date", flat=True).first()
        return last

    # -- composing ------------------------------------------------------------------------------------------------

    def _program(self) -> Iterator[ProgramRencana]:
        milik = {"satker": self.satker, "tahun": self.tahun}
        nama = dict(SebutanProgram.objects.filter(**milik).values_list("program", "nama"))
        terpakai = {s.kegiatan_id for s in self.sebutan}
        sisa = Kegiatan.objects.filter(pk__in=set(self.pagu) - terpakai).select_related("program").order_by("kode")
        rows: list[tuple[Program, KegiatanRencana]] = [(s.program, self._kegiatan(s)) for s in self.sebutan]
        rows += [(k.program, KegiatanRencana(None, k.pk, k.kode, k.nama, pagu=self.pagu[k.pk])) for k in sisa]
        rows.sort(key=lambda pair: (pair[0].kode, pair[0].pk))
        for program, group in groupby(rows, key=lambda pair: pair[0]):
            kelompok = tuple(self._kelompok([kegiatan for _, kegiatan in group]))
            label = f"{nama.get(program.pk, program.nama)} ({program.kode})"
            yield ProgramRencana(label, kelompok, _total(k.jumlah for k in kelompok))

    def _kegiatan(self, sebutan: SebutanKegiatan) -> KegiatanRencana:
        return KegiatanRencana(
            pk=sebutan.pk,
            daftar=sebutan.kegiatan_id,
            kode=sebutan.kode,
            nama=isi_satker(sebutan.nama, self.satker.nama_pendek),
            output=self.output.get(sebutan.pk, []),
            pagu=self.pagu.get(sebutan.kegiatan_id) if sebutan.kegiatan_id else None,
        )

    def _output(self, row: Keluaran) -> OutputTercetak:
        pendek = self.satker.nama_pendek
        return OutputTercetak(
            kode=row.kode,
            nama=isi_satker(row.nama, pendek),
            indikator=isi_satker(row.indikator_keluaran, pendek),
            target=row.target_tercetak,
            volume=row.volume_tercetak,
            alokasi=row.alokasi,
            gabung=row.gabung,
        )

    def _kelompok(self, rows: list[KegiatanRencana]) -> Iterator[KelompokKegiatan]:
        """Those that bear one pagu together, where the first of them stands."""
        bersama: dict[str, list[KegiatanRencana]] = {}
        for row in rows:
            bersama.setdefault(f"d{row.daftar}" if row.daftar else f"s{row.pk}", []).append(row)
        daftar = {s.kegiatan_id: s.kegiatan.kode for s in self.sebutan if s.kegiatan}
        for group in bersama.values():
            for row in group:
                row.sendiri = len(group) == 1
            jumlah = Jumlah(jumlah_pagu(row.rencana for row in group), group[0].pagu)
            yield KelompokKegiatan(daftar.get(group[0].daftar, ""), tuple(group), jumlah)


def _total(jumlah: Iterable[Jumlah]) -> Jumlah:
    items = list(jumlah)
    return Jumlah(jumlah_pagu(j.rencana for j in items), jumlah_pagu(j.pagu for j in items))
