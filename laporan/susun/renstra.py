"""A Renstra as a document: visi, misi and tujuan, then its sasaran and indikator with a target for each year."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from laporan.susun.bersarang import rentang, terikat
from laporan.susun.ikatan import Huruf, em
from laporan.susun.rkt import Kop, Pengesahan
from laporan.susun.segel import TETAP, KakiSegel, Segel, kaki_segel
from laporan.susun.tabel import (
    KOSONG,
    LANJUTAN,
    Bagian,
    Baris,
    Kelompok,
    Kolom,
    Sel,
    Tabel,
    anchor,
    kelompok_kosong,
    potong,
    runs,
    sel,
)
from laporan.susun.teks import TITIK, nama_kapital, tempat_tanggal
from renstra.nilai import NBSP
from sakip.satker.tanggal import tulis_tanggal

PANAH = f"{NBSP}↓"
CATATAN_TURUN = "↓ semakin kecil semakin baik"
AWALAN_NOMOR = re.compile(r"(?i)(?:nomor|no\.)\s*:?\s*(?=\S)")

GABUNGAN = frozenset({"sasaran"})
KERAPATAN = ((5, ""), (7, "sedang"), (10, "padat"))  # up to how many years a print is wide, closer, closest
HURUF: dict[str, Huruf] = {
    "": {"sasaran": 29, "indikator": 33, "satuan": 9},
    "sedang": {"sasaran": 25, "indikator": 28, "satuan": 9},
    "padat": {"sasaran": 24, "indikator": 26, "satuan": 8},
}
HURUF_KELOMPOK = {"": 25, "sedang": 22, "padat": 21}
MUAT = {"": 5.4, "sedang": 4.4, "padat": 3.9}  # em that fit into the column of a year


@dataclass(frozen=True, slots=True)
class BarisRenstra:
    nomor: int
    tingkat: str  # "strategis", "program" or "kegiatan"
    tujuan: str
    program: str
    kegiatan: str
    sasaran: str
    indikator: str
    satuan: str
    baseline: str
    target: tuple[str, ...]  # one for each year
    arah: str  # "naik", "turun_a", "turun_b", "rentang"

    @property
    def kelompok(self) -> str:
        """What the row's sasaran hangs on."""
        return {"strategis": self.tujuan, "program": self.program}.get(self.tingkat, self.kegiatan)

    @property
    def turun(self) -> bool:
        return self.arah.startswith("turun")


@dataclass(frozen=True, slots=True)
class DokumenRenstra:
    nama_unit: str
    nama_resmi: str
    kop: Kop
    periode: str  # "2020–2024"
    tahun: tuple[int, ...]
    nomor_keputusan: str
    tanggal_keputusan: date | None
    berlaku_untuk: str
    visi: str
    misi: tuple[str, ...]
    tujuan: tuple[str, ...]
    baris: tuple[BarisRenstra, ...]
    tempat: str
    tanggal: date | None
    jabatan: tuple[str, ...]
    nama: str
    keadaan: str
    segel: Segel | None = None


@dataclass(frozen=True, slots=True)
class Matriks:
    judul: str
    tabel: Tabel


@dataclass(frozen=True, slots=True)
class NaskahRenstra:
    nama: str
    kaki: str
    penulis: str
    kop: Kop
    judul: tuple[str, ...]
    identitas: tuple[tuple[str, str], ...]
    visi: str
    misi: tuple[str, ...]
    tujuan: tuple[str, ...]
    matriks: tuple[Matriks, ...]
    pengesahan: Pengesahan
    kerapatan: str
    draf: bool
    segel: KakiSegel | None = None


def susun_renstra(dokumen: DokumenRenstra, pecah: Collection[int] = frozenset()) -> NaskahRenstra:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    draf = dokumen.keadaan not in TETAP
    nama = f"Rencana Strategis {dokumen.nama_unit} Tahun {dokumen.periode}"
    return NaskahRenstra(
        nama=nama,
        kaki=f"Renstra {dokumen.nama_unit} Tahun {dokumen.periode}",
        penulis=dokumen.nama_unit,
        kop=dokumen.kop,
        judul=("RENCANA STRATEGIS", dokumen.nama_resmi, f"TAHUN {dokumen.periode}"),
        identitas=(("Keputusan", _keputusan(dokumen)), ("Berlaku untuk", dokumen.berlaku_untuk.strip() or KOSONG)),
        visi=dokumen.visi.strip(),
        misi=_butir(dokumen.misi),
        tujuan=_butir(dokumen.tujuan),
        matriks=tuple(_matriks(dokumen, pecah)),
        pengesahan=_pengesahan(dokumen),
        kerapatan=_kerapatan(len(dokumen.tahun)),
        draf=draf,
        segel=kaki_segel(nama, dokumen.segel, draf=draf) if draf or dokumen.segel else None,
    )


def _keputusan(dokumen: DokumenRenstra) -> str:
    nomor = dokumen.nomor_keputusan.strip()
    if prefix := AWALAN_NOMOR.match(nomor):
        nomor = nomor[prefix.end() :]
    tanggal = dokumen.tanggal_keputusan
    isi = (f"Nomor {nomor}" if nomor else "", f"tanggal {tulis_tanggal(tanggal)}" if tanggal else "")
    return ", ".join(filter(None, isi)) or KOSONG


def _butir(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, texts)))


def _pengesahan(dokumen: DokumenRenstra) -> Pengesahan:
    return Pengesahan(
        tempat_tanggal=tempat_tanggal(dokumen.tempat, dokumen.tanggal, dokumen.tahun[0]),
        jabatan=dokumen.jabatan or (f"{TITIK * 2},",),
        nama=nama_kapital(dokumen.nama) or TITIK * 2,
        nip=None,
    )


def _kerapatan(tahun: int) -> str:
    return next((nama for batas, nama in KERAPATAN if tahun <= batas), KERAPATAN[-1][1])


# ---- the matrices


def _matriks(dokumen: DokumenRenstra, pecah: Collection[int]) -> Iterator[Matriks]:
    """Sasaran strategis under their tujuan; those of programmes and kegiatan in a second table, if there are any."""
    strategis = [row for row in dokumen.baris if row.tingkat == "strategis"]
    lain = [row for row in dokumen.baris if row.tingkat != "strategis"]
    if strategis or not lain:
        tabel = _tabel(strategis, dokumen.tahun, ("Tujuan", "Sasaran Strategis"), pecah)
        yield Matriks("SASARAN STRATEGIS, INDIKATOR, DAN TARGET", tabel)
    if lain:
        tabel = _tabel(lain, dokumen.tahun, ("Program/Kegiatan", "Sasaran"), pecah)
        yield Matriks("SASARAN PROGRAM DAN KEGIATAN, INDIKATOR, DAN TARGET", tabel)


def _tabel(rows: Sequence[BarisRenstra], tahun: Sequence[int], judul: tuple[str, str], pecah: Collection[int]) -> Tabel:
    kolom = (
        Kolom(judul[0], "k-kelompok"),
        Kolom(judul[1], "k-sasaran"),
        Kolom("Indikator Kinerja", "k-indikator"),
        Kolom("Satuan", "k-satuan"),
        Kolom("Baseline", "k-baseline"),
        Kolom("Target", anak=tuple(Kolom(str(t), "k-tahun") for t in tahun)),
    )
    lebar = 5 + len(tahun)
    if not rows:
        return Tabel(kolom, (kelompok_kosong(lebar),))
    *awal, akhir = _kelompok(rows, len(tahun), pecah)
    if any(row.turun for row in rows):
        akhir = Kelompok((*akhir.baris, Baris((sel(CATATAN_TURUN, colspan=lebar),), kelas="catatan", rapat=True)))
    return Tabel(kolom, (*awal, akhir))


def _kelompok(rows: Sequence[BarisRenstra], tahun: int, pecah: Collection[int]) -> Iterator[Kelompok]:
    kerapatan = _kerapatan(tahun)
    for group in runs(rows, lambda row: (row.tingkat, row.program if row.tingkat != "strategis" else "", row.kelompok)):
        sasaran = runs(group, lambda row: row.sasaran)
        awal = {run[0].nomor for run in sasaran}
        tinggi_nama = 1 + len(group[0].kelompok) / HURUF_KELOMPOK[kerapatan]
        bound = terikat(tinggi_nama, sasaran, HURUF[kerapatan], GABUNGAN)
        for i, part in enumerate(potong(group, pecah)):
            yield Kelompok(tuple(_baris(part, tahun, awal, bound, lanjutan=i > 0)))


def _baris(
    part: Sequence[BarisRenstra], tahun: int, awal: Collection[int], bound: Collection[int], *, lanjutan: bool
) -> Iterator[Baris]:
    tinggi = rentang(part, lambda row: row.sasaran)
    for i, row in enumerate(part):
        merged: tuple[Sel, ...] = () if i else (_sel_kelompok(row, len(part), lanjutan),)
        if row.nomor in tinggi:
            merged += (sel(row.sasaran, rowspan=tinggi[row.nomor], lanjutan=row.nomor not in awal),)
        yield Baris(
            (*merged, _sel_indikator(row), sel(row.satuan, "tengah"), *_sel_target(row, tahun)),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=row.nomor in bound,
        )


def _sel_kelompok(row: BarisRenstra, tinggi: int, lanjutan: bool) -> Sel:
    isi = [Bagian(row.kelompok.strip() or KOSONG, "tebal" if row.tingkat == "program" else "")]
    if lanjutan:
        isi.append(Bagian(LANJUTAN, "lanjutan"))
    return Sel(tuple(isi), rowspan=tinggi)


def _sel_indikator(row: BarisRenstra) -> Sel:
    return sel(row.indikator.strip() + PANAH if row.turun and row.indikator.strip() else row.indikator)


def _sel_target(row: BarisRenstra, tahun: int) -> Iterator[Sel]:
    muat = MUAT[_kerapatan(tahun)]
    for teks in (row.baseline, *(*row.target, *[""] * tahun)[:tahun]):
        isi = teks.strip()
        yield sel(isi.replace(NBSP, " ") if em(isi) > muat else isi, "target")
