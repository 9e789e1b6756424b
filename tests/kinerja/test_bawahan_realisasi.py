"""The realisasi of the offices below: what waits for verification first, how far everybody is, for whom."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.models import PengecualianMasa, Pengukuran, PerjanjianKinerja, Realisasi
from kinerja.susun_bawahan import menunggu_verifikasi
from sakip.satker.models import Satker, UnitKerja
from tests.kinerja.test_verifikasi_halaman import _bertanda, bawahan, teks
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.pabrik_ukur import buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db
__all__ = ["_bertanda"]  # holds for this module too


@pytest.fixture
def provinsi(db):
    """Kalimantan Timur: 6411 waits twice, 6402 once and is older; 6403 has a PK and nothing else."""
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 18))
    for kode, keadaan in (("6402", ("disetujui", "draf")), ("6411", ("disetujui", "disetujui", "diajukan"))):
        pk = buat_pk_berlaku(kode, ("95%", {}), ("90%", {"periode": "tahunan"}))
        for tw, satu in enumerate(keadaan, start=1):
            dalam_keadaan(isi_realisasi(pk, tw, "95%"), satu)
    buat_pk_berlaku("6403", ("95%", {}), pemilik="sekretariat")
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 18))
    Realisasi.objects.filter(satker="6411", triwulan=1).update(perubahan=2)


def baris_tabel(response):
    """(office, owner, states) of the table."""
    html = response.content.decode()
    hasil, satker = [], ""
    for tr in re.findall(r"<tr[^>]*>(.*?)</tr>", html[html.index("<tbody") :], re.DOTALL):
        isi = [
            " ".join(re.sub(r"<[^>]+>", " ", sel).split()) for sel in re.findall(r"<t[hd].*?</t[hd]>", tr, re.DOTALL)
        ]
        if len(isi) == 1:
            satker = isi[0]
        else:
            hasil.append((satker[:4], isi[0], [s.split(" ")[0] for s in isi[1:]]))
    return hasil


def test_what_waits_stands_first_and_the_oldest_before_the_others(provinsi, masuk):
    response = masuk("verifikator", "64").get(bawahan())
    isi = teks(response)
    assert "Menunggu verifikasi Anda 3 triwulan" in isi
    urut = re.findall(r"<h3>(.*?)</h3>", response.content.decode())
    assert urut == [
        "KPU Kabupaten Kutai Kartanegara, Lembaga, Triwulan I",
        "KPU Kabupaten Mahakam Ulu, Lembaga, Triwulan I",
        "KPU Kabupaten Mahakam Ulu, Lembaga, Triwulan II",
    ]
    assert response.content.decode().count(">Periksa<") == 3
    assert "1 dari 2 indikator terisi; 2 perubahan sesudah disetujui" in isi
    assert "Belum mulai 7 · Draf 1 · Diajukan 1 · Dikembalikan 0 · Disetujui 3 · Diverifikasi 0" in isi
    assert baris_tabel(response) == [
        ("6402", "Lembaga", ["Disetujui", "Draf", "Belum", "Belum"]),
        ("6403", "Sekretariat", ["Belum", "Belum", "Belum", "Belum"]),
        ("6411", "Lembaga", ["Disetujui", "Disetujui", "Diajukan", "Belum"]),
    ]
    assert "6401 KPU Kabupaten Paser Belum ada PK 2024 yang berlaku." in isi
    assert "10 satker langsung di bawah KPU Provinsi Kalimantan Timur" in isi


def test_the_list_is_filtered_by_triwulan_and_state(provinsi, masuk):
    client = masuk("verifikator", "64")
    assert baris_tabel(client.get(bawahan(triwulan=2))) == [
        ("6402", "Lembaga", ["Draf"]), ("6403", "Sekretariat", ["Belum"]), ("6411", "Lembaga", ["Disetujui"]),
    ]  # fmt: skip
    assert [b[0] for b in baris_tabel(client.get(bawahan(keadaan="diajukan")))] == ["6411"]
    assert [b[0] for b in baris_tabel(client.get(bawahan(keadaan="belum", triwulan=3)))] == ["6402", "6403"]
    response = client.get(bawahan(keadaan="diverifikasi"))
    assert "Tidak ada realisasi dengan keadaan itu" in teks(response)
    for salah in ({"triwulan": "9"}, {"keadaan": "entah"}, {"halaman": "x"}):
        assert len(baris_tabel(client.get(bawahan(**salah)))) == 3, salah


def test_late_is_what_was_not_submitted_in_time(provinsi, masuk):
    """All windows of the fixture are over by now; an exception moves the end for one office."""
    PengecualianMasa.objects.create(satker_id="6403", tahun=2024, triwulan=1, sampai="2099-01-01", alasan="Banjir")
    html = masuk("verifikator", "64").get(bawahan(triwulan=1)).content.decode()
    assert "masa pengisian lewat" not in html
    html = masuk("verifikator", "64").get(bawahan(triwulan=2)).content.decode()
    assert html.count("masa pengisian lewat") == 2  # the draft and what was not begun; not what was handed over


def test_what_somebody_entered_waits_for_another_verifier(provinsi, masuk):
    user = buat_pengguna("verifikator", "64")
    assert menunggu_verifikasi(user, "64", 2024) == 3
    lain = buat_pengguna("verifikator", "64", "verifikator2.64")
    buat_pengguna("operator", "6402", lain.username)
    pk = PerjanjianKinerja.objects.get(satker="6402")
    isi = Pengukuran.objects.get(satker="6402", triwulan=1)
    dalam_keadaan(isi, "draf")
    isi_realisasi(pk, 1, {"penjelasan": "Dibantu provinsi."}, oleh=lain)
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 18))
    dalam_keadaan(isi, "disetujui")
    assert menunggu_verifikasi(user, "64", 2024) == 3
    assert menunggu_verifikasi(lain, "64", 2024) == 2
    client = masuk("verifikator", "64")
    client.force_login(lain, backend="allauth.account.auth_backends.AuthenticationBackend")
    isi_halaman = teks(client.get(bawahan()))
    assert "Menunggu verifikasi Anda 2 triwulan" in isi_halaman
    assert "Anda pernah mengisinya; diverifikasi verifikator lain." in isi_halaman


def test_the_count_for_the_start_page_is_the_verifiers_alone(provinsi):
    for peran, kode in (("operator", "64"), ("inspektorat", "00"), ("admin_pusat", "00"), ("verifikator", "00")):
        user = buat_pengguna(peran, kode)
        assert menunggu_verifikasi(user, "64", 2024) == 0, peran
    user = buat_pengguna("verifikator", "64")
    user.refresh_from_db()
    assert menunggu_verifikasi(user, "64", 2023) == 0
    assert menunggu_verifikasi(user, "6411", 2024) == 0
    list(user.keanggotaan.all())
    with CaptureQueriesContext(connection) as queries:
        assert menunggu_verifikasi(user, "64", 2024) == 3
    assert len(queries) == 1


def test_others_in_scope_read_it(provinsi, masuk):
    for peran, kode in (("inspektorat", "00"), ("admin_pusat", "00"), ("verifikator", "00")):
        response = masuk(peran, kode).get(bawahan())
        assert "Menunggu verifikasi 3 triwulan" in teks(response), peran
        assert "Periksa" not in teks(response)
    isi = teks(masuk("operator", "64").get(bawahan()))
    assert "Anda melihat KPU Provinsi Kalimantan Timur saja." in isi
    assert "Mahakam" not in isi
    isi = teks(masuk("verifikator", "64").get(bawahan("6411")))
    assert "KPU Kabupaten Mahakam Ulu tidak mempunyai satker di bawahnya" in isi
    assert masuk("verifikator", "63").get(bawahan()).status_code == 404


def test_kpu_ri_verifies_provinces_and_counts_what_is_below_them(provinsi, masuk):
    pk = buat_pk_berlaku("64", ("95%", {}))
    dalam_keadaan(isi_realisasi(pk, 1, "95%"), "disetujui")
    p = Pengukuran.objects.get(satker="6411", triwulan=1)
    dalam_keadaan(p, "diverifikasi")
    response = masuk("verifikator", "00").get(bawahan("00"))
    isi = teks(response)
    assert "38 satker langsung di bawah KPU RI" in isi
    assert "Menunggu verifikasi Anda 1 triwulan" in isi
    assert "Mahakam" not in isi
    assert "Kab/kota: 1 dari 12 triwulan diverifikasi, 2 menunggu verifikasi" in teks(
        masuk("verifikator", "00").get(bawahan("00", halaman=2))
    )
    assert f'href="{bawahan("64")}"' in masuk("verifikator", "00").get(bawahan("00", halaman=2)).content.decode()
    assert "Kab/kota: 0 dari 3 triwulan diverifikasi" in teks(
        masuk("verifikator", "00").get(bawahan("00", halaman=2, triwulan=3))
    )


def test_the_list_needs_the_same_queries_for_all_offices(provinsi, masuk):
    """KPU RI above 38 provinces, each with its units, and everything below them."""
    client = masuk("verifikator", "00")

    def banyak():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(bawahan("00")).status_code == 200
        return len(queries)

    sedikit = banyak()
    unit = UnitKerja.objects.filter(tingkat="provinsi")[:4]
    for satker in Satker.objects.filter(induk="00"):
        for pemilik in ("lembaga", "sekretariat", *(f"unit-{u.pk}" for u in unit)):
            pk = PerjanjianKinerja.objects.create(
                satker=satker, tahun=2024, unit="lembaga" if pemilik == "lembaga" else "sekretariat", keadaan="luar",
                unit_kerja_id=int(pemilik[5:]) if pemilik.startswith("unit-") else None,
            )  # fmt: skip
            for tw in (1, 2, 3):
                Pengukuran.objects.create(
                    satker=satker, tahun=2024, unit=pk.unit, unit_kerja_id=pk.unit_kerja_id, triwulan=tw,
                    perjanjian=pk, keadaan="disetujui",
                )  # fmt: skip
    assert banyak() == sedikit
    assert sedikit <= 16
