"""What the outputs of the Rencana Kerja add up to, beside the pagu: one reading for both pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Sum

from kinerja.models import Keluaran, SebutanKegiatan
from kinerja.pagu import jumlah_pagu
from renstra.nilai import angka_id


@dataclass(frozen=True, slots=True)
class AlokasiLepas:
    """The sum of a printed kegiatan that names none of the register: no pagu can stand beside it."""

    sebutan: SebutanKegiatan
    jumlah: Decimal


@dataclass(frozen=True, slots=True)
class Alokasi:
    """Rupiah of an office's outputs in one year. A kegiatan without any known amount is absent, never zero."""

    per_kegiatan: Mapping[int, Decimal] = field(default_factory=dict)
    lepas: tuple[AlokasiLepas, ...] = ()

    @property
    def ada(self) -> bool:
        return bool(self.per_kegiatan or self.lepas)

    def jumlah(self, kegiatan: Collection[int], lepas: Collection[AlokasiLepas]) -> Decimal | None:
        """The sum of these kegiatan of the register and of these that name none."""
        return jumlah_pagu([*(self.per_kegiatan.get(pk) for pk in kegiatan), *(a.jumlah for a in lepas)])


def alokasi_rencana(kode_satker: str, tahun: int) -> Alokasi:
    """Two queries, whatever the rows."""
    tanpa = SebutanKegiatan.objects.filter(satker=kode_satker, tahun=tahun, kegiatan__isnull=True)
    beralokasi = tanpa.filter(keluaran__alokasi__isnull=False).annotate(jumlah=Sum("keluaran__alokasi"))
    lepas = beralokasi.select_related("program").order_by("urutan", "pk")
    return Alokasi(
        per_kegiatan=Keluaran.objects.alokasi_per_kegiatan(kode_satker, tahun),
        lepas=tuple(AlokasiLepas(s, s.jumlah) for s in lepas),
    )


def tulis_beda(rencana: Decimal | None, pagu: Decimal | None) -> str:
    """What the outputs are short of the pagu or beyond it: "kurang 1.000", "lebih 1.000", "sama"; in words, since a
    sign would leave open which of the two is the greater. "" where one of them is not known."""
    if rencana is None or pagu is None:
        return ""
    beda = rencana - pagu
    if not beda:
        return "sama"
    return f"{'lebih' if beda > 0 else 'kurang'} {angka_id(abs(beda))}"
