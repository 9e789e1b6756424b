"""The pages of the Rencana Kerja: who may, what they show beside the pagu, what they say after a refused save."""

import re

import pytest
from django.urls import reverse

from kinerja.models import Anggaran, Keluaran, Rkt, SebutanKegiatan
from renstra.models import Kegiatan, Program
from renstra.pilihan import TingkatSasaran
from tests.pabrik import buat_indikator, buat_renstra, buat_sasaran, isi_baris

pytestmark = pytest.mark.django_db

DAFTAR = "/satker/6411/2024/rencana-kerja/"


@pytest.fixture
def sebutan(db):
    kegiatan = Kegiatan.objects.get(kode="3355")
    return SebutanKegiatan.objects.create(
        satker_id="6411", tahun=2024, program=kegiatan.program, kegiatan=kegiatan, nama="Keuangan {satker}", kode="3355"
    )


@pytest.fixture
def indikator(sebutan):
    hang = {"tingkat": TingkatSasaran.KEGIATAN, "kegiatan": sebutan.kegiatan, "program": sebutan.program}
    return buat_indikator(buat_sasaran(buat_renstra(), **hang), nama="Persentase laporan {satker}")


@pytest.fixture
def output(sebutan, indikator):
    return buat(sebutan, indikator, 1, nama="Laporan keuangan", alokasi=101_193_000, volume=2, satuan="Laporan")


def buat(sebutan, indikator, nomor, **lain):
    return Keluaran.objects.create(
        satker=sebutan.satker, tahun=2024, kegiatan=sebutan, indikator=indikator, urutan=nomor * 1000, **lain
    )


def alamat(sebutan):
    return f"{DAFTAR}{sebutan.pk}/"


def pagu(kode, jumlah):
    kegiatan = Kegiatan.objects.get(kode=kode)
    return Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=kegiatan, pagu=jumlah)


def baris(teks, kata):
    """The table row that holds `kata`, in words."""
    found = next(row for row in re.findall(r"<tr.*?</tr>", teks, re.DOTALL) if kata in row)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found)).strip()


@pytest.mark.parametrize(
    ("peran", "kode"), [("pimpinan", "6411"), ("verifikator", "64"), ("inspektorat", "00")], ids=["p", "v", "i"]
)
def test_others_in_scope_read_and_do_not_write(masuk, output, sebutan, peran, kode):
    client = masuk(peran, kode)
    for url in (DAFTAR, alamat(sebutan)):
        teks = client.get(url).content.decode()
        assert "101.193.000" in teks
        assert 'id="isian"' not in teks
        assert "Tambah kegiatan" not in teks
        assert client.post(url, {f"b-{output.pk}-hapus": "1"}).status_code == 403
    assert client.get(f"{DAFTAR}riwayat/").status_code == 200
    assert Keluaran.objects.get().alokasi == 101_193_000


def test_strangers_find_nothing(masuk, output, sebutan):
    client = masuk("operator", "6402")
    for url in (DAFTAR, alamat(sebutan), f"{DAFTAR}riwayat/"):
        assert client.get(url).status_code == 404
        assert client.post(url, {f"b-{output.pk}-hapus": "1"}).status_code in (404, 405)
    # neither under the address of one's own office, nor in another year
    for url in (f"/satker/6402/2024/rencana-kerja/{sebutan.pk}/", f"/satker/6411/2025/rencana-kerja/{sebutan.pk}/"):
        assert masuk("admin_pusat").get(url).status_code == 404


def test_sums_stand_beside_the_newest_pagu(masuk, output, sebutan, indikator):
    pagu("3355", 100_000_000)
    pagu("3360", 50_000_000)
    buat(sebutan, indikator, 2, nama="Belum beralokasi")
    teks = masuk("operator", "6411").get(DAFTAR).content.decode()
    assert "Pagu Awal" in teks
    assert "101.193.000 100.000.000 lebih 1.193.000" in baris(teks, "Keuangan KPU Kabupaten Mahakam Ulu (3355)")
    assert "1 output belum punya alokasi" in teks
    assert "101.193.000 150.000.000 kurang 48.807.000" in baris(teks, "076.01.WA")
    assert "101.193.000 150.000.000 kurang 48.807.000" in baris(teks, "Jumlah 2 output")
    # a kegiatan with a pagu and no output is there to be planned
    assert "Rencanakan" in baris(teks, "(3360)")
    assert "– 50.000.000" in baris(teks, "(3360)")


def test_printed_kegiatan_of_one_pagu_are_summed_to_it(masuk, output, sebutan, indikator):
    pagu("3355", 100)
    dua = SebutanKegiatan.objects.create(
        satker_id="6411", tahun=2024, program=sebutan.program, kegiatan=sebutan.kegiatan, nama="BMN", kode="3355.X"
    )
    buat(dua, indikator, 1, alokasi=7)
    teks = masuk("operator", "6411").get(DAFTAR).content.decode()
    assert "101.193.007 100 lebih 101.192.907" in baris(teks, "Jumlah 2 kegiatan di atas, satu pagu (3355)")
    assert "101.193.000 di bawah" in baris(teks, "Keuangan KPU")
    assert "Pagu ini juga untuk" in masuk("operator", "6411").get(alamat(dua)).content.decode()


def test_a_kegiatan_that_names_none_of_the_register_is_told(masuk, output, sebutan, indikator):
    lepas = SebutanKegiatan.objects.create(satker_id="6411", tahun=2024, program=sebutan.program, nama="Lepas")
    buat(lepas, indikator, 1, alokasi=7)
    teks = masuk("operator", "6411").get(DAFTAR).content.decode()
    assert "1 kegiatan belum terhubung dengan daftar kegiatan" in teks
    assert f'href="{reverse("admin:kinerja_sebutankegiatan_change", args=[lepas.pk])}"' in teks
    assert "101.193.007" in baris(teks, "Jumlah 2 output")
    dibaca = masuk("pimpinan", "6411").get(alamat(lepas)).content.decode()
    assert "belum terhubung dengan daftar kegiatan" in dibaca
    assert "hubungkan" not in dibaca


def test_a_kegiatan_is_added_from_the_register_or_by_name(masuk):
    client = masuk("operator", "6411")
    kegiatan = Kegiatan.objects.get(kode="6709")
    response = client.post(DAFTAR, {"daftar": str(kegiatan.pk)})
    sebutan = SebutanKegiatan.objects.get()
    assert (response.status_code, response["Location"]) == (302, alamat(sebutan))
    assert sebutan.kegiatan == kegiatan
    response = client.post(DAFTAR, {"nama": "Penguatan Peraturan", "program": ""})
    teks = response.content.decode()
    assert response.status_code == 422
    assert "Pilih program kegiatan ini." in teks
    assert 'value="Penguatan Peraturan"' in teks
    client.post(DAFTAR, {"nama": "Penguatan Peraturan", "program": str(Program.objects.first().pk)})
    assert SebutanKegiatan.objects.filter(nama="Penguatan Peraturan", kegiatan=None).exists()


def test_saving_leads_back_and_a_refused_page_keeps_what_was_typed(masuk, output, sebutan):
    client = masuk("operator", "6411")
    a = f"b-{output.pk}"
    data = {f"{a}-versi": "1", f"{a}-nama": "Laporan", f"{a}-alokasi": "5O"}
    response = client.post(alamat(sebutan), data)
    teks = response.content.decode()
    assert response.status_code == 422
    assert "<title>Salah: " in teks
    assert (
        f'value="5O" data-sel="alokasi" aria-label="Alokasi output 1" aria-invalid="true" aria-describedby="{a}-'
        in teks
    )
    assert "1 baris tersimpan. 1 sel salah dan belum tersimpan." in teks
    assert f'href="#{a}-alokasi"' in teks
    assert "Pakai 50" in teks
    response = client.post(alamat(sebutan), data | {f"{a}-versi": "2", f"{a}-alokasi": "50"})
    assert (response.status_code, response["Location"]) == (302, alamat(sebutan))


def test_the_target_of_the_indikator_is_read_from_the_rkt_with_a_link(masuk, output, sebutan, indikator):
    rkt = Rkt.objects.create(satker_id="6411", tahun=2024, unit="sekretariat", bentuk="B")
    row = isi_baris(rkt, indikator, "97,5%", 1)
    teks = masuk("operator", "6411").get(alamat(sebutan)).content.decode()
    assert "<strong>97,5%</strong>" in teks
    assert f'href="/satker/6411/2024/rkt/sekretariat/#b-{row.pk}-target"' in teks
    row.delete()
    assert "Target 2024: belum ada" in re.sub(
        r"\s+", " ", masuk("operator", "6411").get(alamat(sebutan)).content.decode()
    )


def test_indikator_without_output_are_drawn_by_one_button(masuk, sebutan, indikator):
    client = masuk("operator", "6411")
    assert "Tarik 1 indikator tanpa output" in client.get(alamat(sebutan)).content.decode()
    response = client.post(alamat(sebutan), {"aksi": "tarik"}, follow=True)
    assert "1 baris ditambahkan." in response.content.decode()
    assert "Tarik" not in response.content.decode()


def test_a_large_kegiatan_is_filled_page_by_page(masuk, sebutan, indikator):
    rows = [buat(sebutan, indikator, n, nama=f"Output {n:02}") for n in range(1, 31)]
    client = masuk("operator", "6411")
    url = alamat(sebutan)
    teks = client.get(url).content.decode()
    assert "Output 1–25 dari 30" in teks
    assert len(re.findall(r"<(?:input|textarea|select)\b[^>]*\bname=", teks)) < 300
    assert ">Output 26<" not in teks
    assert ">Output 26<" in client.get(url, {"halaman": "2"}).content.decode()
    # a row that moves over the edge is followed to its page, a new one leads to the last
    response = client.post(f"{url}?halaman=2", {"naik": f"b-{rows[25].pk}"})
    assert response["Location"] == f"{url}#b-{rows[25].pk}"
    response = client.post(url, {"n-0-indikator": indikator.nama})
    assert response["Location"] == f"{url}?halaman=2"
    response = client.post(url, {"aksi": "baru"})
    assert response["Location"] == f"{url}?halaman=2#baru"


def test_an_empty_year_says_how_to_begin(masuk):
    assert "Tambahkan kegiatan di bawah" in masuk("operator", "6411").get(DAFTAR).content.decode()
    teks = masuk("pimpinan", "6411").get(DAFTAR).content.decode()
    assert "Operator satker dapat menambahkannya." in teks
    assert "Cetak PDF" not in teks


def test_enter_in_a_field_saves_and_moves_nothing(masuk, output, sebutan):
    teks = masuk("operator", "6411").get(alamat(sebutan)).content.decode()
    form = teks[teks.index('<form method="post" id="isian"') :]
    first = re.search(r"<button type=\"submit\"[^>]*>", form)[0]
    assert 'value="simpan"' in first
    savebar = form[form.index('class="savebar"') :]
    assert 'value="simpan"' in re.search(r"<button type=\"submit\"[^>]*>", savebar)[0]  # what Ctrl+S presses


def test_pages_cost_the_same_whatever_the_rows(masuk, output, sebutan, indikator, django_assert_num_queries):
    client = masuk("operator", "6411")
    pagu("3355", 5)
    lepas = SebutanKegiatan.objects.create(satker_id="6411", tahun=2024, program=sebutan.program, nama="Lepas")
    buat(lepas, indikator, 1, alokasi=7)
    tercatat = {DAFTAR: 13, alamat(sebutan): 16, f"{DAFTAR}riwayat/": 8}
    for url, banyak in tercatat.items():
        with django_assert_num_queries(banyak):
            client.get(url)
    for i in range(20):
        lain = SebutanKegiatan.objects.create(satker_id="6411", tahun=2024, program=sebutan.program, nama=f"K{i}")
        for n in range(5):
            buat(lain, buat_indikator(indikator.sasaran), n, alokasi=7)
            buat(sebutan, buat_indikator(indikator.sasaran), n + 2, alokasi=7)
    for url, banyak in tercatat.items():
        with django_assert_num_queries(banyak):
            client.get(url)
