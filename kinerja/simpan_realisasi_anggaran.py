"""Saving the page of the budget's realisasi: every right cell is kept, every wrong or contested one is told.

A cell counts as changed by its sender only when it differs from what the page was drawn from (`asal`); what both
changed is shown with both amounts. An empty cell is not given, never zero; a report without any amount is no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from kinerja.hasil_realisasi_anggaran import HasilRealisasiAnggaran
from kinerja.isian_anggaran import IsianSel, tanda, tulis_pagu
from kinerja.isian_realisasi_anggaran import IsianRealisasiAnggaran, baca_realisasi
from kinerja.kepala_realisasi_anggaran import PembacaKepala, kalimat_bentrok, pernah_di, siapa_terakhir, tolak_kepala
from kinerja.models import RealisasiAnggaran
from kinerja.serapan import KunciLaporan
from kinerja.susun_realisasi_anggaran import kegiatan_realisasi, program_realisasi
from kinerja.tindakan import TAHUN_PERTAMA
from kinerja.tulis_realisasi_anggaran import AngkaLaporan, Isi, Letak, PenulisLaporan, Utuh
from renstra.hasil import Bentrok, Galat
from renstra.nilai import NilaiDitolak
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker


@transaction.atomic
def simpan_realisasi_anggaran(
    satker: Satker, tahun: int, isian: IsianRealisasiAnggaran, oleh: Any, *, hari_ini: date
) -> HasilRealisasiAnggaran:
    """Keep every right cell of a sent page; the result names the wrong and the contested ones.

    Raises TindakanDitolak for a year before SAKIP and for a page that does not say which report it holds.
    """
    if tahun < TAHUN_PERTAMA:
        raise TindakanDitolak(f"Realisasi anggaran dapat diisi mulai tahun {TAHUN_PERTAMA}.")
    if isian.laporan is None:
        raise TindakanDitolak("Laporan yang diisi tidak dikenal. Buka laporannya dari daftar, lalu isi lagi.")
    # The office's row stands for all its reports: those that are not there yet cannot be locked.
    locked = Satker.objects.select_for_update(of=("self",)).get(pk=satker.pk)
    return PenyimpanRealisasiAnggaran(locked, tahun, oleh, isian, isian.laporan).simpan(hari_ini)


class PenyimpanRealisasiAnggaran:
    """Saves one sent page into one report of an office's year that the caller has locked."""

    def __init__(
        self, satker: Satker, tahun: int, oleh: Any, isian: IsianRealisasiAnggaran, asal: KunciLaporan
    ) -> None:
        self.satker, self.tahun, self.isian, self.asal = satker, tahun, isian, asal
        self.kegiatan = {k.pk: k for k in kegiatan_realisasi(satker.kode, tahun)}
        self.program = program_realisasi(self.kegiatan.values(), satker.kode, tahun)
        laporan = RealisasiAnggaran.objects.laporan(satker.kode, tahun, asal.sumber, asal.per_tanggal)
        self.rows: dict[Letak, RealisasiAnggaran] = {(r.program_id, r.kegiatan_id): r for r in laporan}
        self.hasil = HasilRealisasiAnggaran(kunci=asal)
        self.kepala = PembacaKepala(satker, tahun, isian, asal, self.rows.values(), self.hasil)
        self.penulis = PenulisLaporan(satker, tahun, oleh, asal, self.rows, self.hasil)

    def simpan(self, hari_ini: date) -> HasilRealisasiAnggaran:
        kepala = self.kepala.baca(hari_ini)
        kini = self._kini()
        akhir = self._tanpa_campuran(kini, self._angka(kini))
        if kepala is None:
            self.hasil.ditahan = True
        elif not (self.rows or akhir):
            self._tanpa_isi()
        else:
            self.penulis.tulis(self._letak(akhir), kepala)
        return self.hasil

    def _tanpa_isi(self) -> None:
        """Nothing is there and nothing came: a report lives by its amounts."""
        if self.hasil.bersih:
            pesan = "Laporan disimpan bersama isinya. Isi paling sedikit satu realisasi."
            pesan = pesan if self.isian.baru else self.kepala.kalimat_hilang()
            tolak_kepala(self.hasil, self.isian, "per_tanggal", pesan)
        self.hasil.ditahan = True

    def _letak(self, angka: AngkaLaporan) -> dict[Letak, Isi]:
        isi: dict[Letak, Isi] = {(self.kegiatan[k].program_id, k): (None, n) for k, n in angka.kegiatan.items()}
        return isi | {(program, None): utuh for program, utuh in angka.utuh.items()}

    # -- cells ---------------------------------------------------------------------------------------------------------

    def _kini(self) -> AngkaLaporan:
        angka = AngkaLaporan()
        for (program, kegiatan), row in self.rows.items():
            if kegiatan is None:
                angka.utuh[program] = (row.pagu or Decimal(0), row.jumlah)
            else:
                angka.kegiatan[kegiatan] = row.jumlah
        return angka

    def _angka(self, kini: AngkaLaporan) -> AngkaLaporan:
        """What the report holds from now on: the sender's amounts, the present ones where they were refused."""
        akhir = AngkaLaporan(dict(kini.kegiatan), dict(kini.utuh))
        for pk, sel in self.isian.kegiatan.items():
            if pk in self.kegiatan:
                tempat = f"kegiatan {self.kegiatan[pk].kode}"
                isi, _ = self._sel(f"k-{pk}-jumlah", tempat, sel, kini.kegiatan.get(pk))
                _taruh(akhir.kegiatan, pk, isi)
        for pk, pasangan in self.isian.program.items():
            if pk in self.program:
                _taruh(akhir.utuh, pk, self._pasangan(pk, pasangan, kini.utuh.get(pk)))
        return akhir

    def _pasangan(self, pk: int, kirim: Mapping[str, IsianSel], kini: Utuh | None) -> Utuh | None:
        """Pagu and realisasi of one programme: both or neither, and both as they were when one is refused."""
        tempat = f"program {self.program[pk].kode}, tidak dirinci"
        isi, baik = [], True
        for kolom, lama in zip(("pagu", "jumlah"), kini or (None, None), strict=True):
            sel = kirim.get(kolom)
            satu, diterima = self._sel(f"p-{pk}-{kolom}", tempat, sel, lama) if sel else (lama, True)
            isi.append(satu)
            baik = baik and diterima
        pagu, jumlah = isi
        if not baik:
            return kini
        if pagu is not None and jumlah is not None:
            return pagu, jumlah
        if pagu is not None:
            self.hasil.tolak(f"p-{pk}", "jumlah", tempat, "Isi juga realisasi, atau kosongkan pagunya.", "")
        elif jumlah is not None:
            self.hasil.tolak(
                f"p-{pk}", "pagu", tempat, "Isi juga pagu menurut laporan, atau kosongkan realisasinya.", ""
            )
        else:
            return None
        return kini

    def _sel(self, nama: str, tempat: str, sel: IsianSel, kini: Decimal | None) -> tuple[Decimal | None, bool]:
        """What one cell holds from now on, and whether the sender's text was accepted."""
        try:
            isi = baca_realisasi(sel.teks)
        except NilaiDitolak as exc:
            self.hasil.galat.append(Galat(nama, tempat, exc.pesan, sel.teks, exc.usul or ""))
            return kini, False
        ketik, kini_teks = tulis_pagu(isi), tulis_pagu(kini)
        if ketik in (sel.asal, kini_teks):
            return kini, True
        if sel.asal != kini_teks and sel.paksa != tanda(kini_teks):
            kalimat = kalimat_bentrok(self._siapa(nama), tempat, sel.asal, kini_teks)
            self.hasil.bentrok.append(Bentrok(nama.rpartition("-")[0], nama, kalimat, kini_teks, ketik))
            return kini, False
        return isi, True

    def _siapa(self, nama: str) -> tuple[str, str]:
        jenis, pk, _ = nama.split("-")
        pernah = pernah_di(self.satker, self.tahun, self.asal)
        satu = pernah.filter(kegiatan=pk) if jenis == "k" else pernah.filter(program=pk, kegiatan=None)
        return siapa_terakhir(satu)

    # -- by kegiatan or as a total, never both -------------------------------------------------------------------------

    def _tanpa_campuran(self, kini: AngkaLaporan, akhir: AngkaLaporan) -> AngkaLaporan:
        """What would tell a programme both ways is refused; what is there stays."""
        for pk in list(akhir.utuh):
            terisi = [k for k in akhir.kegiatan if self.kegiatan[k].program_id == pk]
            if terisi and akhir.utuh[pk] != kini.utuh.get(pk):
                self._tolak_utuh(pk, len(terisi))
                _taruh(akhir.utuh, pk, kini.utuh.get(pk))
            if pk in akhir.utuh:
                for k in [k for k in terisi if akhir.kegiatan[k] != kini.kegiatan.get(k)]:
                    self._tolak_rinci(pk, k)
                    _taruh(akhir.kegiatan, k, kini.kegiatan.get(k))
        return akhir

    def _tolak_utuh(self, pk: int, terisi: int) -> None:
        kode = self.program[pk].kode
        pesan = (
            f"Program {kode} pada laporan ini sudah diisi untuk {terisi} kegiatan."
            " Kosongkan realisasi kegiatannya, atau kosongkan baris ini."
        )
        self.hasil.tolak(f"p-{pk}", "jumlah", f"program {kode}, tidak dirinci", pesan, "")

    def _tolak_rinci(self, pk: int, kegiatan: int) -> None:
        pesan = (
            f"Program {self.program[pk].kode} pada laporan ini diisi tanpa rincian."
            " Kosongkan baris “Tidak dirinci per kegiatan”, atau kosongkan sel ini."
        )
        self.hasil.tolak(f"k-{kegiatan}", "jumlah", f"kegiatan {self.kegiatan[kegiatan].kode}", pesan, "")


def _taruh(isi: dict[int, Any], pk: int, nilai: Any) -> None:
    """Hold a value, or none at all."""
    if nilai is None:
        isi.pop(pk, None)
    else:
        isi[pk] = nilai
