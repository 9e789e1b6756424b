"""Saving realisasi: what is kept, what is refused and told, what it comes to."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from kinerja.alur_ukur import KeadaanUkur
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.isian_rencana_aksi import baca_isian_rencana_aksi
from kinerja.models import Pengukuran, Realisasi
from kinerja.simpan_realisasi import hitung_pemilik
from kinerja.tindakan_realisasi import pindahkan_pengukuran, selaraskan, simpan_realisasi, tanda
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi, simpan_rencana_aksi
from renstra.tindakan import TindakanDitolak
from tests.pabrik import buat_pengguna, buat_pk_berlaku, isi_pk, kiriman_rencana_aksi
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db

RASIO = {"kumulasi": "pembilang_penyebut", "periode": "tahunan"}
PREDIKAT = {"satuan": "", "jenis": "predikat"}
DOKUMEN = {"satuan": "Dokumen", "jenis": "angka", "presisi": 0}
KALI = {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah", "presisi": 0}


@pytest.fixture
def pk(db):
    buat_masa()
    return buat_pk_berlaku(
        "6411", ("95%", {}), ("100%", RASIO), ("10 Kali", KALI), ("1 Dokumen", DOKUMEN), ("B", PREDIKAT)
    )


def baris(pk, nomor):
    return list(pk.baris.order_by("urutan", "pk"))[nomor - 1]


def kirim(pk, triwulan, nomor, versi=0, oleh=None, kini=KINI, **kolom):
    isian = IsianBarisRealisasi(baris(pk, nomor).pk, versi, kolom=kolom)
    return simpan_realisasi(pk, triwulan, [isian], oleh or buat_pengguna("operator", "6411"), kini)


def tersimpan(pk, nomor, triwulan=4):
    return Realisasi.objects.get(pk_baris=baris(pk, nomor), triwulan=triwulan)


def test_what_was_typed_is_kept_with_what_it_comes_to(pk):
    isi_realisasi(pk, 4, "86%", {"pembilang": "6", "penyebut": "7"})
    satu, dua = tersimpan(pk, 1), tersimpan(pk, 2)
    assert (satu.angka, satu.capaian, satu.kategori) == (86, Decimal("90.52631579"), "Berhasil")
    assert satu.hitungan["capaian"]["kalimat"] == "86 / 95 × 100 = 90,53"
    assert (dua.pembilang, dua.penyebut, dua.angka) == (6, 7, None)
    assert dua.capaian == Decimal("85.71")
    assert satu.history.get().history_user.username == "operator.6411"


def test_a_later_triwulan_follows_what_it_adds_up_on(pk):
    isi_realisasi(pk, 1, "", "", "2")
    isi_realisasi(pk, 2, "", "", "2")
    isi_realisasi(pk, 3, "", "", "2")
    isi_realisasi(pk, 4, "", "", "2")
    assert tersimpan(pk, 3).capaian == 80
    kirim(pk, 1, 3, versi=1, realisasi="4")
    assert tersimpan(pk, 3).capaian == 100
    assert tersimpan(pk, 3).history.first().history_change_reason == "dihitung ulang"


@pytest.mark.parametrize(
    ("nomor", "kolom", "pesan"),
    [
        (1, {"realisasi": "9O,5"}, "huruf O"),
        (1, {"realisasi": "80-90%"}, "satu angka"),
        (1, {"realisasi": "-2%"}, "negatif"),
        (1, {"realisasi": "12 Orang"}, "Orang"),
        (1, {"realisasi": "90", "belum_rilis": "1"}, "belum rilis"),
        (1, {"tenggat": "31 Februari 2024"}, "kalender"),
        (1, {"jawaban_lalu": "entah"}, "selesai"),
        (1, {"kendala": "x" * 2001}, "2001 huruf"),
        (1, {"tenggat": "31/12/1999"}, "bertahun 1999"),
        (5, {"realisasi": "WTP"}, "bukan predikat sejenis dengan target B"),
        (2, {"pembilang": "3", "penyebut": "0"}, "Penyebut 0"),
        (4, {"realisasi": "99999999999999"}, "9.999.999%"),
    ],
)
def test_a_wrong_cell_is_named_and_not_kept(pk, nomor, kolom, pesan):
    hasil = kirim(pk, 4, nomor, **kolom)
    assert any(pesan in g.pesan for g in hasil.galat), hasil.galat
    assert all(g.jangkar.startswith(f"b-{baris(pk, nomor).pk}-") for g in hasil.galat)
    record = Realisasi.objects.filter(pk_baris=baris(pk, nomor)).first()
    assert record is None or (record.kendala == "" and record.tenggat is None and record.penyebut is None)


def test_half_a_ratio_is_kept_and_not_measured(pk):
    assert kirim(pk, 4, 2, pembilang="6").bersih
    half = tersimpan(pk, 2)
    assert half.pembilang == 6
    assert half.capaian is None
    assert not half.terisi
    assert kirim(pk, 4, 2, versi=1, penyebut="6").bersih
    assert tersimpan(pk, 2).capaian == 100


def test_missing_is_not_zero_and_nothing_of_nothing_is_not_measured(pk):
    kirim(pk, 4, 2, pembilang="0", penyebut="0", penjelasan="Tidak ada permohonan PAW.")
    kirim(pk, 4, 1, belum_rilis="1")
    for nomor in (1, 2):
        record = tersimpan(pk, nomor)
        assert record.terisi
        assert record.capaian is None
        assert record.kategori == ""
    kirim(pk, 4, 1, versi=1, belum_rilis="0", realisasi="0%")
    assert tersimpan(pk, 1).capaian == 0


def test_of_two_people_on_one_cell_the_second_is_asked(pk):
    kirim(pk, 4, 1, realisasi="86%")
    lain = buat_pengguna("operator", "6411", "operator2.6411")
    assert kirim(pk, 4, 1, versi=1, oleh=lain, realisasi="90%").bersih
    hasil = kirim(pk, 4, 1, versi=1, realisasi="80%", kendala="Dua berkas terlambat.")
    assert "operator2.6411 mengubah baris 1, realisasi menjadi 90% pukul" in hasil.bentrok[0].kalimat
    record = tersimpan(pk, 1)
    assert record.angka == 90
    assert record.kendala == "Dua berkas terlambat."  # the other cell is kept
    isian = IsianBarisRealisasi(record.pk_baris_id, 1, paksa=record.versi, kolom={"realisasi": "80%"})
    assert simpan_realisasi(pk, 4, [isian], lain, KINI).bersih
    assert tersimpan(pk, 1).angka == 80


def test_two_first_savings_do_not_overwrite_each_other(pk):
    kirim(pk, 4, 1, realisasi="86%")
    hasil = kirim(pk, 4, 1, realisasi="90%")
    assert hasil.bentrok
    assert tersimpan(pk, 1).angka == 86


@pytest.mark.parametrize("keadaan", sorted(set(KeadaanUkur) - {KeadaanUkur.DRAF, KeadaanUkur.DIKEMBALIKAN}))
def test_what_is_on_its_way_is_not_filled(pk, keadaan):
    dalam_keadaan(isi_realisasi(pk, 4, "86%"), keadaan)
    with pytest.raises(TindakanDitolak, match=r"terkunci\. Isian Anda belum tersimpan"):
        kirim(pk, 4, 1, versi=1, realisasi="90%")
    assert tersimpan(pk, 1).angka == 86


def test_outside_the_window_nothing_is_kept(pk):
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 18))
    with pytest.raises(TindakanDitolak, match=r"sudah ditutup 18 Oktober 2024\. KPU RI dapat membukanya"):
        kirim(pk, 3, 1, kini=KINI + timedelta(days=9), realisasi="86%")
    assert not Pengukuran.objects.exists()
    assert kirim(pk, 3, 1, kini=KINI + timedelta(days=8), realisasi="86%").bersih


def test_of_what_was_approved_only_the_returned_row_changes_and_the_change_is_counted(pk):
    kirim(pk, 4, 3, realisasi="3")
    pengukuran = isi_realisasi(pk, 4, "86%")
    dalam_keadaan(pengukuran, KeadaanUkur.DISETUJUI)
    dalam_keadaan(pengukuran, KeadaanUkur.DIKEMBALIKAN)
    Realisasi.objects.exclude(pk_baris=baris(pk, 1)).update(terkunci=True)
    hasil = kirim(pk, 4, 3, versi=1, realisasi="4")
    assert "sudah disetujui dan terkunci" in hasil.galat[0].pesan
    assert kirim(pk, 4, 1, versi=1, realisasi="88%").bersih
    assert (tersimpan(pk, 1).perubahan, tersimpan(pk, 3).perubahan) == (1, 0)


def test_another_quarterly_target_is_measured_by_at_once_but_not_what_was_approved(pk):
    rencana = buat_rencana_aksi(pk, buat_pengguna("operator", "6411"), bagi=True)
    for triwulan in (1, 2):
        isi_realisasi(pk, triwulan, "95%")
    dalam_keadaan(Pengukuran.objects.get(triwulan=1), KeadaanUkur.DISETUJUI)
    nama = f"b-{rencana.baris.get(pk_baris=baris(pk, 1)).pk}"
    data = kiriman_rencana_aksi(rencana, **{f"{nama}-tw1": "50%", f"{nama}-tw2": "50%"})
    simpan_rencana_aksi(rencana, baca_isian_rencana_aksi(data), buat_pengguna("operator", "6411"))
    assert (tersimpan(pk, 1, 1).capaian, tersimpan(pk, 1, 2).capaian) == (100, 190)
    assert tersimpan(pk, 1, 2).history.first().history_change_reason == "target triwulan berubah"


def test_computing_anew_writes_nothing_where_nothing_differs(pk):
    isi_realisasi(pk, 1, "86%", {"pembilang": "6", "penyebut": "7"}, "2")
    oleh = buat_pengguna("operator", "6411")
    assert hitung_pemilik(pk, oleh, "uji") == 0
    Realisasi.objects.filter(pk_baris=baris(pk, 1)).update(kategori="lain")
    assert hitung_pemilik(pk, oleh, "uji") == 1


def test_a_triwulan_that_answers_the_older_pk_keeps_its_figure(pk):
    rencana = buat_rencana_aksi(pk, buat_pengguna("operator", "6411"), bagi=True)
    assert rencana.baris.exists()
    isi_realisasi(pk, 1, "95%")
    pk.keadaan = "diganti"
    pk.save()
    baru = buat_pk_berlaku("6411", versi=1, alasan_perubahan="Strategi", dasar_perubahan="SK")
    isi_pk(baru, baris(pk, 1).indikator, "50%", 1)
    isi_realisasi(baru, 2, "50%")
    hitung_pemilik(baru, buat_pengguna("operator", "6411"), "uji")
    assert Realisasi.objects.get(triwulan=1).capaian == 100


def test_a_later_triwulan_beyond_all_measure_has_no_figure_and_says_so(pk):
    for triwulan in (2, 3, 4):
        isi_realisasi(pk, triwulan, "", "", "1")
    assert kirim(pk, 1, 3, realisasi="900000000").bersih  # triwulan I has no target to exceed
    akhir = tersimpan(pk, 3)
    assert akhir.capaian is None
    assert "melebihi 9.999.999%" in akhir.hitungan["capaian"]["kalimat"]
    assert kirim(pk, 1, 3, versi=1, realisasi="2").bersih
    assert tersimpan(pk, 3).capaian == 50


def test_figures_that_move_under_a_decision_change_what_was_seen(pk):
    rencana = buat_rencana_aksi(pk, buat_pengguna("operator", "6411"), bagi=True)
    p = dalam_keadaan(isi_realisasi(pk, 1, "95%"), KeadaanUkur.DIAJUKAN)
    nama = f"b-{rencana.baris.get(pk_baris=baris(pk, 1)).pk}"
    data = kiriman_rencana_aksi(rencana, **{f"{nama}-tw1": "50%"})
    simpan_rencana_aksi(rencana, baca_isian_rencana_aksi(data), buat_pengguna("operator", "6411"))
    with pytest.raises(TindakanDitolak, match="berubah setelah Anda membukanya"):
        pindahkan_pengukuran(p, "disetujui", buat_pengguna("pimpinan", "6411"), KINI, dilihat=tanda(p))


def test_a_row_measured_in_another_way_since_is_filled_in_the_new_one(pk):
    isi_realisasi(pk, 4, "86%", {"pembilang": "6", "penyebut": "7"})
    satu, dua = baris(pk, 1).indikator, baris(pk, 2).indikator
    type(satu).objects.filter(pk=satu.pk).update(**RASIO)
    type(dua).objects.filter(pk=dua.pk).update(kumulasi="terakhir")
    assert kirim(pk, 4, 1, versi=1, pembilang="1", penyebut="2").bersih
    assert kirim(pk, 4, 2, versi=1, realisasi="80%").bersih
    assert (tersimpan(pk, 1).angka, tersimpan(pk, 1).pembilang) == (None, 1)
    assert (tersimpan(pk, 2).angka, tersimpan(pk, 2).pembilang) == (80, None)
    hasil = kirim(pk, 4, 2, versi=2, realisasi="70%", pembilang="1", penyebut="2")
    assert hasil.bersih
    assert tersimpan(pk, 2).pembilang is None


def test_an_open_triwulan_of_the_older_pk_follows_by_its_own_targets(pk):
    isi_realisasi(pk, 3, "", "", "3")
    isi_realisasi(pk, 4, "", "", "3")
    isi_realisasi(pk, 1, "", "", "3")
    isi_realisasi(pk, 2, "", "", "3")
    assert tersimpan(pk, 3).capaian == 120
    pk.keadaan = "diganti"
    pk.save()
    baru = buat_pk_berlaku("6411", versi=1, alasan_perubahan="Strategi", dasar_perubahan="SK")
    isi_pk(baru, baris(pk, 3).indikator, "20 Kali", 1)
    selaraskan(Pengukuran.objects.get(triwulan=1), buat_pengguna("operator", "6411"), KINI)
    record = Realisasi.objects.get(triwulan=1)
    isian = IsianBarisRealisasi(record.pk_baris_id, record.versi, kolom={"realisasi": "1"})
    assert simpan_realisasi(baru, 1, [isian], buat_pengguna("operator", "6411"), KINI).bersih
    assert tersimpan(pk, 3).capaian == 100  # (1 + 3 + 3 + 3) / 10, the older PK's target
