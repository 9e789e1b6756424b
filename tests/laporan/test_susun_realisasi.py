"""The composed Pengukuran Kinerja, without rendering: cells, workings, means, notes, signature, evidence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kinerja.kategori import Pita
from kinerja.serapan import Serapan
from laporan.cetak import cetakan_realisasi
from laporan.susun.baris_realisasi import baris_cetak, kegelapan
from laporan.susun.catatan_realisasi import RUMUS, catatan_realisasi
from laporan.susun.isi_realisasi import DasarPk, DokumenRealisasi, Pengesah, SerapanAnggaran
from laporan.susun.realisasi import susun_realisasi
from laporan.susun.tabel import Tabel
from tests.kinerja.test_kategori import BAIK, PITA_KPU
from tests.laporan.contoh_realisasi import DISETUJUI, baris, contoh, karangan, kelompok, pengukuran
from tests.laporan.test_susun_pk import semua, teks


def isi(tabel: Tabel) -> list[list[str]]:
    return [[teks(sel) for sel in row.sel] for row in semua(tabel)]


def tabel(dokumen: DokumenRealisasi | None = None, pecah: frozenset[int] = frozenset()) -> list[list[str]]:
    return isi(susun_realisasi(dokumen or contoh(), pecah).tabel)


def catatan(dokumen: DokumenRealisasi) -> str:
    return " ".join(teks for _, butir in catatan_realisasi(dokumen) for teks in butir).replace("\u00a0", " ")


# ---- the table


def test_eleven_columns_with_the_triwulan_in_their_heads() -> None:
    kolom = susun_realisasi(contoh(triwulan=2)).tabel.daun
    assert [k.judul.replace("\u00a0", " ") for k in kolom] == [
        "No.", "Sasaran", "Indikator Kinerja", "Target", "Target TW II", "Realisasi", "% Capaian", "Kategori",
        "Penjelasan", "Kendala", "Tindak Lanjut",
    ]  # fmt: skip
    html = cetakan_realisasi(contoh()).html()
    assert "<td>(11)</td>" in html
    assert ">s.d. TW\u00a0IV<" in html


def test_rows_with_their_workings() -> None:
    rows = tabel()
    assert rows[0] == [
        "1.",
        "Meningkatnya Kapasitas SDM",
        "1.1 Persentase 95",
        "95%",
        "95%",
        "86%",
        "90,53 86 / 95 × 100 = 90,53",
        "Berhasil",
        "Pegawai kurang. Faktor pendukung: Pelatihan daring. Bukti: 2 (lampiran)",
        "Formasi terbatas.",
        "Mengusulkan formasi. Penanggung jawab: Kepala Bagian Keuangan Batas waktu: 31 Maret 2025",
    ]
    capaian = {row[-9]: row[-5] for row in rows if len(row) >= 9}
    assert capaian == {
        "1.1 Persentase 95": "90,53 86 / 95 × 100 = 90,53",
        "1.2 Persentase 97.5": "100,51 98 / 97,5 × 100 = 100,51",
        "2.1 Persentase 100": "100,00 100 / 100 × 100 = 100,00",
        "2.2 Persentase 12": "58,33 Realisasi: 3 + 4 = 7 Kali 7 / 12 × 100 = 58,33",
        "2.3 Persentase 2.8": "128,57 (2 × 2,8 − 2) / 2,8 × 100 = 128,57",
        "2.4 Persentase 5": "120,00 5 / 2 × 100 = 250,00, dibatasi 120,00",  # the uncapped figure is named
        "2.5 Persentase 80-90": "102,22 92 / 90 × 100 = 102,22",
        "3.1 Persentase B": "100,00 BB memenuhi B = 100,00",
        "3.2 Persentase 77": "– Belum rilis.",
        "3.3 Persentase 10": "– Triwulan II belum diisi.",
    }


def test_what_is_missing_is_a_dash_and_never_a_zero() -> None:
    rilis, kosong = (row for row in tabel() if len(row) >= 9 and row[-5].startswith("–"))
    assert rilis[-9:] == [
        "3.2 Persentase 77", "77%", "77%", "–", "– Belum rilis.", "–", "–", "–",
        "Tindak lanjut sebelumnya: triwulan III selesai.",
    ]  # fmt: skip
    assert kosong[-6:-3] == ["– TW ini: 4 Kali", "– Triwulan II belum diisi.", "–"]
    belum = tabel(pengukuran(kelompok("Satu", baris("95", ""))))
    assert belum[0][5:8] == ["–", "– Realisasi belum diisi.", "–"]
    assert belum[1][:3] == ["Rata-rata capaian sasaran 1 n = 0 dari 1 indikator angka; 1 belum ada datanya", "–", "–"]


def test_every_mean_says_on_how_many_figures_it_rests() -> None:
    rata = [row for row in tabel() if row[0].startswith("Rata-rata")]
    assert rata == [
        ["Rata-rata capaian sasaran 1 n = 2 dari 2 indikator angka", "95,52", "Berhasil", ""],
        ["Rata-rata capaian sasaran 2 n = 5 dari 5 indikator angka", "101,83", "Berhasil", ""],
        [
            "Rata-rata capaian sasaran 3 n = 0 dari 2 indikator angka; 2 belum ada datanya; "
            "1 predikat tidak dirata-rata",
            "–",
            "–",
            "",
        ],
        [
            "Rata-rata capaian seluruh indikator n = 7 dari 9 indikator angka; 2 belum ada datanya; "
            "1 predikat tidak dirata-rata",
            "100,02",
            "Berhasil",
            "Sementara: masih ada yang belum terukur.",
        ],
    ]


def test_tujuan_are_headings_over_all_columns() -> None:
    satu = kelompok("Sasaran A", baris("95", "86"), tujuan="Tujuan satu")
    rows = semua(susun_realisasi(pengukuran(satu, replace(satu, tujuan=""))).tabel)
    judul = [(teks(row.sel[0]), row.sel[0].colspan) for row in rows if row.kelas == "tujuan"]
    assert judul == [("Tujuan satu", 11), ("(tujuan belum diisi)", 11)]
    assert rows[1].rapat
    assert not [row for row in semua(susun_realisasi(contoh()).tabel) if row.kelas == "tujuan"]


def test_a_pk_without_rows_says_so_and_can_be_signed() -> None:
    naskah = susun_realisasi(karangan(0))
    assert isi(naskah.tabel)[0] == ["PK ini tidak memuat indikator."]
    assert "Rumus: belum ada capaian yang dihitung." in catatan(karangan(0))
    assert "Kumulasi" not in catatan(karangan(0))
    assert naskah.bukti is None


def test_the_worse_a_category_the_darker_it_is_printed() -> None:
    assert list(kegelapan(PITA_KPU).values()) == [0, 1, 2, 3]
    assert kegelapan(BAIK[::-1]) == {
        "Sangat Baik": 0, "Baik": 1, "Cukup": 2, "Kurang": 2, "Sangat Kurang": 3
    }  # fmt: skip
    assert kegelapan([Pita(None, "Semua", "baik")]) == {"Semua": 0}
    asing = replace(contoh(), pita=())  # a category that was stored under a scale that is no more
    assert "tanda gelap-0" in cetakan_realisasi(asing).html()


# ---- texts too long for their column


def test_long_texts_stand_below_their_indikator_over_the_whole_width() -> None:
    dokumen = karangan(3, panjang=2000)
    rows = semua(susun_realisasi(dokumen).tabel)
    utama = next(row for row in rows if row.id == "b1")
    assert [teks(sel) for sel in utama.sel[-3:]] == [
        "diuraikan di bawah Bukti: 2 (lampiran)", "diuraikan di bawah", "diuraikan di bawah",
    ]  # fmt: skip
    bawah = [row for row in rows if row.kelas == "uraian"]
    assert [row.sel[-1].isi[0].teks for row in bawah] == [
        "Penjelasan 1.1:", "Kendala 1.1:", "Tindak lanjut 1.1:", "Penjelasan 1.2:",
        "Penjelasan 1.3:", "Kendala 1.3:", "Tindak lanjut 1.3:",
    ]  # fmt: skip
    assert {row.sel[-1].colspan for row in bawah} == {9}
    assert bawah[0].sel[-1].isi[1].teks == dokumen.baris[0].penjelasan
    assert [row.id for row in rows if row.id] == ["b1", *(f"s{n}" for n in range(2, 11))]


def test_a_text_of_very_many_lines_is_dealt_out_over_rows() -> None:
    teks_asli = "\n".join(f"{n})" for n in range(100))
    _, *rows = next(baris_cetak(pengukuran(kelompok("Satu", baris("95", "86", kendala=teks_asli)))))
    assert [row.label for row in rows] == ["Kendala 1.1:", *["Kendala 1.1 (lanjutan):"] * 3]
    assert "\n".join(row.uraian for row in rows) == teks_asli


def test_a_split_closes_and_opens_merged_cells() -> None:
    rows = semua(susun_realisasi(contoh(), {5}).tabel)
    (row,) = [row for row in rows if row.id == "s5"]
    assert teks(row.sel[1]) == "Terselenggaranya Pemilu (lanjutan)"
    assert row.sel[0].rowspan == 3
    (atas,) = [row for row in rows if row.id == "b3"]
    assert atas.sel[0].rowspan == 2
    assert [teks(row.sel[0]).split(" n =")[0] for row in rows if row.kelas == "rata"] == [
        f"Rata-rata capaian sasaran {n}" for n in (1, 2, 3)
    ]  # still once each


# ---- notes


def test_only_formulas_that_occur_are_explained_with_version_and_source() -> None:
    naik = catatan(pengukuran(kelompok("Satu", baris("95", "86"))))
    assert (
        "Makin tinggi makin baik: R / T × 100, yaitu realisasi dibagi target, kali 100 "
        "(aturan versi 1; PermenPANRB 53/2014)."
    ) in naik
    assert not any(RUMUS[lain][0] + ":" in naik for lain in RUMUS if lain != "naik")
    assert "rentang" not in naik
    semuanya = catatan(contoh())
    assert all(f"{nama}: {lambang}" in semuanya for nama, lambang, _, _ in RUMUS.values())
    assert "(2 × T − R) / T × 100" in semuanya
    assert "kondisi khusus) – indikator 2.3." in semuanya
    assert "Target rentang:" in semuanya


def test_versions_that_differ_are_all_named() -> None:
    row = baris("95", "86")
    lama = replace(row, capaian=replace(row.capaian, versi=2))
    assert "aturan versi 1 dan 2" in catatan(pengukuran(kelompok("Satu", row, lama)))


def test_notes_tell_what_target_and_realisasi_mean() -> None:
    teks_catatan = catatan(contoh())
    assert (
        "Target TW IV (T, sama dengan target di PK) dan realisasi (R) dihitung sampai dengan akhir triwulan IV, "
        "31 Desember 2024."
    ) in teks_catatan
    assert "nilai terakhir (indikator 1.1, 1.2, 2.1, 2.3, 2.4, 2.5, 3.1, 3.2)" in teks_catatan
    assert "jumlah triwulan (indikator 2.2, 3.3)" in teks_catatan
    assert "(T, dari Rencana Aksi) dan realisasi (R) dihitung sampai dengan akhir triwulan I, 31 Maret" in catatan(
        contoh(triwulan=1)
    )
    banyak = [baris("95", "86") for _ in range(9)]
    sisa = catatan(pengukuran(kelompok("Satu", *banyak, baris("3", "1", kumulasi="Jumlah triwulan"))))
    assert "nilai terakhir (indikator lainnya); jumlah triwulan (indikator 1.10)" in sisa


def test_the_scale_is_half_open() -> None:
    assert (
        "Kategori tahun 2024, dari angka yang belum dibulatkan: Berhasil lebih dari 90; Cukup Berhasil lebih dari 70 "
        "sampai dengan 90; Kurang Berhasil lebih dari 50 sampai dengan 70; Tidak Berhasil sampai dengan 50."
    ) in catatan(contoh())
    assert "Skala kategori tahun 2024 belum ditetapkan." in catatan(contoh(pita=()))


def test_cap_grades_absorption_and_changes_are_noted_where_there_are_any() -> None:
    polos = catatan(contoh())
    assert "Capaian tidak dibatasi" in polos
    assert "Serapan" not in polos
    assert "Skala predikat:" not in polos
    assert "isian tidak diubah." in polos
    serapan = Serapan(Decimal(111_186_550_000), Decimal(94_496_718_290), n=2)
    lengkap = catatan(
        contoh(
            batas=Decimal(120),
            skala_predikat=(("Predikat AKIP", 1, Decimal(75)),),
            serapan=SerapanAnggaran(serapan, "OMSPAN (SP2D) per 31 Desember 2024"),
            pengesah=replace(DISETUJUI, perubahan=3),
        )
    )
    assert "Capaian paling tinggi dihitung 120,00" in lengkap
    assert "Skala predikat: Predikat AKIP: satu tingkat di bawah target 75,00." in lengkap
    assert (
        "Serapan anggaran satker 84,99%: Rp 94.496.718.290 dari pagu Rp 111.186.550.000 "
        "(OMSPAN (SP2D) per 31 Desember 2024)."
    ) in lengkap
    assert "Sesudah disetujui pertama kali pada 10 Januari 2025, isian diubah 3 kali." in lengkap
    kurang = SerapanAnggaran(replace(serapan, belum=1), "SIMONIKA (SPP) per 30 Juni 2024")
    assert "per 30 Juni 2024; 2 dari 3 kegiatan)" in catatan(contoh(serapan=kurang))


# ---- head, state, signature


@pytest.mark.parametrize(
    ("pengesah", "keadaan", "draf"),
    [
        (Pengesah(), "Belum diisi", True),
        (Pengesah("Diajukan"), "Diajukan, belum disetujui", True),
        (
            Pengesah("Dikembalikan", disetujui=date(2025, 1, 10)),
            "Dikembalikan, belum disetujui kembali (pernah disetujui 10 Januari 2025)",
            True,
        ),
        (DISETUJUI, "Disetujui 10 Januari 2025", False),
        (
            replace(DISETUJUI, keadaan="Diverifikasi", diverifikasi=date(2025, 1, 20), oleh="Siti Rahma, KPU RI"),
            "Diverifikasi oleh Siti Rahma, KPU RI pada 20 Januari 2025; disetujui 10 Januari 2025",
            False,
        ),
    ],
)
def test_state(pengesah: Pengesah, keadaan: str, draf: bool) -> None:
    naskah = susun_realisasi(contoh(pengesah=pengesah))
    assert naskah.identitas[2] == ("Keadaan", keadaan)
    assert naskah.draf is draf
    assert naskah.kaki.endswith("DRAF, belum disetujui") is draf


def test_titles_and_the_pk_that_is_answered() -> None:
    naskah = susun_realisasi(contoh())
    assert naskah.judul == ("PENGUKURAN KINERJA TRIWULAN IV TAHUN 2024",)
    assert naskah.nama == ("Pengukuran Kinerja Triwulan IV Sekretariat KPU Provinsi Kalimantan Tengah Tahun 2024")
    assert naskah.identitas[1] == (
        "Berdasarkan", "Perjanjian Kinerja Tahun 2024, Nomor 20/PR.03-PK/62/2024, tanggal 15 Januari 2024"
    )  # fmt: skip
    lain = susun_realisasi(contoh(pk=DasarPk(2024, 2, diganti=True)))
    assert (
        lain.identitas[1][1] == "Perubahan ke-2 Perjanjian Kinerja Tahun 2024 (sesudah itu ada versi yang lebih baru)"
    )


def test_the_signature_is_dated_by_the_approval_else_by_hand() -> None:
    pengesahan = susun_realisasi(contoh()).pengesahan
    assert pengesahan.tempat_tanggal == "Palangka Raya, 10 Januari 2025"
    assert pengesahan.kanan.jabatan == ("SEKRETARIS,",)
    assert pengesahan.kanan.nama == "ARIEF SUJA'I"
    # Rows changed after the first approval: the day of the next one is not on record.
    for pengesah in (Pengesah("Draf"), replace(DISETUJUI, perubahan=1), replace(DISETUJUI, disahkan=False)):
        tertulis = susun_realisasi(contoh(pengesah=pengesah)).pengesahan.tempat_tanggal
        assert tertulis == f"Palangka Raya, {'…' * 14}"  # no year either: triwulan IV is signed in January


# ---- evidence


def test_evidence_is_listed_in_an_annex() -> None:
    naskah = susun_realisasi(contoh())
    assert naskah.bukti is not None
    assert isi(naskah.bukti) == [
        ["1.1", "Persentase 95", "Rekapitulasi.pdf", "12–18", "Tabel"],
        ["https://jdih.kpu.go.id/kalteng/detail", "–", "–"],
    ]
    ids = [row.id for tabel in (naskah.tabel, naskah.bukti) for row in semua(tabel) if row.id]
    assert [int(name[1:]) for name in ids] == list(range(1, 13))  # one series for both tables
    dibuka = susun_realisasi(contoh(), {12}).bukti
    assert dibuka is not None
    assert isi(dibuka)[1][:2] == ["1.1", "Persentase 95 (lanjutan)"]


def test_missing_evidence_is_said() -> None:
    assert any("Bukti: wajib, belum ada" in row[-3] for row in tabel() if len(row) >= 9)
