"""What the page of the budget's realisasi sends, as plain records, and which dates a report may bear. Pure.

Fields: `laporan-sumber` and `laporan-per` (the report that the page was drawn from, its address), `baru` (it was not
stored then), `kepala-<kolom>`, `k-<kegiatan>-jumlah`, and of a programme whose kegiatan are not told
`p-<program>-pagu` and `p-<program>-jumlah`. Beside each field `…-asal` carries what stood there when the page was
drawn, `…-paksa` what its sender was shown and insists against.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kinerja.isian_anggaran import IsianSel, baca_rupiah
from kinerja.serapan import URUTAN_SUMBER, KunciLaporan
from renstra.nilai import NilaiDitolak
from sakip.satker.ketikan import rapikan
from sakip.satker.tanggal import baca_tanggal, tulis_tanggal

KOLOM_KEPALA = ("sumber", "per_tanggal", "catatan")
PASANGAN = ("pagu", "jumlah")
CATATAN_PALING_PANJANG = 200

_NAMA_KEGIATAN = re.compile(r"^k-([1-9][0-9]{0,17})-jumlah$")
_NAMA_PROGRAM = re.compile(r"^p-([1-9][0-9]{0,17})-(pagu|jumlah)$")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class IsianRealisasiAnggaran:
    """`laporan` None: the page does not say which report it was drawn from."""

    laporan: KunciLaporan | None
    baru: bool
    kepala: Mapping[str, IsianSel]
    kegiatan: Mapping[int, IsianSel]
    program: Mapping[int, Mapping[str, IsianSel]]

    def sel(self, nama: str) -> IsianSel | None:
        """The field of this name."""
        if m := _NAMA_KEGIATAN.match(nama):
            return self.kegiatan.get(int(m[1]))
        if m := _NAMA_PROGRAM.match(nama):
            return self.program.get(int(m[1]), {}).get(m[2])
        return self.kepala.get(nama.removeprefix("kepala-"))


def baca_isian_realisasi_anggaran(data: Mapping[str, str]) -> IsianRealisasiAnggaran:
    """Read the page's fields; unknown ones are passed over, nothing is judged here."""

    def sel(nama: str) -> IsianSel:
        asal = data.get(f"{nama}-asal")
        return IsianSel(rapikan(data[nama]), None if asal is None else rapikan(asal), data.get(f"{nama}-paksa"))

    program: dict[int, dict[str, IsianSel]] = defaultdict(dict)
    for nama in data:
        if m := _NAMA_PROGRAM.match(nama):
            program[int(m[1])][m[2]] = sel(nama)
    return IsianRealisasiAnggaran(
        laporan=kunci_laporan(data.get("laporan-sumber", ""), data.get("laporan-per", "")),
        baru=bool(data.get("baru")),
        kepala={k: sel(f"kepala-{k}") for k in KOLOM_KEPALA if f"kepala-{k}" in data},
        kegiatan={int(m[1]): sel(nama) for nama in data if (m := _NAMA_KEGIATAN.match(nama))},
        program=dict(program),
    )


def kunci_laporan(sumber: str, per: str) -> KunciLaporan | None:
    """A report as an address names it: "omspan", "2024-09-30"."""
    if sumber not in URUTAN_SUMBER or not _ISO.fullmatch(per):
        return None
    try:
        return KunciLaporan(sumber, date.fromisoformat(per))
    except ValueError:
        return None


def baca_realisasi(teks: str) -> Decimal | None:
    """Whole rupiah; None for an empty cell. Raises NilaiDitolak with a sentence."""
    try:
        return baca_rupiah(teks)
    except NilaiDitolak as exc:
        pesan = exc.pesan.replace("Pagu tidak boleh negatif.", "Tulis realisasi setelah dikurangi pengembalian.")
        raise NilaiDitolak(pesan, exc.terbaca, exc.usul) from None


def baca_per_tanggal(teks: str, tahun: int, hari_ini: date) -> date:
    """The cut-off date of a report of one year. Raises ValueError with a sentence that says what is accepted."""
    if not teks:
        raise ValueError(f"Tanggal laporan belum diisi. Tulis misalnya 30 September {tahun}.")
    tanggal = baca_tanggal(teks)
    awal, akhir = date(tahun, 1, 1), date(tahun + 1, 3, 31)
    if not awal <= tanggal <= akhir:
        raise ValueError(
            f"{tulis_tanggal(tanggal)} di luar tahun anggaran {tahun}. Tulis tanggal dari {tulis_tanggal(awal)} sampai"
            f" {tulis_tanggal(akhir)}; yang sesudah tahun berakhir untuk angka hasil audit."
        )
    if tanggal > hari_ini:
        raise ValueError(
            f"{tulis_tanggal(tanggal)} belum tiba. Tulis paling akhir hari ini, {tulis_tanggal(hari_ini)}."
        )
    return tanggal
