"""A document as it is now, or exactly as it was issued: one question, asked by every page that shows or prints it."""

from __future__ import annotations

from typing import Any

from laporan.beku import DokumenTersusun, cairkan
from laporan.dokumen.umum import nama_berkas
from laporan.jenis import MENURUT_JENIS, Sumber, pengenal
from laporan.models import DokumenTerbit
from sakip.satker.models import Lambang


def terbitan_dari(dokumen: Sumber) -> DokumenTerbit | None:
    """The issued version that `dokumen` now is; None while it is on its way to one."""
    if dokumen.belum_terbit:
        return None
    return DokumenTerbit.objects.filter(**{pengenal(dokumen).kolom: dokumen}).order_by("-versi").first()


def isi_terbitan(terbit: DokumenTerbit) -> Any:
    """The frozen content as a composed document."""
    tersusun = MENURUT_JENIS[terbit.jenis].tersusun  # type: ignore[index]
    return cairkan(terbit.isi, tersusun, Lambang.objects.data_uri())


def naskah(dokumen: Sumber) -> DokumenTersusun:
    """What it says: frozen once issued, else as the records stand."""
    terbit = terbitan_dari(dokumen)
    return isi_terbitan(terbit) if terbit else pengenal(dokumen).susun(dokumen)


def pdf(dokumen: Sumber) -> bytes:
    """The stored bytes of an issued document; a draft, or a copy of one signed outside, is laid out now."""
    terbit = terbitan_dari(dokumen)
    if terbit is not None and terbit.sha256:
        return terbit.pdf
    return pengenal(dokumen).pdf(naskah(dokumen))


def nama_pdf(dokumen: Sumber) -> str:
    ini = pengenal(dokumen)
    versi = None if dokumen.belum_terbit else dokumen.versi
    return nama_berkas(
        ini.jenis, dokumen.pemilik, dokumen.kode_satker, ini.tahun(dokumen), versi=versi, keadaan=dokumen.keadaan
    )
