"""What the entry page of a triwulan's realisasi sends, as plain records. Pure apart from the mapping being Django's.

Fields: `b-<row of the PK>-<kolom>` with `b-<row>-versi` (0 before anything was kept) and `-paksa`, the version that
the sender was shown and insists against. A row may be sent whole, or a cell at a time; what was not sent is unchanged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sakip.satker.ketikan import berbaris, bilangan, rapikan

KOLOM_NILAI = ("realisasi", "pembilang", "penyebut", "belum_rilis")
KOLOM_URAIAN = ("penjelasan", "faktor_pendukung", "kendala", "tindak_lanjut", "penjelasan_lalu")
KOLOM_BARIS = frozenset({*KOLOM_NILAI, *KOLOM_URAIAN, "pic", "tenggat", "jawaban_lalu"})
LABEL = {
    "realisasi": "realisasi",
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "belum_rilis": "belum rilis",
    "penjelasan": "penjelasan",
    "faktor_pendukung": "faktor pendukung",
    "kendala": "kendala",
    "tindak_lanjut": "tindak lanjut",
    "pic": "penanggung jawab",
    "tenggat": "batas waktu",
    "jawaban_lalu": "tindak lanjut sebelumnya",
    "penjelasan_lalu": "penjelasan tindak lanjut sebelumnya",
}
# What columns hold, and what a printed cell can bear.
PANJANG_PALING = dict.fromkeys(KOLOM_URAIAN, 2000) | {"pic": 255}

_NAMA = re.compile(r"^b-([1-9][0-9]{0,17})-([a-z_]{1,20})$")


@dataclass(frozen=True, slots=True)
class IsianBarisRealisasi:
    """A row of the page, named by the row of the PK that it measures."""

    pk_baris: int
    versi: int = 0
    paksa: int = 0
    kolom: Mapping[str, str] = field(default_factory=dict)

    @property
    def awalan(self) -> str:
        return f"b-{self.pk_baris}"


def baca_isian_realisasi(data: Mapping[str, str]) -> tuple[IsianBarisRealisasi, ...]:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    rows: dict[int, dict[str, str]] = defaultdict(dict)
    for name, value in data.items():
        if match := _NAMA.match(name):
            rows[int(match[1])][match[2]] = value
    return tuple(_baris(pk, fields) for pk, fields in rows.items())


def _baris(pk: int, fields: Mapping[str, str]) -> IsianBarisRealisasi:
    rapi = {k: berbaris(v) if k in KOLOM_URAIAN else rapikan(v) for k, v in fields.items() if k in KOLOM_BARIS}
    return IsianBarisRealisasi(pk, bilangan(fields.get("versi")), bilangan(fields.get("paksa")), rapi)
