"""Saving the entry page of an RKT: every right cell is kept, every wrong or contested one is told.

Two people on one page: a cell counts as changed by its author only when it differs from what the page was drawn
from. Cells that nobody else touched are saved, cells that both changed are shown with both values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from kinerja.baris_baru import KOLOM_TEKS, PembuatBaris
from kinerja.isian import Isian, IsianBaris, terlalu_panjang
from kinerja.models import Rkt, RktBaris
from kinerja.simpan_kepala import simpan_kepala
from kinerja.simpan_rencana import KOLOM_RENCANA, jenis_dibaca, lengkapi_satuan, tanpa_satuan, ubah_rencana
from renstra.baca import baca_hasil
from renstra.hasil import Bentrok, HasilSimpan
from renstra.nilai import Nilai, tulis
from renstra.nilai_baca import NilaiDitolak, baca
from renstra.urutan import urutkan
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat


class PenyimpanRkt:
    """Saves one sent page into an RKT that the caller has locked and found open."""

    def __init__(self, rkt: Rkt, oleh: Any) -> None:
        self.rkt = rkt
        self.oleh = oleh
        self.hasil = HasilSimpan()
        self.baris = {b.pk: b for b in RktBaris.objects.filter(rkt=rkt).lengkap()}
        self.nomor = {pk: i for i, pk in enumerate(self.baris, start=1)}
        self.berubah: dict[int, RktBaris] = {}

    def simpan(self, isian: Isian) -> HasilSimpan:
        simpan_kepala(self.rkt, isian, self.hasil)
        baru = PembuatBaris(self.rkt, self.oleh, self.hasil)
        susunan: list[RktBaris] = []
        for kiriman in isian.baris:
            row = baru.buat(kiriman) if kiriman.pk is None else self._lama(kiriman)
            if row is not None:
                susunan.append(row)
        self._tulis()
        self._urutkan(susunan, dipindah=isian.dipindah)
        if self.hasil.berubah:
            self._sentuh()
        return self.hasil

    # -- rows that exist ------------------------------------------------------------------------------------------

    def _lama(self, kiriman: IsianBaris) -> RktBaris | None:
        row = self.baris.get(kiriman.pk or 0)
        if row is None:
            self._sudah_dihapus(kiriman)
            return None
        if kiriman.hapus:
            return self._hapus(row, kiriman)
        asal = row if kiriman.versi == row.versi else self._asal(row, kiriman.versi)
        self._target(row, asal, kiriman)
        for kolom in KOLOM_TEKS:
            teks = kiriman.kolom.get(kolom)
            if teks is not None and self._muat(kiriman, kolom) and self._boleh(row, asal, kiriman, kolom, teks):
                setattr(row, kolom, teks)
                self.berubah[row.pk] = row
        for kolom in KOLOM_RENCANA:
            if kolom in kiriman.kolom and self._muat(kiriman, kolom):
                self._rencana(row, kiriman, kolom, kiriman.kolom[kolom])
        return row

    def _asal(self, row: RktBaris, versi: int) -> Any:
        """The row as the page showed it, from its history; None when there was no such version."""
        return row.history.filter(versi=versi).order_by("-history_id").first()

    def _boleh(self, row: RktBaris, asal: Any, kiriman: IsianBaris, kolom: str, isi: Any) -> bool:
        """Whether `isi` is a change of the sender's that nobody else contests; a contested one is told."""
        kini, lama = getattr(row, kolom), _nilai_lama(asal, kolom)
        if isi in (lama, kini):
            return False
        if kini != lama and kiriman.paksa != row.versi:
            self._bentrok(row, kiriman, kolom, kini, lama, isi)
            return False
        return True

    def _muat(self, kiriman: IsianBaris, kolom: str) -> bool:
        """Whether the text fits its column; one that does not is told."""
        pesan = terlalu_panjang(kolom, kiriman.kolom[kolom])
        if pesan:
            self.hasil.tolak(kiriman.awalan, kolom, self._tempat(kiriman), pesan, kiriman.kolom[kolom])
        return not pesan

    def _target(self, row: RktBaris, asal: Any, kiriman: IsianBaris) -> None:
        teks = kiriman.kolom.get("target")
        if teks is None:
            return
        satuan = kiriman.kolom.get("satuan", row.indikator.satuan)
        bebas = tanpa_satuan(row.indikator) and not satuan
        try:
            hasil = baca(teks) if bebas else baca_hasil(teks, satuan, jenis_dibaca(row.indikator, satuan))
        except NilaiDitolak as exc:
            self.hasil.tolak(kiriman.awalan, "target", self._tempat(kiriman), exc.pesan, teks, exc.usul or "")
            return
        if self._boleh(row, asal, kiriman, "nilai", hasil.nilai):
            row.nilai = hasil.nilai
            self.berubah[row.pk] = row
            if bebas:
                lengkapi_satuan(row, hasil, self.oleh)

    def _rencana(self, row: RktBaris, kiriman: IsianBaris, kolom: str, teks: str) -> None:
        try:
            if ubah_rencana(row, kolom, teks, kiriman.asal.get(kolom), self.oleh):
                self.berubah[row.pk] = row
        except ValidationError as exc:
            row.indikator.refresh_from_db()
            self.hasil.tolak(kiriman.awalan, kolom, self._tempat(kiriman), " ".join(exc.messages), teks)

    def _hapus(self, row: RktBaris, kiriman: IsianBaris) -> RktBaris | None:
        if row.versi not in (kiriman.versi, kiriman.paksa):
            self._bentrok(row, kiriman, "nilai", row.nilai, None, None)
            return row
        row._history_user = self.oleh  # type: ignore[attr-defined]
        row.delete()
        self.hasil.baris_dihapus += 1
        return None

    # -- writing --------------------------------------------------------------------------------------------------

    def _tulis(self) -> None:
        rows = list(self.berubah.values())
        for row in rows:
            row.versi += 1
        kolom = ["angka", "sampai", "predikat", *KOLOM_TEKS, "versi"]
        if rows:
            bulk_update_with_history(rows, RktBaris, kolom, default_user=self.oleh)
        self.hasil.baris_tersimpan = len(rows)

    def _urutkan(self, susunan: list[RktBaris], *, dipindah: bool) -> None:
        """Put the rows in the order of the page; rows that it did not know (another's new ones) stay behind.

        A sender who moved nothing keeps the present order, and only new rows find their place in it.
        """
        tersimpan = list(RktBaris.objects.filter(rkt=self.rkt).order_by("urutan", "pk"))
        dikenal = {row.pk for row in susunan}
        rows = [*susunan, *(b for b in tersimpan if b.pk not in dikenal)]
        if not dipindah:
            rows = _sisipkan([b for b in tersimpan if b.pk in self.baris or b.pk not in dikenal], susunan, self.baris)
        moved = []
        for row, urutan in zip(rows, urutkan([r.urutan for r in rows]), strict=True):
            if row.urutan != urutan:
                row.urutan = urutan
                moved.append(row)
        if moved:
            bulk_update_with_history(moved, RktBaris, ["urutan"], default_user=self.oleh)
            if not self.hasil.berubah:
                self.hasil.baris_tersimpan = len(moved)

    def _sentuh(self) -> None:
        """The head carries the time of the last change; its own version moves only when the head did."""
        if self.hasil.kepala_tersimpan:
            self.rkt.versi_kepala += 1
            simpan_dengan_riwayat(self.rkt, self.oleh)
        else:
            Rkt.objects.filter(pk=self.rkt.pk).update(diubah=timezone.now())

    # -- telling --------------------------------------------------------------------------------------------------

    def _tempat(self, kiriman: IsianBaris) -> str:
        return f"baris {self.nomor[kiriman.pk]}" if kiriman.pk in self.nomor else "baris baru"

    def _bentrok(self, row: RktBaris, kiriman: IsianBaris, kolom: str, kini: Any, lama: Any, isi: Any) -> None:
        siapa, kapan = siapa_dan_kapan(row.history)
        satuan = row.indikator.satuan
        dari, ke = _teks(lama, satuan), _teks(kini, satuan)
        perubahan = f"dari {dari} menjadi {ke}" if lama is not None else f"(sekarang {ke})"
        kalimat = f"{siapa} mengubah {self._tempat(kiriman)} {perubahan} pukul {kapan}."
        jangkar = f"{kiriman.awalan}-{'target' if kolom == 'nilai' else kolom}"
        self.hasil.bentrok.append(Bentrok(kiriman.awalan, jangkar, kalimat, ke, _teks(isi, satuan)))

    def _sudah_dihapus(self, kiriman: IsianBaris) -> None:
        siapa, kapan = siapa_dan_kapan(RktBaris.history.filter(id=kiriman.pk, rkt=self.rkt.pk))
        if not kiriman.hapus:
            self.hasil.bentrok.append(
                Bentrok(
                    "",
                    "",
                    f"{siapa} menghapus satu baris pukul {kapan}. Isian Anda pada baris itu tidak tersimpan.",
                    "",
                    "",
                )
            )


def _sisipkan(urut: list[RktBaris], susunan: list[RktBaris], lama: Mapping[int, RktBaris]) -> list[RktBaris]:
    """The rows `urut`, with the new ones of `susunan` each behind the row that stands before it on the page."""
    rows = list(urut)
    sebelum: RktBaris | None = None
    for row in susunan:
        if row.pk not in lama:
            rows.insert(rows.index(sebelum) + 1 if sebelum else 0, row)
        sebelum = row
    return rows


def _nilai_lama(asal: Any, kolom: str) -> Any:
    if asal is None:
        return None
    if kolom == "nilai" and not isinstance(asal, RktBaris):  # history records have the columns, not the property
        return Nilai(angka=asal.angka, sampai=asal.sampai, predikat=asal.predikat)
    return getattr(asal, kolom)


def _teks(isi: Any, satuan: str) -> str:
    if isinstance(isi, Nilai):
        return tulis(isi, satuan) or "kosong"
    return str(isi) if isi else "kosong"
