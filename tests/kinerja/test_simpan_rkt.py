"""Saving the entry page: right cells are kept, wrong and contested ones are told, nothing else is lost."""

import pytest

from kinerja.isian import baca_isian
from kinerja.models import RktBaris
from kinerja.riwayat import peristiwa_rkt
from kinerja.tindakan import simpan_rkt
from renstra.models import Indikator, Sasaran
from renstra.tindakan import TindakanDitolak, pindahkan
from tests.pabrik import (
    buat_indikator,
    buat_pengguna,
    buat_renstra,
    buat_rkt,
    buat_sasaran,
    isi_baris,
    kiriman,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def rkt():
    return buat_rkt("6411", target=("95%", "100%", "80%"))


def baris(rkt, nomor):
    return list(RktBaris.objects.filter(rkt=rkt).lengkap())[nomor - 1]


def simpan(rkt, operator, data):
    return simpan_rkt(rkt, baca_isian(data), operator)


def test_a_changed_target_is_saved_with_who_did_it(rkt, operator):
    row = baris(rkt, 1)
    hasil = simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-target": "97,5 %"}))
    assert hasil.bersih
    assert hasil.baris_tersimpan == 1
    row.refresh_from_db()
    assert row.target_tercetak == "97,5%"
    last = row.history.order_by("-history_id").first()
    assert last.history_user == operator
    assert row.versi == 2


def test_saving_without_a_change_writes_nothing(rkt, operator):
    before = RktBaris.history.count()
    hasil = simpan(rkt, operator, kiriman(rkt))
    assert not hasil.berubah
    assert RktBaris.history.count() == before


def test_a_wrong_cell_is_told_and_the_others_are_saved(rkt, operator):
    first, second = baris(rkt, 1), baris(rkt, 2)
    data = kiriman(rkt, **{f"b-{first.pk}-target": "5O", f"b-{second.pk}-target": "90"})
    hasil = simpan(rkt, operator, data)
    (galat,) = hasil.galat
    assert galat.tempat == "baris 1"
    assert galat.jangkar == f"b-{first.pk}-target"
    assert "memakai huruf O" in galat.pesan
    assert galat.usul == "50"
    assert baris(rkt, 1).target_tercetak == "95%"
    assert baris(rkt, 2).target_tercetak == "90%"


def test_an_emptied_target_is_missing_and_never_zero(rkt, operator):
    row = baris(rkt, 1)
    simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-target": ""}))
    row.refresh_from_db()
    assert row.angka is None
    assert row.target_tercetak == ""


def test_two_people_change_different_cells_and_both_are_kept(rkt, operator):
    page_of_both = kiriman(rkt)
    first, second = baris(rkt, 1), baris(rkt, 2)
    simpan(rkt, operator, {**page_of_both, f"b-{first.pk}-target": "90"})
    lain = buat_pengguna("operator", "6411", nama="operator2.6411")
    hasil = simpan(rkt, lain, {**page_of_both, f"b-{second.pk}-target": "70"})
    assert hasil.bersih
    assert [b.target_tercetak for b in RktBaris.objects.filter(rkt=rkt).lengkap()] == ["90%", "70%", "80%"]


def test_two_people_change_one_cell_and_the_second_is_told_who_and_what(rkt, operator):
    page_of_both = kiriman(rkt)
    row = baris(rkt, 1)
    lain = buat_pengguna("operator", "6411", nama="operator2.6411")
    simpan(rkt, lain, {**page_of_both, f"b-{row.pk}-target": "90"})
    data = {**page_of_both, f"b-{row.pk}-target": "85"}
    hasil = simpan(rkt, operator, data)
    (bentrok,) = hasil.bentrok
    assert bentrok.kalimat.startswith("operator2.6411 mengubah baris 1 dari 95% menjadi 90% pukul")
    assert baris(rkt, 1).target_tercetak == "90%"
    # Sending it again without an answer changes nothing; against what was shown, the second may insist.
    assert simpan(rkt, operator, data).bentrok
    assert simpan(rkt, operator, {**data, f"b-{row.pk}-paksa": "1"}).bentrok
    hasil = simpan(rkt, operator, {**data, f"b-{row.pk}-paksa": "2"})
    assert hasil.bersih
    assert baris(rkt, 1).target_tercetak == "85%"


def test_both_typing_the_same_is_no_conflict(rkt, operator):
    page_of_both = kiriman(rkt)
    row = baris(rkt, 1)
    simpan(rkt, operator, {**page_of_both, f"b-{row.pk}-target": "90"})
    hasil = simpan(rkt, operator, {**page_of_both, f"b-{row.pk}-target": "90%"})
    assert hasil.bersih
    assert not hasil.berubah


def test_the_head_is_contested_too(rkt, operator):
    data = kiriman(rkt) | {"kepala-tempat": "Samarinda"}
    lama = kiriman(rkt) | {"kepala-tempat": "Ujoh Bilang"}
    assert simpan(rkt, operator, data).kepala_tersimpan
    hasil = simpan(rkt, operator, lama)
    assert [b.jangkar for b in hasil.bentrok] == ["kepala-tempat"]
    assert simpan(rkt, operator, lama | {"kepala-paksa": "2"}).bersih
    rkt.refresh_from_db()
    assert rkt.tempat == "Ujoh Bilang"


def test_an_impossible_date_is_told_and_the_rest_of_the_head_saved(rkt, operator):
    hasil = simpan(rkt, operator, kiriman(rkt) | {"kepala-tanggal": "30 Februari 2024", "kepala-tempat": "Samarinda"})
    assert [g.jangkar for g in hasil.galat] == ["kepala-tanggal"]
    rkt.refresh_from_db()
    assert (rkt.tempat, rkt.tanggal) == ("Samarinda", None)


def test_a_row_deleted_meanwhile_is_told(rkt, operator):
    page_of_both = kiriman(rkt)
    row = baris(rkt, 2)
    hapus = simpan(rkt, operator, {**page_of_both, f"b-{row.pk}-hapus": "1"})
    assert hapus.baris_dihapus == 1
    hasil = simpan(rkt, operator, {**page_of_both, f"b-{row.pk}-target": "55"})
    assert "menghapus satu baris" in hasil.bentrok[0].kalimat
    assert RktBaris.history.filter(id=row.pk, history_type="-").exists()


def test_deleting_a_row_that_another_changed_asks_first(rkt, operator):
    page_of_both = kiriman(rkt)
    row = baris(rkt, 1)
    simpan(rkt, operator, {**page_of_both, f"b-{row.pk}-target": "90"})
    hasil = simpan(rkt, operator, {**page_of_both, f"b-{row.pk}-hapus": "1"})
    assert hasil.bentrok
    assert RktBaris.objects.filter(pk=row.pk).exists()


def test_a_new_row_creates_sasaran_and_indikator_once(rkt, operator):
    tujuan = Sasaran.objects.get().tujuan
    new = {
        "n-1-tempat": f"t{tujuan.pk}",
        "n-1-sasaran": "Terwujudnya  hal baru",
        "n-1-indikator": "Jumlah orang terlatih",
        "n-1-target": "12 Orang",
        "n-1-posisi": "9",
        "n-2-tempat": f"t{tujuan.pk}",
        "n-2-sasaran": "terwujudnya hal baru",
        "n-2-indikator": "Persentase hal baru",
        "n-2-target": "50%",
        "n-2-posisi": "10",
    }
    hasil = simpan(rkt, operator, kiriman(rkt) | new)
    assert hasil.bersih, hasil.galat
    assert hasil.baris_baru == 2
    assert Sasaran.objects.filter(uraian__iexact="Terwujudnya hal baru").count() == 1
    assert baris(rkt, 4).target_tercetak == "12\u00a0Orang"
    assert baris(rkt, 4).indikator.satker_id == "6411"


def test_a_new_row_finds_the_national_indikator_by_its_wording(operator):
    nasional = buat_renstra("00")
    sasaran = buat_sasaran(nasional, uraian="Terwujudnya layanan {satker}")
    indikator = buat_indikator(sasaran, nama="Persentase layanan {satker} tepat waktu")
    rkt = buat_rkt("6411")
    new = {
        "n-1-tempat": f"t{sasaran.tujuan_id}",
        "n-1-sasaran": "Terwujudnya layanan KPU Kabupaten Mahakam Ulu",
        "n-1-indikator": "persentase layanan kpu kabupaten mahakam ulu tepat waktu",
        "n-1-target": "90",
    }
    hasil = simpan(rkt, operator, new)
    assert hasil.bersih, hasil.galat
    assert RktBaris.objects.get(rkt=rkt).indikator == indikator
    assert Indikator.objects.count() == 1


@pytest.mark.parametrize(
    ("isi", "jangkar"),
    [
        ({"n-1-indikator": "Persentase hal", "n-1-target": "90%"}, "n-1-sasaran"),
        ({"n-1-sasaran": "Terwujudnya hal", "n-1-target": "90%"}, "n-1-indikator"),
        ({"n-1-sasaran": "S", "n-1-indikator": "I", "n-1-target": "lima puluh"}, "n-1-target"),
        ({"n-1-sasaran": "S", "n-1-indikator": "I", "n-1-tempat": "t999999"}, "n-1-indikator"),
        ({"n-1-indikator_pk": "999999", "n-1-indikator": "I"}, "n-1-indikator"),
    ],
)
def test_an_incomplete_new_row_stays_out_whole(rkt, operator, isi, jangkar):
    sasaran, indikator = Sasaran.objects.count(), Indikator.objects.count()
    hasil = simpan(rkt, operator, kiriman(rkt) | isi)
    assert jangkar in [g.jangkar for g in hasil.galat]
    assert (Sasaran.objects.count(), Indikator.objects.count()) == (sasaran, indikator)
    assert RktBaris.objects.filter(rkt=rkt).count() == 3


def test_an_indikator_of_another_office_cannot_be_taken_by_its_key(rkt, operator):
    renstra = Sasaran.objects.get().renstra
    foreign = buat_indikator(buat_sasaran(renstra, "6402"), "6402")
    hasil = simpan(rkt, operator, kiriman(rkt) | {"n-1-indikator_pk": str(foreign.pk), "n-1-indikator": "x"})
    assert hasil.galat
    assert not RktBaris.objects.filter(indikator=foreign).exists()


def test_a_row_of_another_rkt_cannot_be_changed_through_this_page(rkt, operator):
    foreign = isi_baris(
        buat_rkt("6402"),
        buat_indikator(buat_sasaran(Sasaran.objects.get().renstra, "6402"), "6402"),
        "10%",
        1,
    )
    simpan(rkt, operator, kiriman(rkt) | {f"b-{foreign.pk}-target": "99", f"b-{foreign.pk}-versi": "1"})
    foreign.refresh_from_db()
    assert foreign.target_tercetak == "10%"


def test_rewording_changes_the_one_record_that_all_documents_read(rkt, operator):
    row = baris(rkt, 1)
    hasil = simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-indikator": "Persentase yang benar"}))
    assert hasil.bersih, hasil.galat
    assert Indikator.objects.get(pk=row.indikator_id).nama == "Persentase yang benar"


def test_the_history_of_the_rkt_tells_rewordings_with_who_and_both_texts(rkt, operator):
    row = baris(rkt, 1)
    lama = row.indikator.nama
    simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-indikator": "Persentase yang benar"}))
    (kejadian,) = [e for e in peristiwa_rkt([rkt]) if "bunyi indikator" in e.kalimat]
    assert kejadian.kalimat == f"mengubah bunyi indikator: {lama} menjadi Persentase yang benar"
    assert kejadian.oleh == "operator.6411"
    # Another RKT that prints the same indikator did not make the change.
    assert not [e for e in peristiwa_rkt([buat_rkt("6411", tahun=2023)]) if "bunyi" in e.kalimat]


def test_a_national_wording_is_not_changed_from_below(operator):
    indikator = buat_indikator(buat_sasaran(buat_renstra("00")), nama="Persentase nasional")
    rkt = buat_rkt("6411")
    row = isi_baris(rkt, indikator, "90%", 1)
    hasil = simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-indikator": "Persentase saya"}))
    assert "dirumuskan KPU RI" in hasil.galat[0].pesan
    indikator.refresh_from_db()
    assert indikator.nama == "Persentase nasional"


def test_a_unit_typed_with_the_target_is_read_together(rkt, operator):
    sasaran = Sasaran.objects.get()
    row = isi_baris(rkt, buat_indikator(sasaran, nama="Jumlah badan", satuan="", jenis="angka"), "1183", 4)
    hasil = simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-satuan": "Badan", f"b-{row.pk}-target": "1200 Badan"}))
    assert hasil.bersih, hasil.galat
    assert baris(rkt, 4).target_tercetak == "1200\u00a0Badan"


def test_rows_are_reordered_and_only_the_moved_one_changes(rkt, operator):
    a, b, c = (baris(rkt, i) for i in (1, 2, 3))
    before = RktBaris.history.count()
    simpan(
        rkt,
        operator,
        kiriman(rkt, **{f"b-{c.pk}-posisi": "1", f"b-{a.pk}-posisi": "2", f"b-{b.pk}-posisi": "3"}),
    )
    assert [x.pk for x in RktBaris.objects.filter(rkt=rkt).lengkap()] == [c.pk, a.pk, b.pk]
    assert RktBaris.history.count() == before + 1


def test_a_move_stands_when_another_saves_an_older_page(rkt, operator):
    older = kiriman(rkt)
    a, b, c = (baris(rkt, i) for i in (1, 2, 3))
    simpan(rkt, operator, kiriman(rkt, **{f"b-{c.pk}-posisi": "0"}))
    new = {"n-1-sasaran": "S", "n-1-indikator": "Persentase baru", "n-1-target": "5%", "n-1-posisi": "2"}
    hasil = simpan(
        rkt, operator, {**older, f"b-{a.pk}-target": "11", f"b-{b.pk}-posisi": "3", f"b-{c.pk}-posisi": "4"} | new
    )
    assert hasil.bersih, hasil.galat
    rows = [x.pk for x in RktBaris.objects.filter(rkt=rkt).lengkap()]
    assert [pk for pk in rows if pk in (a.pk, b.pk, c.pk)] == [c.pk, a.pk, b.pk]
    assert rows.index(a.pk) + 1 == next(i for i, pk in enumerate(rows) if pk not in (a.pk, b.pk, c.pk))


def test_sixty_rows_save_in_one_go_with_a_fixed_number_of_queries(operator, django_assert_max_num_queries):
    rkt = buat_rkt("6411", target=("50%",) * 60)
    data = {k: ("60" if k.endswith("-target") else v) for k, v in kiriman(rkt).items()}
    with django_assert_max_num_queries(20):
        hasil = simpan(rkt, operator, data)
    assert hasil.baris_tersimpan == 60
    assert len(data) < 1000


def test_a_locked_rkt_takes_nothing(rkt, operator):
    type(rkt).objects.filter(pk=rkt.pk).update(keadaan="diajukan")
    with pytest.raises(TindakanDitolak, match="sudah diajukan dan terkunci"):
        simpan(rkt, operator, kiriman(rkt))


def test_an_incomplete_rkt_is_not_submitted(rkt, operator):
    with pytest.raises(TindakanDitolak, match="belum bisa diajukan"):
        pindahkan(rkt, "diajukan", operator)


def test_an_unknown_version_does_not_switch_the_question_off(rkt, operator):
    row = baris(rkt, 1)
    hasil = simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-versi": "99999", f"b-{row.pk}-target": "5"}))
    assert hasil.bentrok
    assert baris(rkt, 1).target_tercetak == "95%"


def test_deleting_against_a_change_can_be_insisted_on(rkt, operator):
    page_of_both = kiriman(rkt)
    row = baris(rkt, 1)
    simpan(rkt, operator, {**page_of_both, f"b-{row.pk}-target": "90"})
    hapus = {**page_of_both, f"b-{row.pk}-hapus": "1", f"b-{row.pk}-paksa": "2"}
    assert simpan(rkt, operator, hapus).baris_dihapus == 1


def test_a_wording_that_another_changed_meanwhile_is_contested(rkt, operator):
    row = baris(rkt, 1)
    lama = row.indikator.nama
    simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-indikator": "Bunyi orang lain"}))
    milik = {f"b-{row.pk}-indikator": "Bunyi saya", f"b-{row.pk}-indikator_asal": lama}
    hasil = simpan(rkt, operator, kiriman(rkt, **milik))
    assert "diubah orang lain menjadi “Bunyi orang lain”" in hasil.galat[0].pesan
    # Who opened the row but left the wording alone contests nothing and overwrites nothing.
    diam = {f"b-{row.pk}-indikator": lama, f"b-{row.pk}-indikator_asal": lama}
    assert simpan(rkt, operator, kiriman(rkt, **diam)).bersih
    assert Indikator.objects.get(pk=row.indikator_id).nama == "Bunyi orang lain"


def test_what_was_submitted_keeps_its_wording(rkt, operator):
    row = baris(rkt, 1)
    lain = buat_rkt("6411", tahun=2023)
    isi_baris(lain, row.indikator, "5%", 1)
    type(lain).objects.filter(pk=lain.pk).update(keadaan="disetujui")
    hasil = simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-indikator": "Lain"}))
    assert "yang sudah disetujui" in hasil.galat[0].pesan
    assert simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-target": "6%"})).bersih


def test_a_new_row_sent_twice_is_one_row(rkt, operator):
    new = {"n-77-sasaran": "S", "n-77-indikator": "Persentase baru", "n-77-target": "5%"}
    data = kiriman(rkt) | new
    assert simpan(rkt, operator, data).baris_baru == 1
    assert simpan(rkt, operator, data).baris_baru == 0
    assert RktBaris.objects.filter(rkt=rkt).count() == 4


def test_a_picked_indikator_whose_texts_were_changed_is_another_one(rkt, operator):
    row = baris(rkt, 1)
    new = {
        "n-1-indikator_pk": str(row.indikator_id), "n-1-indikator": "Jumlah ekor", "n-1-sasaran": "Sasaran saya",
        "n-1-satuan": "Ekor", "n-1-target": "5", "n-1-posisi": "9",
    }  # fmt: skip
    hasil = simpan(rkt, operator, kiriman(rkt) | new)
    assert hasil.bersih, hasil.galat
    assert baris(rkt, 4).target_tercetak == "5\u00a0Ekor"


def test_a_unit_is_taken_from_the_first_target_that_brings_one(rkt, operator):
    row = isi_baris(rkt, buat_indikator(Sasaran.objects.get(), nama="Hal", satuan="", jenis="angka"), "", 4)
    assert simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-target": "95%"})).bersih
    assert baris(rkt, 4).target_tercetak == "95%"


@pytest.mark.parametrize(
    ("kolom", "teks"),
    [("pelaksana", "x" * 300), ("uraian_kegiatan", "x" * 3000), ("satuan", "x" * 60), ("indikator", "x" * 9000),
     ("sasaran", "x" * 9000)],
)  # fmt: skip
def test_a_text_longer_than_its_column_is_told(rkt, operator, kolom, teks):
    row = baris(rkt, 1)
    hasil = simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-{kolom}": teks}))
    assert hasil.galat
    new = {"n-1-sasaran": "S", "n-1-indikator": "I", "n-1-target": "5"} | {f"n-1-{kolom}": teks}
    assert simpan(rkt, operator, kiriman(rkt) | new).galat
    assert RktBaris.objects.filter(rkt=rkt).count() == 3


def test_control_characters_are_left_out(rkt, operator):
    row = baris(rkt, 1)
    simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-pelaksana": "Sub\x00bagian\u202e A\tB"}))
    assert baris(rkt, 1).pelaksana == "Subbagian A B"


@pytest.mark.parametrize("nama", ["b-0{}-target", "b-x-target", "n-1-indikator_pk", "b-99999999999999999999-target"])
def test_forged_field_names_do_no_harm(rkt, operator, nama):
    row = baris(rkt, 1)
    simpan(rkt, operator, kiriman(rkt) | {nama.format(row.pk): "abc", f"b-{row.pk}-hapus": ""})
    assert RktBaris.objects.filter(rkt=rkt).count() == 3


def test_numbers_that_a_database_would_round_are_refused(rkt, operator):
    row = baris(rkt, 1)
    assert simpan(rkt, operator, kiriman(rkt, **{f"b-{row.pk}-target": "12345678901234567"})).galat
