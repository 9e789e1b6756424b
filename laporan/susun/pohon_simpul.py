"""What the database gives for a pohon kinerja (PermenPANRB 89/2021): a tree of nodes from the visi to the indikator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

VISI, TUJUAN, INDIKATOR = "visi", "tujuan", "indikator"


@dataclass(frozen=True, slots=True)
class Simpul:
    kunci: str  # unique in its tree, as "s12"
    jenis: str  # visi, tujuan, strategis, program, kegiatan, sasaran_program, sasaran_kegiatan, indikator
    label: str  # "Tujuan 1", "Program", "Indikator 7"
    teks: str
    alamat: str = ""  # page of the record
    pemilik: str = ""  # jabatan or unit that answers for it
    faktor: tuple[str, ...] = ()  # critical success factors
    silang: tuple[str, ...] = ()  # crosscutting: "dengan Subbagian …: keterangan"
    target: str = ""
    turun: bool = False  # lower is better
    capaian: str = ""
    kategori: str = ""
    induk: str = ""  # the indikator of the office above that it comes from
    anak: tuple[Simpul, ...] = ()

    def semua(self) -> Iterator[Simpul]:
        """Itself and everything below, parents before children."""
        yield self
        for anak in self.anak:
            yield from anak.semua()


@dataclass(frozen=True, slots=True)
class DokumenPohon:
    nama_unit: str  # "KPU Provinsi Kalimantan Tengah"
    nama_resmi: str  # as printed below the title
    judul_periode: str  # "Tahun 2024"
    tahun: int
    sumber: str
    akar: Simpul
    keadaan: str
