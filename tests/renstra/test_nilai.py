"""Every form that the office prints reads; every trap is named; what is printed reads back."""

from copy import copy
from decimal import Decimal

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from renstra.nilai import (
    AKIP,
    KOSONG,
    OPINI,
    TAK_DICETAK,
    JenisNilai,
    Nilai,
    NilaiDitolak,
    angka_id,
    bilangan_dari,
    eja,
    rupiah,
    terbilang,
    tulis,
)
from renstra.nilai_baca import baca

ANGKA, PERSEN, PREDIKAT = JenisNilai.ANGKA, JenisNilai.PERSEN, JenisNilai.PREDIKAT
SEMUA_PREDIKAT = "Tulis AA, A, BB, B, CC, C, D, E atau WTP, WTP-DPP, WDP, TW, TMP."
CONTOH = "Tulis misalnya 50, 97,5%, 80–90% atau B."

sedang = settings(max_examples=300, deadline=None)


def angka(teks, sampai=None):
    return Nilai(Decimal(teks), None if sampai is None else Decimal(sampai))


# Nilai


@pytest.mark.parametrize(
    "bagian",
    [
        {"angka": Decimal("NaN")},
        {"angka": Decimal("sNaN")},
        {"angka": Decimal("Infinity")},
        {"angka": Decimal(1), "sampai": Decimal("Infinity")},
        {"angka": 95.0},
        {"angka": 95},
        {"angka": "95"},
        {"sampai": Decimal(90)},
        {"angka": Decimal(90), "sampai": Decimal(80)},
        {"angka": Decimal(80), "sampai": Decimal("80.00")},
        {"angka": Decimal(80), "predikat": "B"},
        {"sampai": Decimal(80), "predikat": "B"},
        {"predikat": "b"},
        {"predikat": "ZZ"},
    ],
)
def test_nilai_tidak_bercampur(bagian):
    with pytest.raises(ValueError, match=r"\.$"):
        Nilai(**bagian)


def test_nilai_kosong_bukan_nol():
    assert KOSONG.kosong
    assert not Nilai(Decimal(0)).kosong
    assert not Nilai(predikat="E").kosong
    assert Nilai(Decimal("95.00")) == Nilai(Decimal(95))


def test_predikat_terbaik_di_depan():
    assert AKIP == ("AA", "A", "BB", "B", "CC", "C", "D", "E")
    assert OPINI == ("WTP", "WTP-DPP", "WDP", "TW", "TMP")


# Printing


@pytest.mark.parametrize(
    ("nilai", "satuan", "presisi", "tercetak"),
    [
        (KOSONG, "Lap", 2, ""),
        (angka("95.00"), "%", None, "95%"),
        (angka("97.5"), "%", None, "97,5%"),
        (angka("97.5"), "%", 2, "97,50%"),
        (angka(2), "Lap", None, "2\u00a0Lap"),
        (angka(2), " Lap  Tahunan ", None, "2\u00a0Lap Tahunan"),
        (angka(80, 90), "%", None, "80–90%"),
        (angka(7, "8.50"), "bulan", None, "7–8,5\u00a0bulan"),
        (angka(7, 8), "bulan", 1, "7,0–8,0\u00a0bulan"),
        (angka(-5, -3), "", None, "−5–−3"),
        (angka(79), "Nilai", None, "79"),
        (angka(79), "INDEKS", None, "79"),
        (angka("1234567.5"), "", None, "1.234.567,5"),
        (angka(1234), "Orang", None, "1234\u00a0Orang"),
        (angka(12345), "Orang", None, "12.345\u00a0Orang"),
        (angka(1234), "%", None, "1234%"),
        (angka(1234), "Persen", None, "1234\u00a0Persen"),
        (Nilai(predikat="WTP-DPP"), "Opini", None, "WTP-DPP"),
        (Nilai(predikat="B"), "Lap", 2, "B"),
    ],
)
def test_tulis(nilai, satuan, presisi, tercetak):
    assert tulis(nilai, satuan, presisi) == tercetak


@pytest.mark.parametrize("satuan", sorted(TAK_DICETAK))
def test_satuan_yang_tidak_dicetak(satuan):
    assert tulis(angka(79), satuan.title()) == "79"


@pytest.mark.parametrize(
    ("bilangan", "presisi", "tercetak"),
    [
        ("0", None, "0"),
        ("-0", None, "0"),
        ("-0.004", 2, "0,00"),
        ("-0.005", 2, "−0,01"),
        ("111.775", 2, "111,78"),
        ("2.5", 0, "3"),
        ("999.995", 2, "1.000,00"),
        ("100", None, "100"),
        ("1E+5", None, "100.000"),
        ("0E-30", None, "0"),
        ("-1234.50", None, "−1.234,5"),
        ("1" * 40 + ".25", 1, "1" + ".111" * 13 + ",3"),
    ],
)
def test_angka_id(bilangan, presisi, tercetak):
    assert angka_id(Decimal(bilangan), presisi) == tercetak


def test_rupiah():
    assert rupiah(12667773000) == "Rp\u00a012.667.773.000"
    assert rupiah(Decimal("111186550000.00")) == "Rp\u00a0111.186.550.000"
    assert rupiah(Decimal("-1500.5")) == "−Rp\u00a01.500,5"
    assert rupiah(0) == "Rp\u00a00"


@pytest.mark.parametrize(
    ("bilangan", "kata"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (219, "dua ratus sembilan belas"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (1234, "seribu dua ratus tiga puluh empat"),
        (11000, "sebelas ribu"),
        (21000, "dua puluh satu ribu"),
        (100000, "seratus ribu"),
        (1000000, "satu juta"),
        (1001000, "satu juta seribu"),
        (12667773000, "dua belas miliar enam ratus enam puluh tujuh juta tujuh ratus tujuh puluh tiga ribu"),
        (-5, "minus lima"),
        (999 * 10**12, "sembilan ratus sembilan puluh sembilan triliun"),
    ],
)
def test_terbilang(bilangan, kata):
    assert terbilang(bilangan) == kata


@pytest.mark.parametrize("bilangan", [10**15, -(10**15)])
def test_terbilang_ada_batasnya(bilangan):
    with pytest.raises(ValueError, match="999 triliun"):
        terbilang(bilangan)


@sedang
@given(st.integers(0, 10**15 - 1))
def test_terbilang_terbaca_kembali(bilangan):
    assert bilangan_dari(terbilang(bilangan).split()) == bilangan


@pytest.mark.parametrize("kata", ["lima enam", "satu ratus", "puluh", "seribu triliun", "lima lap", "satu juta juta"])
def test_kata_yang_bukan_bilangan(kata):
    assert bilangan_dari(kata.split()) is None


def test_eja():
    assert eja(Decimal("12.50")) == "dua belas koma lima"
    assert eja(Decimal("-0.05")) == "minus nol koma nol lima"
    assert eja(Decimal(7)) == "tujuh"


# Reading


@pytest.mark.parametrize("teks", [None, "", " ", "\u00a0\u202f\n", "-", "–", "—", " - "])
@pytest.mark.parametrize("jenis", [None, *JenisNilai])
def test_kosong(teks, jenis):
    hasil = baca(teks, satuan="Lap", jenis=jenis)
    assert hasil.nilai == KOSONG
    assert (hasil.satuan, hasil.catatan) == ("", "")


@pytest.mark.parametrize(
    ("teks", "nilai", "satuan"),
    [
        ("95%", angka(95), "%"),
        ("97,5 %", angka("97.5"), "%"),
        ("90 %", angka(90), "%"),
        ("2,8%", angka("2.8"), "%"),
        ("95 persen", angka(95), "%"),
        ("79", angka(79), ""),
        ("0", angka(0), ""),
        ("1183", angka(1183), ""),
        ("2 Lap", angka(2), "Lap"),
        ("2Lap", angka(2), "Lap"),
        ("2  Lap\n", angka(2), "Lap"),
        ("2\u00a0Lap", angka(2), "Lap"),
        ("12 Kali", angka(12), "Kali"),
        ("70 Orang", angka(70), "Orang"),
        ("10 Kab/Kota", angka(10), "Kab/Kota"),
        ("1 Draft", angka(1), "Draft"),
        ("1 Dokumen", angka(1), "Dokumen"),
        ("5 Laporan", angka(5), "Laporan"),
        ("4 sub-bagian", angka(4), "sub-bagian"),
        ("7 – 8 bulan", angka(7, 8), "bulan"),
        ("7–8 bulan", angka(7, 8), "bulan"),
        ("80 - 90%", angka(80, 90), "%"),
        ("80-90", angka(80, 90), ""),
        ("80–90 %", angka(80, 90), "%"),
        ("80% - 90%", angka(80, 90), "%"),
        ("80%–90", angka(80, 90), "%"),
        ("80 s.d. 90", angka(80, 90), ""),
        ("80% s/d 90%", angka(80, 90), "%"),
        ("80 sd 90 %", angka(80, 90), "%"),
        ("80 sampai dengan 90", angka(80, 90), ""),
        ("80 hingga 90", angka(80, 90), ""),
        ("2 Lap s.d. 3 lap", angka(2, 3), "lap"),
        ("1.234.567", angka(1234567), ""),
        ("1.234,5", angka("1234.5"), ""),
        ("12.345.678,90 Orang", angka("12345678.9"), "Orang"),
        ("-3,5", angka("-3.5"), ""),
        ("−3,5", angka("-3.5"), ""),
        ("-5--3", angka(-5, -3), ""),
        ("−5–−3", angka(-5, -3), ""),
        ("-5 – 3", angka(-5, 3), ""),
        ("97,5\u202f%", angka("97.5"), "%"),
        ("97,5\u2009%", angka("97.5"), "%"),
        ("1" * 30, angka("1" * 30), ""),
    ],
)
def test_bentuk_yang_dipakai_kantor(teks, nilai, satuan):
    hasil = baca(teks)
    assert (hasil.nilai, hasil.satuan, hasil.catatan) == (nilai, satuan, "")


@pytest.mark.parametrize(
    ("teks", "predikat"),
    [
        *((huruf, huruf) for huruf in AKIP + OPINI),
        ("wtp", "WTP"),
        ("wtp dpp", "WTP-DPP"),
        ("WTP – DPP", "WTP-DPP"),
        (" bb ", "BB"),
    ],
)
@pytest.mark.parametrize(("satuan", "jenis"), [("", None), ("Predikat", None), ("Opini", PREDIKAT), ("", PREDIKAT)])
def test_predikat(teks, predikat, satuan, jenis):
    hasil = baca(teks, satuan=satuan, jenis=jenis)
    assert (hasil.nilai, hasil.satuan, hasil.catatan) == (Nilai(predikat=predikat), "", "")


@pytest.mark.parametrize(
    ("teks", "nilai", "catatan"),
    [
        (
            "1.234",
            angka(1234),
            "“1.234” dibaca 1.234 (seribu dua ratus tiga puluh empat). "
            "Bila maksud Anda satu koma dua tiga empat, tulis 1,234.",
        ),
        (
            "12.500 Orang",
            angka(12500),
            "“12.500” dibaca 12.500 (dua belas ribu lima ratus). Bila maksud Anda dua belas koma lima, tulis 12,5.",
        ),
        ("1.000", angka(1000), "“1.000” dibaca 1.000 (seribu). Bila maksud Anda satu, tulis 1."),
        (
            "-1.050",
            angka(-1050),
            "“-1.050” dibaca −1.050 (minus seribu lima puluh). Bila maksud Anda minus satu koma nol lima, tulis −1,05.",
        ),
        ("1,234", angka("1.234"), "“1,234” dibaca 1,234 (satu koma dua tiga empat)."),
        ("0.2%", angka("0.2"), "“0.2” dibaca 0,2."),
        ("97.5%", angka("97.5"), "“97.5” dibaca 97,5."),
        ("12.50", angka("12.5"), "“12.50” dibaca 12,5."),
        ("0.234", angka("0.234"), "“0.234” dibaca 0,234."),
        ("1.2345", angka("1.2345"), "“1.2345” dibaca 1,2345."),
        ("1234.567", angka("1234.567"), "“1234.567” dibaca 1.234,567."),
        ("0,234", angka("0.234"), ""),
        ("05", angka(5), "“05” dibaca 5."),
        ("7.5 - 8.5 bulan", angka("7.5", "8.5"), "“7.5” dibaca 7,5. “8.5” dibaca 8,5."),
    ],
)
def test_bacaan_ditunjukkan_kembali(teks, nilai, catatan):
    hasil = baca(teks)
    assert (hasil.nilai, hasil.catatan) == (nilai, catatan)


@pytest.mark.parametrize(
    ("teks", "satuan", "jenis", "nilai", "terbaca"),
    [
        ("95", "", PERSEN, angka(95), "%"),
        ("95%", "", PERSEN, angka(95), "%"),
        ("95", "%", PERSEN, angka(95), "%"),
        ("95", "Persen", None, angka(95), "%"),
        ("80-90", "", PERSEN, angka(80, 90), "%"),
        ("1.234,5", "", PERSEN, angka("1234.5"), "%"),
        ("1.234.567", "", PERSEN, angka(1234567), "%"),
        ("1234", "", PERSEN, angka(1234), "%"),
        ("95%", "%", ANGKA, angka(95), "%"),
        ("2", "Lap", ANGKA, angka(2), ""),
        ("2 LAP", "Lap", ANGKA, angka(2), "Lap"),
        ("2 lap", "Lap", None, angka(2), "Lap"),
        ("10kab / kota", "Kab/Kota", ANGKA, angka(10), "Kab/Kota"),
        ("79 nilai", "Nilai", ANGKA, angka(79), "Nilai"),
        ("2 Lap", "", ANGKA, angka(2), "Lap"),
        ("5 m²", "m²", ANGKA, angka(5), "m²"),
        ("10 l", "l", ANGKA, angka(10), "l"),
        ("5 juta rupiah", "Juta Rupiah", ANGKA, angka(5), "Juta Rupiah"),
        ("3,5 per 100.000 penduduk", "per 100.000 penduduk", ANGKA, angka("3.5"), "per 100.000 penduduk"),
    ],
)
def test_satuan_indikator(teks, satuan, jenis, nilai, terbaca):
    hasil = baca(teks, satuan=satuan, jenis=jenis)
    assert (hasil.nilai, hasil.satuan) == (nilai, terbaca)


def test_jenis_boleh_teks_dari_basis_data():
    assert baca("95", jenis="persen").satuan == "%"


# Refusing


def ditolak(teks, satuan="", jenis=None):
    with pytest.raises(NilaiDitolak) as galat:
        baca(teks, satuan=satuan, jenis=jenis)
    assert galat.value.terbaca == teks
    assert str(galat.value) == galat.value.pesan
    assert str(copy(galat.value)) == galat.value.pesan
    return galat.value.pesan, galat.value.usul


HURUF = [
    ("\u0412", "“\u0412” memakai huruf Kiril. Maksudnya B?", "B"),
    ("\u0412\u0412", "“\u0412\u0412” memakai huruf Kiril. Maksudnya BB?", "BB"),
    ("\u0410", "“\u0410” memakai huruf Kiril. Maksudnya A?", "A"),
    ("\u0421", "“\u0421” memakai huruf Kiril. Maksudnya C?", "C"),
    ("\u0415", "“\u0415” memakai huruf Kiril. Maksudnya E?", "E"),
    ("W\u0422P", "“W\u0422P” memakai huruf Kiril. Maksudnya WTP?", "WTP"),
    ("\u0392", "“\u0392” memakai huruf Yunani. Maksudnya B?", "B"),
    ("\u0396", f"“\u0396” memakai huruf Yunani. {CONTOH}", None),
    ("\u0416", f"“\u0416” memakai huruf Kiril. {CONTOH}", None),
    ("5\u041e", "“5\u041e” memakai huruf Kiril. Maksudnya 50?", "50"),
    ("五", f"“五” memakai huruf bukan Latin. {CONTOH}", None),
    ("Ｂ", "“Ｂ” memakai huruf bukan Latin. Maksudnya B?", "B"),
    ("5O", "“5O” memakai huruf O. Maksudnya 50?", "50"),
    ("5O Orang", "“5O Orang” memakai huruf O. Maksudnya 50 Orang?", "50 Orang"),
    ("8O – 9O%", "“8O – 9O%” memakai huruf O. Maksudnya 80 – 90%?", "80 – 90%"),
    ("1OO%", "“1OO%” memakai huruf O. Maksudnya 100%?", "100%"),
    ("I00", "“I00” memakai huruf I. Maksudnya 100?", "100"),
    ("l00%", "“l00%” memakai huruf l. Maksudnya 100%?", "100%"),
    ("lOO", "“lOO” memakai huruf l dan O. Maksudnya 100?", "100"),
    ("too%", "“too%” memakai huruf t dan o. Maksudnya 100%?", "100%"),
    ("100o/o", "“100o/o” memakai huruf o. Maksudnya 100%?", "100%"),
    ("lOOo/o", "“lOOo/o” memakai huruf l, O, dan o. Maksudnya 100%?", "100%"),
    ("97,So/o", "“97,So/o” memakai huruf S dan o. Maksudnya 97,5%?", "97,5%"),
    ("%06", "“%06” terbaca terbalik. Maksudnya 90%?", "90%"),
    ("%001", "“%001” terbaca terbalik. Maksudnya 100%?", "100%"),
    ("%95", "“%95” memakai % di depan angka. Maksudnya 95%?", "95%"),
]

ANGKA_SALAH = [
    ("1,234,567", "“1,234,567” memakai koma sebagai ribuan. Maksudnya 1.234.567?", "1.234.567"),
    ("1,234.5", "“1,234.5” memakai koma sebagai ribuan. Maksudnya 1.234,5?", "1.234,5"),
    ("-1,234.5", "“-1,234.5” memakai koma sebagai ribuan. Maksudnya -1.234,5?", "-1.234,5"),
    (
        "822,654,000 Lap",
        "“822,654,000” memakai koma sebagai ribuan. Maksudnya 822.654.000 Lap?",
        "822.654.000 Lap",
    ),
    ("1 234 567", "“1 234 567” memakai spasi di antara angka. Maksudnya 1.234.567?", "1.234.567"),
    ("1\u202f234,5%", "“1 234,5%” memakai spasi di antara angka. Maksudnya 1.234,5%?", "1.234,5%"),
    ("1.234%", "“1.234” bisa berarti 1234% atau 1,234%. Tulis salah satunya.", None),
    ("1.23.456", f"Letak titik dan koma pada “1.23.456” tidak jelas. {CONTOH}", None),
    ("1,2,3", f"Letak titik dan koma pada “1,2,3” tidak jelas. {CONTOH}", None),
    ("01.234", f"Letak titik dan koma pada “01.234” tidak jelas. {CONTOH}", None),
    ("95.%", "Letak titik dan koma pada “95.” tidak jelas. Maksudnya 95%?", "95%"),
    (",5", "“,5” tidak punya angka di depan koma. Maksudnya 0,5?", "0,5"),
    (".5", "“.5” tidak punya angka di depan titik. Maksudnya 0,5?", "0,5"),
    ("1e5", f"“1e5” memakai pangkat (huruf e). {CONTOH}", None),
    ("1E-5%", f"“1E-5%” memakai pangkat (huruf e). {CONTOH}", None),
    ("９５%", "“９５%” memakai angka selain 0–9. Maksudnya 95%?", "95%"),
    ("٩٥", "“٩٥” memakai angka selain 0–9. Maksudnya 95?", "95"),
    ("½", f"“½” memakai angka selain 0–9. {CONTOH}", None),
    ("1" * 31, f"“{'1' * 31}” terlalu panjang: paling banyak 30 angka. {CONTOH}", None),
    ("5 " + "a" * 99, f"“5 {'a' * 38}…” terlalu panjang: paling banyak 100 karakter. {CONTOH}", None),
    ("5\x00", "“5\ufffd” berisi karakter yang tidak terlihat. Maksudnya 5?", "5"),
    ("\ufeff95%", "“\ufffd95%” berisi karakter yang tidak terlihat. Maksudnya 95%?", "95%"),
    ("\u200b", f"“\ufffd” berisi karakter yang tidak terlihat. {CONTOH}", None),
    ("\ud800", f"“\ufffd” berisi karakter yang tidak terlihat. {CONTOH}", None),
    ("- 3,5", "“- 3,5” diawali tanda pisah. Maksudnya -3,5?", "-3,5"),
    ("–3,5", "“–3,5” diawali tanda pisah. Maksudnya -3,5?", "-3,5"),
    ("90-80%", "Rentang “90-80%” tidak naik. Maksudnya 80–90%?", "80–90%"),
    ("80 s.d. 80", "Rentang “80 s.d. 80” tidak naik. Maksudnya 80?", "80"),
]

KATA = [
    ("lima puluh", "“lima puluh” bukan angka. Tulis 50 atau 50%.", "50"),
    ("Seribu Dua Ratus", "“Seribu Dua Ratus” bukan angka. Tulis 1200.", "1200"),
    ("lima puluh persen", "“lima puluh persen” bukan angka. Maksudnya 50%?", "50%"),
    ("dua Lap", "“dua Lap” bukan angka. Maksudnya 2 Lap?", "2 Lap"),
    ("lima koma dua", f"“lima koma dua” bukan angka. {CONTOH}", None),
    ("abc", f"“abc” bukan angka atau predikat. {CONTOH}", None),
    ("B+", f"“B+” bukan angka atau predikat. {CONTOH}", None),
    ("“B”", "““B”” bukan angka atau predikat. Maksudnya B?", "B"),
    ("NaN", f"“NaN” bukan angka atau predikat. {CONTOH}", None),
    ("Infinity", f"“Infinity” bukan angka atau predikat. {CONTOH}", None),
    ("5 juta", "“5 juta” memakai kata juta. Maksudnya 5.000.000?", "5.000.000"),
    ("1,5 jt orang", "“1,5 jt orang” memakai kata jt. Maksudnya 1.500.000 orang?", "1.500.000 orang"),
    ("5-6 juta", f"“5-6 juta” memakai kata juta. {CONTOH}", None),
    ("≥ 95%", "“≥ 95%” tidak terbaca sebagai satu nilai. Maksudnya 95%?", "95%"),
    (">= 95%", "“>= 95%” tidak terbaca sebagai satu nilai. Maksudnya 95%?", "95%"),
    ("95%.", "“95%.” tidak terbaca sebagai satu nilai. Maksudnya 95%?", "95%"),
    ("minimal 95%", f"“minimal 95%” tidak terbaca sebagai satu nilai. {CONTOH}", None),
    ("2 dua Lap", f"“2 dua Lap” tidak terbaca sebagai satu nilai. {CONTOH}", None),
    ("80 s.d.", f"“80 s.d.” tidak terbaca sebagai satu nilai. {CONTOH}", None),
    ("2 Lap - 3 Orang", f"“2 Lap - 3 Orang” memakai dua satuan: Lap dan Orang. {CONTOH}", None),
]


@pytest.mark.parametrize(("teks", "pesan", "usul"), [*HURUF, *ANGKA_SALAH, *KATA])
def test_jebakan_disebut(teks, pesan, usul):
    assert ditolak(teks) == (pesan, usul)


@pytest.mark.parametrize(
    "teks",
    [
        "100% dan 95%",
        "100%/95%",
        "80 90",
        "95; 90",
        "79 (BB)",
        "79 BB",
        "79 dan BB",
        "7-8-9",
        "31 Desember 2024",
    ],
)
def test_satu_nilai_per_sel(teks):
    assert ditolak(teks) == (
        f"“{teks}” berisi lebih dari satu nilai. Tulis satu nilai untuk setiap sel.",
        None,
    )


@pytest.mark.parametrize(
    ("teks", "satuan", "jenis", "pesan", "usul"),
    [
        ("2 Orang", "Lap", ANGKA, "Satuan indikator ini Lap, bukan Orang. Tulis 2 atau 2 Lap.", "2 Lap"),
        ("2 Orang", "Lap", None, "Satuan indikator ini Lap, bukan Orang. Tulis 2 atau 2 Lap.", "2 Lap"),
        ("2%", "Lap", ANGKA, "Satuan indikator ini Lap, bukan %. Tulis 2 atau 2 Lap.", "2 Lap"),
        ("95%", "Nilai", ANGKA, "Satuan indikator ini Nilai, bukan %. Tulis 95.", "95"),
        ("95%", "", ANGKA, "Indikator ini memakai angka, bukan %. Tulis 95.", "95"),
        ("95 Lap", "", PERSEN, "Satuan indikator ini %, bukan Lap. Tulis 95 atau 95%.", "95%"),
        ("1.234", "", PERSEN, "“1.234” bisa berarti 1234% atau 1,234%. Tulis salah satunya.", None),
        ("1.234", "%", None, "“1.234” bisa berarti 1234% atau 1,234%. Tulis salah satunya.", None),
        ("1.234-1.300", "", PERSEN, "“1.234” bisa berarti 1234% atau 1,234%. Tulis salah satunya.", None),
        ("lima puluh", "", PERSEN, "“lima puluh” bukan angka. Tulis 50 atau 50%.", "50"),
        ("seribu dua ratus", "", PERSEN, "“seribu dua ratus” bukan angka. Tulis 1200 atau 1200%.", "1200"),
        ("lima puluh", "Lap", ANGKA, "“lima puluh” bukan angka. Tulis 50 atau 50 Lap.", "50"),
        ("lima puluh", "", ANGKA, "“lima puluh” bukan angka. Tulis 50.", "50"),
        ("dua Orang", "Lap", ANGKA, "“dua Orang” bukan angka. Tulis misalnya 50 atau 50 Lap.", None),
        ("5O Orang", "Lap", ANGKA, "“5O Orang” memakai huruf O. Tulis misalnya 50 atau 50 Lap.", None),
        (
            "510 €",
            "10 €",
            ANGKA,
            "“510 €” tidak terbaca sebagai satu nilai. Tulis misalnya 50 atau 50 10 €.",
            None,
        ),
        ("10l", "Lap", ANGKA, "“10l” memakai huruf l. Maksudnya 101?", "101"),
        ("B", "", ANGKA, "“B” adalah predikat, bukan angka. Tulis misalnya 50.", None),
        ("wtp", "", PERSEN, "“wtp” adalah predikat, bukan angka. Tulis misalnya 50 atau 50%.", None),
        ("B", "Lap", None, "“B” adalah predikat, bukan angka. Tulis misalnya 50 atau 50 Lap.", None),
        ("\u0412", "", ANGKA, "“\u0412” memakai huruf Kiril. Tulis misalnya 50.", None),
        ("\u0412", "", PREDIKAT, "“\u0412” memakai huruf Kiril. Maksudnya B?", "B"),
        ("79", "", PREDIKAT, f"“79” bukan predikat. {SEMUA_PREDIKAT}", None),
        ("95%", "", PREDIKAT, f"“95%” bukan predikat. {SEMUA_PREDIKAT}", None),
        ("lima", "", PREDIKAT, f"“lima” bukan predikat. {SEMUA_PREDIKAT}", None),
        ("(b)", "", PREDIKAT, "“(b)” bukan predikat. Maksudnya b?", "b"),
    ],
)
def test_bukan_satuan_atau_jenis_indikator(teks, satuan, jenis, pesan, usul):
    assert ditolak(teks, satuan, jenis) == (pesan, usul)


# Properties

SATUAN = ["", "%", "Lap", "Kab/Kota", "bulan", "Nilai", "Persen", "m²", "per 100.000 penduduk"]
bilangan = st.builds(lambda n, e: Decimal(n).scaleb(-e), st.integers(-(10**20), 10**20), st.integers(0, 8))
nilai_angka = st.one_of(
    st.builds(Nilai, bilangan),
    st.lists(bilangan, min_size=2, max_size=2, unique=True).map(lambda dua: Nilai(*sorted(dua))),
)
teks_jahat = st.text("0123456789.,% -–−/OolIitSBeEs.dLapАВСAWTPDorang\u00a0\u200b", max_size=20)
POTONGAN = [
    "5", "95", "05", "1.234", "1,234", "0.2", "12.50", "1.234.567", "1,234,567", "1e5", "5O", "%", "o/o", "²",
    " ", "\u00a0", "\u200b", "–", "-", "−", "s.d.", "dan", "/", "(", ")", "Rp", "≥", "Lap", "Kab/Kota",
    "persen", "lima", "puluh", "koma", "juta", "B", "\u0412", "WTP", "DPP",
]  # fmt: skip
teks_potongan = st.lists(st.sampled_from(POTONGAN), max_size=6).map("".join)


@sedang
@given(nilai_angka, st.sampled_from(SATUAN), st.booleans())
def test_yang_dicetak_terbaca_kembali(nilai, satuan, tahu_jenis):
    jenis = (PERSEN if satuan in ("%", "Persen") else ANGKA) if tahu_jenis else None
    tercetak = tulis(nilai, satuan)
    hasil = baca(tercetak, satuan=satuan, jenis=jenis)
    assert hasil.nilai == nilai
    assert tulis(hasil.nilai, satuan) == tercetak


@sedang
@given(nilai_angka, st.sampled_from(["", "%", "Lap", "Kab/Kota", "bulan"]))
def test_satuan_terbaca_dari_yang_dicetak(nilai, satuan):
    hasil = baca(tulis(nilai, satuan))
    assert (hasil.nilai, hasil.satuan) == (nilai, satuan)


@sedang
@example(Nilai(Decimal("9999.5")), "", 0)  # the thousands dot belongs to what is printed, not to what was rounded
@given(nilai_angka, st.sampled_from(SATUAN), st.integers(0, 6))
def test_yang_dibulatkan_terbaca_kembali(nilai, satuan, presisi):
    tercetak = tulis(nilai, satuan, presisi)
    ujung = {angka_id(batas, presisi) for batas in (nilai.angka, nilai.sampai) if batas is not None}
    assume(nilai.sampai is None or len(ujung) == 2)
    if tulis(nilai, "", presisi).count(".") == 1 and satuan in ("%", "Persen"):
        assert "." not in tercetak
    assert tulis(baca(tercetak, satuan=satuan).nilai, satuan, presisi) == tercetak


@sedang
@given(
    st.one_of(st.text(), teks_jahat, teks_potongan),
    st.sampled_from([*SATUAN, "l", "Orang"]),
    st.sampled_from([None, *JenisNilai]),
)
def test_teks_apa_pun_terbaca_atau_ditolak(teks, satuan, jenis):
    hasil = hasil_atau_tolakan(teks, satuan, jenis)
    if isinstance(hasil, NilaiDitolak):
        assert hasil.terbaca == teks
        assert hasil.pesan.endswith((".", "?"))
        assert hasil.usul is None or not baca(hasil.usul, satuan=satuan, jenis=jenis).nilai.kosong
        return
    lagi = baca(tulis(hasil.nilai, hasil.satuan or satuan), satuan=satuan, jenis=jenis)
    assert lagi.nilai == hasil.nilai
    if jenis is PREDIKAT:
        assert hasil.nilai.angka is None
    if jenis in (ANGKA, PERSEN):
        assert not hasil.nilai.predikat


def hasil_atau_tolakan(teks, satuan, jenis):
    try:
        return baca(teks, satuan=satuan, jenis=jenis)
    except NilaiDitolak as tolakan:
        return tolakan


@pytest.mark.parametrize(("bilangan", "romawi_"), [(1, "I"), (4, "IV"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_romawi(bilangan, romawi_):
    from renstra.nilai import romawi

    assert romawi(bilangan) == romawi_
