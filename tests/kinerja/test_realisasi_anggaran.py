"""Saving the budget's realisasi: right cells are kept, wrong and contested ones told, a report stays one report."""

from datetime import date

import pytest

from kinerja.isian_anggaran import IsianSel
from kinerja.isian_realisasi_anggaran import (
    baca_isian_realisasi_anggaran,
    baca_per_tanggal,
    baca_realisasi,
    kunci_laporan,
)
from kinerja.models import Anggaran, RealisasiAnggaran
from kinerja.serapan import KunciLaporan
from kinerja.simpan_realisasi_anggaran import simpan_realisasi_anggaran
from kinerja.susun_realisasi_anggaran import SusunanRealisasiAnggaran
from renstra.models import Kegiatan, Program
from renstra.nilai import NilaiDitolak
from renstra.tindakan import TindakanDitolak
from sakip.satker.models import Satker
from tests.pabrik import buat_pengguna

HARI_INI = date(2025, 2, 10)
JUNI = KunciLaporan("omspan", date(2024, 6, 30))
SEPTEMBER = KunciLaporan("omspan", date(2024, 9, 30))


def kiriman(kunci=SEPTEMBER, *, baru=False, salin=False, kode="6411", tahun=2024, **ubah):
    """What the page would send if one report were saved as it stands, with some fields changed."""
    susunan = SusunanRealisasiAnggaran(Satker.objects.get(pk=kode), tahun, kunci, baru=baru, salin=salin)
    data = {"laporan-sumber": kunci.sumber, "laporan-per": kunci.per_tanggal.isoformat()} | (
        {"baru": "1"} if baru else {}
    )
    sel = list(susunan.kepala.values())
    for g in susunan.kelompok:
        sel += [g.utuh.pagu, g.utuh.jumlah, *(b.sel for b in g.baris)]
    for s in sel:
        data |= {s.nama: s.ketik, f"{s.nama}-asal": s.asal}
    return data | ubah


def simpan(oleh, data, tahun=2024, kode="6411", hari_ini=HARI_INI):
    isian = baca_isian_realisasi_anggaran(data)
    return simpan_realisasi_anggaran(Satker.objects.get(pk=kode), tahun, isian, oleh, hari_ini=hari_ini)


def k(kegiatan, bagian="jumlah"):
    return f"k-{kegiatan.pk}-{bagian}"


def p(program, bagian):
    return f"p-{program.pk}-{bagian}"


def isi(kunci=SEPTEMBER, kode="6411"):
    rows = RealisasiAnggaran.objects.laporan(kode, 2024, kunci.sumber, kunci.per_tanggal).select_related("kegiatan")
    return {r.kegiatan.kode: r.jumlah for r in rows if r.kegiatan}


@pytest.fixture
def operator(db):
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain(db):
    return buat_pengguna("operator", "6411", nama="operator2.6411")


@pytest.fixture
def satu(db):
    return Kegiatan.objects.get(kode="3355")


@pytest.fixture
def dua(db):
    return Kegiatan.objects.get(kode="3360")


@pytest.fixture
def wa(satu):
    return satu.program


@pytest.fixture
def cq(db):
    return Program.objects.get(kode="076.01.CQ")


@pytest.fixture
def laporan(operator, satu, dua):
    assert simpan(operator, kiriman(baru=True, **{k(satu): "100.000", k(dua): "50.000"})).bersih


# -- what is read, without a database ----------------------------------------------------------------------------------


def test_fields_are_read_and_unknown_ones_passed_over():
    data = {
        "laporan-sumber": "omspan", "laporan-per": "2024-09-30", "k-7-jumlah": " 5 ", "k-7-jumlah-asal": "4",
        "k-7-jumlah-paksa": "=3", "p-2-pagu": "9", "p-2-jumlah": "8", "kepala-catatan": "x",
        "k-x-jumlah": "1", "k-7-pagu": "1",
    }  # fmt: skip
    isian = baca_isian_realisasi_anggaran(data)
    assert (isian.laporan, isian.baru) == (SEPTEMBER, False)
    assert dict(isian.kegiatan) == {7: IsianSel("5", "4", "=3")}
    assert isian.program == {2: {"pagu": IsianSel("9"), "jumlah": IsianSel("8")}}
    assert (isian.sel("k-7-jumlah").teks, isian.sel("p-2-pagu").teks, isian.sel("kepala-catatan").teks) == (
        "5",
        "9",
        "x",
    )
    for sumber, per in (("bku", "2024-09-30"), ("omspan", "2024-9-30"), ("omspan", "2024-02-30"), ("", "")):
        assert kunci_laporan(sumber, per) is None


@pytest.mark.parametrize("teks", ["1 Januari 2024", "30/9/2024", "31 Desember 2024", "10 Februari 2025"])
def test_dates_of_the_year_are_taken(teks):
    assert baca_per_tanggal(teks, 2024, HARI_INI)


@pytest.mark.parametrize(
    ("teks", "kata"),
    [
        ("", "belum diisi. Tulis misalnya 30 September 2024."),
        ("kemarin", "bukan tanggal"),
        ("31 September 2024", "tidak ada di kalender"),
        ("31 Desember 2023", "di luar tahun anggaran 2024. Tulis tanggal dari 1 Januari 2024 sampai 31 Maret 2025"),
        ("1 April 2025", "di luar tahun anggaran 2024"),
        ("11 Februari 2025", "belum tiba. Tulis paling akhir hari ini, 10 Februari 2025."),
    ],
)
def test_other_dates_are_refused_with_what_is_accepted(teks, kata):
    with pytest.raises(ValueError, match=kata):
        baca_per_tanggal(teks, 2024, HARI_INI)


def test_a_negative_amount_is_refused_in_words_of_realisasi():
    with pytest.raises(NilaiDitolak) as info:
        baca_realisasi("-5.000")
    assert info.value.pesan == "“-5.000” negatif. Tulis realisasi setelah dikurangi pengembalian."
    assert (baca_realisasi("Rp 1.000,-"), baca_realisasi("0"), baca_realisasi("")) == (1_000, 0, None)


# -- one report --------------------------------------------------------------------------------------------------------


def test_a_report_is_kept_with_who_and_why_and_missing_is_not_zero(operator, satu, dua):
    hasil = simpan(operator, kiriman(baru=True, **{k(satu): "Rp 94.496.718.290,-", k(dua): "0"}))
    assert hasil.bersih, hasil.galat
    assert hasil.ringkas() == "OMSPAN (SP2D) per 30 September 2024 tersimpan dengan 2 realisasi."
    assert isi() == {"3355": 94_496_718_290, "3360": 0}
    history = RealisasiAnggaran.history.filter(satker="6411")
    assert {(h.history_user, h.history_change_reason) for h in history} == {(operator, "laporan dibuka")}
    assert {r.program for r in RealisasiAnggaran.objects.all()} == {satu.program}
    # Sent twice: nothing comes of it.
    lagi = simpan(operator, kiriman(**{k(satu): "94496718290"}))
    assert (lagi.berubah, lagi.ringkas()) == (False, "Tidak ada yang berubah.")
    # An emptied amount keeps its history, and the other stays.
    hasil = simpan(operator, kiriman(**{k(satu): "", k(dua): "7"}))
    assert hasil.ringkas() == ("OMSPAN (SP2D) per 30 September 2024: 1 realisasi tersimpan, 1 realisasi dikosongkan.")
    last = RealisasiAnggaran.history.filter(kegiatan=satu).order_by("-history_id").first()
    assert (last.history_type, last.jumlah, last.history_user) == ("-", 94_496_718_290, operator)
    assert last.history_change_reason == "dikosongkan pada OMSPAN (SP2D) per 30 September 2024"
    hasil = simpan(operator, kiriman(**{k(dua): ""}))
    assert (hasil.kunci, hasil.ringkas()) == (
        None, "Semua realisasi laporan dikosongkan; laporannya tidak tampil lagi.",
    )  # fmt: skip


def test_a_wrong_cell_is_told_and_the_others_are_saved(operator, laporan, satu, dua):
    hasil = simpan(operator, kiriman(**{k(satu): "822,654,000", k(dua): "60.000"}))
    (galat,) = hasil.galat
    assert (galat.tempat, galat.jangkar, galat.usul) == ("kegiatan 3355", k(satu), "822.654.000")
    assert isi() == {"3355": 100_000, "3360": 60_000}


def test_more_than_the_pagu_and_less_than_before_are_accepted_and_marked(operator, laporan, satu, dua):
    Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=satu, pagu=90_000)
    oktober = KunciLaporan("omspan", date(2024, 10, 31))
    assert simpan(operator, kiriman(oktober, baru=True, **{k(satu): "100.000", k(dua): "49.999"})).bersih
    (wa,) = [g for g in SusunanRealisasiAnggaran(Satker.objects.get(pk="6411"), 2024).kelompok if g.kode == "076.01.WA"]
    assert [b.peringatan for b in wa.baris] == [
        ["Melebihi pagu sebesar 10.000."],
        ["Turun dari 50.000 pada 30 September 2024."],
    ]


def test_a_new_report_starts_from_the_one_before_of_its_source_or_empty(operator, laporan, satu):
    desember = KunciLaporan("omspan", date(2024, 12, 31))
    assert kiriman(desember, baru=True)[k(satu)] == ""
    assert kiriman(KunciLaporan("simonika", date(2024, 12, 31)), baru=True, salin=True)[k(satu)] == ""
    hasil = simpan(operator, kiriman(desember, baru=True, salin=True, **{k(satu): "120.000"}))
    assert hasil.bersih
    assert isi(desember) == {"3355": 120_000, "3360": 50_000}
    assert isi() == {"3355": 100_000, "3360": 50_000}


# -- programmes that are not detailed ----------------------------------------------------------------------------------


def test_a_programme_without_detail_takes_pagu_and_realisasi_or_neither(operator, cq, satu):
    hasil = simpan(operator, kiriman(baru=True, **{p(cq, "pagu"): "1.000", k(satu): "5"}))
    (galat,) = hasil.galat
    assert (galat.jangkar, galat.pesan) == (p(cq, "jumlah"), "Isi juga realisasi, atau kosongkan pagunya.")
    assert isi() == {"3355": 5}
    (galat,) = simpan(operator, kiriman(**{p(cq, "jumlah"): "900"})).galat
    assert galat.jangkar == p(cq, "pagu")
    assert simpan(operator, kiriman(**{p(cq, "pagu"): "1.000", p(cq, "jumlah"): "900"})).bersih
    row = RealisasiAnggaran.objects.get(kegiatan=None)
    assert (row.program, row.pagu, row.jumlah) == (cq, 1_000, 900)
    # One of the two refused: the other waits with it.
    (galat,) = simpan(operator, kiriman(**{p(cq, "pagu"): "2.000", p(cq, "jumlah"): "9OO"})).galat
    assert galat.jangkar == p(cq, "jumlah")
    row.refresh_from_db()
    assert (row.pagu, row.jumlah) == (1_000, 900)
    assert simpan(operator, kiriman(**{p(cq, "pagu"): "", p(cq, "jumlah"): ""})).baris_dihapus == 1


def test_a_programme_is_told_by_kegiatan_or_as_a_total_never_both(operator, laporan, wa, satu, dua):
    pasangan = {p(wa, "pagu"): "1.000", p(wa, "jumlah"): "900"}
    (galat,) = simpan(operator, kiriman(**pasangan)).galat
    assert galat.jangkar == p(wa, "jumlah")
    assert galat.pesan.startswith("Program 076.01.WA pada laporan ini sudah diisi untuk 2 kegiatan.")
    assert isi() == {"3355": 100_000, "3360": 50_000}
    assert simpan(operator, kiriman(**pasangan, **{k(satu): "", k(dua): ""})).bersih
    assert RealisasiAnggaran.objects.get().kegiatan is None
    (galat,) = simpan(operator, kiriman(**{k(satu): "5"})).galat
    assert galat.jangkar == k(satu)
    assert "diisi tanpa rincian" in galat.pesan
    assert simpan(operator, kiriman(**{p(wa, "pagu"): "", p(wa, "jumlah"): "", k(satu): "5"})).bersih
    assert isi() == {"3355": 5}


# -- source and date ---------------------------------------------------------------------------------------------------


def test_a_new_report_with_a_wrong_head_is_held_back_whole(operator, satu):
    for kepala, jangkar in (
        ({"kepala-per_tanggal": "11 Februari 2025"}, "kepala-per_tanggal"),
        ({"kepala-sumber": "bku"}, "kepala-sumber"),
        ({"kepala-sumber": "lain"}, "kepala-catatan"),
        ({"kepala-catatan": "x" * 201}, "kepala-catatan"),
    ):
        hasil = simpan(operator, kiriman(baru=True, **kepala, **{k(satu): "5"}))
        assert [g.jangkar for g in hasil.galat] == [jangkar]
        assert (hasil.ditahan, hasil.ringkas()) == (True, "Belum ada yang tersimpan.")
    kosong = simpan(operator, kiriman(baru=True))
    assert (kosong.ditahan, kosong.galat[0].pesan) == (
        True, "Laporan disimpan bersama isinya. Isi paling sedikit satu realisasi.",
    )  # fmt: skip
    assert not RealisasiAnggaran.objects.exists()
    lain = {"kepala-sumber": "lain", "kepala-catatan": "LRA hasil audit"}
    assert simpan(operator, kiriman(baru=True, **lain, **{k(satu): "5"})).kunci == KunciLaporan(
        "lain", SEPTEMBER.per_tanggal
    )
    assert RealisasiAnggaran.objects.get().catatan == "LRA hasil audit"


def test_correcting_source_or_date_moves_the_whole_report(operator, laporan, satu):
    sebelum = set(RealisasiAnggaran.objects.values_list("pk", flat=True))
    hasil = simpan(operator, kiriman(**{"kepala-per_tanggal": "30/6/2024", k(satu): "7"}))
    assert hasil.bersih
    assert (hasil.kunci, isi(), isi(JUNI)) == (JUNI, {}, {"3355": 7, "3360": 50_000})
    assert set(RealisasiAnggaran.objects.values_list("pk", flat=True)) == sebelum
    alasan = set(RealisasiAnggaran.history.filter(history_type="~").values_list("history_change_reason", flat=True))
    assert alasan == {"dipindah dari OMSPAN (SP2D) per 30 September 2024"}


def test_a_report_is_never_moved_over_another(operator, laporan, satu):
    assert simpan(operator, kiriman(JUNI, baru=True, **{k(satu): "1"})).bersih
    hasil = simpan(operator, kiriman(**{"kepala-per_tanggal": "30 Juni 2024", k(satu): "7"}))
    (galat,) = hasil.galat
    assert galat.pesan.startswith("OMSPAN (SP2D) per 30 Juni 2024 sudah ada.")
    assert (isi(JUNI), isi()) == ({"3355": 1}, {"3355": 7, "3360": 50_000})
    baru = simpan(operator, kiriman(KunciLaporan("simonika", JUNI.per_tanggal), baru=True,
                                    **{"kepala-sumber": "omspan", k(satu): "9"}))  # fmt: skip
    assert baru.ditahan
    assert isi(JUNI) == {"3355": 1}


# -- two people --------------------------------------------------------------------------------------------------------


def test_two_people_change_one_cell_and_the_second_is_told_who_and_what(operator, lain, laporan, satu, dua):
    halaman = kiriman()
    simpan(lain, {**halaman, k(satu): "110.000", "kepala-catatan": "dari lain"})
    data = {**halaman, k(satu): "120.000", k(dua): "60.000", "kepala-catatan": "dari saya"}
    hasil = simpan(operator, data)
    assert [b.jangkar for b in hasil.bentrok] == ["kepala-catatan", k(satu)]
    assert hasil.bentrok[1].kalimat.startswith(
        "operator2.6411 mengubah kegiatan 3355 dari 100.000 menjadi 110.000 pukul "
    )
    assert isi() == {"3355": 110_000, "3360": 60_000}
    assert len(simpan(operator, {**data, k(satu, "jumlah-paksa"): "=100.000"}).bentrok) == 2
    paksa = {k(satu, "jumlah-paksa"): "=110.000", "kepala-catatan-paksa": "=dari lain"}
    assert simpan(operator, {**data, **paksa}).bersih
    assert isi()["3355"] == 120_000
    assert set(RealisasiAnggaran.objects.values_list("catatan", flat=True)) == {"dari saya"}


def test_two_people_open_the_same_report(operator, lain, satu, dua):
    halaman = kiriman(baru=True)
    assert simpan(lain, {**halaman, k(satu): "1", k(dua): "2"}).bersih
    hasil = simpan(operator, {**halaman, k(satu): "3", k(dua): "2"})
    assert [b.jangkar for b in hasil.bentrok] == [k(satu)]
    assert (hasil.laporan_baru, isi()) == (False, {"3355": 1, "3360": 2})


def test_a_report_that_a_colleague_moved_away_is_told(operator, lain, laporan, satu):
    halaman = kiriman()
    assert simpan(lain, {**halaman, "kepala-per_tanggal": "30 Juni 2024"}).bersih
    hasil = simpan(operator, {**halaman, k(satu): "7"})
    assert hasil.bentrok[0].kalimat.startswith("operator2.6411 mengubah kegiatan 3355 dari 100.000 menjadi kosong")
    assert (hasil.ditahan, isi(), isi(JUNI)["3355"]) == (True, {}, 100_000)
    for ubah in ({"kepala-per_tanggal": "31 Juli 2024"}, {}):
        (galat,) = simpan(operator, {**halaman, **ubah}).galat
        assert galat.pesan.startswith("operator2.6411 mengosongkan atau memindahkan laporan OMSPAN (SP2D) per 30 Sep")
    assert isi(JUNI) == {"3355": 100_000, "3360": 50_000}


def test_what_cannot_be_a_page_of_ours_is_refused(operator, laporan, satu):
    with pytest.raises(TindakanDitolak, match="Laporan yang diisi tidak dikenal"):
        simpan(operator, kiriman() | {"laporan-per": ""})
    with pytest.raises(TindakanDitolak, match="mulai tahun 2014"):
        simpan(operator, kiriman(), tahun=2013)
    asing = Kegiatan.objects.create(
        program=satu.program, kode="9999", nama="Lama", tahun_mulai=2000, tahun_selesai=2001
    )
    hasil = simpan(operator, kiriman(**{k(asing): "5", "p-999999-pagu": "5", "p-999999-jumlah": "5"}))
    assert (hasil.bersih, hasil.berubah) == (True, False)
    tanpa_asal = kiriman(**{k(satu): "1"})
    del tanpa_asal[k(satu, "jumlah-asal")]
    assert "(sekarang 100.000)" in simpan(operator, tanpa_asal).bentrok[0].kalimat
