"""Reading a typed or pasted target or realisasi into a Nilai.

What cannot be read with certainty is refused with what was read and what is accepted, never repaired in
silence. A likely repair is offered as `usul`, and only if it reads under the same unit and kind.

Sources: decimal comma and thousands dot as in PUEBI; the forms are those of the office's Renstra, RKT and
Perjanjian Kinerja; the traps (Cyrillic В, `%06`, `lOOo/o`, `too%`) are those of its scanned documents.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from renstra.nilai import (
    AKIP,
    KATA_BILANGAN,
    KOSONG,
    NBSP,
    OPINI,
    TAK_DICETAK,
    Hasil,
    JenisNilai,
    Nilai,
    NilaiDitolak,
    adalah_persen,
    angka_id,
    bilangan_dari,
    eja,
    tulis,
)

PANJANG_MAKS = 100
DIGIT_MAKS = 30

_PISAH = "-‐‑‒–—−"
_HURUF = r"[^\W\d_]"
_ANGKA = r"[-−]?[0-9][0-9.,]*+"
_SAMPAI = rf"(?:[{_PISAH}]|(?<!{_HURUF})(?:s\.? ?d\.?|s/d|sampai(?: dengan)?|hingga)(?!{_HURUF}))"
_SATUAN = rf"{_HURUF}(?:(?:{_HURUF}|[ /.&()'’-])*?(?:{_HURUF}|[.)]))?"
_BUKAN_SATUAN = re.compile(r"(?:dan|atau|serta|s\.? ?d|s/d|sampai|hingga|koma)\b", re.IGNORECASE)

_INDONESIA = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,\d+)?")
_TITIK_DESIMAL = re.compile(r"(?:0|[1-9]\d*)\.\d+")
_INGGRIS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_TIGA_DI_BELAKANG = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")

_PENGALI = {
    "puluh": 1, "ratus": 2, "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12,
}  # fmt: skip
_SATU_NILAI = "Tulis satu nilai untuk setiap sel."
_TEPI = " .,;:*'\"“”‘’()"
_TUKAR = str.maketrans(",.", ".,")
_PUTAR = str.maketrans("69", "96")
_SERUPA = str.maketrans(
    "\u0410\u0412\u0421\u0415\u041d\u0406\u0408\u041a\u041c\u041e\u0420\u0405\u0422\u0423\u0425\u0432"
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f"
    "\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABCEHIJKMOPSTYXBaeopcyxiABEZHIKMNOPTYXo",
)
_HURUF_MIRIP = str.maketrans("OolIitSB", "00111158")
_PERSEN_RUSAK = re.compile(r"(?<=[\dOolIitSB]) ?(?:[oO]/[oO0]|0/[oO])(?!\w)")
_BILANGAN_RUSAK = re.compile(rf"(?<!{_HURUF})[\dOolIitSB]+(?:[.,][\dOolIitSB]+)*(?!{_HURUF}|\d)(?=(?P<persen> ?%)?)")


def baca(teks: str | None, *, satuan: str = "", jenis: JenisNilai | None = None) -> Hasil:
    """Read one cell. `satuan` and `jenis` are the indikator's; without `jenis` the unit decides.

    None, blank text and a lone dash read as KOSONG. A percentage always has the unit "%"; a unit equal to the
    indikator's but for case and spaces is returned in the indikator's spelling. Raises NilaiDitolak and
    nothing else for text that is wrong, ambiguous, or in another unit.
    """
    asli = teks or ""
    aturan = _aturan(satuan, jenis)
    try:
        return _baca(asli, aturan)
    except _Tolak as tolak:
        usul = next((calon for calon in tolak.calon if _terbaca(calon, aturan)), None)
        lanjut = tolak.anjuran or (f"Maksudnya {usul}?" if usul else aturan.contoh())
        raise NilaiDitolak(f"{tolak.sebab} {lanjut}".replace(NBSP, " "), asli, usul) from None


class _Tolak(Exception):  # noqa: N818 - never leaves this module
    """A refusal on its way out: the cause, repairs not yet tried, and advice that replaces "Maksudnya …?"."""

    def __init__(self, sebab: str, *calon: str, anjuran: str = "") -> None:
        super().__init__(sebab)
        self.sebab = sebab
        self.calon = calon
        self.anjuran = anjuran


@dataclass(frozen=True, slots=True)
class _Aturan:
    """The unit and kind that the cell accepts; `jenis` None accepts numbers and grades."""

    satuan: str
    jenis: JenisNilai | None

    def polos(self, nilai: Nilai) -> str:
        """`nilai` without its unit, as this cell reads it back."""
        return tulis(nilai, "%").removesuffix("%") if adalah_persen(self.satuan) else tulis(nilai)

    def pilihan(self, nilai: Nilai, satuan: str = "") -> str:
        """The ways to write `nilai` in this cell: "2 atau 2 Lap"."""
        return " atau ".join(dict.fromkeys((self.polos(nilai), tulis(nilai, self.satuan or satuan))))

    def contoh(self) -> str:
        if self.jenis is JenisNilai.PREDIKAT:
            return f"Tulis {', '.join(AKIP)} atau {', '.join(OPINI)}."
        if self.jenis is None:
            return "Tulis misalnya 50, 97,5%, 80–90% atau B."
        return f"Tulis misalnya {self.pilihan(Nilai(Decimal(50)))}."


def _aturan(satuan: str, jenis: JenisNilai | None) -> _Aturan:
    satuan = " ".join(satuan.split())
    if jenis is not None:
        jenis = JenisNilai(jenis)
    elif adalah_persen(satuan):
        jenis = JenisNilai.PERSEN
    elif satuan and satuan.casefold() not in TAK_DICETAK:
        jenis = JenisNilai.ANGKA
    return _Aturan("%" if jenis is JenisNilai.PERSEN else satuan, jenis)


def _terbaca(teks: str, aturan: _Aturan) -> bool:
    try:
        return not _baca(teks, aturan).nilai.kosong
    except _Tolak:
        return False


def _baca(asli: str, aturan: _Aturan) -> Hasil:
    _periksa_aksara(asli, aturan.satuan)
    teks = " ".join(asli.split())
    if not teks or (len(teks) == 1 and teks in _PISAH):
        return Hasil(KOSONG)
    predikat = re.sub(rf"[{_PISAH} ]+", "-", teks.upper())
    if predikat in AKIP + OPINI:
        if aturan.jenis in (JenisNilai.ANGKA, JenisNilai.PERSEN):
            raise _Tolak(f"{_kutip(teks)} adalah predikat, bukan angka.")
        return Hasil(Nilai(predikat=predikat))
    if aturan.jenis is JenisNilai.PREDIKAT:
        raise _Tolak(f"{_kutip(teks)} bukan predikat.", teks.strip(_TEPI))
    return _baca_angka(teks, aturan)


def _baca_angka(teks: str, aturan: _Aturan) -> Hasil:
    cocok = _pola(aturan.satuan).fullmatch(teks)
    if cocok is None:
        raise _jebakan(teks, aturan) or _umum(teks, aturan)
    satuan = _satuan(cocok, aturan)
    persen = adalah_persen(satuan or aturan.satuan)
    angka, catatan = _bilangan(cocok, "a", persen)
    nilai = Nilai(angka)
    if cocok["b"]:
        sampai, catatan_sampai = _bilangan(cocok, "b", persen)
        if angka >= sampai:
            benar = Nilai(sampai, angka) if angka > sampai else nilai
            raise _Tolak(f"Rentang {_kutip(teks)} tidak naik.", tulis(benar, satuan).replace(NBSP, " "))
        nilai = Nilai(angka, sampai)
        catatan = f"{catatan} {catatan_sampai}".strip()
    _periksa_satuan(nilai, satuan, aturan)
    return Hasil(nilai, (aturan.satuan or satuan) if satuan or persen else "", catatan)


@lru_cache
def _pola(satuan: str) -> re.Pattern[str]:
    """One number, or two around a range sign; a unit may follow either, the indikator's own before others."""
    sendiri = " ?".join(re.escape(huruf) for huruf in satuan.replace(" ", ""))
    ekor = "|".join(filter(None, (sendiri, "%", _SATUAN)))
    return re.compile(
        rf"(?P<a>{_ANGKA}) ?(?P<satuan_a>{ekor})?(?: ?{_SAMPAI} ?(?P<b>{_ANGKA}) ?(?P<satuan_b>{ekor})?)?",
        re.IGNORECASE,
    )


def _sama(satuan: str, lain: str) -> bool:
    kunci, kunci_lain = ("".join(kata.split()).casefold() for kata in (satuan, lain))
    return kunci == kunci_lain or (adalah_persen(satuan) and adalah_persen(lain))


def _satuan(cocok: re.Match[str], aturan: _Aturan) -> str:
    """The one unit in the text, "%" for percent, after the traps that look like a unit."""
    kata = [satuan for satuan in cocok.group("satuan_a", "satuan_b") if satuan]
    if all(_sama(satuan, aturan.satuan) or adalah_persen(satuan) for satuan in kata):
        jebakan = None
    else:
        jebakan = _jebakan(cocok.string, aturan) or _bukan_satuan(cocok, kata[-1], aturan)
    if jebakan:
        raise jebakan
    if len(kata) == 2 and not _sama(*kata):
        raise _Tolak(f"{_kutip(cocok.string)} memakai dua satuan: {kata[0]} dan {kata[1]}.")
    return "%" if kata and adalah_persen(kata[-1]) else "".join(kata[-1:])


def _bukan_satuan(cocok: re.Match[str], satuan: str, aturan: _Aturan) -> _Tolak | None:
    teks = cocok.string
    kata, _, sisa = satuan.partition(" ")
    pangkat = _PENGALI.get(kata.casefold())
    if pangkat is None:
        bukan = _BUKAN_SATUAN.match(satuan) or satuan.upper() in AKIP + OPINI or kata.casefold() in KATA_BILANGAN
        return _umum(teks, aturan) if bukan else None
    angka = _bilangan(cocok, "a", persen=False)[0].scaleb(pangkat, Context(prec=2 * DIGIT_MAKS))
    calon = () if cocok["b"] else (f"{angka_id(angka)} {sisa}".strip(),)
    return _Tolak(f"{_kutip(teks)} memakai kata {kata}.", *calon)


def _periksa_satuan(nilai: Nilai, satuan: str, aturan: _Aturan) -> None:
    if satuan and aturan.satuan and not _sama(satuan, aturan.satuan):
        sebab = f"Satuan indikator ini {aturan.satuan}, bukan {satuan}."
    elif satuan == "%" and not aturan.satuan and aturan.jenis is JenisNilai.ANGKA:
        sebab = "Indikator ini memakai angka, bukan %."
    else:
        return
    usul = tulis(nilai, aturan.satuan).replace(NBSP, " ")
    raise _Tolak(sebab, usul, anjuran=f"Tulis {aturan.pilihan(nilai)}.")


def _bilangan(cocok: re.Match[str], bagian: str, persen: bool) -> tuple[Decimal, str]:
    """The number in group `bagian` and the note on it. In a percentage `1.234` stays ambiguous."""
    tanda, badan = ("-", cocok[bagian][1:]) if cocok[bagian][0] in "-−" else ("", cocok[bagian])

    def ganti(baru: str) -> str:
        return cocok.string[: cocok.start(bagian)] + tanda + baru + cocok.string[cocok.end(bagian) :]

    kutip = _kutip(cocok[bagian])
    if sum(huruf.isdigit() for huruf in badan) > DIGIT_MAKS:
        raise _Tolak(f"{kutip} terlalu panjang: paling banyak {DIGIT_MAKS} angka.")
    if _INGGRIS.fullmatch(badan) and (badan.count(",") > 1 or "." in badan):
        raise _Tolak(f"{kutip} memakai koma sebagai ribuan.", ganti(badan.translate(_TUKAR)))
    if _INDONESIA.fullmatch(badan):
        angka = Decimal(tanda + badan.replace(".", "").replace(",", "."))
        if not _TIGA_DI_BELAKANG.fullmatch(badan):
            return angka, f"{kutip} dibaca {angka_id(angka)}." if re.match(r"0\d", badan) else ""
        return angka, _tiga_di_belakang(kutip, angka, Decimal(tanda + badan.replace(",", ".")), persen)
    if _TITIK_DESIMAL.fullmatch(badan):
        angka = Decimal(tanda + badan)
        return angka, f"{kutip} dibaca {angka_id(angka)}."
    raise _Tolak(f"Letak titik dan koma pada {kutip} tidak jelas.", ganti(badan.rstrip(".,")))


def _tiga_di_belakang(kutip: str, angka: Decimal, pecahan: Decimal, persen: bool) -> str:
    """Note on `1.234` and `1,234`, which the other notation reads as a thousand times more or less."""
    if "," in kutip:
        return f"{kutip} dibaca {angka_id(angka)} ({eja(angka)})."
    if persen:
        pilihan = f"{angka_id(angka, ribuan=False)}% atau {angka_id(pecahan)}%"
        raise _Tolak(f"{kutip} bisa berarti {pilihan}.", anjuran="Tulis salah satunya.")
    maksud = f"Bila maksud Anda {eja(pecahan)}, tulis {angka_id(pecahan)}."
    return f"{kutip} dibaca {angka_id(angka)} ({eja(angka)}). {maksud}"


def _kutip(teks: str) -> str:
    """Quote for a message: cut short, spaces plain, what cannot be shown replaced."""
    terlihat = "".join(huruf if huruf.isprintable() else " " if huruf.isspace() else "\ufffd" for huruf in teks)
    return f"“{terlihat[:40] + '…' if len(terlihat) > 40 else terlihat}”"


# Traps. Each returns the refusal, or None.


def _periksa_aksara(asli: str, satuan: str) -> None:
    """Refuse text that is too long, hides characters, or uses letters or digits of another script."""
    if len(asli.strip()) > PANJANG_MAKS:
        raise _Tolak(f"{_kutip(asli.strip())} terlalu panjang: paling banyak {PANJANG_MAKS} karakter.")
    terlihat = "".join(huruf for huruf in asli if huruf in "\t\n\r" or unicodedata.category(huruf)[0] != "C")
    if terlihat != asli:
        raise _Tolak(f"{_kutip(asli)} berisi karakter yang tidak terlihat.", " ".join(terlihat.split()))
    aksara = next(filter(None, (_aksara_asing(huruf) for huruf in asli if huruf not in satuan)), "")
    if aksara:
        latin = unicodedata.normalize("NFKC", asli.translate(_SERUPA))
        latin = "".join(str(unicodedata.decimal(huruf, huruf)) for huruf in latin)
        raise _Tolak(f"{_kutip(asli.strip())} memakai {aksara}.", latin, _perbaiki_huruf(latin)[0])


def _aksara_asing(huruf: str) -> str:
    nama = unicodedata.name(huruf, "")
    if huruf.isascii() or nama.startswith("LATIN "):
        return ""
    if huruf.isalpha():
        return {"CYRILLIC": "huruf Kiril", "GREEK": "huruf Yunani"}.get(nama.split(" ")[0], "huruf bukan Latin")
    return "angka selain 0–9" if huruf.isnumeric() else ""


def _jebakan(teks: str, aturan: _Aturan) -> _Tolak | None:
    """Traps that must be seen before a number and a unit are: `5O` is not 5 with the unit O."""
    kutip = _kutip(teks)
    if re.search(r"[0-9][eE][-+−]?[0-9]", teks):
        return _Tolak(f"{kutip} memakai pangkat (huruf e).")
    if terbalik := re.fullmatch(r"% ?([0-9][0-9.,]*)", teks):
        if re.fullmatch(r"0[01689]+", terbalik[1]):  # a page scanned upside down
            return _Tolak(f"{kutip} terbaca terbalik.", terbalik[1][::-1].translate(_PUTAR) + "%")
        return _Tolak(f"{kutip} memakai % di depan angka.", terbalik[1] + "%")
    benar, huruf = _perbaiki_huruf(teks)
    if huruf:
        return _Tolak(f"{kutip} memakai huruf {_deret(huruf)}.", benar)
    return None


def _perbaiki_huruf(teks: str) -> tuple[str, list[str]]:
    """The text with letters in numbers (`lOOo/o`, `5O`, `too%`) as digits, and the letters replaced."""
    benar = _BILANGAN_RUSAK.sub(_angka_mirip, _PERSEN_RUSAK.sub("%", teks))
    return benar, list(Counter(filter(str.isalpha, teks)) - Counter(filter(str.isalpha, benar)))


def _angka_mirip(cocok: re.Match[str]) -> str:
    sendirian = cocok[0] == cocok.string and set(cocok[0]) <= set("OolI")
    if cocok["persen"] or sendirian or re.search(r"\d", cocok[0]):
        return cocok[0].translate(_HURUF_MIRIP)
    return cocok[0]


def _deret(kata: list[str]) -> str:
    return kata[0] if len(kata) == 1 else ", ".join(kata[:-1]) + (", dan " if len(kata) > 2 else " dan ") + kata[-1]


def _umum(teks: str, aturan: _Aturan) -> _Tolak:
    """The refusal of text that has no form of its own: words, two values, a sign in front."""
    kutip = _kutip(teks)
    if not re.search(r"[0-9]", teks):
        return _kata(teks, aturan)
    if ribuan := re.fullmatch(r"([-−]?[0-9]{1,3}(?: [0-9]{3})+)(\D*|,[0-9]+\D*)", teks):
        return _Tolak(f"{kutip} memakai spasi di antara angka.", ribuan[1].replace(" ", ".") + ribuan[2])
    if len(re.findall(rf"(?<!{_HURUF})[0-9][0-9.,]*+|\b(?:{'|'.join(AKIP + OPINI)})\b", teks)) > 1:
        return _Tolak(f"{kutip} berisi lebih dari satu nilai.", anjuran=_SATU_NILAI)
    if minus := re.fullmatch(rf"[{_PISAH}] ?([0-9].*)", teks):
        return _Tolak(f"{kutip} diawali tanda pisah.", "-" + minus[1])
    if re.match(r"[.,][0-9]", teks):
        return _Tolak(f"{kutip} tidak punya angka di depan {'koma' if teks[0] == ',' else 'titik'}.", "0," + teks[1:])
    inti = re.sub(rf"^(?:Rp\.?|[^{_PISAH}\w\s(.,])+ ?", "", teks).rstrip(_TEPI)
    return _Tolak(f"{kutip} tidak terbaca sebagai satu nilai.", inti, unicodedata.normalize("NFKC", inti))


def _kata(teks: str, aturan: _Aturan) -> _Tolak:
    kata = teks.casefold().split()
    banyak = next((i for i, satu in enumerate(kata) if satu not in KATA_BILANGAN), len(kata))
    bilangan = bilangan_dari(kata[:banyak]) if banyak else None
    if bilangan is None:
        lain = "." if aturan.jenis else " atau predikat."
        return _Tolak(f"{_kutip(teks)} bukan angka{lain}", teks.strip(_TEPI))
    sebab = f"{_kutip(teks)} bukan angka."
    nilai, sisa = Nilai(Decimal(bilangan)), " ".join(teks.split()[banyak:])
    if sisa:
        return _Tolak(sebab, tulis(nilai, "%" if adalah_persen(sisa) else sisa).replace(NBSP, " "))
    pilihan = aturan.pilihan(nilai, "%" if aturan.jenis is None and bilangan <= 100 else "")
    return _Tolak(sebab, aturan.polos(nilai), anjuran=f"Tulis {pilihan}.")
