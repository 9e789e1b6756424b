"""States of a document and who may move it from one to another. Pure apart from the choices' labels.

| from | to | who | reason |
| --- | --- | --- | --- |
| Draf, Dikembalikan | Diajukan | operator | |
| Diajukan | Draf | operator | taken back before anybody acted |
| Diajukan | Disetujui | pimpinan | |
| Diajukan, Disetujui | Dikembalikan | pimpinan | required |
| Disetujui | Terbit | pimpinan, by issuing (laporan/terbit.py): number, date, frozen content | |
| Draf, Dikembalikan | Luar | operator, by recording a document signed outside the application | |
| Terbit, Luar | Diganti | a newer version was issued | |
| Terbit, Luar | Ditarik | pimpinan | required |

The first table is `LANGKAH`; the last four rows freeze or end a document and belong to issuing.
"""

from dataclasses import dataclass

from django.db import models

from sakip.satker.pilihan import Peran


class Keadaan(models.TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui"
    TERBIT = "terbit", "Terbit"
    LUAR = "luar", "Terbit di luar aplikasi"
    DIGANTI = "diganti", "Diganti"
    DITARIK = "ditarik", "Ditarik"


BELUM_TERBIT = frozenset({Keadaan.DRAF, Keadaan.DIAJUKAN, Keadaan.DIKEMBALIKAN, Keadaan.DISETUJUI})
BERLAKU = frozenset({Keadaan.TERBIT, Keadaan.LUAR})  # in force: realisasi and LKj answer it
TERBUKA = frozenset({Keadaan.DRAF, Keadaan.DIKEMBALIKAN})  # only these are edited


@dataclass(frozen=True, slots=True)
class Langkah:
    """One allowed move: its verb on the button, and what it asks for."""

    dari: Keadaan
    ke: Keadaan
    peran: Peran
    kata_kerja: str
    butuh_alasan: bool = False
    butuh_lengkap: bool = False


LANGKAH: tuple[Langkah, ...] = (
    Langkah(Keadaan.DRAF, Keadaan.DIAJUKAN, Peran.OPERATOR, "Ajukan", butuh_lengkap=True),
    Langkah(Keadaan.DIKEMBALIKAN, Keadaan.DIAJUKAN, Peran.OPERATOR, "Ajukan", butuh_lengkap=True),
    Langkah(Keadaan.DIAJUKAN, Keadaan.DRAF, Peran.OPERATOR, "Tarik kembali"),
    Langkah(Keadaan.DIAJUKAN, Keadaan.DISETUJUI, Peran.PIMPINAN, "Setujui", butuh_lengkap=True),
    Langkah(Keadaan.DIAJUKAN, Keadaan.DIKEMBALIKAN, Peran.PIMPINAN, "Kembalikan", butuh_alasan=True),
    Langkah(Keadaan.DISETUJUI, Keadaan.DIKEMBALIKAN, Peran.PIMPINAN, "Kembalikan", butuh_alasan=True),
)


def langkah_terbuka(keadaan: str, peran: frozenset[str]) -> tuple[Langkah, ...]:
    """The moves that somebody with these roles may make from `keadaan`."""
    return tuple(step for step in LANGKAH if step.dari == keadaan and step.peran in peran)


def cari_langkah(dari: str, ke: str) -> Langkah | None:
    return next((step for step in LANGKAH if step.dari == dari and step.ke == ke), None)


# What somebody did who moved a document into a state, as the history tells it.
PERBUATAN = {
    Keadaan.DRAF: "menarik kembali dokumen",
    Keadaan.DIAJUKAN: "mengajukan dokumen",
    Keadaan.DIKEMBALIKAN: "mengembalikan dokumen",
    Keadaan.DISETUJUI: "menyetujui dokumen",
    Keadaan.TERBIT: "menerbitkan dokumen",
    Keadaan.LUAR: "mencatat dokumen terbit di luar aplikasi",
    Keadaan.DIGANTI: "mengganti dokumen dengan versi baru",
    Keadaan.DITARIK: "menarik dokumen",
}
PERBUATAN_DARI_BERLAKU = {Keadaan.DRAF: "membuka perubahan dokumen", Keadaan.DIKEMBALIKAN: "menarik dokumen terbit"}


def perbuatan(dari: str, ke: str) -> str:
    """The sentence for a move: "mengajukan dokumen"; what happens to a document in force has words of its own."""
    kata = PERBUATAN | (PERBUATAN_DARI_BERLAKU if dari in BERLAKU else {})
    return kata[Keadaan(ke)]
