"""Reading the cells of an output: what its sender means, by column; what cannot be read is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from django.core.exceptions import ValidationError

from kinerja.cari_indikator import PencariIndikator
from kinerja.isian_keluaran import IsianKeluaran
from kinerja.kolom_keluaran import KOLOM_TEKS, baca_alokasi, baca_target_sel, baca_teks, baca_volume
from renstra.kata import kunci
from renstra.models import Indikator
from renstra.nilai import NilaiDitolak

TAK_DIKENAL = "Indikator ini belum ada di rencana satker Anda. Pilih dari daftar, atau tambahkan sebagai baris baru."


class Penolak(Protocol):
    """Notes a refused cell: the row, its column, the sentence, what is probably meant."""

    def __call__(self, kiriman: IsianKeluaran, kolom: str, pesan: str, usul: str = "") -> None: ...


class PembacaKeluaran:
    def __init__(self, pencari: PencariIndikator, tolak: Penolak) -> None:
        self.pencari, self._tolak = pencari, tolak

    def baca(self, kiriman: IsianKeluaran, kini: Mapping[str, Any], asal: Mapping[str, Any] | None) -> dict[str, Any]:
        """What the sender means, by column; refused cells are told and left out."""
        isi = {**self._baca_teks(kiriman), **self._baca_volume(kiriman)}
        if kiriman.gabung is not None:
            isi["gabung"] = kiriman.gabung
        for kolom, teks in kiriman.kolom.items():
            try:
                if kolom == "alokasi":
                    isi[kolom] = baca_alokasi(teks)
                elif kolom == "target":
                    isi[kolom] = baca_target_sel(teks, kini["target"], asal["target"] if asal else None)
            except NilaiDitolak as exc:
                self._tolak(kiriman, kolom, exc.pesan, exc.usul or "")
        if indikator := self._ganti_indikator(kiriman):
            isi["indikator_id"] = indikator.pk
        return isi

    def _baca_teks(self, kiriman: IsianKeluaran) -> dict[str, str]:
        isi = {}
        for kolom in KOLOM_TEKS:
            if kolom in kiriman.kolom:
                try:
                    isi[kolom] = baca_teks(kolom, kiriman.kolom[kolom])
                except NilaiDitolak as exc:
                    self._tolak(kiriman, kolom, exc.pesan)
        return isi

    def _baca_volume(self, kiriman: IsianKeluaran) -> dict[str, Any]:
        """The volume, and the unit when it was typed with it ("1 Laporan")."""
        teks = kiriman.kolom.get("volume")
        if teks is None:
            return {}
        try:
            volume, satuan = baca_volume(teks)
        except NilaiDitolak as exc:
            self._tolak(kiriman, "volume", exc.pesan, exc.usul or "")
            return {}
        di_sel = kiriman.kolom.get("satuan", "")
        if satuan and di_sel and kunci(satuan) != kunci(di_sel):
            self._tolak(kiriman, "volume", f"“{teks}” bersatuan {satuan}, sel satuannya {di_sel}. Tulis angkanya saja.")
            return {}
        return {"volume": volume, "satuan": satuan} if satuan and not di_sel else {"volume": volume}

    def _ganti_indikator(self, kiriman: IsianKeluaran) -> Indikator | None:
        teks = kiriman.kolom.get("indikator", "")
        if not teks or kiriman.pk is None:
            return None
        try:
            found = self.pencari.cari(teks)
        except ValidationError as exc:
            self._tolak(kiriman, "indikator", " ".join(exc.messages))
            return None
        if found is None:
            self._tolak(kiriman, "indikator", TAK_DIKENAL)
        return found
