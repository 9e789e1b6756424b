"""An RKT as a document: what the database gives, and what the template prints."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from laporan.susun.bentuk_rkt import tabel_rkt
from laporan.susun.kolom_rkt import BarisRkt
from laporan.susun.segel import TETAP, KakiSegel, Segel, kaki_segel
from laporan.susun.tabel import Tabel
from laporan.susun.teks import TITIK, nama_kapital, nip_cetak, tempat_tanggal
from renstra.nilai import NBSP

__all__ = ["BarisRkt", "DokumenRkt", "Kop", "NaskahRkt", "Pengesahan", "TandaTangan", "susun_rkt"]


@dataclass(frozen=True, slots=True)
class Kop:
    baris: tuple[str, ...]
    subunit: str = ""
    alamat: tuple[str, ...] = ()
    lambang: str = ""  # data: URI; empty: the neutral emblem


@dataclass(frozen=True, slots=True)
class TandaTangan:
    tempat: str
    tanggal: date | None
    jabatan: tuple[str, ...]
    nama: str
    nip: str | None = None  # None: no NIP line; "": due but unknown, left to the hand


@dataclass(frozen=True, slots=True)
class DokumenRkt:
    bentuk: str
    tahun: int
    unit: str
    nama_unit: str
    nama_resmi: str
    kop: Kop
    pengantar: str
    tanda_tangan: TandaTangan
    baris: tuple[BarisRkt, ...]
    keadaan: str
    segel: Segel | None = None


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """The signature block as printed; dots leave room for the hand."""

    tempat_tanggal: str
    jabatan: tuple[str, ...]
    nama: str
    nip: str | None


@dataclass(frozen=True, slots=True)
class NaskahRkt:
    bentuk: str
    nama: str
    kaki: str
    penulis: str
    kop: Kop
    judul: tuple[str, ...]
    identitas: tuple[tuple[str, str], ...]
    pengantar: str
    tabel: Tabel
    pengesahan: Pengesahan
    draf: bool
    segel: KakiSegel | None = None  # None: the small footer, without code

    @property
    def rebah(self) -> bool:
        return self.bentuk == "D"


def susun_rkt(dokumen: DokumenRkt, pecah: Collection[int] = frozenset()) -> NaskahRkt:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    nama = f"{dokumen.nama_unit} Tahun {dokumen.tahun}"
    draf = dokumen.keadaan not in TETAP  # approved is not issued: such a print bears no code
    return NaskahRkt(
        bentuk=dokumen.bentuk,
        nama=f"Rencana Kinerja Tahunan {nama}",
        kaki=f"RKT {nama}",
        penulis=dokumen.nama_unit,
        kop=dokumen.kop,
        judul=_judul(dokumen),
        identitas=_identitas(dokumen) if dokumen.bentuk in "AB" else (),
        pengantar=dokumen.pengantar.strip(),
        tabel=tabel_rkt(dokumen.bentuk, dokumen.baris, pecah),
        pengesahan=_pengesahan(dokumen),
        draf=draf,
        segel=kaki_segel(f"Rencana Kinerja Tahunan {nama}", dokumen.segel, draf=draf) if dokumen.segel else None,
    )


def _judul(dokumen: DokumenRkt) -> tuple[str, ...]:
    if dokumen.bentuk == "C":
        milik = "SEKRETARIAT " if dokumen.unit == "sekretariat" else ""
        return "RENCANA KINERJA TAHUNAN (RKT)", f"{milik}{dokumen.nama_resmi} TAHUN{NBSP}{dokumen.tahun}"
    if dokumen.bentuk == "D":
        return "RENCANA KINERJA TAHUNAN", f"TAHUN {dokumen.tahun}"
    return ("RENCANA KINERJA TAHUNAN",)


def _identitas(dokumen: DokumenRkt) -> tuple[tuple[str, str], ...]:
    return ("Nama/Unit Organisasi", dokumen.nama_unit), ("Tahun Anggaran", str(dokumen.tahun))


def _pengesahan(dokumen: DokumenRkt) -> Pengesahan:
    ttd = dokumen.tanda_tangan
    return Pengesahan(
        tempat_tanggal=tempat_tanggal(ttd.tempat, ttd.tanggal, dokumen.tahun),
        jabatan=ttd.jabatan,
        nama=nama_kapital(ttd.nama) or TITIK * 2,
        nip=None if ttd.nip is None else nip_cetak(ttd.nip) or TITIK * 2,
    )
