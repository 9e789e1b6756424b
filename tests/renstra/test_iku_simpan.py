"""Saving the page of a Keputusan IKU: right texts are kept, wrong and contested ones are told, nothing else is lost."""

from __future__ import annotations

from datetime import date

import pytest

from renstra.butir import isi_baris, susunan_butir
from renstra.isian_iku import Geser, Nasib, Sel, baca_keputusan
from renstra.models import ButirKeputusan, DasarHukum, KeputusanIku
from renstra.riwayat_iku import peristiwa_keputusan
from renstra.simpan_iku import BUTIR_PALING_BANYAK, PANJANG_TEKS
from renstra.susun_iku import SusunanKeputusan
from renstra.tindakan import TindakanDitolak
from renstra.tindakan_iku import simpan_keputusan
from sakip.satker.models import Pejabat
from tests.pabrik import buat_pengguna
from tests.renstra.contoh_iku import buat_keputusan_iku, buat_peraturan, kiriman_keputusan

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain():
    return buat_pengguna("operator", "6411", nama="operator2.6411")


@pytest.fixture
def keputusan():
    return buat_keputusan_iku(dasar=2)


def simpan(keputusan, oleh, data):
    return simpan_keputusan(keputusan, baca_keputusan(data), oleh)


def teks(keputusan, bagian):
    return [isi_baris(row) for row in susunan_butir(keputusan)[bagian]]


def butir(keputusan, bagian, nomor):
    return susunan_butir(keputusan)[bagian][nomor - 1]


def susunan(keputusan, data, hasil):
    segar = KeputusanIku.objects.lengkap().get(pk=keputusan.pk)
    return {b.kunci: b for b in SusunanKeputusan(segar, baca_keputusan(data), hasil).bagian}


@pytest.mark.parametrize(
    ("isi", "asal", "lain", "kini", "nasib"),
    [
        ("a", "a", None, "a", Nasib.TETAP),
        ("a", "a", None, "b", Nasib.TETAP),
        ("b", "a", None, "a", Nasib.UBAH),
        ("b", "a", None, "b", Nasib.TETAP),
        ("b", "a", None, "c", Nasib.BENTROK),
        ("b", "a", "c", "c", Nasib.UBAH),
        ("b", "a", "c", "d", Nasib.BENTROK),
        ("b", "a", "", "c", Nasib.BENTROK),
    ],
)
def test_what_becomes_of_a_typed_text(isi, asal, lain, kini, nasib):
    assert Sel(isi, asal, lain).nasib(kini) is nasib


def test_changed_texts_and_head_are_saved_with_who_did_it(keputusan, operator):
    satu = butir(keputusan, "menimbang", 1)
    data = {f"b-{satu.pk}-teks": " bahwa baru:\r\n- satu;\r\n- dua; ", "kepala-tanggal": "21/4/2024"}
    hasil = simpan(keputusan, operator, kiriman_keputusan(keputusan, **data))
    assert (hasil.bersih, hasil.baris_tersimpan, hasil.kepala_tersimpan) == (True, 1, True)
    assert teks(keputusan, "menimbang")[0] == "bahwa baru:\n- satu;\n- dua;"
    assert satu.history.latest().history_user == operator
    keputusan.refresh_from_db()
    assert (keputusan.tanggal, keputusan.versi_kepala) == (date(2024, 4, 21), 2)


def test_saving_without_a_change_writes_nothing(keputusan, operator):
    before = [m.history.count() for m in (KeputusanIku, ButirKeputusan, DasarHukum)]
    assert not simpan(keputusan, operator, kiriman_keputusan(keputusan)).berubah
    assert [m.history.count() for m in (KeputusanIku, ButirKeputusan, DasarHukum)] == before


def test_items_are_added_moved_and_deleted_and_counted_without_a_gap(keputusan, operator):
    for n in range(2):
        data = {f"n-diktum-{k}-teks": f"Diktum {n}{k}." for k in (1, 2)} | {"n-diktum-3-teks": "  "}
        assert simpan(keputusan, operator, kiriman_keputusan(keputusan, **data)).baris_baru == 2
    assert teks(keputusan, "diktum")[2:] == ["Diktum 01.", "Diktum 02.", "Diktum 11.", "Diktum 12."]
    tiga = butir(keputusan, "diktum", 3)
    simpan(keputusan, operator, kiriman_keputusan(keputusan, naik=f"b-{tiga.pk}"))
    assert teks(keputusan, "diktum")[1] == "Diktum 01."
    simpan(keputusan, operator, kiriman_keputusan(keputusan, turun=f"b-{tiga.pk}"))
    simpan(keputusan, operator, kiriman_keputusan(keputusan, turun=f"b-{butir(keputusan, 'diktum', 6).pk}"))
    dua = butir(keputusan, "diktum", 2)
    hasil = simpan(keputusan, operator, kiriman_keputusan(keputusan, **{f"b-{dua.pk}-hapus": "1"}))
    assert hasil.baris_dihapus == 1
    assert ButirKeputusan.history.get(id=dua.pk, history_type="-").history_user == operator
    assert teks(keputusan, "diktum")[1:] == ["Diktum 01.", "Diktum 02.", "Diktum 11.", "Diktum 12."]
    assert [row.urutan for row in susunan_butir(keputusan)["diktum"]] == [1, 2, 3, 4, 5]


def test_a_page_sent_twice_adds_its_items_once(keputusan, operator):
    data = kiriman_keputusan(
        keputusan,
        **{"n-diktum-1-teks": "Diktum baru.", "n-menimbang-1-teks": "Diktum baru."},
        **{"p-1-peraturan": str(buat_peraturan().pk), "p-1-alasan": "alasan"},
    )
    assert simpan(keputusan, operator, data).baris_baru == 3
    hasil = simpan(keputusan, operator, data)
    assert (hasil.bersih, hasil.berubah) == (True, False)
    assert [len(rows) for rows in susunan_butir(keputusan).values()] == [3, 3, 1, 3]
    data = kiriman_keputusan(keputusan, **{"n-diktum-1-teks": "Diktum baru."})
    assert simpan(keputusan, operator, data).baris_baru == 1  # who sees the first may want a second


def test_a_typed_text_is_kept_when_another_item_is_moved(keputusan, operator):
    satu, dua = susunan_butir(keputusan)["menimbang"]
    data = {f"b-{satu.pk}-teks": "bahwa diubah;", "naik": f"b-{dua.pk}"}
    assert simpan(keputusan, operator, kiriman_keputusan(keputusan, **data)).bersih
    assert teks(keputusan, "menimbang")[1] == "bahwa diubah;"


@pytest.mark.parametrize("awalan", ["", "b-", "b-x", "b-999999", "x-1", "d-99999999999999"])
def test_a_move_of_nothing_moves_nothing(keputusan, operator, awalan):
    assert not simpan(keputusan, operator, kiriman_keputusan(keputusan, naik=awalan)).berubah
    assert baca_keputusan({"turun": awalan}).geser == Geser(awalan, 1)


def test_long_and_empty_texts_are_told_and_the_others_saved(keputusan, operator):
    satu, dua = susunan_butir(keputusan)["menimbang"]
    panjang = "p" * (PANJANG_TEKS + 1)
    data = kiriman_keputusan(
        keputusan,
        **{
            f"b-{satu.pk}-teks": panjang,
            f"b-{dua.pk}-teks": "",
            f"b-{butir(keputusan, 'diktum', 1).pk}-teks": "q" * PANJANG_TEKS,
            "n-menimbang-1-teks": panjang,
        },
    )
    hasil = simpan(keputusan, operator, data)
    assert [(g.tempat, g.jangkar) for g in hasil.galat] == [
        ("Menimbang huruf a", f"b-{satu.pk}-teks"),
        ("Menimbang huruf b", f"b-{dua.pk}-teks"),
        ("Menimbang huruf c (baru)", "n-menimbang-1-teks"),
    ]
    assert "3001 huruf. Paling banyak 3000" in hasil.galat[0].pesan
    assert teks(keputusan, "diktum")[0] == "q" * PANJANG_TEKS
    bagian = susunan(keputusan, data, hasil)["menimbang"]
    assert [x.isi for x in bagian.butir] == [panjang, ""]
    assert [x.isi for x in bagian.baru] == [panjang, ""]


def test_a_part_holds_a_bounded_number_of_items(keputusan, operator):
    for n in range(BUTIR_PALING_BANYAK - 1):
        ButirKeputusan.objects.create(keputusan=keputusan, bagian="memperhatikan", urutan=n + 2, teks="x")
    data = kiriman_keputusan(keputusan, **{"n-memperhatikan-1-teks": "satu lagi"})
    hasil = simpan(keputusan, operator, data)
    assert "Paling banyak 25 butir" in hasil.galat[0].pesan


# -- two people -------------------------------------------------------------------------------------------------------


def test_texts_of_two_people_are_both_kept(keputusan, operator, lain):
    page_of_both = kiriman_keputusan(keputusan)
    satu, dua = susunan_butir(keputusan)["menimbang"]
    simpan(keputusan, lain, {**page_of_both, f"b-{satu.pk}-teks": "bahwa milik lain;", "kepala-tempat": "Long Bagun"})
    data = {**page_of_both, f"b-{dua.pk}-teks": "bahwa milik saya;", "kepala-tanggal": "3 Januari 2024"}
    assert simpan(keputusan, operator, data).bersih
    assert teks(keputusan, "menimbang") == ["bahwa milik lain;", "bahwa milik saya;"]
    keputusan.refresh_from_db()
    assert (keputusan.tempat, keputusan.tanggal) == ("Long Bagun", date(2024, 1, 3))


def test_two_people_change_one_text_and_the_second_is_told_and_may_insist(keputusan, operator, lain):
    page_of_both = kiriman_keputusan(keputusan)
    satu = butir(keputusan, "menimbang", 1)
    awalan = f"b-{satu.pk}"
    simpan(keputusan, lain, {**page_of_both, f"{awalan}-teks": "bahwa milik lain;"})
    data = {**page_of_both, f"{awalan}-teks": "bahwa milik saya;"}
    hasil = simpan(keputusan, operator, data)
    (bentrok,) = hasil.bentrok
    assert bentrok.kalimat.startswith("operator2.6411 mengubah Menimbang huruf a pukul")
    assert (bentrok.milik_lain, bentrok.milik_sendiri) == ("bahwa milik lain;", "bahwa milik saya;")
    x = susunan(keputusan, data, hasil)["menimbang"].butir[0]
    assert (x.isi, x.asal, x.bentrok) == ("bahwa milik saya;", page_of_both[f"{awalan}-asal"], bentrok)
    insist = {**data, f"{awalan}-lain": "bahwa milik lain;"}
    assert simpan(keputusan, operator, insist).bentrok  # shown, but not ticked
    simpan(keputusan, lain, kiriman_keputusan(keputusan, **{f"{awalan}-teks": "bahwa ketiga;"}))
    assert simpan(keputusan, operator, {**insist, f"{awalan}-paksa": "1"}).bentrok  # changed once more since
    assert simpan(keputusan, operator, {**insist, f"{awalan}-lain": "bahwa ketiga;", f"{awalan}-paksa": "1"}).bersih
    assert teks(keputusan, "menimbang")[0] == "bahwa milik saya;"


def test_a_text_whose_item_was_deleted_goes_on_as_a_new_item(keputusan, operator, lain):
    page_of_both = kiriman_keputusan(keputusan)
    dua = butir(keputusan, "menimbang", 2)
    simpan(keputusan, lain, {**page_of_both, f"b-{dua.pk}-hapus": "1"})
    assert simpan(keputusan, operator, page_of_both).bersih  # who typed nothing in it needs not know
    data = {**page_of_both, f"b-{dua.pk}-teks": "bahwa saya masih menulis;"}
    hasil = simpan(keputusan, operator, data)
    assert hasil.bentrok[0].kalimat.startswith("operator2.6411 menghapus satu butir pukul")
    bagian = susunan(keputusan, data, hasil)["menimbang"]
    assert [x.isi for x in bagian.baru] == ["bahwa saya masih menulis;", ""]


def test_a_text_that_somebody_changed_is_not_deleted_unseen(keputusan, operator, lain):
    page_of_both = kiriman_keputusan(keputusan)
    satu = butir(keputusan, "diktum", 1)
    simpan(keputusan, lain, {**page_of_both, f"b-{satu.pk}-teks": "Diktum lain."})
    data = {**page_of_both, f"b-{satu.pk}-hapus": "1"}
    hasil = simpan(keputusan, operator, data)
    assert hasil.bentrok[0].milik_lain == "Diktum lain."
    assert susunan(keputusan, data, hasil)["diktum"].butir[0].hapus
    assert simpan(
        keputusan, operator, {**data, f"b-{satu.pk}-lain": "Diktum lain.", f"b-{satu.pk}-paksa": "1"}
    ).baris_dihapus


def test_a_contested_head_is_told_with_what_stands_there(keputusan, operator, lain):
    page_of_both = kiriman_keputusan(keputusan)
    simpan(keputusan, lain, {**page_of_both, "kepala-bentuk": "kegiatan", "kepala-tempat": "Long Bagun"})
    data = {**page_of_both, "kepala-tempat": "Tering"}
    hasil = simpan(keputusan, operator, data)
    assert hasil.bentrok[0].kalimat.startswith("operator2.6411 mengubah Tempat menjadi “Long Bagun” pukul")
    assert simpan(keputusan, operator, {**data, "kepala-paksa": "1"}).bentrok
    assert simpan(keputusan, operator, {**data, "kepala-paksa": "2"}).bersih
    keputusan.refresh_from_db()
    assert (keputusan.tempat, keputusan.bentuk) == ("Tering", "kegiatan")


def test_periods_of_two_people_never_cross(keputusan, operator, lain):
    page_of_both = kiriman_keputusan(keputusan)
    simpan(keputusan, lain, {**page_of_both, "kepala-periode_mulai": "2023"})
    hasil = simpan(keputusan, operator, {**page_of_both, "kepala-periode_selesai": "2022"})
    assert [(g.jangkar, g.pesan) for g in hasil.galat] == [
        ("kepala-periode_selesai", "Tahun akhir periode mendahului tahun awalnya.")
    ]
    keputusan.refresh_from_db()
    assert keputusan.periode == "2023–2024"


@pytest.mark.parametrize(
    ("kolom", "isi"),
    [
        ("periode_mulai", "dua ribu"),
        ("periode_mulai", "99999"),
        ("periode_selesai", "2019"),
        ("tanggal", "31 Februari 2024"),
        ("bentuk", "lain"),
        ("tempat", "x" * 101),
        ("penandatangan", "999999"),
        ("jabatan_pengesah", ""),
    ],
)
def test_a_wrong_field_of_the_head_is_told(keputusan, operator, kolom, isi):
    hasil = simpan(keputusan, operator, kiriman_keputusan(keputusan, **{f"kepala-{kolom}": isi}))
    assert [g.jangkar for g in hasil.galat] == [f"kepala-{kolom}"]
    assert not hasil.kepala_tersimpan


def test_signer_and_certifier_are_officials_of_the_office(keputusan, operator):
    def pejabat(jabatan, kode="6411"):
        return Pejabat.objects.create(satker_id=kode, jabatan=jabatan, nama=f"Orang {jabatan}", mulai="2024-01-01")

    ketua, kasubbag, tetangga = pejabat("ketua"), pejabat("kasubbag"), pejabat("kasubbag", "6402")
    for kolom, siapa, boleh in (
        ("penandatangan", ketua, True),
        ("penandatangan", kasubbag, False),
        ("pengesah", kasubbag, True),
        ("pengesah", tetangga, False),
        ("pengesah", ketua, False),
    ):
        data = kiriman_keputusan(keputusan, **{f"kepala-{kolom}": str(siapa.pk)})
        assert simpan(keputusan, operator, data).bersih == boleh, (kolom, siapa)


# -- legal bases ------------------------------------------------------------------------------------------------------


def test_a_repealed_regulation_is_refused_as_basis_and_accepted_with_a_reason(keputusan, operator):
    ganti = buat_peraturan("14", jenis="Peraturan Baru", tahun=2020)
    lama = buat_peraturan("9", jenis="Peraturan Lama", tahun=2008, status="dicabut", diganti_oleh=ganti)
    data = kiriman_keputusan(keputusan, **{"p-1-peraturan": str(lama.pk), "p-1-alasan": "  "})
    hasil = simpan(keputusan, operator, data)
    (galat,) = hasil.galat
    assert (galat.jangkar, galat.tempat) == ("p-1-alasan", "Mengingat angka 3 (baru)")
    assert galat.pesan == (
        "Peraturan Lama Nomor 9 Tahun 2008 sudah dicabut dan diganti oleh Peraturan Baru Nomor 14 Tahun 2020. "
        "Ganti, atau tulis alasan memakainya."
    )
    baru = susunan(keputusan, data, hasil)["mengingat"].baru[0]
    assert (baru.peraturan, baru.galat) == (lama.pk, galat)
    assert simpan(keputusan, operator, {**data, "p-1-alasan": " keputusan lama\nmasih dirujuk "}).baris_baru == 1
    assert DasarHukum.objects.get(peraturan=lama).alasan == "keputusan lama masih dirujuk"
    row = DasarHukum.objects.get(peraturan=lama)
    hasil = simpan(keputusan, operator, kiriman_keputusan(keputusan, **{f"d-{row.pk}-alasan": ""}))
    assert "sudah dicabut" in hasil.galat[0].pesan


def test_regulations_in_force_or_amended_need_no_reason(keputusan, operator):
    berlaku, diubah = buat_peraturan(), buat_peraturan(status="diubah")
    data = {"p-1-peraturan": str(berlaku.pk), "p-2-peraturan": str(diubah.pk)}
    assert simpan(keputusan, operator, kiriman_keputusan(keputusan, **data)).baris_baru == 2
    assert [d.peraturan for d in susunan_butir(keputusan)["mengingat"][2:]] == [berlaku, diubah]


def test_one_regulation_is_cited_once_and_only_from_the_register(keputusan, operator):
    ada = butir(keputusan, "mengingat", 2).peraturan
    data = {"p-1-peraturan": str(ada.pk), "p-2-peraturan": "999999"}
    hasil = simpan(keputusan, operator, kiriman_keputusan(keputusan, **data))
    assert [(g.jangkar, g.pesan) for g in hasil.galat] == [
        ("p-1-peraturan", "Peraturan ini sudah ada di Mengingat angka 2."),
        ("p-2-peraturan", "Peraturan ini sudah tidak ada di register. Pilih yang lain."),
    ]
    assert len(susunan_butir(keputusan)["mengingat"]) == 2


def test_legal_bases_are_moved_and_deleted(keputusan, operator):
    satu, dua = susunan_butir(keputusan)["mengingat"]
    simpan(keputusan, operator, kiriman_keputusan(keputusan, turun=f"d-{satu.pk}"))
    assert susunan_butir(keputusan)["mengingat"] == [dua, satu]
    simpan(keputusan, operator, kiriman_keputusan(keputusan, **{f"d-{dua.pk}-hapus": "1"}))
    (row,) = susunan_butir(keputusan)["mengingat"]
    assert (row, row.urutan) == (satu, 1)


# -- closed -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keadaan", ["diajukan", "disetujui", "terbit", "luar", "ditarik"])
def test_a_closed_decision_takes_nothing(keputusan, operator, keadaan):
    KeputusanIku.objects.filter(pk=keputusan.pk).update(keadaan=keadaan)
    with pytest.raises(TindakanDitolak, match="terkunci"):
        simpan(keputusan, operator, kiriman_keputusan(keputusan, **{"n-diktum-1-teks": "X"}))
    assert len(teks(keputusan, "diktum")) == 2


def test_items_of_another_decision_are_not_touched(keputusan, operator):
    tetangga = buat_keputusan_iku("6402")
    asing = butir(tetangga, "diktum", 1)
    data = {f"b-{asing.pk}-teks": "Diambil.", f"b-{asing.pk}-asal": asing.teks, f"b-{asing.pk}-hapus": "1"}
    simpan(keputusan, operator, kiriman_keputusan(keputusan, **data))
    asing.refresh_from_db()
    assert asing.teks == "Menetapkan Indikator Kinerja Utama Tahun {periode} di lingkungan {satker}."


def test_the_history_tells_who_did_what(keputusan, operator, lain):
    satu = butir(keputusan, "diktum", 1)
    simpan(keputusan, operator, kiriman_keputusan(keputusan, **{f"b-{satu.pk}-teks": "Diktum baru."}))
    simpan(keputusan, lain, kiriman_keputusan(keputusan, turun=f"b-{satu.pk}", **{"kepala-bentuk": "kegiatan"}))
    simpan(keputusan, lain, kiriman_keputusan(keputusan, **{f"b-{satu.pk}-hapus": "1"}))
    kejadian = [(e.oleh, e.kalimat) for e in peristiwa_keputusan(KeputusanIku.objects.lengkap().get(pk=keputusan.pk))]
    assert ("operator2.6411", "menghapus Diktum “Diktum baru.”") in kejadian
    assert ("operator2.6411", "memindah Diktum “Diktum baru.”") in kejadian
    assert ("operator2.6411", "mengubah bentuk: Per tujuan menjadi Per program dan kegiatan") in kejadian
    assert any(
        oleh == "operator.6411" and kalimat.startswith("mengubah teks Diktum: Menetapkan Indikator")
        for oleh, kalimat in kejadian
    )
