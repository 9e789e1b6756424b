"""What a document still misses before it can be submitted, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kinerja.kelengkapan import Kekurangan
from kinerja.models import Dokumen, Rkt
from kinerja.susun import kekurangan

PEMERIKSA: dict[type[Dokumen], Callable[[Any], list[Kekurangan]]] = {Rkt: kekurangan}


def kekurangan_dokumen(dokumen: Dokumen) -> list[Kekurangan]:
    """Sentences with their places, the blocking ones marked."""
    return PEMERIKSA[type(dokumen)](dokumen)
