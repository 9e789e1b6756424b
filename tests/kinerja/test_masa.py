"""When a triwulan may be filled: both ends of each window, exceptions, days for mending, and the sentence on top."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kinerja.masa import Masa, hari_tanggal

BUKA, TUTUP = date(2024, 10, 1), date(2024, 10, 18)
TW3 = Masa(2024, 3, BUKA, TUTUP)
SEHARI = timedelta(days=1)


def masa(**lain):
    return Masa(2024, 3, BUKA, TUTUP, **lain)


@pytest.mark.parametrize(
    ("masa", "hari", "sampai"),
    [
        (TW3, BUKA - SEHARI, None),
        (TW3, BUKA, TUTUP),
        (TW3, TUTUP, TUTUP),
        (TW3, TUTUP + SEHARI, None),
        (Masa(2024, 3), BUKA, None),  # KPU RI has set nothing
        # An exception reaches further, opens early too, and ends by itself.
        (masa(dikecualikan=date(2024, 10, 25)), TUTUP, date(2024, 10, 25)),
        (masa(dikecualikan=date(2024, 10, 25)), date(2024, 10, 25), date(2024, 10, 25)),
        (masa(dikecualikan=date(2024, 10, 25)), date(2024, 10, 26), None),
        (masa(dikecualikan=date(2024, 10, 25)), BUKA - SEHARI, date(2024, 10, 25)),
        (Masa(2024, 3, dikecualikan=date(2024, 10, 25)), date(2024, 10, 25), date(2024, 10, 25)),
        # One that ends before the window shortens nothing.
        (masa(dikecualikan=date(2024, 10, 5)), date(2024, 10, 6), TUTUP),
        # Days for mending, in and after the window.
        (masa(perbaikan=date(2024, 10, 30)), TUTUP + SEHARI, date(2024, 10, 30)),
        (masa(perbaikan=date(2024, 10, 30)), date(2024, 10, 30), date(2024, 10, 30)),
        (masa(perbaikan=date(2024, 10, 30)), date(2024, 10, 31), None),
        (masa(perbaikan=date(2024, 10, 10)), date(2024, 10, 12), TUTUP),
        (masa(dikecualikan=date(2024, 10, 25), perbaikan=date(2024, 10, 22)), TUTUP, date(2024, 10, 25)),
    ],
)
def test_until_when_a_triwulan_is_open(masa, hari, sampai):
    assert masa.sampai(hari) == sampai
    assert masa.terbuka(hari) == (sampai is not None)


@pytest.mark.parametrize(
    ("masa", "hari", "kalimat"),
    [
        (
            TW3,
            date(2024, 10, 15),
            "Pengisian Triwulan III ditutup 3 hari lagi: Jumat, 18 Oktober 2024 pukul 23.59 WIB.",
        ),
        (TW3, TUTUP, "Pengisian Triwulan III ditutup hari ini: Jumat, 18 Oktober 2024 pukul 23.59 WIB."),
        (TW3, date(2024, 9, 30), "Triwulan III 2024 dibuka KPU RI pada Selasa, 1 Oktober 2024."),
        (
            TW3,
            date(2024, 10, 19),
            "Triwulan III 2024 sudah ditutup 18 Oktober 2024. KPU RI dapat membukanya lagi untuk satker Anda.",
        ),
        (
            masa(dikecualikan=date(2024, 10, 25)),
            date(2024, 10, 28),
            "Triwulan III 2024 sudah ditutup 25 Oktober 2024. KPU RI dapat membukanya lagi untuk satker Anda.",
        ),
        (
            Masa(2030, 1),
            BUKA,
            "KPU RI belum menetapkan masa pengisian Triwulan I 2030. KPU RI dapat membukanya untuk satker Anda.",
        ),
    ],
)
def test_the_sentence_says_until_when_or_why_not_and_who_can_open(masa, hari, kalimat):
    assert masa.kalimat(hari) == kalimat


def test_the_page_warns_in_the_last_week():
    assert not TW3.segera(TUTUP - timedelta(days=8))
    assert TW3.segera(TUTUP - timedelta(days=7))
    assert TW3.segera(TUTUP)
    assert not TW3.segera(TUTUP + SEHARI)


def test_days_for_mending_count_from_the_return():
    """Seven where KPU RI has set no window; they reach past the window, and shorten nothing."""
    kembali = date(2024, 10, 28)
    assert Masa(2024, 3).dikembalikan(kembali).sampai(kembali) == date(2024, 11, 4)
    assert masa(hari_perbaikan=0).dikembalikan(kembali).sampai(kembali) == kembali
    assert masa(hari_perbaikan=3).dikembalikan(BUKA).sampai(BUKA) == TUTUP


@pytest.mark.parametrize(
    ("masa", "hari", "lewat"),
    [
        (TW3, BUKA - SEHARI, False),
        (TW3, TUTUP, False),
        (TW3, TUTUP + SEHARI, True),
        (masa(dikecualikan=date(2024, 10, 25)), date(2024, 10, 25), False),
        (masa(perbaikan=date(2024, 10, 25)), date(2024, 10, 26), True),
        (Masa(2024, 3), date(2030, 1, 1), False),  # nothing was set, so nothing is late
    ],
)
def test_what_is_late(masa, hari, lewat):
    assert masa.lewat(hari) == lewat


def test_days_have_indonesian_names():
    assert [hari_tanggal(date(2024, 10, 14) + timedelta(days=n)).split(",")[0] for n in range(7)] == [
        "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu",
    ]  # fmt: skip
