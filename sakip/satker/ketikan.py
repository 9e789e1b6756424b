"""Typed text as a record can hold it. Pure."""

from __future__ import annotations


def bersihkan(teks: str) -> str:
    """Without control and invisible characters, which databases refuse and paper cannot show."""
    return "".join(c for c in teks if c.isprintable() or c in "\n\t\r\u00a0")


def rapikan(teks: str) -> str:
    """One line, as a cell has it."""
    return " ".join(bersihkan(teks).split())


def berbaris(teks: str) -> str:
    """A text of some lines as it is kept; a browser sends \\r\\n for what it was given as \\n."""
    return bersihkan(teks).replace("\r\n", "\n").strip()


def bilangan(teks: str | None) -> int:
    """A number that a page carries for itself (a version, a key, a position); 0 for anything else."""
    return int(teks) if teks and teks.isascii() and teks.isdigit() and len(teks) < 12 else 0
