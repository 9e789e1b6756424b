"""What the page of a PK shows, as plain values: the template decides nothing, it only prints."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django.conf import settings

from kinerja.models import PerjanjianKinerja
from kinerja.tindakan_pk import asal_perubahan
from laporan import salinan
from laporan.beranda import Lencana
from laporan.matriks import pagu_bergeser, sebelum
from laporan.models import DokumenTerbit
from laporan.susun.matriks import Perubahan, bandingkan
from laporan.susun.pk import DokumenPk
from renstra.alur import BERLAKU
from renstra.views.keadaan import tahap
from sakip.satker.lingkup import lingkup_ubah, peran_di
from sakip.satker.pilihan import Peran


@dataclass(frozen=True, slots=True)
class VersiPk:
    """One entry of the list of versions."""

    pk: PerjanjianKinerja
    terbit: DokumenTerbit | None
    ini: bool
    pindaian: int

    @property
    def nama(self) -> str:
        return f"Versi {self.pk.versi}{', perubahan' if self.pk.versi else ''}"

    @property
    def lencana(self) -> Lencana:
        if self.terbit:
            return Lencana(self.terbit.keadaan, self.terbit.get_keadaan_display())
        return Lencana(self.pk.keadaan, self.pk.get_keadaan_display())


@dataclass(frozen=True, slots=True)
class IsiPerjanjian:
    pk: PerjanjianKinerja
    naskah: DokumenPk
    terbit: DokumenTerbit | None
    tahap: tuple[tuple[str, str, bool], ...]
    perubahan: Perubahan | None
    versi: tuple[VersiPk, ...]
    dikerjakan: PerjanjianKinerja | None  # a version on its way, when that is another than this one
    pagu_bergeser: Decimal | None
    mengisi: bool
    memimpin: bool

    @property
    def batas_geser(self) -> int:
        return int(settings.SAKIP_BATAS_GESER)

    @property
    def berlaku(self) -> bool:
        return self.pk.keadaan in BERLAKU

    @property
    def boleh_mengubah(self) -> bool:
        """Whether a perubahan may be started from this version now: the one in force, or the newest if withdrawn."""
        versi = [v.pk for v in self.versi]
        return self.mengisi and self.dikerjakan is None and asal_perubahan(versi) == self.pk

    @property
    def jumlah_pindaian(self) -> int:
        return next((v.pindaian for v in self.versi if v.ini), 0)


def isi_perjanjian(pk: PerjanjianKinerja, user: Any) -> IsiPerjanjian:
    """The page of one version; a fixed number of queries, whatever the rows and versions."""
    versions = list(PerjanjianKinerja.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).lengkap())
    issued = DokumenTerbit.objects.filter(perjanjian__in=versions).prefetch_related("pindaian")
    terbitan = {t.perjanjian_id: t for t in issued.select_related("terbit_oleh", "digantikan_oleh")}
    terbit = terbitan.get(pk.pk)
    naskah = cast(DokumenPk, salinan.isi_terbitan(terbit) if terbit else salinan.naskah(pk))
    dulu = sebelum(pk) if pk.versi else None
    lingkup = lingkup_ubah(user)
    mengisi = lingkup.semua or pk.satker_id in lingkup.sendiri
    return IsiPerjanjian(
        pk=pk,
        naskah=naskah,
        terbit=terbit,
        tahap=tuple(tahap(pk)),
        perubahan=bandingkan(cast(DokumenPk, salinan.naskah(dulu)), naskah) if dulu else None,
        versi=tuple(_versi(v, terbitan.get(v.pk), pk) for v in versions),
        dikerjakan=next((v for v in versions if v.belum_terbit and v.pk != pk.pk), None),
        pagu_bergeser=pagu_bergeser(pk) if pk.keadaan in BERLAKU else None,
        mengisi=mengisi,
        memimpin=Peran.PIMPINAN in peran_di(user, pk.satker_id),
    )


def _versi(pk: PerjanjianKinerja, terbit: DokumenTerbit | None, ini: PerjanjianKinerja) -> VersiPk:
    return VersiPk(pk, terbit, pk.pk == ini.pk, len(terbit.pindaian.all()) if terbit else 0)
