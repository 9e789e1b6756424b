"""The entry page of a PK as records: the grid, the parties, what is missing. A fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet

from kinerja.formulir_pk import jabatan_pihak
from kinerja.isian import Isian, IsianBaris
from kinerja.kelengkapan_pk import BarisPkDiperiksa, KepalaPkDiperiksa, PihakDiperiksa, RktDiperiksa
from kinerja.kelengkapan_pk import kekurangan_pk as periksa
from kinerja.letak import Letak, PembacaLetak, baris_pk
from kinerja.models import Anggaran, PerjanjianKinerja, PkBaris, RktBaris
from kinerja.pilihan import BentukRkt
from kinerja.susun import BarisIsian, KepalaKelompok, _akhiran, _dibaca, _kelompok
from renstra.alur import TERBUKA, Keadaan
from renstra.hasil import HasilSimpan
from renstra.kekurangan import Kekurangan, Pemeriksaan
from renstra.nilai import romawi, rupiah, tulis
from sakip.satker.models import Pejabat
from sakip.satker.pilihan import Unit

B = TypeVar("B", RktBaris, PkBaris)


@dataclass(slots=True)
class BarisPkIsian(BarisIsian):
    """A row of the grid, with what the RKT says of it."""

    rkt: str = ""  # target of the RKT as printed; "" when the indikator is not in the RKT
    di_rkt: bool = True
    berbeda: bool = False
    rkt_baris: int | None = None


def target_rkt(row: PkBaris) -> str | None:
    """Target that the RKT sets, as printed ("" when it sets none); None for a row that is not in the RKT."""
    return row.rkt_baris.tulis_nilai(row.indikator.satuan) if row.rkt_baris else None


@dataclass(frozen=True, slots=True)
class Pihak:
    """A party as the page shows it; `jabatan` is "" for one who is chosen by name, not found by the date."""

    kolom: str
    sebutan: str
    jabatan: str
    pejabat: Pejabat | None


def pihak_pk(pk: PerjanjianKinerja) -> list[Pihak]:
    """The parties in their order; the Ketua promises alone."""
    sebutan = pk.satker.penamaan.jabatan
    jabatan = "" if pk.unit_kerja_id else sebutan(jabatan_pihak(pk, "pihak_pertama")[0])
    pihak = [Pihak("pihak_pertama", "Pihak pertama", jabatan, pk.pejabat_pertama())]
    if pk.dua_pihak:
        atasan = sebutan(jabatan_pihak(pk, "pihak_kedua")[0])
        pihak.append(Pihak("pihak_kedua", "Pihak kedua", atasan, pk.pejabat_kedua()))
    return pihak


@dataclass(frozen=True, slots=True)
class BarisBerletak(Generic[B]):
    nomor: int
    row: B
    letak: Letak
    tampil_sasaran: bool  # whether another sasaran begins here


def berkelompok(rows: Iterable[B], pembaca: PembacaLetak, unit: str) -> Iterator[KepalaKelompok | BarisBerletak[B]]:
    """Rows under the headings of the document: per tujuan for the lembaga, else per program and kegiatan."""
    bentuk = BentukRkt.A if unit == Unit.LEMBAGA else BentukRkt.B
    kini: tuple[str, str] = ("", "")
    nomor_program, nomor_kegiatan = 0, 0
    sebelum: B | None = None
    for nomor, row in enumerate(rows, start=1):
        letak = pembaca.letak(row)
        kelompok = _kelompok(bentuk, letak)
        if kelompok[0] != kini[0] and kelompok[0]:
            nomor_program += 1
            awal = "" if bentuk == BentukRkt.A else f"{romawi(nomor_program)}. "
            yield KepalaKelompok(1, f"{awal}{kelompok[0]}")
        if kelompok != kini and kelompok[1]:
            nomor_kegiatan += 1
            yield KepalaKelompok(2, f"{nomor_kegiatan}. {kelompok[1]}")
        baru = kelompok != kini or sebelum is None or sebelum.indikator.sasaran_id != row.indikator.sasaran_id
        rangkap = sebelum is not None and sebelum.indikator_id == row.indikator_id
        yield BarisBerletak(nomor, row, letak, baru or rangkap)
        kini, sebelum = kelompok, row


# -- what is missing -------------------------------------------------------------------------------------------------


def baris_sebelumnya(pk: PerjanjianKinerja) -> QuerySet[PkBaris]:
    """What the version before already promised: carried on unchanged, it needs no new reason."""
    if not pk.versi:
        return PkBaris.objects.none()
    versions = PerjanjianKinerja.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).filter(versi__lt=pk.versi)
    return PkBaris.objects.filter(perjanjian=versions.values("pk")[:1])


def bacaan_pk(pk: PerjanjianKinerja) -> tuple[QuerySet[Any], ...]:
    """Its rows, those of the version before, and the pagu."""
    rows = PkBaris.objects.filter(perjanjian=pk).select_related("indikator", "rkt_baris").order_by("urutan", "pk")
    return rows, baris_sebelumnya(pk), Anggaran.objects.filter(satker=pk.satker_id, tahun=pk.tahun).berlaku()


def periksa_pk(
    pk: PerjanjianKinerja,
    rows: Iterable[PkBaris],
    sebelumnya: Iterable[PkBaris],
    pagu: Collection[Any],
    pihak: Sequence[Pihak] | None = None,
) -> list[Kekurangan]:
    kepala = KepalaPkDiperiksa(
        tahun=pk.tahun,
        tempat=pk.tempat,
        tanggal=pk.tanggal,
        pihak=tuple(_diperiksa(pk, p) for p in pihak or pihak_pk(pk)),
        versi=pk.versi,
        alasan=pk.alasan_perubahan,
        dasar=pk.dasar_perubahan,
        rkt=_rkt_diperiksa(pk),
        ada_anggaran=bool(pagu),
    )
    return periksa(kepala, _baris_diperiksa(rows, sebelumnya))


kekurangan_pk = Pemeriksaan(periksa_pk, bacaan_pk)  # what a PK misses before it can be submitted


def _baris_diperiksa(rows: Iterable[PkBaris], sebelumnya: Iterable[PkBaris]) -> Iterator[BarisPkDiperiksa]:
    sudah_dijanjikan = {(row.indikator_id, row.nilai) for row in sebelumnya}
    for nomor, row in enumerate(rows, start=1):
        indikator = row.indikator
        yield BarisPkDiperiksa(
            nomor=nomor,
            awalan=f"b-{row.pk}",
            nilai=row.nilai,
            satuan=indikator.satuan,
            jenis=indikator.jenis,
            indikator=indikator.pk,
            berbeda=row.berbeda_dari_rkt and (row.indikator_id, row.nilai) not in sudah_dijanjikan,
            rkt=target_rkt(row),
            alasan=row.alasan,
        )


def _diperiksa(pk: PerjanjianKinerja, pihak: Pihak) -> PihakDiperiksa:
    pejabat = pihak.pejabat
    return PihakDiperiksa(
        pihak.kolom,
        pihak.sebutan,
        pihak.jabatan,
        nama=pejabat.nama if pejabat else "",
        nip=pejabat.nip_tercetak if pejabat else None,
        menjabat=pejabat is None or pk.tanggal is None or pejabat.menjabat(pk.tanggal),
    )


def _rkt_diperiksa(pk: PerjanjianKinerja) -> RktDiperiksa | None:
    rkt = pk.rkt
    if rkt is None:
        return None
    selesai = rkt.keadaan not in TERBUKA | {Keadaan.DIAJUKAN}
    return RktDiperiksa(str(rkt), rkt.tanggal, "" if selesai else rkt.get_keadaan_display().lower())


# -- the grid --------------------------------------------------------------------------------------------------------


class SusunanPk:
    """The grid of a PK, with what a refused page had typed laid over it."""

    def __init__(self, pk: PerjanjianKinerja, isian: Isian | None = None, hasil: HasilSimpan | None = None) -> None:
        self.pk = pk
        self.pembaca = PembacaLetak(pk)
        self.rows = baris_pk(pk)
        self.pihak = pihak_pk(pk)
        self.pagu = Anggaran.objects.pagu_per_kegiatan(pk.satker_id, pk.tahun)
        self.hasil = hasil or HasilSimpan()
        self.kiriman: dict[str, IsianBaris] = {b.awalan: b for b in isian.baris} if isian else {}

    @property
    def jumlah(self) -> int:
        return len(self.rows)

    @property
    def urutan(self) -> str:
        """Primary keys as drawn, so that the answer tells whether its sender moved rows."""
        return ",".join(str(row.pk) for row in self.rows)

    @property
    def jumlah_pagu(self) -> str:
        """Total of the annex in rupiah: of all kegiatan, for a unit of those that its rows stand under; "" unknown."""
        pagu = self.pagu
        if self.pk.unit_kerja_id:
            milik = {row.kegiatan.kegiatan_id for row in self.rows if row.kegiatan}
            pagu = {kegiatan: jumlah for kegiatan, jumlah in pagu.items() if kegiatan in milik}
        return rupiah(sum(pagu.values(), Decimal(0))) if pagu else ""

    @cached_property
    def kekurangan(self) -> list[Kekurangan]:
        return periksa_pk(self.pk, self.rows, baris_sebelumnya(self.pk), self.pagu, self.pihak)

    @cached_property
    def butir(self) -> list[KepalaKelompok | BarisPkIsian]:
        return list(self._butir())

    def _butir(self) -> Iterator[KepalaKelompok | BarisPkIsian]:
        for item in berkelompok(self.rows, self.pembaca, self.pk.unit):
            if isinstance(item, KepalaKelompok):
                yield item
            else:
                yield self._baris(item.row, item.nomor, item.letak, tampil_sasaran=item.tampil_sasaran)

    def _baris(self, row: PkBaris, nomor: int, letak: Letak, *, tampil_sasaran: bool) -> BarisPkIsian:
        awalan, satuan = f"b-{row.pk}", row.indikator.satuan
        sent = self.kiriman.get(awalan)
        galat = {g.jangkar.rsplit("-", 1)[1]: g for g in self.hasil.galat if g.jangkar.startswith(f"{awalan}-")}
        bentrok = [b for b in self.hasil.bentrok if b.awalan == awalan]
        kolom = {"target": tulis(row.nilai, satuan).removesuffix(_akhiran(satuan)), "alasan": row.alasan}
        if sent:
            contested = {b.jangkar.rsplit("-", 1)[1] for b in bentrok}
            kolom |= {k: v for k, v in sent.kolom.items() if k in galat or k in contested}
        return BarisPkIsian(
            awalan=awalan,
            pk=row.pk,
            nomor=nomor,
            posisi=nomor,
            # A contested row keeps the version it was drawn from: the question stays until it is answered.
            versi=sent.versi if sent and bentrok else row.versi,
            versi_kini=row.versi,
            hapus=bool(sent and sent.hapus and bentrok),
            sasaran=letak.sasaran,
            indikator=self.pembaca.isi(row.indikator.nama),
            satuan=satuan,
            kolom=kolom,
            tercetak=row.target_tercetak,
            tampil_sasaran=tampil_sasaran,
            milik_sendiri=False,
            dibaca=_dibaca(row),  # type: ignore[arg-type]  # reads the number alone
            galat=galat,
            bentrok=bentrok,
            kurang=[k for k in self.kekurangan if k.jangkar.startswith(f"{awalan}-")],
            rkt=target_rkt(row) or "",
            di_rkt=row.rkt_baris is not None,
            berbeda=row.berbeda_dari_rkt,
            rkt_baris=row.rkt_baris_id,
        )
