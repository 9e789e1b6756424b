"""The history of a triwulan: every column, moves, returns."""

from __future__ import annotations

import pytest

from kinerja.baris_isi_realisasi import teks_isian
from kinerja.isian_realisasi import KOLOM_BARIS
from kinerja.riwayat_realisasi import URUTAN, peristiwa_realisasi
from tests.kinerja.test_realisasi_halaman import ISI, URL, baris, teks, tersimpan
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.pabrik_ukur import isi_realisasi

pytestmark = pytest.mark.django_db


@pytest.fixture
def pk():
    return buat_pk_berlaku("6411", *ISI)


def test_the_history_tells_every_column(pk):
    assert set(URUTAN) == KOLOM_BARIS == set(teks_isian(None, "%"))
    pengukuran = isi_realisasi(pk, 3, {"realisasi": "86%", "kendala": "Jaringan"}, "", "", {"belum_rilis": "1"})
    isi_realisasi(pk, 3, {"realisasi": "88%", "kendala": "", "tenggat": "2024-11-30"}, "", "", {"belum_rilis": "0"})
    nama = {n: baris(pk, n).indikator.nama for n in (1, 4)}
    kalimat = [k.kalimat for k in peristiwa_realisasi(pengukuran)]
    for harap in (
        f"mengisi realisasi “{nama[1]}”: 86%",
        f"mengubah realisasi “{nama[1]}”: 86% menjadi 88%",
        f"mengosongkan kendala “{nama[1]}”, tadinya Jaringan",
        f"mengisi batas waktu “{nama[1]}”: 30 November 2024",
        f"menandai belum rilis “{nama[4]}”",
        f"menghapus tanda belum rilis “{nama[4]}”",
    ):
        assert harap in kalimat
    assert kalimat[-1] == "memulai pengisian"
    assert {k.oleh for k in peristiwa_realisasi(pengukuran)} == {"operator.6411"}


def test_moves_and_returns_are_told_with_their_reasons(pk, masuk):
    pengukuran = isi_realisasi(pk, 3, "86%")
    lain = buat_pengguna("pimpinan", "6411")
    for keadaan, alasan in (("diajukan", ""), ("dikembalikan", "Lihat baris 1"), ("disetujui", "")):
        pengukuran.keadaan, pengukuran.alasan_kembali = keadaan, alasan
        pengukuran._history_user = lain
        pengukuran.save()
    record = tersimpan(pk, 1)
    record.catatan_kembali, record._change_reason = "Salah ketik", "dikembalikan"
    record.save()
    riwayat = teks(masuk("inspektorat").get(f"{URL}riwayat/"))
    assert "mengembalikan, alasan: “Lihat baris 1”" in riwayat
    assert f"mengembalikan “{baris(pk, 1).indikator.nama}”, alasan: “Salah ketik”" in riwayat
    assert "menyetujui" in riwayat
    assert "mengajukan" in riwayat
