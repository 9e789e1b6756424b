"""The pages for everybody in a browser: comparing a PDF without sending it; phone, axe, no JavaScript."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from laporan.models import DokumenTerbit
from tests.pabrik import buat_terbit
from tests.peramban.test_layar import pelanggaran
from tests.satker.contoh_berkas import gambar, kantor
from tests.satker.contoh_berkas import pdf as buat_pdf

pytestmark = pytest.mark.peramban

PDF = b"%PDF-1.7 dokumen yang diterbitkan\n" + bytes(range(256)) * 40 + b"\n%%EOF\n"
JATUHKAN = """(box, [name, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name, {type: 'application/pdf'}));
    for (const type of ['dragover', 'drop']) {
        box.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
    }
}"""


@pytest.fixture
def terbit(situs):
    return buat_terbit("64", jenis="pk", unit="sekretariat", nomor="7/PR.03-PK/64/2024", pdf=PDF, dipublikasikan=True)


def berkas(isi: bytes, nama: str = "pk-sekretariat-2024-v1.pdf") -> dict:
    return {"name": nama, "mimeType": "application/pdf", "buffer": isi}


def mendatar(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("lebar", [1366, 390])
def test_a_visitor_compares_a_pdf_with_the_issued_one(konteks, terbit, lebar):
    page = konteks(lebar).new_page()
    sent = []
    page.goto(f"/verifikasi/{terbit.kode_tercetak}")
    page.on("request", lambda r: sent.append(r.url))
    expect(page.get_by_text("BERLAKU", exact=True)).to_be_visible()
    pilih = page.get_by_label("Pilih berkas PDF")
    pilih.set_input_files(berkas(PDF))
    expect(page.get_by_role("status")).to_contain_text(
        "SAMA. Berkas “pk-sekretariat-2024-v1.pdf” sama persis dengan dokumen yang diterbitkan."
    )
    expect(page.get_by_role("status")).to_contain_text(f"Sidik berkas Anda: {terbit.sha256[:4]} {terbit.sha256[4:8]}")
    assert not pelanggaran(page)
    pilih.set_input_files(berkas(PDF[:-9] + b"!" + PDF[-8:], "PK 2024 hasil scan.pdf"))
    expect(page.get_by_role("status")).to_contain_text("BERBEDA. Berkas “PK 2024 hasil scan.pdf” tidak sama")
    expect(page.get_by_text("SAMA.", exact=True)).to_be_hidden()
    assert not pelanggaran(page)
    assert mendatar(page) <= 0
    assert sent == []


def test_a_dropped_pdf_is_compared_too(konteks, terbit):
    page = konteks().new_page()
    page.goto(f"/verifikasi/{terbit.kode_tercetak}/")
    box = page.locator("[data-kotak]")
    box.evaluate(JATUHKAN, ["pk.pdf", list(PDF)])
    expect(page.get_by_role("status")).to_contain_text("SAMA.")
    box.evaluate(JATUHKAN, ["pk.pdf", list(PDF[:-1])])
    expect(page.get_by_role("status")).to_contain_text("BERBEDA.")
    # What falls beside the box opens nothing.
    page.locator("h1").evaluate(JATUHKAN, ["pk.pdf", list(PDF)])
    expect(page.get_by_role("status")).to_contain_text("BERBEDA.")


def test_by_keyboard(konteks, terbit):
    """The field itself is reached with Tab; its own key opens the choice of files, which is the browser's part."""
    page = konteks().new_page()
    page.goto(f"/verifikasi/{terbit.kode_tercetak}")
    pilih = page.get_by_label("Pilih berkas PDF")
    for _ in range(12):
        page.keyboard.press("Tab")
        if pilih.evaluate("e => e === document.activeElement"):
            break
    expect(pilih).to_be_focused()
    pilih.set_input_files(berkas(PDF))
    expect(page.get_by_role("status")).to_contain_text("SAMA.")


def test_without_a_secure_connection_it_says_so(konteks, terbit):
    page = konteks().new_page()
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})")
    page.goto(f"/verifikasi/{terbit.kode_tercetak}")
    expect(page.get_by_role("status")).to_contain_text("Peramban hanya bisa membandingkan berkas pada alamat https.")
    expect(page.get_by_text("Seret PDF ke sini")).to_be_hidden()
    expect(page.get_by_text(f"{terbit.sha256[:4]} {terbit.sha256[4:8]}")).to_be_visible()


def test_without_javascript_the_hash_is_there(konteks, terbit):
    page = konteks(javascript=False).new_page()
    page.goto("/verifikasi/")
    page.get_by_label("Kode dokumen").fill(terbit.kode.lower())
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_text("BERLAKU", exact=True)).to_be_visible()
    expect(page.get_by_text("sha256sum berkas.pdf")).to_be_visible()
    expect(page.get_by_text("Seret PDF ke sini")).to_be_hidden()
    expect(page.get_by_text(f"{terbit.sha256[:4]} {terbit.sha256[4:8]}")).to_be_visible()


@pytest.mark.tampilan
@pytest.mark.parametrize("lebar", [1366, 390])
def test_no_public_page_breaks_the_rules_of_axe_or_scrolls_sideways(konteks, terbit, lebar):
    lama = buat_terbit("63", jenis="pk", keadaan="diganti")
    baru = buat_terbit("63", jenis="pk", versi=1)
    DokumenTerbit.objects.filter(pk=lama.pk).update(digantikan_oleh=baru)
    ditarik = buat_terbit("63", keadaan="ditarik", alasan_tarik="x", ditarik_pada=lama.terbit_pada)
    buat_terbit("64", luar=True, dipublikasikan=True)
    page = konteks(lebar).new_page()
    for url in (
        "/verifikasi/", "/verifikasi/?kode=", "/verifikasi/ABCD-EFGH", f"/verifikasi/{lama.kode}",
        f"/verifikasi/{ditarik.kode}", "/publik/", "/publik/64/2024/", "/publik/65/2024/", "/masuk/",
    ):  # fmt: skip
        page.goto(url)
        assert not pelanggaran(page), url
        assert mendatar(page) <= 0, url


def test_published_documents_are_found_and_fetched(konteks, terbit):
    page = konteks().new_page()
    page.goto("/masuk/")
    page.get_by_role("link", name="Dokumen publik").click()
    page.get_by_label("Cari satker").fill("kalimantan tim")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="2024").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh PDF").click()
    assert download.value.suggested_filename == "pk-sekretariat-64-2024-v0.pdf"
    assert download.value.path().read_bytes() == PDF
    page.get_by_role("link", name="Verifikasi").click()
    page.get_by_label("Pilih berkas PDF").set_input_files(download.value.path())
    expect(page.get_by_role("status")).to_contain_text("SAMA.")


# -- inside the application -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lebar", "javascript"), [(1366, True), (390, True), (1366, False)])
def test_an_operator_uploads_the_signed_paper(halaman, situs, lebar, javascript):
    terbit = buat_terbit("6411", jenis="pk", unit="sekretariat")
    page = halaman("operator.6411", width=lebar, javascript=javascript)
    alamat = {"kode": "6411", "tahun": 2024, "dokumen": terbit.pk}
    page.goto(reverse("dokumen-daftar", kwargs={"kode": "6411", "tahun": 2024}))
    expect(page.get_by_role("cell", name="Belum ada")).to_be_visible()
    if javascript:
        assert not pelanggaran(page)
        assert mendatar(page) <= 0
    page.goto(reverse("dokumen", kwargs=alamat))
    pilih = page.locator("input[name=berkas]")
    pilih.set_input_files(berkas(kantor("word"), "pk-2024.pdf"))
    if javascript:
        expect(page.get_by_text("pk-2024.pdf (1 kB)")).to_be_visible()
    page.get_by_role("button", name="Unggah pindaian").click()
    expect(page.get_by_role("alert")).to_contain_text(
        "“pk-2024.pdf” ditolak: isinya bukan PDF (berkas Word yang diganti namanya)."
    )
    if javascript:
        assert not pelanggaran(page)
        assert mendatar(page) <= 0
        page.locator("[data-kotak]").evaluate(JATUHKAN, ["pk ttd.pdf", list(buat_pdf())])
        expect(page.get_by_role("alert")).to_be_hidden()
    else:
        pilih.set_input_files(berkas(gambar(), "pk ttd.pdf"))
    page.get_by_role("button", name="Unggah pindaian").click()
    expect(page.get_by_text("” tersimpan.")).to_be_visible()
    expect(page.get_by_role("link", name="pk ttd")).to_be_visible()


def test_too_large_a_scan_is_told_before_it_is_sent(halaman, situs):
    terbit = buat_terbit("6411")
    page = halaman("operator.6411")
    page.goto(reverse("dokumen", kwargs={"kode": "6411", "tahun": 2024, "dokumen": terbit.pk}))
    pilih = page.locator("input[name=berkas]")
    pilih.set_input_files(berkas(b"0" * (15 * 1024 * 1024 + 1), "besar.pdf"))
    expect(page.get_by_role("alert")).to_contain_text("“besar.pdf” ditolak: lebih besar dari 15 MB.")
    expect(page.get_by_role("button", name="Unggah pindaian")).to_be_disabled()
    pilih.set_input_files(berkas(buat_pdf(), "kecil.pdf"))
    expect(page.get_by_role("alert")).to_be_hidden()
    page.get_by_role("button", name="Unggah pindaian").click()
    expect(page.get_by_role("link", name="kecil.pdf")).to_be_visible()


def test_a_leader_withdraws_with_a_reason(halaman, konteks):
    terbit = buat_terbit("6411", dipublikasikan=True)
    page = halaman("pimpinan.6411")
    page.goto(reverse("dokumen", kwargs={"kode": "6411", "tahun": 2024, "dokumen": terbit.pk}))
    assert not pelanggaran(page)
    page.get_by_role("link", name="Tarik dokumen ini").click()
    assert not pelanggaran(page)
    page.get_by_label("Alasan menarik").fill("pagu keliru")
    page.get_by_role("button", name="Tarik dokumen").click()
    expect(page.get_by_text("Alasan: pagu keliru")).to_be_visible()
    tamu = konteks().new_page()
    tamu.goto(f"/verifikasi/{terbit.kode}")
    expect(tamu.get_by_text("DITARIK", exact=True)).to_be_visible()
    expect(tamu.get_by_text("pagu keliru")).to_have_count(0)
