"""What became of a saved page of the budget's realisasi: plain records that view and template read."""

from __future__ import annotations

from dataclasses import dataclass

from kinerja.baca_serapan import label_laporan
from kinerja.serapan import KunciLaporan
from renstra.hasil import HasilSimpan


@dataclass(slots=True)
class HasilRealisasiAnggaran(HasilSimpan):
    """`baris_tersimpan` counts kegiatan and programmes, `baris_dihapus` emptied ones.

    `kunci` is where the report stands now, None once it is empty. `ditahan`: its head is wrong, so nothing was saved.
    """

    kunci: KunciLaporan | None = None
    laporan_baru: bool = False
    dipindah: bool = False
    ditahan: bool = False

    def ringkas(self) -> str:
        if self.ditahan:
            return "Belum ada yang tersimpan."
        if self.kunci is None:
            return "Semua realisasi laporan dikosongkan; laporannya tidak tampil lagi."
        label = label_laporan(self.kunci)
        if self.laporan_baru:
            return f"{label} tersimpan dengan {self.baris_tersimpan} realisasi."
        bagian = self._bagian()
        return f"{label}: {', '.join(bagian)}." if bagian else "Tidak ada yang berubah."

    def _bagian(self) -> list[str]:
        bagian = []
        if self.baris_tersimpan:
            bagian.append(f"{self.baris_tersimpan} realisasi tersimpan")
        if self.baris_dihapus:
            bagian.append(f"{self.baris_dihapus} realisasi dikosongkan")
        if self.dipindah:
            bagian.append("sumber atau tanggalnya diubah")
        elif self.kepala_tersimpan:
            bagian.append("catatan tersimpan")
        return bagian
