"""States of a triwulan's realisasi and who may move it. Pure apart from the choices' labels.

| from | to | who | where | asks for |
| --- | --- | --- | --- | --- |
| Draf, Dikembalikan | Diajukan | operator | the office | nothing missing, window open |
| Diajukan | Draf | operator | the office | |
| Diajukan | Disetujui | pimpinan | the office | nothing missing |
| Diajukan, Disetujui | Dikembalikan | pimpinan | the office | a reason per returned row |
| Disetujui | Diverifikasi | verifikator | the office above | nothing missing; not by somebody who entered |
| Disetujui, Diverifikasi | Dikembalikan | verifikator | the office above | a reason per returned row |

Approving locks every row. A return opens the rows that it names and no other: what was approved or verified changes
only after reopening with a reason. KPU RI has no office above it; its way ends at Disetujui.

Source: design.md section 1 (who does what), PermenPANRB 53/2014 (quarterly measurement, verification by the level
above is the office's own practice).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from sakip.satker.pilihan import Peran


class KeadaanUkur(models.TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DISETUJUI = "disetujui", "Disetujui"
    DIVERIFIKASI = "diverifikasi", "Diverifikasi"


TERBUKA = frozenset({KeadaanUkur.DRAF, KeadaanUkur.DIKEMBALIKAN})
SUDAH_DISETUJUI = frozenset({KeadaanUkur.DISETUJUI, KeadaanUkur.DIVERIFIKASI})


@dataclass(frozen=True, slots=True)
class LangkahUkur:
    """One allowed move: its verb on the button, whose it is, and what it asks for."""

    dari: KeadaanUkur
    ke: KeadaanUkur
    peran: Peran
    kata_kerja: str
    di_atas: bool = False  # the role is held at the office above
    butuh_alasan: bool = False
    butuh_lengkap: bool = False


def _kembali(dari: KeadaanUkur, peran: Peran, kata_kerja: str = "Kembalikan") -> LangkahUkur:
    di_atas = peran == Peran.VERIFIKATOR
    return LangkahUkur(dari, KeadaanUkur.DIKEMBALIKAN, peran, kata_kerja, di_atas=di_atas, butuh_alasan=True)


LANGKAH_UKUR: tuple[LangkahUkur, ...] = (
    LangkahUkur(KeadaanUkur.DRAF, KeadaanUkur.DIAJUKAN, Peran.OPERATOR, "Ajukan", butuh_lengkap=True),
    LangkahUkur(KeadaanUkur.DIKEMBALIKAN, KeadaanUkur.DIAJUKAN, Peran.OPERATOR, "Ajukan", butuh_lengkap=True),
    LangkahUkur(KeadaanUkur.DIAJUKAN, KeadaanUkur.DRAF, Peran.OPERATOR, "Tarik kembali"),
    LangkahUkur(KeadaanUkur.DIAJUKAN, KeadaanUkur.DISETUJUI, Peran.PIMPINAN, "Setujui", butuh_lengkap=True),
    _kembali(KeadaanUkur.DIAJUKAN, Peran.PIMPINAN),
    _kembali(KeadaanUkur.DISETUJUI, Peran.PIMPINAN),
    LangkahUkur(
        KeadaanUkur.DISETUJUI,
        KeadaanUkur.DIVERIFIKASI,
        Peran.VERIFIKATOR,
        "Verifikasi",
        di_atas=True,
        butuh_lengkap=True,
    ),
    _kembali(KeadaanUkur.DISETUJUI, Peran.VERIFIKATOR),
    _kembali(KeadaanUkur.DIVERIFIKASI, Peran.VERIFIKATOR, "Buka kembali"),
)


def langkah_ukur_terbuka(keadaan: str, peran: Iterable[str], peran_atas: Iterable[str]) -> tuple[LangkahUkur, ...]:
    """The moves that somebody may make who holds `peran` at the office and `peran_atas` at the one above it."""
    di_sini, di_atas = frozenset(peran), frozenset(peran_atas)
    return tuple(
        step for step in LANGKAH_UKUR if step.dari == keadaan and step.peran in (di_atas if step.di_atas else di_sini)
    )


def cari_langkah_ukur(dari: str, ke: str) -> tuple[LangkahUkur, ...]:
    """The moves between two states, whoever may make them; a return is open to more than one role."""
    return tuple(step for step in LANGKAH_UKUR if step.dari == dari and step.ke == ke)


# What somebody did who moved a triwulan into a state, as the history tells it.
PERBUATAN_UKUR = {
    KeadaanUkur.DRAF: "menarik kembali",
    KeadaanUkur.DIAJUKAN: "mengajukan",
    KeadaanUkur.DIKEMBALIKAN: "mengembalikan",
    KeadaanUkur.DISETUJUI: "menyetujui",
    KeadaanUkur.DIVERIFIKASI: "memverifikasi",
}
