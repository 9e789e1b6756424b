"""PK, matrix and Rencana Aksi as HTML and PDF: pages, footer with the code, fonts, archive format, hostile content."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
import segno
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from laporan.cetak import (
    html_mandiri,
    html_matriks,
    html_pk,
    html_rencana_aksi,
    pdf_matriks,
    pdf_pk,
    pdf_rencana_aksi,
    pdf_rkt,
)
from laporan.susun.pk import BarisAnggaran, BarisPk, DokumenPk, Pihak
from laporan.susun.rkt import Kop
from tests.laporan import contoh_rkt
from tests.laporan.contoh_pk import anggaran_emas, dokumen_emas, emas, karangan, segel
from tests.laporan.contoh_rencana_aksi import rencana_aksi
from tests.laporan.test_pdf_rkt import HURUF, JAHAT, Unsur, _abu, awal_halaman, halaman, huruf, padat

KALIMAT_DRAF = padat("DRAF – belum ditetapkan. Isi masih dapat berubah.")


def perubahan() -> tuple[DokumenPk, DokumenPk, str, str]:
    semula = dokumen_emas("sekretaris")
    first, *rest = semula.baris
    menjadi = replace(
        semula,
        versi=1,
        baris=(replace(first, target="97%", alasan="Hasil evaluasi"), *rest[1:]),
        anggaran=semula.anggaran[1:],
    )
    return semula, menjadi, "Pergeseran anggaran", "DIPA revisi ke-2"


CETAKAN: dict[str, Callable[[], bytes]] = {
    "ketua": lambda: pdf_pk(dokumen_emas("ketua")),
    "sekretaris": lambda: pdf_pk(dokumen_emas("sekretaris")),
    "matriks": lambda: pdf_matriks(*perubahan(), segel=segel()),
    "rencana aksi": lambda: pdf_rencana_aksi(rencana_aksi()),
}
TEGAK = {"ketua", "sekretaris"}


@cache
def cetakan(nama: str) -> bytes:
    return CETAKAN[nama]()


# ---- pages


def test_the_statement_stands_alone_on_the_first_page() -> None:
    for siapa, jumlah in (("ketua", 2), ("sekretaris", 3)):
        pages = halaman(cetakan(siapa))
        assert len(pages) == jumlah
        assert padat("menjadi tanggung jawab kami.") in pages[0]
        assert "LAMPIRANPERJANJIANKINERJATAHUN2024" in pages[1]
        assert "LAMPIRAN" not in pages[0]
        assert all(f"halaman{n}dari{jumlah}" in page for n, page in enumerate(pages, 1))


@pytest.mark.parametrize("siapa", ["ketua", "sekretaris"])
def test_pdf_holds_every_cell_of_the_gold_table(siapa: str) -> None:
    pages = halaman(cetakan(siapa))[1:]
    for row in emas(siapa)["baris"]:
        assert any(padat(row["indikator"]) in page for page in pages)
        assert all(padat(row[k]) in "".join(pages) for k in ("sasaran", "target"))
        assert padat(row.get("tujuan", "")) in "".join(pages)
    for nama, jumlah in emas(siapa)["anggaran"]:
        assert padat(nama) in pages[-1]
        assert f"Rp{jumlah}" in pages[-1]
    assert f"JumlahRp{emas(siapa)['anggaran_jumlah']}" in pages[-1]


def test_head_is_repeated_and_signers_stay_with_the_total() -> None:
    pages = halaman(pdf_pk(karangan(80, per_sasaran=9)))
    assert all("SasaranStrategisIndikatorKinerjaTarget(1)(2)(3)(4)" in page for page in pages[1:-1])
    assert "JumlahRp" in pages[-1]
    assert "SASTRIADI" in pages[-1]


@pytest.mark.parametrize("per_sasaran", [1, 9, 60])
def test_merged_cells_never_cross_a_page(per_sasaran: int) -> None:
    dokumen = karangan(60, per_sasaran=per_sasaran)
    isi = pdf_pk(dokumen)
    crossing = [int(name[1:]) for name in awal_halaman(isi) if name[0] == "s"]
    assert "".join(halaman(isi)).count("(lanjutan)") == len(crossing)
    assert html_pk(dokumen, pecah=crossing).count("(lanjutan)") == len(crossing)


def test_cells_of_a_rencana_aksi_never_cross_a_page() -> None:
    dokumen = rencana_aksi("ketua", kali=6)
    isi = pdf_rencana_aksi(dokumen)
    crossing = [int(name[1:]) for name in awal_halaman(isi) if name[0] == "s"]
    assert crossing
    assert "".join(halaman(isi)).count("(lanjutan)") == len(crossing)
    pages = halaman(isi)
    assert all("TargetTriwulan" in page for page in pages)
    assert all(kata in pages[-1] for kata in ("Jumlahanggaran", "SASTRIADI", "Hitungantargettriwulan"))


WILAYAH = (
    ("KPU", "Kabupaten Penukal Abab Lematang Ilir"),
    ("KPU", "Kabupaten Pangkajene dan Kepulauan"),
    ("KIP", "Kabupaten Aceh Barat Daya"),
)
NAMA_PANJANG = "Prof. Dr. Ir. Muhammad Abdurrahman Wirasatya Kusumanegara, S.Sos., S.H., M.Si., Ph.D."
JABATAN_PANJANG = (
    "Plt. Kepala Subbagian Perencanaan, Data dan Informasi, Teknis Penyelenggaraan Pemilu, Partisipasi, Hubungan "
    "Masyarakat"
)
ALAMAT = ("Jalan Jenderal Ahmad Yani Nomor 123, Talang Ubi", "Telepon (0713) 123456", "Surel kpu@contoh.go.id")


def berjudul(sebutan: str, daerah: str, siapa: str, **lain: Any) -> DokumenPk:
    pendek = f"{sebutan} {daerah}"
    kepala = ("KOMISI INDEPENDEN PEMILIHAN" if sebutan == "KIP" else "KOMISI PEMILIHAN UMUM", daerah.upper())
    isi: dict[str, Any] = {
        "nama_unit": pendek if siapa == "ketua" else f"Sekretariat {pendek}",
        "nama_resmi": " ".join(kepala),
        "kop": Kop(kepala, alamat=() if siapa == "ketua" else ALAMAT),
        "pihak_pertama": Pihak("Sastriadi", f"{siapa.capitalize()} {pendek}", siapa.upper(), ""),
        "pihak_kedua": Pihak("Sastriadi", f"Ketua {pendek}", "KETUA") if siapa != "ketua" else None,
    }
    return dokumen_emas(siapa, **(isi | lain))


@pytest.mark.parametrize("siapa", ["ketua", "sekretaris"])
@pytest.mark.parametrize(("sebutan", "daerah"), WILAYAH)
def test_the_statement_fits_one_page_with_the_longest_names(sebutan: str, daerah: str, siapa: str) -> None:
    assert len(JABATAN_PANJANG) >= 115
    panjang = Pihak(NAMA_PANJANG, JABATAN_PANJANG, JABATAN_PANJANG.upper(), "")
    for lain in (
        {},
        {"nomor": "20/PR.03-PK/1811/2024", "versi": 3},
        {"pihak_pertama": panjang},
        {"pihak_pertama": panjang, "nomor": "20/PR.03-PK/1811/2024", "versi": 3},
        {"pihak_pertama": panjang, "nomor": "1", "versi": 3} | ({"pihak_kedua": panjang} if siapa != "ketua" else {}),
    ):
        pages = halaman(pdf_pk(berjudul(sebutan, daerah, siapa, baris=(), anggaran=(), **lain)))
        assert len(pages) == 2
        assert "LAMPIRAN" in pages[1]
        assert "LAMPIRAN" not in pages[0]


def test_nothing_yet() -> None:
    pages = halaman(pdf_pk(dokumen_emas("ketua", baris=(), anggaran=())))
    assert len(pages) == 2
    assert "Belumadabaris." in pages[1]
    assert "Belumadaanggaran." in pages[1]
    assert "SASTRIADI" in pages[1]


# ---- the foot of a page


@pytest.mark.parametrize("nama", CETAKAN)
def test_every_page_bears_the_code(nama: str) -> None:
    for page in halaman(cetakan(nama)):
        assert padat(segel().kode) in page
        assert padat(segel().alamat) in page
        assert KALIMAT_DRAF not in page


def test_a_draft_says_so_and_bears_no_code() -> None:
    semula, menjadi, *lain = perubahan()
    for isi in (
        pdf_pk(dokumen_emas("ketua", keadaan="draf")),
        pdf_pk(dokumen_emas("sekretaris", keadaan="disetujui")),
        pdf_rencana_aksi(rencana_aksi(keadaan="diajukan")),
        pdf_matriks(semula, replace(menjadi, keadaan="draf"), *lain, segel=segel()),
    ):
        pages = halaman(isi)
        assert all(KALIMAT_DRAF in page for page in pages)
        assert not any("K7QD" in page or "verifikasi" in page for page in pages)
        assert _abu(isi) == len(pages)


def test_no_watermark_behind_an_issued_document() -> None:
    assert [_abu(cetakan(nama)) for nama in CETAKAN] == [0] * 4


def test_a_document_from_outside_has_neither_code_nor_draft() -> None:
    isi = pdf_pk(dokumen_emas("ketua", keadaan="luar", segel=None))
    assert not any("verifikasi" in page or "DRAF" in page for page in halaman(isi))
    assert all("halaman" in page for page in halaman(isi))


@pytest.mark.parametrize("bentuk", "ABCD")
def test_rkt_with_a_seal(bentuk: str) -> None:
    dokumen = contoh_rkt.dokumen_emas(bentuk)
    pages = halaman(pdf_rkt(replace(dokumen, segel=segel())))
    assert all(padat(segel().kode) in page for page in pages)
    assert all(f"halaman{n}dari{len(pages)}" in page for n, page in enumerate(pages, 1))
    assert "K7QD" not in "".join(halaman(pdf_rkt(dokumen)))


def test_the_printed_qr_is_the_address() -> None:
    """Module by module, as a camera would read it from the sheet."""
    skala = 8.0
    page = PdfDocument(cetakan("ketua"))[0].render(scale=skala).to_pil().convert("L")
    mm = skala * 72 / 25.4
    kotak = page.crop((round(20 * mm), round(275.5 * mm), round(40 * mm), round(293 * mm)))
    gelap = kotak.point(lambda v: 255 if v < 128 else 0).getbbox()
    assert gelap is not None
    kiri, atas, _, bawah = gelap
    modul = segno.make(segel().alamat, error="m", micro=False, boost_error=False).matrix
    sisi = (bawah - atas) / len(modul)
    assert abs((bawah - atas) / mm - 14) < 0.2
    terbaca = [
        [kotak.getpixel((int(kiri + (x + 0.5) * sisi), int(atas + (y + 0.5) * sisi))) < 128 for x in range(len(modul))]
        for y in range(len(modul))
    ]
    assert terbaca == [[bool(bit) for bit in row] for row in modul]


# ---- the file


@pytest.mark.parametrize("nama", CETAKAN)
def test_fonts_are_the_shipped_ones(nama: str) -> None:
    fonts = huruf(cetakan(nama))
    assert {"TeX-Gyre-Bonum", "TeX-Gyre-Bonum-Bold"} <= set(fonts) <= HURUF
    assert all(fonts.values())


@pytest.mark.parametrize("nama", CETAKAN)
def test_archive_format_and_date(nama: str) -> None:
    reader = PdfReader(BytesIO(cetakan(nama)))
    xmp = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert 'pdfaid:part="3"' in xmp
    assert reader.trailer["/Root"]["/Lang"] == "id"
    assert reader.metadata is not None
    hari = "10" if nama == "ketua" else "15"
    assert reader.metadata.creation_date_raw == reader.metadata.modification_date_raw == f"D:202401{hari}"
    assert reader.metadata.author in {"KPU Provinsi Kalimantan Tengah", "Sekretariat KPU Provinsi Kalimantan Tengah"}
    for page in reader.pages:
        assert (page.mediabox.width < page.mediabox.height) == (nama in TEGAK)


def test_title_and_bookmarks() -> None:
    reader = PdfReader(BytesIO(cetakan("ketua")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Perjanjian Kinerja KPU Provinsi Kalimantan Tengah Tahun 2024"
    judul, lampiran = reader.outline[0], reader.outline[1][0]
    assert judul.title == "PERJANJIAN KINERJA TAHUN 2024"
    assert lampiran.title.startswith("LAMPIRAN PERJANJIAN KINERJA TAHUN 2024")


def test_no_date_without_a_date() -> None:
    reader = PdfReader(BytesIO(pdf_pk(dokumen_emas("ketua", tanggal=None))))
    assert reader.metadata is not None
    assert reader.metadata.creation_date_raw is None


@pytest.mark.parametrize("nama", CETAKAN)
def test_two_renderings_are_the_same_bytes(nama: str) -> None:
    assert CETAKAN[nama]() == cetakan(nama)


# ---- on the screen


def test_hostile_text_is_only_text() -> None:
    pihak = Pihak(JAHAT, JAHAT, JAHAT, JAHAT)
    row = BarisPk(**({f.name: JAHAT for f in fields(BarisPk)} | {"nomor": 1, "indikator_id": 1}))
    uang = BarisAnggaran(JAHAT, JAHAT, JAHAT, JAHAT, None)
    for siapa in ("ketua", "sekretaris"):
        dokumen = dokumen_emas(
            siapa, nama_unit=JAHAT, nama_resmi=JAHAT, kop=Kop((JAHAT,), JAHAT, (JAHAT,), JAHAT), tempat=JAHAT,
            pihak_pertama=pihak, kolom_sasaran=JAHAT, baris=(row,), anggaran=(uang,), nomor=JAHAT,
            segel=replace(segel(), kode=JAHAT, alamat=JAHAT, qr=JAHAT),
        )  # fmt: skip
        lain = replace(dokumen, baris=(replace(row, target=JAHAT * 2),), anggaran=())
        ra = rencana_aksi(nama_unit=JAHAT, nomor=JAHAT, penandatangan=pihak)
        ra = replace(ra, baris=tuple(replace(r, uraian_kegiatan=JAHAT, pelaksana=JAHAT) for r in ra.baris[:2]))
        for html in (html_pk(dokumen), html_matriks(dokumen, lain, JAHAT, JAHAT), html_rencana_aksi(ra)):
            unsur = Unsur(html)
            assert not {"script", "style"} & set(unsur.nama)
            assert not [name for name in unsur.atribut if name.startswith("on") or name == "style"]
            assert "{{ 7|add:7 }}" in html


def test_a_saved_page_carries_its_style_sheets() -> None:
    html = html_mandiri(html_pk(dokumen_emas("ketua"), [("Kembali", "/")]))
    assert "<link" not in html
    assert html.count("<style>") == 2
    assert ".pernyataan" in html
    assert '<a href="/">Kembali</a>' in html


def test_budget_source_is_the_same_for_both() -> None:
    pages = "".join(halaman(pdf_pk(dokumen_emas("ketua", anggaran=anggaran_emas()))))
    assert "DukunganManajemen(076.01.WA)Rp11.081.507.000" in pages
