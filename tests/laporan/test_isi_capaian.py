"""The measured year of an office: states, means of the office, what is late on a day, and its page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from kinerja.alur_ukur import KeadaanUkur
from kinerja.models import PengecualianMasa
from laporan.isi_capaian import isi_capaian
from sakip.satker.models import Satker, UnitKerja
from tests.pabrik import buat_pk_berlaku
from tests.pabrik_ukur import buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db

PREDIKAT = {"jenis": "predikat", "satuan": ""}
MASA = {"mulai": date(2024, 10, 1), "selesai": date(2024, 10, 18)}


@pytest.fixture
def lembaga():
    return buat_pk_berlaku("6411", ("100%", {}), ("B", PREDIKAT))


@pytest.fixture
def sekretariat():
    return buat_pk_berlaku("6411", ("100%", {}), ("100%", {}), ("100%", {}), pemilik="sekretariat")


def isi(hari=date(2024, 10, 10)):
    return isi_capaian(Satker.objects.get(pk="6411"), 2024, hari)


def test_the_mean_of_the_office_is_that_of_its_indikator_not_of_its_means(lembaga, sekretariat):
    isi_realisasi(lembaga, 4, "40%", "BB")
    isi_realisasi(sekretariat, 4, "80%", "90%")
    hasil = isi()
    assert [p.isi.triwulan[3].ukuran.rata.tercetak for p in hasil.pemilik] == ["40,00", "85,00"]
    (_, satker, _) = hasil.rata[3]
    assert satker.rata.tercetak == "70,00"  # (40 + 80 + 90) / 3
    assert satker.rata.keterangan == "n = 3 dari 4 indikator angka; 1 belum ada datanya; 1 predikat tidak dirata-rata"
    assert satker.kategori.sebutan == "Kurang Berhasil"
    assert not hasil.rata[0][1].ada


def test_the_pk_of_a_unit_is_shown_and_not_counted_twice(lembaga):
    isi_realisasi(lembaga, 4, "40%")
    subbagian = UnitKerja.objects.milik(lembaga.satker, 2024).first()
    unit = buat_pk_berlaku("6411", ("100%", {}), pemilik=f"unit-{subbagian.pk}")
    isi_realisasi(unit, 4, "100%")
    hasil = isi()
    assert len(hasil.pemilik) == 2
    assert hasil.rata[3][1].rata.tercetak == "40,00"


def test_what_is_late_depends_on_the_day(lembaga):
    isi_realisasi(lembaga, 3, "100%")
    buat_masa(**MASA)
    langkah = isi(date(2024, 10, 18)).pemilik[0].langkah
    assert [t.keadaan for t in langkah] == ["belum", "belum", "draf", "belum"]
    assert not any(t.terlambat for t in langkah)
    (pemilik,) = isi(date(2024, 10, 19)).pemilik
    assert [t.terlambat for t in pemilik.langkah] == [True] * 4
    assert pemilik.terlambat[2].kalimat.startswith(
        "Triwulan III Lembaga belum diajukan. Triwulan III 2024 sudah ditutup"
    )


def test_who_was_given_more_time_or_has_submitted_is_not_late(lembaga):
    pengukuran = isi_realisasi(lembaga, 3, "100%")
    buat_masa(**MASA)
    PengecualianMasa.objects.create(
        satker_id="6411", tahun=2024, triwulan=1, sampai=date(2024, 12, 1), alasan="Bencana"
    )
    dalam_keadaan(pengukuran, KeadaanUkur.DIAJUKAN)
    terlambat = [t.terlambat for t in isi(date(2024, 11, 1)).pemilik[0].langkah]
    assert terlambat == [False, True, False, True]


def test_a_returned_triwulan_is_late_once_its_days_for_mending_are_over(lembaga):
    dalam_keadaan(isi_realisasi(lembaga, 3, "100%"), KeadaanUkur.DIKEMBALIKAN)  # on 10 October
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 11))
    assert isi(date(2024, 10, 17)).pemilik[0].langkah[2].sampai == date(2024, 10, 17)
    (pemilik,) = isi(date(2024, 10, 18)).pemilik
    assert "dikembalikan dan belum diajukan lagi" in pemilik.terlambat[2].kalimat


def test_a_tindak_lanjut_past_its_day_is_late_until_it_is_answered(lembaga):
    lanjutan = {"realisasi": "50%", "kendala": "-", "tindak_lanjut": "Kirim surat", "pic": "Hukum"}
    isi_realisasi(lembaga, 2, lanjutan | {"tenggat": "31 Agustus 2024"})
    sebelum, sesudah = (isi(date(2024, *hari)).pemilik[0].terlambat for hari in ((8, 31), (9, 1)))
    assert not sebelum
    assert [t.kalimat for t in sesudah] == [
        "Tindak lanjut baris 1 Lembaga (triwulan II) lewat dari 31 Agustus 2024: “Kirim surat”"
    ]
    isi_realisasi(lembaga, 3, {"realisasi": "100%", "jawaban_lalu": "selesai"})
    assert not isi(date(2024, 9, 1)).pemilik[0].terlambat


def test_what_was_measured_under_the_first_pk_counts_under_the_changed_one(lembaga):
    isi_realisasi(lembaga, 1, "90%")
    satu = lembaga.baris.order_by("urutan").first()
    lembaga.keadaan = "diganti"
    lembaga.save()
    baru = buat_pk_berlaku("6411", versi=1, alasan_perubahan="Strategi", dasar_perubahan="SK")
    row = baru.baris.create(indikator=satu.indikator, urutan=10, angka=satu.angka)
    isi_realisasi(baru, 2, "100%")
    (pemilik,) = isi().pemilik
    assert pemilik.isi.pk == baru
    assert [t.terisi for t in pemilik.isi.triwulan] == [1, 1, 0, 0]
    assert row.realisasi.count() == 1


def test_the_page_says_the_same_in_the_chart_and_in_its_table(masuk, lembaga, sekretariat):
    isi_realisasi(sekretariat, 4, "80%", "90%")
    html = masuk("pimpinan", "6411").get(reverse("realisasi", kwargs={"kode": "6411", "tahun": 2024}))
    teks = html.content.decode()
    assert teks.count("<title id=") == 2  # none for the lembaga, which has no figures
    assert teks.count("85,00") >= 3  # the triwulan, the chart of the year, the table
    assert "Grafik terisi setelah realisasi triwulan pertama tersimpan." in teks
    assert "n = 2 dari 3 indikator angka; 1 belum ada datanya" in teks


def test_an_office_without_a_pk_is_told_what_comes_first(masuk):
    html = masuk("operator", "6411").get(reverse("realisasi", kwargs={"kode": "6411", "tahun": 2024})).content.decode()
    assert "Belum ada Perjanjian Kinerja 2024 yang berlaku" in html
