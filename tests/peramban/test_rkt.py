"""The main job in a browser: fill, mend, submit, approve, print; two at once; keyboard, paste, no JavaScript."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kinerja.models import Rkt, RktBaris
from tests.test_pintu import SATKER

pytestmark = pytest.mark.peramban

ISI = "/satker/6411/2024/rkt/sekretariat/"
TEMPEL = """(cell, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def sel(page: Page, nomor: int):
    return page.locator("tr.baris:not(.baru)").nth(nomor - 1).locator("[data-sel=target]")


def target(nomor: int) -> str:
    rkt = Rkt.objects.get(satker="6411", tahun=2024, unit="sekretariat")
    return list(RktBaris.objects.filter(rkt=rkt).lengkap())[nomor - 1].target_tercetak


def simpan(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def test_from_entry_to_the_approved_print(halaman):
    page = halaman("operator.6411")
    expect(page).to_have_url(re.compile("/satker/6411/2024/$"))
    page.get_by_role("link", name="Lanjut mengisi").click()
    expect(sel(page, 57)).to_have_value("87,5")
    page.wait_for_load_state()  # a link leads here: the cells may be there before their script
    sel(page, 57).fill("90%")
    # A column from Excel, one cell of which was read by a machine.
    sel(page, 40).evaluate(TEMPEL, "100%\n5O\n85\n")
    expect(page.get_by_text("3 sel ditempel dari Excel.")).to_be_visible()
    simpan(page)
    ringkasan = page.locator("#ringkasan")
    expect(ringkasan).to_be_focused()
    expect(ringkasan).to_contain_text("1 sel salah dan belum tersimpan")
    expect(ringkasan).to_contain_text("“5O” memakai huruf O. Maksudnya 50?")
    assert page.title().startswith("Salah:")
    assert target(57) == "90%"
    assert target(42) == "85%"
    page.get_by_role("button", name="Pakai 50").click()
    expect(sel(page, 41)).to_have_value("50")
    simpan(page)
    expect(page.get_by_text("Tidak ada yang berubah")).to_be_visible()  # 50% is what stood there before
    expect(page.get_by_role("button", name="Kembalikan isian itu")).to_have_count(0)  # "90%" is stored as 90

    # What misses is told before submitting, with a link to the cell.
    page.get_by_role("button", name="Periksa dan ajukan").click()
    expect(page.get_by_text("belum bisa diajukan: 2 hal masih kurang")).to_be_visible()
    page.get_by_role("link", name="Target baris 13 belum punya satuan").click()
    for nomor, satuan in ((6, "Kali"), (13, "Badan")):
        row = page.locator("tr.baris").nth(nomor - 1)
        row.get_by_text("+ satuan").click()
        row.get_by_label(f"Satuan baris {nomor}").fill(satuan)
    simpan(page)
    expect(page.get_by_text("2 baris tersimpan.")).to_be_visible()
    page.get_by_role("button", name="Periksa dan ajukan").click()
    page.get_by_role("button", name=re.compile("^Ajukan ke")).click()
    expect(page.get_by_text("RKT Sekretariat 2024 sekarang diajukan.")).to_be_visible()
    expect(page.get_by_text("Menunggu orang lain")).to_be_visible()

    ketua = halaman("pimpinan.6411")
    ketua.get_by_role("link", name="Periksa").click()
    expect(ketua.get_by_role("row", name=re.compile("arsip inaktif"))).to_contain_text("90%")
    ketua.get_by_role("button", name="Setujui").click()
    expect(ketua.get_by_text("RKT Sekretariat 2024 sekarang disetujui.")).to_be_visible()

    page.goto(ISI)
    expect(page.get_by_text("sudah disetujui dan terkunci")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Cetak PDF").click()
    assert download.value.suggested_filename == "rkt-sekretariat-6411-2024-disetujui.pdf"
    teks = "\n".join(p.extract_text() for p in PdfReader(BytesIO(download.value.path().read_bytes())).pages)
    assert "90%" in teks
    assert "87,5%" not in teks
    page.goto(f"{ISI}riwayat/")
    expect(page.get_by_role("row", name=re.compile("87,5% menjadi 90%"))).to_contain_text("operator.6411")
    expect(page.get_by_role("row", name=re.compile("menyetujui dokumen"))).to_contain_text("pimpinan.6411")


def test_another_office_finds_404_at_every_address(halaman):
    page = halaman("operator.6402")
    for nama, (kwargs, method, _) in SATKER.items():
        if method == "get":
            response = page.goto(reverse(nama, kwargs=kwargs))
            assert response.status == 404, nama
            expect(page.get_by_role("heading", name="Halaman ini tidak ditemukan")).to_be_visible()


def test_the_leader_returns_with_a_reason_and_the_operator_reads_it(halaman):
    Rkt.objects.filter(satker="6411", unit="sekretariat").update(keadaan="diajukan")
    ketua = halaman("pimpinan.6411")
    ketua.goto(ISI)
    ketua.get_by_label("Alasan mengembalikan").fill("Target arsip terlalu rendah")
    ketua.get_by_role("button", name="Kembalikan").click()
    page = halaman("operator.6411")
    expect(page.get_by_text("Catatan pimpinan: “Target arsip terlalu rendah”")).to_be_visible()
    page.get_by_role("link", name="Perbaiki").click()
    expect(page.get_by_text("Dikembalikan pimpinan:")).to_be_visible()
    expect(sel(page, 1)).to_be_editable()


def test_two_people_on_one_page(halaman):
    satu, dua = halaman("operator.6411"), halaman("operator2.6411")
    for page in (satu, dua):
        page.goto(ISI)
    sel(satu, 12).fill("95")
    sel(satu, 20).fill("81")
    simpan(satu)
    expect(satu.get_by_text("2 baris tersimpan.")).to_be_visible()
    sel(dua, 12).fill("90")
    sel(dua, 21).fill("99")
    simpan(dua)
    expect(dua.locator("#ringkasan")).to_contain_text("operator.6411 mengubah baris 12 dari 100% menjadi 95% pukul")
    assert (target(12), target(20), target(21)) == ("95%", "81%", "99%")
    expect(sel(dua, 12)).to_have_value("90")
    dua.get_by_label("Simpan isian saya (90%)").check()
    simpan(dua)
    expect(dua.get_by_text("1 baris tersimpan.")).to_be_visible()
    assert target(12) == "90%"


def test_keyboard_from_cell_to_cell(halaman):
    page = halaman("operator.6411")
    page.goto(ISI)
    sel(page, 1).focus()
    page.keyboard.press("Enter")
    expect(sel(page, 2)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(sel(page, 3)).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(sel(page, 2)).to_be_focused()
    page.keyboard.type("77")
    page.keyboard.press("Escape")
    expect(sel(page, 2)).to_have_value("100")
    page.keyboard.type("66")
    page.keyboard.press("F2")
    expect(page.get_by_label("Sasaran baris 2")).to_be_focused()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    assert target(2) == "66%"


def test_a_paste_is_undone_as_a_whole(halaman):
    page = halaman("operator.6411")
    page.goto(ISI)
    before = [sel(page, n).input_value() for n in (1, 2, 3)]
    sel(page, 1).evaluate(TEMPEL, "1\n2\n3")
    assert [sel(page, n).input_value() for n in (1, 2, 3)] == ["1", "2", "3"]
    page.get_by_role("button", name="Urungkan").click()
    assert [sel(page, n).input_value() for n in (1, 2, 3)] == before


def test_a_paste_longer_than_the_table_says_what_was_left_out(halaman):
    page = halaman("operator.6411")
    page.goto(ISI)
    sel(page, 56).evaluate(TEMPEL, "1\n2\n3\n4")
    expect(page.get_by_text("2 sel ditempel dari Excel. 2 baris tidak muat dan tidak ditempel.")).to_be_visible()


def test_rows_are_moved_within_their_group(halaman):
    page = halaman("operator.6411")
    page.goto(ISI)
    nama = page.locator("tr.baris").nth(3).locator("[data-kolom=indikator]").inner_text()
    sel(page, 4).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("tr.baris").nth(2)).to_contain_text(nama)
    expect(sel(page, 3)).to_be_focused()
    sel(page, 1).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.get_by_text("sudah di ujung kelompoknya")).to_be_visible()
    simpan(page)
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    expect(page.locator("tr.baris").nth(2)).to_contain_text(nama)


def test_a_new_row_picks_an_indikator_by_typing(halaman):
    page = halaman("operator.6411")
    page.goto("/satker/6411/2024/rkt/lembaga/")
    page.get_by_role("button", name="Tambah baris").click()
    row = page.locator("tr.baru")
    expect(row.locator("[data-cari-indikator]")).to_be_focused()
    with page.expect_response(re.compile("/indikator/")):
        row.locator("[data-cari-indikator]").press_sequentially("gedung")
    page.wait_for_function("document.querySelectorAll('#daftar-indikator option').length > 0")
    wording = page.locator("#daftar-indikator option").first.get_attribute("value")
    row.locator("[data-cari-indikator]").fill(wording)
    expect(row.get_by_label("Target baris baru")).to_be_focused()
    row.get_by_label("Target baris baru").fill("91")
    simpan(page)
    expect(page.get_by_text("1 baris baru tersimpan.")).to_be_visible()
    expect(page.locator("tr.baris").nth(5)).to_contain_text("gedung")


def test_a_new_row_is_created_without_leaving_the_page_and_mended(halaman):
    page = halaman("operator.6411")
    page.goto("/satker/6411/2024/rkt/lembaga/")
    sel(page, 5).focus()
    page.keyboard.press("Enter")  # in the last row: a new one
    row = page.locator("tr.baru")
    row.get_by_label("Di bawah").select_option(
        label="2. Menyelenggarakan Pemilu Serentak yang demokratis, tepat waktu, efisien dan efektif"
    )
    row.get_by_label("Indikator").fill("Jumlah simpul demokrasi")
    row.get_by_label("Target baris baru").fill("12 Simpul")
    simpan(page)
    expect(page.locator("#ringkasan")).to_contain_text("Isi sasaran untuk baris baru ini.")
    row = page.locator("tr.baru")
    expect(row.get_by_label("Indikator")).to_have_value("Jumlah simpul demokrasi")
    row.get_by_label("Sasaran", exact=True).fill("Terwujudnya simpul demokrasi")
    simpan(page)
    expect(page.get_by_text("1 baris baru tersimpan.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("Menyelenggarakan Pemilu"))).to_be_visible()


def test_what_was_typed_survives_a_closed_page(halaman):
    page = halaman("operator.6411")
    page.goto(ISI)
    sel(page, 1).fill("42")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/bantuan/")
    page.goto(ISI)
    expect(sel(page, 1)).to_have_value("100")
    page.get_by_role("button", name="Kembalikan isian itu").click()
    expect(sel(page, 1)).to_have_value("42")


def test_a_copy_from_before_does_not_overwrite_a_colleague(halaman):
    satu, dua = halaman("operator.6411"), halaman("operator2.6411")
    satu.goto(ISI)
    sel(satu, 12).fill("61")
    satu.on("dialog", lambda dialog: dialog.accept())
    satu.goto("/bantuan/")
    dua.goto(ISI)
    sel(dua, 12).fill("77")
    simpan(dua)
    expect(dua.get_by_text("1 baris tersimpan.")).to_be_visible()
    satu.goto(ISI)
    satu.get_by_role("button", name="Kembalikan isian itu").click()
    simpan(satu)
    expect(satu.locator("#ringkasan")).to_contain_text("operator2.6411 mengubah baris 12 dari 100% menjadi 77% pukul")
    assert target(12) == "77%"


def test_without_javascript_the_table_is_a_form_that_saves(halaman):
    page = halaman("operator.6411", javascript=False)
    page.goto(ISI)
    sel(page, 57).fill("91")
    page.locator("tr.baru").get_by_label("Indikator").fill("Jumlah hal")
    page.locator("tr.baru").get_by_label("Sasaran", exact=True).fill("Terwujudnya hal")
    page.locator("tr.baru").get_by_label("Target baris baru").fill("3 Hal")
    simpan(page)
    expect(page.get_by_text("1 baris tersimpan, 1 baris baru tersimpan.")).to_be_visible()
    assert target(57) == "91%"
    assert target(58) == "3\u00a0Hal"
    page.locator("tr.baris").nth(56).locator("summary").click()
    page.locator("tr.baris").nth(56).get_by_role("button", name="Pindah ke atas").click()
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    assert target(56) == "91%"
