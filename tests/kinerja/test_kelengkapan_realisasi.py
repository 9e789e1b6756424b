"""What a triwulan misses before it is submitted: each sentence, where it leads, and what does not block."""

from __future__ import annotations

import pytest

from kinerja.alur_ukur import KeadaanUkur
from kinerja.bukti import tarik_bukti, tautkan
from kinerja.isian_realisasi import IsianBarisRealisasi
from kinerja.models import BuktiDukung
from kinerja.susun_pengukuran import SusunanPengukuran
from kinerja.tindakan_realisasi import pindahkan_pengukuran, simpan_realisasi
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from renstra.kekurangan import kekurangan_dokumen
from tests.pabrik import buat_pengguna, buat_pk_berlaku, isi_pk
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi

pytestmark = pytest.mark.django_db

RASIO = {"kumulasi": "pembilang_penyebut"}
LANJUT = {"tindak_lanjut": "Kirim surat kedua", "pic": "Subbagian Hukum", "tenggat": "30 November 2024"}


@pytest.fixture
def operator(db):
    return buat_pengguna("operator", "6411")


def pk_dengan(*rows, bagi=True):
    """A PK of these rows; `bagi` gives it a Rencana Aksi with the target in every triwulan."""
    buat_masa()
    pk = buat_pk_berlaku("6411", *rows)
    if bagi:
        buat_rencana_aksi(pk, buat_pengguna("operator", "6411"), bagi=True)
    return pk


def kekurangan(pengukuran):
    return [
        (k.pesan, k.jangkar.partition("-")[2].partition("-")[2], k.menghalangi) for k in kekurangan_dokumen(pengukuran)
    ]


def pesan(pengukuran):
    return [k.pesan for k in kekurangan_dokumen(pengukuran)]


# -- the figure ------------------------------------------------------------------------------------------------------


def test_each_row_names_its_own_cell():
    pk = pk_dengan(("95%", {}), ("90%", RASIO), ("80%", {}))
    p = isi_realisasi(pk, 3, "95%")
    assert kekurangan(p) == [
        ("Realisasi baris 2 belum diisi. Isi angkanya, atau tandai belum rilis dan jelaskan.", "pembilang", True),
        ("Realisasi baris 3 belum diisi. Isi angkanya, atau tandai belum rilis dan jelaskan.", "realisasi", True),
    ]
    _, dua, tiga = pk.baris.order_by("urutan")
    assert [k.jangkar for k in kekurangan_dokumen(p)] == [f"b-{dua.pk}-pembilang", f"b-{tiga.pk}-realisasi"]


@pytest.mark.parametrize(
    ("periode", "triwulan"), [("triwulanan", (1, 2, 3, 4)), ("semesteran", (2, 4)), ("tahunan", (4,))]
)
def test_a_row_is_asked_for_when_its_indikator_is_reported(periode, triwulan):
    pk = pk_dengan(("95%", {"periode": periode}), ("90%", {}))
    diminta = tuple(tw for tw in (1, 2, 3, 4) if any("baris 1" in t for t in pesan(isi_realisasi(pk, tw, "", "90%"))))
    assert diminta == triwulan


def test_half_a_ratio_is_not_filled():
    pk = pk_dengan(("100%", RASIO))
    assert "belum diisi" in pesan(isi_realisasi(pk, 3, {"pembilang": "6"}))[0]
    assert pesan(isi_realisasi(pk, 3, {"penyebut": "6"})) == []


def test_what_cannot_be_measured_is_explained():
    pk = pk_dengan(("95%", {}), ("100%", RASIO))
    p = isi_realisasi(pk, 3, {"belum_rilis": "1"}, {"pembilang": "0", "penyebut": "0"})
    assert kekurangan(p) == [
        ("Baris 1 belum terukur. Tulis sebabnya di penjelasan.", "penjelasan", True),
        ("Baris 2 belum terukur. Tulis sebabnya di penjelasan.", "penjelasan", True),
    ]
    p = isi_realisasi(pk, 3, {"penjelasan": "Terbit awal 2025."}, {"penjelasan": "Tidak ada permohonan."})
    assert kekurangan(p) == []


def test_a_target_that_misses_is_told_and_does_not_block():
    pk = pk_dengan(("95%", {}), bagi=False)
    assert kekurangan(isi_realisasi(pk, 3, "95%")) == [
        ("Target triwulan III baris 1 belum ada di Rencana Aksi; capaian belum dihitung.", "realisasi", False)
    ]
    assert kekurangan(isi_realisasi(pk, 4, "95%")) == []  # the year's target is the PK's


# -- below target ----------------------------------------------------------------------------------------------------


def test_below_target_asks_for_the_obstacle_and_what_is_done_about_it():
    pk = pk_dengan(("95%", {}))
    assert kekurangan(isi_realisasi(pk, 4, "94,99%")) == [
        ("Capaian baris 1 (99,99) di bawah target. Isi kendalanya.", "kendala", True),
        ("Capaian baris 1 (99,99) di bawah target. Isi tindak lanjutnya.", "tindak_lanjut", True),
    ]
    assert kekurangan(isi_realisasi(pk, 4, {"kendala": "Jaringan", "tindak_lanjut": "Ganti"})) == [
        ("Penanggung jawab tindak lanjut baris 1 belum diisi.", "pic", True),
        ("Batas waktu tindak lanjut baris 1 belum diisi.", "tenggat", True),
    ]
    assert kekurangan(isi_realisasi(pk, 4, LANJUT)) == []


@pytest.mark.parametrize(
    ("target", "isi", "realisasi", "di_bawah"),
    [
        ("2,8%", {"arah": "turun_a"}, "3%", True),
        ("2,8%", {"arah": "turun_b"}, "2,8%", False),
        ("B", {"satuan": "", "jenis": "predikat"}, "CC", True),
        ("B", {"satuan": "", "jenis": "predikat"}, "BB", False),
        ("80-90%", {"arah": "rentang"}, "85%", False),
    ],
)
def test_below_target_goes_by_the_direction_of_the_indikator(target, isi, realisasi, di_bawah):
    """A grade below its target is below it though no scale says what it is worth."""
    p = isi_realisasi(pk_dengan((target, isi)), 4, realisasi)
    assert any("di bawah target" in t for t in pesan(p)) == di_bawah


# -- evidence --------------------------------------------------------------------------------------------------------


def test_evidence_is_asked_for_where_the_definition_names_it(operator):
    pk = pk_dengan(("95%", {"bukti_dukung": "Rekap layanan"}), ("90%", {"bukti_dukung": "  "}))
    p = isi_realisasi(pk, 3, "95%", "90%")
    wajib = [("Bukti dukung baris 1 wajib dan belum ada.", "bukti", True)]
    assert kekurangan(p) == wajib
    satu = pk.baris.order_by("urutan").first()
    bukti = tautkan(pk, 3, satu.pk, "drive.kpu.go.id/a", operator, KINI)
    assert kekurangan(p) == []
    tarik_bukti(bukti, operator, KINI)
    assert kekurangan(p) == wajib
    assert BuktiDukung.objects.count() == 1


def test_what_is_not_measured_needs_no_evidence():
    pk = pk_dengan(("95%", {"bukti_dukung": "Laporan", "periode": "tahunan"}), ("90%", {"bukti_dukung": "Laporan"}))
    p = isi_realisasi(pk, 3, "", {"belum_rilis": "1", "penjelasan": "Terbit awal 2025."})
    assert kekurangan(p) == []


# -- what the triwulan before left open ------------------------------------------------------------------------------


def test_an_open_follow_up_is_closed_continued_or_explained():
    pk = pk_dengan(("95%", {}))
    isi_realisasi(pk, 2, {"realisasi": "80%", "kendala": "Jaringan", **LANJUT})
    p = isi_realisasi(pk, 3, "95%")
    dari = "Tindak lanjut baris 1 dari triwulan II"
    assert kekurangan(p) == [(f"{dari} belum dijawab: pilih selesai, dilanjutkan, atau dijelaskan.", "lalu", True)]
    for jawaban, harap in (
        ({"jawaban_lalu": "selesai"}, []),
        ({"jawaban_lalu": "jelas"}, [(f"{dari} belum dijelaskan. Tulis penjelasannya.", "penjelasan_lalu", True)]),
        ({"penjelasan_lalu": "Anggaran ditarik."}, []),
        ({"jawaban_lalu": "lanjut"}, [(f"{dari} dilanjutkan. Tulis tindak lanjutnya.", "tindak_lanjut", True)]),
        (LANJUT, []),
    ):
        assert kekurangan(isi_realisasi(pk, 3, jawaban)) == harap, jawaban
    # What was continued stands in triwulan III now, and is asked for again in IV.
    tw4 = isi_realisasi(pk, 4, "95%")
    assert [t for t in pesan(tw4) if "dari triwulan III belum dijawab" in t]


def test_a_follow_up_waits_over_a_triwulan_that_says_nothing():
    pk = pk_dengan(("95%", {}))
    isi_realisasi(pk, 1, {"realisasi": "80%", "kendala": "Jaringan", **LANJUT})
    isi_realisasi(pk, 2, "95%")
    assert any("dari triwulan I belum dijawab" in t for t in pesan(isi_realisasi(pk, 3, "95%")))
    isi_realisasi(pk, 2, {"jawaban_lalu": "selesai"})
    assert pesan(isi_realisasi(pk, 3, {"penjelasan": "Lancar."})) == []


def test_the_year_before_leaves_open_what_its_last_triwulan_did(operator):
    item = None
    for tahun in (2023, 2024):
        buat_masa(tahun)
        pk = buat_pk_berlaku("6411", *([("95%", {})] if item is None else []), tahun=tahun)
        if item is None:
            item = pk.baris.get().indikator
            isi_realisasi(pk, 4, {"realisasi": "80%", "kendala": "Jaringan", **LANJUT})
        else:
            isi_pk(pk, item, "95%", 1)
            p = isi_realisasi(pk, 4, "95%")
            assert any("dari triwulan IV belum dijawab" in t for t in pesan(p))
            assert "belum dijawab" not in " ".join(pesan(isi_realisasi(pk, 4, {"jawaban_lalu": "selesai"})))


# -- one list --------------------------------------------------------------------------------------------------------


def test_a_pk_without_rows_measures_nothing(operator):
    buat_masa()
    pk = buat_pk_berlaku("6411")
    simpan_realisasi(pk, 3, [IsianBarisRealisasi(1)], operator, KINI)
    assert [k.jangkar for k in kekurangan_dokumen(pk.pengukuran.get())] == ["tabel"]


def test_the_page_and_the_refusal_read_one_list():
    pk = pk_dengan(("95%", {"bukti_dukung": "Laporan"}), ("90%", RASIO))
    p = isi_realisasi(pk, 4, "80%")
    assert SusunanPengukuran(pk, 4, p).kekurangan == kekurangan_dokumen(p)
    assert SusunanPengukuran(pk, 3, None).kekurangan[0].menghalangi  # nobody has begun


def test_a_row_that_was_approved_empty_misses_nothing_more():
    """Approval gives it a record; it still need not be filled."""
    pk = pk_dengan(("95%", {}), ("90%", {"periode": "tahunan", "bukti_dukung": "Laporan"}))
    p = dalam_keadaan(isi_realisasi(pk, 3, "95%"), KeadaanUkur.DIAJUKAN)
    p = pindahkan_pengukuran(p, KeadaanUkur.DISETUJUI, buat_pengguna("pimpinan", "6411"), KINI)
    assert p.baris.count() == 2
    assert kekurangan(p) == []
    assert [b.capaian.kalimat for b in SusunanPengukuran(pk, 3, p).baris][1] == "Dilaporkan triwulan IV."
