"""How wide a text is in the faces of the pohon kinerja, and where its lines end. Pure.

The widths are those of TeX Gyre Heros, which has the metrics of Arial and Helvetica: what fits on paper fits on the
screen too. They stand here as a table because reading the font would cost every process more than the drawing; a test
holds the table against the font.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate, takewhile

from renstra.nilai import NBSP

PT = 25.4 / 72  # mm
ASING = 1200  # a character that the face lacks comes from another one, at most so wide
PERSEMPIT = "\u2007\u2009\u200a\u202f"  # no-break in meaning; the face lacks them

# Thousandths of the type size: the characters of that width.
REGULER = {
    191: "'",
    222: "ijlıĵĺļľ‘’‚",
    260: "|¦",
    278: " !,./:;I[\\]ft\u00a0¡·ÌÍÎÏìíîïĨĩĪīĬĭĮįİţťſ",
    305: "ł",
    322: "ŀ",
    333: "()-`r¨¯²³´¸¹ŕŗř“”„‹›",
    334: "{}",
    350: "•",
    355: '"',
    365: "º",
    370: "ª",
    389: "*",
    400: "°",
    441: "ĳ",
    469: "^",
    500: "JcksvxyzçýÿćĉċčĴķśŝşšŷźżž",
    537: "¶",
    542: "√",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«µ»¿àáâãäåèéêëðñòóôõöøùúûüþāăąďđēĕėęěĝğġģĥĹĻĽĿńņňŋōŏőũūŭůűų–†‡€",
    584: "+<=>~¬±×÷−≠≤≥",
    593: "ħ",
    611: "FTZßŢŤŹŻŽ",
    628: "Ł",
    644: "≈",
    667: "&ABEKPSVXYÀÁÂÃÄÅÈÉÊËÝÞĀĂĄĒĔĖĘĚĶŚŜŞŠŶŸ",
    711: "∑",
    722: "CDHNRUwÇÐÑÙÚÛÜĆĈĊČĎĐĤĦŃŅŇŊŔŖŘŨŪŬŮŰŲŵ",
    723: "Ĳ",
    726: "∞",
    737: "©®",
    762: "↑↓",
    778: "GOQÒÓÔÕÖØĜĞĠĢŌŎŐ",
    833: "Mm",
    834: "¼½¾",
    889: "%æ",
    944: "WœŴ",
    1000: "ÆŒ—…‰™←→",
    1005: "№",
    1015: "@",
}
TEBAL = {
    238: "'",
    278: " ,./I\\ijl\u00a0·ÌÍÎÏìíîïĨĩĪīĬĭĮįİıĵĺļľ‘’‚",
    280: "|¦",
    333: "!()-:;[]`ft¡¨¯²³´¸¹ţťſ‹›",
    350: "•",
    365: "º",
    370: "ª",
    389: "*r{}ŕŗř",
    400: "°ŀ",
    418: "ł",
    474: '"',
    500: "zźżž“”„",
    541: "ĳ",
    542: "√",
    556: "#$0123456789J_aceksvxy¢£¤¥§«¶»àáâãäåçèéêëýÿāăąćĉċčēĕėęěĴķśŝşšŷ–†‡€",
    584: "+<=>^~¬±×÷−≈≠≤≥",
    611: "?FLTZbdghnopquµ¿ßðñòóôõöøùúûüþďđĝğġģĥĹĻĽĿńņňŋōŏőŢŤũūŭůűųŹŻŽ",
    664: "ħ",
    667: "EPSVXYÈÉÊËÝÞĒĔĖĘĚŚŜŞŠŶŸ",
    711: "∑",
    716: "Ł",
    722: "&ABCDHKNRUÀÁÂÃÄÅÇÐÑÙÚÛÜĀĂĄĆĈĊČĎĐĤĦĶŃŅŇŊŔŖŘŨŪŬŮŰŲ",
    737: "©®",
    743: "↑↓",
    778: "GOQwÒÓÔÕÖØĜĞĠĢŌŎŐŵ",
    781: "∞",
    816: "Ĳ",
    833: "M",
    834: "¼½¾",
    889: "%mæ",
    944: "WœŴ",
    975: "@",
    1000: "ÆŒ—…‰™←→",
    1045: "№",
}


def _per_huruf(kelompok: dict[int, str]) -> dict[str, int]:
    return {huruf: lebar for lebar, kumpulan in kelompok.items() for huruf in kumpulan}


LEBAR = {False: _per_huruf(REGULER), True: _per_huruf(TEBAL)}


def lebar(teks: str, ukuran: float, *, tebal: bool = False) -> float:
    """Width in mm at a type size in points."""
    tabel = LEBAR[tebal]
    return sum(tabel.get(huruf, ASING) for huruf in teks) * ukuran * PT / 1000


# ---- text as it can be drawn


@lru_cache(maxsize=4096)
def bersih(teks: str) -> str:
    """One line without control characters, invisible characters and spaces that the face lacks."""
    return re.sub(" +", " ", "".join(map(_huruf, teks))).strip(" ")


def _huruf(huruf: str) -> str:
    if huruf in PERSEMPIT or huruf == NBSP:
        return NBSP
    jenis = unicodedata.category(huruf)
    if jenis in {"Zs", "Zl", "Zp", "Cc"}:
        return " "
    return "" if jenis in {"Cf", "Cs", "Cn"} else huruf


# ---- lines

BAGIAN = re.compile(r"[^/\-]+[/\-]+(?=\w)|.+")  # a line may end after a stroke or a hyphen inside a word
SUKU = re.compile(
    r"(?<=\w\w)(?=(?:[bcdfgkpt]r|[bfgkp]l|ng|ny|sy|kh|[bcdfghjklmnpqrstvwxyz])[aiueo]\w)|(?<=\d\.)(?=\d)", re.IGNORECASE
)
GUGUS = re.compile(r"ng|ny|sy|kh|[bcdfgkpt]r|[bfgkp]l", re.IGNORECASE)


@lru_cache(maxsize=16384)
def baris(teks: str, lebar_baris: float, ukuran: float, *, tebal: bool = False) -> tuple[str, ...]:
    """The lines of a text; a word wider than a line is divided between syllables, then anywhere."""
    hasil: list[str] = []
    kini = ""
    for sela, potong in _potongan(bersih(teks)):
        if not kini:
            kini = potong
        elif lebar(f"{kini}{sela}{potong}", ukuran, tebal=tebal) <= lebar_baris:
            kini += sela + potong
            continue
        else:
            hasil.append(kini)
            kini = potong
        *penuh, kini = _belah(kini, lebar_baris, ukuran, tebal=tebal)
        hasil += penuh
    return (*hasil, kini) if kini else tuple(hasil)


def _potongan(teks: str) -> list[tuple[str, str]]:
    """What a line may end after, with what stands before it when it does not begin a line."""
    return [
        (" " if n == 0 else "", potong)
        for kata in teks.split(" ")
        if kata
        for n, potong in enumerate(BAGIAN.findall(kata))
    ]


def _belah(kata: str, lebar_baris: float, ukuran: float, *, tebal: bool) -> list[str]:
    """A word in pieces that fit; each but the last ends with a hyphen where letters part."""
    hasil = []
    while len(kata) > 1 and lebar(kata, ukuran, tebal=tebal) > lebar_baris:
        muat = _muat(kata, lebar_baris - lebar("-", ukuran, tebal=tebal), ukuran, tebal=tebal)
        n = max((n for n in _batas_suku(kata) if n <= muat), default=max(muat, 1))
        hasil.append(f"{kata[:n]}-" if muat and kata[n - 1 : n + 1].isalpha() else kata[:n])
        kata = kata[n:]
    return [*hasil, kata]


def _muat(kata: str, lebar_baris: float, ukuran: float, *, tebal: bool) -> int:
    """How many letters fit, never all."""
    jumlah = accumulate(lebar(huruf, ukuran, tebal=tebal) for huruf in kata[:-1])
    return sum(1 for _ in takewhile(lambda kini: kini <= lebar_baris, jumlah))


@lru_cache(maxsize=4096)
def _batas_suku(kata: str) -> frozenset[int]:
    """Places between syllables: before a consonant with its vowel, never inside ng, ny, sy, kh or a cluster as pr; in a
    number between its thousands."""
    dalam = {m.start() + 1 for m in GUGUS.finditer(kata)}
    return frozenset(m.start() for m in SUKU.finditer(kata) if m.start() not in dalam)
