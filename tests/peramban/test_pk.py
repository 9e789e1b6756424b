"""The pages of a PK in a browser: begin from the RKT, deviate and say why, two at once, no JavaScript, axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kinerja.models import PerjanjianKinerja, PkBaris
from tests.peramban.test_layar import pelanggaran
from tests.peramban.test_rkt import TEMPEL

pytestmark = pytest.mark.peramban

PK = "/satker/6411/2024/pk/lembaga/"
ISI = f"{PK}isi/"


def mulai(page: Page) -> Page:
    page.goto(f"{PK}buat/")
    page.get_by_role("button", name="Buat PK").click()
    expect(page.get_by_text("dibuat sebagai draf dengan 5 baris")).to_be_visible()
    return page


def sel(page: Page, nomor: int, kolom: str = "target"):
    return page.locator("tr.baris").nth(nomor - 1).locator(f"[data-sel={kolom}]")


def simpan(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def rows() -> list[PkBaris]:
    return list(PkBaris.objects.filter(perjanjian__satker="6411", perjanjian__unit="lembaga").lengkap())


def test_a_pk_from_the_rkt_with_a_deviation_that_is_explained(halaman):
    page = halaman("operator.6411")
    page.goto(f"{PK}buat/")
    page.get_by_role("button", name="Kosongkan pilihan").click()
    expect(page.locator("input[name=pilih]:checked")).to_have_count(0)
    page.get_by_role("button", name="Pilih semua").click()
    page.get_by_role("button", name="Buat PK").click()
    expect(page.locator("tr.baris")).to_have_count(5)
    expect(sel(page, 1, "alasan")).to_be_hidden()
    sel(page, 1).fill("61")
    expect(sel(page, 1, "alasan")).to_be_visible()
    # A pasted column asks as well; undone, it asks no more.
    sel(page, 2).focus()
    sel(page, 2).evaluate(TEMPEL, "62\n5O")
    expect(sel(page, 3, "alasan")).to_be_visible()
    page.get_by_role("button", name="Urungkan").click()
    expect(sel(page, 3, "alasan")).to_be_hidden()
    # In the last row Enter adds nothing here: rows come from the RKT.
    sel(page, 5).press("Enter")
    sel(page, 5).press("Alt+n")
    expect(page.locator("tr.baris")).to_have_count(5)
    simpan(page)
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    page.get_by_role("button", name="Periksa dan ajukan").click()
    page.get_by_role("link", name="Target baris 1 berbeda dari RKT").click()
    sel(page, 1, "alasan").fill("Anggaran dikurangi")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    assert (rows()[0].target_tercetak, rows()[0].alasan) == ("61%", "Anggaran dikurangi")
    page.get_by_label("Tampilkan").select_option("berbeda")
    expect(page.locator("tr.baris:visible")).to_have_count(1)


def test_two_people_on_one_reason(halaman):
    satu, dua = mulai(halaman("operator.6411")), halaman("operator2.6411")
    sel(satu, 1).fill("61")
    sel(satu, 1, "alasan").fill("alasan pertama")
    dua.goto(ISI)
    simpan(satu)
    expect(satu.get_by_text("1 baris tersimpan.")).to_be_visible()
    sel(dua, 1).fill("62")
    sel(dua, 1, "alasan").fill("alasan kedua")
    simpan(dua)
    expect(dua.locator("#ringkasan")).to_contain_text("operator.6411 mengubah baris 1")
    dua.get_by_role("button", name="Pakai alasan pertama").click()
    expect(sel(dua, 1, "alasan")).to_have_value("alasan pertama")
    expect(sel(dua, 1)).to_have_value("62")
    dua.get_by_role("button", name="Pakai 61%").click()
    simpan(dua)
    expect(dua.get_by_text("Tidak ada yang berubah")).to_be_visible()
    assert (rows()[0].target_tercetak, rows()[0].alasan) == ("61%", "alasan pertama")


def test_without_javascript_the_pages_are_forms_that_save(halaman):
    page = mulai(halaman("operator.6411", javascript=False))
    sel(page, 1).fill("61")
    simpan(page)
    sel(page, 1, "alasan").fill("sebab")
    simpan(page)
    expect(page.get_by_text("1 baris tersimpan.")).to_be_visible()
    menu = page.locator("tr.baris").nth(2)
    menu.locator("summary").click()
    menu.get_by_label("Hapus baris saat disimpan").check()
    simpan(page)
    expect(page.get_by_text("1 baris dihapus.")).to_be_visible()
    page.get_by_role("link", name="Tambah baris").click()
    page.locator("input[name=pilih]").first.check()
    page.get_by_role("button", name="Tambahkan yang dipilih").click()
    expect(page.get_by_text("1 baris ditambahkan.")).to_be_visible()
    assert [row.rkt_baris.urutan for row in rows()] == sorted(row.rkt_baris.urutan for row in rows())


@pytest.mark.tampilan
@pytest.mark.parametrize("lebar", [1366, 390])
def test_no_state_of_the_pages_breaks_the_rules_of_axe_or_scrolls_sideways(halaman, lebar):
    page = halaman("operator.6411", width=lebar)

    def periksa(alamat: str | None = None) -> None:
        if alamat:
            page.goto(alamat)
        assert not pelanggaran(page), page.url
        lebih = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert lebih <= 0, (page.url, lebih)

    for alamat in ("/satker/6411/2024/pk/", f"{PK}buat/", "/satker/6411/2023/pk/lembaga/buat/"):
        periksa(alamat)
    mulai(page)
    sel(page, 1).fill("5O")
    sel(page, 2).fill("61")
    page.get_by_label("Tanggal").fill("30 Februari 2024")
    simpan(page)
    expect(page).to_have_title(re.compile("^Salah:"))
    periksa()
    row = rows()[4]
    row.rkt_baris.delete()
    PkBaris.objects.filter(pk=rows()[3].pk).delete()
    for halaman_ in ("isi", "tambah", "ajukan", "riwayat"):
        periksa(f"{PK}{halaman_}/")
    pk = PerjanjianKinerja.objects.filter(satker="6411", unit="lembaga")
    pk.update(keadaan="disetujui")
    periksa(ISI)
    pk.update(keadaan="terbit")
    periksa(f"{PK}perubahan/")
    page.get_by_role("button", name="Buat perubahan").click()
    expect(page.get_by_label("Alasan perubahan")).to_have_attribute("aria-invalid", "true")
    periksa()
