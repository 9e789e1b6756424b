"""The pages that move a triwulan along: what they ask and show, where they lead, and the list of the offices below."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kinerja.bukti import tautkan, unggah_berkas
from kinerja.models import Pengukuran, PerjanjianKinerja, Realisasi
from kinerja.tindakan_realisasi import tanda
from sakip.satker.models import Pejabat
from tests.pabrik import buat_pengguna, buat_pk_berlaku, isi_pk
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi
from tests.satker.contoh_berkas import pdf

pytestmark = pytest.mark.django_db

TANDA = "⟦tidak ada"
ALAMAT = {"kode": "6411", "tahun": 2024, "pemilik": "lembaga", "triwulan": 3}
SEHARI = timedelta(days=1)


@pytest.fixture(autouse=True)
def _bertanda(monkeypatch):
    """A misspelt variable of a template shows up in every page of this module."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", TANDA + " %s⟧")


def ke(nama, **lain):
    return reverse(nama, kwargs=ALAMAT | lain)


def bawahan(kode="64", **saring):
    url = reverse("realisasi-bawahan", kwargs={"kode": kode, "tahun": 2024})
    return url + ("?" + "&".join(f"{k}={v}" for k, v in saring.items()) if saring else "")


def teks(response):
    """What the page says, in one line and without its tags."""
    html = response.content.decode()
    assert TANDA not in html
    isi = re.sub(r"<[^>]+>", " ", html[html.index("<h1>") :])
    return " ".join(isi.replace("&quot;", '"').replace("&#x27;", "'").split())


@pytest.fixture
def pk(db):
    buat_masa()
    return buat_pk_berlaku("6411", ("95%", {"nama": "Persentase layanan"}), ("90%", {"nama": "Persentase informasi"}))


@pytest.fixture
def terisi(pk):
    return isi_realisasi(pk, 3, "95%", "90%")


# -- submitting ------------------------------------------------------------------------------------------------------


def test_before_submitting_what_misses_leads_to_its_cell(pk, masuk):
    p = isi_realisasi(pk, 3, "95%")
    client = masuk("operator", "6411")
    response = client.get(ke("realisasi-ajukan"))
    isi = teks(response)
    assert "belum bisa diajukan: 1 hal masih kurang" in isi
    dua = pk.baris.order_by("urutan").last()
    assert f'href="{ke("realisasi-isi")}#b-{dua.pk}-realisasi"' in response.content.decode()
    assert "Tidak menghalangi, tetapi sebaiknya dilengkapi: Target triwulan III baris 1 belum ada" in isi
    assert isi.index("belum bisa diajukan") < isi.index("Tidak menghalangi")
    assert 'name="ke"' not in response.content.decode()
    # Sent all the same, it comes back to the list with a word.
    response = client.post(ke("realisasi-keadaan"), {"ke": "diajukan"}, follow=True)
    assert response.redirect_chain[-1][0] == ke("realisasi-ajukan")
    assert "belum bisa diajukan: 1 hal masih kurang, di antaranya: Realisasi baris 2" in response.content.decode()
    p.refresh_from_db()
    assert p.keadaan == "draf"


def test_before_submitting_it_says_until_when_and_who_approves(pk, masuk):
    isi_realisasi(pk, 3, "95%", "90%")
    hari = timezone.localdate()
    buat_masa(mulai=hari - 5 * SEHARI, selesai=hari + 3 * SEHARI)
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Ketua Uji, S.H.", mulai=date(2000, 1, 1))
    response = masuk("operator", "6411").get(ke("realisasi-ajukan"))
    isi = teks(response)
    assert "Tidak ada yang kurang. 2 dari 2 indikator terisi, rata-rata capaian –" in isi
    assert "Pengisian Triwulan III ditutup 3 hari lagi: " in isi
    assert "sampai Ketua (Ketua Uji, S.H.) menyetujui atau mengembalikannya, lalu diverifikasi KPU Provinsi" in isi
    assert "Ajukan ke Ketua Uji, S.H." in isi
    # Who may fill but is not the operator reads the same without the button.
    assert 'name="ke"' not in masuk("admin_pusat").get(ke("realisasi-ajukan")).content.decode()
    buat_masa(mulai=hari - 9 * SEHARI, selesai=hari - SEHARI)
    tutup = masuk("operator", "6411").get(ke("realisasi-ajukan"))
    assert "sudah ditutup" in teks(tutup)
    assert 'name="ke"' not in tutup.content.decode()


def test_before_anybody_began_there_is_a_page_too(pk, masuk):
    isi = teks(masuk("operator", "6411").get(ke("realisasi-ajukan")))
    assert "2 hal masih kurang" in isi
    assert masuk("operator", "6411").get(ke("realisasi-ajukan", pemilik="sekretariat")).status_code == 404
    assert not Pengukuran.objects.exists()


def test_reasons_are_read_again_before_submitting_again(terisi, masuk):
    pimpinan, operator = masuk("pimpinan", "6411"), masuk("operator", "6411")
    dalam_keadaan(terisi, "diajukan")
    satu = terisi.perjanjian.baris.order_by("urutan").first()
    isian = {f"b-{satu.pk}-alasan": "Berbeda dari rekap.", "alasan": "Lihat surat 12."}
    response = pimpinan.post(ke("realisasi-kembalikan"), isian, follow=True)
    beranda = reverse("beranda-satker", kwargs={"kode": "6411", "tahun": 2024})
    assert response.redirect_chain[-1][0] == beranda
    assert "sekarang dikembalikan. Baris yang Anda sebut terbuka lagi" in response.content.decode()
    isi = teks(operator.get(ke("realisasi-ajukan")))
    assert "Pastikan setiap alasan sudah dijawab. Lihat surat 12. Baris 1 : Berbeda dari rekap." in isi
    response = operator.post(ke("realisasi-keadaan"), {"ke": "diajukan"}, follow=True)
    assert response.redirect_chain[-1][0] == beranda
    response = operator.post(ke("realisasi-keadaan"), {"ke": "draf"}, follow=True)
    assert response.redirect_chain[-1][0] == ke("realisasi-isi")
    assert "tidak ada yang perlu diajukan" not in teks(operator.get(ke("realisasi-ajukan")))


def test_a_changed_pk_is_followed_first(terisi, masuk):
    PerjanjianKinerja.objects.filter(pk=terisi.perjanjian_id).update(keadaan="diganti")
    baru = buat_pk_berlaku("6411", versi=1, alasan_perubahan="Revisi", dasar_perubahan="DIPA")
    isi_pk(baru, terisi.perjanjian.baris.first().indikator, "90%", 1)
    response = masuk("operator", "6411").get(ke("realisasi-ajukan"))
    assert "Isian masih menjawab PK Lembaga 2024. Sesuaikan dulu dengan PK Lembaga 2024 perubahan 1" in teks(response)
    assert f'action="{ke("realisasi-selaraskan")}"' in response.content.decode()


# -- returning -------------------------------------------------------------------------------------------------------


def test_the_page_for_returning_shows_every_row_with_its_evidence(terisi, masuk):
    operator = buat_pengguna("operator", "6411")
    satu, dua = terisi.perjanjian.baris.order_by("urutan")
    berkas = unggah_berkas(terisi.perjanjian, 3, satu.pk, "Rekap.pdf", pdf(), operator, KINI, halaman="4")
    tautkan(terisi.perjanjian, 3, dua.pk, "drive.kpu.go.id/b", operator, KINI, keterangan="Buku register")
    isi_realisasi(terisi.perjanjian, 3, {"penjelasan": "Semua tepat waktu."})
    dalam_keadaan(terisi, "disetujui")
    Realisasi.objects.filter(pk_baris=satu).update(perubahan=3)
    response = masuk("verifikator", "64").get(ke("realisasi-kembalikan"))
    html, isi = response.content.decode(), teks(response)
    assert html.count("<textarea") == 3
    assert f'href="{ke("bukti-unduh", bukti=berkas.pk)}"' in html
    assert 'href="https://drive.kpu.go.id/b"' in html
    for kata in (
        "Rekap.pdf", "hlm. 4", "Buku register", "Penjelasan Semua tepat waktu.", "3 perubahan sesudah disetujui",
        "2 dari 2 indikator terisi", "baris lain tetap terkunci",
    ):  # fmt: skip
        assert kata in isi, kata


def test_what_was_typed_survives_a_refusal(terisi, masuk):
    dalam_keadaan(terisi, "disetujui")
    satu, dua = terisi.perjanjian.baris.order_by("urutan").values_list("pk", flat=True)
    client, url = masuk("verifikator", "64"), ke("realisasi-kembalikan")
    panjang = "x" * 1001
    response = client.post(url, {f"b-{satu}-alasan": "Bukti\r\nlama", f"b-{dua}-alasan": panjang, "alasan": "Umum"})
    assert response.status_code == 422
    html = response.content.decode()
    assert "Bukti\nlama</textarea>" in html
    assert f"{panjang}</textarea>" in html
    assert "Umum</textarea>" in html
    assert "Alasan terlalu panjang: 1001 huruf. Paling banyak 1000 huruf." in teks(response)
    assert f'href="#b-{dua}-alasan"' in html
    assert "<title>Salah: " in html
    response = client.post(url, {"alasan": "Umum"})
    assert response.status_code == 422
    assert "Pilih paling sedikit satu baris" in teks(response)
    assert "Umum</textarea>" in response.content.decode()
    # The leader returned it in between: what was typed is still there, and the page carries the new state.
    dilihat = tanda(terisi)
    dalam_keadaan(terisi, "dikembalikan")
    response = client.post(url, {f"b-{satu}-alasan": "Bukti lama", "dilihat": dilihat})
    assert response.status_code == 422
    assert "sekarang dikembalikan; langkah ini tidak berlaku lagi" in teks(response)
    assert "Bukti lama</textarea>" in response.content.decode()
    assert Realisasi.objects.filter(catatan_kembali="").count() == 2


def test_control_characters_do_not_reach_the_database(terisi, masuk):
    dalam_keadaan(terisi, "disetujui")
    satu = terisi.perjanjian.baris.order_by("urutan").first()
    isian = {f"b-{satu.pk}-alasan": "Bukti\x00 lama", "alasan": "\x00", f"b-{10**18}-alasan": "", "b-x-alasan": "y"}
    assert masuk("verifikator", "64").post(ke("realisasi-kembalikan"), isian).status_code == 302
    assert Realisasi.objects.get(pk_baris=satu).catatan_kembali == "Bukti lama"


def test_who_cannot_return_now_is_told(terisi, masuk):
    response = masuk("pimpinan", "6411").get(ke("realisasi-kembalikan"), follow=True)
    assert response.redirect_chain[-1][0] == ke("realisasi-isi")
    assert "sekarang draf; tidak ada yang bisa dikembalikan" in response.content.decode()
    response = masuk("operator", "6411").get(ke("realisasi-kembalikan"))
    assert response.status_code == 403
    assert "pimpinan satker itu sendiri atau verifikator satker di atasnya" in response.content.decode()


def test_reopening_has_its_own_word(terisi, masuk):
    dalam_keadaan(terisi, "diverifikasi")
    assert "Buka kembali Realisasi Triwulan III 2024, Lembaga" in teks(
        masuk("verifikator", "64").get(ke("realisasi-kembalikan"))
    )


def test_of_a_changed_pk_the_rows_that_were_measured_are_returned(terisi, masuk):
    dalam_keadaan(terisi, "disetujui")
    PerjanjianKinerja.objects.filter(pk=terisi.perjanjian_id).update(keadaan="diganti")
    baru = buat_pk_berlaku("6411", versi=1, alasan_perubahan="Revisi", dasar_perubahan="DIPA")
    satu, _ = terisi.perjanjian.baris.order_by("urutan")
    isi_pk(baru, satu.indikator, "90%", 1)
    client = masuk("pimpinan", "6411")
    assert f'name="b-{satu.pk}-alasan"' in client.get(ke("realisasi-kembalikan")).content.decode()
    isian = {f"b-{satu.pk}-alasan": "PK sudah berubah."}
    assert client.post(ke("realisasi-kembalikan"), isian).status_code == 302
    assert Realisasi.objects.get(pk_baris=satu).catatan_kembali == "PK sudah berubah."


# -- verifying -------------------------------------------------------------------------------------------------------


def test_verifying_asks_with_count_and_mean_and_goes_on_to_what_waits(pk, masuk):
    lanjut = {"tindak_lanjut": "Kirim ulang", "pic": "Subbagian Hukum", "tenggat": "30-11-2024", "kendala": "Jaringan"}
    p = dalam_keadaan(isi_realisasi(pk, 4, {"realisasi": "86%", **lanjut}, "90%"), "disetujui")
    client = masuk("verifikator", "64")
    url = ke("realisasi-verifikasi", triwulan=4)
    assert f'href="{url}"' in client.get(ke("realisasi-isi", triwulan=4)).content.decode()
    response = client.get(url)
    isi = teks(response)
    assert "2 dari 2 indikator terisi; rata-rata capaian 95,26 (Berhasil), n = 2 dari 2 indikator angka;" in isi
    assert "tidak ada perubahan sesudah disetujui" in isi
    dilihat = re.search(r'name="dilihat" value="([^"]+)"', response.content.decode())[1]
    # Returned, changed and approved again while the page was open.
    dalam_keadaan(p, "dikembalikan")
    dalam_keadaan(p, "disetujui")
    kirim = {"ke": "diverifikasi", "dilihat": dilihat}
    response = client.post(ke("realisasi-keadaan", triwulan=4), kirim, follow=True)
    assert "berubah setelah Anda membukanya" in response.content.decode()
    p.refresh_from_db()
    assert p.keadaan == "disetujui"
    response = client.post(ke("realisasi-keadaan", triwulan=4), kirim | {"dilihat": tanda(p)}, follow=True)
    assert response.redirect_chain[-1][0] == bawahan()
    assert "sekarang diverifikasi" in response.content.decode()


def test_what_stands_against_verifying_is_told_before_it_is_asked(terisi, masuk):
    url, client = ke("realisasi-verifikasi"), masuk("verifikator", "64")
    assert "sekarang draf; yang diverifikasi adalah yang sudah disetujui" in teks(client.get(url))
    Realisasi.objects.filter(pk_baris=terisi.perjanjian.baris.order_by("urutan").last()).update(angka=None)
    dalam_keadaan(terisi, "disetujui")
    response = client.get(url)
    assert "Belum bisa diverifikasi: 1 hal masih kurang." in teks(response)
    assert 'name="ke"' not in response.content.decode()
    isi_sendiri = buat_pengguna("verifikator", "64")
    buat_pengguna("operator", "6411", isi_sendiri.username)
    dalam_keadaan(terisi, "draf")
    isi_realisasi(terisi.perjanjian, 3, "", "90%", oleh=isi_sendiri)
    dalam_keadaan(terisi, "disetujui")
    response = client.get(url)
    assert "Anda pernah mengisi Realisasi Triwulan III 2024, Lembaga, jadi tidak bisa memverifikasinya" in teks(
        response
    )
    assert 'name="ke"' not in response.content.decode()
    response = masuk("pimpinan", "6411").get(url)
    assert response.status_code == 403
    assert "hanya bisa dilakukan oleh verifikator satker di atasnya" in response.content.decode()


def test_approving_is_one_button_of_the_leader(terisi, masuk):
    dalam_keadaan(terisi, "diajukan")
    html = masuk("pimpinan", "6411").get(ke("realisasi-isi")).content.decode()
    assert 'name="ke" value="disetujui"' in html
    assert f'href="{ke("realisasi-kembalikan")}"' in html
    assert 'value="disetujui"' not in masuk("operator", "6411").get(ke("realisasi-isi")).content.decode()


def test_pages_of_one_triwulan_need_the_same_queries_whatever_its_rows(db, masuk):
    buat_masa()
    banyak = []
    for kode, rows in (("6411", 2), ("6402", 40)):
        p = isi_realisasi(buat_pk_berlaku(kode, *[("95%", {})] * rows), 3, *["95%"] * rows)
        hitungan = []
        for nama, peran, keadaan in (
            ("realisasi-ajukan", "operator", "draf"), ("realisasi-kembalikan", "pimpinan", "diajukan"),
        ):  # fmt: skip
            dalam_keadaan(p, keadaan)
            client = masuk(peran, kode)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(ke(nama, kode=kode)).status_code == 200
            hitungan.append(len(queries))
        dalam_keadaan(p, "disetujui")
        client = masuk("verifikator", "64")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(ke("realisasi-verifikasi", kode=kode)).status_code == 200
        banyak.append([*hitungan, len(queries)])
    assert banyak[0] == banyak[1]
    assert max(banyak[0]) <= 30
