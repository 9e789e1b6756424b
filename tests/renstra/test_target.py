"""Saving the page of targets: right cells are kept, wrong and contested ones are told, what lies below has a reason."""

from decimal import Decimal

import pytest

from renstra.isian_target import baca_isian_target, polos
from renstra.models import Indikator, TargetRenstra
from renstra.nilai_baca import baca
from renstra.susun_target import SusunanTarget, per_halaman
from renstra.tindakan_target import simpan_target
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_sasaran

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def renstra():
    return buat_renstra("00", mulai=2025)


@pytest.fixture
def sasaran(renstra):
    return buat_sasaran(renstra)


@pytest.fixture
def nasional(sasaran):
    """A national indikator with targets of 90% in 2026 and 95% in 2027, and a baseline."""
    indikator = buat_indikator(sasaran, nama="Persentase layanan {satker}")
    for tahun, angka in ((2024, 80), (2026, 90), (2027, 95)):
        buat_target(indikator, "00", tahun, str(angka))
    return indikator


@pytest.fixture
def sendiri(sasaran):
    return buat_indikator(sasaran, "6411", nama="Jumlah laporan", satuan="Lap", jenis="angka")


def buat_target(indikator, kode, tahun, teks, alasan=""):
    row = TargetRenstra(indikator=indikator, satker_id=kode, tahun=tahun, alasan=alasan, baseline=tahun == 2024)
    row.nilai = baca(teks).nilai
    row.save()
    return row


def susun(sasaran, kode="6411", **lain):
    return SusunanTarget(Satker.objects.get(pk=kode), sasaran, 2026, **lain)


def kiriman(sasaran, kode="6411", **ubah):
    """What the page would send if it were saved as it stands, with some fields changed."""
    data = {}
    for b in susun(sasaran, kode).baris:
        for f in [s.isian for s in b.sel] + ([b.alasan] if b.alasan else []):
            data |= {f.nama: f.ketik, f"{f.nama}-asal": f.asal}
    return data | {nama.replace("_", "-"): teks for nama, teks in ubah.items()}


def sel(indikator, kolom):
    return f"t_{indikator.pk}_{kolom}"


def simpan(sasaran, oleh, kode="6411", data=None, **ubah):
    isian = baca_isian_target(data or kiriman(sasaran, kode, **ubah))
    return simpan_target(Satker.objects.get(pk=kode), sasaran, isian, oleh)


def target(indikator, kode="6411"):
    rows = TargetRenstra.objects.filter(indikator=indikator, satker=kode)
    return {r.tahun: (r.nilai_tercetak.replace("\u00a0", " "), r.alasan) for r in rows}


# -- reading the page -------------------------------------------------------------------------------------------------


def test_fields_that_the_page_does_not_have_are_passed_over():
    isian = baca_isian_target(
        {"t-7-2026": " 5\u200b ", "t-7-2026-asal": "4", "t-7-alasan": "a\n b", "t-0-2026": "1", "t-x-2026": "1",
         "t-7-26": "1", "lain": "1", "t-7-2026-paksa": "=4"}
    )  # fmt: skip
    assert list(isian.sel) == [(7, 2026)]
    assert (isian.sel[7, 2026].teks, isian.sel[7, 2026].asal, isian.sel[7, 2026].paksa) == ("5", "4", "=4")
    assert (isian.alasan[7].teks, isian.alasan[7].asal) == ("a b", None)
    assert isian.indikator == {7}


@pytest.mark.parametrize(
    ("teks", "satuan", "harap"),
    [
        ("97,5%", "%", "97,5"),
        ("2 Lap", "Lap", "2"),
        ("80–90%", "%", "80–90"),
        ("B", "", "B"),
        ("12345", "Orang", "12.345"),
    ],
)
def test_a_cell_holds_the_value_without_its_unit(teks, satuan, harap):
    assert polos(baca(teks, satuan=satuan).nilai, satuan) == harap
    assert baca(harap, satuan=satuan).nilai == baca(teks, satuan=satuan).nilai


# -- cells ------------------------------------------------------------------------------------------------------------


def test_values_are_typed_as_printed_and_stored_typed(sasaran, nasional, sendiri, operator):
    hasil = simpan(
        sasaran,
        operator,
        **{sel(nasional, 2026): "97,5%", sel(nasional, 2024): "81", sel(sendiri, 2027): "12 Lap"},
    )
    assert hasil.bersih
    assert hasil.ringkas() == "3 target tersimpan."
    assert target(nasional) == {2024: ("81%", ""), 2026: ("97,5%", "")}
    assert target(sendiri) == {2027: ("12 Lap", "")}
    row = TargetRenstra.objects.get(indikator=nasional, satker="6411", tahun=2024)
    assert row.baseline
    assert row.history.get().history_user == operator
    assert target(nasional, "00")[2026] == ("90%", "")


def test_saving_what_stands_there_changes_nothing(sasaran, nasional, sendiri, operator):
    buat_target(sendiri, "6411", 2025, "1.183")
    simpan(sasaran, operator, **{sel(nasional, 2027): "99"})
    n = TargetRenstra.history.count()
    hasil = simpan(sasaran, operator, **{sel(nasional, 2027): "99,0 %"})
    assert not hasil.berubah
    assert hasil.ringkas() == "Tidak ada yang berubah."
    assert TargetRenstra.history.count() == n


def test_right_cells_are_saved_beside_wrong_ones(sasaran, nasional, sendiri, operator):
    hasil = simpan(
        sasaran,
        operator,
        **{sel(nasional, 2026): "9O", sel(sendiri, 2025): "12 Orang", sel(sendiri, 2026): "3"},
    )
    assert [(g.tempat, g.jangkar) for g in hasil.galat] == [
        ("baris 1, 2026", f"t-{nasional.pk}-2026"),
        ("baris 2, 2025", f"t-{sendiri.pk}-2025"),
    ]
    assert "memakai huruf O" in hasil.galat[0].pesan
    assert hasil.galat[0].usul == "90"
    assert "Satuan indikator ini Lap, bukan Orang" in hasil.galat[1].pesan
    assert target(sendiri) == {2026: ("3 Lap", "")}
    assert target(nasional) == {}


def test_an_emptied_cell_follows_again(sasaran, nasional, operator):
    buat_target(nasional, "6411", 2026, "99%")
    hasil = simpan(sasaran, operator, **{sel(nasional, 2026): "–"})
    assert hasil.ringkas() == "1 target dikosongkan."
    assert target(nasional) == {}
    terakhir = TargetRenstra.history.filter(satker="6411").first()
    assert (terakhir.history_type, terakhir.history_user) == ("-", operator)
    assert susun(sasaran).baris[0].sel[2].acuan == "90%"


def test_a_unit_is_never_dropped_in_silence(sasaran, operator):
    indikator = buat_indikator(sasaran, "6411", satuan="", jenis="angka")
    hasil = simpan(sasaran, operator, **{sel(indikator, 2025): "12 Lap"})
    assert "Indikator ini belum punya satuan. Tulis 12 saja" in hasil.galat[0].pesan
    assert target(indikator) == {}


def test_cells_of_others_and_of_other_years_are_passed_over(sasaran, nasional, operator):
    tetangga = buat_indikator(sasaran, "6402")
    lain = buat_indikator(buat_sasaran(sasaran.renstra))
    hanya_pusat = buat_indikator(sasaran, berlaku_provinsi=False, berlaku_kabkota=False)
    data = {f"t-{i.pk}-2026": "99" for i in (tetangga, lain, hanya_pusat)}
    data |= {f"t-{nasional.pk}-2031": "99", f"t-{nasional.pk}-2023": "99"}
    assert not simpan(sasaran, operator, data=data).berubah
    assert not TargetRenstra.objects.filter(satker="6411").exists()


def test_the_owner_sets_the_targets_of_every_level(sasaran, nasional):
    daerah = buat_indikator(sasaran, berlaku_pusat=False)
    pusat = buat_pengguna("admin_pusat")
    hasil = simpan(sasaran, pusat, "00", **{sel(nasional, 2026): "50", sel(daerah, 2026): "60"})
    assert hasil.bersih
    assert target(nasional, "00")[2026] == ("50%", "")
    assert target(daerah, "00") == {2026: ("60%", "")}
    assert all(b.alasan is None for b in susun(sasaran, "00").baris)


# -- below ------------------------------------------------------------------------------------------------------------


def test_a_target_below_the_national_one_needs_a_reason(sasaran, nasional, operator):
    hasil = simpan(sasaran, operator, **{sel(nasional, 2026): "80", sel(nasional, 2027): "96"})
    assert hasil.galat[0].pesan == "80% di bawah target nasional 90%. Tulis alasannya."
    assert target(nasional) == {2027: ("96%", "")}
    hasil = simpan(sasaran, operator, **{sel(nasional, 2026): "80", sel(nasional, "alasan"): "Jaringan terbatas"})
    assert hasil.bersih
    assert hasil.ringkas() == "1 target tersimpan, 1 alasan tersimpan."
    assert target(nasional) == {2026: ("80%", "Jaringan terbatas"), 2027: ("96%", "")}


@pytest.mark.parametrize(
    ("isi", "nasional_", "buruk", "baik", "letak"),
    [
        ({"arah": "turun_a"}, "2,8%", "3", "2,5", "di atas"),
        ({"arah": "rentang"}, "80–90%", "70–90", "82–88", "di luar"),
        ({"jenis": "predikat", "satuan": "Predikat"}, "BB", "B", "A", "di bawah"),
        ({"jenis": "predikat", "satuan": "Opini"}, "WTP", "WDP", "WTP", "di bawah"),
    ],
)
def test_below_goes_by_direction(sasaran, operator, isi, nasional_, buruk, baik, letak):
    indikator = buat_indikator(sasaran, **isi)
    buat_target(indikator, "00", 2026, nasional_)
    (galat,) = simpan(sasaran, operator, **{sel(indikator, 2026): buruk}).galat
    assert f" {letak} target nasional {nasional_}. Tulis alasannya." in galat.pesan
    assert simpan(sasaran, operator, **{sel(indikator, 2026): baik}).bersih
    assert list(target(indikator)) == [2026]


def test_a_baseline_is_what_was_and_needs_no_reason(sasaran, nasional, operator):
    assert simpan(sasaran, operator, **{sel(nasional, 2024): "10"}).bersih


def test_one_reason_serves_every_year_of_the_row_that_lies_below(sasaran, nasional, operator):
    ubah = {sel(nasional, 2026): "80", sel(nasional, 2027): "85", sel(nasional, "alasan"): "Jaringan"}
    assert simpan(sasaran, operator, **ubah).bersih
    assert (
        simpan(sasaran, operator, **{sel(nasional, "alasan"): "Jaringan belum ada"}).ringkas() == "1 alasan tersimpan."
    )
    assert target(nasional) == {2026: ("80%", "Jaringan belum ada"), 2027: ("85%", "Jaringan belum ada")}
    simpan(sasaran, operator, **{sel(nasional, 2026): "91"})
    assert target(nasional) == {2026: ("91%", ""), 2027: ("85%", "Jaringan belum ada")}
    simpan(sasaran, operator, **{sel(nasional, 2026): "70"})
    assert target(nasional)[2026] == ("70%", "Jaringan belum ada")


def test_different_reasons_are_shown_and_stay_until_one_is_written(sasaran, nasional, operator):
    buat_target(nasional, "6411", 2026, "80%", "satu")
    buat_target(nasional, "6411", 2027, "85%", "dua")
    baris = susun(sasaran).baris[0]
    assert baris.alasan.ketik == ""
    assert [(s.kolom.tahun, s.alasan) for s in baris.alasan_berbeda] == [(2026, "satu"), (2027, "dua")]
    assert simpan(sasaran, operator, **{sel(nasional, 2026): "81"}).bersih
    assert target(nasional) == {2026: ("81%", "satu"), 2027: ("85%", "dua")}
    assert simpan(sasaran, operator, **{sel(nasional, "alasan"): "tiga"}).bersih
    assert target(nasional) == {2026: ("81%", "tiga"), 2027: ("85%", "tiga")}


def test_a_national_target_that_rose_leaves_the_office_without_a_reason_and_blocks_nothing(sasaran, nasional, operator):
    buat_target(nasional, "6411", 2026, "92%")
    TargetRenstra.objects.filter(indikator=nasional, satker="00", tahun=2026).update(angka=Decimal(94))
    baris = susun(sasaran).baris[0]
    assert [s.kolom.tahun for s in baris.tanpa_alasan] == [2026]
    assert baris.alasan_terbuka
    assert simpan(sasaran, operator, **{sel(nasional, 2027): "99"}).bersih
    assert simpan(sasaran, operator, **{sel(nasional, "alasan"): "Target nasional naik"}).bersih
    assert target(nasional)[2026] == ("92%", "Target nasional naik")


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"alasan": ""}, "Target 2026 masih di bawah target acuannya. Alasannya tidak dapat dikosongkan."),
        ({"alasan": "x" * 301}, "Terlalu panjang: 301 huruf. Paling banyak 300 huruf."),
        (
            {"alasan": "lain", 2026: ""},
            "Tidak ada target di baris ini yang memerlukan alasan. Kosongkan alasannya.",
        ),
        ({"alasan": "lain", 2026: "9O"}, None),
    ],
)
def test_reasons_that_are_refused(sasaran, nasional, operator, ubah, pesan):
    buat_target(nasional, "6411", 2026, "80%", "Jaringan")
    hasil = simpan(sasaran, operator, **{sel(nasional, k): v for k, v in ubah.items()})
    alasan = [g for g in hasil.galat if g.jangkar.endswith("alasan")]
    if pesan is None:  # the wrong cell keeps its stored target, which is still below
        assert [g.jangkar for g in hasil.galat] == [f"t-{nasional.pk}-2026"]
        assert target(nasional)[2026] == ("80%", "lain")
    else:
        assert [(g.pesan, g.tempat) for g in alasan] == [(pesan, "alasan baris 1")]
        assert alasan[0].terketik == ubah["alasan"]


def test_a_reason_waits_for_the_cell_that_it_belongs_to(sasaran, nasional, operator):
    hasil = simpan(sasaran, operator, **{sel(nasional, 2026): "8O", sel(nasional, "alasan"): "Jaringan"})
    assert [g.jangkar for g in hasil.galat] == [f"t-{nasional.pk}-2026", f"t-{nasional.pk}-alasan"]
    assert "Perbaiki dulu sel" in hasil.galat[1].pesan
    isian = baca_isian_target(kiriman(sasaran, **{sel(nasional, 2026): "8O", sel(nasional, "alasan"): "Jaringan"}))
    baris = susun(sasaran, isian=isian, hasil=hasil).baris[0]
    assert (baris.sel[2].isian.ketik, baris.alasan.ketik) == ("8O", "Jaringan")


def test_with_the_reason_and_the_last_target_below_gone_nothing_is_left(sasaran, nasional, operator):
    buat_target(nasional, "6411", 2026, "80%", "Jaringan")
    assert simpan(sasaran, operator, **{sel(nasional, 2026): "", sel(nasional, "alasan"): ""}).bersih
    assert target(nasional) == {}


# -- two at once ------------------------------------------------------------------------------------------------------


def test_what_somebody_else_changed_meanwhile_is_told_by_name_and_time(sasaran, nasional, operator):
    lain = buat_pengguna("operator", "6411", nama="operator2.6411")
    buat_target(nasional, "6411", 2026, "95%")
    data = kiriman(sasaran, **{sel(nasional, 2026): "96", sel(nasional, 2027): "99"})
    simpan(sasaran, lain, **{sel(nasional, 2026): "97"})
    hasil = simpan(sasaran, operator, data=data)
    (bentrok,) = hasil.bentrok
    assert bentrok.kalimat.startswith("operator2.6411 mengubah baris 1, 2026 dari 95 menjadi 97 pukul ")
    assert target(nasional) == {2026: ("97%", ""), 2027: ("99%", "")}
    paksa = data | {f"t-{nasional.pk}-2026-paksa": "=97"}
    assert simpan(sasaran, operator, data=paksa).bersih
    assert target(nasional)[2026] == ("96%", "")
    usang = data | {f"t-{nasional.pk}-2026": "98", f"t-{nasional.pk}-2026-paksa": "=97"}
    assert simpan(sasaran, operator, data=usang).bentrok, "it insisted against another value than is stored now"


def test_two_who_type_the_same_do_not_quarrel(sasaran, nasional, operator):
    data = kiriman(sasaran, **{sel(nasional, 2026): "96"})
    simpan(sasaran, operator, **{sel(nasional, 2026): "96"})
    assert simpan(sasaran, operator, data=data).bersih


def test_a_contested_reason_holds_the_cells_that_rest_on_it(sasaran, nasional, operator):
    buat_target(nasional, "6411", 2026, "80%", "satu")
    data = kiriman(sasaran, **{sel(nasional, "alasan"): "punya saya", sel(nasional, 2027): "70"})
    simpan(sasaran, buat_pengguna("operator", "6411", nama="operator2.6411"), **{sel(nasional, "alasan"): "dua"})
    hasil = simpan(sasaran, operator, data=data)
    assert "operator2.6411 mengubah alasan baris 1 dari satu menjadi dua pukul" in hasil.bentrok[0].kalimat
    assert hasil.galat[0].pesan.endswith("Perbaiki alasannya.")
    assert target(nasional) == {2026: ("80%", "dua")}
    assert simpan(sasaran, operator, data=data | {f"t-{nasional.pk}-alasan-paksa": "=dua"}).bersih
    assert target(nasional) == {2026: ("80%", "punya saya"), 2027: ("70%", "punya saya")}


# -- pages ------------------------------------------------------------------------------------------------------------


def test_a_page_stays_under_300_fields_whatever_the_years():
    assert per_halaman(6) == 20
    for kolom in range(2, 80):
        assert per_halaman(kolom) * (2 * kolom + 2) <= 280


def test_rows_are_numbered_through_all_pages_and_saved_from_any(sasaran, operator):
    indikator = [buat_indikator(sasaran, "6411", urutan=n) for n in range(45)]
    kedua = susun(sasaran, halaman=2)
    assert (kedua.jumlah_halaman, kedua.baris[0].nomor, len(kedua.baris)) == (3, 21, 20)
    assert susun(sasaran, halaman=99).baris[-1].nomor == 45
    assert susun(sasaran, halaman=-1).halaman == 1
    hasil = simpan(sasaran, operator, data={f"t-{indikator[44].pk}-2026": "x"})
    assert hasil.galat[0].tempat == "baris 45, 2026"


def test_saving_a_full_page_takes_few_queries(sasaran, operator, django_assert_max_num_queries):
    rows = [buat_indikator(sasaran, "6411") for _ in range(20)]
    kunci = [f"t-{i.pk}-{t}" for i in rows for t in range(2024, 2030)]
    for semula, menjadi in (("", "90"), ("90", "91")):
        data = dict.fromkeys(kunci, menjadi) | {f"{k}-asal": semula for k in kunci}
        with django_assert_max_num_queries(20):
            assert simpan(sasaran, operator, data=data).baris_tersimpan == 120
    assert Indikator.objects.filter(target_renstra__angka=91).distinct().count() == 20
