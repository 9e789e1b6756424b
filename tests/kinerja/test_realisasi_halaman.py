"""The entry page of a triwulan: who may, what it shows, what is kept of a page and of one row, what came before."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.template import engines
from django.utils import timezone

from kinerja.bukti import tautkan
from kinerja.models import PengecualianMasa, Pengukuran, PerjanjianKinerja, Realisasi, TargetTriwulan
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from sakip.satker.models import Satker, UnitKerja
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db

URL = "/satker/6411/2024/realisasi/lembaga/3/"
RASIO = {"kumulasi": "pembilang_penyebut"}
KALI = {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah", "presisi": 0}
BUKTI = {"bukti_dukung": "Rekap layanan"}
NILAI = {"satuan": "Predikat", "jenis": "predikat", "periode": "tahunan"}
ISI = (("95%", {}), ("100%", RASIO), ("10 Kali", KALI), ("90%", BUKTI), ("B", NILAI))


@pytest.fixture
def pk():
    buat_masa()
    return buat_pk_berlaku("6411", *ISI)


def teks(response):
    return response.content.decode().replace("\u00a0", " ")


def baris(pk, nomor):
    return list(pk.baris.order_by("urutan", "pk"))[nomor - 1]


def sel(pk, nomor, kolom):
    return f"b-{baris(pk, nomor).pk}-{kolom}"


def kirim(client, pk, nomor, versi=0, url=URL, **kolom):
    """One row, as the browser sends it when a cell is left."""
    data = {sel(pk, nomor, k): v for k, v in kolom.items()} | {sel(pk, nomor, "versi"): str(versi)}
    return client.post(f"{url}baris/", data, headers={"Accept": "application/json"})


def sebagaimana_tergambar(halaman):
    """The fields that a browser would send of this page."""
    data = {}
    for nama, isi in re.findall(r'<input type="hidden" name="(b-[^"]+)" value="([^"]*)"', halaman):
        data[nama] = isi
    for tanda in re.findall(r"<input [^>]*>", halaman):
        nama, isi = re.search(r' name="(b-[^"]+)"', tanda), re.search(r' value="([^"]*)"', tanda)
        if nama and ('type="text"' in tanda or "checked" in tanda):
            data[nama[1]] = isi[1] if isi else ""
    for nama, isi in re.findall(r'<textarea [^>]*name="(b-[^"]+)"[^>]*>([^<]*)<', halaman):
        data[nama] = isi
    return data


def tersimpan(pk, nomor, triwulan=3):
    return Realisasi.objects.get(pk_baris=baris(pk, nomor), triwulan=triwulan)


# -- doors ------------------------------------------------------------------------------------------------------------

LIHAT = {"operator": 200, "pimpinan": 200, "verifikator": 200, "inspektorat": 200, "admin_pusat": 200, "tetangga": 404}
ORANG = {
    "operator": ("operator", "6411"),
    "pimpinan": ("pimpinan", "6411"),
    "verifikator": ("verifikator", "64"),
    "inspektorat": ("inspektorat", "00"),
    "admin_pusat": ("admin_pusat", "00"),
    "tetangga": ("operator", "6402"),
}


@pytest.mark.parametrize("siapa", list(ORANG))
def test_every_door_for_every_role(pk, masuk, siapa):
    client = masuk(*ORANG[siapa])
    mengisi = siapa in ("operator", "admin_pusat")
    menulis = LIHAT[siapa] if mengisi or siapa == "tetangga" else 403
    halaman = client.get(URL)
    assert halaman.status_code == LIHAT[siapa]
    assert ('id="isian"' in teks(halaman)) == mengisi
    assert client.get(f"{URL}riwayat/").status_code == LIHAT[siapa]
    assert client.get(f"{URL}baris/").status_code == client.get(f"{URL}selaras/").status_code == 405
    assert kirim(client, pk, 1, realisasi="86").status_code == menulis
    assert client.post(URL, {sel(pk, 1, "kendala"): "x"}).status_code == (302 if mengisi else menulis)
    assert client.post(f"{URL}selaras/").status_code == (302 if mengisi else menulis)
    assert Realisasi.objects.count() == (1 if mengisi else 0)


def test_a_made_up_owner_or_triwulan_has_no_page(masuk):
    client = masuk("operator", "6411")
    foreign = UnitKerja.objects.exclude(tingkat="kabupaten").first()
    for alamat in ("unit-999999/3/", f"unit-{foreign.pk}/3/", "lembaga/5/", "lembaga/0/"):
        assert client.get(f"/satker/6411/2024/realisasi/{alamat}").status_code == 404, alamat
    unit = UnitKerja.objects.milik(Satker.objects.get(pk="6411"), 2024).first()
    assert f"Belum ada PK {unit} 2024" in teks(client.get(f"/satker/6411/2024/realisasi/unit-{unit.pk}/1/"))


# -- what it shows ----------------------------------------------------------------------------------------------------


def test_without_a_pk_the_page_says_what_to_do(masuk):
    client = masuk("operator", "6411")
    halaman = teks(client.get(URL))
    assert "Belum ada PK Lembaga 2024 yang berlaku" in halaman
    assert "/satker/6411/2024/pk/lembaga/" in halaman
    assert "Tidak ada PK yang berlaku" in teks(client.post(URL, {"b-1-realisasi": "1"}, follow=True))
    assert client.get(f"{URL}riwayat/").status_code == 404
    buat_masa()
    buat_pk_berlaku("6411")
    assert "tidak memuat baris" in teks(client.get(URL))


def test_a_row_shows_what_was_asked_and_what_came_before(pk, masuk):
    rencana = buat_rencana_aksi(pk, buat_pengguna("operator", "6411"), bagi=True)
    TargetTriwulan.objects.filter(baris__in=rencana.baris.all(), triwulan=3, angka=95).update(angka=80)
    isi_realisasi(pk, 1, "", "", "2")
    isi_realisasi(pk, 2, "84%", {"pembilang": "5", "penyebut": "6"}, "2")
    isi_realisasi(pk, 3, "72%", {"pembilang": "6", "penyebut": "7"}, "3", "90%")
    halaman = teks(masuk("operator", "6411").get(URL))
    assert "Realisasi Triwulan III 2024, Lembaga" in halaman
    assert "Target s.d. TW III" in halaman
    assert "72 / 80 × 100 = 90,00" in halaman  # the target of the triwulan, not of the year
    assert "2 + 2 + 3 = 7" in halaman
    assert "83,33% <span" in halaman
    assert "5 dari 6" in halaman
    assert "= 85,71%" in halaman
    assert "Capaian baris 1 (90,00) di bawah target. Isi kendalanya." in halaman
    assert "Wajib, belum ada" in halaman
    assert "dilaporkan triwulan IV" in halaman
    assert 'data-banyak="semua">5<' in halaman
    assert 'data-banyak="belum">0<' in halaman
    assert "1 predikat tidak dirata-rata" in halaman
    lembar = teks(masuk("pimpinan", "6411").get(URL))
    assert "6 dari 7 = 85,71%" in lembar
    assert "<textarea" not in lembar


def test_the_filters_show_their_rows_without_javascript(pk, masuk):
    isi_realisasi(pk, 3, "72%", "", "", "90%")
    client = masuk("operator", "6411")
    nomor = {"semua": [1, 2, 3, 4, 5], "belum": [2, 3], "bawah": [], "bukti": [4], "entah": [1, 2, 3, 4, 5]}
    TargetTriwulan.objects.all().delete()
    for tampil, rows in nomor.items():
        halaman = teks(client.get(f"{URL}?tampil={tampil}"))
        assert re.findall(r'data-nomor="(\d)"', halaman) == [str(n) for n in rows], tampil


def test_a_narrow_window_warns_and_a_closed_one_says_who_opens_it(pk, masuk):
    hari = timezone.localdate()
    client = masuk("operator", "6411")
    buat_masa(mulai=hari - timedelta(days=9), selesai=hari + timedelta(days=3))
    halaman = teks(client.get(URL))
    assert "Pengisian Triwulan III ditutup 3 hari lagi:" in halaman
    assert "4 dari 5 indikator belum tersimpan." in halaman
    buat_masa(mulai=hari - timedelta(days=9), selesai=hari - timedelta(days=1))
    halaman = teks(client.get(URL))
    assert "KPU RI dapat membukanya lagi untuk satker Anda" in halaman
    assert 'id="isian"' not in halaman
    jawaban = kirim(client, pk, 1, realisasi="86")
    assert jawaban.status_code == 409
    assert "sudah ditutup" in jawaban.json()["pesan"]
    PengecualianMasa.objects.create(satker_id="6411", tahun=2024, triwulan=3, sampai=hari, alasan="Jaringan putus")
    assert kirim(client, pk, 1, realisasi="86").status_code == 200


@pytest.mark.parametrize(
    ("keadaan", "kalimat"),
    [
        ("diajukan", "Operator dapat menariknya kembali"),
        ("disetujui", "Pimpinan atau KPU Provinsi Kalimantan Timur dapat mengembalikan"),
        ("diverifikasi", "KPU Provinsi Kalimantan Timur dapat membukanya kembali"),
    ],
)
def test_what_is_on_its_way_is_read_and_says_who_can_open_it(pk, masuk, keadaan, kalimat):
    dalam_keadaan(isi_realisasi(pk, 3, "86%"), keadaan)
    client = masuk("operator", "6411")
    halaman = teks(client.get(URL))
    assert kalimat in halaman
    assert 'id="isian"' not in halaman
    assert f'aria-current="step">{keadaan.capitalize()}' in re.sub(r"<svg.*?</svg>", "", halaman)
    jawaban = kirim(client, pk, 1, 1, realisasi="90")
    assert (jawaban.status_code, jawaban.json()["keadaan"]) == (409, "tertutup")
    assert "terkunci. Isian Anda belum tersimpan" in teks(client.post(URL, {sel(pk, 1, "realisasi"): "9"}, follow=True))


def test_returned_rows_say_why_and_the_others_stay_locked(pk, masuk):
    pengukuran = isi_realisasi(pk, 3, "86%", {"pembilang": "6", "penyebut": "6"})
    dalam_keadaan(dalam_keadaan(pengukuran, "disetujui"), "dikembalikan")
    Realisasi.objects.filter(pk_baris=baris(pk, 2)).update(terkunci=True)
    Realisasi.objects.filter(pk_baris=baris(pk, 1)).update(catatan_kembali="Bukti bulan Juli belum ada.")
    Pengukuran.objects.update(alasan_kembali="Lihat baris 1.")
    client = masuk("operator", "6411")
    assert kirim(client, pk, 1, 1, realisasi="88").json()["keadaan"] == "tersimpan"
    halaman = teks(client.get(URL))
    assert "“Lihat baris 1.” Baris yang harus diperbaiki" in halaman
    assert "“Bukti bulan Juli belum ada.”" in halaman
    assert "disetujui dan terkunci" in halaman
    assert f'name="{sel(pk, 1, "realisasi")}"' in halaman
    assert f'name="{sel(pk, 2, "pembilang")}"' not in halaman
    assert "1 kali diubah sesudah disetujui" in halaman
    assert "1 perubahan sesudah disetujui" in halaman
    riwayat = teks(client.get(f"{URL}riwayat/"))
    assert "86% menjadi 88% (sesudah disetujui)" in riwayat


def test_a_changed_pk_asks_to_be_followed(pk, masuk):
    isi_realisasi(pk, 3, "86%", "", "4")
    PerjanjianKinerja.objects.update(keadaan="diganti")
    satu = baris(pk, 1).indikator
    baru = buat_pk_berlaku("6411", versi=1, alasan_perubahan="a", dasar_perubahan="b")
    baru.baris.create(indikator=satu, urutan=10, angka=100)
    client = masuk("operator", "6411")
    halaman = teks(client.get(URL))
    assert "Sesuaikan dengan PK perubahan 1" in halaman
    assert "Menjawab" in halaman
    assert 'id="isian"' not in halaman
    assert kirim(client, baru, 1, realisasi="90").status_code == 409
    assert "Sesuaikan dengan" not in teks(masuk("pimpinan", "6411").get(URL))
    halaman = teks(client.post(f"{URL}selaras/", follow=True))
    assert "sekarang menjawab PK Lembaga 2024 perubahan 1. 1 baris tidak lagi diperjanjikan" in halaman
    assert 'value="86"' in halaman
    assert "sudah menjawab PK yang berlaku" in teks(client.post(f"{URL}selaras/", follow=True))
    riwayat = teks(client.get(f"{URL}riwayat/"))
    assert "menyesuaikan isian dengan PK Lembaga 2024 perubahan 1" in riwayat
    assert "tidak lagi diperjanjikan; isiannya tersimpan dan tidak dihitung" in riwayat


def test_a_pk_that_is_gone_leaves_what_was_measured_to_read(pk, masuk):
    isi_realisasi(pk, 3, "86%")
    PerjanjianKinerja.objects.update(keadaan="ditarik")
    halaman = teks(masuk("operator", "6411").get(URL))
    assert "Tidak ada PK yang berlaku sekarang" in halaman
    assert "86%" in halaman
    assert 'id="isian"' not in halaman


# -- the whole page ---------------------------------------------------------------------------------------------------


def test_a_page_saved_as_drawn_changes_nothing(pk, masuk):
    isi_realisasi(pk, 3, {"realisasi": "86%", "kendala": "Satu\nDua", "tenggat": "30 November 2024"}, "", "1.234.567")
    client = masuk("operator", "6411")
    data = sebagaimana_tergambar(teks(client.get(URL)))
    assert data[sel(pk, 1, "tenggat")] == "30 November 2024"
    assert data[sel(pk, 5, "belum_rilis")] == "0"
    sebelum = Realisasi.history.count()
    halaman = client.post(URL, data | {"aksi": "simpan"}, follow=True)
    assert "Tidak ada yang berubah" in teks(halaman)
    assert Realisasi.history.count() == sebelum


def test_a_refused_page_keeps_what_was_typed_and_what_was_right(pk, masuk):
    client = masuk("operator", "6411")
    data = {sel(pk, 1, "realisasi"): "9O,5", sel(pk, 3, "realisasi"): "4", sel(pk, 3, "tenggat"): "kemarin"}
    response = client.post(f"{URL}?tampil=belum", data)
    halaman = teks(response)
    assert response.status_code == 422
    assert "<title>Salah: Realisasi Triwulan III 2024" in halaman
    assert "1 baris tersimpan. 2 sel salah dan belum tersimpan." in halaman
    assert f'href="#{sel(pk, 1, "realisasi")}"' in halaman
    assert 'value="9O,5"' in halaman
    assert "Pakai 90,5" in halaman
    assert 'value="kemarin"' in halaman
    assert re.findall(r'data-nomor="(\d)"', halaman) == ["1", "3"]  # those that were sent, whatever the filter
    assert tersimpan(pk, 3).angka == 4


def test_a_contested_cell_shows_both_and_can_be_insisted_on(pk, masuk):
    client, lain = masuk("operator", "6411"), masuk("admin_pusat")
    kirim(lain, pk, 1, realisasi="90")
    data = {sel(pk, 1, "realisasi"): "80", sel(pk, 1, "versi"): "0"}
    response = client.post(URL, data)
    halaman = teks(response)
    assert response.status_code == 422
    assert "admin_pusat.00 mengubah baris 1, realisasi menjadi 90% pukul" in halaman
    assert "Simpan isian saya (80%)" in halaman
    assert f'name="{sel(pk, 1, "versi")}" value="0"' in halaman
    assert f'name="{sel(pk, 1, "paksa")}" value="1"' in halaman
    response = client.post(URL, data | {sel(pk, 1, "paksa"): "1"})
    assert response["Location"] == f"{URL}#tersimpan"
    assert tersimpan(pk, 1).angka == 80


def test_saving_leads_on(pk, masuk):
    client = masuk("operator", "6411")
    b = baris(pk, 1).pk
    kolom = sel(pk, 1, "kendala")
    assert client.post(URL, {kolom: "a", "aksi": "ajukan"})["Location"] == f"{URL}ajukan/"
    data = {kolom: "b", sel(pk, 1, "versi"): "1", "aksi": f"bukti:{b}"}
    assert client.post(URL, data)["Location"] == f"{URL}baris/{b}/bukti/"
    assert client.post(f"{URL}?tampil=belum&x=1", {})["Location"] == f"{URL}?tampil=belum#tersimpan"


def test_a_pk_of_two_hundred_rows_is_saved_page_by_page(masuk, settings):
    buat_masa()
    pk = buat_pk_berlaku("6411", *[("100%", RASIO)] * 200)
    client = masuk("operator", "6411")
    satu, dua = (teks(client.get(f"{URL}?halaman={n}")) for n in (1, 2))
    assert re.findall(r'data-nomor="(\d+)"', dua)[0] == "101"
    assert "Baris 1–100 dari 200" in satu
    data = sebagaimana_tergambar(dua)
    # Also with everything that can be ticked and insisted on, one page stays far below what a request may hold.
    assert len(data) + 4 * 100 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    data |= {sel(pk, 200, "pembilang"): "6", sel(pk, 200, "penyebut"): "6", "aksi": "simpan"}
    response = client.post(f"{URL}?halaman=2", data)
    assert response["Location"] == f"{URL}?halaman=2#tersimpan"
    assert tersimpan(pk, 200).berasio
    assert Realisasi.objects.count() == 1


# -- one row ----------------------------------------------------------------------------------------------------------


def test_a_cell_is_kept_and_answered_with_what_it_comes_to(pk, masuk):
    client = masuk("operator", "6411")
    jawaban = kirim(client, pk, 1, realisasi=" 86 % ").json()
    assert (jawaban["keadaan"], jawaban["versi"], jawaban["isi"]["realisasi"]) == ("tersimpan", 1, "86")
    assert jawaban["ketiadaan"] == ""
    assert jawaban["hitungan"] == {"semua": 5, "belum": 3, "bawah": 0, "bukti": 1, "terisi": 1}
    assert jawaban["kalimat_belum"] == "3 dari 5 indikator belum tersimpan."
    setengah = kirim(client, pk, 2, pembilang="6").json()
    assert (setengah["keadaan"], setengah["ketiadaan"]) == ("tersimpan", "penyebut belum diisi")
    penuh = kirim(client, pk, 2, 1, penyebut="7").json()
    assert (penuh["nisbah"], penuh["tanda"]["belum"]) == ("85,71%", False)


def test_what_it_comes_to_is_drawn_by_the_server(masuk):
    buat_masa()
    pk = buat_pk_berlaku("6411", ("95%", {}), ("100%", RASIO))
    url = URL.replace("/3/", "/4/")
    client = masuk("operator", "6411")
    jawaban = kirim(client, pk, 1, url=url, realisasi="86").json()
    potongan = jawaban["potongan"]
    assert "90,53" in potongan["capaian"]
    assert "86 / 95 × 100 = 90,53" in potongan["capaian"]
    assert "Berhasil" in potongan["capaian"]
    assert "n = 1 dari 2 indikator angka" in potongan["rata"]
    assert "90,53" in potongan["rata"]
    assert jawaban["tanda"]["bawah"]
    assert jawaban["lanjut"]
    assert "di bawah target" in jawaban["kurang"]["kendala"]
    nol = kirim(client, pk, 2, url=url, pembilang="0", penyebut="0").json()
    assert "Tidak ikut dirata-rata" in nol["potongan"]["capaian"]
    assert "penjelasan" in nol["kurang"]


def test_a_wrong_or_contested_cell_is_answered_with_its_reason(pk, masuk):
    client, lain = masuk("operator", "6411"), masuk("admin_pusat")
    response = kirim(client, pk, 1, realisasi="9O,5")
    assert response.status_code == 422
    (galat,) = response.json()["galat"]
    assert (galat["sel"], galat["usul"]) == (sel(pk, 1, "realisasi"), "90,5")
    assert "huruf O" in galat["pesan"]
    kirim(lain, pk, 1, realisasi="90", kendala="Jaringan")
    response = kirim(client, pk, 1, realisasi="80")
    (bentrok,) = response.json()["bentrok"]
    assert (response.status_code, bentrok["lain"], bentrok["sendiri"], bentrok["paksa"]) == (422, "90%", "80%", 1)
    assert response.json()["isi"]["kendala"] == "Jaringan"  # what the other typed beside it comes along
    jawaban = kirim(client, pk, 1, realisasi="80", paksa="1").json()
    assert (jawaban["keadaan"], jawaban["versi"]) == ("tersimpan", 2)


def test_a_request_that_says_nothing_or_speaks_for_another_keeps_nothing(pk, masuk):
    client = masuk("operator", "6411")
    assert client.post(f"{URL}baris/", {"ke": "x"}).status_code == 422
    dua = {sel(pk, 1, "realisasi"): "1", sel(pk, 2, "pembilang"): "1"}
    assert client.post(f"{URL}baris/", dua).status_code == 422
    asing = client.post(f"{URL}baris/", {sel(pk, 1, "realisasi"): "1", "pengguna": "0"})
    assert asing.status_code == 409
    assert "Anda sekarang masuk sebagai operator.6411" in asing.json()["pesan"]
    assert client.post(f"{URL}baris/", {"b-999999-realisasi": "1"}).status_code == 409
    assert not Realisasi.objects.exists()
    client.logout()
    assert kirim(client, pk, 1, realisasi="1").status_code == 302  # which the page's script tells apart


# -- everything at once -----------------------------------------------------------------------------------------------


def test_no_state_of_the_page_prints_a_variable_that_is_not_there(pk, masuk, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "TIDAK-ADA %s")
    operator, ketua = masuk("operator", "6411"), masuk("pimpinan", "6411")
    isi_realisasi(pk, 2, {"realisasi": "80%", "tindak_lanjut": "Kirim surat"})
    halaman = [operator.get("/satker/6411/2023/realisasi/lembaga/1/"), operator.get(URL), ketua.get(URL)]
    kirim(masuk("admin_pusat"), pk, 1, realisasi="90", kendala="a")
    salah = {sel(pk, 1, "realisasi"): "80", sel(pk, 2, "pembilang"): "5O", sel(pk, 1, "jawaban_lalu"): "x"}
    halaman += [operator.post(URL, salah), operator.get(f"{URL}riwayat/"), kirim(operator, pk, 3, realisasi="5O")]
    pengukuran = Pengukuran.objects.get(triwulan=3)
    for keadaan in ("diajukan", "disetujui", "dikembalikan", "diverifikasi"):
        dalam_keadaan(pengukuran, keadaan)
        halaman += [c.get(URL) for c in (operator, ketua)]
    PerjanjianKinerja.objects.update(keadaan="diganti")
    halaman.append(operator.get(URL))
    buat_masa(mulai=date(2024, 1, 1), selesai=date(2024, 1, 2))
    dalam_keadaan(pengukuran, "draf")
    buat_pk_berlaku("6411", ("95%", {}), versi=1, alasan_perubahan="a", dasar_perubahan="b")
    halaman.append(operator.get(URL))
    for response in halaman:
        isi = teks(response)
        assert "TIDAK-ADA" not in isi, isi[max(isi.find("TIDAK-ADA") - 200, 0) :][:300]


@pytest.mark.parametrize(
    ("peran", "akhiran", "kueri"), [("operator", "", 15), ("pimpinan", "", 15), ("operator", "riwayat/", 9)]
)
def test_a_page_costs_the_same_whatever_the_rows(masuk, django_assert_num_queries, peran, akhiran, kueri):
    client, operator = masuk(peran, "6411"), buat_pengguna("operator", "6411")
    for pemilik, banyak in (("lembaga", 3), ("sekretariat", 60)):
        pk = buat_pk_berlaku("6411", *[("12 Kali", KALI)] * banyak, pemilik=pemilik)
        buat_rencana_aksi(pk, operator, bagi=True)
        for triwulan in (2, 3):
            isi_realisasi(pk, triwulan, *[{"realisasi": "2", "tindak_lanjut": "Kirim surat"}] * banyak)
        for row in pk.baris.all():
            tautkan(pk, 3, row.pk, "drive.kpu.go.id/a", operator, KINI)
        with django_assert_num_queries(kueri):
            assert client.get(URL.replace("lembaga", pemilik) + akhiran).status_code == 200
