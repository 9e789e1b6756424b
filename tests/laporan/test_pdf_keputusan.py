"""The Keputusan IKU as HTML and PDF: gold table, F4 pages, breaks, copy and draft, hostile content."""

import re
from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from laporan.cetak import cetakan_keputusan
from laporan.susun.keputusan import DokumenKeputusan, Pengesah
from laporan.susun.rkt import Kop
from renstra.penomoran import kata_diktum
from tests.emas.tabel import Tabel, buka_tabel, polos
from tests.laporan.contoh_keputusan import baris, dokumen_contoh, emas, karangan, salinan_contoh, segel
from tests.laporan.test_pdf_pk import KALIMAT_DRAF
from tests.laporan.test_pdf_rkt import HURUF, JAHAT, Unsur, _abu, awal_halaman, halaman, huruf, padat

MM = 72 / 25.4
KEPALA = {
    "kegiatan": "No.KegiatanSasaranKegiatanIndikatorKinerjaKegiatan(1)(2)(3)(4)",
    "tujuan": "No.SasaranStrategisIndikatorKinerjaUtama(1)(2)(3)",
}
KANTOR = (
    "Kabupaten Penukal Abab Lematang Ilir dan Kepulauan Pangkajene Nusa Tenggara Timur Laut Aceh Barat Daya Selatan "
    "Utara Raya"
)
KALIMAT = "kata yang panjang sekali dengan pertanggungjawaban "


def berat() -> DokumenKeputusan:
    """Long names, long texts, many considerations and dictums."""
    resmi = f"KOMISI PEMILIHAN UMUM {KANTOR.upper()}"
    return salinan_contoh(
        nama_unit=f"KPU {KANTOR}",
        nama_resmi=resmi,
        nama_lengkap=f"Komisi Pemilihan Umum {KANTOR}",
        kop=Kop(("KOMISI PEMILIHAN UMUM", KANTOR.upper())),
        jabatan=("KETUA KOMISI PEMILIHAN UMUM", f"{KANTOR.upper()},"),
        nomor="18/PR.03-Kpt/3526/KPU-Kab/VI/2021",
        pengesah=None,
        menimbang=tuple(f"bahwa {KALIMAT * 2}" for _ in range(30)),
        mengingat=(),
        memperhatikan=(),
        diktum=tuple(f"Diktum {KALIMAT * (1 + n % 4)}" + "\n- satu;\n- dua." * (n % 5 == 2) for n in range(1, 26)),
        baris=tuple(
            replace(
                row, kegiatan=f"{row.kegiatan} {KALIMAT * 4}"[:255], indikator=f"{row.indikator} {KALIMAT * 12}"[:600]
            )
            for row in karangan(9, 3, 5, 9)
        ),
    )


DOKUMEN: dict[str, Callable[[], DokumenKeputusan]] = {
    "asli": dokumen_contoh,
    "salinan": salinan_contoh,
    "draf": lambda: dokumen_contoh(keadaan="draf", nomor="", segel=segel()),
    "tujuan": lambda: dokumen_contoh(bentuk="tujuan", baris=karangan(40, per_sasaran=9)),
    "kosong": lambda: dokumen_contoh(baris=(), mengingat=()),
    "berat": berat,
}


@cache
def cetakan(nama: str) -> bytes:
    return cetakan_keputusan(DOKUMEN[nama]()).pdf()


@cache
def isi(nama: str) -> tuple[str, ...]:
    return tuple(halaman(cetakan(nama)))


def html(dokumen: DokumenKeputusan, pecah: frozenset[int] = frozenset()) -> str:
    return cetakan_keputusan(dokumen).html(pecah=pecah)


def semua_tabel(html: str) -> list[tuple[str, Tabel]]:
    """The tables of the page, each with the second line of its title."""
    hasil = []
    for judul, isi in re.findall(r"<h3>(.*?)</h3>\s*(<table.*?</table>)", html, re.DOTALL):
        program = re.findall(r"<span>(.*?)</span>", judul)[-1]
        hasil.append((program.replace("<wbr>", ""), buka_tabel(isi)))
    return hasil


# ---- content


@pytest.mark.parametrize("pecah", [frozenset(), frozenset(range(1, 71))], ids=["utuh", "terpecah"])
def test_html_agrees_with_the_gold_table_cell_by_cell(pecah: frozenset[int]) -> None:
    tables = semua_tabel(html(dokumen_contoh(), pecah))
    assert len(tables) == 3
    rows = []
    for program, tabel in tables:
        assert list(tabel.kepala) == emas()["kolom"]
        for baris_tabel in tabel.baris:
            kegiatan, sasaran, indikator = map(polos, baris_tabel.sel[1:])
            rows.append({"program": program, "kegiatan": kegiatan, "sasaran": sasaran, "indikator": indikator})
    assert len(rows) == 70
    for own, gold in zip(rows, emas()["baris"], strict=True):
        assert own == {k: polos(v) for k, v in gold.items()}


def test_order_of_the_parts() -> None:
    teks = "".join(isi("salinan"))
    urutan = [
        "SALINAN", "KOMISIPEMILIHANUMUMKABUPATENMESUJI", "KEPUTUSANKOMISI", "NOMOR18TAHUN2022", "TENTANG",
        "PENETAPANINDIKATORKINERJAUTAMATAHUN2020–2024", "DILINGKUNGANKOMISIPEMILIHANUMUM", "KETUAKOMISI",
        "Pasal3", "PeraturanPemerintahNomor8", "BeritaAcaraNomor20", "MEMUTUSKAN:", "TENTANGPENETAPAN",
        "sebagaimanatercantum", "melakukanevaluasi", "mulaiberlaku", "DitetapkandiMesuji", "padatanggal21April2022",
        "KETUAKOMISI", "ttd", "ALIYASIR", "Salinansesuai", "KepalaSubbagianHukum", "SitiContoh",
        "NIP198001012005012001", "LAMPIRAN", "TENTANG", "KEGIATANDANINDIKATOR", "DitetapkandiMesuji", "ttd",
    ]  # fmt: skip
    at = 0
    for bagian in urutan:
        assert bagian in teks[at:], bagian
        at = teks.index(bagian, at) + len(bagian)
    for label in ("Menimbang", "Mengingat", "Memperhatikan", "Menetapkan", "KESATU", "KEDUA", "KETIGA", "KEEMPAT"):
        assert label in teks


def test_pdf_holds_every_cell() -> None:
    for row in emas()["baris"]:
        assert any(padat(row["indikator"]) in page for page in isi("asli")[3:]), row
        assert all(padat(row[k]) in "".join(isi("asli")[3:]) for k in ("program", "kegiatan", "sasaran"))


# ---- pages


@pytest.mark.parametrize("nama", DOKUMEN)
def test_paper_and_page_numbers(nama: str) -> None:
    for page in PdfReader(BytesIO(cetakan(nama))).pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((609.4, 935.4), abs=1)
    pages = isi(nama)
    assert "–1–" not in pages[0]
    for nomor, page in enumerate(pages, 1):
        assert nomor == 1 or f"–{nomor}–" in page
        assert f"halaman{nomor}dari{len(pages)}" in page


def test_page_number_is_centred_above_the_text() -> None:
    page = PdfDocument(cetakan("asli"))[1].get_textpage()
    found = page.search("– 2 –").get_next()
    assert found is not None
    kotak = [page.get_charbox(i) for i in range(found[0], found[0] + found[1])]
    kiri, kanan, atas = min(k[0] for k in kotak), max(k[2] for k in kotak), max(k[3] for k in kotak)
    assert (kiri + kanan) / 2 == pytest.approx((28 + 215 - 25) / 2 * MM, abs=MM)
    assert 12 * MM < 330 * MM - atas < 20 * MM


@pytest.mark.parametrize("nama", ["asli", "salinan", "draf", "berat", "tujuan"])
def test_head_is_repeated_and_a_title_stays_with_its_table(nama: str) -> None:
    bentuk = DOKUMEN[nama]().bentuk
    awal = next(n for n, page in enumerate(isi(nama)) if "LAMPIRAN" in page)
    for page in isi(nama)[awal:]:
        assert page.count(KEPALA[bentuk]) >= 1
        if bentuk == "kegiatan":
            assert page.count("KEGIATANDANINDIKATORKINERJAKEGIATAN") <= page.count(KEPALA[bentuk])


@pytest.mark.parametrize("nama", ["asli", "salinan", "tujuan", "berat"])
def test_merged_cells_never_cross_a_page(nama: str) -> None:
    first = awal_halaman(cetakan(nama))
    crossing = frozenset(int(name[1:]) for name in first if name[0] == "s")
    assert crossing
    opened = semua_tabel(html(DOKUMEN[nama](), crossing))
    begun = "".join(
        s for _, tabel in opened for b in tabel.semua for s, asal in zip(b.sel, b.asal, strict=True) if asal
    )
    assert "".join(isi(nama)).count("(lanjutan)") == begun.count("(lanjutan)") >= len(crossing)
    assert all(b.asal[0] for _, tabel in opened for b in tabel.baris if b.id in first)


@pytest.mark.parametrize("nama", ["asli", "berat"])
def test_tables_are_closed_at_the_foot_of_each_page(nama: str) -> None:
    """Where the left border ends, a rule runs over the whole width."""
    skala = 3.0
    mm = skala * MM
    awal = next(n for n, page in enumerate(isi(nama)) if "LAMPIRAN" in page)
    document = PdfDocument(cetakan(nama))
    for n in range(awal, len(document) - 1):
        gambar = document[n].render(scale=skala).to_pil().convert("L")
        badan = gambar.crop((round(27.5 * mm), round(24 * mm), round(190.5 * mm), round(302 * mm)))
        tepi = badan.crop((0, 0, round(1 * mm), badan.height)).point(lambda v: 255 if v < 140 else 0)
        kotak = tepi.getbbox()
        assert kotak is not None
        garis = badan.crop((round(1 * mm), kotak[3] - 3, round(162 * mm), kotak[3])).point(
            lambda v: 255 if v < 140 else 0
        )
        dark = max(garis.crop((0, y, garis.width, y + 1)).histogram()[255] for y in range(garis.height))
        assert dark > 0.99 * garis.width


@pytest.mark.parametrize("nama", DOKUMEN)
def test_signature_is_never_apart_from_text(nama: str) -> None:
    dokumen, pages = DOKUMEN[nama](), isi(nama)
    ditetapkan = [n for n, page in enumerate(pages) if f"Ditetapkandi{dokumen.tempat}" in page]
    lampiran = next(n for n, page in enumerate(pages) if "LAMPIRAN" in page)
    assert ditetapkan == [lampiran - 1, len(pages) - 1]
    akhir = padat(dokumen.diktum[-1])[-20:]
    assert akhir in pages[lampiran - 1]
    assert (padat(dokumen.baris[-1].indikator) if dokumen.baris else "Belumadabaris.") in pages[-1]
    assert all(padat(dokumen.nama) in pages[n] for n in ditetapkan)


@pytest.mark.parametrize("penuh", [1, 2, 6])
def test_a_title_at_the_foot_of_a_page_goes_with_its_table(penuh: int) -> None:
    """With one line in the first row only the second title, without its table, would still fit on the page."""
    teks = "indikator yang panjang sekali "
    rows = [
        baris(n, program="AB"[n > 12], kegiatan=f"K{n}", sasaran=f"S{n}", indikator=teks * (3 if 1 < n <= 12 else 1))
        for n in range(1, 20)
    ]
    rows[0] = replace(rows[0], indikator=teks * penuh)
    dokumen = dokumen_contoh(menimbang=(), mengingat=(), memperhatikan=(), diktum=("Berlaku.",), baris=tuple(rows))
    for page in halaman(cetakan_keputusan(dokumen).pdf()):
        assert page.count("KEGIATANDANINDIKATORKINERJAKEGIATAN") <= page.count(KEPALA["kegiatan"])


@pytest.mark.parametrize("jumlah", [10, 12, 13, 14])
def test_a_signature_at_the_foot_of_a_page_goes_with_a_dictum(jumlah: int) -> None:
    dokumen = dokumen_contoh(
        menimbang=("bahwa",), mengingat=(), memperhatikan=(), diktum=("Berlaku.",) * jumlah, baris=()
    )
    pages = halaman(cetakan_keputusan(dokumen).pdf())
    (keputusan,) = (page for page in pages[:-1] if "Ditetapkandi" in page)
    assert "Berlaku." in keputusan
    assert "ALIYASIR" in keputusan


def test_no_label_is_left_without_its_text() -> None:
    """Each letter, number and dictum stands on a line of text, also where a page ends."""
    diktum = "|".join(kata_diktum(n).split()[0] for n in range(1, 26))
    tanda = re.compile(rf"(({diktum})( [A-Z]+)*|[a-z]{{1,2}}\.|\d+\.)( ?:)?")
    ada = 0
    for page in PdfDocument(cetakan("berat")):
        text = page.get_textpage()
        if "LAMPIRAN" in text.get_text_range():
            break
        kotak = [text.get_rect(i) for i in range(text.count_rects())]
        runs = [(text.get_text_bounded(*k).strip(), k[0], (k[1] + k[3]) / 2) for k in kotak]
        for label, kiri, tinggi in runs:
            if kiri < 80 * MM and tanda.fullmatch(label):
                ada += 1
                assert any(x > kiri and abs(y - tinggi) < 6 and "a" in t for t, x, y in runs), label
    assert ada >= 30 + 25


# ---- copy, draft, footer


def test_copy_and_original() -> None:
    asli, salinan = "".join(isi("asli")), "".join(isi("salinan"))
    assert isi("salinan")[0].count("SALINAN") == 1
    assert "SALINAN" not in asli
    assert "SALINAN" not in "".join(isi("salinan")[1:])
    assert [salinan.count(k) for k in ("ttd", "Salinansesuaidenganaslinya", "SitiContoh,S.H.", "SEKRETARIAT")] == [
        2
    ] * 4
    assert not [k for k in ("ttd", "Salinan", "SitiContoh", "SEKRETARIAT") if k in asli]
    assert all(padat("Salinan Keputusan KPU Kabupaten Mesuji Nomor 18 Tahun 2022") in page for page in isi("salinan"))
    assert all(padat("Keputusan KPU Kabupaten Mesuji Nomor 18 Tahun 2022") in page for page in isi("asli"))


def test_only_the_original_bears_the_code() -> None:
    for nama, ada in (("asli", True), ("kosong", True), ("salinan", False), ("draf", False), ("berat", False)):
        assert [padat(segel().kode) in page for page in isi(nama)] == [ada] * len(isi(nama))
        assert [padat(segel().alamat) in page for page in isi(nama)] == [ada] * len(isi(nama))


def test_copy_and_original_break_into_the_same_pages_before_the_signature() -> None:
    """A copy is compared with its original page by page."""
    for n in (0, 1):
        asli = isi("asli")[n].partition("Keputusan")[0]
        assert isi("salinan")[n].replace("SALINAN", "").startswith(asli[:400])


def test_draft() -> None:
    assert _abu(cetakan("draf")) == len(isi("draf"))
    assert [_abu(cetakan(nama)) for nama in ("asli", "salinan")] == [0, 0]
    assert all(KALIMAT_DRAF in page for page in isi("draf"))
    assert not any(KALIMAT_DRAF in page for page in isi("asli"))
    assert "NOMOR" + "…" * 7 + "TAHUN2022" in isi("draf")[0]


def test_watermark_fits_f4() -> None:
    """Its F has no ink at the lower right, so the middle of the ink is not quite the middle of the page."""
    gambar = PdfDocument(cetakan("draf"))[2].render(scale=1).to_pil().convert("L")
    kiri, atas, kanan, bawah = gambar.point(lambda v: 255 if v == 0xE8 else 0).getbbox() or (0, 0, 0, 0)
    assert (kiri + kanan) / 2 == pytest.approx(gambar.width / 2, abs=8 * MM)
    assert (atas + bawah) / 2 == pytest.approx(gambar.height / 2, abs=8 * MM)


def test_nothing_yet() -> None:
    assert "Belumadabaris." in isi("kosong")[-1]
    assert len(isi("kosong")) == 3
    assert '<span class="label">Mengingat</span><span class="titik-dua">:</span>–</p>' in html(DOKUMEN["kosong"]())


# ---- the file


@pytest.mark.parametrize("nama", DOKUMEN)
def test_fonts_are_the_shipped_ones(nama: str) -> None:
    fonts = huruf(cetakan(nama))
    assert {"TeX-Gyre-Bonum", "TeX-Gyre-Bonum-Bold"} <= set(fonts) <= HURUF
    assert all(fonts.values())


def test_archive_format_title_and_bookmarks() -> None:
    for nama, awal in (("asli", ""), ("salinan", "Salinan ")):
        reader = PdfReader(BytesIO(cetakan(nama)))
        assert 'pdfaid:part="3"' in reader.trailer["/Root"]["/Metadata"].get_data().decode()
        assert reader.metadata is not None
        judul = "Keputusan KPU Kabupaten Mesuji tentang Penetapan Indikator Kinerja Utama Tahun 2020–2024"
        assert reader.metadata.title == awal + judul
        assert reader.metadata.author == "KPU Kabupaten Mesuji"
        assert reader.metadata.creation_date_raw == "D:20220421"
    keputusan, (lampiran, tables) = reader.outline
    assert keputusan.title.startswith("KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN MESUJI NOMOR 18 TAHUN 2022")
    assert lampiran.title.startswith("LAMPIRAN KEPUTUSAN")
    assert len(tables) == 3


def test_two_renderings_are_the_same_bytes() -> None:
    assert cetakan_keputusan(DOKUMEN["kosong"]()).pdf() == cetakan("kosong")


# ---- on the screen


def test_hostile_text_is_only_text() -> None:
    teks = {f.name: JAHAT for f in fields(DokumenKeputusan) if f.type in (str, "str")}
    banyak = dict.fromkeys(
        ("menimbang", "mengingat", "memperhatikan", "diktum", "jabatan", "sekretariat"), (JAHAT, JAHAT)
    )
    row = baris(1, **dict.fromkeys(("tujuan", "program", "kegiatan", "sasaran", "indikator"), JAHAT))
    kop = Kop((JAHAT,), JAHAT, (JAHAT,), JAHAT)
    for bentuk in ("kegiatan", "tujuan"):
        dokumen = salinan_contoh(
            **(teks | banyak | {"keadaan": "terbit", "bentuk": bentuk, "kop": kop, "baris": (row,)}),
            pengesah=Pengesah(JAHAT, JAHAT, JAHAT),
        )
        hasil = cetakan_keputusan(dokumen).html([(JAHAT, JAHAT)])
        unsur = Unsur(hasil)
        assert not {"script", "style"} & set(unsur.nama)
        assert unsur.nama.count("img") == 1
        assert not [name for name in unsur.atribut if name.startswith("on") or name == "style"]
        assert hasil.count("{{ 7|add:7 }}") > 20


def test_preview_reads_its_style_sheets() -> None:
    hasil = html(dokumen_contoh())
    assert re.findall(r'rel="stylesheet" href="([^"]+)"', hasil) == [
        "/static/cetak/cetak.css",
        "/static/cetak/keputusan.css",
    ]
    assert re.findall(r'<body class="([^"]*)"', hasil) == ["keputusan bersegel"]
    assert re.findall(r'<body class="([^"]*)"', html(salinan_contoh())) == ["keputusan salinan bersegel"]
