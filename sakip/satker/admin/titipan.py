"""The uploaded file between preview and confirmation: kept for the person who uploaded it, one per kind of data.

The browser gets a random word, no file name and no path. The word opens only what lies under the visitor's own key, so
that another person's word, or a made-up one, opens nothing.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.crypto import constant_time_compare

BERLAKU = 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Titipan:
    isi: bytes
    nama: str
    sidik: str  # of the preview that was shown
    kata: str


def _kunci(user: Any, jenis: str) -> str:
    return f"impor:{user.pk}:{jenis}"


def titipkan(user: Any, jenis: str, isi: bytes, nama: str, sidik: str) -> str:
    """Keep a file for its owner, in place of the one before; returns the word that opens it."""
    titipan = Titipan(isi, nama, sidik, secrets.token_urlsafe(24))
    cache.set(_kunci(user, jenis), titipan, BERLAKU)
    return titipan.kata


def ambil(user: Any, jenis: str, kata: str) -> Titipan | None:
    titipan: Titipan | None = cache.get(_kunci(user, jenis))
    return titipan if titipan is not None and constant_time_compare(titipan.kata, kata) else None


def buang(user: Any, jenis: str) -> None:
    cache.delete(_kunci(user, jenis))
