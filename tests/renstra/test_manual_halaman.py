"""The pages of a Manual IKU: who may open them, what they offer, what they write, and how much they ask."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.template import engines
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from renstra.lampiran import baris_lampiran
from renstra.models import BarisManual, Indikator, KelompokManual, ManualIku, TargetRenstra
from sakip.satker.models import Pejabat
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran
from tests.renstra.contoh_iku import (
    buat_keputusan_iku,
    buat_manual_iku,
    indikator_iku,
    kiriman_definisi,
    kiriman_lampiran,
)
from tests.renstra.test_iku_halaman import ISI, LIHAT, ORANG, TIDAK_ADA, teks

pytestmark = pytest.mark.django_db

ALAMAT = {"kode": "6411", "tahun": 2024, "unit": "lembaga"}


def url(nama, **lain):
    return reverse(nama, kwargs={**ALAMAT, **lain})


def ubah(manual, **isi):
    ManualIku.objects.filter(pk=manual.pk).update(**isi)


@pytest.mark.parametrize(
    ("nama", "ada", "belum"),
    [
        ("manual-iku-isi", LIHAT, LIHAT),
        ("manual-iku-ajukan", ISI, TIDAK_ADA),
        ("manual-iku-riwayat", LIHAT, TIDAK_ADA),
    ],
)
def test_doors_with_and_without_a_manual(masuk, nama, ada, belum):
    for sudah, harap in ((False, belum), (True, ada)):
        if sudah:
            buat_manual_iku()
        for siapa, status in harap.items():
            response = masuk(*ORANG[siapa]).get(url(nama))
            assert response.status_code == status, (nama, siapa, sudah)
            if siapa == "tetangga":
                assert "Mahakam" not in teks(response)


def test_a_definition_is_open_to_readers_and_closed_to_strangers(masuk):
    milik = indikator_iku(banyak=1)[0]
    asing = indikator_iku("6402", banyak=1)[0]
    halaman = url("manual-iku-definisi", indikator=milik.pk)
    for siapa, status in LIHAT.items():
        client = masuk(*ORANG[siapa])
        assert client.get(halaman).status_code == status, siapa
        kirim = client.post(halaman, kiriman_definisi(milik, formula="x")).status_code
        assert kirim == (302 if siapa in ("operator", "admin_pusat") else ISI[siapa]), siapa
    for pk in (asing.pk, 999_999, 10**30):
        assert masuk("operator", "6411").get(url("manual-iku-definisi", indikator=pk)).status_code == 404


def test_a_national_definition_is_read_only_with_a_sentence(masuk):
    nasional = buat_indikator(buat_sasaran(buat_renstra()), iku=True, nama="Indeks {satker}", satuan="", jenis="angka")
    Indikator.objects.filter(pk=nasional.pk).update(formula="a dibagi b")
    client = masuk("operator", "6411")
    halaman = url("manual-iku-definisi", indikator=nasional.pk)
    isi = teks(client.get(halaman))
    assert "Indeks KPU Kabupaten Mahakam Ulu" in isi
    assert "dirumuskan KPU RI, dan KPU RI yang mengisi definisinya" in isi
    assert "a dibagi b" in isi
    assert "<textarea" not in isi
    assert client.post(halaman, kiriman_definisi(nasional, formula="x")).status_code == 403
    assert Indikator.objects.get(pk=nasional.pk).formula == "a dibagi b"
    assert "<textarea" in teks(masuk("admin_pusat").get(halaman))


def test_writing_by_post_is_closed_like_the_page(masuk):
    for siapa in ("pimpinan", "verifikator", "inspektorat", "tetangga"):
        assert masuk(*ORANG[siapa]).post(url("manual-iku-isi")).status_code == ISI[siapa], siapa
    assert not ManualIku.objects.exists()
    manual = buat_manual_iku()
    row = baris_lampiran(manual)[0]
    data = kiriman_lampiran(manual, **{f"r-{row.pk}-hapus": "1", "kepala-tempat": "X"})
    for siapa in ("pimpinan", "verifikator", "inspektorat", "tetangga"):
        client = masuk(*ORANG[siapa])
        assert client.post(url("manual-iku-isi"), data).status_code == ISI[siapa], siapa
        assert client.post(url("manual-iku-keadaan"), {"ke": "diajukan"}).status_code == ISI[siapa], siapa
    manual.refresh_from_db()
    assert (manual.tempat, manual.keadaan, manual.baris.count()) == ("Ujoh Bilang", "draf", 2)


def test_a_manual_goes_from_draft_to_approval(masuk):
    manual = buat_manual_iku(unit="sekretariat", tanggal=date(2024, 1, 5))
    Pejabat.objects.create(satker_id="6411", jabatan="sekretaris", nama="Sekretaris Uji", mulai=date(2024, 1, 1))
    alamat = {"unit": "sekretariat"}
    operator, pimpinan = masuk("operator", "6411"), masuk("pimpinan", "6411")
    isi = teks(operator.get(url("manual-iku-ajukan", **alamat)))
    assert "Ajukan ke Sekretaris Uji" in isi
    assert "NIP Sekretaris Uji belum tercatat" in isi
    operator.post(url("manual-iku-keadaan", **alamat), {"ke": "diajukan"})
    assert "Simpan</button>" not in teks(operator.get(f"{url('manual-iku-isi', **alamat)}?tambah=1"))
    pimpinan.post(url("manual-iku-keadaan", **alamat), {"ke": "disetujui"})
    terbit = reverse(
        "terbitkan", kwargs={"kode": "6411", "tahun": 2024, "jenis": "manual-iku", "pemilik": "sekretariat"}
    )
    assert terbit in teks(pimpinan.get(url("manual-iku-isi", **alamat)))
    manual.refresh_from_db()
    assert manual.keadaan == "disetujui"
    indikator = baris_lampiran(manual)[0].indikator
    isi = teks(operator.get(url("manual-iku-definisi", indikator=indikator.pk)))
    assert "Definisinya tetap" in isi
    assert "<textarea" not in isi


def test_an_empty_manual_cannot_be_submitted(masuk):
    manual = buat_manual_iku(banyak=0, tanggal=date(2024, 1, 5))
    client = masuk("operator", "6411")
    response = client.post(url("manual-iku-keadaan"), {"ke": "diajukan"}, follow=True)
    assert "Manual IKU belum memuat indikator." in teks(response)
    manual.refresh_from_db()
    assert manual.keadaan == "draf"


def test_a_manual_begins_with_one_button(masuk):
    buat_keputusan_iku(keadaan="luar")
    client = masuk("operator", "6411")
    assert "Buat Manual IKU Lembaga 2024" in teks(client.get(url("manual-iku-isi")))
    assert "Buat Manual IKU" not in teks(masuk("pimpinan", "6411").get(url("manual-iku-isi")))
    assert "dibuat sebagai draf dengan 2 indikator" in teks(client.post(url("manual-iku-isi"), follow=True))


def test_rows_tell_what_is_empty_and_lead_to_the_definition(masuk):
    manual = buat_manual_iku(banyak=2)
    a, b = (row.indikator for row in baris_lampiran(manual))
    client = masuk("operator", "6411")
    halaman = url("manual-iku-definisi", indikator=a.pk)
    isi = teks(client.get(url("manual-iku-isi")))
    assert f'href="{halaman}"' in isi
    assert isi.count("9 kosong</a>") == 2
    assert "semua 2 baris" in isi
    data = kiriman_definisi(a, formula="x", aksi="kembali")
    assert client.post(halaman, data).url == url("manual-iku-isi")
    isi = teks(client.get(url("manual-iku-isi")))
    assert "8 kosong</a>" in isi
    assert "1 dari 2 baris" in isi
    assert "1 isian definisi tersimpan" in isi
    assert f'href="{url("manual-iku-definisi", indikator=b.pk)}"' in isi


def test_a_definition_shows_baseline_and_targets_of_the_plan(masuk):
    indikator = indikator_iku(banyak=1)[0]
    for tahun, angka in ((2019, 80), (2021, 85)):
        TargetRenstra.objects.create(
            indikator=indikator, satker_id="6411", tahun=tahun, angka=angka, baseline=tahun == 2019
        )
    isi = teks(masuk("operator", "6411").get(url("manual-iku-definisi", indikator=indikator.pk)))
    assert "Baseline 2019" in isi
    assert "80%" in isi
    assert "85%" in isi
    assert isi.count("–</td>") == 4  # the other years of the plan: missing, never zero
    sasaran = {"kode": "6411", "tahun": 2024, "sasaran": indikator.sasaran_id}
    assert reverse("renstra-target", kwargs=sasaran) in isi


def test_a_contested_definition_shows_both_wordings(masuk):
    indikator = indikator_iku(banyak=1)[0]
    halaman = url("manual-iku-definisi", indikator=indikator.pk)
    saya, mereka = kiriman_definisi(indikator, formula="saya"), kiriman_definisi(indikator, formula="mereka")
    masuk("admin_pusat").post(halaman, mereka)
    response = masuk("operator", "6411").post(halaman, saya)
    isi = teks(response)
    assert response.status_code == 422
    assert "admin_pusat.00 mengubah Cara penghitungan pukul" in isi
    assert ">saya</textarea>" in isi
    assert 'name="formula-lain" value="mereka"' in isi


def test_rows_are_chosen_moved_and_deleted_on_the_page(masuk):
    manual = buat_manual_iku(banyak=2)
    a, b = baris_lampiran(manual)
    c = indikator_iku(banyak=1)[0]
    client = masuk("operator", "6411")
    assert " checked>" not in teks(client.get(f"{url('manual-iku-isi')}?tambah=1"))
    client.post(url("manual-iku-isi"), {"aksi": "tambah", "pilih": [c.pk, a.indikator_id]})
    client.post(url("manual-iku-isi"), kiriman_lampiran(manual, naik=f"r-{b.pk}"))
    assert [row.indikator_id for row in baris_lampiran(manual)] == [b.indikator_id, a.indikator_id, c.pk]
    salah = kiriman_lampiran(manual, **{"kepala-tanggal": "x", f"r-{a.pk}-hapus": "1"})
    response = client.post(url("manual-iku-isi"), salah)
    assert response.status_code == 422
    assert "bukan tanggal" in teks(response)
    assert not BarisManual.objects.filter(pk=a.pk).exists()


HALAMAN = {"manual-iku-isi": 12, "manual-iku-ajukan": 11, "manual-iku-riwayat": 13}


def hitung(client):
    counts = {}
    for nama in HALAMAN:
        with CaptureQueriesContext(connection) as context:
            assert client.get(url(nama)).status_code == 200
        counts[nama] = len(context)
    return counts


def test_queries_do_not_grow_with_rows(masuk):
    manual = buat_manual_iku(bentuk="ringkas", tanggal=date(2024, 1, 5))
    KelompokManual.objects.create(manual=manual, kegiatan="Kegiatan", urutan=1)
    client = masuk("operator", "6411")
    sedikit = hitung(client)
    sasaran = manual.baris.first().indikator.sasaran
    for n in range(30):
        indikator = buat_indikator(sasaran, "6411", iku=True)
        kelompok = KelompokManual.objects.create(manual=manual, kegiatan=f"Kegiatan {n}", urutan=n + 2)
        BarisManual.objects.create(manual=manual, indikator=indikator, kelompok=kelompok, urutan=n + 2)
        TargetRenstra.objects.create(indikator=indikator, satker_id="6411", tahun=2024, angka=n)
        Pejabat.objects.create(satker_id="6411", jabatan="anggota", nama=f"Orang {n}", mulai=date(2024, 1, 1))
    assert hitung(client) == sedikit == HALAMAN
    with CaptureQueriesContext(connection) as context:
        client.get(url("manual-iku-definisi", indikator=indikator.pk))
    assert len(context) == 8


def test_no_page_prints_what_is_not_there(masuk, monkeypatch):
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", "⟦tidak ada %s⟧")
    client, pimpinan = masuk("operator", "6411"), masuk("pimpinan", "6411")
    assert "⟦" not in teks(client.get(url("manual-iku-isi")))
    manual = buat_manual_iku(bentuk="ringkas")
    indikator = baris_lampiran(manual)[0].indikator
    alamat = [url("manual-iku-isi"), url("manual-iku-riwayat"), url("manual-iku-definisi", indikator=indikator.pk)]
    for keadaan in ("draf", "diajukan", "disetujui", "terbit"):
        ubah(manual, keadaan=keadaan)
        for orang in (client, pimpinan):
            for halaman in alamat:
                assert "⟦" not in teks(orang.get(halaman)), (halaman, keadaan)
    ubah(manual, keadaan="draf")
    for halaman in (url("manual-iku-ajukan"), f"{url('manual-iku-isi')}?tambah=1"):
        assert "⟦" not in teks(client.get(halaman))
    salah = kiriman_definisi(indikator, definisi="x" * 3001)
    assert "⟦" not in teks(client.post(alamat[-1], salah))
