"""The page of targets: who may, what it shows, what it says after a refused save."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renstra.models import TargetRenstra
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def sasaran():
    return buat_sasaran(buat_renstra("00", mulai=2025), uraian="Terwujudnya {satker} yang baik")


@pytest.fixture
def nasional(sasaran):
    indikator = buat_indikator(sasaran, nama="Persentase layanan {satker}", iku=True)
    for tahun, angka in ((2024, 80), (2026, 90), (2027, 95)):
        TargetRenstra.objects.create(
            indikator=indikator, satker_id="00", tahun=tahun, angka=angka, baseline=tahun == 2024
        )
    return indikator


def alamat(sasaran, kode="6411", tahun=2026):
    return reverse("renstra-target", kwargs={"kode": kode, "tahun": tahun, "sasaran": sasaran.pk})


def test_a_followers_empty_field_says_what_it_follows(sasaran, nasional, masuk):
    teks = masuk("operator", "6411").get(alamat(sasaran)).content.decode()
    assert "Terwujudnya KPU Kabupaten Mahakam Ulu yang baik" in teks
    assert "Persentase layanan KPU Kabupaten Mahakam Ulu" in teks
    assert f'id="t-{nasional.pk}-2026" name="t-{nasional.pk}-2026" value=""' in teks
    assert "nasional 90%" in teks
    assert "Sel kosong berarti mengikuti target" in teks
    for kolom in ("Baseline 2024", "2025", "2029"):
        assert f">{kolom}</th>" in teks
    assert ">2030</th>" not in teks
    assert f'name="t-{nasional.pk}-alasan"' in teks


def test_the_owners_page_has_no_second_target_and_no_reason(sasaran, nasional, masuk):
    teks = masuk("operator", "00").get(alamat(sasaran, "00")).content.decode()
    assert f'name="t-{nasional.pk}-2026" value="90"' in teks
    assert "nasional 90%" not in teks
    assert "-alasan" not in teks


@pytest.mark.parametrize(
    ("peran", "kode"), [("pimpinan", "6411"), ("verifikator", "64"), ("inspektorat", "00")],
    ids=["pimpinan", "verifikator", "inspektorat"],
)  # fmt: skip
def test_others_in_scope_read_and_do_not_write(sasaran, nasional, masuk, peran, kode):
    TargetRenstra.objects.create(indikator=nasional, satker_id="6411", tahun=2027, angka=80, alasan="Jaringan")
    client = masuk(peran, kode)
    teks = client.get(alamat(sasaran)).content.decode()
    assert 'id="isian"' not in teks
    assert "mengikuti nasional 90%" in teks
    assert "80%" in teks
    assert "Di bawah target nasional 2027: Jaringan" in teks
    assert client.post(alamat(sasaran), {f"t-{nasional.pk}-2026": "99"}).status_code == 403
    assert not TargetRenstra.objects.filter(satker="6411", tahun=2026).exists()


def test_strangers_and_sasaran_of_other_plans_are_not_found(sasaran, masuk):
    assert masuk("operator", "6402").get(alamat(sasaran)).status_code == 404
    assert masuk("operator", "6402").post(alamat(sasaran), {}).status_code == 404
    client = masuk("operator", "6411")
    tetangga = buat_sasaran(sasaran.renstra, "6402")
    lama = buat_sasaran(buat_renstra("00", mulai=2020))
    for url in (alamat(tetangga), alamat(lama), alamat(sasaran, tahun=2024), alamat(sasaran, tahun=2035)):
        assert client.get(url).status_code == 404, url
    assert masuk("admin_pusat").get(alamat(tetangga)).status_code == 404, "a sasaran of another follower"
    assert client.get(alamat(lama, tahun=2024)).status_code == 200
    besar = reverse("renstra-target", kwargs={"kode": "6411", "tahun": 2026, "sasaran": 10**30})
    assert client.get(besar).status_code == 404


def test_saving_leads_back_to_the_page_that_was_saved(sasaran, masuk):
    rows = [buat_indikator(sasaran, "6411", urutan=n) for n in range(21)]
    client = masuk("operator", "6411")
    url = f"{alamat(sasaran)}?halaman=2"
    teks = client.get(url).content.decode()
    assert "Halaman 2 dari 2" in teks
    assert f"t-{rows[20].pk}-2026" in teks
    assert f"t-{rows[0].pk}-2026" not in teks
    nama = f"t-{rows[20].pk}-2026"
    response = client.post(url, {nama: "55", f"{nama}-asal": ""}, follow=True)
    assert response.redirect_chain == [(url, 302)]
    assert "1 target tersimpan." in response.content.decode()


@pytest.mark.parametrize("halaman", ["0", "99", "x", "-1", "٢", "9" * 30])
def test_any_page_number_opens(sasaran, nasional, masuk, halaman):
    assert masuk("operator", "6411").get(alamat(sasaran), {"halaman": halaman}).status_code == 200


def test_a_refused_page_keeps_what_was_typed_and_opens_the_reason(sasaran, nasional, masuk):
    nama = f"t-{nasional.pk}-2026"
    data = {nama: "80", f"{nama}-asal": "", f"t-{nasional.pk}-2025": "5O", f"t-{nasional.pk}-2025-asal": ""}
    response = masuk("operator", "6411").post(alamat(sasaran), data)
    teks = response.content.decode()
    assert response.status_code == 422
    assert "<title>Salah: Target Renstra 2025–2029" in teks
    assert f'name="{nama}" value="80"' in teks
    assert "80% di bawah target nasional 90%. Tulis alasannya." in teks
    assert f'href="#{nama}"' in teks
    assert '<details class="alasan" open>' in teks
    assert "Tidak ada yang berubah. 2 sel salah dan belum tersimpan." in teks
    assert "Pakai 50" in teks


def test_a_contested_cell_is_asked_about(sasaran, nasional, masuk):
    TargetRenstra.objects.create(indikator=nasional, satker_id="6411", tahun=2026, angka=97)
    nama = f"t-{nasional.pk}-2026"
    teks = masuk("operator", "6411").post(alamat(sasaran), {nama: "99", f"{nama}-asal": "95"}).content.decode()
    assert f'name="{nama}" value="99"' in teks
    assert f'name="{nama}-asal" value="95"' in teks
    assert f'name="{nama}-paksa" value="=97"' in teks
    assert "mengubah baris 1, 2026 dari 95 menjadi 97" in teks


def test_a_sasaran_without_indikator_says_so(sasaran, masuk):
    teks = masuk("operator", "6411").get(alamat(sasaran)).content.decode()
    assert "Sasaran ini belum mempunyai indikator yang berlaku untuk KPU Kabupaten Mahakam Ulu." in teks
    assert f"/admin/renstra/indikator/add/?sasaran={sasaran.pk}&amp;satker=6411" in teks
    assert "/admin/renstra/indikator/add/" not in masuk("pimpinan", "6411").get(alamat(sasaran)).content.decode()


def test_the_page_costs_the_same_whatever_the_rows(sasaran, nasional, masuk):
    def hitung():
        with CaptureQueriesContext(connection) as context:
            assert client.get(alamat(sasaran)).status_code == 200
        return len(context)

    client = masuk("operator", "6411")
    sedikit = hitung()
    for _ in range(15):
        item = buat_indikator(sasaran)
        for tahun in range(2024, 2030):
            TargetRenstra.objects.create(indikator=item, satker_id="00", tahun=tahun, angka=90)
            TargetRenstra.objects.create(indikator=item, satker_id="6411", tahun=tahun, angka=80)
    assert hitung() == sedikit
