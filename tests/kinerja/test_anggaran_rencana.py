"""What the Rencana Kerja adds up to on the budget page, and how it fills empty cells."""

import re

import pytest

from kinerja.isian_anggaran import baca_isian_anggaran, isi_sel_kosong
from kinerja.models import Anggaran, Keluaran, SebutanKegiatan
from kinerja.simpan_anggaran import simpan_anggaran
from kinerja.susun_anggaran import SusunanAnggaran
from renstra.models import Kegiatan
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_sasaran, kiriman_anggaran

pytestmark = pytest.mark.django_db

URL = "/satker/6411/2024/anggaran/"


@pytest.fixture
def indikator():
    return buat_indikator(buat_sasaran(buat_renstra()))


@pytest.fixture
def output(indikator):
    """output("3355", 5, 7): outputs of one kegiatan with these amounts; without a code it names none."""

    def inner(kode, *alokasi):
        kegiatan = Kegiatan.objects.filter(kode=kode).first()
        program = kegiatan.program if kegiatan else Kegiatan.objects.get(kode="3355").program
        sebutan = SebutanKegiatan.objects.create(
            satker_id="6411", tahun=2024, program=program, kegiatan=kegiatan, nama=f"Kegiatan {kode}", kode=kode
        )
        for n, jumlah in enumerate(alokasi, start=1):
            Keluaran.objects.create(
                satker_id="6411", tahun=2024, kegiatan=sebutan, indikator=indikator, urutan=n, alokasi=jumlah
            )

    return inner


@pytest.fixture
def satu():
    return Kegiatan.objects.get(kode="3355")


@pytest.fixture
def dua():
    return Kegiatan.objects.get(kode="6709")


def susunan(pilih=""):
    return SusunanAnggaran(Satker.objects.get(pk="6411"), 2024, pilih)


def sel(kegiatan):
    return f"k-{kegiatan.pk}-pagu"


def simpan(data, *, dari_rencana=True):
    operator = buat_pengguna("operator", "6411")
    satker = Satker.objects.get(pk="6411")
    isian = baca_isian_anggaran(data)
    return simpan_anggaran(satker, 2024, isian, operator, tahun_kini=2024, dari_rencana=dari_rencana)


def pagu(kegiatan, jumlah, versi=0):
    Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=kegiatan, pagu=jumlah, versi=versi)


def test_sums_stand_beside_the_pagu_of_the_chosen_version(output, satu, dua):
    output("3355", 5, None, 7)
    output("6709", 20)
    output("", 100)
    pagu(satu, 10)
    pagu(satu, 12, 1)
    pagu(dua, 30, 1)
    s = susunan()
    baris = {b.kode: b for g in s.kelompok for b in g.baris}
    assert (baris["3355"].rencana.teks, baris["3355"].rencana.beda) == ("12", "sama")
    assert (baris["6709"].rencana.teks, baris["6709"].rencana.beda) == ("20", "kurang 10")
    assert (baris["3360"].rencana.teks, baris["3360"].rencana.beda) == ("–", "")
    wa = next(g for g in s.kelompok if "076.01.WA" in g.label)
    assert [(b.nama, b.teks) for b in wa.lepas] == [("Kegiatan ", "100")]
    assert (wa.rencana.teks, wa.rencana.beda) == ("112", "lebih 100")
    assert (s.rencana.teks, s.rencana.beda) == ("132", "lebih 90")
    awal = susunan("0")
    assert {b.kode: b.rencana.beda for g in awal.kelompok for b in g.baris}["3355"] == "lebih 2"


def test_the_page_shows_them_only_when_there_are_outputs(masuk, output, satu):
    client = masuk("operator", "6411")
    assert "Rencana Kerja (Rp)" not in client.get(URL).content.decode()
    output("3355", 5)
    output("", 100)
    teks = client.get(URL).content.decode()
    assert "Jumlah alokasi Rencana Kerja (Rp)" in teks
    assert "belum terhubung dengan daftar kegiatan" in teks
    assert "Mengisi 1 sel pagu yang kosong" in teks


def test_a_kegiatan_with_outputs_outside_the_register_of_the_year_stands_on_the_page(output):
    lama = Kegiatan.objects.create(
        program=Kegiatan.objects.first().program, kode="9999", nama="Lama", tahun_mulai=2000, tahun_selesai=2001
    )
    assert "9999" not in {b.kode for g in susunan().kelompok for b in g.baris}
    output("9999", 5)
    assert (
        simpan(kiriman_anggaran("6411")).ringkas() == "Awal tersimpan dengan 1 pagu. 1 pagu diisi dari Rencana Kerja."
    )
    assert Anggaran.objects.get().kegiatan == lama


def test_only_empty_cells_are_filled(output, satu, dua):
    output("3355", 5, 7)
    output("6709", 20)
    pagu(satu, 10)
    hasil = simpan(kiriman_anggaran("6411"))
    assert hasil.bersih
    assert hasil.ringkas() == "1 pagu Awal tersimpan. 1 pagu diisi dari Rencana Kerja."
    assert Anggaran.objects.pagu_per_kegiatan("6411", 2024) == {satu.pk: 10, dua.pk: 20}
    assert Anggaran.history.get(kegiatan=dua).history_user.username == "operator.6411"
    ringkas = simpan(kiriman_anggaran("6411")).ringkas()
    assert ringkas == "Tidak ada yang berubah. Tidak ada sel kosong yang diisi dari Rencana Kerja."


def test_what_was_typed_on_the_page_is_saved_with_it(output, satu, dua):
    output("3355", 5)
    output("6709", 20)
    hasil = simpan(kiriman_anggaran("6411", **{sel(satu): "8"}))
    assert hasil.ringkas() == "Awal tersimpan dengan 2 pagu. 1 pagu diisi dari Rencana Kerja."
    assert Anggaran.objects.pagu_per_kegiatan("6411", 2024) == {satu.pk: 8, dua.pk: 20}


def test_a_wrong_cell_is_told_and_the_empty_ones_are_filled(output, satu, dua):
    output("3355", 5)
    output("6709", 20)
    hasil = simpan(kiriman_anggaran("6411", **{sel(satu): "5O"}))
    assert [g.jangkar for g in hasil.galat] == [sel(satu)]
    assert Anggaran.objects.pagu_per_kegiatan("6411", 2024) == {dua.pk: 20}


def test_what_a_colleague_filled_meanwhile_is_asked_about(output, satu):
    output("3355", 5)
    halaman = kiriman_anggaran("6411")
    pagu(satu, 9)
    hasil = simpan(halaman)
    (bentrok,) = hasil.bentrok
    assert (bentrok.milik_lain, bentrok.milik_sendiri) == ("9", "5")
    assert "Tidak ada sel kosong" in hasil.ringkas()
    assert Anggaran.objects.get().pagu == 9


def test_a_plain_save_fills_nothing(output):
    output("3355", 5)
    assert not simpan(kiriman_anggaran("6411"), dari_rencana=False).berubah
    assert not Anggaran.objects.exists()


def test_the_button_opens_a_revision_like_any_save(masuk, output, satu, dua):
    output("6709", 20)
    pagu(satu, 10)
    client = masuk("operator", "6411")
    response = client.post(URL, kiriman_anggaran("6411", versi=1) | {"aksi": "rencana-kerja"}, follow=True)
    assert "Revisi 1 tersimpan dengan 2 pagu. 1 pagu diisi dari Rencana Kerja." in response.content.decode()
    assert Anggaran.objects.pada_versi("6411", 2024, 0) == {satu.pk: 10}
    assert Anggaran.objects.pada_versi("6411", 2024, 1) == {satu.pk: 10, dua.pk: 20}


def test_a_locked_version_is_not_filled(masuk, output, satu, dua, monkeypatch):
    output("6709", 20)
    pagu(satu, 10)
    monkeypatch.setattr("kinerja.susun_anggaran.versi_terkunci", lambda satker, tahun: 0)
    monkeypatch.setattr("kinerja.simpan_anggaran.versi_terkunci", lambda satker, tahun: 0)
    client = masuk("operator", "6411")
    assert "Isi dari Rencana Kerja" not in client.get(URL).content.decode()
    response = client.post(URL, kiriman_anggaran("6411") | {"aksi": "rencana-kerja"}, follow=True)
    assert "Awal terkunci" in response.content.decode()
    assert Anggaran.objects.count() == 1


def test_only_operators_fill(masuk, output):
    output("3355", 5)
    for peran, kode in (("pimpinan", "6411"), ("verifikator", "64")):
        client = masuk(peran, kode)
        assert "Isi dari Rencana Kerja" not in client.get(URL).content.decode()
        assert client.post(URL, kiriman_anggaran("6411") | {"aksi": "rencana-kerja"}).status_code == 403
    assert not Anggaran.objects.exists()


def test_enter_in_a_field_saves_and_does_not_fill(masuk, output):
    output("3355", 5)
    teks = masuk("operator", "6411").get(URL).content.decode()
    form = teks[teks.index('id="isian"') :]
    assert "name=" not in re.search(r"<button type=\"submit\"[^>]*>", form)[0]


def test_cells_that_the_page_did_not_send_stay_empty():
    isian, terisi = isi_sel_kosong(
        baca_isian_anggaran({"versi": "0", "k-1-pagu": "", "k-2-pagu": "4"}), {1: 5, 2: 6, 3: 7}
    )
    assert {pk: cell.teks for pk, cell in isian.pagu.items()} == {1: "5", 2: "4"}
    assert terisi == {1}


def test_the_page_costs_the_same_with_outputs(masuk, output, django_assert_num_queries):
    client = masuk("operator", "6411")
    for kode in ("3355", "", "6709", "X1", "X2"):
        with django_assert_num_queries(13):
            client.get(URL)
        output(kode, 5, 7)
