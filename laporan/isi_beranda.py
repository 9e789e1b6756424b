"""Filling the home page of an office: the chain with its states, what is due, what comes next, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kinerja.alur import Keadaan
from kinerja.kelengkapan import Kekurangan
from kinerja.letak import baris_rkt
from kinerja.models import Rkt, Tenggat
from kinerja.pilihan import JenisDokumen
from kinerja.riwayat import peristiwa_rkt
from kinerja.susun import kekurangan
from laporan.beranda import Beranda, Langkah, Lencana, Peristiwa, Sel, Tautan, Tugas
from renstra.models import Renstra
from sakip.satker.lingkup import lingkup_ubah, peran_di
from sakip.satker.models import Satker
from sakip.satker.pilihan import PENANDATANGAN, Peran, Unit
from sakip.satker.tanggal import tulis_tanggal

PERISTIWA_TERAKHIR = 8
BELUM_DIBUKA = "Menyusul; belum bisa diisi di aplikasi ini."
MENYUSUL = {
    JenisDokumen.PK: "Perjanjian Kinerja",
    JenisDokumen.RENCANA_AKSI: "target per triwulan",
    JenisDokumen.REALISASI: "per triwulan",
    JenisDokumen.LKJ: "Laporan Kinerja",
}


@dataclass(frozen=True, slots=True)
class KeadaanRkt:
    """An RKT with what the page says about it."""

    unit: Unit
    rkt: Rkt | None
    jumlah_baris: int
    kurang: list[Kekurangan]

    @property
    def menghalangi(self) -> list[Kekurangan]:
        return [k for k in self.kurang if k.menghalangi]


class PengisiBeranda:
    """Composes the page of one office and year for one visitor at one moment."""

    def __init__(self, satker: Satker, tahun: int, user: Any, kini: datetime) -> None:
        self.satker, self.tahun, self.kini = satker, tahun, kini
        lingkup = lingkup_ubah(user)
        self.mengisi = lingkup.semua or satker.kode in lingkup.sendiri
        self.memimpin = Peran.PIMPINAN in peran_di(user, satker.kode)
        self.tenggat = Tenggat.objects.tahun_ini(tahun)
        found = Rkt.objects.filter(satker=satker, tahun=tahun).select_related("satker__induk", "penandatangan__satker")
        rkt = {r.unit: r for r in found}
        self.rkt = [self._keadaan(unit, rkt.get(unit)) for unit in Unit]

    def isi(self) -> Beranda:
        tugas = sorted(self._tugas(), key=lambda t: (t.tenggat or date.max, not t.utama))
        return Beranda(
            satker=self.satker,
            tahun=self.tahun,
            kini=self.kini,
            tugas=tuple(tugas),
            menunggu=tuple(self._menunggu()),
            langkah=tuple(self._langkah()),
            peristiwa=tuple(self._peristiwa()),
        )

    def _keadaan(self, unit: Unit, rkt: Rkt | None) -> KeadaanRkt:
        if rkt is None:
            return KeadaanRkt(unit, None, 0, [])
        rows = baris_rkt(rkt)
        return KeadaanRkt(unit, rkt, len(rows), kekurangan(rkt, rows))

    # -- what is due ----------------------------------------------------------------------------------------------

    def _tugas(self) -> Iterator[Tugas]:
        for item in self.rkt:
            if item.rkt is None:
                if self.mengisi:
                    yield self._tugas_rkt(item, "Mulai", f"Belum ada RKT {self.tahun}.", "Mulai RKT")
            elif item.rkt.keadaan == Keadaan.DIAJUKAN:
                if self.memimpin:
                    teks = f"{item.jumlah_baris} indikator; diajukan dan menunggu keputusan Anda."
                    yield self._tugas_rkt(item, "Setujui atau kembalikan", teks, "Periksa", utama=True)
            elif item.rkt.terbuka and self.mengisi:
                yield self._tugas_isi(item, item.rkt)

    def _tugas_isi(self, item: KeadaanRkt, rkt: Rkt) -> Tugas:
        if rkt.keadaan == Keadaan.DIKEMBALIKAN:
            catatan = f"Catatan pimpinan: “{rkt.alasan_kembali}”"
            return self._tugas_rkt(item, "Perbaiki", catatan, "Perbaiki", utama=True)
        blocking = item.menghalangi
        if blocking:
            teks = f"{len(blocking)} hal masih kurang, di antaranya: {blocking[0].pesan}"
            return self._tugas_rkt(item, "Lengkapi", teks, "Lanjut mengisi", utama=True)
        url = self._alamat("rkt-ajukan", item.unit)
        label = PENANDATANGAN[item.unit].label
        return self._tugas_rkt(item, "Ajukan", f"Sudah lengkap; tinggal diajukan ke {label}.", "Ajukan", url=url)

    def _tugas_rkt(
        self, item: KeadaanRkt, kata: str, teks: str, tombol: str, *, utama: bool = False, url: str = ""
    ) -> Tugas:
        tenggat = self.tenggat.get(JenisDokumen.RKT)
        return Tugas(
            judul=f"{kata} RKT {item.unit.label} {self.tahun}",
            keterangan=teks,
            url=url or self._alamat("rkt-isi", item.unit),
            tombol=tombol,
            tenggat=tenggat,
            sisa_hari=self._sisa(tenggat),
            utama=utama,
        )

    def _menunggu(self) -> Iterator[str]:
        for item in self.rkt:
            if item.rkt and item.rkt.keadaan == Keadaan.DIAJUKAN and self.mengisi:
                pejabat = item.rkt.pejabat_penandatangan()
                siapa = f"{PENANDATANGAN[item.unit].label}, {pejabat.nama}" if pejabat else "pimpinan"
                sejak = timezone.localtime(item.rkt.diubah)
                kapan = f"{tulis_tanggal(sejak)} pukul {sejak:%H.%M}"
                yield f"RKT {item.unit.label} ada di {siapa}, sejak {kapan}."

    # -- the chain ------------------------------------------------------------------------------------------------

    def _langkah(self) -> Iterator[Langkah]:
        yield self._renstra()
        yield Langkah("IKU", "Keputusan IKU", "tutup", (self._belum(),), self.tenggat.get(JenisDokumen.IKU))
        yield self._rkt()
        for jenis, keterangan in MENYUSUL.items():
            tenggat = self.tenggat.get(jenis)
            yield Langkah(jenis.label, keterangan, "tutup", (self._belum(),), tenggat, self._sisa(tenggat))

    def _renstra(self) -> Langkah:
        renstra = Renstra.objects.select_related("satker").diikuti(self.satker, self.tahun)
        if renstra is None:
            sel = Sel(Lencana("belum", "Belum ada"), "Belum ada Renstra yang berlaku untuk tahun ini.")
            return Langkah("Renstra", "rencana lima tahun", "belum", (sel,))
        mengikuti = "" if renstra.satker_id == self.satker.pk else ", diikuti karena satker ini tidak menyusun sendiri"
        nomor = f", Keputusan {renstra.nomor_keputusan}" if renstra.nomor_keputusan else ""
        url = reverse("admin:renstra_renstra_change", args=[renstra.pk])
        sel = Sel(
            Lencana("berlaku", "Berlaku"),
            f"Renstra {renstra.satker}{nomor}{mengikuti}.",
            (Tautan("Lihat", url),),
        )
        return Langkah("Renstra", renstra.periode, "selesai", (sel,))

    def _rkt(self) -> Langkah:
        tenggat = self.tenggat.get(JenisDokumen.RKT)
        sel = tuple(self._sel_rkt(item) for item in self.rkt)
        return Langkah("RKT", "rencana tahunan", self._tanda_rkt(), sel, tenggat, self._sisa(tenggat))

    def _tanda_rkt(self) -> str:
        states = [item.rkt.keadaan if item.rkt else None for item in self.rkt]
        if all(s is None for s in states):
            return "belum"
        if Keadaan.DIKEMBALIKAN in states:
            return "kembali"
        return "selesai" if all(s == Keadaan.DISETUJUI for s in states) else "kerja"

    def _sel_rkt(self, item: KeadaanRkt) -> Sel:
        if item.rkt is None:
            mulai = (Tautan("Mulai", self._alamat("rkt-isi", item.unit)),) if self.mengisi else ()
            return Sel(Lencana("belum", "Belum mulai"), "", mulai)
        rkt = item.rkt
        label = "Isi" if self.mengisi and rkt.terbuka else "Buka"
        tautan = (
            Tautan(label, self._alamat("rkt-isi", item.unit)),
            Tautan("Lihat", self._alamat("rkt-lihat", item.unit)),
            Tautan("Cetak PDF", self._alamat("rkt-cetak", item.unit)),
        )
        blocking = len(item.menghalangi) if rkt.terbuka else 0
        keterangan = f"{item.jumlah_baris} indikator"
        if rkt.tanggal:
            keterangan += f" · bertanggal {tulis_tanggal(rkt.tanggal)}"
        return Sel(
            Lencana(rkt.keadaan, rkt.get_keadaan_display()),
            keterangan,
            tautan,
            f"{blocking} hal masih kurang" if blocking else "",
            "galat" if blocking else "",
        )

    @staticmethod
    def _belum() -> Sel:
        return Sel(Lencana("tutup", "Belum dibuka"), BELUM_DIBUKA)

    # -- the rest -------------------------------------------------------------------------------------------------

    def _peristiwa(self) -> Iterator[Peristiwa]:
        rkt = [item.rkt for item in self.rkt if item.rkt]
        for e in peristiwa_rkt(rkt, paling_banyak=PERISTIWA_TERAKHIR):
            yield Peristiwa(e.waktu, f"{e.oleh} {e.kalimat} ({e.dokumen}).")

    def _alamat(self, nama: str, unit: Unit) -> str:
        return reverse(nama, kwargs={"kode": self.satker.pk, "tahun": self.tahun, "unit": unit.value})

    def _sisa(self, tenggat: date | None) -> int | None:
        return (tenggat - timezone.localdate(self.kini)).days if tenggat else None
