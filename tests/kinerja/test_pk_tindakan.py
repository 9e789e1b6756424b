"""Making a PK and its next versions: from the RKT, from the version in force, and by two people at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kinerja.models import PerjanjianKinerja, PkBaris, RktBaris
from kinerja.tindakan_pk import asal_perubahan, buat_perubahan, buat_pk, tambah_baris
from renstra.models import Sasaran, TargetRenstra
from renstra.tindakan import TindakanDitolak, pindahkan
from sakip.satker.models import Pejabat, Satker, UnitKerja
from tests.kinerja.test_alur import bersamaan
from tests.pabrik import buat_indikator, buat_pengguna, buat_rkt, buat_sasaran, isi_baris
from tests.pabrik import buat_pk as pk_contoh

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def satker():
    return Satker.objects.get(pk="6411")


def isi_rkt(rkt):
    return list(RktBaris.objects.filter(rkt=rkt).lengkap())


def tampak(pk):
    return [(b.indikator_id, b.target_tercetak) for b in PkBaris.objects.filter(perjanjian=pk).lengkap()]


def ubah_keadaan(pk, keadaan):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan=keadaan)


def unit_6411(tahun=2024):
    return UnitKerja.objects.milik(Satker.objects.get(pk="6411"), tahun).first()


# -- the first version ------------------------------------------------------------------------------------------------


def test_a_pk_takes_the_chosen_rows_in_the_order_of_the_rkt(satker, operator):
    rkt = buat_rkt("6411", target=("95%", "100%", "80%"))
    a, _, c = isi_rkt(rkt)
    pk = buat_pk(satker, 2024, "lembaga", [c, a], operator)
    assert tampak(pk) == [(a.indikator_id, "95%"), (c.indikator_id, "80%")]
    assert (pk.versi, pk.keadaan, pk.tempat, pk.rkt) == (0, "draf", satker.tempat_surat, rkt)
    assert not any(b.berbeda_dari_rkt for b in pk.baris.all())
    assert pk.history.get().history_user == operator
    catatan = PkBaris.history.filter(perjanjian=pk.pk)
    assert {(h.history_user, h.history_change_reason) for h in catatan} == {(operator, "dari RKT")}


def test_sekretariat_and_units_promise_from_the_rkt_of_the_sekretariat(satker, operator):
    lembaga, sekretariat = buat_rkt("6411", target=("1%",)), buat_rkt("6411", unit="sekretariat", target=("2%",))
    unit = f"unit-{unit_6411().pk}"
    for pemilik in ("sekretariat", unit):
        pk = buat_pk(satker, 2024, pemilik, isi_rkt(sekretariat), operator)
        assert (pk.pemilik, pk.rkt, len(tampak(pk))) == (pemilik, sekretariat, 1)
    with pytest.raises(TindakanDitolak, match="bukan dari RKT"):
        buat_pk(satker, 2023, "sekretariat", isi_rkt(sekretariat), operator)
    with pytest.raises(TindakanDitolak, match="bukan dari RKT"):
        tambah_baris(PerjanjianKinerja.objects.get(unit_kerja__isnull=False), isi_rkt(lembaga), operator)


@pytest.mark.parametrize(("kode", "tahun"), [("6411", 2025), ("62", 2024), ("6411", 2019)])
def test_a_unit_of_another_level_or_time_has_no_pk(kode, tahun, operator):
    unit = unit_6411(2024)
    with pytest.raises(TindakanDitolak, match="tidak ada di"):
        buat_pk(Satker.objects.get(pk=kode), tahun, f"unit-{unit.pk}", [], operator)


def test_units_of_kabupaten_serve_kota_and_change_with_the_year():
    kota, provinsi = Satker.objects.get(pk="1674"), Satker.objects.get(pk="62")
    dulu = {u.nama for u in UnitKerja.objects.milik(kota, 2024)}
    kini = {u.nama for u in UnitKerja.objects.milik(kota, 2025)}
    assert len(dulu) == len(kini) == 4
    assert "Subbagian Hukum dan Sumber Daya Manusia" in dulu - kini
    assert all(u.nama.startswith("Bagian") for u in UnitKerja.objects.milik(provinsi, 2024))


@pytest.mark.parametrize(
    ("keadaan", "kalimat"),
    [
        ("draf", "masih draf. Selesaikan dulu"), ("diajukan", "masih diajukan"), ("disetujui", "masih disetujui"),
        ("terbit", "sudah berlaku.*perubahan"), ("luar", "sudah berlaku"), ("ditarik", "sudah ditarik.*perubahan"),
    ],
)  # fmt: skip
def test_a_second_first_version_is_refused(satker, operator, keadaan, kalimat):
    pk = buat_pk(satker, 2024, "lembaga", isi_rkt(buat_rkt("6411", target=("95%",))), operator)
    ubah_keadaan(pk, keadaan)
    with pytest.raises(TindakanDitolak, match=kalimat):
        buat_pk(satker, 2024, "lembaga", [], operator)
    assert PerjanjianKinerja.objects.count() == 1


# -- the next version -------------------------------------------------------------------------------------------------


@pytest.fixture
def berlaku(satker, operator):
    pk = buat_pk(satker, 2024, "lembaga", isi_rkt(buat_rkt("6411", target=("95%", "100%"))), operator)
    row = pk.baris.order_by("urutan").first()
    row.alasan = "alasan lama"
    row.save()
    ubah_keadaan(pk, "terbit")
    return pk


def test_a_perubahan_copies_the_version_in_force(satker, operator, berlaku):
    baru = buat_perubahan(satker, 2024, "lembaga", " pergantian Ketua ", "SK 12", operator)
    assert (baru.versi, baru.keadaan, baru.rkt, baru.tanggal) == (1, "draf", berlaku.rkt, None)
    assert (baru.alasan_perubahan, baru.dasar_perubahan) == ("pergantian Ketua", "SK 12")
    assert tampak(baru) == tampak(berlaku)
    lama = list(berlaku.baris.order_by("urutan"))
    for dulu, kini in zip(lama, baru.baris.order_by("urutan"), strict=True):
        assert (kini.urutan, kini.rkt_baris_id, kini.alasan) == (dulu.urutan, dulu.rkt_baris_id, "")
    assert berlaku.baris.filter(alasan="alasan lama").exists()
    assert baru.history.get().history_change_reason == "pergantian Ketua"


@pytest.mark.parametrize(("alasan", "dasar"), [("", "SK 12"), ("pergantian", "  ")])
def test_a_perubahan_says_why_and_on_what_basis(satker, operator, berlaku, alasan, dasar):
    with pytest.raises(TindakanDitolak, match="Tulis alasan dan dasar"):
        buat_perubahan(satker, 2024, "lembaga", alasan, dasar, operator)


def test_a_perubahan_needs_a_version_in_force_and_none_in_work(satker, operator, berlaku):
    with pytest.raises(TindakanDitolak, match="Belum ada PK yang berlaku"):
        buat_perubahan(satker, 2024, "sekretariat", "a", "b", operator)
    buat_perubahan(satker, 2024, "lembaga", "a", "b", operator)
    with pytest.raises(TindakanDitolak, match="PK Lembaga 2024 perubahan 1 masih draf"):
        buat_perubahan(satker, 2024, "lembaga", "a", "b", operator)


def test_after_a_withdrawal_the_next_version_starts_from_what_was_withdrawn(satker, operator, berlaku):
    kedua = buat_perubahan(satker, 2024, "lembaga", "a", "b", operator)
    ubah_keadaan(berlaku, "diganti")
    kedua.baris.order_by("urutan").last().delete()
    ubah_keadaan(kedua, "ditarik")
    ketiga = buat_perubahan(satker, 2024, "lembaga", "ditarik", "catatan", operator)
    assert ketiga.versi == 2
    assert tampak(ketiga) == tampak(kedua)


def test_the_version_in_force_is_changed_also_when_a_later_one_was_withdrawn(satker, operator, berlaku):
    kedua = buat_perubahan(satker, 2024, "lembaga", "a", "b", operator)
    assert asal_perubahan([kedua]) is None
    kedua.baris.all().delete()
    ubah_keadaan(kedua, "ditarik")
    ketiga = buat_perubahan(satker, 2024, "lembaga", "a", "b", operator)
    assert ketiga.versi == 2
    assert tampak(ketiga) == tampak(berlaku)


def test_a_unit_keeps_the_parties_chosen_by_name(satker, operator):
    rkt = buat_rkt("6411", unit="sekretariat", target=("95%",))
    pemilik = f"unit-{unit_6411().pk}"
    pk = buat_pk(satker, 2024, pemilik, isi_rkt(rkt), operator)
    kasubbag = Pejabat.objects.create(satker=satker, jabatan="kasubbag", nama="Kasubbag Uji", mulai=date(2024, 1, 1))
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan="luar", pihak_pertama=kasubbag)
    baru = buat_perubahan(satker, 2024, pemilik, "a", "b", operator)
    assert (baru.pihak_pertama, baru.unit_kerja_id) == (kasubbag, pk.unit_kerja_id)


# -- rows -------------------------------------------------------------------------------------------------------------


def test_rows_are_added_once_and_stand_with_their_own(satker, operator):
    rkt = buat_rkt("6411", target=("1%", "2%"))
    lain = buat_sasaran(Sasaran.objects.get().renstra, "6411")
    isi_baris(rkt, buat_indikator(lain, "6411"), "9%", 9)
    a, b, c = isi_rkt(rkt)
    pk = buat_pk(satker, 2024, "lembaga", [a, c], operator)
    assert tambah_baris(pk, isi_rkt(rkt), operator) == 1
    assert [t for _, t in tampak(pk)] == ["1%", "2%", "9%"]
    assert tambah_baris(pk, [b], operator) == 0
    assert pk.baris.count() == 3


def test_an_indikator_of_the_plan_brings_its_target_and_deviates(satker, operator):
    rkt = buat_rkt("6411", target=("1%",))
    pk = buat_pk(satker, 2024, "lembaga", isi_rkt(rkt), operator)
    indikator = buat_indikator(Sasaran.objects.get(), "6411")
    TargetRenstra.objects.create(indikator=indikator, satker=satker, tahun=2024, angka=77)
    assert tambah_baris(pk, [indikator], operator) == 1
    row = pk.baris.get(indikator=indikator)
    assert (row.target_tercetak, row.rkt_baris, row.berbeda_dari_rkt) == ("77%", None, True)
    # Meanwhile it is planned: the row is joined with the RKT's and keeps its target.
    planned = isi_baris(rkt, indikator, "70%", 5)
    assert tambah_baris(pk, [planned], operator) == 0
    row.refresh_from_db()
    assert (row.rkt_baris, row.target_tercetak, row.versi) == (planned, "77%", 2)
    assert pk.baris.count() == 2


def test_a_locked_pk_takes_no_rows(satker, operator):
    pk = pk_contoh("6411")
    ubah_keadaan(pk, "diajukan")
    with pytest.raises(TindakanDitolak, match="sudah diajukan dan terkunci"):
        tambah_baris(pk, [buat_indikator(Sasaran.objects.get(), "6411")], operator)


def test_fifty_rows_are_made_with_a_fixed_number_of_queries(satker, operator, django_assert_max_num_queries):
    rows = isi_rkt(buat_rkt("6411", target=("50%",) * 50))
    with django_assert_max_num_queries(12):
        pk = buat_pk(satker, 2024, "lembaga", rows, operator)
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan="terbit")
    with django_assert_max_num_queries(12):
        buat_perubahan(satker, 2024, "lembaga", "a", "b", operator)


# -- states, constraints, two at once ---------------------------------------------------------------------------------


def test_a_pk_moves_along_the_states_like_every_document(satker, operator):
    pk = pk_contoh("6411", tanggal=date(2024, 3, 25))
    with pytest.raises(TindakanDitolak, match="belum bisa diajukan: 1 hal"):
        pindahkan(pk, "diajukan", operator)
    Pejabat.objects.create(satker=satker, jabatan="ketua", nama="Ketua Uji", mulai=date(2024, 1, 1))
    with pytest.raises(PermissionDenied, match="Ajukan PK Lembaga 2024 hanya bisa"):
        pindahkan(pk, "diajukan", buat_pengguna("operator", "6402"))
    assert pindahkan(pk, "diajukan", operator).keadaan == "diajukan"
    assert pindahkan(pk, "disetujui", buat_pengguna("pimpinan", "6411")).keadaan == "disetujui"


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("pk_versi_tunggal", {"keadaan": "ditarik"}),
        ("pk_satu_draf", {"versi": 1, "alasan_perubahan": "a", "dasar_perubahan": "b"}),
        ("pk_satu_berlaku", {"versi": 3, "keadaan": "luar", "alasan_perubahan": "a", "dasar_perubahan": "b"}),
        ("pk_perubahan_beralasan", {"versi": 4, "keadaan": "diganti", "alasan_perubahan": "a"}),
    ],
)
def test_single_row_truths_by_the_constraints_name(nama, isi):
    pk = pk_contoh("6411", target=("1%",))
    pk_contoh("6411", rkt=pk.rkt, versi=2, keadaan="terbit", alasan_perubahan="a", dasar_perubahan="b")
    obj = PerjanjianKinerja(satker=pk.satker, tahun=2024, unit="lembaga", **isi)
    constraint = next(c for c in PerjanjianKinerja._meta.constraints if c.name == nama)
    with pytest.raises(ValidationError) as info:
        obj.full_clean()
    assert constraint.violation_error_message in str(info.value)
    with pytest.raises(IntegrityError), transaction.atomic():
        obj.save()


@pytest.mark.django_db(transaction=True)
def test_two_people_start_at_once_and_one_is_told():
    satker, rows = Satker.objects.get(pk="6411"), isi_rkt(buat_rkt("6411", target=("95%", "100%")))
    satu, dua = buat_pengguna("operator", "6411"), buat_pengguna("operator", "6411", nama="operator2.6411")
    hasil = bersamaan(*(lambda oleh=oleh: buat_pk(satker, 2024, "lembaga", rows, oleh) for oleh in (satu, dua)))
    assert sorted(type(h).__name__ for h in hasil) == ["PerjanjianKinerja", "TindakanDitolak"], hasil
    pk = PerjanjianKinerja.objects.get()
    assert pk.baris.count() == 2
    ubah_keadaan(pk, "terbit")
    hasil = bersamaan(
        *(lambda oleh=oleh: buat_perubahan(satker, 2024, "lembaga", "a", "b", oleh) for oleh in (satu, dua))
    )
    assert sorted(type(h).__name__ for h in hasil) == ["PerjanjianKinerja", "TindakanDitolak"], hasil
    assert PerjanjianKinerja.objects.count() == 2


def test_the_database_has_the_last_word_on_two_at_once(satker, operator, monkeypatch):
    """What the other one writes between the look and the write is met by the constraint, as a sentence."""
    pk_contoh("6411", target=("1%",))
    monkeypatch.setattr("kinerja.tindakan_pk.PerjanjianKinerja.objects.milik", lambda *a: [])
    with pytest.raises(TindakanDitolak, match="Orang lain baru saja membuat"):
        buat_pk(satker, 2024, "lembaga", [], operator)
    assert PerjanjianKinerja.objects.count() == 1
