"""Saving the budget page: every right cell is kept, every wrong or contested one is told.

A cell counts as changed by its sender only when it differs from what the page was drawn from (`asal`). What nobody
else touched is saved; what both changed is shown with both amounts. A new version starts from the one that it was
copied from, as that stands now, so a colleague's correction in between is not lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from kinerja.isian_anggaran import (
    KOLOM_KEPALA,
    SUMBER_PALING_PANJANG,
    VERSI_PALING_TINGGI,
    IsianAnggaran,
    IsianSel,
    baca_rupiah,
    isi_sel_kosong,
    tanda,
    tulis_pagu,
)
from kinerja.models import Anggaran, Keluaran
from kinerja.pagu import nama_versi
from kinerja.susun_anggaran import kegiatan_anggaran, kepala_versi, teks_kepala, versi_terkunci
from kinerja.tindakan import TAHUN_PERTAMA
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.nilai import NilaiDitolak
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker
from sakip.satker.riwayat import siapa_dan_kapan
from sakip.satker.tanggal import baca_tanggal

LABEL_KEPALA = {"sumber": "Sumber", "per_tanggal": "Per tanggal"}


@dataclass(slots=True)
class HasilAnggaran(HasilSimpan):
    """What became of a saved budget page; `baris_tersimpan` counts amounts, `baris_dihapus` emptied ones."""

    versi: int = 0
    versi_baru: bool = False
    catatan: str = ""

    def ringkas(self) -> str:
        nama = nama_versi(self.versi)
        bagian = []
        if self.versi_baru:
            bagian.append(f"{nama} tersimpan dengan {self.baris_tersimpan} pagu")
        elif self.baris_tersimpan:
            bagian.append(f"{self.baris_tersimpan} pagu {nama} tersimpan")
        if self.baris_dihapus:
            bagian.append(f"{self.baris_dihapus} pagu {nama} dikosongkan")
        if self.kepala_tersimpan and not self.versi_baru:
            bagian.append(f"sumber dan tanggal {nama} tersimpan")
        kalimat = ", ".join(bagian) or "Tidak ada yang berubah"
        return f"{kalimat[0].upper()}{kalimat[1:]}.{self.catatan and ' '}{self.catatan}"


@transaction.atomic
def simpan_anggaran(
    satker: Satker, tahun: int, isian: IsianAnggaran, oleh: Any, *, tahun_kini: int, dari_rencana: bool = False
) -> HasilAnggaran:
    """Keep every right cell of a sent page; the result names the wrong and the contested ones.

    `dari_rencana` fills its empty cells with what the outputs of the Rencana Kerja add up to.

    Raises TindakanDitolak for a year far away, a locked version, or one that would leave a gap.
    """
    if not TAHUN_PERTAMA <= tahun <= tahun_kini + 2:
        raise TindakanDitolak(f"Pagu dapat diisi untuk tahun {TAHUN_PERTAMA} sampai {tahun_kini + 2}.")
    # The office's row stands for all its pagu: those that are not there yet cannot be locked.
    locked = Satker.objects.select_for_update(of=("self",)).get(pk=satker.pk)
    terisi: frozenset[int] = frozenset()
    if dari_rencana:
        isian, terisi = isi_sel_kosong(isian, Keluaran.objects.alokasi_per_kegiatan(satker.kode, tahun))
    hasil = PenyimpanAnggaran(locked, tahun, oleh, isian).simpan()
    if dari_rencana:
        hasil.catatan = f"{hasil.catatan} {_kata_terisi(terisi, hasil)}".strip()
    return hasil


def _kata_terisi(terisi: frozenset[int], hasil: HasilAnggaran) -> str:
    """How many amounts came from the outputs; one that a colleague filled meanwhile is asked about instead."""
    banyak = len(terisi - {int(b.awalan[2:]) for b in hasil.bentrok if b.awalan != "kepala"})
    if not banyak:
        return "Tidak ada sel kosong yang diisi dari Rencana Kerja."
    return f"{banyak} pagu diisi dari Rencana Kerja."


class PenyimpanAnggaran:
    """Saves one sent page into one version of an office's year that the caller has locked."""

    def __init__(self, satker: Satker, tahun: int, oleh: Any, isian: IsianAnggaran) -> None:
        self.satker, self.tahun, self.oleh, self.isian = satker, tahun, oleh, isian
        self.kegiatan = {k.pk: k for k in kegiatan_anggaran(satker.kode, tahun)}
        self.versi: dict[int, dict[int, Anggaran]] = defaultdict(dict)
        for row in Anggaran.objects.filter(satker=satker, tahun=tahun):
            self.versi[row.versi][row.kegiatan_id] = row
        self.rows = self.versi.get(isian.versi, {})
        self.hasil = HasilAnggaran(versi=isian.versi)

    def simpan(self) -> HasilAnggaran:
        isian, terbaru = self.isian, max(self.versi, default=-1)
        if not 0 <= isian.versi <= min(terbaru + 1, VERSI_PALING_TINGGI):
            raise TindakanDitolak("Versi ini belum bisa dibuka. Muat ulang halaman, lalu buka revisi baru.")
        if isian.versi <= versi_terkunci(self.satker, self.tahun):
            raise TindakanDitolak(f"{nama_versi(isian.versi)} terkunci. Isian Anda belum tersimpan.")
        #: where the amounts that the sender's are compared with stand
        self.acuan = isian.versi if self.rows or isian.dasar is None else isian.dasar
        kini = {pk: row.pagu for pk, row in self.versi.get(self.acuan, {}).items()}
        akhir: dict[int, Decimal] = dict(kini)
        for pk, sel in isian.pagu.items():
            if pk in self.kegiatan:
                pagu = self._pagu(pk, sel, kini.get(pk))
                if pagu is None:
                    akhir.pop(pk, None)
                else:
                    akhir[pk] = pagu
        self._tulis(akhir, self._kepala(ada=bool(akhir)))
        if self.rows and not akhir:
            self.hasil.catatan = self._tanpa_pagu()
        return self.hasil

    # -- cells ----------------------------------------------------------------------------------------------------

    def _pagu(self, pk: int, sel: IsianSel, kini: Decimal | None) -> Decimal | None:
        """What the cell holds from now on: the sender's amount, or the present one where it was refused."""
        tempat = f"kegiatan {self.kegiatan[pk].kode}"
        try:
            isi = baca_rupiah(sel.teks)
        except NilaiDitolak as exc:
            self.hasil.tolak(f"k-{pk}", "pagu", tempat, exc.pesan, sel.teks, exc.usul or "")
            return kini
        ketik, kini_teks = tulis_pagu(isi), tulis_pagu(kini)
        if ketik in (sel.asal, kini_teks):
            return kini
        if sel.asal != kini_teks and sel.paksa != tanda(kini_teks):
            kalimat = self._kalimat(tempat, sel.asal, kini_teks, kegiatan=pk)
            self.hasil.bentrok.append(Bentrok(f"k-{pk}", f"k-{pk}-pagu", kalimat, kini_teks, ketik))
            return kini
        return isi

    def _kepala(self, *, ada: bool) -> dict[str, Any]:
        """Source and date of this version, stored and sent together."""
        akhir = kepala_versi(self.rows.values())
        kini = teks_kepala(akhir)
        for kolom, sel in self.isian.kepala.items():
            jangkar, label = f"kepala-{kolom}", LABEL_KEPALA[kolom]
            if sel.teks in (sel.asal, kini[kolom]):
                continue
            try:
                isi = _baca_kepala(kolom, sel.teks)
            except ValueError as exc:
                self.hasil.galat.append(Galat(jangkar, label, str(exc), sel.teks))
                continue
            if isi == akhir[kolom]:
                continue
            if not ada:
                pesan = "Disimpan bersama pagu. Isi paling sedikit satu pagu versi ini."
                self.hasil.galat.append(Galat(jangkar, label, pesan, sel.teks))
            elif sel.asal != kini[kolom] and sel.paksa != tanda(kini[kolom]):
                kalimat = self._kalimat(f"{label} {nama_versi(self.isian.versi)}", sel.asal, kini[kolom])
                self.hasil.bentrok.append(Bentrok("kepala", jangkar, kalimat, kini[kolom], sel.teks))
            else:
                akhir[kolom] = isi
                self.hasil.kepala_tersimpan = True
        return akhir

    # -- writing --------------------------------------------------------------------------------------------------

    def _tulis(self, akhir: Mapping[int, Decimal], kepala: Mapping[str, Any]) -> None:
        versi = self.isian.versi
        self.hasil.versi_baru = bool(akhir) and not self.rows
        baru, ubah = [], []
        for pk, pagu in akhir.items():
            row = self.rows.get(pk)
            if row is None:
                baru.append(
                    Anggaran(
                        satker=self.satker, tahun=self.tahun, kegiatan_id=pk, versi=versi, pagu=pagu, **dict(kepala)
                    )
                )
            elif row.pagu != pagu or self.hasil.kepala_tersimpan:
                self.hasil.baris_tersimpan += row.pagu != pagu
                row.pagu = pagu
                for kolom, isi in kepala.items():
                    setattr(row, kolom, isi)
                ubah.append(row)
        alasan = f"{nama_versi(versi)} dibuka" if self.hasil.versi_baru else ""
        if baru:
            bulk_create_with_history(baru, Anggaran, default_user=self.oleh, default_change_reason=alasan)
        if ubah:
            bulk_update_with_history(ubah, Anggaran, ["pagu", *KOLOM_KEPALA], default_user=self.oleh)
        self.hasil.baris_tersimpan += len(baru)
        for pk, row in self.rows.items():
            if pk not in akhir:
                row._history_user = self.oleh  # type: ignore[attr-defined]
                row._change_reason = f"dikosongkan pada {nama_versi(versi)}"  # type: ignore[attr-defined]
                row.delete()
                self.hasil.baris_dihapus += 1

    # -- telling --------------------------------------------------------------------------------------------------

    def _kalimat(self, tempat: str, asal: str | None, kini: str, kegiatan: int | None = None) -> str:
        history = Anggaran.history.filter(satker=self.satker.pk, tahun=self.tahun, versi=self.acuan)
        if kegiatan is not None:
            history = history.filter(kegiatan=kegiatan)
        siapa, kapan = siapa_dan_kapan(history)
        ke = kini or "kosong"
        perubahan = f"(sekarang {ke})" if asal is None else f"dari {asal or 'kosong'} menjadi {ke}"
        return f"{siapa} mengubah {tempat} {perubahan} pukul {kapan}."

    def _tanpa_pagu(self) -> str:
        lain = [v for v in self.versi if v != self.isian.versi]
        nama = nama_versi(self.isian.versi)
        if not lain or max(lain) > self.isian.versi:
            return f"{nama} kini tanpa pagu."
        return f"{nama} kini tanpa pagu; yang berlaku kembali {nama_versi(max(lain))}."


def _baca_kepala(kolom: str, teks: str) -> str | date | None:
    """Raises ValueError with a sentence."""
    if kolom == "per_tanggal":
        return baca_tanggal(teks) if teks else None
    if len(teks) > SUMBER_PALING_PANJANG:
        raise ValueError(f"Terlalu panjang: {len(teks)} huruf. Paling banyak {SUMBER_PALING_PANJANG} huruf.")
    return teks
