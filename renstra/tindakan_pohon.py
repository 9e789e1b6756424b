"""Saving the page of one node of the pohon kinerja: every right field is kept, every wrong or contested one is told.

A field counts as changed by its sender only when it differs from what the page was drawn from. What nobody else touched
is saved; what both changed is shown with both, and who insists sends it again. Owner, faktor and tautan are the
office's, whoever formulated the sasaran; what a sasaran supports and what an indikator breaks down are set by the
office that formulated them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from renstra.aturan_pohon import BUKAN_PILIHAN, Aturan, AturanFaktor, AturanSilang
from renstra.formulir_pohon import faktor_dari, pemilik_dari, silang_dari
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_iku import Nasib, Sel
from renstra.isian_pohon import IsianBaris, IsianSimpul, baru_dan_hilang
from renstra.models import Indikator, PemilikSimpul, Sasaran
from renstra.pilihan_pohon import PilihanSimpul, kode_pemilik
from sakip.satker.models import Satker
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat

BERPUTAR = "Sasaran itu sendiri mendukung sasaran ini, langsung atau lewat sasaran lain. Pilih yang lain."
INDUK_BERPUTAR = "Indikator itu sendiri menjabarkan indikator ini, langsung atau lewat indikator lain. Pilih yang lain."
UNIT_BERTAUTAN = "Unit ini ada di tautan silang. Hapus dulu tautannya, atau pilih pemilik lain."


@dataclass(slots=True)
class HasilSimpul(HasilSimpan):
    """What became of a sent page: the fields and rows that were saved."""

    isian: list[str] = field(default_factory=list)
    baris: Counter[str] = field(default_factory=Counter)

    @property
    def berubah(self) -> bool:
        return bool(self.isian or self.baris)

    def ringkas(self) -> str:
        """ "Tersimpan: pemilik, 2 faktor kunci ditambah." """
        if not self.berubah:
            return "Tidak ada yang berubah."
        return f"Tersimpan: {', '.join([*self.isian, *(f'{n} {apa}' for apa, n in self.baris.items())])}."


@transaction.atomic
def simpan_simpul(satker: Satker, tahun: int, sasaran: Sasaran, isian: IsianSimpul, oleh: Any) -> HasilSimpul:
    """Keep every right field of a sent page; the result names the wrong and the contested ones."""
    # The office's row stands for its rows that are not there yet and cannot be locked.
    locked = Satker.objects.select_for_update(of=("self",)).get(pk=satker.pk)
    if sasaran.satker_id == locked.pk:
        sasaran = Sasaran.objects.select_for_update(of=("self",)).get(pk=sasaran.pk)
    return PenyimpanSimpul(locked, tahun, sasaran, oleh).simpan(isian)


class PenyimpanSimpul:
    """Saves one sent page for an office that the caller has locked."""

    def __init__(self, satker: Satker, tahun: int, sasaran: Sasaran, oleh: Any) -> None:
        self.satker, self.sasaran, self.oleh = satker, sasaran, oleh
        self.pilihan = PilihanSimpul(satker, tahun, sasaran)
        self.hasil = HasilSimpul()
        self.faktor = faktor_dari(satker, sasaran)
        self.silang = silang_dari(satker, sasaran)

    def simpan(self, isian: IsianSimpul) -> HasilSimpul:
        pemilik = self._pemilik(isian)
        unit = {nilai for nilai, _ in self.pilihan.unit}
        self._baris(isian.faktor, AturanFaktor(self.faktor))
        self._baris(isian.silang, AturanSilang(self.silang, unit, pemilik.removeprefix("unit-")))
        if isian.geser:
            self._geser(isian.geser.awalan, isian.geser.langkah)
        if self.pilihan.milik_sendiri and "pendukung" in isian.satu:
            self._pendukung(isian.satu["pendukung"])
        for item in self.pilihan.indikator:
            sel = isian.satu.get(f"induk-{item.pk}")
            if sel is not None and item.satker_id == self.satker.pk:
                self._induk(item.pk, sel)
        return self.hasil

    # -- the owner ------------------------------------------------------------------------------------------------

    def _pemilik(self, isian: IsianSimpul) -> str:
        """The owner from now on."""
        row = pemilik_dari(self.satker, self.sasaran)
        sel, kini = isian.satu.get("pemilik"), kode_pemilik(row)
        riwayat = PemilikSimpul.history.filter(satker=self.satker.pk, sasaran=self.sasaran.pk)
        if sel is None or not self._ubah("pemilik", "pemilik", "pemilik", sel, kini, riwayat):
            return kini
        if pesan := self._salah_pemilik(sel.isi, isian):
            self._tolak("pemilik", "pemilik", pesan, sel.isi)
            return kini
        self._tulis_pemilik(row, sel.isi)
        self.hasil.isian.append("pemilik")
        return sel.isi

    def _salah_pemilik(self, kode: str, isian: IsianSimpul) -> str:
        if kode and kode not in {nilai for nilai, _ in (*self.pilihan.jabatan, *self.pilihan.unit_pemilik)}:
            return BUKAN_PILIHAN
        dihapus = {b.pk for b in isian.silang if b.hapus}
        bertautan = {f"unit-{t.unit_kerja_id}" for t in self.silang if t.pk not in dihapus}
        return UNIT_BERTAUTAN if kode in bertautan else ""

    def _tulis_pemilik(self, row: PemilikSimpul | None, kode: str) -> None:
        if not kode:
            if row is not None:
                self._hapus(row)
            return
        jenis, _, nilai = kode.partition("-")
        row = row or PemilikSimpul(satker=self.satker, sasaran=self.sasaran)
        row.jabatan, row.unit_kerja_id = (nilai, None) if jenis == "jabatan" else ("", int(nilai))
        simpan_dengan_riwayat(row, self.oleh)

    # -- rows -----------------------------------------------------------------------------------------------------

    def _baris(self, kiriman: Iterable[IsianBaris], aturan: Aturan) -> None:
        kiriman = list(kiriman)
        ada = {row.pk: row for row in aturan.rows}
        baru, hilang = baru_dan_hilang(kiriman, ada)
        for kirim in (k for k in kiriman if k.pk in ada and k.hapus):  # what goes makes room
            self._baris_hapus(kirim, ada[kirim.pk], aturan)
        for kirim in (k for k in kiriman if k.pk in ada and not k.hapus):
            self._baris_ubah(kirim, ada[kirim.pk], aturan)
        for kirim in hilang:
            siapa, kapan = siapa_dan_kapan(aturan.model.history.filter(id=kirim.pk, satker=self.satker.pk))
            kalimat = (
                f"{siapa} menghapus {aturan.nama} ini pukul {kapan}. Isian Anda ada di baris baru, belum tersimpan."
            )
            self.hasil.bentrok.append(Bentrok(kirim.awalan, f"{kirim.awalan}-uraian", kalimat, "", ""))
        for kirim in baru:
            self._baris_baru(kirim, aturan)

    def _baris_hapus(self, kirim: IsianBaris, row: Any, aturan: Aturan) -> None:
        kini, tempat = aturan.isi(row), _tempat(row, aturan)
        for kolom, sel in kirim.sel.items():
            if not sel.boleh_menimpa(kini[kolom]):
                self._bentrok(f"{kirim.awalan}-{kolom}", kolom, tempat, sel, kini[kolom], row.history.all())
                return
        aturan.rows.remove(row)
        self._hapus(row)
        self.hasil.baris[f"{aturan.nama} dihapus"] += 1

    def _baris_ubah(self, kirim: IsianBaris, row: Any, aturan: Aturan) -> None:
        kini, tempat = aturan.isi(row), _tempat(row, aturan)
        ubah = {
            kolom: sel.isi
            for kolom, sel in kirim.sel.items()
            if self._ubah(f"{kirim.awalan}-{kolom}", kolom, tempat, sel, kini[kolom], row.history.all())
        }
        if ubah and self._sah(kirim.awalan, tempat, aturan, row, kini | ubah):
            aturan.tulis(row, kini | ubah)
            simpan_dengan_riwayat(row, self.oleh)
            self.hasil.baris[f"{aturan.nama} diubah"] += 1

    def _baris_baru(self, kirim: IsianBaris, aturan: Aturan) -> None:
        isi = {kolom: sel.isi for kolom, sel in kirim.sel.items()}
        if not kirim.hapus and self._sah(kirim.awalan, f"{aturan.nama} baru", aturan, None, isi):
            row = aturan.model(satker=self.satker, sasaran=self.sasaran)
            aturan.tulis(row, isi)
            simpan_dengan_riwayat(row, self.oleh)
            aturan.rows.append(row)
            self.hasil.baris[f"{aturan.nama} ditambah"] += 1

    def _sah(self, awalan: str, tempat: str, aturan: Aturan, row: Any, isi: Mapping[str, str]) -> bool:
        kolom, pesan = aturan.salah(row, isi)
        if pesan:
            self._tolak(f"{awalan}-{kolom}", tempat, pesan, isi[kolom])
        return not pesan

    def _geser(self, awalan: str, langkah: int) -> None:
        """One faktor changes places with its neighbour; only what gets another number is written."""
        rows = self.faktor
        dari = next((i for i, row in enumerate(rows) if awalan == f"f-{row.pk}"), None)
        if dari is None or not 0 <= dari + langkah < len(rows):
            return
        nomor = [row.urutan for row in rows]
        if sorted(set(nomor)) != nomor:
            nomor = list(range(1, len(nomor) + 1))
        rows[dari], rows[dari + langkah] = rows[dari + langkah], rows[dari]
        for row, urutan in zip(rows, nomor, strict=True):
            if row.urutan != urutan:
                row.urutan = urutan
                simpan_dengan_riwayat(row, self.oleh, "urutan diubah")
        self.hasil.isian.append("urutan faktor kunci")

    # -- what the office's own records rest on --------------------------------------------------------------------

    def _pendukung(self, sel: Sel) -> None:
        tempat, kini = "sasaran yang didukung", str(self.sasaran.pendukung_id or "")
        if not self._ubah("pendukung", "pendukung", tempat, sel, kini, self.sasaran.history.all()):
            return
        dipilih = self.pilihan.sasaran_lain.get(_kunci(sel.isi))
        if sel.isi and (dipilih is None or not self.pilihan.setingkat(dipilih)):
            self._tolak("pendukung", tempat, BUKAN_PILIHAN, sel.isi)
        elif dipilih is not None and self.pilihan.berputar(dipilih):
            self._tolak("pendukung", tempat, BERPUTAR, sel.isi)
        else:
            self.sasaran.pendukung = dipilih
            simpan_dengan_riwayat(self.sasaran, self.oleh)
            self.hasil.isian.append(tempat)

    def _induk(self, pk: int, sel: Sel) -> None:
        item = Indikator.objects.select_for_update(of=("self",)).get(pk=pk)
        nama, kini = f"induk-{pk}", str(item.induk_id or "")
        tempat = f"induk indikator “{self.pilihan.isi(item.nama)}”"
        if not self._ubah(nama, "induk", tempat, sel, kini, item.history.all()):
            return
        dipilih = self.pilihan.indikator_atas.get(_kunci(sel.isi))
        if sel.isi and dipilih is None:
            self._tolak(nama, tempat, BUKAN_PILIHAN, sel.isi)
        elif dipilih is not None and _menjabarkan(dipilih, pk):
            self._tolak(nama, tempat, INDUK_BERPUTAR, sel.isi)
        else:
            item.induk = dipilih
            simpan_dengan_riwayat(item, self.oleh)
            self.hasil.baris["induk indikator"] += 1

    # -- telling --------------------------------------------------------------------------------------------------

    def _ubah(self, jangkar: str, jenis: str, tempat: str, sel: Sel, kini: str, riwayat: Any) -> bool:
        """Whether what was typed is to be written; a contested one is told."""
        nasib = sel.nasib(kini)
        if nasib is Nasib.BENTROK:
            self._bentrok(jangkar, jenis, tempat, sel, kini, riwayat)
        return nasib is Nasib.UBAH

    def _bentrok(self, jangkar: str, jenis: str, tempat: str, sel: Sel, kini: str, riwayat: Any) -> None:
        siapa, kapan = siapa_dan_kapan(riwayat)
        dari, ke = (self.pilihan.label(jenis, nilai) or "kosong" for nilai in (sel.asal, kini))
        kalimat = f"{siapa} mengubah {tempat} dari “{dari}” menjadi “{ke}” pukul {kapan}."
        self.hasil.bentrok.append(Bentrok(jangkar, jangkar, kalimat, kini, sel.isi))

    def _tolak(self, jangkar: str, tempat: str, pesan: str, terketik: str) -> None:
        self.hasil.galat.append(Galat(jangkar, tempat, pesan, terketik))

    def _hapus(self, row: models.Model) -> None:
        row._history_user = self.oleh  # type: ignore[attr-defined]
        row.delete()


def _tempat(row: Any, aturan: Aturan) -> str:
    return f"{aturan.nama} {aturan.rows.index(row) + 1}"


def _kunci(teks: str) -> int:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 12 else 0


def _menjabarkan(indikator: Indikator, pk: int) -> bool:
    """Whether `indikator` itself comes from the one with this key, directly or through others."""
    dilalui: set[int] = set()
    kini: int | None = indikator.pk
    while kini is not None and kini not in dilalui:
        if kini == pk:
            return True
        dilalui.add(kini)
        kini = Indikator.objects.values_list("induk", flat=True).get(pk=kini)
    return False
