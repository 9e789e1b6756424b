"""The table of moves of a triwulan, by itself: what it says, and what it must never say."""

from __future__ import annotations

import itertools

import pytest

from kinerja.alur_ukur import (
    LANGKAH_UKUR,
    PERBUATAN_UKUR,
    SUDAH_DISETUJUI,
    TERBUKA,
    KeadaanUkur,
    cari_langkah_ukur,
    langkah_ukur_terbuka,
)
from sakip.satker.pilihan import Peran

# (from, to): (role, held at the office above, needs a reason, needs nothing missing), as the issue and design.md say.
TABEL = {
    ("draf", "diajukan"): {("operator", False, False, True)},
    ("dikembalikan", "diajukan"): {("operator", False, False, True)},
    ("diajukan", "draf"): {("operator", False, False, False)},
    ("diajukan", "disetujui"): {("pimpinan", False, False, True)},
    ("diajukan", "dikembalikan"): {("pimpinan", False, True, False)},
    ("disetujui", "dikembalikan"): {("pimpinan", False, True, False), ("verifikator", True, True, False)},
    ("disetujui", "diverifikasi"): {("verifikator", True, False, True)},
    ("diverifikasi", "dikembalikan"): {("verifikator", True, True, False)},
}


@pytest.mark.parametrize(("dari", "ke"), list(itertools.product(KeadaanUkur.values, repeat=2)))
def test_the_moves_between_two_states(dari, ke):
    found = {(s.peran.value, s.di_atas, s.butuh_alasan, s.butuh_lengkap) for s in cari_langkah_ukur(dari, ke)}
    assert found == TABEL.get((dari, ke), set())


@pytest.mark.parametrize("keadaan", KeadaanUkur.values)
@pytest.mark.parametrize("peran", Peran.values)
def test_a_role_counts_where_it_is_held(keadaan, peran):
    """A verifikator of the office itself verifies nothing; an operator of the office above fills nothing here."""
    di_sini = {s.ke.value for s in langkah_ukur_terbuka(keadaan, {peran}, ())}
    di_atas = {s.ke.value for s in langkah_ukur_terbuka(keadaan, (), {peran})}
    for ke in KeadaanUkur.values:
        steps = TABEL.get((keadaan, ke), set())
        assert (ke in di_sini) == any(p == peran and not atas for p, atas, *_ in steps)
        assert (ke in di_atas) == any(p == peran and atas for p, atas, *_ in steps)


def test_who_may_both_return_has_one_button_for_it():
    """Somebody who leads the office and verifies for the one above finds each move once per role, never doubled."""
    steps = langkah_ukur_terbuka("disetujui", {Peran.PIMPINAN}, {Peran.VERIFIKATOR})
    assert len(steps) == len(set(steps)) == 3
    assert len({(s.ke, s.kata_kerja) for s in steps}) == 2


def test_every_state_can_be_left_and_reached():
    assert {s.dari for s in LANGKAH_UKUR} == set(KeadaanUkur)
    assert {s.ke for s in LANGKAH_UKUR} == set(KeadaanUkur)


def test_what_is_approved_opens_again_only_with_a_reason():
    for step in LANGKAH_UKUR:
        if step.dari in SUDAH_DISETUJUI and step.ke not in SUDAH_DISETUJUI:
            assert step.butuh_alasan, step
        if step.ke in SUDAH_DISETUJUI or step.ke == KeadaanUkur.DIAJUKAN:
            assert step.butuh_lengkap, step
    assert not TERBUKA & SUDAH_DISETUJUI


def test_buttons_and_history_have_words_for_every_move():
    assert set(PERBUATAN_UKUR) == set(KeadaanUkur)
    for step in LANGKAH_UKUR:
        assert step.kata_kerja
    kata = {s.kata_kerja for s in cari_langkah_ukur("diverifikasi", "dikembalikan")}
    assert kata == {"Buka kembali"}
