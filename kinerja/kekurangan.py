"""What a document still misses before it can be submitted, whatever its kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kinerja.kelengkapan import Kekurangan
from kinerja.models import Dokumen, PerjanjianKinerja, RencanaAksi, Rkt
from kinerja.susun import kekurangan
from kinerja.susun_pk import kekurangan_pk
from kinerja.susun_rencana_aksi import kekurangan_rencana_aksi

PEMERIKSA: dict[type[Dokumen], Callable[[Any], list[Kekurangan]]] = {
    Rkt: kekurangan,
    PerjanjianKinerja: kekurangan_pk,
    RencanaAksi: kekurangan_rencana_aksi,
}


def kekurangan_dokumen(dokumen: Dokumen) -> list[Kekurangan]:
    """Sentences with their places, the blocking ones marked."""
    return PEMERIKSA[type(dokumen)](dokumen)
