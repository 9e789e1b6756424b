"""What the page of one kegiatan's outputs sends, as plain records. Pure.

Fields: `b-<pk>-…` for an output that exists, `n-<k>-…` for a new one; beside them `naik` or `turun` with the name of
a row to be moved. A column that the page did not send means "unchanged".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sakip.satker.ketikan import bilangan, rapikan

KOLOM = frozenset(
    {"kode", "nama", "indikator_keluaran", "target", "volume", "satuan", "alokasi", "indikator", "sasaran"}
)
# 25 outputs of 9 fields each, and the new one, stay below 300 fields on a page.
PER_HALAMAN = 25

_NAMA = re.compile(r"^(b|n)-(0|[1-9][0-9]{0,17})-([a-z_]{1,20})$")


@dataclass(frozen=True, slots=True)
class IsianKeluaran:
    """A row of the page. `pk` is None for a new one; `versi` is what the page was drawn from."""

    awalan: str
    pk: int | None
    versi: int = 0
    paksa: int = 0  # the version that the sender was shown and insists against
    kolom: Mapping[str, str] = field(default_factory=dict)
    gabung: bool | None = None
    hapus: bool = False
    sesudah: int = 0  # of a new row: the row that it stands behind, 0 for the end
    kunci: str = ""  # of a new row: what tells a page that a weak line sends twice

    @property
    def kosong(self) -> bool:
        """A new row in which nothing was typed."""
        return self.pk is None and not any(self.kolom.values())


@dataclass(frozen=True, slots=True)
class IsianKegiatan:
    baris: tuple[IsianKeluaran, ...]
    pindah: str = ""  # name of the row to be moved
    langkah: int = 0  # -1 up, +1 down


def baca_isian_keluaran(data: Mapping[str, str]) -> IsianKegiatan:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    rows: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name, value in data.items():
        if match := _NAMA.match(name):
            rows[match[1], match[2]][match[3]] = value
    baris = tuple(b for b in (_baris(*key, fields) for key, fields in rows.items()) if not b.kosong)
    for name, langkah in (("naik", -1), ("turun", 1)):
        if name in data:
            return IsianKegiatan(baris, data[name], langkah)
    return IsianKegiatan(baris)


def _baris(jenis: str, nomor: str, fields: Mapping[str, str]) -> IsianKeluaran:
    return IsianKeluaran(
        awalan=f"{jenis}-{nomor}",
        pk=int(nomor) if jenis == "b" else None,
        versi=bilangan(fields.get("versi")),
        paksa=bilangan(fields.get("paksa")),
        kolom={k: rapikan(v) for k, v in fields.items() if k in KOLOM},
        # A box that is not ticked is not sent at all; it was on the page wherever the amount beside it was.
        gabung=bool(fields.get("gabung")) if "alokasi" in fields else None,
        hapus=bool(fields.get("hapus")),
        sesudah=bilangan(fields.get("sesudah")),
        kunci=rapikan(fields.get("kunci", ""))[:40],
    )
