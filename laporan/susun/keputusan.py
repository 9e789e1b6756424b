"""A Keputusan on the Indikator Kinerja Utama as a document: the decision, its annex, and the certified copy (salinan).

What the decision is about is written once (`tentang`) and stands with the same words in the title, under Menetapkan
and at the head of the annex.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from laporan.susun.diktum import Batang, Butir, angka, susun_diktum, susun_konsideran
from laporan.susun.lampiran_iku import BarisIku, TabelIku, lampiran_iku
from laporan.susun.rkt import Kop
from laporan.susun.segel import TETAP, KakiSegel, Segel, kaki_segel
from laporan.susun.tabel import Bagian
from laporan.susun.teks import TITIK, nama_kapital, nip_cetak
from renstra import penomoran
from renstra.nilai import NBSP
from sakip.satker.tanggal import tulis_tanggal

__all__ = [
    "BarisIku",
    "Batang",
    "Butir",
    "DokumenKeputusan",
    "NaskahKeputusan",
    "Pengesah",
    "nomor_keputusan",
    "susun_keputusan",
    "tentang",
]

AWALAN_NOMOR = re.compile(r"(?i)(?:nomor|no\.?)\s*:?\s*(?=\S)")
DI_LINGKUNGAN = " DI LINGKUNGAN "
UTUH = "Sumber Daya Manusia"  # in a title over a signature these words share a line


@dataclass(frozen=True, slots=True)
class Pengesah:
    """Who certifies the copy."""

    jabatan: str
    nama: str
    nip: str


@dataclass(frozen=True, slots=True)
class DokumenKeputusan:
    tahun: int
    unit: str
    nama_unit: str  # "KPU Kabupaten Mesuji"
    nama_resmi: str  # "KOMISI PEMILIHAN UMUM KABUPATEN MESUJI"
    nama_lengkap: str  # "Komisi Pemilihan Umum Kabupaten Mesuji"
    kop: Kop
    periode: str  # "2020–2024"
    menimbang: tuple[str, ...]
    mengingat: tuple[str, ...]
    memperhatikan: tuple[str, ...]
    diktum: tuple[str, ...]
    bentuk: str  # "kegiatan" or "tujuan"
    baris: tuple[BarisIku, ...]
    tempat: str
    tanggal: date | None
    jabatan: tuple[str, ...]  # the lines over the signature, in capitals
    nama: str
    versi: int
    keadaan: str
    nomor: str = ""
    segel: Segel | None = None
    salinan: bool = False
    pengesah: Pengesah | None = None
    sekretariat: tuple[str, ...] = ()  # the certifier's office; empty: the lines of the kop


@dataclass(frozen=True, slots=True)
class NaskahKeputusan:
    nama: str
    kaki: str
    penulis: str
    kop: Kop
    judul: tuple[str, ...]
    pejabat: str
    konsideran: tuple[Batang, ...]
    diktum: tuple[Batang, ...]
    penutup: tuple[Bagian, ...]  # place, date, signer and certifier: stands below the decision and below its annex
    judul_lampiran: tuple[str, ...]
    lampiran: tuple[TabelIku, ...]
    salinan: bool
    draf: bool
    segel: KakiSegel


def susun_keputusan(dokumen: DokumenKeputusan, pecah: Collection[int] = frozenset()) -> NaskahKeputusan:
    """The whole document; `pecah` names the rows at which merged cells are closed and opened again."""
    draf = dokumen.keadaan not in TETAP
    salinan = dokumen.salinan and not draf  # there is no copy of what is not signed yet
    penutup = tuple(_penutup(dokumen, salinan=salinan))
    kaki = _sebutan("Keputusan", _kaki(dokumen), salinan=salinan)
    return NaskahKeputusan(
        nama=_sebutan("Keputusan", _nama(dokumen), salinan=salinan),
        kaki=kaki,
        penulis=dokumen.nama_unit,
        kop=replace(dokumen.kop, alamat=()),
        judul=_judul(dokumen),
        pejabat=f"KETUA {dokumen.nama_resmi},",
        konsideran=tuple(_konsideran(dokumen)),
        diktum=(Batang("Menetapkan", _menetapkan(dokumen)), *susun_diktum(dokumen.diktum)),
        penutup=penutup,
        judul_lampiran=_judul_lampiran(dokumen),
        lampiran=lampiran_iku(dokumen.bentuk, dokumen.baris, dokumen.nama_lengkap, penutup, pecah),
        salinan=salinan,
        draf=draf,
        segel=kaki_segel(kaki, None if salinan else dokumen.segel, draf=draf),
    )


# ---- names


def tentang(periode: str, nama_resmi: str) -> str:
    """What the decision is about, in capitals."""
    return penomoran.tentang(periode, nama_resmi).upper()


def nomor_keputusan(nomor: str, tahun: int) -> str:
    """ "NOMOR 18 TAHUN 2022" from "18" or "18 Tahun 2022"; a form with strokes as typed; dots when there is none."""
    isi = AWALAN_NOMOR.sub("", " ".join(nomor.split()), count=1) if nomor.strip() else TITIK
    if "/" in isi:
        return f"NOMOR {isi}"
    if re.search(r"(?i)\btahun\b", isi):
        return f"NOMOR {isi.upper()}"
    return f"NOMOR {isi} TAHUN {tahun}"


def _nama(dokumen: DokumenKeputusan) -> str:
    return f"{dokumen.nama_unit} tentang Penetapan Indikator Kinerja Utama Tahun {dokumen.periode}"


def _kaki(dokumen: DokumenKeputusan) -> str:
    """A decision is quoted by its number; without one, by what it is about."""
    if not dokumen.nomor.strip():
        return _nama(dokumen)
    nomor = nomor_keputusan(dokumen.nomor, dokumen.tahun)
    return f"{dokumen.nama_unit} {nomor.replace('NOMOR', 'Nomor', 1).replace(' TAHUN ', ' Tahun ')}"


def _sebutan(jenis: str, nama: str, *, salinan: bool) -> str:
    return f"{'Salinan ' if salinan else ''}{jenis} {nama}"


def _judul(dokumen: DokumenKeputusan) -> tuple[str, ...]:
    """The last two lines are one title."""
    awal, antara, akhir = tentang(dokumen.periode, dokumen.nama_resmi).partition(DI_LINGKUNGAN)
    nomor = nomor_keputusan(dokumen.nomor, dokumen.tahun)
    return f"KEPUTUSAN {dokumen.nama_resmi}", nomor, "TENTANG", awal, f"{antara.strip()} {akhir}"


def _judul_lampiran(dokumen: DokumenKeputusan) -> tuple[str, ...]:
    nomor = nomor_keputusan(dokumen.nomor, dokumen.tahun)
    awal, *lain = _baris_lembaga(dokumen)
    return "LAMPIRAN", f"KEPUTUSAN {awal}", *lain, nomor, "TENTANG", tentang(dokumen.periode, dokumen.nama_resmi)


def _baris_lembaga(dokumen: DokumenKeputusan) -> tuple[str, ...]:
    """The official name in the lines of the kop, when these are no other name."""
    return dokumen.kop.baris if " ".join(dokumen.kop.baris) == dokumen.nama_resmi else (dokumen.nama_resmi,)


# ---- the decision


def _konsideran(dokumen: DokumenKeputusan) -> Iterator[Batang]:
    yield susun_konsideran("Menimbang", dokumen.menimbang, penomoran.huruf)
    yield susun_konsideran("Mengingat", dokumen.mengingat, angka)
    if any(map(str.strip, dokumen.memperhatikan)):
        yield susun_konsideran("Memperhatikan", dokumen.memperhatikan, angka)


def _menetapkan(dokumen: DokumenKeputusan) -> str:
    return f"KEPUTUSAN {dokumen.nama_resmi} TENTANG {tentang(dokumen.periode, dokumen.nama_resmi)}."


def _penutup(dokumen: DokumenKeputusan, *, salinan: bool) -> Iterator[Bagian]:
    """Lines with their place in the block; what is not known yet is left to the hand."""
    yield Bagian(f"Ditetapkan di {dokumen.tempat.strip() or TITIK}", "tempat")
    tanggal = tulis_tanggal(dokumen.tanggal) if dokumen.tanggal else f"{TITIK} {dokumen.tahun}"
    yield Bagian(f"pada tanggal {tanggal}", "tanggal")
    for baris in dokumen.jabatan or (f"{TITIK * 2},",):
        yield Bagian(baris, "jabatan")
    if salinan:
        yield Bagian("ttd", "ttd")
    yield Bagian(nama_kapital(dokumen.nama) or TITIK * 2, "nama")
    if salinan:
        yield from _pengesah(dokumen)


def _pengesah(dokumen: DokumenKeputusan) -> Iterator[Bagian]:
    pengesah = dokumen.pengesah or Pengesah("", "", "")
    jabatan = pengesah.jabatan.strip(" ,") or TITIK * 2
    yield Bagian("Salinan sesuai dengan aslinya", "sah")
    for baris in dokumen.sekretariat or _sekretariat(dokumen):
        yield Bagian(baris, "sah")
    yield Bagian(f"{jabatan.replace(UTUH, UTUH.replace(' ', NBSP))},", "sah")
    yield Bagian(pengesah.nama.strip() or TITIK * 2, "sah-nama")
    yield Bagian(f"NIP{NBSP}{nip_cetak(pengesah.nip) or TITIK * 2}", "sah nip")


def _sekretariat(dokumen: DokumenKeputusan) -> tuple[str, ...]:
    awal, *lain = _baris_lembaga(dokumen)
    return f"SEKRETARIAT {awal}", *lain
