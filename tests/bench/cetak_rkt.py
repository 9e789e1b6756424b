"""Printing RKT, as ratios to plain WeasyPrint: `python -m tests.bench.cetak_rkt`.

The alternative in the same run is `HTML(string=...).write_pdf()` with its defaults: one pass whatever crosses a
page, automatic table layout, style sheet and fonts read each time, no archive format. Both get the same content,
take turns, and each ratio is the median over the pairs, so that a busy machine disturbs both alike. Exit code 1
when a ratio misses its target.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from statistics import median
from time import perf_counter, process_time

import django
import weasyprint

from laporan import pdf
from laporan.cetak import cetakan_rkt, pdf_rkt
from laporan.susun.rkt import DokumenRkt
from tests.laporan.contoh_rkt import karangan

SATU, DUA = 0.85, 1.6  # target of documents that need one pass, and of those that need two
PASANGAN = 7
NASKAH: dict[str, tuple[DokumenRkt, float]] = {
    "B, 12 halaman, tanpa sambungan": (karangan("B", 150, per_sasaran=2, per_kegiatan=2), SATU),
    "B, 6 halaman": (karangan("B", 72), DUA),
    "B, 12 halaman": (karangan("B", 160), DUA),
    "D, 12 halaman": (karangan("D", 112, per_sasaran=7), DUA),
}


def siapkan() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sakip.settings")
    os.environ.setdefault("SECRET_KEY", "bench")
    django.setup()


def polos(naskah: DokumenRkt) -> bytes:
    style = "".join((pdf.BERKAS / nama).read_text() for nama in cetakan_rkt(naskah).gaya)
    style = style.replace("table-layout: fixed;", "").replace('url("', f'url("{(pdf.BERKAS / "cetak").as_uri()}/')
    html = cetakan_rkt(naskah).html(pratinjau=False)
    return weasyprint.HTML(string=html.replace("</head>", f"<style>{style}</style></head>")).write_pdf()


def lama(cetak: Callable[[DokumenRkt], bytes], naskah: DokumenRkt) -> float:
    start = perf_counter()
    cetak(naskah)
    return perf_counter() - start


def hitung(naskah: DokumenRkt) -> tuple[int, int]:
    """Pages, and passes that they took."""
    passes: list[int] = []
    tata = pdf._tata

    def counted(*args):
        document = tata(*args)
        passes.append(len(document.pages))
        return document

    pdf._tata = counted
    try:
        pdf_rkt(naskah)
    finally:
        pdf._tata = tata
    return passes[-1], len(passes)


def bandingkan(nama: str) -> bool:
    naskah, batas = NASKAH[nama]
    pages, passes = hitung(naskah)
    pairs = [(lama(polos, naskah), lama(pdf_rkt, naskah)) for _ in range(PASANGAN)]
    rasio = median(own / plain for plain, own in pairs)
    seconds = median(own for _, own in pairs)
    tepat = rasio <= batas
    print(
        f"{nama:32}{pages:3} halaman {passes} putaran  {seconds:6.2f} s  "
        f"rasio {rasio:.2f} (batas {batas:.2f}) {'' if tepat else '  MELESET'}"
    )
    return tepat


def cetak_banyak(jumlah: int) -> float:
    """Seconds of CPU that so many documents of six pages take in this process."""
    start = process_time()
    for _ in range(jumlah):
        pdf_rkt(NASKAH["B, 6 halaman"][0])
    return process_time() - start


def laju(proses: int, jumlah: int = 8) -> tuple[float, float]:
    """Documents a second by so many processes, and CPU seconds a document: these tell a busy machine apart."""
    with ProcessPoolExecutor(proses, get_context("spawn"), initializer=siapkan) as pool:
        list(pool.map(cetak_banyak, [1] * proses))  # starting up is not measured
        start = perf_counter()
        cpu = sum(pool.map(cetak_banyak, [jumlah] * proses))
        return proses * jumlah / (perf_counter() - start), cpu / (proses * jumlah)


def main() -> int:
    siapkan()
    print(f"Pembanding: WeasyPrint {weasyprint.__version__} polos, satu putaran, bergantian.")
    tepat = [bandingkan(nama) for nama in NASKAH]
    for proses in (1, 2):
        dokumen, cpu = laju(proses)
        print(f"B, 6 halaman, {proses} proses: {dokumen:.2f} dokumen per detik, {cpu:.2f} s CPU per dokumen")
    return 0 if all(tepat) else 1


if __name__ == "__main__":
    sys.exit(main())
