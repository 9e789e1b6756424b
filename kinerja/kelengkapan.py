"""What an RKT still misses before it can be submitted, in sentences. Pure: reads plain records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from renstra.kekurangan import Kekurangan, KepalaDiperiksa, kekurangan_kepala
from renstra.nilai import Nilai


@dataclass(frozen=True, slots=True)
class BarisDiperiksa:
    nomor: int
    jangkar: str
    nilai: Nilai
    satuan: str
    jenis: str
    indikator: int = 0  # which one: two rows of one indikator are told


def kekurangan_rkt(kepala: KepalaDiperiksa, baris: Iterable[BarisDiperiksa]) -> list[Kekurangan]:
    """All that is missing, head first, then row by row.

    Targets and their units are required (SAKIP: a target is a number with its unit, PermenPANRB 53/2014 annex I);
    so are place, date and signer, without which the document binds nobody.
    """
    rows = list(baris)
    found = list(kekurangan_kepala(kepala))
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
