"""A Pengukuran Kinerja as a document: what was achieved up to a triwulan, how that was reckoned, and its evidence."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count

from laporan.susun.baris_realisasi import baris_cetak
from laporan.susun.catatan_realisasi import Catatan, baris_catatan, catatan_realisasi, tinggi_catatan
from laporan.susun.ikatan import Huruf, ikatan
from laporan.susun.isi_realisasi import BarisRealisasi, Bukti, DasarPk, DokumenRealisasi, Pengesah
from laporan.susun.pk import PengesahanPihak, penanda, sebutan_perubahan
from laporan.susun.rkt import Kop
from laporan.susun.tabel import Baris, Kelompok, Kolom, Tabel, anchor, potong, sel
from laporan.susun.tabel_realisasi import tabel_realisasi
from laporan.susun.teks import TITIK, tempat_tanggal
from renstra.nilai import romawi
from sakip.satker.tanggal import tulis_tanggal

KOLOM_BUKTI = (
    Kolom("No.", "k-nomor"),
    Kolom("Indikator Kinerja", "k-nama"),
    Kolom("Berkas atau Tautan", "k-berkas"),
    Kolom("Halaman", "k-halaman"),
    Kolom("Keterangan", "k-keterangan"),
)
HURUF_BUKTI: Huruf = {"indikator": 46, "berkas": 56, "keterangan": 40}


@dataclass(frozen=True, slots=True)
class NaskahRealisasi:
    nama: str
    penulis: str
    kaki: str
    kop: Kop
    judul: tuple[str, ...]
    identitas: tuple[tuple[str, str], ...]
    tabel: Tabel
    catatan: Catatan  # as it stands in the table's last row
    pengesahan: PengesahanPihak
    bukti: Tabel | None
    draf: bool


@dataclass(frozen=True, slots=True)
class BarisBukti:
    """One piece of evidence as printed."""

    nomor: int
    kode: str
    indikator: str
    bukti: Bukti

    @property
    def berkas(self) -> str:
        return "\n".join(teks for teks in (self.bukti.nama, self.bukti.tautan) if teks)

    @property
    def keterangan(self) -> str:
        return self.bukti.keterangan


def susun_realisasi(dokumen: DokumenRealisasi, pecah: Collection[int] = frozenset()) -> NaskahRealisasi:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    triwulan = f"Triwulan {romawi(dokumen.triwulan)}"
    nama = f"Pengukuran Kinerja {triwulan} {dokumen.nama_unit} Tahun {dokumen.tahun}"
    draf = not dokumen.pengesah.disahkan
    catatan = catatan_realisasi(dokumen)
    penutup = baris_catatan(catatan)
    return NaskahRealisasi(
        nama=nama,
        penulis=dokumen.nama_unit,
        kaki=f"{nama} – DRAF, belum disetujui" if draf else nama,
        kop=dokumen.kop,
        judul=(f"PENGUKURAN KINERJA {triwulan.upper()} TAHUN {dokumen.tahun}",),
        identitas=(
            ("Nama/Unit Organisasi", dokumen.nama_unit),
            ("Berdasarkan", _dasar(dokumen.pk)),
            ("Keadaan", _keadaan(dokumen.pengesah)),
        ),
        tabel=tabel_realisasi(dokumen, pecah, penutup, tinggi_catatan(penutup)),
        catatan=catatan,
        pengesahan=_pengesahan(dokumen),
        bukti=tabel_bukti(dokumen, pecah),
        draf=draf,
    )


def _dasar(pk: DasarPk) -> str:
    bagian = [f"{sebutan_perubahan(pk.versi)} Perjanjian Kinerja Tahun {pk.tahun}".strip()]
    bagian += [f"Nomor {pk.nomor.strip()}"] if pk.nomor.strip() else []
    bagian += [f"tanggal {tulis_tanggal(pk.tanggal)}"] if pk.tanggal else []
    return f"{', '.join(bagian)}{' (sesudah itu ada versi yang lebih baru)' if pk.diganti else ''}"


def _keadaan(pengesah: Pengesah) -> str:
    disetujui = tulis_tanggal(pengesah.disetujui) if pengesah.disetujui else ""
    if not pengesah.keadaan:
        return "Belum diisi"
    if not pengesah.disahkan:
        lagi = f" kembali (pernah disetujui {disetujui})" if disetujui else ""
        return f"{pengesah.keadaan}, belum disetujui{lagi}"
    if pengesah.diverifikasi is None:
        return f"{pengesah.keadaan} {disetujui}".strip()
    setuju = f"; disetujui {disetujui}" if disetujui else ""
    return f"{pengesah.keadaan} oleh {pengesah.oleh} pada {tulis_tanggal(pengesah.diverifikasi)}{setuju}"


def _pengesahan(dokumen: DokumenRealisasi) -> PengesahanPihak:
    """Dated by the approval. Where that is not known the hand writes day and year: triwulan IV is signed in January."""
    tanggal = tanggal_pengesahan(dokumen.pengesah)
    if tanggal:
        tertanggal = tempat_tanggal(dokumen.tempat, tanggal, dokumen.tahun)
    else:
        tertanggal = f"{dokumen.tempat or TITIK}, {TITIK * 2}"
    return PengesahanPihak(tertanggal, penanda(dokumen.penandatangan))


def tanggal_pengesahan(pengesah: Pengesah) -> date | None:
    """The day of the approval; unknown once rows were changed after it, for only the first one is on record."""
    return pengesah.disetujui if pengesah.disahkan and not pengesah.perubahan else None


# ---- the annex


def tabel_bukti(dokumen: DokumenRealisasi, pecah: Collection[int] = frozenset()) -> Tabel | None:
    """Evidence of every indikator; None when there is none. Its rows are numbered on from those of the table above."""
    nomor = count(1 + sum(len(rows) for rows in baris_cetak(dokumen)))
    kelompok = [
        Kelompok(tuple(_bukti(part, lanjutan=i > 0)))
        for kode, row in dokumen.bernomor
        for i, part in enumerate(potong(_baris_bukti(nomor, kode, row), pecah))
    ]
    return Tabel(KOLOM_BUKTI, tuple(kelompok)) if kelompok else None


def _baris_bukti(nomor: Iterator[int], kode: str, row: BarisRealisasi) -> list[BarisBukti]:
    return [BarisBukti(next(nomor), kode, row.indikator, bukti) for bukti in row.bukti]


def _bukti(part: Sequence[BarisBukti], *, lanjutan: bool) -> Iterator[Baris]:
    bonds = ikatan(part, HURUF_BUKTI, gabungan={"indikator"})
    for i, (row, bound) in enumerate(zip(part, bonds, strict=True)):
        tinggi = len(part)
        merged = (sel(row.kode, "no", rowspan=tinggi), sel(row.indikator, rowspan=tinggi, lanjutan=lanjutan))
        yield Baris(
            (
                *(() if i else merged),
                sel(row.berkas),
                sel(row.bukti.halaman, "target"),
                sel(row.keterangan),
            ),
            id=anchor(row.nomor, sambungan=lanjutan or i > 0),
            rapat=bound,
        )
