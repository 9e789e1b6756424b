"""Comparing wordings as the offices mean them: case, spaces and `{satker}` aside. Pure."""

from __future__ import annotations

from sakip.satker.penamaan import isi_satker


def kunci(teks: str, pendek: str = "") -> str:
    """The form in which two wordings of one thing are equal; `pendek` fills `{satker}`."""
    return " ".join(isi_satker(teks, pendek).casefold().split())
