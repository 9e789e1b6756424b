"""What the database holds of an office's Rencana Kerja, as the composing layer takes it."""

from __future__ import annotations

from kinerja.models import Keluaran
from kinerja.target_indikator import TargetTahun, target_tahun
from laporan.dokumen.umum import kop
from laporan.susun.rencana_kerja import BarisRencanaKerja, DokumenRencanaKerja
from renstra.alur import Keadaan
from sakip.satker.models import Satker
from sakip.satker.penamaan import isi_satker
from sakip.satker.pilihan import Unit


def dokumen_rencana_kerja(satker: Satker, tahun: int) -> DokumenRencanaKerja:
    """The outputs as they stand now. The target of an indikator is the RKT's or the plan's, never one of its own."""
    rows = list(Keluaran.objects.milik(satker.kode, tahun).lengkap())
    target = target_tahun(satker.kode, tahun, {row.indikator_id for row in rows})
    return DokumenRencanaKerja(
        tahun=tahun,
        unit=Unit.SEKRETARIAT.value,
        nama_unit=satker.nama_pendek,
        nama_resmi=satker.nama_resmi,
        kop=kop(satker),
        baris=tuple(_baris(i, row, satker.nama_pendek, target) for i, row in enumerate(rows, start=1)),
        keadaan=Keadaan.LUAR.value,  # never issued here: neither a draft nor a document with a code
    )


def _baris(nomor: int, row: Keluaran, pendek: str, target: dict[int, TargetTahun]) -> BarisRencanaKerja:
    milik = target.get(row.indikator_id)
    return BarisRencanaKerja(
        nomor=nomor,
        kegiatan=isi_satker(row.kegiatan.nama, pendek),
        kode_kegiatan=row.kegiatan.kode,
        sasaran=isi_satker(row.indikator.sasaran.uraian, pendek),
        indikator=isi_satker(row.indikator.nama, pendek),
        target=milik.teks if milik else "",
        keluaran=isi_satker(row.nama, pendek),
        indikator_keluaran=isi_satker(row.indikator_keluaran, pendek),
        target_keluaran=row.target_tercetak,
        volume=row.volume_tercetak,
        alokasi=row.alokasi,
        alokasi_gabung=row.gabung,
    )
