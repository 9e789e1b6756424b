"""The page of the budget's realisasi as records: the reports there are, one of them by programme and kegiatan.

A fixed number of queries, whatever the rows. Totals, rests and percentages stand on what is stored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from kinerja.baca_serapan import BacaanSerapan, VersiPagu, label_laporan, nama_sumber
from kinerja.baris_realisasi_anggaran import (
    BarisRealisasi,
    BarisUtuh,
    ButirLaporan,
    KelompokRealisasi,
    SelIsian,
    TeksSerapan,
    susun_sel,
    teks_serapan,
)
from kinerja.hasil_realisasi_anggaran import HasilRealisasiAnggaran
from kinerja.isian_anggaran import tulis_pagu
from kinerja.isian_realisasi_anggaran import KOLOM_KEPALA, IsianRealisasiAnggaran
from kinerja.models import RealisasiAnggaran
from kinerja.serapan import IsiLaporan, KunciLaporan, Serapan, laporan_sebelum, peringatan, serapan, serapan_utuh
from kinerja.susun_anggaran import kegiatan_anggaran
from renstra.models import Kegiatan, Program
from sakip.satker.models import Satker
from sakip.satker.tanggal import tulis_tanggal


def kegiatan_realisasi(kode: str, tahun: int) -> QuerySet[Kegiatan]:
    """The kegiatan that may bear a realisasi: those that may bear a pagu, and any that has one."""
    ada = RealisasiAnggaran.objects.filter(satker=kode, tahun=tahun, kegiatan__isnull=False).values("kegiatan")
    return kegiatan_anggaran(kode, tahun) | Kegiatan.objects.filter(pk__in=ada)


def program_realisasi(kegiatan: Collection[Kegiatan], kode: str, tahun: int) -> dict[int, Program]:
    """Their programmes, and any that has a realisasi of its own."""
    ada = RealisasiAnggaran.objects.filter(satker=kode, tahun=tahun).values("program")
    return {k.program_id: k.program for k in kegiatan} | {p.pk: p for p in Program.objects.filter(pk__in=ada)}


@dataclass(slots=True)
class SusunanRealisasiAnggaran:
    """One report of an office's year, with what a refused page had typed laid over it.

    `kunci` names a report, also one that is not stored yet (`baru`); None, or one that is not there: the newest.
    `salin` lays the amounts of the report before under a new one.
    """

    satker: Satker
    tahun: int
    kunci: KunciLaporan | None = None
    baru: bool = False
    salin: bool = False
    isian: IsianRealisasiAnggaran | None = None
    hasil: HasilRealisasiAnggaran = field(default_factory=HasilRealisasiAnggaran)
    daftar: list[ButirLaporan] = field(init=False)
    kelompok: list[KelompokRealisasi] = field(init=False, default_factory=list)
    kepala: dict[str, SelIsian] = field(init=False, default_factory=dict)
    versi: VersiPagu = field(init=False, default_factory=VersiPagu)
    total: TeksSerapan = field(init=False, default_factory=TeksSerapan)
    dasar: KunciLaporan | None = field(init=False, default=None)
    sebelum: KunciLaporan | None = field(init=False, default=None)
    _bacaan: BacaanSerapan = field(init=False)
    _isi: IsiLaporan = field(init=False, default_factory=IsiLaporan)

    def __post_init__(self) -> None:
        self._bacaan = BacaanSerapan(self.satker.kode, self.tahun)
        for kegiatan in kegiatan_anggaran(self.satker.kode, self.tahun):
            self._bacaan.kenal(kegiatan)
        if self.kunci not in self._bacaan.laporan and not self.baru:
            self.kunci = next(iter(self._bacaan.laporan), None)
        self.daftar = [self._butir(kunci) for kunci in self._bacaan.laporan]
        if self.kunci:
            self._susun(self.kunci)

    def _butir(self, kunci: KunciLaporan) -> ButirLaporan:
        total = teks_serapan(self._bacaan.total(kunci))
        catatan = self._bacaan.laporan[kunci].catatan
        return ButirLaporan(kunci, nama_sumber(kunci), catatan, total, kunci == self.kunci)

    # -- told about the chosen report ----------------------------------------------------------------------------------

    @property
    def label(self) -> str:
        return label_laporan(self.kunci) if self.kunci else ""

    @property
    def label_dasar(self) -> str:
        """The report whose amounts a new one starts from."""
        return label_laporan(self.dasar) if self.dasar else ""

    @property
    def banyak_peringatan(self) -> int:
        return sum(g.banyak_peringatan for g in self.kelompok)

    @property
    def banyak_kegiatan(self) -> int:
        return len(self._bacaan.kegiatan)

    @property
    def terakhir(self) -> datetime | None:
        """When the realisasi of the year was last changed."""
        history = RealisasiAnggaran.history.filter(satker=self.satker.pk, tahun=self.tahun)
        last: datetime | None = history.order_by("-history_id").values_list("history_date", flat=True).first()
        return last

    # -- composing -----------------------------------------------------------------------------------------------------

    def _susun(self, kunci: KunciLaporan) -> None:
        bacaan = self._bacaan
        self._isi = bacaan.laporan.get(kunci, IsiLaporan())
        self.versi = bacaan.versi_pada(kunci.per_tanggal)
        self.sebelum = laporan_sebelum(bacaan.laporan, kunci)
        self.dasar = self.sebelum if self.baru and self.salin else None
        pohon = bacaan.pohon()
        self.total = teks_serapan(self._isi.serapan_total(pohon, self.versi.pagu))
        self.kepala = {nama: self._sel_kepala(nama, kunci) for nama in KOLOM_KEPALA}
        self.kelompok = [self._kelompok(pk, kegiatan) for pk, kegiatan in pohon.items()]

    def _sel_kepala(self, nama: str, kunci: KunciLaporan) -> SelIsian:
        kini = {"sumber": kunci.sumber, "per_tanggal": tulis_tanggal(kunci.per_tanggal), "catatan": self._isi.catatan}
        terkirim = self.isian.kepala.get(nama) if self.isian else None
        return susun_sel(f"kepala-{nama}", kini[nama], terkirim, self.hasil, utuhkan=self.hasil.ditahan)

    def _sel(self, nama: str, kini: Decimal | None, salinan: Decimal | None) -> SelIsian:
        terkirim = self.isian.sel(nama) if self.isian else None
        sel = susun_sel(nama, tulis_pagu(kini), terkirim, self.hasil, utuhkan=self.hasil.ditahan)
        if self.dasar and not self.isian:
            sel.ketik = tulis_pagu(salinan)
        return sel

    def _kelompok(self, pk: int, kegiatan: list[int]) -> KelompokRealisasi:
        program = self._bacaan.program[pk]
        jumlah = self._isi.serapan_program(pk, kegiatan, self.versi.pagu)
        nama = self._bacaan.nama_program.get(pk, program.nama)
        return KelompokRealisasi(
            pk,
            program.kode,
            f"{nama} ({program.kode})",
            replace(teks_serapan(jumlah), keterangan="tidak dirinci") if jumlah.utuh else teks_serapan(jumlah),
            [self._baris(k) for k in kegiatan],
            self._utuh(pk, kegiatan),
            self._peringatan_program(pk, jumlah),
        )

    def _baris(self, pk: int) -> BarisRealisasi:
        kegiatan, jumlah = self._bacaan.kegiatan[pk], self._isi.kegiatan.get(pk)
        satu = serapan(self.versi.pagu.get(pk), jumlah)
        lalu = self._lalu.kegiatan.get(pk)
        return BarisRealisasi(
            kegiatan.kode,
            self._bacaan.nama_kegiatan.get(pk, kegiatan.nama),
            teks_serapan(satu),
            self._sel(f"k-{pk}-jumlah", jumlah, lalu),
            self._peringatan(satu, lalu),
        )

    def _utuh(self, pk: int, kegiatan: Iterable[int]) -> BarisUtuh:
        terisi = self._isi.utuh.get(pk)
        satu = serapan_utuh(*terisi) if terisi else Serapan()
        pagu, jumlah = terisi or (None, None)
        pagu_lalu, jumlah_lalu = self._lalu.utuh.get(pk) or (None, None)
        return BarisUtuh(
            teks_serapan(satu),
            self._sel(f"p-{pk}-pagu", pagu, pagu_lalu),
            self._sel(f"p-{pk}-jumlah", jumlah, jumlah_lalu),
            self._peringatan(satu, self._lalu.serapan_program(pk, kegiatan, {}).realisasi),
            bool(terisi),
        )

    def _peringatan_program(self, pk: int, jumlah: Serapan) -> list[str]:
        """Only where the report before gave the total and this one gives every kegiatan."""
        lalu = self._lalu.utuh.get(pk)
        if lalu is None or pk in self._isi.utuh or jumlah.belum:
            return []
        return self._peringatan(Serapan(realisasi=jumlah.realisasi), lalu[1])

    def _peringatan(self, satu: Serapan, lalu: Decimal | None) -> list[str]:
        return peringatan(satu, lalu, self.sebelum.per_tanggal if self.sebelum else None)

    @property
    def _lalu(self) -> IsiLaporan:
        """What the report before says."""
        return self._bacaan.laporan[self.sebelum] if self.sebelum else IsiLaporan()
