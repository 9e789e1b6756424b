"""A Rencana Kerja (RKP) as a document: kegiatan with sasaran and indikator, their outputs and what these cost."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from laporan.susun.bersarang import rentang, terikat
from laporan.susun.ikatan import Huruf, teks_target, tinggi
from laporan.susun.rkt import Kop
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
    jumlah,
    kelompok_kosong,
    label_jumlah,
    potong,
    runs,
    sel,
)
from renstra.nilai import angka_id

HURUF: Huruf = {
    "sasaran": 24,
    "indikator": 29,
    "keluaran": 21,
    "indikator_keluaran": 30,
    "volume": 11,
}
GABUNGAN = frozenset({"sasaran"})
HURUF_KEGIATAN = 19
DI_ATAS_JUMLAH = 34  # lines of the last row up to which the total stays on its page
SATU_TRILIUN = Decimal(10) ** 12
SUDAH_DIHITUNG = "sudah dihitung"
TENGAH = frozenset({"target", "target_keluaran", "volume"})

ISI = (
    ("indikator", ("indikator", "target")),
    ("keluaran", ("keluaran",)),
    ("keluaran", ("indikator_keluaran", "target_keluaran", "volume")),
)
"""Columns that are merged together, behind the one that says whose they are."""

Gabungan = dict[int, tuple[Sel, ...]]
"""Cells that begin at a row, by its number."""


@dataclass(frozen=True, slots=True)
class BarisRencanaKerja:
    nomor: int
    kegiatan: str
    kode_kegiatan: str
    sasaran: str
    indikator: str
    target: str
    keluaran: str
    indikator_keluaran: str
    target_keluaran: str
    volume: str  # "1 Laporan"
    alokasi: Decimal | None
    alokasi_gabung: bool  # the row shares the amount of the row above


@dataclass(frozen=True, slots=True)
class DokumenRencanaKerja:
    tahun: int
    unit: str
    nama_unit: str
    nama_resmi: str
    kop: Kop
    baris: tuple[BarisRencanaKerja, ...]
    keadaan: str
    segel: Segel | None = None


@dataclass(frozen=True, slots=True)
class NaskahRencanaKerja:
    nama: str
    kaki: str
    penulis: str
    kop: Kop
    judul: tuple[str, ...]
    tabel: Tabel
    draf: bool
    segel: KakiSegel | None = None


def susun_rencana_kerja(dokumen: DokumenRencanaKerja, pecah: Collection[int] = frozenset()) -> NaskahRencanaKerja:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    draf = dokumen.keadaan not in TETAP
    nama = f"Rencana Kerja Pemerintah {dokumen.nama_unit} Tahun Anggaran {dokumen.tahun}"
    return NaskahRencanaKerja(
        nama=nama,
        kaki=nama,
        penulis=dokumen.nama_unit,
        kop=dokumen.kop,
        judul=("RENCANA KERJA PEMERINTAH", dokumen.nama_resmi, f"TAHUN ANGGARAN {dokumen.tahun}"),
        tabel=tabel_rencana_kerja(dokumen.baris, pecah),
        draf=draf,
        segel=kaki_segel(nama, dokumen.segel, draf=draf) if draf or dokumen.segel else None,
    )


def tabel_rencana_kerja(rows: Sequence[BarisRencanaKerja], pecah: Collection[int] = frozenset()) -> Tabel:
    """The table; its last row is the total."""
    kegiatan = runs(rows, lambda row: (row.kegiatan, row.kode_kegiatan))
    total = jumlah(uang for group in kegiatan for uang in _alokasi(group).values())
    kolom = _kolom(lebar=(total or 0) >= SATU_TRILIUN)
    if not rows:
        return Tabel(kolom, (kelompok_kosong(len(kolom)),))
    *awal, akhir = (k for n, group in enumerate(kegiatan, 1) for k in _kelompok(group, n, pecah))
    akhir = Kelompok((*akhir.baris, _baris_jumlah(kegiatan, total, len(kolom))))
    return Tabel(kolom, (*awal, akhir))


def _kolom(*, lebar: bool) -> tuple[Kolom, ...]:
    return (
        Kolom("No.", "k-no"),
        Kolom("Kegiatan", "k-kegiatan"),
        Kolom("Sasaran Kegiatan", "k-sasaran"),
        Kolom("Indikator Kinerja Kegiatan", "k-indikator"),
        Kolom("Target", "k-target"),
        Kolom("Output Kegiatan", "k-keluaran"),
        Kolom("Indikator Output", "k-indikator-keluaran"),
        Kolom("Target Output", "k-target"),
        Kolom("Output", "k-volume"),
        Kolom("Alokasi", "k-alokasi lebar" if lebar else "k-alokasi", "(Rp)"),
    )


# ---- the amounts


def _alokasi(group: Sequence[BarisRencanaKerja]) -> dict[int, Decimal | None]:
    """The amounts of a kegiatan, by the first row of those that share them."""
    return {row.nomor: row.alokasi for i, row in enumerate(group) if i == 0 or not row.alokasi_gabung}


def _sel_alokasi(part: Sequence[BarisRencanaKerja], alokasi: dict[int, Decimal | None]) -> Gabungan:
    """An amount stands once, at its first row, so that the column still adds up across pages."""
    awal = [i for i, row in enumerate(part) if i == 0 or row.nomor in alokasi]
    return {
        part[i].nomor: (_sel_uang(part[i], alokasi, akhir - i),)
        for i, akhir in zip(awal, (*awal[1:], len(part)), strict=True)
    }


def _sel_uang(row: BarisRencanaKerja, alokasi: dict[int, Decimal | None], tinggi_sel: int) -> Sel:
    if row.nomor not in alokasi:
        return sel(SUDAH_DIHITUNG, "uang miring", rowspan=tinggi_sel)
    uang = alokasi[row.nomor]
    return sel("" if uang is None else angka_id(uang), "uang", rowspan=tinggi_sel)


def _baris_jumlah(kegiatan: Sequence[Sequence[BarisRencanaKerja]], total: Decimal | None, lebar: int) -> Baris:
    """Missing is no zero: the label says of how many kegiatan all amounts are known."""
    amounts = [list(_alokasi(group).values()) for group in kegiatan]
    lengkap = [None if None in uang else jumlah(uang) for uang in amounts]
    label = label_jumlah("Jumlah alokasi", lengkap)
    if any(None in uang and jumlah(uang) is not None for uang in amounts):
        label = label.replace(" kegiatan)", " kegiatan lengkap)")
    cells = (
        sel(label, "label", colspan=lebar - 1),
        sel("" if total is None else angka_id(total), "uang"),
    )
    return Baris(cells, kelas="jumlah", rapat=tinggi(kegiatan[-1][-1], HURUF) <= DI_ATAS_JUMLAH)


# ---- kegiatan, sasaran, indikator and outputs


def _kelompok(group: Sequence[BarisRencanaKerja], nomor: int, pecah: Collection[int]) -> Iterator[Kelompok]:
    sasaran = runs(group, lambda row: row.sasaran)
    awal = {run[0].nomor for run in sasaran}
    alokasi = _alokasi(group)
    bound = terikat(1 + len(group[0].kegiatan) / HURUF_KEGIATAN, sasaran, HURUF, GABUNGAN)
    for i, part in enumerate(potong(group, pecah)):
        kepala = (sel(f"{nomor}.", "no", rowspan=len(part)), _sel_kegiatan(part[0], len(part), lanjutan=i > 0))
        yield Kelompok(tuple(_baris(part, kepala, awal, alokasi, bound, lanjutan=i > 0)))


def _sel_kegiatan(row: BarisRencanaKerja, tinggi_sel: int, *, lanjutan: bool) -> Sel:
    isi = [Bagian(row.kegiatan.strip() or KOSONG)]
    if lanjutan:
        isi.append(Bagian(LANJUTAN, "lanjutan"))
    elif row.kode_kegiatan:
        isi.append(Bagian(f"({row.kode_kegiatan})"))
    return Sel(tuple(isi), rowspan=tinggi_sel)


def _baris(
    part: Sequence[BarisRencanaKerja],
    kepala: tuple[Sel, ...],
    awal: Collection[int],
    alokasi: dict[int, Decimal | None],
    bound: Collection[int],
    *,
    lanjutan: bool,
) -> Iterator[Baris]:
    blok = _blok(part)
    bersama = (_sel_bersama(part, nama, attrs, blok) for nama, attrs in ISI)
    kolom = [_sel_sasaran(part, awal), *bersama, _sel_alokasi(part, alokasi)]
    for i, row in enumerate(part):
        cells = tuple(sel for isi in kolom for sel in isi.get(row.nomor, ()))
        yield Baris(
            cells if i else (*kepala, *cells),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=row.nomor in bound,
        )


def _sel_sasaran(part: Sequence[BarisRencanaKerja], awal: Collection[int]) -> Gabungan:
    tinggi_sel = rentang(part, lambda row: row.sasaran)
    return {
        row.nomor: (sel(row.sasaran, rowspan=tinggi_sel[row.nomor], lanjutan=row.nomor not in awal),)
        for row in part
        if row.nomor in tinggi_sel
    }


def _sel_bersama(part: Sequence[BarisRencanaKerja], nama: str, attrs: Sequence[str], blok: dict[int, int]) -> Gabungan:
    """Neighbours within a sasaran share these cells while they say the same."""
    tinggi_sel = rentang(part, lambda row: _kunci(row, nama, attrs, blok))
    return {
        row.nomor: tuple(_sel_isi(row, attr, tinggi_sel[row.nomor]) for attr in attrs)
        for row in part
        if row.nomor in tinggi_sel
    }


def _kunci(row: BarisRencanaKerja, nama: str, attrs: Sequence[str], blok: dict[int, int]) -> Hashable:
    """What rows have in common that share a cell; where the name is missing they have nothing."""
    isi = [getattr(row, attr) for attr in (nama, *attrs)]
    return (blok[row.nomor], row.sasaran, *isi) if isi[0].strip() else row.nomor


def _blok(part: Sequence[BarisRencanaKerja]) -> dict[int, int]:
    """A row that repeats the one before stands alone, so that the doubling is seen and a person can decide."""
    nomor = count()
    blok: dict[int, int] = {}
    for i, row in enumerate(part):
        ganda = i > 0 and _isi(row) == _isi(part[i - 1])
        blok[row.nomor] = next(nomor) if i == 0 or ganda else blok[part[i - 1].nomor]
    return blok


def _isi(row: BarisRencanaKerja) -> tuple[str, ...]:
    return row.sasaran, row.indikator, row.target, row.keluaran, row.indikator_keluaran, row.target_keluaran, row.volume


def _sel_isi(row: BarisRencanaKerja, attr: str, tinggi_sel: int) -> Sel:
    teks = getattr(row, attr)
    if attr in TENGAH:
        return sel(teks_target(teks), "target", rowspan=tinggi_sel)
    return sel(teks, rowspan=tinggi_sel)
