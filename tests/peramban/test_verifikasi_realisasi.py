"""A triwulan goes its way through real browsers: returned with reasons on a phone, mended, approved, verified by the
province, and reopened without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from kinerja.bukti import unggah_berkas
from kinerja.models import Pengukuran, Realisasi
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi
from tests.peramban.test_layar import pelanggaran
from tests.satker.contoh_berkas import pdf

pytestmark = pytest.mark.peramban

ISI = "/satker/6411/2024/realisasi/lembaga/3/"
BAWAHAN = "/satker/64/2024/realisasi/bawahan/"


@pytest.fixture
def diajukan(situs):
    """Two rows of the lembaga of Mahakam Ulu, handed over to its leader; the first has a file."""
    buat_masa()
    buat_pengguna("verifikator", "64")
    pk = buat_pk_berlaku("6411", ("95%", {"nama": "Persentase layanan"}), ("90%", {"nama": "Persentase informasi"}))
    p = isi_realisasi(pk, 3, "95%", "90%")
    satu, _ = pk.baris.order_by("urutan")
    unggah_berkas(pk, 3, satu.pk, "Rekap layanan.pdf", pdf(), buat_pengguna("operator", "6411"), KINI, halaman="2")
    return dalam_keadaan(p, "diajukan")


def layak(page):
    """No rule of axe broken, nothing to scroll sideways."""
    assert not pelanggaran(page), page.url
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, page.url


def test_returned_mended_approved_verified_and_reopened(halaman, diajukan):
    # The leader returns one row, on a phone.
    page = halaman("pimpinan.6411", width=390)
    page.goto(ISI)
    page.get_by_role("link", name="Kembalikan").click()
    layak(page)
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Rekap layanan.pdf").click()
    assert unduhan.value.suggested_filename == "Rekap layanan.pdf"
    umum = page.get_by_label("Catatan umum (boleh kosong)")
    umum.fill("Lihat surat nomor 12.")
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_role("alert")).to_contain_text("Pilih paling sedikit satu baris")
    expect(umum).to_have_value("Lihat surat nomor 12.")
    layak(page)
    page.get_by_label("Alasan mengembalikan baris 2").fill("Angka berbeda dari register.")
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_text("sekarang dikembalikan. Baris yang Anda sebut terbuka lagi")).to_be_visible()

    # The operator reads why, mends the cell and hands it over again.
    operator = halaman("operator.6411")
    operator.goto(ISI)
    expect(operator.get_by_text("Angka berbeda dari register.").first).to_be_visible()
    dua = Realisasi.objects.get(catatan_kembali="Angka berbeda dari register.").pk_baris_id
    operator.locator(f"#b-{dua}-realisasi").fill("91")
    operator.get_by_role("button", name="Simpan semua").click()
    operator.goto(f"{ISI}ajukan/")
    expect(operator.get_by_text("Pastikan setiap alasan sudah dijawab. Lihat surat nomor 12.")).to_be_visible()
    layak(operator)
    operator.get_by_role("button", name="Ajukan ke").click()
    expect(operator.get_by_text("sekarang diajukan. Isian terkunci")).to_be_visible()

    page.goto(ISI)
    page.get_by_role("button", name="Setujui").click()
    expect(page.get_by_text("sekarang disetujui. Semua baris terkunci.")).to_be_visible()

    # The province finds it first on its list, looks at it and verifies.
    provinsi = halaman("verifikator.64")
    provinsi.goto(BAWAHAN)
    layak(provinsi)
    provinsi.get_by_role("link", name=re.compile("^Periksa.*Mahakam Ulu, Lembaga, Triwulan III")).click()
    provinsi.get_by_role("link", name="Verifikasi").click()
    expect(provinsi.get_by_text("2 dari 2 indikator terisi")).to_be_visible()
    layak(provinsi)
    provinsi.set_viewport_size({"width": 390, "height": 800})
    layak(provinsi)
    provinsi.get_by_role("button", name="Verifikasi").click()
    expect(provinsi).to_have_url(re.compile(f"{BAWAHAN}$"))
    expect(provinsi.get_by_text("Tidak ada triwulan yang menunggu verifikasi.")).to_be_visible()
    layak(provinsi)
    assert Pengukuran.objects.get(pk=diajukan.pk).keadaan == "diverifikasi"

    # Without JavaScript it is reopened with a reason.
    polos = halaman("verifikator.64", javascript=False)
    polos.goto(f"{BAWAHAN}?keadaan=diverifikasi&triwulan=3")
    polos.get_by_role("link", name=re.compile("^Lihat.*Mahakam Ulu, Lembaga, Triwulan III")).click()
    polos.get_by_role("link", name="Buka kembali").click()
    polos.get_by_label("Alasan mengembalikan baris 1").fill("Bukti halaman 2 tidak terbaca.")
    polos.get_by_role("button", name="Buka kembali").click()
    expect(polos.get_by_text("sekarang dikembalikan")).to_be_visible()
    terbuka = Realisasi.objects.get(pengukuran=diajukan, terkunci=False)
    assert terbuka.catatan_kembali == "Bukti halaman 2 tidak terbaca."
