"""Who still needs a record of the plan as it is: the apps above tell, the plan asks before it changes.

The plan must not know the documents that print it (they lie above), so they register a question here.
"""

from __future__ import annotations

from collections.abc import Callable

from renstra.dampak import dipakai_satker_lain, untuk_semua
from renstra.models import Indikator, Sasaran

Penjaga = Callable[[Indikator | Sasaran], str]
_penjaga: list[Penjaga] = []


def daftarkan(penjaga: Penjaga) -> None:
    if penjaga not in _penjaga:
        _penjaga.append(penjaga)


def alasan_menunggu(obj: Indikator | Sasaran) -> str:
    """The sentence that names a document waiting for a decision that prints `obj`; "" when there is none."""
    if obj.pk is None:
        return ""
    return next((alasan for penjaga in _penjaga if (alasan := penjaga(obj))), "")


def alasan_terkunci(obj: Indikator | Sasaran) -> str:
    """The sentence that says why wording, unit or place of `obj` must stay now; "" when nobody minds.

    For pages that change the plan in passing. What is worded once for many offices is changed in the admin alone,
    which shows first whom it touches.
    """
    if obj.pk is None:
        return ""
    return alasan_berdampak(obj) or alasan_menunggu(obj)


def alasan_berdampak(obj: Indikator | Sasaran) -> str:
    """The sentence that sends a change of a wording for all to the admin; "" while nobody else uses it."""
    if not (untuk_semua(obj) and dipakai_satker_lain(obj)):
        return ""
    return (
        "Bunyi ini berlaku untuk semua satker dan sudah dipakai dokumen satker lain. "
        "Ubah di Data pokok, supaya dampaknya terlihat lebih dulu."
    )
