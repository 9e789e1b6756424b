"""The page of one node of the pohon kinerja: its fields as they stand, or as they were sent with what was wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_iku import Sel
from renstra.isian_pohon import BARIS_BARU, KOLOM_FAKTOR, KOLOM_SILANG, IsianBaris, IsianSimpul, baru_dan_hilang
from renstra.models import FaktorKunci, Indikator, PemilikSimpul, Sasaran, TautanSilang
from renstra.pilihan_pohon import Kelompok, PilihanSimpul, bunyi_induk, kode_pemilik, nama_pemilik
from sakip.satker.ketikan import rapikan
from sakip.satker.models import Satker

BERPILIHAN = frozenset({"pemilik", "unit", "pendukung", "induk"})


# -- what stands there -------------------------------------------------------------------------------------------------


def pemilik_dari(satker: Satker, sasaran: Sasaran) -> PemilikSimpul | None:
    return PemilikSimpul.objects.filter(satker=satker, sasaran=sasaran).select_related("unit_kerja").first()


def faktor_dari(satker: Satker, sasaran: Sasaran) -> list[FaktorKunci]:
    return list(FaktorKunci.objects.filter(satker=satker, sasaran=sasaran).order_by("urutan", "pk"))


def silang_dari(satker: Satker, sasaran: Sasaran) -> list[TautanSilang]:
    rows = TautanSilang.objects.filter(satker=satker, sasaran=sasaran).select_related("unit_kerja")
    return list(rows.order_by("pk"))


def isi_faktor(row: Any) -> dict[str, str]:
    """Columns of a row as the page carries them."""
    return {"uraian": rapikan(row.uraian)}


def isi_silang(row: Any) -> dict[str, str]:
    return {"unit": str(row.unit_kerja_id), "uraian": rapikan(row.uraian)}


# -- what the template prints ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kolom:
    """One field. `kini`: what the record holds, `label`: the same for a reader, `ketik`: what the field shows."""

    nama: str
    kini: str = ""
    ketik: str = ""
    asal: str = ""
    label: str = ""
    opsi: tuple[Kelompok, ...] = ()
    galat: Galat | None = None
    bentrok: Bentrok | None = None

    @property
    def salah(self) -> bool:
        return bool(self.galat or self.bentrok)


@dataclass(frozen=True, slots=True)
class BarisHalaman:
    awalan: str
    nomor: int
    kolom: Mapping[str, Kolom]
    hapus: bool = False
    baru: bool = False


@dataclass(frozen=True, slots=True)
class IndikatorHalaman:
    indikator: Indikator
    nama: str
    sendiri: bool
    induk: Kolom


class SusunanSimpul:
    """One page, in a fixed number of queries."""

    def __init__(
        self,
        satker: Satker,
        tahun: int,
        sasaran: Sasaran,
        isian: IsianSimpul | None = None,
        hasil: HasilSimpan | None = None,
    ) -> None:
        self.satker, self.tahun, self.sasaran = satker, tahun, sasaran
        self.isian = isian or IsianSimpul({})
        self.hasil = hasil or HasilSimpan()
        self.galat = {g.jangkar: g for g in self.hasil.galat}
        self.bentrok = {b.jangkar: b for b in self.hasil.bentrok}
        pemilik = pemilik_dari(satker, sasaran)
        faktor, silang = faktor_dari(satker, sasaran), silang_dari(satker, sasaran)
        self.pilihan = PilihanSimpul(satker, tahun, sasaran)
        if pemilik:
            self.pilihan.kenali("pemilik", [(kode_pemilik(pemilik), nama_pemilik(pemilik, satker))])
        self.pilihan.kenali("unit", [(str(t.unit_kerja_id), t.unit_kerja.nama) for t in silang])
        induk = [(str(i.induk.pk), bunyi_induk(i.induk)) for i in self.pilihan.indikator if i.induk]
        self.pilihan.kenali("induk", induk)
        self.uraian = self.pilihan.isi(sasaran.uraian)
        self.pemilik = self._satu("pemilik", kode_pemilik(pemilik))
        self.pendukung = self._satu("pendukung", str(sasaran.pendukung_id or ""))
        self.faktor = self._baris("f", {r.pk: isi_faktor(r) for r in faktor}, self.isian.faktor, KOLOM_FAKTOR)
        self.silang = self._baris("s", {r.pk: isi_silang(r) for r in silang}, self.isian.silang, KOLOM_SILANG)
        self.indikator = [self._indikator(i) for i in self.pilihan.indikator]

    @property
    def milik_sendiri(self) -> bool:
        return self.pilihan.milik_sendiri

    @property
    def faktor_tercatat(self) -> list[BarisHalaman]:
        return [b for b in self.faktor if not b.baru]

    @property
    def silang_tercatat(self) -> list[BarisHalaman]:
        return [b for b in self.silang if not b.baru]

    def _satu(self, nama: str, kini: str) -> Kolom:
        return self._kolom(nama, nama.partition("-")[0], kini, self.isian.satu.get(nama))

    def _indikator(self, item: Indikator) -> IndikatorHalaman:
        induk = self._satu(f"induk-{item.pk}", str(item.induk_id or ""))
        return IndikatorHalaman(item, self.pilihan.isi(item.nama), item.satker_id == self.satker.pk, induk)

    def _kolom(self, nama: str, jenis: str, kini: str, sel: Sel | None) -> Kolom:
        galat, bentrok = self.galat.get(nama), self.bentrok.get(nama)
        ditolak = sel is not None and bool(galat or bentrok)
        return Kolom(
            nama,
            kini,
            ketik=sel.isi if sel and ditolak else kini,
            asal=sel.asal if sel and ditolak else kini,
            label=self.pilihan.label(jenis, kini) if kini else "",
            opsi=tuple(self.pilihan.opsi(jenis, kini)) if jenis in BERPILIHAN else (),
            galat=galat,
            bentrok=bentrok,
        )

    def _baris(
        self, huruf: str, kini: Mapping[int, dict[str, str]], isian: Iterable[IsianBaris], kolom: tuple[str, ...]
    ) -> list[BarisHalaman]:
        dikirim = {row.awalan: row for row in isian}
        rows = []
        for nomor, (pk, isi) in enumerate(kini.items(), start=1):
            awalan = f"{huruf}-{pk}"
            kirim = dikirim.get(awalan)
            fields = {k: self._kolom(f"{awalan}-{k}", k, isi[k], kirim.sel[k] if kirim else None) for k in kolom}
            hapus = kirim is not None and kirim.hapus and any(f.salah for f in fields.values())
            rows.append(BarisHalaman(awalan, nomor, fields, hapus))
        baru, hilang = baru_dan_hilang(dikirim.values(), kini)
        ditolak = [row for row in baru if any(f"{row.awalan}-{k}" in self.galat for k in kolom)]
        rows += self._baris_baru(huruf, len(rows), [*ditolak, *hilang], kolom)
        return rows

    def _baris_baru(
        self, huruf: str, ada: int, ditolak: list[IsianBaris], kolom: tuple[str, ...]
    ) -> Iterator[BarisHalaman]:
        """What was typed and refused, then empty rows to add more."""
        terpakai = {row.awalan for row in ditolak}
        for nomor, row in enumerate(ditolak, start=ada + 1):
            yield self._satu_baru(row.awalan, nomor, {k: row.sel[k].isi for k in kolom})
        kosong = (awalan for n in count(1) if (awalan := f"{huruf}-baru-{n}") not in terpakai)
        for nomor in range(ada + len(ditolak) + 1, ada + max(BARIS_BARU, len(ditolak) + 1) + 1):
            yield self._satu_baru(next(kosong), nomor, dict.fromkeys(kolom, ""))

    def _satu_baru(self, awalan: str, nomor: int, isi: Mapping[str, str]) -> BarisHalaman:
        fields = {}
        for k, ketik in isi.items():
            nama = f"{awalan}-{k}"
            opsi = tuple(self.pilihan.opsi(k, "")) if k in BERPILIHAN else ()
            fields[k] = Kolom(nama, ketik=ketik, opsi=opsi, galat=self.galat.get(nama))
        return BarisHalaman(awalan, nomor, fields, baru=True)
