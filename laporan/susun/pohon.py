"""The pohon kinerja as a document of one or more sheets, and as a diagram with its text on the screen. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

from laporan.susun.huruf import baris
from laporan.susun.pohon_bagan import Bagan
from laporan.susun.pohon_isi import SEMAKIN_KECIL, TURUN, Cetak, kata_capaian, kata_target
from laporan.susun.pohon_legenda import (
    Kategori,
    Legenda,
    judul_capaian,
    kategori_terpakai,
    ruang_legenda,
    susun_legenda,
)
from laporan.susun.pohon_lembar import bagi_lembar, utuhkan
from laporan.susun.pohon_simpul import VISI, DokumenPohon, Simpul
from laporan.susun.pohon_tata import KERTAS, SELA, SELA_TUJUAN, Cabang, Ruang, tata
from laporan.susun.segel import TETAP, KakiSegel
from renstra.nilai import NBSP

__all__ = ["DokumenPohon", "LembarPohon", "NaskahPohon", "PohonLayar", "Simpul", "susun_pohon", "susun_pohon_layar"]

Kertas = Literal["a3", "a4"]
KETERANGAN_TURUN = f"{TURUN} {SEMAKIN_KECIL}"
KETERANGAN_N = f"n:{NBSP}indikator yang sudah ada capaiannya, dari semua indikator angka sasaran itu"
UKURAN_SUBJUDUL, BARIS_SUBJUDUL = 11, 4.9  # pt, mm
BUKAN_DRAF = TETAP | {"", "berlaku"}  # "": the plan as it stands, which has no state of its own


# ---- paper


@dataclass(frozen=True, slots=True)
class LembarPohon:
    subjudul: tuple[str, ...]
    penanda: str
    bagan: Bagan


@dataclass(frozen=True, slots=True)
class NaskahPohon:
    nama: str
    kaki: str
    penulis: str
    judul: str
    tahun: int
    kertas: Kertas
    lembar: tuple[LembarPohon, ...]
    draf: bool
    legenda: Legenda | None = None
    segel: KakiSegel | None = None


def susun_pohon(dokumen: DokumenPohon, kertas: Kertas = "a3") -> NaskahPohon:
    """All sheets of the document."""
    ruang = _ruang(dokumen, KERTAS[kertas])
    cabang = bagi_lembar(dokumen.akar, lambda satu: tata(satu, ruang, dokumen.tahun) is not None)
    return NaskahPohon(
        nama=f"Pohon Kinerja {dokumen.nama_unit} {dokumen.judul_periode}",
        kaki=" · ".join(_kaki(dokumen)),
        penulis=dokumen.nama_unit,
        judul="POHON KINERJA",
        tahun=dokumen.tahun,
        kertas=kertas,
        lembar=tuple(_lembar(dokumen, satu, n, len(cabang), ruang) for n, satu in enumerate(cabang, 1)),
        draf=dokumen.keadaan not in BUKAN_DRAF,
        legenda=susun_legenda(dokumen, ruang.lebar),
    )


def _ruang(dokumen: DokumenPohon, ruang: Ruang) -> Ruang:
    """The room between the heading, which grows with the name of the office, and the legend."""
    lebih = len(_subjudul(dokumen, 999, 999, ruang.lebar)) - 1
    return replace(
        ruang, tinggi=ruang.tinggi - lebih * BARIS_SUBJUDUL - ruang_legenda(susun_legenda(dokumen, ruang.lebar))
    )


def _subjudul(dokumen: DokumenPohon, nomor: int, jumlah: int, lebar: float) -> tuple[str, ...]:
    bagian = [dokumen.nama_resmi, dokumen.judul_periode]
    if jumlah > 1:
        bagian.append(f"lembar {nomor} dari {jumlah}")
    return baris(" · ".join(filter(None, bagian)), lebar, UKURAN_SUBJUDUL)


def _kaki(dokumen: DokumenPohon) -> Iterator[str]:
    if dokumen.sumber:
        yield f"Sumber: {dokumen.sumber}"
    if any(simpul.turun and simpul.target for simpul in dokumen.akar.semua()):
        yield KETERANGAN_TURUN
    if any(simpul.dasar for simpul in dokumen.akar.semua()):
        yield KETERANGAN_N


def _lembar(dokumen: DokumenPohon, cabang: Cabang, nomor: int, jumlah: int, ruang: Ruang) -> LembarPohon:
    # What no sheet can hold, however it is divided, runs over its edge rather than away.
    bagan = tata(cabang, ruang, dokumen.tahun) or tata(cabang, replace(ruang, tinggi=inf), dokumen.tahun)
    assert bagan is not None  # noqa: S101 - a sheet has at most as many columns as fit
    return LembarPohon(_subjudul(dokumen, nomor, jumlah, ruang.lebar), _penanda(cabang, nomor, jumlah), bagan)


def _penanda(cabang: Cabang, nomor: int, jumlah: int) -> str:
    """The bookmark of a sheet names the branch it shows."""
    if cabang.simpul.jenis == VISI and len(cabang.anak) == 1:
        cabang = cabang.anak[0]
    return f"Lembar {nomor}: {cabang.simpul.label}" if jumlah > 1 else "Pohon Kinerja"


# ---- screen


@dataclass(frozen=True, slots=True)
class ButirPohon:
    """A node in the text below the diagram; `rincian` holds terms with what they say."""

    simpul: Simpul
    rincian: tuple[tuple[str, tuple[str, ...]], ...]
    anak: tuple[ButirPohon, ...]


@dataclass(frozen=True, slots=True)
class PohonLayar:
    bagan: Bagan
    akar: ButirPohon
    tahun: int
    kaki: str
    judul_capaian: str
    legenda: tuple[Kategori, ...]


KOLOM_LAYAR = 30.0, 62.0
LEBAR_LAYAR, PALING_SEMPIT = 340.0, 120.0


def susun_pohon_layar(dokumen: DokumenPohon) -> PohonLayar:
    """The whole tree as one diagram of any width, and as text."""
    ruang = _ruang_layar(dokumen.akar)
    bagan = tata(utuhkan(dokumen.akar), ruang, dokumen.tahun)
    assert bagan is not None  # noqa: S101 - this room has no bounds
    return PohonLayar(
        bagan=bagan,
        akar=_butir(dokumen.akar, dokumen.tahun),
        tahun=dokumen.tahun,
        kaki=" · ".join(_kaki(dokumen)),
        judul_capaian=judul_capaian(dokumen),
        legenda=kategori_terpakai(dokumen),
    )


def _ruang_layar(akar: Simpul) -> Ruang:
    daun = sum(not simpul.anak for simpul in akar.semua())
    sempit, lega = KOLOM_LAYAR
    sela = (daun - 1) * SELA + max(len(akar.anak) - 1, 0) * (SELA_TUJUAN - SELA)
    kolom = min(max((LEBAR_LAYAR - sela) / daun, sempit), lega)
    return Ruang(
        max(daun * kolom + sela, PALING_SEMPIT),
        inf,
        daun=daun,
        kolom=0,
        kolom_lega=(kolom,),
        sela=12,
        sela_lega=(12, 12),
        lebih=0,
        cetak=Cetak(label=9, rinci=9.25, tepi_capaian=2.9),
    )


def _butir(simpul: Simpul, tahun: int) -> ButirPohon:
    return ButirPohon(simpul, tuple(_rincian(simpul, tahun)), tuple(_butir(anak, tahun) for anak in simpul.anak))


def _rincian(simpul: Simpul, tahun: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    if target := kata_target(simpul):
        yield f"Target {tahun}", (target,)
    if simpul.capaian:
        yield "Capaian", tuple(filter(None, (kata_capaian(simpul), simpul.kerja)))
    for istilah, isi in (
        ("Mendukung", (simpul.induk,)),
        ("Pemilik", (simpul.pemilik,)),
        ("Faktor kunci", simpul.faktor),
        ("Lintas unit", simpul.silang),
    ):
        if any(isi):
            yield istilah, isi
