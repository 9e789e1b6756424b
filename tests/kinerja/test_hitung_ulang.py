"""Computing stored capaian anew: every difference told with its cause, approved rows left alone, nothing on --uji."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja import capaian
from kinerja.alur_ukur import KeadaanUkur
from kinerja.hitung_ulang import hitung_ulang, satker_tahun
from kinerja.models import BatasCapaian, PerjanjianKinerja, PitaKategori, PkBaris, Realisasi, SkalaPredikat
from renstra.alur import Keadaan
from tests.pabrik import buat_pk_berlaku, isi_pk
from tests.pabrik_ukur import dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db

RASIO = {"kumulasi": "pembilang_penyebut", "periode": "tahunan"}
KALI = {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah", "presisi": 0}
PREDIKAT = {"satuan": "Predikat", "jenis": "predikat"}


@pytest.fixture
def pk(db):
    """86 of 95, 98 of 97,5, 6 dari 7, 3 + 2 of 10, B below BB; one row that is not measured."""
    pk = buat_pk_berlaku(
        "6411", ("95%", {}), ("97,5%", {}), ("100%", RASIO), ("10 Kali", KALI), ("BB", PREDIKAT), ("80%", {})
    )
    isi_realisasi(pk, 1, "80%", "", "", "3")
    isi_realisasi(pk, 4, "86%", "98%", {"pembilang": "6", "penyebut": "7"}, "2", "B")
    return pk


def jalankan(**pilihan) -> tuple[list[str], int]:
    """What the command printed, and its exit code."""
    keluar = StringIO()
    try:
        call_command("hitung_ulang", stdout=keluar, **pilihan)
    except CommandError as exc:
        return keluar.getvalue().splitlines(), exc.returncode
    return keluar.getvalue().splitlines(), 0


def isi_tersimpan() -> list[tuple]:
    kolom = ("capaian", "capaian_penuh", "kategori", "versi_aturan", "hitungan", "perubahan", "versi", "terkunci")
    return list(Realisasi.objects.order_by("pk").values_list("pk", *kolom))


def test_what_was_just_saved_is_what_it_comes_to(pk):
    """Also where a figure was typed as 86 and comes back from the database as 86,000000."""
    assert jalankan(uji=True) == (["7 baris diperiksa, 0 berbeda, 0 ditulis."], 0)


def ganti_batas():
    BatasCapaian.objects.create(satker_id="6411", tahun=2024, batas=100)


def ganti_kategori():
    PitaKategori.objects.create(tahun=2024, lebih_dari=None, sebutan="Rendah", nada="galat")


def ganti_warna():
    PitaKategori.objects.filter(sebutan="Berhasil").update(nada="proses")


def ganti_predikat():
    SkalaPredikat.objects.create(tahun=2024, keluarga="akip", langkah=1, capaian=75)


def ganti_target():
    PkBaris.objects.filter(angka=95).update(angka=100)


def ganti_realisasi():
    Realisasi.objects.filter(angka=86).update(angka=90)


def ganti_kolom():
    Realisasi.objects.filter(angka=86).update(capaian=91)


def hapus_hitungan():
    Realisasi.objects.filter(angka=86).update(hitungan={})


@pytest.mark.parametrize(
    ("ganti", "baris", "banyak"),
    [
        (ganti_batas, "tersimpan 100,51 Berhasil, dihitung 100,00 Berhasil (batas)", 7),
        (ganti_kategori, "tersimpan 90,53 Berhasil, dihitung 90,53 Rendah (skala kategori)", 3),
        (ganti_warna, "tersimpan 90,53 Berhasil, dihitung 90,53 Berhasil (skala kategori)", 2),
        (ganti_predikat, "tersimpan –, dihitung 75,00 Cukup Berhasil (skala predikat)", 1),
        (ganti_target, "tersimpan 90,53 Berhasil, dihitung 86,00 Cukup Berhasil (target)", 1),
        (ganti_realisasi, "tersimpan 90,53 Berhasil, dihitung 94,74 Berhasil (realisasi)", 1),
        (ganti_kolom, "tersimpan 91,00 Berhasil, dihitung 90,53 Berhasil (kolom tersimpan)", 1),
        (hapus_hitungan, "tersimpan 90,53 Berhasil, dihitung 90,53 Berhasil (belum pernah dihitung)", 1),
    ],
)
def test_every_difference_is_told_with_its_cause_and_put_right(pk, ganti, baris, banyak):
    ganti()
    before, riwayat = isi_tersimpan(), Realisasi.history.count()
    teks, kode = jalankan(uji=True, tahun=2024)
    assert kode == 1
    assert any(t.startswith("6411 2024 TW IV lembaga: Persentase hal ") and t.endswith(baris) for t in teks), teks
    assert teks[-1] == f"7 baris diperiksa, {banyak} berbeda, 0 ditulis."
    assert (isi_tersimpan(), Realisasi.history.count()) == (before, riwayat)

    assert jalankan(satker="6411") == ([*teks[:-1], f"7 baris diperiksa, {banyak} berbeda, {banyak} ditulis."], 0)
    ditulis = Realisasi.history.order_by("-history_id")[:banyak]
    assert {h.history_change_reason for h in ditulis} == {"dihitung ulang"}
    assert Realisasi.history.count() == riwayat + banyak
    assert jalankan(uji=True)[1] == 0


def test_a_new_rule_is_found_by_its_version(pk, monkeypatch):
    monkeypatch.setattr(capaian, "VERSI", 2)
    assert jalankan()[0][-1] == "7 baris diperiksa, 7 berbeda, 7 ditulis."
    assert set(Realisasi.objects.values_list("versi_aturan", flat=True)) == {2}


def test_approved_rows_are_reported_and_stay_unless_asked_for(pk):
    pengukuran = Realisasi.objects.get(angka=86).pengukuran
    dalam_keadaan(pengukuran, KeadaanUkur.DISETUJUI)
    ganti_target()
    teks, kode = jalankan()
    assert kode == 0
    assert teks[0].endswith("(target) [disetujui]")
    assert teks[-1] == "7 baris diperiksa, 1 berbeda (1 sudah disetujui), 0 ditulis."
    assert Realisasi.objects.get(angka=86).capaian == Decimal("90.52631579")
    assert jalankan(uji=True)[1] == 1

    assert jalankan(termasuk_terkunci=True)[0][-1] == "7 baris diperiksa, 1 berbeda (1 sudah disetujui), 1 ditulis."
    record = Realisasi.objects.get(angka=86)
    assert (record.capaian, record.perubahan, record.terkunci) == (86, 1, True)  # a change after approval is counted


def test_a_triwulan_stays_measured_by_the_pk_that_it_answers(pk):
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan=Keadaan.DIGANTI)
    perubahan = buat_pk_berlaku("6411", versi=1, alasan_perubahan="Pagu", dasar_perubahan="DIPA revisi 2")
    for nomor, row in enumerate(pk.baris.select_related("indikator").order_by("urutan"), start=1):
        isi_pk(perubahan, row.indikator, "50%" if row.angka else "B", nomor)
    assert jalankan(uji=True) == (["7 baris diperiksa, 0 berbeda, 0 ditulis."], 0)


def test_what_the_database_cannot_keep_is_no_figure(pk):
    PkBaris.objects.filter(angka=95).update(angka=Decimal("0.000001"))
    teks, _ = jalankan()
    assert teks[-1] == "7 baris diperiksa, 1 berbeda, 1 ditulis."
    record = Realisasi.objects.get(pk_baris__angka=Decimal("0.000001"), triwulan=4)
    assert record.capaian is None
    assert "melebihi 9.999.999%" in record.hitungan["capaian"]["kalimat"]


def test_only_some_are_spelled_out_and_only_the_office_and_year_asked_for(pk):
    lain = buat_pk_berlaku("62", ("95%", {}), tahun=2023, pemilik="sekretariat")
    isi_realisasi(lain, 4, "86%")
    ganti_batas()
    assert satker_tahun() == [("62", 2023), ("6411", 2024)]
    teks, _ = jalankan(uji=True, rinci=2)
    assert len(teks) == 4
    assert teks[2:] == ["… dan 5 perbedaan lagi.", "8 baris diperiksa, 7 berbeda, 0 ditulis."]
    assert jalankan(uji=True, satker="62")[0] == ["1 baris diperiksa, 0 berbeda, 0 ditulis."]
    assert jalankan(uji=True, tahun=2022)[0] == ["0 baris diperiksa, 0 berbeda, 0 ditulis."]


@pytest.mark.parametrize("tulis", [False, True])
def test_the_queries_of_an_office_and_year_are_fixed(pk, tulis):
    def kueri() -> int:
        with CaptureQueriesContext(connection) as captured:
            hitung_ulang("6411", 2024, tulis=tulis)
        return sum(q["sql"].startswith("SELECT") for q in captured.captured_queries)

    ganti_target()
    sedikit = kueri()
    sekretariat = buat_pk_berlaku("6411", *(("90%", {}) for _ in range(12)), pemilik="sekretariat")
    for triwulan in (1, 2, 3, 4):
        isi_realisasi(sekretariat, triwulan, *("80%" for _ in range(12)))
    PkBaris.objects.filter(angka=90).update(angka=85)
    assert hitung_ulang("6411", 2024).diperiksa == 55
    assert kueri() == sedikit == 7


@pytest.mark.parametrize("pilihan", [{"satker": "9999"}, {"rinci": -1}], ids=["satker", "rinci"])
def test_a_wrong_call_is_refused(pk, pilihan):
    assert jalankan(**pilihan) == ([], 2)
