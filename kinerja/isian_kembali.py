"""What the page for returning a triwulan sends: a reason per row, and a note for all. Pure.

Fields: `b-<row of the PK>-alasan` and `alasan`. A row without a reason is not returned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sakip.satker.ketikan import berbaris

PALING_PANJANG = 1000
UMUM = "alasan"
_NAMA = re.compile(r"^b-([1-9][0-9]{0,17})-alasan$")


@dataclass(frozen=True, slots=True)
class IsianKembali:
    """`galat` by field: why it cannot be kept as typed."""

    umum: str = ""
    baris: Mapping[int, str] = field(default_factory=dict)
    galat: Mapping[str, str] = field(default_factory=dict)


def baca_isian_kembali(data: Mapping[str, str]) -> IsianKembali:
    """Read the page's fields; unknown and empty ones are passed over."""
    baris = {int(m[1]): teks for nama, isi in data.items() if (m := _NAMA.match(nama)) and (teks := berbaris(isi))}
    umum = berbaris(data.get(UMUM, ""))
    semua = {UMUM: umum, **{f"b-{pk}-alasan": teks for pk, teks in baris.items()}}
    return IsianKembali(umum, baris, {nama: _terlalu(teks) for nama, teks in semua.items() if _terlalu(teks)})


def _terlalu(teks: str) -> str:
    if len(teks) <= PALING_PANJANG:
        return ""
    return f"Alasan terlalu panjang: {len(teks)} huruf. Paling banyak {PALING_PANJANG} huruf."
