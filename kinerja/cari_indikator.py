"""The indikator behind an output: found in the office's plan by its wording, else added to it under its sasaran."""

from __future__ import annotations

from functools import cached_property

from django.core.exceptions import ValidationError

from kinerja.models import Keluaran, Rkt, RktBaris, SebutanKegiatan
from kinerja.penempatan import Penempatan
from renstra.kata import kunci
from renstra.models import Indikator
from renstra.nilai import KOSONG, Hasil
from sakip.satker.pilihan import Unit


def penempatan_kegiatan(sebutan: SebutanKegiatan) -> Penempatan:
    """Places in the plan that the office follows; outputs belong to the sekretariat, whether it has an RKT or not."""
    return Penempatan(Rkt(satker=sebutan.satker, tahun=sebutan.tahun, unit=Unit.SEKRETARIAT))


class PencariIndikator:
    def __init__(self, sebutan: SebutanKegiatan) -> None:
        self.sebutan = sebutan
        self.penempatan = penempatan_kegiatan(sebutan)

    @cached_property
    def semua(self) -> list[Indikator]:
        """All that the office may use, those of this kegiatan first."""
        terpakai = self.penempatan.indikator_terpakai().select_related("sasaran").order_by("nama", "pk")
        return sorted(terpakai, key=lambda item: not self._di_sini(item))

    def cari(self, teks: str, sasaran: str = "") -> Indikator | None:
        """Raises ValidationError when the wording stands for several and nothing tells which."""
        pendek = self.penempatan.pendek
        wanted = kunci(teks, pendek)
        found = [item for item in self.semua if kunci(item.nama, pendek) == wanted]
        if sasaran:
            wanted = kunci(sasaran, pendek)
            found = [item for item in found if kunci(item.sasaran.uraian, pendek) == wanted]
        here = [item for item in found if self._di_sini(item)]
        found = here or found
        if len(found) > 1:
            raise ValidationError(f"Indikator ini ada di {len(found)} sasaran. Tulis juga sasarannya.")
        return found[0] if found else None

    def cari_atau_buat(self, teks: str, sasaran: str) -> Indikator:
        """Raises ValidationError when the office follows no plan, or the wording is taken."""
        found = self.cari(teks, sasaran)
        if found:
            return found
        tempat = self.penempatan.tempat(f"k{self.sebutan.pk}")
        induk = self.penempatan.sasaran(sasaran, tempat)
        return self.penempatan.indikator(teks, induk, Hasil(KOSONG), "")

    def tanpa_output(self) -> list[Indikator]:
        """Of this kegiatan those without an output: those of its RKT, those of the plan where the RKT has none."""
        ada = set(Keluaran.objects.filter(kegiatan=self.sebutan).values_list("indikator", flat=True))
        rkt = RktBaris.objects.filter(kegiatan=self.sebutan, rkt__unit=Unit.SEKRETARIAT).select_related("indikator")
        found = [row.indikator for row in rkt.order_by("urutan", "pk")]
        if not found:
            here = (item for item in self.semua if self._di_sini(item))
            found = sorted(here, key=lambda item: (item.sasaran.urutan, item.sasaran_id, item.urutan, item.pk))
        return list({item.pk: item for item in found if item.pk not in ada}.values())

    def _di_sini(self, item: Indikator) -> bool:
        kegiatan = self.sebutan.kegiatan_id
        return kegiatan is not None and item.sasaran.kegiatan_id == kegiatan
