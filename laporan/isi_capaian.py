"""Filling the page of an office's measured year: states, means and charts per owner, absorption, what is late.

A fixed number of queries. `hari` is the day from which the page is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from kinerja.acuan_ukur import pita_kategori
from kinerja.alur_ukur import TERBUKA, KeadaanUkur
from kinerja.baca_masa import masa_dengan_perbaikan, masa_setahun
from kinerja.baca_serapan import TotalSerapan, total_triwulan
from kinerja.masa import Masa
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.tahun_ukur import PemilikSetahun, SasaranSetahun, TriwulanPemilik, Ukuran, rata_satker, setahun
from laporan.susun.grafik import KOSONG_GRAFIK, GrafikSasaran, GrafikSetahun, Titik, grafik_sasaran, grafik_setahun
from renstra.nilai import romawi
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker
from sakip.satker.tanggal import tulis_tanggal

LABEL = {tw: f"TW {romawi(tw)}" for tw in TRIWULAN}


@dataclass(frozen=True, slots=True)
class LangkahTriwulan:
    """One triwulan of one owner on the page; `sampai`: the last day on which it may be filled, seen from today."""

    isi: TriwulanPemilik
    label: str
    alamat: str
    keadaan: str
    sebutan: str
    masa: Masa
    kalimat_masa: str
    sampai: date | None
    lewat: bool
    serapan: TotalSerapan | None

    @property
    def belum_diajukan(self) -> bool:
        return self.isi.pengukuran is None or self.isi.pengukuran.keadaan in TERBUKA

    @property
    def terlambat(self) -> bool:
        """Closed, and not submitted."""
        return self.belum_diajukan and self.lewat


@dataclass(frozen=True, slots=True)
class BarisTabel:
    nomor: int
    sasaran: str
    indikator: int
    triwulan: tuple[Ukuran, ...]


@dataclass(frozen=True, slots=True)
class Terlambat:
    kalimat: str
    alamat: str


@dataclass(frozen=True, slots=True)
class PemilikCapaian:
    """One owner's year, drawn and in figures."""

    isi: PemilikSetahun
    langkah: tuple[LangkahTriwulan, ...]
    sekilas: GrafikSetahun
    grafik: GrafikSasaran
    tabel: tuple[BarisTabel, ...]
    terlambat: tuple[Terlambat, ...]
    ada: bool

    @property
    def nama(self) -> str:
        return self.isi.pk.nama_pemilik

    @property
    def kunci(self) -> str:
        return self.isi.pk.pemilik

    @property
    def terakhir(self) -> LangkahTriwulan | None:
        """The newest triwulan in which something was kept."""
        return next((t for t in reversed(self.langkah) if t.isi.ukuran.ada), None)


@dataclass(frozen=True, slots=True)
class IsiCapaian:
    pemilik: tuple[PemilikCapaian, ...]
    rata: tuple[tuple[str, Ukuran, TotalSerapan | None], ...]  # of the office: triwulan, mean, absorption
    serapan: Mapping[int, TotalSerapan | None]


def isi_capaian(satker: Satker, tahun: int, hari: date) -> IsiCapaian:
    pita = pita_kategori(tahun)
    years = setahun(satker, tahun, pita)
    masa = masa_setahun(satker, tahun)
    serapan = dict(zip(TRIWULAN, total_triwulan(satker.pk, tahun), strict=True))
    rata = zip(TRIWULAN, rata_satker(years, pita), strict=True)
    return IsiCapaian(
        pemilik=tuple(_pemilik(satker, y, masa, serapan, hari) for y in years),
        rata=tuple((f"Triwulan {romawi(tw)}", u, serapan[tw]) for tw, u in rata),
        serapan=serapan,
    )


def _pemilik(
    satker: Satker,
    isi: PemilikSetahun,
    masa: Mapping[int, Masa],
    serapan: Mapping[int, TotalSerapan | None],
    hari: date,
) -> PemilikCapaian:
    langkah = tuple(_langkah(isi, t, masa[t.triwulan], serapan.get(t.triwulan), hari) for t in isi.triwulan)
    nama = isi.pk.nama_pemilik
    tabel = tuple(_baris(satker, n, s) for n, s in enumerate(isi.sasaran, start=1))
    return PemilikCapaian(
        isi=isi,
        langkah=langkah,
        sekilas=_sekilas(nama, langkah),
        grafik=_grafik(nama, tabel),
        tabel=tabel,
        terlambat=tuple(_terlambat(isi, langkah, hari)),
        ada=any(t.ukuran.ada for t in isi.triwulan),
    )


def alamat_triwulan(isi: PemilikSetahun, triwulan: int, halaman: str = "isi") -> str:
    pk = isi.pk
    kunci = {"kode": pk.satker_id, "tahun": pk.tahun, "pemilik": pk.pemilik, "triwulan": triwulan}
    return reverse(f"realisasi-{halaman}", kwargs=kunci)


def _langkah(
    isi: PemilikSetahun, t: TriwulanPemilik, masa: Masa, serapan: TotalSerapan | None, hari: date
) -> LangkahTriwulan:
    head = t.pengukuran
    masa = masa_dengan_perbaikan(masa, head)
    keadaan, sebutan = (head.keadaan, head.get_keadaan_display()) if head else _belum(masa, hari)
    return LangkahTriwulan(
        isi=t,
        label=f"Triwulan {romawi(t.triwulan)}",
        alamat=alamat_triwulan(isi, t.triwulan),
        keadaan=keadaan,
        sebutan=sebutan,
        masa=masa,
        kalimat_masa=masa.kalimat(hari),
        sampai=masa.sampai(hari),
        lewat=masa.lewat(hari),
        serapan=serapan,
    )


def _belum(masa: Masa, hari: date) -> tuple[str, str]:
    if masa.terbuka(hari):
        return "belum", "Belum mulai"
    return "tutup", "Ditutup" if masa.lewat(hari) else "Belum dibuka"


def _titik(ukuran: Ukuran) -> Titik:
    if not ukuran.ada:
        return KOSONG_GRAFIK
    kategori = ukuran.kategori
    return Titik(
        ukuran.rata.nilai,
        ukuran.rata.tercetak,
        ukuran.rata.sementara,
        kategori.nada if kategori else "",
        kategori.sebutan if kategori else "",
    )


def _sekilas(nama: str, langkah: tuple[LangkahTriwulan, ...]) -> GrafikSetahun:
    def serapan(item: LangkahTriwulan) -> Titik:
        total = item.serapan.total if item.serapan else None
        return Titik(total.persen, total.tercetak.removesuffix("%")) if total else KOSONG_GRAFIK

    triwulan = [
        (LABEL[x.isi.triwulan], _titik(x.isi.ukuran), serapan(x), "belum" if x.sampai or x.lewat else "belum buka")
        for x in langkah
    ]
    return grafik_setahun(f"Rata-rata capaian {nama} dan serapan anggaran per triwulan, dalam persen", triwulan)


def _baris(satker: Satker, nomor: int, s: SasaranSetahun) -> BarisTabel:
    return BarisTabel(nomor, isi_satker(s.sasaran.uraian, satker.nama_pendek), s.indikator, s.triwulan)


def _grafik(nama: str, tabel: tuple[BarisTabel, ...]) -> GrafikSasaran:
    rows = [(b.sasaran, [(LABEL[tw], _titik(u)) for tw, u in zip(TRIWULAN, b.triwulan, strict=True)]) for b in tabel]
    return grafik_sasaran(f"Capaian per sasaran {nama}, triwulan demi triwulan, dalam persen", rows)


def _terlambat(isi: PemilikSetahun, langkah: tuple[LangkahTriwulan, ...], hari: date) -> Iterator[Terlambat]:
    """Closed and not submitted; returned and not mended in time; a tindak lanjut whose day has passed."""
    nama = isi.pk.nama_pemilik
    for item in langkah:
        if item.terlambat:
            head = item.isi.pengukuran
            kembali = head is not None and head.keadaan == KeadaanUkur.DIKEMBALIKAN
            keadaan = "dikembalikan dan belum diajukan lagi" if kembali else "belum diajukan"
            yield Terlambat(f"{item.label} {nama} {keadaan}. {item.kalimat_masa}", item.alamat)
    for x in isi.lanjutan:
        if x.lanjutan.tenggat is not None and x.lanjutan.tenggat < hari:
            yield Terlambat(
                f"Tindak lanjut baris {x.nomor} {nama} (triwulan {romawi(x.lanjutan.triwulan)}) lewat dari "
                f"{tulis_tanggal(x.lanjutan.tenggat)}: “{x.lanjutan.uraian}”",
                f"{alamat_triwulan(isi, x.lanjutan.triwulan)}#b-{x.baris.pk}-tindak_lanjut",
            )
