"""The start page reads the whole chain in few queries, and says of each document what its own pages say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.models import PerjanjianKinerja, Rkt
from laporan.posisi import rantai
from renstra.kekurangan import kekurangan_dokumen, kekurangan_semua
from renstra.models import KeputusanIku
from sakip.satker.models import Satker
from sakip.satker.serentak import baca_serentak
from tests.laporan.contoh_rantai import (
    KODE,
    TAHUN,
    buat_pagu,
    buat_rantai,
    pindahkan_semua,
    semua_terbuka,
    terbitkan_semua,
    ubah_bunyi,
)
from tests.pabrik import buat_pk_berlaku, buat_terbit
from tests.pabrik_ukur import isi_realisasi

pytestmark = pytest.mark.django_db
PALING_BANYAK = 19  # with session, user, membership and office; the promise is 20
HALAMAN = f"/satker/{KODE}/{TAHUN}/"


def hitung(masuk, keadaan=""):
    """Queries of the page for whoever fills the documents, and for whoever looks down at them from above."""
    if keadaan:
        pindahkan_semua(keadaan)
    return _satu(masuk("operator", KODE)), _satu(masuk("verifikator", KODE[:2]))


def _satu(client):
    with CaptureQueriesContext(connection) as context:
        assert client.get(HALAMAN).status_code == 200
    return len(context)


def sebagian_terbit():
    """Some in force with a pagu that moved, beside others in every state: each reading of the page is needed."""
    for unit in ("lembaga", "sekretariat"):
        buat_terbit(KODE, jenis="pk", unit=unit, luar=True)
    buat_pagu(1, 200)
    PerjanjianKinerja.objects.filter(versi=1, unit="lembaga").update(keadaan="ditarik")
    PerjanjianKinerja.objects.filter(versi=1, unit="sekretariat").update(keadaan="diajukan")
    Rkt.objects.filter(unit="lembaga").update(keadaan="disetujui")
    KeputusanIku.objects.update(tahun=TAHUN - 1, keadaan="luar")


@pytest.mark.parametrize("baris", [2, 40])
def test_everything_in_work_costs_few_queries(masuk, baris):
    buat_rantai(baris)
    ubah_bunyi()
    assert hitung(masuk, "diajukan") == (17, 17)
    assert hitung(masuk, "dikembalikan") == (18, 18)
    assert hitung(masuk, "draf") == (18, 18)
    sebagian_terbit()
    assert hitung(masuk) == (PALING_BANYAK, 18)


def test_everything_in_force_costs_few_queries(masuk):
    terbitkan_semua()
    assert hitung(masuk) == (18, 17)
    isi = masuk("operator", KODE).get(HALAMAN).content.decode()
    assert isi.count("Pagu bergeser 100%") == 2
    assert isi.count("Pindaian belum ada") == 4


def test_a_measured_year_costs_no_more(masuk):
    """As many queries as before anything was measured."""
    pks = [buat_pk_berlaku(KODE, *[("100%", {})] * 3, tahun=TAHUN, pemilik=p) for p in ("lembaga", "sekretariat")]
    belum = hitung(masuk)
    lanjutan = {"realisasi": "50%", "tindak_lanjut": "Surat", "tenggat": "1/1/2024"}
    for pk in pks:
        for triwulan in (1, 2, 4):
            isi_realisasi(pk, triwulan, "90%", lanjutan)
    assert hitung(masuk) == belum
    assert max(belum) <= 20
    isi = masuk("operator", KODE).get(HALAMAN).content.decode()
    assert isi.count("Rata-rata capaian Lembaga dan serapan anggaran per triwulan") == 1
    assert "70,00" in isi


def test_what_misses_is_the_list_of_the_documents_own_pages(django_assert_num_queries):
    buat_rantai(12)
    dokumen = semua_terbuka()
    sendiri = [kekurangan_dokumen(d) for d in dokumen]
    assert len(dokumen) == 9
    assert all(len(kurang) > 2 for kurang in sendiri)
    assert kekurangan_semua(dokumen, baca_serentak) == sendiri
    kota = Satker.objects.get(pk=KODE)
    with django_assert_num_queries(4):
        chain = rantai(kota, TAHUN)
    assert {(type(p.dokumen), p.dokumen.pk): list(p.kurang) for p in chain.semua()} == {
        (type(d), d.pk): kurang for d, kurang in zip(dokumen, sendiri, strict=True)
    }
