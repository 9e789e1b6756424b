"""The head of a report that was sent: where it is to stand (source and cut-off date), and its note.

Who corrects source or date moves the whole report. A report that is already there is never written over that way.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from kinerja.baca_serapan import label_laporan
from kinerja.hasil_realisasi_anggaran import HasilRealisasiAnggaran
from kinerja.isian_anggaran import tanda
from kinerja.isian_realisasi_anggaran import CATATAN_PALING_PANJANG, IsianRealisasiAnggaran, baca_per_tanggal
from kinerja.models import RealisasiAnggaran
from kinerja.pilihan import SumberRealisasi
from kinerja.serapan import KunciLaporan
from kinerja.tulis_realisasi_anggaran import KepalaLaporan
from renstra.hasil import Bentrok, Galat
from sakip.satker.models import Satker
from sakip.satker.riwayat import siapa_dan_kapan
from sakip.satker.tanggal import tulis_tanggal

LABEL_KEPALA = {"sumber": "Sumber", "per_tanggal": "Per tanggal", "catatan": "Catatan"}


def tolak_kepala(hasil: HasilRealisasiAnggaran, isian: IsianRealisasiAnggaran, kolom: str, pesan: str) -> None:
    sel = isian.kepala.get(kolom)
    hasil.galat.append(Galat(f"kepala-{kolom}", LABEL_KEPALA[kolom], pesan, sel.teks if sel else ""))


def pernah_di(satker: Satker, tahun: int, kunci: KunciLaporan) -> Any:
    """History of the records that ever stood in a report, as they were there."""
    milik = {"satker": satker.pk, "tahun": tahun}
    return RealisasiAnggaran.history.filter(**milik, sumber=kunci.sumber, per_tanggal=kunci.per_tanggal)


def siapa_terakhir(pernah: Any) -> tuple[str, str]:
    """Who touched one of these records last, wherever it stands since."""
    return siapa_dan_kapan(RealisasiAnggaran.history.filter(id__in=pernah.values("id")))


def kalimat_bentrok(siapa: tuple[str, str], tempat: str, asal: str | None, kini: str) -> str:
    ke = kini or "kosong"
    perubahan = f"(sekarang {ke})" if asal is None else f"dari {asal or 'kosong'} menjadi {ke}"
    return f"{siapa[0]} mengubah {tempat} {perubahan} pukul {siapa[1]}."


class PembacaKepala:
    """Judges the head of one sent page against the report that it was drawn from, whose records are `rows`."""

    def __init__(
        self,
        satker: Satker,
        tahun: int,
        isian: IsianRealisasiAnggaran,
        asal: KunciLaporan,
        rows: Iterable[RealisasiAnggaran],
        hasil: HasilRealisasiAnggaran,
    ) -> None:
        self.satker, self.tahun, self.isian, self.asal, self.hasil = satker, tahun, isian, asal, hasil
        self.rows = list(rows)

    def baca(self, hari_ini: date) -> KepalaLaporan | None:
        """Where to write and with which note; None when nothing can be saved: a new report with a wrong head."""
        kini = KepalaLaporan(self.asal, next((r.catatan for r in self.rows if r.catatan), ""))
        akhir = KepalaLaporan(self._tujuan(hari_ini), self._catatan(kini.catatan))
        if akhir.kunci.sumber == SumberRealisasi.LAIN and not akhir.catatan:
            self._tolak("catatan", "Sebutkan sumbernya, misalnya LRA hasil audit BPK.")
        if not self.hasil.galat:
            return akhir
        return kini if self.rows else None

    def _tolak(self, kolom: str, pesan: str) -> None:
        tolak_kepala(self.hasil, self.isian, kolom, pesan)

    def _tujuan(self, hari_ini: date) -> KunciLaporan:
        """The source and date that were sent; what the page was drawn from where they are wrong."""
        kirim = {nama: sel.teks for nama, sel in self.isian.kepala.items()}
        sumber = kirim.get("sumber", self.asal.sumber)
        if sumber not in SumberRealisasi.values:
            self._tolak("sumber", "Pilih salah satu sumber pada daftar.")
            return self.asal
        try:
            teks = kirim.get("per_tanggal", tulis_tanggal(self.asal.per_tanggal))
            tujuan = KunciLaporan(sumber, baca_per_tanggal(teks, self.tahun, hari_ini))
        except ValueError as exc:
            self._tolak("per_tanggal", str(exc))
            return self.asal
        return self.asal if self._tertutup(tujuan) else tujuan

    def _tertutup(self, tujuan: KunciLaporan) -> bool:
        """Whether the report cannot be moved there."""
        if tujuan == self.asal:
            return False
        milik = (self.satker.kode, self.tahun, tujuan.sumber, tujuan.per_tanggal)
        if RealisasiAnggaran.objects.laporan(*milik).exists():
            pesan = f"{label_laporan(tujuan)} sudah ada. Buka laporan itu dari daftar, atau tulis tanggal lain."
        elif not (self.rows or self.isian.baru):
            pesan = self.kalimat_hilang()
        else:
            return False
        self._tolak("per_tanggal", pesan)
        return True

    def kalimat_hilang(self) -> str:
        siapa, kapan = siapa_terakhir(pernah_di(self.satker, self.tahun, self.asal))
        label = label_laporan(self.asal)
        return f"{siapa} mengosongkan atau memindahkan laporan {label} pukul {kapan}. Buka laporan lain dari daftar."

    def _catatan(self, kini: str) -> str:
        sel = self.isian.kepala.get("catatan")
        if sel is None or sel.teks in (sel.asal, kini):
            return kini
        if len(sel.teks) > CATATAN_PALING_PANJANG:
            pesan = f"Terlalu panjang: {len(sel.teks)} huruf. Paling banyak {CATATAN_PALING_PANJANG} huruf."
            self._tolak("catatan", pesan)
            return kini
        if self.rows and sel.asal != kini and sel.paksa != tanda(kini):
            siapa = siapa_terakhir(pernah_di(self.satker, self.tahun, self.asal))
            kalimat = kalimat_bentrok(siapa, "catatan laporan", sel.asal, kini)
            self.hasil.bentrok.append(Bentrok("kepala", "kepala-catatan", kalimat, kini, sel.teks))
            return kini
        return sel.teks
