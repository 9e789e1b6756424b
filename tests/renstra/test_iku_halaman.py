"""The pages of a Keputusan IKU: who may open them, what they offer, what they write, and how much they ask."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renstra.butir import susunan_butir
from renstra.lampiran import baris_lampiran
from renstra.models import BarisIku, ButirKeputusan, DasarHukum, Kegiatan, KelompokIku, KeputusanIku
from sakip.satker.models import Pejabat, Satker
from tests.pabrik import buat_indikator, buat_renstra
from tests.renstra.contoh_iku import (
    buat_keputusan_iku,
    buat_peraturan,
    indikator_iku,
    indikator_kegiatan,
    kiriman_keputusan,
    kiriman_lampiran,
)

pytestmark = pytest.mark.django_db

ALAMAT = {"kode": "6411", "tahun": 2024}
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
TIDAK_ADA = dict.fromkeys(ORANG, 404)


def url(nama, **lain):
    return reverse(nama, kwargs={**ALAMAT, **lain})


def ubah(keputusan, **isi):
    KeputusanIku.objects.filter(pk=keputusan.pk).update(**isi)


def teks(response):
    return response.content.decode()


# -- doors ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("nama", "ada", "belum"),
    [
        ("iku-isi", LIHAT, LIHAT),
        ("iku-lampiran", LIHAT, TIDAK_ADA),
        ("iku-ajukan", ISI, TIDAK_ADA),
        ("iku-riwayat", LIHAT, TIDAK_ADA),
    ],
)
def test_doors_with_and_without_a_decision(masuk, nama, ada, belum):
    buat_renstra()
    for sudah, harap in ((False, belum), (True, ada)):
        if sudah:
            buat_keputusan_iku()
        for siapa, status in harap.items():
            response = masuk(*ORANG[siapa]).get(url(nama))
            assert response.status_code == status, (nama, siapa, sudah)
            if siapa == "tetangga":
                assert "Mahakam" not in teks(response)


def test_writing_by_post_is_closed_like_the_page(masuk):
    buat_renstra()
    for siapa in ("pimpinan", "verifikator", "inspektorat", "tetangga"):
        assert masuk(*ORANG[siapa]).post(url("iku-isi")).status_code == ISI[siapa], siapa
    assert not KeputusanIku.objects.exists()
    keputusan = buat_keputusan_iku()
    data = kiriman_keputusan(keputusan, **{"kepala-tempat": "X", "n-diktum-1-teks": "X"})
    row = baris_lampiran(keputusan)[0]
    for siapa in ("pimpinan", "verifikator", "inspektorat", "tetangga"):
        client = masuk(*ORANG[siapa])
        assert client.post(url("iku-isi"), data).status_code == ISI[siapa], siapa
        hapus = kiriman_lampiran(keputusan, **{f"r-{row.pk}-hapus": "1"})
        assert client.post(url("iku-lampiran"), hapus).status_code == ISI[siapa], siapa
    keputusan.refresh_from_db()
    assert (keputusan.tempat, keputusan.butir.count(), keputusan.baris.count()) == ("Ujoh Bilang", 5, 2)


def test_moves_are_made_by_post_and_by_the_right_person(masuk):
    keputusan = buat_keputusan_iku(tanggal=date(2024, 4, 21))
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Ketua Uji", mulai=date(2024, 1, 1))
    for siapa in ("pimpinan", "verifikator", "inspektorat", "admin_pusat", "tetangga"):
        client = masuk(*ORANG[siapa])
        assert client.get(url("iku-keadaan")).status_code == 405
        harap = 404 if siapa == "tetangga" else 403
        assert client.post(url("iku-keadaan"), {"ke": "diajukan"}).status_code == harap, siapa
    operator, pimpinan = masuk("operator", "6411"), masuk("pimpinan", "6411")
    assert "Ajukan ke Ketua Uji" in teks(operator.get(url("iku-ajukan")))
    response = operator.post(url("iku-keadaan"), {"ke": "diajukan"}, follow=True)
    assert f"{keputusan} sekarang diajukan." in teks(response)
    assert "Setujui" in teks(pimpinan.get(url("iku-isi")))
    pimpinan.post(url("iku-keadaan"), {"ke": "disetujui"})
    terbit = reverse("terbitkan", kwargs={**ALAMAT, "jenis": "iku", "pemilik": "lembaga"})
    assert terbit in teks(pimpinan.get(url("iku-isi")))
    assert terbit not in teks(operator.get(url("iku-isi")))
    keputusan.refresh_from_db()
    assert keputusan.keadaan == "disetujui"


def test_submitting_what_misses_something_leads_to_what_is_missing(masuk):
    keputusan = buat_keputusan_iku(banyak=0)
    client = masuk("operator", "6411")
    response = client.post(url("iku-keadaan"), {"ke": "diajukan"}, follow=True)
    assert response.redirect_chain[-1][0] == url("iku-ajukan")
    assert f"{url('iku-isi')}#kepala-tanggal" in teks(response)
    assert f"{url('iku-isi')}#lampiran" in teks(response)
    keputusan.refresh_from_db()
    assert keputusan.keadaan == "draf"


@pytest.mark.parametrize("keadaan", ["diajukan", "disetujui", "terbit", "luar", "ditarik"])
def test_a_closed_decision_is_read_and_not_written(masuk, keadaan):
    keputusan = buat_keputusan_iku()
    ubah(keputusan, keadaan=keadaan)
    client = masuk("operator", "6411")
    for nama in ("iku-isi", "iku-lampiran"):
        assert "<textarea" not in teks(client.get(url(nama)))
        assert "Simpan</button>" not in teks(client.get(f"{url(nama)}?tambah=1"))
    response = client.post(url("iku-isi"), kiriman_keputusan(keputusan, **{"n-diktum-1-teks": "X"}), follow=True)
    assert "terkunci. Isian Anda belum tersimpan." in teks(response)
    response = client.post(url("iku-lampiran"), kiriman_lampiran(keputusan, naik="r-1"), follow=True)
    assert "terkunci. Isian Anda belum tersimpan." in teks(response)
    response = client.post(url("iku-lampiran"), {"aksi": "tambah", "pilih": "1"}, follow=True)
    assert "terkunci" in teks(response)
    assert ButirKeputusan.objects.filter(keputusan=keputusan).count() == 5


def test_copies_are_offered_only_of_what_is_in_force(masuk):
    keputusan = buat_keputusan_iku()
    client = masuk("pimpinan", "6411")
    salinan = reverse("iku-salinan", kwargs=ALAMAT)
    assert salinan not in teks(client.get(url("iku-isi")))
    ubah(keputusan, keadaan="terbit")
    assert salinan in teks(client.get(url("iku-isi")))


# -- beginning --------------------------------------------------------------------------------------------------------


def test_without_a_decision_the_page_offers_one_to_the_operator(masuk):
    client = masuk("operator", "6411")
    assert "belum ada Renstra yang berlaku" in teks(client.get(url("iku-isi")))
    buat_renstra()
    assert "Buat Keputusan IKU 2024" in teks(client.get(url("iku-isi")))
    assert "Buat Keputusan IKU" not in teks(masuk("pimpinan", "6411").get(url("iku-isi")))
    response = client.post(url("iku-isi"), follow=True)
    assert "dibuat sebagai draf" in teks(response)
    keputusan = KeputusanIku.objects.get()
    assert keputusan.history.get().history_user.username == "operator.6411"
    assert "Penetapan Indikator Kinerja Utama Tahun 2020–2024 di Lingkungan" in teks(response)


def test_a_year_without_a_decision_shows_the_one_whose_period_holds_it(masuk):
    lama = buat_keputusan_iku(tahun=2022, tanggal=date(2022, 4, 21), keadaan="luar")
    client = masuk("operator", "6411")
    isi = teks(client.get(url("iku-isi")))
    assert f"Untuk tahun 2024 berlaku {lama}" in isi
    assert f'href="{url("iku-isi", tahun=2022)}"' in isi
    assert "Buat Keputusan IKU 2024" in isi
    assert "berlaku Keputusan" not in teks(client.get(url("iku-isi", tahun=2021)))
    ubah(lama, keadaan="draf")
    assert "juga mencakup tahun 2024; keadaannya draf" in teks(client.get(url("iku-isi")))


def test_a_decision_for_a_year_far_away_is_told(masuk):
    buat_renstra(mulai=2095)
    client = masuk("operator", "6411")
    assert "dapat dibuat untuk tahun" in teks(client.post(url("iku-isi", tahun=2099), follow=True))
    assert not KeputusanIku.objects.exists()


# -- filling ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kode", "nama"),
    [
        ("11", "Komisi Independen Pemilihan Aceh"),
        ("34", "Komisi Pemilihan Umum Daerah Istimewa Yogyakarta"),
        ("00", "Komisi Pemilihan Umum Republik Indonesia"),
    ],
)
def test_the_page_shows_each_text_as_it_will_be_printed(masuk, kode, nama):
    buat_keputusan_iku(kode, dasar=0)
    isi = teks(masuk("operator", kode).get(url("iku-isi", kode=kode)))
    assert "bahwa {satker_lengkap} wajib menetapkan indikator;</textarea>" in isi
    assert f"bahwa {nama} wajib menetapkan indikator;" in isi
    assert "Tahun 2020–2024 di lingkungan" in isi


def test_saving_adding_and_moving_work_without_javascript(masuk):
    keputusan = buat_keputusan_iku()
    client = masuk("operator", "6411")
    dua = susunan_butir(keputusan)["diktum"][1]
    data = kiriman_keputusan(keputusan, **{"n-diktum-1-teks": "Diktum <b>baru</b>.", "naik": f"b-{dua.pk}"})
    response = client.post(url("iku-isi"), data)
    assert (response.status_code, response.url) == (302, f"{url('iku-isi')}#b-{dua.pk}")
    isi = teks(client.get(url("iku-isi")))
    assert "1 baris baru tersimpan" in isi
    assert "Diktum &lt;b&gt;baru&lt;/b&gt;." in isi
    assert [row.teks[:12] for row in susunan_butir(keputusan)["diktum"]] == [
        "Keputusan in", "Menetapkan I", "Diktum <b>ba",
    ]  # fmt: skip
    assert client.post(url("iku-isi"), kiriman_keputusan(keputusan, aksi="ajukan")).url == url("iku-ajukan")
    assert client.post(url("iku-isi"), kiriman_keputusan(keputusan, naik="//jahat")).url == url("iku-isi")


def test_a_refused_basis_is_told_in_its_cell(masuk):
    keputusan = buat_keputusan_iku()
    dicabut = buat_peraturan("7", jenis="Undang-Undang Uji", status="dicabut")
    client = masuk("operator", "6411")
    assert "Undang-Undang Uji Nomor 7 Tahun 2010 tentang Hal yang Diuji (dicabut)</option>" in teks(
        client.get(url("iku-isi"))
    )
    data = kiriman_keputusan(keputusan, **{"p-1-peraturan": str(dicabut.pk)})
    response = client.post(url("iku-isi"), data)
    assert response.status_code == 422
    isi = teks(response)
    assert f'<option value="{dicabut.pk}" selected>' in isi
    assert '<p class="field-error" id="p-1-ket">Undang-Undang Uji Nomor 7 Tahun 2010 sudah dicabut.' in isi
    assert client.post(url("iku-isi"), {**data, "p-1-alasan": "masih dirujuk"}).status_code == 302
    isi = teks(client.get(url("iku-isi")))
    assert "Dicabut</span>" in isi
    assert 'value="masih dirujuk"' in isi


def test_a_contested_text_shows_both_wordings(masuk):
    keputusan = buat_keputusan_iku()
    satu = susunan_butir(keputusan)["menimbang"][0]
    data = kiriman_keputusan(keputusan, **{f"b-{satu.pk}-teks": "bahwa saya;"})
    lain = kiriman_keputusan(keputusan, **{f"b-{satu.pk}-teks": "bahwa mereka;"})
    assert masuk("admin_pusat").post(url("iku-isi"), lain).status_code == 302
    response = masuk("operator", "6411").post(url("iku-isi"), data)
    isi = teks(response)
    assert response.status_code == 422
    assert "admin_pusat.00 mengubah Menimbang huruf a pukul" in isi
    assert "bahwa saya;</textarea>" in isi
    assert f'name="b-{satu.pk}-lain" value="bahwa mereka;"' in isi
    assert f'name="b-{satu.pk}-paksa"' in isi


def test_many_lines_come_back_as_they_were_sent(masuk):
    keputusan = buat_keputusan_iku()
    satu = susunan_butir(keputusan)["diktum"][0]
    client = masuk("operator", "6411")
    client.post(url("iku-isi"), kiriman_keputusan(keputusan, **{f"b-{satu.pk}-teks": "Satu:\r\n- a;\r\n- b."}))
    before = ButirKeputusan.history.count()
    client.post(url("iku-isi"), kiriman_keputusan(keputusan))
    assert ButirKeputusan.history.count() == before
    assert ButirKeputusan.objects.get(pk=satu.pk).teks == "Satu:\n- a;\n- b."


# -- the annex --------------------------------------------------------------------------------------------------------


def test_indikator_are_chosen_and_come_once(masuk):
    keputusan = buat_keputusan_iku(banyak=0)
    a, b = indikator_iku()
    client = masuk("operator", "6411")
    isi = teks(client.get(f"{url('iku-lampiran')}?tambah=1"))
    assert isi.count(" checked>") == 2  # a first choice begins with all of them
    response = client.post(url("iku-lampiran"), {"aksi": "tambah", "pilih": [a.pk, "x", "9" * 30]}, follow=True)
    assert "1 indikator ditambahkan." in teks(response)
    isi = teks(client.get(f"{url('iku-lampiran')}?tambah=1"))
    assert f'value="{b.pk}">' in isi
    assert f'value="{a.pk}"' not in isi
    client.post(url("iku-lampiran"), {"aksi": "tambah", "pilih": [a.pk, b.pk]})
    assert [row.indikator for row in baris_lampiran(keputusan)] == [a, b]
    assert "sudah ada di dokumen ini" in teks(client.get(f"{url('iku-lampiran')}?tambah=1"))


def test_rows_without_group_are_grouped_with_one_button(masuk):
    keputusan = buat_keputusan_iku(banyak=0, bentuk="kegiatan")
    kegiatan = Kegiatan.objects.pada(2024).first()
    row = BarisIku.objects.create(keputusan=keputusan, indikator=indikator_kegiatan(kegiatan)[0], urutan=1)
    client = masuk("operator", "6411")
    assert "Kelompokkan 1 baris menurut Renstra" in teks(client.get(url("iku-lampiran")))
    response = client.post(url("iku-lampiran"), {"aksi": "kelompokkan"}, follow=True)
    assert "1 baris dikelompokkan" in teks(response)
    row.refresh_from_db()
    assert (row.kelompok.program, row.kelompok.kegiatan) == (kegiatan.program.nama, kegiatan.nama)
    data = kiriman_lampiran(keputusan, **{f"g-{row.kelompok_id}-hapus": "1"})
    response = client.post(url("iku-lampiran"), data)
    assert response.status_code == 422
    assert "masih memuat 1 baris" in teks(response)


def test_a_full_page_bears_no_more_than_300_fields(masuk):
    keputusan = buat_keputusan_iku(banyak=70, bentuk="kegiatan")
    for n in range(1, 13):
        KelompokIku.objects.create(keputusan=keputusan, program="P", kegiatan=f"Kegiatan {n}", urutan=n)
    isi = teks(masuk("operator", "6411").get(url("iku-lampiran")))
    assert len(re.findall(r"<(?:input|select|textarea)\b", isi)) < 300


# -- templates and queries --------------------------------------------------------------------------------------------

HALAMAN = {"iku-isi": 14, "iku-lampiran": 9, "iku-ajukan": 12, "iku-riwayat": 14}


def hitung(client):
    counts = {}
    for nama in HALAMAN:
        with CaptureQueriesContext(connection) as context:
            assert client.get(url(nama)).status_code == 200
        counts[nama] = len(context)
    return counts


def test_queries_do_not_grow_with_rows(masuk):
    keputusan = buat_keputusan_iku(bentuk="kegiatan", tanggal=date(2024, 4, 21))
    KelompokIku.objects.create(keputusan=keputusan, kegiatan="Kegiatan", urutan=1)
    client = masuk("operator", "6411")
    sedikit = hitung(client)
    sasaran = keputusan.baris.first().indikator.sasaran
    for n in range(30):
        indikator = buat_indikator(sasaran, "6411", iku=True)
        kelompok = KelompokIku.objects.create(keputusan=keputusan, kegiatan=f"Kegiatan {n}", urutan=n + 2)
        BarisIku.objects.create(keputusan=keputusan, indikator=indikator, kelompok=kelompok, urutan=n + 2)
        lama = buat_peraturan(diganti_oleh=buat_peraturan())
        DasarHukum.objects.create(keputusan=keputusan, peraturan=lama, urutan=n + 2)
        ButirKeputusan.objects.create(keputusan=keputusan, bagian="diktum", urutan=n + 3, teks=f"Diktum {n}.")
        Pejabat.objects.create(satker_id="6411", jabatan="kasubbag", nama=f"Orang {n}", mulai=date(2024, 1, 1))
    assert hitung(client) == sedikit == HALAMAN


def test_no_page_prints_what_is_not_there(masuk, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "⟦tidak ada %s⟧")
    client, pimpinan = masuk("operator", "6411"), masuk("pimpinan", "6411")
    buat_renstra()
    assert "⟦" not in teks(client.get(url("iku-isi")))
    keputusan = buat_keputusan_iku(bentuk="kegiatan")
    KelompokIku.objects.create(keputusan=keputusan, kegiatan="Kegiatan", urutan=1)
    for keadaan in ("draf", "dikembalikan", "diajukan", "disetujui", "terbit"):
        ubah(keputusan, keadaan=keadaan)
        for orang in (client, pimpinan):
            for nama in ("iku-isi", "iku-lampiran", "iku-riwayat"):
                assert "⟦" not in teks(orang.get(url(nama))), (nama, keadaan)
    ubah(keputusan, keadaan="draf")
    for alamat in (url("iku-ajukan"), f"{url('iku-lampiran')}?tambah=1"):
        assert "⟦" not in teks(client.get(alamat))
    salah = kiriman_keputusan(keputusan, **{"kepala-tanggal": "x", "n-diktum-1-teks": "x" * 4000})
    assert "⟦" not in teks(client.post(url("iku-isi"), salah))
    assert Satker.objects.get(pk="6411").keputusan_iku.count() == 1
