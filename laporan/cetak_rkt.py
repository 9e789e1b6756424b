"""The RKT as a page on the screen and as a PDF, from one template."""

import re
from collections.abc import Collection, Sequence

from django.template.loader import render_to_string

from laporan.pdf import BERKAS, render_berkelompok
from laporan.susun.rkt import DokumenRkt, susun_rkt

GAYA = ("cetak/cetak.css", "cetak/rkt.css")


def html_rkt(
    dokumen: DokumenRkt,
    *,
    bilah: Sequence[tuple[str, str]] = (),
    pecah: Collection[int] = frozenset(),
) -> str:
    """The preview; `bilah` are the links (label, URL) above the sheet."""
    return _html(dokumen, pecah, pratinjau=True, bilah=bilah)


def pdf_rkt(dokumen: DokumenRkt) -> bytes:
    return render_berkelompok(
        lambda pecah: _html(dokumen, pecah, pratinjau=False),
        judul=susun_rkt(dokumen).nama,
        tanggal=dokumen.tanda_tangan.tanggal,
        gaya=GAYA,
    )


def _html(
    dokumen: DokumenRkt,
    pecah: Collection[int],
    *,
    pratinjau: bool,
    bilah: Sequence[tuple[str, str]] = (),
) -> str:
    # The PDF takes its style sheets parsed, from `gaya`; links would make it read them again each time.
    context = {"naskah": susun_rkt(dokumen, pecah), "pratinjau": pratinjau, "bilah": bilah, "gaya": GAYA}
    return render_to_string("cetak/rkt.html", context)


def html_mandiri(html: str) -> str:
    """The page with its style sheets inside, so that a file opened from a disk looks as it should."""
    gaya = "".join(f"<style>{(BERKAS / nama).read_text(encoding='utf-8')}</style>" for nama in GAYA)
    return re.sub(r"<link[^>]*stylesheet[^>]*>", "", html).replace("</head>", f"{gaya}</head>")
