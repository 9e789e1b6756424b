"""Pagu by version: the newest counts, what is missing stays missing, another office's is never taken."""

import pytest
from django.core.exceptions import ValidationError

from kinerja.models import Anggaran
from kinerja.penempatan import Penempatan
from laporan.dokumen.rkt import dokumen_rkt
from renstra.models import Kegiatan
from tests.pabrik import buat_indikator, buat_renstra, buat_rkt, buat_sasaran, isi_baris

pytestmark = pytest.mark.django_db


def pagu(kode, kegiatan, jumlah, versi=0, tahun=2024):
    return Anggaran.objects.create(satker_id=kode, tahun=tahun, kegiatan=kegiatan, versi=versi, pagu=jumlah)


def test_the_newest_version_of_the_own_office_and_year_counts():
    satu, dua, tiga = Kegiatan.objects.order_by("kode")[:3]
    pagu("6411", satu, 100)
    pagu("6411", satu, 250, versi=2)
    pagu("6411", dua, 0, versi=2)
    pagu("6411", satu, 200, versi=1)
    pagu("6411", tiga, 9, tahun=2023)
    pagu("6402", tiga, 7)
    assert Anggaran.objects.pagu_per_kegiatan("6411", 2024) == {satu.pk: 250, dua.pk: 0}
    assert {a.pagu for a in Anggaran.objects.berlaku()} == {250, 0, 9, 7}
    assert Anggaran.objects.versi_terbaru("6411", 2024) == 2
    assert Anggaran.objects.versi_terbaru("6411", 2022) == -1


def test_a_kegiatan_that_a_revision_leaves_out_has_no_pagu_any_more():
    satu, dua = Kegiatan.objects.order_by("kode")[:2]
    pagu("6411", satu, 100)
    pagu("6411", dua, 50)
    pagu("6411", satu, 100, versi=1)
    assert Anggaran.objects.pagu_per_kegiatan("6411", 2024) == {satu.pk: 100}
    assert Anggaran.objects.pada_versi("6411", 2024, 0) == {satu.pk: 100, dua.pk: 50}
    assert Anggaran.objects.pada_versi("6411", 2024, 1) == {satu.pk: 100}
    assert Anggaran.objects.pada_versi("6411", 2024, 2) == {}


def test_a_single_row_does_not_open_a_revision():
    satu, dua = Kegiatan.objects.order_by("kode")[:2]
    Anggaran(satker_id="6411", tahun=2024, kegiatan=satu, pagu=1).full_clean()
    pagu("6411", satu, 100)
    Anggaran(satker_id="6411", tahun=2024, kegiatan=dua, pagu=1).full_clean()
    with pytest.raises(ValidationError, match="Revisi baru dibuka di halaman Anggaran"):
        Anggaran(satker_id="6411", tahun=2024, kegiatan=dua, versi=1, pagu=1).full_clean()


def test_the_document_prints_the_revised_pagu_and_nothing_where_none_is_known():
    rkt = buat_rkt("6411", unit="sekretariat")
    rkt.bentuk = "D"
    rkt.save()
    sasaran = buat_sasaran(buat_renstra("00"))
    ada, kosong = Kegiatan.objects.order_by("kode")[:2]
    for nomor, kegiatan in enumerate((ada, kosong), start=1):
        isi_baris(rkt, buat_indikator(sasaran), "5%", nomor, kegiatan=Penempatan(rkt).sebutan(kegiatan))
    pagu("6411", ada, 100)
    pagu("6411", ada, 250, versi=1)
    assert [b.anggaran for b in dokumen_rkt(rkt).baris] == [250, None]
