"""What the database holds of a Manual IKU, as the composing layer takes it."""

from __future__ import annotations

from collections import defaultdict

from laporan.dokumen.umum import jabatan_penuh, kop
from laporan.susun.manual_iku import DokumenManualIku, LembarIku
from renstra.lampiran import baris_lampiran
from renstra.models import BarisManual, Indikator, ManualIku, TargetRenstra
from sakip.satker.penamaan import isi_penanda
from sakip.satker.pilihan import PENANDATANGAN, Unit


def dokumen_manual_iku(manual: ManualIku) -> DokumenManualIku:
    """The Manual IKU as it stands now: definitions from the indikator, targets from the plan."""
    satker = manual.satker
    jabatan = PENANDATANGAN[Unit(manual.unit)]
    pejabat = manual.pejabat_penandatangan()
    due = "" if manual.unit == Unit.SEKRETARIAT else None
    rows = baris_lampiran(manual)
    targets = _target(manual, [row.indikator for row in rows])
    return DokumenManualIku(
        tahun=manual.tahun,
        unit=manual.unit,
        nama_unit=satker.nama_unit(manual.unit),
        nama_resmi=satker.nama_resmi,
        kop=kop(satker),
        bentuk=manual.bentuk,
        baris=tuple(_lembar(manual, nomor, row, targets[row.indikator_id]) for nomor, row in enumerate(rows, start=1)),
        tempat=manual.tempat or satker.tempat_surat,
        tanggal=manual.tanggal,
        jabatan=jabatan_penuh(satker, jabatan, pejabat),
        nama=pejabat.nama if pejabat else "",
        nip=pejabat.nip_tercetak if pejabat else due,
        versi=manual.versi,
        keadaan=manual.keadaan,
    )


def _target(manual: ManualIku, indikator: list[Indikator]) -> dict[int, dict[int, TargetRenstra]]:
    """By indikator and year: the office's own target, else the formulator's."""
    found: dict[int, dict[int, TargetRenstra]] = defaultdict(dict)
    for target in TargetRenstra.objects.berlaku_bagi(manual.satker_id, [i.pk for i in indikator]):
        found[target.indikator_id][target.tahun] = target
    return found


def _lembar(manual: ManualIku, nomor: int, row: BarisManual, targets: dict[int, TargetRenstra]) -> LembarIku:
    indikator, sasaran = row.indikator, row.indikator.sasaran
    penamaan = manual.satker.penamaan

    def isi(teks: str) -> str:
        return isi_penanda(teks, penamaan, tahun=str(manual.tahun)).strip()

    printed = {tahun: target.tulis_nilai(indikator.satuan) for tahun, target in sorted(targets.items())}
    baseline = next((printed[tahun] for tahun, target in targets.items() if target.baseline), "")
    program = row.kelompok.program if row.kelompok else (sasaran.program.nama if sasaran.program else "")
    kegiatan = row.kelompok.kegiatan if row.kelompok else (sasaran.kegiatan.nama if sasaran.kegiatan else "")
    return LembarIku(
        nomor=nomor,
        tujuan=isi(sasaran.tujuan.uraian) if sasaran.tujuan else "",
        program=isi(program),
        kegiatan=isi(kegiatan),
        sasaran=isi(sasaran.uraian),
        indikator=isi(indikator.nama),
        alasan=isi(indikator.alasan),
        definisi=isi(indikator.definisi),
        formula=isi(indikator.formula),
        satuan=indikator.satuan,
        arah=indikator.get_arah_display(),
        kumulasi=indikator.get_kumulasi_display(),
        sumber_data=isi(indikator.sumber_data),
        unit_penyedia=isi(indikator.unit_penyedia),
        penanggung_jawab=isi(indikator.penanggung_jawab),
        periode=indikator.get_periode_display(),
        baseline=baseline,
        target=tuple((tahun, teks) for tahun, teks in printed.items() if not targets[tahun].baseline),
        bukti_dukung=isi(indikator.bukti_dukung),
        target_tahun="" if manual.tahun not in targets or targets[manual.tahun].baseline else printed[manual.tahun],
    )
