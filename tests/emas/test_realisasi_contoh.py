"""Kalimantan Tengah's realisasi 2024 as its LKj publishes it: the figures that are right, and the notes on the rest."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from kinerja.alur_ukur import KeadaanUkur
from kinerja.baca_masa import masa_setahun
from kinerja.baca_ukuran import pk_berlaku
from kinerja.capaian_angka import cetak
from kinerja.contoh_realisasi import (
    muat_pengecualian_contoh,
    muat_realisasi_anggaran_contoh,
    muat_realisasi_contoh,
)
from kinerja.models import (
    PengecualianMasa,
    Pengukuran,
    PerjanjianKinerja,
    Realisasi,
    RealisasiAnggaran,
    TargetTriwulan,
)
from kinerja.susun_pengukuran import SusunanPengukuran
from renstra.alur import Keadaan
from renstra.nilai import KOSONG
from sakip.satker.acuan import baca_acuan
from sakip.satker.models import Satker
from tests.emas.tabel import buka_tabel

pytestmark = pytest.mark.django_db
# Rows of the gold tables that the PK promises, by a few words of it; the fourth is not promised.
DIPERJANJIKAN = {
    0: "kesesuaian kompetensi",
    1: "layanan administrasi kepegawaian",
    2: "sesuai dengan jadwal",
    4: "Rancangan Keputusan",
}


@pytest.fixture(autouse=True)
def _contoh(contoh_modul, db):
    """All tests here read the sample data."""


def emas() -> dict:
    return json.loads(Path(__file__).with_name("lkj-kalteng-2024.json").read_text(encoding="utf-8"))


def contoh() -> dict:
    return baca_acuan("contoh", "realisasi-62-2024.json")


def susunan(pemilik: str) -> SusunanPengukuran:
    pengukuran = Pengukuran.objects.milik("62", 2024, pemilik).get(triwulan=4)
    return SusunanPengukuran(pk_berlaku("62", 2024, pemilik), 4, pengukuran)


def padat(teks: str) -> str:
    return teks.replace(" ", "")


@pytest.mark.parametrize(("nomor", "indikator"), DIPERJANJIKAN.items())
def test_a_measured_row_comes_to_what_the_gold_table_says_is_right(nomor, indikator):
    gold = emas()["baris"][nomor]
    (row,) = [b for b in susunan("sekretariat").baris if indikator in b.indikator]
    assert (row.target, row.realisasi_sampai) == (padat(gold["target"]), padat(gold["realisasi"]))
    assert row.capaian.tercetak == cetak(Decimal(gold["capaian_benar"].rstrip("%").replace(",", ".")))
    assert row.capaian.kalimat.endswith(f" × 100 = {row.capaian.tercetak}")
    assert row.kategori.sebutan == "Berhasil"


def test_what_is_stored_is_what_is_shown_and_carries_its_working():
    r = Realisasi.objects.get(satker="62", angka=86)
    assert (r.capaian, r.capaian_penuh, r.kategori, r.versi_aturan) == (
        Decimal("90.52631579"), Decimal("90.52631579"), "Berhasil", 1,
    )  # fmt: skip
    assert r.hitungan["capaian"]["kalimat"] == "86 / 95 × 100 = 90,53"
    assert r.history.get().history_user.username == "operator.62"


def test_what_is_not_measured_is_missing_and_never_zero():
    sekretariat, lembaga = susunan("sekretariat"), susunan("lembaga")
    assert sekretariat.rata.rata.tercetak == "97,76"
    assert sekretariat.rata.rata.keterangan == (
        "n = 4 dari 11 indikator angka; 7 belum ada datanya; 2 predikat tidak dirata-rata"
    )
    assert lembaga.rata.rata.tercetak == "–"
    assert lembaga.rata.rata.keterangan == (
        "n = 0 dari 8 indikator angka; 8 belum ada datanya; 2 predikat tidak dirata-rata"
    )
    for row in (*sekretariat.baris, *lembaga.baris):
        if row.capaian.realisasi.kosong:
            assert row.capaian.tercetak == "–"
            assert row.realisasi_sampai == ""
            assert row.realisasi is None or row.realisasi.capaian is None
    assert Realisasi.objects.filter(satker="62", angka=0).count() == 0


def test_nothing_is_made_up_for_the_triwulan_that_nobody_published():
    assert set(Pengukuran.objects.values_list("triwulan", "keadaan")) == {(4, KeadaanUkur.DRAF)}
    assert not TargetTriwulan.objects.exists()
    for row in susunan("sekretariat").terukur:
        assert row.target_triwulan == (KOSONG,) * 4


@pytest.mark.parametrize(
    ("pemilik", "indikator", "catatan"),
    [
        ("sekretariat", "kesesuaian kompetensi", ("mencetak capaian 91%", "realisasi 88%")),
        ("sekretariat", "layanan administrasi kepegawaian", ("capaian 100%", "target 95% dan realisasi 88%")),
        ("sekretariat", "sesuai dengan jadwal", ("sel target di tabel BAB III.B kosong",)),
        ("sekretariat", "Rancangan Keputusan", ("informasi produk hukum", "tidak diperjanjikan", "realisasi 98%")),
        ("sekretariat", "sarana dan prasarana", ("fasilitas perkantoran",)),
        ("lembaga", "Tidak Masuk dalam Daftar Pemilih", ("2,8%, realisasi 2%", "target 2% dan realisasi 3%")),
        ("lembaga", "Opini BPK", ("target 100%, realisasi 97%, capaian 97%", "opini WTP")),
        ("lembaga", "Indeks Reformasi", ("target 100%, realisasi 95%", "target PK 77%")),
        ("lembaga", "Nilai Akuntabilitas", ("target B, realisasi B, capaian “Baik”",)),
        ("lembaga", "Sengketa Hukum", ("89 / 89 × 100 = 100",)),
        ("lembaga", "Aman dan Damai", ("mengosongkan target",)),
    ],
)
def test_what_the_report_contradicts_stands_as_a_note_at_the_row(pemilik, indikator, catatan):
    (row,) = [b for b in susunan(pemilik).baris if indikator in b.indikator]
    penjelasan = row.realisasi.penjelasan
    assert "Catatan data contoh: " in penjelasan
    for kata in catatan:
        assert kata in penjelasan


def test_the_notes_hold_what_the_gold_tables_print():
    """The printed percentages, and what was measured without being promised."""
    tercetak = {padat(b["capaian_tercetak"]) for b in contoh()["pemilik"]["sekretariat"] if "capaian_tercetak" in b}
    assert tercetak == {padat(emas()["baris"][i]["capaian_tercetak"]) for i in DIPERJANJIKAN}
    lain = emas()["baris"][3]["indikator"]
    assert lain in {row["apa"] for row in contoh()["ditinggalkan"]}
    assert any(lain in b.realisasi.penjelasan for b in susunan("sekretariat").baris if b.realisasi)
    assert all(row["sebab"] for row in contoh()["ditinggalkan"])


def test_the_two_programmes_come_to_the_published_absorption():
    rows = list(RealisasiAnggaran.objects.filter(satker="62", tahun=2024).select_related("program"))
    gold = emas()["keuangan"]
    persen = {r.program.kode: cetak(100 * r.jumlah / r.pagu) + "%" for r in rows}
    assert (
        persen
        == {nama[-10:-1]: p for nama, *_, p in gold["program"]}
        == {
            "076.01.CQ": "83,55%",
            "076.01.WA": "99,70%",
        }
    )
    pagu, jumlah = sum(r.pagu for r in rows), sum(r.jumlah for r in rows)
    assert [f"{n:,}".replace(",", ".") for n in (pagu, jumlah)] == [gold["pagu"], gold["realisasi"]]
    assert cetak(100 * jumlah / pagu) + "%" == gold["persen"] == "84,99%"
    assert {(r.kegiatan, r.sumber, r.per_tanggal) for r in rows} == {(None, "lain", date(2024, 12, 31))}
    assert all("38.673.053.000" in r.catatan for r in rows)  # the pagu of the PK is another


def test_what_an_office_has_gone_on_with_is_left_alone():
    Pengukuran.objects.filter(unit="sekretariat").update(keadaan=KeadaanUkur.DIAJUKAN)
    PengecualianMasa.objects.filter(satker="62").update(sampai=date(2026, 1, 1))
    RealisasiAnggaran.objects.filter(program__kode="076.01.WA").delete()
    assert (muat_pengecualian_contoh(), muat_realisasi_contoh(), muat_realisasi_anggaran_contoh()) == (0, 0, 0)


def test_without_a_pk_in_force_nothing_is_measured():
    Realisasi.objects.all().delete()
    Pengukuran.objects.all().delete()
    PerjanjianKinerja.objects.filter(unit="lembaga").update(keadaan=Keadaan.DITARIK)
    assert muat_realisasi_contoh() == 1


def test_every_sample_office_can_try_every_triwulan_of_2024():
    for kode in ("62", "82", "6411", "1811", "1674"):
        masa = masa_setahun(Satker.objects.get(pk=kode), 2024)
        assert all(m.terbuka(date(2029, 12, 31)) for m in masa.values())
        assert not any(m.terbuka(date(2030, 1, 1)) for m in masa.values())
    lain = masa_setahun(Satker.objects.get(pk="61"), 2024)
    assert not any(m.terbuka(date(2027, 1, 1)) for m in lain.values())


# -- printed ----------------------------------------------------------------------------------------------------------


def cetakan(tmp_path, pemilik: str) -> str:
    path = tmp_path / "realisasi.html"
    pilihan = {"satker": "62", "tahun": 2024, "unit": pemilik, "triwulan": 4, "keluaran": path}
    call_command("cetak", "realisasi", **pilihan, stdout=StringIO())
    return path.read_text(encoding="utf-8")


def test_the_printed_table_says_the_same_and_shows_the_notes(tmp_path):
    html = cetakan(tmp_path, "sekretariat")
    tabel = buka_tabel(html)
    kolom = next(i for i, k in enumerate(tabel.kepala) if "Capaian" in k)
    tercetak = {kata: [] for kata in DIPERJANJIKAN.values()}
    for row in tabel.baris:
        for kata in tercetak:
            if kata in row.sel[2] and row.sel[2] != row.sel[3]:
                tercetak[kata].append(row.sel[kolom])
    for nomor, kata in DIPERJANJIKAN.items():
        benar = cetak(Decimal(emas()["baris"][nomor]["capaian_benar"].rstrip("%").replace(",", ".")))
        (sel,) = tercetak[kata]
        assert sel.startswith(f"{benar} "), sel
        assert sel.endswith(f"× 100 = {benar}"), sel
    teks = " ".join(s for row in tabel.semua for s in row.sel)
    for kata in (
        "n = 4 dari 11 indikator angka; 7 belum ada datanya; 2 predikat tidak dirata-rata", "97,76", "84,99%",
        "tabel pengukuran RKT mencetak realisasi 88% dengan target 95%", "Persentase informasi produk hukum",
    ):  # fmt: skip
        assert kata in teks, kata


def test_the_printed_table_of_the_ketua_is_empty_and_says_why(tmp_path):
    tabel = buka_tabel(cetakan(tmp_path, "lembaga"))
    kolom = next(i for i, k in enumerate(tabel.kepala) if "Capaian" in k)
    teks = " ".join(s for row in tabel.semua for s in row.sel)
    utama = [row.sel[kolom] for row in tabel.baris if row.sel[2] != row.sel[3]]
    assert len(utama) == 10
    assert all(sel.startswith("–") for sel in utama)
    assert "n = 0 dari 8 indikator angka; 8 belum ada datanya; 2 predikat tidak dirata-rata" in teks
    assert teks.count("Catatan data contoh: ") >= 8
