"""What the database holds of a Perjanjian Kinerja, as the composing layer takes it."""

from __future__ import annotations

from collections.abc import Iterable

from kinerja.letak import PembacaLetak
from kinerja.models import Anggaran, PerjanjianKinerja, PkBaris, SebutanKegiatan
from laporan.dokumen.umum import kop, sebutan_kapital
from laporan.susun.pk import BarisAnggaran, BarisPk, DokumenPk, Pihak
from laporan.susun.rkt import Kop
from renstra.models import Kegiatan
from sakip.satker.models import Pejabat
from sakip.satker.pilihan import PENANDATANGAN, Jabatan, Unit


def dokumen_pk(pk: PerjanjianKinerja) -> DokumenPk:
    """The PK as it stands now: parties in office on its date, wordings filled, pagu from Anggaran."""
    satker, lembaga = pk.satker, pk.unit == Unit.LEMBAGA
    pembaca = PembacaLetak(pk)
    rows = list(PkBaris.objects.filter(perjanjian=pk).lengkap())
    return DokumenPk(
        tahun=pk.tahun,
        unit=pk.unit,
        nama_unit=nama_unit(pk),
        nama_resmi=satker.nama_resmi,
        kop=_kop_pk(pk),
        tempat=pk.tempat or satker.tempat_surat,
        tanggal=pk.tanggal,
        pihak_pertama=pihak_pertama(pk, pk.pejabat_pertama()),
        pihak_kedua=_pihak_kedua(pk),
        pengelompokan="tujuan" if lembaga else "sasaran",
        kolom_sasaran="Sasaran Strategis" if lembaga else "Sasaran Kegiatan",
        baris=tuple(_baris(i, row, pembaca) for i, row in enumerate(rows, start=1)),
        anggaran=tuple(_anggaran(pk, rows, pembaca)),
        rincian_anggaran="program" if lembaga else "kegiatan",
        versi=pk.versi,
        keadaan=pk.keadaan,
    )


def nama_unit(pk: PerjanjianKinerja) -> str:
    """ "KPU Provinsi X", "Sekretariat KPU Provinsi X", "Bagian Hukum Sekretariat KPU Provinsi X"."""
    unit = pk.satker.nama_unit(pk.unit)
    return f"{pk.unit_kerja} {unit}" if pk.unit_kerja else unit


def pihak_pertama(pk: PerjanjianKinerja, pejabat: Pejabat | None) -> Pihak:
    """Who promises, as printed; `pejabat` None: not recorded, left to the hand."""
    return _pihak(pk, pejabat, None if pk.unit_kerja else PENANDATANGAN[Unit(pk.unit)])


def _pihak_kedua(pk: PerjanjianKinerja) -> Pihak | None:
    if not pk.dua_pihak:
        return None
    return _pihak(pk, pk.pejabat_kedua(), Jabatan.SEKRETARIS if pk.unit_kerja else Jabatan.KETUA)


def _pihak(pk: PerjanjianKinerja, pejabat: Pejabat | None, jabatan: Jabatan | None) -> Pihak:
    """A party; without a recorded official the name is left to the hand, the title follows from the document."""
    satker = pk.satker
    if jabatan is None or (pejabat is not None and pejabat.jabatan in {Jabatan.KABAG, Jabatan.KASUBBAG}):
        # Head of a unit: the unit's own name says which. A Kabag above a Kasubbag keeps the bare title.
        unit = pk.unit_kerja.nama if pk.unit_kerja and jabatan is None else ""
        sebutan = f"Kepala {unit}" if unit else (pejabat.get_jabatan_display() if pejabat else "Kepala")
        status = "" if pejabat is None or pejabat.status == "definitif" else f"{pejabat.get_status_display()} "
        nip = pejabat.nip_tercetak if pejabat else ""
        return Pihak(
            nama=pejabat.nama if pejabat else "",
            jabatan=f"{status}{sebutan} {satker.nama_pendek}",
            jabatan_ttd=f"{status}{sebutan.upper()}",
            nip=nip,
        )
    due = None if jabatan == Jabatan.KETUA else ""
    return Pihak(
        nama=pejabat.nama if pejabat else "",
        jabatan=f"{pejabat.sebutan if pejabat else satker.penamaan.jabatan(jabatan)} {satker.nama_pendek}",
        jabatan_ttd=sebutan_kapital(satker, jabatan, pejabat),
        nip=pejabat.nip_tercetak if pejabat else due,
    )


def _kop_pk(pk: PerjanjianKinerja) -> Kop:
    """The Ketua's letterhead bears no address (looks of the published PK)."""
    penuh = kop(pk.satker)
    return Kop(baris=penuh.baris, lambang=penuh.lambang) if pk.unit == Unit.LEMBAGA else penuh


def _baris(nomor: int, row: PkBaris, pembaca: PembacaLetak) -> BarisPk:
    letak = pembaca.letak(row)
    return BarisPk(
        nomor=nomor,
        indikator_id=row.indikator_id,
        tujuan=letak.tujuan,
        program=letak.program,
        kode_program=letak.kode_program,
        kegiatan=letak.kegiatan,
        kode_kegiatan=letak.kode_kegiatan,
        sasaran=letak.sasaran,
        indikator=pembaca.isi(row.indikator.nama),
        target=row.target_tercetak,
        alasan=row.alasan,
    )


def _anggaran(pk: PerjanjianKinerja, rows: Iterable[PkBaris], pembaca: PembacaLetak) -> Iterable[BarisAnggaran]:
    """The lines of the annex, in the order of the codes: every kegiatan with a pagu, and those of the rows.

    A unit's PK holds only the kegiatan of its own rows. A kegiatan of a row that has no pagu stands there without
    an amount (rule F05 asks for it); missing is not zero.
    """
    pagu = Anggaran.objects.pagu_per_kegiatan(pk.satker_id, pk.tahun)
    dipakai = {row.kegiatan.kegiatan_id for row in rows if row.kegiatan and row.kegiatan.kegiatan_id}
    wanted = dipakai if pk.unit_kerja_id else dipakai | pagu.keys()
    sebutan = {
        s.kegiatan_id: s
        for s in SebutanKegiatan.objects.filter(satker=pk.satker_id, tahun=pk.tahun, kegiatan__in=wanted)
    }
    for kegiatan in Kegiatan.objects.filter(pk__in=wanted).select_related("program").order_by("program__kode", "kode"):
        program, kode_program = pembaca.program(kegiatan.program)
        nama = sebutan[kegiatan.pk].nama if kegiatan.pk in sebutan else kegiatan.nama
        yield BarisAnggaran(program, kode_program, pembaca.isi(nama), kegiatan.kode, pagu.get(kegiatan.pk))
