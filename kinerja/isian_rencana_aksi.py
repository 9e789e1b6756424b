"""What the entry page of a Rencana Aksi sends, as plain records. Pure apart from the mapping being Django's.

Fields: `kepala-tempat`, `kepala-tanggal` with `kepala-versi`; `b-<pk>-tw1` to `-tw4`, `-uraian_kegiatan`, `-pelaksana`
and `-anggaran` with `b-<pk>-versi`: eight fields a row. What a page did not send means "unchanged".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kinerja.triwulan import TRIWULAN, nama_triwulan
from sakip.satker.ketikan import bersihkan, bilangan, rapikan

KOLOM_TRIWULAN = {f"tw{tw}": tw for tw in TRIWULAN}
KOLOM_TEKS = ("uraian_kegiatan", "pelaksana")
KOLOM_BARIS = frozenset({*KOLOM_TRIWULAN, *KOLOM_TEKS, "anggaran"})
KOLOM_KEPALA = ("tempat", "tanggal")
LABEL = {f"tw{tw}": nama_triwulan(tw) for tw in TRIWULAN} | {
    "uraian_kegiatan": "kegiatan",
    "pelaksana": "penanggung jawab",
    "anggaran": "anggaran",
}

_NAMA = re.compile(r"^b-([1-9][0-9]{0,17})-([a-z_]{1,20}[1-4]?)$")


@dataclass(frozen=True, slots=True)
class IsianBarisAksi:
    """A row of the page. `versi` is what it was drawn from, `paksa` the version its sender insists against."""

    pk: int
    versi: int = 0
    paksa: int = 0
    kolom: Mapping[str, str] = field(default_factory=dict)

    @property
    def awalan(self) -> str:
        return f"b-{self.pk}"


@dataclass(frozen=True, slots=True)
class IsianRencanaAksi:
    kepala: Mapping[str, str]
    versi_kepala: int
    paksa_kepala: int
    baris: tuple[IsianBarisAksi, ...]


def baca_isian_rencana_aksi(data: Mapping[str, str]) -> IsianRencanaAksi:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    rows: dict[int, dict[str, str]] = defaultdict(dict)
    for name, value in data.items():
        if match := _NAMA.match(name):
            rows[int(match[1])][match[2]] = value
    return IsianRencanaAksi(
        kepala={k: bersihkan(data[f"kepala-{k}"]).strip() for k in KOLOM_KEPALA if f"kepala-{k}" in data},
        versi_kepala=bilangan(data.get("kepala-versi")),
        paksa_kepala=bilangan(data.get("kepala-paksa")),
        baris=tuple(_baris(pk, fields) for pk, fields in rows.items()),
    )


def _baris(pk: int, fields: Mapping[str, str]) -> IsianBarisAksi:
    return IsianBarisAksi(
        pk=pk,
        versi=bilangan(fields.get("versi")),
        paksa=bilangan(fields.get("paksa")),
        kolom={k: rapikan(v) for k, v in fields.items() if k in KOLOM_BARIS},
    )
