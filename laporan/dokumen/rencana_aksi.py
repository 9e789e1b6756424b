"""What the database holds of a Rencana Aksi, as the composing layer takes it."""

from __future__ import annotations

from kinerja.letak import PembacaLetak
from kinerja.models import PkBaris, RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.models.rencana_aksi import TRIWULAN
from laporan.dokumen.perjanjian import nama_unit, pihak_pertama
from laporan.dokumen.umum import kop
from laporan.susun.rencana_aksi import BarisRencanaAksi, DokumenRencanaAksi


def dokumen_rencana_aksi(rencana: RencanaAksi) -> DokumenRencanaAksi:
    """The Rencana Aksi as it stands now, in the order of the PK's rows; signed by the PK's first party."""
    pk = rencana.perjanjian
    pembaca = PembacaLetak(pk)
    rows = {b.pk_baris_id: b for b in RencanaAksiBaris.objects.filter(rencana_aksi=rencana)}
    targets = {(t.baris_id, t.triwulan): t for t in TargetTriwulan.objects.filter(baris__rencana_aksi=rencana)}

    def baris(nomor: int, row: PkBaris) -> BarisRencanaAksi:
        letak, item, indikator = pembaca.letak(row), rows.get(row.pk), row.indikator
        found = (targets.get((item.pk, tw)) if item else None for tw in TRIWULAN)
        tw1, tw2, tw3, tw4 = (t.tulis_nilai(indikator.satuan) if t else "" for t in found)
        return BarisRencanaAksi(
            nomor=nomor,
            tujuan=letak.tujuan,
            sasaran=letak.sasaran,
            indikator=pembaca.isi(indikator.nama),
            target=row.target_tercetak,
            triwulan=(tw1, tw2, tw3, tw4),
            kumulasi=indikator.get_kumulasi_display(),
            uraian_kegiatan=pembaca.isi(item.uraian_kegiatan) if item else "",
            pelaksana=pembaca.isi(item.pelaksana) if item else "",
            anggaran=item.anggaran if item else None,
        )

    pk_rows = PkBaris.objects.filter(perjanjian=pk).lengkap()
    return DokumenRencanaAksi(
        tahun=pk.tahun,
        unit=pk.unit,
        nama_unit=nama_unit(pk),
        nama_resmi=pk.satker.nama_resmi,
        kop=kop(pk.satker),
        tempat=rencana.tempat or pk.satker.tempat_surat,
        tanggal=rencana.tanggal,
        penandatangan=pihak_pertama(pk, rencana.pejabat_penandatangan()),
        versi_pk=pk.versi,
        baris=tuple(baris(i, row) for i, row in enumerate(pk_rows, start=1)),
        versi=rencana.versi,
        keadaan=rencana.keadaan,
    )
