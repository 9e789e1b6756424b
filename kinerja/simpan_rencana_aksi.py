"""Saving the entry page of a Rencana Aksi: every right cell is kept, every wrong or contested one is told.

As in the RKT, a cell counts as changed by its sender only when it differs from what the page was drawn from. That is
read back from the history: a row's version names the moment, and each quarter's record stands with its own dates. So
everything that one save writes bears one date.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from kinerja.isian import terlalu_panjang
from kinerja.isian_anggaran import baca_rupiah, tulis_pagu
from kinerja.isian_rencana_aksi import (
    KOLOM_KEPALA,
    KOLOM_TEKS,
    KOLOM_TRIWULAN,
    LABEL,
    IsianBarisAksi,
    IsianRencanaAksi,
)
from kinerja.models import RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.susun_rencana_aksi import baris_rencana_aksi, target_triwulan, teks_kepala
from renstra.baca import baca_target
from renstra.hasil import Bentrok, Galat, HasilSimpan
from renstra.nilai import KOSONG, Nilai, tulis
from renstra.nilai_baca import NilaiDitolak
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat
from sakip.satker.tanggal import baca_tanggal

TEMPAT_PALING_PANJANG = 100
LABEL_KEPALA = {"tempat": "Tempat", "tanggal": "Tanggal"}


class PenyimpanRencanaAksi:
    """Saves one sent page into a Rencana Aksi that the caller has locked and found open."""

    def __init__(self, rencana: RencanaAksi, oleh: Any) -> None:
        self.rencana = rencana
        self.oleh = oleh
        self.kini = timezone.now()
        self.hasil = HasilSimpan()
        self.baris = {b.pk: b for b in baris_rencana_aksi(rencana)}
        self.nomor = {pk: i for i, pk in enumerate(self.baris, start=1)}
        self.target = target_triwulan(rencana)
        self.berubah: dict[int, RencanaAksiBaris] = {}
        self.target_baru: dict[tuple[int, int], Nilai] = {}

    def simpan(self, isian: IsianRencanaAksi) -> HasilSimpan:
        self._kepala(isian)
        for kiriman in isian.baris:
            row = self.baris.get(kiriman.pk)
            if row is not None:  # rows come and go with the PK only: a key that is not here was not drawn either
                self._baris(row, kiriman)
        self._tulis()
        if self.hasil.berubah:
            self._sentuh()
        return self.hasil

    # -- the head -------------------------------------------------------------------------------------------------

    def _kepala(self, isian: IsianRencanaAksi) -> None:
        kini = teks_kepala(self.rencana)
        asal = kini
        if isian.versi_kepala != self.rencana.versi_kepala:
            old = self.rencana.history.filter(versi_kepala=isian.versi_kepala).order_by("-history_id").first()
            asal = teks_kepala(old) if old else dict.fromkeys(kini, "\0")  # unknown: every change is contested
        for kolom in KOLOM_KEPALA:
            teks, label = isian.kepala.get(kolom), LABEL_KEPALA[kolom]
            if teks is None or teks in (asal[kolom], kini[kolom]):
                continue
            try:
                isi = _baca_kepala(kolom, teks)
            except ValueError as exc:
                self.hasil.galat.append(Galat(f"kepala-{kolom}", label, str(exc), teks))
                continue
            if isi == getattr(self.rencana, kolom):
                continue
            if asal[kolom] != kini[kolom] and isian.paksa_kepala != self.rencana.versi_kepala:
                lain = f"{label} sudah diubah orang lain menjadi “{kini[kolom] or 'kosong'}”."
                self.hasil.bentrok.append(Bentrok("kepala", f"kepala-{kolom}", lain, kini[kolom], teks))
            else:
                setattr(self.rencana, kolom, isi)
                self.hasil.kepala_tersimpan = True

    # -- rows -----------------------------------------------------------------------------------------------------

    def _baris(self, row: RencanaAksiBaris, kiriman: IsianBarisAksi) -> None:
        kini = self._isi(row)
        asal = kini if kiriman.versi == row.versi else self._asal(row, kiriman.versi)
        for kolom, teks in kiriman.kolom.items():
            try:
                isi = self._baca(row, kolom, teks)
            except NilaiDitolak as exc:
                self.hasil.tolak(kiriman.awalan, kolom, self._tempat(row, kolom), exc.pesan, teks, exc.usul or "")
                continue
            lama = asal[kolom] if asal else None
            if isi == kini[kolom] or (asal and isi == lama):
                continue
            if (asal is None or lama != kini[kolom]) and kiriman.paksa != row.versi:
                self._bentrok(row, kiriman, kolom, kini[kolom], lama, isi, dikenal=asal is not None)
                continue
            self.berubah[row.pk] = row
            if kolom in KOLOM_TRIWULAN:
                self.target_baru[row.pk, KOLOM_TRIWULAN[kolom]] = isi
            else:
                setattr(row, kolom, isi)

    def _isi(self, row: RencanaAksiBaris) -> dict[str, Any]:
        """What the row holds now, by column of the page."""
        isi: dict[str, Any] = {k: getattr(row, k) for k in (*KOLOM_TEKS, "anggaran")}
        for kolom, tw in KOLOM_TRIWULAN.items():
            found = self.target.get((row.pk, tw))
            isi[kolom] = found.nilai if found else KOSONG
        return isi

    def _asal(self, row: RencanaAksiBaris, versi: int) -> dict[str, Any] | None:
        """The row as the page showed it, from the histories; None when there was no such version."""
        old = row.history.filter(versi=versi).order_by("-history_id").first()
        if old is None:
            return None
        isi: dict[str, Any] = {k: getattr(old, k) for k in (*KOLOM_TEKS, "anggaran")} | dict.fromkeys(
            KOLOM_TRIWULAN, KOSONG
        )
        records = TargetTriwulan.history.filter(baris=row.pk).order_by("history_id")
        berikut = row.history.filter(versi__gt=versi).order_by("history_id").first()
        if berikut is not None:
            records = records.filter(history_date__lt=berikut.history_date)
        for record in records:
            nilai = Nilai(angka=record.angka, sampai=record.sampai, predikat=record.predikat)
            isi[f"tw{record.triwulan}"] = KOSONG if record.history_type == "-" else nilai
        return isi

    def _baca(self, row: RencanaAksiBaris, kolom: str, teks: str) -> Any:
        """The cell's text as its column takes it. Raises NilaiDitolak with a sentence."""
        if kolom == "anggaran":
            return _baca_anggaran(teks)
        if kolom in KOLOM_TEKS:
            if pesan := terlalu_panjang(kolom, teks):
                raise NilaiDitolak(pesan, teks)
            return teks
        nilai = baca_target(teks, row.pk_baris.indikator)
        if nilai.angka is not None and nilai.angka < 0:
            raise NilaiDitolak(f"“{teks}” negatif. Target triwulan tidak boleh negatif.", teks)
        return nilai

    # -- writing --------------------------------------------------------------------------------------------------

    def _tulis(self) -> None:
        tulis_triwulan(self.target, self.target_baru, self.oleh, self.kini)
        rows = list(self.berubah.values())
        for row in rows:
            row.versi += 1
        if rows:
            bulk_update_with_history(
                rows,
                RencanaAksiBaris,
                [*KOLOM_TEKS, "anggaran", "versi"],
                default_user=self.oleh,
                default_date=self.kini,
            )
        self.hasil.baris_tersimpan = len(rows)

    def _sentuh(self) -> None:
        """The head carries the time of the last change; its own version moves only when the head did."""
        if self.hasil.kepala_tersimpan:
            self.rencana.versi_kepala += 1
            simpan_dengan_riwayat(self.rencana, self.oleh)
        else:
            RencanaAksi.objects.filter(pk=self.rencana.pk).update(diubah=self.kini)

    # -- telling --------------------------------------------------------------------------------------------------

    def _tempat(self, row: RencanaAksiBaris, kolom: str) -> str:
        return f"baris {self.nomor[row.pk]}, {LABEL[kolom]}"

    def _bentrok(
        self,
        row: RencanaAksiBaris,
        kiriman: IsianBarisAksi,
        kolom: str,
        kini: Any,
        lama: Any,
        isi: Any,
        *,
        dikenal: bool,
    ) -> None:
        siapa, kapan = siapa_dan_kapan(row.history)
        satuan = row.pk_baris.indikator.satuan
        ke = _teks(kini, satuan)
        perubahan = f"dari {_teks(lama, satuan)} menjadi {ke}" if dikenal else f"(sekarang {ke})"
        kalimat = f"{siapa} mengubah {self._tempat(row, kolom)} {perubahan} pukul {kapan}."
        jangkar = f"{kiriman.awalan}-{kolom}"
        self.hasil.bentrok.append(Bentrok(kiriman.awalan, jangkar, kalimat, ke, _teks(isi, satuan)))


def tulis_triwulan(
    ada: dict[tuple[int, int], TargetTriwulan],
    baru: dict[tuple[int, int], Nilai],
    oleh: Any,
    kini: Any,
    alasan: str = "",
) -> None:
    """Put the values `baru`, by row and quarter, in the place of those in `ada`; an empty one removes its record."""
    tambah, ubah = [], []
    for (baris, tw), nilai in baru.items():
        record = ada.get((baris, tw))
        if record is None:
            if not nilai.kosong:
                record = TargetTriwulan(baris_id=baris, triwulan=tw)
                record.nilai = nilai
                tambah.append(record)
        elif nilai.kosong:
            # One by one, so that the history says who emptied it and when.
            record._history_user = oleh  # type: ignore[attr-defined]
            record._history_date = kini  # type: ignore[attr-defined]
            record.delete()
        else:
            record.nilai = nilai
            ubah.append(record)
    sama = {"default_user": oleh, "default_change_reason": alasan, "default_date": kini}
    if tambah:
        bulk_create_with_history(tambah, TargetTriwulan, **sama)
    if ubah:
        bulk_update_with_history(ubah, TargetTriwulan, ["angka", "sampai", "predikat"], **sama)


def _baca_kepala(kolom: str, teks: str) -> str | date | None:
    """Raises ValueError with a sentence."""
    if kolom == "tanggal":
        return baca_tanggal(teks) if teks else None
    if len(teks) > TEMPAT_PALING_PANJANG:
        raise ValueError(f"Terlalu panjang: {len(teks)} huruf. Paling banyak {TEMPAT_PALING_PANJANG} huruf.")
    return teks


def _baca_anggaran(teks: str) -> Decimal | None:
    try:
        return baca_rupiah(teks)
    except NilaiDitolak as exc:
        raise NilaiDitolak(exc.pesan.replace("Pagu", "Anggaran"), exc.terbaca, exc.usul) from None


def _teks(isi: Any, satuan: str) -> str:
    if isinstance(isi, Nilai):
        return tulis(isi, satuan) or "kosong"
    if isinstance(isi, Decimal):
        return tulis_pagu(isi)
    return str(isi) if isi else "kosong"
