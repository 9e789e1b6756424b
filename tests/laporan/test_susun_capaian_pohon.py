"""Capaian in the pohon kinerja: lines, feet that grow, colours that can be read, the legend, paper and screen."""

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from pypdfium2 import PdfDocument

from kinerja.kategori import NADA as SEMUA_NADA
from kinerja.kategori import Pita
from kinerja.rata import Rata
from laporan.cetak import cetakan_pohon
from laporan.susun.pohon import Simpul, susun_pohon, susun_pohon_layar
from laporan.susun.pohon_bagan import NADA, Kotak
from laporan.susun.pohon_isi import Huruf, baris_capaian, kata_capaian
from laporan.susun.pohon_legenda import BARIS_LEGENDA, kategori_terpakai, rentang_pita
from laporan.susun.pohon_simpul import DokumenPohon, dasar_rata
from laporan.susun.pohon_tata import KERTAS
from laporan.templatetags.grafik import WARNA
from laporan.templatetags.pohon import nama_simpul
from renstra.nilai import NBSP
from tests.laporan.contoh_pohon import PITA, dokumen, dokumen_terukur, kalteng, karangan, terukur
from tests.laporan.test_pdf_rkt import _abu, halaman, huruf

KECIL = Huruf(7.5)


def kotak(naskah_dokumen: DokumenPohon, kertas: str = "a3") -> dict[str, Kotak]:
    (satu,) = susun_pohon(naskah_dokumen, kertas).lembar
    return {k.simpul.kunci: k for k in satu.bagan.kotak}


@cache
def pdf() -> bytes:
    return cetakan_pohon(dokumen_terukur()).pdf()


# ---- lines


@pytest.mark.parametrize(
    ("rata", "dasar"),
    [
        (Rata(Fraction(98), 3, 0, 0), ("n = 3 dari 3",)),
        (Rata(Fraction(98), 2, 1, 0), ("n = 2 dari 3", "sementara")),
        (Rata(Fraction(98), 2, 1, 4), ("n = 2 dari 3", "sementara", "4 predikat tidak dirata-rata")),
        (Rata(None, 0, 3, 0), ("n = 0 dari 3",)),
        (Rata(None, 0, 0, 2), ("2 predikat tidak dirata-rata",)),
    ],
    ids=["lengkap", "sementara", "berpredikat", "belum ada", "predikat saja"],
)
def test_what_a_mean_rests_on(rata, dasar):
    assert tuple(teks.replace(NBSP, " ") for teks in dasar_rata(rata)) == dasar
    assert all(" " not in teks for teks in dasar_rata(rata) if teks.startswith("n"))  # stays on one line


SASARAN = Simpul(
    "s",
    "strategis",
    "Sasaran 1",
    "Teks",
    capaian="98,22",
    kategori="Cukup Berhasil",
    dasar=("n = 2 dari 3", "sementara"),
)


@pytest.mark.parametrize(
    ("simpul", "ruang", "baris"),
    [
        (SASARAN, 90, ("Capaian 98,22 · Cukup Berhasil, n = 2 dari 3, sementara",)),
        (SASARAN, 45, ("Capaian 98,22 · Cukup Berhasil", "n = 2 dari 3, sementara")),
        (SASARAN, 32, ("Capaian 98,22", "Cukup Berhasil", "n = 2 dari 3, sementara")),
        (replace(SASARAN, dasar=()), 32, ("Capaian 98,22", "Cukup Berhasil")),
        (replace(SASARAN, capaian="–", kategori=""), 90, ("Capaian –, n = 2 dari 3, sementara",)),
        (replace(SASARAN, capaian="90,53", kategori="", dasar=()), 90, ("Capaian 90,53",)),
        (replace(SASARAN, capaian=""), 90, ()),
    ],
    ids=["lebar", "sedang", "sempit", "indikator", "belum ada", "tanpa skala", "tanpa capaian"],
)
def test_lines_of_the_capaian(simpul, ruang, baris):
    assert baris_capaian(simpul, KECIL, ruang) == baris


def test_list_and_screen_reader_say_category_mean_and_working():
    assert kata_capaian(SASARAN) == "98,22 · Cukup Berhasil, n = 2 dari 3, sementara"
    satu = replace(SASARAN, dasar=(), kerja="86 / 95 × 100 = 90,53")
    layar = susun_pohon_layar(dokumen(satu, triwulan=4))
    assert layar.akar.rincian == (("Capaian", ("98,22 · Cukup Berhasil", "86 / 95 × 100 = 90,53")),)
    assert nama_simpul(satu, 2024) == "Sasaran 1: Teks. Capaian: 98,22 · Cukup Berhasil"


# ---- feet


def test_the_feet_hold_the_capaian_and_the_boxes_grow_with_it():
    tanpa, ada = kotak(dokumen(kalteng())), kotak(dokumen_terukur())
    for kunci, lama in tanpa.items():
        baru = ada[kunci]
        capaian = [b.teks for b in baru.baris if b.bagian == "capaian"]
        if lama.simpul.jenis in {"visi", "tujuan"}:
            assert (capaian, baru.kaki) == ([], None)
        elif lama.simpul.jenis == "strategis":
            assert (bool(capaian), lama.kaki is None) == (True, True)
            assert baru.kaki is not None
        else:
            assert capaian[0].startswith("Capaian")
            assert lama.kaki is not None
            assert baru.kaki is not None
            # Two lines in the narrow columns: "Capaian 80,00" and "Cukup Berhasil".
            assert baru.luar.bawah - baru.kaki >= lama.luar.bawah - lama.kaki + 2 * 4.0 - 1e-6
    assert max(len([b for b in k.baris if b.bagian == "capaian"]) for k in ada.values()) == 2


def test_only_what_is_judged_is_coloured_and_only_in_its_foot():
    for satu in kotak(dokumen_terukur()).values():
        bidang = satu.bidang_kaki
        assert (bidang is not None) == bool(satu.simpul.nada)
        if bidang is not None:
            assert satu.warna_kaki == NADA[satu.simpul.nada]
            assert bidang.y == satu.kaki
            assert bidang.bawah == pytest.approx(satu.tepi.bawah)
    lembar = susun_pohon(dokumen_terukur(terukur(karangan(20)))).lembar
    ulang = [k for satu in lembar for k in satu.bagan.kotak if k.ulang]
    assert any(k.simpul.nada for k in ulang)
    assert not any(k.bidang_kaki or k.kaki for k in ulang)


# ---- colours


def test_the_colours_are_those_of_the_screens_and_can_be_read():
    gaya = (settings.BASE_DIR / "sakip/static/layar/layar.css").read_text(encoding="utf-8")
    assert set(NADA) == set(SEMUA_NADA)
    for nada, muda in NADA.items():
        assert dict(re.findall(r"--([\w-]+-bg): (#\w{6})", gaya))[f"{nada}-bg"] == muda == WARNA[nada][1]
        assert kontras("#444444", muda) > 7
        assert kontras("#000000", muda) > 15


def kontras(satu: str, lain: str) -> float:
    """The contrast of two colours by WCAG 2."""
    terang, gelap = sorted((_terang(satu), _terang(lain)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


def _terang(warna: str) -> float:
    kanal = (int(warna[n : n + 2], 16) / 255 for n in (1, 3, 5))
    lurus = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in kanal)
    return sum(bobot * c for bobot, c in zip((0.2126, 0.7152, 0.0722), lurus, strict=True))


# ---- legend


def test_bands_in_words():
    assert list(rentang_pita(PITA[::-1])) == [
        ("Berhasil", "lebih dari 90%"),
        ("Cukup Berhasil", "lebih dari 70% sampai 90%"),
        ("Kurang Berhasil", "lebih dari 50% sampai 70%"),
        ("Tidak Berhasil", "sampai 50%"),
    ]
    pecahan = (Pita(Decimal("87.50"), "Tinggi", "baik"), Pita(None, "Rendah", "galat"))
    assert [teks for _, teks in rentang_pita(pecahan)] == ["lebih dari 87,5%", "sampai 87,5%"]
    assert list(rentang_pita((Pita(None, "Satu", "baik"),))) == [("Satu", "")]


def test_the_legend_names_what_occurs_best_first_and_an_older_category_last():
    akar = karangan(3, kategori="Baik Sekali", nada="proses", capaian="99,00", target="1")
    lama = akar.anak[0].anak[0].anak
    isi = (
        replace(lama[0], kategori="Tidak Berhasil", nada="galat"),
        replace(lama[1], kategori="Berhasil", nada="baik"),
    )
    akar = replace(akar, anak=(*isi, lama[2]), kategori="", nada="")
    assert [k.kalimat for k in kategori_terpakai(dokumen_terukur(akar))] == [
        "Berhasil: lebih dari 90%", "Tidak Berhasil: sampai 50%", "Baik Sekali",
    ]  # fmt: skip
    assert kategori_terpakai(dokumen(akar)) == ()


def test_the_legend_fits_its_width_and_takes_its_room():
    pita = tuple(Pita(Decimal(n * 10), f"Kategori bernama panjang nomor {n}", "baik") for n in range(1, 8))
    akar = replace(kalteng(), anak=tuple(Simpul(p.sebutan, "strategis", "S", "T", kategori=p.sebutan) for p in pita))
    satu = replace(dokumen(akar), triwulan=2, pita=pita)
    naskah = susun_pohon(satu, "a4")
    legenda = naskah.legenda
    assert legenda is not None
    assert legenda.butir[0].baris.teks == "Capaian Triwulan II 2024"
    assert len(legenda.butir) == 8
    assert legenda.tinggi == pytest.approx(4 * BARIS_LEGENDA)
    for butir in legenda.butir:
        assert butir.baris.x >= 0
        assert butir.baris.x + butir.baris.lebar <= legenda.lebar == KERTAS["a4"].lebar
    assert all(satu.bagan.tinggi <= KERTAS["a4"].tinggi - 3 * BARIS_LEGENDA for satu in naskah.lembar)


def test_without_realisasi_the_tree_is_as_before():
    naskah, layar = susun_pohon(dokumen(kalteng(), pita=PITA)), susun_pohon_layar(dokumen(kalteng(), pita=PITA))
    assert naskah == susun_pohon(dokumen(kalteng()))
    assert (naskah.legenda, layar.legenda, layar.judul_capaian) == (None, (), "")
    for html in (
        cetakan_pohon(dokumen(kalteng())).html(pratinjau=False),
        render_to_string("laporan/_pohon.html", {"pohon": layar}),
    ):
        assert not re.search("legenda|pohon-kaki|Capaian", html)


# ---- paper and screen


def test_the_sheet_tells_triwulan_categories_and_what_n_is():
    (teks,) = halaman(pdf())
    assert "CapaianTriwulanIV2024" in teks
    assert "CukupBerhasil:lebihdari70%sampai90%" in teks
    assert "KurangBerhasil:" not in teks
    assert "Capaian100,51·Berhasil" in teks
    assert "Capaian98,22·Berhasil,n=2dari3,sementara" in teks
    assert "n:indikatoryangsudahadacapaiannya" in teks
    assert set(huruf(pdf())) == {"TeX-Gyre-Heros", "TeX-Gyre-Heros-Bold"}


KEPALA = 14 + 6.6 + 0.4 + 4.9 + 1.9 + BARIS_LEGENDA + 3.8  # margin, title, subtitle, legend (cetak/pohon.css)


def test_the_colours_are_on_the_paper_and_the_watermark_shows_through():
    gambar = PdfDocument(pdf())[0].render(scale=2).to_pil().convert("RGB")
    mm = 2 * 72 / 25.4
    warna = "#{:02x}{:02x}{:02x}".format
    (lembar,) = susun_pohon(dokumen_terukur()).lembar
    for satu in lembar.bagan.kotak:
        if satu.kaki is None:
            continue
        x, y = 16 + satu.luar.x + 1, satu.luar.bawah - 1
        assert warna(*gambar.getpixel((round(x * mm), round((KEPALA + y) * mm)))) == (
            satu.warna_kaki if satu.simpul.nada else "#ffffff"
        ), satu.simpul.label
    draf = cetakan_pohon(dokumen_terukur(keadaan="draf"), "a4").pdf()
    assert _abu(draf) == len(susun_pohon(dokumen_terukur(), "a4").lembar)


def test_the_screen_shows_the_legend_beside_the_drawing_and_the_category_in_words():
    html = render_to_string("laporan/_pohon.html", {"pohon": susun_pohon_layar(dokumen_terukur())})
    assert "<h3>Capaian Triwulan IV 2024</h3>" in html
    assert "Capaian Triwulan IV 2024. Isinya sama dengan diagram." in html
    assert '<span class="lencana lencana-peringatan">Cukup Berhasil</span> lebih dari 70% sampai 90%' in html
    daftar = html[html.index('<ul class="pohon-daftar">') :]
    assert daftar.count("98,22 · Berhasil, n = 2 dari 3, sementara") == 5
    for satu in susun_pohon_layar(dokumen_terukur()).bagan.kotak:  # the badge that folds hides no line
        if satu.keturunan:
            assert all(b.y + 0.22 * b.huruf.mm <= satu.lencana.y for b in satu.baris)
