"""The composed Rencana Kerja, without rendering."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from laporan.beku import bekukan, cairkan
from laporan.cetak import cetakan_rencana_kerja
from laporan.susun.rencana_kerja import BarisRencanaKerja, DokumenRencanaKerja, susun_rencana_kerja
from laporan.susun.tabel import Baris
from renstra.nilai import angka_id
from tests.emas.tabel import buka_tabel
from tests.laporan.contoh_pk import segel
from tests.laporan.contoh_rencana_kerja import TEKS, baris, contoh, karangan, rencana_kerja
from tests.laporan.contoh_renstra import terbuka
from tests.laporan.test_susun_pk import semua, teks

KEPALA = (
    "No.", "Kegiatan", "Sasaran Kegiatan", "Indikator Kinerja Kegiatan", "Target", "Output Kegiatan",
    "Indikator Output", "Target Output", "Output", "Alokasi (Rp)",
)  # fmt: skip


def harapan() -> list[list[str]]:
    """Every cell of the sample; an amount stands for all rows that share it."""
    hasil, uang = [], ""
    for n, kegiatan in enumerate(contoh()["kegiatan"], 1):
        for row in kegiatan["baris"]:
            uang = uang if row["gabung"] else angka_id(Decimal(row["alokasi"]))
            hasil.append([f"{n}.", kegiatan["nama"], *(row[k] or "–" for k in TEKS), uang])
    return hasil


def test_cells_of_the_published_table() -> None:
    assert len(harapan()) == 19
    assert terbuka(susun_rencana_kerja(rencana_kerja()).tabel) == harapan()
    html = buka_tabel(cetakan_rencana_kerja(rencana_kerja()).html())
    assert html.kepala == KEPALA
    assert [list(row.sel) for row in html.baris] == harapan()


def test_splitting_everywhere_counts_no_amount_twice() -> None:
    dokumen = rencana_kerja()
    pecahan = terbuka(susun_rencana_kerja(dokumen, set(range(1, 30))).tabel)
    dibaca = [[sel.removesuffix(" (lanjutan)") for sel in row] for row in pecahan]
    assert [row[:-1] for row in dibaca] == [row[:-1] for row in harapan()]
    sudah = [row[-1] for row in pecahan].count("sudah dihitung")
    assert sudah == sum(row.alokasi_gabung for row in dokumen.baris) == 9
    tercetak = [Decimal(row[-1].replace(".", "")) for row in pecahan if row[-1] != "sudah dihitung"]
    assert sum(tercetak) == Decimal(6_924_283_000)


def test_the_sample_is_the_published_table() -> None:
    isi = contoh()
    assert [len(kegiatan["baris"]) for kegiatan in isi["kegiatan"]] == [2, 1, 1, 1, 1, 3, 3, 4, 2, 1]
    awal = [kegiatan["baris"][0]["alokasi"] for kegiatan in isi["kegiatan"]]
    assert awal == [
        "101193000", "17190000", "215000000", "29588000", "126468000", "5170255000", "30674000", "34320000",
        "1154429000", "45166000",
    ]  # fmt: skip
    assert isi["kegiatan"][6]["nama"] == "Pelaksanaan Manajemen Perencanaan dan Organisasi"
    assert isi["ditinggalkan"]


def test_merged_cells_of_the_sample() -> None:
    rows = [row for row in semua(susun_rencana_kerja(rencana_kerja()).tabel) if row.id]
    assert [row.sel[0].rowspan for row in rows if len(row.sel) == 10] == [2, 1, 1, 1, 1, 3, 3, 4, 2, 1]
    delapan = next(row for row in rows if teks(row.sel[0]) == "8.")
    assert [sel.rowspan for sel in delapan.sel] == [4, 4, 2, 1, 1, 2, 2, 2, 2, 4]
    assert [teks(sel) for sel in rows[rows.index(delapan) + 1].sel] == [
        "Persentase Pengenaan Disiplin atas Pelanggaran Disiplin Pegawai", "90%",
    ]  # fmt: skip


def tabel(*rows: BarisRencanaKerja, **lain: Any) -> list[Baris]:
    milik = tuple(replace(row, nomor=n) for n, row in enumerate(rows, 1))
    return semua(susun_rencana_kerja(rencana_kerja(baris=milik), **lain).tabel)


def rowspans(row: Baris) -> list[int]:
    return [sel.rowspan for sel in row.sel]


ISI = baris(1, sasaran="S", indikator="I", target="1", keluaran="K", indikator_keluaran="U", target_keluaran="2")


def test_an_indikator_with_two_outputs() -> None:
    rows = tabel(ISI, replace(ISI, keluaran="L"))
    assert rowspans(rows[0]) == [2, 2, 2, 2, 2, 1, 1, 1, 1, 1]
    assert [teks(sel) for sel in rows[1].sel] == ["L", "U", "2", "–", "–"]


def test_an_output_with_two_measures() -> None:
    rows = tabel(ISI, replace(ISI, indikator="J", indikator_keluaran="V"))
    assert rowspans(rows[0]) == [2, 2, 2, 1, 1, 2, 1, 1, 1, 1]
    assert [teks(sel) for sel in rows[1].sel] == ["J", "1", "V", "2", "–", "–"]


def test_another_sasaran_has_cells_of_its_own() -> None:
    rows = tabel(ISI, replace(ISI, sasaran="T"))
    assert rowspans(rows[0]) == [2, 2, 1, 1, 1, 1, 1, 1, 1, 1]
    assert len(rows[1].sel) == 8


def test_a_doubled_row_is_seen() -> None:
    rows = tabel(ISI, ISI)
    assert rowspans(rows[0]) == [2, 2, 2, 1, 1, 1, 1, 1, 1, 1]
    assert [teks(sel) for sel in rows[1].sel] == ["I", "1", "K", "U", "2", "–", "–"]


def test_what_is_missing_is_never_shared() -> None:
    rows = tabel(baris(1, indikator="I"), baris(2, indikator="J"), baris(3), baris(4, target="5"))
    assert rowspans(rows[0]) == [4, 4, 4, 1, 1, 1, 1, 1, 1, 1]
    assert [[teks(sel) for sel in row.sel] for row in rows[1:4]] == [
        ["J", "–", "–", "–", "–", "–", "–"],
        ["–", "–", "–", "–", "–", "–", "–"],
        ["–", "5", "–", "–", "–", "–", "–"],
    ]


def uang(*pasangan: tuple[str, int | None, bool]) -> list[str]:
    """Printed amounts and the total row of rows given by kegiatan, amount, whether it is shared."""
    rows = (
        baris(1, kegiatan=nama, indikator=str(i), alokasi=None if jumlah is None else Decimal(jumlah), alokasi_gabung=g)
        for i, (nama, jumlah, g) in enumerate(pasangan)
    )
    *isi, akhir = tabel(*rows)
    return [*(teks(row.sel[-1]) for row in isi if row.sel[-1].kelas == "uang"), *(teks(sel) for sel in akhir.sel)]


def test_total_says_what_it_adds_up() -> None:
    assert uang(("A", 1000, False), ("A", None, True), ("B", 2, False)) == ["1.000", "2", "Jumlah alokasi", "1.002"]
    assert uang(("A", 1, False), ("B", None, False)) == ["1", "–", "Jumlah alokasi (1 dari 2 kegiatan)", "1"]
    assert uang(("A", None, False)) == ["–", "Jumlah alokasi (0 dari 1 kegiatan)", "–"]
    sebagian = uang(("A", 1, False), ("A", None, False), ("B", 5, False))
    assert sebagian == ["1", "–", "5", "Jumlah alokasi (1 dari 2 kegiatan lengkap)", "6"]
    assert uang(("A", 0, False)) == ["0", "Jumlah alokasi", "0"]


def test_an_amount_is_shared_only_within_its_kegiatan() -> None:
    assert uang(("A", 1, False), ("B", None, True)) == ["1", "–", "Jumlah alokasi (1 dari 2 kegiatan)", "1"]
    assert uang(("A", 1, True), ("A", 1, True)) == ["1", "Jumlah alokasi", "1"]


def test_a_split_between_amounts_opens_the_next_one() -> None:
    a = replace(ISI, alokasi=Decimal(10))
    b = replace(ISI, keluaran="L", alokasi=Decimal(20))
    rows = tabel(a, b, replace(b, keluaran="M", alokasi=None, alokasi_gabung=True), pecah={2, 3})
    assert [teks(row.sel[-1]) for row in rows] == ["10", "20", "sudah dihitung", "30"]
    assert teks(rows[1].sel[1]) == "Kegiatan (lanjutan)"


def test_number_and_code_of_a_kegiatan() -> None:
    rows = tabel(*karangan(10).baris, pecah={4})
    judul = [(teks(row.sel[0]), teks(row.sel[1])) for row in rows if row.id and len(row.sel) == 10]
    assert [nomor for nomor, _ in judul] == ["1.", "1.", "2."]
    assert judul[0][1].endswith(" (6700)")
    assert judul[1][1].endswith(" (lanjutan)")
    assert "6700" not in judul[1][1]
    assert judul[2][1].endswith(" (6701)")


def test_column_of_amounts_widens_for_trillions() -> None:
    def kelas(jumlah: int) -> str:
        dokumen = rencana_kerja(baris=(replace(ISI, alokasi=Decimal(jumlah)),))
        return susun_rencana_kerja(dokumen).tabel.kolom[-1].kelas

    assert (kelas(10**12 - 1), kelas(10**12)) == ("k-alokasi", "k-alokasi lebar")


def test_nothing_yet_titles_and_state() -> None:
    naskah = susun_rencana_kerja(rencana_kerja(baris=()))
    assert [[teks(sel) for sel in row.sel] for row in semua(naskah.tabel)] == [["Belum ada baris."]]
    lembaga = "KOMISI PEMILIHAN UMUM PROVINSI KALIMANTAN TENGAH"
    assert naskah.judul == ("RENCANA KERJA PEMERINTAH", lembaga, "TAHUN ANGGARAN 2024")
    assert naskah.nama == "Rencana Kerja Pemerintah KPU Provinsi Kalimantan Tengah Tahun Anggaran 2024"
    assert (naskah.draf, naskah.segel) == (False, None)
    draf = susun_rencana_kerja(rencana_kerja(keadaan="draf", segel=segel()))
    assert draf.draf
    assert draf.segel is not None
    assert draf.segel.segel is None


def test_frozen_and_back() -> None:
    isi = bekukan(rencana_kerja())
    assert cairkan(isi, DokumenRencanaKerja) == rencana_kerja()
