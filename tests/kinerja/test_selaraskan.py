"""A PK that was changed in mid-year: what was measured under the one before answers the one now in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kinerja.alur_ukur import KeadaanUkur
from kinerja.bukti import tautkan
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import PerjanjianKinerja, Realisasi
from kinerja.tahun_ukur import setahun
from kinerja.tindakan_realisasi import pindahkan_pengukuran, selaraskan, simpan_realisasi
from renstra.kekurangan import kekurangan_dokumen
from renstra.tindakan import TindakanDitolak
from tests.pabrik import buat_indikator, buat_pengguna, buat_pk_berlaku, isi_pk
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator(db):
    return buat_pengguna("operator", "6411")


@pytest.fixture
def lama(operator):
    """Three rows measured in triwulan IV: 90,53, 100 and 80."""
    buat_masa()
    pk = buat_pk_berlaku("6411", ("95%", {}), ("50%", {}), ("10%", {}))
    isi_realisasi(pk, 4, "86%", "50%", "8%")
    return pk


@pytest.fixture
def pengukuran(lama):
    return lama.pengukuran.get()


def indikator(pk):
    return [b.indikator for b in pk.baris.order_by("urutan", "pk")]


def ganti(lama, *rows):
    """The next version in force; each row is an indikator and its target."""
    PerjanjianKinerja.objects.filter(pk=lama.pk).update(keadaan="diganti")
    baru = buat_pk_berlaku("6411", versi=lama.versi + 1, alasan_perubahan="Revisi DIPA", dasar_perubahan="DIPA 1")
    for n, (item, target) in enumerate(rows, start=1):
        isi_pk(baru, item, target, n)
    return baru


def menurut(pengukuran):
    """(indikator, target of its row, value, capaian, gugur) of every record."""
    rows = Realisasi.objects.filter(pengukuran=pengukuran).select_related("pk_baris__indikator").order_by("pk")
    return [(r.pk_baris.indikator, r.pk_baris.target_tercetak, r.angka, r.capaian, r.gugur) for r in rows]


def test_values_move_to_the_same_indikator_and_are_measured_by_the_new_target(lama, pengukuran, operator):
    satu, dua, tiga = indikator(lama)
    empat = buat_indikator(satu.sasaran, "6411")
    baru = ganti(lama, (dua, "40%"), (empat, "70%"), (satu, "86%"))
    assert selaraskan(pengukuran, operator, KINI) == 1
    assert menurut(pengukuran) == [
        (satu, "86%", 86, 100, False),
        (dua, "40%", 50, 125, False),
        (tiga, "10%", 8, None, True),
    ]
    pengukuran.refresh_from_db()
    assert pengukuran.perjanjian == baru
    for record in pengukuran.baris.all():
        assert record.history.first().history_change_reason == "disesuaikan dengan PK Lembaga 2024 perubahan 1"
        assert record.history.first().history_user == operator


def test_what_is_no_longer_promised_stays_on_record_and_is_not_counted(lama, pengukuran, operator):
    satu, dua, tiga = indikator(lama)
    bukti = tautkan(lama, 4, lama.baris.get(indikator=tiga).pk, "drive.kpu.go.id/a", operator, KINI)
    ganti(lama, (satu, "95%"), (dua, "50%"))
    selaraskan(pengukuran, operator, KINI)
    gugur = Realisasi.objects.get(gugur=True)
    assert (gugur.angka, gugur.kategori, gugur.capaian, gugur.capaian_penuh) == (8, "", None, None)
    assert gugur.history.order_by("history_id").first().capaian == 80  # what it had come to
    assert list(gugur.bukti.all()) == [bukti]
    tw4 = setahun(lama.satker, 2024)[0].triwulan[3]
    assert (tw4.terisi, tw4.jumlah, tw4.ukuran.rata.n) == (2, 2, 2)
    with pytest.raises(TindakanDitolak, match="tidak ada lagi di PK"):
        tautkan(pk_berlaku(), 4, gugur.pk_baris_id, "drive.kpu.go.id/b", operator, KINI)


def pk_berlaku():
    return PerjanjianKinerja.objects.get(satker="6411", keadaan="luar")


def test_what_is_promised_again_is_counted_again(lama, pengukuran, operator):
    satu, dua, tiga = indikator(lama)
    selang = ganti(lama, (satu, "95%"))
    assert selaraskan(pengukuran, operator, KINI) == 2
    ganti(selang, (tiga, "16%"), (satu, "95%"))
    assert selaraskan(pengukuran, operator, KINI) == 1
    assert menurut(pengukuran) == [
        (satu, "95%", 86, Decimal("90.52631579"), False),
        (dua, "50%", 50, None, True),
        (tiga, "16%", 8, 50, False),
    ]


def test_an_indikator_that_stands_twice_keeps_its_order(operator):
    buat_masa()
    lama = buat_pk_berlaku("6411", ("10%", {}))
    item = indikator(lama)[0]
    isi_pk(lama, item, "20%", 2)
    p = isi_realisasi(lama, 4, "5%", "20%")
    ganti(lama, (item, "5%"), (item, "40%"))
    selaraskan(p, operator, KINI)
    assert menurut(p) == [(item, "5%", 5, 100, False), (item, "40%", 20, 50, False)]


def test_until_then_nothing_is_typed_submitted_or_approved(lama, pengukuran, operator):
    satu, *_ = indikator(lama)
    baru = ganti(lama, (satu, "95%"))
    with pytest.raises(
        TindakanDitolak, match=r"masih menjawab PK Lembaga 2024\. Sesuaikan dulu dengan PK Lembaga 2024 per"
    ):
        simpan_realisasi(baru, 4, [IsianBarisRealisasi(baru.baris.get().pk, 0)], operator, KINI)
    assert [k.jangkar for k in kekurangan_dokumen(pengukuran)] == ["sesuaikan"]
    for keadaan, ke, orang in (
        ("draf", "diajukan", operator),
        ("diajukan", "disetujui", buat_pengguna("pimpinan", "6411")),
    ):
        dalam_keadaan(pengukuran, keadaan)
        with pytest.raises(TindakanDitolak, match="Sesuaikan dulu dengan"):
            pindahkan_pengukuran(pengukuran, ke, orang, KINI)


def test_what_was_approved_as_the_answer_to_its_pk_is_verified_as_such(operator):
    buat_masa()
    lama = buat_pk_berlaku("6411", ("95%", {}))
    p = dalam_keadaan(isi_realisasi(lama, 1, "95%"), KeadaanUkur.DISETUJUI)
    ganti(lama, (indikator(lama)[0], "50%"))
    verifikator = buat_pengguna("verifikator", "64")
    assert pindahkan_pengukuran(p, "diverifikasi", verifikator, KINI).keadaan == "diverifikasi"


def test_what_was_verified_before_stands_and_still_adds_up(operator):
    """Three triwulan verified under the first PK; the fourth answers the next, with all that was done."""
    buat_masa()
    lama = buat_pk_berlaku("6411", ("10 Kali", {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah"}))
    sebelum = [dalam_keadaan(isi_realisasi(lama, tw, "2"), KeadaanUkur.DIVERIFIKASI) for tw in (1, 2, 3)]
    p = isi_realisasi(lama, 4, "2")
    assert menurut(p)[0][3] == 80
    ganti(lama, (indikator(lama)[0], "4 Kali"))
    selaraskan(p, operator, KINI)
    assert menurut(p)[0][3] == 200
    for head in sebelum:
        head.refresh_from_db()
        assert (head.keadaan, head.perjanjian, head.baris.get().versi) == ("diverifikasi", lama, 1)


@pytest.mark.parametrize("keadaan", ["diajukan", "disetujui", "diverifikasi"])
def test_what_is_on_its_way_is_not_adjusted(lama, pengukuran, operator, keadaan):
    satu, *_ = indikator(lama)
    ganti(lama, (satu, "86%"))
    dalam_keadaan(pengukuran, keadaan)
    with pytest.raises(TindakanDitolak, match="Minta dikembalikan dulu, lalu sesuaikan"):
        selaraskan(pengukuran, operator, KINI)
    assert menurut(pengukuran)[0][3] == Decimal("90.52631579")


def test_what_was_approved_opens_with_another_figure_and_only_then(lama, pengukuran, operator):
    """It was approved against what was promised before; what comes to the same stays approved."""
    satu, _, tiga, *_ = indikator(lama)
    pimpinan = buat_pengguna("pimpinan", "6411")
    dalam_keadaan(pengukuran, KeadaanUkur.DISETUJUI)
    baris = lama.baris.get(indikator=indikator(lama)[1])
    p = pindahkan_pengukuran(pengukuran, "dikembalikan", pimpinan, KINI, alasan_baris={baris.pk: "PK berubah."})
    sama = lama.baris.get(indikator=tiga).target_tercetak
    ganti(lama, (satu, "86%"), (tiga, sama))
    selaraskan(p, operator, KINI)
    terkunci = {r.pk_baris.indikator: (r.terkunci, r.perubahan) for r in p.baris.filter(gugur=False)}
    assert terkunci == {satu: (False, 1), tiga: (True, 0)}
    assert menurut(p)[0][3] == 100


def test_a_closed_triwulan_is_not_adjusted(lama, pengukuran, operator):
    ganti(lama, (indikator(lama)[0], "86%"))
    buat_masa(mulai=date(2024, 10, 1), selesai=date(2024, 10, 9))
    with pytest.raises(TindakanDitolak, match="sudah ditutup"):
        selaraskan(pengukuran, operator, KINI)


def test_with_the_pk_in_force_there_is_nothing_to_adjust(lama, pengukuran, operator):
    for siapkan in (lambda: None, lambda: PerjanjianKinerja.objects.update(keadaan="ditarik")):
        siapkan()
        with pytest.raises(TindakanDitolak):
            selaraskan(pengukuran, operator, KINI)
    assert kekurangan_dokumen(pengukuran)[0].pesan.startswith("Tidak ada PK yang berlaku")
