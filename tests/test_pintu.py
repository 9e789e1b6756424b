"""All doors for all roles. A new address, or a new model in the admin, fails here until it is classified."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from kinerja.bukti import unggah_berkas
from kinerja.models import Rkt, SebutanKegiatan
from kinerja.tindakan_pk import buat_perubahan
from kinerja.tindakan_rencana_aksi import buat_rencana_aksi
from laporan.cetak import Cetakan
from laporan.pindaian import unggah_pindaian
from sakip.satker.admin import LingkupModelAdmin
from sakip.satker.lingkup import AcuanQuerySet, LingkupQuerySet
from sakip.satker.models import Pejabat, Satker
from tests.pabrik import buat_keputusan, buat_manual, buat_pengguna, buat_pk_berlaku, buat_terbit
from tests.pabrik_ukur import KINI, dalam_keadaan, isi_realisasi
from tests.satker.contoh_berkas import pdf

pytestmark = pytest.mark.django_db

ALAMAT = {"kode": "6411", "tahun": 2024}
RKT = {**ALAMAT, "unit": "sekretariat"}
PK = {**ALAMAT, "pemilik": "sekretariat"}
PK_1 = {**PK, "versi": 1}
TRIWULAN = {**PK, "triwulan": 4}
BARIS, BUKTI = {**TRIWULAN, "baris": 0}, {**TRIWULAN, "bukti": 0}
TW_DRAF, TW_DIAJUKAN = {**PK, "triwulan": 1}, {**PK, "triwulan": 2}
DOKUMEN = {**ALAMAT, "dokumen": 0}  # filled by `siapkan_dokumen`
PINDAIAN = {**DOKUMEN, "pindaian": 0}
SASARAN = {**ALAMAT, "sasaran": 0}
IKU_BERLAKU = {**ALAMAT, "tahun": 2023}
KEGIATAN = {**ALAMAT, "kegiatan": 0}
DEFINISI = {**RKT, "indikator": 0}
TERBIT_RKT = {**PK, "jenis": "rkt"}
TERBIT_PK = {**PK, "jenis": "pk"}

# name -> (kwargs, method, {role: status}); every role not named gets `lain`.
TERBUKA = {"sehat", "account_login", "verifikasi", "publik"}
# Open pages about one document: what exists answers, anything else is 404 (tests/laporan/test_verifikasi.py).
TERBUKA_SATU = {"verifikasi-kode", "publik-satker", "publik-pdf"}
SETELAH_MASUK = {  # pages without an office in their address: anybody who is logged in
    "beranda": 302, "bantuan": 200, "daftar-satker": 200, "account_change_password": 200, "account_logout": 200,
    "account_reauthenticate": 200,
}  # fmt: skip
LIHAT = {
    "operator": 200,
    "pimpinan": 200,
    "verifikator": 200,
    "inspektorat": 200,
    "admin_pusat": 200,
    "tetangga": 404,
}
ISI = LIHAT | {"pimpinan": 403, "verifikator": 403, "inspektorat": 403}
KE_ISIAN = ISI | {"operator": 302, "admin_pusat": 302}  # a version is in work already
PIMPIN = LIHAT | {"operator": 403, "verifikator": 403, "inspektorat": 403, "admin_pusat": 403}
OPERASI = LIHAT | {"pimpinan": 403, "verifikator": 403, "inspektorat": 403, "admin_pusat": 403}
KEADAAN = {"operator": 302, "pimpinan": 403, "verifikator": 403, "inspektorat": 403, "admin_pusat": 403,
           "tetangga": 404}  # fmt: skip
BERDUA = KEADAAN | {"pimpinan": 302}
SATKER = {
    "renstra": (ALAMAT, "get", LIHAT),
    "renstra-target": (SASARAN, "get", LIHAT),
    "renstra-lihat": (ALAMAT, "get", LIHAT),
    "renstra-cetak": (ALAMAT, "get", LIHAT),
    "pohon": (ALAMAT, "get", LIHAT),
    "pohon-cetak": (ALAMAT, "get", LIHAT),
    "pohon-simpul": (SASARAN, "get", LIHAT),
    "kaskade": (ALAMAT, "get", LIHAT),
    "realisasi": (ALAMAT, "get", LIHAT),
    "kaskade-xlsx": (ALAMAT, "get", LIHAT),
    "iku-isi": (ALAMAT, "get", LIHAT),
    "iku-lampiran": (ALAMAT, "get", LIHAT),
    "iku-lihat": (ALAMAT, "get", LIHAT),
    "iku-cetak": (ALAMAT, "get", LIHAT),
    "iku-salinan": (IKU_BERLAKU, "get", LIHAT),
    "iku-riwayat": (ALAMAT, "get", LIHAT),
    "iku-ajukan": (ALAMAT, "get", ISI),
    "iku-keadaan": (ALAMAT, "post", KEADAAN),
    "manual-iku-isi": (RKT, "get", LIHAT),
    "manual-iku-definisi": (DEFINISI, "get", LIHAT),
    "manual-iku-lihat": (RKT, "get", LIHAT),
    "manual-iku-cetak": (RKT, "get", LIHAT),
    "manual-iku-riwayat": (RKT, "get", LIHAT),
    "manual-iku-ajukan": (RKT, "get", ISI),
    "manual-iku-keadaan": (RKT, "post", KEADAAN),
    "rencana-kerja-isi": (ALAMAT, "get", LIHAT),
    "rencana-kerja-kegiatan": (KEGIATAN, "get", LIHAT),
    "rencana-kerja-riwayat": (ALAMAT, "get", LIHAT),
    "rencana-kerja-lihat": (ALAMAT, "get", LIHAT),
    "rencana-kerja-cetak": (ALAMAT, "get", LIHAT),
    "anggaran-isi": (ALAMAT, "get", LIHAT),
    "realisasi-anggaran": (ALAMAT, "get", LIHAT),
    "pk-daftar": (ALAMAT, "get", LIHAT),
    "pk": (PK, "get", LIHAT),
    "pk-versi": (PK_1, "get", LIHAT),
    "pk-lihat": (PK_1, "get", LIHAT),
    "pk-cetak": (PK_1, "get", LIHAT),
    "pk-matriks": (PK_1, "get", LIHAT),
    "pk-isi": (PK, "get", LIHAT),
    "pk-buat": (PK, "get", KE_ISIAN),
    "pk-tambah": (PK, "get", ISI),
    "pk-perubahan": (PK, "get", KE_ISIAN),
    "pk-ajukan": (PK, "get", ISI),
    "pk-riwayat": (PK, "get", LIHAT),
    "pk-keadaan": (PK, "post", KEADAAN),
    "rencana-aksi-isi": (PK, "get", LIHAT),
    "rencana-aksi-lihat": (PK, "get", LIHAT),
    "rencana-aksi-cetak": (PK, "get", LIHAT),
    "rencana-aksi-ajukan": (PK, "get", ISI),
    "rencana-aksi-keadaan": (PK, "post", KEADAAN),
    "rencana-aksi-riwayat": (PK, "get", LIHAT),
    "realisasi-isi": (TRIWULAN, "get", LIHAT),
    "realisasi-baris": (TRIWULAN, "post", ISI | {"operator": 422, "admin_pusat": 422}),  # no row was sent
    "realisasi-bukti": (BARIS, "get", ISI),
    "bukti-unduh": (BUKTI, "get", LIHAT),
    "bukti-tarik": (BUKTI, "get", ISI),
    "realisasi-selaraskan": (TRIWULAN, "post", KE_ISIAN),
    "realisasi-riwayat": (TRIWULAN, "get", LIHAT),
    "realisasi-bawahan": (ALAMAT, "get", LIHAT),
    "realisasi-ajukan": (TW_DRAF, "get", ISI),
    "realisasi-keadaan": (TW_DRAF, "post", KEADAAN),
    "realisasi-kembalikan": (TW_DIAJUKAN, "get", PIMPIN),
    "realisasi-verifikasi": (TW_DIAJUKAN, "get", PIMPIN | {"pimpinan": 403, "verifikator": 200}),
    "realisasi-lihat": (TRIWULAN, "get", LIHAT),
    "realisasi-cetak": (TRIWULAN, "get", LIHAT),
    "realisasi-xlsx": (TRIWULAN, "get", LIHAT),
    "terbitkan": (TERBIT_RKT, "get", PIMPIN),
    "catat-luar": (TERBIT_RKT, "get", OPERASI),
    "buka-perubahan": (TERBIT_RKT, "get", OPERASI),
    "dokumen-daftar": (ALAMAT, "get", LIHAT),
    "dokumen": (DOKUMEN, "get", LIHAT),
    "dokumen-pdf": (DOKUMEN, "get", LIHAT),
    "dokumen-tarik": (DOKUMEN, "get", PIMPIN),
    "dokumen-publikasi": (DOKUMEN, "post", BERDUA),
    "pindaian-unggah": (DOKUMEN, "post", BERDUA | {"operator": 422, "pimpinan": 422}),  # no file was sent
    "pindaian-berkas": (PINDAIAN, "get", LIHAT),
    "beranda-satker": (ALAMAT, "get", LIHAT),
    "rkt-isi": (RKT, "get", LIHAT),
    "rkt-lihat": (RKT, "get", LIHAT),
    "rkt-cetak": (RKT, "get", LIHAT),
    "rkt-riwayat": (RKT, "get", LIHAT),
    "rkt-ajukan": (RKT, "get", ISI),
    "rkt-tarik": (RKT, "get", ISI),
    "rkt-salin": (RKT, "get", ISI),
    "rkt-indikator": (RKT, "get", ISI),
    # A POST: 302 with a word when the move does not apply, 403 when the role may not make it.
    "rkt-keadaan": (RKT, "post", {"operator": 302, "pimpinan": 403, "verifikator": 403, "inspektorat": 403,
                                  "admin_pusat": 403, "tetangga": 404}),
}  # fmt: skip
ORANG = {
    "operator": ("operator", "6411"),
    "pimpinan": ("pimpinan", "6411"),
    "verifikator": ("verifikator", "64"),
    "inspektorat": ("inspektorat", "00"),
    "admin_pusat": ("admin_pusat", "00"),
    "tetangga": ("operator", "6402"),
}


@pytest.fixture
def orang(contoh_modul, db, masuk):
    siapkan_dokumen()
    return {nama: masuk(*siapa) for nama, siapa in ORANG.items()}


def siapkan_dokumen():
    """Of Mahakam Ulu: a PK in force and its perubahan in work, a Rencana Aksi, an issued RKT with its scan, a Keputusan
    IKU in force and a Manual IKU in work."""
    operator = buat_pengguna("operator", "6411")
    lama = buat_pk_berlaku("6411", ("95%", {}), pemilik="sekretariat")
    buat_rencana_aksi(lama, operator, bagi=True)
    isi_realisasi(lama, 1, {"kendala": "Jaringan"})  # the figure misses
    dalam_keadaan(isi_realisasi(lama, 2, "95%"), "diajukan")
    BARIS["baris"] = lama.baris.get().pk
    BUKTI["bukti"] = unggah_berkas(lama, 4, BARIS["baris"], "bukti.pdf", pdf(), operator, KINI).pk
    buat_perubahan(lama.satker, 2024, "sekretariat", "Revisi DIPA", "DIPA revisi 1", operator)
    terbit = buat_terbit("6411", jenis="rkt", unit="lembaga")
    pindaian = unggah_pindaian(terbit, "rkt.pdf", pdf(), operator, timezone.now())
    buat_keputusan("6411")
    buat_terbit("6411", jenis="iku", tahun=2023)
    manual = buat_manual("6411", unit="sekretariat")
    DEFINISI["indikator"] = manual.baris.get().indikator_id
    SASARAN["sasaran"] = manual.baris.get().indikator.sasaran_id
    KEGIATAN["kegiatan"] = SebutanKegiatan.objects.filter(satker="6411", tahun=2024).first().pk
    DOKUMEN["dokumen"] = PINDAIAN["dokumen"] = terbit.pk
    PINDAIAN["pindaian"] = pindaian.pk


def pola(resolver, awal=""):
    for p in resolver.url_patterns:
        if isinstance(p, URLResolver):
            if p.namespace != "admin":
                yield from pola(p, awal)
        elif isinstance(p, URLPattern):
            yield p.name


def test_every_address_is_classified():
    assert set(pola(get_resolver())) == TERBUKA | TERBUKA_SATU | set(SETELAH_MASUK) | set(SATKER)


def test_open_pages_need_no_login(db):
    for nama in TERBUKA:
        assert Client().get(reverse(nama)).status_code == 200, nama


def test_everything_else_sends_strangers_to_the_login(orang):
    client = Client()
    for nama in SETELAH_MASUK:
        response = client.get(reverse(nama))
        assert response.status_code == 302, nama
        assert response["Location"].startswith("/masuk/"), nama
    for nama, (kwargs, method, _) in SATKER.items():
        response = getattr(client, method)(reverse(nama, kwargs=kwargs))
        assert response.status_code == 302, nama
        assert response["Location"].startswith("/masuk/"), nama
    assert client.get("/admin/satker/satker/").status_code == 302


@pytest.mark.parametrize("nama", list(SATKER))
def test_pages_of_an_office(orang, nama, monkeypatch):
    kwargs, method, harap = SATKER[nama]
    data = {"ke": "diajukan"} if method == "post" else {}
    for siapa, status in harap.items():
        response = getattr(orang[siapa], method)(reverse(nama, kwargs=kwargs), data)
        assert response.status_code == status, (nama, siapa)
        if response.get("Content-Type") == "application/pdf":
            # The first who may gets it laid out; of the others only the door is asked, and nine layouts are slow.
            assert response.content.startswith(b"%PDF"), (nama, siapa)
            monkeypatch.setattr(Cetakan, "pdf", lambda self: b"%PDF")
        if siapa == "tetangga":
            assert "Mahakam" not in response.content.decode().replace("kpumahulu", ""), nama


def test_pages_without_office_open_for_everybody_who_is_logged_in(orang):
    for nama, status in SETELAH_MASUK.items():
        for siapa, client in orang.items():
            assert client.get(reverse(nama)).status_code == status, (nama, siapa)


def test_a_neighbour_gets_the_same_answer_for_what_is_there_and_what_is_not(orang):
    ada = orang["tetangga"].get(reverse("beranda-satker", kwargs=ALAMAT))
    tidak = orang["tetangga"].get("/satker/9999/2024/")
    assert ada.status_code == tidak.status_code == 404
    rahasia = re.compile(r'value="[A-Za-z0-9]{64}"')  # the form token of "Keluar" differs each time
    teks = [rahasia.sub("", r.content.decode()) for r in (ada, tidak)]
    assert teks[0].replace("/satker/6411/", "") == teks[1].replace("/satker/9999/", "")


def test_writing_by_post_is_closed_like_the_page(orang):
    url = reverse("rkt-isi", kwargs=RKT)
    harap = {"pimpinan": 403, "verifikator": 403, "inspektorat": 403, "tetangga": 404}
    for siapa, status in harap.items():
        assert orang[siapa].post(url, {"kepala-tempat": "X"}).status_code == status, siapa
    assert not Rkt.objects.filter(tempat="X").exists()
    for nama in ("rkt-tarik", "rkt-salin"):
        assert orang["tetangga"].post(reverse(nama, kwargs=RKT), {"pilih": "1"}).status_code == 404


@pytest.mark.parametrize("nama", [n for n, (_, method, _) in SATKER.items() if method == "get"])
def test_a_post_by_who_may_not_write_changes_nothing(orang, nama):
    """Every page again by POST: a stranger never gets further than 404, a reader never further than 403 or 405."""
    kwargs = SATKER[nama][0]
    assert orang["tetangga"].post(reverse(nama, kwargs=kwargs), {"alasan": "x"}).status_code in (404, 405), nama
    for siapa in ("verifikator", "inspektorat"):
        assert orang[siapa].post(reverse(nama, kwargs=kwargs), {"alasan": "x"}).status_code in (403, 405), (nama, siapa)


def test_documents_are_never_written_by_get(orang):
    for nama, (kwargs, method, _) in SATKER.items():
        if method == "post":
            assert orang["operator"].get(reverse(nama, kwargs=kwargs)).status_code == 405, nama


# -- the admin --------------------------------------------------------------------------------------------------------

ACUAN = {
    "unitkerja",
    "program",
    "kegiatan",
    "tenggat",
    "masapengisian",
    "pitakategori",
    "skalapredikat",
    "lambang",
    "peraturan",
    "templatteks",
}  # everybody reads, admin pusat writes
PUSAT = {"pengguna"}  # admin pusat alone
DOKUMEN_SENDIRI = {
    "rkt",
    "perjanjiankinerja",
    "rencanaaksi",
    "dokumenterbit",
    "keputusaniku",
    "manualiku",
    "realisasianggaran",
}  # opened on pages of their own


def semua_admin():
    return {model._meta.model_name: model_admin for model, model_admin in admin.site._registry.items()}


def contoh_objek(model):
    """A record of Mahakam Ulu, or of the reference data."""
    queryset = model._default_manager.all()
    if not isinstance(queryset, AcuanQuerySet) and isinstance(queryset, LingkupQuerySet):
        jalur = queryset.jalur_satker
        queryset = queryset.filter(**{jalur or "pk": "6411"})
    return queryset.first()


def test_every_admin_of_satker_data_derives_from_the_base():
    for nama, model_admin in semua_admin().items():
        if nama not in PUSAT:
            assert isinstance(model_admin, LingkupModelAdmin), nama
            assert isinstance(model_admin.model._default_manager.all(), LingkupQuerySet), nama
            for inline in model_admin.inlines:
                assert isinstance(inline.model._default_manager.all(), LingkupQuerySet), inline


@pytest.mark.parametrize("nama", sorted(semua_admin()))
def test_admin_pages_role_by_role(orang, nama):
    model_admin = semua_admin()[nama]
    opts = model_admin.model._meta
    buat_contoh(nama)
    obj = contoh_objek(model_admin.model)
    dasar = f"admin:{opts.app_label}_{opts.model_name}"
    for siapa, client in orang.items():
        boleh_pusat = nama not in PUSAT or siapa == "admin_pusat"
        daftar = client.get(reverse(f"{dasar}_changelist"))
        assert daftar.status_code == (200 if boleh_pusat else 403), (nama, siapa)
        if siapa == "tetangga" and boleh_pusat:
            assert "Mahakam" not in daftar.content.decode()
        if obj is None:
            continue
        tetangga = siapa == "tetangga" and nama not in ACUAN
        for akhiran in ("change", "history", "delete"):
            url = reverse(f"{dasar}_{akhiran}", args=[obj.pk])
            response = client.get(url)
            if not boleh_pusat:
                assert response.status_code in (403, 404), (nama, siapa, akhiran)
            elif tetangga:
                assert response.status_code == 404, (nama, siapa, akhiran)
                assert "Mahakam" not in response.content.decode()
            elif akhiran == "delete":
                boleh = siapa == "admin_pusat" and nama in ("keanggotaan", "batascapaian")
                assert response.status_code == (200 if boleh else 403)
            else:
                assert response.status_code in (200, 302), (nama, siapa, akhiran)


@pytest.mark.parametrize("nama", sorted(set(semua_admin()) - PUSAT - DOKUMEN_SENDIRI))
def test_history_versions_are_closed_too(orang, nama):
    model = semua_admin()[nama].model
    buat_contoh(nama)
    obj = contoh_objek(model)
    versi = obj.history.order_by("history_id").first()
    url = reverse(f"admin:{model._meta.app_label}_{nama}_simple_history", args=[obj.pk, versi.history_id])
    assert orang["tetangga"].get(url).status_code == (200 if nama in ACUAN else 404)
    assert orang["operator"].get(url).status_code == 200
    banyak = obj.history.count()
    for siapa in ("operator", "inspektorat", "admin_pusat"):  # an old version is read, never brought back by posting it
        assert orang[siapa].post(url, {"nama": "X"}).status_code == 403, (nama, siapa)
    assert obj.history.count() == banyak


@pytest.mark.parametrize("nama", sorted(set(semua_admin()) - PUSAT))
def test_add_forms_offer_nothing_of_other_offices(orang, nama):
    model = semua_admin()[nama].model
    for siapa in ("operator", "tetangga", "pimpinan", "inspektorat"):
        response = orang[siapa].get(reverse(f"admin:{model._meta.app_label}_{nama}_add"))
        assert response.status_code in (200, 403), (nama, siapa)
        if siapa == "tetangga":
            assert "Mahakam" not in response.content.decode()
        if siapa in ("pimpinan", "inspektorat"):
            assert response.status_code == 403, (nama, siapa)


def buat_realisasi_anggaran():
    from kinerja.models import RealisasiAnggaran
    from renstra.models import Kegiatan

    satu = Kegiatan.objects.first()
    isi = {"program": satu.program, "kegiatan": satu, "jumlah": 1, "sumber": "omspan", "per_tanggal": "2024-09-30"}
    RealisasiAnggaran.objects.create(satker_id="6411", tahun=2024, **isi)


def buat_contoh(nama):
    """A record for the few models that the sample data leave empty."""
    from kinerja.models import Anggaran, SebutanTujuan
    from renstra.models import Kegiatan, Renstra, TargetRenstra, Tujuan
    from sakip.satker.models import Keanggotaan, Lambang

    if nama == "anggaran":
        Anggaran.objects.create(satker_id="6411", tahun=2024, kegiatan=Kegiatan.objects.first(), pagu=1)
    elif nama == "realisasianggaran":
        buat_realisasi_anggaran()
    elif nama == "sebutantujuan":
        SebutanTujuan.objects.create(satker_id="6411", tahun=2024, tujuan=Tujuan.objects.first(), uraian="Mahakam")
    elif nama == "renstra":
        Renstra.objects.create(satker_id="6411", tahun_mulai=2015, tahun_selesai=2019)
    elif nama == "keanggotaan":
        assert Keanggotaan.objects.filter(satker="6411").exists() or buat_pengguna("operator", "6411")
    elif nama in ("buktidukung", "skalapredikat", "pengecualianmasa", "batascapaian"):
        buat_ukuran(nama)
    elif nama == "lambang":
        Lambang.objects.create(pk=1, gambar=b"x", jenis="image/png")
    elif nama == "targetrenstra":
        assert TargetRenstra


def buat_ukuran(nama):
    from kinerja.bukti import tautkan
    from kinerja.models import BatasCapaian, PengecualianMasa, PerjanjianKinerja, SkalaPredikat

    if nama == "buktidukung":
        pk = PerjanjianKinerja.objects.get(satker="6411", unit="sekretariat", keadaan="luar")
        tautkan(pk, 1, pk.baris.first().pk, "drive.kpu.go.id/a", buat_pengguna("operator", "6411"), KINI)
    elif nama == "skalapredikat":
        SkalaPredikat.objects.create(tahun=2024, keluarga="akip", langkah=1, capaian=80)
    elif nama == "batascapaian":
        BatasCapaian.objects.create(satker_id="6411", tahun=2024, batas=100)
    else:
        PengecualianMasa.objects.create(satker_id="6411", tahun=2030, triwulan=1, sampai="2030-05-01", alasan="Banjir")


def test_a_row_for_another_office_is_refused_at_the_form(orang):
    url = reverse("admin:satker_pejabat_add")
    data = {
        "jabatan": "anggota",
        "nama": "Orang Luar",
        "status": "definitif",
        "mulai": "01/01/2024",
        "nip": "",
    }
    response = orang["tetangga"].post(url, data | {"satker": "6411"})
    assert response.status_code == 200  # the form comes back: the office is not among the choices
    assert not Pejabat.objects.filter(nama="Orang Luar").exists()
    assert orang["tetangga"].post(url, data | {"satker": "6402"}).status_code == 302
    assert Pejabat.objects.get(nama="Orang Luar").satker_id == "6402"


def test_a_record_cannot_be_moved_to_another_office(orang):
    own = Pejabat.objects.create(satker_id="6402", jabatan="anggota", nama="Pindah", mulai="2024-01-01")
    url = reverse("admin:satker_pejabat_change", args=[own.pk])
    data = {
        "jabatan": "anggota",
        "nama": "Pindah",
        "status": "definitif",
        "mulai": "01/01/2024",
        "satker": "6411",
    }
    orang["tetangga"].post(url, data)
    own.refresh_from_db()
    assert own.satker_id == "6402"


@pytest.mark.parametrize(("app", "model", "field"), [
    ("satker", "pejabat", "satker"), ("renstra", "sasaran", "satker"), ("renstra", "indikator", "sasaran"),
    ("renstra", "indikator", "induk"), ("kinerja", "sebutankegiatan", "satker"),
])  # fmt: skip
def test_autocomplete_proposes_only_what_is_in_scope(orang, app, model, field):
    url = reverse("admin:autocomplete")
    for term in ("Mahakam", "64", "Persentase", "Ter"):
        query = {"app_label": app, "model_name": model, "field_name": field, "term": term}
        teks = orang["tetangga"].get(url, query).content.decode()
        assert "Mahakam" not in teks
        assert "badan adhoc" not in teks


def test_the_list_filter_names_no_other_office(orang):
    teks = orang["tetangga"].get(reverse("admin:renstra_sasaran_changelist")).content.decode()
    assert "Kalimantan Tengah" not in teks


def test_a_foreign_key_in_the_address_does_not_widen_the_list(orang):
    url = reverse("admin:satker_pejabat_changelist")
    assert "Paulus" not in orang["tetangga"].get(url, {"satker__kode": "6411"}).content.decode()
    assert "Paulus" not in orang["tetangga"].get(url, {"q": "Mahakam"}).content.decode()


def test_an_operator_sets_the_letterhead_but_not_the_identity(orang):
    url = reverse("admin:satker_satker_change", args=["6411"])
    orang["operator"].post(url, {"nama": "Lain", "tempat": "Long Bagun", "alamat": "", "telepon": "", "email": ""})
    satker = Satker.objects.get(pk="6411")
    assert (satker.nama, satker.tempat) == ("Mahakam Ulu", "Long Bagun")


def test_reference_data_are_read_only_for_offices(orang):
    for nama in ACUAN:
        model = semua_admin()[nama].model
        url = reverse(f"admin:{model._meta.app_label}_{nama}_add")
        assert orang["operator"].post(url, {}).status_code == 403, nama
        assert orang["admin_pusat"].get(url).status_code == 200, nama


def test_memberships_are_given_by_admin_pusat_alone(orang):
    data = {"satker": "6402", "peran": "admin_pusat", "pengguna": "1"}
    assert orang["tetangga"].post(reverse("admin:satker_keanggotaan_add"), data).status_code == 403


def test_admin_pusat_cannot_make_a_superuser_through_the_form(orang):
    from sakip.satker.models import Pengguna

    user = Pengguna.objects.get(username="operator.6402")
    url = reverse("admin:satker_pengguna_change", args=[user.pk])
    orang["admin_pusat"].post(url, {"username": user.username, "is_active": "on", "is_superuser": "on"})
    user.refresh_from_db()
    assert not user.is_superuser
