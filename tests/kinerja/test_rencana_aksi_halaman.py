"""The pages of a Rencana Aksi: who may, what they show, what is missing before it is submitted."""

from __future__ import annotations

from datetime import date

import pytest
from django.template import engines
from django.urls import reverse

from kinerja.models import Anggaran, PerjanjianKinerja, RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from renstra.kekurangan import kekurangan_dokumen
from renstra.models import Kegiatan
from renstra.tindakan import TindakanDitolak, pindahkan
from sakip.satker.models import Pejabat, Satker, UnitKerja
from tests.kinerja.test_rencana_aksi import BARIS, KALI, baris, sel, tertulis
from tests.pabrik import buat_pengguna, buat_pk_berlaku, kiriman_rencana_aksi

pytestmark = pytest.mark.django_db

URL = "/satker/6411/2024/rencana-aksi/lembaga/"


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def pk():
    return buat_pk_berlaku("6411", *BARIS)


@pytest.fixture
def rencana(pk, operator):
    return buat_rencana_aksi(pk, operator, bagi=True)


@pytest.fixture
def lengkap(rencana):
    """One that can be submitted."""
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Paulus", mulai="2023-01-01")
    RencanaAksiBaris.objects.update(uraian_kegiatan="Rapat", pelaksana="Subbagian Hukum", anggaran=1)
    rencana.tempat, rencana.tanggal = "Ujoh Bilang", date(2024, 1, 25)
    rencana.save()
    return RencanaAksi.objects.lengkap().get(pk=rencana.pk)


def teks(response):
    return response.content.decode().replace("\u00a0", " ")


def pesan(rencana):
    rencana = RencanaAksi.objects.lengkap().get(pk=rencana.pk)
    return {k.pesan.replace("\u00a0", " "): k.menghalangi for k in kekurangan_dokumen(rencana)}


# -- doors ------------------------------------------------------------------------------------------------------------

LIHAT = {"operator": 200, "pimpinan": 200, "verifikator": 200, "inspektorat": 200, "admin_pusat": 200, "tetangga": 404}
ISI = LIHAT | {"pimpinan": 403, "verifikator": 403, "inspektorat": 403}
ORANG = {
    "operator": ("operator", "6411"),
    "pimpinan": ("pimpinan", "6411"),
    "verifikator": ("verifikator", "64"),
    "inspektorat": ("inspektorat", "00"),
    "admin_pusat": ("admin_pusat", "00"),
    "tetangga": ("operator", "6402"),
}


@pytest.mark.parametrize("siapa", list(ORANG))
def test_every_door_for_every_role(rencana, masuk, siapa):
    client = masuk(*ORANG[siapa])
    status = {"": LIHAT, "riwayat/": LIHAT, "ajukan/": ISI}
    for akhiran, harap in status.items():
        assert client.get(URL + akhiran).status_code == harap[siapa], akhiran
    assert client.get(f"{URL}keadaan/").status_code == 405
    data = kiriman_rencana_aksi(rencana, **{sel(rencana, 1, "tw1"): "1"})
    assert client.post(URL, data).status_code == (302 if ISI[siapa] == 200 else ISI[siapa])
    assert tertulis(rencana, 1)[0] == ("1 Kali" if ISI[siapa] == 200 else "3 Kali")
    pindah = {"operator": 302, "tetangga": 404}.get(siapa, 403)
    assert client.post(f"{URL}keadaan/", {"ke": "diajukan"}).status_code == pindah


@pytest.mark.parametrize("siapa", list(ORANG))
def test_starting_is_the_operators(pk, masuk, siapa):
    client = masuk(*ORANG[siapa])
    response = client.post(URL, {"aksi": "mulai", "bagi": "1"})
    assert response.status_code == (302 if ISI[siapa] == 200 else ISI[siapa])
    assert RencanaAksi.objects.exists() == (ISI[siapa] == 200)


def test_without_a_plan_only_the_first_page_is_there(pk, masuk):
    client = masuk("operator", "6411")
    assert client.get(f"{URL}ajukan/").status_code == 404
    assert client.get(f"{URL}riwayat/").status_code == 404
    assert client.post(f"{URL}keadaan/", {"ke": "diajukan"}).status_code == 404


def test_a_unit_has_a_page_of_its_own_and_a_made_up_one_none(masuk, operator):
    client = masuk("operator", "6411")
    unit = UnitKerja.objects.milik(Satker.objects.get(pk="6411"), 2024).first()
    url = f"/satker/6411/2024/rencana-aksi/unit-{unit.pk}/"
    assert f"Belum ada PK {unit} 2024 yang berlaku" in teks(client.get(url))
    buat_rencana_aksi(buat_pk_berlaku("6411", *BARIS, pemilik=f"unit-{unit.pk}"), operator, bagi=True)
    assert f"Rencana Aksi {unit} 2024" in teks(client.get(url))
    assert client.get("/satker/6411/2024/rencana-aksi/unit-999999/").status_code == 404
    foreign = UnitKerja.objects.exclude(tingkat="kabupaten").first()
    assert client.get(f"/satker/6411/2024/rencana-aksi/unit-{foreign.pk}/").status_code == 404


def test_the_admin_lists_them_in_scope_and_leads_to_the_page(rencana, masuk):
    daftar = reverse("admin:kinerja_rencanaaksi_changelist")
    ubah = reverse("admin:kinerja_rencanaaksi_change", args=[rencana.pk])
    client = masuk("operator", "6411")
    assert URL in teks(client.get(daftar))
    assert client.get(ubah)["Location"] == URL
    tetangga = masuk("operator", "6402")
    assert "Mahakam" not in teks(tetangga.get(daftar))
    assert tetangga.get(ubah).status_code == 404


# -- starting ---------------------------------------------------------------------------------------------------------


def test_without_a_pk_in_force_the_page_says_so(masuk):
    response = masuk("operator", "6411").get(URL)
    assert "Belum ada PK Lembaga 2024 yang berlaku" in teks(response)
    assert "Mulai kosong" not in teks(response)
    assert masuk("operator", "6411").post(URL, {"aksi": "mulai"}).status_code == 302
    assert not RencanaAksi.objects.exists()


@pytest.mark.parametrize(("bagi", "banyak"), [("1", 12), ("0", 0), ("", 0)])
def test_two_ways_to_start(pk, masuk, bagi, banyak):
    client = masuk("operator", "6411")
    halaman = teks(client.get(URL))
    assert "Mulai dengan bagi rata" in halaman
    assert "Mulai kosong" in halaman
    assert "Operator satker dapat memulainya" in teks(masuk("pimpinan", "6411").get(URL))
    response = client.post(URL, {"aksi": "mulai", "bagi": bagi})
    assert (response.status_code, response["Location"]) == (302, URL)
    assert TargetTriwulan.objects.count() == banyak


def test_a_post_without_a_word_starts_nothing(pk, masuk):
    masuk("operator", "6411").post(URL, {})
    assert not RencanaAksi.objects.exists()


def test_a_new_pk_starts_a_new_plan_and_says_what_is_carried_over(rencana, pk, masuk):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan="diganti")
    buat_pk_berlaku("6411", *BARIS, versi=1, alasan_perubahan="a", dasar_perubahan="b")
    client = masuk("operator", "6411")
    assert f"disalin dari Rencana Aksi {pk}" in teks(client.get(URL))
    client.post(URL, {"aksi": "mulai", "bagi": "0"})
    assert RencanaAksi.objects.count() == 2
    assert "PK Lembaga 2024 perubahan 1" in teks(client.get(URL))


# -- the grid ---------------------------------------------------------------------------------------------------------


def test_the_grid_shows_target_quarters_and_whether_they_match(rencana, masuk):
    TargetTriwulan.objects.filter(baris=baris(rencana, 1), triwulan=4).delete()
    TargetTriwulan.objects.filter(baris=baris(rencana, 2), triwulan=4).update(angka=90)
    halaman = teks(masuk("operator", "6411").get(URL))
    assert "12 Kali" in halaman
    assert "Triwulan IV belum diisi." in halaman
    assert "Triwulan IV 90%, target PK 95%." in halaman
    assert "Cocok</span>" in halaman
    assert "Jumlah triwulan" in halaman  # the kumulasi's own label
    assert "Subbagian Hukum dan Sumber Daya Manusia" in halaman  # proposed as PIC
    assert 'value="95"' in halaman


def test_others_read_the_same_rows(rencana, masuk):
    halaman = teks(masuk("pimpinan", "6411").get(URL))
    assert 'id="isian"' not in halaman
    assert "3 Kali" in halaman
    assert "Setujui" not in halaman


def test_a_refused_page_keeps_what_was_typed(rencana, masuk):
    client = masuk("operator", "6411")
    data = kiriman_rencana_aksi(rencana, **{sel(rencana, 1, "tw2"): "5O", sel(rencana, 2, "tw4"): "94"})
    response = client.post(URL, data | {"kepala-tanggal": "kemarin"})
    halaman = teks(response)
    assert response.status_code == 422
    assert "<title>Salah: Rencana Aksi Lembaga 2024" in halaman
    assert "1 baris tersimpan. 2 sel salah dan belum tersimpan." in halaman
    assert 'value="5O"' in halaman
    assert 'value="kemarin"' in halaman
    assert f'href="#{sel(rencana, 1, "tw2")}"' in halaman
    assert "Baris 1, triwulan II" in halaman
    assert tertulis(rencana, 2)[3] == "94%"


def test_a_contested_cell_offers_both(rencana, operator, masuk):
    page = kiriman_rencana_aksi(rencana)
    client = masuk("operator", "6411")
    client.post(URL, page | {sel(rencana, 1, "tw2"): "4"})
    response = client.post(URL, page | {sel(rencana, 1, "tw2"): "6"})
    halaman = teks(response)
    assert response.status_code == 422
    assert "Simpan isian saya (6 Kali)" in halaman
    assert f'name="{sel(rencana, 1, "paksa")}" value="2"' in halaman
    assert f'name="{sel(rencana, 1, "versi")}" value="1"' in halaman


def test_saving_leads_on(rencana, masuk):
    client = masuk("operator", "6411")
    data = kiriman_rencana_aksi(rencana)
    assert client.post(URL, data)["Location"] == f"{URL}#tersimpan"
    assert client.post(URL, data | {"aksi": "ajukan"})["Location"] == f"{URL}ajukan/"
    TargetTriwulan.objects.filter(baris=baris(rencana, 1)).delete()
    data = kiriman_rencana_aksi(rencana, **{sel(rencana, 2, "tw1"): "50"})
    halaman = teks(client.post(URL, data | {"aksi": "bagi"}, follow=True))
    assert "1 baris dibagi rata" in halaman
    assert tertulis(rencana, 1) == ["3 Kali"] * 4
    assert tertulis(rencana, 2)[0] == "50%"
    assert "Tidak ada yang dibagi" in teks(client.post(URL, data | {"aksi": "bagi"}, follow=True))


def test_a_locked_plan_is_read_and_says_why(rencana, masuk):
    RencanaAksi.objects.filter(pk=rencana.pk).update(keadaan="disetujui")
    client = masuk("operator", "6411")
    assert "sudah disetujui dan terkunci" in teks(client.get(URL))
    response = client.post(URL, kiriman_rencana_aksi(rencana), follow=True)
    assert "Isian Anda belum tersimpan" in teks(response)


@pytest.mark.parametrize(("keadaan", "peran", "nama", "ada"), [
    ("disetujui", "pimpinan", "Terbitkan", True), ("disetujui", "operator", "Terbitkan", False),
    ("diajukan", "pimpinan", "Terbitkan", False), ("terbit", "pimpinan", "Terbitkan", False),
    ("terbit", "operator", "Buka perubahan", True), ("terbit", "pimpinan", "Buka perubahan", False),
    ("draf", "operator", "Buka perubahan", False),
])  # fmt: skip
def test_what_follows_is_offered_to_whom_it_belongs(rencana, masuk, keadaan, peran, nama, ada):
    RencanaAksi.objects.update(keadaan=keadaan)
    assert (f"{nama}</a>" in teks(masuk(peran, "6411").get(URL))) == ada


def test_no_state_of_the_page_prints_a_variable_that_is_not_there(pk, masuk, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "TIDAK-ADA %s")
    operator, ketua = masuk("operator", "6411"), masuk("pimpinan", "6411")
    halaman = [operator.get("/satker/6411/2023/rencana-aksi/lembaga/"), operator.get(URL), ketua.get(URL)]
    operator.post(URL, {"aksi": "mulai", "bagi": "1"})
    rencana = RencanaAksi.objects.lengkap().get()
    page = kiriman_rencana_aksi(rencana)
    operator.post(URL, page | {sel(rencana, 1, "tw1"): "4", "kepala-tempat": "A"})
    salah = {sel(rencana, 1, "tw1"): "5", sel(rencana, 2, "tw1"): "5O", "kepala-tempat": "B", "kepala-tanggal": "x"}
    halaman.append(operator.post(URL, page | salah))
    for keadaan in ("draf", "dikembalikan", "disetujui", "terbit"):
        RencanaAksi.objects.update(keadaan=keadaan)
        halaman += [c.get(URL + akhiran) for c in (operator, ketua) for akhiran in ("", "riwayat/")]
        halaman.append(operator.get(f"{URL}ajukan/"))
    for response in halaman:
        isi = teks(response)
        assert "TIDAK-ADA" not in isi, isi[max(isi.find("TIDAK-ADA") - 200, 0) :][:300]


@pytest.mark.parametrize(("peran", "akhiran", "kueri"), [
    ("operator", "", 11), ("pimpinan", "", 10), ("operator", "ajukan/", 11), ("operator", "riwayat/", 10),
])  # fmt: skip
def test_a_page_costs_the_same_whatever_the_rows(masuk, operator, django_assert_num_queries, peran, akhiran, kueri):
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Paulus", mulai="2023-01-01")
    client = masuk(peran, "6411")
    for versi, banyak in enumerate((3, 60)):
        PerjanjianKinerja.objects.update(keadaan="diganti")
        alasan = {"alasan_perubahan": "a", "dasar_perubahan": "b"}
        pk = buat_pk_berlaku("6411", *[("12 Kali", KALI)] * banyak, versi=versi, **alasan)
        rencana = buat_rencana_aksi(pk, operator, bagi=True)
        RencanaAksi.objects.filter(pk=rencana.pk).update(tanggal=date(2024, 1, 25))
        with django_assert_num_queries(kueri):
            assert client.get(URL + akhiran).status_code == 200


# -- what is missing --------------------------------------------------------------------------------------------------


def test_nothing_is_missing_from_a_complete_one(lengkap):
    assert pesan(lengkap) == {}


def test_rows_say_what_they_miss(lengkap):
    satu, dua, tiga = (baris(lengkap, n) for n in (1, 2, 3))
    TargetTriwulan.objects.filter(baris=satu, triwulan=1).update(angka=0)
    TargetTriwulan.objects.filter(baris=dua).delete()
    RencanaAksiBaris.objects.filter(pk=dua.pk).update(pelaksana="", anggaran=None)
    RencanaAksiBaris.objects.filter(pk=tiga.pk).update(pelaksana="", uraian_kegiatan="", anggaran=None)
    assert pesan(lengkap) == {
        "Baris 1: Jumlah triwulan 9 Kali, target PK 12 Kali: kurang 3.": True,
        "Baris 2: Triwulan IV belum diisi.": True,
        "Baris 2 belum punya penanggung jawab.": True,
        "Baris 3 belum punya kegiatan dan penanggung jawab.": True,
        "Anggaran belum diisi pada 2 baris: 2, 3. Tulis 0 bila memang tanpa anggaran.": False,
    }


def test_a_pk_row_without_a_target_blocks_nothing(lengkap):
    row = baris(lengkap, 1)
    TargetTriwulan.objects.filter(baris=row).delete()
    type(row.pk_baris).objects.filter(pk=row.pk_baris_id).update(angka=None)
    assert pesan(lengkap) == {"Baris 1: PK tidak memuat target baris ini.": False}


def test_more_money_than_the_pagu_is_a_note(lengkap):
    pagu = Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=Kegiatan.objects.first(), pagu=3)
    assert pesan(lengkap) == {}
    Anggaran.objects.filter(pk=pagu.pk).update(pagu=2)
    assert pesan(lengkap) == {"Jumlah anggaran Rp 3 melebihi pagu satker tahun 2024, Rp 2.": False}


def test_the_head_is_needed(lengkap):
    RencanaAksi.objects.update(tempat="", tanggal=None)
    assert pesan(lengkap) == {"Tempat belum diisi.": True, "Tanggal dokumen belum diisi.": True}
    RencanaAksi.objects.update(tempat="x", tanggal=date(2014, 1, 1))
    assert "bertahun 2014" in next(iter(pesan(lengkap)))


def test_the_signer_must_be_in_office_on_the_date(lengkap):
    Pejabat.objects.update(selesai="2024-01-20")
    # The PK's first party has left, and nobody else is recorded.
    (kalimat,) = [k for k, blok in pesan(lengkap).items() if blok]
    assert kalimat.startswith("Paulus tidak menjabat pada tanggal dokumen.")
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Pengganti", mulai="2024-01-21")
    assert pesan(lengkap) == {}
    Pejabat.objects.all().delete()
    (kalimat,) = pesan(lengkap)
    assert kalimat.startswith("Ketua yang menjabat pada tanggal dokumen belum tercatat.")


def test_a_units_signer_is_the_first_party_of_its_pk(operator):
    unit = UnitKerja.objects.milik(Satker.objects.get(pk="6411"), 2024).first()
    pk = buat_pk_berlaku("6411", *BARIS, pemilik=f"unit-{unit.pk}")
    rencana = buat_rencana_aksi(pk, operator, bagi=True)
    RencanaAksi.objects.update(tanggal=date(2024, 1, 25))
    assert "belum mencatat pihak pertama" in next(iter(pesan(rencana)))


def test_from_draft_to_approval(lengkap, masuk):
    client, ketua = masuk("operator", "6411"), masuk("pimpinan", "6411")
    assert "Ajukan ke Paulus" in teks(client.get(f"{URL}ajukan/"))
    response = client.post(f"{URL}keadaan/", {"ke": "diajukan"})
    assert response["Location"] == "/satker/6411/2024/"
    halaman = teks(ketua.get(URL))
    assert "Setujui" in halaman
    assert "Alasan mengembalikan" in halaman
    ketua.post(f"{URL}keadaan/", {"ke": "dikembalikan", "alasan": "Triwulan IV terlalu berat"})
    assert "“Triwulan IV terlalu berat”" in teks(client.get(URL))
    client.post(f"{URL}keadaan/", {"ke": "diajukan"})
    ketua.post(f"{URL}keadaan/", {"ke": "disetujui"})
    lengkap.refresh_from_db()
    assert lengkap.keadaan == "disetujui"
    riwayat = teks(client.get(f"{URL}riwayat/"))
    assert "mengembalikan dokumen, alasan: “Triwulan IV terlalu berat”" in riwayat
    assert "menyetujui dokumen" in riwayat


def test_an_incomplete_one_is_not_submitted(rencana, operator, masuk):
    with pytest.raises(TindakanDitolak, match="belum bisa diajukan"):
        pindahkan(rencana, "diajukan", operator)
    halaman = teks(masuk("operator", "6411").get(f"{URL}ajukan/"))
    assert "belum bisa diajukan" in halaman
    assert f'href="{URL}#{sel(rencana, 1, "uraian_kegiatan")}"' in halaman
    assert 'name="ke"' not in halaman
