"""Capaian in the pohon kinerja from the database: which triwulan, whose figure, means, what is missing, the page."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import call_command
from pypdfium2 import PdfDocument

from kinerja.alur_ukur import KeadaanUkur
from laporan.dokumen.pohon import dokumen_pohon
from renstra.models import TargetRenstra
from renstra.nilai import NBSP
from renstra.nilai_baca import baca
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pk_berlaku, buat_renstra, isi_pk
from tests.pabrik_ukur import dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db
PREDIKAT = {"jenis": "predikat", "satuan": ""}


@pytest.fixture
def pk():
    """The lembaga promises three indikator of one sasaran, a grade among them."""
    buat_renstra("64", mulai=2030, untuk="pemilik")
    return buat_pk_berlaku("64", ("95%", {}), ("80%", {}), ("B", PREDIKAT), tahun=2030)


def dokumen(triwulan=None):
    return dokumen_pohon(Satker.objects.select_related("induk").get(pk="64"), 2030, triwulan=triwulan)


def indikator(isi):
    return [s for s in isi.akar.semua() if s.jenis == "indikator"]


def sasaran(isi):
    (satu,) = [s for s in isi.akar.semua() if s.jenis == "strategis"]
    return satu.capaian, satu.kategori, satu.nada, tuple(teks.replace(NBSP, " ") for teks in satu.dasar)


def test_the_newest_triwulan_in_which_something_was_kept_of_the_pk_that_decides(pk):
    kosong = dokumen()
    assert (kosong.triwulan, kosong.tersedia) == (None, ())
    assert {s.capaian for s in kosong.akar.semua()} == {""}

    # The lembaga's PK decides, so what the sekretariat keeps of the same indikator is not told.
    lain = buat_pk_berlaku("64", tahun=2030, pemilik="sekretariat")
    isi_pk(lain, pk.baris.first().indikator, "50%", 1)
    isi_realisasi(lain, 4, "50%")
    assert dokumen().tersedia == ()

    isi_realisasi(pk, 2, "", "40%")
    assert (dokumen().triwulan, dokumen().tersedia) == (2, (2,))
    isi_realisasi(pk, 4, "86%", "", "B")
    isi = dokumen()
    assert (isi.triwulan, isi.tersedia) == (4, (2, 4))
    assert [(s.capaian, s.kategori, s.nada, s.kerja) for s in indikator(isi)] == [
        ("90,53", "Berhasil", "baik", "86 / 95 × 100 = 90,53"),
        ("–", "", "", "Realisasi belum diisi."),
        ("100,00", "Berhasil", "baik", "B memenuhi B = 100,00"),
    ]
    assert sasaran(isi) == (
        "90,53", "Berhasil", "baik", ("n = 1 dari 2", "sementara", "1 predikat tidak dirata-rata"),
    )  # fmt: skip
    assert {s.capaian for s in isi.akar.semua() if s.jenis in {"visi", "tujuan"}} == {""}
    # No Rencana Aksi, so triwulan II is kept but not measured; triwulan I is not kept.
    dua = dokumen(2)
    assert (dua.triwulan, [s.capaian for s in indikator(dua)]) == (2, ["–"] * 3)
    assert sasaran(dua) == ("–", "", "", ("n = 0 dari 2", "1 predikat tidak dirata-rata"))
    assert (dokumen(1).triwulan, dokumen(1).tersedia) == (None, (2, 4))
    assert {s.capaian for s in dokumen(1).akar.semua()} == {""}


def test_a_mean_is_judged_unrounded_and_the_source_names_what_is_not_approved(pk):
    head = isi_realisasi(pk, 4, "76%", "80%", "A")  # 80 and 100: the mean is 90, not more
    isi = dokumen()
    assert sasaran(isi) == (
        "90,00", "Cukup Berhasil", "peringatan", ("n = 2 dari 2", "1 predikat tidak dirata-rata"),
    )  # fmt: skip
    assert isi.sumber.endswith("; Pengukuran Kinerja Triwulan IV KPU Provinsi Kalimantan Timur (draf)")
    dalam_keadaan(head, KeadaanUkur.DISETUJUI)
    assert dokumen().sumber.endswith("; Pengukuran Kinerja Triwulan IV KPU Provinsi Kalimantan Timur")


def test_what_no_pk_promises_counts_as_missing_and_a_grade_as_a_grade(pk):
    induk = pk.baris.first().indikator.sasaran
    angka, nilai = buat_indikator(induk, "64"), buat_indikator(induk, "64", **PREDIKAT)
    target = TargetRenstra(indikator=nilai, satker_id="64", tahun=2030)
    target.nilai = baca("BB").nilai
    target.save()
    isi_realisasi(pk, 4, "95%", "80%", "B")
    isi = dokumen()
    assert sasaran(isi)[3] == ("n = 2 dari 3", "sementara", "2 predikat tidak dirata-rata")
    assert [(s.capaian, s.kerja) for s in indikator(isi) if s.kunci in {f"i{angka.pk}", f"i{nilai.pk}"}] == [
        ("–", "Tidak ada di PK yang berlaku.")
    ] * 2


def test_the_page_and_the_print_of_a_triwulan(pk, masuk, tmp_path):
    client, alamat = masuk("operator", "64"), "/satker/64/2030/pohon/"
    tanpa = client.get(f"{alamat}?triwulan=4").content.decode()
    assert "Belum ada realisasi Triwulan IV 2030 untuk indikator di pohon ini.<" in tanpa
    assert not re.search('pohon-triwulan|pohon-legenda|class="pohon-kaki', tanpa)

    isi_realisasi(pk, 4, "86%", "64%", "B")
    teks = client.get(alamat).content.decode()
    assert 'href="?lingkup=lembaga" aria-current="true">Terbaru<' in teks
    assert 'href="?lingkup=lembaga&amp;triwulan=2">Triwulan II<' in teks
    assert "<h3>Capaian Triwulan IV 2030</h3>" in teks
    assert teks.count('class="pohon-kaki"') == 4
    assert 'kategori-cukup-berhasil"' in teks
    assert "64 / 80 × 100 = 80,00" in teks

    dua = client.get(f"{alamat}?triwulan=2").content.decode()
    assert "Belum ada realisasi Triwulan II 2030 untuk indikator di pohon ini. Pilih triwulan lain atau Terbaru." in dua
    assert 'href="?lingkup=lembaga&amp;triwulan=2" aria-current="true">Triwulan II<' in dua
    assert 'href="?lingkup=semua&amp;triwulan=2">Semua sasaran<' in dua
    assert 'cetak/?kertas=a3&amp;lingkup=lembaga&amp;triwulan=2"' in dua
    for asing in ("5", "x", "²"):
        assert "<h3>Capaian Triwulan IV 2030</h3>" in client.get(alamat, {"triwulan": asing}).content.decode()

    response = client.get(f"{alamat}cetak/?triwulan=4")
    assert "pohon-lembaga-64-2030-tw4-a3.pdf" in response["Content-Disposition"]
    for triwulan, ada in ((None, True), (4, True), (1, False)):
        path = tmp_path / f"{triwulan}.pdf"
        call_command("cetak", "pohon", satker="64", tahun=2030, triwulan=triwulan, keluaran=path, stdout=StringIO())
        (lembar,) = PdfDocument(path)
        assert ("Capaian 80,00 · Cukup Berhasil" in lembar.get_textpage().get_text_range()) is ada
