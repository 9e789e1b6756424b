"""Saving the page of targets: right cells are kept, wrong and contested ones are named and keep their text.

A target below the national one needs a reason. The record holds it per year; the page asks for it once per indikator
and writes it to every year of the row that lies below.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from renstra.baca import baca_hasil
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.isian_target import ALASAN, ALASAN_PALING_PANJANG, IsianSel, IsianTarget, awalan, polos, tanda
from renstra.models import Indikator, Sasaran, TargetRenstra
from renstra.nilai import AKIP, KOSONG, OPINI, Nilai, NilaiDitolak, tulis
from renstra.penjaga_iku import target_menunggu
from renstra.target import (
    alasan_bersama,
    indikator_terpakai,
    kata_letak,
    kolom_tahun,
    sebutan_acuan,
    target_tersimpan,
)
from sakip.satker.models import Satker
from sakip.satker.riwayat import siapa_dan_kapan

ALASAN_TANPA_BAWAH = "Tidak ada target di baris ini yang memerlukan alasan. Kosongkan alasannya."
ALASAN_MENUNGGU = "Alasan disimpan bersama targetnya. Perbaiki dulu sel yang belum tersimpan di baris ini."


@dataclass(slots=True)
class HasilTarget(HasilSimpan):
    """`baris_tersimpan` counts targets, `baris_dihapus` emptied ones."""

    alasan_tersimpan: int = 0

    @property
    def berubah(self) -> bool:
        return bool(self.baris_tersimpan or self.baris_dihapus or self.alasan_tersimpan)

    def ringkas(self) -> str:
        bagian = [
            f"{jumlah} {kata}"
            for jumlah, kata in (
                (self.baris_tersimpan, "target tersimpan"),
                (self.baris_dihapus, "target dikosongkan"),
                (self.alasan_tersimpan, "alasan tersimpan"),
            )
            if jumlah
        ]
        return (", ".join(bagian) or "Tidak ada yang berubah") + "."


@transaction.atomic
def simpan_target(satker: Satker, sasaran: Sasaran, isian: IsianTarget, oleh: Any) -> HasilTarget:
    """Keep every right cell that the page of `sasaran` sent for `satker`."""
    # The office's row stands for all its targets: those that are not there yet cannot be locked.
    locked = Satker.objects.select_for_update(of=("self",)).get(pk=satker.pk)
    return PenyimpanTarget(locked, sasaran, oleh, isian).simpan()


class PenyimpanTarget:
    """Saves one sent page of an office that the caller has locked."""

    def __init__(self, satker: Satker, sasaran: Sasaran, oleh: Any, isian: IsianTarget) -> None:
        self.satker, self.oleh, self.isian = satker, oleh, isian
        renstra = sasaran.renstra
        self.tahun = kolom_tahun(renstra)
        terpakai = indikator_terpakai(renstra, satker).filter(sasaran=sasaran).select_related("satker")
        self.baris = {i.pk: (n, i) for n, i in enumerate(terpakai.order_by("urutan", "pk"), start=1)}
        dikirim = sorted(isian.indikator & set(self.baris))
        self.tersimpan = target_tersimpan(renstra, satker.kode, dikirim)
        self.terkunci = target_menunggu(satker, dikirim)
        self.hasil = HasilTarget()
        self.baru: list[TargetRenstra] = []
        self.ubah: dict[int, TargetRenstra] = {}
        self.hapus: list[TargetRenstra] = []

    def simpan(self) -> HasilTarget:
        for nomor, indikator in self.baris.values():
            if indikator.pk in self.isian.indikator:
                _PenyimpanBaris(self, nomor, indikator).simpan()
        self._tulis()
        return self.hasil

    def _tulis(self) -> None:
        if self.baru:
            bulk_create_with_history(self.baru, TargetRenstra, default_user=self.oleh)
        if self.ubah:
            kolom = ["angka", "sampai", "predikat", "baseline", "alasan"]
            bulk_update_with_history(list(self.ubah.values()), TargetRenstra, kolom, default_user=self.oleh)
        for row in self.hapus:
            row._history_user = self.oleh  # type: ignore[attr-defined]
            row._change_reason = "dikosongkan"  # type: ignore[attr-defined]
            row.delete()
        self.hasil.baris_dihapus = len(self.hapus)


class _PenyimpanBaris:
    """One indikator: what its reason is worth first, then the cells, because a target below rests on the reason."""

    def __init__(self, halaman: PenyimpanTarget, nomor: int, indikator: Indikator) -> None:
        self.halaman, self.nomor, self.indikator = halaman, nomor, indikator
        self.tersimpan, self.hasil = halaman.tersimpan, halaman.hasil
        self.awalan = awalan(indikator.pk)
        self.berubah: dict[int, Nilai] = {}
        self.tertahan = False  # a cell of this row was not saved
        self.kirim_alasan: IsianSel | None = None
        if indikator.satker_id != halaman.satker.pk:  # one's own indikator is measured by nobody else's target
            self.kirim_alasan = halaman.isian.alasan.get(indikator.pk)
        self.alasan_kini = alasan_bersama(self.tersimpan.alasan(indikator, halaman.tahun))
        self.alasan_diubah = False
        self.alasan = self._alasan()  # what a target below rests on; None: refused or contested

    def simpan(self) -> None:
        for tahun in self.halaman.tahun:
            sel = self.halaman.isian.sel.get((self.indikator.pk, tahun))
            if sel is not None:
                self._sel(tahun, sel)
        for tahun, nilai in self.berubah.items():
            self._catat(tahun, nilai)
        if self.alasan_diubah:
            self._tulis_alasan()

    # -- cells ----------------------------------------------------------------------------------------------------

    def _sel(self, tahun: int, sel: IsianSel) -> None:
        """Take over the sender's value where it is right, uncontested and, when below, has its reason."""
        kini = self.tersimpan.nilai(self.indikator, tahun)
        kini_teks = polos(kini, self.indikator.satuan) if kini else ""
        if sel.teks in (sel.asal, kini_teks):
            return
        try:
            nilai = self._baca(sel.teks)
        except NilaiDitolak as exc:
            self._tolak(tahun, exc.pesan, sel.teks, exc.usul or "")
            return
        if nilai == (kini or KOSONG):
            return
        if terkunci := self.halaman.terkunci.get(self.indikator.pk):
            self._tolak(tahun, terkunci, sel.teks)
            return
        if sel.asal != kini_teks and sel.paksa != tanda(kini_teks):
            self._bentrok(str(tahun), self._tempat(tahun), sel, kini_teks, tahun=tahun)
        elif self._beralasan(tahun, nilai, sel.teks):
            self.berubah[tahun] = nilai

    def _baca(self, teks: str) -> Nilai:
        hasil = baca_hasil(teks, self.indikator.satuan, self.indikator.jenis)
        if hasil.satuan and not self.indikator.satuan:
            angka = polos(hasil.nilai, "")
            raise NilaiDitolak(
                f"Indikator ini belum punya satuan. Tulis {angka} saja, atau isi satuannya di Data pokok.", teks, angka
            )
        nilai = hasil.nilai
        if nilai.angka is not None and nilai.angka < 0:
            raise NilaiDitolak(f"“{teks}” negatif. Target tidak di bawah nol.", teks)
        skala = next((s for s in (AKIP, OPINI) if nilai.predikat in s), None)
        acuan = {n.predikat for (pk, _), n in self.tersimpan.acuan.items() if pk == self.indikator.pk and n.predikat}
        if skala and any(predikat not in skala for predikat in acuan):
            raise NilaiDitolak(f"“{teks}” dari skala lain. Indikator ini dinilai seperti {sorted(acuan)[0]}.", teks)
        return nilai

    def _beralasan(self, tahun: int, nilai: Nilai, teks: str) -> bool:
        """Whether `nilai` may stand: not below, or with a reason; else the cell is refused."""
        row = self.tersimpan.sendiri.get((self.indikator.pk, tahun))
        if self.alasan or (row and row.alasan) or not self.tersimpan.di_bawah(self.indikator, tahun, nilai):
            return True
        satuan = self.indikator.satuan
        acuan = tulis(self.tersimpan.acuan[self.indikator.pk, tahun], satuan)
        letak = kata_letak(self.indikator)
        pesan = f"{tulis(nilai, satuan)} {letak} target {sebutan_acuan(self.indikator.satker)} {acuan}."
        self._tolak(tahun, f"{pesan} {'Perbaiki' if self.alasan is None else 'Tulis'} alasannya.", teks)
        return False

    def _catat(self, tahun: int, nilai: Nilai) -> None:
        kunci = self.indikator.pk, tahun
        row = self.tersimpan.sendiri.get(kunci)
        if nilai.kosong:
            if row is not None:
                self.halaman.hapus.append(self.tersimpan.sendiri.pop(kunci))
            return
        if row is None:
            row = TargetRenstra(indikator=self.indikator, satker=self.halaman.satker, tahun=tahun)
            self.halaman.baru.append(row)
            self.tersimpan.sendiri[kunci] = row
        else:
            self.halaman.ubah[row.pk] = row
        self.hasil.baris_tersimpan += 1
        row.nilai, row.baseline = nilai, tahun == self.tersimpan.baseline
        if not self.tersimpan.di_bawah(self.indikator, tahun, nilai):
            row.alasan = ""
        elif not row.alasan:
            row.alasan = self.alasan or ""

    # -- reason ---------------------------------------------------------------------------------------------------

    def _alasan(self) -> str | None:
        kirim, kini = self.kirim_alasan, self.alasan_kini
        if kirim is None or kirim.teks in (kirim.asal, kini):
            return kini
        if len(kirim.teks) > ALASAN_PALING_PANJANG:
            self._tolak_alasan(
                f"Terlalu panjang: {len(kirim.teks)} huruf. Paling banyak {ALASAN_PALING_PANJANG} huruf."
            )
            return None
        if kirim.asal != kini and kirim.paksa != tanda(kini):
            self._bentrok(ALASAN, f"alasan baris {self.nomor}", kirim, kini)
            return None
        self.alasan_diubah = True
        return kirim.teks

    def _tulis_alasan(self) -> None:
        """The changed reason goes to every year that lies below now, or is refused with what speaks against it."""
        di_bawah = self.tersimpan.tahun_di_bawah(self.indikator, self.halaman.tahun)
        if self.alasan and not di_bawah:
            self._tolak_alasan(ALASAN_MENUNGGU if self.tertahan else ALASAN_TANPA_BAWAH)
        elif di_bawah and not self.alasan:
            daftar = ", ".join(map(str, di_bawah))
            letak = kata_letak(self.indikator)
            self._tolak_alasan(f"Target {daftar} masih {letak} target acuannya. Alasannya tidak dapat dikosongkan.")
        else:
            for tahun in di_bawah:
                row = self.tersimpan.sendiri[self.indikator.pk, tahun]
                row.alasan = self.alasan or ""
                if row.pk is not None:
                    self.halaman.ubah[row.pk] = row
            self.hasil.alasan_tersimpan += bool(di_bawah)

    # -- telling --------------------------------------------------------------------------------------------------

    def _tempat(self, tahun: int) -> str:
        return f"baris {self.nomor}, {'baseline ' if tahun == self.tersimpan.baseline else ''}{tahun}"

    def _tolak(self, tahun: int, pesan: str, teks: str, usul: str = "") -> None:
        self.tertahan = True
        self.hasil.tolak(self.awalan, str(tahun), self._tempat(tahun), pesan, teks, usul)

    def _tolak_alasan(self, pesan: str) -> None:
        teks = self.kirim_alasan.teks if self.kirim_alasan else ""
        self.hasil.galat.append(Galat(f"{self.awalan}-{ALASAN}", f"alasan baris {self.nomor}", pesan, teks))

    def _bentrok(self, kolom: str, tempat: str, sel: IsianSel, kini: str, tahun: int | None = None) -> None:
        self.tertahan = True
        history = TargetRenstra.history.filter(indikator=self.indikator.pk, satker=self.halaman.satker.pk)
        siapa, kapan = siapa_dan_kapan(history if tahun is None else history.filter(tahun=tahun))
        ke = kini or "kosong"
        perubahan = f"(sekarang {ke})" if sel.asal is None else f"dari {sel.asal or 'kosong'} menjadi {ke}"
        kalimat = f"{siapa} mengubah {tempat} {perubahan} pukul {kapan}."
        self.hasil.bentrok.append(Bentrok(self.awalan, f"{self.awalan}-{kolom}", kalimat, kini, sel.teks))
