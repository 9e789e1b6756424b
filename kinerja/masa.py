"""Whether the realisasi of a triwulan may be filled on a day, why not, who can open it, and until when. Pure.

The window of a level is set by KPU RI; an exception of one office reaches further and ends by itself; what was
returned may be mended for some days, also after the window. Days are those of the office's calendar, both ends
included. Source: design.md section 1; the dates themselves are data ([U] in domain.md).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from renstra.nilai import romawi
from sakip.satker.tanggal import tulis_tanggal

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
LAMA = 31  # days beyond which nobody counts them
SEGERA = 7  # days before the end from which the page warns


def hari_tanggal(tanggal: date) -> str:
    """ "Jumat, 18 Oktober 2024" """
    return f"{HARI[tanggal.weekday()]}, {tulis_tanggal(tanggal)}"


@dataclass(frozen=True, slots=True)
class Masa:
    """What is known of one office's triwulan. `mulai` None: KPU RI has set no window."""

    tahun: int
    triwulan: int
    mulai: date | None = None
    selesai: date | None = None
    dikecualikan: date | None = None
    perbaikan: date | None = None
    hari_perbaikan: int = 7  # days for mending what was returned

    def dikembalikan(self, pada: date) -> Masa:
        """The same after a return on that day: it may be mended for some days."""
        return replace(self, perbaikan=pada + timedelta(days=self.hari_perbaikan))

    def terbuka(self, hari: date) -> bool:
        return self.sampai(hari) is not None

    def sampai(self, hari: date) -> date | None:
        """The last day on which it may still be filled, seen from `hari`; None when it is closed then."""
        ends = [d for d in (self.dikecualikan, self.perbaikan) if d is not None and d >= hari]
        if self.mulai is not None and self.selesai is not None and self.mulai <= hari <= self.selesai:
            ends.append(self.selesai)
        return max(ends, default=None)

    def lewat(self, hari: date) -> bool:
        """Closed for good, as far as is known: there was a time to fill it, and it is over."""
        ends = [d for d in (self.selesai, self.dikecualikan, self.perbaikan) if d is not None]
        return bool(ends) and max(ends) < hari

    def segera(self, hari: date) -> bool:
        """Open, but not for long."""
        end = self.sampai(hari)
        return end is not None and (end - hari).days <= SEGERA

    def kalimat(self, hari: date) -> str:
        """What the page says on top: until when it is open, or why it is closed and who can open it."""
        end = self.sampai(hari)
        nama = f"Triwulan {romawi(self.triwulan)}"
        if end is not None:
            sisa = (end - hari).days
            if sisa > LAMA:
                return f"Pengisian {nama} terbuka sampai {hari_tanggal(end)}."
            kapan = "hari ini" if sisa == 0 else f"{sisa} hari lagi"
            return f"Pengisian {nama} ditutup {kapan}: {hari_tanggal(end)} pukul 23.59 WIB."
        if self.mulai is None or self.selesai is None:
            return (
                f"KPU RI belum menetapkan masa pengisian {nama} {self.tahun}. "
                "KPU RI dapat membukanya untuk satker Anda."
            )
        if hari < self.mulai:
            return f"{nama} {self.tahun} dibuka KPU RI pada {hari_tanggal(self.mulai)}."
        last = max(d for d in (self.selesai, self.dikecualikan, self.perbaikan) if d is not None)
        return (
            f"{nama} {self.tahun} sudah ditutup {tulis_tanggal(last)}. KPU RI dapat membukanya lagi untuk satker Anda."
        )
