"""The realisasi of the year on the home page of an office: its steps in the chain, what is due, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from kinerja.alur_ukur import SUDAH_DISETUJUI, KeadaanUkur
from kinerja.masa import LAMA
from kinerja.models.rencana_aksi import TRIWULAN
from laporan.beranda import Langkah, Lencana, Sel, Tautan, Tugas
from laporan.isi_capaian import IsiCapaian, LangkahTriwulan, PemilikCapaian, alamat_triwulan
from renstra.nilai import romawi
from sakip.satker.models import Satker
from sakip.satker.pilihan import PENANDATANGAN, Unit
from sakip.satker.tanggal import tulis_tanggal

BULAN = {1: "Januari–Maret", 2: "April–Juni", 3: "Juli–September", 4: "Oktober–Desember"}
TANPA_PK = Sel(Lencana("tutup", "Belum bisa dimulai"), "Menunggu PK yang berlaku.")


class BerandaRealisasi:
    """`mengisi` and `memimpin`: whether the visitor is operator or pimpinan here; `hari` is the day of reading."""

    def __init__(self, satker: Satker, tahun: int, isi: IsiCapaian, hari: date, *, mengisi: bool, memimpin: bool):
        self.satker, self.tahun, self.isi, self.hari = satker, tahun, isi, hari
        self.mengisi, self.memimpin = mengisi, memimpin

    # -- what is due --------------------------------------------------------------------------------------------------

    def tugas(self, menunggu_verifikasi: int = 0) -> Iterator[Tugas]:
        """For the visitor, owner by owner; `menunggu_verifikasi` triwulan of offices below wait for him."""
        if menunggu_verifikasi:
            kunci = {"kode": self.satker.pk, "tahun": self.tahun}
            yield Tugas(
                "Verifikasi realisasi satker di bawah",
                f"{menunggu_verifikasi} triwulan sudah disetujui pimpinannya dan menunggu verifikasi Anda.",
                reverse("realisasi-bawahan", kwargs=kunci),
                "Verifikasi",
                utama=True,
            )
        for pemilik in self.isi.pemilik:
            for item in pemilik.langkah:
                yield from self._tugas(pemilik, item)

    def _tugas(self, pemilik: PemilikCapaian, item: LangkahTriwulan) -> Iterator[Tugas]:
        head = item.isi.pengukuran
        if head is not None and head.keadaan == KeadaanUkur.DIAJUKAN and self.memimpin:
            teks = f"{item.isi.terisi} dari {item.isi.jumlah} indikator terisi; diajukan dan menunggu keputusan Anda."
            yield self._satu(pemilik, item, "Setujui atau kembalikan", teks, "Periksa", bertenggat=False)
        elif self.mengisi and item.sampai is not None and item.keadaan == KeadaanUkur.DIKEMBALIKAN and head is not None:
            catatan = f"Catatan: “{head.alasan_kembali}”" if head.alasan_kembali else "Alasannya ada di barisnya."
            yield self._satu(pemilik, item, "Perbaiki", catatan, "Perbaiki")
        elif self.mengisi and item.sampai is not None and item.belum_diajukan:
            belum = item.isi.jumlah - item.isi.terisi
            if head is None and (item.sampai - self.hari).days > LAMA:
                return  # nothing to press for yet; the chain below leads there
            if belum:
                teks = f"{belum} dari {item.isi.jumlah} indikator belum terisi."
                yield self._satu(pemilik, item, "Isi", teks, "Lanjut mengisi" if head else "Mulai mengisi")
            else:
                yield self._satu(pemilik, item, "Ajukan", "Semua indikator terisi; tinggal diajukan.", "Periksa")

    def _satu(
        self,
        pemilik: PemilikCapaian,
        item: LangkahTriwulan,
        kata: str,
        teks: str,
        tombol: str,
        *,
        bertenggat: bool = True,
    ) -> Tugas:
        tenggat = item.sampai if bertenggat else None
        return Tugas(
            judul=f"{kata} realisasi {item.label} {pemilik.nama}",
            keterangan=teks,
            url=item.alamat,
            tombol=tombol,
            tenggat=tenggat,
            sisa_hari=(tenggat - self.hari).days if tenggat else None,
            utama=tombol != "Mulai mengisi",
        )

    def menunggu(self) -> Iterator[str]:
        """What the operator handed on and somebody else has now."""
        if not self.mengisi:
            return
        for pemilik in self.isi.pemilik:
            for item in pemilik.langkah:
                head = item.isi.pengukuran
                if head is None or head.keadaan not in (KeadaanUkur.DIAJUKAN, KeadaanUkur.DISETUJUI):
                    continue
                if head.keadaan == KeadaanUkur.DISETUJUI and self.satker.induk is None:
                    continue  # nobody stands above KPU RI
                siapa = self._siapa(pemilik) if head.keadaan == KeadaanUkur.DIAJUKAN else self._atasan()
                sejak = tulis_tanggal(timezone.localtime(head.diubah))
                yield f"Realisasi {item.label} {pemilik.nama} ada di {siapa}, sejak {sejak}."

    def _siapa(self, pemilik: PemilikCapaian) -> str:
        return PENANDATANGAN[Unit(pemilik.isi.pk.unit)].label

    def _atasan(self) -> str:
        return f"{self.satker.induk.nama_pendek} untuk diverifikasi" if self.satker.induk else ""

    # -- the chain ----------------------------------------------------------------------------------------------------

    def langkah(self) -> Iterator[Langkah]:
        utama = {p.isi.pk.unit: p for p in self.isi.pemilik if p.isi.pk.unit_kerja_id is None}
        for tw in TRIWULAN:
            items = [utama[unit].langkah[tw - 1] if unit in utama else None for unit in Unit]
            sel = tuple(
                self._sel(utama[unit], item) if item else TANPA_PK for unit, item in zip(Unit, items, strict=True)
            )
            tenggat = next((i.sampai or i.masa.selesai for i in items if i), None)
            sisa = (tenggat - self.hari).days if tenggat else None
            yield Langkah(f"Realisasi TW {romawi(tw)}", BULAN[tw], self._tanda(items), sel, tenggat, sisa)

    def _sel(self, pemilik: PemilikCapaian, item: LangkahTriwulan) -> Sel:
        mengisi = (
            self.mengisi and item.sampai is not None and (item.isi.pengukuran is None or item.isi.pengukuran.terbuka)
        )
        tautan = [Tautan("Isi" if mengisi else "Lihat", item.alamat)]
        if item.isi.pengukuran is not None:
            tautan.append(Tautan("Cetak PDF", alamat_triwulan(pemilik.isi, item.isi.triwulan, "cetak")))
        keterangan = f"{item.isi.terisi} dari {item.isi.jumlah} terisi"
        if item.isi.ukuran.rata.nilai is not None:
            keterangan += f" · rata-rata {item.isi.ukuran.rata.tercetak}"
        catatan = "Belum diajukan, sudah ditutup" if item.terlambat else ""
        return Sel(Lencana(item.keadaan, item.sebutan), keterangan, tuple(tautan), catatan, "galat" if catatan else "")

    def _tanda(self, items: Sequence[LangkahTriwulan | None]) -> str:
        """The step's mark: done when every owner's triwulan has come to the end of its way."""
        ada = [item for item in items if item is not None]
        heads = [item.isi.pengukuran.keadaan if item.isi.pengukuran else None for item in ada]
        akhir = SUDAH_DISETUJUI if self.satker.induk is None else {KeadaanUkur.DIVERIFIKASI}
        if KeadaanUkur.DIKEMBALIKAN in heads:
            return "kembali"
        if heads and len(ada) == len(items) and all(keadaan in akhir for keadaan in heads):
            return "selesai"
        if any(heads):
            return "kerja"
        return "belum" if any(item.sampai for item in ada) else "tutup"
