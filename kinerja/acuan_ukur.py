"""By what the capaian of one office and year is judged: bands, grades below target, cap. Three queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.kategori import Pita
from kinerja.models import BatasCapaian, PitaKategori, SkalaPredikat
from kinerja.pilihan import KeluargaPredikat
from renstra.nilai import OPINI, Nilai


@dataclass(frozen=True, slots=True)
class AcuanUkur:
    pita: tuple[Pita, ...] = ()
    skala: Mapping[str, Mapping[int, Decimal]] = field(default_factory=dict)
    batas: Decimal | None = None

    def skala_predikat(self, target: Nilai) -> Mapping[int, Decimal]:
        """What grades below `target` are worth; empty when the year has no such scale."""
        keluarga = KeluargaPredikat.OPINI if target.predikat in OPINI else KeluargaPredikat.AKIP
        return self.skala.get(keluarga, {})


def acuan_ukur(kode: str, tahun: int) -> AcuanUkur:
    skala: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for row in SkalaPredikat.objects.pada(tahun):
        skala[row.keluarga][row.langkah] = row.capaian
    return AcuanUkur(pita=pita_kategori(tahun), skala=skala, batas=BatasCapaian.objects.milik(kode, tahun))


def pita_kategori(tahun: int) -> tuple[Pita, ...]:
    """The bands of the scale in force that year; none when KPU RI has set none yet."""
    rows = PitaKategori.objects.pada(tahun)
    return tuple(Pita(lebih_dari=r.lebih_dari, sebutan=r.sebutan, nada=r.nada) for r in rows)
