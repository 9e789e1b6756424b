"""The verbs of a Rencana Aksi: making it from the PK in force, sharing out, saving cell by cell."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kinerja.isian_rencana_aksi import baca_isian_rencana_aksi
from kinerja.models import PerjanjianKinerja, RencanaAksi, RencanaAksiBaris, TargetTriwulan
from kinerja.riwayat_rencana_aksi import peristiwa_rencana_aksi
from kinerja.susun_rencana_aksi import baris_rencana_aksi, empat_triwulan, target_triwulan
from kinerja.tindakan_rencana_aksi import bagi_rata_baris, buat_rencana_aksi, simpan_rencana_aksi
from renstra.nilai import Nilai
from renstra.tindakan import TindakanDitolak
from tests.kinerja.test_alur import bersamaan
from tests.pabrik import buat_pengguna, buat_pk_berlaku, isi_pk, kiriman_rencana_aksi

pytestmark = pytest.mark.django_db

KALI = {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah"}
PREDIKAT = {"satuan": "Predikat", "jenis": "predikat"}
BARIS = (("12 Kali", KALI), ("95%", {}), ("BB", PREDIKAT))


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain():
    return buat_pengguna("operator", "6411", nama="operator2.6411")


@pytest.fixture
def pk():
    return buat_pk_berlaku("6411", *BARIS)


@pytest.fixture
def rencana(pk, operator):
    return buat_rencana_aksi(pk, operator, bagi=True)


def baris(rencana, nomor):
    return baris_rencana_aksi(rencana)[nomor - 1]


def sel(rencana, nomor, kolom):
    return f"b-{baris(rencana, nomor).pk}-{kolom}"


def tertulis(rencana, nomor):
    """The four quarters as printed, "" where there is none."""
    target, row = target_triwulan(rencana), baris(rencana, nomor)
    found = (target.get((row.pk, tw)) for tw in (1, 2, 3, 4))
    return [t.tulis_nilai(row.pk_baris.indikator.satuan).replace("\u00a0", " ") if t else "" for t in found]


def simpan(rencana, oleh, data):
    return simpan_rencana_aksi(rencana, baca_isian_rencana_aksi(data), oleh)


# -- making -----------------------------------------------------------------------------------------------------------


def test_a_row_for_each_row_of_the_pk_with_equal_shares(rencana, pk, operator):
    assert [b.pk_baris.urutan for b in baris_rencana_aksi(rencana)] == [1000, 2000, 3000]
    assert tertulis(rencana, 1) == ["3 Kali"] * 4
    assert tertulis(rencana, 2) == ["95%"] * 4
    assert tertulis(rencana, 3) == ["BB"] * 4
    assert (rencana.keadaan, rencana.tanggal, rencana.tempat) == ("draf", None, pk.satker.tempat_surat)
    assert {h.history_user for h in TargetTriwulan.history.all()} == {operator}
    assert {h.history_change_reason for h in TargetTriwulan.history.all()} == {"bagi rata"}


def test_or_empty_quarters(pk, operator):
    rencana = buat_rencana_aksi(pk, operator, bagi=False)
    assert len(baris_rencana_aksi(rencana)) == 3
    assert not TargetTriwulan.objects.exists()


def test_a_missing_or_negative_target_has_no_shares(operator):
    pk = buat_pk_berlaku("6411", ("", KALI), ("-5%", {}))
    rencana = buat_rencana_aksi(pk, operator, bagi=True)
    assert not TargetTriwulan.objects.exists()
    assert bagi_rata_baris(rencana, operator) == 0


def test_a_pk_without_rows_gives_an_empty_plan(operator):
    assert baris_rencana_aksi(buat_rencana_aksi(buat_pk_berlaku("6411"), operator, bagi=True)) == []


@pytest.mark.parametrize("keadaan", ["draf", "diajukan", "disetujui", "diganti", "ditarik"])
def test_only_a_pk_in_force_has_one(pk, operator, keadaan):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan=keadaan)
    with pytest.raises(TindakanDitolak, match="dibuat untuk PK yang berlaku"):
        buat_rencana_aksi(pk, operator, bagi=True)
    assert not RencanaAksi.objects.exists()


def test_made_again_it_is_the_one_there_is(rencana, pk, lain):
    assert buat_rencana_aksi(pk, lain, bagi=False) == rencana
    assert RencanaAksiBaris.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_start_at_once_get_the_same():
    pk = buat_pk_berlaku("6411", *BARIS)
    satu, dua = buat_pengguna("operator", "6411"), buat_pengguna("operator", "6411", nama="operator2.6411")
    hasil = bersamaan(
        lambda: buat_rencana_aksi(pk, satu, bagi=True),
        lambda: buat_rencana_aksi(pk, dua, bagi=True),
    )
    assert all(isinstance(h, RencanaAksi) for h in hasil), hasil
    assert hasil[0] == hasil[1]
    assert (RencanaAksi.objects.count(), RencanaAksiBaris.objects.count()) == (1, 3)
    assert TargetTriwulan.objects.count() == 12


def test_the_next_pk_carries_over_what_was_planned(rencana, pk, operator):
    satu, dua, _ = baris_rencana_aksi(rencana)
    isi = {"uraian_kegiatan": "Rapat koordinasi", "pelaksana": "Subbagian Hukum", "anggaran": "5.000.000"}
    data = kiriman_rencana_aksi(rencana, **{sel(rencana, 1, k): v for k, v in isi.items()})
    data |= {sel(rencana, 1, f"tw{tw}"): v for tw, v in enumerate("0039", start=1)}
    data |= {sel(rencana, 2, "pelaksana"): "Subbagian Teknis", sel(rencana, 2, "tw4"): "94"}
    data |= {"kepala-tempat": "Ujoh Bilang"}
    assert simpan(rencana, operator, data).bersih
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan="diganti")

    dasar = {"versi": 1, "alasan_perubahan": "Pergantian pejabat", "dasar_perubahan": "SK 1"}
    baru = buat_pk_berlaku("6411", **dasar)
    isi_pk(baru, dua.pk_baris.indikator, "97%", 1)  # another target: quarters are shared out anew
    isi_pk(baru, satu.pk_baris.indikator, "12 Kali", 2)
    isi_pk(baru, satu.pk_baris.indikator, "4 Kali", 3)  # twice: the second has no forerunner
    hasil = buat_rencana_aksi(baru, operator, bagi=True)
    a, b, c = baris_rencana_aksi(hasil)
    assert (a.pelaksana, tertulis(hasil, 1)) == ("Subbagian Teknis", ["97%"] * 4)
    assert (b.uraian_kegiatan, b.pelaksana, b.anggaran) == ("Rapat koordinasi", "Subbagian Hukum", 5_000_000)
    assert tertulis(hasil, 2) == ["0 Kali", "0 Kali", "3 Kali", "9 Kali"]
    assert (c.uraian_kegiatan, tertulis(hasil, 3)) == ("", ["1 Kali"] * 4)
    assert hasil.tempat == "Ujoh Bilang"
    assert b.history.get().history_change_reason == f"disalin dari {pk}"
    assert tertulis(rencana, 2)[3] == "94%"  # the earlier one stays as it was


# -- equal shares -----------------------------------------------------------------------------------------------------


def test_only_rows_whose_quarters_are_all_empty_are_shared_out(pk, operator):
    rencana = buat_rencana_aksi(pk, operator, bagi=False)
    simpan(rencana, operator, kiriman_rencana_aksi(rencana, **{sel(rencana, 2, "tw4"): "90"}))
    assert bagi_rata_baris(rencana, operator) == 2
    assert tertulis(rencana, 1) == ["3 Kali"] * 4
    assert tertulis(rencana, 2) == ["", "", "", "90%"]
    assert bagi_rata_baris(rencana, operator) == 0


def test_one_row_can_be_shared_out_alone(pk, operator):
    rencana = buat_rencana_aksi(pk, operator, bagi=False)
    assert bagi_rata_baris(rencana, operator, [baris(rencana, 3).pk]) == 1
    assert tertulis(rencana, 3) == ["BB"] * 4
    assert tertulis(rencana, 1) == [""] * 4


def test_shares_count_as_a_change_for_somebody_elses_page(pk, operator, lain):
    rencana = buat_rencana_aksi(pk, operator, bagi=False)
    page = kiriman_rencana_aksi(rencana)
    bagi_rata_baris(rencana, operator)
    hasil = simpan(rencana, lain, page | {sel(rencana, 1, "tw1"): "5"})
    assert hasil.bentrok[0].kalimat.startswith("operator.6411 mengubah baris 1, triwulan I dari kosong menjadi 3")


def test_a_locked_one_takes_nothing(rencana, operator):
    RencanaAksi.objects.filter(pk=rencana.pk).update(keadaan="diajukan")
    with pytest.raises(TindakanDitolak, match="sudah diajukan dan terkunci"):
        simpan(rencana, operator, kiriman_rencana_aksi(rencana))
    with pytest.raises(TindakanDitolak, match="terkunci"):
        bagi_rata_baris(rencana, operator)


# -- saving -----------------------------------------------------------------------------------------------------------


def test_cells_are_saved_with_who_did_it(rencana, operator):
    row = baris(rencana, 1)
    data = {
        "tw1": "0",
        "tw4": "6 Kali",
        "uraian_kegiatan": "Rapat",
        "pelaksana": "Subbagian",
        "anggaran": "Rp 1.500.000,-",
    }
    hasil = simpan(rencana, operator, kiriman_rencana_aksi(rencana, **{sel(rencana, 1, k): v for k, v in data.items()}))
    assert hasil.bersih, hasil.galat
    assert hasil.ringkas() == "1 baris tersimpan."
    assert tertulis(rencana, 1) == ["0 Kali", "3 Kali", "3 Kali", "6 Kali"]
    row.refresh_from_db()
    assert (row.uraian_kegiatan, row.pelaksana, row.anggaran, row.versi) == ("Rapat", "Subbagian", 1_500_000, 2)
    assert TargetTriwulan.objects.get(baris=row, triwulan=4).history.latest().history_user == operator
    kalimat = [e.kalimat.replace("\u00a0", " ") for e in peristiwa_rencana_aksi(rencana)]
    nama = row.pk_baris.indikator.nama
    assert f"mengubah triwulan IV “{nama}”: 3 Kali menjadi 6 Kali" in kalimat
    assert f"mengubah anggaran “{nama}”: kosong menjadi Rp 1.500.000" in kalimat
    assert "membuat dokumen" in kalimat


def test_saving_without_a_change_writes_nothing(rencana, operator):
    before = (TargetTriwulan.history.count(), RencanaAksiBaris.history.count(), RencanaAksi.history.count())
    hasil = simpan(rencana, operator, kiriman_rencana_aksi(rencana))
    assert not hasil.berubah
    assert before == (TargetTriwulan.history.count(), RencanaAksiBaris.history.count(), RencanaAksi.history.count())


def test_an_emptied_cell_is_missing_and_its_history_says_who(rencana, operator):
    row = baris(rencana, 1)
    assert simpan(rencana, operator, kiriman_rencana_aksi(rencana, **{sel(rencana, 1, "tw2"): ""})).bersih
    assert tertulis(rencana, 1) == ["3 Kali", "", "3 Kali", "3 Kali"]
    last = TargetTriwulan.history.filter(baris=row.pk, triwulan=2).latest()
    assert (last.history_type, last.history_user) == ("-", operator)
    kalimat = peristiwa_rencana_aksi(rencana)[0].kalimat
    assert kalimat.replace("\u00a0", " ").endswith("tadinya 3 Kali")


@pytest.mark.parametrize(("nomor", "kolom", "teks", "tempat", "pesan", "usul"), [
    (1, "tw2", "5O", "baris 1, triwulan II", "memakai huruf O", "50"),
    (1, "tw4", "5%", "baris 1, triwulan IV", "Satuan indikator ini Kali, bukan %.", "5 Kali"),
    (1, "tw1", "-1", "baris 1, triwulan I", "tidak boleh negatif", ""),
    (2, "tw3", "B", "baris 2, triwulan III", "adalah predikat, bukan angka", ""),
    (3, "tw1", "90", "baris 3, triwulan I", "bukan predikat", ""),
    (2, "tw1", "12345678901234567", "baris 2, triwulan I", "terlalu besar", ""),
    (2, "anggaran", "lima juta", "baris 2, anggaran", "bukan", "5.000.000"),
    (2, "anggaran", "-5", "baris 2, anggaran", "Anggaran tidak boleh negatif", ""),
    (2, "anggaran", "5,5", "baris 2, anggaran", "pecahan rupiah", ""),
    (2, "pelaksana", "x" * 256, "baris 2, penanggung jawab", "Terlalu panjang: 256 huruf", ""),
    (2, "uraian_kegiatan", "x" * 2001, "baris 2, kegiatan", "Paling banyak 2000 huruf", ""),
])  # fmt: skip
def test_a_wrong_cell_is_named_and_the_others_are_saved(rencana, operator, nomor, kolom, teks, tempat, pesan, usul):
    before = tertulis(rencana, nomor)
    data = {sel(rencana, nomor, kolom): teks, sel(rencana, 3, "tw2"): "A", "kepala-tempat": "Samarinda"}
    hasil = simpan(rencana, operator, kiriman_rencana_aksi(rencana, **data))
    (galat,) = hasil.galat
    assert (galat.tempat, galat.jangkar) == (tempat, sel(rencana, nomor, kolom))
    assert pesan in galat.pesan
    assert galat.usul == usul
    assert tertulis(rencana, 3)[1] == "A"
    assert nomor == 3 or tertulis(rencana, nomor) == before
    rencana.refresh_from_db()
    assert rencana.tempat == "Samarinda"


def test_two_people_change_different_cells_of_one_row_and_both_are_kept(rencana, operator, lain):
    page = kiriman_rencana_aksi(rencana)
    assert simpan(rencana, operator, page | {sel(rencana, 1, "tw1"): "1"}).bersih
    assert simpan(rencana, lain, page | {sel(rencana, 1, "tw4"): "5", sel(rencana, 1, "pelaksana"): "Sub"}).bersih
    assert tertulis(rencana, 1) == ["1 Kali", "3 Kali", "3 Kali", "5 Kali"]


@pytest.mark.parametrize(("kolom", "satu", "dua", "dari", "ke"), [
    ("tw2", "4", "6", "3 Kali", "4 Kali"),
    ("tw2", "", "6", "3 Kali", "kosong"),
    ("anggaran", "5.000", "6.000", "kosong", "5.000"),
    ("uraian_kegiatan", "Rapat", "Bimtek", "kosong", "Rapat"),
])  # fmt: skip
def test_two_people_change_one_cell_and_the_second_is_told(rencana, operator, lain, kolom, satu, dua, dari, ke):
    page, nama = kiriman_rencana_aksi(rencana), sel(rencana, 1, kolom)
    label = {"tw2": "triwulan II", "uraian_kegiatan": "kegiatan"}.get(kolom, kolom)
    assert simpan(rencana, operator, page | {nama: satu}).bersih
    hasil = simpan(rencana, lain, page | {nama: dua})
    (bentrok,) = hasil.bentrok
    kalimat = bentrok.kalimat.replace("\u00a0", " ")
    assert kalimat.startswith(f"operator.6411 mengubah baris 1, {label} dari {dari} menjadi {ke} pukul")
    assert bentrok.jangkar == nama
    # Sending it again without an answer changes nothing; against what was shown, the second may insist.
    assert simpan(rencana, lain, page | {nama: dua}).bentrok
    assert simpan(rencana, lain, page | {nama: dua, sel(rencana, 1, "paksa"): "1"}).bentrok
    assert simpan(rencana, lain, page | {nama: dua, sel(rencana, 1, "paksa"): "2"}).bersih
    assert kiriman_rencana_aksi(rencana)[nama] == dua


def test_both_typing_the_same_is_no_conflict(rencana, operator, lain):
    page, nama = kiriman_rencana_aksi(rencana), sel(rencana, 1, "tw2")
    simpan(rencana, operator, page | {nama: "4"})
    hasil = simpan(rencana, lain, page | {nama: "4 Kali"})
    assert hasil.bersih
    assert not hasil.berubah


def test_what_stood_there_is_known_however_often_it_changed(rencana, operator, lain):
    nama = sel(rencana, 1, "tw2")
    pages = []
    for isi in ("4", "", "7", "8"):
        pages.append(kiriman_rencana_aksi(rencana))
        assert simpan(rencana, operator, kiriman_rencana_aksi(rencana, **{nama: isi})).bersih
    asal = [simpan(rencana, lain, p | {nama: "9"}).bentrok[0].kalimat.replace("\u00a0", " ") for p in pages]
    for kalimat, dari in zip(asal, ("3 Kali", "4 Kali", "kosong", "7 Kali"), strict=True):
        assert f"dari {dari} menjadi 8 Kali" in kalimat
    # Sent as it was drawn, a page changes nothing.
    assert all(simpan(rencana, lain, p).bersih for p in pages)
    assert tertulis(rencana, 1)[1] == "8 Kali"


def test_an_unknown_version_does_not_switch_the_question_off(rencana, operator):
    data = {sel(rencana, 1, "versi"): "99999", sel(rencana, 1, "tw1"): "5"}
    hasil = simpan(rencana, operator, kiriman_rencana_aksi(rencana, **data))
    assert "(sekarang 3" in hasil.bentrok[0].kalimat
    assert tertulis(rencana, 1)[0] == "3 Kali"


def test_a_clock_that_stands_still_asks_rather_than_overwrites(rencana, operator, lain, monkeypatch):
    page, nama = kiriman_rencana_aksi(rencana), sel(rencana, 1, "tw2")
    saat = TargetTriwulan.history.latest().history_date - timedelta(hours=1)
    monkeypatch.setattr("kinerja.simpan_rencana_aksi.timezone.now", lambda: saat)
    simpan(rencana, operator, page | {nama: "4"})
    assert simpan(rencana, lain, page | {nama: "6"}).bentrok


def test_the_head_is_contested_too(rencana, operator, lain):
    page = kiriman_rencana_aksi(rencana)
    assert simpan(rencana, operator, page | {"kepala-tempat": "Samarinda", "kepala-tanggal": "25/1/2024"}).bersih
    hasil = simpan(rencana, lain, page | {"kepala-tempat": "Ujoh Bilang", "kepala-tanggal": "25 Januari 2024"})
    assert [b.jangkar for b in hasil.bentrok] == ["kepala-tempat"]
    assert simpan(rencana, lain, page | {"kepala-tempat": "Ujoh Bilang", "kepala-paksa": "2"}).bersih
    rencana.refresh_from_db()
    assert (rencana.tempat, str(rencana.tanggal), rencana.versi_kepala) == ("Ujoh Bilang", "2024-01-25", 3)


@pytest.mark.parametrize("isi", [{"kepala-tanggal": "30 Februari 2024"}, {"kepala-tempat": "x" * 101}])
def test_a_wrong_head_is_told_and_the_rows_are_saved(rencana, operator, isi):
    hasil = simpan(rencana, operator, kiriman_rencana_aksi(rencana, **isi, **{sel(rencana, 1, "tw1"): "4"}))
    assert [g.jangkar for g in hasil.galat] == list(isi)
    assert tertulis(rencana, 1)[0] == "4 Kali"


def test_a_row_of_another_plan_cannot_be_changed_through_this_page(rencana, operator):
    foreign = buat_rencana_aksi(buat_pk_berlaku("6402", *BARIS), operator, bagi=True)
    simpan(
        rencana, operator, kiriman_rencana_aksi(rencana) | {sel(foreign, 1, "tw1"): "9", sel(foreign, 1, "versi"): "1"}
    )
    assert tertulis(foreign, 1) == ["3 Kali"] * 4


@pytest.mark.parametrize("kolom", ["tw5", "tw0", "tw", "tw12", "sasaran", "target", "hapus"])
def test_forged_fields_do_no_harm(rencana, operator, kolom):
    hasil = simpan(rencana, operator, kiriman_rencana_aksi(rencana) | {sel(rencana, 1, kolom): "9"})
    assert not hasil.berubah
    assert hasil.bersih


def test_a_page_that_sends_less_leaves_the_rest(rencana, operator):
    row = baris(rencana, 1)
    assert simpan(rencana, operator, {f"b-{row.pk}-tw1": "4", f"b-{row.pk}-versi": "1"}).bersih
    assert tertulis(rencana, 1) == ["4 Kali", "3 Kali", "3 Kali", "3 Kali"]


@pytest.mark.django_db(transaction=True)
def test_two_people_save_at_once_and_nothing_is_lost():
    satu, dua = buat_pengguna("operator", "6411"), buat_pengguna("operator", "6411", nama="operator2.6411")
    rencana = buat_rencana_aksi(buat_pk_berlaku("6411", *BARIS), satu, bagi=True)
    page = kiriman_rencana_aksi(rencana)
    hasil = bersamaan(
        lambda: simpan(rencana, satu, page | {sel(rencana, 1, "tw1"): "1"}),
        lambda: simpan(rencana, dua, page | {sel(rencana, 1, "tw1"): "2", sel(rencana, 2, "tw4"): "90"}),
    )
    assert all(not isinstance(h, Exception) for h in hasil), hasil
    assert tertulis(rencana, 2)[3] == "90%"
    assert tertulis(rencana, 1)[0] in ("1 Kali", "2 Kali")
    assert sum(len(h.bentrok) for h in hasil) == 1


def test_150_rows_are_made_and_saved_in_batches(operator, django_assert_max_num_queries):
    pk = buat_pk_berlaku("6411", *[("12 Kali", KALI)] * 150)
    with django_assert_max_num_queries(30):
        rencana = buat_rencana_aksi(pk, operator, bagi=True)
    data = {k: ("4" if "-tw" in k else v) for k, v in kiriman_rencana_aksi(rencana).items()}
    with django_assert_max_num_queries(30):
        hasil = simpan(rencana, operator, data)
    assert hasil.baris_tersimpan == 150
    assert len(data) < 1500  # the limit is 3000 fields


# -- constraints ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("nama", "isi"), [
    ("targettriwulan_tunggal", {"triwulan": 1}),
    ("targettriwulan_satu_sampai_empat", {"triwulan": 5}),
    ("targettriwulan_angka_atau_predikat", {"triwulan": 2, "angka": 1, "predikat": "A"}),
    ("targettriwulan_rentang_urut", {"triwulan": 2, "angka": 2, "sampai": 1}),
])  # fmt: skip
def test_single_row_truths_of_a_quarter(pk, operator, nama, isi):
    row = baris(buat_rencana_aksi(pk, operator, bagi=False), 1)
    TargetTriwulan.objects.create(baris=row, triwulan=1, angka=1)
    tolak(TargetTriwulan(baris=row, **isi), nama)


def test_a_budget_is_not_negative(rencana):
    row = baris(rencana, 1)
    row.anggaran = Decimal(-1)
    tolak(row, "rencanaaksibaris_anggaran_tidak_negatif")


def test_one_plan_per_pk(rencana, pk):
    with pytest.raises(IntegrityError), transaction.atomic():
        RencanaAksi.objects.create(perjanjian=pk)


def tolak(obj, nama):
    constraint = next(c for c in obj._meta.constraints if c.name == nama)
    with pytest.raises(ValidationError) as info:
        obj.full_clean()
    assert constraint.violation_error_message in str(info.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        obj.save()


def test_the_quarters_of_a_row_are_read_in_order(rencana):
    row = baris(rencana, 1)
    assert empat_triwulan(row, target_triwulan(rencana)) == (Nilai(Decimal(3)),) * 4
