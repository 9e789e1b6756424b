"""What the database holds of an RKT, as the composing layer takes it."""

from __future__ import annotations

from kinerja.letak import PembacaLetak, baris_rkt
from kinerja.models import Anggaran, Rkt, RktBaris
from kinerja.pilihan import BentukRkt
from laporan.dokumen.umum import jabatan_penuh, kop, sebutan_kapital
from laporan.susun.rkt import BarisRkt, DokumenRkt, TandaTangan
from sakip.satker.penamaan import isi_satker
from sakip.satker.pilihan import PENANDATANGAN, Unit


def dokumen_rkt(rkt: Rkt) -> DokumenRkt:
    """The RKT as it stands now: wordings filled, official in office on its date, pagu from Anggaran."""
    satker = rkt.satker
    return DokumenRkt(
        bentuk=rkt.bentuk,
        tahun=rkt.tahun,
        unit=rkt.unit,
        nama_unit=satker.nama_unit(rkt.unit),
        nama_resmi=satker.nama_resmi,
        kop=kop(satker, subunit="SEKRETARIAT" if _kop_bersubunit(rkt) else ""),
        pengantar=isi_satker(rkt.pengantar, satker.nama_pendek).replace("{tahun}", str(rkt.tahun)),
        tanda_tangan=_tanda_tangan(rkt),
        baris=_baris(rkt),
        keadaan=rkt.keadaan,
    )


def _kop_bersubunit(rkt: Rkt) -> bool:
    """Layout D names the secretariat in its letterhead, so its signer needs only the bare title."""
    return rkt.bentuk == BentukRkt.D and rkt.unit == Unit.SEKRETARIAT


def _tanda_tangan(rkt: Rkt) -> TandaTangan:
    pejabat = rkt.pejabat_penandatangan()
    jabatan = PENANDATANGAN[Unit(rkt.unit)]
    penuh = jabatan_penuh(rkt.satker, jabatan, pejabat)
    due = "" if rkt.unit == Unit.SEKRETARIAT else None
    return TandaTangan(
        tempat=rkt.tempat or rkt.satker.tempat_surat,
        tanggal=rkt.tanggal,
        jabatan=(f"{sebutan_kapital(rkt.satker, jabatan, pejabat)},",) if _kop_bersubunit(rkt) else penuh,
        nama=pejabat.nama if pejabat else "",
        nip=pejabat.nip_tercetak if pejabat else due,
    )


def _baris(rkt: Rkt) -> tuple[BarisRkt, ...]:
    pembaca = PembacaLetak(rkt)
    pagu = Anggaran.objects.pagu_per_kegiatan(rkt.satker_id, rkt.tahun) if rkt.bentuk == BentukRkt.D else {}

    def baris(nomor: int, row: RktBaris) -> BarisRkt:
        letak = pembaca.letak(row)
        kegiatan = row.kegiatan.kegiatan_id if row.kegiatan else None
        return BarisRkt(
            nomor=nomor,
            tujuan=letak.tujuan,
            program=letak.program,
            kode_program=letak.kode_program,
            kegiatan=letak.kegiatan,
            kode_kegiatan=letak.kode_kegiatan,
            sasaran=letak.sasaran,
            indikator=pembaca.isi(row.indikator.nama),
            target=row.target_tercetak,
            uraian_kegiatan=pembaca.isi(row.uraian_kegiatan),
            pelaksana=pembaca.isi(row.pelaksana),
            anggaran=pagu.get(kegiatan) if kegiatan is not None else None,
        )

    return tuple(baris(i, row) for i, row in enumerate(baris_rkt(rkt), start=1))
