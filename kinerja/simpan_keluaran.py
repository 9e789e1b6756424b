"""Saving the outputs of one kegiatan: every right cell is kept, every wrong or contested one is told.

As in the RKT, a cell counts as changed by its sender only when it differs from what the page was drawn from. What
nobody else touched is saved; what both changed is shown with both values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from simple_history.utils import bulk_update_with_history

from kinerja.baca_keluaran import PembacaKeluaran
from kinerja.cari_indikator import PencariIndikator
from kinerja.isian_keluaran import IsianKegiatan, IsianKeluaran
from kinerja.kolom_keluaran import KOLOM_TEKS, LABEL, baca_teks, isi_keluaran, isikan, teks_kolom
from kinerja.models import Keluaran, SebutanKegiatan
from renstra.hasil import Bentrok, HasilSimpan
from renstra.nilai import NilaiDitolak
from renstra.urutan import urutkan
from sakip.satker.riwayat import siapa_dan_kapan, simpan_dengan_riwayat

SEKALI = 60 * 60  # seconds for which a page that a weak line sends twice is recognised
TAK_DI_ATAS = "Tidak ada alokasi di atas baris pertama. Hapus centangnya, atau pindahkan barisnya ke bawah."
IKUT_ALOKASI = "Baris {} termasuk alokasi baris ini. Beri alokasi sendiri dulu, atau hapus juga baris itu."
PINDAH_ALOKASI = "Baris {} termasuk alokasi baris {}. Beri alokasi sendiri dulu."
GABUNG_BERISI = "Output ini termasuk alokasi di atasnya. Kosongkan alokasinya, atau hapus centangnya."
BARU_TANPA_INDIKATOR = "Isi indikator kinerja kegiatan untuk output baru ini."
TANPA_SASARAN = "Indikator ini belum ada di rencana satker Anda. Pilih dari daftar, atau isi sasarannya."


class _SudahDicatat(Exception):  # noqa: N818
    """What is wrong with the row stands in the result already."""


class PenyimpanKeluaran:
    """Saves one sent page into the outputs of a kegiatan that the caller has locked."""

    def __init__(self, sebutan: SebutanKegiatan, oleh: Any) -> None:
        self.sebutan, self.oleh = sebutan, oleh
        self.hasil = HasilSimpan()
        self.pencari = PencariIndikator(sebutan)
        self.pembaca = PembacaKeluaran(self.pencari, self._tolak)
        self.urut = list(Keluaran.objects.filter(kegiatan=sebutan).lengkap())
        self.baris = {row.pk: row for row in self.urut}
        self.nomor = {row.pk: i for i, row in enumerate(self.urut, start=1)}
        self.berubah: dict[int, Keluaran] = {}

    def simpan(self, isian: IsianKegiatan) -> HasilSimpan:
        for kiriman in isian.baris:
            if kiriman.pk is None:
                self._baru(kiriman)
            else:
                self._lama(kiriman)
        self._hapus_bersama([k for k in isian.baris if k.hapus and k.pk in self.baris])
        if isian.langkah:
            self._pindah(isian.pindah, isian.langkah)
        self._tulis()
        return self.hasil

    # -- rows that exist ------------------------------------------------------------------------------------------

    def _lama(self, kiriman: IsianKeluaran) -> None:
        row = self.baris.get(kiriman.pk or 0)
        if row is None:
            self._sudah_dihapus(kiriman)
        elif not kiriman.hapus:
            kini = isi_keluaran(row)
            asal = kini if kiriman.versi == row.versi else self._asal(row, kiriman.versi)
            ubah = {}
            for kolom, isi in self.pembaca.baca(kiriman, kini, asal).items():
                if isi == kini[kolom] or (asal is not None and isi == asal[kolom]):
                    continue
                if (asal is None or asal[kolom] != kini[kolom]) and kiriman.paksa != row.versi:
                    self._bentrok(row, kiriman, kolom, kini[kolom], asal[kolom] if asal else None, isi, asal)
                else:
                    ubah[kolom] = isi
            self._terapkan(row, kiriman, kini, ubah)

    def _asal(self, row: Keluaran, versi: int) -> dict[str, Any] | None:
        """What the row held when the page was drawn, from its history; None when there was no such version."""
        old = row.history.filter(versi=versi).order_by("-history_id").first()
        return isi_keluaran(old) if old else None

    def _terapkan(self, row: Keluaran, kiriman: IsianKeluaran, kini: Mapping[str, Any], ubah: dict[str, Any]) -> None:
        akhir = {**kini, **ubah}
        if pesan := self._alasan_gabung(row, akhir):
            self._tolak(kiriman, "alokasi", pesan)
            ubah = {k: v for k, v in ubah.items() if k not in ("alokasi", "gabung")}
        if ubah:
            isikan(row, ubah)
            self.berubah[row.pk] = row

    def _alasan_gabung(self, row: Keluaran, akhir: Mapping[str, Any]) -> str:
        if not akhir["gabung"]:
            return ""
        if akhir["alokasi"] is not None:
            return GABUNG_BERISI
        return TAK_DI_ATAS if self.urut and self.urut[0] is row else ""

    # -- new rows, rows that go, rows that move -------------------------------------------------------------------

    def _baru(self, kiriman: IsianKeluaran) -> None:
        tanda = f"keluaran-baru:{self.sebutan.pk}:{self.oleh.pk}:{kiriman.kunci}"
        if kiriman.kunci and cache.get(tanda):
            return  # the same row, sent a second time
        try:
            with transaction.atomic():
                row = self._buat(kiriman)
        except _SudahDicatat:
            return
        except IntegrityError:
            self._tolak(kiriman, "indikator", "Indikator atau sasaran dengan bunyi ini sudah ada. Pilih dari daftar.")
            return
        except ValidationError as exc:
            self._tolak(kiriman, "indikator", " ".join(exc.messages))
            return
        di_atas = next((i for i, b in enumerate(self.urut) if b.pk == kiriman.sesudah), len(self.urut) - 1)
        self.urut.insert(di_atas + 1, row)
        self.hasil.baris_baru += 1
        if kiriman.kunci:
            transaction.on_commit(lambda: cache.set(tanda, 1, SEKALI))

    def _buat(self, kiriman: IsianKeluaran) -> Keluaran:
        sebelum = len(self.hasil.galat)
        row = Keluaran(satker=self.sebutan.satker, tahun=self.sebutan.tahun, kegiatan=self.sebutan, urutan=0)
        isi = self.pembaca.baca(kiriman, isi_keluaran(row), None)
        if isi.get("gabung"):
            if isi.get("alokasi") is not None:
                self._tolak(kiriman, "alokasi", GABUNG_BERISI)
            elif not self.urut:
                self._tolak(kiriman, "alokasi", TAK_DI_ATAS)
        teks, sasaran = (kiriman.kolom.get(k, "") for k in ("indikator", "sasaran"))
        self._periksa_bunyi(kiriman, teks, sasaran)
        if len(self.hasil.galat) > sebelum:
            raise _SudahDicatat
        isikan(row, isi)
        row.indikator = self.pencari.cari_atau_buat(teks, sasaran)
        return row

    def _periksa_bunyi(self, kiriman: IsianKeluaran, teks: str, sasaran: str) -> None:
        if not teks:
            self._tolak(kiriman, "indikator", BARU_TANPA_INDIKATOR)
            return
        for kolom, isi in (("indikator", teks), ("sasaran", sasaran)):
            try:
                baca_teks(kolom, isi)
            except NilaiDitolak as exc:
                self._tolak(kiriman, kolom, exc.pesan)
                return
        if not sasaran and self.pencari.cari(teks) is None:
            self._tolak(kiriman, "sasaran", TANPA_SASARAN)

    def _hapus_bersama(self, kiriman: Sequence[IsianKeluaran]) -> None:
        """Judged together: an output may go only when those that share its amount go with it."""
        pergi = {k.pk: k for k in kiriman if self._boleh_dihapus(k)}
        pemilik = pemilik_alokasi(self.urut)
        habis = []
        for row in [row for row in self.urut if row.pk in pergi]:
            bagian = [b for b, milik in zip(self.urut, pemilik, strict=True) if milik is row and b is not row]
            if tinggal := [self._nomor(b) for b in bagian if b.pk not in pergi]:
                self._tolak(pergi[row.pk], "nama", IKUT_ALOKASI.format(", ".join(tinggal)))
            else:
                habis.append(row)
        for row in habis:
            self._hapus(row)

    def _boleh_dihapus(self, kiriman: IsianKeluaran) -> bool:
        row = self.baris[kiriman.pk or 0]
        if row.versi in (kiriman.versi, kiriman.paksa):
            return True
        siapa, kapan = siapa_dan_kapan(row.history)
        kalimat = f"{siapa} mengubah {self._tempat(kiriman)} pukul {kapan}. Baris itu belum dihapus."
        self.hasil.bentrok.append(Bentrok(kiriman.awalan, f"{kiriman.awalan}-nama", kalimat, "", ""))
        return False

    def _hapus(self, row: Keluaran) -> None:
        self.urut.remove(row)
        self.berubah.pop(row.pk, None)
        row._history_user = self.oleh  # type: ignore[attr-defined]
        row.delete()
        self.hasil.baris_dihapus += 1

    def _pindah(self, awalan: str, langkah: int) -> None:
        here = next((i for i, row in enumerate(self.urut) if f"b-{row.pk}" == awalan), None)
        there = -1 if here is None else here + langkah
        if here is None or not 0 <= there < len(self.urut):
            return
        rows = list(self.urut)
        rows[here], rows[there] = rows[there], rows[here]
        if pesan := self._alasan_pindah(rows):
            tempat = f"baris {self._nomor(self.urut[here])}"
            self.hasil.tolak(awalan, "nama", tempat, f"Belum dipindah. {pesan}", "")
            return
        self.urut = rows

    def _alasan_pindah(self, rows: Sequence[Keluaran]) -> str:
        """Why the outputs may not stand in this order, "" when each keeps the amount it is part of."""
        if rows[0].gabung:
            return TAK_DI_ATAS
        kini = {id(row): milik for row, milik in zip(rows, pemilik_alokasi(rows), strict=True)}
        for row, milik in zip(self.urut, pemilik_alokasi(self.urut), strict=True):
            if milik is not row and kini[id(row)] is not milik:
                return PINDAH_ALOKASI.format(self._nomor(row), self._nomor(milik))
        return ""

    # -- writing --------------------------------------------------------------------------------------------------

    def _tulis(self) -> None:
        rows = list(self.berubah.values())
        for row in rows:
            row.versi += 1
        if rows:
            kolom = [*KOLOM_TEKS, "angka", "sampai", "predikat", "satuan_target", "volume", "alokasi", "gabung",
                     "indikator", "versi"]  # fmt: skip
            bulk_update_with_history(rows, Keluaran, kolom, default_user=self.oleh)
        self.hasil.baris_tersimpan = len(rows)
        moved = []
        numbers = urutkan([row.urutan if row.pk else None for row in self.urut])
        for row, urutan in zip(self.urut, numbers, strict=True):
            if row.pk is None:
                row.urutan = urutan
                simpan_dengan_riwayat(row, self.oleh)
            elif row.urutan != urutan:
                row.urutan = urutan
                moved.append(row)
        if moved:
            bulk_update_with_history(moved, Keluaran, ["urutan"], default_user=self.oleh)
            if not self.hasil.berubah:
                self.hasil.baris_tersimpan = len(moved)

    # -- telling --------------------------------------------------------------------------------------------------

    def _nomor(self, row: Keluaran) -> str:
        return str(self.nomor.get(row.pk, "baru"))

    def _tempat(self, kiriman: IsianKeluaran) -> str:
        return f"baris {self.nomor[kiriman.pk]}" if kiriman.pk in self.nomor else "baris baru"

    def _tolak(self, kiriman: IsianKeluaran, kolom: str, pesan: str, usul: str = "") -> None:
        tempat = f"{self._tempat(kiriman)}, {LABEL[kolom]}"
        self.hasil.tolak(kiriman.awalan, kolom, tempat, pesan, kiriman.kolom.get(kolom, ""), usul)

    def _bentrok(
        self, row: Keluaran, kiriman: IsianKeluaran, kolom: str, kini: Any, lama: Any, isi: Any, asal: Any
    ) -> None:
        kolom_halaman = kolom.removesuffix("_id")
        siapa, kapan = siapa_dan_kapan(row.history)
        ke = self._teks(kolom, kini)
        perubahan = f"dari {self._teks(kolom, lama)} menjadi {ke}" if asal is not None else f"(sekarang {ke})"
        tempat = f"{self._tempat(kiriman)}, {LABEL[kolom_halaman]}"
        kalimat = f"{siapa} mengubah {tempat} {perubahan} pukul {kapan}."
        jangkar = f"{kiriman.awalan}-{kolom_halaman}"
        self.hasil.bentrok.append(Bentrok(kiriman.awalan, jangkar, kalimat, ke, self._teks(kolom, isi)))

    def _teks(self, kolom: str, isi: Any) -> str:
        if kolom == "indikator_id":
            nama = next((item.nama for item in self.pencari.semua if item.pk == isi), "indikator lain")
            return f"“{nama}”"
        return teks_kolom(kolom, isi) or "kosong"

    def _sudah_dihapus(self, kiriman: IsianKeluaran) -> None:
        if not kiriman.hapus:
            siapa, kapan = siapa_dan_kapan(Keluaran.history.filter(id=kiriman.pk, kegiatan=self.sebutan.pk))
            kalimat = f"{siapa} menghapus satu baris pukul {kapan}. Isian Anda pada baris itu tidak tersimpan."
            self.hasil.bentrok.append(Bentrok("", "", kalimat, "", ""))


def pemilik_alokasi(rows: Sequence[Keluaran]) -> list[Keluaran]:
    """For each output, in order, the one whose amount it is part of: itself when it has its own."""
    pemilik: list[Keluaran] = []
    for row in rows:
        pemilik.append(pemilik[-1] if row.gabung and pemilik else row)
    return pemilik
