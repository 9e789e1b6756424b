"""Synthetic heads of measured triwulan: in which state each office's stands, and who moved it there when.

Of twenty offices seventeen have triwulan I to III verified, the others approved; triwulan IV has every state. The
running year has two triwulan on their way, the third being filled, none of the fourth. KPU RI has no office above it:
its way ends at approved.
"""

from __future__ import annotations

from datetime import UTC, datetime

from kinerja.alur_ukur import SUDAH_DISETUJUI, KeadaanUkur
from kinerja.contoh_nasional_ukur import giliran
from kinerja.models import Pengukuran, PerjanjianKinerja
from kinerja.triwulan import TRIWULAN
from sakip.satker.models import Pengguna
from sakip.satker.pilihan import Tingkat

TAHAP = {
    "V": KeadaanUkur.DIVERIFIKASI,
    "S": KeadaanUkur.DISETUJUI,
    "U": KeadaanUkur.DIAJUKAN,
    "R": KeadaanUkur.DIKEMBALIKAN,
    "D": KeadaanUkur.DRAF,
}
# The states of twenty offices, by triwulan; "-": not begun.
LAMPAU = ("V" * 17 + "SSS",) * 3 + ("V" * 13 + "SSSURDD",)
BERJALAN = ("V" * 12 + "SSSSSUUR", "S" * 6 + "UUUUUUDDDDDDRR", "D" * 9 + "-" * 11, "-" * 20)
PEMERIKSA = "data_nasional"


class PembuatKepala:
    """Heads of one year. `penuh`: what has not begun is a draft."""

    def __init__(self, tahun: int, *, berjalan: bool, penuh: bool) -> None:
        self.tahun, self.penuh = tahun, penuh
        self.tahap = BERJALAN if berjalan else LAMPAU
        self.pemeriksa = _pemeriksa()

    def kepala(self, pk: PerjanjianKinerja) -> dict[int, Pengukuran]:
        """By triwulan, those that have begun."""
        keadaan = {tw: self._keadaan(pk, tw) for tw in TRIWULAN}
        return {tw: self._pengukuran(pk, tw, k) for tw, k in keadaan.items() if k is not None}

    def waktu(self, triwulan: int, hari: int) -> datetime:
        """A day of the month after the triwulan."""
        return datetime(self.tahun + triwulan // 4, triwulan * 3 % 12 + 1, hari, 3, tzinfo=UTC)

    def _keadaan(self, pk: PerjanjianKinerja, triwulan: int) -> KeadaanUkur | None:
        deret = self.tahap[triwulan - 1]
        huruf = deret[giliran(pk.satker_id, pk.unit, self.tahun, triwulan) % len(deret)]
        if huruf == "V" and pk.satker.tingkat == Tingkat.PUSAT:
            huruf = "S"
        return TAHAP.get("D" if huruf == "-" and self.penuh else huruf)

    def _pengukuran(self, pk: PerjanjianKinerja, triwulan: int, keadaan: KeadaanUkur) -> Pengukuran:
        kembali, terverifikasi = keadaan == KeadaanUkur.DIKEMBALIKAN, keadaan == KeadaanUkur.DIVERIFIKASI
        return Pengukuran(
            satker=pk.satker,
            tahun=self.tahun,
            unit=pk.unit,
            triwulan=triwulan,
            perjanjian=pk,
            keadaan=keadaan,
            alasan_kembali="(contoh) Ada baris yang perlu diperiksa lagi." if kembali else "",
            disetujui_pada=self.waktu(triwulan, 12) if kembali or keadaan in SUDAH_DISETUJUI else None,
            dikembalikan_pada=self.waktu(triwulan, 15) if kembali else None,
            diverifikasi_pada=self.waktu(triwulan, 16) if terverifikasi else None,
            diverifikasi_oleh=self.pemeriksa if terverifikasi else None,
        )


def _pemeriksa() -> Pengguna:
    """Who verified: an account that nobody can use."""
    pengguna, new = Pengguna.objects.get_or_create(username=PEMERIKSA, defaults={"is_active": False})
    if new:
        pengguna.set_unusable_password()
        pengguna.save()
    return pengguna
