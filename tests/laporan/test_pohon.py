"""The pohon kinerja from the database: tree, targets, scope, what an office adds, its page and its print."""

from __future__ import annotations

import json
import re
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdfium2 import PdfDocument

from laporan.dokumen.pohon import TanpaRenstraError, dokumen_pohon
from renstra.models import (
    FaktorKunci,
    Indikator,
    Kegiatan,
    PemilikSimpul,
    Program,
    Sasaran,
    TargetRenstra,
    TautanSilang,
    Tujuan,
)
from renstra.nilai_baca import baca
from sakip.satker.models import Satker, UnitKerja
from tests.laporan.contoh_rkt import EMAS
from tests.pabrik import buat_indikator, buat_pk_berlaku, buat_renstra, buat_sasaran, isi_pk
from tests.pabrik_ukur import isi_realisasi

pytestmark = pytest.mark.django_db
QUERIES = 17  # of the tree itself
QUERIES_HALAMAN = 22  # of the page, session, user and menu included


@pytest.fixture(autouse=True)
def _contoh(contoh_modul, db):
    """All tests here read the sample data; Kalimantan Timur and its offices follow no own Renstra in it."""


def satker(kode):
    return Satker.objects.select_related("induk").get(pk=kode)


def pohon(kode, tahun=2024, lingkup="", alamat=None):
    return dokumen_pohon(satker(kode), tahun, alamat, lingkup)


def simpul(dokumen, teks):
    found = [s for s in dokumen.akar.semua() if s.teks == teks]
    assert len(found) == 1, (teks, len(found))
    return found[0]


def jejak(dokumen, teks):
    """(jenis, label) from the root down to the node."""

    def cari(s, di):
        di = [*di, (s.jenis, s.label)]
        return di if s.teks == teks else next((h for a in s.anak if (h := cari(a, di))), None)

    return cari(dokumen.akar, [])


def program_kegiatan(kode="6709"):
    kegiatan = Kegiatan.objects.select_related("program").filter(kode=kode).latest("tahun_mulai")
    return {"program": kegiatan.program, "kegiatan": kegiatan}


def target(indikator, kode, teks, tahun=2024):
    row = TargetRenstra(indikator=indikator, satker_id=kode, tahun=tahun)
    row.nilai = baca(teks).nilai
    row.save()


# -- Kalimantan Tengah, as published -----------------------------------------------------------------------------------


def cocok(teks):
    return re.sub(r"[\"“”]", "", teks).casefold()


def test_kalimantan_tengah_is_the_tree_of_its_published_pk():
    emas = json.loads((EMAS / "pk-kalteng-ketua-2024.json").read_text(encoding="utf-8"))["baris"]
    dokumen = pohon("62")
    rows = [
        tuple(map(cocok, (t.teks, s.teks, i.teks, i.target))) for t in dokumen.akar.anak for s in t.anak for i in s.anak
    ]
    assert rows == [tuple(map(cocok, (b["tujuan"], b["sasaran"], b["indikator"], b["target"]))) for b in emas]
    assert [t.label for t in dokumen.akar.anak] == ["Tujuan 1", "Tujuan 2", "Tujuan 3"]
    assert [s.label for t in dokumen.akar.anak for s in t.anak] == [f"Sasaran {n}" for n in range(1, 6)]
    assert [i.label for i in dokumen.akar.semua() if i.jenis == "indikator"] == [f"Indikator {n}" for n in range(1, 11)]
    assert [i.label for i in dokumen.akar.semua() if i.turun] == ["Indikator 7"]
    assert {t.pemilik for t in dokumen.akar.anak} == {"Ketua"}
    assert dokumen.sumber == "Perjanjian Kinerja KPU Provinsi Kalimantan Tengah Tahun 2024"
    assert (dokumen.nama_resmi, dokumen.judul_periode, dokumen.keadaan) == (
        "Komisi Pemilihan Umum Provinsi Kalimantan Tengah",
        "Tahun 2024",
        "",
    )


def test_all_sasaran_hang_below_program_and_kegiatan():
    dokumen = pohon("62", lingkup="semua")
    jenis = {s.jenis for s in dokumen.akar.semua()}
    assert {"strategis", "program", "sasaran_kegiatan", "indikator"} <= jenis
    assert len({s.kunci for s in dokumen.akar.semua()}) == len(list(dokumen.akar.semua()))
    assert "Sekretariat KPU Provinsi Kalimantan Tengah" in dokumen.sumber
    kegiatan = [k for s in dokumen.akar.semua() if s.jenis == "program" for k in s.anak if k.jenis == "kegiatan"]
    assert all(s.jenis == "sasaran_kegiatan" for k in kegiatan for s in k.anak)


def test_one_sheet_of_a3_holds_the_ten_indikator(tmp_path):
    path = tmp_path / "pohon.pdf"
    call_command("cetak", "pohon", satker="62", tahun=2024, kertas="a3", keluaran=path, stdout=StringIO())
    pdf = PdfDocument(BytesIO(path.read_bytes()))
    assert len(pdf) == 1
    assert [round(n * 25.4 / 72) for n in pdf[0].get_size()] == [420, 297]
    teks = pdf[0].get_textpage().get_text_range()
    assert all(f"Indikator {n}" in teks for n in range(1, 11))
    assert "Sumber: Perjanjian Kinerja KPU Provinsi Kalimantan Tengah Tahun 2024" in teks


# -- the tree ----------------------------------------------------------------------------------------------------------


def test_only_strategic_sasaran_while_there_are_any():
    renstra = buat_renstra("64", mulai=2030, untuk="pemilik", visi="Visi {periode} {satker}")
    buat_sasaran(renstra, uraian="Kegiatan berjalan", tingkat="kegiatan", **program_kegiatan())
    assert jejak(pohon("64", 2030), "Kegiatan berjalan")
    buat_sasaran(renstra, uraian="Strategi berjalan")
    assert pohon("64", 2030).akar.teks == "Visi 2030–2034 KPU Provinsi Kalimantan Timur"
    assert not jejak(pohon("64", 2030), "Kegiatan berjalan")
    assert not jejak(pohon("64", 2030, "lembaga"), "Kegiatan berjalan")
    assert jejak(pohon("64", 2030, "semua"), "Kegiatan berjalan") == [
        ("visi", "Visi"),
        ("program", "Program 076.01.CQ"),
        ("kegiatan", "Kegiatan 6709"),
        ("sasaran_kegiatan", "Sasaran kegiatan 1"),
    ]


def test_what_supports_a_sasaran_stands_under_it_and_what_hangs_on_nothing_is_shown():
    renstra = buat_renstra("64", mulai=2030, untuk="pemilik")
    strategis = buat_sasaran(renstra, uraian="Strategi")
    buat_sasaran(renstra, uraian="Hasil", tingkat="kegiatan", pendukung=strategis, **program_kegiatan())
    buat_sasaran(renstra, uraian="Lepas", tingkat="program")
    buat_sasaran(renstra, uraian="Strategi lepas", tingkat="strategis")
    dokumen = pohon("64", 2030, "semua")
    assert jejak(dokumen, "Hasil")[-2:] == [
        ("strategis", "Sasaran 1"),
        ("sasaran_kegiatan", "Sasaran kegiatan 1 · 6709"),
    ]
    assert jejak(dokumen, "Lepas")[-2] == ("program", "Tanpa program")
    assert jejak(dokumen, "Strategi lepas")[-2] == ("tujuan", "Tanpa tujuan")


def test_sasaran_that_support_each_other_in_a_circle_are_not_lost():
    renstra = buat_renstra("64", mulai=2030, untuk="pemilik")
    satu, dua, tiga = (buat_sasaran(renstra, uraian=f"Sasaran ke-{n}") for n in (1, 2, 3))
    Sasaran.objects.filter(pk=satu.pk).update(pendukung=dua)
    Sasaran.objects.filter(pk=dua.pk).update(pendukung=satu)
    Sasaran.objects.filter(pk=tiga.pk).update(pendukung=dua)
    dokumen = pohon("64", 2030)
    assert [simpul(dokumen, f"Sasaran ke-{n}").jenis for n in (1, 2, 3)] == ["strategis"] * 3
    assert len(jejak(dokumen, "Sasaran ke-3")) == 4  # visi, tujuan, sasaran 2, itself


def test_only_what_this_office_takes_up():
    renstra = buat_renstra("00", mulai=2030)
    nasional = buat_sasaran(renstra, uraian="Untuk semua")
    pusat = buat_sasaran(renstra, uraian="Hanya pusat")
    tetangga = buat_sasaran(renstra, "6402", uraian="Milik tetangga")
    kosong = buat_sasaran(renstra, uraian="Belum berindikator")
    buat_indikator(nasional, nama="Indikator {satker}")
    buat_indikator(nasional, nama="Indikator provinsi", berlaku_kabkota=False)
    buat_indikator(pusat, nama="Indikator pusat", berlaku_provinsi=False, berlaku_kabkota=False)
    buat_indikator(nasional, "6402", nama="Indikator tetangga")
    teks = {s.teks for s in pohon("6411", 2030).akar.semua()}
    assert {"Untuk semua", "Belum berindikator", "Indikator KPU Kabupaten Mahakam Ulu"} <= teks
    assert not teks & {"Hanya pusat", "Milik tetangga", "Indikator provinsi", "Indikator pusat", "Indikator tetangga"}
    assert {kosong.uraian, "Hanya pusat", "Indikator pusat"} <= {s.teks for s in pohon("00", 2030).akar.semua()}
    buat_sasaran(renstra, "6411", uraian="Mendukung pusat", pendukung=pusat)
    assert jejak(pohon("6411", 2030), "Mendukung pusat")[-2][0] == "strategis"
    assert tetangga.pk


# -- targets -----------------------------------------------------------------------------------------------------------


def test_the_newest_pk_decides_then_the_offices_own_target_then_the_national_one():
    renstra = buat_renstra("00", mulai=2030)
    sasaran = buat_sasaran(renstra)
    pk_lama, sendiri, nasional, kosong = (buat_indikator(sasaran, nama=f"Persentase {n}") for n in range(4))
    for item in (pk_lama, sendiri, nasional):
        target(item, "00", "70%", 2030)
    target(sendiri, "64", "75%", 2030)
    target(nasional, "6402", "99%", 2030)
    dokumen = pohon("64", 2030)
    assert [simpul(dokumen, i.nama).target for i in (pk_lama, sendiri, nasional, kosong)] == ["70%", "75%", "70%", ""]
    assert dokumen.sumber == "Renstra KPU RI 2030–2034"
    pk = buat_pk_berlaku("64", tahun=2030)
    isi_pk(pk, pk_lama, "80%", 1)
    dokumen = pohon("64", 2030)
    assert [simpul(dokumen, i.nama).target for i in (pk_lama, sendiri)] == ["80%", "75%"]
    assert dokumen.sumber.startswith("Perjanjian Kinerja KPU Provinsi Kalimantan Timur Tahun 2030; Renstra KPU RI")
    assert dokumen.keadaan == ""
    ubahan = {"versi": 1, "keadaan": "draf", "alasan_perubahan": "Revisi", "dasar_perubahan": "DIPA"}
    isi_pk(buat_pk_berlaku("64", tahun=2030, **ubahan), pk_lama, "85%", 1)
    dokumen = pohon("64", 2030)
    assert simpul(dokumen, pk_lama.nama).target == "85%"
    assert "perubahan 1" in dokumen.sumber
    assert "(draf)" in dokumen.sumber
    assert dokumen.keadaan == "draf"


# -- what the office says ----------------------------------------------------------------------------------------------


def test_owner_factors_and_links_are_each_offices_own():
    renstra = buat_renstra("00", mulai=2030)
    sasaran = buat_sasaran(renstra, uraian="Bersama")
    unit = UnitKerja.objects.filter(tingkat="provinsi", selesai=None).first()
    PemilikSimpul.objects.create(satker_id="00", sasaran=sasaran, jabatan="sekretaris")
    PemilikSimpul.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=unit)
    FaktorKunci.objects.create(satker_id="64", sasaran=sasaran, urutan=2, uraian="Kedua")
    FaktorKunci.objects.create(satker_id="64", sasaran=sasaran, urutan=1, uraian="Pertama")
    TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=unit, uraian="data pemilih")
    kaltim = simpul(pohon("64", 2030), "Bersama")
    assert (kaltim.pemilik, kaltim.faktor, kaltim.silang) == (
        unit.nama,
        ("Pertama", "Kedua"),
        (f"{unit.nama}: data pemilih",),
    )
    pusat = simpul(pohon("00", 2030), "Bersama")
    assert (pusat.pemilik, pusat.faktor, pusat.silang) == ("Sekretaris Jenderal", (), ())
    assert simpul(pohon("6411", 2030), "Bersama").pemilik == ""


def test_the_cascade_of_an_indikator_names_each_office():
    renstra = buat_renstra("00", mulai=2030)
    sasaran = buat_sasaran(renstra)
    nasional = buat_indikator(sasaran, nama="Indeks {satker}")
    provinsi = buat_indikator(sasaran, "64", nama="Indeks provinsi", induk=nasional)
    buat_indikator(sasaran, "6411", nama="Indeks kabupaten", induk=provinsi)
    assert simpul(pohon("64", 2030), "Indeks provinsi").induk == "KPU RI: Indeks KPU RI"
    assert simpul(pohon("6411", 2030), "Indeks kabupaten").induk == (
        "KPU RI: Indeks KPU RI › KPU Provinsi Kalimantan Timur: Indeks provinsi"
    )


def test_links_lead_to_the_records():
    renstra = buat_renstra("64", mulai=2030, untuk="pemilik")
    sasaran = buat_sasaran(renstra, uraian="Bertaut")
    indikator = buat_indikator(sasaran, nama="Persentase bertaut")
    dokumen = pohon("64", 2030, alamat=lambda jenis, pk: f"/{jenis}/{pk}/")
    assert dokumen.akar.alamat == f"/renstra/{renstra.pk}/"
    assert simpul(dokumen, "Bertaut").alamat == f"/sasaran/{sasaran.pk}/"
    assert simpul(dokumen, indikator.nama).alamat == f"/sasaran/{sasaran.pk}/#indikator-{indikator.pk}"
    assert {s.alamat for s in pohon("64", 2030).akar.semua()} == {""}


# -- queries -----------------------------------------------------------------------------------------------------------


def perbesar(renstra, satu):
    """40 sasaran with 3 indikator each, every one with all that a node can have."""
    units = list(UnitKerja.objects.filter(tingkat="provinsi", selesai=None))
    programs = list(Program.objects.filter(tahun_selesai=None)[:2])
    pk = buat_pk_berlaku("64", tahun=2030, pemilik="sekretariat")
    for n in range(39):
        lain = {} if n % 3 else {"tingkat": "program", "program": programs[n % 2]}
        sasaran = buat_sasaran(renstra, "64", pendukung=satu if n % 2 else None, **lain)
        PemilikSimpul.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=units[n % len(units)])
        FaktorKunci.objects.create(satker_id="64", sasaran=sasaran, uraian="Anggaran cukup")
        TautanSilang.objects.create(satker_id="64", sasaran=sasaran, unit_kerja=units[0])
        for k in range(3):
            induk = Indikator.objects.filter(satker="00").first()
            item = buat_indikator(sasaran, "64", induk=induk)
            isi_pk(pk, item, "50%", 3 * n + k)
    isi_realisasi(pk, 4, *["45%"] * 30)


def test_queries_do_not_grow_with_the_plan(masuk):
    renstra = buat_renstra("00", mulai=2030)
    satu = buat_sasaran(renstra, "64")
    buat_indikator(satu, "64", induk=buat_indikator(buat_sasaran(renstra)))
    pk = buat_pk_berlaku("64", tahun=2030)
    isi_pk(pk, buat_indikator(satu, "64"), "90%", 1)
    isi_realisasi(pk, 4, "80%")
    client, kaltim = masuk("operator", "64"), satker("64")

    def hitung():
        with CaptureQueriesContext(connection) as susun:
            dokumen_pohon(kaltim, 2030, lingkup="semua")
        with CaptureQueriesContext(connection) as halaman:
            assert client.get("/satker/64/2030/pohon/?lingkup=semua").status_code == 200
        return len(susun), len(halaman)

    sedikit = hitung()
    perbesar(renstra, satu)
    indikator = [s for s in pohon("64", 2030, "semua").akar.semua() if s.jenis == "indikator"]
    assert (len(indikator), sum(s.capaian == "90,00" for s in indikator)) == (120, 30)
    assert hitung() == sedikit == (QUERIES, QUERIES_HALAMAN)


# -- the page ----------------------------------------------------------------------------------------------------------


def test_the_page_links_to_the_sasaran_the_prints_and_the_other_scope(masuk):
    teks = masuk("pimpinan", "62").get("/satker/62/2024/pohon/").content.decode()
    sasaran = Sasaran.objects.filter(satker="62", tingkat="strategis").first()
    assert f"/satker/62/2024/pohon/sasaran/{sasaran.pk}/" in teks
    assert "/satker/62/2024/pohon/cetak/?kertas=a4&amp;lingkup=lembaga" in teks
    assert 'href="?lingkup=lembaga" aria-current="true"' in teks
    assert teks.count('class="simpul jenis-indikator"') == 10
    semua = masuk("pimpinan", "62").get("/satker/62/2024/pohon/?lingkup=semua").content.decode()
    assert 'href="?lingkup=semua" aria-current="true"' in semua
    assert semua.count('class="simpul jenis-indikator"') > 10
    assert "Sebagian target berasal" not in teks


def test_without_a_renstra_the_page_says_what_to_do(masuk):
    response = masuk("operator", "62").get("/satker/62/2019/pohon/")
    assert response.status_code == 200
    assert "Belum ada pohon kinerja 2019" in response.content.decode()
    assert masuk("operator", "62").get("/satker/62/2019/pohon/cetak/").status_code == 404
    with pytest.raises(TanpaRenstraError):
        pohon("62", 2019)


def test_a_plan_without_sasaran_still_has_a_page(masuk):
    renstra = buat_renstra("64", mulai=2030, untuk="pemilik", visi="")
    Tujuan.objects.create(renstra=renstra, nomor=1, uraian="Mewujudkan <b>tujuan</b>")
    teks = masuk("operator", "64").get("/satker/64/2030/pohon/").content.decode()
    assert "belum memuat sasaran" in teks
    assert "Visi belum diisi" in teks
    assert "&lt;b&gt;tujuan" in teks


def test_another_office_is_not_there(masuk):
    tetangga = masuk("operator", "6402")
    assert tetangga.get("/satker/62/2024/pohon/").status_code == 404
    assert tetangga.get("/satker/62/2024/pohon/cetak/").status_code == 404


def test_the_print_takes_paper_and_scope(masuk, monkeypatch):
    diminta = []

    class Cetakan:
        def pdf(self):
            return b"%PDF-1.7"

    def cetakan(dokumen, kertas):
        diminta.append((kertas, any(s.jenis == "program" for s in dokumen.akar.semua())))
        return Cetakan()

    monkeypatch.setattr("laporan.views.pohon.cetakan_pohon", cetakan)
    client = masuk("operator", "62")
    names = [
        client.get(f"/satker/62/2024/pohon/cetak/{q}")["Content-Disposition"]
        for q in ("", "?kertas=a4&lingkup=semua", "?kertas=b5&lingkup=x")
    ]
    assert diminta == [("a3", False), ("a4", True), ("a3", False)]
    assert ["pohon-lembaga-62-2024-a3.pdf" in n or "pohon-semua-62-2024-a4.pdf" in n for n in names] == [True] * 3
