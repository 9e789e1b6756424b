"""A Rencana Aksi as a document: each indikator of the PK with its quarters, activities, budget and PIC."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from laporan.susun.ikatan import Huruf, ikatan, teks_target, tinggi
from laporan.susun.pk import PengesahanPihak, Pihak, penanda, sebutan_perubahan
from laporan.susun.rkt import Kop
from laporan.susun.sasaran import judul_kelompok, kelompok_sasaran, sel_sasaran
from laporan.susun.segel import TETAP, KakiSegel, Segel, kaki_segel
from laporan.susun.tabel import (
    Bagian,
    Baris,
    Kelompok,
    Kolom,
    Sel,
    Tabel,
    anchor,
    jumlah,
    kelompok_kosong,
    potong,
    runs,
    sel,
)
from laporan.susun.teks import tempat_tanggal
from renstra.nilai import angka_id

HURUF: Huruf = {"sasaran": 22, "indikator": 27, "uraian_kegiatan": 26, "pelaksana": 18}
GABUNGAN = frozenset({"sasaran"})
DI_ATAS_JUMLAH = 18  # lines that a page holds above total, note and signature

KOLOM = (
    Kolom("No.", "k-no"),
    Kolom("Sasaran", "k-sasaran"),
    Kolom("Indikator Kinerja", "k-indikator"),
    Kolom("Target", "k-target", "satu tahun"),
    Kolom("Target Triwulan", anak=tuple(Kolom(tw, "k-triwulan") for tw in ("I", "II", "III", "IV"))),
    Kolom("Kegiatan", "k-kegiatan"),
    Kolom("Anggaran", "k-anggaran", "(Rp)"),
    Kolom("Pelaksana", "k-pelaksana", "(PIC)"),
)
LEBAR = 11


@dataclass(frozen=True, slots=True)
class BarisRencanaAksi:
    nomor: int
    tujuan: str
    sasaran: str
    indikator: str
    target: str
    triwulan: tuple[str, str, str, str]
    kumulasi: str  # how the quarters make the year: "Jumlah triwulan"
    uraian_kegiatan: str
    pelaksana: str
    anggaran: Decimal | None


@dataclass(frozen=True, slots=True)
class DokumenRencanaAksi:
    tahun: int
    unit: str
    nama_unit: str
    nama_resmi: str
    kop: Kop
    tempat: str
    tanggal: date | None
    penandatangan: Pihak
    versi_pk: int
    baris: tuple[BarisRencanaAksi, ...]
    versi: int
    keadaan: str
    nomor: str = ""
    segel: Segel | None = None


@dataclass(frozen=True, slots=True)
class NaskahRencanaAksi:
    nama: str
    penulis: str
    kop: Kop
    judul: tuple[str, ...]
    nomor: str
    identitas: tuple[tuple[str, str], ...]
    tabel: Tabel
    pengesahan: PengesahanPihak
    draf: bool
    segel: KakiSegel

    @property
    def kaki(self) -> str:
        return self.nama


def susun_rencana_aksi(dokumen: DokumenRencanaAksi, pecah: Collection[int] = frozenset()) -> NaskahRencanaAksi:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    draf = dokumen.keadaan not in TETAP
    perubahan = sebutan_perubahan(dokumen.versi)
    judul = f"RENCANA AKSI KINERJA TAHUN {dokumen.tahun}"
    nama = f"{perubahan} Rencana Aksi Kinerja {dokumen.nama_unit} Tahun {dokumen.tahun}".strip()
    pk = f"{sebutan_perubahan(dokumen.versi_pk)} Perjanjian Kinerja Tahun {dokumen.tahun}".strip()
    return NaskahRencanaAksi(
        nama=nama,
        penulis=dokumen.nama_unit,
        kop=dokumen.kop,
        judul=(perubahan.upper(), judul) if perubahan else (judul,),
        nomor=dokumen.nomor.strip(),
        identitas=(("Nama/Unit Organisasi", dokumen.nama_unit), ("Berdasarkan", pk)),
        tabel=tabel_rencana_aksi(dokumen.baris, pecah),
        pengesahan=PengesahanPihak(
            tempat_tanggal(dokumen.tempat, dokumen.tanggal, dokumen.tahun), penanda(dokumen.penandatangan)
        ),
        draf=draf,
        segel=kaki_segel(nama, dokumen.segel, draf=draf),
    )


def tabel_rencana_aksi(rows: Sequence[BarisRencanaAksi], pecah: Collection[int] = frozenset()) -> Tabel:
    """The table; its last rows are the total and the note on how quarters add up."""
    if not rows:
        return Tabel(KOLOM, (kelompok_kosong(LEBAR),))
    urutan = _urutan(rows)
    *awal, akhir = _kelompok(rows, urutan, pecah)
    akhir = Kelompok((*akhir.baris, _jumlah(rows), _catatan(rows, urutan)))
    return Tabel(KOLOM, (*awal, akhir))


def _urutan(rows: Sequence[BarisRencanaAksi]) -> dict[int, tuple[int, int]]:
    """Each row's number: that of its sasaran and its own below it."""
    groups = (group for anggota in runs(rows, lambda row: row.tujuan) for group in kelompok_sasaran(anggota))
    return {row.nomor: (n, i) for n, group in enumerate(groups, 1) for i, row in enumerate(group, 1)}


def _kelompok(
    rows: Sequence[BarisRencanaAksi], urutan: dict[int, tuple[int, int]], pecah: Collection[int]
) -> Iterator[Kelompok]:
    bertujuan = any(row.tujuan for row in rows)
    for anggota in runs(rows, lambda row: row.tujuan):
        judul: tuple[Baris, ...] = ()
        if bertujuan:
            judul = (judul_kelompok([Bagian(anggota[0].tujuan or "(tujuan belum diisi)")], "tujuan", LEBAR),)
        for group in kelompok_sasaran(anggota):
            for i, part in enumerate(potong(group, pecah)):
                yield Kelompok((*judul, *_baris(part, urutan, lanjutan=i > 0, rapat=bool(judul))))
                judul = ()


def _baris(
    part: Sequence[BarisRencanaAksi], urutan: dict[int, tuple[int, int]], *, lanjutan: bool, rapat: bool
) -> Iterator[Baris]:
    bonds = ikatan(part, HURUF, gabungan=GABUNGAN)
    for i, (row, bound) in enumerate(zip(part, bonds, strict=True)):
        nomor, anak = urutan[row.nomor]
        merged = () if i else (sel(f"{nomor}.", "no", rowspan=len(part)), sel_sasaran(part, lanjutan))
        indikator = Sel((Bagian(f"{nomor}.{anak}"), *sel(row.indikator).isi))
        targets = (row.target, *row.triwulan)
        yield Baris(
            (
                *merged,
                indikator,
                *(sel(teks_target(target), "target") for target in targets),
                sel(row.uraian_kegiatan),
                sel("" if row.anggaran is None else angka_id(row.anggaran), "uang"),
                sel(row.pelaksana),
            ),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=bound or (rapat and i == 0),
        )


def _jumlah(rows: Sequence[BarisRencanaAksi]) -> Baris:
    """The total says how many rows have no amount: missing is no zero."""
    kurang = sum(row.anggaran is None for row in rows)
    label = f"Jumlah anggaran ({kurang} baris belum beranggaran)" if kurang else "Jumlah anggaran"
    total = jumlah(row.anggaran for row in rows)
    cells = (
        sel(label, "label", colspan=9),
        sel("" if total is None else angka_id(total), "uang"),
        Sel((Bagian(""),)),
    )
    return Baris(cells, kelas="jumlah", rapat=tinggi(rows[-1], HURUF, 1) <= DI_ATAS_JUMLAH)


def _catatan(rows: Sequence[BarisRencanaAksi], urutan: dict[int, tuple[int, int]]) -> Baris:
    """How the quarters of each indikator make the target of the year."""
    cara: dict[str, list[str]] = {}
    for row in rows:
        nomor = "{}.{}".format(*urutan[row.nomor])
        cara.setdefault(row.kumulasi.strip() or "belum ditetapkan", []).append(nomor)
    isi = [
        f"{label} (semua indikator)" if len(cara) == 1 else f"{label} (indikator {', '.join(nomor)})"
        for label, nomor in cara.items()
    ]
    teks = f"Hitungan target triwulan ke target satu tahun: {'; '.join(isi)}."
    return Baris((sel(teks, colspan=LEBAR),), kelas="catatan", rapat=True)
