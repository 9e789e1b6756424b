"""Targets in a browser: keyboard, a pasted block, a wrong cell, a reason asked for; without JavaScript; impact; axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kinerja.models import Rkt
from renstra.models import Sasaran, TargetRenstra
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran, isi_baris
from tests.peramban.test_layar import pelanggaran
from tests.peramban.test_rkt import TEMPEL

pytestmark = pytest.mark.peramban

NAMA = ("Persentase pemilih yang hadir", "Persentase keluhan yang terbukti", "Jumlah laporan pemilih")


@pytest.fixture
def sasaran(situs) -> Sasaran:
    """A national plan for years of its own, with two national indikator and one of Mahakam Ulu."""
    sasaran = buat_sasaran(buat_renstra("00", mulai=2030))
    satu = buat_indikator(sasaran, nama=NAMA[0])
    dua = buat_indikator(sasaran, nama=NAMA[1], arah="turun_a")
    buat_indikator(sasaran, "6411", nama=NAMA[2], satuan="Laporan", jenis="angka")
    for n, tahun in enumerate(range(2029, 2035)):
        for indikator, angka in ((satu, 80 + n), (dua, 10 - n)):
            TargetRenstra.objects.create(
                indikator=indikator, satker_id="00", tahun=tahun, angka=angka, baseline=tahun == 2029
            )
    return sasaran


def buka(halaman, sasaran: Sasaran, nama: str = "operator.6411", **lain) -> Page:
    page = halaman(nama, **lain)
    page.goto(f"/satker/6411/2031/renstra/sasaran/{sasaran.pk}/")
    return page


def sel(page: Page, baris: int, kolom: str):
    return page.get_by_label(f"{kolom}, {NAMA[baris]}", exact=True)


def alasan(page: Page, baris: int):
    return page.get_by_role("textbox", name=re.compile(f"^Alasan .*{NAMA[baris]}"))


def simpan(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def target() -> dict[tuple[str, int], str]:
    rows = TargetRenstra.objects.filter(satker="6411").select_related("indikator")
    return {(r.indikator.nama, r.tahun): r.nilai_tercetak.replace("\u00a0", " ") for r in rows}


def periksa(page: Page) -> None:
    """No rule of axe broken and nothing to scroll sideways, on a desk and on a phone."""
    for lebar in (390, 1366):
        page.set_viewport_size({"width": lebar, "height": 900})
        assert not pelanggaran(page), lebar
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, lebar


def test_keyboard_a_block_from_excel_a_wrong_cell_and_a_reason(halaman, sasaran):
    page = buka(halaman, sasaran)
    periksa(page)
    sel(page, 0, "2030").focus()
    page.keyboard.press("ArrowRight")
    expect(sel(page, 0, "2031")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    expect(sel(page, 2, "2031")).to_be_focused()
    page.keyboard.type("77")
    page.keyboard.press("ArrowRight")
    expect(sel(page, 2, "2032")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("F2")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("0")
    expect(sel(page, 2, "2031")).to_have_value("707")
    page.keyboard.press("Escape")
    expect(sel(page, 2, "2031")).to_have_value("")
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("ArrowUp")
    expect(sel(page, 0, "2031")).to_be_focused()

    sel(page, 0, "2031").evaluate(TEMPEL, "90%\t5O\t70\n1\t1,5\t2\n12 Laporan\t13\t14\n1\t2\t3\n")
    expect(page.get_by_text("9 sel ditempel dari Excel. 1 baris tidak muat dan tidak ditempel.")).to_be_visible()
    expect(sel(page, 2, "2033")).to_have_value("14")
    page.get_by_role("button", name="Urungkan").click()
    expect(sel(page, 2, "2033")).to_have_value("")
    sel(page, 0, "2031").evaluate(TEMPEL, "90%\t5O\t70\n1\t1,5\t2\n12 Laporan\t13\t14\n")
    expect(page.locator("tr.berubah")).to_have_count(3)
    simpan(page)

    ringkasan = page.locator("#ringkasan")
    expect(ringkasan).to_be_focused()
    expect(ringkasan).to_contain_text("7 target tersimpan. 2 sel salah dan belum tersimpan.")
    expect(ringkasan).to_contain_text("70% di bawah target nasional 84%. Tulis alasannya.")
    expect(page).to_have_title(re.compile("^Salah:"))
    expect(sel(page, 0, "2032")).to_have_value("5O")
    expect(sel(page, 0, "2033")).to_have_value("70")
    expect(sel(page, 0, "2031")).to_have_value("90")
    expect(page.locator("[data-status]")).to_have_text("2 sel belum disimpan · 2 sel salah")
    periksa(page)

    expect(alasan(page, 0)).to_be_visible()
    expect(alasan(page, 1)).to_be_hidden()
    alasan(page, 0).fill("Akses sungai terputus")
    page.get_by_role("button", name="Pakai 50").click()
    expect(sel(page, 0, "2032")).to_be_focused()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("2 target tersimpan, 1 alasan tersimpan.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile(NAMA[0]))).to_contain_text("di bawah nasional 84%")
    assert target()[NAMA[0], 2033] == "70%"
    assert target()[NAMA[2], 2031] == "12 Laporan"
    assert TargetRenstra.objects.get(satker="6411", angka=70).alasan == "Akses sungai terputus"


def test_without_javascript_and_the_question_before_a_wording_for_all_changes(halaman, sasaran):
    page = buka(halaman, sasaran, javascript=False)
    expect(page.get_by_role("button", name="Bantuan tombol")).to_have_count(0)
    page.get_by_text("Alasan di bawah target nasional").click()
    sel(page, 0, "2031").fill("60%")
    alasan(page, 0).fill("Akses sungai terputus")
    simpan(page)
    expect(page.get_by_text("1 target tersimpan, 1 alasan tersimpan.")).to_be_visible()
    assert target() == {(NAMA[0], 2031): "60%"}

    indikator = sasaran.indikator.get(nama=NAMA[0])
    rkt = Rkt.objects.create(satker_id="6411", tahun=2031, unit="lembaga", bentuk="A", keadaan="diajukan")
    isi_baris(rkt, indikator, "60%", 1)
    pusat = halaman("admin")
    pusat.goto("/satker/6411/2031/renstra/")
    periksa(pusat)
    pusat.goto(f"/admin/renstra/indikator/{indikator.pk}/change/")
    pusat.get_by_label("Nama:").fill("Persentase pemilih yang memilih")
    pusat.get_by_role("button", name="Simpan", exact=True).click()
    expect(pusat.get_by_text("Menyentuh 1 RKT di 1 satker: 1 sedang diajukan atau disetujui")).to_be_visible()
    periksa(pusat)
    pusat.get_by_role("button", name="Kembali mengubah").click()
    expect(pusat.get_by_label("Nama:")).to_have_value("Persentase pemilih yang memilih")
    pusat.get_by_role("button", name="Simpan", exact=True).click()
    pusat.get_by_role("button", name="Simpan dan kembalikan 1 dokumen").click()
    expect(pusat.get_by_text("1 dokumen yang sedang diajukan atau disetujui dikembalikan")).to_be_visible()
    rkt.refresh_from_db()
    assert rkt.keadaan == "dikembalikan"
