"""Typed text as a record can hold it. Pure."""

from __future__ import annotations


def bersihkan(teks: str) -> str:
    """Without control and invisible characters, which databases refuse and paper cannot show."""
    return "".join(c for c in teks if c.isprintable() or c in "\n\t\r\u00a0")


def rapikan(teks: str) -> str:
    """One line, as a cell has it."""
    return " ".join(bersihkan(teks).split())
