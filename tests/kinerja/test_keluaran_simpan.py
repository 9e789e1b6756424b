"""Saving outputs: right cells are kept, wrong and contested ones are told, the order and the merged amounts hold."""

import pytest
from django.core.cache import cache

from kinerja.isian_keluaran import baca_isian_keluaran
from kinerja.models import Anggaran, Keluaran, Rkt, SebutanKegiatan
from kinerja.riwayat_keluaran import peristiwa_keluaran
from kinerja.susun_keluaran import SusunanKeluaran
from kinerja.target_indikator import target_tahun
from kinerja.tindakan_keluaran import simpan_keluaran, tambah_kegiatan, tarik_indikator
from renstra.models import Indikator, Kegiatan, Program, Sasaran, TargetRenstra
from renstra.pilihan import TingkatSasaran
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_rkt, buat_sasaran, isi_baris

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain():
    return buat_pengguna("operator", "6411", nama="operator2.6411")


@pytest.fixture
def renstra():
    return buat_renstra()


@pytest.fixture
def sebutan(renstra):
    kegiatan = Kegiatan.objects.get(kode="3355")
    return SebutanKegiatan.objects.create(
        satker_id="6411", tahun=2024, program=kegiatan.program, kegiatan=kegiatan, nama="Keuangan", kode="3355"
    )


@pytest.fixture
def indikator(renstra, sebutan):
    sasaran = buat_sasaran(renstra, tingkat=TingkatSasaran.KEGIATAN, kegiatan=sebutan.kegiatan, program=sebutan.program)
    return buat_indikator(sasaran, nama="Persentase laporan {satker} tepat waktu")


def buat(sebutan, indikator, nomor, **lain):
    return Keluaran.objects.create(
        satker=sebutan.satker, tahun=2024, kegiatan=sebutan, indikator=indikator, urutan=nomor * 1000,
        **{"nama": f"Output {nomor}", **lain},
    )  # fmt: skip


def kirim(sebutan, **ubah):
    """What the page would send if it were saved as it stands, with some fields changed."""
    data = {}
    for b in SusunanKeluaran(sebutan).baris:
        data |= {f"{b.awalan}-versi": str(b.versi)} | {f"{b.awalan}-{k}": v for k, v in b.kolom.items()}
        if b.gabung:
            data[f"{b.awalan}-gabung"] = "1"
    data |= ubah
    return {k: v for k, v in data.items() if v is not None}


def simpan(sebutan, oleh, data):
    return simpan_keluaran(sebutan, baca_isian_keluaran(data), oleh)


def urutan(sebutan):
    return list(Keluaran.objects.filter(kegiatan=sebutan).order_by("urutan", "pk").values_list("nama", flat=True))


BARU = {
    "n-0-indikator": "Persentase laporan KPU Kabupaten Mahakam Ulu tepat waktu",
    "n-0-nama": "Laporan keuangan",
    "n-0-indikator_keluaran": "Jumlah laporan",
    "n-0-target": "2 Laporan",
    "n-0-volume": "2 Laporan",
    "n-0-alokasi": "101.193.000",
}


# -- new rows --------------------------------------------------------------------------------------------------------


def test_a_new_output_is_saved_with_who_did_it(operator, sebutan, indikator):
    hasil = simpan(sebutan, operator, BARU)
    assert hasil.bersih, hasil.galat
    assert hasil.ringkas() == "1 baris baru tersimpan."
    row = Keluaran.objects.get()
    assert (row.indikator, row.target_tercetak, row.volume_tercetak) == (indikator, "2\u00a0Laporan", "2\u00a0Laporan")
    assert (row.alokasi, row.satker_id, row.tahun) == (101_193_000, "6411", 2024)
    assert row.history.get().history_user == operator


def test_only_the_indikator_is_needed(operator, sebutan, indikator):
    assert simpan(sebutan, operator, {"n-0-indikator": indikator.nama}).bersih
    row = Keluaran.objects.get()
    assert (row.nama, row.volume, row.alokasi, row.target_tercetak) == ("", None, None, "")
    (galat,) = simpan(sebutan, operator, {"n-0-nama": "Laporan"}).galat
    assert (galat.jangkar, galat.pesan) == ("n-0-indikator", "Isi indikator kinerja kegiatan untuk output baru ini.")


def test_every_wrong_cell_of_a_new_output_is_told_and_nothing_is_made(operator, sebutan, indikator):
    data = BARU | {"n-0-target": "100", "n-0-volume": "dua", "n-0-alokasi": "101,193,000"}
    hasil = simpan(sebutan, operator, data)
    assert {g.jangkar: g.usul for g in hasil.galat} == {
        "n-0-target": "", "n-0-volume": "2", "n-0-alokasi": "101.193.000"
    }  # fmt: skip
    assert {g.tempat for g in hasil.galat} == {"baris baru, target output", "baris baru, volume", "baris baru, alokasi"}
    assert not Keluaran.objects.exists()
    baru = SusunanKeluaran(sebutan, None, baca_isian_keluaran(data), hasil).baru()[0]
    assert (baru.kolom["target"], baru.kolom["alokasi"], baru.kolom["nama"]) == (
        "100", "101,193,000", "Laporan keuangan"
    )  # fmt: skip


def test_an_indikator_of_the_plan_is_never_doubled(operator, sebutan, indikator):
    simpan(sebutan, operator, BARU | {"n-0-sasaran": "  " + indikator.sasaran.uraian.upper()})
    assert Indikator.objects.count() == 1
    assert Keluaran.objects.get().indikator == indikator


def test_a_new_indikator_needs_its_sasaran_and_hangs_on_the_kegiatan(operator, sebutan, indikator):
    data = BARU | {"n-0-indikator": "Persentase hal baru"}
    (galat,) = simpan(sebutan, operator, data).galat
    assert galat.jangkar == "n-0-sasaran"
    assert simpan(sebutan, operator, data | {"n-0-sasaran": "Terwujudnya hal baru"}).bersih
    baru = Keluaran.objects.get().indikator
    assert (baru.satker_id, baru.satuan, baru.sasaran.kegiatan, baru.sasaran.tingkat) == (
        "6411", "%", sebutan.kegiatan, "kegiatan"
    )  # fmt: skip


def test_a_wording_under_two_sasaran_is_not_guessed(operator, sebutan, renstra):
    satu, dua = buat_sasaran(renstra), buat_sasaran(renstra)
    for sasaran in (satu, dua):
        buat_indikator(sasaran, nama="Persentase ganda")
    (galat,) = simpan(sebutan, operator, {"n-0-indikator": "Persentase ganda"}).galat
    assert galat.pesan == "Indikator ini ada di 2 sasaran. Tulis juga sasarannya."
    assert simpan(sebutan, operator, {"n-0-indikator": "Persentase ganda", "n-0-sasaran": dua.uraian}).bersih
    assert Keluaran.objects.get().indikator.sasaran == dua


def test_another_offices_indikator_is_not_found(operator, sebutan, renstra):
    buat_indikator(buat_sasaran(renstra, "6402"), "6402", nama="Persentase tetangga")
    (galat,) = simpan(sebutan, operator, {"n-0-indikator": "Persentase tetangga"}).galat
    assert galat.jangkar == "n-0-sasaran"


def test_without_a_plan_nothing_is_made_up(operator, sebutan, renstra):
    renstra.delete()
    (galat,) = simpan(sebutan, operator, {"n-0-indikator": "Persentase", "n-0-sasaran": "Terwujudnya"}).galat
    assert "Belum ada Renstra" in galat.pesan
    assert not Sasaran.objects.exists()


def test_a_page_sent_twice_adds_its_new_row_once(operator, sebutan, indikator, django_capture_on_commit_callbacks):
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            simpan(sebutan, operator, BARU | {"n-0-kunci": "sama"})
    assert Keluaran.objects.count() == 1
    cache.clear()
    simpan(sebutan, operator, BARU | {"n-0-kunci": "lain"})
    assert Keluaran.objects.count() == 2


def test_a_new_row_stands_where_it_was_put(operator, sebutan, indikator):
    satu, dua = buat(sebutan, indikator, 1), buat(sebutan, indikator, 2)
    simpan(sebutan, operator, BARU | {"n-0-sesudah": str(satu.pk)})
    assert urutan(sebutan) == ["Output 1", "Laporan keuangan", "Output 2"]
    dua.refresh_from_db()
    assert dua.urutan == 2000  # rows that stay keep their position
    simpan(sebutan, operator, BARU | {"n-0-nama": "Akhir"})
    assert urutan(sebutan)[-1] == "Akhir"


# -- rows that exist -------------------------------------------------------------------------------------------------


def test_saving_without_a_change_writes_nothing(operator, sebutan, indikator):
    buat(sebutan, indikator, 1, angka=79, satuan_target="Nilai", volume=2, satuan="Laporan", alokasi=5)
    before = Keluaran.history.count()
    hasil = simpan(sebutan, operator, kirim(sebutan))
    assert hasil.bersih
    assert not hasil.berubah
    assert Keluaran.history.count() == before


def test_a_wrong_cell_keeps_its_text_and_the_others_are_saved(operator, sebutan, indikator):
    row = buat(sebutan, indikator, 1, alokasi=5)
    a = f"b-{row.pk}"
    data = kirim(sebutan, **{f"{a}-nama": "Laporan", f"{a}-alokasi": "5O", f"{a}-volume": "3"})
    hasil = simpan(sebutan, operator, data)
    (galat,) = hasil.galat
    assert (galat.jangkar, galat.tempat, galat.usul) == (f"{a}-alokasi", "baris 1, alokasi", "50")
    row.refresh_from_db()
    assert (row.nama, row.volume, row.alokasi, row.versi) == ("Laporan", 3, 5, 2)
    (baris,) = SusunanKeluaran(sebutan, None, baca_isian_keluaran(data), hasil).baris
    assert (baris.kolom["alokasi"], baris.kolom["nama"]) == ("5O", "Laporan")


def test_a_unit_typed_with_the_volume_fills_an_empty_unit_only(operator, sebutan, indikator):
    row = buat(sebutan, indikator, 1)
    a = f"b-{row.pk}"
    assert simpan(sebutan, operator, kirim(sebutan, **{f"{a}-volume": "4 Dokumen"})).bersih
    row.refresh_from_db()
    assert row.volume_tercetak == "4\u00a0Dokumen"
    (galat,) = simpan(sebutan, operator, kirim(sebutan, **{f"{a}-volume": "5 Laporan"})).galat
    assert galat.pesan == "“5 Laporan” bersatuan Laporan, sel satuannya Dokumen. Tulis angkanya saja."


def test_a_number_takes_the_unit_that_the_output_has(operator, sebutan, indikator):
    row = buat(sebutan, indikator, 1, angka=4, satuan_target="Dokumen")
    assert simpan(sebutan, operator, kirim(sebutan, **{f"b-{row.pk}-target": "5"})).bersih
    row.refresh_from_db()
    assert row.target_tercetak == "5\u00a0Dokumen"
    kosong = buat(sebutan, indikator, 2)  # its "%" is only the column's default
    (galat,) = simpan(sebutan, operator, kirim(sebutan, **{f"b-{kosong.pk}-target": "5"})).galat
    assert "belum bersatuan" in galat.pesan


def test_the_indikator_of_an_output_is_changed_to_one_of_the_plan(operator, sebutan, indikator, renstra):
    row = buat(sebutan, indikator, 1)
    lain = buat_indikator(buat_sasaran(renstra), nama="Persentase lain")
    assert simpan(sebutan, operator, kirim(sebutan, **{f"b-{row.pk}-indikator": "persentase  LAIN"})).bersih
    row.refresh_from_db()
    assert row.indikator == lain
    (galat,) = simpan(sebutan, operator, kirim(sebutan, **{f"b-{row.pk}-indikator": "Persentase entah"})).galat
    assert galat.jangkar == f"b-{row.pk}-indikator"


def test_another_kegiatans_output_is_out_of_reach(operator, sebutan, indikator):
    sendiri = buat(sebutan, indikator, 1)
    asing = SebutanKegiatan.objects.create(satker_id="6402", tahun=2024, program=sebutan.program, nama="Asing")
    row = Keluaran.objects.create(satker_id="6402", tahun=2024, kegiatan=asing, indikator=indikator, urutan=1)
    hasil = simpan(sebutan, operator, kirim(sebutan) | {f"b-{row.pk}-nama": "Diubah", f"b-{row.pk}-versi": "1"})
    row.refresh_from_db()
    assert row.nama == ""
    assert "menghapus satu baris" in hasil.bentrok[0].kalimat
    assert urutan(sebutan) == [sendiri.nama]


# -- one amount for several outputs ----------------------------------------------------------------------------------


def test_an_output_shares_the_amount_above_it(operator, sebutan, indikator):
    satu, dua = buat(sebutan, indikator, 1, alokasi=5), buat(sebutan, indikator, 2, alokasi=7)
    a = f"b-{dua.pk}"
    (galat,) = simpan(sebutan, operator, kirim(sebutan, **{f"{a}-gabung": "1"})).galat
    assert galat.pesan.startswith("Output ini termasuk alokasi di atasnya.")
    assert simpan(sebutan, operator, kirim(sebutan, **{f"{a}-gabung": "1", f"{a}-alokasi": ""})).bersih
    dua.refresh_from_db()
    assert (dua.gabung, dua.alokasi) == (True, None)
    (galat,) = simpan(
        sebutan, operator, kirim(sebutan, **{f"b-{satu.pk}-gabung": "1", f"b-{satu.pk}-alokasi": ""})
    ).galat
    assert "Tidak ada alokasi di atas baris pertama" in galat.pesan
    assert simpan(sebutan, operator, kirim(sebutan, **{f"{a}-gabung": None})).bersih
    dua.refresh_from_db()
    assert not dua.gabung


def test_what_shares_an_amount_never_comes_to_stand_first(operator, sebutan, indikator):
    satu, dua = buat(sebutan, indikator, 1, alokasi=5), buat(sebutan, indikator, 2, gabung=True)
    (galat,) = simpan(sebutan, operator, kirim(sebutan, naik=f"b-{dua.pk}")).galat
    assert galat.pesan.startswith("Belum dipindah.")
    (galat,) = simpan(sebutan, operator, kirim(sebutan, **{f"b-{satu.pk}-hapus": "1"})).galat
    assert "termasuk alokasi baris ini" in galat.pesan
    assert urutan(sebutan) == ["Output 1", "Output 2"]
    assert simpan(sebutan, operator, kirim(sebutan, **{f"b-{satu.pk}-hapus": "1", f"b-{dua.pk}-gabung": None})).bersih
    assert urutan(sebutan) == ["Output 2"]


@pytest.fixture
def berbagi(sebutan, indikator):
    """Two amounts, each with one output that is part of it, and a last one by itself."""
    return [
        buat(sebutan, indikator, n, **({"gabung": True} if n in (2, 4) else {"alokasi": n * 10})) for n in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("tombol", "nomor", "pesan"),
    [
        ("hapus", 3, "Baris 4 termasuk alokasi baris ini. Beri alokasi sendiri dulu, atau hapus juga baris itu."),
        ("turun", 3, "Belum dipindah. Baris 4 termasuk alokasi baris 3. Beri alokasi sendiri dulu."),
        ("naik", 3, "Belum dipindah. Baris 2 termasuk alokasi baris 1. Beri alokasi sendiri dulu."),
        ("naik", 4, "Belum dipindah. Baris 4 termasuk alokasi baris 3. Beri alokasi sendiri dulu."),
        ("turun", 4, "Belum dipindah. Baris 4 termasuk alokasi baris 3. Beri alokasi sendiri dulu."),
        ("naik", 5, "Belum dipindah. Baris 4 termasuk alokasi baris 3. Beri alokasi sendiri dulu."),
    ],
)
def test_no_output_comes_under_another_amount_unasked(operator, sebutan, berbagi, tombol, nomor, pesan):
    awalan = f"b-{berbagi[nomor - 1].pk}"
    ubah = {f"{awalan}-hapus": "1"} if tombol == "hapus" else {tombol: awalan}
    hasil = simpan(sebutan, operator, kirim(sebutan, **ubah))
    assert [(g.jangkar, g.tempat.split(",")[0], g.pesan) for g in hasil.galat] == [
        (f"{awalan}-nama", f"baris {nomor}", pesan)
    ]
    assert urutan(sebutan) == [f"Output {n}" for n in range(1, 6)]
    lepas = {f"b-{berbagi[n - 1].pk}-gabung": None for n in (2, 4)}
    assert simpan(sebutan, operator, kirim(sebutan, **ubah, **lepas)).bersih
    assert urutan(sebutan) != [f"Output {n}" for n in range(1, 6)]


def test_an_amount_is_deleted_together_with_all_that_share_it(operator, lain, sebutan, berbagi):
    hapus = {f"b-{row.pk}-hapus": "1" for row in berbagi[:4]}
    halaman = kirim(sebutan, **hapus)
    simpan(sebutan, lain, kirim(sebutan, **{f"b-{berbagi[3].pk}-nama": "Output 4b"}))
    hasil = simpan(sebutan, operator, halaman)  # what stays because it is contested keeps its amount
    assert (hasil.baris_dihapus, len(hasil.bentrok), len(hasil.galat)) == (2, 1, 1)
    assert urutan(sebutan) == ["Output 3", "Output 4b", "Output 5"]
    hasil = simpan(sebutan, operator, kirim(sebutan, **{f"b-{row.pk}-hapus": "1" for row in berbagi[2:4]}))
    assert (hasil.baris_dihapus, hasil.bersih) == (2, True)
    assert urutan(sebutan) == ["Output 5"]


# -- moving and deleting ---------------------------------------------------------------------------------------------


def test_rows_move_by_buttons_and_what_was_typed_is_saved_with_it(operator, sebutan, indikator):
    rows = [buat(sebutan, indikator, n) for n in (1, 2, 3)]
    a = f"b-{rows[2].pk}"
    assert simpan(sebutan, operator, kirim(sebutan, naik=a, **{f"{a}-alokasi": "9"})).bersih
    assert urutan(sebutan) == ["Output 1", "Output 3", "Output 2"]
    assert Keluaran.objects.get(pk=rows[2].pk).alokasi == 9
    simpan(sebutan, operator, kirim(sebutan, turun=f"b-{rows[1].pk}"))  # the last one stays where it is
    assert urutan(sebutan) == ["Output 1", "Output 3", "Output 2"]


def test_a_deleted_row_names_who_deleted_it(operator, sebutan, indikator):
    row = buat(sebutan, indikator, 1)
    hasil = simpan(sebutan, operator, kirim(sebutan, **{f"b-{row.pk}-hapus": "1"}))
    assert hasil.ringkas() == "1 baris dihapus."
    last = Keluaran.history.order_by("-history_id").first()
    assert (last.history_type, last.history_user) == ("-", operator)


# -- two people ------------------------------------------------------------------------------------------------------


def test_two_people_change_different_cells_and_both_are_kept(operator, lain, sebutan, indikator):
    row = buat(sebutan, indikator, 1, alokasi=5)
    halaman = kirim(sebutan)
    simpan(sebutan, lain, halaman | {f"b-{row.pk}-alokasi": "6"})
    assert simpan(sebutan, operator, halaman | {f"b-{row.pk}-nama": "Laporan"}).bersih
    row.refresh_from_db()
    assert (row.alokasi, row.nama, row.versi) == (6, "Laporan", 3)


def test_two_people_change_one_cell_and_the_second_is_told_who_and_what(operator, lain, sebutan, indikator):
    row = buat(sebutan, indikator, 1, alokasi=5)
    halaman = kirim(sebutan)
    simpan(sebutan, lain, halaman | {f"b-{row.pk}-alokasi": "6.000"})
    data = halaman | {f"b-{row.pk}-alokasi": "7"}
    hasil = simpan(sebutan, operator, data)
    (bentrok,) = hasil.bentrok
    assert bentrok.kalimat.startswith("operator2.6411 mengubah baris 1, alokasi dari 5 menjadi 6.000 pukul ")
    (baris,) = SusunanKeluaran(sebutan, None, baca_isian_keluaran(data), hasil).baris
    assert (baris.kolom["alokasi"], baris.versi, baris.versi_kini) == ("7", 1, 2)
    assert simpan(sebutan, operator, data | {f"b-{row.pk}-paksa": "1"}).bentrok
    assert simpan(sebutan, operator, data | {f"b-{row.pk}-paksa": "2"}).bersih
    row.refresh_from_db()
    assert row.alokasi == 7


def test_deleting_what_another_changed_meanwhile_asks_first(operator, lain, sebutan, indikator):
    row = buat(sebutan, indikator, 1, alokasi=5)
    data = kirim(sebutan, **{f"b-{row.pk}-hapus": "1"})
    simpan(sebutan, lain, kirim(sebutan, **{f"b-{row.pk}-alokasi": "6"}))
    assert "Baris itu belum dihapus" in simpan(sebutan, operator, data).bentrok[0].kalimat
    assert simpan(sebutan, operator, data | {f"b-{row.pk}-paksa": "2"}).baris_dihapus == 1


# -- where outputs come from, and their history ----------------------------------------------------------------------


def test_indikator_of_the_rkt_are_drawn_before_those_of_the_plan(operator, sebutan, indikator, renstra):
    assert tarik_indikator(sebutan, operator) == 1  # no RKT yet: the plan's own
    Keluaran.objects.all().delete()
    rkt = Rkt.objects.create(satker_id="6411", tahun=2024, unit="sekretariat", bentuk="B")
    lain = buat_indikator(buat_sasaran(renstra))
    isi_baris(rkt, lain, "95%", 1, kegiatan=sebutan)
    isi_baris(rkt, lain, "95%", 2, kegiatan=sebutan)
    assert tarik_indikator(sebutan, operator) == 1
    assert tarik_indikator(sebutan, operator) == 0
    row = Keluaran.objects.get()
    assert row.indikator == lain
    assert row.history.get().history_change_reason == "ditarik dari RKT atau Renstra"


def test_a_kegiatan_of_the_register_is_added_once(operator):
    satker = Satker.objects.get(pk="6411")
    kegiatan = Kegiatan.objects.get(kode="6709")
    satu = tambah_kegiatan(satker, 2024, {"daftar": str(kegiatan.pk)}, operator, tahun_kini=2024)
    dua = tambah_kegiatan(satker, 2024, {"daftar": str(kegiatan.pk)}, operator, tahun_kini=2024)
    assert satu == dua
    assert (satu.nama, satu.kode, satu.kegiatan, satu.program) == (
        kegiatan.nama, "6709", kegiatan, kegiatan.program
    )  # fmt: skip
    assert satu.history.get().history_user == operator
    tercetak = tambah_kegiatan(
        satker, 2024, {"daftar": str(kegiatan.pk), "nama": "Nama lain", "kode": "6709.QGE"}, operator, tahun_kini=2024
    )
    assert (tercetak.nama, tercetak.kode, tercetak.kegiatan) == ("Nama lain", "6709.QGE", kegiatan)


def test_a_kegiatan_by_its_printed_name_needs_a_program(operator):
    satker, program = Satker.objects.get(pk="6411"), Program.objects.first()
    data = {"nama": "Penguatan Peraturan", "kode": "", "program": ""}
    with pytest.raises(TindakanDitolak, match="Pilih program"):
        tambah_kegiatan(satker, 2024, data, operator, tahun_kini=2024)
    with pytest.raises(TindakanDitolak, match="Pilih kegiatan dari daftar, atau tulis namanya"):
        tambah_kegiatan(satker, 2024, {"program": str(program.pk)}, operator, tahun_kini=2024)
    sebutan = tambah_kegiatan(satker, 2024, data | {"program": str(program.pk)}, operator, tahun_kini=2024)
    assert (sebutan.kegiatan, sebutan.program) == (None, program)
    with pytest.raises(TindakanDitolak, match="tahun 2014 sampai 2026"):
        tambah_kegiatan(satker, 2030, data, operator, tahun_kini=2024)


def test_the_history_tells_who_changed_what(operator, sebutan, indikator):
    simpan(sebutan, operator, BARU)
    row = Keluaran.objects.get()
    simpan(sebutan, operator, kirim(sebutan, **{f"b-{row.pk}-alokasi": "7.000"}))
    simpan(sebutan, operator, kirim(sebutan, **{f"b-{row.pk}-hapus": "1"}))
    events = peristiwa_keluaran(sebutan.satker, 2024)
    assert [e.kalimat for e in events] == [
        "menghapus output “Laporan keuangan”",
        "mengubah alokasi “Laporan keuangan”: 101.193.000 menjadi 7.000",
        "menambah output “Laporan keuangan”, alokasi 101.193.000",
    ]
    assert {(e.oleh, e.dokumen) for e in events} == {("operator.6411", "Keuangan (3355)")}


# -- sums ------------------------------------------------------------------------------------------------------------


def test_sums_by_kegiatan_of_the_register_leave_out_what_is_not_known(sebutan, indikator):
    buat(sebutan, indikator, 1, alokasi=5)
    buat(sebutan, indikator, 2, gabung=True)
    dua = SebutanKegiatan.objects.create(
        satker_id="6411", tahun=2024, program=sebutan.program, kegiatan=sebutan.kegiatan, nama="Lain", kode="3355.X"
    )
    buat(dua, indikator, 1, alokasi=7)
    buat(SebutanKegiatan.objects.create(satker_id="6411", tahun=2024, program=sebutan.program, nama="Lepas"),
         indikator, 1, alokasi=100)  # fmt: skip
    assert Keluaran.objects.alokasi_per_kegiatan("6411", 2024) == {sebutan.kegiatan_id: 12}
    assert Keluaran.objects.alokasi_per_kegiatan("6411", 2025) == {}


def test_saving_takes_a_fixed_number_of_queries(operator, sebutan, indikator, django_assert_max_num_queries):
    for n in range(1, 21):
        buat(sebutan, indikator, n)
    data = {k: ("5" if k.endswith("-alokasi") else v) for k, v in kirim(sebutan).items()}
    with django_assert_max_num_queries(8):
        assert simpan(sebutan, operator, data).baris_tersimpan == 20


def test_the_target_of_an_indikator_is_the_rkts_else_the_plans(sebutan, indikator):
    TargetRenstra.objects.create(indikator=indikator, satker_id="00", tahun=2024, angka=80)
    assert target_tahun("6411", 2024, [indikator.pk])[indikator.pk].teks == "80%"
    TargetRenstra.objects.create(indikator=indikator, satker_id="6411", tahun=2024, angka=85)
    assert target_tahun("6411", 2024, [indikator.pk])[indikator.pk].teks == "85%"
    isi_baris(buat_rkt("6411", unit="lembaga"), indikator, "99%", 1)  # the lembaga's RKT is another document
    assert target_tahun("6411", 2024, [indikator.pk])[indikator.pk].teks == "85%"
    rkt = buat_rkt("6411", unit="sekretariat")
    row = isi_baris(rkt, indikator, "90%", 1)
    isi_baris(rkt, indikator, "70%", 2)
    assert target_tahun("6411", 2024, [indikator.pk])[indikator.pk].teks == "90%"
    row.angka = None
    row.save()
    assert target_tahun("6411", 2024, [indikator.pk])[indikator.pk].teks == ""  # missing there is missing
    assert target_tahun("6411", 2025, [indikator.pk]) == {}


def test_pagu_stand_beside_the_sum(sebutan, indikator):
    buat(sebutan, indikator, 1, alokasi=5)
    Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=sebutan.kegiatan, pagu=8)
    jumlah = SusunanKeluaran(sebutan).jumlah
    assert (jumlah.alokasi, jumlah.pagu_tercetak, jumlah.beda) == ("5", "8", "kurang 3")
