"""The table of a Pengukuran Kinerja: indikator by sasaran, a mean under each, one for all."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from laporan.susun.baris_realisasi import (
    HURUF,
    LEBAR,
    BarisCetak,
    Gelap,
    baris_cetak,
    isi_sel,
    kegelapan,
    sel_kategori,
)
from laporan.susun.ikatan import ikatan, tinggi
from laporan.susun.isi_realisasi import DokumenRealisasi, KelompokRealisasi, RataRealisasi
from laporan.susun.sasaran import judul_kelompok
from laporan.susun.tabel import (
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
from renstra.nilai import NBSP, romawi

GABUNGAN = frozenset({"sasaran"})
SEHALAMAN = 42  # lines of the table that a page holds below its head
TANDA_TANGAN = 14
RATA = 3


def kolom_realisasi(triwulan: int) -> tuple[Kolom, ...]:
    tw = romawi(triwulan)
    return (
        Kolom("No.", "k-no"),
        Kolom("Sasaran", "k-sasaran"),
        Kolom("Indikator Kinerja", "k-indikator"),
        Kolom("Target", "k-target", "setahun"),
        Kolom(f"Target TW{NBSP}{tw}", "k-target"),
        Kolom("Realisasi", "k-realisasi", f"s.d. TW{NBSP}{tw}"),
        Kolom("% Capaian", "k-capaian"),
        Kolom("Kategori", "k-kategori"),
        Kolom("Penjelasan", "k-penjelasan"),
        Kolom("Kendala", "k-kendala"),
        Kolom("Tindak Lanjut", "k-lanjut"),
    )


def tabel_realisasi(
    dokumen: DokumenRealisasi,
    pecah: Collection[int] = frozenset(),
    catatan: Baris | None = None,
    tinggi_catatan: int = 0,
) -> Tabel:
    """The table; its last rows are the mean of all indikator and `catatan`, so many lines tall."""
    kolom = kolom_realisasi(dokumen.triwulan)
    penutup = (catatan,) if catatan else ()
    if not dokumen.baris:
        (kosong,) = kelompok_kosong(LEBAR, "PK ini tidak memuat indikator.").baris
        return Tabel(kolom, (Kelompok((kosong, *penutup)),))
    penyusun = _Penyusun(dokumen, pecah, kegelapan(dokumen.pita))
    cetak = list(baris_cetak(dokumen))
    *awal, akhir = penyusun.kelompok(cetak)
    sisa = SEHALAMAN - TANDA_TANGAN - tinggi_catatan - 2 * RATA
    rapat = _rangkaian(cetak[-1]) <= sisa
    semua = penyusun.rata("Rata-rata capaian seluruh indikator", dokumen.rata, kelas="rata jumlah", rapat=rapat)
    return Tabel(kolom, (*awal, Kelompok((*akhir.baris, semua, *penutup))))


@dataclass(frozen=True, slots=True)
class _Penyusun:
    dokumen: DokumenRealisasi
    pecah: Collection[int]
    gelap: Gelap

    def kelompok(self, cetak: Sequence[Sequence[BarisCetak]]) -> Iterator[Kelompok]:
        """Every sasaran, under its tujuan where these are known."""
        bertujuan = any(kelompok.tujuan for kelompok in self.dokumen.kelompok)
        bernomor = list(enumerate(zip(self.dokumen.kelompok, cetak, strict=True), 1))
        for anggota in runs(bernomor, lambda satu: satu[1][0].tujuan):
            judul: tuple[Baris, ...] = ()
            if bertujuan:
                tujuan = anggota[0][1][0].tujuan or "(tujuan belum diisi)"
                judul = (judul_kelompok([Bagian(tujuan)], "tujuan", LEBAR),)
            for n, (kelompok, rows) in anggota:
                yield from self._sasaran(n, kelompok, rows, judul)
                judul = ()

    def _sasaran(
        self, nomor: int, kelompok: KelompokRealisasi, rows: Sequence[BarisCetak], judul: tuple[Baris, ...]
    ) -> Iterator[Kelompok]:
        """One sasaran in the parts that the pages show; its mean stands below the last."""
        rapat = tinggi(rows[-1], HURUF) <= SEHALAMAN - RATA
        rata = self.rata(f"Rata-rata capaian sasaran {nomor}", kelompok.rata, kelas="rata", rapat=rapat)
        parts = potong(rows, self.pecah)
        for i, part in enumerate(parts):
            isi = self._baris(part, nomor, lanjutan=i > 0, rapat=bool(judul))
            yield Kelompok((*judul, *isi, *((rata,) if part is parts[-1] else ())))
            judul = ()

    def _baris(self, part: Sequence[BarisCetak], nomor: int, *, lanjutan: bool, rapat: bool) -> Iterator[Baris]:
        sasaran = sel(part[0].sasaran, rowspan=len(part), lanjutan=lanjutan)
        kepala = (sel(f"{nomor}.", "no", rowspan=len(part)), sasaran)
        for i, (row, bound) in enumerate(zip(part, _ikatan(part), strict=True)):
            yield Baris(
                (*(() if i else kepala), *isi_sel(row, self.gelap)),
                id=anchor(row.nomor, sambungan=lanjutan or i > 0),
                kelas="uraian" if row.uraian else "",
                rapat=bound if i else rapat,
            )

    def rata(self, label: str, rata: RataRealisasi, *, kelas: str, rapat: bool) -> Baris:
        """A mean with its category; under its label on how many figures it rests."""
        angka = rata.rata
        sementara = "Sementara: masih ada yang belum terukur." if angka.sementara and angka.n else ""
        return Baris(
            (
                Sel((Bagian(label), Bagian(angka.keterangan, "imbuhan")), "label", colspan=6),
                Sel((Bagian(angka.tercetak, "angka"),), "capaian"),
                sel_kategori(rata.kategori, self.gelap),
                Sel((Bagian(sementara),), "imbuhan", colspan=3),
            ),
            kelas=kelas,
            rapat=rapat,
        )


def _ikatan(rows: Sequence[BarisCetak]) -> list[bool]:
    """Which rows stay with the one before; a text below its indikator does while both fit on a page."""
    bonds = ikatan(rows, HURUF, gabungan=GABUNGAN)
    return [
        bound or (i > 0 and bool(row.uraian) and tinggi(rows[i - 1], HURUF) + tinggi(row, HURUF) <= SEHALAMAN)
        for i, (row, bound) in enumerate(zip(rows, bonds, strict=True))
    ]


def _rangkaian(rows: Sequence[BarisCetak]) -> float:
    """Lines of the last rows that cannot be parted."""
    lines = 0.0
    for row, bound in reversed(list(zip(rows, _ikatan(rows), strict=True))):
        lines += tinggi(row, HURUF, len(rows), GABUNGAN)
        if not bound:
            break
    return lines
