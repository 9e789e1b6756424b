"""Scans are judged by content; each kind of refusal is a sentence that says what to do."""

from __future__ import annotations

import tracemalloc
import zlib
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from PIL import Image, ImageFile
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from laporan import pindaian
from laporan.models import Pindaian
from laporan.pindaian import nama_rapi, nama_simpan, periksa_pindaian, unggah_pindaian
from renstra.tindakan import TindakanDitolak
from tests.pabrik import buat_pengguna, buat_terbit
from tests.satker.contoh_berkas import (
    aksi,
    catatan,
    dalam_aliran_objek,
    gambar,
    gambar_polos,
    kantor,
    nama_tak_langsung,
    pdf,
    skrip,
    xfa,
)

KINI = datetime(2024, 1, 20, 3, tzinfo=UTC)


def ditolak(nama: str, isi: bytes) -> str:
    with pytest.raises(ValidationError) as exc:
        periksa_pindaian(nama, isi)
    return exc.value.messages[0]


def tanpa_isi(nilai):
    """Files made at collection hold the time of day: no part of a test's name, which two workers must agree on."""
    return "isi" if isinstance(nilai, bytes) else None


@pytest.mark.parametrize(("isi", "jenis"), [
    (pdf(), "application/pdf"),
    (pdf(halaman=60), "application/pdf"),
    (pdf() + b"\r\n\0\0", "application/pdf"),
    (gambar("PDF"), "application/pdf"),
    (gambar(), "image/jpeg"),
    (gambar(progressive=True), "image/jpeg"),
    (gambar("MPO", save_all=True, append_images=[Image.new("RGB", (30, 40))]), "image/jpeg"),
    (gambar("PNG"), "image/png"),
], ids=tanpa_isi)  # fmt: skip
def test_what_a_scanner_or_a_telephone_gives_is_taken(isi, jenis):
    assert periksa_pindaian("apa saja.pdf", isi) == jenis


def test_a_signed_pdf_and_a_link_are_no_danger():
    def ubah(writer):
        isi = DictionaryObject({NameObject("/FT"): NameObject("/Sig"), NameObject("/T"): TextStringObject("ttd")})
        form = DictionaryObject({NameObject("/Fields"): ArrayObject([writer._add_object(isi)])})
        writer._root_object[NameObject("/AcroForm")] = writer._add_object(form)
        writer.add_uri(0, "https://kpu.go.id", [0, 0, 9, 9])

    assert periksa_pindaian("pk.pdf", pdf(ubah)) == "application/pdf"


@pytest.mark.parametrize(("ubah", "sebutan"), [
    (skrip, "JavaScript"),
    (aksi("/JavaScript"), "JavaScript"),
    (aksi("/Launch"), "perintah menjalankan program"),
    (aksi("/SubmitForm"), "perintah mengirim data"),
    (aksi("/ImportData"), "perintah mengambil data"),
    (aksi("/GoToE"), "berkas lampiran"),
    (nama_tak_langsung, "perintah menjalankan program"),
    (lambda w: w.add_attachment("x.exe", b"MZ"), "berkas lampiran"),
    (catatan("/FileAttachment"), "berkas lampiran"),
    (catatan("/RichMedia"), "media"),
    (xfa, "formulir yang dapat berubah"),
])  # fmt: skip
def test_a_pdf_with_more_than_pages_is_refused_by_name(ubah, sebutan):
    assert ditolak("pk.pdf", pdf(ubah)) == (
        f"“pk.pdf” ditolak: PDF-nya memuat {sebutan}. Pindai lembar yang ditandatangani, lalu unggah lagi."
    )


def test_an_action_does_not_hide_in_an_object_stream_or_behind_escapes():
    writer = PdfWriter(clone_from=BytesIO(pdf(aksi("/Launch"))))
    out = BytesIO()
    writer.compress_identical_objects()
    writer.write(out)
    disamarkan = out.getvalue().replace(b"/Launch", b"/L#61unch")
    assert disamarkan != out.getvalue()
    assert "menjalankan program" in ditolak("pk.pdf", disamarkan)
    assert "menjalankan program" in ditolak("pk.pdf", dalam_aliran_objek())


@pytest.mark.parametrize(("nama", "isi", "sebab"), [
    ("pk-2024.pdf", b"", "berkasnya kosong"),
    ("pk-2024.pdf", b"apa saja", "isinya bukan PDF"),
    ("pk-2024.pdf", kantor("word"), "isinya bukan PDF (berkas Word yang diganti namanya)"),
    ("pk-2024.pdf", kantor("xl"), "isinya bukan PDF (berkas Excel yang diganti namanya)"),
    ("pk-2024.pdf", kantor("ppt"), "isinya bukan PDF (berkas PowerPoint yang diganti namanya)"),
    ("pk-2024.pdf", kantor("lain"), "isinya bukan PDF (berkas ZIP yang diganti namanya)"),
    ("pk-2024.pdf", kantor("word")[:40], "isinya bukan PDF (berkas Word, Excel, atau ZIP yang rusak)"),
    ("pk-2024.pdf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99,
     "isinya bukan PDF (berkas Word atau Excel lama yang diganti namanya)"),
    ("pk-2024.pdf", b"GIF89a" + pdf(), "isinya bukan PDF (PDF-nya didahului isi lain)"),
    ("pk-2024.jpg", b"<!DOCTYPE html><p>", "isinya bukan gambar JPEG (halaman web yang diganti namanya)"),
    ("pk-2024.png", b"\xef\xbb\xbf <svg onload=x>", "isinya bukan gambar PNG (halaman web yang diganti namanya)"),
    ("pk-2024", gambar("TIFF"), "isinya bukan PDF, JPEG, atau PNG (gambar jenis lain)"),
    ("pk-2024.pdf", pdf()[:-30], "PDF-nya terpotong"),
    ("pk-2024.pdf", pdf(halaman=40)[:900] + b"%%EOF", "PDF-nya rusak"),
    ("pk-2024.pdf", b"%PDF-1.7\n%%EOF\n", "PDF-nya rusak"),
    ("pk-2024.pdf", pdf() + kantor("word"), "di belakang PDF-nya ada isi lain"),
    ("pk-2024.pdf", pdf() + b"x" * 1500, "di belakang PDF-nya ada isi lain"),
    ("pk-2024.pdf", pdf(halaman=0), "PDF-nya tidak berhalaman"),
    ("pk-2024.pdf", pdf(sandi="rahasia"), "PDF-nya berkata sandi atau dikunci"),
    ("pk-2024.pdf", pdf(sandi=""), None),
    ("pk-2024.jpg", gambar()[:2000], "gambarnya terpotong"),
    ("pk-2024.png", gambar("PNG")[:2000], "gambarnya terpotong"),
    ("pk-2024.jpg", b"\xff\xd8\xff\xe0" + b"\xda" * 50, "gambarnya rusak"),
], ids=tanpa_isi)  # fmt: skip
def test_refusals_name_the_file_and_the_reason(nama, isi, sebab):
    if sebab is None:
        assert periksa_pindaian(nama, isi) == "application/pdf"
        return
    assert ditolak(nama, isi) == (f"“{nama}” ditolak: {sebab}. Pindai lembar yang ditandatangani, lalu unggah lagi.")


def test_a_pdf_opened_by_an_empty_password_is_locked_too():
    writer = PdfWriter()
    writer.add_blank_page(9, 9)
    writer.encrypt("", "pemilik", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert "berkata sandi" in ditolak("pk.pdf", out.getvalue())


def test_half_a_picture_is_refused_whatever_pillow_was_told(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    assert "terpotong" in ditolak("pk.jpg", gambar()[:-500])
    assert "terpotong" in ditolak("pk.png", gambar("PNG")[:-500])
    rusak = bytearray(gambar("PNG"))
    rusak[3000] ^= 0xFF
    assert "rusak" in ditolak("pk.png", bytes(rusak))


def test_a_picture_bomb_is_refused_before_it_is_unpacked():
    besar = gambar_polos(9000, 9000)
    assert len(besar) < 200_000
    assert "60 juta titik" in ditolak("pk.png", besar)


def test_too_large_is_told_before_anything_is_read():
    assert ditolak("pk.pdf", b"%PDF-1.7" + b"0" * (15 * 1024 * 1024)) == (
        "“pk.pdf” ditolak: lebih besar dari 15 MB. Pindai hitam putih atau dengan 200 dpi, lalu unggah lagi."
    )


def test_a_pdf_made_to_take_long_is_given_up(monkeypatch):
    monkeypatch.setattr(pindaian, "OBJEK_PALING", 20)
    assert "terlalu rumit" in ditolak("pk.pdf", pdf(halaman=30))
    monkeypatch.setattr(pindaian, "OBJEK_PALING", 20_000)
    monkeypatch.setattr(pindaian, "DETIK_PALING", -1)
    assert "terlalu rumit" in ditolak("pk.pdf", pdf())


@pytest.mark.parametrize(("nama", "rapi"), [
    ("PK 2024 (ttd).pdf", "PK 2024 (ttd).pdf"),
    ("../../etc/passwd", "passwd"),
    (r"C:\Dokumen\pk.pdf", "pk.pdf"),
    ('a"b<c>\r\nX: y.pdf', "a b c X y.pdf"),
    ("pk\u202efdp.exe", "pk fdp.exe"),
    ("\0\x07", "pindaian"),
    ("", "pindaian"),
    ("...", "pindaian"),
    ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
    ("Perjanjian é.pdf", "Perjanjian é.pdf"),
])  # fmt: skip
def test_names_are_tidied(nama, rapi):
    assert nama_rapi(nama) == rapi


@pytest.mark.parametrize(("nama", "jenis", "disimpan"), [
    ("pk.PDF", "application/pdf", "pk.pdf"),
    ("pk.jpeg", "image/jpeg", "pk.jpeg"),
    ("pk.pdf", "image/png", "pk.png"),
    ("pk.html", "application/pdf", "pk.html.pdf"),
    ("pk v1.2", "application/pdf", "pk v1.2.pdf"),
    ("pk", "image/jpeg", "pk.jpg"),
])  # fmt: skip
def test_the_ending_follows_the_content(nama, jenis, disimpan):
    assert nama_simpan(nama, jenis) == disimpan


# -- keeping ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_scan_is_kept_beside_its_document():
    terbit, operator = buat_terbit(), buat_pengguna("operator", "6411")
    isi = pdf()
    scan = unggah_pindaian(terbit, "../PK ttd.pdf", isi, operator, KINI)
    assert (scan.nama, scan.jenis, scan.ukuran, scan.diunggah_oleh) == (
        "PK ttd.pdf",
        "application/pdf",
        len(isi),
        operator,
    )
    assert (scan.diunggah_pada, scan.berkas) == (KINI, isi)
    unggah_pindaian(terbit, "lebih baik.jpg", gambar(), buat_pengguna("pimpinan", "6411"), KINI)
    assert terbit.pindaian.count() == 2


@pytest.mark.django_db
def test_the_same_scan_twice_is_one():
    terbit, operator = buat_terbit(), buat_pengguna("operator", "6411")
    isi = pdf()
    pertama = unggah_pindaian(terbit, "a.pdf", isi, operator, KINI)
    assert unggah_pindaian(terbit, "b.pdf", isi, operator, KINI.replace(day=21)) == pertama
    assert Pindaian.objects.count() == 1
    lain = buat_terbit(unit="sekretariat")
    assert unggah_pindaian(lain, "a.pdf", isi, operator, KINI) != pertama  # one paper may belong to two documents


@pytest.mark.django_db
@pytest.mark.parametrize("keadaan", ["berlaku", "diganti"])
def test_documents_signed_outside_and_replaced_ones_take_scans(keadaan):
    terbit = buat_terbit(luar=True, keadaan=keadaan)
    assert unggah_pindaian(terbit, "a.pdf", pdf(), buat_pengguna("operator", "6411"), KINI).pk


@pytest.mark.django_db
def test_a_withdrawn_document_takes_none():
    terbit = buat_terbit(keadaan="ditarik", alasan_tarik="keliru", ditarik_pada=KINI)
    with pytest.raises(TindakanDitolak, match="sudah ditarik; pindaian tidak dapat ditambahkan lagi"):
        unggah_pindaian(terbit, "a.pdf", pdf(), buat_pengguna("operator", "6411"), KINI)
    assert not Pindaian.objects.exists()


@pytest.mark.django_db
def test_the_issued_pdf_itself_is_no_signed_paper():
    isi = pdf()
    with pytest.raises(ValidationError, match="ini PDF yang diterbitkan, belum ditandatangani"):
        unggah_pindaian(buat_terbit(pdf=isi), "a.pdf", isi, buat_pengguna("operator", "6411"), KINI)


@pytest.mark.django_db
@pytest.mark.parametrize(("peran", "kode"), [
    ("verifikator", "64"), ("inspektorat", "00"), ("admin_pusat", "00"), ("operator", "6402"),
])  # fmt: skip
def test_only_the_office_itself_adds_scans(peran, kode):
    with pytest.raises(PermissionDenied, match="operator atau pimpinan"):
        unggah_pindaian(buat_terbit(), "a.pdf", pdf(), buat_pengguna(peran, kode), KINI)


def bom() -> bytes:
    """Less than a kilobyte that unpacks to 68 million letters of one string."""
    isi = zlib.compress(zlib.compress(b"5 0  <" + b"41" * 34_000_000 + b">", 9), 9)
    badan, awal = b"%PDF-1.7\n", {}
    for nomor, objek in (
        (1, b"<</Type/Catalog/Pages 2 0 R>>"),
        (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
        (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
        (4, b"<</Type/ObjStm/N 1/First 5/Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(isi)
            + isi + b"\nendstream"),
    ):  # fmt: skip
        awal[nomor] = len(badan)
        badan += b"%d 0 obj\n" % nomor + objek + b"\nendobj\n"
    x = len(badan)
    rows = bytes(6) + b"".join(b"\1" + awal[n].to_bytes(4, "big") + b"\0" for n in awal)
    rows += b"\2" + (4).to_bytes(4, "big") + b"\0" + b"\1" + x.to_bytes(4, "big") + b"\0"
    badan += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(rows) + rows
    return badan + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % x


def test_a_bomb_is_not_unpacked():
    isi = bom()
    assert len(isi) < 1024
    tracemalloc.start()
    try:
        assert "ditolak" in ditolak("pk.pdf", isi)
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()
