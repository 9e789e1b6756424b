"""Evidence of a realisasi: brought as a file or a link, fetched as an attachment, taken back and kept on record."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kinerja.models import BuktiDukung, Realisasi
from kinerja.riwayat_realisasi import peristiwa_realisasi
from tests.kinerja.test_realisasi_halaman import BUKTI, ISI, ORANG, URL, baris, teks
from tests.pabrik import buat_pk_berlaku
from tests.pabrik_ukur import buat_masa, dalam_keadaan, isi_realisasi
from tests.satker.contoh_berkas import pdf

pytestmark = pytest.mark.django_db

JSON = {"Accept": "application/json"}


@pytest.fixture
def pk():
    buat_masa()
    return buat_pk_berlaku("6411", *ISI)


def alamat(pk, nomor=4):
    return f"{URL}baris/{baris(pk, nomor).pk}/bukti/"


def berkas(nama="rekap.pdf", isi=b""):
    return SimpleUploadedFile(nama, isi or pdf())


@pytest.fixture
def bukti(pk, masuk):
    masuk("operator", "6411").post(alamat(pk), {"berkas": berkas(), "halaman": "4", "keterangan": "Juli"})
    return BuktiDukung.objects.get()


def test_a_file_is_kept_with_its_words_and_shown_in_its_row(pk, masuk):
    client, isi = masuk("operator", "6411"), pdf()
    halaman = client.get(alamat(pk))
    assert "Yang diminta: Rekap layanan" in teks(halaman)
    response = client.post(alamat(pk), {"berkas": berkas("../Rekap.PDF", isi), "halaman": "4", "keterangan": "Juli"})
    assert response["Location"] == f"{URL}#b-{baris(pk, 4).pk}-bukti"
    bukti = BuktiDukung.objects.get()
    assert (bukti.nama, bukti.halaman, bukti.keterangan, bukti.ukuran) == ("Rekap.pdf", "4", "Juli", len(isi))
    assert bukti.realisasi.pk_baris == baris(pk, 4)
    assert not bukti.realisasi.terisi  # evidence may come before the figure
    halaman = teks(client.get(URL))
    assert "Bukti “Rekap.pdf” tersimpan." in halaman
    assert f'href="{URL}bukti/{bukti.pk}/"' in halaman
    assert ", hlm. 4" in halaman
    halaman = teks(client.post(alamat(pk), {"berkas": berkas("lagi.pdf", isi)}, follow=True))
    assert "sudah ada di baris ini; tidak disimpan dua kali" in halaman
    assert BuktiDukung.objects.count() == 1


@pytest.mark.parametrize(
    ("kiriman", "pesan"),
    [
        ({}, "Pilih berkas, atau tulis tautannya."),
        ({"berkas": "rekap.pdf", "tautan": "https://kpu.go.id"}, "Simpan satu per satu"),
        ({"berkas": "rekap.html"}, "ditolak"),
        ({"tautan": "bukan tautan"}, "bukan alamat tautan"),
        ({"tautan": "javascript:alert(1)"}, "bukan alamat tautan"),
        ({"tautan": "https://saya:sandi@kpu.go.id"}, "kata sandi"),
        ({"tautan": "https://kpu.go.id", "halaman": "x" * 41}, "Paling banyak 40 huruf"),
    ],
)
def test_what_cannot_be_kept_is_told_and_keeps_the_words(pk, masuk, kiriman, pesan):
    client = masuk("operator", "6411")

    def data():
        nama = kiriman.get("berkas")
        isi = {"berkas": berkas(nama, b"<html></html>" if nama == "rekap.html" else b"")} if nama else {}
        return {"halaman": "4", "keterangan": "Juli"} | kiriman | isi

    response = client.post(alamat(pk), data())
    assert response.status_code == 422
    assert pesan in teks(response)
    assert 'value="Juli"' in teks(response)
    json = client.post(alamat(pk), data(), headers=JSON)
    assert (json.status_code, json.json()["keadaan"]) == (422, "tertutup")
    assert pesan in json.json()["pesan"]
    assert not BuktiDukung.objects.exists()


def test_a_file_that_is_too_large_is_refused_before_it_is_read(pk, masuk, monkeypatch):
    monkeypatch.setattr("kinerja.views.bukti.BATAS_BUKTI", 9)
    response = masuk("operator", "6411").post(alamat(pk), {"berkas": berkas("a/besar.pdf")})
    assert response.status_code == 422
    assert "“besar.pdf” ditolak: lebih besar dari 20 MB" in teks(response)


def test_the_entry_page_is_answered_with_the_row(pk, masuk):
    isi_realisasi(pk, 3, "", "", "", "90%")
    client = masuk("operator", "6411")
    jawaban = client.post(alamat(pk), {"tautan": "drive.kpu.go.id/rekap"}, headers=JSON).json()
    assert (jawaban["keadaan"], jawaban["baris"], jawaban["versi"]) == ("tersimpan", baris(pk, 4).pk, 1)
    assert "https://drive.kpu.go.id/rekap" in jawaban["potongan"]["bukti"]
    assert 'rel="noopener noreferrer"' in jawaban["potongan"]["bukti"]
    assert jawaban["hitungan"]["bukti"] == 0
    assert not jawaban["tanda"]["bukti"]
    assert jawaban["pesan"] == "Bukti “https://drive.kpu.go.id/rekap” tersimpan."


@pytest.mark.parametrize("siapa", list(ORANG))
def test_every_door_for_every_role(pk, bukti, masuk, siapa):
    client = masuk(*ORANG[siapa])
    unduh, tarik = f"{URL}bukti/{bukti.pk}/", f"{URL}bukti/{bukti.pk}/tarik/"
    asing, mengisi = siapa == "tetangga", siapa in ("operator", "admin_pusat")
    menulis = 404 if asing else 200 if mengisi else 403
    assert client.get(unduh).status_code == (404 if asing else 200)
    assert client.get(alamat(pk)).status_code == client.get(tarik).status_code == menulis
    tambah = client.post(alamat(pk), {"tautan": "https://kpu.go.id"})
    assert tambah.status_code == (302 if mengisi else menulis)
    assert client.post(tarik).status_code == (302 if mengisi else menulis)
    bukti.refresh_from_db()
    assert bukti.ditarik == mengisi
    lain = "/satker/6402/2024/realisasi/lembaga/3/"
    assert client.get(f"{lain}bukti/{bukti.pk}/").status_code == 404  # not by way of another office either


def test_a_file_is_an_attachment_that_runs_nothing_and_is_not_kept_by_the_browser(bukti, masuk):
    response = masuk("inspektorat").get(f"{URL}bukti/{bukti.pk}/")
    assert response["Content-Disposition"] == 'attachment; filename="rekap.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert response.content.startswith(b"%PDF")


def test_taken_back_it_stays_on_record(pk, bukti, masuk):
    client = masuk("operator", "6411")
    assert "Tarik bukti “rekap.pdf”?" in teks(client.get(f"{URL}bukti/{bukti.pk}/tarik/"))
    halaman = teks(client.post(f"{URL}bukti/{bukti.pk}/tarik/", follow=True))
    assert "Bukti “rekap.pdf” ditarik" in halaman
    assert f"bukti/{bukti.pk}/" not in halaman
    assert client.get(f"{URL}bukti/{bukti.pk}/").status_code == 200
    assert "sudah ditarik" in teks(client.get(f"{URL}bukti/{bukti.pk}/tarik/"))
    kalimat = [k.kalimat for k in peristiwa_realisasi(bukti.realisasi.pengukuran)]
    nama = baris(pk, 4).indikator.nama
    assert kalimat[:2] == [f"menarik bukti “{nama}”: rekap.pdf", f"menambah bukti “{nama}”: rekap.pdf"]


def test_a_row_that_is_closed_keeps_its_evidence_as_it_is(pk, bukti, masuk):
    client = masuk("operator", "6411")
    dalam_keadaan(bukti.realisasi.pengukuran, "diajukan")
    assert "Bukti tidak bisa ditambah sekarang" in teks(client.get(alamat(pk)))
    assert client.post(alamat(pk), {"tautan": "https://kpu.go.id"}, headers=JSON).status_code == 409
    response = client.post(f"{URL}bukti/{bukti.pk}/tarik/")
    assert response.status_code == 422
    assert "terkunci" in teks(response)
    assert BuktiDukung.objects.berlaku().count() == 1


def test_evidence_after_approval_counts_as_a_change(pk, bukti, masuk):
    pengukuran = bukti.realisasi.pengukuran
    dalam_keadaan(dalam_keadaan(pengukuran, "disetujui"), "dikembalikan")
    Realisasi.objects.update(terkunci=False)
    pengukuran.disetujui_pada = timezone.now()
    pengukuran.save()
    client = masuk("operator", "6411")
    client.post(f"{URL}bukti/{bukti.pk}/tarik/")
    client.post(alamat(pk), {"tautan": "https://kpu.go.id"})
    assert Realisasi.objects.get().perubahan == 2
    kalimat = [k.kalimat for k in peristiwa_realisasi(pengukuran)]
    assert sum(k.endswith("(sesudah disetujui)") for k in kalimat) == 2


def test_addresses_that_lead_nowhere(pk, bukti, masuk):
    client = masuk("operator", "6411")
    client.post(alamat(pk), {"tautan": "https://kpu.go.id"})
    tautan = BuktiDukung.objects.get(berkas="")
    for akhiran in ("bukti/0/", f"bukti/{2**70}/", f"bukti/{tautan.pk}/", f"baris/{2**70}/bukti/", "baris/0/bukti/"):
        assert client.get(f"{URL}{akhiran}").status_code == 404, akhiran
    isi_realisasi(pk, 2, "84%")
    assert client.get(f"{URL.replace('/3/', '/2/')}bukti/{bukti.pk}/").status_code == 404
    buat_pk_berlaku("6411", ("90%", BUKTI), pemilik="sekretariat")
    assert client.get(f"{URL.replace('lembaga', 'sekretariat')}bukti/{bukti.pk}/").status_code == 404
