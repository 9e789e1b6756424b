"""The settings of realisasi in Data pokok: who reads and who writes them, and what a changed scale or cap does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.alur_ukur import KeadaanUkur
from kinerja.bukti import tautkan
from kinerja.models import (
    BatasCapaian,
    BuktiDukung,
    MasaPengisian,
    PengecualianMasa,
    Pengukuran,
    PitaKategori,
    Realisasi,
    SkalaPredikat,
)
from sakip.satker.models import Pengguna
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.pabrik_ukur import KINI, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db

ORANG = {
    "operator": ("operator", "6411"),
    "pimpinan": ("pimpinan", "6411"),
    "verifikator": ("verifikator", "64"),
    "inspektorat": ("inspektorat", "00"),
    "tetangga": ("operator", "6402"),
    "admin_pusat": ("admin_pusat", "00"),
}
BATAS = {"satker": "6411", "tahun": "2024", "batas": "100.00", "dasar": "SE 1"}
PENGECUALIAN = {"satker": "6411", "tahun": "2024", "triwulan": "3", "sampai": "30/11/2024", "alasan": "Banjir"}
MASA = {
    "tahun": "2030", "triwulan": "1", "tingkat": "kabkota", "mulai": "01/04/2030", "selesai": "18/04/2030",
    "hari_perbaikan": "5", "dasar": "",
}  # fmt: skip
SKALA = {"tahun": "2024", "keluarga": "akip", "langkah": "1", "capaian": "80"}
PITA = {"tahun": "2030", "lebih_dari": "", "sebutan": "Rendah", "nada": "galat", "dasar": ""}


def alamat(model, nama, *args):
    return reverse(f"admin:kinerja_{model._meta.model_name}_{nama}", args=args)


@pytest.fixture
def orang(db, masuk):
    return {nama: masuk(*siapa) for nama, siapa in ORANG.items()}


@pytest.mark.parametrize(
    ("model", "data", "milik_satker"),
    [
        (BatasCapaian, BATAS, True),
        (PengecualianMasa, PENGECUALIAN, True),
        (MasaPengisian, MASA, False),
        (SkalaPredikat, SKALA, False),
        (PitaKategori, PITA, False),
    ],
)
def test_settings_are_read_in_scope_and_written_by_kpu_ri_alone(orang, model, data, milik_satker):
    """Every door, by GET and by POST: list, form, history, an old version, deletion, a new record."""
    sebelum = model.objects.count()
    for siapa, client in orang.items():
        if siapa != "admin_pusat":
            assert client.get(alamat(model, "add")).status_code == 403, siapa
            assert client.post(alamat(model, "add"), data).status_code == 403, siapa
    assert model.objects.count() == sebelum
    assert orang["admin_pusat"].post(alamat(model, "add"), data).status_code == 302
    obj = model.objects.latest("pk")
    versi = obj.history.get()
    assert str(versi.history_user) == "admin_pusat.00"
    ubah = {**data, "dasar": "X", "alasan": "X", "batas": "120.00", "capaian": "1", "hari_perbaikan": "90"}
    for siapa, client in orang.items():
        if siapa == "admin_pusat":
            continue
        lihat = 404 if siapa == "tetangga" and milik_satker else 200
        daftar = client.get(alamat(model, "changelist"))
        assert daftar.status_code == 200
        assert ("Mahakam" in daftar.content.decode()) == (milik_satker and lihat == 200), siapa
        assert client.get(alamat(model, "change", obj.pk)).status_code == lihat, siapa
        assert client.get(alamat(model, "history", obj.pk)).status_code == lihat, siapa
        assert client.get(alamat(model, "simple_history", obj.pk, versi.pk)).status_code == lihat, siapa
        assert client.post(alamat(model, "change", obj.pk), ubah).status_code in (403, 404), siapa
        assert client.post(alamat(model, "delete", obj.pk), {"post": "yes"}).status_code in (403, 404), siapa
        # The library would save the old version for whoever posts it.
        assert client.post(alamat(model, "simple_history", obj.pk, versi.pk), ubah).status_code in (403, 404), siapa
    assert obj.history.count() == 1


def test_what_was_measured_is_never_edited_here(orang):
    """Not by KPU RI either: capaian would not follow."""
    pk = buat_pk_berlaku("6411", ("95%", {}))
    p = isi_realisasi(pk, 4, "86%")
    tautkan(pk, 4, pk.baris.get().pk, "drive.kpu.go.id/a", buat_pengguna("operator", "6411"), KINI)
    akar = masuk_akar()
    for obj in (p, Realisasi.objects.get(), BuktiDukung.objects.get()):
        model = type(obj)
        ubah = {f.name: "1" for f in model._meta.fields}
        for siapa, client in {**orang, "akar": akar}.items():
            lihat = 404 if siapa == "tetangga" else 200
            halaman = client.get(alamat(model, "change", obj.pk))
            assert halaman.status_code == lihat, (model, siapa)
            assert 'name="_save"' not in halaman.content.decode()
            assert client.get(alamat(model, "history", obj.pk)).status_code == lihat, (model, siapa)
            assert client.post(alamat(model, "change", obj.pk), ubah).status_code in (403, 404), (model, siapa)
            assert client.post(alamat(model, "add"), ubah).status_code == 403, (model, siapa)
            assert client.post(alamat(model, "delete", obj.pk), {"post": "yes"}).status_code in (403, 404)
        daftar = orang["operator"].get(alamat(model, "changelist")).content.decode()
        ke = "https://drive.kpu.go.id/a" if model is BuktiDukung else "/satker/6411/2024/realisasi/lembaga/4/"
        assert "Mahakam" in daftar
        assert f'href="{ke}' in daftar
    assert Realisasi.objects.get().angka == 86
    assert (Pengukuran.objects.count(), BuktiDukung.objects.count()) == (1, 1)


def test_lists_need_the_same_queries_whatever_their_rows(orang):
    def banyak():
        hasil = []
        for model in (Pengukuran, Realisasi, BuktiDukung):
            with CaptureQueriesContext(connection) as queries:
                assert orang["inspektorat"].get(alamat(model, "changelist")).status_code == 200
            hasil.append(len(queries))
        return hasil

    def isi(kode, rows):
        pk = buat_pk_berlaku(kode, *[("95%", {})] * rows)
        isi_realisasi(pk, 4, *["86%"] * rows)
        for row in pk.baris.all():
            tautkan(pk, 4, row.pk, "drive.kpu.go.id/a", buat_pengguna("operator", kode), KINI)

    isi("6411", 1)
    sedikit = banyak()
    isi("6402", 20)
    assert banyak() == sedikit


def masuk_akar():
    client = Client()
    akar = Pengguna.objects.create_superuser("akar", password="x")
    client.force_login(akar, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


# -- scales ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "pesan"),
    [
        ({"tahun": "2030", "lebih_dari": "90"}, "Skala 2030: Skala belum mempunyai kategori terendah"),
        ({"tahun": "2020", "lebih_dari": ""}, "hanya boleh satu, terbaca Tidak Berhasil dan Rendah"),
        ({"tahun": "2020", "lebih_dari": "90"}, "Dua kategori mempunyai batas yang sama"),
        ({"tahun": "2020", "lebih_dari": "-1"}, "Batas kategori tidak boleh negatif"),
    ],
)
def test_a_band_that_spoils_its_scale_is_refused(orang, data, pesan):
    response = orang["admin_pusat"].post(alamat(PitaKategori, "add"), PITA | data)
    assert response.status_code == 200
    assert pesan in response.content.decode()
    assert PitaKategori.objects.count() == 4


def test_no_scale_is_left_without_a_lowest_band(orang):
    client, terendah = orang["admin_pusat"], PitaKategori.objects.get(lebih_dari=None)
    url = alamat(PitaKategori, "change", terendah.pk)
    isi = PITA | {"tahun": "2020", "sebutan": "Tidak Berhasil"}
    assert "belum mempunyai kategori terendah" in client.post(url, isi | {"lebih_dari": "10"}).content.decode()
    assert "Skala 2020: " in client.post(url, isi | {"tahun": "2030"}).content.decode()
    assert client.post(url, isi | {"sebutan": "Sangat Kurang"}).status_code == 302
    # A new scale begins with its lowest band, and the others join it.
    assert client.post(alamat(PitaKategori, "add"), PITA).status_code == 302
    assert client.post(alamat(PitaKategori, "add"), PITA | {"lebih_dari": "90", "sebutan": "Baik"}).status_code == 302
    assert [(p.tahun, p.sebutan) for p in PitaKategori.objects.filter(lebih_dari=None)] == [
        (2030, "Rendah"), (2020, "Sangat Kurang"),
    ]  # fmt: skip


def test_saving_a_scale_says_that_what_is_stored_has_not_followed(orang):
    isi_realisasi(buat_pk_berlaku("6411", ("95%", {})), 4, "86%")
    pita = PitaKategori.objects.get(sebutan="Berhasil")
    data = PITA | {"tahun": "2020", "lebih_dari": "95", "sebutan": "Berhasil", "nada": "baik"}
    for url, isi in (
        (alamat(PitaKategori, "change", pita.pk), data),
        (alamat(SkalaPredikat, "add"), SKALA),
    ):
        response = orang["admin_pusat"].post(url, isi, follow=True)
        assert "Jalankan manage.py hitung_ulang" in response.content.decode()
    assert Realisasi.objects.get().kategori == "Berhasil"


# -- the cap of an office --------------------------------------------------------------------------------------------


def tersimpan(pengukuran):
    return list(pengukuran.baris.order_by("pk_baris__urutan").values_list("capaian", "capaian_penuh"))


def test_a_cap_computes_anew_what_is_not_approved_and_says_how_many_stay(orang):
    client = orang["admin_pusat"]
    lembaga = buat_pk_berlaku("6411", ("80%", {}), ("95%", {}))
    sekretariat = buat_pk_berlaku("6411", ("50%", {}), pemilik="sekretariat")
    terbuka = isi_realisasi(lembaga, 4, "100%", "86%")
    terkunci = isi_realisasi(sekretariat, 4, "100%")
    lain = isi_realisasi(buat_pk_berlaku("6402", ("80%", {})), 4, "100%")
    dalam_keadaan(terkunci, KeadaanUkur.DISETUJUI)
    bebas = [(Decimal(125), Decimal(125)), (Decimal("90.52631579"), Decimal("90.52631579"))]
    assert tersimpan(terbuka) == bebas

    response = client.post(alamat(BatasCapaian, "add"), BATAS | {"batas": "120.00"}, follow=True)
    assert tersimpan(terbuka) == [(Decimal(120), Decimal(125)), bebas[1]]
    assert tersimpan(terkunci) == [(Decimal(200), Decimal(200))]
    assert tersimpan(lain) == [(Decimal(125), Decimal(125))]
    teks = response.content.decode()
    assert "2 capaian tahun 2024 dihitung ulang dengan batas ini." in teks
    assert "1 baris yang sudah disetujui tetap seperti saat disetujui" in teks
    record = terbuka.baris.order_by("pk_baris__urutan")[0]
    assert record.history.first().history_change_reason == "dihitung ulang"

    batas = BatasCapaian.objects.get()
    url = alamat(BatasCapaian, "change", batas.pk)
    client.post(url, BATAS | {"satker": "6402", "tahun": "2030"})  # office and year stay what they are
    batas.refresh_from_db()
    assert (batas.satker_id, batas.tahun, batas.batas) == ("6411", 2024, 100)
    assert tersimpan(terbuka)[0] == (Decimal(100), Decimal(125))
    client.post(alamat(BatasCapaian, "delete", batas.pk), {"post": "yes"})
    assert not BatasCapaian.objects.exists()
    assert tersimpan(terbuka) == bebas


def test_a_cap_that_cannot_be_followed_is_not_kept(orang, monkeypatch):
    """Saving and computing are one: what fails in the middle leaves neither."""
    terbuka = isi_realisasi(buat_pk_berlaku("6411", ("80%", {})), 4, "100%")
    monkeypatch.setattr("kinerja.hitung_ulang.bulk_update_with_history", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        orang["admin_pusat"].post(alamat(BatasCapaian, "add"), BATAS)
    assert not BatasCapaian.objects.exists()
    assert tersimpan(terbuka) == [(Decimal(125), Decimal(125))]


def test_only_100_and_120_are_caps(orang):
    response = orang["admin_pusat"].post(alamat(BatasCapaian, "add"), BATAS | {"batas": "110.00"})
    assert response.status_code == 200
    assert not BatasCapaian.objects.exists()


def test_an_exception_needs_a_reason_and_a_day(orang):
    client = orang["admin_pusat"]
    for kurang in ({"alasan": ""}, {"sampai": "31/02/2024"}, {"triwulan": "5"}):
        response = client.post(alamat(PengecualianMasa, "add"), PENGECUALIAN | kurang)
        assert response.status_code == 200, kurang
    assert not PengecualianMasa.objects.exists()
    client.post(alamat(PengecualianMasa, "add"), PENGECUALIAN)
    response = client.post(alamat(PengecualianMasa, "add"), PENGECUALIAN)
    assert "sudah ada; ubah tanggalnya" in response.content.decode()
    assert PengecualianMasa.objects.get().sampai == date(2024, 11, 30)
