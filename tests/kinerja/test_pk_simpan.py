"""Saving the entry page of a PK: right cells are kept, wrong and contested ones are told, nothing else is lost."""

from __future__ import annotations

from datetime import date

import pytest

from kinerja.isian import geser
from kinerja.isian_pk import baca_isian_pk
from kinerja.models import PerjanjianKinerja, PkBaris, RencanaAksi, RencanaAksiBaris, Rkt
from kinerja.penjaga import dipakai_dokumen_terkunci
from kinerja.riwayat import peristiwa_pk
from kinerja.susun_pk import SusunanPk, kekurangan_pk
from kinerja.tindakan_pk import simpan_pk
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Pejabat, UnitKerja
from tests.kinerja.test_alur import bersamaan
from tests.pabrik import buat_indikator, buat_pengguna, buat_pk, kiriman_pk

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain():
    return buat_pengguna("operator", "6411", nama="operator2.6411")


@pytest.fixture
def pk():
    return buat_pk("6411", target=("95%", "100%", "80%"))


def baris(pk, nomor):
    return list(PkBaris.objects.filter(perjanjian=pk).lengkap())[nomor - 1]


def simpan(pk, oleh, data):
    return simpan_pk(pk, baca_isian_pk(data), oleh)


def pejabat(jabatan, nama="Orang", mulai=date(2024, 1, 1), kode="6411", **lain):
    return Pejabat.objects.create(satker_id=kode, jabatan=jabatan, nama=nama, mulai=mulai, **lain)


def test_a_changed_target_and_its_reason_are_saved_with_who_did_it(pk, operator):
    row = baris(pk, 1)
    isi = {f"b-{row.pk}-target": "90 %", f"b-{row.pk}-alasan": "  anggaran\n turun "}
    hasil = simpan(pk, operator, kiriman_pk(pk, **isi))
    assert (hasil.bersih, hasil.baris_tersimpan) == (True, 1)
    row = baris(pk, 1)
    assert (row.target_tercetak, row.alasan, row.versi) == ("90%", "anggaran turun", 2)
    assert row.history.latest().history_user == operator


def test_saving_without_a_change_writes_nothing(pk, operator):
    before = PkBaris.history.count(), PerjanjianKinerja.history.count()
    assert not simpan(pk, operator, kiriman_pk(pk)).berubah
    assert (PkBaris.history.count(), PerjanjianKinerja.history.count()) == before


def test_a_wrong_cell_is_told_and_the_others_are_saved(pk, operator):
    a, b = baris(pk, 1), baris(pk, 2)
    data = kiriman_pk(pk, **{f"b-{a.pk}-target": "5O", f"b-{b.pk}-target": "70", f"b-{b.pk}-alasan": "x" * 301})
    hasil = simpan(pk, operator, data)
    assert [(g.tempat, g.jangkar, g.usul) for g in hasil.galat] == [
        ("baris 1", f"b-{a.pk}-target", "50"),
        ("baris 2", f"b-{b.pk}-alasan", ""),
    ]
    assert (baris(pk, 1).target_tercetak, baris(pk, 2).target_tercetak) == ("95%", "70%")
    susunan = SusunanPk(pk, baca_isian_pk(data), hasil)
    salah = [b for b in susunan.butir if getattr(b, "galat", None)]
    assert [b.kolom["target"] for b in salah] == ["5O", "70"]
    assert len(salah[1].kolom["alasan"]) == 301


def test_two_people_change_one_cell_and_the_second_is_told_as_on_the_rkt(pk, operator, lain):
    page_of_both = kiriman_pk(pk)
    row = baris(pk, 1)
    simpan(pk, lain, {**page_of_both, f"b-{row.pk}-target": "90"})
    data = {**page_of_both, f"b-{row.pk}-target": "85"}
    hasil = simpan(pk, operator, data)
    assert hasil.bentrok[0].kalimat.startswith("operator2.6411 mengubah baris 1 dari 95% menjadi 90% pukul")
    assert baris(pk, 1).target_tercetak == "90%"
    assert simpan(pk, operator, {**data, f"b-{row.pk}-paksa": "1"}).bentrok
    assert simpan(pk, operator, {**data, f"b-{row.pk}-paksa": "2"}).bersih
    assert baris(pk, 1).target_tercetak == "85%"


def test_cells_of_two_people_are_both_kept(pk, operator, lain):
    page_of_both = kiriman_pk(pk)
    row = baris(pk, 1)
    simpan(pk, lain, {**page_of_both, f"b-{row.pk}-alasan": "sebab lain"})
    assert simpan(pk, operator, {**page_of_both, f"b-{row.pk}-target": "85"}).bersih
    assert (baris(pk, 1).target_tercetak, baris(pk, 1).alasan) == ("85%", "sebab lain")


def test_a_row_is_deleted_with_history_and_the_other_one_is_told(pk, operator, lain):
    page_of_both = kiriman_pk(pk)
    row = baris(pk, 2)
    assert simpan(pk, lain, {**page_of_both, f"b-{row.pk}-hapus": "1"}).baris_dihapus == 1
    assert PkBaris.history.get(id=row.pk, history_type="-").history_user == lain
    hasil = simpan(pk, operator, {**page_of_both, f"b-{row.pk}-target": "55"})
    assert "operator2.6411 menghapus satu baris" in hasil.bentrok[0].kalimat
    third = baris(pk, 2)
    simpan(pk, lain, {**page_of_both, f"b-{third.pk}-target": "50"})
    assert simpan(pk, operator, {**page_of_both, f"b-{third.pk}-hapus": "1"}).bentrok
    assert PkBaris.objects.filter(pk=third.pk).exists()


def test_a_row_with_a_rencana_aksi_stays(pk, operator):
    row = baris(pk, 1)
    RencanaAksiBaris.objects.create(rencana_aksi=RencanaAksi.objects.create(perjanjian=pk), pk_baris=row)
    hasil = simpan(pk, operator, kiriman_pk(pk, **{f"b-{row.pk}-hapus": "1"}))
    assert "sudah mempunyai Rencana Aksi" in hasil.galat[0].pesan
    assert PkBaris.objects.filter(pk=row.pk).exists()


def test_rows_are_moved_and_only_the_moved_one_changes(pk, operator):
    a, b, c = (baris(pk, i) for i in (1, 2, 3))
    before = PkBaris.history.count()
    urutan = {f"b-{c.pk}-posisi": "1", f"b-{a.pk}-posisi": "2", f"b-{b.pk}-posisi": "3"}
    simpan(pk, operator, kiriman_pk(pk, **urutan))
    assert [x.pk for x in PkBaris.objects.filter(perjanjian=pk).lengkap()] == [c.pk, a.pk, b.pk]
    assert PkBaris.history.count() == before + 1
    isian = geser(baca_isian_pk(kiriman_pk(pk)), f"b-{c.pk}", 1)
    simpan_pk(pk, isian, operator)
    assert [x.pk for x in PkBaris.objects.filter(perjanjian=pk).lengkap()] == [a.pk, c.pk, b.pk]


def test_a_move_stands_when_another_saves_an_older_page(pk, operator, lain):
    older = kiriman_pk(pk)
    a, b, c = (baris(pk, i) for i in (1, 2, 3))
    simpan(pk, lain, kiriman_pk(pk, **{f"b-{c.pk}-posisi": "0"}))
    assert simpan(pk, operator, {**older, f"b-{a.pk}-target": "11"}).bersih
    assert [x.pk for x in PkBaris.objects.filter(perjanjian=pk).lengkap()] == [c.pk, a.pk, b.pk]


def test_a_row_that_another_adds_meanwhile_stays(pk, operator):
    a, b, _ = (baris(pk, i) for i in (1, 2, 3))
    older = kiriman_pk(pk, **{f"b-{a.pk}-posisi": "2", f"b-{b.pk}-posisi": "1"})
    new = PkBaris.objects.create(
        perjanjian=pk, urutan=pk.urutan_berikut(), indikator=buat_indikator(a.indikator.sasaran)
    )
    assert simpan(pk, operator, older).bersih
    assert [x.pk for x in PkBaris.objects.filter(perjanjian=pk).lengkap()][0::3] == [b.pk, new.pk]


def test_sixty_rows_save_with_a_fixed_number_of_queries(operator, django_assert_max_num_queries):
    pk = buat_pk("6411", target=("50%",) * 60)
    data = {k: ("60" if k.endswith("-target") else v) for k, v in kiriman_pk(pk).items()}
    with django_assert_max_num_queries(14):
        assert simpan(pk, operator, data).baris_tersimpan == 60
    assert len(data) < 1000


@pytest.mark.parametrize("keadaan", ["diajukan", "disetujui", "terbit", "luar", "diganti", "ditarik"])
def test_a_locked_pk_takes_nothing(pk, operator, keadaan):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan=keadaan)
    with pytest.raises(TindakanDitolak, match="dan terkunci"):
        simpan(pk, operator, kiriman_pk(pk))


def test_a_row_of_another_pk_cannot_be_changed_through_this_page(pk, operator):
    foreign = buat_pk("6402", target=("10%",)).baris.get()
    simpan(pk, operator, kiriman_pk(pk) | {f"b-{foreign.pk}-target": "99", f"b-{foreign.pk}-versi": "1"})
    foreign.refresh_from_db()
    assert foreign.versi == 1


@pytest.mark.parametrize("nama", ["b-0{}-target", "b-x-target", "n-{}-hapus", "b-99999999999999999999-hapus"])
def test_forged_field_names_do_no_harm(pk, operator, nama):
    row = baris(pk, 1)
    simpan(pk, operator, kiriman_pk(pk) | {nama.format(row.pk): "1", f"b-{row.pk}-indikator": "bunyi lain"})
    assert PkBaris.objects.filter(perjanjian=pk).count() == 3
    assert baris(pk, 1).indikator.nama != "bunyi lain"


# -- the head ---------------------------------------------------------------------------------------------------------


def test_the_head_is_saved_and_contested_as_on_the_rkt(pk, operator, lain):
    data = kiriman_pk(pk, **{"kepala-tempat": "Samarinda", "kepala-tanggal": "30 Februari 2024"})
    lama = kiriman_pk(pk, **{"kepala-tempat": "Ujoh Bilang", "kepala-tanggal": "15/1/2024"})
    hasil = simpan(pk, lain, data)
    assert [g.jangkar for g in hasil.galat] == ["kepala-tanggal"]
    hasil = simpan(pk, operator, lama)
    assert [b.jangkar for b in hasil.bentrok] == ["kepala-tempat"]
    assert "menjadi “Samarinda”" in hasil.bentrok[0].kalimat
    pk.refresh_from_db()
    assert (pk.tempat, pk.tanggal, pk.versi_kepala) == ("Samarinda", date(2024, 1, 15), 3)
    assert simpan(pk, operator, lama | {"kepala-paksa": "3"}).bersih
    pk.refresh_from_db()
    assert pk.tempat == "Ujoh Bilang"


def test_a_field_of_the_head_that_the_sender_left_alone_is_nobodys_change(pk, operator, lain):
    older = kiriman_pk(pk, **{"kepala-tempat": "Kota", "kepala-tanggal": ""})
    simpan(pk, lain, kiriman_pk(pk, **{"kepala-tempat": "Samarinda"}))
    assert simpan(pk, operator, older | {"kepala-tanggal": "15/1/2024"}).bersih
    pk.refresh_from_db()
    assert (pk.tempat, pk.tanggal) == ("Samarinda", date(2024, 1, 15))


def test_a_party_is_one_of_the_office_and_of_the_right_jabatan(operator):
    pk = buat_pk("6411", pemilik=f"unit-{UnitKerja.objects.milik(buat_pk('6411').satker, 2024).first().pk}")
    kasubbag, sekretaris = pejabat("kasubbag"), pejabat("sekretaris")
    asing = pejabat("kasubbag", kode="6402")
    for salah in (asing, sekretaris):
        hasil = simpan(pk, operator, kiriman_pk(pk, **{"kepala-pihak_pertama": str(salah.pk)}))
        assert [g.tempat for g in hasil.galat] == ["Pihak pertama"]
    isi = {"kepala-pihak_pertama": str(kasubbag.pk), "kepala-pihak_kedua": str(sekretaris.pk)}
    assert simpan(pk, operator, kiriman_pk(pk, **isi)).bersih
    pk.refresh_from_db()
    assert (pk.pihak_pertama, pk.pihak_kedua) == (kasubbag, sekretaris)


def test_the_ketua_promises_alone_and_a_first_version_has_no_reason(pk, operator):
    ketua = pejabat("ketua")
    isi = {"kepala-pihak_kedua": str(ketua.pk), "kepala-alasan_perubahan": "sebab"}
    assert not simpan(pk, operator, kiriman_pk(pk, **isi)).berubah
    pk.refresh_from_db()
    assert (pk.pihak_kedua, pk.alasan_perubahan) == (None, "")


def test_the_reason_of_a_perubahan_is_never_emptied(operator):
    pk = buat_pk("6411", versi=1, alasan_perubahan="a", dasar_perubahan="b")
    hasil = simpan(pk, operator, kiriman_pk(pk, **{"kepala-alasan_perubahan": " ", "kepala-dasar_perubahan": "SK 9"}))
    assert [g.jangkar for g in hasil.galat] == ["kepala-alasan_perubahan"]
    pk.refresh_from_db()
    assert (pk.alasan_perubahan, pk.dasar_perubahan) == ("a", "SK 9")
    assert simpan(pk, operator, kiriman_pk(pk, **{"kepala-dasar_perubahan": "x" * 1001})).galat
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(dasar_perubahan="satu\ndua")
    assert not simpan(pk, operator, kiriman_pk(pk, **{"kepala-dasar_perubahan": "satu\r\ndua"})).berubah


# -- what is missing --------------------------------------------------------------------------------------------------


def pesan(pk, *, menghalangi=True):
    return [k.pesan for k in kekurangan_pk(PerjanjianKinerja.objects.get(pk=pk.pk)) if k.menghalangi == menghalangi]


def test_a_deviation_blocks_until_it_is_explained(pk, operator):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(tanggal=date(2024, 1, 15))
    pejabat("ketua")
    assert pesan(pk) == []
    row = baris(pk, 2)
    simpan(pk, operator, kiriman_pk(pk, **{f"b-{row.pk}-target": "90"}))
    assert pesan(pk) == ["Target baris 2 berbeda dari RKT (100%). Tulis alasannya."]
    row.rkt_baris.delete()
    assert pesan(pk) == ["Baris 2 tidak ada di RKT. Tulis alasannya."]
    simpan(pk, operator, kiriman_pk(pk, **{f"b-{row.pk}-alasan": "disepakati dalam pleno"}))
    assert pesan(pk) == []


def test_parties_and_surroundings_are_read_from_the_records(operator):
    pk = buat_pk("6411", pemilik="sekretariat", tanggal=date(2024, 1, 15))
    Rkt.objects.filter(pk=pk.rkt_id).update(tanggal=date(2024, 2, 1))
    assert [p.split(" yang ")[0] for p in pesan(pk)] == ["Sekretaris", "Ketua"]
    assert pesan(pk, menghalangi=False) == [
        "RKT Sekretariat 2024 yang menjadi dasar PK masih draf.",
        "Tanggal PK (15 Januari 2024) mendahului tanggal RKT (1 Februari 2024).",
        "Anggaran belum diisi; lampiran dicetak tanpa anggaran.",
    ]
    pejabat("ketua")
    pejabat("sekretaris", nama="Sekretaris Uji", nip="")
    assert pesan(pk) == []
    assert "NIP Sekretaris Uji belum tercatat" in pesan(pk, menghalangi=False)[0]
    mantan = pejabat("sekretaris", nama="Mantan", mulai=date(2020, 1, 1), selesai=date(2023, 12, 31))
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(pihak_pertama=mantan)
    assert pesan(pk) == ["Mantan tidak menjabat pada tanggal dokumen. Pilih pejabat lain atau ubah tanggalnya."]


def test_a_unit_chooses_its_head_by_name():
    unit = UnitKerja.objects.milik(buat_pk("6411").satker, 2024).first()
    pk = buat_pk("6411", pemilik=f"unit-{unit.pk}", tanggal=date(2024, 1, 15))
    pejabat("sekretaris")
    assert [p.split(".")[0] for p in pesan(pk)] == ["Pihak pertama belum dipilih"]


# -- history and the plan's wording -----------------------------------------------------------------------------------


@pytest.mark.parametrize("keadaan", ["draf", "dikembalikan", "diajukan", "disetujui", "terbit", "luar", "diganti"])
@pytest.mark.parametrize("dokumen", ["rkt", "pk"])
def test_wordings_are_held_while_a_document_waits(pk, dokumen, keadaan):
    obj = pk if dokumen == "pk" else pk.rkt
    type(obj).objects.filter(pk=obj.pk).update(keadaan=keadaan, alasan_kembali="karena")
    row = baris(pk, 1)
    for bunyi in (row.indikator, row.indikator.sasaran):
        alasan = dipakai_dokumen_terkunci(bunyi)
        assert bool(alasan) == (keadaan in ("diajukan", "disetujui"))
    assert (f"Dipakai {obj} KPU" in alasan) == bool(alasan)


@pytest.mark.parametrize(
    ("keadaan", "kalimat"),
    [
        ("diajukan", "mengajukan dokumen"), ("terbit", "menerbitkan dokumen"), ("ditarik", "menarik dokumen"),
        ("luar", "mencatat dokumen terbit di luar aplikasi"), ("diganti", "mengganti dokumen dengan versi baru"),
    ],
)  # fmt: skip
def test_the_history_tells_every_state(pk, operator, keadaan, kalimat):
    pk.save()
    pk.keadaan = keadaan
    pk._change_reason = "karena"
    pk.save()
    assert peristiwa_pk([pk])[0].kalimat == f"{kalimat}, alasan: “karena”"


def test_the_history_tells_rows_and_head_of_all_versions(pk, operator):
    row = baris(pk, 1)
    isi = {f"b-{row.pk}-target": "90", f"b-{row.pk}-alasan": "turun", "kepala-tempat": "Samarinda"}
    simpan(pk, operator, kiriman_pk(pk, **isi))
    kalimat = {e.kalimat for e in peristiwa_pk([pk])}
    nama = row.indikator.nama
    assert f"mengubah target “{nama}”: 95% menjadi 90%" in kalimat
    assert f"mengubah alasan berbeda dari RKT “{nama}”: kosong menjadi turun" in kalimat
    assert "mengubah tempat: Kota menjadi Samarinda" in kalimat


@pytest.mark.django_db(transaction=True)
def test_two_people_save_at_once_and_nothing_is_lost():
    pk = buat_pk("6411", target=("10%", "20%"))
    a, b = pk.baris.order_by("urutan")
    page = kiriman_pk(pk)
    satu, dua = buat_pengguna("operator", "6411"), buat_pengguna("operator", "6411", nama="operator2.6411")
    hasil = bersamaan(
        lambda: simpan_pk(pk, baca_isian_pk({**page, f"b-{a.pk}-target": "11"}), satu),
        lambda: simpan_pk(pk, baca_isian_pk({**page, f"b-{b.pk}-target": "22", f"b-{a.pk}-target": "12"}), dua),
    )
    assert all(not isinstance(h, Exception) for h in hasil), hasil
    assert baris(pk, 2).target_tercetak == "22%"
    assert baris(pk, 1).target_tercetak in ("11%", "12%")
    assert sum(len(h.bentrok) for h in hasil) == 1
