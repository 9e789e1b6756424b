"""The measured year of an office: capaian per owner, sasaran and triwulan, from what is stored. Four queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kinerja.acuan_ukur import pita_kategori
from kinerja.baca_ukuran import Menurut, cocokkan
from kinerja.capaian import Capaian, hitung_capaian
from kinerja.kategori import Pita, kategori
from kinerja.models import Pengukuran, PerjanjianKinerja, PkBaris, Realisasi
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.rata import Rata, rata_rata
from kinerja.tindak_lanjut import TindakLanjutTerbuka, terbuka_sebelum
from kinerja.ukuran import hitungan_tersimpan
from renstra.models import Sasaran
from renstra.nilai import KOSONG
from sakip.satker.models import Satker
from sakip.satker.serentak import baca_serentak

Pemilik = tuple[str, int | None]  # unit, unit kerja


@dataclass(frozen=True, slots=True)
class Ukuran:
    """A mean with its category; `ada` is False before anything was kept in that triwulan."""

    rata: Rata
    kategori: Pita | None
    ada: bool


@dataclass(frozen=True, slots=True)
class TriwulanPemilik:
    """One triwulan of one owner; `pengukuran` None: nobody has begun."""

    triwulan: int
    pengukuran: Pengukuran | None
    ukuran: Ukuran
    terisi: int
    jumlah: int
    capaian: tuple[Capaian, ...] = ()  # of every row, in the order of the PK


@dataclass(frozen=True, slots=True)
class SasaranSetahun:
    sasaran: Sasaran
    indikator: int
    triwulan: tuple[Ukuran, ...]


@dataclass(frozen=True, slots=True)
class LanjutanBaris:
    """A tindak lanjut that no later triwulan has answered, with the number of its row."""

    nomor: int
    baris: PkBaris
    lanjutan: TindakLanjutTerbuka


@dataclass(frozen=True, slots=True)
class PemilikSetahun:
    """One owner's year under its PK in force."""

    pk: PerjanjianKinerja
    triwulan: tuple[TriwulanPemilik, ...]
    sasaran: tuple[SasaranSetahun, ...]
    lanjutan: tuple[LanjutanBaris, ...]
    baris: tuple[PkBaris, ...]
    realisasi: Menurut  # by row and triwulan

    @property
    def terakhir(self) -> TriwulanPemilik | None:
        """The newest triwulan in which something was kept."""
        return next((t for t in reversed(self.triwulan) if t.ukuran.ada), None)


def setahun(satker: Satker, tahun: int, pita: Sequence[Pita] | None = None) -> tuple[PemilikSetahun, ...]:
    """Lembaga, sekretariat and units that have a PK in force, in this order."""
    pks, pengukuran = baca_serentak(
        [
            PerjanjianKinerja.objects.filter(satker=satker, tahun=tahun).berlaku().lengkap(),
            Pengukuran.objects.filter(satker=satker, tahun=tahun),
        ]
    )
    pks.sort(key=lambda pk: (pk.unit, pk.unit_kerja_id or 0))  # "lembaga" stands before "sekretariat"
    rows: dict[int, list[PkBaris]] = defaultdict(list)
    for row in PkBaris.objects.filter(perjanjian__in=pks).lengkap():
        rows[row.perjanjian_id].append(row)
    realisasi: dict[Pemilik, list[Realisasi]] = defaultdict(list)
    records = Realisasi.objects.filter(satker=satker, tahun=tahun, gugur=False)
    for r in records.select_related("pk_baris", "pengukuran").order_by("triwulan", "pk_baris__urutan", "pk_baris"):
        realisasi[r.pengukuran.unit, r.pengukuran.unit_kerja_id].append(r)
    heads: dict[Pemilik, dict[int, Pengukuran]] = defaultdict(dict)
    for p in pengukuran:
        p.satker = satker
        heads[p.unit, p.unit_kerja_id][p.triwulan] = p
    pita = pita_kategori(tahun) if pita is None else pita
    return tuple(
        _pemilik(pk, rows[pk.pk], cocokkan(rows[pk.pk], realisasi[_kunci(pk)]), heads[_kunci(pk)], pita) for pk in pks
    )


def _kunci(pk: PerjanjianKinerja) -> Pemilik:
    return pk.unit, pk.unit_kerja_id


def _pemilik(
    pk: PerjanjianKinerja,
    rows: Sequence[PkBaris],
    realisasi: Menurut,
    heads: Mapping[int, Pengukuran],
    pita: Sequence[Pita],
) -> PemilikSetahun:
    pertama = {row.indikator.sasaran_id: i for i, row in reversed(list(enumerate(rows)))}
    per_sasaran = sorted(rows, key=lambda row: pertama[row.indikator.sasaran_id])
    return PemilikSetahun(
        pk=pk,
        triwulan=tuple(
            TriwulanPemilik(
                triwulan=tw,
                pengukuran=heads.get(tw),
                ukuran=_ukuran(rows, realisasi, tw, pita),
                terisi=sum(tw in realisasi[row.pk] and realisasi[row.pk][tw].terisi for row in rows),
                jumlah=len(rows),
                capaian=_capaian(rows, realisasi, tw),
            )
            for tw in TRIWULAN
        ),
        sasaran=tuple(
            SasaranSetahun(
                sasaran=group[0].indikator.sasaran,
                indikator=len(group),
                triwulan=tuple(_ukuran(group, realisasi, tw, pita) for tw in TRIWULAN),
            )
            for _, items in groupby(per_sasaran, key=lambda r: r.indikator.sasaran_id)
            if (group := list(items))
        ),
        lanjutan=tuple(
            LanjutanBaris(nomor, row, lanjutan)
            for nomor, row in enumerate(rows, start=1)
            if (lanjutan := terbuka_sebelum(realisasi[row.pk], len(TRIWULAN) + 1)) is not None
        ),
        baris=tuple(rows),
        realisasi=realisasi,
    )


def _ukuran(rows: Sequence[PkBaris], realisasi: Menurut, triwulan: int, pita: Sequence[Pita]) -> Ukuran:
    rata = rata_rata(_capaian(rows, realisasi, triwulan))
    ada = any(triwulan in realisasi[row.pk] and realisasi[row.pk][triwulan].terisi for row in rows)
    return Ukuran(rata, kategori(rata.nilai, pita), ada)


def _capaian(rows: Sequence[PkBaris], realisasi: Menurut, triwulan: int) -> tuple[Capaian, ...]:
    return tuple(capaian_tersimpan(row, realisasi[row.pk].get(triwulan)) for row in rows)


def capaian_tersimpan(row: PkBaris, realisasi: Realisasi | None) -> Capaian:
    """As stored; of a row that nothing is stored for, that nothing is."""
    hitungan = hitungan_tersimpan(realisasi) if realisasi else None
    return hitungan.capaian if hitungan else hitung_capaian(row.indikator.arah, row.nilai, KOSONG)


def rata_satker(years: Iterable[PemilikSetahun], pita: Sequence[Pita]) -> tuple[Ukuran, ...]:
    """Per triwulan the mean of the office: of all indikator of lembaga and sekretariat, not a mean of means.

    The PK of a unit takes its rows from the sekretariat's and would count them twice.
    """
    pemilik = [y for y in years if y.pk.unit_kerja_id is None]
    hasil = []
    for tw in range(len(TRIWULAN)):
        rata = rata_rata([c for y in pemilik for c in y.triwulan[tw].capaian])
        ada = any(y.triwulan[tw].ukuran.ada for y in pemilik)
        hasil.append(Ukuran(rata, kategori(rata.nilai, pita), ada))
    return tuple(hasil)
