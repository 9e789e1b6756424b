"""Import and export of sheets: nothing of another office leaves or is written; a file applies whole or not at all."""

from __future__ import annotations

import csv
import gettext
import re
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import import_export
import openpyxl
import pytest
import tablib
from django.conf import settings
from django.contrib import admin
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured, PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from import_export.admin import ExportMixin, ImportMixin

from sakip.satker.admin.impor import ImporEksporBerlingkup
from sakip.satker.lembar import BATAS_BARIS, aman, asli, baca_lembar
from sakip.satker.models import Pejabat, Pengguna
from sakip.satker.resources import PejabatResource, SumberBerlingkup
from tests.pabrik import buat_pengguna

KOLOM = ["kode_satker", "jabatan", "nama", "nip", "status", "mulai", "selesai"]
SENDIRI = ["6402", "anggota", "Orang Sendiri", None, "definitif", date(2024, 1, 1), None]
IMPOR = "/admin/satker/pejabat/import/"
TERAPKAN = "/admin/satker/pejabat/process_import/"
EKSPOR = "/admin/satker/pejabat/export/"


def baris(**isi):
    return [isi.get(k, v) for k, v in zip(KOLOM, SENDIRI, strict=True)]


def xlsx(*rows, kolom=KOLOM, judul="Pejabat", lain=()):
    book = openpyxl.Workbook()
    book.active.title = judul
    for row in [kolom, *rows]:
        book.active.append(row)
    for nama in lain:
        book.create_sheet(nama)
    hasil = BytesIO()
    book.save(hasil)
    return hasil.getvalue()


def impor(user, *rows, kolom=KOLOM, dry_run=False):
    """(result, sentences) of importing these rows in the name of `user`."""
    sumber = PejabatResource(user=user)
    hasil = sumber.import_data(tablib.Dataset(*rows, headers=kolom), dry_run=dry_run, file_name="uji.xlsx")
    return hasil, sumber.kesalahan(hasil)


def unggah(client, isi, nama="pejabat.xlsx"):
    return client.post(IMPOR, {"berkas": SimpleUploadedFile(nama, isi)})


def kata_titipan(response):
    found = re.search(r'name="titipan" value="([^"]+)"', response.content.decode())
    return found[1] if found else ""


def teks(response):
    """What a person reads on a page."""
    html = re.sub(r"<(script|style).*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.fixture
def operator(db):
    return buat_pengguna("operator", "6402")


@pytest.fixture
def orang_lain(db):
    """An official of another office."""
    return Pejabat.objects.create(
        pk=777_777, satker_id="6411", jabatan="anggota", nama="Orang Lain", mulai="2024-01-01"
    )


# -- reading a file: no database ------------------------------------------------------------------------------------


def tolak(isi, nama="x.xlsx"):
    with pytest.raises(ValidationError) as info:
        baca_lembar(isi, nama, "Pejabat")
    return info.value.messages[0]


def zip_dengan(**parts):
    hasil = BytesIO()
    with ZipFile(hasil, "w", ZIP_DEFLATED) as z:
        for name, content in parts.items():
            z.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return hasil.getvalue()


def ganti_bagian(isi, nama, lama, baru):
    hasil = BytesIO()
    with ZipFile(BytesIO(isi)) as z, ZipFile(hasil, "w", ZIP_DEFLATED) as tujuan:
        for info in z.infolist():
            content = z.read(info)
            tujuan.writestr(info, content.replace(lama, baru) if info.filename == nama else content)
    return hasil.getvalue()


def test_rows_keep_the_numbers_that_excel_shows():
    lembar = baca_lembar(xlsx(SENDIRI, [None] * 7, baris(nama="Dua")), "x.xlsx", "Pejabat")
    assert lembar.nomor_baris == [2, 4]
    assert lembar.headers == KOLOM
    assert lembar.dict[1]["nama"] == "Dua"
    assert lembar.dict[0]["mulai"] == datetime(2024, 1, 1)


def test_the_sheet_is_found_by_its_name_in_a_workbook():
    assert baca_lembar(xlsx(SENDIRI, lain=["RKT", "PK"]), "x", "Pejabat").lembar_lain == ("RKT", "PK")
    assert len(baca_lembar(xlsx(SENDIRI, judul="Sheet1"), "x", "Pejabat")) == 1
    assert "lembar “Pejabat” tidak ada" in tolak(xlsx(SENDIRI, judul="Sheet1", lain=["RKT"]))


@pytest.mark.parametrize("pemisah", [",", ";", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_as_excel_saves_it(pemisah, sandi):
    isi = f"{pemisah.join(KOLOM)}\r\n6402{pemisah}anggota{pemisah}René{pemisah * 3}2024-01-01{pemisah}\r\n"
    lembar = baca_lembar(isi.encode(sandi), "x.csv", "Pejabat")
    assert lembar.dict == [dict(zip(KOLOM, ["6402", "anggota", "René", None, None, "2024-01-01", None], strict=True))]


ENTITAS = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
BAGIAN = {"xl/worksheets/sheet1.xml": b"<worksheet", "xl/workbook.xml": b"<workbook", "[Content_Types].xml": b"<Types"}


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel lama (.xls) atau bersandi"),
        (b"PK\x03\x04 rusak", "rusak atau bukan Excel"),
        (zip_dengan(dokumen_xml="x"), "ini bukan berkas Excel"),
        (zip_dengan(xl__workbook_xml="<rusak"), "rusak atau bukan Excel"),
        (zip_dengan(xl__workbook_xml="0" * 21 * 1024 * 1024), "terlalu besar setelah dibuka"),
        (zip_dengan(xl__workbook_xml="<c/>" * 700_000), "terlalu besar setelah dibuka"),
        (xlsx(kolom=[]), "baris pertama kosong"),
        (xlsx(), "tidak ada baris data"),
        (xlsx(SENDIRI, kolom=["", *KOLOM[1:]]), "kolom A berisi data tetapi tidak berjudul"),
        (xlsx(SENDIRI, kolom=["nama", *KOLOM[1:]]), "judul kolom “nama” ada dua kali"),
        (xlsx(baris(nip="#N/A")), "sel D2 berisi kesalahan Excel (#N/A)"),
        (b"nama\n" * (BATAS_BARIS + 2), f"lebih dari {BATAS_BARIS} baris"),
        (b'nama,nip\n"' + b"x" * 140_000 + b'",1\n', "susunan CSV-nya rusak"),
        (b"\n\nnama\n", "baris pertama kosong"),
    ],
)
def test_a_wrong_file_gets_a_sentence(isi, kata):
    kalimat = tolak(isi)
    assert kalimat.startswith("“x.xlsx” ditolak: ")
    assert kata in kalimat


@pytest.mark.parametrize("bagian", BAGIAN)
def test_xml_that_unfolds_itself_is_refused(bagian):
    """The same files open as soon as the entities are left out."""
    akar = BAGIAN[bagian]
    assert baca_lembar(ganti_bagian(xlsx(SENDIRI), bagian, akar, b"<!-- -->" + akar), "x.xlsx", "Pejabat")
    assert "rusak" in tolak(ganti_bagian(xlsx(SENDIRI), bagian, akar, ENTITAS + akar))


def test_an_excel_sheet_that_claims_endless_rows_or_columns_is_bounded():
    jauh = ganti_bagian(xlsx(SENDIRI), "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="999999999999"')
    assert "baris" in tolak(jauh)
    lebar = xlsx(SENDIRI)
    lebar = ganti_bagian(lebar, "xl/worksheets/sheet1.xml", b'r="G2"', b'r="XFD2"')
    assert baca_lembar(lebar, "x", "Pejabat").width == 7


@pytest.mark.parametrize("isi", ["=1+1", "+62", "-", "@x", "\tx", "biasa", "'kutip", "'=x"])
def test_formulas_are_made_harmless_and_read_back(isi):
    assert not aman(isi).startswith(("=", "+", "-", "@", "\t"))
    assert asli(aman(isi)) == isi or isi == "'=x"


# -- the resource ------------------------------------------------------------------------------------------------------


def test_export_holds_only_what_is_in_scope(operator, orang_lain):
    sendiri = Pejabat.objects.create(satker_id="6402", jabatan="kabag", nama="Orang Sendiri", mulai="2024-01-01",
                                     nip="196903031996031003")  # fmt: skip
    for queryset in (None, Pejabat.objects.all()):
        hasil = PejabatResource(user=operator).export(queryset)
        assert hasil.headers == KOLOM
        assert list(hasil) == [
            ("6402", "kabag", sendiri.nama, "19690303 199603 1 003", "definitif", "2024-01-01", ""),
        ]
    assert len(PejabatResource(user=buat_pengguna("verifikator", "64")).export()) == 2
    assert len(PejabatResource(user=buat_pengguna("pimpinan", "6402")).export()) == 1


def test_own_rows_are_created_and_updated_with_the_users_name_in_the_history(operator):
    hasil, salah = impor(operator, SENDIRI, baris(jabatan="Kepala Bagian", nama="Baru", nip="19690303 199603 1 003"))
    assert salah == []
    assert (hasil.totals["new"], hasil.totals["update"]) == (2, 0)
    obj = Pejabat.objects.get(nama="Orang Sendiri")
    assert (obj.satker_id, obj.jabatan, obj.mulai, obj.selesai) == ("6402", "anggota", date(2024, 1, 1), None)
    assert Pejabat.objects.get(nama="Baru").jabatan == "kabag"

    hasil, salah = impor(operator, baris(selesai="31 Desember 2025", status="Plt."))
    assert (hasil.totals["new"], hasil.totals["update"], salah) == (0, 1, [])
    obj.refresh_from_db()
    assert (obj.selesai, obj.status) == (date(2025, 12, 31), "plt")
    assert [(h.history_type, h.history_user, h.history_change_reason) for h in obj.history.order_by("history_id")] == [
        ("+", operator, "Impor dari berkas uji.xlsx"),
        ("~", operator, "Impor dari berkas uji.xlsx"),
    ]


def test_what_was_exported_comes_back_unchanged(operator):
    Pejabat.objects.create(satker_id="6402", jabatan="kabag", nama="=Bukan rumus", mulai="2024-01-01",
                           selesai="2024-12-31", nip="196903031996031003", status="plh")  # fmt: skip
    sumber = PejabatResource(user=operator)
    berkas = sumber.export()
    lembar = baca_lembar(berkas.export("xlsx"), "x.xlsx", "Pejabat")
    hasil = sumber.import_data(lembar)
    assert sumber.kesalahan(hasil) == []
    assert (hasil.totals["skip"], hasil.totals["new"], hasil.totals["update"]) == (1, 0, 0)
    assert Pejabat.history.count() == 1


def test_an_empty_cell_changes_nothing(operator):
    Pejabat.objects.create(satker_id="6402", jabatan="kabag", nama="X", mulai="2024-01-01", selesai="2024-12-31",
                           nip="19690303 199603 1 003", status="plh")  # fmt: skip
    hasil, salah = impor(operator, baris(jabatan="kabag", nama="X", status=None))
    assert (hasil.totals["skip"], salah) == (1, [])
    assert Pejabat.objects.get(nama="X").status == "plh"


def test_one_row_of_another_office_and_nothing_of_the_file_is_applied(operator, orang_lain):
    sebelum = list(Pejabat.objects.values())
    hasil, salah = impor(operator, SENDIRI, baris(kode_satker="6411", nama="Penyusup"), baris(nama="Ketiga"))
    assert salah == ["Baris 3: satker 6411 bukan satker Anda."]
    assert hasil.has_validation_errors()
    assert list(Pejabat.objects.values()) == sebelum
    assert Pejabat.history.filter(nama="Orang Sendiri").count() == 0


def test_an_office_that_does_not_exist_is_answered_with_the_same_words(operator):
    assert impor(operator, baris(kode_satker="9999"))[1] == ["Baris 2: satker 9999 bukan satker Anda."]


def test_another_offices_row_is_not_overwritten_by_its_natural_key(operator, orang_lain):
    _, salah = impor(operator, baris(kode_satker="6411", nama="Orang Lain", status="plt"))
    assert salah == ["Baris 2: satker 6411 bukan satker Anda."]
    orang_lain.refresh_from_db()
    assert orang_lain.status == "definitif"


@pytest.mark.parametrize("kolom_id", ["id", "pk", "satker_id", "satker"])
def test_a_database_id_in_the_file_overwrites_nothing(operator, orang_lain, kolom_id):
    _, salah = impor(operator, [*SENDIRI, orang_lain.pk], kolom=[*KOLOM, kolom_id])
    assert salah[0].startswith(f"Kolom “{kolom_id}” tidak dikenal. Judul kolom di baris pertama harus: kode_satker,")
    orang_lain.refresh_from_db()
    assert (orang_lain.nama, orang_lain.satker_id) == ("Orang Lain", "6411")
    assert Pejabat.objects.count() == 1


def test_columns_must_be_complete(operator):
    assert "Kolom “nip” tidak ada." in impor(operator, SENDIRI[:3], kolom=KOLOM[:3])[1][0]


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"nama": None}, "Baris 2, kolom nama: harus diisi."),
        ({"nama": "  "}, "Baris 2, kolom nama: harus diisi."),
        ({"kode_satker": None}, "Baris 2, kolom kode_satker: harus diisi."),
        ({"jabatan": "raja"}, "Baris 2, kolom jabatan: “raja” tidak dikenal. Tulis salah satu: ketua, anggota,"),
        ({"status": "x"}, "Baris 2, kolom status: “x” tidak dikenal. Tulis salah satu: definitif, plt, plh."),
        ({"mulai": "kemarin"}, "Baris 2, kolom mulai: “kemarin” bukan tanggal."),
        ({"mulai": 45292}, "Baris 2, kolom mulai: “45292” bukan tanggal."),
        ({"selesai": "31/02/2024"}, "Baris 2, kolom selesai: “31/02/2024” tidak ada di kalender."),
        ({"jabatan": "kabag", "nip": 196903031996031000}, "Baris 2, kolom nip: terbaca sebagai angka"),
        ({"jabatan": "kabag", "nip": "123"}, "Baris 2, kolom nip: NIP terdiri atas 18 angka"),
        ({"nip": "19690303 199603 1 003"}, "Baris 2: Ketua dan Anggota tidak mencantumkan NIP."),
        ({"selesai": date(2023, 1, 1)}, "Baris 2: Tanggal selesai menjabat mendahului tanggal mulai."),
        ({"nama": "x" * 151}, "Baris 2, kolom nama: Pastikan nilai ini mengandung paling banyak 150 karakter"),
    ],
)
def test_what_is_wrong_is_named_with_row_and_column(operator, isi, kalimat):
    _, salah = impor(operator, baris(**isi))
    assert len(salah) == 1
    assert salah[0].startswith(kalimat)
    assert not Pejabat.objects.exists()


def test_the_same_row_twice_in_a_file_is_refused(operator):
    _, salah = impor(operator, SENDIRI, baris(status="plt"))
    assert salah == ["Baris 3: data yang sama sudah ada di baris 2. Hapus salah satunya."]
    assert not Pejabat.objects.exists()


def test_two_equal_records_are_not_guessed_at(operator):
    for _ in range(2):
        Pejabat.objects.create(satker_id="6402", jabatan="anggota", nama="Orang Sendiri", mulai="2024-01-01")
    assert "ada dua data yang sama di aplikasi" in impor(operator, baris(status="plt"))[1][0]


@pytest.mark.django_db
def test_codes_that_excel_made_numbers_of():
    admin_pusat = buat_pengguna("admin_pusat")
    _, salah = impor(admin_pusat, baris(kode_satker=6411), baris(kode_satker=6402.0), baris(kode_satker=0))
    assert salah == []
    assert set(Pejabat.objects.values_list("satker", flat=True)) == {"6411", "6402", "00"}


def test_without_a_user_it_refuses(operator, orang_lain):
    for sumber in (PejabatResource(), PejabatResource(user=None)):
        for tindakan in (sumber.export, sumber.get_queryset):
            with pytest.raises(PermissionDenied):
                tindakan()
        with pytest.raises(PermissionDenied):
            sumber.import_data(tablib.Dataset(SENDIRI, headers=KOLOM), user=operator)
    assert Pejabat.objects.count() == 1


@pytest.mark.parametrize("peran", ["pimpinan", "verifikator", "inspektorat"])
def test_who_may_only_look_writes_nothing(db, peran):
    _, salah = impor(buat_pengguna(peran, "6402"), SENDIRI)
    assert salah == ["Baris 2: satker 6402 bukan satker Anda."]


def test_what_was_written_must_lie_in_scope_whatever_the_columns_let_through(operator, monkeypatch):
    monkeypatch.setattr("sakip.satker.sel.KodeSatker.clean", lambda self, value, row=None, **kwargs: "6411")
    _, salah = impor(operator, SENDIRI)
    assert salah == ["Baris 2: data ini milik satker lain."]
    assert not Pejabat.objects.exists()


def test_an_unforeseen_error_is_logged_and_told_in_plain_words(operator, monkeypatch, caplog):
    def gagal(self, *args, **kwargs):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Pejabat, "save", gagal)
    _, salah = impor(operator, SENDIRI)
    assert salah == ["Baris 2: tidak dapat disimpan karena gangguan di aplikasi."]
    assert "secret detail" in caplog.text


def test_nothing_is_deleted_through_a_file(operator, orang_lain):
    sumber = PejabatResource(user=operator)
    assert sumber.for_delete({}, orang_lain) is False
    with pytest.raises(PermissionDenied):
        sumber.delete_instance(orang_lain, {})
    _, salah = impor(operator, [*SENDIRI, "1"], kolom=[*KOLOM, "delete"])
    assert "Kolom “delete” tidak dikenal." in salah[0]


def test_a_resource_that_writes_past_checks_and_history_does_not_start(operator):
    class Cepat(PejabatResource):
        class Meta:
            model = Pejabat
            use_bulk = True
            fields = ("nama",)
            import_id_fields = ("nama",)

    with pytest.raises(ImproperlyConfigured):
        Cepat(user=operator)


def test_the_columns_are_those_of_the_workbook():
    assert PejabatResource().get_diff_headers() == KOLOM == list(PejabatResource.petunjuk)


# -- the pages ---------------------------------------------------------------------------------------------------------

PERAN = {
    ("operator", "6402"): (200, 302),
    ("admin_pusat", "00"): (200, 302),
    ("pimpinan", "6402"): (403, 403),
    ("verifikator", "64"): (403, 403),
    ("inspektorat", "00"): (403, 403),
}


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", list(PERAN))
def test_pages_role_by_role(masuk, siapa):
    client = masuk(*siapa)
    halaman, tegas = PERAN[siapa]
    assert client.get(IMPOR).status_code == halaman
    assert unggah(client, xlsx(baris(kode_satker=siapa[1]))).status_code == halaman
    assert client.post(TERAPKAN, {"titipan": "x"}).status_code == tegas
    assert client.get(TERAPKAN).status_code == 405
    assert client.get(EKSPOR).status_code == 200
    assert client.post(EKSPOR, {"format": "0"}).status_code == 200
    daftar = client.get("/admin/satker/pejabat/").content.decode()
    assert (IMPOR in daftar) is (halaman == 200)
    assert EKSPOR in daftar
    assert not Pejabat.objects.exists()


@pytest.mark.django_db
def test_strangers_are_sent_to_the_login(client):
    Pengguna.objects.create_user("tanpa.peran", password="x")
    for _ in range(2):
        for url in (IMPOR, EKSPOR):
            assert client.get(url).status_code == 302
            assert client.post(url, {"format": "0"}).status_code == 302
        assert client.post(TERAPKAN, {"titipan": "x"}).status_code == 302
        client.force_login(
            Pengguna.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend"
        )  # logged in, member of no office


def test_every_admin_with_a_sheet_is_a_scoped_one():
    for model, model_admin in admin.site._registry.items():
        if isinstance(model_admin, ImportMixin | ExportMixin):
            assert isinstance(model_admin, ImporEksporBerlingkup), model
            (sumber,) = model_admin.resource_classes
            assert issubclass(sumber, SumberBerlingkup), model
            assert sumber._meta.model is model
            assert list(sumber.petunjuk) == sumber().get_diff_headers()


def test_upload_preview_confirm(masuk, operator):
    client = masuk("operator", "6402")
    Pejabat.objects.create(satker_id="6402", jabatan="kabag", nama="Lama", mulai="2024-01-01")
    berkas = xlsx(SENDIRI, baris(jabatan="kabag", nama="Lama", status="plh"), lain=["RKT"])
    pratinjau = unggah(client, berkas)
    isi = teks(pratinjau)
    assert "1 data baru, 1 diubah" in isi
    assert "<del>definitif</del> <ins>plh</ins>" in pratinjau.content.decode()
    assert "Lembar lain di berkas itu tidak dibaca: RKT." in isi
    assert Pejabat.objects.count() == 1

    selesai = client.post(TERAPKAN, {"titipan": kata_titipan(pratinjau)}, follow=True)
    assert "Impor selesai: 1 pejabat baru, 1 diubah." in teks(selesai)
    assert Pejabat.objects.get(nama="Orang Sendiri").history.get().history_user == operator
    assert Pejabat.objects.get(nama="Lama").status == "plh"

    lagi = client.post(TERAPKAN, {"titipan": kata_titipan(pratinjau)}, follow=True)
    assert "Pratinjau itu sudah tidak berlaku" in teks(lagi)
    assert "sudah sama dengan data di aplikasi" in teks(unggah(client, berkas))


def test_a_refused_file_cannot_be_confirmed(masuk, operator, orang_lain):
    client = masuk("operator", "6402")
    response = unggah(client, xlsx(SENDIRI, baris(kode_satker="6411", nama="Penyusup")))
    assert "Baris 3: satker 6411 bukan satker Anda." in teks(response)
    assert "satu baris pun tidak" in teks(response)
    assert kata_titipan(response) == ""
    assert Pejabat.objects.count() == 1


def test_the_confirm_step_takes_no_file_but_the_visitors_own(masuk, operator):
    client, lain = masuk("operator", "6402"), masuk("operator", "6411")
    milik_lain = kata_titipan(unggah(lain, xlsx(baris(kode_satker="6411", nama="Milik Lain"))))
    sendiri = kata_titipan(unggah(client, xlsx(SENDIRI)))
    assert milik_lain
    assert sendiri
    for kata in (milik_lain, "", "x", "/etc/passwd", "../../etc/passwd", "impor:1:satker.pejabat"):
        for data in ({"titipan": kata}, {"import_file_name": kata, "original_file_name": "x", "format": "9"}):
            response = client.post(TERAPKAN, data, follow=True)
            assert response.status_code == 200
            assert "Pratinjau itu sudah tidak berlaku" in teks(response)
    assert not Pejabat.objects.exists()
    assert client.post(TERAPKAN, {"titipan": sendiri}).status_code == 302
    assert lain.post(TERAPKAN, {"titipan": milik_lain}).status_code == 302
    assert set(Pejabat.objects.values_list("satker", "nama")) == {("6402", "Orang Sendiri"), ("6411", "Milik Lain")}


def test_a_second_upload_takes_the_place_of_the_first(masuk, operator):
    client = masuk("operator", "6402")
    lama = kata_titipan(unggah(client, xlsx(SENDIRI)))
    baru = kata_titipan(unggah(client, xlsx(baris(nama="Lain"))))
    assert "sudah tidak berlaku" in teks(client.post(TERAPKAN, {"titipan": lama}, follow=True))
    client.post(TERAPKAN, {"titipan": baru})
    assert [p.nama for p in Pejabat.objects.all()] == ["Lain"]


def test_an_expired_preview_says_so(masuk, operator):
    client = masuk("operator", "6402")
    kata = kata_titipan(unggah(client, xlsx(SENDIRI)))
    cache.clear()
    assert "sudah tidak berlaku" in teks(client.post(TERAPKAN, {"titipan": kata}, follow=True))


def test_who_lost_the_role_in_between_changes_nothing(masuk, operator):
    client = masuk("operator", "6402")
    buat_pengguna("operator", "6411", nama="operator.6402")
    kata = kata_titipan(unggah(client, xlsx(SENDIRI)))
    operator.keanggotaan.filter(satker="6402").delete()
    response = client.post(TERAPKAN, {"titipan": kata})
    assert "Baris 2: satker 6402 bukan satker Anda." in teks(response)
    assert not Pejabat.objects.exists()


def test_data_that_changed_since_the_preview_are_shown_again_not_overwritten(masuk, operator):
    client = masuk("operator", "6402")
    obj = Pejabat.objects.create(satker_id="6402", jabatan="anggota", nama="Orang Sendiri", mulai="2024-01-01")
    kata = kata_titipan(unggah(client, xlsx(baris(selesai=date(2025, 12, 31)))))
    obj.selesai = date(2024, 6, 30)
    obj.save()
    response = client.post(TERAPKAN, {"titipan": kata})
    assert "berubah sejak pratinjau tadi" in teks(response)
    obj.refresh_from_db()
    assert obj.selesai == date(2024, 6, 30)
    assert "<del>2024-06-30</del> <ins>2025-12-31</ins>" in response.content.decode()
    assert client.post(TERAPKAN, {"titipan": kata_titipan(response)}).status_code == 302
    obj.refresh_from_db()
    assert obj.selesai == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "foto.xlsx", "“foto.xlsx” ditolak: isinya bukan Excel"),
        (b"PK\x03\x04", "x.xlsx", "rusak atau bukan Excel"),
        (b"", "x.xlsx", "kosong"),
        (b"x" * (5 * 1024 * 1024 + 1), "besar.csv", "“besar.csv” ditolak: lebih besar dari 5 MB"),
        (xlsx(SENDIRI), "<script>alert(1)</script>.xlsx", "data baru"),
    ],
)
def test_bad_files_on_the_page(masuk, operator, isi, nama, kata):
    response = unggah(masuk("operator", "6402"), isi, nama)
    assert response.status_code == 200
    assert kata in teks(response)
    assert "<script>alert" not in response.content.decode()
    assert "Traceback" not in response.content.decode()
    assert not Pejabat.objects.exists()


def test_no_file_at_all(masuk, operator):
    response = masuk("operator", "6402").post(IMPOR, {})
    assert response.status_code == 200
    assert "Bidang ini tidak boleh kosong" in teks(response)


def test_the_download_holds_the_filtered_list_in_scope(masuk, operator, orang_lain):
    for nama, jabatan in (("Ani", "anggota"), ("Budi", "kabag"), ("=HYPERLINK(1)", "kasubbag")):
        Pejabat.objects.create(satker_id="6402", nama=nama, jabatan=jabatan, mulai="2024-01-01")
    client = masuk("operator", "6402")
    response = client.post(EKSPOR, {"format": "0"})
    assert re.search(r'filename="pejabat-\d{4}-\d\d-\d\d\.xlsx"', response["Content-Disposition"])
    book = openpyxl.load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Pejabat"]
    rows = list(book["Pejabat"].iter_rows(values_only=True))
    assert list(rows[0]) == KOLOM
    assert {row[2] for row in rows[1:]} == {"Ani", "Budi", "'=HYPERLINK(1)"}
    assert not any(cell.data_type == "f" for row in book["Pejabat"] for cell in row)

    isi = client.post(f"{EKSPOR}?jabatan__exact=kabag", {"format": "1"}).content
    assert isi.startswith(b"\xef\xbb\xbf")
    assert [row[2] for row in csv.reader(StringIO(isi.decode("utf-8-sig")))] == ["nama", "Budi"]
    assert "'=HYPERLINK" in client.post(EKSPOR, {"format": "1"}).content.decode()
    assert client.get(f"{EKSPOR}?tidakada=1").status_code in (302, 400)
    assert client.post(f"{EKSPOR}?satker__kode=6411", {"format": "1"}).content.count(b"\r\n") == 1


def test_ids_in_the_request_widen_nothing_and_tell_nothing(masuk, operator, orang_lain):
    client = masuk("operator", "6402")
    ada = client.post(EKSPOR, {"format": "1", "export_items": [orang_lain.pk]})
    tidak = client.post(EKSPOR, {"format": "1", "export_items": [999_999]})
    assert b"Orang Lain" not in ada.content
    assert (ada.status_code, ada.headers["Content-Type"]) == (tidak.status_code, tidak.headers["Content-Type"])
    assert teks(ada).replace("777777", "999999") == teks(tidak)


@pytest.mark.parametrize("data", [{"format": "9"}, {"format": "x"}, {"format": "0", "resource": "9"}, {}])
def test_a_forged_export_form_is_answered(masuk, operator, data):
    response = masuk("operator", "6402").post(EKSPOR, data)
    assert response.status_code == 200
    assert "Traceback" not in response.content.decode(errors="ignore")


# -- words -------------------------------------------------------------------------------------------------------------

INGGRIS = re.compile(
    r"\b(import|export|row|rows|errors?|file|files|submit|confirm|preview|field|fields|format|select|choose|"
    r"new|update|skipped|delete|the|this|resource|upload|number|home|please|required)\b",
    re.IGNORECASE,
)


def test_no_english_on_the_pages(masuk, operator, orang_lain):
    client = masuk("operator", "6402")
    Pejabat.objects.create(satker_id="6402", jabatan="kabag", nama="Lama", mulai="2024-01-01")
    berkas = xlsx(SENDIRI, baris(jabatan="kabag", nama="Lama", status="plh"))
    halaman = [
        client.get(IMPOR),
        client.get(EKSPOR),
        client.get("/admin/satker/pejabat/"),
        client.post(IMPOR, {}),
        client.post(EKSPOR, {"format": "9"}),
        unggah(client, xlsx(baris(kode_satker="6411", nip="1", mulai="x", status="y"))),
        unggah(client, xlsx(SENDIRI, kolom=[*KOLOM[:6], "x"])),
        unggah(client, b"PK\x03\x04"),
        client.post(TERAPKAN, {"titipan": "x"}, follow=True),
        (pratinjau := unggah(client, berkas)),
        client.post(TERAPKAN, {"titipan": kata_titipan(pratinjau)}, follow=True),
    ]
    for response in halaman:
        assert response.status_code == 200
        assert not INGGRIS.findall(teks(response)), response.request["PATH_INFO"]


def test_pages_run_without_inline_script_or_style(masuk, operator):
    client = masuk("operator", "6402")
    for response in (client.get(IMPOR), client.get(EKSPOR), unggah(client, xlsx(SENDIRI))):
        html = response.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=|<style", html)


def test_every_word_of_the_library_is_translated():
    """A new version of the library brings new words: they show up here."""
    sendiri = _katalog(Path(settings.LOCALE_PATHS[0]))
    pustaka = Path(import_export.__file__).parent / "locale"
    for bahasa in ("fr", "de"):
        for kata in _katalog(pustaka, bahasa):
            assert sendiri.get(kata), kata


def test_the_compiled_words_are_those_of_the_source():
    folder = Path(settings.LOCALE_PATHS[0]) / "id" / "LC_MESSAGES"
    po = (folder / "django.po").read_text(encoding="utf-8")
    assert set(re.findall(r'^msgstr(?:\[0\])? "(.+)"$', po, re.MULTILINE)) <= set(
        _katalog(Path(settings.LOCALE_PATHS[0])).values()
    )


def _katalog(folder, bahasa="id"):
    with open(folder / bahasa / "LC_MESSAGES" / "django.mo", "rb") as berkas:
        katalog = gettext.GNUTranslations(berkas)._catalog
    return {k if isinstance(k, str) else k[0]: v for k, v in katalog.items() if k}


def test_addresses_stay_where_scripts_expect_them():
    for nama, url in (("import", IMPOR), ("process_import", TERAPKAN), ("export", EKSPOR)):
        assert reverse(f"admin:satker_pejabat_{nama}") == url
