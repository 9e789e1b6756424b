"""The budget's realisasi in a browser: from an empty year to a report, paste, a refused cell, two at once, no
JavaScript, axe and a phone's width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kinerja.models import RealisasiAnggaran
from tests.pabrik import buat_pengguna
from tests.peramban.test_layar import pelanggaran
from tests.peramban.test_rkt import TEMPEL

pytestmark = pytest.mark.peramban

ISI = "/satker/1674/2024/anggaran/realisasi/"
LAPORAN = f"{ISI}?sumber=omspan&per=2024-09-30"


def sel(page: Page, kode: str):
    return page.get_by_label(re.compile(f"^Realisasi kegiatan {kode} "))


def utuh(page: Page, kolom: str):
    return page.get_by_label(re.compile(f"^{kolom}.* program 076.01.CQ tanpa rincian$"))


def simpan(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def jumlah(kode: str) -> int | None:
    row = RealisasiAnggaran.objects.filter(satker="1674", sumber="omspan", kegiatan__kode=kode).first()
    return int(row.jumlah) if row else None


def periksa(page: Page) -> None:
    assert not pelanggaran(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_from_an_empty_year_to_the_absorption_of_a_report(halaman):
    page = halaman("operator.1674")
    page.goto("/satker/1674/2024/anggaran/")
    page.get_by_role("link", name="Realisasi", exact=True).last.click()
    expect(page).to_have_url(re.compile(f"{ISI}$"))
    # A new report: a date that is none is told, then the grid opens empty.
    page.get_by_label("Angka sampai tanggal").fill("31 September 2024")
    page.get_by_role("button", name="Buka laporan baru").click()
    expect(page.get_by_text("tidak ada di kalender")).to_be_visible()
    page.get_by_label("Angka sampai tanggal").fill("30/9/2024")
    page.get_by_role("button", name="Buka laporan baru").click()
    expect(page.get_by_role("heading", name="OMSPAN (SP2D) per 30 September 2024")).to_be_visible()
    # A column from Excel runs over the programmes and leaves their undetailed rows alone.
    sel(page, "6982").evaluate(TEMPEL, "9.364.500\n1.442.954.000\n5O\n4.000\n")
    expect(page.get_by_text("3 sel ditempel dari Excel. 1 baris tidak muat dan tidak ditempel.")).to_be_visible()
    expect(utuh(page, "Pagu menurut laporan")).to_have_value("")
    sel(page, "6982").focus()
    page.keyboard.press("Enter")
    expect(sel(page, "3355")).to_be_focused()
    expect(page.locator("tfoot [data-hitung]").last).to_have_text("dihitung setelah disimpan")
    page.keyboard.press("Control+s")
    ringkasan = page.locator("#ringkasan")
    expect(ringkasan).to_be_focused()
    expect(ringkasan).to_contain_text("OMSPAN (SP2D) per 30 September 2024 tersimpan dengan 2 realisasi. 1 sel salah")
    expect(page).to_have_title(re.compile("^Salah:"))
    assert (jumlah("3355"), jumlah("3360")) == (1_442_954_000, None)
    page.get_by_role("button", name="Pakai 50").click()
    # A programme's total beside its kegiatan is refused, and said where.
    utuh(page, "Pagu menurut laporan").fill("1.000")
    utuh(page, "Realisasi").fill("900")
    simpan(page)
    expect(page.get_by_text(re.compile("sudah diisi untuk 1 kegiatan. Kosongkan"))).to_have_count(2)
    expect(utuh(page, "Realisasi")).to_have_value("900")
    assert jumlah("3360") == 50
    utuh(page, "Pagu menurut laporan").fill("")
    utuh(page, "Realisasi").fill("")
    simpan(page)
    expect(page.get_by_text("Tidak ada yang berubah.")).to_be_visible()
    periksa(page)
    wa = page.locator("tr.group-program", has_text="076.01.WA")
    expect(wa).to_contain_text("26,19%")
    expect(wa).to_contain_text("2 dari 2 kegiatan")
    expect(page.locator("tfoot")).to_contain_text("3 dari 9 kegiatan")
    # More than the pagu is saved and marked; a colleague's cell is asked about.
    buat_pengguna("operator", "1674", nama="operator2.1674")
    dua = halaman("operator2.1674", width=390)
    dua.goto(LAPORAN)
    sel(page, "3355").fill("Rp 2.885.908.001,-")
    simpan(page)
    expect(page.get_by_text("Melebihi pagu sebesar 1.")).to_be_visible()
    sel(dua, "3355").fill("2")
    sel(dua, "6709").fill("3")
    simpan(dua)
    expect(dua.locator("#ringkasan")).to_contain_text(
        "operator.1674 mengubah kegiatan 3355 dari 1.442.954.000 menjadi 2.885.908.001 pukul"
    )
    periksa(dua)
    assert (jumlah("3355"), jumlah("6709")) == (2_885_908_001, 3)
    dua.get_by_label("Simpan isian saya (2)").check()
    simpan(dua)
    expect(dua.get_by_text("1 realisasi tersimpan.")).to_be_visible()
    assert jumlah("3355") == 2
    # Without JavaScript the page is forms and links: the next report starts from this one, its date is corrected.
    polos = halaman("operator.1674", width=390, javascript=False)
    polos.goto(ISI)
    polos.get_by_text("Laporan baru", exact=True).click()
    polos.get_by_label("Angka sampai tanggal").fill("31 Oktober 2024")
    polos.get_by_label("angka laporan sebelumnya").check()
    polos.get_by_role("button", name="Buka laporan baru").click()
    expect(polos.get_by_text("Angka disalin dari OMSPAN (SP2D) per 30 September 2024.")).to_be_visible()
    expect(sel(polos, "6982")).to_have_value("9.364.500")
    sel(polos, "6982").fill("1")
    polos.get_by_label("Per tanggal").fill("30 November 2024")
    simpan(polos)
    expect(polos.get_by_text("OMSPAN (SP2D) per 30 November 2024 tersimpan dengan 4 realisasi.")).to_be_visible()
    expect(polos.get_by_text("Turun dari 9.364.500 pada 30 September 2024.")).to_be_visible()
    expect(polos.get_by_role("link", name=re.compile("^OMSPAN"))).to_have_count(2)
