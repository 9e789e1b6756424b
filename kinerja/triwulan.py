"""Four quarters and the year: what quarterly targets come to, and whether they give the target of the PK.

Pure. The rules are those of an indikator's kumulasi (PermenPANRB 53/2014: a Rencana Aksi breaks the target of the PK
down by period), held by check A16: "quarterly targets of the Rencana Aksi add up to the PK target by its cumulation".

| kumulasi | the four quarters come to | needs |
| --- | --- | --- |
| jumlah | their sum | all four |
| rata-rata | their mean, compared after rounding half-up to the indikator's precision | all four |
| terakhir | the target of triwulan IV | triwulan IV |
| pembilang/penyebut | the target of triwulan IV | triwulan IV |

Of a ratio the numerator and denominator are known only with the realisasi; as a target it is a figure like any other,
and the year's is that of the last quarter. A grade (predikat) is never summed or averaged: whatever the kumulasi, the
last quarter counts. Ranges are reckoned end by end. A quarter without a target is missing, never zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum

from renstra.nilai import KOSONG, Nilai, romawi, tulis

TRIWULAN = (1, 2, 3, 4)
DESIMAL_TERSIMPAN = 6  # decimals that the database keeps of a target
_CUKUP = Context(prec=60)  # exact for every number that can be stored, and for sums and quarters of them


class Kumulasi(StrEnum):
    """The values of renstra.pilihan.Kumulasi, which needs Django; a test holds the two together."""

    JUMLAH = "jumlah"
    TERAKHIR = "terakhir"
    RATA_RATA = "rata_rata"
    PEMBILANG_PENYEBUT = "pembilang_penyebut"


@dataclass(frozen=True, slots=True)
class Kecocokan:
    """Whether four quarters give the target of the PK.

    `kalimat` says what is missing or differs, "" when they match. `terukur` is False where there is nothing to compare
    with: the PK itself has no target. `kosong` names the quarters (1 to 4) that are still needed.
    """

    cocok: bool
    kalimat: str = ""
    terukur: bool = True
    kosong: tuple[int, ...] = ()


Empat = tuple[Nilai, Nilai, Nilai, Nilai]


def rekap(nilai: Sequence[Nilai | None], kumulasi: str) -> Nilai | None:
    """What four quarters come to, not rounded; None as long as a quarter that is needed is missing.

    1, 2, 3 and 4 of jumlah give 10; 90, 90, 95 and 95 of rata-rata 92,5; of terakhir 95, also when the first three
    are missing.
    """
    empat = empat_nilai(nilai)
    if any(empat[tw - 1].kosong for tw in _perlu(empat, kumulasi)):
        return None
    if _perlu(empat, kumulasi) == TRIWULAN:
        jumlah = per_ujung(empat, jumlahkan)
        return jumlah if kumulasi == Kumulasi.JUMLAH else per_ujung([jumlah], lambda a: _kali(a[0], Decimal("0.25")))
    return empat[3]


def cocok(
    nilai: Sequence[Nilai | None], kumulasi: str, target_pk: Nilai | None, *, satuan: str = "", presisi: int = 2
) -> Kecocokan:
    """Compare four quarters with the target of the PK; the sentences print the indikator's `satuan`.

    A mean is rounded half-up to `presisi` decimals, or to as many as the target of the PK has when those are more.
    """
    target = target_pk or KOSONG
    if target.kosong:
        return Kecocokan(False, "PK tidak memuat target baris ini.", terukur=False)
    empat = empat_nilai(nilai)
    kosong = tuple(tw for tw in _perlu(empat, kumulasi) if empat[tw - 1].kosong)
    jumlah = rekap(empat, kumulasi)
    if jumlah is None:
        return Kecocokan(False, _belum_diisi(kosong), kosong=kosong)
    awal = "Triwulan IV"
    if _perlu(empat, kumulasi) == TRIWULAN:
        awal = "Jumlah triwulan" if kumulasi == Kumulasi.JUMLAH else "Rata-rata triwulan"
        if kumulasi == Kumulasi.RATA_RATA:
            tempat = max(presisi, desimal(target))
            jumlah = per_ujung([jumlah], lambda angka: bulatkan(angka[0], tempat))
    if jumlah == target:
        return Kecocokan(True)
    kalimat = f"{awal} {tulis(jumlah, satuan)}, target PK {tulis(target, satuan)}"
    return Kecocokan(False, kalimat + (_selisih(jumlah, target) if awal != "Triwulan IV" else "."))


def bagi_rata(target: Nilai | None, kumulasi: str, presisi: int = 2, bulat: bool = False) -> Empat:
    """Quarters to start from, which give `target` exactly; the office puts its own in their place.

    jumlah: equal shares. `bulat` says that the indikator counts whole things; then a whole target has whole shares,
    and what does not divide goes to the later quarters: 10 gives 2, 2, 3, 3. Else shares have `presisi` decimals and
    the last quarter takes the remainder: 1 with two decimals gives four times 0,25, and 0,05 gives 0,01, 0,01, 0,01,
    0,02. Everything else (rata-rata, terakhir, pembilang/penyebut, every grade): the target itself in each quarter. A
    growing line such as a quarter, a half, three quarters would be a guess, and a wrong one for a percentage that is
    to hold all year.

    No target gives four empty quarters. Raises ValueError for a negative one, which has no shares.
    """
    if target is None or target.kosong:
        return KOSONG, KOSONG, KOSONG, KOSONG
    if target.angka is not None and target.angka < 0:
        raise ValueError("Target negatif tidak dapat dibagi.")
    if kumulasi != Kumulasi.JUMLAH or target.angka is None:
        return target, target, target, target
    tempat = desimal(target)
    utuh = bulat and tempat == 0
    langkah = Decimal(1).scaleb(0 if utuh else -max(min(presisi, DESIMAL_TERSIMPAN), tempat))
    # Shares of a range are spread like whole ones: then the lower end never overtakes the upper.
    bagi = _sebar if utuh or target.sampai is not None else _sisa_di_akhir
    bawah = bagi(target.angka, langkah)
    atas = bawah if target.sampai is None else bagi(target.sampai, langkah)
    q1, q2, q3, q4 = (_nilai(a, b) for a, b in zip(bawah, atas, strict=True))
    return q1, q2, q3, q4


def nama_triwulan(triwulan: int) -> str:
    """ "triwulan II" """
    return f"triwulan {romawi(triwulan)}"


def deret_triwulan(triwulan: Sequence[int]) -> str:
    """ "I, II dan IV" """
    nama = [romawi(tw) for tw in triwulan]
    return nama[0] if len(nama) == 1 else f"{', '.join(nama[:-1])} dan {nama[-1]}"


# -- parts --------------------------------------------------------------------------------------------------------


def empat_nilai(nilai: Sequence[Nilai | None]) -> list[Nilai]:
    if len(nilai) != len(TRIWULAN):
        raise ValueError("Satu tahun terdiri atas empat triwulan.")
    return [n or KOSONG for n in nilai]


def _perlu(empat: Sequence[Nilai], kumulasi: str) -> tuple[int, ...]:
    """The quarters without which the year is not known."""
    if any(n.predikat for n in empat) or kumulasi not in (Kumulasi.JUMLAH, Kumulasi.RATA_RATA):
        return TRIWULAN[-1:]
    return TRIWULAN


def per_ujung(nilai: Sequence[Nilai], hitung: Callable[[list[Decimal]], Decimal]) -> Nilai:
    """`hitung` on the lower and on the upper ends; a plain number is both ends of itself."""
    bawah = [n.angka for n in nilai if n.angka is not None]
    atas = [n.angka if n.sampai is None else n.sampai for n in nilai if n.angka is not None]
    return _nilai(hitung(bawah), hitung(atas))


def _nilai(bawah: Decimal, atas: Decimal) -> Nilai:
    return Nilai(bawah) if bawah == atas else Nilai(bawah, atas)


def jumlahkan(angka: Sequence[Decimal]) -> Decimal:
    """The sum, exact to all digits."""
    total = Decimal(0)
    for satu in angka:
        total = _CUKUP.add(total, satu)
    return total


def _kali(angka: Decimal, kali: Decimal) -> Decimal:
    return _CUKUP.multiply(angka, kali)


def bulatkan(angka: Decimal, tempat: int) -> Decimal:
    return angka.quantize(Decimal(1).scaleb(-tempat), ROUND_HALF_UP, _CUKUP)


def desimal(nilai: Nilai) -> int:
    """Decimals that the number or range is written with; trailing zeros, which the database adds, do not count."""
    ujung = [angka.normalize(_CUKUP) for angka in (nilai.angka, nilai.sampai) if angka is not None]
    return max((max(0, -int(angka.as_tuple().exponent)) for angka in ujung), default=0)


def _sebar(angka: Decimal, langkah: Decimal) -> list[Decimal]:
    """Shares in steps of `langkah`; steps that do not divide go to the later quarters."""
    banyak = int(_CUKUP.divide(angka, langkah))
    return [_kali(Decimal((banyak + i) // 4), langkah) for i in range(4)]


def _sisa_di_akhir(angka: Decimal, langkah: Decimal) -> list[Decimal]:
    """Three equal shares in steps of `langkah`, and the rest."""
    bagian = _kali(angka, Decimal("0.25")).quantize(langkah, ROUND_FLOOR, _CUKUP)
    return [bagian, bagian, bagian, _CUKUP.subtract(angka, _kali(bagian, Decimal(3)))]


def _belum_diisi(kosong: tuple[int, ...]) -> str:
    if kosong == TRIWULAN:
        return "Target triwulan belum diisi."
    return f"Triwulan {deret_triwulan(kosong)} belum diisi."


def _selisih(jumlah: Nilai, target: Nilai) -> str:
    """ ": kurang 3." for two plain numbers; a range, or a grade, has no one difference."""
    if jumlah.angka is None or target.angka is None or jumlah.sampai is not None or target.sampai is not None:
        return "."
    beda = _CUKUP.subtract(jumlah.angka, target.angka)
    return f": {'kurang' if beda < 0 else 'lebih'} {tulis(Nilai(beda.copy_abs()))}."
