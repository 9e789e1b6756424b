"""Kalimantan Tengah's two PK: from the sample data through `cetak` and the browser, cell by cell; then a perubahan."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from pypdfium2 import PdfDocument

from kinerja.models import Anggaran, PerjanjianKinerja, PkBaris
from kinerja.tindakan_pk import buat_perubahan
from laporan import salinan
from laporan.cetak import cetakan_matriks
from laporan.matriks import pagu_bergeser, perubahan, sebelum
from laporan.terbit import terbitkan
from renstra.alur import Keadaan
from renstra.nilai_baca import baca
from sakip.satker.models import Pejabat, Pengguna
from tests.emas.tabel import Tabel, buka_tabel, polos
from tests.laporan.contoh_pk import emas
from tests.pabrik import buat_indikator

pytestmark = pytest.mark.django_db
UNIT = {"ketua": "lembaga", "sekretaris": "sekretariat"}


@pytest.fixture(autouse=True)
def _contoh(contoh_modul, db):
    """All tests here read the sample data."""


def cetak(tmp_path, siapa, akhiran):
    path = tmp_path / f"pk.{akhiran}"
    call_command("cetak", "pk", satker="62", tahun=2024, unit=UNIT[siapa], keluaran=path, stdout=StringIO())
    return path.read_bytes()


def padat(teks):
    return re.sub(r"[\s\u00a0\u00ad\u0002\ufffe\u200b\-\"'“”‘’.…]", "", teks)


def teks_pdf(isi: bytes) -> list[str]:
    return [padat(p.get_textpage().get_text_range()) for p in PdfDocument(BytesIO(isi))]


def baris_target(html: str) -> list[dict[str, str]]:
    tujuan, hasil = "", []
    for row in tabel_target(html).semua:
        if row.melintang:
            tujuan = polos(row.sel[0]).partition(": ")[2]
        else:
            _, sasaran, indikator, target = map(polos, row.sel)
            hasil.append({"tujuan": tujuan, "sasaran": sasaran, "indikator": indikator, "target": target})
    return hasil


def tabel_target(html: str) -> Tabel:
    """The first table; the budget below it has other columns."""
    return buka_tabel(html.split("</table>", 1)[0] + "</table>")


@pytest.mark.parametrize("siapa", UNIT)
@pytest.mark.parametrize("jalan", ["cetak", "peramban"])
def test_the_rows_are_those_of_the_gold_table(tmp_path, masuk, siapa, jalan):
    if jalan == "cetak":
        html = cetak(tmp_path, siapa, "html").decode()
    else:
        alamat = {"kode": "62", "tahun": 2024, "pemilik": UNIT[siapa], "versi": 0}
        html = masuk("operator", "62").get(reverse("pk-lihat", kwargs=alamat)).content.decode()
    gold = emas(siapa)
    harapan = [{"tujuan": "", **{k: polos(v) for k, v in b.items() if k != "arah"}} for b in gold["baris"]]
    assert baris_target(html) == harapan
    assert [k.rstrip(".") for k in tabel_target(html).kepala] == [k.rstrip(".") for k in gold["kolom"]]


def test_the_two_programme_amounts_are_the_right_way_round_because_they_are_sums(tmp_path):
    """The published PK of the Ketua has them swapped; names and the total are as published."""
    gold = emas("ketua")
    html = cetak(tmp_path, "ketua", "html").decode()
    tertulis = dict(gold["anggaran"])
    jumlah = {"CQ": Decimal(0), "WA": Decimal(0)}
    for nama, uang in emas("sekretaris")["anggaran"]:
        jumlah["WA" if re.search(r"\((3355|3360)\)$", nama) else "CQ"] += Decimal(uang.replace(".", ""))
    for nama in tertulis:
        kode = "CQ" if "Penyelenggaraan" in nama else "WA"
        uang = f"{jumlah[kode]:,}".replace(",", ".")
        baris = re.search(rf"{re.escape(nama)} \(076\.01\.{kode}\).*?</tr>", html.replace("\u00a0", " "), re.DOTALL)
        assert baris, nama
        assert uang in baris[0]
        assert tertulis[nama] not in baris[0]  # the swap of the original is gone
    assert gold["anggaran_jumlah"] in html
    assert sorted(tertulis.values()) == sorted(f"{v:,}".replace(",", ".") for v in jumlah.values())


@pytest.mark.parametrize("siapa", UNIT)
def test_every_word_of_the_original_stands_in_the_pdf_in_its_order(tmp_path, siapa):
    pages = teks_pdf(cetak(tmp_path, siapa, "pdf"))
    gold, semua = emas(siapa), "".join(pages)
    for b in gold["baris"]:
        for kolom in ("tujuan", "sasaran", "indikator", "target"):
            assert padat(b.get(kolom, "")) in semua, b
    for nama, uang in gold["anggaran"]:
        assert padat(nama) in semua
        assert padat(uang) in semua
    pertama = pages[0]
    assert pertama.index("PERJANJIANKINERJATAHUN2024") < pertama.index("Dalamrangkamewujudkan")
    assert padat(f"{gold['tempat']}, {gold['tanggal']}") in pertama
    ttd = pertama[pertama.index(padat(gold["tanggal"])) :]
    if siapa == "sekretaris":
        assert ttd.index("PIHAKKEDUA") < ttd.index("PIHAKPERTAMA")
        assert ttd.index("SASTRIADI") < ttd.index("ARIEFSUJAI")
        assert "Pihakkeduaakanmelakukansupervisi" in pertama
    else:
        assert "SASTRIADI" in ttd
        assert "PIHAK" not in ttd
    assert "DRAF" not in semua
    assert "2023" not in semua  # the annex of the original bears the wrong year


# -- the perubahan ----------------------------------------------------------------------------------------------------


@pytest.fixture
def versi_baru():
    """One target changed, one indikator added, one dropped, pagu changed."""
    operator = Pengguna.objects.get(username="operator.62")
    lama = PerjanjianKinerja.objects.milik("62", 2024, "sekretariat").berlaku().lengkap().get()
    baru = buat_perubahan(lama.satker, 2024, "sekretariat", "Revisi DIPA", "DIPA revisi 6", operator)
    rows = list(PkBaris.objects.filter(perjanjian=baru).lengkap())
    diubah, dihapus = rows[12], rows[10]
    diubah.nilai, diubah.alasan = baca("95%").nilai, "Disamakan dengan RKT 2024."
    diubah.save()
    dihapus.delete()
    tambahan = buat_indikator(rows[3].indikator.sasaran, "62", "Persentase informasi produk hukum yang disajikan")
    baris = PkBaris(perjanjian=baru, urutan=rows[3].urutan + 1, indikator=tambahan, alasan="Tugas baru.")
    baris.nilai = baca("100%").nilai
    baris.save()
    for a in Anggaran.objects.filter(satker="62", tahun=2024, versi=0):
        pagu = Decimal(85_193_498_000) if a.kegiatan.kode == "6709" else a.pagu
        Anggaran.objects.create(satker=a.satker, tahun=2024, kegiatan=a.kegiatan, versi=1, pagu=pagu, sumber="DIPA r6")
    PerjanjianKinerja.objects.filter(pk=baru.pk).update(tanggal=date(2024, 9, 2), keadaan=Keadaan.DISETUJUI)
    baru.refresh_from_db()
    return baru


def test_the_matrix_lists_exactly_what_changed(versi_baru):
    lama = sebelum(versi_baru)
    ubah = perubahan(lama, versi_baru)
    assert [(str(b.jenis), b.indikator[:40], b.semula, b.menjadi, b.keterangan) for b in ubah.baris] == [
        ("ditambah", "Persentase informasi produk hukum yang d", "", "100%", "Tugas baru."),
        ("diubah", "Persentase penyelesaian pertanggungjawab", "90%", "95%", "Disamakan dengan RKT 2024."),
        ("dihapus", "Persentase informasi dan publikasi tahap", "100%", "", ""),
    ]
    assert [(a.kode_kegiatan, a.semula, a.menjadi) for a in ubah.anggaran] == [
        ("6709", Decimal(12_667_773_000), Decimal(85_193_498_000))
    ]
    assert (ubah.jumlah_semula, ubah.jumlah_menjadi) == (Decimal(38_673_053_000), Decimal(111_198_778_000))
    assert round(pagu_bergeser(lama), 2) == Decimal("187.54")
    cetakan = cetakan_matriks(
        salinan.naskah(lama), salinan.naskah(versi_baru), versi_baru.alasan_perubahan, versi_baru.dasar_perubahan
    )
    semua = "".join(teks_pdf(cetakan.pdf()))
    for kata in ("MATRIKS", "RevisiDIPA", "DIPArevisi6", "90%", "95%", "85193498000", "12667773000", "111198778000"):
        assert kata in semua, kata
    assert padat("Persentase kesesuaian kompetensi pegawai") not in semua  # unchanged


def test_the_first_version_reprints_byte_for_byte_whatever_is_renamed(versi_baru):
    lama = sebelum(versi_baru)
    semula = salinan.pdf(lama)
    pimpinan = Pengguna.objects.get(username="pimpinan.62")
    terbit = terbitkan(
        versi_baru,
        nomor="52/PR.03-PK/62/2024",
        tanggal=date(2024, 9, 2),
        tempat="Palangka Raya",
        oleh=pimpinan,
        kini=timezone.now(),
    )
    pejabat = Pejabat.objects.get(satker="62", nama="Arief Suja'i")
    pejabat.nama = "Nama Lain"
    pejabat.save()
    row = PkBaris.objects.filter(perjanjian=lama).lengkap().first()
    row.indikator.nama = "Bunyi yang lain"
    row.indikator.save()
    lama.refresh_from_db()
    versi_baru.refresh_from_db()
    assert lama.keadaan == Keadaan.DIGANTI
    assert salinan.pdf(lama) == semula
    assert salinan.pdf(versi_baru) == terbit.pdf
    assert [b.indikator for b in perubahan(lama, versi_baru).baris if b.jenis == "diubah"] == [
        "Persentase penyelesaian pertanggungjawaban penggunaan anggaran sesuai ketentuan"
    ]
