"""Where a row of an RKT or a PK stands, in the words of the document of one office and year."""

from __future__ import annotations

from dataclasses import dataclass

from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris, SebutanProgram, SebutanTujuan
from renstra.models import Program, Tujuan
from sakip.satker.penamaan import isi_satker


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a row stands, in words of the document: every text filled, "" when it hangs on nothing."""

    tujuan: str
    program: str
    kode_program: str
    kegiatan: str
    kode_kegiatan: str
    sasaran: str


class PembacaLetak:
    """Fills wordings for one office and year; reads the printed names once."""

    def __init__(self, dokumen: Rkt | PerjanjianKinerja) -> None:
        self.pendek = dokumen.satker.nama_pendek
        names = SebutanProgram.objects.filter(satker=dokumen.satker_id, tahun=dokumen.tahun)
        self.nama_program: dict[int, str] = dict(names.values_list("program", "nama"))
        printed = SebutanTujuan.objects.filter(satker=dokumen.satker_id, tahun=dokumen.tahun)
        self.uraian_tujuan: dict[int, str] = dict(printed.values_list("tujuan", "uraian"))

    def isi(self, teks: str) -> str:
        return isi_satker(teks, self.pendek)

    def program(self, program: Program | None) -> tuple[str, str]:
        """(printed name, code)."""
        if program is None:
            return "", ""
        return self.nama_program.get(program.pk, program.nama), program.kode

    def tujuan(self, tujuan: Tujuan | None) -> str:
        return self.isi(self.uraian_tujuan.get(tujuan.pk, tujuan.uraian)) if tujuan else ""

    def letak(self, row: RktBaris | PkBaris) -> Letak:
        sasaran = row.indikator.sasaran
        program, kode_program = self.program(row.kegiatan.program if row.kegiatan else sasaran.program)
        return Letak(
            tujuan=self.tujuan(sasaran.tujuan),
            program=program,
            kode_program=kode_program,
            kegiatan=self.isi(row.kegiatan.nama) if row.kegiatan else "",
            kode_kegiatan=row.kegiatan.kode if row.kegiatan else "",
            sasaran=self.isi(sasaran.uraian),
        )


def baris_rkt(rkt: Rkt) -> list[RktBaris]:
    return list(RktBaris.objects.filter(rkt=rkt).lengkap())


def baris_pk(pk: PerjanjianKinerja) -> list[PkBaris]:
    return list(PkBaris.objects.filter(perjanjian=pk).lengkap())
