"""What stands beside the labels of a decision: considerations, legal bases, dictums.

Letters, numbers and the words KESATU, KEDUA … come from the position alone, so they can neither be skipped nor
doubled. An item that stands alone bears none (UU 12/2011, annex II). The wording is the author's.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from laporan.susun.tabel import KOSONG
from renstra.penomoran import kata_diktum

BUTIR = re.compile(r"\s*[-–•]\s+(?=\S)")  # a line that begins so is an item


@dataclass(frozen=True, slots=True)
class Butir:
    tanda: str  # "a." or "1."
    teks: str


@dataclass(frozen=True, slots=True)
class Batang:
    """One label with a sentence, the items below it, and what follows them."""

    label: str
    teks: str = ""
    butir: tuple[Butir, ...] = ()
    penutup: str = ""

    @property
    def kata(self) -> int:
        """Words of the label: the lines that it may take."""
        return len(self.label.split())


def angka(n: int) -> str:
    return str(n)


def susun_konsideran(label: str, isi: Iterable[str], tanda: Callable[[int], str]) -> Batang:
    """The items of a consideration; a dash when there are none yet."""
    texts = _terisi(isi)
    if len(texts) < 2:
        return Batang(label, texts[0] if texts else KOSONG)
    return Batang(label, butir=_bernomor(texts, tanda))


def susun_diktum(isi: Iterable[str]) -> tuple[Batang, ...]:
    """The dictums, numbered in the order in which they come; lines after the first that begin with "- " are a list."""
    return tuple(_diktum(kata_diktum(n), teks) for n, teks in enumerate(_terisi(isi), 1))


def _diktum(label: str, teks: str) -> Batang:
    pembuka: list[str] = []
    butir: list[list[str]] = []
    penutup: list[str] = []
    for line in filter(str.strip, teks.splitlines()):
        if match := BUTIR.match(line):
            if penutup:  # no end after all, but a second line of the item before
                butir[-1] += penutup
                penutup = []
            butir.append([line[match.end() :].strip()])
        else:
            (penutup if butir else pembuka).append(line.strip())
    items = _bernomor(["\n".join(lines) for lines in butir], angka)
    return Batang(label, "\n".join(pembuka), items, "\n".join(penutup))


def _terisi(isi: Iterable[str]) -> list[str]:
    return [teks.strip() for teks in isi if teks.strip()]


def _bernomor(texts: Sequence[str], tanda: Callable[[int], str]) -> tuple[Butir, ...]:
    return tuple(Butir(f"{tanda(n)}.", teks) for n, teks in enumerate(texts, 1))
