"""Entry of a triwulan in a browser: cell by cell, refused, contested, with the line cut, pasted, without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from kinerja.models import BuktiDukung, Realisasi
from tests.kinerja.test_realisasi_halaman import BUKTI, KALI, RASIO
from tests.pabrik import buat_pk_berlaku
from tests.pabrik_ukur import buat_masa, dalam_keadaan, isi_realisasi
from tests.peramban.conftest import masuk
from tests.peramban.test_layar import pelanggaran
from tests.peramban.test_rkt import TEMPEL
from tests.satker.contoh_berkas import pdf

pytestmark = pytest.mark.peramban

URL = "/satker/6411/2024/realisasi/sekretariat/4/"
ISI = (
    ("95%", {}),
    ("100%", RASIO | {"periode": "tahunan"}),
    ("10 Kali", KALI | {"periode": "tahunan"}),
    ("90%", BUKTI),
)


@pytest.fixture
def pk(situs):
    buat_masa()
    return buat_pk_berlaku("6411", *ISI, pemilik="sekretariat")


def buka(halaman, nama: str = "operator.6411", **lain) -> Page:
    page = halaman(nama, **lain)
    page.goto(URL)
    return page


def baris(page: Page, nomor: int):
    return page.locator("tr.baris").nth(nomor - 1)


def sel(page: Page, nomor: int, kolom: str):
    return baris(page, nomor).locator(f"[data-kolom={kolom}]")


def tersimpan(pk, nomor):
    row = list(pk.baris.order_by("urutan", "pk"))[nomor - 1]
    return Realisasi.objects.filter(pk_baris=row, triwulan=4).first()


def test_a_triwulan_is_entered_cell_by_cell(halaman, pk):
    page = buka(halaman)
    satu, dua = baris(page, 1), baris(page, 2)
    sel(page, 1, "realisasi").fill("86%")
    page.keyboard.press("Enter")  # saves, and goes down
    expect(sel(page, 2, "pembilang")).to_be_focused()
    expect(satu).to_contain_text("86 / 95 × 100 = 90,53")
    expect(satu).to_contain_text("Berhasil")
    expect(satu.locator("[data-ket]").first).to_have_text("tersimpan")
    expect(sel(page, 1, "realisasi")).to_have_value("86")
    # Below target: the texts that are asked for open by themselves and say so.
    expect(sel(page, 1, "kendala")).to_be_visible()
    expect(satu).to_contain_text("di bawah target. Isi kendalanya.")
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    page.keyboard.press("Tab")
    expect(dua).to_contain_text("= 85,71%")
    expect(dua).to_contain_text("6 / 7 × 100 = 85,71%")
    sel(page, 1, "kendala").fill("Dua berkas terlambat.\nJaringan putus.")
    sel(page, 1, "tindak_lanjut").fill("Kirim ulang")
    sel(page, 1, "tenggat").fill("31 Februari 2025")
    page.keyboard.press("Enter")
    expect(satu).to_contain_text("tidak ada di kalender")
    expect(satu).not_to_contain_text("Isi kendalanya")
    # A refused value stays as it was typed, with what is probably meant.
    sel(page, 3, "realisasi").fill("1O")
    page.keyboard.press("Control+s")
    expect(baris(page, 3)).to_contain_text("huruf O")
    expect(sel(page, 3, "realisasi")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-hitungan]")).to_have_text(
        re.compile(r"2 tersimpan\s+2 ditolak\s+1 kosong"), use_inner_text=True
    )
    page.get_by_role("button", name="Pakai 10").click()
    sel(page, 4, "realisasi").focus()
    expect(baris(page, 3)).to_contain_text("10 / 10 × 100 = 100,00")
    expect(page.locator("tfoot")).to_contain_text("n = 3 dari 4 indikator angka; 1 belum ada datanya")
    sel(page, 1, "tenggat").fill("31/01/2025")
    # A link waits for what is on its way, so that nothing is asked and nothing lost.
    page.get_by_role("link", name="Riwayat").click()
    expect(page.get_by_text("mengisi batas waktu")).to_be_visible()
    page.goto(URL)
    expect(sel(page, 1, "tenggat")).to_have_value("31 Januari 2025")
    expect(sel(page, 1, "kendala")).to_have_value("Dua berkas terlambat.\nJaringan putus.")
    assert tersimpan(pk, 2).pembilang == 6
    # The filters are walked without another request; what was filled since stays counted.
    page.get_by_role("link", name="Belum tersimpan 1").click()
    expect(page.locator("tr.baris:visible")).to_have_count(1)
    page.get_by_role("link", name="Di bawah target 2").click()
    expect(page.locator("tr.baris:visible")).to_have_count(2)


def test_a_cut_line_loses_nothing(peramban, situs, pk):
    context = peramban.new_context(base_url=situs, locale="id-ID")
    page = context.new_page()
    masuk(page, "operator.6411")
    page.goto(URL)
    context.set_offline(True)
    sel(page, 1, "realisasi").fill("86")
    sel(page, 2, "pembilang").focus()
    satu = baris(page, 1)
    expect(satu).to_contain_text("Belum tersimpan. Sambungan putus")
    expect(satu).to_contain_text("Isian Anda tetap di sini.")
    banner = page.get_by_role("alert").filter(has_text="1 isian belum tersimpan karena sambungan putus.")
    expect(banner).to_be_visible()
    expect(page.locator("[data-hitungan]")).to_contain_text("1 gagal")
    assert not pelanggaran(page)
    assert tersimpan(pk, 1) is None
    # Leaving asks; the text is offered again to who comes back after all.
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    context.set_offline(False)
    page = context.new_page()
    page.route("**/baris/", lambda route: route.abort())
    page.goto(URL)
    expect(sel(page, 1, "realisasi")).to_have_value("")
    page.get_by_role("button", name="Kembalikan isian itu").click()
    expect(baris(page, 1)).to_contain_text("Belum tersimpan. Sambungan putus")
    expect(sel(page, 1, "realisasi")).to_have_value("86")
    page.unroute("**/baris/")
    page.get_by_role("button", name="Coba lagi", exact=True).click()
    expect(baris(page, 1)).to_contain_text("86 / 95 × 100 = 90,53")
    banner = page.get_by_role("alert").filter(has_text="isian belum tersimpan")
    expect(banner).to_be_hidden()
    # It is sent again by itself: after five seconds, and as soon as the line is back.
    context.set_offline(True)
    sel(page, 3, "realisasi").fill("10")
    sel(page, 4, "realisasi").focus()
    expect(baris(page, 3)).to_contain_text("Sambungan putus")
    context.set_offline(False)
    expect(baris(page, 3)).to_contain_text("= 100,00")
    page.clock.install()
    page.route("**/baris/", lambda route: route.abort())
    sel(page, 4, "realisasi").fill("90")
    sel(page, 3, "realisasi").focus()
    expect(baris(page, 4)).to_contain_text("Sambungan putus")
    page.unroute("**/baris/")
    page.clock.fast_forward(5_000)
    expect(baris(page, 4)).to_contain_text("= 100,00")
    # A server that stumbles is told as such, and asked three times more; then only by hand.
    asked = []
    page.route("**/baris/", lambda route: (asked.append(1), route.fulfill(status=500, body="")))
    sel(page, 4, "realisasi").fill("89")
    sel(page, 3, "realisasi").focus()
    for kali, detik in enumerate((5, 15, 60, 60), start=1):
        expect(baris(page, 4)).to_contain_text("Belum tersimpan. Aplikasi sedang bermasalah; isian Anda tetap")
        assert len(asked) == kali
        page.clock.fast_forward(detik * 1000)
    expect(page.get_by_role("alert").filter(has_text="1 isian belum tersimpan. Aplikasi sedang")).to_be_visible()
    assert len(asked) == 4
    page.unroute("**/baris/")
    page.get_by_role("button", name="Coba lagi", exact=True).click()
    expect(baris(page, 4)).to_contain_text("= 98,89")
    # A session that ended says so; the cell is saved after another login elsewhere.
    context.clear_cookies(name="sessionid")
    sel(page, 4, "penjelasan").evaluate("field => field.closest('details').open = true")
    sel(page, 4, "penjelasan").fill("Selesai lebih awal.")
    sel(page, 4, "realisasi").focus()
    ended = page.get_by_role("alert").filter(has_text="Sesi Anda berakhir. Masuk lagi di tab lain")
    expect(ended).to_be_visible()
    lain = context.new_page()
    masuk(lain, "operator.6411")
    page.bring_to_front()
    page.get_by_role("button", name="Coba lagi sekarang").click()
    expect(ended).to_be_hidden()
    expect(page.locator("[data-h=menyimpan]")).to_be_hidden()
    assert tersimpan(pk, 4).penjelasan == "Selesai lebih awal."
    context.close()


def test_two_people_on_one_page_are_told(halaman, pk):
    satu, dua = buka(halaman), buka(halaman, "operator2.6411")
    sel(satu, 1, "realisasi").fill("90")
    sel(satu, 2, "pembilang").focus()
    expect(baris(satu, 1)).to_contain_text("= 94,74")
    sel(dua, 1, "realisasi").fill("80")
    sel(dua, 2, "pembilang").focus()
    kalimat = re.compile(r"operator\.6411 mengubah baris 1, realisasi menjadi 90% pukul")
    expect(baris(dua, 1)).to_contain_text(kalimat)
    expect(sel(dua, 1, "realisasi")).to_have_value("80")
    dua.get_by_role("button", name="Simpan isian saya (80%)").click()
    expect(baris(dua, 1)).to_contain_text("80 / 95 × 100 = 84,21")
    # The first, typing another cell of the row, sees what the second left there and does not undo it.
    sel(satu, 1, "kendala").fill("Jaringan putus.")
    sel(satu, 2, "pembilang").focus()
    expect(sel(satu, 1, "realisasi")).to_have_value("80")
    satu.get_by_role("button", name="Simpan semua").click()
    expect(satu.locator("[data-siar]")).to_have_text("Semua isian tersimpan.")
    sel(dua, 1, "kendala").fill("Banjir.")
    sel(dua, 2, "pembilang").focus()
    dua.get_by_role("button", name="Pakai Jaringan putus.").click()
    expect(sel(dua, 1, "kendala")).to_have_value("Jaringan putus.")
    record = tersimpan(pk, 1)
    assert (record.angka, record.kendala) == (80, "Jaringan putus.")


def test_evidence_is_brought_and_taken_back(halaman, pk):
    isi_realisasi(pk, 3, "", "", "", {"realisasi": "90%", "tindak_lanjut": "Kirim surat"})
    page = buka(halaman)
    sel(page, 4, "realisasi").fill("90")
    empat = baris(page, 4)
    empat.get_by_label("Lanjutkan").check()
    expect(sel(page, 4, "tindak_lanjut")).to_have_value("Kirim surat")
    expect(empat).to_contain_text("Wajib, belum ada")
    empat.get_by_role("button", name=re.compile("Unggah atau tautkan")).click()
    kotak = page.get_by_role("dialog")
    expect(kotak).to_contain_text("Yang diminta: Rekap layanan")
    assert not pelanggaran(page)
    batas = kotak.locator("form").evaluate(
        "form => { const n = form.dataset.batas; form.dataset.batas = 9; return n; }"
    )
    besar = {"name": "besar.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" + b"0" * 3000}
    kotak.get_by_label("Berkas").set_input_files(besar)
    expect(kotak).to_contain_text("Ukuran berkas ini 3 kB.")
    expect(kotak).to_contain_text("“besar.pdf” ditolak: lebih besar dari 20 MB.")
    assert batas == str(20 * 1024 * 1024)
    kotak.locator("form").evaluate("(form, n) => { form.dataset.batas = n; }", batas)
    salah = {"name": "rekap.pdf", "mimeType": "application/pdf", "buffer": b"<html>bukan</html>"}
    kotak.get_by_label("Berkas").set_input_files(salah)
    kotak.get_by_role("button", name="Simpan bukti").click()
    expect(kotak).to_contain_text("“rekap.pdf” ditolak: isinya bukan PDF")
    kotak.get_by_label("Berkas").set_input_files({**salah, "buffer": pdf()})
    kotak.get_by_label("Halaman").fill("4")
    kotak.get_by_role("button", name="Simpan bukti").click()
    expect(kotak).to_be_hidden()
    expect(empat).to_contain_text("rekap.pdf, hlm. 4")
    expect(empat).not_to_contain_text("Wajib, belum ada")
    expect(page.get_by_role("link", name="Bukti belum ada 0")).to_be_visible()
    with page.expect_download() as unduhan:
        empat.get_by_role("link", name="rekap.pdf", exact=True).click()
    assert unduhan.value.suggested_filename == "rekap.pdf"
    empat.get_by_role("link", name="Tarik bukti rekap.pdf").click()
    expect(page.get_by_role("heading", name="Tarik bukti “rekap.pdf”?")).to_be_visible()
    assert not pelanggaran(page)
    page.get_by_role("button", name="Tarik bukti").click()
    expect(baris(page, 4)).to_contain_text("Wajib, belum ada")
    assert BuktiDukung.objects.get().ditarik


def test_a_column_from_excel_fills_downwards_and_is_kept(halaman, pk):
    page = buka(halaman)
    sel(page, 1, "realisasi").evaluate(TEMPEL, "86%\r\n85,71\r\n1O\r\n90\r\n77\r\n")
    told = page.locator("[data-salinan-kata]")
    expect(told).to_contain_text("3 sel ditempel dari Excel. Baris 2 dilewati: isinya pembilang dan penyebut")
    expect(told).to_contain_text("1 baris tidak muat dan tidak ditempel.")
    expect(baris(page, 1)).to_contain_text("= 90,53")
    expect(baris(page, 4)).to_contain_text("= 100,00")
    expect(baris(page, 3)).to_contain_text("huruf O")
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator("[data-hitungan]")).to_contain_text("4 kosong")
    expect(sel(page, 1, "realisasi")).to_have_value("")
    sel(page, 1, "realisasi").evaluate(TEMPEL, "86%\n6 dari 7")
    expect(sel(page, 2, "penyebut")).to_have_value("7")
    expect(baris(page, 2)).to_contain_text("= 85,71%")


def test_rows_not_open_here_keep_their_line_and_their_copy(halaman, situs, monkeypatch):
    buat_masa()
    pk = buat_pk_berlaku("6411", *[("95%", {})] * 5, pemilik="sekretariat")
    pengukuran = isi_realisasi(pk, 4, *["50%"] * 5)
    dalam_keadaan(pengukuran, "dikembalikan")
    locked = [b.pk for b in pk.baris.order_by("urutan", "pk")][1::2]
    Realisasi.objects.filter(pengukuran=pengukuran, pk_baris__in=locked).update(terkunci=True)
    page = buka(halaman)
    sel(page, 1, "realisasi").evaluate(TEMPEL, "81\t7\n82\n83\n84\n85\n\n")
    told = page.locator("[data-salinan-kata]")
    expect(told).to_have_text(
        "3 sel ditempel dari Excel. Baris 2 dan 4 terkunci dan dilewati. 1 kolom tidak muat dan tidak ditempel."
    )
    for nomor in (1, 3, 5):
        expect(baris(page, nomor)).to_contain_text(f"8{nomor} / 95")
    # An empty cell says nothing about what stands there.
    sel(page, 5, "belum_rilis").evaluate("box => { box.checked = true; }")
    sel(page, 1, "realisasi").evaluate(TEMPEL, "\n\n93\n\n99")
    expect(told).to_have_text("1 sel ditempel dari Excel. Baris 5 ditandai belum rilis dan dilewati.")
    sel(page, 5, "belum_rilis").evaluate("box => { box.checked = false; }")
    expect(baris(page, 3)).to_contain_text("93 / 95")
    assert [tersimpan(pk, n).angka for n in range(1, 6)] == [81, 50, 93, 50, 85]
    # Another page of the same triwulan leaves the copy alone.
    monkeypatch.setattr("kinerja.views.realisasi.PER_HALAMAN", 3)
    context = page.context
    page.goto(URL)
    context.set_offline(True)
    for nomor in (1, 3):
        sel(page, nomor, "realisasi").fill("70")
    page.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{URL}?halaman=2")
    expect(baris(page, 2)).to_contain_text("85 / 95")
    sel(page, 2, "realisasi").fill("86")
    sel(page, 2, "kendala").focus()
    expect(baris(page, 2)).to_contain_text("86 / 95")
    expect(page.get_by_role("button", name="Kembalikan isian itu")).to_be_hidden()
    page.goto(f"{URL}?halaman=1")
    expect(page.locator("[data-salinan-kata]")).to_have_text("2 isian dari kunjungan lalu belum tersimpan.")
    page.get_by_role("button", name="Kembalikan isian itu").click()
    for nomor in (1, 3):
        expect(baris(page, nomor)).to_contain_text("70 / 95")


def test_without_javascript_the_page_is_a_form_that_saves(halaman, pk):
    page = buka(halaman, javascript=False)
    sel(page, 1, "realisasi").fill("86")
    sel(page, 2, "pembilang").fill("6")
    sel(page, 2, "penyebut").fill("O")
    sel(page, 2, "penyebut").press("Enter")
    expect(page.locator("#ringkasan")).to_contain_text("2 baris tersimpan. 1 sel salah dan belum tersimpan.")
    expect(sel(page, 2, "penyebut")).to_have_value("O")
    sel(page, 2, "penyebut").fill("7")
    baris(page, 4).get_by_role("button", name=re.compile("Unggah atau tautkan")).click()
    expect(page.get_by_role("heading", name="Bukti dukung")).to_be_visible()
    page.get_by_label("atau tautan").fill("drive.kpu.go.id/rekap")
    page.get_by_role("button", name="Simpan bukti").click()
    expect(page.get_by_text("Bukti “https://drive.kpu.go.id/rekap” tersimpan.")).to_be_visible()
    expect(baris(page, 2)).to_contain_text("= 85,71%")
    page.get_by_role("button", name="Periksa dan ajukan").click()
    page.wait_for_url("**/ajukan/**")


@pytest.mark.tampilan
@pytest.mark.parametrize("lebar", [1366, 390])
def test_no_state_of_the_page_breaks_the_rules_of_axe_or_scrolls_sideways(halaman, situs, lebar):
    page = halaman("operator.6411", width=lebar)

    def periksa(alamat: str = "") -> None:
        if alamat:
            page.goto(alamat)
        assert not pelanggaran(page), alamat
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0

    periksa(URL)
    buat_masa()
    pk = buat_pk_berlaku("6411", *ISI, pemilik="sekretariat")
    isi_realisasi(pk, 3, {"realisasi": "80%", "tindak_lanjut": "Kirim surat"})
    isi_realisasi(pk, 4, {"realisasi": "80%"}, {"pembilang": "6", "penyebut": "7"}, {"belum_rilis": "1"})
    periksa(URL)
    sel(page, 4, "realisasi").fill("9O")
    sel(page, 1, "realisasi").focus()
    expect(baris(page, 4)).to_contain_text("huruf O")
    periksa()
    page.on("dialog", lambda dialog: dialog.accept())
    row = pk.baris.order_by("urutan").first().pk
    for akhiran in (f"baris/{row}/bukti/", "riwayat/"):
        periksa(URL + akhiran)
    masuk_lain = halaman("pimpinan.6411", width=lebar)
    masuk_lain.goto(URL)
    assert not pelanggaran(masuk_lain)
