"""The sample data of the plan against what the offices published: Keputusan IKU of Mesuji, and of Kalimantan Tengah the
Renstra, the table of cara penghitungan and the Rencana Kerja. Through the command, the browser's page and the PDF.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from pypdf import PdfReader

from renstra.models import KeputusanIku, ManualIku
from tests.emas.tabel import Tabel, buka_tabel, polos

pytestmark = pytest.mark.django_db
EMAS = Path(__file__).parent
CONTOH = Path(settings.FIXTURE_ROOT, "contoh")


@pytest.fixture(autouse=True)
def _contoh(contoh_modul, db):
    """Sample data of the five documents."""


def baca(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


def cetak(tmp_path, jenis, akhiran, *, satker, tahun=2024, **lain) -> bytes:
    path = tmp_path / f"{jenis}.{akhiran}"
    call_command("cetak", jenis, satker=satker, tahun=tahun, keluaran=path, stdout=StringIO(), **lain)
    return path.read_bytes()


def padat(teks: str) -> str:
    """Letters and signs without spaces, quotes and hyphens: what a line break may change in a PDF."""
    return re.sub(r"[\s\u00ad\u2010\-–“”\"'’\u200b]", "", teks)


def teks_pdf(isi: bytes) -> str:
    return padat("".join(page.extract_text() for page in PdfReader(BytesIO(isi)).pages))


def tabel(html: str) -> list[Tabel]:
    """Every table of the page; headings of two lines count as the columns below them."""
    hasil = []
    for bagian in html.split("</table>")[:-1]:
        if 'class="kisi' in bagian:
            bagian = bagian.replace("<wbr>", "")
            lebar = bagian.count("<col ")
            kepala = re.findall(r"<th\b[^>]*>(.*?)</th>", bagian, re.DOTALL)
            sel = kepala if len(kepala) == lebar else ["-"] * lebar
            polos_kepala = f"<thead><tr>{''.join(f'<th>{k}</th>' for k in sel)}</tr></thead>"
            hasil.append(buka_tabel(re.sub(r"<thead>.*?</thead>", polos_kepala, bagian, flags=re.DOTALL) + "</table>"))
    return hasil


def isi(html: str) -> list[list[str]]:
    """The cells of every row of data, merged cells repeated, in the order of the page."""
    return [[polos(sel) for sel in baris.sel] for t in tabel(html) for baris in t.semua if baris.id]


def _sama(rows: list[list[str]]) -> list[list[str]]:
    """Case aside: one sasaran that two tables of the office write with another capital is one record."""
    return [[polos(sel).casefold() for sel in row] for row in rows]


# -- Keputusan IKU ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jalan", ["cetak", "peramban"])
def test_the_annex_equals_the_gold_table_cell_by_cell(tmp_path, masuk, jalan):
    gold = baca(EMAS / "keputusan-iku-mesuji-2022.json")
    if jalan == "cetak":
        html = cetak(tmp_path, "iku", "html", satker="1811", tahun=2022).decode()
    else:
        alamat = reverse("iku-lihat", kwargs={"kode": "1811", "tahun": 2022})
        html = masuk("operator", "1811").get(alamat).content.decode()
    rows = [row[1:] for row in isi(html)]
    assert rows == [[polos(b[k]) for k in ("kegiatan", "sasaran", "indikator")] for b in gold["baris"]]
    assert len(rows) == 70
    programmes = list(dict.fromkeys(b["program"] for b in gold["baris"]))
    assert [p for p in programmes if p in polos(re.sub(r"<[^>]+>", " ", html))] == programmes
    assert len(tabel(html)) == len(programmes) == 3


def test_the_decision_reads_as_published_but_for_its_slips(tmp_path):
    gold = baca(EMAS / "keputusan-iku-mesuji-2022.json")
    asli = teks_pdf(cetak(tmp_path, "iku", "pdf", satker="1811", tahun=2022))
    semua = teks_pdf(cetak(tmp_path, "iku", "pdf", satker="1811", tahun=2022, salinan=True))
    for kalimat in (
        "NOMOR 18 TAHUN 2022",
        gold["tentang"],
        "bahwa berdasarkan ketentuan Pasal 3 Peraturan Menteri Negara Pendayagunaan Aparatur Negara Nomor "
        "PER/09/M.PAN/5/2007 tentang Pedoman Umum Penetapan Indikator Kinerja Utama",
        "tugas dan fungsi Komisi Pemilihan Umum Kabupaten Mesuji, perlu menetapkan suatu ukuran keberhasilan",
        "Peraturan Pemerintah Nomor 8 Tahun 2006 tentang Pelaporan Keuangan dan Kinerja Instansi Pemerintah "
        "(Lembaran Negara Republik Indonesia Tahun 2006 Nomor 25",
        "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
        "Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang Tugas, Fungsi, Susunan Organisasi dan Tata Kerja",
        "Peraturan Komisi Pemilihan Umum Nomor 4 Tahun 2021 tentang Perubahan Ketiga atas Peraturan Komisi Pemilihan "
        "Umum Nomor 8 Tahun 2019",
        "Berita Acara Nomor",
        "20/PK.01-BA/1811/2022",
        "menetapkan rencana kinerja tahunan;",
        "melakukan evaluasi pencapaian kinerja sesuai dengan dokumen rencana strategis (renstra).",
        "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
        "Ditetapkan di Mesuji",
        "pada tanggal 21 April 2022",
        "ALI YASIR",
    ):
        assert padat(kalimat) in semua, kalimat
        assert padat(kalimat) in asli, kalimat
    urutan = [semua.index(k) for k in ("KESATU", "KEDUA", "KETIGA", "KEEMPAT")]
    assert urutan == sorted(urutan)
    assert "KELIMA" not in semua
    assert "Bengkulu" not in semua
    assert semua.startswith("SALINAN")
    assert "Salinansesuaidenganaslinya" in semua
    assert "Salinansesuai" not in asli
    for baris in gold["baris"]:
        assert padat(baris["indikator"]) in semua, baris


def test_the_decision_is_on_record_as_signed_outside():
    keputusan = KeputusanIku.objects.get(satker="1811")
    assert (keputusan.keadaan, keputusan.tahun, keputusan.periode) == ("luar", 2022, "2020–2024")
    assert keputusan.terbitan.get().nomor == "18 TAHUN 2022"


# -- Manual IKU, short form --------------------------------------------------------------------------------------------


def test_the_table_of_cara_penghitungan_is_that_of_the_report(tmp_path):
    data = baca(CONTOH / "manual-iku-62-2024.json")
    html = cetak(tmp_path, "manual-iku", "html", satker="62").decode()
    (satu,) = tabel(html)
    assert [k.rstrip(".") for k in satu.kepala] == [
        "No", "Kegiatan", "Uraian Kegiatan", "Cara Penghitungan", "Sumber Data", "Target"
    ]  # fmt: skip
    kegiatan = [k["kegiatan"] for k in data["kelompok"]]
    harap = [
        [str(b["kelompok"]), kegiatan[b["kelompok"] - 1], b["uraian"], b["formula"], b["sumber_data"], b["target"]]
        for b in data["baris"]
    ]
    rows = [[row[0].rstrip("."), *row[1:]] for row in isi(html)]
    assert _sama(rows) == _sama(harap)
    semua = teks_pdf(cetak(tmp_path, "manual-iku", "pdf", satker="62"))
    assert all(padat(b["formula"]) in semua for b in data["baris"])


def test_every_sheet_of_the_long_form_says_what_is_missing(tmp_path):
    html = cetak(tmp_path, "manual-iku", "html", satker="62", bentuk="lembar").decode()
    jumlah = ManualIku.objects.get(satker="62").baris.count()
    assert html.count("Definisi operasional") >= jumlah
    assert "belum diisi" in html


# -- Rencana Kerja -----------------------------------------------------------------------------------------------------


# Two names that one office prints for one kegiatan (3360) in one year: here it has the one of its PK.
SATU_NAMA = {
    "Operasional Perkantoran dan Dukungan Sarana Prasarana": "Operasional Perkantoran dan Dukungan Sarana dan Prasarana"
}


def test_the_rencana_kerja_holds_what_is_legible(tmp_path):
    data = baca(CONTOH / "rencana-kerja-62-2024.json")
    html = cetak(tmp_path, "rencana-kerja", "html", satker="62").decode()
    harap, alokasi = [], Decimal(0)
    for n, kegiatan in enumerate(data["kegiatan"], start=1):
        uang = "–"
        for b in kegiatan["baris"]:
            if not b["gabung"]:
                uang = "–" if b["alokasi"] is None else f"{int(b['alokasi']):,}".replace(",", ".")
                alokasi += Decimal(b["alokasi"] or 0)
            teks = [b[k] or "–" for k in (
                "sasaran", "indikator", "target", "keluaran", "indikator_keluaran", "target_keluaran", "volume"
            )]  # fmt: skip
            harap.append([f"{n}.", SATU_NAMA.get(kegiatan["nama"], kegiatan["nama"]), *map(polos, teks), uang])
    # A kegiatan that the register knows bears its code; the original prints none.
    rows = [[row[0], re.sub(r" \(\d{4}\)$", "", row[1]), *row[2:]] for row in isi(html)]
    assert len(harap) >= 15
    assert _sama(rows) == _sama(harap)
    assert f"{alokasi:,}".replace(",", ".") in html
    semua = teks_pdf(cetak(tmp_path, "rencana-kerja", "pdf", satker="62"))
    assert all(padat(b["indikator"]) in semua for k in data["kegiatan"] for b in k["baris"])


# -- Renstra -----------------------------------------------------------------------------------------------------------


def test_the_renstra_of_kalimantan_tengah_prints_with_its_ten_indikator(tmp_path):
    gold = baca(EMAS / "pk-kalteng-ketua-2024.json")
    pdf = teks_pdf(cetak(tmp_path, "renstra", "pdf", satker="62"))
    renstra = next(r for r in baca(CONTOH / "renstra.json") if r["satker"] == "62")
    assert padat(renstra["visi"]) in pdf
    assert len(renstra["misi"]) == 5
    for teks in (*renstra["misi"], *renstra["tujuan"]):
        assert padat(teks) in pdf, teks
    html = cetak(tmp_path, "renstra", "html", satker="62").decode()
    rows = {row[2].removesuffix(" ↓"): row for row in isi(html)}
    assert len(gold["baris"]) == 10
    for b in gold["baris"]:
        row = rows[polos(b["indikator"])]
        assert row[1] == polos(b["sasaran"])
        assert polos(b["target"]) in row, row


def test_an_office_without_its_own_renstra_prints_the_one_it_follows(tmp_path):
    html = cetak(tmp_path, "renstra", "html", satker="6411").decode()
    assert "KPU RI dan semua satker di bawahnya, termasuk KPU Kabupaten Mahakam Ulu" in " ".join(html.split())
