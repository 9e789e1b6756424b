"""The whole way of a PK in a browser: made from the RKT, approved, issued, printed, scanned, verified by a stranger."""

from __future__ import annotations

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from kinerja.models import PerjanjianKinerja, Rkt
from laporan.models import DokumenTerbit
from tests.satker.contoh_berkas import pdf as buat_pdf

pytestmark = pytest.mark.peramban
PK = "/satker/6411/2024/pk/sekretariat/"


def alamat_di_kertas(pdf: bytes) -> str:
    """The address that the QR and the footer of the paper carry, as a path of this site."""
    teks = "".join("".join(p.extract_text() for p in PdfReader(BytesIO(pdf)).pages).split())
    kode = re.search(r"/verifikasi/([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})", teks)
    assert kode, teks
    return f"/verifikasi/{kode[1]}"


def test_from_the_rkt_to_a_stranger_with_the_paper(halaman, konteks):
    Rkt.objects.filter(satker="6411", unit="sekretariat").update(keadaan="disetujui")
    page = halaman("operator.6411")
    page.locator(".tasks li", has_text="Buat PK Sekretariat 2024").get_by_role("link").click()
    expect(page.get_by_role("heading", name=re.compile("^Buat PK"))).to_be_visible()
    boxes = page.locator("tbody input[type=checkbox]")
    expect(boxes).to_have_count(57)
    for i in range(3, 57):  # three promises will do; the boxes are all ticked at first
        boxes.nth(i).uncheck()
    page.get_by_role("button", name="Buat PK").click()
    expect(page.get_by_role("heading", name="Perjanjian Kinerja Sekretariat 2024")).to_be_visible()
    page.get_by_label("Tanggal").fill("15 Januari 2024")
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text(re.compile("tersimpan"))).to_be_visible()
    page.get_by_role("button", name="Periksa dan ajukan").click()
    page.get_by_role("button", name=re.compile("^Ajukan ke")).click()
    expect(page.get_by_text("PK Sekretariat 2024 sekarang diajukan.")).to_be_visible()

    ketua = halaman("pimpinan.6411")
    ketua.get_by_role("link", name="Periksa").click()
    ketua.get_by_role("button", name="Setujui").click()
    expect(ketua.get_by_text("PK Sekretariat 2024 sekarang disetujui.")).to_be_visible()
    ketua.goto("/satker/6411/2024/")
    tugas = ketua.locator(".tasks li", has_text="Terbitkan PK Sekretariat 2024")
    tugas.get_by_role("link").click()
    expect(ketua.get_by_label("Nomor")).to_have_value("1/PR.03-PK/6411/2024")
    ketua.get_by_role("button", name="Terbitkan").click()
    expect(ketua.get_by_text("PK Sekretariat 2024 terbit dengan nomor 1/PR.03-PK/6411/2024.")).to_be_visible()

    page.goto(PK)
    expect(page.get_by_text("PK versi 0 sudah terbit dan isinya terkunci.")).to_be_visible()
    with page.expect_download() as unduhan:
        page.locator("#content .note").get_by_role("link", name="Cetak PDF").click()
    kertas = unduhan.value.path().read_bytes()
    assert unduhan.value.suggested_filename == "pk-sekretariat-6411-2024-v0.pdf"
    terbit = DokumenTerbit.objects.get(satker="6411")
    assert kertas == terbit.pdf

    page.get_by_role("link", name="Unggah pindaian").click()
    page.locator("input[type=file]").set_input_files(
        {"name": "pk bertanda tangan.pdf", "mimeType": "application/pdf", "buffer": buat_pdf()}
    )
    page.get_by_role("button", name=re.compile("^Unggah")).click()
    expect(page.get_by_role("link", name=re.compile("pk bertanda tangan"))).to_be_visible()
    assert terbit.pindaian.get().diunggah_oleh.username == "operator.6411"

    orang = konteks().new_page()
    orang.goto(alamat_di_kertas(kertas))
    expect(orang.get_by_text("BERLAKU", exact=True)).to_be_visible()
    expect(orang.get_by_text("KPU Kabupaten Mahakam Ulu")).to_be_visible()
    expect(orang.get_by_text("1/PR.03-PK/6411/2024")).to_be_visible()
    orang.get_by_label("Pilih berkas PDF").set_input_files(
        {"name": "pk.pdf", "mimeType": "application/pdf", "buffer": kertas}
    )
    expect(orang.get_by_role("status")).to_contain_text("SAMA.")
    for alamat in ("/", PK, f"/satker/6411/2024/dokumen/{terbit.pk}/pdf/"):
        orang.goto(alamat)
        assert urlsplit(orang.url).path == "/masuk/", alamat
    assert PerjanjianKinerja.objects.get(satker="6411").keadaan == "terbit"
