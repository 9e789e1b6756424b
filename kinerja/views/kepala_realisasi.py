"""What the head of the entry page says: how far the triwulan is, until when it is open or why not, what came back."""

from __future__ import annotations

from dataclasses import dataclass

from kinerja.alur_ukur import TERBUKA, KeadaanUkur
from kinerja.baris_isi_realisasi import BarisIsi
from kinerja.susun_isi_realisasi import IsiRealisasi
from kinerja.susun_pengukuran import SusunanPengukuran
from kinerja.views.pintu_realisasi import Triwulan

TAHAP = (KeadaanUkur.DRAF, KeadaanUkur.DIAJUKAN, KeadaanUkur.DISETUJUI, KeadaanUkur.DIVERIFIKASI)


@dataclass(frozen=True, slots=True)
class Tahap:
    """A step of the bar: passed, present or to come."""

    label: str
    kini: bool
    lewat: bool


@dataclass(frozen=True, slots=True)
class KepalaHalaman:
    tahap: tuple[Tahap, ...]
    masa_terbuka: bool
    masa_segera: bool
    masa_tegas: str  # the beginning of the sentence, printed bold
    masa_lanjut: str
    terkunci: str  # why a triwulan on its way cannot be filled, and who can change that; "" when it is open
    dikembalikan: tuple[BarisIsi, ...]  # rows that came back with a reason
    perubahan: int
    sebutan_pk: str  # the PK in force, as the button names it: "PK perubahan 1"

    @property
    def berikut(self) -> str:
        """The steps to come in one line, for narrow screens: "diajukan, disetujui, diverifikasi"."""
        return ", ".join(t.label.lower() for t in self.tahap if not t.kini and not t.lewat)


def kepala_halaman(triwulan: Triwulan, susunan: SusunanPengukuran, isian: IsiRealisasi) -> KepalaHalaman:
    hari = triwulan.hari
    tegas, titik_dua, lanjut = triwulan.masa.kalimat(hari).partition(": ")
    kembali = triwulan.keadaan == KeadaanUkur.DIKEMBALIKAN
    return KepalaHalaman(
        tahap=tahap(triwulan),
        masa_terbuka=triwulan.masa.terbuka(hari),
        masa_segera=triwulan.masa.segera(hari),
        masa_tegas=tegas + titik_dua.rstrip(),
        masa_lanjut=lanjut,
        terkunci=kalimat_terkunci(triwulan),
        dikembalikan=tuple(b for b in isian.baris if kembali and b.realisasi and b.realisasi.catatan_kembali),
        perubahan=susunan.perubahan,
        sebutan_pk=_sebutan_pk(triwulan),
    )


def tahap(triwulan: Triwulan) -> tuple[Tahap, ...]:
    """The steps in their order; KPU RI has nobody above it to verify."""
    states = TAHAP if triwulan.satker.induk_id else TAHAP[:-1]
    kini = KeadaanUkur.DRAF if triwulan.keadaan in TERBUKA else triwulan.keadaan
    posisi = states.index(kini)
    awal = triwulan.keadaan.label if triwulan.keadaan in TERBUKA else KeadaanUkur.DRAF.label
    labels = (awal, *(s.label for s in states[1:]))
    return tuple(Tahap(str(label), i == posisi, i < posisi) for i, label in enumerate(labels))


def _sebutan_pk(triwulan: Triwulan) -> str:
    pk = triwulan.berlaku
    return f"PK perubahan {pk.versi}" if pk is not None and pk.versi else str(pk or "")


def kalimat_terkunci(triwulan: Triwulan) -> str:
    if triwulan.terbuka:
        return ""
    induk = triwulan.satker.induk
    siapa = {
        KeadaanUkur.DIAJUKAN: "Operator dapat menariknya kembali, pimpinan dapat mengembalikannya.",
        KeadaanUkur.DISETUJUI: "Pimpinan"
        + (f" atau {induk.nama_pendek}" if induk else "")
        + " dapat mengembalikan baris yang harus diubah, dengan alasan.",
        KeadaanUkur.DIVERIFIKASI: f"{induk.nama_pendek if induk else 'Satker di atasnya'} dapat membukanya kembali, "
        "dengan alasan per baris.",
    }
    return f"{triwulan} sudah {triwulan.keadaan.label.lower()} dan terkunci. {siapa[triwulan.keadaan]}"
