"""What the RKT entry page sends, as plain records. Pure apart from Django's QueryDict being a mapping.

Fields: `kepala-…` for the head, `b-<pk>-…` for a row that exists, `n-<k>-…` for a new one. A field that the page did
not send (wording, unit: opened on demand) is absent and means "unchanged".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sakip.satker.ketikan import bersihkan, bilangan, rapikan

NAMA_BARIS = re.compile(r"^(b|n)-(0|[1-9][0-9]{0,17})-([a-z_]{1,20})$")
KOLOM_BARIS = frozenset({"target", "uraian_kegiatan", "pelaksana", "satuan", "indikator", "sasaran"})
KOLOM_KEPALA = ("bentuk", "tempat", "tanggal", "penandatangan", "pengantar")


# What columns hold, and what a printed cell can bear.
PANJANG_PALING = {"pelaksana": 255, "satuan": 40, "indikator": 600, "sasaran": 600, "uraian_kegiatan": 2000}


def terlalu_panjang(kolom: str, teks: str) -> str:
    """The sentence that refuses a text longer than its column, "" when it fits."""
    batas = PANJANG_PALING.get(kolom)
    if batas is None or len(teks) <= batas:
        return ""
    return f"Terlalu panjang: {len(teks)} huruf. Paling banyak {batas} huruf."


@dataclass(frozen=True, slots=True)
class IsianBaris:
    """A row of the page. `pk` is None for a new one; `versi` is what the page was drawn from."""

    awalan: str  # "b-12" or "n-3": where a message is bound to
    pk: int | None
    posisi: int
    versi: int = 0
    kolom: Mapping[str, str] = field(default_factory=dict)
    hapus: bool = False
    paksa: int = 0  # the version that the sender was shown and insists against
    tempat: str = ""
    indikator_pk: int = 0
    asal: Mapping[str, str] = field(default_factory=dict)  # wordings as they stood when they were opened

    @property
    def kosong(self) -> bool:
        """A new row in which nothing was typed."""
        return self.pk is None and not any(self.kolom.values()) and not self.indikator_pk


@dataclass(frozen=True, slots=True)
class Isian:
    kepala: Mapping[str, str]
    versi_kepala: int
    paksa_kepala: int
    baris: tuple[IsianBaris, ...]
    urutan_dibaca: tuple[int, ...] = ()  # primary keys in the order in which the page was drawn

    @property
    def dipindah(self) -> bool:
        """Whether the sender moved rows; without that the order of somebody else's move stands."""
        return tuple(b.pk for b in self.baris if b.pk is not None) != self.urutan_dibaca


def baca_isian(data: Mapping[str, str]) -> Isian:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    rows: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name, value in data.items():
        if match := NAMA_BARIS.match(name):
            rows[match[1], match[2]][match[3]] = value
    baris = [_baris(kind, number, fields) for (kind, number), fields in rows.items()]
    kepala = {k: bersihkan(data[f"kepala-{k}"]).strip() for k in KOLOM_KEPALA if f"kepala-{k}" in data}
    return Isian(
        kepala=kepala,
        versi_kepala=bilangan(data.get("kepala-versi")),
        paksa_kepala=bilangan(data.get("kepala-paksa")),
        baris=tuple(sorted((b for b in baris if not b.kosong), key=lambda b: b.posisi)),
        urutan_dibaca=tuple(bilangan(pk) for pk in data.get("urutan-dibaca", "").split(",") if pk),
    )


def _baris(kind: str, number: str, fields: Mapping[str, str]) -> IsianBaris:
    return IsianBaris(
        awalan=f"{kind}-{number}",
        pk=int(number) if kind == "b" else None,
        posisi=bilangan(fields.get("posisi")),
        versi=bilangan(fields.get("versi")),
        kolom={k: rapikan(v) for k, v in fields.items() if k in KOLOM_BARIS},
        hapus=bool(fields.get("hapus")),
        paksa=bilangan(fields.get("paksa")),
        tempat=fields.get("tempat", ""),
        indikator_pk=bilangan(fields.get("indikator_pk")),
        asal={k: rapikan(fields[f"{k}_asal"]) for k in KOLOM_BARIS if f"{k}_asal" in fields},
    )


def geser(isian: Isian, awalan: str, langkah: int) -> Isian:
    """The same page with one row moved up (-1) or down (+1): what the arrows do without JavaScript."""
    rows = list(isian.baris)
    here = next((i for i, b in enumerate(rows) if b.awalan == awalan), None)
    if here is not None and 0 <= here + langkah < len(rows):
        rows[here], rows[here + langkah] = rows[here + langkah], rows[here]
    return replace(isian, baris=tuple(rows))
