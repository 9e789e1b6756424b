"""Synthetic Rencana Aksi, pagu and spent budget: what a triwulan is measured against, and what it cost.

Targets per triwulan are equal shares (kinerja.triwulan.bagi_rata). Rows of a Rencana Aksi, their targets and the spent
amounts have no history: it would double the load and tells nothing of made-up figures.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from kinerja.contoh_nasional import SUMBER, tulis_beriwayat
from kinerja.contoh_nasional_ukur import giliran
from kinerja.models import (
    Anggaran,
    PerjanjianKinerja,
    PkBaris,
    RealisasiAnggaran,
    RencanaAksi,
    RencanaAksiBaris,
    TargetTriwulan,
)
from kinerja.pilihan import SumberRealisasi
from kinerja.triwulan import TRIWULAN, Empat, bagi_rata
from renstra.alur import Keadaan
from renstra.models import Kegiatan
from renstra.pilihan import Jenis
from sakip.satker.pilihan import Tingkat

SEPULUH_HARI = timedelta(days=10)
PELAKSANA = "Subbagian Perencanaan, Data, dan Informasi"
PAGU = {Tingkat.PUSAT: 180_000_000, Tingkat.PROVINSI: 2_400_000, Tingkat.KABUPATEN: 600_000, Tingkat.KOTA: 650_000}
SERAPAN = (15, 40, 66, 93)  # percent of the pagu at the end of each triwulan, give or take


def bagi(row: PkBaris) -> Empat:
    """The four targets that lead to the promise of a row."""
    indikator = row.indikator
    return bagi_rata(row.nilai, indikator.kumulasi, indikator.presisi, bulat=indikator.jenis == Jenis.ANGKA)


def muat_rencana_aksi(baris: Mapping[PerjanjianKinerja, Sequence[PkBaris]], target: Mapping[int, Empat]) -> int:
    """A signed Rencana Aksi for each PK, with `target` by row; how many targets."""
    rencana = {pk.pk: _rencana(pk) for pk in baris}
    tulis_beriwayat(list(rencana.values()))
    aksi = [
        RencanaAksiBaris(
            rencana_aksi=rencana[pk.pk],
            pk_baris=row,
            uraian_kegiatan="(contoh) Rapat persiapan, pelaksanaan, dan pemantauan.",
            pelaksana=PELAKSANA,
        )
        for pk, rows in baris.items()
        for row in rows
    ]
    RencanaAksiBaris.objects.bulk_create(aksi)
    triwulan = [t for a in aksi for t in _target(a, target[a.pk_baris_id])]
    TargetTriwulan.objects.bulk_create(triwulan)
    return len(triwulan)


def _rencana(pk: PerjanjianKinerja) -> RencanaAksi:
    tanggal = pk.tanggal + SEPULUH_HARI if pk.tanggal else None
    return RencanaAksi(perjanjian=pk, keadaan=Keadaan.LUAR, tempat=pk.tempat, tanggal=tanggal)


def _target(aksi: RencanaAksiBaris, empat: Empat) -> Iterator[TargetTriwulan]:
    for triwulan, nilai in zip(TRIWULAN, empat, strict=True):
        row = TargetTriwulan(baris=aksi, triwulan=triwulan)
        row.nilai = nilai
        yield row


# -- the budget ------------------------------------------------------------------------------------------------------


def muat_anggaran(baris: Mapping[PerjanjianKinerja, Sequence[PkBaris]], tahun: int, triwulan: Collection[int]) -> int:
    """Pagu and spent amounts of the kegiatan of these PK, for offices that have neither that year; how many amounts."""
    kode = {pk.satker_id for pk in baris}
    punya = {
        satker
        for model in (Anggaran, RealisasiAnggaran)
        for satker in model.objects.filter(tahun=tahun, satker__in=kode).values_list("satker", flat=True)
    }
    pagu = [_pagu(pk, k, tahun) for pk, k in _kegiatan(baris) if pk.satker_id not in punya]
    tulis_beriwayat(pagu)
    terpakai = [r for a in pagu for r in _terpakai(a, triwulan)]
    RealisasiAnggaran.objects.bulk_create(terpakai)
    return len(pagu) + len(terpakai)


def _kegiatan(baris: Mapping[PerjanjianKinerja, Sequence[PkBaris]]) -> Iterable[tuple[PerjanjianKinerja, Kegiatan]]:
    """Each kegiatan of an office once."""
    found = {}
    for pk, rows in baris.items():
        for row in rows:
            kegiatan = row.indikator.sasaran.kegiatan
            if kegiatan is not None:
                found[pk.satker_id, kegiatan.pk] = (pk, kegiatan)
    return found.values()


def _pagu(pk: PerjanjianKinerja, kegiatan: Kegiatan, tahun: int) -> Anggaran:
    ribuan = PAGU[Tingkat(pk.satker.tingkat)] * (50 + giliran(pk.satker_id, kegiatan.kode, tahun) % 100) // 100
    return Anggaran(satker=pk.satker, tahun=tahun, kegiatan=kegiatan, pagu=Decimal(ribuan * 1000), sumber=SUMBER)


def _terpakai(anggaran: Anggaran, triwulan: Collection[int]) -> Iterator[RealisasiAnggaran]:
    """By SP2D at the end of every triwulan, and once more by SPP at the end of the year, which is a little ahead."""
    for tw in triwulan:
        yield _jumlah(anggaran, tw, SumberRealisasi.OMSPAN, 0)
    if TRIWULAN[-1] in triwulan:
        yield _jumlah(anggaran, TRIWULAN[-1], SumberRealisasi.SIMONIKA, 1)


def _jumlah(anggaran: Anggaran, triwulan: int, sumber: SumberRealisasi, lebih: int) -> RealisasiAnggaran:
    kegiatan = anggaran.kegiatan
    persen = SERAPAN[triwulan - 1] + giliran(anggaran.satker_id, kegiatan.kode, anggaran.tahun) % 7 + lebih
    return RealisasiAnggaran(
        satker=anggaran.satker,
        tahun=anggaran.tahun,
        program_id=kegiatan.program_id,
        kegiatan=kegiatan,
        sumber=sumber,
        per_tanggal=date(anggaran.tahun + triwulan // 4, triwulan * 3 % 12 + 1, 1) - timedelta(days=1),
        jumlah=(anggaran.pagu * persen / 100).quantize(Decimal(1)),
        catatan=SUMBER,
    )
