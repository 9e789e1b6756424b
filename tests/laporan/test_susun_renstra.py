"""The composed Renstra, without rendering."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from laporan.beku import bekukan, cairkan
from laporan.cetak import cetakan_renstra
from laporan.susun.renstra import DokumenRenstra, susun_renstra
from laporan.susun.tabel import Tabel
from tests.laporan.contoh_pk import segel
from tests.laporan.contoh_renstra import PROGRAM, baris, karangan, rencana, renstra, terbuka
from tests.laporan.test_susun_pk import semua, teks

NBSP = "\u00a0"
TANGGAL = "tanggal 15 April 2020"


def matriks(dokumen: DokumenRenstra, pecah: Any = frozenset()) -> list[Tabel]:
    return [m.tabel for m in susun_renstra(dokumen, pecah).matriks]


def harapan(dokumen: DokumenRenstra, tingkat: set[str]) -> list[list[str]]:
    return [
        [row.kelompok, row.sasaran, row.indikator + (f"{NBSP}↓" if row.arah == "turun_a" else ""), row.satuan, "–"]
        + [target or "–" for target in row.target]
        for row in dokumen.baris
        if row.tingkat in tingkat
    ]


def test_cells_of_both_matrices() -> None:
    dokumen = renstra()
    strategis, lain = matriks(dokumen)
    assert terbuka(strategis) == harapan(dokumen, {"strategis"})
    assert terbuka(lain) == harapan(dokumen, {"program", "kegiatan"})
    assert len(terbuka(strategis)) == 10
    assert len(terbuka(lain)) == 13


def test_splitting_everywhere_changes_nothing_that_is_read() -> None:
    dokumen = renstra()
    for tabel, pecahan in zip(matriks(dokumen), matriks(dokumen, set(range(1, 30))), strict=True):
        dibaca = [[sel.removesuffix(" (lanjutan)") for sel in row] for row in terbuka(pecahan)]
        assert dibaca == terbuka(tabel)
        assert {sel.rowspan for row in semua(pecahan) for sel in row.sel} == {1}


def test_headings() -> None:
    strategis, lain = matriks(renstra())
    tahun = ["2020", "2021", "2022", "2023", "2024"]
    awal = ["Indikator Kinerja", "Satuan", "Baseline"]
    assert [k.judul for k in strategis.daun] == ["Tujuan", "Sasaran Strategis", *awal, *tahun]
    assert [k.judul for k in lain.daun] == ["Program/Kegiatan", "Sasaran", *awal, *tahun]
    html = cetakan_renstra(renstra()).html()
    assert html.count('<th scope="colgroup" colspan="5">Target</th>') == 2
    assert html.count("<td>(10)</td>") == 2


def test_tujuan_and_sasaran_are_merged() -> None:
    strategis, lain = matriks(renstra())
    assert [row.sel[0].rowspan for row in semua(strategis) if len(row.sel) == 10] == [6, 2, 2]
    assert [row.sel[1].rowspan for row in semua(strategis) if len(row.sel) == 10] == [1, 2, 2]
    assert [row.sel[0].rowspan for row in semua(strategis) if len(row.sel) == 9] == [1, 4]
    assert [(teks(row.sel[0]), row.sel[0].rowspan) for row in semua(lain) if len(row.sel) == 10] == [
        (PROGRAM, 3),
        ("Pelaksanaan Kegiatan Contoh Nomor 0", 1),
        ("Pelaksanaan Kegiatan Contoh Nomor 1", 4),
        ("Pelaksanaan Kegiatan Contoh Nomor 2", 4),
        ("Pelaksanaan Kegiatan Contoh Nomor 3", 1),
    ]


def test_kegiatan_of_two_programmes_never_share_a_cell() -> None:
    rows = tuple(
        baris(n, "S", f"I{n}", ("",) * 5, tingkat="kegiatan", program=program, kegiatan="K")
        for n, program in enumerate("AB", 1)
    )
    (lain,) = matriks(renstra(baris=rows))
    assert [row.sel[0].rowspan for row in semua(lain)] == [1, 1]


def test_second_matrix_only_where_there_are_rows() -> None:
    strategis = tuple(row for row in renstra().baris if row.tingkat == "strategis")
    kegiatan = tuple(row for row in renstra().baris if row.tingkat == "kegiatan")
    assert [m.judul for m in susun_renstra(renstra(baris=strategis)).matriks] == [
        "SASARAN STRATEGIS, INDIKATOR, DAN TARGET"
    ]
    assert [m.judul for m in susun_renstra(renstra(baris=kegiatan)).matriks] == [
        "SASARAN PROGRAM DAN KEGIATAN, INDIKATOR, DAN TARGET"
    ]
    (kosong,) = matriks(renstra(baris=()))
    assert [[teks(sel) for sel in row.sel] for row in semua(kosong)] == [["Belum ada baris."]]


def test_arrow_is_explained_only_where_it_stands() -> None:
    strategis, lain = matriks(renstra())
    assert teks(semua(strategis)[-1].sel[0]) == "↓ semakin kecil semakin baik"
    assert semua(strategis)[-1].sel[0].colspan == 10
    assert "↓" not in "".join(teks(sel) for row in semua(lain) for sel in row.sel)
    naik = tuple(replace(row, arah="naik") for row in renstra().baris)
    assert "↓" not in cetakan_renstra(renstra(baris=naik)).html()
    for arah in ("turun_a", "turun_b"):
        (tabel,) = matriks(renstra(baris=(baris(1, "S", "I", ("1",) * 5, arah=arah),)))
        assert terbuka(tabel)[0][2] == f"I{NBSP}↓"


def test_missing_texts_and_years_are_dashes() -> None:
    dokumen = renstra(baris=(baris(1, "", "", ("1", ""), satuan="", arah="turun_a"),))
    (tabel,) = matriks(dokumen)
    assert terbuka(tabel) == [["–", "–", "–", "–", "–", "1", "–", "–", "–", "–"]]


@pytest.mark.parametrize("jumlah", range(1, 11))
def test_one_to_ten_years(jumlah: int) -> None:
    dokumen = karangan(3, tahun=jumlah)
    naskah = susun_renstra(dokumen)
    assert len(naskah.matriks[0].tabel.daun) == 5 + jumlah
    assert terbuka(naskah.matriks[0].tabel)[1][5:] == list(dokumen.baris[1].target)
    assert naskah.kerapatan == ("" if jumlah < 6 else "sedang" if jumlah < 8 else "padat")


def test_long_values_may_break() -> None:
    for tahun, tercetak in ((5, f"70{NBSP}Orang"), (10, "70 Orang")):
        (tabel,) = matriks(replace(karangan(1, tahun=tahun), baris=(baris(1, "S", "I", (f"70{NBSP}Orang",)),)))
        assert terbuka(tabel)[0][5] == tercetak


def test_a_split_closes_and_opens_merged_cells() -> None:
    dokumen = karangan(9)
    (tabel,) = matriks(dokumen, {5, 7})
    by_id = {row.id: row for row in semua(tabel) if row.id}
    assert list(by_id) == ["b1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9"]
    tengah = [teks(sel) for sel in by_id["s5"].sel[:2]]
    assert all(isi.endswith(" (lanjutan)") for isi in tengah)
    baru = [teks(sel) for sel in by_id["s7"].sel[:2]]
    assert baru[0].endswith(" (lanjutan)")
    assert not baru[1].endswith(" (lanjutan)")
    assert [by_id[i].sel[0].rowspan for i in ("b1", "s5", "s7")] == [4, 2, 3]


def test_breaks_leave_two_rows_of_a_tujuan_on_either_side() -> None:
    (tabel,) = matriks(karangan(9, per_sasaran=1))
    bound = [row.rapat for row in semua(tabel) if row.id]
    assert bound[0] is False
    assert bound[1] is bound[-1] is True
    assert bound.count(True) < 8


def test_text_before_the_matrices() -> None:
    naskah = susun_renstra(renstra())
    assert naskah.visi == rencana()["visi"]
    assert list(naskah.misi) == rencana()["misi"]
    assert list(naskah.tujuan) == rencana()["tujuan"]
    html = cetakan_renstra(renstra(visi=" ", misi=(), tujuan=("",))).html()
    assert html.count("Belum diisi.") == 3


@pytest.mark.parametrize(
    ("nomor", "tanggal", "tercetak"),
    [
        ("197/PR.01.3-Kpt/01/KPU/IV/2020", date(2020, 4, 15), "Nomor 197/PR.01.3-Kpt/01/KPU/IV/2020, " + TANGGAL),
        ("Nomor 18 Tahun 2022", None, "Nomor 18 Tahun 2022"),
        ("NO. 18", None, "Nomor 18"),
        ("", date(2020, 4, 15), TANGGAL),
        (" ", None, "–"),
    ],
)
def test_the_decision_behind_the_plan(nomor: str, tanggal: date | None, tercetak: str) -> None:
    naskah = susun_renstra(renstra(nomor_keputusan=nomor, tanggal_keputusan=tanggal))
    assert naskah.identitas == (("Keputusan", tercetak), ("Berlaku untuk", "KPU Provinsi Kalimantan Tengah"))


def test_titles_and_signature() -> None:
    naskah = susun_renstra(renstra())
    assert naskah.judul == (
        "RENCANA STRATEGIS",
        "KOMISI PEMILIHAN UMUM PROVINSI KALIMANTAN TENGAH",
        "TAHUN 2020–2024",
    )
    assert naskah.nama == "Rencana Strategis KPU Provinsi Kalimantan Tengah Tahun 2020–2024"
    assert naskah.pengesahan.tempat_tanggal == "Palangka Raya, 15 April 2020"
    assert (naskah.pengesahan.nama, naskah.pengesahan.nip) == ("SASTRIADI", None)
    kosong = susun_renstra(renstra(nama="", tempat="", tanggal=None, jabatan=())).pengesahan
    assert set(kosong.nama) == {"…"}
    assert kosong.tempat_tanggal.endswith("… 2020")
    assert kosong.jabatan[0].startswith("…")


@pytest.mark.parametrize(("keadaan", "draf"), [("luar", False), ("terbit", False), ("draf", True), ("disetujui", True)])
def test_draft_says_so_and_a_decided_plan_has_the_small_footer(keadaan: str, draf: bool) -> None:
    naskah = susun_renstra(renstra(keadaan=keadaan))
    assert naskah.draf is draf
    assert (naskah.segel is not None) is draf


def test_a_draft_bears_no_code() -> None:
    kaki = susun_renstra(renstra(keadaan="draf", segel=segel())).segel
    assert kaki is not None
    assert kaki.segel is None


def test_frozen_and_back() -> None:
    isi = bekukan(renstra())
    assert cairkan(isi, DokumenRenstra) == renstra()
