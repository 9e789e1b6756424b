"""What a Keputusan IKU or a Manual IKU still misses before it can be submitted, in sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from renstra.kekurangan import Kekurangan, KepalaDiperiksa, kekurangan_kepala
from renstra.penomoran import MENGINGAT, letak

TITIK_TITIK = re.compile(r"…|\.{3,}|_{3,}")
PENANDA = re.compile(r"\{[^{}]{0,40}\}?|\}")


@dataclass(frozen=True, slots=True)
class TeksDiperiksa:
    bagian: str
    nomor: int
    jangkar: str
    teks: str  # with its placeholders filled


@dataclass(frozen=True, slots=True)
class DasarDiperiksa:
    nomor: int
    jangkar: str
    alasan_ditolak: str  # the sentence that refuses it as it is, "" when it may stand


@dataclass(frozen=True, slots=True)
class PengesahDiperiksa:
    """Who certifies copies; `nama` is "" while nobody was chosen."""

    jabatan: str
    nama: str = ""
    nip: str | None = None
    menjabat: bool = True


@dataclass(frozen=True, slots=True)
class BarisDiperiksa:
    nomor: int
    jangkar: str
    indikator: int
    nama: str
    berkelompok: bool  # stands under a group, where the annex goes by kegiatan
    bertujuan: bool
    kosong: tuple[str, ...]  # fields of its definition that nobody filled
    iku: bool = True


@dataclass(frozen=True, slots=True)
class KeputusanDiperiksa:
    kepala: KepalaDiperiksa
    tahun: int
    periode: tuple[int, int]
    renstra: tuple[int, int]
    nama_renstra: str
    pengesah: PengesahDiperiksa
    teks: tuple[TeksDiperiksa, ...]
    dasar: tuple[DasarDiperiksa, ...]
    baris: tuple[BarisDiperiksa, ...]
    menurut_kelompok: bool


def kekurangan_keputusan(k: KeputusanDiperiksa) -> list[Kekurangan]:
    """All that is missing in a decision, in the order of its page."""
    return [
        *kekurangan_kepala(k.kepala),
        *_tahun(k),
        *_periode(k),
        *_pengesah(k.pengesah),
        *_bagian(k),
        *_teks(k.teks),
        *(
            Kekurangan(f"{letak(MENGINGAT, d.nomor)}: {d.alasan_ditolak}", d.jangkar)
            for d in k.dasar
            if d.alasan_ditolak
        ),
        *_lampiran(k),
    ]


def _tahun(k: KeputusanDiperiksa) -> Iterator[Kekurangan]:
    """The number of a decision ends in its year: NOMOR 18 TAHUN 2022."""
    tanggal = k.kepala.tanggal
    if tanggal and tanggal.year != k.tahun:
        pesan = f"Tanggal bertahun {tanggal.year}, keputusannya tahun {k.tahun}. Keduanya harus sama."
        yield Kekurangan(pesan, "kepala-tanggal")


def _periode(k: KeputusanDiperiksa) -> Iterator[Kekurangan]:
    (mulai, selesai), (awal, akhir) = k.periode, k.renstra
    if mulai < awal or selesai > akhir:
        pesan = f"Periode {mulai}–{selesai} di luar {k.nama_renstra} ({awal}–{akhir}) yang menjadi sumber indikatornya."
        yield Kekurangan(pesan, "kepala-periode_mulai")


def _pengesah(pengesah: PengesahDiperiksa) -> Iterator[Kekurangan]:
    """Only copies need a certifier, so that it never holds up the decision itself."""
    if not pengesah.jabatan:
        yield Kekurangan("Jabatan pengesah salinan belum diisi.", "kepala-jabatan_pengesah", menghalangi=False)
    if not pengesah.nama:
        pesan = "Pengesah salinan belum dipilih; namanya di salinan dicetak sebagai titik-titik."
    elif not pengesah.menjabat:
        pesan = f"{pengesah.nama} tidak menjabat pada tanggal keputusan, tetapi dipilih sebagai pengesah salinan."
    elif pengesah.nip == "":
        pesan = f"NIP {pengesah.nama} belum tercatat; di salinan dicetak sebagai titik-titik."
    else:
        return
    yield Kekurangan(pesan, "kepala-pengesah", menghalangi=False)


def _bagian(k: KeputusanDiperiksa) -> Iterator[Kekurangan]:
    ada = {t.bagian for t in k.teks if t.teks.strip()}
    if "menimbang" not in ada:
        yield Kekurangan("Menimbang belum berisi pertimbangan.", "menimbang")
    if not k.dasar:
        yield Kekurangan("Mengingat belum memuat dasar hukum.", "mengingat", menghalangi=False)
    if "memperhatikan" not in ada:
        pesan = "Berita acara rapat pleno belum disebut di Memperhatikan."
        yield Kekurangan(pesan, "memperhatikan", menghalangi=False)
    if "diktum" not in ada:
        yield Kekurangan("Belum ada diktum; keputusan ini belum menetapkan apa-apa.", "diktum")


def _teks(teks: Iterable[TeksDiperiksa]) -> Iterator[Kekurangan]:
    for t in teks:
        tempat = letak(t.bagian, t.nomor)
        if penanda := PENANDA.search(t.teks):
            pesan = f"{tempat} memuat {penanda[0]} yang tidak dikenal dan akan tercetak apa adanya."
            yield Kekurangan(pesan, t.jangkar)
        if TITIK_TITIK.search(t.teks):
            yield Kekurangan(f"{tempat} masih memuat titik-titik yang belum diisi.", t.jangkar, menghalangi=False)


def _lampiran(k: KeputusanDiperiksa) -> Iterator[Kekurangan]:
    if not k.baris:
        yield Kekurangan("Lampiran belum memuat indikator.", "lampiran")
    yield from _susunan(k)
    yield from _kembar(k.baris, "lampiran", "lampiran")
    kosong = [row for row in k.baris if row.kosong]
    if kosong:
        pesan = (
            f"{len(kosong)} dari {len(k.baris)} indikator lampiran belum lengkap definisinya. Lengkapi di Manual IKU."
        )
        yield Kekurangan(pesan, "lampiran", menghalangi=False)


def _susunan(k: KeputusanDiperiksa) -> Iterator[Kekurangan]:
    """What each row must have: by kegiatan a group, by tujuan to be an IKU and to hang on a tujuan."""
    if k.menurut_kelompok:
        tanpa = [row for row in k.baris if not row.berkelompok]
        if tanpa:
            yield Kekurangan(f"Baris lampiran tanpa program dan kegiatan: {_nomor(tanpa)}.", "lampiran")
        return
    if bukan := [row for row in k.baris if not row.iku]:
        pesan = f"Baris lampiran ini bukan IKU: {_nomor(bukan)}. Hapus, atau tandai indikatornya IKU di Data pokok."
        yield Kekurangan(pesan, "lampiran")
    if tanpa := [row for row in k.baris if not row.bertujuan]:
        pesan = f"Sasaran baris lampiran ini tidak menggantung pada tujuan: {_nomor(tanpa)}."
        yield Kekurangan(pesan, "lampiran", menghalangi=False)


def kekurangan_manual(kepala: KepalaDiperiksa, baris: Sequence[BarisDiperiksa]) -> list[Kekurangan]:
    """All that is missing in a manual: its head, then what each definition leaves empty."""
    found = list(kekurangan_kepala(kepala))
    if not baris:
        found.append(Kekurangan("Manual IKU belum memuat indikator.", "tabel"))
    for row in baris:
        if row.kosong:
            pesan = f"Baris {row.nomor}: {', '.join(row.kosong)} belum diisi."
            found.append(Kekurangan(pesan, row.jangkar, menghalangi=False))
    return found


def _kembar(baris: Collection[BarisDiperiksa], jangkar: str, tempat: str) -> Iterator[Kekurangan]:
    pertama: dict[int, int] = {}
    for row in baris:
        asal = pertama.setdefault(row.indikator, row.nomor)
        if asal != row.nomor:
            pesan = f"Baris {tempat} {row.nomor} sama dengan baris {asal}. Hapus salah satu."
            yield Kekurangan(pesan, jangkar, menghalangi=False)


def _nomor(baris: Iterable[BarisDiperiksa]) -> str:
    return ", ".join(str(row.nomor) for row in baris)
