"""The guide inside the application: its links and pictures hold, and what it quotes is what the application says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.urls import reverse
from PIL import Image

from kinerja.alur_ukur import LANGKAH_UKUR, KeadaanUkur
from kinerja.baca_realisasi import baca_sel
from kinerja.bukti import PALING_BANYAK
from kinerja.capaian import hitung_capaian
from kinerja.kategori import Pita
from kinerja.masa import Masa
from kinerja.models import PkBaris
from kinerja.pilihan import SumberRealisasi
from kinerja.rata import Rata
from kinerja.simpan_realisasi import TERKUNCI
from kinerja.susun_isi_realisasi import SARINGAN
from laporan.susun.pohon_legenda import rentang_pita
from renstra.models import Indikator
from renstra.nilai import Nilai
from renstra.nilai_baca import NilaiDitolak
from renstra.pilihan import Arah, Jenis, Kumulasi
from sakip.satker.acuan import baca_acuan
from sakip.satker.berkas import BATAS_BUKTI, periksa_bukti
from tests.pabrik import buat_pengguna

pytestmark = pytest.mark.django_db

LEBAR_GAMBAR, BERAT_GAMBAR = 1100, 100_000  # pixels, bytes: offices read it over thin lines
XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "Workbook".encode("utf-16-le")


@pytest.fixture
def panduan(client) -> str:
    client.force_login(buat_pengguna("operator", "6411"))
    return client.get(reverse("bantuan")).content.decode()


def tulisan(halaman: str) -> str:
    """The words of the page, as read."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", halaman)).split())


def test_every_chapter_is_in_the_contents_and_every_link_lands(panduan):
    bab = re.findall(r'<section id="([^"]+)">', panduan)
    daftar = panduan.split("<ol>", 1)[1].split("</ol>", 1)[0]
    assert re.findall(r'href="#([^"]+)"', daftar) == bab
    assert set(re.findall(r'href="#([^"]+)"', panduan)) <= set(re.findall(r'id="([^"]+)"', panduan))


def test_pictures_are_there_light_and_said_in_words(panduan):
    gambar = re.findall(r'<img src="/static/(bantuan/[^"]+)"[^>]*>\s*<figcaption>([^<]+)</figcaption>', panduan)
    assert len(gambar) == panduan.count("<img")
    for nama, teks in gambar:
        path = finders.find(nama)
        assert path, nama
        with open(path, "rb") as berkas:
            assert len(berkas.read()) <= BERAT_GAMBAR, nama
        with Image.open(path) as satu:
            assert satu.width <= LEBAR_GAMBAR, nama
        assert len(teks.strip()) > 20, nama


def contoh() -> Iterator[str]:
    """The worked examples of the rules, as the application works them."""

    def hitung(arah: str, target: Nilai, realisasi: Nilai, batas: Decimal | None = None) -> str:
        return hitung_capaian(arah, target, realisasi, satuan="%", batas=batas).kalimat

    rentang = Nilai(Decimal(80), Decimal(90))
    turun = Nilai(Decimal("2.8")), Nilai(Decimal(2))
    yield hitung(Arah.NAIK, Nilai(Decimal(95)), Nilai(Decimal(86)))
    yield hitung(Arah.TURUN_A, *turun)
    yield hitung(Arah.TURUN_A, *turun, batas=Decimal(120))
    yield hitung(Arah.TURUN_B, *turun)
    for realisasi in (85, 92, 70):
        yield hitung(Arah.RENTANG, rentang, Nilai(Decimal(realisasi)))
    yield hitung(Arah.NAIK, Nilai(predikat="B"), Nilai(predikat="BB"))


def skala() -> Iterator[str]:
    """The scale of KPU in the words of the legend, each band followed by its name."""
    rows = baca_acuan("acuan", "pita_kategori.json")
    pita = [Pita(None if r["lebih_dari"] is None else Decimal(r["lebih_dari"]), r["sebutan"], r["nada"]) for r in rows]
    return (f"{rentang} {sebutan}" for sebutan, rentang in rentang_pita(pita))


def pesan() -> Iterator[str]:
    """Sentences that the pages of realisasi say, as far as they come out of one rule."""
    masa = Masa(2024, 3, date(2024, 10, 1), date(2024, 10, 18))
    yield masa.kalimat(date(2024, 10, 15))
    yield masa.kalimat(date(2024, 10, 21))
    yield TERKUNCI.split(". ")[0]
    yield Rata(None, 7, 5, 1).keterangan
    with pytest.raises(ValidationError) as berkas:
        periksa_bukti("data.xls", XLS)
    yield berkas.value.messages[0].split(". Simpan")[0]
    row = PkBaris(indikator=Indikator(jenis=Jenis.PERSEN, satuan="%"))
    with pytest.raises(NilaiDitolak) as rentang:
        baca_sel("realisasi", "80–85", row)
    yield rentang.value.pesan


def test_what_the_guide_quotes_is_what_the_application_says(panduan):
    teks = tulisan(panduan)
    for kutipan in (*contoh(), *skala(), *pesan()):
        assert kutipan in teks


def test_the_guide_uses_the_words_of_the_pages(panduan):
    teks = tulisan(panduan)
    arah = [a.label for a in Arah]
    tombol = {s.kata_kerja for s in LANGKAH_UKUR}
    keadaan = [k.label for k in KeadaanUkur]
    sumber = [SumberRealisasi.SIMONIKA.label, SumberRealisasi.OMSPAN.label]
    for kata in (*arah, *Kumulasi.labels, *tombol, *keadaan, *sumber, *SARINGAN.values()):
        assert kata in teks
    assert f"paling besar {BATAS_BUKTI // 2**20} MB; paling banyak {PALING_BANYAK} bukti" in teks
