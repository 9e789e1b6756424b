"""What the database gives for a pohon kinerja (PermenPANRB 89/2021): a tree of nodes from the visi to the indikator."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kinerja.kategori import Pita
from kinerja.rata import Rata
from renstra.nilai import NBSP

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
    capaian: str = ""  # "90,53", "–" where nothing is measured yet; "" where none belongs
    kategori: str = ""
    nada: str = ""  # tone of the category, one of kinerja.kategori.NADA
    dasar: tuple[str, ...] = ()  # what a mean rests on: "n = 2 dari 3", "sementara"
    kerja: str = ""  # the working: "86 / 95 × 100 = 90,53", or why there is none
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
    triwulan: int | None = None  # up to whose end the nodes tell capaian; None: they tell none
    tersedia: tuple[int, ...] = ()  # triwulan whose capaian could be told
    pita: tuple[Pita, ...] = ()  # the scale of the year


def dasar_rata(rata: Rata) -> tuple[str, ...]:
    """What a mean rests on: ("n = 2 dari 3", "sementara", "1 predikat tidak dirata-rata")."""
    semua = rata.n + rata.belum
    bagian = (
        (semua > 0, f"n = {rata.n} dari {semua}".replace(" ", NBSP)),
        (rata.sementara and rata.n > 0, "sementara"),
        (rata.predikat > 0, f"{rata.predikat} predikat tidak dirata-rata"),
    )
    return tuple(teks for ada, teks in bagian if ada)
