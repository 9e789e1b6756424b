"""HTML to an archival PDF: the only module that knows WeasyPrint.

WeasyPrint is imported inside functions only, so that a site without Pango still starts and says what is
missing. One document is laid out at a time in a process: Pango's font map is not safe between threads, the
work holds the interpreter lock anyway, and switching off the garbage collector concerns the whole process.
"""

from __future__ import annotations

import atexit
import ctypes
import gc
import hashlib
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.core import checks

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.document import Document
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

BERKAS = Path(__file__).resolve().parent / "static"
ASAL = "https://cetak.invalid/"  # stands for BERKAS; the name can never exist on a network
APT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
SABAR = 30  # seconds that a document waits for the one before it
PUTARAN = 12  # each further pass fixes at least one more page; two suffice nearly always

_giliran = threading.Lock()


class PencetakSibuk(RuntimeError):  # noqa: N818 - read by users as a state, not as an error
    """Another document has been in work for too long; the caller tells the visitor to try again."""


class PustakaKurang(RuntimeError):  # noqa: N818 - read by users as a state, not as an error
    """The libraries that lay out a PDF are not installed."""


def _weasyprint() -> Any:
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        raise PustakaKurang(f"PDF belum dapat dibuat: pustaka sistem belum terpasang. Jalankan: {APT}") from error
    return weasyprint


def periksa_pustaka(app_configs: object = None, **kwargs: object) -> list[checks.CheckMessage]:
    """System check: a warning, for all but printing works without these libraries."""
    try:
        _weasyprint()
    except PustakaKurang as error:
        return [checks.Warning(str(error), hint=APT, id="laporan.W001")]
    return []


def render_pdf(html: str, *, judul: str, tanggal: date | None, gaya: Sequence[str] = ()) -> bytes:
    """One pass. `gaya` names style sheets below `static`; `tanggal` is the document's date, never today."""
    with _sendiri():
        return _tulis(_tata(html, gaya), html, judul, tanggal)


def render_berkelompok(
    buat_html: Callable[[frozenset[int]], str],
    *,
    judul: str,
    tanggal: date | None,
    gaya: Sequence[str] = (),
) -> bytes:
    """Render a table whose merged cells must not cross a page.

    `buat_html` gets the rows at which merged cells are closed and opened again, none at first. Rows carry the
    ids of `laporan.susun.tabel.anchor`. A further pass is made only when a page begins inside a merged cell.
    """
    with _sendiri():
        return _berkelompok(buat_html, judul, tanggal, gaya)


def _berkelompok(
    buat_html: Callable[[frozenset[int]], str], judul: str, tanggal: date | None, gaya: Sequence[str]
) -> bytes:
    pecah: frozenset[int] = frozenset()
    for _ in range(PUTARAN):
        html = buat_html(pecah)
        document = _tata(html, gaya)
        crossed = _awal_halaman(document)
        if crossed == pecah:
            break
        pecah = crossed
    return _tulis(document, html, judul, tanggal)


def _awal_halaman(document: Document) -> frozenset[int]:
    """Rows at the top of a page that continue a merged cell."""
    first = (min(_rows(page.anchors), default=(0, "b0")) for page in document.pages)
    return frozenset(int(name[1:]) for _, name in first if name[0] == "s")


def _rows(anchors: dict[str, tuple[float, ...]]) -> Iterator[tuple[float, str]]:
    return ((position[1], name) for name, position in anchors.items() if re.fullmatch(r"[bs]\d+", name))


# ---- resources


@cache
def pengambil() -> URLFetcher:
    """The closed fetcher: data: URIs and the project's own print files, no other file and no network."""
    _weasyprint()
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pengambil(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            if url.startswith(ASAL):
                return URLFetcherResponse(url, _berkas_cetak(url).read_bytes())
            return super().fetch(url, headers)

    return Pengambil(allowed_protocols=("data",))


def _berkas_cetak(url: str) -> Path:
    path = (BERKAS / unquote(urlsplit(url).path.lstrip("/"))).resolve()
    if not path.is_relative_to(BERKAS / "cetak") or not path.is_file():
        raise ValueError(f"Bukan berkas cetak: {url}")
    return path


@cache
def _huruf() -> FontConfiguration:
    _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    atexit.register(_huruf.cache_clear)  # its folder of fonts is removed only while Python still stands
    return FontConfiguration()


@cache
def _gaya(nama: str) -> CSS:
    return _weasyprint().CSS(url=ASAL + nama, url_fetcher=pengambil(), font_config=_huruf())


# ---- layout and output


def _tata(html: str, gaya: Sequence[str]) -> Document:
    source = _weasyprint().HTML(string=html, base_url=ASAL, url_fetcher=pengambil())
    return source.render(font_config=_huruf(), stylesheets=[_gaya(nama) for nama in gaya], pdf_variant="pdf/a-3u")


def _tulis(document: Document, html: str, judul: str, tanggal: date | None) -> bytes:
    """The bytes depend on the content only: no clock, no random identifier."""
    meta = document.metadata
    meta.title, meta.lang = judul, "id"
    meta.created = meta.modified = tanggal.isoformat() if tanggal else None
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32]
    with warnings.catch_warnings():
        # WeasyPrint leaves the file of its colour profile to the interpreter to close.
        warnings.simplefilter("ignore", ResourceWarning)
        return document.write_pdf(pdf_variant="pdf/a-3u", pdf_identifier=identifier.encode())


@contextmanager
def _sendiri() -> Iterator[None]:
    """Alone in the process, without the garbage collector: it would walk through every box again and again.

    What a layout leaves behind is large and cyclic, so it is collected at once and handed back to the system;
    no name may hold a document when the block ends. Freezing what was there before keeps that collection from
    walking through the rest of the process.
    """
    if not _giliran.acquire(timeout=SABAR):
        raise PencetakSibuk("PDF sedang dibuat untuk orang lain. Tunggu sebentar, lalu coba lagi.")
    enabled, freeze = gc.isenabled(), gc.get_freeze_count() == 0
    try:
        gc.disable()
        if freeze:
            gc.freeze()
        yield
    finally:
        if enabled:
            gc.enable()
        gc.collect()
        if freeze:
            gc.unfreeze()
        _kembalikan()
        _giliran.release()


def _kembalikan() -> None:
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError):  # another C library
        return
