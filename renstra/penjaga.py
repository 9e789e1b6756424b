"""Who still needs a record of the plan as it is: the apps above tell, the plan asks before it changes.

The plan must not know the documents that print it (they lie above), so they register a question here.
"""

from __future__ import annotations

from collections.abc import Callable

from renstra.models import Indikator, Sasaran

Penjaga = Callable[[Indikator | Sasaran], str]
_penjaga: list[Penjaga] = []


def daftarkan(penjaga: Penjaga) -> None:
    if penjaga not in _penjaga:
        _penjaga.append(penjaga)


def alasan_terkunci(obj: Indikator | Sasaran) -> str:
    """The sentence that says why wording, unit or place of `obj` must stay now; "" when nobody minds."""
    if obj.pk is None:
        return ""
    return next((alasan for penjaga in _penjaga if (alasan := penjaga(obj))), "")
