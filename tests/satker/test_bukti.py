"""Evidence is judged by content; each refusal is a sentence that says what to do."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from laporan import pindaian
from sakip.satker.berkas import bukti
from sakip.satker.berkas.bukti import BATAS_BUKTI, nama_rapi, nama_simpan, periksa_bukti, terlalu_besar
from sakip.satker.berkas.nama import DOCX, XLSX
from tests.satker.contoh_berkas import gambar, gambar_polos, kantor, pdf, skrip
from tests.satker.contoh_kantor import docx, ole, relasi, xlsx

ULANG = "Simpan ulang sebagai PDF, Excel (.xlsx), Word (.docx), atau gambar, lalu unggah lagi."


def ditolak(nama: str, isi: bytes) -> str:
    with pytest.raises(ValidationError) as exc:
        periksa_bukti(nama, isi)
    return exc.value.messages[0]


def tanpa_isi(nilai):
    """Files made at collection hold the time of day: no part of a test's name, which two workers must agree on."""
    return "isi" if isinstance(nilai, bytes) else None


@pytest.mark.parametrize(("isi", "jenis", "disimpan"), [
    (pdf(), "application/pdf", "Laporan TW 1.pdf"),
    (gambar(), "image/jpeg", "Laporan TW 1.jpg"),
    (gambar("PNG"), "image/png", "Laporan TW 1.png"),
    (xlsx(), XLSX, "Laporan TW 1.xlsx"),
    (docx(), DOCX, "Laporan TW 1.docx"),
], ids=tanpa_isi)  # fmt: skip
def test_what_offices_send_is_taken_and_named_by_its_content(isi, jenis, disimpan):
    for nama in ("Laporan TW 1.pdf", "Laporan TW 1.xlsx", "c:\\berkas\\Laporan TW 1"):
        assert periksa_bukti(nama, isi) == jenis
        assert nama_simpan(nama, jenis) == disimpan


@pytest.mark.parametrize(("nama", "jenis", "disimpan"), [
    ("data.XLSX", XLSX, "data.xlsx"),
    ("data.xlsm", XLSX, "data.xlsm.xlsx"),
    ("data v1.2", DOCX, "data v1.2.docx"),
    ("\0", XLSX, "bukti.xlsx"),
    ("x" * 200, XLSX, "x" * 95 + ".xlsx"),
    ("x" * 200 + ".jpg", XLSX, "x" * 95 + ".xlsx"),
    ("x" * 94 + ".y" + "z" * 200, XLSX, "x" * 94 + ".xlsx"),
])  # fmt: skip
def test_the_ending_follows_the_content(nama, jenis, disimpan):
    assert nama_simpan(nama, jenis) == disimpan


def test_names_are_tidied_as_those_of_scans_are():
    assert nama_rapi('../Bukti "1"\r\n.docx') == "Bukti 1.docx"
    assert nama_rapi("...") == "bukti"


@pytest.mark.parametrize(("nama", "isi", "sebab"), [
    ("a.pdf", b"", "berkasnya kosong"),
    ("a.xlsx", b"apa saja", "isinya bukan Excel"),
    ("a.docx", b"<html><table>", "isinya bukan Word (halaman web)"),
    ("a.xls", b"<html><table>", "isinya halaman web"),
    ("a.txt", b"apa saja", "isinya bukan PDF, Excel, Word, atau gambar"),
    ("a.xlsx", ole("Workbook"), "isinya bukan Excel (berkas Excel lama (.xls))"),
    ("a.xls", ole("Workbook"), "isinya berkas Excel lama (.xls)"),
    ("a.doc", ole("WordDocument"), "isinya berkas Word lama (.doc)"),
    ("a.xlsx", ole("EncryptionInfo", "EncryptedPackage"), "isinya bukan Excel (berkas Word atau Excel berkata sandi)"),
    ("a.msg", ole("lain"), "isinya berkas Word atau Excel lama"),
    ("a.xlsx", kantor("lain"), "berkasnya rusak"),
    ("a.jpg", gambar("TIFF"), "isinya bukan gambar JPEG (gambar jenis lain)"),
    ("a.jpg", gambar()[:2000], "gambarnya terpotong"),
    ("a.pdf", pdf()[:-30], "PDF-nya terpotong"),
    ("a.pdf", pdf(sandi="rahasia"), "PDF-nya berkata sandi atau dikunci"),
    ("a.pdf", pdf(skrip), "PDF-nya memuat JavaScript"),
    ("a.pdf", pdf() + kantor("xl"), "di belakang PDF-nya ada isi lain"),
    ("a.docx", b"GIF89a" + pdf(), "isinya bukan Word (PDF-nya didahului isi lain)"),
], ids=tanpa_isi)  # fmt: skip
def test_refusals_name_the_file_and_the_reason(nama, isi, sebab):
    assert ditolak(nama, isi) == f"“{nama}” ditolak: {sebab}. {ULANG}"


def test_what_can_be_taken_out_is_said():
    isi = docx({"word/_rels/settings.xml.rels": relasi(("attachedTemplate", "http://x.test/a.dotm", "External"))})
    assert ditolak("a.docx", isi) == (
        "“a.docx” ditolak: berkasnya mengambil templat dari luar. "
        "Hapus bagian itu atau simpan sebagai PDF, lalu unggah lagi."
    )


def test_too_large_is_told_before_anything_is_read():
    kalimat = "“a.pdf” ditolak: lebih besar dari 20 MB. Perkecil atau bagi berkasnya, lalu unggah lagi."
    assert ditolak("a.pdf", b"%PDF-1.7" + b"0" * BATAS_BUKTI) == kalimat
    assert terlalu_besar("x/a.pdf").messages == [kalimat]
    assert "terpotong" in ditolak("a.pdf", (b"%PDF-1.7" + b"0" * BATAS_BUKTI)[:BATAS_BUKTI])


def test_a_picture_bomb_is_refused_before_it_is_unpacked():
    assert ditolak("a.png", gambar_polos(9000, 9000)) == (
        "“a.png” ditolak: gambarnya lebih dari 60 juta titik. Perkecil gambarnya, lalu unggah lagi."
    )


def test_a_pdf_made_to_take_long_is_given_up(monkeypatch):
    """A report tagged for screen readers has far more objects than scanned paper, but not any number."""
    assert bukti.OBJEK_PALING > pindaian.OBJEK_PALING
    for batas, nilai in (("DETIK_PALING", -1), ("OBJEK_PALING", 3)):
        monkeypatch.setattr(bukti, batas, nilai)
        assert ditolak("a.pdf", pdf()) == f"“a.pdf” ditolak: susunan PDF-nya terlalu rumit. {ULANG}"
        monkeypatch.undo()
