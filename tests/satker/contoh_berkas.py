"""Files to upload: what scanners, telephones and offices send, and what nobody should."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject


def pdf(ubah=None, *, halaman=1, sandi="") -> bytes:
    writer = PdfWriter()
    for _ in range(halaman):
        writer.add_blank_page(595, 842)
    if ubah:
        ubah(writer)
    if sandi:
        writer.encrypt(sandi, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def gambar(jenis="JPEG", ukuran=(300, 400), **lain) -> bytes:
    out = BytesIO()
    Image.effect_noise(ukuran, 60).convert("RGB").save(out, jenis, **lain)
    return out.getvalue()


def kantor(folder: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as berkas:
        berkas.writestr("[Content_Types].xml", "<Types/>")
        berkas.writestr(f"{folder}/document.xml", "<x/>")
    return out.getvalue()


def aksi(jenis: str):
    def ubah(writer):
        writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
            {NameObject("/S"): NameObject(jenis), NameObject("/F"): TextStringObject("x")}
        )

    return ubah


def catatan(jenis: str):
    def ubah(writer):
        isi = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject(jenis)})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(isi)])

    return ubah


def xfa(writer):
    isi = DictionaryObject({NameObject("/XFA"): TextStringObject("x"), NameObject("/Fields"): ArrayObject()})
    writer._root_object[NameObject("/AcroForm")] = writer._add_object(isi)


def skrip(writer):
    """A script by name, run on opening."""
    isi = DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")})
    pohon = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), writer._add_object(isi)])})
    writer._root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): pohon})


def nama_tak_langsung(writer):
    """The kind of action stands in an object of its own."""
    jenis = writer._add_object(NameObject("/Launch"))
    writer._root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject({NameObject("/S"): jenis}))


def dalam_aliran_objek() -> bytes:
    """A PDF 1.5 whose catalogue and action lie compressed in an object stream."""
    objek = {1: "<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>", 2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
             3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>", 4: "<</S/Launch/F(x)>>"}  # fmt: skip
    kepala, badan = "", ""
    for nomor, teks in objek.items():
        kepala += f"{nomor} {len(badan)} "
        badan += teks + " "
    data = zlib.compress((kepala + badan).encode())
    isi = b"%PDF-1.5\n"
    letak_aliran = len(isi)
    isi += b"5 0 obj\n<</Type/ObjStm/N 4/First %d/Length %d/Filter/FlateDecode>>stream\n" % (len(kepala), len(data))
    isi += data + b"\nendstream\nendobj\n"
    letak_xref = len(isi)
    baris = [(0, 0, 0), *((2, 5, i) for i in range(4)), (1, letak_aliran, 0), (1, letak_xref, 0)]
    xref = b"".join(bytes([a]) + b.to_bytes(2) + bytes([c]) for a, b, c in baris)
    isi += b"6 0 obj\n<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(xref)
    return isi + xref + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % letak_xref


def gambar_polos(lebar: int, tinggi: int) -> bytes:
    out = BytesIO()
    Image.new("1", (lebar, tinggi)).save(out, "PNG")
    return out.getvalue()
