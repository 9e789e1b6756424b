"""Excel and Word files: what comes in, and every way in which one could do more than be read."""

from __future__ import annotations

import re
import struct
import tracemalloc
import zipfile
from io import BytesIO

import pytest

from sakip.satker.berkas.isi_zip import Jatah
from sakip.satker.berkas.kantor import periksa_kantor
from sakip.satker.berkas.nama import DOCX, XLSX
from sakip.satker.berkas.penolakan import BerkasDitolak, BukanJenisnya, MemuatTambahan
from tests.satker.contoh_kantor import (
    KERANGKA,
    OLE,
    RUANG_WORD,
    UTAMA_WORD,
    WML,
    bagian_word,
    bungkus,
    docx,
    docx_bergrafik,
    jenis_isi,
    relasi,
    xlsx,
    xlsx_dengan,
)

MS = "http://schemas.microsoft.com/office/2006/relationships"
SML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
REL = "word/_rels/document.xml.rels"
LUAR = "External"


def ditolak(isi: bytes, macam: type[BerkasDitolak] = BerkasDitolak) -> str:
    with pytest.raises(macam) as exc:
        periksa_kantor(isi)
    return exc.value.sebab


def tanpa_isi(nilai):
    return "isi" if isinstance(nilai, bytes | dict) else None


# -- what comes in ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("isi", "jenis"), [
    (xlsx(), XLSX),
    (docx(), DOCX),
    (bungkus(bagian_word(), zipfile.ZIP_STORED), DOCX),
    # a chart of Word keeps its figures as a workbook
    (docx_bergrafik(xlsx()), DOCX),
    # the strict form of the standard; names as some programs write them
    (docx({"word/document.xml": '<d:document xmlns:d="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'}), DOCX),
    (docx({"_rels/.rels": relasi(("http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
                                  "/word/Document.xml"))}), DOCX),
    (docx({"word/document.xml": f'<w:document xmlns:w="{RUANG_WORD}"/>'.encode("utf-16")}), DOCX),
    # links that wait to be clicked, and the mark of a lost picture
    (docx({REL: relasi(*(("hyperlink", t, LUAR) for t in (
        "mailto:kpu@kpu.go.id", "Lampiran%201.pdf", "file:///D:/a.pdf", "kpu.go.id:8443/a", "#Tabel")),
        ("image", "NULL", LUAR))}), DOCX),
    # a printer's settings and a folder of its own
    (xlsx_dengan({"xl/printerSettings/printerSettings1.bin": b"P\0R\0", "xl/media/": b""}), XLSX),
], ids=tanpa_isi)  # fmt: skip
def test_files_of_offices_are_taken(isi, jenis):
    assert periksa_kantor(isi) == jenis


def test_the_main_part_decides_not_a_name():
    bagian = bagian_word()
    bagian["xl/workbook.xml"] = bagian.pop("word/document.xml")
    bagian["_rels/.rels"] = relasi(("officeDocument", "xl/workbook.xml"))
    bagian["[Content_Types].xml"] = jenis_isi(xl__workbook=UTAMA_WORD)
    assert periksa_kantor(bungkus(bagian)) == DOCX


# -- what is something else -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("isi", "sebab"), [
    (bungkus({"a.txt": "x"}), "berkas ZIP"),
    (bungkus({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "berkas OpenDocument"),
    (docx({"[Content_Types].xml": jenis_isi(f"{WML}.template.main+xml")}), "templat Word"),
    (docx({"[Content_Types].xml": jenis_isi(f"{SML}.template.main+xml")}), "templat Excel"),
    (docx({"[Content_Types].xml": jenis_isi("application/vnd.openxmlformats-officedocument.presentationml."
                                            "presentation.main+xml")}), "berkas PowerPoint"),
    (docx({"[Content_Types].xml": jenis_isi("application/vnd.ms-excel.sheet.binary.macroEnabled.main")}),
     "berkas Excel biner (.xlsb)"),
], ids=tanpa_isi)  # fmt: skip
def test_other_kinds_are_named(isi, sebab):
    assert ditolak(isi, BukanJenisnya) == sebab


# -- what would run, open or fetch ------------------------------------------------------------------------------------


@pytest.mark.parametrize("isi", [
    docx({"[Content_Types].xml": jenis_isi("application/vnd.ms-word.document.macroEnabled.main+xml")}),
    docx({"[Content_Types].xml": jenis_isi("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")}),
    docx({"[Content_Types].xml": jenis_isi(word__x="application/vnd.ms-office.vbaProject")}),
    docx({"[Content_Types].xml": jenis_isi(word__x="application/vnd.ms-word.VBADATA+xml")}),
    docx({"[Content_Types].xml": jenis_isi(xl__m="application/vnd.ms-excel.macrosheet+xml")}),
    docx({REL: relasi((f"{MS}/vbaProject", "apa.dat"))}),
    docx({REL: relasi((f"{MS}/wordVbaData", "apa.xml"))}),
    docx({REL: relasi((f"{MS}/xlMacrosheet", "lembar.xml"))}),
    docx({REL: relasi((f"{MS}/xlIntlMacrosheet", "lembar.xml"))}),
    docx({"word/VBAproject.bin": OLE}),
    xlsx_dengan({"xl/vbaProject.bin": OLE + b"\0" * 500}),
], ids=tanpa_isi)  # fmt: skip
def test_macros_are_refused_however_they_are_called(isi):
    assert ditolak(isi) == "berkasnya memuat makro"


@pytest.mark.parametrize(("ubah", "sebab"), [
    ({REL: relasi(("control", "activeX/a.xml"))}, "berkasnya memuat kontrol ActiveX"),
    ({"word/activeX/_rels/a.xml.rels": relasi((f"{MS}/activeXControlBinary", "a.bin"))},
     "berkasnya memuat kontrol ActiveX"),
    ({"[Content_Types].xml": jenis_isi(word__a="application/vnd.ms-office.activeX+xml")},
     "berkasnya memuat kontrol ActiveX"),
    ({REL: relasi(("oleObject", "embeddings/a.bin"))}, "berkasnya memuat objek dari program lain"),
    ({REL: relasi(("aFChunk", "a.html"))}, "berkasnya memuat objek dari program lain"),
    ({REL: relasi(("package", "embeddings/a.xlsx")), "word/embeddings/a.xlsx": b"x"},
     "berkasnya memuat objek dari program lain"),
    ({"word/media/gambar.png": OLE + b"\0" * 99}, "berkasnya memuat objek dari program lain"),
    ({"word/media/gambar.png": docx()}, "berkasnya memuat objek dari program lain"),
    ({"[Content_Types].xml": jenis_isi(xl__e=f"{SML}.externalLink+xml")}, "berkasnya memuat tautan ke buku kerja lain"),
    ({REL: relasi(("externalLink", "externalLinks/a.xml"))}, "berkasnya memuat tautan ke buku kerja lain"),
    ({"xl/externalLinks/_rels/a.xml.rels": relasi(("externalLinkPath", "file:///D:/a.xlsx", LUAR))},
     "berkasnya memuat tautan ke buku kerja lain"),
    ({"word/_rels/settings.xml.rels": relasi(("attachedTemplate", r"\\10.0.0.1\a.dotm", LUAR))},
     "berkasnya mengambil templat dari luar"),
    ({REL: relasi(("image", "https://x.test/a.png", LUAR))}, "berkasnya mengambil gambar dari luar"),
    ({REL: relasi(("oleObject", "https://x.test/a.html!x", LUAR))}, "berkasnya mengambil isi dari luar"),
    ({REL: relasi(("frame", "a.docx", "external"))}, "berkasnya mengambil isi dari luar"),
    ({REL: relasi(("image", "https://x.test/a.png"))}, "berkasnya mengambil gambar dari luar"),  # no mode at all
    ({REL: relasi(("image", "//x.test/a.png"))}, "berkasnya mengambil gambar dari luar"),
    ({"WORD/_RELS/Document.XML.RELS": relasi(("image", "http://x.test/", LUAR)), REL: None},
     "berkasnya mengambil gambar dari luar"),
    ({r"word\_rels\document.xml.rels": relasi(("image", "http://x.test/", LUAR)), REL: None},
     "berkasnya mengambil gambar dari luar"),
    ({"word/%5Frels/document.xml%2Erels": relasi(("image", "http://x.test/", LUAR)), REL: None},
     "berkasnya mengambil gambar dari luar"),
    ({REL: relasi(("hyperlink", "ms-msdt:/id PCWDiagnostic", LUAR))},
     "berkasnya memuat tautan yang menjalankan program"),
    ({REL: relasi(("hyperlink", " JavaScript:alert(1)", LUAR))}, "berkasnya memuat tautan yang menjalankan program"),
], ids=tanpa_isi)  # fmt: skip
def test_what_opens_or_fetches_by_itself_is_refused(ubah, sebab):
    bagian = {nama: isi for nama, isi in (bagian_word() | ubah).items() if isi is not None}
    assert ditolak(bungkus(bagian), MemuatTambahan) == sebab


@pytest.mark.parametrize(("isi", "sebab"), [
    (docx_bergrafik(xlsx_dengan({"xl/vbaProject.bin": OLE})), "berkasnya memuat makro"),
    (docx_bergrafik(OLE + b"\0" * 99), "berkasnya memuat objek dari program lain"),
    (docx_bergrafik(bungkus({"a.exe": "x"})), "berkasnya memuat objek dari program lain"),
    (docx_bergrafik(docx()), "berkasnya memuat objek dari program lain"),
    (docx_bergrafik(xlsx(), sumber="word/document.xml"), "berkasnya memuat objek dari program lain"),
    (docx_bergrafik(xlsx_dengan({"xl/charts/_rels/chart1.xml.rels": relasi(("package", "../a.xlsx")),
                                 "xl/a.xlsx": xlsx()})), "berkasnya memuat objek dari program lain"),
], ids=tanpa_isi)  # fmt: skip
def test_only_a_chart_keeps_a_workbook_and_only_a_clean_one(isi, sebab):
    assert ditolak(isi) == sebab


# -- damaged and hostile packages -------------------------------------------------------------------------------------


def rangkap(*nama: str) -> bytes:
    """Two parts that one reader takes for another."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as berkas:
        for bagian, isi in bagian_word().items():
            berkas.writestr(bagian, isi)
        for satu in nama:
            berkas.writestr(satu, "<x/>")
    return out.getvalue()


def direktori(isi: bytes, ke: int) -> int:
    """Where the directory's entry number `ke` begins."""
    letak = -1
    for _ in range(ke + 1):
        letak = isi.index(b"PK\x01\x02", letak + 1)
    return letak


def ubah_direktori(isi: bytes, ke: int, letak: int, bentuk: str, nilai: int) -> bytes:
    hasil = bytearray(isi)
    struct.pack_into(bentuk, hasil, direktori(isi, ke) + letak, nilai)
    return bytes(hasil)


def bertindih() -> bytes:
    """A part that lies, header and all, within another: unpacked twice though there once."""
    dalam = bungkus({"b.txt": "x"})
    awal, akhir = dalam.index(b"PK\x01\x02"), dalam.index(b"PK\x05\x06")
    isi = bungkus(bagian_word() | {"a.bin": dalam[:awal]}, zipfile.ZIP_STORED)
    entri = bytearray(dalam[awal:akhir])
    struct.pack_into("<I", entri, 42, isi.index(dalam[:awal]))
    ujung = bytearray(isi[-22:])
    jumlah, panjang = struct.unpack_from("<HI", ujung, 10)
    struct.pack_into("<HHI", ujung, 8, jumlah + 1, jumlah + 1, panjang + len(entri))
    return isi[:-22] + bytes(entri) + bytes(ujung)


def banyak_dan_besar() -> bytes:
    """No part of it is large, all together are."""
    isi = bytearray(docx({f"word/media/{n}.png": "" for n in range(310)}))
    for match in re.finditer(b"PK\x01\x02", bytes(isi)):
        struct.pack_into("<I", isi, match.start() + 24, 1_000_000)
    return bytes(isi)


ENTITAS = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(("isi", "sebab"), [
    (docx()[:-200], "berkasnya terpotong"),
    (b"PK\x03\x04" + b"\0" * 500, "berkasnya terpotong"),
    (docx() + b"<script>", "di belakang berkasnya ada isi lain"),
    (docx()[:300] + b"x" * 40 + docx()[340:], "berkasnya rusak"),
    (b"PK\x03\x04 depan" + docx(), "berkasnya rusak"),
    (docx({"[Content_Types].xml": "<Types"}), "berkasnya rusak"),
    (bungkus({"word/document.xml": "<x/>"}), "berkasnya rusak"),
    (docx({"_rels/.rels": relasi()}), "berkasnya rusak"),
    (docx({"_rels/.rels": relasi(("officeDocument", "word/lain.xml"))}), "berkasnya rusak"),
    (docx({"_rels/.rels": relasi(("officeDocument", "word/document.xml"), ("officeDocument", "word/gaya.xml"))}),
     "berkasnya rusak"),
    (docx({"word/document.xml": "<html/>"}), "berkasnya rusak"),
    (docx({"word/document.xml": " " * 70_000 + f'<w:document xmlns:w="{RUANG_WORD}"/>'}), "berkasnya rusak"),
    (docx({"[Content_Types].xml": jenis_isi("text/html")}), "berkasnya rusak"),
    (docx({"[Content_Types].xml": jenis_isi().replace("</", '<Override PartName="/A" ContentType="a/b"/>'
                                                      '<Override PartName="/a" ContentType="a/c"/></')}),
     "berkasnya rusak"),
    (docx({"[Content_Types].xml": ENTITAS + jenis_isi()}), "berkasnya rusak"),
    (docx({"[Content_Types].xml": jenis_isi().replace("?><Types", f"?>{ENTITAS}<Types")}), "berkasnya rusak"),
    (docx({REL: relasi().replace("?><", '?><!DOCTYPE x SYSTEM "http://x.test/a.dtd"><')}), "berkasnya rusak"),
    (docx({"word/document.xml": f'<!DOCTYPE x><w:document xmlns:w="{RUANG_WORD}"/>'}), "berkasnya rusak"),
    (docx({REL: f'<Relationships xmlns="{KERANGKA}/relationships"><Relationship Id="a"/></Relationships>'}),
     "berkasnya rusak"),
    (rangkap("WORD/gaya.xml"), "berkasnya rusak"),
    (rangkap(r"word\gaya.xml"), "berkasnya rusak"),
    (rangkap("../word/lain.xml"), "berkasnya rusak"),
    (rangkap("word/_rels/a.xml.rels/[0].piece"), "berkasnya rusak"),
    (bungkus(bagian_word(), zipfile.ZIP_LZMA), "berkasnya rusak"),
    (bertindih(), "berkasnya rusak"),
    (ubah_direktori(docx(), 0, 8, "<H", 1), "berkasnya berkata sandi atau dikunci"),
    (ubah_direktori(docx(), 0, 24, "<I", 30), "berkasnya rusak"),  # declares less than it holds
    (ubah_direktori(docx(), 0, 24, "<I", 900_000), "berkasnya rusak"),
    (bungkus(bagian_word() | {f"word/media/{n}": b"" for n in range(5_000)}), "susunan berkasnya terlalu rumit"),
    (docx({REL: f"<a>{'<b/>' * 100_000}</a>"}), "susunan berkasnya terlalu rumit"),
    (bungkus(bagian_word() | {REL: b" " * 8_000_000 + b"<a/>"}, zipfile.ZIP_STORED), "susunan berkasnya terlalu rumit"),
    (docx({REL: b" " * 8_000_000 + relasi().encode()}), "isinya mengembang terlalu besar saat dibuka"),
    (docx({"word/media/nol.bmp": b"\0" * 5_000_000}), "isinya mengembang terlalu besar saat dibuka"),
    (banyak_dan_besar(), "isinya mengembang terlalu besar saat dibuka"),
], ids=tanpa_isi)  # fmt: skip
def test_damaged_and_hostile_packages_are_refused(isi, sebab):
    assert ditolak(isi) == sebab


def test_what_is_read_of_an_upload_is_counted_with_the_files_inside_it():
    jatah = Jatah()
    jatah.ambil("xml", 8_000_000)
    with pytest.raises(BerkasDitolak, match="terlalu rumit"):
        jatah.ambil("xml", 1)
    banyak = xlsx_dengan({f"xl/media/{n}": b"" for n in range(4_985)})
    assert periksa_kantor(banyak) == XLSX
    assert ditolak(docx_bergrafik(banyak)) == "susunan berkasnya terlalu rumit"


def test_a_bomb_is_not_unpacked():
    """Whatever is declared, no more is unpacked than may be read."""
    acak = bytes(range(256)) * 4
    isi = docx({REL: acak * 40_000})  # 40 MB
    letak = direktori(isi, 3)
    kecil = bytearray(isi)
    struct.pack_into("<I", kecil, letak + 24, 900_000)
    tracemalloc.start()
    try:
        assert ditolak(isi) == "isinya mengembang terlalu besar saat dibuka"
        assert ditolak(bytes(kecil)) == "berkasnya rusak"
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
