"""The budget page in a browser: totals while typing, paste, keyboard, two at once, a revision, no JavaScript, axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kinerja.models import Anggaran
from tests.pabrik import buat_pengguna
from tests.peramban.test_layar import pelanggaran
from tests.peramban.test_rkt import TEMPEL

pytestmark = pytest.mark.peramban

ISI = "/satker/1674/2024/anggaran/"
TOTAL = "23.142.485.000"


def buka(
    halaman, *, width: int = 1366, javascript: bool = True, nama: str = "operator.1674", tambahan: str = ""
) -> Page:
    page = halaman(nama, width=width, javascript=javascript)
    page.goto(ISI + tambahan)
    return page


def sel(page: Page, kode: str):
    return page.get_by_label(re.compile(f"^Pagu .* kegiatan {kode} "))


def simpan(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def pagu(kode: str, versi: int = 0) -> int | None:
    row = Anggaran.objects.filter(satker="1674", tahun=2024, kegiatan__kode=kode, versi=versi).first()
    return int(row.pagu) if row else None


def test_totals_follow_the_typing_and_a_wrong_cell_stays(halaman):
    page = buka(halaman)
    program = page.locator("tr.group-program", has_text="076.01.WA").locator("[data-jumlah]")
    semua = page.locator("[data-jumlah-semua]")
    expect(program).to_have_text("5.509.836.000")
    expect(semua).to_have_text(TOTAL)
    sel(page, "3355").fill("Rp 2.885.908.001,-")
    expect(program).to_have_text("5.509.836.001")
    expect(semua).to_have_text("23.142.485.001")
    sel(page, "6710").fill("5O")
    expect(page.locator("[data-banyak]")).to_have_text("9 dari 10 kegiatan; 1 sel belum terbaca")
    expect(page.locator("[data-status]")).to_have_text("2 sel belum disimpan")
    simpan(page)
    ringkasan = page.locator("#ringkasan")
    expect(ringkasan).to_be_focused()
    expect(ringkasan).to_contain_text("1 pagu Awal tersimpan. 1 sel salah dan belum tersimpan.")
    expect(page).to_have_title(re.compile("^Salah:"))
    expect(sel(page, "6710")).to_have_value("5O")
    assert pagu("3355") == 2_885_908_001
    page.get_by_role("button", name="Pakai 50").click()
    expect(sel(page, "6710")).to_have_value("50")
    simpan(page)
    expect(page.get_by_text("1 pagu Awal tersimpan.")).to_be_visible()
    expect(page.locator("[data-banyak]")).to_have_text("10 dari 10 kegiatan")


def test_a_column_from_excel_fills_down_across_the_programmes(halaman):
    page = buka(halaman)
    sel(page, "6982").evaluate(TEMPEL, "1.000\n2.000\n3.000\n4.000\n")
    expect(page.get_by_text("3 sel ditempel dari Excel. 1 baris tidak muat dan tidak ditempel.")).to_be_visible()
    expect(sel(page, "3355")).to_have_value("2.000")
    expect(sel(page, "3360")).to_have_value("3.000")
    page.get_by_role("button", name="Urungkan").click()
    expect(sel(page, "3360")).to_have_value("2.623.928.000")
    expect(page.locator("[data-jumlah-semua]")).to_have_text(TOTAL)
    sel(page, "6982").evaluate(TEMPEL, "7.000\tx\n8.000\ty")
    expect(page.get_by_text("2 sel ditempel dari Excel. Hanya kolom pertama yang ditempel.")).to_be_visible()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("2 pagu Awal tersimpan.")).to_be_visible()
    assert (pagu("6982"), pagu("3355")) == (7_000, 8_000)


def test_keyboard_from_cell_to_cell(halaman):
    page = buka(halaman)
    sel(page, "6709").focus()
    page.keyboard.press("Enter")
    expect(sel(page, "6710")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(sel(page, "6867")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowUp")
    expect(sel(page, "6709")).to_be_focused()
    page.keyboard.type("77")
    page.keyboard.press("Escape")
    expect(sel(page, "6709")).to_have_value("822.654.000")
    page.get_by_role("button", name="Bantuan tombol").click()
    expect(page.get_by_role("dialog")).to_contain_text("melewati baris program")


def test_a_revision_is_opened_filled_and_compared(halaman):
    page = buka(halaman)
    page.get_by_role("link", name="Revisi baru").click()
    expect(page.get_by_text("disalin dari Awal; belum disimpan")).to_be_visible()
    expect(sel(page, "3355")).to_have_value("2.885.908.000")
    page.get_by_label("Sumber").fill("DIPA revisi 1")
    page.get_by_label("Per tanggal").fill("5/8/2024")
    sel(page, "3355").fill("5771816000")
    sel(page, "6981").fill("")
    simpan(page)
    expect(page.get_by_text("Revisi 1 tersimpan dengan 8 pagu.")).to_be_visible()
    baris = page.locator("tr.baris", has=sel(page, "3355"))
    expect(baris).to_contain_text("+2.885.908.000 (+100,00%)")
    expect(page.locator("tr.baris", has=sel(page, "6981"))).to_contain_text("tidak ada lagi")
    expect(page.get_by_role("columnheader", name="Revisi 1")).to_contain_text("DIPA revisi 1, 5 Agustus 2024")
    sel(page, "3355").fill("1")
    expect(baris.locator("[data-selisih]")).to_have_text("dihitung setelah disimpan")
    page.keyboard.press("Escape")
    expect(baris.locator("[data-selisih]")).to_have_text("+2.885.908.000 (+100,00%)")
    page.get_by_role("link", name="Awal", exact=True).click()
    expect(sel(page, "3355")).to_have_value("2.885.908.000")
    assert (pagu("6981"), pagu("6981", 1)) == (15_048_000, None)


def test_two_people_on_one_page(halaman):
    buat_pengguna("operator", "1674", nama="operator2.1674")
    satu, dua = buka(halaman), buka(halaman, nama="operator2.1674")
    sel(satu, "3355").fill("1.000")
    simpan(satu)
    expect(satu.get_by_text("1 pagu Awal tersimpan.")).to_be_visible()
    sel(dua, "3355").fill("2.000")
    sel(dua, "3360").fill("3.000")
    simpan(dua)
    kalimat = "operator.1674 mengubah kegiatan 3355 dari 2.885.908.000 menjadi 1.000 pukul"
    expect(dua.locator("#ringkasan")).to_contain_text(kalimat)
    expect(dua.get_by_role("button", name="Pakai 1.000")).to_be_visible()
    expect(sel(dua, "3355")).to_have_value("2.000")
    assert (pagu("3355"), pagu("3360")) == (1_000, 3_000)
    dua.get_by_label("Simpan isian saya (2.000)").check()
    simpan(dua)
    expect(dua.get_by_text("1 pagu Awal tersimpan.")).to_be_visible()
    assert pagu("3355") == 2_000


def test_leaving_with_unsaved_cells_asks_first(halaman):
    page = buka(halaman)
    asked = []

    def accept(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    page.goto("/bantuan/")
    assert asked == []
    page.goto(ISI)
    sel(page, "3355").fill("1")
    page.goto("/bantuan/")
    expect(page).to_have_url(re.compile("/bantuan/$"))
    assert asked == ["beforeunload"]


def test_without_javascript_the_table_is_a_form_that_saves(halaman):
    page = buka(halaman, javascript=False)
    expect(page.get_by_role("row", name=re.compile("^Jumlah"))).to_contain_text(TOTAL)
    expect(page.get_by_role("button", name="Bantuan tombol")).to_have_count(0)
    sel(page, "3355").fill("Rp 1.000,-")
    simpan(page)
    expect(page.get_by_text("1 pagu Awal tersimpan.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^Jumlah"))).to_contain_text("20.256.578.000")
    page.get_by_role("link", name="Revisi baru").click()
    simpan(page)
    expect(page.get_by_text("Revisi 1 tersimpan dengan 9 pagu.")).to_be_visible()


@pytest.mark.tampilan
@pytest.mark.parametrize("lebar", [1366, 390])
def test_no_state_of_the_page_breaks_the_rules_of_axe_or_scrolls_sideways(halaman, lebar):
    page = buka(halaman, width=lebar)
    baca = buka(halaman, width=lebar, nama="admin", tambahan="../../../6411/2024/anggaran/")

    def periksa(p: Page) -> None:
        assert not pelanggaran(p)
        assert p.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

    periksa(page)
    periksa(baca)
    for versi in range(1, 6):
        page.goto(f"{ISI}?versi=baru")
        sel(page, "3355").fill("5O" if versi == 5 else str(versi))
        simpan(page)
        expect(page.get_by_text(f"Revisi {versi} tersimpan dengan 9 pagu")).to_be_visible()
        periksa(page)
