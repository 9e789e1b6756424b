"""Recorded number of queries per page, with 553 offices loaded. A page that needs more, or fewer, says so here.

Each page is measured twice: with the sample data, and again with many more rows of the same kind; the counts must be
equal, so that no page grows with its rows.
"""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.models import Keluaran, RealisasiAnggaran, RencanaAksiBaris, Rkt, SebutanKegiatan, TargetTriwulan
from kinerja.tindakan_pk import buat_perubahan
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from renstra.models import Kegiatan, KeputusanIku, ManualIku, Renstra, Sasaran, TargetRenstra
from sakip.satker.models import Pejabat
from tests.pabrik import (
    buat_indikator,
    buat_keputusan,
    buat_manual,
    buat_pengguna,
    buat_peraturan,
    buat_pk_berlaku,
    buat_sasaran,
    buat_terbit,
    isi_baris,
    isi_pk,
)

pytestmark = pytest.mark.django_db

RKT = {"kode": "6411", "tahun": 2024, "unit": "sekretariat"}
SATKER = {"kode": "6411", "tahun": 2024}
PK = {"kode": "6411", "tahun": 2024, "pemilik": "sekretariat"}
# page -> queries for the operator of 6411 (session and user included)
TERCATAT = {
    ("beranda-satker", "SATKER"): 18,
    ("rkt-isi", "RKT"): 20,
    ("rkt-lihat", "RKT"): 10,
    ("rkt-ajukan", "RKT"): 9,
    ("rkt-riwayat", "RKT"): 7,
    ("rkt-tarik", "RKT"): 13,
    ("rkt-salin", "RKT"): 7,
    ("rkt-indikator", "RKT"): 7,
    ("anggaran-isi", "SATKER"): 13,
    ("realisasi", "SATKER"): 12,
    ("realisasi-anggaran", "SATKER"): 11,
    ("renstra", "SATKER"): 12,
    ("renstra-target", "SASARAN"): 9,
    ("pohon", "SATKER"): 22,
    ("pohon-simpul", "SASARAN"): 14,
    ("kaskade", "SATKER"): 11,
    ("iku-isi", "SATKER"): 13,
    ("iku-lampiran", "SATKER"): 8,
    ("iku-ajukan", "SATKER"): 10,
    ("iku-riwayat", "SATKER"): 14,
    ("iku-lihat", "SATKER"): 9,
    ("manual-iku-isi", "RKT"): 10,
    ("manual-iku-ajukan", "RKT"): 9,
    ("manual-iku-riwayat", "RKT"): 13,
    ("manual-iku-lihat", "RKT"): 8,
    ("renstra-lihat", "SATKER"): 10,
    ("rencana-kerja-isi", "SATKER"): 12,
    ("rencana-kerja-kegiatan", "KEGIATAN"): 15,
    ("rencana-kerja-riwayat", "SATKER"): 8,
    ("rencana-kerja-lihat", "SATKER"): 8,
    ("pk-daftar", "SATKER"): 7,
    ("pk", "PK"): 34,
    ("pk-versi", "PK_1"): 23,
    ("pk-isi", "PK"): 13,
    ("pk-ajukan", "PK"): 9,
    ("pk-tambah", "PK"): 14,
    ("pk-riwayat", "PK"): 7,
    ("pk-lihat", "PK_1"): 10,
    ("rencana-aksi-isi", "PK"): 12,
    ("rencana-aksi-lihat", "PK"): 13,
    ("rencana-aksi-riwayat", "PK"): 10,
    ("realisasi-isi", "TRIWULAN"): 14,
    ("realisasi-riwayat", "TRIWULAN"): 5,
    ("realisasi-ajukan", "TRIWULAN"): 16,
    ("realisasi-bawahan", "SATKER"): 7,
    ("realisasi-lihat", "TRIWULAN"): 24,
    ("dokumen-daftar", "SATKER"): 6,
    ("admin:kinerja_perjanjiankinerja_changelist", ""): 6,
    ("admin:laporan_dokumenterbit_changelist", ""): 6,
    ("daftar-satker", ""): 6,
    ("admin:index", ""): 3,
    ("admin:satker_pejabat_changelist", ""): 5,
    ("admin:renstra_indikator_changelist", ""): 5,
    ("admin:kinerja_rkt_changelist", ""): 6,
}
KWARGS = {"RKT": RKT, "SATKER": SATKER, "PK": PK, "PK_1": {**PK, "versi": 1}, "TRIWULAN": {**PK, "triwulan": 4}, "": {}}


def hitung(client, nama, kunci):
    with CaptureQueriesContext(connection) as context:
        response = client.get(reverse(nama, kwargs=KWARGS[kunci]))
    assert response.status_code == 200
    return len(context)


def siapkan_rencana():
    """Of the plan: a decision and a manual in work, and one output."""
    satu = buat_indikator(buat_sasaran(Renstra.objects.get(satker="00", tahun_mulai=2020), "6411"), "6411", iku=True)
    buat_keputusan("6411", indikator=(satu,))
    buat_manual("6411", unit="sekretariat", indikator=(satu,))
    kegiatan = SebutanKegiatan.objects.filter(satker="6411", tahun=2024).first()
    Keluaran.objects.create(satker_id="6411", tahun=2024, kegiatan=kegiatan, indikator=satu, urutan=1, alokasi=1000)
    laporkan_anggaran(1)
    KWARGS["SASARAN"] = {**SATKER, "sasaran": satu.sasaran_id}
    KWARGS["KEGIATAN"] = {**SATKER, "kegiatan": kegiatan.pk}
    return satu, kegiatan


def laporkan_anggaran(tanggal):
    """One report of the budget's realisasi over all kegiatan."""
    for kegiatan in Kegiatan.objects.all():
        RealisasiAnggaran.objects.create(
            satker_id="6411", tahun=2024, program_id=kegiatan.program_id, kegiatan=kegiatan, jumlah=tanggal,
            sumber="omspan", per_tanggal=date(2024, 9, tanggal),
        )  # fmt: skip


def perbanyak_rencana(satu, kegiatan):
    keputusan, manual = KeputusanIku.objects.get(satker="6411"), ManualIku.objects.get(satker="6411")
    for n in range(2, 12):
        laporkan_anggaran(n)
    for n in range(2, 32):
        indikator = buat_indikator(satu.sasaran, "6411", iku=True)
        TargetRenstra.objects.create(indikator=indikator, satker_id="6411", tahun=2024, angka=n)
        keputusan.baris.create(indikator=indikator, urutan=n)
        keputusan.butir.create(bagian="menimbang", urutan=n, teks="bahwa;")
        keputusan.dasar_hukum.create(peraturan=buat_peraturan(), urutan=n)
        manual.baris.create(indikator=indikator, urutan=n)
        Keluaran.objects.create(
            satker_id="6411", tahun=2024, kegiatan=kegiatan, indikator=indikator, urutan=n, alokasi=1000
        )


def siapkan_pk():
    """A PK in force with its Rencana Aksi, and its perubahan in work."""
    operator = buat_pengguna("operator", "6411")
    lama = buat_pk_berlaku("6411", ("95%", {}), ("80%", {}), pemilik="sekretariat")
    buat_rencana_aksi(lama, operator, bagi=True)
    baru = buat_perubahan(lama.satker, 2024, "sekretariat", "Revisi DIPA", "DIPA revisi 1", operator)
    buat_terbit("6411", jenis="rkt", unit="lembaga")
    return lama, baru


def perbanyak(lama, baru):
    sasaran = lama.baris.first().indikator.sasaran
    for n in range(3, 43):
        indikator = buat_indikator(sasaran, "6411")
        for pk in (lama, baru):
            isi_pk(pk, indikator, "50%", n)
    for row in lama.baris.filter(rencana_aksi=None):
        baris = RencanaAksiBaris.objects.create(rencana_aksi=lama.rencana_aksi, pk_baris=row)
        for tw in (1, 2, 3, 4):
            TargetTriwulan.objects.create(baris=baris, triwulan=tw, angka=50)
    rkt = Rkt.objects.get(satker="6411", unit="sekretariat")
    for i, sasaran in enumerate(Sasaran.objects.filter(satker="6411")[:20], start=1):
        for k in range(5):
            isi_baris(rkt, buat_indikator(sasaran, "6411"), "50%", 100 + 10 * i + k)
    for i in range(30):
        Pejabat.objects.create(satker_id="6411", jabatan="anggota", nama=f"Anggota {i}", mulai="2024-01-01")


def test_pages_keep_their_recorded_number_of_queries(contoh_modul, masuk):
    client = masuk("operator", "6411")
    pk, rencana = siapkan_pk(), siapkan_rencana()
    sedikit = {kunci: hitung(client, *kunci) for kunci in TERCATAT}
    perbanyak(*pk)
    perbanyak_rencana(*rencana)
    banyak = {kunci: hitung(client, *kunci) for kunci in TERCATAT}
    assert sedikit == banyak
    assert sedikit == TERCATAT


def test_all_553_offices_cost_no_more_than_one(contoh_modul, masuk):
    pusat = masuk("admin_pusat")
    assert hitung(pusat, "daftar-satker", "") <= TERCATAT["daftar-satker", ""] + 1
    satu = hitung(masuk("operator", "6411"), "beranda-satker", "SATKER")
    assert hitung(pusat, "beranda-satker", "SATKER") <= satu + 1
