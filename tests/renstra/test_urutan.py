from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from renstra.urutan import JARAK, urutkan


def test_rows_in_order_keep_their_numbers():
    assert urutkan([100, 200, 300]) == [100, 200, 300]


def test_one_moved_row_changes_alone():
    assert urutkan([100, 300, 200, 400]) in ([100, 150, 200, 400], [100, 300, 350, 400])


def test_new_rows_stand_between_their_neighbours():
    assert urutkan([100, None, None, 400]) == [100, 200, 300, 400]


def test_new_rows_at_the_end():
    assert urutkan([100, None]) == [100, 100 + JARAK]


def test_a_used_up_gap_numbers_all_anew():
    assert urutkan([1, None, 2]) == [JARAK, 2 * JARAK, 3 * JARAK]


def test_equal_numbers_are_told_apart():
    assert urutkan([5, 5]) == [5, 5 + JARAK] or urutkan([5, 5]) == [2, 5]


@given(st.lists(st.none() | st.integers(-3, 5000), max_size=40))
def test_the_result_always_rises(nomor):
    hasil = urutkan(nomor)
    assert len(hasil) == len(nomor)
    assert all(a < b for a, b in pairwise(hasil))
    assert all(value >= 1 for value in hasil)
