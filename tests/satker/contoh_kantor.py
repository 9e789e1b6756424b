"""Excel and Word files: as offices save them, and as nobody should."""

from __future__ import annotations

import zipfile
from io import BytesIO

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

KERANGKA = "http://schemas.openxmlformats.org/package/2006"
RELASI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
UTAMA_WORD = f"{WML}.document.main+xml"
RUANG_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GRAFIK = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def xlsx() -> bytes:
    """A workbook with figures, a link and a chart."""
    buku = Workbook()
    lembar = buku.active
    for baris in (("Indikator", "TW 1"), ("Kegiatan", 97), ("Laporan", 2)):
        lembar.append(baris)
    lembar["A2"].hyperlink = "https://kpu.go.id/sakip"
    grafik = BarChart()
    grafik.add_data(Reference(lembar, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    lembar.add_chart(grafik, "D2")
    out = BytesIO()
    buku.save(out)
    return out.getvalue()


def relasi(*isi: tuple[str, str] | tuple[str, str, str]) -> str:
    """A .rels part of (last word of type or whole type, target[, mode])."""
    baris = ""
    for nomor, (jenis, target, *mode) in enumerate(isi):
        cara = f' TargetMode="{mode[0]}"' if mode else ""
        penuh = jenis if "/" in jenis else f"{RELASI}/{jenis}"
        baris += f'<Relationship Id="rId{nomor}" Type="{penuh}" Target="{target}"{cara}/>'
    return f'{XML}<Relationships xmlns="{KERANGKA}/relationships">{baris}</Relationships>'


def jenis_isi(utama: str = UTAMA_WORD, **tersurat: str) -> str:
    """[Content_Types].xml; further parts as word__document: type, with __ for /."""
    baris = "".join(
        f'<Override PartName="/{n.replace("__", "/")}.xml" ContentType="{j}"/>' for n, j in tersurat.items()
    )
    return (
        f'{XML}<Types xmlns="{KERANGKA}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        f'<Override PartName="/word/document.xml" ContentType="{utama}"/>{baris}</Types>'
    )


def bagian_word() -> dict[str, str | bytes]:
    """Parts of a plain letter, to be changed."""
    return {
        "[Content_Types].xml": jenis_isi(),
        "_rels/.rels": relasi(("officeDocument", "word/document.xml")),
        "word/document.xml": (
            f'{XML}<w:document xmlns:w="{RUANG_WORD}">'
            "<w:body><w:p><w:r><w:t>Laporan triwulan 1</w:t></w:r></w:p></w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": relasi(("hyperlink", "https://kpu.go.id", "External"), ("styles", "gaya.xml")),
        "word/gaya.xml": f'<w:styles xmlns:w="{RUANG_WORD}"/>',
    }


def bungkus(bagian: dict[str, str | bytes], cara=zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", cara) as berkas:
        for nama, isi in bagian.items():
            berkas.writestr(nama, isi)
    return out.getvalue()


def docx(ubah: dict[str, str | bytes] | None = None) -> bytes:
    return bungkus(bagian_word() | (ubah or {}))


def xlsx_dengan(ubah: dict[str, str | bytes]) -> bytes:
    """The real workbook with parts replaced or added."""
    with zipfile.ZipFile(BytesIO(xlsx())) as berkas:
        return bungkus({nama: berkas.read(nama) for nama in berkas.namelist()} | ubah)


def docx_bergrafik(buku: bytes, sumber: str = "word/charts/chart1.xml") -> bytes:
    """A report with a chart, whose figures Word keeps as a workbook inside."""
    folder, nama = sumber.rsplit("/", 1)
    return docx(
        {
            "[Content_Types].xml": jenis_isi(word__charts__chart1=GRAFIK),
            "word/charts/chart1.xml": "<c/>",
            f"{folder}/_rels/{nama}.rels": relasi(("package", "/word/embeddings/Buku1.xlsx")),
            "word/embeddings/Buku1.xlsx": buku,
        }
    )


def ole(*isi: str) -> bytes:
    """A compound file whose directory has these names."""
    return OLE + b"\0" * 504 + b"".join(nama.encode("utf-16-le").ljust(128, b"\0") for nama in isi)
