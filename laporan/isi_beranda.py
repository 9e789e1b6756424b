"""Filling the home page of an office: the chain with its states, what is due, what comes next, and for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kinerja.models import Anggaran, PerjanjianKinerja, Rkt, Tenggat
from kinerja.riwayat import peristiwa_terakhir
from kinerja.susun_bawahan import menunggu_verifikasi
from laporan.beranda import Beranda, Langkah, Lencana, Peristiwa, Sel, Tautan, Tugas
from laporan.beranda_realisasi import BerandaRealisasi
from laporan.isi_capaian import isi_capaian
from laporan.jenis import MENURUT_JENIS, Sumber
from laporan.matriks import pagu_bergeser_sejak
from laporan.posisi import Posisi, rantai
from laporan.templatetags.laporan import persen
from renstra.alur import Keadaan
from renstra.models import Renstra
from renstra.pilihan import JenisDokumen
from sakip.satker.lingkup import peran_di
from sakip.satker.models import Pejabat, Satker
from sakip.satker.pilihan import PENANDATANGAN, Peran
from sakip.satker.tanggal import tulis_tanggal

PERISTIWA_TERAKHIR = 8
BELUM_DIBUKA = "Menyusul; belum bisa diisi di aplikasi ini."
KETERANGAN = {
    JenisDokumen.MANUAL_IKU: "definisi indikator",
    JenisDokumen.RKT: "rencana tahunan",
    JenisDokumen.PK: "Perjanjian Kinerja",
    JenisDokumen.RENCANA_AKSI: "target per triwulan",
}
MULAI = {
    JenisDokumen.RKT: ("Mulai", "Belum ada RKT {tahun}.", "Mulai RKT"),
    JenisDokumen.PK: ("Buat", "RKT sudah ada; pilih indikatornya, targetnya ikut.", "Buat PK"),
    JenisDokumen.RENCANA_AKSI: ("Susun", "PK sudah berlaku; bagi targetnya per triwulan.", "Susun Rencana Aksi"),
}
MENUNGGU = {
    JenisDokumen.RKT: "",
    JenisDokumen.PK: "Menunggu RKT.",
    JenisDokumen.RENCANA_AKSI: "Menunggu PK yang berlaku.",
}
MENYUSUL = {
    JenisDokumen.LKJ: "Laporan Kinerja",
}


class PengisiBeranda:
    """Composes the page of one office and year for one visitor at one moment. A fixed number of queries."""

    def __init__(self, satker: Satker, tahun: int, user: Any, kini: datetime) -> None:
        self.satker, self.tahun, self.user, self.kini = satker, tahun, user, kini
        roles = peran_di(user, satker.kode)
        self.mengisi = Peran.OPERATOR in roles  # who submits and uploads; admin pusat may fill, but it is not his task
        self.memimpin = Peran.PIMPINAN in roles
        self.tenggat = Tenggat.objects.tahun_ini(tahun)
        self.rantai = rantai(satker, tahun)
        hari = timezone.localdate(kini)
        self.capaian = isi_capaian(satker, tahun, hari)
        self.realisasi = BerandaRealisasi(
            satker, tahun, self.capaian, hari, mengisi=self.mengisi, memimpin=self.memimpin
        )

    def isi(self) -> Beranda:
        menunggu = menunggu_verifikasi(self.user, self.satker.pk, self.tahun)
        tugas = sorted(
            (*self._tugas(), *self.realisasi.tugas(menunggu)), key=lambda t: (t.tenggat or date.max, not t.utama)
        )
        return Beranda(
            satker=self.satker,
            tahun=self.tahun,
            kini=self.kini,
            tugas=tuple(tugas),
            menunggu=(*self._menunggu(), *self.realisasi.menunggu()),
            langkah=tuple(self._langkah()),
            peristiwa=tuple(self._peristiwa()),
            capaian=self.capaian,
        )

    # -- what is due ----------------------------------------------------------------------------------------------

    def _tugas(self) -> Iterator[Tugas]:
        for item in self.rantai.semua():
            if item.dokumen is None:
                if self.mengisi and item.bisa_mulai and item.jenis in MULAI:
                    yield self._tugas_mulai(item)
            elif item.keadaan == Keadaan.DIAJUKAN:
                if self.memimpin:
                    teks = f"{item.jumlah_baris} indikator; diajukan dan menunggu keputusan Anda."
                    yield self._tugas_satu(item, "Setujui atau kembalikan", teks, "Periksa", utama=True)
            elif item.keadaan == Keadaan.DISETUJUI:
                if self.memimpin:
                    teks = "Sudah disetujui; tinggal diberi nomor dan tanggal."
                    yield self._tugas_satu(item, "Terbitkan", teks, "Terbitkan", langkah="terbit", utama=True)
            elif item.terbuka and self.mengisi:
                yield self._tugas_isi(item)
            elif item.berlaku and self.mengisi:
                yield from self._tugas_setelah_terbit(item)

    def _tugas_mulai(self, item: Posisi) -> Tugas:
        kata, teks, tombol = MULAI[item.jenis]
        return self._tugas_satu(item, kata, teks.format(tahun=self.tahun), tombol, langkah="mulai")

    def _tugas_isi(self, item: Posisi) -> Tugas:
        if item.keadaan == Keadaan.DIKEMBALIKAN and item.dokumen:
            catatan = f"Catatan pimpinan: “{item.dokumen.alasan_kembali}”"
            return self._tugas_satu(item, "Perbaiki", catatan, "Perbaiki", utama=True)
        blocking = item.menghalangi
        if blocking:
            teks = f"{len(blocking)} hal masih kurang, di antaranya: {blocking[0].pesan}"
            return self._tugas_satu(item, "Lengkapi", teks, "Lanjut mengisi", utama=True)
        label = PENANDATANGAN[item.unit].label
        teks = f"Sudah lengkap; tinggal diajukan ke {label}."
        return self._tugas_satu(item, "Ajukan", teks, "Ajukan", langkah="ajukan")

    def _tugas_setelah_terbit(self, item: Posisi) -> Iterator[Tugas]:
        if item.terbit and not item.ada_pindaian:
            teks = "Sudah terbit; cetak, tanda tangani, lalu unggah pindaiannya."
            if item.terbit.luar:
                teks = "Ditandatangani di luar aplikasi; unggah pindaiannya."
            yield self._tugas_satu(item, "Unggah pindaian", teks, "Unggah", langkah="dokumen", bertenggat=False)
        if (geser := self._pagu_bergeser(item)) is not None:
            teks = f"Pagu bergeser {persen(geser)} sejak PK ini; sebaiknya dibuat PK perubahan."
            yield self._tugas_satu(item, "Ubah", teks, "Lihat PK", bertenggat=False)

    def _pagu_bergeser(self, item: Posisi) -> Decimal | None:
        """Of a PK in force that was issued here or recorded, when its pagu has moved since beyond the limit."""
        terbit = item.terbit
        if terbit is None or not isinstance(item.dokumen, PerjanjianKinerja) or terbit.perjanjian_id != item.dokumen.pk:
            return None
        return pagu_bergeser_sejak(terbit, self._pagu)

    @cached_property
    def _pagu(self) -> dict[str, Decimal]:
        """Of today, by code of kegiatan."""
        rows = Anggaran.objects.filter(satker=self.satker, tahun=self.tahun).berlaku()
        return dict(rows.order_by("kegiatan__program__kode", "kegiatan__kode").values_list("kegiatan__kode", "pagu"))

    def _tugas_satu(
        self,
        item: Posisi,
        kata: str,
        teks: str,
        tombol: str,
        *,
        langkah: str = "isi",
        utama: bool = False,
        bertenggat: bool = True,
    ) -> Tugas:
        tenggat = self.tenggat.get(item.jenis) if bertenggat else None
        return Tugas(
            judul=f"{kata} {item.nama}",
            keterangan=teks,
            url=item.alamat(langkah),
            tombol=tombol,
            tenggat=tenggat,
            sisa_hari=self._sisa(tenggat),
            utama=utama,
        )

    def _menunggu(self) -> Iterator[str]:
        for item in self.rantai.semua():
            if item.dokumen and item.keadaan in {Keadaan.DIAJUKAN, Keadaan.DISETUJUI} and self.mengisi:
                pejabat = _penandatangan(item.dokumen)
                siapa = f"{PENANDATANGAN[item.unit].label}, {pejabat.nama}" if pejabat else "pimpinan"
                sejak = timezone.localtime(item.dokumen.diubah)
                kapan = f"{tulis_tanggal(sejak)} pukul {sejak:%H.%M}"
                untuk = " untuk diterbitkan" if item.keadaan == Keadaan.DISETUJUI else ""
                yield f"{item.kata} ada di {siapa}{untuk}, sejak {kapan}."

    # -- the chain ------------------------------------------------------------------------------------------------

    def _langkah(self) -> Iterator[Langkah]:
        yield self._renstra()
        yield self._iku()
        for jenis, keterangan in KETERANGAN.items():
            items = self.rantai.posisi[jenis]
            tenggat = self.tenggat.get(jenis)
            sel = tuple(self._sel(item) for item in items)
            kata = MENURUT_JENIS[jenis].singkat
            yield Langkah(kata, keterangan, _tanda(items), sel, tenggat, self._sisa(tenggat))
        yield from self.realisasi.langkah()
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
        alamat = {"kode": self.satker.pk, "tahun": self.tahun}
        sel = Sel(
            Lencana("berlaku", "Berlaku"),
            f"Renstra {renstra.satker}{nomor}{mengikuti}.",
            (Tautan("Lihat", reverse("renstra", kwargs=alamat)), Tautan("Pohon", reverse("pohon", kwargs=alamat))),
        )
        return Langkah("Renstra", renstra.periode, "selesai", (sel,))

    def _iku(self) -> Langkah:
        """The decision of this year, else the one whose period holds it."""
        tenggat = self.tenggat.get(JenisDokumen.IKU)
        (iku,) = self.rantai.posisi[JenisDokumen.IKU]
        alamat = {"kode": self.satker.pk, "tahun": self.tahun}
        if iku.dokumen is not None:
            return Langkah("IKU", "Keputusan IKU", _tanda((iku,)), (self._sel(iku),), tenggat)
        if (berlaku := self.rantai.iku_berlaku) is not None:
            url = reverse("iku-isi", kwargs={**alamat, "tahun": berlaku.tahun})
            sel = Sel(Lencana("berlaku", "Berlaku"), f"{berlaku}.", (Tautan("Lihat", url),))
            return Langkah("IKU", f"periode {berlaku.periode}", "selesai", (sel,), tenggat)
        mulai = (Tautan("Mulai" if self.mengisi else "Lihat", reverse("iku-isi", kwargs=alamat)),)
        sel = Sel(Lencana("belum", "Belum ada"), "Belum ada Keputusan IKU untuk tahun ini.", mulai)
        return Langkah("IKU", "Keputusan IKU", "belum", (sel,), tenggat)

    def _sel(self, item: Posisi) -> Sel:
        dokumen = item.dokumen
        if dokumen is None:
            if not item.bisa_mulai:
                return Sel(Lencana("tutup", "Belum bisa dimulai"), MENUNGGU[item.jenis])
            mulai = (Tautan("Mulai", item.alamat("mulai")),) if self.mengisi else ()
            return Sel(Lencana("belum", "Belum mulai"), "", mulai)
        label = "Isi" if self.mengisi and dokumen.terbuka else "Buka"
        tautan = (
            Tautan(label, item.alamat("isi")),
            Tautan("Lihat", item.alamat("lihat")),
            Tautan("Cetak PDF", item.alamat("cetak")),
        )
        blocking = len(item.menghalangi)
        keterangan = f"{item.jumlah_baris} indikator"
        if dokumen.tanggal:
            keterangan += f" · bertanggal {tulis_tanggal(dokumen.tanggal)}"
        catatan, jenis_catatan = (f"{blocking} hal masih kurang", "galat") if blocking else ("", "")
        if item.terbit and not item.berlaku:
            keterangan += f" · versi {item.terbit.versi} tetap berlaku"
        if item.berlaku and item.terbit and not item.ada_pindaian:
            catatan, jenis_catatan = "Pindaian belum ada", "peringatan"
        return Sel(Lencana(dokumen.keadaan, dokumen.get_keadaan_display()), keterangan, tautan, catatan, jenis_catatan)

    @staticmethod
    def _belum() -> Sel:
        return Sel(Lencana("tutup", "Belum dibuka"), BELUM_DIBUKA)

    # -- the rest -------------------------------------------------------------------------------------------------

    def _peristiwa(self) -> Iterator[Peristiwa]:
        dokumen = [item.dokumen for item in self.rantai.semua()]
        rkt = [d for d in dokumen if isinstance(d, Rkt)]
        pk = [d for d in dokumen if isinstance(d, PerjanjianKinerja)]
        for e in peristiwa_terakhir(rkt, pk, PERISTIWA_TERAKHIR):
            yield Peristiwa(e.waktu, f"{e.oleh} {e.kalimat} ({e.dokumen}).")

    def _sisa(self, tenggat: date | None) -> int | None:
        return (tenggat - timezone.localdate(self.kini)).days if tenggat else None


def _tanda(items: tuple[Posisi, ...]) -> str:
    """The step's mark: done when every unit's document is in force."""
    states = [item.keadaan for item in items]
    if all(s is None for s in states):
        return "belum" if any(item.bisa_mulai for item in items) else "tutup"
    if Keadaan.DIKEMBALIKAN in states:
        return "kembali"
    return "selesai" if all(item.berlaku for item in items) else "kerja"


def _penandatangan(dokumen: Sumber) -> Pejabat | None:
    return dokumen.pejabat_pertama() if isinstance(dokumen, PerjanjianKinerja) else dokumen.pejabat_penandatangan()
