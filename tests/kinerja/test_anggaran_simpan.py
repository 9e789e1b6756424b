"""Saving the budget page: right cells are kept, wrong and contested ones are told, versions stay whole."""

from datetime import date

import pytest

from kinerja import simpan_anggaran as modul
from kinerja.isian_anggaran import baca_isian_anggaran
from kinerja.models import Anggaran
from kinerja.simpan_anggaran import simpan_anggaran
from kinerja.susun_anggaran import SusunanAnggaran, tulis_selisih
from renstra.models import Kegiatan
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker
from tests.pabrik import buat_pengguna, kiriman_anggaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain():
    return buat_pengguna("operator", "6411", nama="operator2.6411")


@pytest.fixture
def satu():
    return Kegiatan.objects.get(kode="3355")


@pytest.fixture
def dua():
    return Kegiatan.objects.get(kode="6709")


@pytest.fixture
def awal(satu, dua):
    for kegiatan, jumlah in ((satu, 100_000), (dua, 50_000)):
        Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=kegiatan, pagu=jumlah, sumber="DIPA awal")


def simpan(oleh, data, tahun=2024):
    satker = Satker.objects.get(pk="6411")
    return simpan_anggaran(satker, tahun, baca_isian_anggaran(data), oleh, tahun_kini=2024)


def kirim(versi=None, **ubah):
    return kiriman_anggaran("6411", versi=versi, **ubah)


def pada(versi):
    return Anggaran.objects.pada_versi("6411", 2024, versi)


def sel(kegiatan, bagian="pagu"):
    return f"k-{kegiatan.pk}-{bagian}"


def test_the_first_amounts_are_saved_with_who_did_it(operator, satu, dua):
    data = kirim(**{sel(satu): "Rp 2.885.908.000,-", sel(dua): "0", "kepala-sumber": "DIPA awal",
                    "kepala-per_tanggal": "25/3/2024"})  # fmt: skip
    hasil = simpan(operator, data)
    assert hasil.bersih, hasil.galat
    assert hasil.ringkas() == "Awal tersimpan dengan 2 pagu."
    assert pada(0) == {satu.pk: 2_885_908_000, dua.pk: 0}
    rows = Anggaran.objects.filter(satker="6411")
    assert {(r.sumber, r.per_tanggal) for r in rows} == {("DIPA awal", date(2024, 3, 25))}
    assert {h.history_user for h in Anggaran.history.filter(satker="6411")} == {operator}


def test_saving_without_a_change_writes_nothing(operator, awal):
    before = Anggaran.history.count()
    hasil = simpan(operator, kirim())
    assert not hasil.berubah
    assert hasil.ringkas() == "Tidak ada yang berubah."
    assert Anggaran.history.count() == before


def test_a_wrong_cell_is_told_and_the_others_are_saved(operator, awal, satu, dua):
    hasil = simpan(operator, kirim(**{sel(satu): "822,654,000", sel(dua): "60.000"}))
    (galat,) = hasil.galat
    assert (galat.tempat, galat.jangkar, galat.usul) == ("kegiatan 3355", sel(satu), "822.654.000")
    assert pada(0) == {satu.pk: 100_000, dua.pk: 60_000}
    assert hasil.ringkas() == "1 pagu Awal tersimpan."


def test_an_emptied_cell_is_no_pagu_and_a_zero_is_zero(operator, awal, satu, dua):
    hasil = simpan(operator, kirim(**{sel(satu): "", sel(dua): "0"}))
    assert pada(0) == {dua.pk: 0}
    assert hasil.ringkas() == "1 pagu Awal tersimpan, 1 pagu Awal dikosongkan."
    last = Anggaran.history.filter(kegiatan=satu).order_by("-history_id").first()
    assert (last.history_type, last.history_user, last.pagu) == ("-", operator, 100_000)
    assert last.history_change_reason == "dikosongkan pada Awal"


def test_a_revision_starts_from_the_newest_and_holds_every_kegiatan(operator, awal, satu, dua):
    hasil = simpan(operator, kirim(1, **{sel(satu): "120.000", "kepala-sumber": "DIPA revisi 1"}))
    assert hasil.ringkas() == "Revisi 1 tersimpan dengan 2 pagu."
    assert pada(0) == {satu.pk: 100_000, dua.pk: 50_000}
    assert pada(1) == {satu.pk: 120_000, dua.pk: 50_000}
    assert set(Anggaran.objects.filter(versi=1).values_list("sumber", flat=True)) == {"DIPA revisi 1"}
    assert set(Anggaran.objects.filter(versi=0).values_list("sumber", flat=True)) == {"DIPA awal"}


def test_a_kegiatan_emptied_in_a_revision_has_no_pagu_any_more(operator, awal, satu, dua):
    simpan(operator, kirim(1, **{sel(dua): ""}))
    assert Anggaran.objects.pagu_per_kegiatan("6411", 2024) == {satu.pk: 100_000}
    assert pada(0) == {satu.pk: 100_000, dua.pk: 50_000}


def test_a_wrong_cell_of_a_new_revision_keeps_the_amount_it_had(operator, awal, satu, dua):
    hasil = simpan(operator, kirim(1, **{sel(dua): "5O"}))
    assert len(hasil.galat) == 1
    assert pada(1) == {satu.pk: 100_000, dua.pk: 50_000}


def test_an_older_version_can_be_corrected_and_the_newest_stays(operator, awal, satu, dua):
    simpan(operator, kirim(1, **{sel(satu): "120.000"}))
    hasil = simpan(operator, kirim(0, **{sel(satu): "90.000"}))
    assert hasil.ringkas() == "1 pagu Awal tersimpan."
    assert (pada(0)[satu.pk], pada(1)[satu.pk]) == (90_000, 120_000)


def test_a_version_emptied_as_a_whole_gives_way_to_the_one_before(operator, awal, satu, dua):
    simpan(operator, kirim(1, **{sel(satu): "120.000"}))
    hasil = simpan(operator, kirim(1, **{sel(satu): "", sel(dua): ""}))
    assert hasil.ringkas() == "2 pagu Revisi 1 dikosongkan. Revisi 1 kini tanpa pagu; yang berlaku kembali Awal."
    assert Anggaran.objects.pagu_per_kegiatan("6411", 2024) == {satu.pk: 100_000, dua.pk: 50_000}


@pytest.mark.parametrize("versi", ["2", "99", "", "x", "-1"])
def test_a_version_that_would_leave_a_gap_is_refused(operator, awal, versi):
    with pytest.raises(TindakanDitolak, match="belum bisa dibuka"):
        simpan(operator, kirim() | {"versi": versi})


def test_a_year_far_away_is_a_slip(operator, satu):
    data = kiriman_anggaran("6411", 2098, **{sel(satu): "5"})
    with pytest.raises(TindakanDitolak, match="tahun 2014 sampai 2026"):
        simpan(operator, data, tahun=2098)


def test_a_locked_version_takes_nothing(operator, awal, satu, monkeypatch):
    monkeypatch.setattr(modul, "versi_terkunci", lambda satker, tahun: 0)
    with pytest.raises(TindakanDitolak, match="Awal terkunci"):
        simpan(operator, kirim(**{sel(satu): "1"}))
    assert simpan(operator, kirim(1, **{sel(satu): "1"})).bersih


def test_a_kegiatan_outside_the_register_of_the_year_is_passed_over(operator, awal):
    asing = Kegiatan.objects.create(
        program=Kegiatan.objects.first().program, kode="9999", nama="Lama", tahun_mulai=2000, tahun_selesai=2001
    )
    assert simpan(operator, kirim(**{sel(asing): "5"})).bersih
    assert not Anggaran.objects.filter(kegiatan=asing).exists()


# -- two people ------------------------------------------------------------------------------------------------------


def test_two_people_change_different_cells_and_both_are_kept(operator, lain, awal, satu, dua):
    halaman = kirim()
    simpan(lain, {**halaman, sel(satu): "110.000"})
    assert simpan(operator, {**halaman, sel(dua): "60.000"}).bersih
    assert pada(0) == {satu.pk: 110_000, dua.pk: 60_000}


def test_two_people_change_one_cell_and_the_second_is_told_who_and_what(operator, lain, awal, satu):
    halaman = kirim()
    simpan(lain, {**halaman, sel(satu): "110.000"})
    data = {**halaman, sel(satu): "120.000"}
    hasil = simpan(operator, data)
    (bentrok,) = hasil.bentrok
    assert bentrok.kalimat.startswith("operator2.6411 mengubah kegiatan 3355 dari 100.000 menjadi 110.000 pukul ")
    assert pada(0)[satu.pk] == 110_000
    # Sending it again without an answer changes nothing; against what was shown, the second may insist.
    assert simpan(operator, data).bentrok
    assert simpan(operator, {**data, sel(satu, "paksa"): "=100.000"}).bentrok
    assert simpan(operator, {**data, sel(satu, "paksa"): "=110.000"}).bersih
    assert pada(0)[satu.pk] == 120_000


def test_both_typing_the_same_is_no_conflict(operator, lain, awal, satu):
    halaman = kirim()
    simpan(lain, {**halaman, sel(satu): "110.000"})
    hasil = simpan(operator, {**halaman, sel(satu): "Rp 110000"})
    assert hasil.bersih
    assert not hasil.berubah


def test_changing_what_another_emptied_asks_first(operator, lain, awal, satu):
    halaman = kirim()
    simpan(lain, {**halaman, sel(satu): ""})
    data = {**halaman, sel(satu): "1.000"}
    (bentrok,) = simpan(operator, data).bentrok
    assert "operator2.6411 mengubah kegiatan 3355 dari 100.000 menjadi kosong pukul" in bentrok.kalimat
    assert simpan(operator, {**data, sel(satu, "paksa"): "="}).bersih
    assert pada(0)[satu.pk] == 1_000


def test_emptying_what_another_changed_asks_first(operator, lain, awal, satu):
    halaman = kirim()
    simpan(lain, {**halaman, sel(satu): "110.000"})
    assert simpan(operator, {**halaman, sel(satu): ""}).bentrok
    assert pada(0)[satu.pk] == 110_000


def test_a_page_that_does_not_say_what_it_was_drawn_from_is_asked(operator, awal, satu):
    data = kirim(**{sel(satu): "1"})
    del data[sel(satu, "asal")]
    (bentrok,) = simpan(operator, data).bentrok
    assert "(sekarang 100.000)" in bentrok.kalimat


def test_two_people_open_the_same_revision(operator, lain, awal, satu, dua):
    halaman = kirim(1)
    simpan(lain, {**halaman, sel(satu): "110.000", "kepala-sumber": "DIPA revisi 1"})
    hasil = simpan(operator, {**halaman, sel(satu): "120.000", sel(dua): "60.000", "kepala-sumber": "Revisi satu"})
    assert [b.jangkar for b in hasil.bentrok] == [sel(satu), "kepala-sumber"]
    assert pada(1) == {satu.pk: 110_000, dua.pk: 60_000}
    assert Anggaran.objects.versi_terbaru("6411", 2024) == 1


def test_a_correction_of_the_base_reaches_a_revision_that_was_open_meanwhile(operator, lain, awal, satu, dua):
    halaman = kirim(1)
    simpan(lain, kirim(0, **{sel(satu): "101.000", sel(dua): "51.000"}))
    hasil = simpan(operator, {**halaman, sel(dua): "70.000"})
    (bentrok,) = hasil.bentrok
    assert "operator2.6411 mengubah kegiatan 6709 dari 50.000 menjadi 51.000" in bentrok.kalimat
    assert pada(1) == {satu.pk: 101_000, dua.pk: 51_000}


# -- the head of a version -------------------------------------------------------------------------------------------


def test_source_and_date_stand_on_every_row_of_their_version(operator, awal):
    hasil = simpan(operator, kirim(**{"kepala-sumber": "DIPA petikan", "kepala-per_tanggal": "2 Januari 2024"}))
    assert hasil.ringkas() == "Sumber dan tanggal Awal tersimpan."
    rows = Anggaran.objects.filter(satker="6411", versi=0)
    assert set(rows.values_list("sumber", "per_tanggal")) == {("DIPA petikan", date(2024, 1, 2))}


@pytest.mark.parametrize(
    ("kolom", "teks", "pesan"),
    [("per_tanggal", "30 Februari 2024", "tidak ada di kalender"), ("sumber", "x" * 61, "Paling banyak 60 huruf")],
)
def test_a_wrong_head_is_told_and_the_amounts_are_saved(operator, awal, satu, kolom, teks, pesan):
    hasil = simpan(operator, kirim(**{f"kepala-{kolom}": teks, sel(satu): "7"}))
    (galat,) = hasil.galat
    assert galat.jangkar == f"kepala-{kolom}"
    assert pesan in galat.pesan
    assert pada(0)[satu.pk] == 7


def test_a_head_without_any_amount_has_no_place(operator):
    (galat,) = simpan(operator, kirim(**{"kepala-sumber": "DIPA awal"})).galat
    assert galat.pesan == "Disimpan bersama pagu. Isi paling sedikit satu pagu versi ini."


def test_the_same_date_in_another_spelling_is_no_change(operator, awal):
    simpan(operator, kirim(**{"kepala-per_tanggal": "2 Januari 2024"}))
    assert not simpan(operator, kirim(**{"kepala-per_tanggal": "02/01/2024"})).berubah


def test_saving_takes_a_fixed_number_of_queries(operator, django_assert_max_num_queries):
    data = {k: ("5" if k.endswith("-pagu") else v) for k, v in kirim().items()}
    with django_assert_max_num_queries(12):
        assert simpan(operator, data).baris_tersimpan == 10
    data = {k: ("6" if k.endswith("-pagu") else v) for k, v in kirim().items()}
    with django_assert_max_num_queries(12):
        assert simpan(operator, data).baris_tersimpan == 10


# -- the grid --------------------------------------------------------------------------------------------------------


def test_totals_and_differences_of_the_chosen_version(operator, awal, satu, dua):
    simpan(operator, kirim(1, **{sel(satu): "287.500", sel(dua): ""}))
    susunan = SusunanAnggaran(Satker.objects.get(pk="6411"), 2024)
    assert [k.nama for k in susunan.kolom] == ["Awal", "Revisi 1"]
    assert [(s.teks, s.banyak) for s in susunan.jumlah] == [("150.000", 2), ("287.500", 1)]
    assert susunan.selisih == "+137.500 (+91,67%)"
    baris = {b.kode: b for g in susunan.kelompok for b in g.baris}
    assert baris["3355"].selisih == "+187.500 (+187,50%)"
    assert baris["6709"].selisih == "tidak ada lagi"
    assert [s.teks for s in baris["6709"].sel] == ["50.000", "–"]
    assert baris["3360"].selisih == ""
    assert [g.jumlah[1].teks for g in susunan.kelompok] == ["–", "287.500"]


def test_words_of_a_difference():
    assert tulis_selisih(None, None) == ""
    assert tulis_selisih(None, 5) == "baru"
    assert tulis_selisih(5, 5) == "tetap"
    assert tulis_selisih(0, 5) == "+5"
    assert tulis_selisih(100, 50) == "−50 (−50,00%)"
