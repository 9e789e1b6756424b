"""The RKT as HTML and PDF: every cell of the gold tables, page breaks, archive format, hostile content."""

import gc
import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from functools import cache
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from laporan import pdf
from laporan.cetak import html_rkt, pdf_rkt
from laporan.susun.rkt import BarisRkt, DokumenRkt, Kop, TandaTangan
from tests.emas.tabel import beda_emas, buka_tabel, tercetak
from tests.laporan.contoh_rkt import dokumen, dokumen_emas, emas, karangan

HURUF = {"TeX-Gyre-Bonum", "TeX-Gyre-Bonum-Bold", "TeX-Gyre-Bonum-Italic", "TeX-Gyre-Bonum-Bold-Italic"}
LEMBAR = {"A": (595, 842), "B": (595, 842), "C": (595, 842), "D": (842, 595)}


@cache
def cetakan(bentuk: str) -> bytes:
    return pdf_rkt(dokumen_emas(bentuk))


def padat(teks: str) -> str:
    """Without what lines and typography change: spaces, hyphens, quotes."""
    return re.sub(r"[\s\u00a0\u00ad\u0002\ufffe\u200b\-\"'“”‘’]", "", teks)


def halaman(isi: bytes) -> list[str]:
    dokumen = PdfDocument(isi)
    return [padat(page.get_textpage().get_text_range()) for page in dokumen]


def letak(isi: bytes) -> dict[str, tuple[int, float]]:
    """Page and distance from the bottom of each row, by its id."""
    reader = PdfReader(BytesIO(isi))
    return {
        name: (reader.get_destination_page_number(dest) or 0, float(dest.top or 0))
        for name, dest in reader.named_destinations.items()
    }


def awal_halaman(isi: bytes) -> list[str]:
    """The first row of each page that has rows."""
    first: dict[int, tuple[float, str]] = {}
    for name, (page, top) in letak(isi).items():
        first[page] = max(first.get(page, (0.0, "")), (top, name))
    return [first[page][1] for page in sorted(first)]


# ---- content


@pytest.mark.parametrize("bentuk", "ABCD")
def test_html_agrees_with_gold_table(bentuk: str) -> None:
    assert beda_emas(html_rkt(dokumen_emas(bentuk)), emas(bentuk)) == []


@pytest.mark.parametrize("bentuk", "ABCD")
def test_split_html_agrees_with_gold_table(bentuk: str) -> None:
    """Closing and opening merged cells changes nothing that is read (D apart: the amount stands once)."""
    hasil = html_rkt(dokumen_emas(bentuk), pecah=frozenset(range(1, 60)))
    beda = [b for b in beda_emas(hasil, emas(bentuk)) if "sudah dihitung" not in b and "kegiatan:" not in b]
    assert beda == []


@pytest.mark.parametrize("bentuk", "ABCD")
def test_pdf_holds_every_cell_and_tears_no_row(bentuk: str) -> None:
    pages = halaman(cetakan(bentuk))
    for row in tercetak(buka_tabel(html_rkt(dokumen_emas(bentuk)))):
        own = [padat(row[k]) for k in ("indikator", "target")]
        assert any(all(cell in page for cell in own) for page in pages), row
        merged = [padat(v) for k, v in row.items() if k not in {"indikator", "target"}]
        assert all(cell in "".join(pages) for cell in merged), row


@pytest.mark.parametrize("bentuk", "ABCD")
def test_every_page_has_head_and_foot(bentuk: str) -> None:
    pages = halaman(cetakan(bentuk))
    kepala = padat("".join(buka_tabel(html_rkt(dokumen_emas(bentuk))).kepala))
    for nomor, page in enumerate(pages, 1):
        assert kepala in page
        assert f"halaman{nomor}dari{len(pages)}" in page
        assert padat(f"RKT {dokumen_emas(bentuk).nama_unit} Tahun 2024") in page


# ---- page breaks


PANJANG = ("kata yang panjang sekali dengan pertanggungjawaban " * 11)[:500]
TEKS = ("sasaran", "indikator", "kegiatan", "uraian_kegiatan", "tujuan")


def panjang(bentuk: str) -> DokumenRkt:
    rows = karangan(bentuk, 9).baris
    return dokumen(bentuk, [replace(r, **{k: f"{getattr(r, k)} {PANJANG}" for k in TEKS}) for r in rows])


def satu_sasaran(bentuk: str) -> DokumenRkt:
    rows = karangan(bentuk, 60).baris
    sama = {k: getattr(rows[1], k) for k in ("tujuan", "program", "kode_program", "kegiatan", "sasaran")}
    return dokumen(bentuk, [replace(r, **sama, kode_kegiatan="3360") for r in rows])


DOKUMEN: dict[str, Callable[[str], DokumenRkt]] = {
    "emas": dokumen_emas,
    "satu baris": lambda bentuk: karangan(bentuk, 1),
    "kosong": lambda bentuk: karangan(bentuk, 0),
    "300 baris": lambda bentuk: karangan(bentuk, 300, per_sasaran=5, per_kegiatan=13),
    "60 indikator": satu_sasaran,
    "500 huruf": panjang,
}


@cache
def cetakan_lain(nama: str, bentuk: str) -> bytes:
    return cetakan(bentuk) if nama == "emas" else pdf_rkt(DOKUMEN[nama](bentuk))


@pytest.mark.parametrize("bentuk", "ABCD")
@pytest.mark.parametrize("nama", DOKUMEN)
def test_merged_cells_never_cross_a_page(nama: str, bentuk: str) -> None:
    naskah = DOKUMEN[nama](bentuk)
    isi = cetakan_lain(nama, bentuk)
    pages, first = halaman(isi), awal_halaman(isi)
    crossing = {int(name[1:]) for name in first if name[0] == "s"}
    opened = buka_tabel(html_rkt(naskah, pecah=crossing))
    # Opened anew exactly where a page begins inside a group: the PDF holds the texts of that split, no other.
    begun = "".join(s for b in opened.semua for s, asal in zip(b.sel, b.asal, strict=True) if asal)
    assert "".join(pages).count("(lanjutan)") == begun.count("(lanjutan)")
    assert all(opened_row.asal[0] for opened_row in opened.baris if opened_row.id in first)
    kepala = padat("".join(opened.kepala))
    assert all(kepala in page for page in pages if "halaman1dari" not in page)
    for row in tercetak(opened):
        assert any(padat(row["indikator"]) in page for page in pages)


@pytest.mark.parametrize("bentuk", "ABCD")
@pytest.mark.parametrize("nama", DOKUMEN)
def test_signature_stands_below_the_last_row(nama: str, bentuk: str) -> None:
    naskah = DOKUMEN[nama](bentuk)
    pages = halaman(cetakan_lain(nama, bentuk))
    akhir = "Belumadabaris." if not naskah.baris else padat(naskah.baris[-1].indikator)
    assert naskah.tanda_tangan.nama.upper().replace(" ", "") in pages[-1]
    assert akhir in pages[-1]


def test_breaks_leave_two_rows_of_a_group_on_either_side() -> None:
    naskah = karangan("D", 120, per_sasaran=8, per_kegiatan=8)
    pages = letak(pdf_rkt(naskah))
    for group in range(15):
        rows = [page for name, (page, _) in pages.items() if (int(name[1:]) - 1) // 8 == group]
        assert all(rows.count(page) >= 2 for page in rows)


def test_sasaran_of_b_never_parts() -> None:
    pages = letak(pdf_rkt(karangan("B", 120, per_sasaran=4, per_kegiatan=16)))
    for sasaran in range(30):
        assert len({page for name, (page, _) in pages.items() if (int(name[1:]) - 1) // 4 == sasaran}) == 1


def test_second_pass_only_when_a_group_crosses(monkeypatch: pytest.MonkeyPatch) -> None:
    passes = []
    tata = pdf._tata
    monkeypatch.setattr(pdf, "_tata", lambda *args: passes.append(1) or tata(*args))
    pdf_rkt(dokumen_emas("A"))
    assert len(passes) == 1
    pdf_rkt(dokumen_emas("B"))
    assert len(passes) == 3


# ---- the file


def huruf(isi: bytes) -> dict[str, bool]:
    """Name of each font, and whether it is embedded."""
    reader = PdfReader(BytesIO(isi))
    hasil = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            hasil[descriptor["/FontName"].split("+")[1]] = "/FontFile3" in descriptor
    return hasil


@pytest.mark.parametrize(("bentuk", "gaya"), [("A", 2), ("B", 3), ("C", 2), ("D", 3)])
def test_fonts_are_the_shipped_ones(bentuk: str, gaya: int) -> None:
    fonts = huruf(cetakan(bentuk))
    assert len(fonts) == gaya
    assert set(fonts) <= HURUF
    assert all(fonts.values())


def test_no_foreign_font_for_what_people_paste() -> None:
    aneh = "1\u202f000\u2009x\u2003\u200b y\u2011z \u00ad ‘q’ “r” … – − ½ ≥ ≤ × • é ñ"
    isi = pdf_rkt(dokumen("B", [BarisRkt(nomor=1, sasaran=aneh, indikator=aneh, target="5\u202f%")]))
    assert set(huruf(isi)) <= HURUF


def test_archive_format() -> None:
    reader = PdfReader(BytesIO(cetakan("D")))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in xmp
    assert 'pdfaid:conformance="U"' in xmp
    assert reader.trailer["/Root"]["/OutputIntents"]
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.metadata is not None
    assert reader.metadata.title == "Rencana Kinerja Tahunan Sekretariat KPU Kota Prabumulih Tahun 2024"
    assert reader.metadata.author == "Sekretariat KPU Kota Prabumulih"
    assert reader.metadata.creation_date_raw == reader.metadata.modification_date_raw == "D:20240125"
    assert [judul.title for judul in reader.outline] == ["RENCANA KINERJA TAHUNAN TAHUN 2024"]


def test_bookmarks_name_the_programmes() -> None:
    title, programmes = PdfReader(BytesIO(cetakan("B"))).outline
    assert title.title == "RENCANA KINERJA TAHUNAN"
    assert [p.title.split()[0] for p in programmes] == ["I.", "II."]


@pytest.mark.parametrize("bentuk", "ABCD")
def test_paper(bentuk: str) -> None:
    for page in PdfReader(BytesIO(cetakan(bentuk))).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == LEMBAR[bentuk]


def test_no_date_without_a_date() -> None:
    naskah = karangan("A", 1)
    reader = PdfReader(BytesIO(pdf_rkt(replace(naskah, tanda_tangan=replace(naskah.tanda_tangan, tanggal=None)))))
    assert reader.metadata is not None
    assert reader.metadata.creation_date_raw is None


@pytest.mark.parametrize("bentuk", "AD")
def test_watermark_lies_behind_a_draft_only(bentuk: str) -> None:
    draf = pdf_rkt(dokumen_emas(bentuk, keadaan="draf"))
    assert _abu(draf) == len(PdfReader(BytesIO(draf)).pages)
    assert _abu(cetakan(bentuk)) == 0
    assert halaman(draf) == halaman(cetakan(bentuk))


def _abu(isi: bytes) -> int:
    """Pages of which the watermark's grey fills a good part."""
    hasil = 0
    for page in PdfDocument(isi):
        pixels = page.render(scale=0.2).to_pil().convert("L").tobytes()
        hasil += pixels.count(0xE8) > len(pixels) / 100
    return hasil


def test_two_renderings_are_the_same_bytes() -> None:
    for bentuk in "ABCD":
        assert pdf_rkt(dokumen_emas(bentuk)) == cetakan(bentuk)


LAIN = """
import django
django.setup()
from hashlib import sha256
from html.parser import HTMLParser
from laporan.cetak import pdf_rkt
from tests.laporan.contoh_rkt import dokumen_emas
print(*(sha256(pdf_rkt(dokumen_emas(bentuk))).hexdigest() for bentuk in "BD"))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_makes_the_same_bytes(seed: str, tmp_path: Path) -> None:
    """Also on a machine that has no fonts at all: the shipped ones suffice."""
    kosong = tmp_path / "fonts.conf"
    kosong.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    env = os.environ | {"PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "sakip.settings", "DEBUG": "1"}
    if seed == "2":
        env |= {"FONTCONFIG_FILE": str(kosong), "PYTHONWARNINGS": "ignore"}
    run = subprocess.run([sys.executable, "-c", LAIN], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.split() == [sha256(cetakan(bentuk)).hexdigest() for bentuk in "BD"]
    assert run.stderr == ""


# ---- logo, hostile content, closed doors


PNG = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAA"
    "AABJRU5ErkJggg=="
)


def test_uploaded_logo_stands_in_the_kop() -> None:
    naskah = karangan("A", 1)
    isi = replace(naskah, kop=replace(naskah.kop, lambang=PNG))
    assert f'<img src="{PNG}" alt="">' in html_rkt(isi)
    assert "<svg" not in html_rkt(isi)
    assert len(PdfReader(BytesIO(pdf_rkt(isi))).pages[0].images) == 1
    assert not PdfReader(BytesIO(pdf_rkt(naskah))).pages[0].images


JAHAT = '"><script>alert(1)</script><img src=x onerror="alert(2)">&{{ 7|add:7 }}'


class Unsur(HTMLParser):
    """Names of all elements and of their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.nama: list[str] = []
        self.atribut: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.nama.append(tag)
        self.atribut |= {name for name, _ in attrs}


def test_hostile_text_is_only_text() -> None:
    texts = {f.name: JAHAT for f in fields(BarisRkt) if f.type in (str, "str")}
    for bentuk in "ABCD":
        naskah = replace(
            dokumen(bentuk, [BarisRkt(nomor=1, **texts)]),
            nama_unit=JAHAT,
            nama_resmi=JAHAT,
            pengantar=JAHAT,
            kop=Kop((JAHAT,), JAHAT, (JAHAT,), JAHAT),
            tanda_tangan=TandaTangan(JAHAT, None, (JAHAT,), JAHAT, JAHAT),
        )
        html = html_rkt(naskah, bilah=[(JAHAT, JAHAT)])
        unsur = Unsur(html)
        assert not {"script", "style"} & set(unsur.nama)
        assert unsur.nama.count("img") == 1
        assert not [name for name in unsur.atribut if name.startswith("on") or name == "style"]
        assert "{{ 7|add:7 }}" in html
        assert padat("<script>alert(1)</script>") in "".join(halaman(pdf_rkt(naskah)))


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x.png",
        "https://contoh.id/x",
        "file:///etc/passwd",
        "ftp://contoh.id/x",
        "/etc/passwd",
        pdf.ASAL + "cetak/../../pdf.py",
        pdf.ASAL + "cetak/%2e%2e/%2e%2e/pdf.py",
        pdf.ASAL + "cetak",
        pdf.ASAL + "cetak/tidak-ada.css",
        pdf.ASAL.rstrip("/") + ".contoh.id/cetak/cetak.css",
    ],
)
def test_fetcher_is_closed(url: str) -> None:
    with pytest.raises(ValueError, match=r"URI|Bukan berkas cetak"):
        pdf.pengambil().fetch(url)


def test_fetcher_serves_data_and_print_files() -> None:
    assert pdf.pengambil().fetch("data:text/plain,halo").read() == b"halo"
    assert b"@page" in pdf.pengambil().fetch(pdf.ASAL + "cetak/cetak.css").read()


# ---- the process around it


def test_threads_get_the_same_bytes() -> None:
    with ThreadPoolExecutor(4) as pool:
        hasil = list(pool.map(pdf_rkt, [dokumen_emas(b) for b in "ABCDABCD"]))
    assert hasil == [cetakan(b) for b in "ABCDABCD"]


def test_garbage_collector_is_back_on_after_failure() -> None:
    def gagal(pecah: frozenset[int]) -> str:
        assert not gc.isenabled()
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            pdf.render_berkelompok(gagal, judul="x", tanggal=None)
        assert gc.isenabled()
    gc.disable()
    try:
        pdf.render_pdf("<p>x", judul="x", tanggal=None)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_nothing_of_a_layout_stays_in_memory() -> None:
    from weasyprint.formatting_structure.boxes import Box

    def boxes() -> int:
        return sum(issubclass(type(thing), Box) for thing in gc.get_objects())

    before = boxes()  # a captured log record of another test may hold some
    pdf_rkt(dokumen_emas("B"))
    assert boxes() <= before


def test_missing_libraries_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pdf.periksa_pustaka() == []
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    (warning,) = pdf.periksa_pustaka()
    assert (warning.id, warning.hint) == ("laporan.W001", pdf.APT)
    with pytest.raises(pdf.PustakaKurang, match="apt-get install libpango"):
        pdf_rkt(dokumen_emas("A"))


# ---- the preview


def test_preview_and_pdf_share_one_page() -> None:
    html = html_rkt(dokumen_emas("B"), bilah=[("Kembali", "/rkt/?a=1&b=2")])
    assert '<html lang="id">' in html
    assert '<a href="/rkt/?a=1&amp;b=2">Kembali</a>' in html
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', html) == [
        "/static/cetak/cetak.css",
        "/static/cetak/rkt.css",
    ]
    unsur = Unsur(html)
    assert not {"script", "style"} & set(unsur.nama)
    assert "style" not in unsur.atribut
