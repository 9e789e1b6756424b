"""What the entry page of a PK sends, as plain records.

Fields: `kepala-…` for the head, `b-<pk>-…` for a row. Rows are added on a page of their own, wordings belong to the
plan, so a row carries its target and the reason for a deviation alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kinerja.isian import NAMA_BARIS, Isian, IsianBaris
from sakip.satker.ketikan import berbaris, bilangan, rapikan

KOLOM_BARIS = frozenset({"target", "alasan"})
KOLOM_KEPALA = ("tempat", "tanggal", "pihak_pertama", "pihak_kedua", "alasan_perubahan", "dasar_perubahan")
ALASAN_PALING_PANJANG = 300  # what the column holds


def baca_isian_pk(data: Mapping[str, str]) -> Isian:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    for name, value in data.items():
        if (match := NAMA_BARIS.match(name)) and match[1] == "b":
            rows[match[2]][match[3]] = value
    baris = [_baris(number, fields) for number, fields in rows.items()]
    kepala = {k: berbaris(data[f"kepala-{k}"]) for k in KOLOM_KEPALA if f"kepala-{k}" in data}
    return Isian(
        kepala=kepala,
        versi_kepala=bilangan(data.get("kepala-versi")),
        paksa_kepala=bilangan(data.get("kepala-paksa")),
        baris=tuple(sorted(baris, key=lambda b: b.posisi)),
        urutan_dibaca=tuple(bilangan(pk) for pk in data.get("urutan-dibaca", "").split(",") if pk),
    )


def _baris(number: str, fields: Mapping[str, str]) -> IsianBaris:
    return IsianBaris(
        awalan=f"b-{number}",
        pk=int(number),
        posisi=bilangan(fields.get("posisi")),
        versi=bilangan(fields.get("versi")),
        kolom={k: rapikan(v) for k, v in fields.items() if k in KOLOM_BARIS},
        hapus=bool(fields.get("hapus")),
        paksa=bilangan(fields.get("paksa")),
    )
