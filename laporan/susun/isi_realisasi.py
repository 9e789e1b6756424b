"""What a Pengukuran Kinerja says: one triwulan of one owner, measured, before anything is set in print."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinerja.capaian import Capaian
from kinerja.kategori import Pita
from kinerja.rata import Rata
from kinerja.serapan import Serapan
from laporan.susun.pk import Pihak
from laporan.susun.rkt import Kop
from renstra.nilai import Nilai


@dataclass(frozen=True, slots=True)
class Bukti:
    """One piece of evidence: a file by its name, or a link."""

    nama: str
    tautan: str = ""
    halaman: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class BarisRealisasi:
    """One indikator. What is missing is "" or an empty Nilai, never a zero."""

    indikator: str
    satuan: str
    kumulasi: str  # how triwulan make the figure: "Jumlah triwulan"
    target: Nilai  # of the year
    capaian: Capaian  # with target and realisasi up to the triwulan
    kategori: Pita | None
    kerja: str = ""  # how triwulan came to the realisasi: "3 + 4 = 7"
    sendiri: str = ""  # of the triwulan alone, as it was entered
    penjelasan: str = ""
    faktor_pendukung: str = ""
    kendala: str = ""
    tindak_lanjut: str = ""
    pic: str = ""
    tenggat: date | None = None
    lalu: str = ""  # what became of the tindak lanjut that was open before
    bukti: tuple[Bukti, ...] = ()
    bukti_kurang: bool = False  # its definition asks for evidence, and there is none


@dataclass(frozen=True, slots=True)
class RataRealisasi:
    rata: Rata
    kategori: Pita | None


@dataclass(frozen=True, slots=True)
class KelompokRealisasi:
    """The indikator of one sasaran that stand together."""

    tujuan: str
    sasaran: str
    baris: tuple[BarisRealisasi, ...]
    rata: RataRealisasi


@dataclass(frozen=True, slots=True)
class SerapanAnggaran:
    """Absorption of the office's budget up to the triwulan, by one report."""

    total: Serapan
    laporan: str  # "OMSPAN (SP2D) per 31 Desember 2024"


@dataclass(frozen=True, slots=True)
class DasarPk:
    """The PK that is answered; `diganti`: another version is in force by now."""

    tahun: int
    versi: int
    nomor: str = ""
    tanggal: date | None = None
    diganti: bool = False


@dataclass(frozen=True, slots=True)
class Pengesah:
    """How far it has come, and who said so; `disahkan`: approved and not returned since."""

    keadaan: str = ""  # "Diajukan"; "" before anybody began
    disahkan: bool = False
    disetujui: date | None = None  # for the first time
    diverifikasi: date | None = None
    oleh: str = ""  # "Siti Rahma, KPU Provinsi Kalimantan Timur"
    perubahan: int = 0  # changes after the first approval


@dataclass(frozen=True, slots=True)
class DokumenRealisasi:
    tahun: int
    triwulan: int
    nama_unit: str
    kop: Kop
    tempat: str
    penandatangan: Pihak
    pk: DasarPk
    pengesah: Pengesah
    kelompok: tuple[KelompokRealisasi, ...]
    rata: RataRealisasi
    pita: tuple[Pita, ...]
    batas: Decimal | None = None
    skala_predikat: tuple[tuple[str, int, Decimal], ...] = ()  # kind of grade, steps below target, percent
    serapan: SerapanAnggaran | None = None

    @property
    def baris(self) -> tuple[BarisRealisasi, ...]:
        return tuple(row for kelompok in self.kelompok for row in kelompok.baris)

    @property
    def bernomor(self) -> tuple[tuple[str, BarisRealisasi], ...]:
        """Each row with the number it is called by: that of its sasaran and its own below it."""
        return tuple(
            (f"{n}.{i}", row) for n, kelompok in enumerate(self.kelompok, 1) for i, row in enumerate(kelompok.baris, 1)
        )
