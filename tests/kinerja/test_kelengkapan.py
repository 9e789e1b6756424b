"""What misses before an RKT is submitted, in sentences. No database."""

from datetime import date
from decimal import Decimal

import pytest

from kinerja.kelengkapan import BarisDiperiksa, kekurangan_rkt
from renstra.kekurangan import KepalaDiperiksa
from renstra.nilai import KOSONG, Nilai

LENGKAP = KepalaDiperiksa("Ternate", date(2024, 1, 2), "Pudja Sutamat", None, "Ketua")


def baris(nilai, satuan="%", jenis="persen"):
    return BarisDiperiksa(1, "b-1-target", nilai, satuan, jenis)


SEMBILAN_LIMA = Nilai(angka=Decimal(95))


@pytest.mark.parametrize(
    ("kepala", "rows", "pesan"),
    [
        (LENGKAP, [], "Belum ada baris"),
        (LENGKAP, [baris(KOSONG)], "Baris 1 belum punya target."),
        (
            LENGKAP,
            [baris(SEMBILAN_LIMA, "", "angka")],
            "Target baris 1 belum punya satuan. Isi satuan indikator, misalnya Orang.",
        ),
        (KepalaDiperiksa("", date(2024, 1, 2), "X", None, "Ketua"), [baris(SEMBILAN_LIMA)], "Tempat belum diisi."),
        (KepalaDiperiksa("T", None, "", None, "Ketua"), [baris(SEMBILAN_LIMA)], "Tanggal dokumen belum diisi."),
        (KepalaDiperiksa("T", date(2024, 1, 2), "", None, "Ketua"), [baris(SEMBILAN_LIMA)], "Ketua yang menjabat"),
    ],
)
def test_each_gap_blocks_with_a_sentence(kepala, rows, pesan):
    (kurang,) = kekurangan_rkt(kepala, rows)
    assert pesan in kurang.pesan
    assert kurang.menghalangi


def test_a_complete_one_misses_nothing():
    rows = [
        baris(SEMBILAN_LIMA),
        baris(Nilai(predikat="WTP"), "Opini", "predikat"),
        baris(SEMBILAN_LIMA, "Orang", "angka"),
    ]
    assert kekurangan_rkt(LENGKAP, rows) == []


def test_an_unknown_nip_is_told_but_does_not_block():
    kepala = KepalaDiperiksa("T", date(2024, 1, 2), "Yasrin Abidin", "", "Sekretaris")
    (kurang,) = kekurangan_rkt(kepala, [baris(SEMBILAN_LIMA)])
    assert "NIP Yasrin Abidin belum tercatat" in kurang.pesan
    assert not kurang.menghalangi


def test_a_date_far_from_the_year_and_a_signer_out_of_office_block():
    jauh = KepalaDiperiksa("T", date(1924, 2, 5), "X", None, "Ketua", tahun=2024)
    assert "bertahun 1924" in kekurangan_rkt(jauh, [baris(SEMBILAN_LIMA)])[0].pesan
    lama = KepalaDiperiksa("T", date(2024, 2, 5), "X", None, "Ketua", tahun=2024, menjabat=False)
    assert "tidak menjabat" in kekurangan_rkt(lama, [baris(SEMBILAN_LIMA)])[0].pesan


def test_two_rows_of_one_indikator_are_told():
    rows = [BarisDiperiksa(n, f"b-{n}-target", SEMBILAN_LIMA, "%", "persen", indikator=7) for n in (1, 2)]
    (kurang,) = kekurangan_rkt(LENGKAP, rows)
    assert kurang.pesan.startswith("Baris 2 sama dengan baris 1.")
    assert not kurang.menghalangi
