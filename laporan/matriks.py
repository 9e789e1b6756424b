"""What changed between two versions of a PK, from what each says or said when it was issued."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from django.conf import settings

from kinerja.models import PerjanjianKinerja
from kinerja.pagu import geser_pagu
from laporan import salinan
from laporan.beku import cairkan
from laporan.dokumen.perjanjian import dokumen_pk
from laporan.models import DokumenTerbit
from laporan.susun.matriks import Perubahan, bandingkan
from laporan.susun.pk import DokumenPk


def sebelum(pk: PerjanjianKinerja) -> PerjanjianKinerja | None:
    """The version that this one changes: the one before it; None for the first."""
    versions = PerjanjianKinerja.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).lengkap()
    return versions.filter(versi__lt=pk.versi).first()


def perubahan(semula: PerjanjianKinerja, menjadi: PerjanjianKinerja) -> Perubahan:
    """Rows and budget lines that differ; an issued version counts as it was signed, whatever was renamed since."""
    return bandingkan(cast(DokumenPk, salinan.naskah(semula)), cast(DokumenPk, salinan.naskah(menjadi)))


def pagu_bergeser(pk: PerjanjianKinerja) -> Decimal | None:
    """Percent by which the budget has moved since this PK in force was signed, when beyond the limit; else None.

    Source: domain.md rule A07: the PK is revised when the pagu moves by more than a set share.
    """
    return _lewat_batas(_pagu(cast(DokumenPk, salinan.naskah(pk))), _pagu(dokumen_pk(pk)))


def pagu_bergeser_sejak(terbit: DokumenTerbit, kini: Mapping[str, Decimal]) -> Decimal | None:
    """The same of an issued PK, when the pagu of today was read already; `kini` is by code of kegiatan."""
    return _lewat_batas(_pagu(cairkan(terbit.isi, DokumenPk)), kini)


def _lewat_batas(dulu: Mapping[str, Decimal], kini: Mapping[str, Decimal]) -> Decimal | None:
    geser = geser_pagu(dulu, kini)
    return geser if geser is not None and geser > settings.SAKIP_BATAS_GESER else None


def _pagu(dokumen: DokumenPk) -> dict[str, Decimal]:
    return {b.kode_kegiatan: b.pagu for b in dokumen.anggaran if b.pagu is not None}
