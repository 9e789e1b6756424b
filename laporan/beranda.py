"""What the home page of an office shows, as plain values: the template decides nothing, it only prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from laporan.isi_capaian import IsiCapaian
from sakip.satker.models import Satker


@dataclass(frozen=True, slots=True)
class Lencana:
    """A state, as the template tag `lencana` draws it."""

    keadaan: str
    teks: str


@dataclass(frozen=True, slots=True)
class Tautan:
    label: str
    url: str
    baru: bool = False  # opens in a new tab


@dataclass(frozen=True, slots=True)
class Sel:
    """Where one document of the chain stands, and what may be done with it."""

    lencana: Lencana
    keterangan: str = ""
    tautan: tuple[Tautan, ...] = ()
    catatan: str = ""
    jenis_catatan: str = ""  # "galat", "peringatan" or ""


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of the chain. One cell spans both columns; two are lembaga and sekretariat."""

    nama: str
    keterangan: str
    tanda: str  # "selesai", "kerja", "kembali", "tutup" or "belum"
    sel: tuple[Sel, ...]
    tenggat: date | None = None
    sisa_hari: int | None = None


@dataclass(frozen=True, slots=True)
class Tugas:
    """One thing to do, with its one button; `utama`: the maroon one."""

    judul: str
    keterangan: str
    url: str
    tombol: str
    tenggat: date | None = None
    sisa_hari: int | None = None
    utama: bool = False


@dataclass(frozen=True, slots=True)
class Peristiwa:
    waktu: datetime
    kalimat: str


@dataclass(frozen=True, slots=True)
class Beranda:
    satker: Satker
    tahun: int
    kini: datetime
    tugas: tuple[Tugas, ...]
    menunggu: tuple[str, ...]
    langkah: tuple[Langkah, ...]
    peristiwa: tuple[Peristiwa, ...]
    capaian: IsiCapaian
