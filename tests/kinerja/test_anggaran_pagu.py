"""Arithmetic on pagu, with figures that offices published."""

from decimal import Decimal

import pytest

from kinerja.pagu import geser_pagu, jumlah_pagu, nama_versi, selisih
from renstra.nilai import angka_id


def test_the_published_move_of_a_total():
    geser = geser_pagu({1: Decimal(38_673_053_000)}, {1: Decimal(100_000_000_000), 2: Decimal(11_186_550_000)})
    assert angka_id(geser, 2) == "187,50"
    assert geser > 10


def test_a_total_that_fell_moved_as_far():
    assert geser_pagu({1: Decimal(200)}, {1: Decimal(150)}) == 25


def test_shifts_between_kegiatan_leave_the_total_where_it_was():
    assert geser_pagu({1: Decimal(60), 2: Decimal(40)}, {1: Decimal(10), 3: Decimal(90)}) == 0


def test_the_share_is_not_rounded_to_the_limit():
    assert geser_pagu({1: Decimal(1_000_000)}, {1: Decimal(1_100_001)}) > 10


@pytest.mark.parametrize(
    ("dari", "ke"), [({}, {1: Decimal(5)}), ({1: Decimal(0)}, {1: Decimal(5)}), ({1: Decimal(5)}, {})]
)
def test_without_two_totals_there_is_no_share(dari, ke):
    assert geser_pagu(dari, ke) is None


def test_missing_is_never_zero_in_totals_and_differences():
    assert jumlah_pagu([None, None]) is None
    assert jumlah_pagu([None, Decimal(0)]) == 0
    assert selisih(None, Decimal(5)) is None
    moved = selisih(Decimal(0), Decimal(5))
    assert (moved.rupiah, moved.persen) == (5, None)


def test_names_of_versions():
    assert [nama_versi(v) for v in range(3)] == ["Awal", "Revisi 1", "Revisi 2"]
