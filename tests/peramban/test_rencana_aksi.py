"""The Rencana Aksi in a browser: start, a block from Excel, save and mend, two at once, no JavaScript, axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kinerja.models import RencanaAksi
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from tests.kinerja.test_rencana_aksi import BARIS, tertulis
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.peramban.test_layar import pelanggaran
from tests.peramban.test_rkt import TEMPEL

pytestmark = pytest.mark.peramban

ISI = "/satker/6411/2024/rencana-aksi/sekretariat/"


@pytest.fixture
def pk(situs):
    return buat_pk_berlaku("6411", *BARIS, pemilik="sekretariat")


@pytest.fixture
def rencana(pk):
    return buat_rencana_aksi(pk, buat_pengguna("operator", "6411"), bagi=True)


def buka(halaman, nama: str = "operator.6411", **lain) -> Page:
    page = halaman(nama, **lain)
    page.goto(ISI)
    return page


def sel(page: Page, nomor: int, kolom: str):
    return page.locator("tr.baris").nth(nomor - 1).locator(f"[data-sel={kolom}]")


def simpan(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def test_from_the_start_over_a_pasted_block_to_a_saved_plan(halaman, pk):
    page = buka(halaman)
    page.get_by_role("button", name="Mulai dengan bagi rata").click()
    expect(sel(page, 1, "tw1")).to_have_value("3")
    expect(page.locator("tr.baris").nth(0)).to_contain_text("Cocok")
    # Two rows, from the first quarter to the PIC; one cell was read by a machine.
    sel(page, 1, "tw1").evaluate(
        TEMPEL, '0\t2\t4\t6\t"Rapat,\nbimtek"\tSubbagian Hukum\n90\t9O\t95\t95\tMonev\tSubbagian X\n'
    )
    expect(page.get_by_text("12 sel ditempel dari Excel.")).to_be_visible()
    expect(sel(page, 1, "uraian_kegiatan")).to_have_value("Rapat, bimtek")
    expect(page.locator("tr.baris").nth(0)).to_contain_text("diperiksa setelah disimpan")
    simpan(page)
    ringkasan = page.locator("#ringkasan")
    expect(ringkasan).to_be_focused()
    expect(ringkasan).to_contain_text("2 baris tersimpan. 1 sel salah dan belum tersimpan.")
    expect(ringkasan).to_contain_text("Baris 2, triwulan II: “9O” memakai huruf O. Maksudnya 90?")
    page.get_by_role("button", name="Pakai 90").click()
    expect(sel(page, 2, "tw2")).to_have_value("90")
    sel(page, 1, "tw4").fill("5")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("2 baris tersimpan.")).to_be_visible()
    expect(page.locator("tr.baris").nth(0)).to_contain_text("Jumlah triwulan 11 Kali, target PK 12 Kali: kurang 1.")
    rencana = RencanaAksi.objects.get()
    assert tertulis(rencana, 1) == ["0 Kali", "2 Kali", "4 Kali", "5 Kali"]
    assert tertulis(rencana, 2) == ["90%", "90%", "95%", "95%"]
    expect(page.get_by_role("button", name="Kembalikan isian itu")).to_have_count(0)


def test_a_block_that_does_not_fit_says_so_and_is_undone_as_a_whole(halaman, rencana):
    page = buka(halaman)
    sel(page, 2, "anggaran").evaluate(TEMPEL, "1.000\tx\n2.000\ty\n3.000\tz")
    told = page.get_by_text("2 sel ditempel dari Excel. 1 baris tidak muat dan tidak ditempel. 1 kolom tidak muat")
    expect(told).to_be_visible()
    expect(sel(page, 3, "anggaran")).to_have_value("2.000")
    page.get_by_role("button", name="Urungkan").click()
    expect(sel(page, 2, "anggaran")).to_have_value("")
    expect(sel(page, 3, "anggaran")).to_have_value("")


def test_keyboard_from_cell_to_cell(halaman, rencana):
    page = buka(halaman)
    sel(page, 1, "tw2").focus()
    page.keyboard.press("Enter")
    expect(sel(page, 2, "tw2")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(sel(page, 1, "tw2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(sel(page, 1, "tw3")).to_be_focused()
    page.keyboard.type("77")
    page.keyboard.press("Escape")
    expect(sel(page, 1, "tw3")).to_have_value("3")
    page.get_by_label("Cari indikator").fill(rencana.perjanjian.baris.get(urutan=2000).indikator.nama)
    expect(page.locator("tr.baris:visible")).to_have_count(1)


def test_what_was_typed_survives_a_closed_page(halaman, rencana):
    page = buka(halaman)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    sel(page, 1, "tw1").fill("42")
    page.goto("/bantuan/")
    assert asked == ["beforeunload"]
    page.goto(ISI)
    page.get_by_role("button", name="Kembalikan isian itu").click()
    expect(sel(page, 1, "tw1")).to_have_value("42")


def test_two_people_on_one_cell(halaman, rencana):
    satu, dua = buka(halaman), buka(halaman, "operator2.6411")
    sel(satu, 1, "tw2").fill("4")
    simpan(satu)
    expect(satu.get_by_text("1 baris tersimpan.")).to_be_visible()
    sel(dua, 1, "tw2").fill("6")
    simpan(dua)
    kalimat = re.compile(r"operator\.6411 mengubah baris 1, triwulan II dari 3\sKali menjadi 4\sKali pukul")
    expect(dua.locator("#ringkasan")).to_contain_text(kalimat)
    expect(sel(dua, 1, "tw2")).to_have_value("6")
    dua.get_by_label(re.compile("Simpan isian saya")).check()
    simpan(dua)
    expect(dua.get_by_text("1 baris tersimpan.")).to_be_visible()
    assert tertulis(rencana, 1)[1] == "6 Kali"


def test_without_javascript_the_table_is_a_form_that_saves(halaman, pk):
    page = buka(halaman, javascript=False)
    page.get_by_role("button", name="Mulai kosong").click()
    sel(page, 2, "tw4").fill("95")
    sel(page, 2, "tw4").press("Enter")  # saves, and shares nothing out
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    expect(sel(page, 1, "tw1")).to_have_value("")
    page.get_by_role("button", name="Bagi rata baris kosong").click()
    expect(page.get_by_text("2 baris dibagi rata.")).to_be_visible()
    expect(sel(page, 1, "tw1")).to_have_value("3")
    page.get_by_role("button", name="Periksa dan ajukan").click()
    expect(page.get_by_text("belum bisa diajukan")).to_be_visible()


@pytest.mark.tampilan
@pytest.mark.parametrize("lebar", [1366, 390])
def test_no_state_of_the_page_breaks_the_rules_of_axe_or_scrolls_sideways(halaman, situs, lebar):
    page = halaman("operator.6411", width=lebar)

    def periksa(alamat: str = "") -> None:
        if alamat:
            page.goto(alamat)
        assert not pelanggaran(page)
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

    periksa(ISI)
    buat_pk_berlaku("6411", *BARIS, pemilik="sekretariat")
    periksa(ISI)
    page.get_by_role("button", name="Mulai dengan bagi rata").click()
    expect(sel(page, 1, "tw1")).to_have_value("3")
    periksa()
    sel(page, 1, "tw1").fill("5O")
    simpan(page)
    expect(page.locator("#ringkasan")).to_be_visible()
    periksa()
    for akhiran in ("ajukan/", "riwayat/"):
        periksa(ISI + akhiran)
    RencanaAksi.objects.update(keadaan="disetujui")
    periksa(ISI)
