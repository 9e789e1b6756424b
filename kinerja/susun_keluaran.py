"""The outputs of one kegiatan as its entry page draws them, with what a refused page had typed laid over them.

A fixed number of queries, whatever the rows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.utils.crypto import get_random_string

from kinerja.cari_indikator import PencariIndikator
from kinerja.isian_keluaran import KOLOM, PER_HALAMAN, IsianKegiatan, IsianKeluaran
from kinerja.kolom_keluaran import KOLOM_TEKS, isi_keluaran, teks_kolom
from kinerja.models import Anggaran, Keluaran, SebutanKegiatan
from kinerja.pagu import jumlah_pagu
from kinerja.susun_rencana_kerja import Jumlah
from kinerja.target_indikator import TargetTahun, target_tahun
from renstra.hasil import Bentrok, Galat, HasilSimpan
from sakip.satker.penamaan import isi_satker


@dataclass(slots=True)
class BarisKeluaran:
    """A row of the grid; `kolom` holds what stands in its fields, typed or stored."""

    awalan: str
    pk: int | None
    nomor: int
    versi: int
    kolom: dict[str, str]
    gabung: bool = False
    sasaran: str = ""
    indikator: str = ""
    indikator_pk: int = 0
    target_tahun: TargetTahun | None = None
    versi_kini: int = 0
    hapus: bool = False
    sesudah: int = 0
    kunci: str = ""
    galat: dict[str, Galat] = field(default_factory=dict)
    bentrok: list[Bentrok] = field(default_factory=list)

    @property
    def terbuka(self) -> bool:
        """Whether a field that is folded away was refused."""
        return bool(self.galat.keys() & {"kode", "indikator"}) or any(
            b.jangkar.endswith(("-kode", "-indikator")) for b in self.bentrok
        )

    @property
    def volume(self) -> str:
        return f"{self.kolom['volume']} {self.kolom['satuan']}".strip()


class SusunanKeluaran:
    def __init__(
        self,
        sebutan: SebutanKegiatan,
        halaman: Any = None,
        isian: IsianKegiatan | None = None,
        hasil: HasilSimpan | None = None,
    ) -> None:
        self.sebutan, self.satker = sebutan, sebutan.satker
        self.hasil = hasil or HasilSimpan()
        self.kiriman: dict[str, IsianKeluaran] = {b.awalan: b for b in isian.baris} if isian else {}
        self.rows = list(Keluaran.objects.filter(kegiatan=sebutan).lengkap())
        self.halaman = Paginator(self.rows, PER_HALAMAN).get_page(halaman)
        tampil = [row.indikator_id for row in self.halaman]
        self.target = target_tahun(self.satker.kode, sebutan.tahun, tampil)
        awal = self.halaman.start_index()
        self.baris = [self._baris(row, nomor) for nomor, row in enumerate(self.halaman, start=awal)]

    @property
    def banyak(self) -> int:
        return len(self.rows)

    @cached_property
    def jumlah(self) -> Jumlah:
        """What these outputs add up to, beside the pagu when no other printed kegiatan bears it too."""
        kegiatan = self.sebutan.kegiatan_id
        pagu = Anggaran.objects.pagu_per_kegiatan(self.satker.kode, self.sebutan.tahun).get(kegiatan or 0)
        return Jumlah(jumlah_pagu(row.alokasi for row in self.rows), pagu)

    @cached_property
    def lain(self) -> list[SebutanKegiatan]:
        """Other printed kegiatan that bear the same pagu."""
        milik = SebutanKegiatan.objects.filter(satker=self.satker, tahun=self.sebutan.tahun)
        milik = milik.filter(kegiatan=self.sebutan.kegiatan_id, kegiatan__isnull=False)
        return list(milik.exclude(pk=self.sebutan.pk))

    @property
    def tanpa_alokasi(self) -> int:
        return sum(row.alokasi is None and not row.gabung for row in self.rows)

    @cached_property
    def pencari(self) -> PencariIndikator:
        return PencariIndikator(self.sebutan)

    @cached_property
    def dapat_ditarik(self) -> int:
        """How many indikator of the kegiatan have no output yet."""
        return len(self.pencari.tanpa_output())

    @property
    def terakhir(self) -> Any:
        """The newest change: when, and by whom."""
        history = Keluaran.history.filter(kegiatan=self.sebutan.pk).select_related("history_user")
        return history.order_by("-history_id").first()

    @cached_property
    def usulan(self) -> tuple[list[str], list[str]]:
        """Wordings of indikator and of sasaran that a new output may stand under, those of the kegiatan first."""
        semua = self.pencari.semua
        isi = self._isi
        return (
            list(dict.fromkeys(isi(item.nama) for item in semua)),
            list(dict.fromkeys(isi(item.sasaran.uraian) for item in semua)),
        )

    # -- composing ------------------------------------------------------------------------------------------------

    def _isi(self, teks: str) -> str:
        return isi_satker(teks, self.satker.nama_pendek)

    def _baris(self, row: Keluaran, nomor: int) -> BarisKeluaran:
        awalan = f"b-{row.pk}"
        isi = isi_keluaran(row)
        baris = BarisKeluaran(
            awalan=awalan,
            pk=row.pk,
            nomor=nomor,
            versi=row.versi,
            versi_kini=row.versi,
            kolom={k: teks_kolom(k, isi[k]) for k in (*KOLOM_TEKS, "target", "volume", "alokasi")} | {"indikator": ""},
            gabung=row.gabung,
            sasaran=self._isi(row.indikator.sasaran.uraian),
            indikator=self._isi(row.indikator.nama),
            indikator_pk=row.indikator_id,
            target_tahun=self.target.get(row.indikator_id),
            galat=self._galat(awalan),
            bentrok=[b for b in self.hasil.bentrok if b.awalan == awalan],
        )
        sent = self.kiriman.get(awalan)
        if sent and (baris.galat or baris.bentrok):
            self._timpa(baris, sent)
        return baris

    def _timpa(self, baris: BarisKeluaran, sent: IsianKeluaran) -> None:
        """Lay over the stored row what was refused or contested; all else is saved already."""
        open_ = baris.galat.keys() | {b.jangkar.rsplit("-", 1)[1] for b in baris.bentrok}
        baris.kolom |= {k: v for k, v in sent.kolom.items() if k in open_}
        if sent.gabung is not None and open_ & {"alokasi", "gabung"}:
            baris.gabung = sent.gabung
        if baris.bentrok:
            # A contested row keeps the version it was drawn from: the question stays until it is answered.
            baris.versi, baris.hapus = sent.versi, sent.hapus

    def _galat(self, awalan: str) -> dict[str, Galat]:
        return {g.jangkar.rsplit("-", 1)[1]: g for g in self.hasil.galat if g.jangkar.rsplit("-", 1)[0] == awalan}

    def baru(self) -> list[BarisKeluaran]:
        """New rows that were refused, as they were typed, and a blank one at the foot."""
        rows = []
        for awalan, sent in self.kiriman.items():
            galat = self._galat(awalan)
            if sent.pk is None and galat:
                kolom = dict.fromkeys(KOLOM, "") | dict(sent.kolom)
                rows.append(
                    BarisKeluaran(awalan, None, 0, 0, kolom, bool(sent.gabung), sesudah=sent.sesudah,
                                  kunci=sent.kunci, galat=galat)
                )  # fmt: skip
        return rows or [BarisKeluaran("n-0", None, 0, 0, dict.fromkeys(KOLOM, ""), kunci=get_random_string(16))]
