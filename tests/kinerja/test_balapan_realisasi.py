"""Two people at once on one triwulan, in threads and transactions of their own.

Whoever comes second finds what the first one left: a move that does not apply any more is refused with a sentence, and
no value is lost or slips past a lock.
"""

from __future__ import annotations

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kinerja.alur_ukur import KeadaanUkur
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import Pengukuran, PerjanjianKinerja, Realisasi
from kinerja.tindakan_realisasi import pindahkan_pengukuran, selaraskan, simpan_realisasi
from renstra.hasil import HasilSimpan
from renstra.tindakan import TindakanDitolak
from tests.kinerja.test_alur import bersamaan
from tests.pabrik import buat_pengguna, buat_pk_berlaku, isi_pk
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db(transaction=True)

KALI = {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah", "presisi": 0}


def dua(peran, kode):
    return buat_pengguna(peran, kode), buat_pengguna(peran, kode, f"{peran}2.{kode}")


def terisi(pemilik):
    return isi_realisasi(buat_pk_berlaku("6411", ("95%", {}), ("90%", {}), pemilik=pemilik), 3, "95%", "90%")


def ketik(pk, triwulan, nomor, oleh, versi=0, **kolom):
    row = list(pk.baris.order_by("urutan", "pk"))[nomor - 1]
    return simpan_realisasi(pk, triwulan, [IsianBarisRealisasi(row.pk, versi, kolom=kolom)], oleh, KINI)


def kini(pengukuran):
    pengukuran.refresh_from_db()
    return pengukuran.keadaan


def satu_ditolak(hasil, *galat):
    """One of the two got through; the other was told."""
    ditolak = [h for h in hasil if isinstance(h, Exception)]
    assert len(ditolak) == 1, hasil
    assert isinstance(ditolak[0], galat), hasil


def test_two_people_at_once():
    """One test for all: a database that was committed to takes as long to clean as all of this to run."""
    buat_masa()
    pindah_bersamaan()
    simpan_bersamaan()
    dua_triwulan_bersamaan()


def pindah_bersamaan():
    operator, (pimpinan, _) = buat_pengguna("operator", "6411"), dua("pimpinan", "6411")
    satu, lain = dua("verifikator", "64")

    # Two verifiers: one verifies, the other is told.
    p = dalam_keadaan(terisi("lembaga"), KeadaanUkur.DISETUJUI)
    hasil = bersamaan(*(lambda o=o: pindahkan_pengukuran(p, "diverifikasi", o, KINI) for o in (satu, lain)))
    satu_ditolak(hasil, TindakanDitolak)
    assert kini(p) == "diverifikasi"
    pemenang = next(h for h in hasil if isinstance(h, Pengukuran))
    assert p.diverifikasi_oleh == pemenang.diverifikasi_oleh
    assert p.history.filter(keadaan="diverifikasi").count() == 1

    # Verify while the leader returns: whichever comes second is refused, and the rows agree with the head.
    p = dalam_keadaan(terisi("sekretariat"), KeadaanUkur.DISETUJUI)
    baris = p.perjanjian.baris.first().pk
    hasil = bersamaan(
        lambda: pindahkan_pengukuran(p, "diverifikasi", satu, KINI),
        lambda: pindahkan_pengukuran(p, "dikembalikan", pimpinan, KINI, alasan_baris={baris: "Salah."}),
    )
    satu_ditolak(hasil, TindakanDitolak, PermissionDenied)
    terbuka = Realisasi.objects.filter(pengukuran=p, terkunci=False).count()
    assert (kini(p), terbuka) in (("diverifikasi", 0), ("dikembalikan", 1))

    # Verify while another verifier reopens: a lawful order in both ways, so it ends where the last one left it.
    p = dalam_keadaan(p, KeadaanUkur.DISETUJUI)
    hasil = bersamaan(
        lambda: pindahkan_pengukuran(p, "diverifikasi", satu, KINI),
        lambda: pindahkan_pengukuran(p, "dikembalikan", lain, KINI, alasan_baris={baris: "Salah."}),
    )
    assert kini(p) == "dikembalikan"
    assert sum(isinstance(h, TindakanDitolak) for h in hasil) in (0, 1)
    assert p.diverifikasi_oleh is None

    # Submitted twice by two who pressed at once.
    hasil = bersamaan(*(lambda: pindahkan_pengukuran(p, "diajukan", operator, KINI) for _ in range(2)))
    satu_ditolak(hasil, TindakanDitolak)
    assert p.history.filter(keadaan="diajukan").count() == 1


def simpan_bersamaan():
    satu, lain = dua("operator", "6402")

    # Two who begin the same triwulan: one head, both values.
    pk = buat_pk_berlaku("6402", ("95%", {}), ("90%", {}))
    hasil = bersamaan(
        lambda: ketik(pk, 3, 1, satu, realisasi="95%"),
        lambda: ketik(pk, 3, 2, lain, realisasi="90%"),
    )
    assert all(isinstance(h, HasilSimpan) and h.bersih for h in hasil), hasil
    p = Pengukuran.objects.get(satker="6402")
    assert sorted(p.baris.values_list("angka", flat=True)) == [90, 95]

    # One cell typed by two: the second is asked, nothing is overwritten.
    hasil = bersamaan(
        lambda: ketik(pk, 3, 1, satu, versi=1, realisasi="96%"),
        lambda: ketik(pk, 3, 1, lain, versi=1, realisasi="97%"),
    )
    assert sum(len(h.bentrok) for h in hasil) == 1, hasil
    assert p.baris.order_by("pk_baris__urutan").first().versi == 2

    # Save while submitting: in before it, or told that it is locked. Nothing changes after it was handed over.
    hasil = bersamaan(
        lambda: pindahkan_pengukuran(p, "diajukan", satu, KINI),
        lambda: ketik(pk, 3, 2, lain, versi=1, realisasi="91%"),
    )
    assert isinstance(hasil[0], Pengukuran), hasil
    diajukan = p.history.get(keadaan="diajukan").history_date
    record = p.baris.order_by("pk_baris__urutan").last()
    if isinstance(hasil[1], TindakanDitolak):
        assert record.angka == 90
    else:
        assert record.angka == 91
        assert record.history.first().history_date < diajukan

    # Adjust to a changed PK while saving: the value moves with the row, or its sender is told to adjust first.
    dalam_keadaan(p, KeadaanUkur.DRAF)
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan="diganti")
    baru = buat_pk_berlaku("6402", versi=1, alasan_perubahan="Revisi", dasar_perubahan="DIPA")
    for n, row in enumerate(pk.baris.order_by("urutan"), start=1):
        isi_pk(baru, row.indikator, "40%", n)
    hasil = bersamaan(
        lambda: selaraskan(p, satu, KINI),
        lambda: ketik(baru, 3, 1, lain, versi=3, realisasi="80%"),
    )
    assert hasil[0] == 0, hasil
    assert isinstance(hasil[1], HasilSimpan) or "Sesuaikan dulu" in str(hasil[1]), hasil
    assert set(p.baris.values_list("pk_baris__perjanjian", "gugur")) == {(baru.pk, False)}


def dua_triwulan_bersamaan():
    """What is typed for triwulan I changes what triwulan IV comes to: neither figure nor sum is lost in between."""
    satu, lain = dua("operator", "6403")
    pk = buat_pk_berlaku("6403", ("10 Kali", KALI))
    for tw in (1, 2, 3, 4):
        isi_realisasi(pk, tw, "1")
    milik = Realisasi.objects.filter(satker="6403").order_by("triwulan")
    tersimpan, lanjut = threading.Event(), threading.Event()

    def pertama():
        with transaction.atomic():
            hasil = ketik(pk, 1, 1, satu, versi=1, realisasi="2")
            tersimpan.set()
            lanjut.wait(0.5)  # still open while the other one begins
        return hasil

    def kedua():
        tersimpan.wait(5)
        return ketik(pk, 4, 1, lain, versi=milik.get(triwulan=4).versi, realisasi="3")

    hasil = bersamaan(pertama, kedua)
    assert all(isinstance(h, HasilSimpan) and h.bersih for h in hasil), hasil
    assert [r.angka for r in milik.all()] == [2, 1, 1, 3]
    assert milik.get(triwulan=4).capaian == Decimal(70)
