"""What a document still misses before it can be submitted, whatever its kind. Pure.

Each app registers how its documents are examined: the plan must not know the documents of the year above it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any


@dataclass(frozen=True, slots=True)
class KepalaDiperiksa:
    tempat: str
    tanggal: date | None
    penandatangan: str
    nip: str | None  # "" when one is due but unknown
    jabatan: str  # who signs: "Ketua", "Sekretaris"
    dokumen: str = "RKT"  # what it is called in the sentence about its year
    tahun: int = 0  # the year of the plan; 0: not known, not compared
    menjabat: bool = True  # whether the signer is in office on the date


@dataclass(frozen=True, slots=True)
class Kekurangan:
    """A thing to do. What does not block is told all the same."""

    pesan: str
    jangkar: str
    menghalangi: bool = True


def _tanpa_bacaan(dokumen: Any) -> Sequence[Any]:
    return ()


@dataclass(frozen=True, slots=True)
class Pemeriksaan:
    """How the documents of one kind are examined: the records to read of one, and what it misses by them.

    `bacaan` are queries that nobody has asked yet: called with one document, an examination asks them one by one, while
    `kekurangan_semua` gathers those of many documents first. The rule, `periksa`, is the same.
    """

    periksa: Callable[..., list[Kekurangan]]
    bacaan: Callable[[Any], Sequence[Any]] = _tanpa_bacaan

    def __call__(self, dokumen: Any) -> list[Kekurangan]:
        return self.periksa(dokumen, *map(list, self.bacaan(dokumen)))


_pemeriksaan: dict[type, Pemeriksaan] = {}


def daftarkan(jenis: type, pemeriksa: Callable[[Any], list[Kekurangan]]) -> None:
    _pemeriksaan[jenis] = pemeriksa if isinstance(pemeriksa, Pemeriksaan) else Pemeriksaan(pemeriksa)


def kekurangan_dokumen(dokumen: object) -> list[Kekurangan]:
    """Sentences with their places, the blocking ones marked."""
    return _pemeriksaan[type(dokumen)](dokumen)


def kekurangan_semua(
    dokumen: Sequence[Any], baca: Callable[[Sequence[Any]], Sequence[list[Any]]]
) -> list[list[Kekurangan]]:
    """The same of each of these documents, of whatever kinds; `baca` reads what all of them need, at once."""
    cara = [_pemeriksaan[type(d)] for d in dokumen]
    bacaan = [c.bacaan(d) for c, d in zip(cara, dokumen, strict=True)]
    terbaca = iter(baca([satu for milik in bacaan for satu in milik]))
    return [c.periksa(d, *islice(terbaca, len(milik))) for c, d, milik in zip(cara, dokumen, bacaan, strict=True)]


def kekurangan_kepala(kepala: KepalaDiperiksa) -> Iterable[Kekurangan]:
    """Place, date and signer: without them the document binds nobody."""
    if not kepala.tempat:
        yield Kekurangan("Tempat belum diisi.", "kepala-tempat")
    if kepala.tanggal is None:
        yield Kekurangan("Tanggal dokumen belum diisi.", "kepala-tanggal")
    elif kepala.tahun and abs(kepala.tanggal.year - kepala.tahun) > 1:
        yield Kekurangan(
            f"Tanggal dokumen bertahun {kepala.tanggal.year}, {kepala.dokumen}-nya tahun {kepala.tahun}. "
            "Periksa tahunnya.",
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


def ringkas_kekurangan(kekurangan: Iterable[Kekurangan]) -> str:
    """ "2 hal masih kurang sebelum diajukan, 4 catatan": what blocks first, what is only told after it."""
    semua = list(kekurangan)
    menghalangi = sum(k.menghalangi for k in semua)
    bagian = [f"{menghalangi} hal masih kurang sebelum diajukan"] if menghalangi else []
    if menghalangi < len(semua):
        bagian.append(f"{len(semua) - menghalangi} catatan")
    return ", ".join(bagian)
