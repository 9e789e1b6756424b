"""The pages of a PK: who may open them, what they offer, what they write, and how much they ask of the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris
from renstra.models import Sasaran
from sakip.satker.models import Pejabat, Satker, UnitKerja
from tests.pabrik import buat_indikator, buat_pk, buat_rkt, buat_sasaran, isi_baris, kiriman_pk

pytestmark = pytest.mark.django_db

ALAMAT = {"kode": "6411", "tahun": 2024}
PEMILIK = {**ALAMAT, "pemilik": "lembaga"}
ORANG = {
    "operator": ("operator", "6411"),
    "pimpinan": ("pimpinan", "6411"),
    "verifikator": ("verifikator", "64"),
    "inspektorat": ("inspektorat", "00"),
    "admin_pusat": ("admin_pusat", "00"),
    "tetangga": ("operator", "6402"),
}
LIHAT = dict.fromkeys(ORANG, 200) | {"tetangga": 404}
ISI = LIHAT | {"pimpinan": 403, "verifikator": 403, "inspektorat": 403}
TANPA_DRAF = ISI | {"pimpinan": 404, "verifikator": 404, "inspektorat": 404}
PINDAH = ISI | {"operator": 302, "admin_pusat": 403}


def url(nama, **lain):
    return reverse(nama, kwargs={**(ALAMAT if nama == "pk-daftar" else PEMILIK), **lain})


def ubah(pk, **isi):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(**isi)


def unit():
    return f"unit-{UnitKerja.objects.milik(Satker.objects.get(pk='6411'), 2024).first().pk}"


# -- doors ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "ada", "belum"),
    [
        ("pk-daftar", LIHAT, {**LIHAT}),
        ("pk-isi", LIHAT, TANPA_DRAF | {"operator": 302, "admin_pusat": 302}),
        ("pk-riwayat", LIHAT, dict.fromkeys(ORANG, 404)),
        ("pk-buat", ISI | {"operator": 302, "admin_pusat": 302}, ISI),
        ("pk-perubahan", ISI | {"operator": 302, "admin_pusat": 302}, ISI | {"operator": 302, "admin_pusat": 302}),
        ("pk-tambah", ISI, dict.fromkeys(ORANG, 404)),
        ("pk-ajukan", ISI, dict.fromkeys(ORANG, 404)),
    ],
)
def test_doors_with_and_without_a_version_in_work(masuk, nama, ada, belum):
    buat_rkt("6411", target=("95%",))
    for harap in (belum, ada):
        for siapa, status in harap.items():
            response = masuk(*ORANG[siapa]).get(url(nama))
            assert response.status_code == status, (nama, siapa, harap is ada)
            if siapa == "tetangga":
                assert "Mahakam" not in response.content.decode()
        if harap is belum:
            buat_pk("6411")


def test_writing_by_post_is_closed_like_the_page(masuk):
    buat_rkt("6411", target=("95%",))
    pilih = {"pilih": f"r{RktBaris.objects.get().pk}"}
    for siapa in ("pimpinan", "verifikator", "inspektorat", "tetangga"):
        assert masuk(*ORANG[siapa]).post(url("pk-buat"), pilih).status_code == ISI[siapa], siapa
    assert not PerjanjianKinerja.objects.exists()
    pk = buat_pk("6411")
    for siapa in ("pimpinan", "verifikator", "inspektorat", "tetangga"):
        client = masuk(*ORANG[siapa])
        assert client.post(url("pk-isi"), {"kepala-tempat": "X"}).status_code == ISI[siapa], siapa
        assert client.post(url("pk-tambah"), pilih).status_code == ISI[siapa], siapa
    pk.refresh_from_db()
    assert pk.tempat == "Kota"


def test_moves_are_made_by_post_and_by_the_right_person(masuk):
    pk = buat_pk("6411", tanggal=date(2024, 1, 15))
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Ketua Uji", mulai=date(2024, 1, 1))
    for siapa, status in PINDAH.items():
        client = masuk(*ORANG[siapa])
        assert client.get(url("pk-keadaan")).status_code == 405
        if siapa != "operator":
            assert client.post(url("pk-keadaan"), {"ke": "diajukan"}).status_code == status, siapa
    operator, pimpinan = masuk("operator", "6411"), masuk("pimpinan", "6411")
    assert "Ajukan ke Ketua Uji" in operator.get(url("pk-ajukan")).content.decode()
    response = operator.post(url("pk-keadaan"), {"ke": "diajukan"}, follow=True)
    assert "PK Lembaga 2024 sekarang diajukan." in response.content.decode()
    assert response.redirect_chain[-1][0] == url("pk-isi")
    teks = pimpinan.get(url("pk-isi")).content.decode()
    assert "Setujui" in teks
    assert "Terbitkan" not in teks
    pimpinan.post(url("pk-keadaan"), {"ke": "disetujui"})
    assert reverse("terbitkan", kwargs={**PEMILIK, "jenis": "pk"}) in pimpinan.get(url("pk-isi")).content.decode()
    assert "Terbitkan" not in operator.get(url("pk-isi")).content.decode()
    pk.refresh_from_db()
    assert pk.keadaan == "disetujui"


def test_submitting_what_misses_something_leads_to_what_is_missing(masuk):
    pk = buat_pk("6411")
    client = masuk("operator", "6411")
    response = client.post(url("pk-keadaan"), {"ke": "diajukan"}, follow=True)
    assert response.redirect_chain[-1][0] == url("pk-ajukan")
    assert f"{url('pk-isi')}#kepala-tanggal" in response.content.decode()
    pk.refresh_from_db()
    assert pk.keadaan == "draf"


@pytest.mark.parametrize("pemilik", ["unit-999999999", "unit-0", "kecamatan"])
def test_an_owner_that_does_not_exist_is_not_found(masuk, pemilik):
    client = masuk("operator", "6411")
    for halaman in ("buat", "perubahan", "isi"):
        assert client.get(f"/satker/6411/2024/pk/{pemilik}/{halaman}/").status_code == 404


def test_a_unit_of_another_year_is_not_found(masuk):
    assert masuk("operator", "6411").get(url("pk-buat", pemilik=unit(), tahun=2025)).status_code == 404


# -- beginning --------------------------------------------------------------------------------------------------------


def test_a_pk_begins_from_the_ticked_rows(masuk):
    rkt = buat_rkt("6411", target=("95%", "100%", "80%"))
    a, b, _ = RktBaris.objects.filter(rkt=rkt).lengkap()
    client = masuk("operator", "6411")
    teks = client.get(url("pk-buat")).content.decode()
    assert teks.count(" checked>") == 3
    assert "Mewujudkan tujuan" in teks
    response = client.post(url("pk-buat"), {"pilih": [f"r{a.pk}", f"r{b.pk}", "rx", "i1", "r9999999"]}, follow=True)
    assert "dibuat sebagai draf dengan 2 baris" in response.content.decode()
    assert [row.rkt_baris_id for row in PkBaris.objects.lengkap()] == [a.pk, b.pk]
    assert client.get(url("pk-buat")).url == url("pk-isi")


def test_without_a_tick_nothing_begins(masuk):
    buat_rkt("6411", target=("95%",))
    response = masuk("operator", "6411").post(url("pk-buat"), follow=True)
    assert "Pilih sedikitnya satu baris RKT" in response.content.decode()
    assert not PerjanjianKinerja.objects.exists()


def test_without_an_rkt_the_page_says_what_to_do(masuk):
    client = masuk("operator", "6411")
    alamat_rkt = reverse("rkt-isi", kwargs={**ALAMAT, "unit": "lembaga"})
    teks = client.get(url("pk-buat")).content.decode()
    assert "RKT Lembaga 2024 belum ada" in teks
    assert alamat_rkt in teks
    buat_rkt("6411")
    assert "belum mempunyai baris" in client.get(url("pk-buat")).content.decode()


def test_a_unit_starts_from_the_rows_that_the_rkt_gives_to_it(masuk):
    rkt = buat_rkt("6411", unit="sekretariat")
    sasaran = buat_sasaran(buat_pk("6411").baris.first().indikator.sasaran.renstra, "6411")
    nama = UnitKerja.objects.get(pk=unit().removeprefix("unit-")).nama
    milik = isi_baris(rkt, buat_indikator(sasaran), "1%", 1, pelaksana=f"Kepala {nama.upper()}")
    isi_baris(rkt, buat_indikator(sasaran), "2%", 2, pelaksana="Lain")
    teks = masuk("operator", "6411").get(url("pk-buat", pemilik=unit())).content.decode()
    assert teks.count(" checked>") == 1
    assert f'value="r{milik.pk}" checked' in teks


def test_a_perubahan_asks_for_its_reason_and_basis(masuk):
    pk = buat_pk("6411")
    ubah(pk, keadaan="terbit")
    client = masuk("operator", "6411")
    assert "Yang berikutnya dibuat sebagai perubahan" in client.get(url("pk-buat")).content.decode()
    assert client.get(url("pk-isi")).url == url("pk-buat")
    response = client.post(url("pk-perubahan"), {"alasan": "pergantian Ketua", "dasar": ""})
    assert response.status_code == 422
    assert "pergantian Ketua</textarea>" in response.content.decode()
    assert client.post(url("pk-perubahan"), {"alasan": "a\r\nb", "dasar": "SK 12"}).url == url("pk-isi")
    teks = client.get(url("pk-isi")).content.decode()
    assert "perubahan 1" in teks
    assert "SK 12</textarea>" in teks
    assert PerjanjianKinerja.objects.get(versi=1).alasan_perubahan == "a\nb"


def test_a_perubahan_without_an_earlier_version_leads_to_the_first_one(masuk):
    assert masuk("operator", "6411").get(url("pk-perubahan")).url == url("pk-buat")


# -- filling ----------------------------------------------------------------------------------------------------------


def test_a_saved_page_says_what_is_safe_and_what_is_wrong(masuk):
    pk = buat_pk("6411", target=("95%", "100%"))
    a, b = pk.baris.order_by("urutan")
    client = masuk("operator", "6411")
    response = client.post(url("pk-isi"), kiriman_pk(pk, **{f"b-{a.pk}-target": "5O", f"b-{b.pk}-target": "70"}))
    teks = response.content.decode()
    assert response.status_code == 422
    assert "<title>Salah:" in teks
    assert "1 baris tersimpan. 1 sel salah" in teks
    assert 'value="5O"' in teks
    assert "RKT: 100%" in teks
    response = client.post(url("pk-isi"), kiriman_pk(pk, **{f"b-{b.pk}-alasan": "turun", "aksi": "ajukan"}))
    assert response.url == url("pk-ajukan")
    pk.refresh_from_db()
    assert client.post(url("pk-isi"), kiriman_pk(pk)).url == f"{url('pk-isi')}#tersimpan"


def test_the_arrows_move_a_row_without_javascript(masuk):
    pk = buat_pk("6411", target=("1%", "2%"))
    a, b = pk.baris.order_by("urutan")
    masuk("operator", "6411").post(url("pk-isi"), kiriman_pk(pk, naik=f"b-{b.pk}"))
    assert [row.pk for row in pk.baris.order_by("urutan")] == [b.pk, a.pk]


def test_a_locked_page_has_no_fields(masuk):
    pk = buat_pk("6411")
    ubah(pk, keadaan="diajukan")
    client = masuk("operator", "6411")
    teks = client.get(url("pk-isi")).content.decode()
    assert "sudah diajukan dan terkunci" in teks
    assert "data-sel" not in teks
    assert client.get(url("pk-tambah")).url == url("pk-isi")
    response = client.post(url("pk-isi"), kiriman_pk(pk), follow=True)
    assert "Isian Anda belum tersimpan" in response.content.decode()


def test_rows_are_added_from_the_rkt_and_from_the_plan(masuk):
    pk = buat_pk("6411", target=("1%",))
    sasaran = Sasaran.objects.get()
    planned = isi_baris(pk.rkt, buat_indikator(sasaran, "6411", nama="Persentase di RKT"), "5%", 9)
    indikator = buat_indikator(sasaran, "6411", nama="Persentase di Renstra saja")
    asing = buat_indikator(buat_sasaran(sasaran.renstra, "6402"), "6402", nama="Persentase asing")
    client = masuk("operator", "6411")
    teks = client.get(url("pk-tambah")).content.decode()
    assert "Persentase di RKT" in teks
    assert "Persentase di Renstra saja" in teks
    assert "Persentase asing" not in teks
    assert " checked>" not in teks
    pilih = {"pilih": [f"r{planned.pk}", f"i{indikator.pk}", f"i{asing.pk}"]}
    assert "2 baris ditambahkan" in client.post(url("pk-tambah"), pilih, follow=True).content.decode()
    teks = client.get(url("pk-isi")).content.decode()
    assert "Tidak ada di RKT" in teks
    teks = client.get(url("pk-tambah")).content.decode()
    assert "semua indikator Renstra sudah ada di PK ini" in teks
    assert "Persentase di" not in teks


def test_the_list_says_what_to_do_next(masuk):
    operator, pimpinan = masuk("operator", "6411"), masuk("pimpinan", "6411")
    pk = buat_pk("6411")

    def langkah(client):
        teks = client.get(url("pk-daftar")).content.decode()
        return [kata for kata in ("Lanjut mengisi", "Perbaiki", "Periksa", "Terbitkan", "Buka<", "Buat perubahan",
                                  "menunggu Anda") if kata in teks]  # fmt: skip

    for isi, untuk_operator, untuk_pimpinan in (
        ({"keadaan": "draf"}, ["Lanjut mengisi"], []),
        ({"keadaan": "dikembalikan", "alasan_kembali": "x"}, ["Perbaiki"], []),
        ({"keadaan": "diajukan"}, [], ["Periksa", "menunggu Anda"]),
        ({"keadaan": "disetujui"}, [], ["Terbitkan", "menunggu Anda"]),
        ({"keadaan": "terbit"}, ["Buka<", "Buat perubahan"], ["Buka<"]),
        ({"keadaan": "ditarik"}, ["Buka<", "Buat perubahan"], ["Buka<"]),
    ):
        ubah(pk, **isi)
        assert langkah(operator) == untuk_operator, isi
        assert langkah(pimpinan) == untuk_pimpinan, isi
    ubah(pk, keadaan="terbit")
    buat_pk("6411", versi=1, alasan_perubahan="a", dasar_perubahan="b")
    assert langkah(operator) == ["Lanjut mengisi", "Buka<"]
    teks = operator.get(url("pk-daftar")).content.decode()
    assert "versi 0" in teks
    assert "perubahan 1" in teks
    assert teks.count("<tr>") == 1 + 2 + 4


def test_the_history_holds_all_versions(masuk):
    pk = buat_pk("6411")
    ubah(pk, keadaan="diganti")
    buat_pk("6411", versi=1, alasan_perubahan="a", dasar_perubahan="b")
    teks = masuk("inspektorat", "00").get(url("pk-riwayat")).content.decode()
    assert "PK Lembaga 2024 perubahan 1" in teks
    assert "membuat dokumen" in teks


def test_the_admin_lists_and_leads_to_the_page(masuk):
    pk = buat_pk("6411")
    daftar = reverse("admin:kinerja_perjanjiankinerja_changelist")
    rincian = reverse("admin:kinerja_perjanjiankinerja_change", args=[pk.pk])
    client = masuk("operator", "6411")
    assert url("pk-isi") in client.get(daftar).content.decode()
    assert client.get(rincian).url == url("pk-isi")
    ubah(pk, keadaan="terbit")
    assert client.get(rincian).url == url("pk")
    assert "Mahakam" not in masuk("operator", "6402").get(daftar).content.decode()
    assert masuk("operator", "6402").get(rincian).status_code == 404


# -- templates and queries --------------------------------------------------------------------------------------------

# page -> queries for the operator (session and user included)
TERCATAT = {"pk-daftar": 7, "pk-isi": 12, "pk-tambah": 15, "pk-ajukan": 10, "pk-riwayat": 7, "pk-buat": 11}


@pytest.fixture
def penuh():
    """A lembaga with a PK in work that deviates, and a sekretariat with an RKT only."""
    pk = buat_pk("6411", target=("1%", "2%", "3%"), tanggal=date(2024, 1, 15))
    pk.baris.filter(pk=pk.baris.first().pk).update(angka=7)
    isi_baris(pk.rkt, buat_indikator(Sasaran.objects.get()), "5%", 9)
    buat_indikator(Sasaran.objects.get())
    for jabatan in ("ketua", "sekretaris", "kasubbag"):
        Pejabat.objects.create(satker_id="6411", jabatan=jabatan, nama=jabatan, mulai=date(2024, 1, 1))
    buat_rkt("6411", unit="sekretariat", target=("4%",))
    return pk


def hitung(client, nama):
    pemilik = "sekretariat" if nama == "pk-buat" else "lembaga"
    alamat = url(nama) if nama == "pk-daftar" else url(nama, pemilik=pemilik)
    with CaptureQueriesContext(connection) as context:
        assert client.get(alamat).status_code == 200
    return len(context)


def test_pages_keep_their_number_of_queries(penuh, masuk):
    client = masuk("operator", "6411")
    sedikit = {nama: hitung(client, nama) for nama in TERCATAT}
    sasaran = Sasaran.objects.filter(satker="6411").first()
    sekretariat = Rkt.objects.get(unit="sekretariat")
    for i in range(20):
        row = isi_baris(penuh.rkt, buat_indikator(sasaran), "5%", 20 + i)
        PkBaris.objects.create(perjanjian=penuh, urutan=50_000 + i, indikator=row.indikator, rkt_baris=row, angka=3)
        isi_baris(penuh.rkt, buat_indikator(sasaran), "5%", 60 + i)
        isi_baris(sekretariat, buat_indikator(sasaran), "1%", i)
        buat_indikator(sasaran)
    assert {nama: hitung(client, nama) for nama in TERCATAT} == sedikit == TERCATAT


def test_pages_print_only_what_is_there(penuh, masuk, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "⟦tidak ada %s⟧")
    for siapa in ("operator", "pimpinan"):
        client = masuk(siapa, "6411")
        for keadaan in ("draf", "diajukan", "disetujui", "terbit"):
            ubah(penuh, keadaan=keadaan)
            for nama in ("pk-daftar", "pk-isi", "pk-tambah", "pk-ajukan", "pk-riwayat", "pk-buat", "pk-perubahan"):
                for pemilik in ("lembaga", "sekretariat", unit()):
                    alamat = url(nama) if nama == "pk-daftar" else url(nama, pemilik=pemilik)
                    teks = client.get(alamat, follow=True).content.decode()
                    assert "⟦tidak ada" not in teks, (alamat, teks[max(teks.find("⟦") - 200, 0) :][:300])
    ubah(penuh, keadaan="draf", versi=1, alasan_perubahan="a", dasar_perubahan="b")
    client = masuk("operator", "6411")
    row = penuh.baris.first()
    data = kiriman_pk(penuh, **{f"b-{row.pk}-target": "5O", f"b-{row.pk}-alasan": "x" * 999, "kepala-tanggal": "x"})
    lama = data | {f"b-{row.pk}-versi": "0", f"b-{row.pk}-target": "8", "kepala-versi": "0", "kepala-tempat": "X"}
    for isi in (data, lama):
        response = client.post(url("pk-isi"), isi)
        assert response.status_code == 422
        assert "⟦tidak ada" not in response.content.decode()
    ubah(penuh, keadaan="terbit")
    assert "⟦tidak ada" not in client.post(url("pk-perubahan"), {"alasan": "", "dasar": ""}).content.decode()
