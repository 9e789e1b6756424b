"""Synthetic national data: as many records as promised, the same on every run, and whatever exists is left alone."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from io import StringIO
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.contoh_nasional import SUMBER, muat_tahun, renstra_nasional, satker_pertama
from kinerja.geser import geser
from kinerja.models import PerjanjianKinerja, PkBaris, Rkt, RktBaris
from renstra.alur import Keadaan
from renstra.banding import di_bawah
from renstra.dampak import Perubahan, hitung_dampak
from renstra.models import Indikator, Renstra, TargetRenstra
from renstra.nilai import Nilai
from sakip.satker.models import Satker

SATKER = 20


@pytest.fixture(scope="module")
def nasional(django_db_setup, django_db_blocker):
    """`--satker 20 --tahun 1`, once for the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        keluar = StringIO()
        call_command("data_nasional", satker=SATKER, tahun=1, stdout=keluar)
        yield keluar.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def data(nasional, db) -> str:
    return nasional


def jumlah_rekaman() -> dict[str, int]:
    return {m._meta.label: m._default_manager.count() for m in apps.get_models()}


# -- a little better, a little worse: plain values --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("angka", "jenis", "arah", "presisi", "membaik", "harapan"),
    [
        ("93", "persen", "naik", 2, True, "94.86"),
        ("93", "persen", "naik", 2, False, "91.14"),
        ("99.5", "persen", "naik", 2, True, "100"),
        ("100", "persen", "naik", 2, True, None),
        ("100", "persen", "naik", 2, False, "98"),
        ("2.6", "persen", "turun_a", 2, True, "2.55"),
        ("2.6", "persen", "turun_a", 2, False, "2.65"),
        ("110", "angka", "naik", 0, True, "112"),
        ("2", "angka", "naik", 0, False, "1"),
        ("0", "angka", "turun_a", 0, True, None),
        ("5", "angka", "turun_b", 1, True, "4.9"),
        ("95", "persen", "rentang", 2, True, None),
    ],
)
def test_a_target_moves_by_a_fiftieth_or_its_smallest_step(angka, jenis, arah, presisi, membaik, harapan):
    ukuran = SimpleNamespace(jenis=jenis, arah=arah, presisi=presisi)
    hasil = geser(Nilai(Decimal(angka)), ukuran, membaik=membaik)
    assert hasil == (None if harapan is None else Nilai(Decimal(harapan)))


@pytest.mark.parametrize("nilai", [Nilai(predikat="BB"), Nilai(Decimal(95), Decimal(100)), Nilai()])
def test_grades_ranges_and_nothing_do_not_move(nilai):
    assert geser(nilai, SimpleNamespace(jenis="persen", arah="naik", presisi=2), membaik=True) is None


# -- the records ------------------------------------------------------------------------------------------------------


def test_the_first_offices_are_of_all_levels_and_each_has_four_documents(data):
    kodes = set(Satker.objects.order_by("kode").values_list("pk", flat=True)[:SATKER])
    assert {"00", "11", "1101"} <= kodes
    for model in (Rkt, PerjanjianKinerja):
        assert model.objects.filter(tahun=2025).count() == 2 * SATKER
        assert set(model.objects.values_list("satker", flat=True)) == kodes
    assert "Renstra nasional 2025–2029 (contoh) dimuat." in data
    assert "2025: 20 satker, 80 dokumen, 690 baris, " in data


@pytest.mark.parametrize(
    ("kode", "lembaga", "sekretariat"),
    [("00", 10, 10), ("11", 8, 11), ("1101", 7, 10)],
    ids=["pusat", "provinsi", "kab"],
)
def test_an_office_gets_the_indikator_of_its_level_that_have_a_target(data, kode, lembaga, sekretariat):
    for unit, jumlah in (("lembaga", lembaga), ("sekretariat", sekretariat)):
        assert RktBaris.objects.filter(rkt__satker=kode, rkt__unit=unit).count() == jumlah
        rows = PkBaris.objects.filter(perjanjian__satker=kode, perjanjian__unit=unit).select_related("rkt_baris")
        assert len(rows) == jumlah
        for row in rows:
            assert not row.nilai.kosong
            assert row.rkt_baris.nilai == row.nilai
    kolom = {"00": "berlaku_pusat", "11": "berlaku_provinsi", "1101": "berlaku_kabkota"}[kode]
    assert not RktBaris.objects.filter(rkt__satker=kode, **{f"indikator__{kolom}": False}).exists()


def test_states_stand_in_fixed_proportions(data):
    def banyak(model, keadaan):
        return model.objects.filter(keadaan=keadaan).count()

    assert [banyak(Rkt, k) for k in (Keadaan.LUAR, Keadaan.DRAF)] == [36, 4]
    assert [banyak(PerjanjianKinerja, k) for k in (Keadaan.LUAR, Keadaan.DRAF)] == [28, 12]
    for model in (Rkt, PerjanjianKinerja):
        assert not model.objects.filter(keadaan=Keadaan.LUAR, tanggal=None).exists()
        assert not model.objects.filter(keadaan=Keadaan.DRAF).exclude(tanggal=None).exists()
    assert not PerjanjianKinerja.objects.filter(keadaan=Keadaan.LUAR).exclude(rkt__keadaan=Keadaan.LUAR).exists()


def test_offices_plan_by_their_own_target_where_they_have_one_a_few_below_with_a_reason(data):
    nasional = {t.indikator_id: t for t in TargetRenstra.objects.filter(satker="00", tahun=2025)}
    sendiri = list(TargetRenstra.objects.exclude(satker="00").select_related("indikator"))
    assert {t.tahun for t in sendiri} == {2025}
    bawah = [t for t in sendiri if di_bawah(t.nilai, nasional[t.indikator_id].nilai, t.indikator.arah)]
    assert 0 < len(bawah) < len(sendiri) / 2
    assert {t.pk for t in sendiri if t.alasan} == {t.pk for t in bawah}
    for target in sendiri:
        row = RktBaris.objects.get(rkt__satker=target.satker_id, indikator=target.indikator_id)
        assert row.nilai == target.nilai
    punya = {(t.satker_id, t.indikator_id) for t in sendiri}
    for row in RktBaris.objects.select_related("rkt"):
        if (row.rkt.satker_id, row.indikator_id) not in punya:
            assert row.nilai == nasional[row.indikator_id].nilai


def test_every_record_has_its_history_and_says_that_it_is_made_up(data):
    for model in (Rkt, RktBaris, PerjanjianKinerja, PkBaris):
        assert model.history.count() == model.objects.count()
        assert set(model.history.values_list("history_change_reason", flat=True)) == {SUMBER}


def test_a_second_run_changes_nothing(data):
    before = jumlah_rekaman()
    keluar = StringIO()
    call_command("data_nasional", satker=SATKER, tahun=1, stdout=keluar)
    assert jumlah_rekaman() == before
    assert keluar.getvalue() == "2025: 0 satker, 0 dokumen, 0 baris, 0 target satker baru.\n"


def test_a_run_is_the_same_every_time(data):
    def isi():
        rows = PkBaris.objects.order_by("perjanjian__satker", "perjanjian__unit", "urutan")
        return list(
            rows.values_list(
                "perjanjian__satker", "perjanjian__unit", "perjanjian__keadaan", "perjanjian__tanggal",
                "indikator__nama", "angka", "sampai", "predikat", "kegiatan__kode",
            )
        )  # fmt: skip

    before = isi()
    with transaction.atomic():
        for model in (PkBaris, PerjanjianKinerja, RktBaris, Rkt):
            model.objects.all().delete()
        TargetRenstra.objects.exclude(satker="00").delete()
        call_command("data_nasional", satker=SATKER, tahun=1, stdout=StringIO())
        assert isi() == before
        transaction.set_rollback(True)


def test_reading_does_not_grow_with_the_offices(data):
    """Writing does, by batches."""

    def baca(tahun: int, satker: int) -> int:
        renstra, dipilih = renstra_nasional(tahun), satker_pertama(satker)
        with CaptureQueriesContext(connection) as kueri:
            assert muat_tahun(renstra, tahun, dipilih).satker == satker
        return sum(q["sql"].startswith("SELECT") for q in kueri.captured_queries)

    assert baca(2026, 3) == baca(2027, 60)


# -- what is there already: tried on the next year --------------------------------------------------------------------


def muat_2026(satker: int) -> None:
    call_command("data_nasional", satker=satker, tahun=2, stdout=StringIO())


def test_an_office_with_a_document_or_a_renstra_of_its_own_is_left_alone(data):
    Rkt.objects.create(satker_id="11", tahun=2026, unit="lembaga", bentuk="A")
    Renstra.objects.create(satker_id="1101", tahun_mulai=2026, tahun_selesai=2029)
    muat_2026(4)
    assert Rkt.objects.filter(satker="11", tahun=2026).count() == 1
    pk = PerjanjianKinerja.objects.filter(tahun=2026)
    assert set(pk.values_list("satker", flat=True)) == {"00", "1102"}


def test_those_below_a_province_with_a_plan_for_all_levels_follow_that(data):
    Renstra.objects.create(satker_id="11", tahun_mulai=2026, tahun_selesai=2029, berlaku_untuk="semua")
    muat_2026(4)
    assert set(Rkt.objects.filter(tahun=2026).values_list("satker", flat=True)) == {"00"}


def test_an_office_keeps_the_target_that_it_has_set_itself(data):
    target = TargetRenstra.objects.get(satker="00", tahun=2026, indikator__nama__startswith="Jumlah peserta")
    TargetRenstra.objects.create(indikator=target.indikator, satker_id="11", tahun=2026, angka=Decimal(7))
    muat_2026(2)
    row = RktBaris.objects.get(rkt__satker="11", rkt__tahun=2026, indikator=target.indikator)
    assert row.angka == 7


def test_without_a_plan_for_all_it_says_so(data):
    Renstra.objects.filter(satker="00").update(tahun_selesai=2025)
    with pytest.raises(CommandError, match="Tidak ada Renstra KPU RI yang berlaku bagi semua satker pada 2026") as exc:
        muat_2026(3)
    assert exc.value.returncode == 1


@pytest.mark.parametrize("pilihan", [{"tahun": 6}, {"tahun": 0}, {"satker": 0}], ids=["enam", "nol", "tanpa-satker"])
def test_a_wrong_call_is_refused(data, pilihan):
    with pytest.raises(CommandError) as exc:
        call_command("data_nasional", **{"satker": 3, "tahun": 1, **pilihan}, stdout=StringIO())
    assert exc.value.returncode == 2


@pytest.mark.parametrize("kode", ["00", "11", "1104"])
def test_pages_open_on_what_was_signed_outside_without_a_stored_document(data, masuk, kode):
    client = masuk("operator", kode)
    alamat = {"kode": kode, "tahun": 2025}
    for nama, lain in (
        ("beranda-satker", {}),
        ("rkt-isi", {"unit": "lembaga"}),
        ("rkt-lihat", {"unit": "sekretariat"}),
        ("pk", {"pemilik": "sekretariat"}),
        ("pk-lihat", {"pemilik": "lembaga", "versi": 0}),
    ):
        assert client.get(reverse(nama, kwargs={**alamat, **lain})).status_code == 200, nama


@pytest.mark.parametrize("model", [Rkt, PerjanjianKinerja])
def test_the_impact_of_a_national_wording_counts_every_office_that_prints_it(data, model):
    """Against a count document by document."""
    indikator = Indikator.objects.filter(
        satker="00", rkt_baris__isnull=False, sasaran__renstra__tahun_mulai=2025
    ).first()
    model.objects.filter(satker__in=["1101", "1102"], keadaan=Keadaan.DRAF).update(keadaan=Keadaan.DIAJUKAN)
    dokumen = [d for d in model.objects.all() if indikator.pk in d.baris.values_list("indikator", flat=True)]
    keadaan = Counter(d.keadaan for d in dokumen)
    dampak = hitung_dampak([Perubahan(indikator, "nama", indikator.nama, "Bunyi baru")])
    (sentuhan,) = [s for s in dampak.sentuhan if s.jenis == model.jenis]
    assert (sentuhan.jumlah, sentuhan.satker) == (len(dokumen), len({d.satker_id for d in dokumen}))
    assert sentuhan.terbit == keadaan[Keadaan.LUAR] > 0
    assert sentuhan.draf == keadaan[Keadaan.DRAF]
    assert sentuhan.menunggu == keadaan[Keadaan.DIAJUKAN]
    assert len(dokumen) > 10
