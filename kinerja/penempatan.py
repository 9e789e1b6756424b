"""Where a new row stands, and the sasaran and indikator behind it: found by wording, else created.

A place is written as a letter and a key: t tujuan, p program, k kegiatan as printed, r kegiatan of the register,
nothing for a row that hangs on nothing yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from kinerja.models import Rkt, SebutanKegiatan
from renstra.kata import kunci
from renstra.models import Indikator, Kegiatan, Program, Renstra, Sasaran, Tujuan
from renstra.nilai_baca import Hasil
from renstra.pilihan import TingkatSasaran
from renstra.satuan import jenis_dan_satuan, satuan_dari_nama

TANPA_RENSTRA = (
    "Belum ada Renstra yang berlaku untuk tahun ini. Buat Renstra satker di Data pokok, atau tunggu Renstra KPU RI."
)


@dataclass(frozen=True, slots=True)
class Tempat:
    """What the sasaran hangs on, and the printed kegiatan of the row."""

    tingkat: TingkatSasaran
    gantungan: dict[str, Any]
    kegiatan: SebutanKegiatan | None = None


class Penempatan:
    """Finds places, sasaran and indikator for new rows of one RKT."""

    def __init__(self, rkt: Rkt) -> None:
        self.rkt = rkt
        self.pendek = rkt.satker.nama_pendek
        self.renstra = Renstra.objects.diikuti(rkt.satker, rkt.tahun)

    def sasaran_terpakai(self) -> QuerySet[Sasaran]:
        return Sasaran.objects.filter(renstra=self.renstra).untuk_satker(self.rkt.satker_id)

    def indikator_terpakai(self) -> QuerySet[Indikator]:
        queryset = Indikator.objects.filter(sasaran__renstra=self.renstra).untuk_satker(self.rkt.satker_id)
        return queryset.berlaku_di(self.rkt.satker.tingkat)

    def tempat(self, kode: str) -> Tempat:
        """The place written as `kode`. Raises ValidationError when it is none of this office's and year's."""
        huruf, angka = kode[:1], kode[1:]
        if not kode:
            return Tempat(TingkatSasaran.KEGIATAN, {})
        if not angka.isdecimal() or len(angka) > 12 or huruf not in "tpkr":
            raise ValidationError("Pilih tempat baris dari daftar.")
        found = getattr(self, f"_tempat_{huruf}")(int(angka))
        if found is None:
            raise ValidationError("Tempat baris ini sudah tidak ada di daftar. Pilih yang lain.")
        result: Tempat = found
        return result

    def _tempat_t(self, pk: int) -> Tempat | None:
        tujuan = Tujuan.objects.filter(renstra=self.renstra, pk=pk).first()
        return Tempat(TingkatSasaran.STRATEGIS, {"tujuan": tujuan}) if tujuan else None

    def _tempat_p(self, pk: int) -> Tempat | None:
        program = Program.objects.pada(self.rkt.tahun).filter(pk=pk).first()
        return Tempat(TingkatSasaran.PROGRAM, {"program": program}) if program else None

    def _tempat_k(self, pk: int) -> Tempat | None:
        milik = SebutanKegiatan.objects.filter(satker=self.rkt.satker_id, tahun=self.rkt.tahun)
        sebutan = milik.select_related("program", "kegiatan").filter(pk=pk).first()
        return self._pada_kegiatan(sebutan) if sebutan else None

    def _tempat_r(self, pk: int) -> Tempat | None:
        kegiatan = Kegiatan.objects.pada(self.rkt.tahun).filter(pk=pk).first()
        return self._pada_kegiatan(self.sebutan(kegiatan)) if kegiatan else None

    def _pada_kegiatan(self, sebutan: SebutanKegiatan) -> Tempat:
        hang = {"program": sebutan.program, "kegiatan": sebutan.kegiatan}
        return Tempat(TingkatSasaran.KEGIATAN, hang, sebutan)

    def sebutan(self, kegiatan: Kegiatan) -> SebutanKegiatan:
        """The printed kegiatan of this office and year for one of the register, made from it when there is none."""
        milik = SebutanKegiatan.objects.filter(satker=self.rkt.satker_id, tahun=self.rkt.tahun)
        senama = Q(kode=kegiatan.kode, nama=kegiatan.nama)
        return milik.filter(Q(kegiatan=kegiatan) | senama).first() or SebutanKegiatan.objects.create(
            satker=self.rkt.satker,
            tahun=self.rkt.tahun,
            kegiatan=kegiatan,
            program=kegiatan.program,
            nama=kegiatan.nama,
            kode=kegiatan.kode,
            urutan=int(kegiatan.kode),
        )

    def sebutan_tahun_ini(self, lama: SebutanKegiatan) -> SebutanKegiatan:
        """The printed kegiatan of another year carried into this RKT's year, name and code as they were printed."""
        sebutan, _ = SebutanKegiatan.objects.get_or_create(
            satker=self.rkt.satker,
            tahun=self.rkt.tahun,
            kode=lama.kode,
            nama=lama.nama,
            defaults={"program": lama.program, "kegiatan": lama.kegiatan, "urutan": lama.urutan},
        )
        return sebutan

    def tempat_bawaan(self, indikator: Indikator) -> SebutanKegiatan | None:
        """Where an indikator of the plan stands by itself: under the kegiatan of its sasaran."""
        kegiatan = indikator.sasaran.kegiatan
        return self.sebutan(kegiatan) if kegiatan else None

    def sasaran(self, teks: str, tempat: Tempat) -> Sasaran:
        """The sasaran of this wording at this place, else a new one of this office."""
        if self.renstra is None:
            raise ValidationError(TANPA_RENSTRA)
        wanted = kunci(teks, self.pendek)
        di_tempat = self.sasaran_terpakai().filter(tingkat=tempat.tingkat, **tempat.gantungan)
        for sasaran in di_tempat:
            if kunci(sasaran.uraian, self.pendek) == wanted:
                return sasaran
        return Sasaran.objects.create(
            renstra=self.renstra,
            satker=self.rkt.satker,
            tingkat=tempat.tingkat,
            uraian=teks,
            **tempat.gantungan,
        )

    def indikator(self, teks: str, sasaran: Sasaran, hasil: Hasil, satuan: str) -> Indikator:
        """The indikator of this wording under `sasaran`, else a new one of this office, its unit as typed."""
        wanted = kunci(teks, self.pendek)
        terpakai = Q(pk__in=self.indikator_terpakai().values("pk")) | Q(satker=self.rkt.satker_id)
        for indikator in Indikator.objects.filter(terpakai, sasaran=sasaran):
            if kunci(indikator.nama, self.pendek) == wanted:
                return indikator
        jenis, unit = jenis_dan_satuan(hasil, satuan or hasil.satuan or satuan_dari_nama(teks))
        return Indikator.objects.create(sasaran=sasaran, satker=self.rkt.satker, nama=teks, jenis=jenis, satuan=unit)
