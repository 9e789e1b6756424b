"""The annex of a Keputusan IKU: order, groups and deletions of its rows."""

from __future__ import annotations

import pytest

from renstra.isian_iku import baca_lampiran
from renstra.lampiran import baris_lampiran, kelompok_lampiran
from renstra.models import BarisIku, KelompokIku, KeputusanIku
from renstra.riwayat_iku import peristiwa_keputusan
from renstra.simpan_lampiran import KELOMPOK_PALING_BANYAK
from renstra.susun_lampiran import PER_HALAMAN, BarisLampiran, KepalaKelas, SusunanLampiran, calon
from renstra.tindakan import TindakanDitolak
from renstra.tindakan_iku import simpan_lampiran
from renstra.urutan import JARAK
from tests.pabrik import buat_indikator, buat_pengguna, buat_sasaran
from tests.renstra.contoh_iku import buat_keputusan_iku, indikator_iku, kiriman_lampiran

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain():
    return buat_pengguna("operator", "6411", nama="operator2.6411")


@pytest.fixture
def keputusan():
    """Four rows, two in each of two groups."""
    keputusan = buat_keputusan_iku(banyak=4, bentuk="kegiatan")
    for n in (1, 2):
        KelompokIku.objects.create(
            keputusan=keputusan, program="Dukungan Manajemen", kegiatan=f"Kegiatan {n}", urutan=n * JARAK
        )
    a, b = kelompok_lampiran(keputusan)
    for n, row in enumerate(keputusan.baris.order_by("urutan")):
        BarisIku.objects.filter(pk=row.pk).update(kelompok=a if n < 2 else b)
    return keputusan


def simpan(keputusan, oleh, data):
    return simpan_lampiran(keputusan, baca_lampiran(data), oleh)


def urut(keputusan):
    return [row.pk for row in baris_lampiran(keputusan)]


def nama(keputusan):
    return [str(k) for k in kelompok_lampiran(keputusan)]


def test_saving_without_a_change_writes_nothing(keputusan, operator):
    before = BarisIku.history.count(), KelompokIku.history.count(), KeputusanIku.history.count()
    assert not simpan(keputusan, operator, kiriman_lampiran(keputusan)).berubah
    assert (BarisIku.history.count(), KelompokIku.history.count(), KeputusanIku.history.count()) == before


def test_rows_move_within_their_group_only(keputusan, operator):
    a, b, c, d = urut(keputusan)
    simpan(keputusan, operator, kiriman_lampiran(keputusan, turun=f"r-{a}"))
    assert urut(keputusan) == [b, a, c, d]
    assert not simpan(keputusan, operator, kiriman_lampiran(keputusan, turun=f"r-{a}")).berubah
    assert not simpan(keputusan, operator, kiriman_lampiran(keputusan, naik=f"r-{c}")).berubah
    assert not simpan(keputusan, operator, kiriman_lampiran(keputusan, naik="r-999999")).berubah
    assert urut(keputusan) == [b, a, c, d]


def test_a_row_is_put_in_another_group_and_taken_out(keputusan, operator):
    a, b, c, d = urut(keputusan)
    kedua = kelompok_lampiran(keputusan)[1]
    data = {f"r-{a}-kelompok": str(kedua.pk), f"r-{b}-kelompok": ""}
    assert simpan(keputusan, operator, kiriman_lampiran(keputusan, **data)).baris_tersimpan == 2
    assert urut(keputusan) == [a, c, d, b]  # in the group by its number, without a group at the end
    assert BarisIku.history.filter(id=a).latest().history_user == operator
    data = {f"r-{a}-kelompok": "999999"}
    assert "sudah tidak ada" in simpan(keputusan, operator, kiriman_lampiran(keputusan, **data)).galat[0].pesan


def test_a_group_of_another_decision_is_no_choice(keputusan, operator):
    tetangga = buat_keputusan_iku("6402", bentuk="kegiatan")
    asing = KelompokIku.objects.create(keputusan=tetangga, kegiatan="Asing", urutan=1)
    a = urut(keputusan)[0]
    data = kiriman_lampiran(keputusan, **{f"r-{a}-kelompok": str(asing.pk), f"g-{asing.pk}-kegiatan": "Diubah"})
    assert simpan(keputusan, operator, data).galat
    asing.refresh_from_db()
    assert (asing.kegiatan, asing.baris.count()) == ("Asing", 0)


def test_rows_of_another_decision_are_not_touched(keputusan, operator):
    tetangga = buat_keputusan_iku("6402")
    asing = urut(tetangga)[0]
    data = kiriman_lampiran(keputusan)
    data |= {"dibaca": f"{data['dibaca']},{asing}:", f"r-{asing}-hapus": "1", "naik": f"r-{asing}"}
    assert not simpan(keputusan, operator, data).berubah
    assert BarisIku.objects.filter(pk=asing).exists()


def test_a_deleted_row_is_gone_once_for_both(keputusan, operator, lain):
    page_of_both = kiriman_lampiran(keputusan)
    a = urut(keputusan)[0]
    assert simpan(keputusan, lain, {**page_of_both, f"r-{a}-hapus": "1"}).baris_dihapus == 1
    assert BarisIku.history.get(id=a, history_type="-").history_user == lain
    assert simpan(keputusan, operator, {**page_of_both, f"r-{a}-hapus": "1"}).bersih


def test_two_people_put_one_row_in_different_groups(keputusan, operator, lain):
    page_of_both = kiriman_lampiran(keputusan)
    a = urut(keputusan)[0]
    kedua = kelompok_lampiran(keputusan)[1]
    simpan(keputusan, lain, {**page_of_both, f"r-{a}-kelompok": ""})
    hasil = simpan(keputusan, operator, {**page_of_both, f"r-{a}-kelompok": str(kedua.pk)})
    assert hasil.bentrok[0].kalimat.startswith("operator2.6411 memindah baris 4 ke “tanpa kelompok” pukul")
    assert BarisIku.objects.get(pk=a).kelompok is None
    assert simpan(keputusan, operator, page_of_both).bersih  # who chose nothing needs not know


def test_groups_are_named_added_moved_and_deleted_when_empty(keputusan, operator):
    satu, dua = kelompok_lampiran(keputusan)
    data = {
        f"g-{satu.pk}-kegiatan": "Kegiatan  baru",
        "k-1-program": "Program lain",
        "k-1-kegiatan": "Kegiatan lain",
        "k-2-program": " ",
    }
    hasil = simpan(keputusan, operator, kiriman_lampiran(keputusan, **data))
    assert (hasil.baris_tersimpan, hasil.baris_baru) == (1, 1)
    assert nama(keputusan) == ["Kegiatan baru", "Kegiatan 2", "Kegiatan lain"]
    simpan(keputusan, operator, kiriman_lampiran(keputusan, naik=f"g-{dua.pk}"))
    assert nama(keputusan) == ["Kegiatan 2", "Kegiatan baru", "Kegiatan lain"]
    assert [row.kelompok_id for row in baris_lampiran(keputusan)] == [dua.pk, dua.pk, satu.pk, satu.pk]
    hasil = simpan(keputusan, operator, kiriman_lampiran(keputusan, **{f"g-{satu.pk}-hapus": "1"}))
    assert "masih memuat 2 baris" in hasil.galat[0].pesan
    lainnya = kelompok_lampiran(keputusan)[2]
    assert simpan(keputusan, operator, kiriman_lampiran(keputusan, **{f"g-{lainnya.pk}-hapus": "1"})).baris_dihapus
    rows = {f"r-{pk}-hapus": "1" for pk in urut(keputusan)[2:]}
    hasil = simpan(keputusan, operator, kiriman_lampiran(keputusan, **rows, **{f"g-{satu.pk}-hapus": "1"}))
    assert (hasil.baris_dihapus, hasil.bersih) == (3, True)
    assert nama(keputusan) == ["Kegiatan 2"]


def test_a_new_group_stands_behind_those_of_its_programme(keputusan, operator):
    simpan(keputusan, operator, kiriman_lampiran(keputusan, **{"k-1-program": "Lain", "k-1-kegiatan": "X"}))
    data = {"k-1-program": "dukungan manajemen", "k-1-kegiatan": "Y"}
    simpan(keputusan, operator, kiriman_lampiran(keputusan, **data))
    assert nama(keputusan) == ["Kegiatan 1", "Kegiatan 2", "Y", "X"]


def test_wrong_names_of_groups_are_told_and_kept_on_the_page(keputusan, operator):
    satu = kelompok_lampiran(keputusan)[0]
    panjang = "p" * 256
    data = kiriman_lampiran(
        keputusan,
        **{f"g-{satu.pk}-kegiatan": panjang, "k-1-program": panjang, "k-1-kegiatan": "Y"},
    )
    hasil = simpan(keputusan, operator, data)
    assert [g.jangkar for g in hasil.galat] == [f"g-{satu.pk}-kegiatan", "k-1-program"]
    page = SusunanLampiran(keputusan, None, baca_lampiran(data), hasil).kelompok
    assert [(g.awalan, [k.isi for k in g.kolom]) for g in page] == [
        (f"g-{satu.pk}", ["Dukungan Manajemen", panjang]),
        (page[1].awalan, ["Dukungan Manajemen", "Kegiatan 2"]),
        ("k-1", [panjang, "Y"]),
        ("k-2", ["", ""]),
    ]
    data = {f"g-{satu.pk}-kegiatan": "", f"g-{satu.pk}-program": ""}
    assert "Isi nama program" in simpan(keputusan, operator, kiriman_lampiran(keputusan, **data)).galat[0].pesan


def test_two_people_name_one_group(keputusan, operator, lain):
    page_of_both = kiriman_lampiran(keputusan)
    awalan = f"g-{kelompok_lampiran(keputusan)[0].pk}"
    simpan(keputusan, lain, {**page_of_both, f"{awalan}-kegiatan": "Milik lain"})
    data = {**page_of_both, f"{awalan}-kegiatan": "Milik saya", f"{awalan}-program": "Program saya"}
    hasil = simpan(keputusan, operator, data)
    assert hasil.bentrok[0].kalimat.startswith("operator2.6411 mengubah nama kegiatan menjadi “Milik lain”")
    kini = kelompok_lampiran(keputusan)[0]
    assert (kini.kegiatan, kini.program) == ("Milik lain", "Program saya")
    insist = {f"{awalan}-kegiatan_lain": "Milik lain", f"{awalan}-kegiatan_paksa": "1"}
    assert simpan(keputusan, operator, {**data, **insist}).bersih
    assert nama(keputusan)[0] == "Milik saya"


def test_what_somebody_changed_meanwhile_is_not_deleted_unseen(keputusan, operator, lain):
    kosong = KelompokIku.objects.create(keputusan=keputusan, kegiatan="Kosong", urutan=9 * JARAK)
    page_of_both = kiriman_lampiran(keputusan)
    a, kedua = urut(keputusan)[0], kelompok_lampiran(keputusan)[1]
    simpan(keputusan, lain, {**page_of_both, f"r-{a}-kelompok": str(kedua.pk), f"g-{kosong.pk}-kegiatan": "Milik lain"})
    hapus = {f"r-{a}-hapus": "1", f"g-{kosong.pk}-hapus": "1"}
    data = {**page_of_both, **hapus}
    hasil = simpan(keputusan, operator, data)
    baris, kelompok = (b.kalimat for b in hasil.bentrok)
    assert baris.startswith("operator2.6411 memindah baris 2 ke “Kegiatan 2” pukul ")
    assert kelompok.startswith("operator2.6411 mengubah nama kegiatan menjadi “Milik lain” pukul ")
    assert all(kalimat.endswith(" itu belum dihapus.") for kalimat in (baris, kelompok))
    assert not hasil.berubah
    page = SusunanLampiran(keputusan, None, baca_lampiran(data), hasil)
    assert [k.kolom[1].isi for k in page.kelompok if k.pk == kosong.pk] == ["Milik lain"]
    hasil = simpan(keputusan, operator, kiriman_lampiran(keputusan, **hapus))  # seen: now it goes
    assert (hasil.baris_dihapus, hasil.bersih) == (2, True)


def test_a_group_whose_name_holds_odd_spaces_can_be_deleted(keputusan, operator):
    aneh = KelompokIku.objects.create(keputusan=keputusan, kegiatan="Dua  spasi ", urutan=9 * JARAK)
    assert simpan(keputusan, operator, kiriman_lampiran(keputusan, **{f"g-{aneh.pk}-hapus": "1"})).baris_dihapus == 1


def test_a_name_typed_for_a_group_that_is_gone_is_told_and_kept(keputusan, operator, lain):
    kosong = KelompokIku.objects.create(keputusan=keputusan, kegiatan="Kosong", urutan=9 * JARAK)
    page_of_both = kiriman_lampiran(keputusan)
    simpan(keputusan, lain, {**page_of_both, f"g-{kosong.pk}-hapus": "1"})
    hasil = simpan(keputusan, operator, {**page_of_both, f"g-{kosong.pk}-kegiatan": "Tulisan saya"})
    (bentrok,) = hasil.bentrok
    assert bentrok.kalimat.startswith("operator2.6411 menghapus kelompok “Kosong” pukul ")
    assert "Kelompok itu sudah tidak ada. Tulisan Anda belum tersimpan: “Tulisan saya”." in bentrok.kalimat
    assert simpan(keputusan, operator, page_of_both).bersih  # who typed nothing in it needs not know
    assert simpan(keputusan, operator, {**page_of_both, f"g-{kosong.pk}-hapus": "1"}).bersih


def test_a_page_sent_twice_adds_its_groups_once(keputusan, operator):
    data = kiriman_lampiran(keputusan, **{"k-1-program": "Lain", "k-1-kegiatan": "X", "k-2-kegiatan": "Y"})
    assert simpan(keputusan, operator, data).baris_baru == 2
    hasil = simpan(keputusan, operator, data)
    assert (hasil.bersih, hasil.berubah) == (True, False)
    assert nama(keputusan) == ["Kegiatan 1", "Kegiatan 2", "X", "Y"]
    assert simpan(keputusan, operator, kiriman_lampiran(keputusan, **{"k-1-kegiatan": "Y"})).baris_baru == 1


def test_groups_are_bounded(keputusan, operator):
    for n in range(3, KELOMPOK_PALING_BANYAK + 1):
        KelompokIku.objects.create(keputusan=keputusan, kegiatan=f"Kegiatan {n}", urutan=n * JARAK)
    hasil = simpan(keputusan, operator, kiriman_lampiran(keputusan, **{"k-1-program": "X"}))
    assert "Paling banyak 30 kelompok" in hasil.galat[0].pesan


def test_a_closed_annex_takes_nothing(keputusan, operator):
    KeputusanIku.objects.filter(pk=keputusan.pk).update(keadaan="disetujui")
    with pytest.raises(TindakanDitolak, match="terkunci"):
        simpan(keputusan, operator, kiriman_lampiran(keputusan, **{"k-1-program": "X"}))


# -- the page ---------------------------------------------------------------------------------------------------------


def test_rows_stand_under_their_groups_and_say_whether_they_can_move(keputusan):
    page = SusunanLampiran(keputusan).baris
    assert [b.program for b in page if isinstance(b, KepalaKelas)] == ["Dukungan Manajemen", ""]  # named once
    assert [b.label if isinstance(b, KepalaKelas) else (b.nomor, b.pertama, b.terakhir) for b in page] == [
        "Kegiatan 1", (1, True, False), (2, False, True), "Kegiatan 2", (3, True, False), (4, False, True),
    ]  # fmt: skip


def test_an_annex_by_tujuan_goes_by_tujuan_whatever_groups_were_chosen_before(keputusan, operator):
    KeputusanIku.objects.filter(pk=keputusan.pk).update(bentuk="tujuan")
    keputusan.refresh_from_db()
    renstra = keputusan.renstra
    kedua = buat_sasaran(
        renstra, "6411", tingkat="strategis", tujuan=renstra.tujuan.create(nomor=2, uraian="Tujuan {satker}")
    )
    row = BarisIku.objects.create(
        keputusan=keputusan, indikator=buat_indikator(kedua, nama="Indeks {satker}", satuan="", jenis="angka"), urutan=1
    )
    assert urut(keputusan)[-1] == row.pk
    page = SusunanLampiran(keputusan).baris
    assert [b.label for b in page if isinstance(b, KepalaKelas)] == [
        "Tujuan 1: Mewujudkan tujuan", "Tujuan 2: Tujuan KPU Kabupaten Mahakam Ulu",
    ]  # fmt: skip
    assert page[-1].indikator == "Indeks KPU Kabupaten Mahakam Ulu"
    assert page[-1].kosong[-1] == "target per tahun"


def test_a_long_annex_goes_over_pages_and_each_saves_its_own_rows(operator):
    keputusan = buat_keputusan_iku(banyak=PER_HALAMAN + 5)
    semua = urut(keputusan)
    dua = SusunanLampiran(keputusan, "2")
    assert [b.nomor for b in dua.baris if isinstance(b, BarisLampiran)] == list(range(71, 76))
    assert dua.dibaca == ",".join(f"{pk}:" for pk in semua[PER_HALAMAN:])
    data = {"dibaca": dua.dibaca, f"r-{semua[-1]}-hapus": "1", "naik": f"r-{semua[70]}"}
    assert simpan(keputusan, operator, data).baris_dihapus == 1
    assert urut(keputusan) == [*semua[:69], semua[70], semua[69], *semua[71:-1]]


def test_what_the_annex_has_is_not_offered_again(keputusan):
    baru = indikator_iku(banyak=1, nama="Indeks {satker}")[0]
    (satu,) = [c for c in calon(keputusan) if c.pk == baru.pk]
    assert (satu.indikator, satu.iku) == ("Indeks KPU Kabupaten Mahakam Ulu", True)
    assert not {c.pk for c in calon(keputusan)} & set(keputusan.baris.values_list("indikator", flat=True))


def test_the_history_names_rows_and_groups(keputusan, operator):
    a = urut(keputusan)[0]
    nama_indikator = BarisIku.objects.get(pk=a).indikator.nama
    satu, dua = kelompok_lampiran(keputusan)
    data = {f"r-{a}-kelompok": str(dua.pk), f"g-{satu.pk}-kegiatan": "Kegiatan pertama"}
    simpan(keputusan, operator, kiriman_lampiran(keputusan, **data))
    simpan(keputusan, operator, kiriman_lampiran(keputusan, **{f"r-{a}-hapus": "1"}))
    kalimat = [e.kalimat for e in peristiwa_keputusan(KeputusanIku.objects.lengkap().get(pk=keputusan.pk))]
    assert f"menghapus indikator “{nama_indikator}”" in kalimat
    assert f"memindah indikator “{nama_indikator}” ke kelompok lain" in kalimat
    assert "mengubah nama kegiatan kelompok “Kegiatan pertama”: Kegiatan 1 menjadi Kegiatan pertama" in kalimat
