"""Saving realisasi, a whole page or one cell: every right cell is kept, every wrong or contested one is told.

A cell counts as changed by its sender only when it differs from what the page was drawn from, which a row's version
names and its history tells. A row is saved with what it comes to (kinerja/ukuran.py); the later triwulan of the same
row, which add up on it, are computed anew with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models.functions import Now

from kinerja.acuan_ukur import acuan_ukur
from kinerja.baca_realisasi import baca_sel
from kinerja.baca_ukuran import baris_terukur, baris_yang_diukur
from kinerja.isian_realisasi import KOLOM_BARIS, LABEL, IsianBarisRealisasi
from kinerja.models import Pengukuran, PerjanjianKinerja, PkBaris, Realisasi
from kinerja.pengisi import DIHITUNG
from kinerja.ukuran import BarisTerukur, berasio, hitung, tulis_hitungan
from renstra.hasil import Bentrok, HasilSimpan
from renstra.nilai import KOSONG, Nilai, angka_id, tulis
from renstra.nilai_baca import NilaiDitolak
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat
from sakip.satker.tanggal import tulis_tanggal

KOLOM_RASIO = frozenset({"pembilang", "penyebut"})
TERKUNCI = "Baris ini sudah disetujui dan terkunci. Minta dikembalikan dulu, dengan alasan, supaya bisa diubah."


class PenyimpanRealisasi:
    """Saves sent rows into a Pengukuran that the caller has locked and found open, whose window is open too."""

    def __init__(self, pengukuran: Pengukuran, oleh: Any) -> None:
        self.pengukuran, self.oleh = pengukuran, oleh
        self.triwulan = pengukuran.triwulan
        self.acuan = acuan_ukur(pengukuran.satker_id, pengukuran.tahun)
        terukur = baris_terukur(pengukuran.perjanjian)
        self.baris = {b.pk_baris.pk: b for b in terukur}
        self.nomor = {b.pk_baris.pk: i for i, b in enumerate(terukur, start=1)}
        self.hasil = HasilSimpan()

    def simpan(self, kiriman: Iterable[IsianBarisRealisasi]) -> HasilSimpan:
        for satu in kiriman:
            baris = self.baris.get(satu.pk_baris)
            if baris is not None:  # a key that is not here was not drawn either, or no longer promised
                self._baris(baris, satu)
        return self.hasil

    # -- one row ------------------------------------------------------------------------------------------------------

    def _baris(self, baris: BarisTerukur, kiriman: IsianBarisRealisasi) -> None:
        row = baris.pk_baris
        realisasi = baris.realisasi.get(self.triwulan) or self._baru(row)
        kini = isi_baris(realisasi)
        asal = self._asal(realisasi, kiriman.versi, kini)
        berubah: dict[str, Any] = {}
        for kolom, teks in kiriman.kolom.items():
            if kolom in _bentuk_lain(row):
                continue  # a page shows the fields of one form
            if (isi := self._sel(row, realisasi, kiriman, kolom, teks, kini, asal)) is not _TETAP:
                berubah[kolom] = isi
        berubah = {k: v for k, v in berubah.items() if self._boleh(k, {**kini, **berubah}, kiriman)}
        if not berubah:
            return
        if realisasi.terkunci:
            first = next(iter(berubah))
            self.hasil.tolak(kiriman.awalan, first, self._tempat(row, first), TERKUNCI, kiriman.kolom[first])
            return
        self._tulis(baris, realisasi, berubah, kiriman)

    def _baru(self, row: PkBaris) -> Realisasi:
        p = self.pengukuran
        return Realisasi(pengukuran=p, pk_baris=row, satker_id=p.satker_id, tahun=p.tahun, triwulan=p.triwulan, versi=0)

    def _asal(self, realisasi: Realisasi, versi: int, kini: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The row as the page showed it; None when there was no such version."""
        if versi == realisasi.versi:
            return kini
        if versi == 0:
            return KOSONG_SEMUA
        old = realisasi.history.filter(versi=versi).order_by("-history_id").first()
        return isi_baris(old) if old else None

    def _sel(
        self,
        row: PkBaris,
        realisasi: Realisasi,
        kiriman: IsianBarisRealisasi,
        kolom: str,
        teks: str,
        kini: Mapping[str, Any],
        asal: Mapping[str, Any] | None,
    ) -> Any:
        """What the cell holds from now on, or _TETAP where it stays as it is."""
        try:
            isi = baca_sel(kolom, teks, row)
        except NilaiDitolak as exc:
            self.hasil.tolak(kiriman.awalan, kolom, self._tempat(row, kolom), exc.pesan, teks, exc.usul or "")
            return _TETAP
        if isi == kini[kolom] or (asal is not None and isi == asal[kolom]):
            return _TETAP
        if (asal is None or asal[kolom] != kini[kolom]) and kiriman.paksa != realisasi.versi:
            self._bentrok(row, realisasi, kiriman, kolom, kini[kolom], isi)
            return _TETAP
        return isi

    def _boleh(self, kolom: str, akan: Mapping[str, Any], kiriman: IsianBarisRealisasi) -> bool:
        """Cells that contradict each other are refused at the one that was changed."""
        pesan, row = "", self.baris[kiriman.pk_baris].pk_baris
        if kolom in KOLOM_RASIO and akan["penyebut"] == 0 and akan["pembilang"]:
            pesan = "Penyebut 0 hanya bila pembilangnya juga 0. Periksa keduanya."
        elif kolom == "belum_rilis" and akan["belum_rilis"] and _ada_nilai({**akan, **_bentuk_lain(row)}):
            pesan = "Realisasi sudah diisi. Kosongkan dulu bila memang belum rilis."
        elif kolom in {"realisasi", *KOLOM_RASIO} and akan["belum_rilis"] and akan[kolom] not in (KOSONG, None):
            pesan = "Baris ini bertanda belum rilis. Hapus tandanya dulu, lalu isi realisasinya."
        if pesan:
            self.hasil.tolak(kiriman.awalan, kolom, self._tempat(row, kolom), pesan, kiriman.kolom[kolom])
        return not pesan

    # -- writing ------------------------------------------------------------------------------------------------------

    def _tulis(
        self, baris: BarisTerukur, realisasi: Realisasi, berubah: Mapping[str, Any], kiriman: IsianBarisRealisasi
    ) -> None:
        lama = isi_baris(realisasi)
        if berubah.keys() & {"realisasi", "belum_rilis", *KOLOM_RASIO}:
            isikan(realisasi, _bentuk_lain(baris.pk_baris))
        isikan(realisasi, berubah)
        semua = BarisTerukur(baris.pk_baris, baris.target_triwulan, {**baris.realisasi, self.triwulan: realisasi})
        hitungan = hitung(semua, self.triwulan, self.acuan)
        if hitungan.terlalu_tinggi:
            isikan(realisasi, lama)
            kolom, pesan = next(iter(berubah)), hitungan.capaian.kalimat
            self.hasil.tolak(kiriman.awalan, kolom, self._tempat(baris.pk_baris, kolom), pesan, kiriman.kolom[kolom])
            return
        tulis_hitungan(realisasi, hitungan)
        realisasi.versi += 1
        if self.pengukuran.disetujui_pada is not None:
            realisasi.perubahan += 1
        simpan_dengan_riwayat(realisasi, self.oleh)
        self.baris[baris.pk_baris.pk] = semua
        hitung_sesudah(semua, self.triwulan, self.acuan, self.oleh)
        self.hasil.baris_tersimpan += 1

    # -- telling ------------------------------------------------------------------------------------------------------

    def _tempat(self, row: PkBaris, kolom: str) -> str:
        return f"baris {self.nomor[row.pk]}, {LABEL[kolom]}"

    def _bentrok(
        self, row: PkBaris, realisasi: Realisasi, kiriman: IsianBarisRealisasi, kolom: str, kini: Any, isi: Any
    ) -> None:
        siapa, kapan = siapa_dan_kapan(realisasi.history)
        satuan = row.indikator.satuan
        ke = teks_sel(kini, satuan) or "kosong"
        kalimat = f"{siapa} mengubah {self._tempat(row, kolom)} menjadi {_singkat(ke)} pukul {kapan}."
        jangkar = f"{kiriman.awalan}-{kolom}"
        self.hasil.bentrok.append(Bentrok(kiriman.awalan, jangkar, kalimat, ke, teks_sel(isi, satuan) or "kosong"))


_TETAP = object()


def _bentuk_lain(row: PkBaris) -> dict[str, Any]:
    """The cells of the form that the row is not measured by, empty: one value, or numerator and denominator."""
    return {"realisasi": KOSONG} if berasio(row) else dict.fromkeys(sorted(KOLOM_RASIO))


def _ada_nilai(isi: Mapping[str, Any]) -> bool:
    return isi["realisasi"] != KOSONG or isi["pembilang"] is not None or isi["penyebut"] is not None


def _singkat(teks: str) -> str:
    return teks if len(teks) <= 80 else f"{teks[:77]}…"


def isi_baris(record: Any) -> dict[str, Any]:
    """What a realisasi, or a record of its history, holds by column of the page."""
    isi = {k: getattr(record, k) for k in KOLOM_BARIS - {"realisasi"}}
    isi["realisasi"] = Nilai(angka=record.angka, predikat=record.predikat)
    return isi


def isikan(realisasi: Realisasi, isi: Mapping[str, Any]) -> None:
    """Put columns of the page into the record."""
    for kolom, nilai in isi.items():
        if kolom == "realisasi":
            realisasi.nilai = nilai
        else:
            setattr(realisasi, kolom, nilai)


KOSONG_SEMUA = isi_baris(Realisasi())


def teks_sel(isi: Any, satuan: str = "") -> str:
    """A cell's content as it is typed and shown: "97,5%", "17", "30 November 2024"."""
    if isinstance(isi, Nilai):
        return tulis(isi, satuan)
    if isinstance(isi, bool):
        return "belum rilis" if isi else ""
    if hasattr(isi, "year"):
        return tulis_tanggal(isi)
    return isi if isinstance(isi, str) else ("" if isi is None else angka_id(isi, ribuan=isi >= 10_000))


def hitung_sesudah(baris: BarisTerukur, triwulan: int, acuan: Any, oleh: Any) -> None:
    """Compute the later triwulan of the row anew, but for those that were approved: they stand as approved."""
    _hitung(baris, [tw for tw in baris.realisasi if tw > triwulan], acuan, oleh, DIHITUNG)


def hitung_baris(baris: Collection[BarisTerukur], acuan: Any, oleh: Any, alasan: str) -> int:
    """Compute every record of these rows anew that is not approved; how many changed."""
    return sum(_hitung(satu, satu.realisasi, acuan, oleh, alasan) for satu in baris)


def _hitung(baris: BarisTerukur, triwulan: Iterable[int], acuan: Any, oleh: Any, alasan: str) -> int:
    """Each by the PK that its triwulan answers. A decision on a head whose figures move is asked for anew."""
    banyak = 0
    for tw in triwulan:
        realisasi = baris.realisasi[tw]
        if realisasi.terkunci or not tulis_hitungan(realisasi, hitung(baris_yang_diukur(baris, realisasi), tw, acuan)):
            continue
        simpan_dengan_riwayat(realisasi, oleh, alasan)
        Pengukuran.objects.filter(pk=realisasi.pengukuran_id).update(diubah=Now())
        banyak += 1
    return banyak


def hitung_pemilik(pk: PerjanjianKinerja, oleh: Any, alasan: str) -> int:
    """Compute the whole year of one owner anew, but for what was approved; how many records changed."""
    heads = Pengukuran.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).select_for_update(of=("self",))
    if not list(heads):
        return 0
    return hitung_baris(baris_terukur(pk), acuan_ukur(pk.satker_id, pk.tahun), oleh, alasan)
