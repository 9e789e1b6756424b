"""The pohon kinerja by keyboard: fold, unfold, follow a link, fill a node; its capaian; and the rules of axe."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.peramban.test_layar import pelanggaran

pytestmark = pytest.mark.peramban
ALAMAT = "/satker/62/2024/pohon/"
SASARAN = "Terwujudnya Sumber Daya Manusia dan Lembaga KPU yang berkualitas"


def test_the_tree_folds_and_leads_on_by_keyboard(halaman):
    page = halaman("operator.62")
    page.goto(ALAMAT)
    tujuan = page.get_by_role("treeitem", name=re.compile("^Tujuan 1"))
    sasaran = page.get_by_role("treeitem", name=re.compile(f"^Sasaran 3.*{SASARAN}"))
    expect(sasaran).to_be_visible()
    page.get_by_role("treeitem", name=re.compile("^Visi")).focus()
    page.keyboard.press("ArrowRight")
    expect(tujuan).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tujuan).to_have_attribute("aria-expanded", "false")
    expect(sasaran).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("treeitem", name=re.compile("^Tujuan 2"))).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    expect(tujuan).to_have_attribute("aria-expanded", "true")
    expect(sasaran).to_be_visible()
    assert not pelanggaran(page)

    sasaran.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(SASARAN)
    assert not pelanggaran(page)
    page.get_by_label("Pemilik sasaran").select_option("Sekretaris")
    faktor = page.get_by_label("Faktor 1 (baru)")
    faktor.fill("Pegawai yang kompeten")
    faktor.press("Enter")  # saves, and presses none of the buttons beside it
    expect(page.get_by_text("Tersimpan: pemilik, 1 faktor kunci ditambah.")).to_be_visible()
    page.get_by_role("link", name="Kembali ke pohon kinerja").click()
    expect(page.get_by_role("row", name=re.compile(f"^Sasaran 3 {SASARAN} Sekretaris 1"))).to_be_visible()
    expect(page.locator(".pohon-daftar").get_by_text("Pegawai yang kompeten")).to_be_visible()

    page.get_by_role("link", name="Semua sasaran").click()
    expect(page.get_by_role("heading", name="Capaian Triwulan IV 2024")).to_be_visible()
    expect(page.get_by_role("treeitem", name=re.compile(r"Capaian: 90,53 · Berhasil$"))).to_be_visible()
    kaki = page.locator(".kategori-berhasil .pohon-kaki").first
    expect(kaki).to_have_css("fill", "rgb(228, 242, 232)")
    page.emulate_media(forced_colors="active")
    expect(kaki).to_have_css("fill", page.evaluate("getComputedStyle(document.body).backgroundColor"))
    page.get_by_role("link", name="Triwulan II", exact=True).click()
    expect(page.get_by_text("Belum ada realisasi Triwulan II 2024")).to_be_visible()
    expect(page.get_by_role("link", name="Semua sasaran")).to_have_attribute("aria-current", "true")
