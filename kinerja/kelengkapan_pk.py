"""What a PK still misses before it can be submitted, in sentences. Pure: reads plain records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renstra.kekurangan import Kekurangan
from renstra.nilai import Nilai
from sakip.satker.tanggal import tulis_tanggal


@dataclass(frozen=True, slots=True)
class BarisPkDiperiksa:
    nomor: int
    awalan: str
    nilai: Nilai
    satuan: str
    jenis: str
    indikator: int
    berbeda: bool = False  # from the RKT
    rkt: str | None = ""  # target of the RKT as printed; None: the indikator is not in the RKT
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class PihakDiperiksa:
    """A party of the agreement; `nama` is "" when nobody is known."""

    kolom: str  # "pihak_pertama"
    sebutan: str  # "Pihak pertama"
    jabatan: str  # who stands here by office: "Ketua"; "" when he is chosen by name
    nama: str = ""
    nip: str | None = None  # "" when one is due but unknown
    menjabat: bool = True


@dataclass(frozen=True, slots=True)
class RktDiperiksa:
    nama: str  # "RKT Sekretariat 2024"
    tanggal: date | None
    keadaan: str  # label when it is not approved yet, else ""


@dataclass(frozen=True, slots=True)
class KepalaPkDiperiksa:
    tahun: int
    tempat: str
    tanggal: date | None
    pihak: tuple[PihakDiperiksa, ...]
    versi: int = 0
    alasan: str = ""
    dasar: str = ""
    rkt: RktDiperiksa | None = None
    ada_anggaran: bool = True


def kekurangan_pk(kepala: KepalaPkDiperiksa, baris: Iterable[BarisPkDiperiksa]) -> list[Kekurangan]:
    """All that is missing, head first, then row by row.

    Every target needs its unit, and a promise that differs from the plan says why: an evaluator asks for exactly that
    (domain.md section 5, "documents not aligned").
    """
    rows = list(baris)
    found = [*_kepala(kepala), *_perubahan(kepala)]
    for pihak in kepala.pihak:
        found += _pihak(kepala, pihak)
    found += _sekitar(kepala)
    if not rows:
        found.append(Kekurangan("Belum ada baris. Tambah baris dari RKT.", "tabel"))
    pertama: dict[int, int] = {}
    for row in rows:
        asal = pertama.setdefault(row.indikator, row.nomor)
        found += _baris(row, asal)
    return found


def _kepala(kepala: KepalaPkDiperiksa) -> Iterable[Kekurangan]:
    if not kepala.tempat:
        yield Kekurangan("Tempat belum diisi.", "kepala-tempat")
    if kepala.tanggal is None:
        yield Kekurangan("Tanggal dokumen belum diisi.", "kepala-tanggal")
    elif abs(kepala.tanggal.year - kepala.tahun) > 1:
        yield Kekurangan(
            f"Tanggal dokumen bertahun {kepala.tanggal.year}, PK-nya tahun {kepala.tahun}. Periksa tahunnya.",
            "kepala-tanggal",
        )


def _perubahan(kepala: KepalaPkDiperiksa) -> Iterable[Kekurangan]:
    if kepala.versi and not kepala.alasan:
        yield Kekurangan("Alasan perubahan belum diisi.", "kepala-alasan_perubahan")
    if kepala.versi and not kepala.dasar:
        yield Kekurangan("Dasar perubahan belum diisi.", "kepala-dasar_perubahan")


def _pihak(kepala: KepalaPkDiperiksa, pihak: PihakDiperiksa) -> Iterable[Kekurangan]:
    jangkar = f"kepala-{pihak.kolom}"
    if not pihak.nama and not pihak.jabatan:
        yield Kekurangan(
            f"{pihak.sebutan} belum dipilih. Bila pejabatnya belum ada di daftar, isi di Data pokok › Pejabat.", jangkar
        )
    elif not pihak.nama and kepala.tanggal is not None:
        yield Kekurangan(
            f"{pihak.jabatan} yang menjabat pada tanggal dokumen belum tercatat. Isi di Data pokok › Pejabat.", jangkar
        )
    elif not pihak.menjabat:
        yield Kekurangan(
            f"{pihak.nama} tidak menjabat pada tanggal dokumen. Pilih pejabat lain atau ubah tanggalnya.", jangkar
        )
    if pihak.nama and pihak.nip == "":
        yield Kekurangan(
            f"NIP {pihak.nama} belum tercatat; dicetak sebagai titik-titik. Isi di Data pokok › Pejabat.",
            jangkar,
            menghalangi=False,
        )


def _sekitar(kepala: KepalaPkDiperiksa) -> Iterable[Kekurangan]:
    """The documents that this one rests on; what is open there is told and does not block."""
    rkt = kepala.rkt
    if rkt and rkt.keadaan:
        yield Kekurangan(f"{rkt.nama} yang menjadi dasar PK masih {rkt.keadaan}.", "rkt", menghalangi=False)
    if rkt and rkt.tanggal and kepala.tanggal and kepala.tanggal < rkt.tanggal:
        yield Kekurangan(
            f"Tanggal PK ({tulis_tanggal(kepala.tanggal)}) mendahului tanggal RKT ({tulis_tanggal(rkt.tanggal)}).",
            "kepala-tanggal",
            menghalangi=False,
        )
    if not kepala.ada_anggaran:
        yield Kekurangan("Anggaran belum diisi; lampiran dicetak tanpa anggaran.", "anggaran", menghalangi=False)


def _baris(row: BarisPkDiperiksa, asal: int) -> Iterable[Kekurangan]:
    target = f"{row.awalan}-target"
    if asal != row.nomor:
        pesan = f"Indikator baris {row.nomor} sama dengan baris {asal}. Hapus salah satu bila janjinya satu."
        yield Kekurangan(pesan, target, menghalangi=False)
    if row.nilai.kosong:
        yield Kekurangan(f"Baris {row.nomor} belum punya target.", target)
    elif row.jenis == "angka" and not row.satuan:
        yield Kekurangan(
            f"Target baris {row.nomor} belum punya satuan. Isi satuan indikator di RKT atau Renstra.", target
        )
    if row.berbeda and not row.alasan:
        yield Kekurangan(f"{_perbedaan(row)}. Tulis alasannya.", f"{row.awalan}-alasan")


def _perbedaan(row: BarisPkDiperiksa) -> str:
    if row.rkt is None:
        return f"Baris {row.nomor} tidak ada di RKT"
    return f"Target baris {row.nomor} berbeda dari RKT ({row.rkt or 'kosong'})"
