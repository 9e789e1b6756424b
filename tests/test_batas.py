"""At the edges: years no address holds, words without end, pages too large, plans that would bind others."""

import re
import threading

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from kinerja.models import Rkt, SebutanKegiatan
from laporan import pdf
from laporan.templatetags.cetak import cetak
from renstra.models import Indikator, Kegiatan, Program, Renstra
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_rkt, buat_sasaran, isi_baris
from tests.satker.test_formulir import isian

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("tahun", [2000, 2099])
def test_the_first_and_last_year_of_an_address_open(masuk, tahun):
    client = masuk("operator", "6411")
    for url in (f"/satker/6411/{tahun}/", f"/satker/6411/{tahun}/rkt/lembaga/"):
        assert client.get(url).status_code == 200


def test_a_plan_for_a_year_far_away_is_a_slip(masuk):
    client = masuk("operator", "6411")
    response = client.post("/satker/6411/2099/rkt/lembaga/", follow=True)
    assert "RKT dapat dibuat untuk tahun 2014 sampai" in response.content.decode()
    assert not Rkt.objects.exists()


def test_one_early_plan_does_not_move_the_list_of_all(masuk):
    buat_rkt("6402", tahun=2024)
    buat_rkt("6411", tahun=2098)
    teks = masuk("admin_pusat").get("/satker/", {"cari": "6402"}).content.decode()
    assert "/satker/6402/2024/" in teks


def test_a_word_without_end_gets_break_chances_and_stays_the_same_word():
    hasil = str(cetak("p" * 1000 + " <b> " + "wajar"))
    assert max(len(p) for p in re.split(r"<wbr>|\s", hasil)) <= 20
    assert hasil.replace("<wbr>", "") == "p" * 1000 + " &lt;b&gt; wajar"


def test_whoever_waits_too_long_for_the_printer_is_told(masuk, monkeypatch):
    rkt = buat_rkt("6411", target=("95%",))
    monkeypatch.setattr(pdf, "SABAR", 0.05)
    hold, go = threading.Event(), threading.Event()

    def busy():
        with pdf._giliran:
            hold.set()
            go.wait(10)

    thread = threading.Thread(target=busy)
    thread.start()
    hold.wait(10)
    response = masuk("operator", "6411").get(
        reverse("rkt-cetak", kwargs={"kode": "6411", "tahun": 2024, "unit": "lembaga"})
    )
    go.set()
    thread.join()
    assert response.status_code == 503
    assert "Tunggu sebentar, lalu coba lagi" in response.content.decode()
    assert rkt.keadaan == "draf"


def test_a_page_with_too_many_fields_is_answered_in_indonesian(masuk):
    buat_rkt("6411")
    data = {f"b-{n}-target": "1" for n in range(1, 3200)}
    response = masuk("operator", "6411").post("/satker/6411/2024/rkt/lembaga/", data)
    assert response.status_code == 400
    assert "Permintaan ini tidak terbaca" in response.content.decode()


@pytest.mark.parametrize("url", ["/satker/?cari=%00", "/satker/6411/2024/rkt/lembaga/indikator/?q=%00a"])
def test_search_words_bear_control_characters(masuk, url):
    buat_rkt("6411")
    assert masuk("operator", "6411").get(url).status_code == 200


def test_only_admin_pusat_makes_a_plan_bind_those_below(masuk):
    renstra = buat_renstra("64", untuk="pemilik")
    url = reverse("admin:renstra_renstra_change", args=[renstra.pk])
    operator = masuk("operator", "64")
    data = isian(operator, url) | {
        "berlaku_untuk": "semua", "misi-TOTAL_FORMS": 0, "misi-INITIAL_FORMS": 0, "tujuan-TOTAL_FORMS": 0,
        "tujuan-INITIAL_FORMS": 0,
    }  # fmt: skip
    operator.post(url, data)
    renstra.refresh_from_db()
    assert renstra.berlaku_untuk == "pemilik"
    assert Renstra.objects.diikuti(Satker.objects.get(pk="6411"), 2024) is None


def test_what_a_sasaran_hangs_on_belongs_together():
    satu, dua = buat_renstra("00"), buat_renstra("64", mulai=2020)
    sasaran = buat_sasaran(satu)
    sasaran.tujuan = buat_sasaran(dua).tujuan
    with pytest.raises(ValidationError, match="Renstra lain"):
        sasaran.full_clean()
    kegiatan = Kegiatan.objects.get(kode="6709")
    lain = Program.objects.exclude(pk=kegiatan.program_id).first()
    with pytest.raises(ValidationError, match="program lain"):
        SebutanKegiatan(
            satker_id="6411", tahun=2024, program=lain, kegiatan=kegiatan, nama="X", kode="6709"
        ).full_clean()


def test_the_admin_keeps_the_wording_that_an_approved_document_prints(masuk):
    indikator = buat_indikator(buat_sasaran(buat_renstra("6411", untuk="pemilik")))
    rkt = buat_rkt("6411")
    isi_baris(rkt, indikator, "90%", 1)
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="disetujui")
    client = masuk("operator", "6411")
    url = reverse("admin:renstra_indikator_change", args=[indikator.pk])
    kosong = {"target_renstra-TOTAL_FORMS": 0, "target_renstra-INITIAL_FORMS": 0}
    response = client.post(url, isian(client, url) | kosong | {"nama": "Bunyi lain"})
    assert "yang sudah disetujui" in response.content.decode()
    response = client.post(url, isian(client, url) | kosong | {"definisi": "Boleh"})
    assert response.status_code == 302, response.context["errors"]
    kini = Indikator.objects.get(pk=indikator.pk)
    assert (kini.nama, kini.definisi) == (indikator.nama, "Boleh")


def test_forms_with_fieldsets_of_their_own_tell_the_second_person_too(masuk):
    url = reverse("admin:satker_satker_change", args=["6411"])
    satu, dua = masuk("operator", "6411"), masuk("admin_pusat")
    lama = isian(dua, url)
    assert satu.post(url, isian(satu, url) | {"tempat": "Long Bagun"}).status_code == 302
    assert "mengubah data ini pukul" in dua.post(url, lama | {"tempat": "Lain"}).content.decode()
    assert 'name="versi_dibaca"' in dua.get(url).content.decode()


def test_a_switched_year_menu_leads_several_offices_back_to_their_list(masuk):
    buat_pengguna("verifikator", "64")
    assert 'href="/satker/"' in masuk("verifikator", "64").get("/satker/6411/2024/").content.decode()
