"""Renstra, Manual IKU and Rencana Kerja as HTML and PDF: pages, breaks, fonts, archive format, hostile content."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from laporan.cetak import Cetakan, cetakan_manual_iku, cetakan_rencana_kerja, cetakan_renstra
from laporan.susun.manual_iku import LembarIku
from laporan.susun.rencana_kerja import BarisRencanaKerja
from laporan.susun.renstra import BarisRenstra
from laporan.susun.rkt import Kop
from tests.laporan import contoh_manual_iku, contoh_rencana_kerja, contoh_renstra
from tests.laporan.contoh_pk import segel
from tests.laporan.test_pdf_pk import KALIMAT_DRAF
from tests.laporan.test_pdf_rkt import HURUF, JAHAT, Unsur, _abu, awal_halaman, halaman, huruf, padat

KEPALA = {
    "renstra": "IndikatorKinerjaSatuanBaselineTarget20202021",
    "ringkas": "No.KegiatanUraianKegiatanCaraPenghitunganSumberDataTarget(1)(2)(3)(4)(5)(6)",
    "kerja": "KegiatanSasaranKegiatanIndikatorKinerjaKegiatanTargetOutputKegiatanIndikatorOutput",
}


@dataclass(frozen=True, slots=True)
class Ragam:
    cetakan: Callable[[], Cetakan]
    kepala: str
    nomor: tuple[str, int] = ("", 0)  # what each row begins with, and how many there are


RAGAM: dict[str, Ragam] = {
    "renstra": Ragam(lambda: cetakan_renstra(contoh_renstra.renstra()), "renstra"),
    "renstra 80 baris": Ragam(
        lambda: cetakan_renstra(contoh_renstra.karangan(80, per_tujuan=13, tahun=10)), "renstra", ("Indikatornomor", 80)
    ),
    "renstra 600 huruf": Ragam(
        lambda: cetakan_renstra(contoh_renstra.karangan(10, panjang=600)), "renstra", ("Indikatornomor", 10)
    ),
    "ringkas": Ragam(lambda: cetakan_manual_iku(contoh_manual_iku.manual_iku()), "ringkas"),
    "ringkas 80 baris": Ragam(
        lambda: cetakan_manual_iku(contoh_manual_iku.karangan("ringkas", 80)), "ringkas", ("Formulanomor", 80)
    ),
    "ringkas 600 huruf": Ragam(
        lambda: cetakan_manual_iku(contoh_manual_iku.karangan("ringkas", 10, panjang=600)),
        "ringkas",
        ("Formulanomor", 10),
    ),
    "rencana kerja": Ragam(lambda: cetakan_rencana_kerja(contoh_rencana_kerja.rencana_kerja()), "kerja"),
    "rencana kerja 80 baris": Ragam(
        lambda: cetakan_rencana_kerja(contoh_rencana_kerja.karangan(80)), "kerja", ("Indikatornomor", 80)
    ),
    "rencana kerja 600 huruf": Ragam(
        lambda: cetakan_rencana_kerja(contoh_rencana_kerja.karangan(10, panjang=600)), "kerja", ("Indikatornomor", 10)
    ),
}
CONTOH = ["renstra", "ringkas", "rencana kerja"]
BESAR = [nama for nama in RAGAM if nama not in CONTOH]
JUDUL = {
    "renstra": "Rencana Strategis KPU Provinsi Kalimantan Tengah Tahun 2020–2024",
    "ringkas": "Manual Indikator Kinerja Utama Sekretariat KPU Provinsi Kalimantan Tengah Tahun 2024",
    "rencana kerja": "Rencana Kerja Pemerintah KPU Provinsi Kalimantan Tengah Tahun Anggaran 2024",
}


@cache
def cetakan(nama: str) -> bytes:
    return RAGAM[nama].cetakan().pdf()


def lembar() -> Cetakan:
    """Sheets of every kind: from the published table, complete, and longer than a page."""
    rows = (
        *contoh_manual_iku.manual_iku().baris[:3],
        contoh_manual_iku.LENGKAP,
        replace(contoh_manual_iku.LENGKAP, indikator="Persentase yang panjang", definisi=f"awal {'kata ' * 900} akhir"),
    )
    rows = tuple(replace(row, nomor=n) for n, row in enumerate(rows, 1))
    return cetakan_manual_iku(contoh_manual_iku.manual_iku("lembar", baris=rows, nomor="3/PR.02.3-MIKU/62/2024"))


@pytest.fixture(scope="module")
def berkas_lembar() -> bytes:
    return lembar().pdf()


# ---- content


def test_pdf_holds_every_cell_of_the_published_tables() -> None:
    manual, kerja = "".join(halaman(cetakan("ringkas"))), "".join(halaman(cetakan("rencana kerja")))
    for row in contoh_manual_iku.contoh()["baris"]:
        assert all(padat(row[k]) in manual for k in ("uraian", "formula", "sumber_data", "target"))
    for kegiatan in contoh_rencana_kerja.contoh()["kegiatan"]:
        assert padat(kegiatan["nama"]) in kerja
        for row in kegiatan["baris"]:
            assert all(padat(row[k]) in kerja for k in contoh_rencana_kerja.TEKS)
            assert f"{int(row['alokasi'] or 0):,}".replace(",", ".") in kerja
    assert "Jumlahalokasi6.924.283.000" in kerja


def test_pdf_of_a_renstra_begins_with_its_text() -> None:
    dokumen = contoh_renstra.renstra()
    awal, *pages = halaman(cetakan("renstra"))
    assert all(padat(teks) in awal for teks in (dokumen.visi, *dokumen.misi, *dokumen.tujuan))
    assert "Nomor197/PR.01.3Kpt/01/KPU/IV/2020,tanggal15April2020" in awal
    for row in dokumen.baris:
        assert any(padat(row.indikator) in page and row.target[-1] in page for page in pages)
    assert "".join(pages).count("↓semakinkecilsemakinbaik") == 1


@pytest.mark.parametrize("nama", BESAR)
def test_every_row_stands_there_once(nama: str) -> None:
    awalan, jumlah = RAGAM[nama].nomor
    found = re.findall(rf"{awalan}(\d+)(?=\D)", "".join(halaman(cetakan(nama))))
    assert sorted(map(int, found)) == list(range(1, jumlah + 1))


@pytest.mark.parametrize("nama", RAGAM)
def test_every_page_has_head_and_foot(nama: str) -> None:
    pages = halaman(cetakan(nama))
    cover = "halaman1dari"  # text only, or a kop whose table begins on the next page
    assert all(KEPALA[RAGAM[nama].kepala] in page for page in pages if cover not in page)
    assert all(f"halaman{n}dari{len(pages)}" in page for n, page in enumerate(pages, 1))


# ---- page breaks


@pytest.mark.parametrize("nama", RAGAM)
def test_merged_cells_never_cross_a_page(nama: str) -> None:
    isi = cetakan(nama)
    crossing = frozenset(int(name[1:]) for name in awal_halaman(isi) if name[0] == "s")
    html = RAGAM[nama].cetakan().html(pecah=crossing)
    for kata in ("(lanjutan)", "sudah dihitung"):
        assert "".join(halaman(isi)).count(padat(kata)) == html.count(kata)
    assert crossing or nama in CONTOH


def test_tables_end_with_their_total_note_and_signature() -> None:
    for nama in ("renstra 80 baris", "renstra 600 huruf", "ringkas 80 baris", "ringkas 600 huruf"):
        akhir = halaman(cetakan(nama))[-1]
        awalan, jumlah = RAGAM[nama].nomor
        assert f"{awalan}{jumlah}" in akhir
        assert ("SASTRIADI" if "renstra" in nama else "ARIEFSUJAI") in akhir
    assert "↓semakinkecilsemakinbaik" in halaman(cetakan("renstra 80 baris"))[-1]
    for nama in ("rencana kerja 80 baris", "rencana kerja 600 huruf"):
        akhir = halaman(cetakan(nama))[-1]
        assert "Jumlahalokasi" in akhir
        assert f"Indikatornomor{RAGAM[nama].nomor[1]}" in akhir


def test_kop_is_never_alone_on_a_page() -> None:
    assert all("RENCANAKERJAPEMERINTAH" in halaman(cetakan(f"rencana kerja{n}"))[0] for n in ("", " 600 huruf"))
    assert "CARAPENGHITUNGAN" in halaman(cetakan("ringkas 600 huruf"))[0]


# ---- sheets


def test_each_indikator_has_its_sheet(berkas_lembar: bytes) -> None:
    daftar, *sheets = halaman(berkas_lembar)
    assert all(teks in daftar for teks in ("DAFTARINDIKATOR", "Isiankosong(1)(2)(3)(4)(5)(6)", "ARIEFSUJAI"))
    assert "NOMOR3/PR.02.3MIKU/62/2024" in daftar
    for n, page in enumerate(sheets[:5], 1):
        assert f"Lembar{n}dari5" in page
    assert "".join(sheets).count("MANUALINDIKATORKINERJAUTAMALembar") == 5
    assert "9dari15isianbelumdiisi" in sheets[0]
    assert sheets[0].count("belumdiisi") == 10
    assert "Semuaisianlembarini(15)sudahterisi." in sheets[3]


def test_a_long_sheet_goes_on_below_its_indikator(berkas_lembar: bytes) -> None:
    pages = [page for page in halaman(berkas_lembar)[1:] if "IndikatorkinerjaPersentaseyangpanjang" in page]
    assert len(pages) == 2
    assert sum(page.count("kata") for page in pages) == 900
    assert "Definisioperasionalawalkata" in pages[0]
    assert "katakata" in pages[1]
    assert "akhirFormula" in pages[1]


def test_bookmarks_name_the_sheets(berkas_lembar: bytes) -> None:
    judul, anak = PdfReader(BytesIO(berkas_lembar)).outline
    assert judul.title.startswith("MANUAL INDIKATOR KINERJA UTAMA")  # type: ignore[union-attr]
    titles = [item.title for item in anak]  # type: ignore[union-attr]
    assert titles[0] == "DAFTAR INDIKATOR"
    assert titles[-1] == "5. Persentase yang panjang"
    assert len(titles) == 6


def test_paper(berkas_lembar: bytes) -> None:
    lebar = {nama: cetakan(nama) for nama in CONTOH}
    for nama, isi in (*lebar.items(), ("lembar", berkas_lembar)):
        ukuran = {(round(p.mediabox.width), round(p.mediabox.height)) for p in PdfReader(BytesIO(isi)).pages}
        assert ukuran == {(595, 842) if nama == "lembar" else (842, 595)}


# ---- state


DRAF: dict[str, Callable[[], Cetakan]] = {
    "renstra": lambda: cetakan_renstra(contoh_renstra.karangan(3, keadaan="draf")),
    "lembar": lambda: cetakan_manual_iku(contoh_manual_iku.karangan("lembar", 2, keadaan="disetujui")),
    "ringkas": lambda: cetakan_manual_iku(contoh_manual_iku.manual_iku(keadaan="draf")),
    "rencana kerja": lambda: cetakan_rencana_kerja(contoh_rencana_kerja.rencana_kerja(keadaan="draf", segel=segel())),
}


@pytest.mark.parametrize("nama", DRAF)
def test_a_draft_says_so_and_bears_no_code(nama: str) -> None:
    isi = DRAF[nama]().pdf()
    pages = halaman(isi)
    assert all(KALIMAT_DRAF in page for page in pages)
    assert not any("K7QD" in page or "verifikasi" in page for page in pages)
    assert _abu(isi) == len(pages)


def test_an_issued_manual_bears_the_code_and_no_watermark(berkas_lembar: bytes) -> None:
    for isi in (berkas_lembar, cetakan("ringkas")):
        assert all(padat(segel().kode) in page and KALIMAT_DRAF not in page for page in halaman(isi))
    assert _abu(cetakan("ringkas")) == 0


def test_a_decided_renstra_has_the_small_footer() -> None:
    for nama in ("renstra", "rencana kerja"):
        assert not any("verifikasi" in page or "DRAF" in page for page in halaman(cetakan(nama)))
        assert _abu(cetakan(nama)) == 0


# ---- the file


def test_fonts_are_the_shipped_ones(berkas_lembar: bytes) -> None:
    for isi in (*map(cetakan, RAGAM), berkas_lembar):
        fonts = huruf(isi)
        assert {"TeX-Gyre-Bonum", "TeX-Gyre-Bonum-Bold"} <= set(fonts) <= HURUF
        assert all(fonts.values())


@pytest.mark.parametrize("nama", CONTOH)
def test_archive_format(nama: str) -> None:
    reader = PdfReader(BytesIO(cetakan(nama)))
    assert 'pdfaid:part="3"' in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == JUDUL[nama]
    assert reader.metadata.author == ("Sekretariat " if nama == "ringkas" else "") + "KPU Provinsi Kalimantan Tengah"
    hari = {"renstra": "D:20200415", "ringkas": "D:20240115", "rencana kerja": None}
    assert reader.metadata.creation_date_raw == hari[nama]


@pytest.mark.parametrize("nama", CONTOH)
def test_two_renderings_are_the_same_bytes(nama: str) -> None:
    assert RAGAM[nama].cetakan().pdf() == cetakan(nama)


# ---- hostile content


def jahat(jenis: type, **lain: Any) -> Any:
    texts = {f.name: JAHAT for f in fields(jenis) if f.type in (str, "str")}
    return jenis(**(texts | {"nomor": 1} | lain))


def test_hostile_text_is_only_text() -> None:
    umum: dict[str, Any] = {"nama_unit": JAHAT, "nama_resmi": JAHAT, "kop": Kop((JAHAT,), JAHAT, (JAHAT,), JAHAT)}
    ttd: dict[str, Any] = {"tempat": JAHAT, "jabatan": (JAHAT,), "nama": JAHAT}
    iku = jahat(LembarIku, target=((2024, JAHAT),))
    kerja = jahat(BarisRencanaKerja, alokasi=None, alokasi_gabung=False)
    strategis = jahat(BarisRenstra, tingkat="strategis", arah="turun_a", target=(JAHAT,) * 5)
    butir = {"visi": JAHAT, "misi": (JAHAT,), "tujuan": (JAHAT,), "nomor_keputusan": JAHAT, "berlaku_untuk": JAHAT}
    kegiatan = replace(strategis, nomor=2, tingkat="kegiatan")
    semua = [
        cetakan_renstra(contoh_renstra.renstra(**umum, **ttd, **butir, baris=(strategis, kegiatan), periode=JAHAT)),
        *(
            cetakan_manual_iku(
                contoh_manual_iku.manual_iku(bentuk, **umum, **ttd, nip=JAHAT, nomor=JAHAT, baris=(iku,))
            )
            for bentuk in ("lembar", "ringkas")
        ),
        cetakan_rencana_kerja(contoh_rencana_kerja.rencana_kerja(**umum, baris=(kerja,))),
    ]
    for cetakan_jahat in semua:
        html = cetakan_jahat.html([(JAHAT, JAHAT)])
        unsur = Unsur(html)
        assert not {"script", "style"} & set(unsur.nama)
        assert not [name for name in unsur.atribut if name.startswith("on") or name == "style"]
        assert "{{ 7|add:7 }}" in html
        assert padat("<script>alert(1)</script>") in "".join(halaman(cetakan_jahat.pdf()))


def test_preview_takes_its_own_style_sheets() -> None:
    for nama, berkas in zip(CONTOH, ("renstra", "manual_iku", "rencana_kerja"), strict=True):
        html = RAGAM[nama].cetakan().html([("Kembali", "/")])
        assert re.findall(r'rel="stylesheet" href="([^"]+)"', html) == [
            "/static/cetak/cetak.css",
            f"/static/cetak/{berkas}.css",
        ]
        assert '<a href="/">Kembali</a>' in html
