"""The capaian that a pohon kinerja shows: of one triwulan, as stored under the PK in force. Five queries.

An indikator that several PK promise is told as the lembaga's measures it, then the sekretariat's, then a unit's. A
sasaran has the mean of its indikator in the tree, the missing ones counted; a tujuan and the visi have none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kinerja.acuan_ukur import pita_kategori
from kinerja.alur_ukur import SUDAH_DISETUJUI
from kinerja.capaian import Capaian, hitung_capaian
from kinerja.kategori import Pita, kategori
from kinerja.models import PkBaris, Realisasi
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.rata import rata_rata
from kinerja.tahun_ukur import PemilikSetahun, setahun
from kinerja.ukuran import hitungan_tersimpan
from laporan.dokumen.perjanjian import nama_unit
from laporan.susun.pohon_simpul import Simpul, dasar_rata
from renstra.models import Indikator
from renstra.nilai import KOSONG, Nilai, romawi
from sakip.satker.models import Satker

TIDAK_DIPERJANJIKAN = "Tidak ada di PK yang berlaku."


@dataclass(frozen=True, slots=True)
class CapaianPohon:
    """`triwulan`: the one that is told, None for none; `tersedia`: those in which something was kept."""

    triwulan: int | None
    tersedia: tuple[int, ...]
    pita: tuple[Pita, ...]
    sumber: tuple[str, ...] = ()
    terukur: Mapping[int, tuple[Capaian, Pita | None]] = field(default_factory=dict)  # by indikator

    def indikator(self, simpul: Simpul, pk: int) -> Simpul:
        """The node of an indikator with its capaian, category and working."""
        if self.triwulan is None:
            return simpul
        capaian, pita = self.terukur[pk]
        return _berkategori(replace(simpul, capaian=capaian.tercetak, kerja=capaian.kalimat), pita)

    def sasaran(self, simpul: Simpul, indikator: Iterable[int]) -> Simpul:
        """The node of a sasaran with the mean of its indikator, and what that rests on."""
        capaian = [self.terukur[pk][0] for pk in indikator] if self.triwulan else []
        if not capaian:
            return simpul
        rata = rata_rata(capaian)
        bernilai = replace(simpul, capaian=rata.tercetak, dasar=dasar_rata(rata))
        return _berkategori(bernilai, kategori(rata.nilai, self.pita))


def _berkategori(simpul: Simpul, pita: Pita | None) -> Simpul:
    return replace(simpul, kategori=pita.sebutan, nada=pita.nada) if pita else simpul


@dataclass(frozen=True, slots=True)
class _Baris:
    """The promise that decides for one indikator."""

    pemilik: PemilikSetahun
    baris: PkBaris

    def realisasi(self, triwulan: int) -> Realisasi | None:
        return self.pemilik.realisasi[self.baris.pk].get(triwulan)

    def terisi(self, triwulan: int) -> bool:
        realisasi = self.realisasi(triwulan)
        return realisasi is not None and realisasi.terisi


def capaian_pohon(
    satker: Satker, tahun: int, indikator: Collection[Indikator], target: Mapping[int, Nilai], diminta: int | None
) -> CapaianPohon:
    """Of the triwulan that is asked for, else of the newest in which something was kept for one of `indikator`.

    `target`: by indikator what the tree shows, so that a grade without a promise is counted as a grade.
    """
    pita = pita_kategori(tahun)
    tahunan = setahun(satker, tahun, pita)
    baris = _penentu(tahunan, {i.pk for i in indikator})
    tersedia = tuple(tw for tw in TRIWULAN if any(b.terisi(tw) for b in baris.values()))
    triwulan = diminta or max(tersedia, default=0)
    if triwulan not in tersedia:
        return CapaianPohon(None, tersedia, pita)
    return CapaianPohon(
        triwulan=triwulan,
        tersedia=tersedia,
        pita=pita,
        sumber=tuple(_sumber(p, triwulan) for p in tahunan if _dipakai(p, triwulan, baris.values())),
        terukur={i.pk: _terukur(i, baris.get(i.pk), target.get(i.pk, KOSONG), triwulan) for i in indikator},
    )


def _penentu(tahunan: Sequence[PemilikSetahun], indikator: Collection[int]) -> dict[int, _Baris]:
    """By indikator the first row of the first owner that promises it."""
    hasil: dict[int, _Baris] = {}
    for pemilik in tahunan:
        for baris in pemilik.baris:
            if baris.indikator_id in indikator:
                hasil.setdefault(baris.indikator_id, _Baris(pemilik, baris))
    return hasil


def _terukur(indikator: Indikator, baris: _Baris | None, target: Nilai, triwulan: int) -> tuple[Capaian, Pita | None]:
    if baris is None:
        return hitung_capaian(indikator.arah, target, KOSONG, sebab=TIDAK_DIPERJANJIKAN), None
    realisasi = baris.realisasi(triwulan)
    hitungan = hitungan_tersimpan(realisasi) if realisasi else None
    if hitungan is None:
        return hitung_capaian(indikator.arah, baris.baris.nilai, KOSONG), None
    return hitungan.capaian, hitungan.kategori


def _dipakai(pemilik: PemilikSetahun, triwulan: int, baris: Iterable[_Baris]) -> bool:
    return any(b.pemilik is pemilik and b.terisi(triwulan) for b in baris)


def _sumber(pemilik: PemilikSetahun, triwulan: int) -> str:
    """ "Pengukuran Kinerja Triwulan IV KPU Provinsi X (draf)"; what is approved needs no word."""
    head = pemilik.triwulan[triwulan - 1].pengukuran
    belum = head is not None and head.keadaan not in SUDAH_DISETUJUI
    keadaan = f" ({head.get_keadaan_display().lower()})" if head is not None and belum else ""
    return f"Pengukuran Kinerja Triwulan {romawi(triwulan)} {nama_unit(pemilik.pk)}{keadaan}"
