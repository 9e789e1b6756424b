"""Why a file is refused, in words that finish the sentence “nama” ditolak: …; each door adds what to do. Pure."""

from __future__ import annotations


class BerkasDitolak(Exception):  # noqa: N818 - a domain noun
    """The content may not be kept."""

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab)
        self.sebab = sebab


class TerlaluBanyakTitik(BerkasDitolak):
    """A picture finer than any paper needs."""


class TerlaluRumit(BerkasDitolak):
    """A PDF of more parts, or slower to read, than its door allows."""


class MemuatTambahan(BerkasDitolak):
    """An office file that would bring other files or addresses along when it is opened."""


class BukanJenisnya(BerkasDitolak):
    """No file that the door takes; `sebab` names what it is instead."""
