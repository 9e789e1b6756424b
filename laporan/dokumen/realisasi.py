"""What the database holds of a measured triwulan, as the composing layer takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from kinerja.alur_ukur import SUDAH_DISETUJUI
from kinerja.baca_serapan import serapan_triwulan
from kinerja.baca_ukuran import pk_berlaku
from kinerja.capaian_predikat import PREDIKAT, keluarga
from kinerja.models import BuktiDukung, Pengukuran, PerjanjianKinerja
from kinerja.pilihan import JawabanLalu, KeluargaPredikat
from kinerja.susun_pengukuran import BarisPengukuran, KelompokPengukuran, RataBerkategori, SusunanPengukuran
from laporan.dokumen.perjanjian import nama_unit, pihak_pertama
from laporan.dokumen.umum import kop
from laporan.models import DokumenTerbit
from laporan.susun.catatan_realisasi import akhir_triwulan
from laporan.susun.isi_realisasi import (
    BarisRealisasi,
    Bukti,
    DasarPk,
    DokumenRealisasi,
    KelompokRealisasi,
    Pengesah,
    RataRealisasi,
    SerapanAnggaran,
)
from renstra.nilai import romawi
from sakip.satker.models import Pejabat


def susunan_realisasi(kode: str, tahun: int, pemilik: str, triwulan: int) -> SusunanPengukuran | None:
    """The triwulan with the PK that it answers: what was approved is not reprinted by targets that came later.

    Before anybody began it is the PK in force; None when there is none.
    """
    milik = Pengukuran.objects.milik(kode, tahun, pemilik).filter(triwulan=triwulan)
    pengukuran = milik.lengkap().first()
    if pengukuran is None:
        pk = pk_berlaku(kode, tahun, pemilik)
    else:
        pk = PerjanjianKinerja.objects.lengkap().get(pk=pengukuran.perjanjian_id)
    return SusunanPengukuran(pk, triwulan, pengukuran) if pk else None


def dokumen_realisasi(susunan: SusunanPengukuran) -> DokumenRealisasi:
    """The triwulan as it stands now; signed by the PK's first party, or by who holds that office by then."""
    pk = susunan.pk
    return DokumenRealisasi(
        tahun=pk.tahun,
        triwulan=susunan.triwulan,
        nama_unit=nama_unit(pk),
        kop=kop(pk.satker),
        tempat=pk.tempat or pk.satker.tempat_surat,
        penandatangan=pihak_pertama(pk, _pejabat(susunan)),
        pk=_dasar(susunan),
        pengesah=_pengesah(susunan),
        kelompok=tuple(_kelompok(k, susunan) for k in susunan.kelompok),
        rata=_rata(susunan.rata),
        pita=susunan.acuan.pita,
        batas=susunan.acuan.batas,
        skala_predikat=_skala_predikat(susunan),
        serapan=_serapan(susunan),
    )


def _pejabat(susunan: SusunanPengukuran) -> Pejabat | None:
    """In office on the day of the approval, before it on the last day of the triwulan."""
    pk, pengukuran = susunan.pk, susunan.pengukuran
    pihak = pk.pejabat_pertama()
    disetujui = pengukuran.disetujui_pada if pengukuran else None
    tanggal = _hari(disetujui) or akhir_triwulan(pk.tahun, susunan.triwulan)
    if pihak is not None and pihak.menjabat(tanggal):
        return pihak
    return pk.pemegang_jabatan(tanggal) or pihak


def _hari(saat: datetime | None) -> date | None:
    return timezone.localdate(saat) if saat else None


def _dasar(susunan: SusunanPengukuran) -> DasarPk:
    pk = susunan.pk
    terbit = DokumenTerbit.objects.filter(perjanjian=pk).order_by("-versi").first()
    baru = PerjanjianKinerja.objects.milik(pk.satker_id, pk.tahun, pk.pemilik).berlaku().filter(versi__gt=pk.versi)
    return DasarPk(pk.tahun, pk.versi, terbit.nomor if terbit else "", pk.tanggal, diganti=baru.exists())


def _pengesah(susunan: SusunanPengukuran) -> Pengesah:
    p = susunan.pengukuran
    if p is None:
        return Pengesah()
    oleh = p.diverifikasi_oleh.nama_tampil if p.diverifikasi_oleh else ""
    atas = p.satker.induk.nama_pendek if p.satker.induk else ""
    return Pengesah(
        keadaan=p.get_keadaan_display(),
        disahkan=p.keadaan in SUDAH_DISETUJUI,
        disetujui=_hari(p.disetujui_pada),
        diverifikasi=_hari(p.diverifikasi_pada),
        oleh=", ".join(teks for teks in (oleh, atas) if teks),
        perubahan=susunan.perubahan,
    )


def _kelompok(kelompok: KelompokPengukuran, susunan: SusunanPengukuran) -> KelompokRealisasi:
    return KelompokRealisasi(
        tujuan=kelompok.letak.tujuan,
        sasaran=kelompok.sasaran,
        baris=tuple(_baris(b, susunan) for b in kelompok.baris),
        rata=_rata(kelompok.rata),
    )


def _rata(rata: RataBerkategori) -> RataRealisasi:
    return RataRealisasi(rata.rata, rata.kategori)


def _baris(b: BarisPengukuran, susunan: SusunanPengukuran) -> BarisRealisasi:
    record = b.realisasi
    row = BarisRealisasi(
        indikator=b.indikator,
        satuan=b.satuan,
        kumulasi=b.pk_baris.indikator.get_kumulasi_display(),
        target=b.pk_baris.nilai,
        capaian=b.capaian,
        kategori=b.kategori,
        kerja=b.sampai.kalimat,
        lalu=_lalu(b, susunan.pk.tahun),
    )
    if record is None:
        return row
    return replace(
        row,
        sendiri="" if record.belum_rilis else b.realisasi_tunggal(susunan.triwulan),
        penjelasan=record.penjelasan,
        faktor_pendukung=record.faktor_pendukung,
        kendala=record.kendala,
        tindak_lanjut=record.tindak_lanjut,
        pic=record.pic,
        tenggat=record.tenggat,
        bukti=tuple(_bukti(bukti) for bukti in b.bukti),
        bukti_kurang=b.diperiksa.bukti_wajib and not b.bukti,
    )


def _lalu(b: BarisPengukuran, tahun_ini: int) -> str:
    """What this triwulan says of the tindak lanjut that the one before left open."""
    terbuka, record = b.terbuka, b.realisasi
    if terbuka is None:
        return ""
    tahun = f" {terbuka.tahun}" if terbuka.tahun != tahun_ini else ""
    jawaban = JawabanLalu(record.jawaban_lalu).label.lower() if record and record.jawaban_lalu else "belum dijawab"
    penjelasan = f" {record.penjelasan_lalu.strip()}" if record and record.penjelasan_lalu.strip() else ""
    return f"triwulan {romawi(terbuka.triwulan)}{tahun} {jawaban}.{penjelasan}"


def _bukti(bukti: BuktiDukung) -> Bukti:
    return Bukti(bukti.nama, bukti.tautan, bukti.halaman, bukti.keterangan)


def _skala_predikat(susunan: SusunanPengukuran) -> tuple[tuple[str, int, Decimal], ...]:
    """What grades below target were worth, of the kinds of grade that missed theirs."""
    dipakai = {
        keluarga(b.capaian.target.predikat)
        for b in susunan.baris
        if b.capaian.aturan == PREDIKAT and not b.capaian.tercapai
    }
    return tuple(
        (KeluargaPredikat(nama).label, langkah, persen)
        for nama in sorted(dipakai)
        for langkah, persen in sorted(susunan.acuan.skala.get(nama, {}).items())
    )


def _serapan(susunan: SusunanPengukuran) -> SerapanAnggaran | None:
    """None without a report that is newer than the triwulan before."""
    laporan = serapan_triwulan(susunan.pk.satker_id, susunan.pk.tahun)[susunan.triwulan - 1]
    return SerapanAnggaran(laporan.total, laporan.label) if laporan else None
