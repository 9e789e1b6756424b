"""Pulling rows in: from the Renstra and from last year, preview first, nothing overwritten."""

import pytest

from kinerja.models import Rkt, SebutanKegiatan
from renstra.models import Kegiatan, TargetRenstra
from renstra.pilihan import TingkatSasaran
from tests.pabrik import buat_indikator, buat_renstra, buat_rkt, buat_sasaran, isi_baris

pytestmark = pytest.mark.django_db
TARIK = "/satker/6411/2024/rkt/{}/tarik/"
SALIN = "/satker/6411/2025/rkt/lembaga/salin/"


def target(indikator, kode, angka, tahun=2024, **lain):
    return TargetRenstra.objects.create(indikator=indikator, satker_id=kode, tahun=tahun, angka=angka, **lain)


@pytest.fixture
def nasional():
    return buat_renstra("00")


def test_the_plan_above_is_pulled_by_reference_with_its_targets(nasional, masuk):
    indikator = buat_indikator(buat_sasaran(nasional), nama="Persentase layanan {satker}")
    target(indikator, "00", 90)
    target(indikator, "00", 50, baseline=True, tahun=2023)
    rkt = buat_rkt("6411")
    client = masuk("operator", "6411")
    page = client.get(TARIK.format("lembaga")).content.decode()
    assert "Persentase layanan KPU Kabupaten Mahakam Ulu" in page
    assert "90%" in page
    assert not rkt.baris.exists()  # a preview writes nothing
    client.post(TARIK.format("lembaga"), {"pilih": [indikator.pk]})
    (row,) = rkt.baris.all()
    assert row.indikator == indikator
    assert row.target_tercetak == "90%"


def test_the_own_target_goes_before_the_national_one(nasional, masuk):
    indikator = buat_indikator(buat_sasaran(nasional))
    target(indikator, "6411", 95)
    target(indikator, "00", 90)
    target(indikator, "6402", 10)
    rkt = buat_rkt("6411")
    masuk("operator", "6411").post(TARIK.format("lembaga"), {"pilih": [indikator.pk]})
    assert rkt.baris.get().target_tercetak == "95%"


def test_pulling_twice_adds_nothing_and_overwrites_nothing(nasional, masuk):
    indikator = buat_indikator(buat_sasaran(nasional))
    target(indikator, "00", 90)
    rkt = buat_rkt("6411")
    isi_baris(rkt, indikator, "77%", 1)
    client = masuk("operator", "6411")
    assert "Berbeda" in client.get(TARIK.format("lembaga")).content.decode()
    client.post(TARIK.format("lembaga"), {"pilih": [indikator.pk]})
    assert rkt.baris.get().target_tercetak == "77%"


def test_each_unit_pulls_its_level_and_each_level_of_office_its_own(nasional, masuk):
    strategis = buat_indikator(buat_sasaran(nasional), nama="Strategis")
    kegiatan = Kegiatan.objects.get(kode="6709")
    lain = {"tingkat": TingkatSasaran.KEGIATAN, "kegiatan": kegiatan, "program": kegiatan.program}
    teknis = buat_indikator(buat_sasaran(nasional, **lain), nama="Teknis")
    buat_indikator(buat_sasaran(nasional), nama="Hanya provinsi", berlaku_kabkota=False, berlaku_pusat=False)
    buat_rkt("6411"), buat_rkt("6411", unit="sekretariat")
    client = masuk("operator", "6411")
    lembaga = client.get(TARIK.format("lembaga")).content.decode()
    assert "Strategis" in lembaga
    assert "Teknis" not in lembaga
    assert "Hanya provinsi" not in lembaga
    client.post(TARIK.format("sekretariat"), {"pilih": [teknis.pk, strategis.pk]})
    rkt = Rkt.objects.get(unit="sekretariat")
    row = rkt.baris.get(indikator=teknis)
    assert row.kegiatan.kode == "6709"
    assert SebutanKegiatan.objects.filter(satker="6411", tahun=2024).count() == 1


def test_nothing_of_another_office_comes_by_a_forged_choice(nasional, masuk):
    foreign = buat_indikator(buat_sasaran(nasional), "6402")
    rkt = buat_rkt("6411")
    masuk("operator", "6411").post(TARIK.format("lembaga"), {"pilih": [foreign.pk, "x", "9" * 30]})
    assert not rkt.baris.exists()


def test_rows_of_a_plan_that_is_no_longer_in_force_stay_behind(nasional, masuk):
    buat_renstra("00", mulai=2025)
    isi_baris(buat_rkt("6411", tahun=2024), buat_indikator(buat_sasaran(nasional)), "80%", 1)
    baru = buat_rkt("6411", tahun=2025)
    client = masuk("operator", "6411")
    assert "Dilewati" in client.get(SALIN).content.decode()
    client.post(SALIN, {"pilih": [Rkt.objects.get(tahun=2024).baris.get().pk]})
    assert not baru.baris.exists()


def test_last_year_is_copied_with_target_and_activities(nasional, masuk):
    lama, baru = buat_rkt("6411", tahun=2023), buat_rkt("6411", tahun=2024)
    indikator = buat_indikator(buat_sasaran(nasional))
    isi_baris(lama, indikator, "80%", 1, uraian_kegiatan="Rapat", pelaksana="Rendatin")
    client = masuk("operator", "6411")
    client.post("/satker/6411/2024/rkt/lembaga/salin/", {"pilih": [lama.baris.get().pk]})
    row = baru.baris.get()
    assert (row.target_tercetak, row.uraian_kegiatan, row.pelaksana) == ("80%", "Rapat", "Rendatin")


def test_without_a_plan_the_page_says_what_to_do(masuk):
    buat_rkt("6411")
    page = masuk("operator", "6411").get(TARIK.format("lembaga")).content.decode()
    assert "Belum ada Renstra yang berlaku" in page


def test_a_row_that_stands_twice_is_copied_twice(nasional, masuk):
    lama, baru = buat_rkt("6411", tahun=2023), buat_rkt("6411", tahun=2024)
    indikator = buat_indikator(buat_sasaran(nasional))
    rows = [isi_baris(lama, indikator, "80%", n) for n in (1, 2)]
    client = masuk("operator", "6411")
    for _ in range(2):
        client.post("/satker/6411/2024/rkt/lembaga/salin/", {"pilih": [r.pk for r in rows]})
        assert baru.baris.count() == 2


@pytest.mark.parametrize("apa", ["tarik", "salin"])
def test_a_locked_document_takes_no_rows(masuk, apa):
    rkt = buat_rkt("6411")
    Rkt.objects.filter(pk=rkt.pk).update(keadaan="diajukan")
    url = f"/satker/6411/2024/rkt/lembaga/{apa}/"
    for response in (masuk("operator", "6411").get(url, follow=True), masuk("operator", "6411").post(url, follow=True)):
        assert "sudah diajukan dan terkunci" in response.content.decode()
    assert not rkt.baris.exists()
