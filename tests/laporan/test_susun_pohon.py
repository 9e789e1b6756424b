"""The pohon kinerja laid out: glyph widths, lines, laws of the layout, division into sheets, the text of the screen."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from laporan.pdf import BERKAS
from laporan.susun import huruf
from laporan.susun.huruf import ASING, baris, bersih, lebar
from laporan.susun.pohon import ButirPohon, NaskahPohon, Simpul, susun_pohon, susun_pohon_layar
from laporan.susun.pohon_bagan import Bagan, Kotak
from laporan.susun.pohon_isi import BERLANJUT
from laporan.susun.pohon_tata import KERTAS
from renstra.nilai import NBSP
from tests.laporan.contoh_pohon import VISI, berjenjang, dokumen, emas, kalteng, karangan

HAMPIR = 1e-6
PANJANG = ("kata yang panjang sekali dengan pertanggungjawaban " * 12)[:600]


# ---- glyphs and lines


@pytest.mark.parametrize(("tebal", "berkas"), [(False, "regular"), (True, "bold")])
def test_the_widths_are_those_of_the_shipped_font(tebal, berkas):
    with TTFont(BERKAS / f"cetak/font/texgyreheros-{berkas}.otf") as font:
        peta, maju = font.getBestCmap(), font["hmtx"]
        assert font["head"].unitsPerEm == 1000
        tabel = huruf.LEBAR[tebal]
        assert {satu: maju[peta[ord(satu)]][0] for satu in tabel} == tabel
    assert set(map(chr, range(0x20, 0x7F))) | set("↓•–−“”’…·\u00a0") <= set(tabel)


def test_a_width_in_mm():
    assert lebar("WTP", 12, tebal=True) == pytest.approx((944 + 611 + 667) / 1000 * 12 * 25.4 / 72)
    assert lebar("語", 10) == pytest.approx(ASING / 1000 * 10 * 25.4 / 72)


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("dua\n kata\t", "dua kata"),
        ("5\u202fLap", f"5{NBSP}Lap"),
        ("a\u200bb\u202ec\x07d\ud800", "abc d"),
        ("", ""),
    ],
    ids=["baris", "spasi sempit", "tak terlihat", "kosong"],
)
def test_text_is_one_clean_line(teks, hasil):
    assert bersih(teks) == hasil


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("Persentase penyelenggaraan", ("Persentase", "penyeleng-", "garaan")),
        ("Pemilu/Pemilihan sesuai", ("Pemilu/", "Pemilihan", "sesuai")),
        ("undang-undang dasar", ("undang-", "undang", "dasar")),
        ("-5 sampai −7", ("-5 sampai", "−7")),
        (f"Rp{NBSP}12 ribu", (f"Rp{NBSP}12 ribu",)),
        ("12345678901234567890", ("123456789", "012345678", "90")),
        ("12.667.773.000.000", ("12.667.773.", "000.000")),
        ("", ()),
    ],
    ids=["suku kata", "garis miring", "tanda hubung", "minus", "spasi tetap", "angka", "ribuan", "kosong"],
)
def test_where_lines_end(teks, hasil):
    assert baris(teks, 21, 10.25) == hasil


@given(st.text(max_size=120), st.floats(5, 80), st.booleans())
def test_lines_fit_and_lose_nothing(teks, ruang, tebal):
    hasil = baris(teks, ruang, 10.25, tebal=tebal)
    assert all(lebar(satu, 10.25, tebal=tebal) <= ruang or len(satu) == 1 for satu in hasil)
    assert padat("".join(hasil)) == padat(bersih(teks))


def padat(teks: str) -> str:
    return re.sub(r"[ \-]", "", teks)


# ---- laws

DAUN = st.builds(
    Simpul,
    kunci=st.just(""),
    jenis=st.sampled_from(["indikator", "strategis", "sasaran_kegiatan"]),
    label=st.sampled_from(["Indikator 12", "Sasaran kegiatan 3"]),
    teks=st.text("abc /-n g", max_size=90) | st.integers(1, 600).map(lambda n: PANJANG[:n]) | st.just(PANJANG),
    pemilik=st.sampled_from(["", "Kepala Subbagian Perencanaan, Data dan Informasi"]),
    faktor=st.lists(st.sampled_from(["Anggaran", PANJANG[:300]]), max_size=3).map(tuple),
    silang=st.lists(st.just("dengan Subbagian Hukum: penyusunan laporan"), max_size=2).map(tuple),
    induk=st.sampled_from(["", "Nilai Akuntabilitas Kinerja"]),
    target=st.sampled_from(["", "100%", "Rp 12.667.773.000", "2 Laporan dan 1 Berita Acara"]),
    turun=st.booleans(),
    capaian=st.sampled_from(["", "–", "98,00"]),
    kategori=st.sampled_from(["", "Cukup Berhasil"]),
    nada=st.sampled_from(["", "peringatan"]),
    dasar=st.sampled_from([(), ("n = 2 dari 3", "sementara", "12 predikat tidak dirata-rata")]),
)


def _cabang(anak: st.SearchStrategy[Simpul]) -> st.SearchStrategy[Simpul]:
    jenis = st.sampled_from(["strategis", "program", "kegiatan", "sasaran_program", "sasaran_kegiatan"])
    return st.builds(
        lambda simpul, jenis, anak: replace(simpul, jenis=jenis, target="", anak=tuple(anak)),
        DAUN,
        jenis,
        st.lists(anak, min_size=1, max_size=5),
    )


@st.composite
def pohon(draw: st.DrawFn) -> Simpul:
    cabang = draw(st.lists(st.recursive(DAUN, _cabang, max_leaves=14), max_size=6))
    tujuan = tuple(Simpul("", "tujuan", f"Tujuan {n}", satu.teks, anak=(satu,)) for n, satu in enumerate(cabang, 1))
    return berkunci(Simpul("", "visi", "Visi", draw(st.sampled_from([VISI, PANJANG])), anak=tujuan))


def berkunci(akar: Simpul) -> Simpul:
    nomor = iter(range(10_000))

    def turun(simpul: Simpul) -> Simpul:
        kunci = f"s{next(nomor)}"
        return replace(simpul, kunci=kunci, anak=tuple(turun(anak) for anak in simpul.anak))

    return turun(akar)


def periksa(bagan: Bagan, kolom: float) -> None:
    """What holds on any sheet."""
    menurut = {kotak.simpul.kunci: kotak for kotak in bagan.kotak}
    for satu, lain in combinations([kotak.luar for kotak in bagan.kotak], 2):
        assert (
            satu.kanan <= lain.x + HAMPIR
            or lain.kanan <= satu.x + HAMPIR
            or satu.bawah <= lain.y
            or lain.bawah <= satu.y
        )
    for kotak in bagan.kotak:
        luar = kotak.luar
        assert min(luar.x, luar.y) >= -HAMPIR
        assert luar.kanan <= bagan.lebar + HAMPIR
        assert luar.bawah <= bagan.tinggi + HAMPIR
        assert luar.lebar >= kolom - HAMPIR
        periksa_tulisan(kotak)
        if kotak.induk:
            atas = menurut[kotak.induk]
            assert luar.y > atas.luar.bawah
            if atas.simpul.jenis != "visi":
                assert atas.luar.x - HAMPIR <= luar.x
                assert luar.kanan <= atas.luar.kanan + HAMPIR
    assert {garis.induk for garis in bagan.garis} == {kotak.induk for kotak in bagan.kotak} - {""}


def periksa_tulisan(kotak: Kotak) -> None:
    luar = kotak.luar
    dasar = luar.y
    for satu in kotak.baris:
        kiri = satu.x - satu.lebar / 2 if satu.tengah else satu.x
        assert kiri >= luar.x + 1
        assert kiri + satu.lebar <= luar.kanan - 1
        assert satu.y >= dasar  # lines follow one another; a bullet shares the line of its text
        assert satu.y + satu.huruf.mm * 0.22 <= luar.bawah
        assert satu.huruf.ukuran >= 7.5
        if satu.bagian in {"label", "teks", "rinci"}:
            assert kotak.kaki is None or satu.y + satu.huruf.mm * 0.22 <= kotak.kaki
        else:
            assert kotak.kaki is not None
            assert satu.y - satu.huruf.mm * 0.75 >= kotak.kaki
        dasar = satu.y


def isi_kotak(kotak: Kotak, *bagian: str) -> str:
    return padat("".join(satu.teks for satu in kotak.baris if satu.bagian in bagian))


def periksa_lengkap(naskah: NaskahPohon, akar: Simpul) -> None:
    """Every node in full once, or in parts that together make it whole."""
    penuh = [kotak for lembar in naskah.lembar for kotak in lembar.bagan.kotak if not kotak.ulang]
    terbaca: dict[str, list[Kotak]] = {}
    for kotak in penuh:
        terbaca.setdefault(kotak.simpul.kunci, []).append(kotak)
    semua = list(akar.semua())
    assert set(terbaca) == {simpul.kunci for simpul in semua}
    for simpul in semua:
        bagian = terbaca[simpul.kunci]
        assert "".join(isi_kotak(kotak, "teks") for kotak in bagian) == padat(bersih(simpul.teks))
        rinci = "".join(isi_kotak(kotak, "rinci") for kotak in bagian)
        for teks in (simpul.pemilik, simpul.induk, *simpul.faktor, *simpul.silang):
            assert padat(teks) in rinci
        assert rinci.count("•") >= len(simpul.faktor) + len(simpul.silang)
        assert all(padat(simpul.target) in isi_kotak(kotak, "target") for kotak in bagian)
        capaian = ("Capaian", simpul.capaian, simpul.kategori, *simpul.dasar) if simpul.capaian else ()
        assert all(tanpa_tanda("".join(capaian)) == tanpa_tanda(isi_kotak(kotak, "capaian")) for kotak in bagian)


def tanpa_tanda(teks: str) -> str:
    return re.sub("[·,]", "", padat(teks))


@given(pohon(), st.sampled_from(["a3", "a4"]))
@settings(max_examples=25, deadline=None)
@example(berjenjang(), "a4")
@example(karangan(1, teks=PANJANG * 12), "a4")
@example(Simpul("s0", "visi", "Visi", PANJANG * 20), "a4")
@example(karangan(2, pemilik="Sekretaris", faktor=(PANJANG,) * 25), "a4")
def test_laws_of_the_layout(akar, kertas):
    naskah = susun_pohon(dokumen(akar), kertas)
    for lembar in naskah.lembar:
        assert lembar.bagan.lebar == KERTAS[kertas].lebar
        assert lembar.bagan.tinggi <= KERTAS[kertas].tinggi + HAMPIR
        periksa(lembar.bagan, 24)
    periksa_lengkap(naskah, akar)
    layar = susun_pohon_layar(dokumen(akar)).bagan
    assert len(layar.kotak) == len(list(akar.semua()))
    periksa(layar, 30)


def test_the_same_tree_gives_the_same_layout():
    assert susun_pohon(dokumen(berjenjang())) == susun_pohon(dokumen(berjenjang()))


# ---- Kalimantan Tengah


def test_ten_indikator_fit_one_sheet():
    naskah = susun_pohon(dokumen(kalteng()))
    (lembar,) = naskah.lembar
    assert (lembar.subjudul, lembar.penanda) == (
        ("Komisi Pemilihan Umum Provinsi Kalimantan Tengah · Tahun 2024",),
        "Pohon Kinerja",
    )
    indikator = [kotak for kotak in lembar.bagan.kotak if kotak.simpul.jenis == "indikator"]
    assert [isi_kotak(kotak, "teks") for kotak in indikator] == [padat(b["indikator"]) for b in emas()["baris"]]
    assert len({kotak.luar.y for kotak in indikator}) == 1
    assert {round(kotak.luar.lebar, 2) for kotak in indikator} == {35.38}
    jarak = [round(b.luar.x - a.luar.kanan, 2) for a, b in pairwise(indikator)]
    assert jarak == [2.6] * 5 + [8.0, 2.6, 8.0, 2.6]
    assert [isi_kotak(kotak, "target") for kotak in indikator][5:7] == ["100%", f"↓{NBSP}2,8%"]
    assert naskah.kaki.endswith("Tahun 2024 · ↓ semakin kecil semakin baik")


def test_borders_fill_and_sizes():
    kotak = {k.simpul.kunci: k for k in susun_pohon(dokumen(kalteng())).lembar[0].bagan.kotak}.values()
    gaya = {(k.simpul.jenis, k.garis, k.warna) for k in kotak}
    assert gaya == {
        ("visi", 0.7, "none"), ("tujuan", 0.7, "#f1f1f1"), ("strategis", 0.45, "none"), ("indikator", 0.25, "none"),
    }  # fmt: skip
    ukuran = {(k.simpul.jenis, b.huruf.ukuran, b.huruf.tebal) for k in kotak for b in k.baris if b.bagian == "teks"}
    assert ukuran == {
        ("visi", 13, True), ("tujuan", 12, True), ("strategis", 11.5, False), ("strategis", 10.25, False),
        ("indikator", 10.25, False),
    }  # fmt: skip


# ---- sheets


def lembar(akar: Simpul, kertas: str = "a3") -> list[list[Kotak]]:
    return [list(satu.bagan.kotak) for satu in susun_pohon(dokumen(akar), kertas).lembar]


def daun(kotak: list[Kotak]) -> int:
    return sum(satu.simpul.jenis == "indikator" for satu in kotak)


def test_fourteen_columns_fit_whatever_their_tujuan():
    assert [daun(satu) for satu in lembar(karangan(5, 4, 5))] == [14]
    (satu,) = susun_pohon(dokumen(karangan(*[1] * 14, teks="Kata"))).lembar
    assert daun(list(satu.bagan.kotak)) == 14
    periksa(satu.bagan, 24)


def test_fifteen_leaves_give_one_sheet_per_tujuan():
    naskah = susun_pohon(dokumen(karangan(5, 1, 9)))
    assert [daun(list(satu.bagan.kotak)) for satu in naskah.lembar] == [5, 1, 9]
    assert [satu.penanda for satu in naskah.lembar] == [
        "Lembar 1: Tujuan 1",
        "Lembar 2: Tujuan 2",
        "Lembar 3: Tujuan 3",
    ]
    assert naskah.lembar[1].subjudul[0].endswith("Tahun 2024 · lembar 2 dari 3")
    assert [satu.bagan.kotak[0].simpul.label for satu in naskah.lembar] == ["Visi"] * 3


def test_a_wide_tujuan_takes_several_sheets_of_about_the_same_size():
    akar = karangan(40)
    hasil = lembar(akar)
    assert [daun(satu) for satu in hasil] == [14, 14, 12]
    judul = [isi_kotak(satu[1], "label") for satu in hasil]
    assert judul == ["Tujuan1", "Tujuan1(lanjutan)", "Tujuan1(lanjutan)"]
    assert Counter(k.simpul.kunci for satu in hasil for k in satu if not k.ulang) == Counter(
        simpul.kunci for simpul in akar.semua()
    )
    assert [daun(satu) for satu in lembar(karangan(15))] == [8, 7]


def test_sasaran_of_a_wide_tujuan_stay_together_where_they_can():
    tujuan = karangan(5, 5, 5, 30).anak
    satu = replace(tujuan[0], anak=tuple(anak for t in tujuan for anak in t.anak))
    hasil = lembar(Simpul("v", "visi", "Visi", VISI, anak=(satu,)))
    assert [daun(kotak) for kotak in hasil] == [10, 5, 10, 10, 10]


def test_sheets_take_about_the_same_and_no_more_of_them_than_needed():
    satu, empat = (karangan(*[n] * 15).anak for n in (1, 4))
    for anak, hasil in ((satu, [8, 7]), (empat[:5], [12, 8])):
        tujuan = replace(anak[0], anak=tuple(bawah for t in anak for bawah in t.anak))
        assert [daun(kotak) for kotak in lembar(Simpul("v", "visi", "Visi", VISI, anak=(tujuan,)))] == hasil


def test_a4_takes_fewer_columns():
    assert [daun(satu) for satu in lembar(karangan(9), "a4")] == [9]
    assert [daun(satu) for satu in lembar(karangan(10), "a4")] == [5, 5]


def test_a_branch_too_deep_is_cut_and_says_so():
    hasil = lembar(berjenjang(), "a4")
    potong = [k.simpul.kunci for satu in hasil for k in satu if padat(BERLANJUT) in isi_kotak(k, "rinci")]
    assert potong == ["k1"]
    assert [satu[0].simpul.kunci for satu in hasil] == ["v", "ss1", "ss1", "v"]
    assert isi_kotak(hasil[1][0], "label") == "Sasaran1(lanjutan)"


def test_a_repeated_node_says_only_label_and_text():
    akar = karangan(20, pemilik="Sekretaris", faktor=("Anggaran",))
    _, kedua = lembar(akar)
    assert [kotak.ulang for kotak in kedua][:4] == [True, True, True, False]
    assert {satu.bagian for satu in kedua[1].baris} == {"label", "teks"}


def test_indikator_of_any_depth_share_the_last_row():
    (kotak, *_) = lembar(berjenjang())
    indikator = [satu.luar for satu in kotak if satu.simpul.jenis == "indikator"]
    assert len(indikator) == 4
    assert len({satu.y for satu in indikator}) == 1
    assert indikator[0].y > max(satu.luar.y for satu in kotak if satu.simpul.jenis != "indikator")


def test_nothing_but_a_visi():
    akar = Simpul("v", "visi", "Visi", "", anak=())
    (satu,) = lembar(akar)
    assert len(satu) == 1
    assert susun_pohon_layar(dokumen(akar)).bagan.garis == ()


# ---- the document around it


@pytest.mark.parametrize(
    ("keadaan", "draf"),
    [("draf", True), ("diajukan", True), ("disetujui", True), ("terbit", False), ("luar", False), ("", False)],
)
def test_only_what_is_not_settled_is_a_draft(keadaan, draf):
    assert susun_pohon(dokumen(kalteng(), keadaan=keadaan)).draf is draf


def test_names():
    naskah = susun_pohon(dokumen(karangan(1), sumber=""), "a4")
    assert naskah.nama == "Pohon Kinerja KPU Provinsi Kalimantan Tengah Tahun 2024"
    assert (naskah.penulis, naskah.kaki, naskah.kertas) == ("KPU Provinsi Kalimantan Tengah", "", "a4")


def test_a_long_name_takes_the_room_from_the_tree():
    naskah = susun_pohon(dokumen(karangan(1), nama_resmi="Komisi Pemilihan Umum " * 20))
    assert len(naskah.lembar[0].subjudul) == 3
    assert naskah.lembar[0].bagan.tinggi <= KERTAS["a3"].tinggi - 2 * 4.9


# ---- screen


def semua_butir(butir: ButirPohon) -> Iterator[ButirPohon]:
    yield butir
    for anak in butir.anak:
        yield from semua_butir(anak)


def test_the_list_says_what_the_diagram_says():
    layar = susun_pohon_layar(dokumen(berjenjang()))
    butir = {satu.simpul.kunci: satu for satu in semua_butir(layar.akar)}
    assert list(butir) == [kotak.simpul.kunci for kotak in layar.bagan.kotak]
    assert butir["sk1"].rincian == (
        ("Pemilik", ("Kepala Subbagian Perencanaan, Data dan Informasi",)),
        ("Faktor kunci", berjenjang().anak[0].anak[0].anak[0].anak[0].anak[0].faktor),
        ("Lintas unit", ("dengan Subbagian Hukum: penyusunan laporan",)),
    )
    assert butir["i1"].rincian == (("Target 2024", ("91%",)), ("Mendukung", ("Nilai Akuntabilitas Kinerja KPU RI",)))


def test_direction_and_a_missing_target_in_words():
    baris_ = kalteng().anak[1].anak[0].anak
    turun, _ = (susun_pohon_layar(dokumen(satu)).akar.rincian for satu in baris_)
    assert turun == (("Target 2024", ("2,8%, semakin kecil semakin baik",)),)
    kosong = susun_pohon_layar(dokumen(replace(baris_[0], target="")))
    assert kosong.akar.rincian == (("Target 2024", ("–",)),)
    assert "semakin kecil" not in kosong.kaki


def test_ten_indikator_fit_an_ordinary_screen():
    assert susun_pohon_layar(dokumen(kalteng())).bagan.lebar == pytest.approx(340)
