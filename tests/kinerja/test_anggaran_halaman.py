"""The budget page: who may, what it shows, what it says after a refused save."""

import pytest
from django.urls import reverse

from kinerja.models import Anggaran, SebutanKegiatan
from renstra.models import Kegiatan
from tests.pabrik import kiriman_anggaran

pytestmark = pytest.mark.django_db

URL = "/satker/1674/2024/anggaran/"
KOSONG = "/satker/6411/2024/anggaran/"


def sel(kode):
    return f"k-{Kegiatan.objects.get(kode=kode).pk}-pagu"


@pytest.mark.parametrize(("peran", "kode"), [("pimpinan", "1674"), ("verifikator", "16"), ("inspektorat", "00")])
def test_others_in_scope_read_and_do_not_write(contoh_modul, db, masuk, peran, kode):
    client = masuk(peran, kode)
    teks = client.get(URL).content.decode()
    assert "2.885.908.000" in teks
    assert 'id="isian"' not in teks
    assert "Revisi baru" not in teks
    assert client.post(URL, kiriman_anggaran("1674", **{sel("3355"): "1"})).status_code == 403
    assert Anggaran.objects.get(satker="1674", kegiatan__kode="3355").pagu == 2_885_908_000


def test_strangers_find_nothing(contoh_modul, db, masuk):
    client = masuk("operator", "6402")
    assert client.get(URL).status_code == 404
    assert client.post(URL, {"versi": "0", sel("3355"): "1"}).status_code == 404


def test_the_page_prints_what_the_office_prints(contoh_modul, db, masuk):
    teks = masuk("operator", "1674").get(URL).content.decode()
    assert "Pembentukan Badan Adhoc" in teks
    assert "23.142.485.000" in teks  # the grand total, summed by the server
    assert "9 dari 10 kegiatan" in teks
    milik_lain = masuk("operator", "6411").get(KOSONG).content.decode()
    assert "Pembinaan Sumber Daya Manusia" in milik_lain
    assert "dicetak 6867.QGE.001.002.003" in milik_lain


def test_a_kegiatan_printed_under_several_names_bears_the_registers(contoh_modul, db, masuk):
    assert SebutanKegiatan.objects.filter(satker="6411", kegiatan__kode="6709").count() > 1
    teks = masuk("operator", "6411").get(KOSONG).content.decode()
    assert Kegiatan.objects.get(kode="6709").nama in teks
    assert "dicetak 6709.QGE.007, 6709.QGE.004, 6709.QGE.006" in teks


def test_an_empty_year_opens_as_the_first_version(contoh_modul, db, masuk):
    teks = masuk("operator", "6411").get(KOSONG).content.decode()
    assert "<strong>Awal</strong>" in teks
    assert "Revisi baru" not in teks
    assert "Belum ada pagu 2024" in masuk("pimpinan", "6411").get(KOSONG).content.decode()


def test_saving_leads_back_to_the_version_that_was_saved(contoh_modul, db, masuk):
    client = masuk("operator", "1674")
    response = client.post(URL, kiriman_anggaran("1674", versi=1, **{sel("3355"): "1.000"}))
    assert (response.status_code, response["Location"]) == (302, URL)
    response = client.post(URL, kiriman_anggaran("1674", versi=0, **{sel("3360"): "2.000"}), follow=True)
    assert response.redirect_chain == [(f"{URL}?versi=0", 302)]
    assert "1 pagu Awal tersimpan." in response.content.decode()


def test_a_refused_page_keeps_what_was_typed(contoh_modul, db, masuk):
    client = masuk("operator", "1674")
    data = kiriman_anggaran("1674", **{sel("3355"): "2,885,908,000", sel("3360"): "5"})
    response = client.post(URL, data)
    teks = response.content.decode()
    assert response.status_code == 422
    assert "<title>Salah: Anggaran 2024" in teks
    assert 'value="2,885,908,000"' in teks
    assert "1 pagu Awal tersimpan. 1 sel salah dan belum tersimpan." in teks
    assert f'href="#{sel("3355")}"' in teks
    assert Anggaran.objects.get(satker="1674", kegiatan__kode="3360").pagu == 5


def test_a_wrong_cell_that_another_changed_meanwhile_is_still_asked_about(contoh_modul, db, masuk):
    client = masuk("operator", "1674")
    data = kiriman_anggaran("1674", **{sel("3355"): "5O"})
    Anggaran.objects.filter(satker="1674", kegiatan__kode="3355").update(pagu=7)
    teks = client.post(URL, data).content.decode()
    asal = sel("3355").replace("-pagu", "-asal")
    assert f'name="{asal}" value="2.885.908.000"' in teks


def test_a_revision_is_offered_with_the_newest_amounts_and_stored_only_when_saved(contoh_modul, db, masuk):
    teks = masuk("operator", "1674").get(URL, {"versi": "baru"}).content.decode()
    assert "disalin dari Awal; belum disimpan" in teks
    assert teks.count('value="2.885.908.000"') == 2  # the field, and what it was drawn from
    assert not Anggaran.objects.filter(versi=1).exists()


@pytest.mark.parametrize("versi", ["7", "x", "-1", "٢", "0"])
def test_any_version_in_the_address_opens(contoh_modul, db, masuk, versi):
    assert masuk("operator", "1674").get(URL, {"versi": versi}).status_code == 200


def test_a_post_without_anything_changes_nothing(contoh_modul, db, masuk):
    response = masuk("operator", "1674").post(URL, {}, follow=True)
    assert "Muat ulang halaman" in response.content.decode()


def test_a_year_without_register_says_so(contoh_modul, db, masuk):
    Kegiatan.objects.update(tahun_mulai=2020)
    teks = masuk("operator", "6411").get("/satker/6411/2015/anggaran/").content.decode()
    assert "belum memuat kegiatan untuk tahun 2015" in teks


def test_the_page_costs_the_same_whatever_the_rows(contoh_modul, db, masuk, django_assert_num_queries):
    client = masuk("operator", "1674")
    for versi in (1, 2):
        with django_assert_num_queries(13):
            client.get(URL)
        client.post(URL, kiriman_anggaran("1674", versi=versi))
    program = Kegiatan.objects.first().program
    for i in range(20):
        Kegiatan.objects.create(program=program, kode=f"70{i:02}", nama="Kegiatan", tahun_mulai=2024)
    with django_assert_num_queries(13):
        client.get(URL)


def test_a_locked_version_is_read_and_a_revision_offered(contoh_modul, db, masuk, monkeypatch):
    monkeypatch.setattr("kinerja.susun_anggaran.versi_terkunci", lambda satker, tahun: 0)
    client = masuk("operator", "1674")
    teks = client.get(URL).content.decode()
    assert "Awal terkunci: dokumen yang sudah terbit memakainya." in teks
    assert 'id="isian"' not in teks
    assert "Revisi baru" in teks
    assert 'id="isian"' in client.get(URL, {"versi": "baru"}).content.decode()


def test_the_pagu_of_a_signed_pk_is_read_only(contoh_modul, db, masuk):
    """Kalimantan Tengah's PK rest on the first version; a correction opens a revision."""
    alamat = reverse("anggaran-isi", kwargs={"kode": "62", "tahun": 2024})
    assert "terkunci" in masuk("operator", "62").get(alamat).content.decode()
    pagu = Anggaran.objects.filter(satker="62").first()
    url = reverse("admin:kinerja_anggaran_change", args=[pagu.pk])
    form = masuk("operator", "62").get(url).context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields} | {"pagu": "1"}
    answer = masuk("operator", "62").post(url, data)
    assert "dipakai PK yang sudah ditandatangani" in answer.content.decode()
    pagu.refresh_from_db()
    assert pagu.pagu > 1
