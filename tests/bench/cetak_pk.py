"""Printing the PK of all 553 satker, as ratios to plain WeasyPrint: `python -m tests.bench.cetak_pk`.

The alternative in the same run is `HTML(string=...).write_pdf()` with its defaults, given the same content. Both print
the same documents, in turns of a few, so that a busy machine disturbs both alike. Then one worker process prints all
553, then two. Exit code 1 when a ratio misses its target.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from statistics import median
from time import perf_counter

import django
import weasyprint

from laporan import pdf
from laporan.cetak import cetakan_pk, pdf_pk
from laporan.segel import buat_segel
from laporan.susun.pk import DokumenPk
from tests.laporan.contoh_pk import dokumen_emas

SATKER = 553
POLOS, DUA_PROSES = 1.2, 1.8  # targets: rate against plain WeasyPrint, and of two processes against one
PASANGAN, SEGENGGAM = 9, 6


def siapkan() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    os.environ.setdefault("SECRET_KEY", "bench")
    django.setup()


@cache
def naskah(nomor: int) -> DokumenPk:
    """The PK of one satker: Kalimantan Tengah's, the Sekretaris' and the Ketua's in turn, each with its own seal."""
    kode = f"{nomor:016d}"
    siapa = "sekretaris" if nomor % 2 else "ketua"
    segel = buat_segel(kode, "https://sakip.example.id")
    return replace(dokumen_emas(siapa), nomor=f"{nomor}/PR.03-PK/62/2024", segel=segel)


def polos(dokumen: DokumenPk) -> bytes:
    cetakan = cetakan_pk(dokumen)
    style = "".join((pdf.BERKAS / nama).read_text() for nama in cetakan.gaya)
    style = style.replace("table-layout: fixed;", "").replace('url("', f'url("{(pdf.BERKAS / "cetak").as_uri()}/')
    html = cetakan.html(pratinjau=False)
    return weasyprint.HTML(string=html.replace("</head>", f"<style>{style}</style></head>")).write_pdf()


def lama(cetak, mulai: int) -> float:
    start = perf_counter()
    for nomor in range(mulai, mulai + SEGENGGAM):
        cetak(naskah(nomor))
    return perf_counter() - start


def rasio_polos() -> float:
    for cetak in (polos, pdf_pk):  # starting up is not measured
        cetak(naskah(0))
    return median(lama(polos, i) / lama(pdf_pk, i) for i in range(0, PASANGAN * SEGENGGAM, SEGENGGAM))


def cetak_satu(nomor: int) -> int:
    return len(pdf_pk(naskah(nomor)))


def laju(proses: int) -> float:
    """Documents a second while `proses` worker processes print all 553."""
    with ProcessPoolExecutor(proses, get_context("spawn"), initializer=siapkan) as pool:
        list(pool.map(cetak_satu, range(2 * proses), chunksize=2))
        start = perf_counter()
        sizes = list(pool.map(cetak_satu, range(SATKER), chunksize=8))
        lapse = perf_counter() - start
    assert len(sizes) == SATKER
    assert min(sizes) > 10_000
    return SATKER / lapse


def main() -> int:
    siapkan()
    rasio = rasio_polos()
    print(f"PK: laju {rasio:.2f} kali WeasyPrint {weasyprint.__version__} polos (sedikitnya {POLOS:.2f})")
    satu, dua = laju(1), laju(2)
    print(f"{SATKER} PK, 1 proses: {satu:.1f} dokumen per detik; 2 proses: {dua:.1f}")
    print(f"2 proses: {dua / satu:.2f} kali 1 proses (sedikitnya {DUA_PROSES:.2f}; butuh 2 inti yang longgar)")
    return 0 if rasio >= POLOS and dua / satu >= DUA_PROSES else 1


if __name__ == "__main__":
    sys.exit(main())
