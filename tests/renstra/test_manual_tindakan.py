"""How a Manual IKU begins, its rows, and the definitions behind them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from renstra.formulir_iku import FormDefinisi
from renstra.isian_iku import baca_lampiran, baca_sel
from renstra.lampiran import baris_lampiran
from renstra.models import BarisManual, Indikator, Kegiatan, KelompokManual, KeputusanIku, ManualIku
from renstra.riwayat_iku import peristiwa_manual
from renstra.susun_manual import SusunanManual
from renstra.tindakan import TindakanDitolak
from renstra.tindakan_manual import (
    buat_manual,
    kelompokkan_manual,
    pilih_indikator_manual,
    simpan_definisi,
    simpan_manual,
)
from sakip.satker.models import Satker
from tests.pabrik import buat_indikator, buat_pengguna, buat_renstra, buat_sasaran
from tests.renstra.contoh_iku import (
    buat_keputusan_iku,
    buat_manual_iku,
    indikator_iku,
    indikator_kegiatan,
    kiriman_definisi,
    kiriman_lampiran,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lain():
    return buat_pengguna("operator", "6411", nama="operator2.6411")


def buat(operator, unit="lembaga", tahun=2024):
    return buat_manual(Satker.objects.get(pk="6411"), tahun, unit, operator, tahun_kini=2024)


def isi(manual):
    return [row.indikator for row in baris_lampiran(manual)]


def definisi(indikator, oleh, data):
    return simpan_definisi(indikator, baca_sel(data, FormDefinisi.Meta.fields), oleh)


# -- beginning and rows -----------------------------------------------------------------------------------------------


def test_a_manual_begins_with_the_decision_in_force_that_holds_its_year(operator):
    keputusan = buat_keputusan_iku(tahun=2022, banyak=2)
    di_luar = indikator_iku(banyak=1)[0]
    milik = [row.indikator for row in baris_lampiran(keputusan)]
    assert set(isi(buat(operator, tahun=2023))) == {*milik, di_luar}  # a draft decides nothing
    KeputusanIku.objects.filter(pk=keputusan.pk).update(keadaan="terbit")
    manual = buat(operator)
    assert isi(manual) == milik
    assert (manual.tempat, manual.bentuk, manual.keadaan) == ("Mahakam Ulu", "lembar", "draf")
    assert manual.history.get().history_user == operator
    assert buat(operator) == manual
    assert di_luar in isi(buat(operator, tahun=2021))


def test_each_unit_takes_the_level_that_is_its_own_and_each_indikator_once(operator):
    strategis = indikator_iku(banyak=2)
    kegiatan = indikator_kegiatan(Kegiatan.objects.pada(2024).first(), banyak=2)
    Indikator.objects.filter(pk__in=[i.pk for i in kegiatan]).update(iku=True)
    indikator_iku(banyak=1, iku=False)
    indikator_iku("6402", banyak=1)
    assert isi(buat(operator)) == strategis
    assert isi(buat(operator, "sekretariat")) == kegiatan
    keputusan = buat_keputusan_iku(banyak=0, keadaan="luar")
    for n in (1, 2):
        keputusan.baris.create(indikator=strategis[0], urutan=n)
    ManualIku.objects.get(unit="lembaga").baris.all().delete()
    ManualIku.objects.filter(unit="lembaga").delete()
    assert isi(buat(operator)) == strategis[:1]


def test_without_plan_or_decision_there_is_no_manual(operator):
    with pytest.raises(TindakanDitolak, match="Belum ada Renstra"):
        buat(operator)
    buat_renstra()
    assert isi(buat(operator)) == []
    with pytest.raises(TindakanDitolak, match="dapat dibuat untuk tahun"):
        buat(operator, tahun=2030)


def test_rows_are_added_once_moved_grouped_and_deleted(operator):
    manual = buat_manual_iku(bentuk="ringkas")
    a, b = isi(manual)
    kegiatan = Kegiatan.objects.pada(2024).first()
    c = indikator_kegiatan(kegiatan)[0]
    asing = indikator_iku("6402", banyak=1)[0]
    assert pilih_indikator_manual(manual, [a.pk, c.pk, asing.pk], operator) == 1
    assert isi(manual) == [c, a, b]  # those without a group stand at the end
    assert KelompokManual.objects.get(manual=manual).kegiatan == kegiatan.nama
    row = BarisManual.objects.get(indikator=a)
    assert kelompokkan_manual(manual, operator) == 0
    simpan_manual(manual, baca_lampiran(kiriman_lampiran(manual, turun=f"r-{row.pk}")), operator)
    assert isi(manual) == [c, b, a]
    data = kiriman_lampiran(manual, **{f"r-{row.pk}-hapus": "1", "kepala-tanggal": "5 Januari 2024"})
    hasil = simpan_manual(manual, baca_lampiran(data), operator)
    assert (hasil.baris_dihapus, hasil.kepala_tersimpan) == (1, True)
    manual.refresh_from_db()
    assert (isi(manual), manual.tanggal) == ([c, b], date(2024, 1, 5))


def test_a_contested_head_of_a_manual_is_told(operator, lain):
    manual = buat_manual_iku()
    page_of_both = kiriman_lampiran(manual)
    simpan_manual(manual, baca_lampiran({**page_of_both, "kepala-bentuk": "ringkas"}), lain)
    hasil = simpan_manual(manual, baca_lampiran({**page_of_both, "kepala-tempat": "Tering"}), operator)
    assert hasil.bersih
    hasil = simpan_manual(manual, baca_lampiran({**page_of_both, "kepala-tempat": "Long Bagun"}), lain)
    assert hasil.bentrok[0].kalimat.startswith("operator.6411 mengubah Tempat menjadi “Tering” pukul")


@pytest.mark.parametrize("keadaan", ["diajukan", "disetujui", "terbit", "luar"])
def test_a_closed_manual_takes_nothing(operator, keadaan):
    manual = buat_manual_iku()
    iku = indikator_iku(banyak=1)[0]
    ManualIku.objects.filter(pk=manual.pk).update(keadaan=keadaan)
    with pytest.raises(TindakanDitolak, match="terkunci"):
        pilih_indikator_manual(manual, [iku.pk], operator)
    with pytest.raises(TindakanDitolak, match="terkunci"):
        simpan_manual(manual, baca_lampiran(kiriman_lampiran(manual)), operator)


# -- definitions ------------------------------------------------------------------------------------------------------


def test_a_definition_is_saved_with_who_worded_it(operator):
    indikator = indikator_iku(banyak=1)[0]
    data = kiriman_definisi(indikator, formula="a / b\r\n× 100%", arah="turun_a", unit_penyedia="Subbagian KUL")
    hasil = definisi(indikator, operator, data)
    assert (hasil.bersih, hasil.baris_tersimpan) == (True, 3)
    indikator.refresh_from_db()
    assert (indikator.formula, indikator.arah, indikator.unit_penyedia) == ("a / b\n× 100%", "turun_a", "Subbagian KUL")
    assert indikator.history.latest().history_user == operator
    before = Indikator.history.count()
    assert not definisi(indikator, operator, kiriman_definisi(indikator)).berubah
    assert Indikator.history.count() == before


def test_wrong_fields_of_a_definition_are_told_and_the_others_saved(operator):
    indikator = indikator_iku(banyak=1)[0]
    data = kiriman_definisi(indikator, definisi="x" * 3001, penanggung_jawab="x" * 201, arah="samping", alasan="baik")
    hasil = definisi(indikator, operator, data)
    assert [g.jangkar for g in hasil.galat] == ["definisi-definisi", "definisi-arah", "definisi-penanggung_jawab"]
    indikator.refresh_from_db()
    assert (indikator.alasan, indikator.definisi, indikator.arah) == ("baik", "", "naik")


def test_two_people_word_one_definition(operator, lain):
    indikator = indikator_iku(banyak=1)[0]
    page_of_both = kiriman_definisi(indikator)
    definisi(indikator, lain, {**page_of_both, "formula": "milik lain", "arah": "turun_b", "alasan": "alasan lain"})
    data = {**page_of_both, "formula": "milik saya", "arah": "rentang", "definisi": "definisi saya"}
    hasil = definisi(indikator, operator, data)
    assert hasil.baris_tersimpan == 1
    assert [b.kalimat.split(" pukul")[0] for b in hasil.bentrok] == [
        "operator2.6411 mengubah Cara penghitungan",
        "operator2.6411 mengubah Arah menjadi “Makin rendah makin baik, bentuk B”",
    ]
    indikator.refresh_from_db()
    assert (indikator.formula, indikator.definisi, indikator.alasan) == ("milik lain", "definisi saya", "alasan lain")
    insist = {"formula-lain": "milik lain", "formula-paksa": "1", "arah-lain": "turun_b", "arah-paksa": "1"}
    assert definisi(indikator, operator, {**data, **insist}).bersih
    indikator.refresh_from_db()
    assert (indikator.formula, indikator.arah) == ("milik saya", "rentang")


def test_only_the_office_that_formulated_an_indikator_defines_it(operator):
    nasional = buat_indikator(buat_sasaran(buat_renstra()))
    with pytest.raises(PermissionDenied, match="diubah oleh KPU RI"):
        definisi(nasional, operator, kiriman_definisi(nasional, formula="x"))
    milik = indikator_iku(banyak=1)[0]
    pimpinan = buat_pengguna("pimpinan", "6411")
    with pytest.raises(PermissionDenied, match="diubah oleh KPU Kabupaten Mahakam Ulu"):
        definisi(milik, pimpinan, kiriman_definisi(milik, formula="x"))
    assert definisi(nasional, buat_pengguna("admin_pusat"), kiriman_definisi(nasional, formula="x")).bersih


def test_a_definition_that_waits_for_approval_stays(operator):
    manual = buat_manual_iku(banyak=1)
    (indikator,) = isi(manual)
    for keadaan, boleh in (("diajukan", False), ("disetujui", False), ("terbit", True), ("dikembalikan", True)):
        ManualIku.objects.filter(pk=manual.pk).update(keadaan=keadaan)
        data = kiriman_definisi(indikator, formula=keadaan)
        if boleh:
            assert definisi(indikator, operator, data).bersih
        else:
            with pytest.raises(TindakanDitolak, match=r"Dipakai Manual IKU Lembaga 2024 .* Definisinya tetap"):
                definisi(indikator, operator, data)


def test_over_all_rows_the_page_says_which_fields_are_empty_where(operator):
    manual = buat_manual_iku(banyak=3)
    a, b, c = isi(manual)
    definisi(b, operator, kiriman_definisi(b, formula="x"))
    kosong = {k.label: [nomor for nomor, _ in k.baris] for k in SusunanManual(manual).kosong}
    assert kosong["cara penghitungan"] == [1, 3]
    assert kosong["baseline"] == [1, 2, 3]
    assert "satuan" not in kosong
    Indikator.objects.filter(pk=c.pk).update(jenis="angka", satuan="")
    Indikator.objects.filter(pk=a.pk).update(jenis="predikat", satuan="")
    assert {k.label: k.baris for k in SusunanManual(manual).kosong}["satuan"] == ((3, c.pk),)


def test_the_history_of_a_manual_tells_its_definitions_since_it_was_made(operator, lain):
    indikator = indikator_iku(banyak=1, nama="Indeks {satker}")[0]
    definisi(indikator, lain, kiriman_definisi(indikator, formula="sebelum"))
    manual = buat(operator)
    definisi(indikator, operator, kiriman_definisi(indikator, formula="sesudah"))
    kejadian = [(e.oleh, e.kalimat) for e in peristiwa_manual(ManualIku.objects.lengkap().get(pk=manual.pk))]
    nama = "“Indeks KPU Kabupaten Mahakam Ulu”"
    assert kejadian[0] == ("operator.6411", f"mengubah cara penghitungan {nama}: sebelum menjadi sesudah")
    assert sorted(kejadian[1:]) == [
        ("operator.6411", "membuat dokumen"),
        ("operator.6411", f"menambah indikator {nama}"),
    ]
