"""The pohon kinerja as PDF and on the screen: sheets, real text, fonts, hostile content, hooks of the script."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from kinerja.kategori import Pita
from laporan.cetak import cetakan_pohon
from laporan.susun.pohon import Simpul, susun_pohon, susun_pohon_layar
from laporan.templatetags.pohon import alamat_simpul, mm
from tests.laporan.contoh_pohon import VISI, berjenjang, dokumen, emas, kalteng, karangan
from tests.laporan.test_pdf_rkt import JAHAT, Unsur, _abu, halaman, huruf, padat

SVG = "{http://www.w3.org/2000/svg}"
MM = 72 / 25.4


@cache
def pdf_kalteng() -> bytes:
    return cetakan_pohon(dokumen(kalteng())).pdf()


@cache
def pdf_dalam() -> bytes:
    return cetakan_pohon(dokumen(berjenjang(), keadaan="draf"), "a4").pdf()


@cache
def layar(akar: Simpul) -> str:
    return render_to_string("laporan/_pohon.html", {"pohon": susun_pohon_layar(dokumen(akar))})


def gambar(html: str) -> Iterator[ET.Element]:
    for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        yield ET.fromstring(svg)  # noqa: S314 - our own markup; not well-formed fails


# ---- paper


def test_ten_indikator_on_one_a3_as_real_text():
    (satu,) = halaman(pdf_kalteng())
    assert "POHONKINERJAKomisiPemilihanUmumProvinsiKalimantanTengah·Tahun2024" in satu
    assert padat(VISI) in satu
    for baris in emas()["baris"]:
        assert padat(baris["tujuan"]) in satu
        assert padat(baris["sasaran"]) in satu
        assert f"{padat(baris['indikator'])}Target2024" in satu
    assert re.findall(r"Target2024(↓?\S+?)(?=Indikator|Tujuan|Sasaran|Sumber|halaman|$)", satu) == [
        "80%", "25%", "77%", "B", "WTP", "100%", "↓2,8%", "100%", "100%", "89%",
    ]  # fmt: skip
    assert padat("Sumber: Perjanjian Kinerja KPU Provinsi Kalimantan Tengah Tahun 2024 · ↓ semakin kecil") in satu
    assert "halaman1dari1" in satu


def test_lines_on_paper_are_as_wide_as_measured():
    """Kerning makes a line narrower by a trace, never wider than its box."""
    (lembar,) = susun_pohon(dokumen(kalteng())).lembar
    halaman_ = PdfDocument(pdf_kalteng())[0]
    teks = halaman_.get_textpage()
    diperiksa = 0
    for kotak in lembar.bagan.kotak:
        for baris in kotak.baris:
            if len(baris.teks) < 25:
                continue
            nomor, jumlah = teks.search(baris.teks).get_next()
            kiri, *_ = teks.get_charbox(nomor, loose=True)
            *_, kanan, _ = teks.get_charbox(nomor + jumlah - 1, loose=True)
            assert baris.lebar * 0.97 < (kanan - kiri) / MM < baris.lebar + 0.3, baris.teks
            assert kotak.luar.x + 16 < kiri / MM
            assert kanan / MM < kotak.luar.kanan + 16
            diperiksa += 1
    assert diperiksa > 10


@pytest.mark.parametrize(
    ("isi", "ukuran", "jumlah"),
    [(pdf_kalteng, (1191, 842), 1), (pdf_dalam, (842, 595), 4)],
    ids=["a3", "a4"],
)
def test_sheets_and_their_size(isi, ukuran, jumlah):
    pages = PdfReader(BytesIO(isi())).pages
    assert [(round(p.mediabox.width), round(p.mediabox.height)) for p in pages] == [ukuran] * jumlah
    for n, satu in enumerate(halaman(isi()), 1):
        assert f"halaman{n}dari{jumlah}" in satu
        assert ("lembar" in satu) == (jumlah > 1)


def test_a_deep_tree_on_a4_keeps_every_node_and_every_note():
    pages = halaman(pdf_dalam())
    utuh = "".join(pages)
    for simpul in berjenjang().semua():
        assert padat(simpul.teks) in utuh
        assert all(padat(teks) in utuh for teks in (simpul.pemilik, simpul.induk, *simpul.faktor, *simpul.silang))
    assert f"lembar2dari4{padat('Sasaran 1 (lanjutan)')}" in pages[1]
    assert padat("Dilanjutkan pada lembar berikutnya") in pages[0]


@pytest.mark.parametrize("isi", [pdf_kalteng, pdf_dalam], ids=["kalteng", "dalam"])
def test_only_the_shipped_face(isi):
    assert huruf(isi()) == {"TeX-Gyre-Heros": True, "TeX-Gyre-Heros-Bold": True}


def test_archive_format_title_and_bookmarks():
    reader = PdfReader(BytesIO(pdf_dalam()))
    assert 'pdfaid:part="3"' in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == "Pohon Kinerja KPU Provinsi Kalimantan Tengah Tahun 2024"
    assert reader.metadata.author == "KPU Provinsi Kalimantan Tengah"
    assert reader.metadata.creation_date_raw is None
    assert [satu.title for satu in reader.outline] == [
        "Lembar 1: Tujuan 1", "Lembar 2: Sasaran 1", "Lembar 3: Sasaran 1", "Lembar 4: Tujuan 2",
    ]  # fmt: skip


def test_a_draft_is_marked_on_every_sheet():
    assert (_abu(pdf_kalteng()), _abu(pdf_dalam())) == (0, 4)


def test_two_renderings_are_the_same_bytes():
    assert cetakan_pohon(dokumen(kalteng())).pdf() == pdf_kalteng()


def test_the_page_on_the_screen_holds_each_line_to_its_width():
    cetakan = cetakan_pohon(dokumen(kalteng()))
    html = cetakan.html([("Kembali", "/")])
    assert '<a href="/">Kembali</a>' in html
    assert html.count("textLength=") == html.count("<text ") > 40
    assert "textLength=" not in cetakan.html(pratinjau=False)


# ---- screen


def test_numbers_of_a_drawing_have_a_point():
    assert [mm(n) for n in (12.5, 12.0, 0.004, -1.237, 388)] == ["12.5", "12", "0", "-1.24", "388"]
    for svg in gambar(layar(kalteng())):
        for unsur in svg.iter():
            for nama in {"x", "y", "width", "height", "font-size", "stroke-width", "textLength"} & set(unsur.keys()):
                assert re.fullmatch(r"-?\d*\.?\d+", unsur.get(nama, ""))


def test_the_diagram_is_a_picture_with_hooks_until_the_script_makes_it_a_tree():
    akar = kalteng()
    html = layar(akar)
    (svg,) = gambar(html)
    assert svg.get("aria-hidden") == "true"
    assert svg.get("role") is None
    simpul = [g for g in svg.iter(f"{SVG}g") if g.get("data-kunci")]
    assert [g.get("data-kunci") for g in simpul] == [satu.kunci for satu in akar.semua()]
    induk = {anak.kunci: satu.kunci for satu in akar.semua() for anak in satu.anak}
    assert {g.get("data-kunci"): g.get("data-induk") for g in simpul if g.get("data-induk")} == induk
    bercabang = {satu.kunci: str(len(list(satu.semua())) - 1) for satu in akar.semua() if satu.anak}
    lencana = {g.get("data-kunci"): b.get("data-lipat") for g in simpul for b in g if b.get("data-lipat")}
    assert lencana == bercabang
    assert {p.get("data-garis") for p in svg.iter(f"{SVG}path") if p.get("data-garis")} == set(bercabang)
    assert set(re.findall(r'<details open data-cabang="(\w+)"', html)) == set(bercabang)
    assert all(a.get("tabindex") == "-1" for a in svg.iter(f"{SVG}a"))
    assert simpul[0].get("data-nama") == f"Visi: {VISI}"
    assert any("Target 2024: 2,8%, semakin kecil semakin baik" in (g.get("data-nama") or "") for g in simpul)


def test_the_list_links_to_the_records():
    html = layar(kalteng())
    daftar = html[html.index('<ul class="pohon-daftar">') :]
    assert re.findall(r'<a href="([^"]+)">Lihat (Sasaran \d)', daftar) == [
        (f"/sasaran/{satu.teks[:9]}/", satu.label) for satu in kalteng().semua() if satu.jenis == "strategis"
    ]
    assert daftar.count("<li") == len(list(kalteng().semua()))


@pytest.mark.parametrize(
    "alamat", ["javascript:alert(1)", "//contoh.id/", "/\\contoh.id", "https://contoh.id/", ""], ids=list("abcde")
)
def test_only_pages_of_this_site_are_linked(alamat):
    assert alamat_simpul(replace(kalteng(), alamat=alamat)) == ""
    assert alamat_simpul(replace(kalteng(), alamat="/renstra/")) == "/renstra/"


def test_the_category_of_an_achievement_is_a_class():
    akar = karangan(1, kategori="Sangat Baik", capaian="101,00", target="90%")
    for html in (layar(akar), cetakan_pohon(dokumen(akar)).html()):
        assert 'class="simpul jenis-indikator kategori-sangat-baik"' in html
        assert "Capaian 101,00 · Sangat Baik" in html


def test_hostile_text_is_only_text():
    teks = {f.name: JAHAT for f in fields(Simpul) if f.name not in {"kunci", "jenis", "turun", "anak"}}
    daftar = dict.fromkeys(("faktor", "silang", "dasar"), (JAHAT,))
    jahat = Simpul(**(teks | daftar | {"kunci": JAHAT, "jenis": "indikator"}))
    akar = replace(jahat, kunci="v", jenis="visi", anak=(jahat,))
    kepala = dict.fromkeys(("nama_unit", "nama_resmi", "judul_periode", "sumber"), JAHAT)
    cetakan = cetakan_pohon(dokumen(akar, triwulan=1, pita=(Pita(None, JAHAT, JAHAT),), **kepala))
    for html in (cetakan.html(), layar(akar)):
        unsur = Unsur(html)
        assert not {"script", "style", "img"} & set(unsur.nama)
        assert not [nama for nama in unsur.atribut if nama.startswith("on") or nama == "style"]
        assert "7|add:7" in html
        assert len(list(gambar(html))) >= 1
