"""The Pengukuran Kinerja from its records to page, PDF and workbook: content, breaks, scope, command."""

import re
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader

from kinerja.alur_ukur import KeadaanUkur
from kinerja.models import BatasCapaian, BuktiDukung, PerjanjianKinerja, SkalaPredikat
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from laporan.cetak import cetakan_realisasi
from laporan.dokumen.realisasi import dokumen_realisasi, susunan_realisasi
from laporan.models import DokumenTerbit
from laporan.susun.isi_realisasi import DokumenRealisasi, Pengesah
from laporan.susun.pk import Pihak
from laporan.susun.realisasi import susun_realisasi
from renstra.alur import Keadaan
from sakip.satker.models import Pejabat
from tests.laporan.contoh_realisasi import baris, contoh, karangan, kelompok, pengukuran
from tests.laporan.test_pdf_rkt import HURUF, JAHAT, Unsur, _abu, awal_halaman, halaman, huruf, padat
from tests.pabrik import buat_indikator, buat_pengguna, buat_pk_berlaku, isi_pk
from tests.pabrik_ukur import dalam_keadaan, isi_realisasi

KEPALA = padat("No. Sasaran Indikator Kinerja Target setahun Target TW IV Realisasi s.d. TW IV % Capaian Kategori")
RAGAM = {
    "contoh": contoh,
    "30 baris": lambda: karangan(30, per_sasaran=30),
    "paling panjang": lambda: karangan(3, panjang=2000),
}


@cache
def cetakan(nama: str) -> bytes:
    return cetakan_realisasi(RAGAM[nama]()).pdf()


# ---- on paper


def test_pdf_holds_every_cell_and_tears_no_row() -> None:
    pages = halaman(cetakan("contoh"))
    for nomor, row in contoh().bernomor:
        assert any(padat(f"{nomor} {row.indikator}") in page and padat(row.capaian.tercetak) in page for page in pages)
    assert padat("86 / 95 × 100 = 90,53") in pages[0]
    assert padat("n = 2 dari 2 indikator angka") in pages[0]


@pytest.mark.parametrize("nama", RAGAM)
def test_merged_cells_never_cross_a_page(nama: str) -> None:
    pages = halaman(cetakan(nama))
    bersambung = [name for name in awal_halaman(cetakan(nama)) if name[0] == "s"]
    assert "".join(pages).count("(lanjutan)") == len(bersambung)  # opened anew where a page begins, nowhere else
    assert bersambung or nama == "contoh"
    for nomor, page in enumerate(pages, 1):
        assert f"halaman{nomor}dari{len(pages)}" in page
        assert KEPALA in page or "DAFTARBUKTIDUKUNG" in page or "BerkasatauTautan" in page or nomor == 1


@pytest.mark.parametrize("nama", RAGAM)
def test_the_signature_stands_with_the_mean_of_all_and_the_notes(nama: str) -> None:
    (akhir,) = [page for page in halaman(cetakan(nama)) if padat("ARIEF SUJA'I") in page]
    for teks in ("Rata-rata capaian seluruh indikator", "Cara menghitung", "Cara menilai", "Palangka Raya, 10 Januari"):
        assert padat(teks) in akhir


def test_no_text_is_lost_however_long() -> None:
    teks = "".join(re.sub(r"Sasarannomor1.*?\(lanjutan\)", "", page) for page in halaman(cetakan("paling panjang")))
    for row in RAGAM["paling panjang"]().baris:
        for isi in (row.penjelasan, row.kendala, row.tindak_lanjut):
            assert padat(isi) in teks
    assert teks.count("Buktinomor") == 0
    assert all(f"Bukti{n}.pdf" in teks for n in range(1, 4))


def test_the_file() -> None:
    for nama in RAGAM:
        fonts = huruf(cetakan(nama))
        assert {"TeX-Gyre-Bonum", "TeX-Gyre-Bonum-Bold"} <= set(fonts) <= HURUF
        assert all(fonts.values())
    reader = PdfReader(BytesIO(cetakan("contoh")))
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in reader.pages} == {(842, 595)}
    assert 'pdfaid:part="3"' in reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert reader.metadata is not None
    assert reader.metadata.title == susun_realisasi(contoh()).nama
    assert reader.metadata.creation_date_raw == "D:20250110"
    assert cetakan_realisasi(contoh()).pdf() == cetakan("contoh")


def test_a_draft_says_so_on_every_page_and_bears_no_code() -> None:
    draf = cetakan_realisasi(contoh(pengesah=Pengesah("Diajukan"))).pdf()
    pages = halaman(draf)
    assert _abu(draf) == len(pages)
    assert all("DRAF,belumdisetujui" in page for page in pages)
    for isi in (draf, cetakan("contoh")):
        assert not any("verifikasi/" in page for page in halaman(isi))
    assert _abu(cetakan("contoh")) == 0


def test_hostile_text_is_only_text() -> None:
    row = baris(
        "95", "86", indikator=JAHAT, penjelasan=JAHAT * 9, kendala=JAHAT, tindak_lanjut=JAHAT, pic=JAHAT, lalu=JAHAT,
        bukti=contoh().baris[0].bukti[:1], kumulasi=JAHAT,
    )  # fmt: skip
    dokumen = pengukuran(
        kelompok(JAHAT, row, tujuan=JAHAT),
        nama_unit=JAHAT,
        tempat=JAHAT,
        penandatangan=Pihak(JAHAT, JAHAT, JAHAT, JAHAT),
    )
    html = cetakan_realisasi(dokumen).html([(JAHAT, JAHAT)])
    unsur = Unsur(html)
    assert not {"script", "style"} & set(unsur.nama)
    assert not [name for name in unsur.atribut if name.startswith("on") or name == "style"]
    assert "{{ 7|add:7 }}" in html


# ---- from the records

TANGGAL = datetime(2025, 1, 10, 3, tzinfo=UTC)


def isian(realisasi: str = "", **lain: str) -> dict[str, str]:
    return {"realisasi": realisasi, **lain} if realisasi else lain


@pytest.fixture
def pk(db: Any) -> PerjanjianKinerja:
    """Of the sekretariat: a percentage, a count that adds up, a grade, one that is not released, one nobody filled."""
    Pejabat.objects.create(satker_id="6411", jabatan="sekretaris", nama="Lama, S.H.", mulai="2020-01-01",
                           selesai="2024-12-31", nip="197001012000031001")  # fmt: skip
    Pejabat.objects.create(satker_id="6411", jabatan="sekretaris", nama="Baru", mulai="2025-01-01")
    kali = {"satuan": "Kali", "jenis": "angka", "kumulasi": "jumlah"}
    predikat = {"satuan": "Predikat", "jenis": "predikat"}
    rows = (("95%", {"bukti_dukung": "Daftar hadir"}), ("12 Kali", kali), ("B", predikat), ("77%", {}), ("100%", kali))
    return buat_pk_berlaku("6411", *rows, pemilik="sekretariat")


def isi_setahun(pk: PerjanjianKinerja, akhir: KeadaanUkur = KeadaanUkur.DRAF) -> None:
    operator = buat_pengguna("operator", "6411")
    isi_realisasi(pk, 3, isian("80%", tindak_lanjut="Menambah pelatihan"), "3 Kali", oleh=operator)
    satu = isian("86%", penjelasan="Pegawai kurang.", kendala="Formasi.", tindak_lanjut="Usul formasi.", pic="Kabag",
                 tenggat="31 Maret 2025", jawaban_lalu="lanjut")  # fmt: skip
    rilis = isian(belum_rilis="1", penjelasan="Menunggu KemenPANRB.")
    pengukuran = isi_realisasi(pk, 4, satu, "4 Kali", "C", rilis, oleh=operator)
    dalam_keadaan(pengukuran, akhir)
    if pengukuran.disetujui_pada:
        pengukuran.disetujui_pada = TANGGAL
        pengukuran.save()
    record = pengukuran.baris.order_by("pk_baris__urutan").first()
    bukti = {"realisasi": record, "diunggah_oleh": operator, "diunggah_pada": TANGGAL}
    BuktiDukung.objects.create(tautan="https://kpu.go.id/berkas", halaman="3", **bukti)
    BuktiDukung.objects.create(berkas="x", nama="Ditarik.pdf", ditarik=True, **bukti)


def dokumen(triwulan: int = 4, pemilik: str = "sekretariat") -> DokumenRealisasi:
    susunan = susunan_realisasi("6411", 2024, pemilik, triwulan)
    assert susunan is not None
    return dokumen_realisasi(susunan)


def test_the_document_says_what_the_records_hold(pk: PerjanjianKinerja) -> None:
    isi_setahun(pk, KeadaanUkur.DIVERIFIKASI)
    verifikator = buat_pengguna("verifikator", "64")
    verifikator.first_name, verifikator.last_name = "Siti", "Rahma"
    verifikator.save()
    DokumenTerbit.objects.create(satker_id="6411", tahun=2024, jenis="pk", unit="sekretariat", luar=True, perjanjian=pk,
                                 nomor="20/PR.03-PK/6411/2024", tanggal=pk.tanggal, terbit_pada=TANGGAL,
                                 terbit_oleh=verifikator, isi={}, judul="PK")  # fmt: skip
    d = dokumen()
    satu, dua, predikat, rilis, kosong = d.baris
    assert [row.capaian.tercetak for row in d.baris] == ["90,53", "–", "–", "–", "–"]
    assert satu.capaian.kalimat == "86 / 95 × 100 = 90,53"
    assert dua.capaian.kalimat == "Triwulan I dan II belum diisi."
    assert dua.sendiri == "4\u00a0Kali"
    assert predikat.capaian.kalimat == "C dua tingkat di bawah B; skala predikat tahun ini belum ditetapkan."
    assert (rilis.capaian.kalimat, rilis.sendiri, rilis.penjelasan) == ("Belum rilis.", "", "Menunggu KemenPANRB.")
    assert kosong.capaian.kalimat == "Triwulan I, II, III dan IV belum diisi."
    assert (satu.pic, satu.tenggat, satu.kendala) == ("Kabag", date(2025, 3, 31), "Formasi.")
    assert satu.lalu == "triwulan III dilanjutkan."
    assert [b.tautan for b in satu.bukti] == ["https://kpu.go.id/berkas"]  # what was taken back is not evidence
    assert (d.rata.rata.n, d.rata.rata.belum, d.rata.rata.predikat) == (1, 3, 1)
    naskah = susun_realisasi(d)
    assert naskah.identitas == (
        ("Nama/Unit Organisasi", "Sekretariat KPU Kabupaten Mahakam Ulu"),
        ("Berdasarkan", "Perjanjian Kinerja Tahun 2024, Nomor 20/PR.03-PK/6411/2024, tanggal 15 Januari 2024"),
        (
            "Keadaan",
            "Diverifikasi oleh Siti Rahma, KPU Provinsi Kalimantan Timur pada 10 Oktober 2024; "
            "disetujui 10 Januari 2025",
        ),
    )
    assert not naskah.draf
    assert naskah.pengesahan.kanan.nama == "BARU"  # in office on the day of the approval
    assert naskah.pengesahan.tempat_tanggal == "Kota, 10 Januari 2025"


def test_before_the_approval_it_is_a_draft_for_who_holds_the_office_then(pk: PerjanjianKinerja) -> None:
    belum = susun_realisasi(dokumen())
    assert belum.identitas[2][1] == "Belum diisi"
    assert belum.draf
    assert belum.pengesahan.kanan.nama == "LAMA, S.H."  # on 31 December
    assert {row.capaian.tercetak for row in dokumen(1).baris} == {"–"}
    isi_setahun(pk)
    draf = dokumen()
    assert susun_realisasi(draf).identitas[2][1] == "Draf, belum disetujui"
    assert not draf.baris[0].bukti_kurang
    BuktiDukung.objects.all().delete()
    assert dokumen().baris[0].bukti_kurang


def test_scale_of_grades_and_cap_of_the_year_are_told(pk: PerjanjianKinerja) -> None:
    SkalaPredikat.objects.create(tahun=2024, keluarga="akip", langkah=2, capaian=60)
    BatasCapaian.objects.create(satker_id="6411", tahun=2024, batas=120)
    isi_setahun(pk)
    d = dokumen()
    assert [(langkah, persen) for _, langkah, persen in d.skala_predikat] == [(2, 60)]
    assert d.batas == 120
    assert d.baris[2].capaian.tercetak == "60,00"
    assert dokumen(3).skala_predikat == ()  # nothing missed its grade there


def test_what_was_approved_is_not_reprinted_by_a_later_pk(pk: PerjanjianKinerja) -> None:
    isi_setahun(pk, KeadaanUkur.DISETUJUI)
    lama = pk.baris.order_by("urutan").first()
    assert lama is not None
    PerjanjianKinerja.objects.filter(pk=pk.pk).update(keadaan=Keadaan.DIGANTI)
    baru = buat_pk_berlaku("6411", pemilik="sekretariat", versi=1, alasan_perubahan="Revisi", dasar_perubahan="DIPA")
    isi_pk(baru, lama.indikator, "50%", 1)
    d = dokumen()
    assert (d.pk.versi, d.pk.diganti, len(d.baris)) == (0, True, 5)
    assert d.baris[0].capaian.tercetak == "90,53"
    tw1 = dokumen(1)  # nobody has begun it: it will answer the PK in force
    assert (tw1.pk.versi, tw1.pk.diganti, len(tw1.baris)) == (1, False, 1)


def test_targets_of_the_triwulan_come_from_the_rencana_aksi(pk: PerjanjianKinerja) -> None:
    buat_rencana_aksi(pk, buat_pengguna("operator", "6411"), bagi=True)
    isi_realisasi(pk, 1, "", "3 Kali")
    isi_realisasi(pk, 2, "", "4 Kali")
    dua = dokumen(2).baris[1]
    assert (dua.target.angka, dua.capaian.target.angka, dua.kerja) == (12, 6, "3 + 4 = 7\u00a0Kali")
    assert dua.capaian.kalimat == "7 / 6 × 100 = 116,67"


def test_composing_takes_a_fixed_number_of_queries(pk: PerjanjianKinerja, django_assert_num_queries: Any) -> None:
    isi_setahun(pk)
    disetujui = {"keadaan": KeadaanUkur.DISETUJUI, "disetujui_pada": TANGGAL}
    pk.pengukuran.filter(triwulan=4).update(**disetujui)
    with django_assert_num_queries(20):
        dokumen()
    pk.pengukuran.filter(triwulan=4).update(keadaan=KeadaanUkur.DRAF)
    sasaran = pk.baris.select_related("indikator__sasaran")[0].indikator.sasaran
    for n in range(10, 40):
        isi_pk(pk, buat_indikator(sasaran, "6411"), "50%", n)
    isi_realisasi(pk, 3, *[""] * 5, *[isian("30%", tindak_lanjut="Terbuka")] * 30)
    isi_realisasi(pk, 4, *[""] * 5, *["40%"] * 30)
    pk.pengukuran.filter(triwulan=4).update(**disetujui)
    with django_assert_num_queries(20):
        d = dokumen()
    assert sum(row.lalu == "triwulan III belum dijawab." for row in d.baris) == 30


# ---- pages and command

ALAMAT = {"kode": "6411", "tahun": 2024, "pemilik": "sekretariat", "triwulan": 4}


def alamat(nama: str, **lain: Any) -> str:
    return reverse(f"realisasi-{nama}", kwargs=ALAMAT | lain)


def test_the_three_doors(pk: PerjanjianKinerja, masuk: Any) -> None:
    isi_setahun(pk)
    pimpinan = masuk("pimpinan", "6411")
    html = pimpinan.get(alamat("lihat")).content.decode()
    assert 'class="realisasi rebah draf"' in html
    assert "86 / 95\u00a0×\u00a0100" in html.replace("95\u00a0/ ", "95 / ").replace("86\u00a0/ 95", "86 / 95")
    for nama in ("isi", "cetak", "xlsx"):
        assert f'href="{alamat(nama)}"' in html
    pdf = pimpinan.get(alamat("cetak"))
    assert pdf["Content-Disposition"] == 'attachment; filename="realisasi-sekretariat-6411-2024-tw4.pdf"'
    assert padat("86 / 95 × 100 = 90,53") in "".join(halaman(pdf.content))
    xlsx = pimpinan.get(alamat("xlsx"))
    assert xlsx["Content-Disposition"] == 'attachment; filename="realisasi-sekretariat-6411-2024-tw4.xlsx"'
    assert openpyxl.load_workbook(BytesIO(xlsx.content))["Pengukuran"]["I2"].value == 90.52631579
    for nama in ("lihat", "cetak", "xlsx"):
        assert masuk("operator", "6402").get(alamat(nama)).status_code == 404
        assert pimpinan.post(alamat(nama)).status_code == 405
        assert pimpinan.get(alamat(nama, tahun=2023)).status_code == 404  # no PK in force
        assert pimpinan.get(alamat(nama, pemilik="unit-1")).status_code == 404
    assert masuk("verifikator", "64").get(alamat("lihat")).status_code == 200


def test_the_command_writes_all_three(pk: PerjanjianKinerja, tmp_path: Path) -> None:
    isi_setahun(pk)
    awal = {"pdf": b"%PDF", "html": b"<!DOCTYPE html>", "xlsx": b"PK"}
    for akhiran, tanda in awal.items():
        path = tmp_path / f"realisasi.{akhiran}"
        call_command("cetak", "realisasi", satker="6411", tahun=2024, keluaran=path, stdout=StringIO())
        assert path.read_bytes().startswith(tanda)
    html = (tmp_path / "realisasi.html").read_text()
    assert "TRIWULAN IV" in html
    assert "<style>" in html
    path = tmp_path / "tw3.html"
    call_command("cetak", "realisasi", satker="6411", tahun=2024, triwulan=3, keluaran=path, stdout=StringIO())
    assert "TRIWULAN III" in path.read_text()
    buat_pk_berlaku("6411", ("80%", {}))
    for lain, kode, kata in (
        ({"tahun": 2023}, 1, "Belum ada PK"),
        ({}, 2, "--unit lembaga|sekretariat"),
        ({"keluaran": tmp_path / "x.docx"}, 2, "tulis .pdf atau .html atau .xlsx"),
    ):
        panggilan: dict[str, Any] = {"satker": "6411", "tahun": 2024, "keluaran": tmp_path / "x.pdf"} | lain
        with pytest.raises(CommandError, match=re.escape(kata)) as info:
            call_command("cetak", "realisasi", **panggilan, stdout=StringIO())
        assert info.value.returncode == kode
