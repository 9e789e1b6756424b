"""Keputusan IKU and Manual IKU as documents: composed from the records, issued, copied, replaced, withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from laporan import salinan
from laporan.beku import bekukan, cairkan
from laporan.dokumen.keputusan import dokumen_keputusan, salinan_keputusan
from laporan.dokumen.manual_iku import dokumen_manual_iku
from laporan.models import DokumenTerbit
from laporan.susun.keputusan import DokumenKeputusan
from laporan.susun.manual_iku import DokumenManualIku
from laporan.terbit import buka_perubahan, catat_luar, tarik, terbitkan, usul_nomor
from renstra.models import ButirKeputusan, DasarHukum, Indikator, KelompokIku, ManualIku, TargetRenstra
from renstra.pilihan import JenisDokumen
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Pejabat
from tests.pabrik import (
    buat_indikator,
    buat_keputusan,
    buat_manual,
    buat_pengguna,
    buat_peraturan,
    buat_renstra,
    buat_sasaran,
    buat_terbit,
)

pytestmark = pytest.mark.django_db

KINI = timezone.make_aware(datetime(2024, 4, 22, 9, 0))
TANGGAL = date(2024, 4, 21)


@pytest.fixture
def pimpinan(db):
    Pejabat.objects.create(satker_id="6411", jabatan="ketua", nama="Paulus Winarno", mulai="2023-01-01")
    return buat_pengguna("pimpinan", "6411")


def terbit(dokumen, oleh, nomor="18"):
    type(dokumen).objects.filter(pk=dokumen.pk).update(keadaan="disetujui")
    dokumen.refresh_from_db()
    return terbitkan(dokumen, nomor=nomor, tanggal=TANGGAL, tempat="Ujoh Bilang", oleh=oleh, kini=KINI)


def teks(pdf):
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages)


# -- composing --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kode", "lengkap", "ketua"),
    [
        ("6411", "Komisi Pemilihan Umum Kabupaten Mahakam Ulu", "KETUA KOMISI PEMILIHAN UMUM"),
        ("11", "Komisi Independen Pemilihan Aceh", "KETUA KOMISI INDEPENDEN PEMILIHAN"),
        ("34", "Komisi Pemilihan Umum Daerah Istimewa Yogyakarta", "KETUA KOMISI PEMILIHAN UMUM"),
        ("00", "Komisi Pemilihan Umum Republik Indonesia", "KETUA KOMISI PEMILIHAN UMUM"),
    ],
)
def test_the_office_itself_stands_in_every_text(kode, lengkap, ketua):
    dokumen = dokumen_keputusan(buat_keputusan(kode))
    assert dokumen.menimbang == (f"bahwa {lengkap} perlu menetapkan ukuran keberhasilan;",)
    assert dokumen.diktum == ("Menetapkan Indikator Kinerja Utama Tahun 2020–2024.",)
    assert dokumen.jabatan[0] == ketua
    assert dokumen.nama_lengkap == lengkap


def test_legal_bases_stand_in_their_order_as_the_register_cites_them():
    keputusan = buat_keputusan()
    DasarHukum.objects.all().delete()
    for urutan, nomor in ((2, "29"), (1, "PER/09/M.PAN/5/2007")):
        peraturan = buat_peraturan(nomor, tahun=2007 if urutan == 1 else 2014, lembaran="Lembaran Nomor 80")
        DasarHukum.objects.create(keputusan=keputusan, peraturan=peraturan, urutan=urutan)
    assert dokumen_keputusan(keputusan).mengingat == (
        "Peraturan Contoh Nomor PER/09/M.PAN/5/2007 tentang Sistem Akuntabilitas Kinerja (Lembaran Nomor 80);",
        "Peraturan Contoh Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja (Lembaran Nomor 80);",
    )


def test_the_annex_follows_the_groups():
    keputusan = buat_keputusan(bentuk="kegiatan")
    satu = KelompokIku.objects.create(keputusan=keputusan, urutan=2, program="Program A", kegiatan="Kedua")
    awal = KelompokIku.objects.create(keputusan=keputusan, urutan=1, program="Program A", kegiatan="Pertama {satker}")
    keputusan.baris.update(kelompok=satu)
    lain = buat_indikator(buat_sasaran(keputusan.renstra, "6411"), "6411", nama="Ukuran {satker}")
    keputusan.baris.create(indikator=lain, kelompok=awal, urutan=9)
    rows = dokumen_keputusan(keputusan).baris
    assert [r.kegiatan for r in rows] == ["Pertama KPU Kabupaten Mahakam Ulu", "Kedua"]
    assert rows[0].indikator == "Ukuran KPU Kabupaten Mahakam Ulu"


def test_a_sheet_holds_definition_and_the_targets_the_office_plans_by():
    renstra = buat_renstra()
    nasional = buat_indikator(buat_sasaran(renstra), nama="Persentase {satker}", formula="a/b", iku=True)
    for tahun, satker, angka in ((2019, "00", 70), (2023, "00", 80), (2024, "00", 90), (2024, "6411", 95)):
        TargetRenstra.objects.create(
            indikator=nasional, satker_id=satker, tahun=tahun, angka=angka, baseline=tahun == 2019
        )
    manual = buat_manual(indikator=(nasional,), bentuk="lembar")
    (lembar,) = dokumen_manual_iku(manual).baris
    assert lembar.indikator == "Persentase KPU Kabupaten Mahakam Ulu"
    assert (lembar.baseline, lembar.target, lembar.target_tahun) == ("70%", ((2023, "80%"), (2024, "95%")), "95%")
    assert (lembar.formula, lembar.definisi) == ("a/b", "")


# -- issuing ----------------------------------------------------------------------------------------------------------


def test_a_decision_gets_its_number_with_the_year_and_keeps_what_it_said(pimpinan):
    keputusan = buat_keputusan()
    assert usul_nomor(JenisDokumen.IKU, "6411", 2024) == ""
    dokumen = terbit(keputusan, pimpinan)
    assert dokumen.nomor == "18 TAHUN 2024"
    assert dokumen.judul.startswith("Keputusan")
    asli = teks(dokumen.pdf)
    assert "NOMOR 18 TAHUN 2024" in asli
    assert dokumen.kode_tercetak in asli
    assert "PAULUS WINARNO" in asli
    Indikator.objects.update(nama="Nama baru")
    ButirKeputusan.objects.update(teks="Teks baru")
    keputusan.refresh_from_db()
    assert salinan.pdf(keputusan) == dokumen.pdf
    assert "Nama baru" not in str(bekukan(salinan.naskah(keputusan)))


def test_an_old_number_is_kept_as_typed(pimpinan):
    assert terbit(buat_keputusan(), pimpinan, "18/PR.03-Kpt/6411/KPU-Kab/VI/2024").nomor == (
        "18/PR.03-Kpt/6411/KPU-Kab/VI/2024"
    )


def test_frozen_content_comes_back_whole(pimpinan):
    for dokumen, jenis in (
        (dokumen_keputusan(buat_keputusan()), DokumenKeputusan),
        (dokumen_manual_iku(buat_manual()), DokumenManualIku),
    ):
        assert cairkan(bekukan(dokumen), jenis, dokumen.kop.lambang) == dokumen


def test_the_copy_is_certified_and_only_made_of_what_is_in_force(pimpinan, masuk):
    keputusan = buat_keputusan()
    client, url = masuk("operator", "6411"), reverse("iku-salinan", kwargs={"kode": "6411", "tahun": 2024})
    assert client.get(url).status_code == 404
    terbit(keputusan, pimpinan)
    keputusan.refresh_from_db()
    keputusan.pengesah = Pejabat.objects.create(
        satker_id="6411", jabatan="kasubbag", nama="Siti Aminah", nip="19800101 200501 2 001", mulai="2023-01-01"
    )
    keputusan.save()
    isi = teks(client.get(url).content)
    for kata in ("SALINAN", "ttd", "Salinan sesuai dengan aslinya", "SITI AMINAH", "19800101 200501 2 001"):
        assert kata.casefold() in isi.casefold(), kata
    assert "ttd" not in teks(salinan.pdf(keputusan)).split()
    assert salinan_keputusan(salinan.naskah(keputusan), keputusan).segel is None


def test_a_next_version_replaces_the_one_before(pimpinan):
    keputusan = buat_keputusan()
    lama = terbit(keputusan, pimpinan)
    keputusan.refresh_from_db()
    buka_perubahan(keputusan, buat_pengguna("operator", "6411"), "Indikator bertambah")
    keputusan.refresh_from_db()
    assert (keputusan.keadaan, keputusan.versi) == ("draf", 1)
    baru = terbit(keputusan, pimpinan, "31")
    lama.refresh_from_db()
    assert (lama.keadaan, lama.digantikan_oleh, baru.versi) == ("diganti", baru, 1)


def test_a_withdrawn_manual_goes_back_to_the_operator(pimpinan):
    manual = buat_manual(indikator=(buat_indikator(buat_sasaran(buat_renstra()), formula="a/b"),))
    dokumen = terbit(manual, pimpinan, usul_nomor(JenisDokumen.MANUAL_IKU, "6411", 2024))
    assert dokumen.nomor == "1/PR.02.3-MIKU/6411/2024"
    tarik(dokumen, pimpinan, "Formula salah", KINI)
    manual.refresh_from_db()
    assert manual.keadaan == "dikembalikan"
    assert "Formula salah" in manual.alasan_kembali


def test_a_decision_signed_outside_is_recorded_with_its_number(pimpinan):
    keputusan = buat_keputusan()
    operator = buat_pengguna("operator", "6411")
    dokumen = catat_luar(
        keputusan, nomor="18 TAHUN 2024", tanggal=TANGGAL, tempat="Ujoh Bilang", oleh=operator, kini=KINI
    )
    assert (dokumen.luar, dokumen.kode, dokumen.nomor) == (True, "", "18 TAHUN 2024")
    assert dokumen.isi["nomor"] == "18 TAHUN 2024"


def test_nothing_is_issued_without_a_row(pimpinan):
    keputusan = buat_keputusan()
    keputusan.baris.all().delete()
    with pytest.raises(TindakanDitolak):
        terbit(keputusan, pimpinan)


def test_a_document_comes_from_the_source_of_its_kind(pimpinan):
    asal = buat_terbit("6411", jenis="manual-iku", unit="lembaga", versi=0)
    data = {f.attname: getattr(asal, f.attname) for f in DokumenTerbit._meta.concrete_fields}
    data |= {"id": None, "versi": 1, "keadaan": "diganti", "nomor": "x", "kode": "A" * 16}
    with pytest.raises(IntegrityError, match="satu_sumber"), transaction.atomic():
        DokumenTerbit(**{**data, "jenis": "rkt"}).save()


def test_the_short_form_of_a_draft_can_be_looked_at_without_changing_it(masuk):
    manual = buat_manual(bentuk="lembar")
    alamat = reverse("manual-iku-lihat", kwargs={"kode": "6411", "tahun": 2024, "unit": "lembaga"})
    client = masuk("operator", "6411")
    lembar, ringkas = (client.get(alamat, {"bentuk": b}).content.decode() for b in ("lembar", "ringkas"))
    assert "Cara Penghitungan" in ringkas
    assert lembar != ringkas
    assert ManualIku.objects.get(pk=manual.pk).bentuk == "lembar"


def test_the_copy_stays_at_hand_while_the_next_version_is_in_work(pimpinan, masuk):
    keputusan = buat_keputusan()
    terbit(keputusan, pimpinan)
    keputusan.refresh_from_db()
    buka_perubahan(keputusan, buat_pengguna("operator", "6411"), "Indikator bertambah")
    ButirKeputusan.objects.update(teks="Teks rancangan baru")
    kasubbag = Pejabat.objects.create(satker_id="6411", jabatan="kasubbag", nama="Budi Santoso", mulai="2020-01-01")
    asing = Pejabat.objects.create(satker_id="6402", jabatan="kasubbag", nama="Orang Lain", mulai="2020-01-01")
    client, url = masuk("operator", "6411"), reverse("iku-salinan", kwargs={"kode": "6411", "tahun": 2024})
    isi = teks(client.get(url, {"pengesah": kasubbag.pk}).content)
    assert "BUDI SANTOSO" in isi.upper()
    assert "rancangan" not in isi
    assert client.get(url, {"pengesah": asing.pk}).status_code == 404


def test_an_annex_by_tujuan_holds_iku_only(pimpinan):
    keputusan = buat_keputusan()
    Indikator.objects.update(iku=False)
    with pytest.raises(TindakanDitolak, match="bukan IKU"):
        terbit(keputusan, pimpinan)
