"""What the rows of a PK come to, triwulan by triwulan: the one place that computes capaian from records.

A row is measured against its target up to the triwulan (the Rencana Aksi's, in triwulan IV the PK's own), with what
was achieved up to then by the kumulasi of its indikator. What was computed is stored with rule, inputs and working;
pages and prints show what is stored. A row that nothing is stored for is computed as it stands: missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kinerja.acuan_ukur import AcuanUkur
from kinerja.capaian import Capaian, hitung_capaian
from kinerja.kategori import Pita, kategori
from kinerja.models import PkBaris, Realisasi
from kinerja.models.rencana_aksi import TRIWULAN
from kinerja.sampai import Sampai, Ukur, realisasi_sampai, target_sampai
from kinerja.triwulan import desimal
from renstra.nilai import KOSONG, Nilai, angka_id, tulis
from renstra.pilihan import Jenis, Kumulasi

BELUM_RILIS = "Belum rilis."
CAPAIAN_PALING_TINGGI = Decimal(10) ** 7  # percent: what the database keeps, and beyond any honest measure
TERLALU_TINGGI = "Capaiannya melebihi 9.999.999%. Periksa satuan realisasi dan targetnya."


@dataclass(frozen=True, slots=True)
class BarisTerukur:
    """One promised row with the targets of its triwulan and what was achieved in each, as far as known."""

    pk_baris: PkBaris
    target_triwulan: tuple[Nilai, ...] = (KOSONG,) * len(TRIWULAN)
    realisasi: Mapping[int, Realisasi] = field(default_factory=dict)

    def ukur(self) -> dict[int, Ukur]:
        return {tw: ukur(r) for tw, r in self.realisasi.items()}


@dataclass(frozen=True, slots=True)
class Hitungan:
    """One row in one triwulan: what was asked and achieved up to then, and what that comes to.

    `terlalu_tinggi`: so far beyond the target that a unit was mistaken; then there is no figure.
    """

    target: Nilai
    sampai: Sampai
    capaian: Capaian
    kategori: Pita | None
    terlalu_tinggi: bool = False


def ukur(realisasi: Realisasi) -> Ukur:
    """What one record says of its triwulan."""
    sebab = BELUM_RILIS if realisasi.belum_rilis else ""
    if realisasi.berasio:
        return Ukur(pembilang=realisasi.pembilang, penyebut=realisasi.penyebut, sebab=sebab)
    return Ukur(nilai=realisasi.nilai, sebab=sebab)


def berasio(row: PkBaris) -> bool:
    """Whether the row is measured by numerator and denominator."""
    return row.indikator.kumulasi == Kumulasi.PEMBILANG_PENYEBUT and not row.nilai.predikat


def target_sampai_triwulan(baris: BarisTerukur, triwulan: int) -> Nilai:
    row = baris.pk_baris
    indikator = row.indikator
    return target_sampai(
        baris.target_triwulan,
        indikator.kumulasi,
        triwulan,
        row.nilai,
        presisi=indikator.presisi,
        periode=indikator.periode,
    )


def hitung(baris: BarisTerukur, triwulan: int, acuan: AcuanUkur) -> Hitungan:
    """What the row comes to in a triwulan by the rule of today and the records given; nothing is read or written."""
    indikator = baris.pk_baris.indikator
    target = target_sampai_triwulan(baris, triwulan)
    sampai = realisasi_sampai(
        baris.ukur(),
        indikator.kumulasi,
        triwulan,
        periode=indikator.periode,
        # A target finer than the indikator's precision could otherwise never be met exactly.
        presisi=max(indikator.presisi, desimal(target)),
        persen=indikator.jenis == Jenis.PERSEN,
        satuan=indikator.satuan,
    )
    capaian = hitung_capaian(
        indikator.arah,
        target,
        sampai.nilai,
        satuan=indikator.satuan,
        batas=acuan.batas,
        skala_predikat=acuan.skala_predikat(target),
        sebab=sampai.sebab,
    )
    if capaian.penuh is not None and capaian.penuh >= CAPAIAN_PALING_TINGGI:
        tanpa = replace(capaian, persen=None, penuh=None, pecahan=None, kalimat=TERLALU_TINGGI)
        return Hitungan(target, sampai, tanpa, None, terlalu_tinggi=True)
    return Hitungan(target, sampai, capaian, kategori(capaian.eksak, acuan.pita))


# -- storing and reading back ----------------------------------------------------------------------------------------


def tulis_hitungan(realisasi: Realisasi, hitungan: Hitungan) -> bool:
    """Put what was computed into the record (not saved); whether anything differs from what stood there."""
    capaian, pita = hitungan.capaian, hitungan.kategori
    baru = {
        "capaian": capaian.persen,
        "capaian_penuh": capaian.penuh,
        "kategori": pita.sebutan if pita else "",
        "versi_aturan": capaian.versi,
        "hitungan": {
            "capaian": capaian.rekam(),
            "realisasi": hitungan.sampai.kalimat,
            "nada": pita.nada if pita else "",
        },
    }
    if realisasi.gugur:
        baru |= {"capaian": None, "capaian_penuh": None, "kategori": ""}
    beda = any(getattr(realisasi, kolom) != isi for kolom, isi in baru.items())
    for kolom, isi in baru.items():
        setattr(realisasi, kolom, isi)
    return beda


def hitungan_tersimpan(realisasi: Realisasi) -> Hitungan | None:
    """What was computed when the record was last saved; None for one that never was."""
    if not realisasi.hitungan:
        return None
    capaian = Capaian.dari_rekaman(realisasi.hitungan["capaian"])
    pita = Pita(None, realisasi.kategori, realisasi.hitungan["nada"]) if realisasi.kategori else None
    return Hitungan(capaian.target, Sampai(capaian.realisasi, realisasi.hitungan["realisasi"], ""), capaian, pita)


def hitungan_baris(baris: BarisTerukur, triwulan: int, acuan: AcuanUkur) -> Hitungan:
    """As stored; computed where nothing is stored yet."""
    realisasi = baris.realisasi.get(triwulan)
    return (hitungan_tersimpan(realisasi) if realisasi else None) or hitung(baris, triwulan, acuan)


def realisasi_tercetak(realisasi: Realisasi, row: PkBaris) -> str:
    """One triwulan alone as it was entered: "86%", "6 dari 7 = 85,71%", "belum rilis"; "" when nothing is."""
    if realisasi.belum_rilis:
        return "belum rilis"
    if realisasi.pembilang is None or realisasi.penyebut is None:
        return realisasi.tulis_nilai(row.indikator.satuan)
    indikator = row.indikator
    nisbah = realisasi_sampai(
        {realisasi.triwulan: ukur(realisasi)},
        Kumulasi.TERAKHIR,
        realisasi.triwulan,
        periode=indikator.periode,
        presisi=indikator.presisi,
        persen=indikator.jenis == Jenis.PERSEN,
    )
    dari = f"{angka_id(realisasi.pembilang)} dari {angka_id(realisasi.penyebut)}"
    return dari if nisbah.nilai.kosong else f"{dari} = {tulis(nisbah.nilai, indikator.satuan)}"
