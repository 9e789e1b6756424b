"""The kinds of documents that can be issued: how each is composed, printed and named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kinerja.models import PerjanjianKinerja, RencanaAksi, Rkt
from laporan.beku import DokumenTersusun
from laporan.cetak import Cetakan, cetakan_pk, cetakan_rencana_aksi, cetakan_rkt
from laporan.dokumen.perjanjian import dokumen_pk
from laporan.dokumen.rencana_aksi import dokumen_rencana_aksi
from laporan.dokumen.rkt import dokumen_rkt
from laporan.susun.pk import DokumenPk
from laporan.susun.rencana_aksi import DokumenRencanaAksi
from laporan.susun.rkt import DokumenRkt
from renstra.pilihan import JenisDokumen

Sumber = Rkt | PerjanjianKinerja | RencanaAksi


@dataclass(frozen=True, slots=True)
class Pengenal:
    """One kind. `kolom` names the foreign key of DokumenTerbit that leads back to the record."""

    jenis: JenisDokumen
    kolom: str
    susun: Callable[[Any], DokumenTersusun]
    cetakan: Callable[[Any], Cetakan]
    tersusun: type[DokumenTersusun]
    induk: Callable[[Any], Rkt | PerjanjianKinerja]  # the record that says whose document it is

    def pdf(self, naskah: DokumenTersusun) -> bytes:
        return self.cetakan(naskah).pdf()

    def judul(self, naskah: DokumenTersusun) -> str:
        """Title for lists and the verification page: "Perjanjian Kinerja Sekretariat KPU Provinsi X Tahun 2024"."""
        return self.cetakan(naskah).nama

    def tahun(self, dokumen: Sumber) -> int:
        return self.induk(dokumen).tahun

    def unit(self, dokumen: Sumber) -> str:
        return self.induk(dokumen).unit

    def unit_kerja_id(self, dokumen: Sumber) -> int | None:
        induk = self.induk(dokumen)
        return None if isinstance(induk, Rkt) else induk.unit_kerja_id


PENGENAL: dict[type, Pengenal] = {
    Rkt: Pengenal(JenisDokumen.RKT, "rkt", dokumen_rkt, cetakan_rkt, DokumenRkt, lambda rkt: rkt),
    PerjanjianKinerja: Pengenal(JenisDokumen.PK, "perjanjian", dokumen_pk, cetakan_pk, DokumenPk, lambda pk: pk),
    RencanaAksi: Pengenal(
        JenisDokumen.RENCANA_AKSI,
        "rencana_aksi",
        dokumen_rencana_aksi,
        cetakan_rencana_aksi,
        DokumenRencanaAksi,
        lambda rencana: rencana.perjanjian,
    ),
}
MENURUT_JENIS = {pengenal.jenis: pengenal for pengenal in PENGENAL.values()}


def pengenal(dokumen: Sumber) -> Pengenal:
    return PENGENAL[type(dokumen)]
