"""What an RKT still misses before it can be submitted, in sentences. Pure: reads plain records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from renstra.nilai import Nilai


@dataclass(frozen=True, slots=True)
class BarisDiperiksa:
    nomor: int
    jangkar: str
    nilai: Nilai
    satuan: str
    jenis: str
    indikator: int = 0  # which one: two rows of one indikator are told


@dataclass(frozen=True, slots=True)
class KepalaDiperiksa:
    tempat: str
    tanggal: date | None
    penandatangan: str
    nip: str | None  # "" when one is due but unknown
    jabatan: str  # who signs: "Ketua", "Sekretaris"
    tahun: int = 0  # the year of the plan; 0: not known, not compared
    menjabat: bool = True  # whether the signer is in office on the date


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """A thing to do. What does not block is told all the same."""

    pesan: str
    jangkar: str
    menghalangi: bool = True


def kekurangan_rkt(kepala: KepalaDiperiksa, baris: Iterable[BarisDiperiksa]) -> list[Kekurangan]:
    """All that is missing, head first, then row by row.

    Targets and their units are required (SAKIP: a target is a number with its unit, PermenPANRB 53/2014 annex I);
    so are place, date and signer, without which the document binds nobody.
    """
    rows = list(baris)
    found = list(_kepala(kepala))
    if not rows:
        found.append(
            Kekurangan("Belum ada baris. Tarik dari Renstra, salin dari tahun lalu, atau tambah baris.", "tabel")
        )
    pertama: dict[int, int] = {}
    for row in rows:
        asal = pertama.setdefault(row.indikator, row.nomor) if row.indikator else row.nomor
        if asal != row.nomor:
            pesan = f"Baris {row.nomor} sama dengan baris {asal}. Hapus salah satu, atau bedakan indikatornya."
            found.append(Kekurangan(pesan, row.jangkar, menghalangi=False))
        if row.nilai.kosong:
            found.append(Kekurangan(f"Baris {row.nomor} belum punya target.", row.jangkar))
        elif row.jenis == "angka" and not row.satuan:
            found.append(
                Kekurangan(
                    f"Target baris {row.nomor} belum punya satuan. Isi satuan indikator, misalnya Orang.",
                    row.jangkar,
                )
            )
    return found


def _kepala(kepala: KepalaDiperiksa) -> Iterable[Kekurangan]:
    if not kepala.tempat:
        yield Kekurangan("Tempat belum diisi.", "kepala-tempat")
    if kepala.tanggal is None:
        yield Kekurangan("Tanggal dokumen belum diisi.", "kepala-tanggal")
    elif kepala.tahun and abs(kepala.tanggal.year - kepala.tahun) > 1:
        yield Kekurangan(
            f"Tanggal dokumen bertahun {kepala.tanggal.year}, RKT-nya tahun {kepala.tahun}. Periksa tahunnya.",
            "kepala-tanggal",
        )
    elif not kepala.penandatangan:
        yield Kekurangan(
            f"{kepala.jabatan} yang menjabat pada tanggal dokumen belum tercatat. Isi di Data pokok › Pejabat.",
            "kepala-penandatangan",
        )
    elif not kepala.menjabat:
        yield Kekurangan(
            f"{kepala.penandatangan} tidak menjabat pada tanggal dokumen. Pilih pejabat lain atau ubah tanggalnya.",
            "kepala-penandatangan",
        )
    if kepala.penandatangan and kepala.nip == "":
        yield Kekurangan(
            f"NIP {kepala.penandatangan} belum tercatat; dicetak sebagai titik-titik. Isi di Data pokok › Pejabat.",
            "kepala-penandatangan",
            menghalangi=False,
        )
