"""The composed PK, without rendering: wording, parties, tables against the gold ones, amounts, seal."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import segno

from laporan.segel import buat_segel
from laporan.susun.pk import BarisAnggaran, DokumenPk, Pihak, susun_pk
from laporan.susun.rkt import susun_rkt
from laporan.susun.tabel import Baris, Sel, Tabel
from tests.laporan import contoh_rkt
from tests.laporan.contoh_pk import anggaran_emas, baris, dokumen_emas, emas, karangan, segel


def teks(sel: Sel) -> str:
    return " ".join(bagian.teks for bagian in sel.isi).replace("\u00a0", " ")


def semua(tabel: Tabel) -> list[Baris]:
    return [baris for kelompok in tabel.kelompok for baris in kelompok.baris]


def isi_tabel(tabel: Tabel) -> list[dict[str, str]]:
    """Each row of data with the merged cells that cover it, in the words of the gold tables."""
    judul, nomor, sasaran, hasil = "", "", "", []
    for row in semua(tabel):
        if row.kelas == "tujuan":
            judul = teks(row.sel[0]).partition(": ")[2]
            continue
        if len(row.sel) == 4:
            nomor, sasaran = (teks(sel) for sel in row.sel[:2])
        indikator, target = (teks(sel) for sel in row.sel[-2:])
        hasil.append({"no": nomor, "tujuan": judul, "sasaran": sasaran, "indikator": indikator, "target": target})
    return hasil


def isi_anggaran(dokumen: DokumenPk) -> list[list[str]]:
    return [[teks(sel) for sel in row.sel] for row in semua(susun_pk(dokumen).anggaran)]


# ---- against the gold tables


@pytest.mark.parametrize("siapa", ["ketua", "sekretaris"])
def test_rows_agree_with_the_gold_table(siapa: str) -> None:
    naskah, tabel = susun_pk(dokumen_emas(siapa)), emas(siapa)
    assert [k.judul for k in naskah.tabel.kolom] == ["No.", *tabel["kolom"][1:]]
    tercetak = isi_tabel(naskah.tabel)
    assert len(tercetak) == len(tabel["baris"])
    for own, gold in zip(tercetak, tabel["baris"], strict=True):
        assert own == {"no": own["no"], "tujuan": ""} | {k: v for k, v in gold.items() if k != "arah"}


def test_sasaran_are_numbered_through_all_tujuan() -> None:
    assert [row["no"] for row in isi_tabel(susun_pk(dokumen_emas("ketua")).tabel)] == [
        "1.", "2.", "3.", "3.", "3.", "3.", "4.", "4.", "5.", "5.",
    ]  # fmt: skip
    judul = [teks(row.sel[0]) for row in semua(susun_pk(dokumen_emas("ketua")).tabel) if row.kelas == "tujuan"]
    assert [j.partition(":")[0] for j in judul] == ["Tujuan 1", "Tujuan 2", "Tujuan 3"]


def test_budget_of_the_ketua_agrees_with_the_gold_table() -> None:
    """Each programme is the sum of its kegiatan, never a figure of its own."""
    *rows, total = isi_anggaran(dokumen_emas("ketua"))
    assert [[nama.rpartition(" (")[0], uang.removeprefix("Rp ")] for _, nama, uang in rows] == emas("ketua")["anggaran"]
    assert total == ["Jumlah", f"Rp {emas('ketua')['anggaran_jumlah']}"]


def test_budget_of_the_sekretaris_agrees_with_the_gold_table() -> None:
    *rows, total = isi_anggaran(dokumen_emas("sekretaris"))
    kegiatan = [[nama, uang.removeprefix("Rp ")] for _, nama, uang in (r for r in rows if len(r) == 3)]
    assert kegiatan == emas("sekretaris")["anggaran"]
    assert [row for row in rows if len(row) == 2] == [
        ["Program Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi (076.01.CQ)", "Rp 27.591.546.000"],
        ["Program Dukungan Manajemen (076.01.WA)", "Rp 11.081.507.000"],
    ]
    assert total == ["Jumlah", f"Rp {emas('sekretaris')['anggaran_jumlah']}"]


def test_ketua_and_sekretaris_print_one_source() -> None:
    ketua = isi_anggaran(dokumen_emas("ketua", anggaran=anggaran_emas()))
    sekretaris = isi_anggaran(dokumen_emas("sekretaris"))
    assert [row[1:] for row in ketua[:-1]] == [row for row in sekretaris[:-1] if len(row) == 2]
    assert ketua[-1] == sekretaris[-1]


# ---- wording


def test_wording_of_one_party() -> None:
    naskah = susun_pk(dokumen_emas("ketua"))
    assert naskah.judul == ("PERJANJIAN KINERJA TAHUN 2024",)
    assert naskah.pembuka.replace("\u00a0", " ") == (
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
        "pada hasil, yang bertanda tangan di bawah ini:"
    )
    assert [(p.nama, p.jabatan, p.sebutan) for p in naskah.pihak] == [
        ("Sastriadi", "Ketua KPU Provinsi Kalimantan Tengah", "")
    ]
    assert naskah.janji == (
        "berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka mencapai "
        "target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan.",
        "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
    )
    assert naskah.pengesahan.kiri is None
    assert naskah.pengesahan.kanan.jabatan == ("KETUA,",)
    assert naskah.kop_tumpuk


def test_wording_of_two_parties() -> None:
    naskah = susun_pk(dokumen_emas("sekretaris"))
    assert "hasil, kami yang bertanda tangan" in naskah.pembuka
    assert [(p.nama, p.sebelum + p.sebutan + p.sesudah) for p in naskah.pihak] == [
        ("Arief Suja'i", "selanjutnya disebut pihak pertama,"),
        ("Sastriadi", "selaku atasan pihak pertama, selanjutnya disebut pihak kedua."),
    ]
    assert naskah.janji[0].startswith("Pihak pertama berjanji akan mewujudkan target kinerja")
    assert naskah.janji[0].endswith("menjadi tanggung jawab kami.")
    assert naskah.janji[1] == (
        "Pihak kedua akan melakukan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja "
        "dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."
    )
    assert not naskah.kop_tumpuk


def test_the_superior_signs_on_the_left() -> None:
    sah = susun_pk(dokumen_emas("sekretaris")).pengesahan
    assert sah.kiri is not None
    assert (sah.kiri.jabatan, sah.kiri.nama, sah.kiri.nip) == (("PIHAK KEDUA", "KETUA,"), "SASTRIADI", None)
    assert (sah.kanan.jabatan, sah.kanan.nama) == (("PIHAK PERTAMA", "SEKRETARIS,"), "ARIEF SUJA'I")
    assert sah.kanan.nip == "19700101\u00a0200003\u00a01\u00a0001"
    assert sah.penanda == (sah.kiri, sah.kanan)
    assert sah.tempat_tanggal == "Palangka Raya, 15 Januari 2024"


def test_what_is_not_known_is_left_to_the_hand() -> None:
    naskah = susun_pk(dokumen_emas("ketua", pihak_pertama=Pihak("", "Ketua KPU", "KETUA", ""), tanggal=None))
    for isi in (naskah.pihak[0].nama, naskah.pengesahan.kanan.nama, naskah.pengesahan.kanan.nip):
        assert set(isi or "") == {"…"}
    assert naskah.pengesahan.tempat_tanggal == f"Palangka Raya, {'…' * 7} 2024"


@pytest.mark.parametrize(
    ("versi", "judul", "nama"),
    [
        (0, (), "Perjanjian Kinerja"),
        (1, ("PERUBAHAN",), "Perubahan Perjanjian Kinerja"),
        (3, ("PERUBAHAN KE-3",), "Perubahan ke-3 Perjanjian Kinerja"),
    ],
)
def test_titles_name_the_version(versi: int, judul: tuple[str, ...], nama: str) -> None:
    naskah = susun_pk(dokumen_emas("ketua", versi=versi))
    assert naskah.judul == (*judul, "PERJANJIAN KINERJA TAHUN 2024")
    assert " ".join(naskah.judul_lampiran) == " ".join(
        ("LAMPIRAN", *judul, "PERJANJIAN KINERJA TAHUN 2024 KOMISI PEMILIHAN UMUM PROVINSI KALIMANTAN TENGAH")
    )
    assert naskah.nama == f"{nama} KPU Provinsi Kalimantan Tengah Tahun 2024"


# ---- amounts that are missing, and nothing at all


def test_missing_amount_is_no_zero() -> None:
    a = anggaran_emas()
    kurang = (replace(a[0], pagu=None), *a[1:])
    rows = isi_anggaran(dokumen_emas("sekretaris", anggaran=kurang))
    assert rows[1][2] == "–"
    assert rows[-1] == ["Jumlah (7 dari 8 kegiatan)", "Rp 26.005.280.000"]
    rows = isi_anggaran(dokumen_emas("ketua", anggaran=kurang))
    assert rows[0][1].endswith("(076.01.CQ) (5 dari 6 kegiatan)")
    assert rows[-1][0] == "Jumlah (7 dari 8 kegiatan)"
    rows = isi_anggaran(dokumen_emas("ketua", anggaran=(replace(a[0], pagu=None),)))
    assert [row[-1] for row in rows] == ["–", "–"]
    assert isi_anggaran(dokumen_emas("ketua", anggaran=(replace(a[0], pagu=Decimal(0)),)))[-1] == ["Jumlah", "Rp 0"]


def test_a_programme_that_returns_is_one_row() -> None:
    a = anggaran_emas()
    assert isi_anggaran(dokumen_emas("ketua", anggaran=(a[0], a[7], *a[1:7])))[:2] == [
        [f"{n}.", *row[1:]] for n, row in enumerate(isi_anggaran(dokumen_emas("ketua", anggaran=a))[:2], 1)
    ]


def test_nothing_yet() -> None:
    for siapa in ("ketua", "sekretaris"):
        naskah = susun_pk(dokumen_emas(siapa, baris=(), anggaran=()))
        assert [teks(row.sel[0]) for row in semua(naskah.tabel)] == ["Belum ada baris."]
        assert [teks(row.sel[0]) for row in semua(naskah.anggaran)] == ["Belum ada anggaran."]
    naskah = susun_pk(dokumen_emas("ketua", baris=(baris(1, "", "", "I", ""),)))
    assert [teks(sel) for sel in semua(naskah.tabel)[0].sel] == ["1.", "–", "I", "–"]


def test_programme_without_name_or_code() -> None:
    rows = isi_anggaran(dokumen_emas("ketua", anggaran=(BarisAnggaran("", "", "K", "", Decimal(5)),)))
    assert rows[0][1] == "(program belum diisi)"


def test_subunits_are_grouped_by_sasaran_without_tujuan() -> None:
    rows = (baris(1, "T1", "S", "I1", "1"), baris(2, "T2", "S", "I2", "1"))
    naskah = susun_pk(dokumen_emas("sekretaris", baris=rows))
    assert [len(row.sel) for row in semua(naskah.tabel)] == [4, 2]
    assert [row.kelas for row in semua(susun_pk(dokumen_emas("ketua", baris=rows)).tabel)].count("tujuan") == 2


def test_a_split_closes_and_opens_merged_cells() -> None:
    dokumen = karangan(7, per_sasaran=7)
    whole, split = susun_pk(dokumen).tabel, susun_pk(dokumen, {4}).tabel
    assert len(split.kelompok) == len(whole.kelompok) + 1
    (row,) = [row for row in semua(split) if row.id == "s4"]
    assert teks(row.sel[1]).endswith("(lanjutan)")


# ---- state and seal


def test_only_an_issued_document_is_no_draft() -> None:
    keadaan = ("draf", "diajukan", "dikembalikan", "disetujui", "terbit", "luar", "diganti", "ditarik")
    naskah = [susun_pk(dokumen_emas("ketua", keadaan=k)) for k in keadaan]
    assert [n.draf for n in naskah] == [True] * 4 + [False] * 4
    assert [n.segel.segel is None for n in naskah] == [True] * 4 + [False] * 4
    assert susun_pk(dokumen_emas("ketua", keadaan="luar", segel=None)).segel.segel is None


def test_seal() -> None:
    isi = buat_segel("K7QD3M2X9VHT4RZP", "https://sakip.example.id/")
    assert isi == segel()
    assert isi.kode == "K7QD-3M2X-9VHT-4RZP"
    assert isi.alamat == "https://sakip.example.id/verifikasi/K7QD-3M2X-9VHT-4RZP"
    ukuran = segno.make(isi.alamat, error="m", micro=False).symbol_size(border=0)[0]
    assert f'viewBox="0 0 {ukuran} {ukuran}"' in isi.qr
    assert isi.qr.startswith('<svg xmlns="http://www.w3.org/2000/svg"')


@pytest.mark.parametrize("bentuk", "ABCD")
def test_rkt_bears_a_seal_when_it_has_one(bentuk: str) -> None:
    dokumen: Any = contoh_rkt.dokumen_emas(bentuk)
    assert susun_rkt(dokumen).segel is None
    kaki = susun_rkt(replace(dokumen, segel=segel())).segel
    assert kaki is not None
    assert kaki.segel == segel()
    kaki = susun_rkt(replace(dokumen, segel=segel(), keadaan="draf")).segel
    assert kaki is not None
    assert (kaki.segel, kaki.draf) == (None, True)
