"""The entry page of an RKT as records: the grid, the places for new rows, what is missing.

A fixed number of queries, whatever the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from kinerja.isian import KOLOM_BARIS, Isian, IsianBaris
from kinerja.kelengkapan import BarisDiperiksa, kekurangan_rkt
from kinerja.letak import Letak, PembacaLetak, baris_rkt
from kinerja.models import Rkt, RktBaris, SebutanKegiatan
from kinerja.pilihan import BentukRkt
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.kekurangan import Kekurangan, KepalaDiperiksa, Pemeriksaan
from renstra.models import Kegiatan, Program, Renstra, Tujuan
from renstra.nilai import romawi, terbilang, tulis
from sakip.satker.pilihan import PENANDATANGAN, Unit


@dataclass(slots=True)
class BarisIsian:
    """A row of the grid; `kolom` holds what stands in its fields, typed or stored."""

    awalan: str
    pk: int | None
    nomor: int
    posisi: int
    versi: int
    sasaran: str
    indikator: str
    satuan: str
    kolom: dict[str, str]
    tercetak: str = ""
    tampil_sasaran: bool = True
    milik_sendiri: bool = True
    dibaca: str = ""
    galat: dict[str, Galat] = field(default_factory=dict)
    bentrok: list[Bentrok] = field(default_factory=list)
    kurang: list[Kekurangan] = field(default_factory=list)
    tempat: str = ""
    indikator_pk: int = 0
    hapus: bool = False
    versi_kini: int = 0

    @property
    def terbuka(self) -> bool:
        """Whether the wording fields are drawn: for new rows, and where one of them was refused."""
        return self.pk is None or bool(self.galat.keys() & {"satuan", "sasaran", "indikator"})


@dataclass(frozen=True, slots=True)
class KepalaKelompok:
    """A grouping row of the grid: programme or tujuan at level 1, kegiatan at level 2."""

    tingkat: int
    label: str


def bacaan_rkt(rkt: Rkt) -> tuple[QuerySet[RktBaris]]:
    return (RktBaris.objects.filter(rkt=rkt).select_related("indikator").order_by("urutan", "pk"),)


def periksa_rkt(rkt: Rkt, baris: Iterable[RktBaris]) -> list[Kekurangan]:
    pejabat = rkt.pejabat_penandatangan()
    kepala = KepalaDiperiksa(
        tempat=rkt.tempat,
        tanggal=rkt.tanggal,
        penandatangan=pejabat.nama if pejabat else "",
        nip=pejabat.nip_tercetak if pejabat else None,
        jabatan=PENANDATANGAN[Unit(rkt.unit)].label,
        tahun=rkt.tahun,
        menjabat=pejabat is None or rkt.tanggal is None or pejabat.menjabat(rkt.tanggal),
    )
    diperiksa = (
        BarisDiperiksa(i, f"b-{b.pk}-target", b.nilai, b.indikator.satuan, b.indikator.jenis, b.indikator_id)
        for i, b in enumerate(baris, start=1)
    )
    return kekurangan_rkt(kepala, diperiksa)


kekurangan = Pemeriksaan(periksa_rkt, bacaan_rkt)  # what an RKT misses before it can be submitted


class SusunanIsian:
    """The grid of an RKT, with what a refused page had typed laid over it."""

    def __init__(self, rkt: Rkt, isian: Isian | None = None, hasil: HasilSimpan | None = None) -> None:
        self.rkt = rkt
        self.pembaca = PembacaLetak(rkt)
        self.rows = baris_rkt(rkt)
        self.kekurangan = periksa_rkt(rkt, self.rows)
        self.hasil = hasil or HasilSimpan()
        self.kiriman: dict[str, IsianBaris] = {b.awalan: b for b in isian.baris} if isian else {}
        self.galat = {g.jangkar: g for g in self.hasil.galat}
        self.butir = list(self._butir())

    @property
    def jumlah(self) -> int:
        return len(self.rows)

    @property
    def urutan(self) -> str:
        """Primary keys as drawn, so that the answer tells whether its sender moved rows."""
        return ",".join(str(row.pk) for row in self.rows)

    @property
    def sasaran(self) -> list[str]:
        """Wordings already in the document, proposed for new rows."""
        return sorted({self.pembaca.isi(row.indikator.sasaran.uraian) for row in self.rows})

    def _butir(self) -> Iterator[KepalaKelompok | BarisIsian]:
        kini: tuple[str, str] = ("", "")
        nomor_program, nomor_kegiatan = 0, 0
        sebelum: RktBaris | None = None
        for nomor, row in enumerate(self.rows, start=1):
            letak = self.pembaca.letak(row)
            kelompok = _kelompok(self.rkt.bentuk, letak)
            if kelompok[0] != kini[0] and kelompok[0]:
                nomor_program += 1
                yield KepalaKelompok(1, self._bernomor(kelompok[0], romawi(nomor_program)))
            if kelompok != kini and kelompok[1]:
                nomor_kegiatan += 1
                yield KepalaKelompok(2, self._bernomor(kelompok[1], str(nomor_kegiatan)))
            baru = kelompok != kini or sebelum is None or sebelum.indikator.sasaran_id != row.indikator.sasaran_id
            rangkap = sebelum is not None and sebelum.indikator_id == row.indikator_id
            yield self._baris(row, nomor, letak, tampil_sasaran=baru or rangkap)
            kini, sebelum = kelompok, row

    def _bernomor(self, label: str, nomor: str) -> str:
        """Numbered as the document prints it; a tujuan bears none."""
        return label if self.rkt.bentuk == BentukRkt.A else f"{nomor}. {label}"

    def _baris(self, row: RktBaris, nomor: int, letak: Letak, *, tampil_sasaran: bool) -> BarisIsian:
        awalan = f"b-{row.pk}"
        sent = self.kiriman.get(awalan)
        galat = {j.rsplit("-", 1)[1]: g for j, g in self.galat.items() if j.startswith(f"{awalan}-")}
        kolom = {
            "target": tulis(row.nilai, row.indikator.satuan).removesuffix(_akhiran(row.indikator.satuan)),
            "uraian_kegiatan": row.uraian_kegiatan,
            "pelaksana": row.pelaksana,
            "satuan": row.indikator.satuan,
            "sasaran": row.indikator.sasaran.uraian,
            "indikator": row.indikator.nama,
        }
        bentrok = [b for b in self.hasil.bentrok if b.awalan == awalan]
        if sent:
            contested = {b.jangkar.rsplit("-", 1)[1] for b in bentrok}
            kolom |= {k: v for k, v in sent.kolom.items() if k in galat or k in contested}
        return BarisIsian(
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
            satuan=row.indikator.satuan,
            kolom=kolom,
            tercetak=row.target_tercetak,
            tampil_sasaran=tampil_sasaran,
            milik_sendiri=row.indikator.satker_id == self.rkt.satker_id,
            dibaca=_dibaca(row),
            galat=galat,
            bentrok=bentrok,
            kurang=[k for k in self.kekurangan if k.jangkar == f"{awalan}-target"],
        )

    def baris_belum_tersimpan(self) -> list[BarisIsian]:
        """New rows that were refused: they stay on the page as they were typed."""
        rows = []
        for awalan, sent in self.kiriman.items():
            galat = {j.rsplit("-", 1)[1]: g for j, g in self.galat.items() if j.startswith(f"{awalan}-")}
            if sent.pk is None and galat:
                rows.append(
                    BarisIsian(
                        awalan=awalan,
                        pk=None,
                        nomor=0,
                        posisi=sent.posisi,
                        versi=0,
                        sasaran="",
                        indikator="",
                        satuan="",
                        kolom=dict.fromkeys(KOLOM_BARIS, "") | dict(sent.kolom),
                        galat=galat,
                        tempat=sent.tempat,
                        indikator_pk=sent.indikator_pk,
                    )
                )
        return rows


TANPA_PROGRAM = "(program belum diisi)"  # the words of the printed document


def _kelompok(bentuk: str, letak: Letak) -> tuple[str, str]:
    """Labels of the two grouping levels that this layout draws."""
    if bentuk == BentukRkt.A:
        return letak.tujuan, ""
    if bentuk == BentukRkt.C:
        return "", ""
    program = f"{letak.program} ({letak.kode_program})" if letak.program else TANPA_PROGRAM
    kegiatan = f"{letak.kegiatan} ({letak.kode_kegiatan})" if letak.kode_kegiatan else letak.kegiatan
    return program, kegiatan


def _akhiran(satuan: str) -> str:
    """The unit as it is printed behind a number; in the grid it stands beside the field instead."""
    return "%" if satuan == "%" else f"\u00a0{satuan}"


def _dibaca(row: RktBaris) -> str:
    """Reading back of a number that could surprise: from a thousand on, in words."""
    angka = row.angka
    if angka is None or abs(angka) < 1000 or angka != int(angka) or abs(angka) >= 10**15:
        return ""
    return f"dibaca {int(angka):,}".replace(",", ".") + f" ({terbilang(int(angka))})"


@dataclass(frozen=True, slots=True)
class PilihanTempat:
    """A group of places for new rows, as the select shows it."""

    label: str
    butir: tuple[tuple[str, str], ...]


def pilihan_tempat(rkt: Rkt, renstra: Renstra | None) -> list[PilihanTempat]:
    """Where a new row may stand: what the office prints this year first, then the registers."""
    pembaca = PembacaLetak(rkt)
    sebutan = SebutanKegiatan.objects.filter(satker=rkt.satker_id, tahun=rkt.tahun)
    tujuan = Tujuan.objects.filter(renstra=renstra) if renstra else Tujuan.objects.none()
    terpakai = {s.kegiatan_id for s in sebutan}
    groups = [
        PilihanTempat("Tujuan", tuple((f"t{t.pk}", f"{t.nomor}. {pembaca.isi(t.uraian)}") for t in tujuan)),
        PilihanTempat("Kegiatan satker ini", tuple((f"k{s.pk}", str(s)) for s in sebutan)),
        PilihanTempat(
            "Program",
            tuple((f"p{p.pk}", " · ".join(reversed(pembaca.program(p)))) for p in Program.objects.pada(rkt.tahun)),
        ),
        PilihanTempat(
            "Kegiatan lain di daftar",
            tuple((f"r{k.pk}", str(k)) for k in Kegiatan.objects.pada(rkt.tahun) if k.pk not in terpakai),
        ),
    ]
    if rkt.bentuk != BentukRkt.A:
        groups.append(groups.pop(0))
    return [g for g in groups if g.butir]
