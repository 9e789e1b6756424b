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

from kinerja.alur_ukur import SUDAH_DISETUJUI, KeadaanUkur
from kinerja.contoh_nasional import SUMBER, muat_tahun, renstra_nasional, satker_pertama
from kinerja.contoh_nasional_indikator import tambah_indikator
from kinerja.contoh_nasional_realisasi import SEKALI, muat_realisasi
from kinerja.geser import geser
from kinerja.hitung_ulang import hitung_ulang, satker_tahun
from kinerja.models import (
    Anggaran,
    Pengukuran,
    PerjanjianKinerja,
    PkBaris,
    Realisasi,
    RealisasiAnggaran,
    RencanaAksi,
    RencanaAksiBaris,
    Rkt,
    RktBaris,
    TargetTriwulan,
)
from kinerja.susun_rencana_aksi import baris_rencana_aksi, kecocokan, target_triwulan
from renstra.alur import Keadaan
from renstra.banding import di_bawah
from renstra.dampak import Perubahan, hitung_dampak
from renstra.kekurangan import kekurangan_dokumen
from renstra.models import Indikator, Renstra, TargetRenstra
from renstra.nilai import Nilai
from sakip.satker.models import Satker

SATKER = 20
SEMUA = (
    Realisasi, Pengukuran, TargetTriwulan, RencanaAksiBaris, RencanaAksi, RealisasiAnggaran, Anggaran,
    PkBaris, PerjanjianKinerja, RktBaris, Rkt,
)  # fmt: skip


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
    assert keluar.getvalue() == (
        "2025: 0 satker, 0 dokumen, 0 baris, 0 target satker baru.\n"
        "2025: 0 triwulan, 0 realisasi, 0 target triwulan, 0 pagu dan realisasi anggaran baru.\n"
    )


def test_a_run_is_the_same_every_time(data):
    def isi():
        rows = PkBaris.objects.order_by("perjanjian__satker", "perjanjian__unit", "urutan")
        ukur = Realisasi.objects.order_by("satker", "pengukuran__unit", "triwulan", "pk_baris__urutan")
        uang = RealisasiAnggaran.objects.order_by("satker", "kegiatan__kode", "sumber", "per_tanggal")
        return (
            list(
                rows.values_list(
                    "perjanjian__satker", "perjanjian__unit", "perjanjian__keadaan", "perjanjian__tanggal",
                    "indikator__nama", "angka", "sampai", "predikat", "kegiatan__kode",
                )
            ),
            list(
                ukur.values_list(
                    "satker", "pengukuran__keadaan", "triwulan", "angka", "predikat", "pembilang", "penyebut",
                    "capaian", "kendala", "jawaban_lalu", "terkunci", "catatan_kembali",
                )
            ),
            list(uang.values_list("satker", "per_tanggal", "jumlah")),
        )  # fmt: skip

    before = isi()
    with transaction.atomic():
        for model in SEMUA:
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


# -- realisasi --------------------------------------------------------------------------------------------------------


def test_every_pk_in_force_is_measured_in_four_triwulan(data):
    berlaku = PerjanjianKinerja.objects.filter(keadaan=Keadaan.LUAR)
    assert Pengukuran.objects.count() == 4 * berlaku.count() == 4 * 28
    assert set(Pengukuran.objects.values_list("perjanjian", flat=True)) == set(berlaku.values_list("pk", flat=True))
    keadaan = Counter(Pengukuran.objects.values_list("keadaan", flat=True))
    assert keadaan[KeadaanUkur.DIVERIFIKASI] > keadaan.total() / 2
    assert {KeadaanUkur.DISETUJUI, KeadaanUkur.DIAJUKAN, KeadaanUkur.DRAF} < set(keadaan)
    assert not Pengukuran.objects.filter(satker="00", keadaan=KeadaanUkur.DIVERIFIKASI).exists()  # nobody above it
    assert "2025: 112 triwulan, " in data


def test_stored_capaian_is_what_the_rules_make_of_the_records(data):
    hasil = [hitung_ulang(kode, tahun) for kode, tahun in satker_tahun()]
    assert sum(h.diperiksa for h in hasil) == Realisasi.objects.count() > 600
    assert [b for h in hasil for b in h.beda] == []


def test_realisasi_are_of_every_kind(data):
    rows = Realisasi.objects.select_related("pk_baris__indikator")
    assert {r.pk_baris.indikator.kumulasi for r in rows if r.capaian is not None} == {
        "jumlah", "rata_rata", "terakhir", "pembilang_penyebut",
    }  # fmt: skip
    assert {r.pk_baris.indikator.arah for r in rows if r.capaian is not None} >= {
        "naik",
        "turun_a",
        "turun_b",
        "rentang",
    }
    for beberapa in (
        rows.filter(belum_rilis=True), rows.filter(capaian=None), rows.filter(capaian__lt=90),
        rows.filter(capaian__gt=100), rows.exclude(predikat=""), rows.filter(jawaban_lalu="lanjut"),
    ):  # fmt: skip
        assert 0 < beberapa.count() < rows.count() / 3
    for r in rows:
        di_bawah = r.hitungan["capaian"]["tercapai"] is False
        assert bool(r.kendala) == bool(r.tindak_lanjut and r.pic and r.tenggat) == di_bawah


def test_what_was_submitted_misses_nothing_but_evidence(data):
    """Evidence is left out of synthetic data, and said so."""
    sudah = Pengukuran.objects.exclude(keadaan__in=[KeadaanUkur.DRAF, KeadaanUkur.DIKEMBALIKAN])
    for pengukuran in sudah.select_related("satker").order_by("pk")[:25]:
        kurang = [k.pesan for k in kekurangan_dokumen(pengukuran) if k.menghalangi]
        assert [k for k in kurang if "Bukti dukung" not in k] == []


def test_only_what_was_approved_is_locked_and_a_return_opens_some_rows(data):
    for pengukuran in Pengukuran.objects.all():
        terkunci = set(pengukuran.baris.values_list("terkunci", flat=True))
        if pengukuran.keadaan == KeadaanUkur.DIKEMBALIKAN:
            assert terkunci == {True, False}
        else:
            assert terkunci <= {pengukuran.keadaan in SUDAH_DISETUJUI}
    assert not Realisasi.objects.filter(terkunci=True).exclude(catatan_kembali="").exists()


def test_a_rencana_aksi_leads_to_each_promise_and_money_is_spent_below_the_pagu(data):
    assert RencanaAksi.objects.count() == 28
    for rencana in RencanaAksi.objects.select_related("perjanjian")[:6]:
        target = target_triwulan(rencana)
        assert all(kecocokan(row, target).cocok for row in baris_rencana_aksi(rencana))
    pagu = {(a.satker_id, a.kegiatan_id): a.pagu for a in Anggaran.objects.all()}
    assert {kode for kode, _ in pagu} == set(Pengukuran.objects.values_list("satker", flat=True))
    for r in RealisasiAnggaran.objects.all():
        assert 0 < r.jumlah <= pagu[r.satker_id, r.kegiatan_id]


def test_the_account_that_verified_is_nobodys(data):
    (pengguna,) = {p.diverifikasi_oleh for p in Pengukuran.objects.exclude(diverifikasi_oleh=None)}
    assert (pengguna.is_active, pengguna.has_usable_password(), pengguna.keanggotaan.count()) == (False, False, 0)


def test_realisasi_are_added_to_documents_of_an_earlier_run_but_never_to_other_peoples(data):
    """A PK that somebody wrote, or has begun to measure, is left alone."""
    call_command("data_nasional", satker=8, tahun=2, stdout=StringIO())
    pk = list(PerjanjianKinerja.objects.filter(tahun=2026, keadaan=Keadaan.LUAR).order_by("pk"))
    assert len(pk) > 4
    rows = (Realisasi, Pengukuran, TargetTriwulan, RencanaAksiBaris, RencanaAksi)
    with transaction.atomic():
        for model in rows:
            model.objects.all().delete()
        Pengukuran.objects.create(satker=pk[0].satker, tahun=2026, unit=pk[0].unit, triwulan=1, perjanjian=pk[0])
        PerjanjianKinerja.history.filter(id=pk[1].pk).update(history_change_reason=None)
        call_command("data_nasional", satker=8, tahun=2, stdout=StringIO())
        terukur = Realisasi.objects.filter(tahun=2026).values_list("pengukuran__perjanjian", flat=True)
        assert set(terukur) == {p.pk for p in pk[2:]}
        transaction.set_rollback(True)


def test_the_running_year_is_under_way_unless_everything_is_asked_for(data):
    """The last year of the plan; `--penuh` signs every PK and fills every row of all four triwulan."""
    satker, renstra = satker_pertama(6), renstra_nasional(2029)
    with transaction.atomic():
        muat_tahun(renstra, 2029, satker)
        muat_realisasi(2029, satker, berjalan=True)
        triwulan = Counter(Pengukuran.objects.filter(tahun=2029).values_list("triwulan", flat=True))
        assert triwulan[1] == triwulan[2] > triwulan[3] > triwulan[4] == 0
        transaction.set_rollback(True)
    with transaction.atomic():
        assert tambah_indikator(renstra, 50) == 33
        assert tambah_indikator(renstra, 50) == 0
        muat_tahun(renstra, 2029, satker, penuh=True)
        jumlah = muat_realisasi(2029, satker, berjalan=True, penuh=True)
        assert jumlah.triwulan == 6 * 2 * 4
        assert jumlah.realisasi == 4 * PkBaris.objects.filter(perjanjian__tahun=2029).count() >= 6 * 50 * 4
        transaction.set_rollback(True)


def test_reading_for_realisasi_does_not_grow_with_the_offices_of_a_batch(data):
    def baca(tahun: int, satker: int) -> int:
        dipilih = satker_pertama(satker)
        muat_tahun(renstra_nasional(tahun), tahun, dipilih)
        with CaptureQueriesContext(connection) as kueri:
            muat_realisasi(tahun, dipilih, berjalan=False)
        return sum(q["sql"].startswith("SELECT") for q in kueri.captured_queries)

    assert baca(2026, 3) == baca(2027, SEKALI)


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


@pytest.mark.parametrize("pilihan", [{"tahun": 6}, {"tahun": 0}, {"satker": 0}, {"indikator": 0}, {"indikator": 201}])
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
