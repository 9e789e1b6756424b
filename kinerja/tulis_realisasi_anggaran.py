"""Writing one report of the budget's realisasi as it is to be: create, change, move, empty, each with its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from kinerja.baca_serapan import label_laporan
from kinerja.hasil_realisasi_anggaran import HasilRealisasiAnggaran
from kinerja.models import RealisasiAnggaran
from kinerja.serapan import KunciLaporan
from sakip.satker.models import Satker

Letak = tuple[int, int | None]  # programme, kegiatan; no kegiatan: the programme's total
Utuh = tuple[Decimal, Decimal]  # pagu and realisasi of a programme that is not detailed
Isi = tuple[Decimal | None, Decimal]  # pagu and realisasi as a record holds them


@dataclass(slots=True)
class AngkaLaporan:
    """The amounts of a report: by kegiatan, and by programme where only that is known."""

    kegiatan: dict[int, Decimal] = field(default_factory=dict)
    utuh: dict[int, Utuh] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.kegiatan or self.utuh)


@dataclass(frozen=True, slots=True)
class KepalaLaporan:
    """Where a report is written, and its note."""

    kunci: KunciLaporan
    catatan: str


class PenulisLaporan:
    """Writes into the report `asal` of an office's year, whose records are `rows`, and counts in `hasil`."""

    def __init__(
        self,
        satker: Satker,
        tahun: int,
        oleh: Any,
        asal: KunciLaporan,
        rows: Mapping[Letak, RealisasiAnggaran],
        hasil: HasilRealisasiAnggaran,
    ) -> None:
        self.satker, self.tahun, self.oleh, self.asal, self.rows, self.hasil = satker, tahun, oleh, asal, rows, hasil

    def tulis(self, isi: Mapping[Letak, Isi], kepala: KepalaLaporan) -> None:
        self.hasil.laporan_baru = not self.rows
        self.hasil.dipindah = bool(self.rows) and kepala.kunci != self.asal
        self.hasil.kunci = kepala.kunci if isi else None
        self._hapus([row for letak, row in self.rows.items() if letak not in isi])
        self._ubah([(self.rows[letak], satu) for letak, satu in isi.items() if letak in self.rows], kepala)
        self._buat({letak: satu for letak, satu in isi.items() if letak not in self.rows}, kepala)

    def _buat(self, isi: Mapping[Letak, Isi], kepala: KepalaLaporan) -> None:
        baru = [
            RealisasiAnggaran(
                satker=self.satker,
                tahun=self.tahun,
                program_id=program,
                kegiatan_id=kegiatan,
                pagu=pagu,
                jumlah=jumlah,
                sumber=kepala.kunci.sumber,
                per_tanggal=kepala.kunci.per_tanggal,
                catatan=kepala.catatan,
            )
            for (program, kegiatan), (pagu, jumlah) in isi.items()
        ]
        if baru:
            alasan = "laporan dibuka" if self.hasil.laporan_baru else "realisasi diisi"
            bulk_create_with_history(baru, RealisasiAnggaran, default_user=self.oleh, default_change_reason=alasan)
        self.hasil.baris_tersimpan += len(baru)

    def _ubah(self, isi: list[tuple[RealisasiAnggaran, Isi]], kepala: KepalaLaporan) -> None:
        ubah = []
        for row, (pagu, jumlah) in isi:
            angka = (row.pagu, row.jumlah) != (pagu, jumlah)
            tajuk = self.hasil.dipindah or row.catatan != kepala.catatan
            if angka or tajuk:
                row.pagu, row.jumlah, row.catatan = pagu, jumlah, kepala.catatan
                row.sumber, row.per_tanggal = kepala.kunci.sumber, kepala.kunci.per_tanggal
                ubah.append(row)
            self.hasil.baris_tersimpan += angka
            self.hasil.kepala_tersimpan |= tajuk
        if ubah:
            alasan = f"dipindah dari {label_laporan(self.asal)}" if self.hasil.dipindah else "laporan diperbaiki"
            kolom = ["pagu", "jumlah", "catatan", "sumber", "per_tanggal"]
            bulk_update_with_history(
                ubah, RealisasiAnggaran, kolom, default_user=self.oleh, default_change_reason=alasan
            )

    def _hapus(self, rows: list[RealisasiAnggaran]) -> None:
        for row in rows:
            row._history_user = self.oleh  # type: ignore[attr-defined]
            row._change_reason = f"dikosongkan pada {label_laporan(self.asal)}"  # type: ignore[attr-defined]
            row.delete()
        self.hasil.baris_dihapus += len(rows)
