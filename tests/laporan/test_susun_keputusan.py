"""The composed Keputusan IKU, without rendering: numbering law, wording, annex against the gold table, the copy."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.beku import bekukan, cairkan
from laporan.susun.diktum import angka, susun_diktum, susun_konsideran
from laporan.susun.keputusan import (
    Butir,
    DokumenKeputusan,
    Pengesah,
    nomor_keputusan,
    susun_keputusan,
    tentang,
)
from laporan.susun.lampiran_iku import TabelIku, nama_program
from laporan.susun.rkt import Kop
from laporan.susun.tabel import Baris, Sel
from renstra.nilai import terbilang
from renstra.penomoran import huruf, kata_diktum
from tests.laporan.contoh_keputusan import (
    LEMBAGA,
    LENGKAP,
    PENGESAH,
    PERIODE,
    baris,
    contoh,
    dokumen_contoh,
    emas,
    karangan,
    salinan_contoh,
)
from tests.laporan.contoh_pk import segel

TITIK = "…" * 7


def teks(sel: Sel) -> str:
    return " ".join(bagian.teks for bagian in sel.isi)


def semua(bagian: TabelIku) -> list[Baris]:
    """The rows of a table without the signature."""
    return [b for kelompok in bagian.tabel.kelompok for b in kelompok.baris if b.kelas != "pengesahan"]


def dibuka(lampiran: tuple[TabelIku, ...]) -> list[dict[str, str]]:
    """Each row of data with the merged cells that cover it."""
    hasil = []
    for bagian in lampiran:
        kepala, sasaran = ("", ""), ""
        for row in semua(bagian):
            isi = [teks(sel).removesuffix(" (lanjutan)") for sel in row.sel]
            if len(isi) == 4:
                kepala = (isi[0], isi[1])
            if len(isi) > 1:
                sasaran = isi[-2]
            program = bagian.judul[1] if len(bagian.judul) > 1 else ""
            isian = {"program": program, "kegiatan": kepala[1], "sasaran": sasaran, "indikator": isi[-1]}
            hasil.append({"no": kepala[0], "id": row.id} | isian)
    return hasil


def baris_penutup(dokumen: DokumenKeputusan) -> list[str]:
    return [bagian.teks.replace("\u00a0", " ") for bagian in susun_keputusan(dokumen).penutup]


# ---- the annex against the gold table


def test_annex_agrees_with_the_gold_table_cell_by_cell() -> None:
    lampiran = susun_keputusan(dokumen_contoh()).lampiran
    assert len(lampiran) == 3
    assert all([k.judul for k in bagian.tabel.kolom] == emas()["kolom"] for bagian in lampiran)
    own = [{k: row[k] for k in ("program", "kegiatan", "sasaran", "indikator")} for row in dibuka(lampiran)]
    assert len(own) == 70
    assert own == emas()["baris"]


def test_numbers_begin_anew_under_each_programme() -> None:
    nomor: dict[str, list[str]] = {}
    for row in dibuka(susun_keputusan(dokumen_contoh()).lampiran):
        if row["id"][0] == "b":
            nomor.setdefault(row["program"], []).append(row["no"])
    assert list(nomor.values()) == [["1.", "2.", "3.", "4.", "5.", "6."], ["1."], ["1.", "2."]]


def test_titles_of_the_annex_tables() -> None:
    program = dict.fromkeys(row["program"] for row in emas()["baris"])
    judul = [bagian.judul for bagian in susun_keputusan(dokumen_contoh()).lampiran]
    assert judul == [("KEGIATAN DAN INDIKATOR KINERJA KEGIATAN", nama) for nama in program]
    assert nama_program("Dukungan Manajemen") == "Program Dukungan Manajemen"
    assert nama_program("PROGRAM DUKUNGAN") == "PROGRAM DUKUNGAN"
    assert nama_program(" ") == "(program belum diisi)"


def test_sasaran_ends_with_its_kegiatan() -> None:
    rows = (
        baris(1, kegiatan="K1", sasaran="S", indikator="I1"),
        baris(2, kegiatan="K2", sasaran="S", indikator="I2"),
        baris(3, kegiatan="K1", sasaran="S", indikator="I3"),
    )
    (bagian,) = susun_keputusan(dokumen_contoh(baris=rows)).lampiran
    assert bagian.judul == ("KEGIATAN DAN INDIKATOR KINERJA KEGIATAN",)
    assert [[teks(sel) for sel in row.sel] for row in semua(bagian)] == [
        ["1.", "K1", "S", "I1"], ["2.", "K2", "S", "I2"], ["3.", "K1", "S", "I3"],
    ]  # fmt: skip


def test_doubles_and_gaps_stay_as_they_are() -> None:
    rows = (baris(1, kegiatan="K", sasaran="S", indikator="I"), baris(2, kegiatan="K", sasaran="S", indikator="I"))
    (bagian,) = susun_keputusan(dokumen_contoh(baris=rows)).lampiran
    assert [teks(row.sel[-1]) for row in semua(bagian)] == ["I", "I"]
    (bagian,) = susun_keputusan(dokumen_contoh(baris=(baris(1),))).lampiran
    assert [teks(sel) for sel in semua(bagian)[0].sel] == ["1.", "–", "–", "–"]


def test_a_split_closes_and_opens_merged_cells() -> None:
    rows = karangan(7, per_sasaran=4, per_kegiatan=7)
    (bagian,) = susun_keputusan(dokumen_contoh(baris=rows), {3, 5}).lampiran
    awal, tengah, akhir = (k.baris for k in bagian.tabel.kelompok)
    assert [row.id for row in (*awal, *tengah, *akhir)] == ["b1", "s2", "s3", "s4", "s5", "s6", "s7", ""]
    assert [teks(sel).endswith("(lanjutan)") for sel in tengah[0].sel] == [False, True, True, False]
    assert [teks(sel).endswith("(lanjutan)") for sel in akhir[0].sel] == [False, True, False, False]
    assert [sel.rowspan for sel in akhir[0].sel] == [3, 3, 3, 1]


HURUF = st.sampled_from("AB")
BARIS = st.lists(st.tuples(HURUF, HURUF, HURUF, HURUF), min_size=1, max_size=12)


@given(BARIS, st.sets(st.integers(1, 12)))
def test_every_row_is_printed_once_in_its_order(isi: list[tuple[str, ...]], pecah: set[int]) -> None:
    rows = [
        baris(n, program=f"Program {p}", kegiatan=k, sasaran=s, indikator=i) for n, (p, k, s, i) in enumerate(isi, 1)
    ]
    opened = dibuka(susun_keputusan(dokumen_contoh(baris=tuple(rows)), pecah).lampiran)
    own = [tuple(row[k] for k in ("program", "kegiatan", "sasaran", "indikator")) for row in opened]
    assert own == [(f"Program {p}", k, s, i) for p, k, s, i in isi]
    for n, row in enumerate(opened):
        begins = n == 0 or isi[n][:2] != isi[n - 1][:2]
        assert row["id"] == f"{'b' if begins else 's'}{n + 1}"


def test_rows_stand_beside_the_whole_name_of_their_kegiatan() -> None:
    """A tall name is not left with one row at the foot of a page."""
    rows = tuple(
        baris(n, kegiatan="Pelaksanaan kegiatan " * 8, sasaran=f"Sasaran {n}", indikator=f"Indikator {n}")
        for n in range(1, 12)
    )
    (bagian,) = susun_keputusan(dokumen_contoh(baris=rows)).lampiran
    rapat = [row.rapat for row in semua(bagian)]
    assert rapat[0] is False
    assert all(rapat[1:5])
    assert not any(rapat[8:])


def test_annex_by_tujuan() -> None:
    rows = (
        baris(1, tujuan="T1", sasaran="S1", indikator="I1"),
        baris(2, tujuan="T1", sasaran="S1", indikator="I2"),
        baris(3, tujuan="T2", sasaran="S1", indikator="I3"),
    )
    (bagian,) = susun_keputusan(dokumen_contoh(bentuk="tujuan", baris=rows), {2}).lampiran
    assert bagian.judul == ("INDIKATOR KINERJA UTAMA", LENGKAP)
    assert [k.judul for k in bagian.tabel.kolom] == ["No.", "Sasaran Strategis", "Indikator Kinerja Utama"]
    assert [[teks(sel) for sel in row.sel] for row in semua(bagian)] == [
        ["Tujuan 1: T1"], ["1.", "S1", "I1"], ["1.", "S1 (lanjutan)", "I2"], ["Tujuan 2: T2"], ["2.", "S1", "I3"],
    ]  # fmt: skip
    assert [row.id for row in semua(bagian)] == ["", "b1", "s2", "", "b3"]
    assert [row.rapat for row in semua(bagian)] == [False, True, False, False, True]
    (bagian,) = susun_keputusan(dokumen_contoh(bentuk="tujuan", baris=(baris(1, sasaran="S"),))).lampiran
    assert [row.kelas for row in semua(bagian)] == [""]
    (bagian,) = susun_keputusan(dokumen_contoh(bentuk="tujuan", baris=(*rows, baris(4, sasaran="S")))).lampiran
    assert teks(semua(bagian)[-2].sel[0]) == "Tujuan 3: (tujuan belum diisi)"


@pytest.mark.parametrize("bentuk", ["kegiatan", "tujuan"])
def test_no_rows_yet(bentuk: str) -> None:
    (bagian,) = susun_keputusan(dokumen_contoh(bentuk=bentuk, baris=())).lampiran
    kosong, tanda_tangan = bagian.tabel.kelompok[0].baris
    assert teks(kosong.sel[0]) == "Belum ada baris."
    assert (tanda_tangan.kelas, tanda_tangan.rapat) == ("pengesahan", True)


@pytest.mark.parametrize("bentuk", ["kegiatan", "tujuan"])
def test_signature_is_the_last_row_of_the_last_table(bentuk: str) -> None:
    naskah = susun_keputusan(dokumen_contoh(bentuk=bentuk, baris=karangan(50)))
    semua_baris = [b for t in naskah.lampiran for k in t.tabel.kelompok for b in k.baris]
    assert [b.kelas for b in semua_baris].count("pengesahan") == 1
    assert semua_baris[-1].sel == (Sel(naskah.penutup, colspan=4 if bentuk == "kegiatan" else 3),)
    assert semua_baris[-1].rapat


# ---- numbering


def test_letters() -> None:
    assert [huruf(n) for n in (1, 2, 26, 27, 28, 52, 53, 702, 703)] == [
        "a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa",
    ]  # fmt: skip
    for fungsi in (huruf, kata_diktum):
        with pytest.raises(ValueError, match="dimulai dari 1"):
            fungsi(0)


def test_words_of_the_dictums() -> None:
    satu = ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN", "SEPULUH", "SEBELAS")
    assert [kata_diktum(n) for n in range(1, 12)] == [f"KE{kata}" for kata in satu]
    lain = {
        12: "KEDUA BELAS",
        13: "KETIGA BELAS",
        19: "KESEMBILAN BELAS",
        20: "KEDUA PULUH",
        21: "KEDUA PULUH SATU",
        99: "KESEMBILAN PULUH SEMBILAN",
        100: "KESERATUS",
    }
    assert {n: kata_diktum(n) for n in lain} == lain


@given(st.lists(st.text("ab \n-", max_size=12), max_size=120))
def test_dictums_are_distinct_and_consecutive(isi: list[str]) -> None:
    """The law: whatever was typed, the labels run KESATU, KEDUA, … without gap or double."""
    labels = [batang.label for batang in susun_diktum(isi)]
    terisi = sum(bool(t.strip()) for t in isi)
    assert labels == [f"KE{terbilang(n)}".upper() for n in range(1, terisi + 1)]
    assert len(set(labels)) == len(labels)


@given(st.integers(1, 20_000))
def test_letters_count_on(n: int) -> None:
    def nilai(kata: str) -> int:
        return sum((ord(c) - 96) * 26**i for i, c in enumerate(reversed(kata)))

    assert nilai(huruf(n)) == n


def test_lists_in_a_dictum() -> None:
    isi = "digunakan sebagai dasar untuk:\r\n- rencana;\r\n-  anggaran; dan\n\n- evaluasi."
    (batang,) = susun_diktum([isi])
    assert batang.teks == "digunakan sebagai dasar untuk:"
    assert batang.butir == (Butir("1.", "rencana;"), Butir("2.", "anggaran; dan"), Butir("3.", "evaluasi."))
    assert batang.penutup == ""
    (batang,) = susun_diktum(["- satu\nsambungan\n– dua\nyang dilaksanakan tahun ini.\nSelesai."])
    assert (batang.teks, [b.teks for b in batang.butir]) == ("", ["satu\nsambungan", "dua"])
    assert batang.penutup == "yang dilaksanakan tahun ini.\nSelesai."
    (batang,) = susun_diktum(["kalimat pertama\n-bukan butir\nkalimat kedua - juga bukan"])
    assert (batang.butir, batang.teks.count("\n")) == ((), 2)


def test_considerations() -> None:
    menimbang, mengingat, memperhatikan = susun_keputusan(dokumen_contoh()).konsideran
    assert [b.tanda for b in menimbang.butir] == ["a.", "b.", "c."]
    assert [b.tanda for b in mengingat.butir] == ["1.", "2.", "3.", "4.", "5.", "6."]
    assert (menimbang.label, mengingat.label, memperhatikan.label) == ("Menimbang", "Mengingat", "Memperhatikan")
    assert memperhatikan.butir == ()
    assert memperhatikan.teks.startswith("Berita Acara Nomor 20/PK.01-BA/1811/2022 tentang")


def test_the_author_closes_the_sentences() -> None:
    assert susun_konsideran("Menimbang", [" satu; ", "", "dua"], huruf).butir == (
        Butir("a.", "satu;"),
        Butir("b.", "dua"),
    )
    assert susun_konsideran("Mengingat", ["satu"], angka).teks == "satu"
    assert susun_konsideran("Mengingat", [" "], angka).teks == "–"
    konsideran = susun_keputusan(dokumen_contoh(mengingat=(), memperhatikan=("",))).konsideran
    assert [(b.label, b.teks) for b in konsideran[1:]] == [("Mengingat", "–")]


# ---- number and title


@pytest.mark.parametrize(
    ("nomor", "tercetak"),
    [
        ("18", "NOMOR 18 TAHUN 2022"),
        (" 18  TAHUN 2022", "NOMOR 18 TAHUN 2022"),
        ("18 Tahun 2022", "NOMOR 18 TAHUN 2022"),
        ("Nomor: 18", "NOMOR 18 TAHUN 2022"),
        ("NOMOR 18 TAHUN 2022", "NOMOR 18 TAHUN 2022"),
        ("No. 7", "NOMOR 7 TAHUN 2022"),
        ("18/PR.03-Kpt/3526/KPU-Kab/VI/2021", "NOMOR 18/PR.03-Kpt/3526/KPU-Kab/VI/2021"),
        ("", f"NOMOR {TITIK} TAHUN 2022"),
        ("  ", f"NOMOR {TITIK} TAHUN 2022"),
    ],
)
def test_number(nomor: str, tercetak: str) -> None:
    assert nomor_keputusan(nomor, 2022) == tercetak


def test_what_it_is_about_stands_everywhere_with_the_same_words() -> None:
    naskah = susun_keputusan(dokumen_contoh())
    hal = tentang(PERIODE, " ".join(LEMBAGA))
    assert hal == emas()["tentang"].replace("2020-2024", PERIODE)
    assert naskah.judul == (
        "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN MESUJI",
        "NOMOR 18 TAHUN 2022",
        "TENTANG",
        "PENETAPAN INDIKATOR KINERJA UTAMA TAHUN 2020–2024",
        "DI LINGKUNGAN KOMISI PEMILIHAN UMUM KABUPATEN MESUJI",
    )
    assert " ".join(naskah.judul[3:]) == hal
    assert naskah.diktum[0].label == "Menetapkan"
    assert naskah.diktum[0].teks == f"KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN MESUJI TENTANG {hal}."
    assert naskah.judul_lampiran == (
        "LAMPIRAN", "KEPUTUSAN KOMISI PEMILIHAN UMUM", "KABUPATEN MESUJI", "NOMOR 18 TAHUN 2022", "TENTANG", hal,
    )  # fmt: skip
    assert naskah.pejabat == "KETUA KOMISI PEMILIHAN UMUM KABUPATEN MESUJI,"


def test_another_letterhead_does_not_change_the_name_of_the_office() -> None:
    naskah = susun_keputusan(dokumen_contoh(kop=Kop(("KPU MESUJI",), alamat=("Jalan",), lambang="data:,")))
    assert naskah.judul_lampiran[1] == f"KEPUTUSAN {' '.join(LEMBAGA)}"
    assert naskah.kop == Kop(("KPU MESUJI",), lambang="data:,")


def test_names() -> None:
    judul = "KPU Kabupaten Mesuji tentang Penetapan Indikator Kinerja Utama Tahun 2020–2024"
    naskah = susun_keputusan(dokumen_contoh())
    assert (naskah.nama, naskah.penulis) == (f"Keputusan {judul}", "KPU Kabupaten Mesuji")
    assert naskah.kaki == naskah.segel.nama == "Keputusan KPU Kabupaten Mesuji Nomor 18 Tahun 2022"
    assert susun_keputusan(dokumen_contoh(nomor="")).kaki == f"Keputusan {judul}"
    naskah = susun_keputusan(salinan_contoh())
    assert naskah.nama == f"Salinan Keputusan {judul}"
    assert naskah.kaki == naskah.segel.nama == "Salinan Keputusan KPU Kabupaten Mesuji Nomor 18 Tahun 2022"


# ---- signature, copy, state


def test_signature_of_the_decision() -> None:
    assert baris_penutup(dokumen_contoh()) == [
        "Ditetapkan di Mesuji",
        "pada tanggal 21 April 2022",
        "KETUA KOMISI PEMILIHAN UMUM",
        "KABUPATEN MESUJI,",
        "ALI YASIR",
    ]


def test_certified_copy() -> None:
    assert baris_penutup(salinan_contoh())[4:] == [
        "ttd",
        "ALI YASIR",
        "Salinan sesuai dengan aslinya",
        "SEKRETARIAT KOMISI PEMILIHAN UMUM",
        "KABUPATEN MESUJI",
        "Kepala Subbagian Hukum dan Sumber Daya Manusia,",
        "Siti Contoh, S.H.",
        "NIP 19800101 200501 2 001",
    ]
    kantor = ("SEKRETARIAT JENDERAL", "KOMISI PEMILIHAN UMUM")
    assert baris_penutup(salinan_contoh(sekretariat=kantor))[7:9] == list(kantor)
    assert susun_keputusan(salinan_contoh(segel=segel())).segel.segel is None  # the certifier vouches for it


def test_what_is_not_known_is_left_to_the_hand() -> None:
    kosong: dict[str, Any] = {"tempat": "", "tanggal": None, "jabatan": (), "nama": ""}
    assert baris_penutup(dokumen_contoh(**kosong)) == [
        f"Ditetapkan di {TITIK}",
        f"pada tanggal {TITIK} 2022",
        f"{TITIK * 2},",
        TITIK * 2,
    ]
    assert baris_penutup(salinan_contoh(pengesah=None))[-3:] == [f"{TITIK * 2},", TITIK * 2, f"NIP {TITIK * 2}"]
    tanpa_nama = baris_penutup(salinan_contoh(pengesah=Pengesah(PENGESAH.jabatan, "", "")))
    assert tanpa_nama[-3:] == [f"{PENGESAH.jabatan},", TITIK * 2, f"NIP {TITIK * 2}"]


def test_only_what_is_issued_can_be_copied() -> None:
    for keadaan in ("draf", "diajukan", "dikembalikan", "disetujui"):
        naskah = susun_keputusan(salinan_contoh(keadaan=keadaan, segel=segel()))
        assert (naskah.draf, naskah.salinan, naskah.segel.segel) == (True, False, None)
        assert "ttd" not in [bagian.teks for bagian in naskah.penutup]
        assert naskah.nama.startswith("Keputusan")
    for keadaan in ("terbit", "luar", "diganti", "ditarik"):
        assert not susun_keputusan(dokumen_contoh(keadaan=keadaan)).draf
    assert susun_keputusan(dokumen_contoh()).segel.segel == segel()


@pytest.mark.parametrize("dokumen", [dokumen_contoh(), salinan_contoh(), dokumen_contoh(tanggal=None, segel=None)])
def test_frozen_and_thawed(dokumen: DokumenKeputusan) -> None:
    isi = json.loads(json.dumps(bekukan(dokumen)))
    assert cairkan(isi, DokumenKeputusan) == dokumen


# ---- the sample


def test_sample_holds_the_gold_table_and_no_other_office() -> None:
    isi = contoh()
    rows = [
        isi["kelompok"][row["kelompok"] - 1] | {k: row[k] for k in ("sasaran", "indikator")} for row in isi["baris"]
    ]
    assert rows == emas()["baris"]
    assert (isi["nomor"], isi["tempat"]) == (emas()["nomor"], emas()["tempat"])
    assert len(isi["mengingat"]) == len({tuple(m.values()) for m in isi["mengingat"]}) == 6
    wording = " ".join((*isi["menimbang"], *isi["memperhatikan"], *isi["diktum"]))
    assert not [kata for kata in ("Mesuji", "Bengkulu", "2020", "KESATU") if kata in wording]
    dokumen = dokumen_contoh()
    texts = (*dokumen.menimbang, *dokumen.memperhatikan, *dokumen.diktum)
    assert not any("{" in t for t in texts)
    kedua = susun_keputusan(dokumen).diktum[2]
    assert (kedua.label, [b.tanda for b in kedua.butir]) == ("KEDUA", ["1.", "2.", "3.", "4.", "5."])
    assert [b.label for b in susun_keputusan(dokumen).diktum][1:] == ["KESATU", "KEDUA", "KETIGA", "KEEMPAT"]
