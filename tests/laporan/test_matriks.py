"""What a PK perubahan changes: exactly the rows that were changed, added or dropped."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laporan.susun.matriks import JenisUbah, UbahAnggaran, UbahBaris, bandingkan, susun_matriks
from laporan.susun.pk import BarisAnggaran, BarisPk, DokumenPk
from laporan.susun.tabel import Tabel
from tests.laporan.contoh_pk import anggaran_emas, baris, dokumen_emas
from tests.laporan.test_susun_pk import semua, teks


def pk(
    *rows: BarisPk, anggaran: tuple[BarisAnggaran, ...] = (), siapa: str = "sekretaris", **lain: object
) -> DokumenPk:
    return dokumen_emas(siapa, baris=rows, anggaran=anggaran, **lain)


def isi(tabel: Tabel) -> list[list[str]]:
    return [[teks(sel) for sel in row.sel] for row in semua(tabel)]


A, B, C = (baris(n, "T", f"S{n}", f"I{n}", f"{n}0%") for n in (1, 2, 3))


# ---- rows


def test_a_changed_target_brings_its_reason() -> None:
    ubah = bandingkan(pk(A, B), pk(A, replace(B, target="25%", alasan="Arahan")))
    assert ubah.baris == (UbahBaris(JenisUbah.DIUBAH, "S2", "I2", "20%", "25%", "Arahan"),)


def test_added_and_dropped() -> None:
    ubah = bandingkan(pk(A, B), pk(replace(B, nomor=1), replace(C, alasan="Baru")))
    assert ubah.baris == (
        UbahBaris(JenisUbah.DITAMBAH, "S3", "I3", "", "30%", "Baru"),
        UbahBaris(JenisUbah.DIHAPUS, "S1", "I1", "10%", "", ""),
    )


@pytest.mark.parametrize(
    ("lain", "catatan"),
    [
        ({"indikator": "Ix"}, "Indikator semula: I1"),
        ({"sasaran": "Sx"}, "Sasaran semula: S1"),
        ({"tujuan": "Tx"}, "Tujuan semula: T"),
        ({"program": "P", "kode_program": "CQ"}, "Program semula: –"),
        ({"kegiatan": "K", "kode_kegiatan": "6709"}, "Kegiatan semula: –"),
        ({"indikator": "Ix", "sasaran": "Sx", "alasan": "Arahan"}, "Arahan\nIndikator semula: I1\nSasaran semula: S1"),
    ],
)
def test_changed_wording_and_place_are_told(lain: dict[str, str], catatan: str) -> None:
    (row,) = bandingkan(pk(A), pk(replace(A, **lain))).baris
    assert (row.jenis, row.semula, row.menjadi, row.keterangan) == (JenisUbah.DIUBAH, "10%", "10%", catatan)


def test_order_spaces_and_reasons_are_no_change() -> None:
    lain = (replace(B, nomor=1, target="20% ", alasan="x"), replace(A, nomor=2, indikator=" I1\u00a0"))
    assert bandingkan(pk(A, B), pk(*lain)).kosong


def test_doubles_are_matched_in_their_order() -> None:
    dua = (A, replace(A, nomor=2, target="99%"))
    assert bandingkan(pk(*dua), pk(*dua)).kosong
    (row,) = bandingkan(pk(*dua), pk(A)).baris
    assert (row.jenis, row.semula) == (JenisUbah.DIHAPUS, "99%")
    (row,) = bandingkan(pk(A), pk(*dua)).baris
    assert (row.jenis, row.menjadi) == (JenisUbah.DITAMBAH, "99%")


# ---- amounts


def test_only_changed_kegiatan_but_every_programme() -> None:
    a = anggaran_emas()
    ubah = bandingkan(pk(anggaran=a), pk(anggaran=(replace(a[0], pagu=a[0].pagu + 5), *a[1:7])))
    assert [(row.kode_kegiatan, row.selisih) for row in ubah.anggaran] == [("6709", Decimal(5)), ("3360", None)]
    assert [(row.kode_program, row.selisih) for row in ubah.anggaran_program] == [
        ("076.01.CQ", Decimal(5)),
        ("076.01.WA", Decimal(-6_247_132_000)),
    ]
    assert (ubah.jumlah_semula, ubah.jumlah_menjadi) == (Decimal(38_673_053_000), Decimal(32_425_921_005))


def test_missing_is_never_zero() -> None:
    a = anggaran_emas()[0]
    nol, hilang = replace(a, pagu=Decimal(0)), replace(a, pagu=None)
    (row,) = bandingkan(pk(anggaran=(hilang,)), pk(anggaran=(nol,))).anggaran
    assert (row.semula, row.menjadi, row.selisih) == (None, Decimal(0), None)
    assert bandingkan(pk(anggaran=(hilang,)), pk(anggaran=(hilang,))).kosong
    ubah = bandingkan(pk(anggaran=(hilang,)), pk())
    assert (ubah.jumlah_semula, ubah.jumlah_menjadi) == (None, None)
    assert len(ubah.anggaran) == 1


def test_a_kegiatan_keeps_its_identity_under_a_new_name() -> None:
    a = anggaran_emas()[0]
    assert bandingkan(pk(anggaran=(a,)), pk(anggaran=(replace(a, kegiatan="Nama lain"),))).kosong


# ---- laws


TEKS = st.sampled_from(["", "A", "B", "C d"])
BARIS = st.builds(
    baris,
    nomor=st.integers(1, 50),
    tujuan=TEKS,
    sasaran=TEKS,
    indikator=TEKS,
    target=st.sampled_from(["", "80%", "90%", "WTP"]),
    indikator_id=st.integers(1, 4),
    program=TEKS,
    kegiatan=TEKS,
    alasan=TEKS,
)
PAGU = st.none() | st.integers(0, 3).map(Decimal)
ANGGARAN = st.builds(
    BarisAnggaran, TEKS, st.sampled_from(["", "CQ", "WA"]), TEKS, st.sampled_from(["", "1", "2"]), PAGU
)
PK = st.builds(
    lambda rows, uang: pk(*rows, anggaran=tuple(uang)), st.lists(BARIS, max_size=6), st.lists(ANGGARAN, max_size=6)
)
KEBALIKAN = {
    JenisUbah.DITAMBAH: JenisUbah.DIHAPUS,
    JenisUbah.DIHAPUS: JenisUbah.DITAMBAH,
    JenisUbah.DIUBAH: JenisUbah.DIUBAH,
}


@given(PK)
def test_a_version_does_not_differ_from_itself(x: DokumenPk) -> None:
    ubah = bandingkan(x, x)
    assert ubah.kosong
    assert all(row.semula == row.menjadi for row in ubah.anggaran_program)


@given(PK, PK)
def test_the_way_back_mirrors_the_way_there(x: DokumenPk, y: DokumenPk) -> None:
    maju, mundur = bandingkan(x, y), bandingkan(y, x)
    assert Counter((KEBALIKAN[r.jenis], r.menjadi, r.semula) for r in maju.baris) == Counter(
        (r.jenis, r.semula, r.menjadi) for r in mundur.baris
    )
    ditambah = Counter((r.sasaran, r.indikator) for r in maju.baris if r.jenis == JenisUbah.DITAMBAH)
    assert ditambah == Counter((r.sasaran, r.indikator) for r in mundur.baris if r.jenis == JenisUbah.DIHAPUS)
    uang = Counter((r.kode_kegiatan, r.menjadi, r.semula) for r in maju.anggaran)
    assert uang == Counter((r.kode_kegiatan, r.semula, r.menjadi) for r in mundur.anggaran)
    assert (maju.jumlah_semula, maju.jumlah_menjadi) == (mundur.jumlah_menjadi, mundur.jumlah_semula)


@given(PK, PK)
def test_rows_balance(x: DokumenPk, y: DokumenPk) -> None:
    """Old rows, less the dropped, plus the added, are the new rows; programmes add up to the totals."""
    ubah = bandingkan(x, y)
    jenis = Counter(row.jenis for row in ubah.baris)
    assert len(x.baris) - jenis[JenisUbah.DIHAPUS] + jenis[JenisUbah.DITAMBAH] == len(y.baris)
    for total, amounts in (
        (ubah.jumlah_semula, [row.semula for row in ubah.anggaran_program]),
        (ubah.jumlah_menjadi, [row.menjadi for row in ubah.anggaran_program]),
    ):
        known = [a for a in amounts if a is not None]
        assert total == (sum(known, Decimal()) if known else None)


# ---- the printed matrix


def test_matrix() -> None:
    a = anggaran_emas()
    semula = pk(A, B, anggaran=a)
    menjadi = pk(A, replace(B, target="25%", alasan="Arahan"), anggaran=(replace(a[0], pagu=None), *a[1:]), versi=2)
    naskah = susun_matriks(replace(semula, versi=1, nomor="1"), menjadi, " Pergeseran ", "")
    assert naskah.judul[0] == "MATRIKS PERUBAHAN PERJANJIAN KINERJA TAHUN 2024"
    assert naskah.identitas == (
        ("Unit", "Sekretariat KPU Provinsi Kalimantan Tengah"),
        ("Versi", "Perubahan ke-2, menggantikan Perubahan (Nomor 1)"),
        ("Alasan", "Pergeseran"),
        ("Dasar", "–"),
    )
    assert isi(naskah.tabel) == [["1.", "Diubah", "S2", "I2", "20%", "25%", "Arahan"]]
    program, kegiatan, _, total = isi(naskah.anggaran)
    assert program[2:] == ["27.591.546.000", "14.923.773.000", "−12.667.773.000"]
    assert kegiatan == [
        "Perencanaan Program dan Anggaran, serta Penyusunan Peraturan Pelaksanaan Penyelenggara Pemilu (6709)",
        "12.667.773.000", "–", "–",
    ]  # fmt: skip
    assert total == ["Jumlah: menjadi (7 dari 8 kegiatan)", "38.673.053.000", "26.005.280.000", "−12.667.773.000"]
    assert naskah.pengesahan.kanan.nama == "ARIEF SUJA'I"
    assert naskah.pengesahan.kiri is None


def test_matrix_of_the_ketua_names_programmes_only() -> None:
    a = anggaran_emas()
    semula = pk(anggaran=a, siapa="ketua")
    naskah = susun_matriks(semula, replace(semula, anggaran=(replace(a[0], pagu=a[0].pagu + 1), *a[1:])), "", "")
    assert [row[0] for row in isi(naskah.anggaran)] == ["1.", "2.", "Jumlah"]
    assert isi(naskah.anggaran)[0][-1] == "+1"
    assert isi(naskah.anggaran)[1][-1] == "0"
    assert isi(naskah.tabel) == [["Tidak ada perubahan sasaran, indikator, dan target."]]


def test_matrix_without_anything() -> None:
    naskah = susun_matriks(pk(), pk(), "", "")
    assert isi(naskah.anggaran) == [["Belum ada anggaran."]]


def test_difference() -> None:
    assert UbahAnggaran("", "", "", "", Decimal(3), Decimal(1)).selisih == Decimal(-2)
    assert UbahAnggaran("", "", "", "", None, Decimal(1)).selisih is None


def test_a_dropped_double_is_one_row_dropped() -> None:
    """Published documents hold one indikator twice; what is left must not look changed."""
    satu = baris(1, "", "S", "I", "95%", indikator_id=7)
    dua = baris(2, "", "S", "I", "100%", indikator_id=7)
    semula = dokumen_emas("ketua", baris=(satu, dua))
    menjadi = dokumen_emas("ketua", baris=(dua,), versi=1)
    assert [(b.jenis, b.semula, b.menjadi) for b in bandingkan(semula, menjadi).baris] == [
        (JenisUbah.DIHAPUS, "95%", "")
    ]
