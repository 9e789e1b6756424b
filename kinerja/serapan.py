"""Absorption of the budget: realisasi against pagu, per kegiatan, programme and in total.

Pure. Source: domain rule "Budget": percent = realisasi / pagu, sisa = pagu - realisasi, per kegiatan, summed to
programme and total; source and cut-off date are part of every figure. Worked example, published by one office: pagu
111.186.550.000, realisasi 94.496.718.290 give 84,99%.

What is missing is never zero: a sum says how many amounts it rests on (`n`) and how many kegiatan have a pagu and no
realisasi yet (`belum`); its percentage is that of the two sums beside it. Where an amount has no pagu to stand against,
there is no percentage and no rest. Percentages are exact; only print rounds them, half-up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kinerja.capaian_angka import BELUM_ADA, cetak
from kinerja.pagu import jumlah_pagu
from renstra.nilai import angka_id
from sakip.satker.tanggal import tulis_tanggal

# At the same date the first is taken: what is paid (SP2D) before what is asked for (SPP). The values are those of
# kinerja.pilihan.SumberRealisasi, which needs Django; a test holds the two together.
URUTAN_SUMBER = ("omspan", "simonika", "lain")


@dataclass(frozen=True, slots=True)
class KunciLaporan:
    """A report: the source, and the day up to which it counts."""

    sumber: str
    per_tanggal: date

    @property
    def urutan(self) -> tuple[date, int]:
        """To sort by; of two the greater is the newer, or at the same date the preferred source."""
        return self.per_tanggal, -URUTAN_SUMBER.index(self.sumber)

    @property
    def alamat(self) -> str:
        """ "sumber=omspan&per=2024-09-30", as an address carries it."""
        return f"sumber={self.sumber}&per={self.per_tanggal.isoformat()}"


@dataclass(frozen=True, slots=True)
class Serapan:
    """Realisasi against pagu. `n` amounts of realisasi are known, `belum` kegiatan have a pagu and none yet.

    Of the `n`, `utuh` are programmes of which only the total is known, and `tanpa_pagu` have no pagu.
    """

    pagu: Decimal | None = None
    realisasi: Decimal | None = None
    n: int = 0
    belum: int = 0
    utuh: int = 0
    tanpa_pagu: int = 0

    @property
    def sisa(self) -> Decimal | None:
        if self.pagu is None or self.realisasi is None or self.tanpa_pagu:
            return None
        return self.pagu - self.realisasi

    @property
    def persen(self) -> Fraction | None:
        """Exact; None without realisasi, without pagu, or against a pagu of 0."""
        if not self.pagu or self.realisasi is None or self.tanpa_pagu:
            return None
        return Fraction(self.realisasi) * 100 / Fraction(self.pagu)

    @property
    def tercetak(self) -> str:
        """ "84,99%", or "–" where there is no percentage."""
        return BELUM_ADA if self.persen is None else f"{cetak(self.persen)}%"

    @property
    def sementara(self) -> bool:
        """Figures are still missing: the percentage will move."""
        return self.belum > 0

    @property
    def keterangan(self) -> str:
        """ "7 dari 8 kegiatan, 1 program tidak dirinci, 1 tanpa pagu"; "" where there is nothing to count."""
        kegiatan = self.n - self.utuh
        bagian = []
        if kegiatan or self.belum:
            bagian.append(f"{kegiatan} dari {kegiatan + self.belum} kegiatan")
        if self.utuh:
            bagian.append(f"{self.utuh} program tidak dirinci")
        if self.tanpa_pagu:
            bagian.append(f"{self.tanpa_pagu} tanpa pagu")
        return ", ".join(bagian)


def serapan(pagu: Decimal | None, realisasi: Decimal | None) -> Serapan:
    """Of one kegiatan. One with neither is not the office's: it counts nowhere."""
    ada = realisasi is not None
    return Serapan(
        pagu, realisasi, n=int(ada), belum=int(not ada and pagu is not None), tanpa_pagu=int(ada and pagu is None)
    )


def serapan_utuh(pagu: Decimal, realisasi: Decimal) -> Serapan:
    """Of a programme whose kegiatan the report does not tell; the pagu is the report's own."""
    return Serapan(pagu, realisasi, n=1, utuh=1)


def jumlah_serapan(bagian: Iterable[Serapan]) -> Serapan:
    bagian = list(bagian)
    return Serapan(
        jumlah_pagu(b.pagu for b in bagian),
        jumlah_pagu(b.realisasi for b in bagian),
        n=sum(b.n for b in bagian),
        belum=sum(b.belum for b in bagian),
        utuh=sum(b.utuh for b in bagian),
        tanpa_pagu=sum(b.tanpa_pagu for b in bagian),
    )


@dataclass(slots=True)
class IsiLaporan:
    """The amounts of one report: by kegiatan, and (pagu, realisasi) of the programmes that it does not detail."""

    kegiatan: dict[int, Decimal] = field(default_factory=dict)
    utuh: dict[int, tuple[Decimal, Decimal]] = field(default_factory=dict)
    catatan: str = ""

    def serapan_program(self, program: int, kegiatan: Iterable[int], pagu: Mapping[int, Decimal]) -> Serapan:
        """A total that the report gives itself counts instead of the kegiatan, never beside them."""
        if program in self.utuh:
            return serapan_utuh(*self.utuh[program])
        return jumlah_serapan(serapan(pagu.get(k), self.kegiatan.get(k)) for k in kegiatan)

    def serapan_total(self, program: Mapping[int, Iterable[int]], pagu: Mapping[int, Decimal]) -> Serapan:
        """Over programmes with their kegiatan, detailed or not."""
        return jumlah_serapan(self.serapan_program(p, kegiatan, pagu) for p, kegiatan in program.items())


def peringatan(baris: Serapan, sebelum: Decimal | None = None, tanggal_sebelum: date | None = None) -> list[str]:
    """What is accepted and looks wrong: more than the pagu, or less than the report before of the same source."""
    if baris.realisasi is None:
        return []
    kalimat = []
    if baris.pagu is not None and baris.realisasi > baris.pagu:
        kalimat.append(f"Melebihi pagu sebesar {angka_id(baris.realisasi - baris.pagu)}.")
    if sebelum is not None and tanggal_sebelum is not None and baris.realisasi < sebelum:
        kalimat.append(f"Turun dari {angka_id(sebelum)} pada {tulis_tanggal(tanggal_sebelum)}.")
    return kalimat


# -- which report, which pagu ------------------------------------------------------------------------------------------


def versi_berlaku(versi: Mapping[int, date | None], tanggal: date) -> int | None:
    """Of pagu versions by number, with the date from which each counts (None: always), the newest in force."""
    return max((v for v, mulai in versi.items() if mulai is None or mulai <= tanggal), default=None)


def laporan_pada(laporan: Collection[KunciLaporan], tanggal: date) -> KunciLaporan | None:
    """The newest report that does not count beyond a date; of one date the preferred source."""
    return max((k for k in laporan if k.per_tanggal <= tanggal), key=lambda k: k.urutan, default=None)


def laporan_sebelum(laporan: Collection[KunciLaporan], kunci: KunciLaporan) -> KunciLaporan | None:
    """The report before of the same source."""
    sama = [k for k in laporan if k.sumber == kunci.sumber and k.per_tanggal < kunci.per_tanggal]
    return max(sama, key=lambda k: k.per_tanggal, default=None)


def akhir_triwulan(tahun: int) -> tuple[date, date, date, date]:
    """Up to when a report belongs to each triwulan; the last takes the audited figures of the next year's start."""
    return date(tahun, 3, 31), date(tahun, 6, 30), date(tahun, 9, 30), date(tahun + 1, 3, 31)


def laporan_triwulan(laporan: Collection[KunciLaporan], tahun: int) -> tuple[KunciLaporan | None, ...]:
    """The report at the end of each triwulan; None where there is none newer than the triwulan before."""
    akhir = akhir_triwulan(tahun)
    terpilih = [laporan_pada(laporan, tanggal) for tanggal in akhir]
    baru = [kunci if kunci not in terpilih[:i] else None for i, kunci in enumerate(terpilih)]
    return tuple(baru)
