"""Kept files: random names, nothing overwritten, nothing read that was changed; and their way to the browser."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

import pytest
from django.conf import settings

from sakip.satker.simpanan import SimpananRusakError, baca, letak, sidik, simpan_acak
from sakip.satker.unduhan import unduhan


def jalur(nama: str) -> Path:
    return Path(settings.MEDIA_ROOT, "bukti", nama[:2], nama)


def test_each_file_gets_a_random_name():
    satu, dua = simpan_acak(b"isi"), simpan_acak(b"isi")
    assert satu != dua
    assert re.fullmatch("[0-9a-f]{32}", satu)
    assert jalur(satu).read_bytes() == baca(satu, sidik(b"isi")) == b"isi"


def test_a_name_that_is_taken_is_not_used_again(monkeypatch):
    nama = iter(["a" * 32, "a" * 32, "b" * 32])
    monkeypatch.setattr(secrets, "token_hex", lambda panjang: next(nama))
    assert [simpan_acak(b"pertama"), simpan_acak(b"kedua")] == ["a" * 32, "b" * 32]
    assert baca("a" * 32, sidik(b"pertama")) == b"pertama"


def test_a_changed_or_lost_file_is_told():
    nama = simpan_acak(b"isi")
    with pytest.raises(SimpananRusakError, match="tidak lagi sama"):
        baca(nama, sidik(b"lain"))
    jalur(nama).unlink()
    with pytest.raises(SimpananRusakError, match="tidak ada"):
        baca(nama, sidik(b"isi"))


@pytest.mark.parametrize("nama", ["", "../../db.sqlite3", "a" * 31, "A" * 32, "a" * 32 + "\n", "a/" * 16, "a" * 64])
def test_a_name_of_another_form_leads_nowhere(nama):
    with pytest.raises(SimpananRusakError, match="tidak sah"):
        baca(nama, sidik(b""))


def test_stores_lie_apart():
    assert letak("arsip", "ab" * 32, 64) == f"arsip/ab/{'ab' * 32}"


def test_a_download_is_saved_and_runs_nowhere():
    response = unduhan(b"isi", "image/png", "Rekap “é”.png")
    assert (response.content, response["Content-Type"]) == (b"isi", "image/png")
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Rekap%20%E2%80%9C%C3%A9%E2%80%9D.png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert set(response["Cache-Control"].split(", ")) == {"private", "no-store"}
