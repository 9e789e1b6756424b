"""Nilai: the value of a target or a realisasi, and how it is printed in Indonesian.

A value is a number, a range of numbers, a grade (predikat), or nothing at all. Its unit (satuan) belongs to
the indikator and is handed in for printing. Numbers are Decimal throughout. Reading typed text is the task of
`renstra.nilai_baca`.

Sources: decimal comma and thousands dot as in PUEBI; grades of an AKIP evaluation as in PermenPANRB 88/2021;
the opinions of BPK on financial statements as the office abbreviates them.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

AKIP = ("AA", "A", "BB", "B", "CC", "C", "D", "E")
"""Grades of an AKIP evaluation, best first."""

OPINI = ("WTP", "WTP-DPP", "WDP", "TW", "TMP")
"""Opinions of BPK, best first."""

TAK_DICETAK = frozenset({"nilai", "indeks", "poin", "skor", "predikat", "opini"})
"""Units (in lower case) that name the kind of figure: the office never prints them behind the number."""

NBSP = "\u00a0"
BERTITIK = Decimal(10_000)  # numbers from here on are printed with the thousands dot
MINUS = "\u2212"


class JenisNilai(StrEnum):
    """What an indikator is measured in."""

    ANGKA = "angka"  # a count or an index, with any unit but %
    PERSEN = "persen"  # the unit is %
    PREDIKAT = "predikat"  # a grade, never converted into a number


@dataclass(frozen=True, slots=True)
class Nilai:
    """A number (`angka`), a range (`angka` to `sampai`), a grade (`predikat`), or nothing: never a mixture.

    Raises ValueError when the parts contradict each other, are not finite Decimals, or name an unknown grade.
    """

    angka: Decimal | None = None
    sampai: Decimal | None = None
    predikat: str = ""

    def __post_init__(self) -> None:
        for bagian in (self.angka, self.sampai):
            if bagian is not None and not (isinstance(bagian, Decimal) and bagian.is_finite()):
                raise ValueError("Angka harus Decimal yang terhingga.")
        if self.predikat:
            if self.angka is not None or self.sampai is not None:
                raise ValueError("Predikat tidak bisa bercampur dengan angka.")
            if self.predikat not in AKIP + OPINI:
                raise ValueError(f"Predikat {self.predikat} tidak dikenal.")
        if self.sampai is not None and (self.angka is None or self.angka >= self.sampai):
            raise ValueError("Rentang harus naik: angka pertama lebih kecil daripada angka kedua.")

    @property
    def kosong(self) -> bool:
        """Nothing was filled in. Missing is never 0."""
        return self.angka is None and not self.predikat


KOSONG = Nilai()


class NilaiDitolak(ValueError):  # noqa: N818 - a domain noun
    """The text cannot be read with certainty.

    `pesan`: the sentence for the user; `terbaca`: the text as it came; `usul`: a text that this cell accepts
    and that is probably meant, or None.
    """

    def __init__(self, pesan: str, terbaca: str, usul: str | None = None) -> None:
        super().__init__(pesan, terbaca, usul)
        self.pesan = pesan
        self.terbaca = terbaca
        self.usul = usul

    def __str__(self) -> str:
        return self.pesan


@dataclass(frozen=True, slots=True)
class Hasil:
    """What was read: the value, its unit ("" where the text has none), a note where that may surprise."""

    nilai: Nilai
    satuan: str = ""
    catatan: str = ""


def adalah_persen(satuan: str) -> bool:
    """Whether the unit means percent, as a sign or as a word."""
    return "".join(satuan.split()).casefold() in {"%", "persen", "prosen"}


def tulis(nilai: Nilai, satuan: str = "", presisi: int | None = None) -> str:
    """Print a value with its unit: `97,5%`, `80–90%`, `2 Lap` (no-break space), `WTP`; empty prints "".

    `presisi` fixes the number of decimals (half-up); without it trailing zeros are dropped. The thousands dot
    starts at five digits, as published tables have it ("1183", not "1.183"), and a percentage has none: what is
    printed can be typed back without a second meaning.
    """
    if nilai.angka is None:
        return nilai.predikat
    terbesar = max(abs(_bulatkan(batas, presisi)) for batas in (nilai.angka, nilai.sampai or nilai.angka))
    ribuan = not adalah_persen(satuan) and terbesar >= BERTITIK
    teks = angka_id(nilai.angka, presisi, ribuan=ribuan)
    if nilai.sampai is not None:
        teks += "–" + angka_id(nilai.sampai, presisi, ribuan=ribuan)
    satuan = " ".join(satuan.split())
    if not satuan or satuan.casefold() in TAK_DICETAK:
        return teks
    return teks + ("" if satuan == "%" else NBSP) + satuan


def _bulatkan(angka: Decimal, presisi: int | None) -> Decimal:
    """Half-up to `presisi` decimals; None keeps them all."""
    if presisi is None:
        return angka
    cukup = Context(prec=max(angka.adjusted(), 0) + presisi + 2)
    return angka.quantize(Decimal(1).scaleb(-presisi), ROUND_HALF_UP, cukup)


def angka_id(angka: Decimal | int, presisi: int | None = None, *, ribuan: bool = True) -> str:
    """Print a finite number with the Indonesian thousands dot and decimal comma (PUEBI), minus as U+2212.

    `presisi` is the number of decimals, rounded half-up; None prints every decimal but trailing zeros.
    """
    angka = _bulatkan(Decimal(angka), presisi)
    # copy_abs is exact; abs() would round to 28 digits
    teks = format(angka.copy_abs(), ",f" if ribuan else "f")
    if presisi is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    return (MINUS if angka < 0 else "") + teks.translate(str.maketrans(",.", ".,"))


def rupiah(jumlah: Decimal | int) -> str:
    """Print an amount of money: `Rp 12.667.773.000` with a no-break space; sen only where there are any."""
    jumlah = Decimal(jumlah)
    return (MINUS if jumlah < 0 else "") + f"Rp{NBSP}{angka_id(jumlah.copy_abs())}"


_ROMAWI = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def romawi(bilangan: int) -> str:
    """Roman numeral, as programmes and chapters are numbered: 4 → "IV"."""
    hasil = ""
    for harga, huruf in _ROMAWI:
        banyak, bilangan = divmod(bilangan, harga)
        hasil += huruf * banyak
    return hasil


_DASAR = (
    "nol", "satu", "dua", "tiga", "empat", "lima",
    "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SKALA = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))


def terbilang(bilangan: int) -> str:
    """Write a whole number in Indonesian words: 1234 gives "seribu dua ratus tiga puluh empat".

    Raises ValueError from a thousand trillion (10**15) upwards.
    """
    if abs(bilangan) >= 10**15:
        raise ValueError("Terbilang hanya sampai 999 triliun.")
    if bilangan < 0:
        return "minus " + terbilang(-bilangan)
    if bilangan == 0:
        return "nol"
    kata = []
    for besar, nama in _SKALA:
        banyak, bilangan = divmod(bilangan, besar)
        if banyak == 1 and nama == "ribu":
            kata.append("seribu")
        elif banyak:
            kata.append(f"{_di_bawah_seribu(banyak)} {nama}")
    if bilangan:
        kata.append(_di_bawah_seribu(bilangan))
    return " ".join(kata)


def _di_bawah_seribu(bilangan: int) -> str:
    if bilangan < 12:
        return _DASAR[bilangan]
    if bilangan < 20:
        return f"{_DASAR[bilangan - 10]} belas"
    besar, nama = (10, "puluh") if bilangan < 100 else (100, "ratus")
    banyak, sisa = divmod(bilangan, besar)
    depan = "seratus" if (banyak, nama) == (1, "ratus") else f"{_DASAR[banyak]} {nama}"
    return f"{depan} {_di_bawah_seribu(sisa)}" if sisa else depan


def eja(angka: Decimal) -> str:
    """Write a decimal number in words, digit by digit after the comma: "satu koma dua tiga empat"."""
    bulat, _, desimal = angka_id(angka.copy_abs(), ribuan=False).partition(",")
    kata = terbilang(int(bulat)) + (f" koma {' '.join(_DASAR[int(digit)] for digit in desimal)}" if desimal else "")
    return f"minus {kata}" if angka < 0 else kata


KATA_BILANGAN = {terbilang(bilangan): bilangan for bilangan in (*range(12), 100, 1000)}
KATA_BILANGAN |= {"belas": 10, "puluh": 10, "ratus": 100} | {nama: besar for besar, nama in _SKALA}
"""Every word that `terbilang` uses, but "minus", with its number."""


def bilangan_dari(kata: list[str]) -> int | None:
    """The whole number that `terbilang` writes in these words, or None. The inverse of `terbilang`."""
    jumlah = kelompok = satuan = 0
    for satu in kata:
        besar = KATA_BILANGAN.get(satu)
        if besar is None:
            return None
        if satu == "belas":
            kelompok += 10
        elif satu in ("puluh", "ratus"):
            kelompok += satuan * (besar - 1)
        elif satu in ("ribu", "juta", "miliar", "triliun"):
            jumlah, kelompok = jumlah + kelompok * besar, 0
        else:
            satuan = besar
            kelompok += besar
    jumlah += kelompok
    return jumlah if jumlah < 10**15 and terbilang(jumlah) == " ".join(kata) else None
