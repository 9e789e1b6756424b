"""A triwulan on its way: what each move asks for, what it opens and closes, and who may never make it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from kinerja.alur_ukur import KeadaanUkur
from kinerja.bukti import tarik_bukti, tautkan
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import MasaPengisian, PengecualianMasa, Pengukuran, Realisasi
from kinerja.tindakan_realisasi import langkah_bagi, pernah_mengisi, pindahkan_pengukuran, simpan_realisasi, tanda
from renstra.tindakan import TindakanDitolak
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db

SEHARI = timedelta(days=1)
TIGA = (("95%", {}), ("90%", {}), ("80%", {"periode": "tahunan"}))  # the third is not due in triwulan III


@pytest.fixture
def pk(db):
    buat_masa()
    return buat_pk_berlaku("6411", *TIGA)


@pytest.fixture
def operator(db):
    return buat_pengguna("operator", "6411")


@pytest.fixture
def pimpinan(db):
    return buat_pengguna("pimpinan", "6411")


@pytest.fixture
def verifikator(db):
    return buat_pengguna("verifikator", "64")


@pytest.fixture
def terisi(pk):
    """Triwulan III: two rows filled, the third left as it need not be."""
    return isi_realisasi(pk, 3, "95%", "90%")


def pindah(pengukuran, ke, oleh, kini=KINI, **lain):
    return pindahkan_pengukuran(pengukuran, ke, oleh, kini, **lain)


def kembalikan(pengukuran, oleh, *nomor, kini=KINI, alasan=""):
    return pindah(
        pengukuran, "dikembalikan", oleh, kini, alasan=alasan,
        alasan_baris={baris(pengukuran.perjanjian, n).pk: f"Periksa baris {n}." for n in nomor},
    )  # fmt: skip


def baris(pk, nomor):
    return list(pk.baris.order_by("urutan", "pk"))[nomor - 1]


def rekaman(pengukuran, nomor):
    return Realisasi.objects.get(pengukuran=pengukuran, pk_baris=baris(pengukuran.perjanjian, nomor))


def ketik(pengukuran, nomor, oleh, kini=KINI, **kolom):
    row = baris(pengukuran.perjanjian, nomor)
    ada = Realisasi.objects.filter(pengukuran=pengukuran, pk_baris=row).first()
    isian = IsianBarisRealisasi(row.pk, ada.versi if ada else 0, kolom=kolom)
    return simpan_realisasi(pengukuran.perjanjian, pengukuran.triwulan, [isian], oleh, kini)


# -- the way ---------------------------------------------------------------------------------------------------------


def test_from_draft_to_verified_and_back(terisi, operator, pimpinan, verifikator):
    p = pindah(terisi, "diajukan", operator)
    p = pindah(p, "draf", operator)
    p = pindah(p, "diajukan", operator)
    p = pindah(p, "disetujui", pimpinan, KINI + SEHARI)
    assert p.disetujui_pada == KINI + SEHARI
    p = pindah(p, "diverifikasi", verifikator, KINI + 2 * SEHARI)
    assert (p.diverifikasi_oleh, p.diverifikasi_pada) == (verifikator, KINI + 2 * SEHARI)
    p = kembalikan(p, verifikator, 1, kini=KINI + 3 * SEHARI, alasan="Angka berbeda dari bukti.")
    assert (p.diverifikasi_oleh, p.diverifikasi_pada, p.alasan_kembali) == (None, None, "Angka berbeda dari bukti.")
    p = pindah(p, "diajukan", operator, KINI + 3 * SEHARI)
    assert p.alasan_kembali == ""
    p = pindah(p, "disetujui", pimpinan, KINI + 4 * SEHARI)
    assert p.disetujui_pada == KINI + SEHARI  # the first one counts changes
    siapa = [str(h.history_user) for h in p.history.order_by("history_id")]
    assert siapa == [
        "operator.6411", "operator.6411", "operator.6411", "operator.6411", "pimpinan.6411", "verifikator.64",
        "verifikator.64", "operator.6411", "pimpinan.6411",
    ]  # fmt: skip
    assert p.history.filter(keadaan="dikembalikan").get().history_change_reason == "Angka berbeda dari bukti."


def test_the_way_of_kpu_ri_ends_when_it_is_approved():
    pk = buat_pk_berlaku("00", ("95%", {}))
    p = dalam_keadaan(isi_realisasi(pk, 3, "95%"), KeadaanUkur.DISETUJUI)
    for peran in ("verifikator", "admin_pusat", "inspektorat"):
        with pytest.raises(PermissionDenied, match="hanya bisa dilakukan oleh verifikator satker di atasnya"):
            pindah(p, "diverifikasi", buat_pengguna(peran, "00"))
    assert [s.kata_kerja for s in langkah_bagi(p, buat_pengguna("pimpinan", "00"))] == ["Kembalikan"]


def test_what_misses_stops_every_step_forward(pk, operator, pimpinan, verifikator):
    p = isi_realisasi(pk, 3, "95%")
    for keadaan, ke, oleh in (
        ("draf", "diajukan", operator), ("diajukan", "disetujui", pimpinan), ("disetujui", "diverifikasi", verifikator),
    ):  # fmt: skip
        Pengukuran.objects.filter(pk=p.pk).update(keadaan=keadaan)
        with pytest.raises(TindakanDitolak, match="1 hal masih kurang, di antaranya: Realisasi baris 2 belum diisi"):
            pindah(p, ke, oleh)
    Pengukuran.objects.filter(pk=p.pk).update(keadaan="diajukan")
    assert pindah(p, "draf", operator).keadaan == "draf"


def test_who_may_not_is_told_who_may(terisi, operator):
    p = dalam_keadaan(terisi, KeadaanUkur.DISETUJUI)
    with pytest.raises(PermissionDenied, match="oleh pimpinan satker itu sendiri atau verifikator satker di atasnya"):
        kembalikan(p, operator, 1)


# -- returning -------------------------------------------------------------------------------------------------------


def test_a_return_needs_a_row_with_a_reason(terisi, pimpinan):
    p = dalam_keadaan(terisi, KeadaanUkur.DIAJUKAN)
    satu = baris(p.perjanjian, 1).pk
    for isi, pesan in (
        ({}, "Pilih paling sedikit satu baris"),
        ({satu: "  \n "}, "Pilih paling sedikit satu baris"),
        ({satu: "x" * 1001}, "Paling banyak 1000 huruf"),
        ({satu: "Benar", 999_999_999: "Asing"}, "1 baris yang Anda pilih sudah tidak ada"),
    ):
        with pytest.raises(TindakanDitolak, match=pesan):
            pindah(p, "dikembalikan", pimpinan, alasan="Umum saja tidak cukup.", alasan_baris=isi)
    p.refresh_from_db()
    assert (p.keadaan, p.alasan_kembali, rekaman(p, 1).catatan_kembali) == ("diajukan", "", "")


def test_after_approval_only_the_named_row_opens(terisi, operator, pimpinan, verifikator):
    p = dalam_keadaan(terisi, KeadaanUkur.DIAJUKAN)
    p = pindah(p, "disetujui", pimpinan)
    assert all(Realisasi.objects.filter(pengukuran=p).values_list("terkunci", flat=True))
    p = kembalikan(pindah(p, "diverifikasi", verifikator), verifikator, 2)
    assert (rekaman(p, 1).terkunci, rekaman(p, 2).terkunci) == (True, False)
    assert (rekaman(p, 1).catatan_kembali, rekaman(p, 2).catatan_kembali) == ("", "Periksa baris 2.")
    assert "sudah disetujui dan terkunci" in ketik(p, 1, operator, realisasi="96%").galat[0].pesan
    with pytest.raises(TindakanDitolak, match="sudah disetujui dan terkunci"):
        tautkan(p.perjanjian, 3, baris(p.perjanjian, 1).pk, "drive.kpu.go.id/a", operator, KINI)
    assert ketik(p, 2, operator, realisasi="91%").bersih
    p = pindah(p, "diajukan", operator)
    p = kembalikan(p, pimpinan, 1)
    # The next return names another row; the one before keeps what it became, without its note.
    assert (rekaman(p, 1).catatan_kembali, rekaman(p, 2).catatan_kembali) == ("Periksa baris 1.", "")


def test_a_row_that_was_approved_empty_stays_so_until_it_is_named(terisi, operator, pimpinan, verifikator):
    """The third row was not due; it was approved as not filled."""
    p = pindah(dalam_keadaan(terisi, KeadaanUkur.DIAJUKAN), "disetujui", pimpinan)
    p = kembalikan(p, verifikator, 1)
    assert "sudah disetujui dan terkunci" in ketik(p, 3, operator, realisasi="80%").galat[0].pesan
    p = pindah(pindah(p, "diajukan", operator), "disetujui", pimpinan)
    p = kembalikan(p, verifikator, 3)
    assert ketik(p, 3, operator, realisasi="80%").bersih
    assert rekaman(p, 3).perubahan == 1


def test_a_row_that_nothing_was_kept_for_can_be_returned(terisi, pimpinan, operator):
    p = kembalikan(dalam_keadaan(terisi, KeadaanUkur.DIAJUKAN), pimpinan, 3)
    assert rekaman(p, 3).catatan_kembali == "Periksa baris 3."
    assert not rekaman(p, 3).terisi
    assert not pernah_mengisi(p, pimpinan)
    assert ketik(p, 3, operator, realisasi="80%").bersih


def test_changes_after_the_first_approval_are_counted(terisi, operator, pimpinan):
    assert rekaman(terisi, 1).perubahan == 0
    p = pindah(pindah(terisi, "diajukan", operator), "disetujui", pimpinan)
    p = kembalikan(p, pimpinan, 1, 2)
    ketik(p, 1, operator, realisasi="94%", kendala="Jaringan", tindak_lanjut="Ganti", pic="KUL", tenggat="30-11-2024")
    ketik(p, 1, operator, realisasi="96%")
    ketik(p, 1, operator, realisasi="96%")  # nothing changed
    bukti = tautkan(p.perjanjian, 3, baris(p.perjanjian, 2).pk, "drive.kpu.go.id/a", operator, KINI)
    tarik_bukti(bukti, operator, KINI)
    assert (rekaman(p, 1).perubahan, rekaman(p, 2).perubahan) == (2, 2)
    p = pindah(pindah(p, "diajukan", operator), "disetujui", pimpinan)
    assert (rekaman(p, 1).perubahan, rekaman(p, 2).perubahan) == (2, 2)


# -- nobody verifies what they entered -------------------------------------------------------------------------------


def merangkap(verifikator):
    """A verifikator of the province who is at the same time an operator of the kabupaten."""
    return buat_pengguna("operator", "6411", verifikator.username)


def ketik_lama(p, orang, operator):
    """One cell of one row, once; somebody else has written over it since."""
    assert ketik(p, 2, orang, penjelasan="Sementara.").bersih
    assert ketik(p, 2, operator, penjelasan="").bersih
    for nilai in ("91%", "90%", "92%", "90%"):
        assert ketik(p, 2, operator, realisasi=nilai).bersih


def bawa_bukti(p, orang, operator):
    tautkan(p.perjanjian, 3, baris(p.perjanjian, 1).pk, "drive.kpu.go.id/a", orang, KINI)


def bawa_lalu_tarik(p, orang, operator):
    tarik_bukti(tautkan(p.perjanjian, 3, baris(p.perjanjian, 1).pk, "drive.kpu.go.id/a", orang, KINI), operator, KINI)


def tarik_milik_lain(p, orang, operator):
    tarik_bukti(tautkan(p.perjanjian, 3, baris(p.perjanjian, 1).pk, "drive.kpu.go.id/a", operator, KINI), orang, KINI)


@pytest.mark.parametrize("perbuatan", [ketik_lama, bawa_bukti, bawa_lalu_tarik, tarik_milik_lain])
def test_nobody_verifies_what_they_entered(terisi, operator, verifikator, perbuatan):
    perbuatan(terisi, merangkap(verifikator), operator)
    p = dalam_keadaan(terisi, KeadaanUkur.DISETUJUI)
    assert pernah_mengisi(p, verifikator)
    with pytest.raises(TindakanDitolak, match=r"Anda pernah mengisi .* Minta verifikator lain"):
        pindah(p, "diverifikasi", verifikator)
    assert pindah(p, "diverifikasi", buat_pengguna("verifikator", "64", "verifikator2.64")).keadaan == "diverifikasi"


def test_returning_approving_and_what_a_machine_counts_is_no_entering(pk, operator, verifikator):
    """Also somebody who typed in triwulan I, whose sum counts in triwulan III, may verify triwulan III."""
    dua = buat_pk_berlaku("6411", ("10 Kali", {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah"}),
                          pemilik="sekretariat")  # fmt: skip
    for tw in (1, 2, 3):
        p = isi_realisasi(dua, tw, "1")
    satu = Pengukuran.objects.get(triwulan=1, unit="sekretariat")
    assert ketik(satu, 1, merangkap(verifikator), realisasi="2").bersih
    assert rekaman(p, 1).history.first().history_user == verifikator  # computed anew with the first
    assert pernah_mengisi(satu, verifikator)
    assert not pernah_mengisi(p, verifikator)
    dalam_keadaan(p, KeadaanUkur.DISETUJUI)
    p = kembalikan(p, verifikator, 1)
    dalam_keadaan(p, KeadaanUkur.DISETUJUI)
    assert not pernah_mengisi(p, verifikator)


# -- windows ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def berjendela(pk):
    """Filled in time; the window of kabupaten for triwulan III is 1 to 18 October 2024, and KINI is 10 October."""
    p = isi_realisasi(pk, 3, "95%", "90%")
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 18))
    MasaPengisian.objects.update(hari_perbaikan=5)
    return p


@pytest.mark.parametrize(("hari", "pesan"), [(-10, "dibuka KPU RI pada"), (9, "sudah ditutup 18 Oktober 2024")])
def test_outside_the_window_nothing_is_submitted(berjendela, operator, hari, pesan):
    with pytest.raises(TindakanDitolak, match=pesan):
        pindah(berjendela, "diajukan", operator, KINI + hari * SEHARI)
    with pytest.raises(TindakanDitolak, match=pesan):
        ketik(berjendela, 1, operator, KINI + hari * SEHARI, realisasi="96%")
    assert pindah(berjendela, "diajukan", operator, KINI + 8 * SEHARI).keadaan == "diajukan"


def test_without_a_window_it_is_closed_and_says_who_opens(berjendela, operator):
    MasaPengisian.objects.filter(tahun=2024).delete()
    with pytest.raises(TindakanDitolak, match="KPU RI belum menetapkan masa pengisian Triwulan III 2024"):
        pindah(berjendela, "diajukan", operator)


def test_an_exception_opens_one_triwulan_of_one_office_and_ends_by_itself(berjendela, operator):
    PengecualianMasa.objects.create(satker_id="6402", tahun=2024, triwulan=3, sampai="2024-10-30", alasan="Banjir")
    PengecualianMasa.objects.create(satker_id="6411", tahun=2024, triwulan=2, sampai="2024-10-30", alasan="Banjir")
    with pytest.raises(TindakanDitolak, match="sudah ditutup"):
        pindah(berjendela, "diajukan", operator, KINI + 12 * SEHARI)
    PengecualianMasa.objects.create(satker_id="6411", tahun=2024, triwulan=3, sampai="2024-10-23", alasan="Banjir")
    assert ketik(berjendela, 1, operator, KINI + 13 * SEHARI, realisasi="96%").bersih
    with pytest.raises(TindakanDitolak, match="sudah ditutup 23 Oktober 2024"):
        pindah(berjendela, "diajukan", operator, KINI + 14 * SEHARI)
    assert pindah(berjendela, "diajukan", operator, KINI + 13 * SEHARI).keadaan == "diajukan"


def test_an_office_that_returns_to_itself_gains_no_time(berjendela, operator, pimpinan):
    p = pindah(berjendela, "diajukan", operator)
    p = kembalikan(p, pimpinan, 1, kini=KINI + 20 * SEHARI)
    with pytest.raises(TindakanDitolak, match="sudah ditutup 18 Oktober 2024"):
        ketik(p, 1, operator, KINI + 20 * SEHARI, realisasi="96%")


def test_what_was_returned_from_above_may_be_mended_for_some_days_after_the_window(berjendela, operator, pimpinan):
    p = pindah(pindah(berjendela, "diajukan", operator), "disetujui", pimpinan)
    jauh = KINI + 20 * SEHARI  # 30 October: leaders and verifiers are not bound to the window
    p = kembalikan(p, buat_pengguna("verifikator", "64"), 1, kini=jauh)
    assert ketik(p, 1, operator, jauh + 5 * SEHARI, realisasi="96%").bersih
    with pytest.raises(TindakanDitolak, match="sudah ditutup 4 November 2024"):
        ketik(p, 1, operator, jauh + 6 * SEHARI, realisasi="97%")
    with pytest.raises(TindakanDitolak, match="sudah ditutup 4 November 2024"):
        pindah(p, "diajukan", operator, jauh + 6 * SEHARI)
    assert pindah(p, "diajukan", operator, jauh + 5 * SEHARI).keadaan == "diajukan"


def test_the_day_ends_at_midnight_in_jakarta(berjendela, operator):
    """23.30 on 18 October in Jakarta is 16.30 of the same day in UTC, half past midnight is still the 18th in UTC."""
    malam = KINI.replace(day=18, hour=16, minute=30)
    with pytest.raises(TindakanDitolak, match="sudah ditutup"):
        pindah(berjendela, "diajukan", operator, malam + timedelta(hours=1))
    assert pindah(berjendela, "diajukan", operator, malam).keadaan == "diajukan"


def test_nobody_takes_back_what_could_not_be_submitted_again(berjendela, operator, pimpinan):
    p = pindah(berjendela, "diajukan", operator)
    with pytest.raises(TindakanDitolak, match="sudah ditutup 18 Oktober 2024"):
        pindah(p, "draf", operator, KINI + 9 * SEHARI)
    assert pindah(p, "disetujui", pimpinan, KINI + 9 * SEHARI).keadaan == "disetujui"


# -- decisions on what was seen --------------------------------------------------------------------------------------


def test_a_decision_holds_only_for_what_was_seen(terisi, operator, pimpinan):
    """Submitted, taken back, changed and submitted again while the leader's page was open."""
    p = pindah(terisi, "diajukan", operator)
    dilihat = tanda(p)
    p = pindah(p, "draf", operator)
    ketik(p, 1, operator, realisasi="96%")
    p = pindah(p, "diajukan", operator)
    with pytest.raises(TindakanDitolak, match="berubah setelah Anda membukanya"):
        pindah(p, "disetujui", pimpinan, dilihat=dilihat)
    assert pindah(p, "disetujui", pimpinan, dilihat=tanda(p)).keadaan == "disetujui"
