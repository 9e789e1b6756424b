"""Saving the entry page of a PK: every right cell is kept, every wrong or contested one is told.

Two people on one page are judged as on the page of the RKT (kinerja/simpan_rkt.py), in the same sentences.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from kinerja.formulir_pk import FormKepalaPk
from kinerja.isian import Isian, IsianBaris
from kinerja.isian_pk import ALASAN_PALING_PANJANG
from kinerja.letak import baris_pk
from kinerja.models import PerjanjianKinerja, PkBaris, RencanaAksiBaris
from kinerja.simpan_rkt import PenyimpanRkt
from renstra.baca import baca_target
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.nilai_baca import NilaiDitolak
from renstra.urutan import urutkan
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat

ADA_RENCANA_AKSI = (
    "Baris ini sudah mempunyai Rencana Aksi dan tidak dihapus. Hapus dulu barisnya di Rencana Aksi, atau biarkan."
)


class PenyimpanPk(PenyimpanRkt):
    """Saves one sent page into a PK that the caller has locked and found open.

    How a cell is judged when two people changed it is inherited; what a row holds and how it is written stands here.
    """

    def __init__(self, pk: PerjanjianKinerja, oleh: Any) -> None:
        self.pk = pk
        self.oleh = oleh
        self.hasil = HasilSimpan()
        rows: Any = baris_pk(pk)
        self.baris = {row.pk: row for row in rows}
        self.nomor = {row.pk: i for i, row in enumerate(rows, start=1)}
        self.berubah = {}

    def simpan(self, isian: Isian) -> HasilSimpan:
        simpan_kepala_pk(self.pk, isian, self.hasil)
        susunan: list[Any] = []
        for kiriman in isian.baris:
            row = self._lama(kiriman)
            if row is not None:
                susunan.append(row)
        self._tulis()
        if isian.dipindah:
            self._pindahkan(susunan)
        if self.hasil.berubah:
            self._sentuh()
        return self.hasil

    def _lama(self, kiriman: IsianBaris) -> Any:
        row: Any = self.baris.get(kiriman.pk or 0)
        if row is None:
            self._sudah_dihapus(kiriman)
            return None
        if kiriman.hapus:
            return self._hapus(row, kiriman)
        asal = row if kiriman.versi == row.versi else self._asal(row, kiriman.versi)
        self._target(row, asal, kiriman)
        alasan = kiriman.kolom.get("alasan")
        if alasan is not None and self._muat(kiriman, "alasan") and self._boleh(row, asal, kiriman, "alasan", alasan):
            row.alasan = alasan
            self.berubah[row.pk] = row
        return row

    def _muat(self, kiriman: IsianBaris, kolom: str) -> bool:
        teks = kiriman.kolom[kolom]
        if len(teks) <= ALASAN_PALING_PANJANG:
            return True
        pesan = f"Terlalu panjang: {len(teks)} huruf. Paling banyak {ALASAN_PALING_PANJANG} huruf."
        self.hasil.tolak(kiriman.awalan, kolom, self._tempat(kiriman), pesan, teks)
        return False

    def _target(self, row: Any, asal: Any, kiriman: IsianBaris) -> None:
        teks = kiriman.kolom.get("target")
        if teks is None:
            return
        try:
            nilai = baca_target(teks, row.indikator)
        except NilaiDitolak as exc:
            self.hasil.tolak(kiriman.awalan, "target", self._tempat(kiriman), exc.pesan, teks, exc.usul or "")
            return
        if self._boleh(row, asal, kiriman, "nilai", nilai):
            row.nilai = nilai
            self.berubah[row.pk] = row

    def _hapus(self, row: Any, kiriman: IsianBaris) -> Any:
        if RencanaAksiBaris.objects.filter(pk_baris=row).exists():
            self.hasil.tolak(kiriman.awalan, "target", self._tempat(kiriman), ADA_RENCANA_AKSI, "")
            return row
        return super()._hapus(row, kiriman)

    # -- writing --------------------------------------------------------------------------------------------------

    def _tulis(self) -> None:
        rows = list(self.berubah.values())
        for row in rows:
            row.versi += 1
        if rows:
            kolom = ["angka", "sampai", "predikat", "alasan", "versi"]
            bulk_update_with_history(rows, PkBaris, kolom, default_user=self.oleh)
        self.hasil.baris_tersimpan = len(rows)

    def _pindahkan(self, susunan: list[Any]) -> None:
        """Put the rows in the order of the page; rows that it did not know (another's new ones) stay behind."""
        dikenal = {row.pk for row in susunan}
        lain = PkBaris.objects.filter(perjanjian=self.pk).exclude(pk__in=dikenal).order_by("urutan", "pk")
        rows = [*susunan, *lain]
        moved = []
        for row, urutan in zip(rows, urutkan([row.urutan for row in rows]), strict=True):
            if row.urutan != urutan:
                row.urutan = urutan
                moved.append(row)
        if moved:
            bulk_update_with_history(moved, PkBaris, ["urutan"], default_user=self.oleh)
            if not self.hasil.berubah:
                self.hasil.baris_tersimpan = len(moved)

    def _sentuh(self) -> None:
        """The head carries the time of the last change; its own version moves only when the head did."""
        if self.hasil.kepala_tersimpan:
            self.pk.versi_kepala += 1
            simpan_dengan_riwayat(self.pk, self.oleh)
        else:
            PerjanjianKinerja.objects.filter(pk=self.pk.pk).update(diubah=timezone.now())

    def _sudah_dihapus(self, kiriman: IsianBaris) -> None:
        if kiriman.hapus:
            return
        siapa, kapan = siapa_dan_kapan(PkBaris.history.filter(id=kiriman.pk, perjanjian=self.pk.pk))
        kalimat = f"{siapa} menghapus satu baris pukul {kapan}. Isian Anda pada baris itu tidak tersimpan."
        self.hasil.bentrok.append(Bentrok("", "", kalimat, "", ""))


def simpan_kepala_pk(pk: PerjanjianKinerja, isian: Isian, hasil: HasilSimpan) -> None:
    """Set the fields of the head that the sender changed; wrong and contested ones are told in `hasil`.

    The caller saves `pk` when `hasil.kepala_tersimpan` says so.
    """
    form = FormKepalaPk(instance=PerjanjianKinerja.objects.get(pk=pk.pk))
    kini = {kolom: FormKepalaPk.teks(pk, kolom) for kolom in form.fields}
    terkirim = {kolom: teks for kolom, teks in isian.kepala.items() if kolom in kini}
    if not terkirim:
        return
    asal = _asal_kepala(pk, isian.versi_kepala, kini)
    form = FormKepalaPk({**kini, **terkirim}, instance=form.instance)
    form.is_valid()
    for kolom, teks in terkirim.items():
        if teks in (asal[kolom], kini[kolom]):
            continue
        label = str(form.fields[kolom].label or kolom)
        if kolom in form.errors:
            pesan = " ".join(str(e) for e in form.errors[kolom])
            hasil.galat.append(Galat(f"kepala-{kolom}", label, pesan, teks))
        elif asal[kolom] != kini[kolom] and isian.paksa_kepala != pk.versi_kepala:
            lain = f"{label} sudah diubah orang lain menjadi “{form.tampil(kolom, kini[kolom])}”."
            hasil.bentrok.append(Bentrok("kepala", f"kepala-{kolom}", lain, kini[kolom], teks))
        else:
            setattr(pk, kolom, form.cleaned_data[kolom])
            hasil.kepala_tersimpan = True


def _asal_kepala(pk: PerjanjianKinerja, versi: int, kini: dict[str, str]) -> dict[str, str]:
    """Texts of the head as the page showed them."""
    if versi == pk.versi_kepala:
        return kini
    old = pk.history.filter(versi_kepala=versi).order_by("-history_id").first()
    # An unknown version: every change is contested.
    return {kolom: FormKepalaPk.teks(old, kolom) if old else "\0" for kolom in kini}
