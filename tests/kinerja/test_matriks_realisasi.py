"""Who may do what to a triwulan in which state: role × state × action through the real addresses.

One setup per state; every request is undone after it was looked at. An action either takes effect, which changes what
stands in the database, or it is refused with the status below and changes nothing.
"""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from kinerja.alur_ukur import TERBUKA, KeadaanUkur
from kinerja.bukti import unggah_berkas
from kinerja.models import Pengukuran, Realisasi
from sakip.satker.models import Pengguna
from tests.pabrik import buat_pengguna, buat_pk_berlaku
from tests.pabrik_ukur import KINI, buat_masa, dalam_keadaan, isi_realisasi
from tests.satker.contoh_berkas import pdf

pytestmark = pytest.mark.django_db

ORANG = {
    "operator": ("operator", "6411"),
    "pimpinan": ("pimpinan", "6411"),
    "verifikator_sendiri": ("verifikator", "6411"),
    "verifikator": ("verifikator", "64"),
    "verifikator_pusat": ("verifikator", "00"),  # sees it, but the province verifies
    "inspektorat": ("inspektorat", "00"),
    "admin_pusat": ("admin_pusat", "00"),
    "akar": None,
    "operator_lain": ("operator", "6402"),
    "verifikator_lain": ("verifikator", "63"),
    "operator_atas": ("operator", "64"),
    "tamu": None,
}
ORANG_LUAR = {"operator_lain", "verifikator_lain", "operator_atas", "tamu"}
BERPERAN = {"operator", "pimpinan", "verifikator", "admin_pusat"}
MENGISI = {"operator", "admin_pusat", "akar"}
MENGEMBALIKAN = {"pimpinan", "verifikator"}

BELUM = "belum"  # nobody has begun
KEADAAN = (BELUM, *KeadaanUkur.values)
PINDAH = {
    ("draf", "diajukan"): {"operator"},
    ("dikembalikan", "diajukan"): {"operator"},
    ("diajukan", "draf"): {"operator"},
    ("diajukan", "disetujui"): {"pimpinan"},
    ("diajukan", "dikembalikan"): {"pimpinan"},
    ("disetujui", "dikembalikan"): {"pimpinan", "verifikator"},
    ("disetujui", "diverifikasi"): {"verifikator"},
    ("diverifikasi", "dikembalikan"): {"verifikator"},
}
MASUK, TIDAK_ADA, DILARANG, DIALIHKAN, TERTUTUP, KURANG = "/masuk/", 404, 403, 302, 409, 422


def _mengisi(keadaan, siapa, selesai):
    """Of an action that fills: (status, whether it takes effect)."""
    if siapa not in MENGISI:
        return DILARANG, False
    return (selesai, True) if keadaan == BELUM or keadaan in TERBUKA else (TERTUTUP, False)


def harap_ajukan(keadaan, siapa):
    return (200 if siapa in MENGISI else DILARANG), False


def harap_sel(keadaan, siapa):
    return _mengisi(keadaan, siapa, 200)


def harap_bukti(keadaan, siapa):
    return _mengisi(keadaan, siapa, 200)


def harap_unduh(keadaan, siapa):
    return (TIDAK_ADA if keadaan == BELUM else 200), False


def harap_tarik(keadaan, siapa):
    status, berubah = _mengisi(keadaan, siapa, DIALIHKAN)
    if keadaan == BELUM and siapa in MENGISI:
        return TIDAK_ADA, False
    return (KURANG if status == TERTUTUP else status), berubah


def harap_pindah(ke):
    def inner(keadaan, siapa):
        if keadaan == BELUM:
            return TIDAK_ADA, False
        boleh = PINDAH.get((keadaan, ke))
        if boleh is not None and siapa not in boleh:
            return DILARANG, False
        # A return without a reason is refused with a word, as is a move that does not apply.
        return DIALIHKAN, boleh is not None and ke != KeadaanUkur.DIKEMBALIKAN

    return inner


def harap_kembalikan(keadaan, siapa):
    if keadaan == BELUM:
        return TIDAK_ADA, False
    if siapa in PINDAH.get((keadaan, "dikembalikan"), set()):
        return DIALIHKAN, True
    # Whose it is in another state sees what was typed again, with the refusal.
    return (KURANG if siapa in MENGEMBALIKAN else DILARANG), False


HARAP = {
    "sel": harap_sel,
    "bukti": harap_bukti,
    "unduh": harap_unduh,
    "tarik": harap_tarik,
    "ajukan": harap_ajukan,
    **{f"ke {ke}": harap_pindah(ke) for ke in KeadaanUkur.values},
    "kembalikan": harap_kembalikan,
}


@pytest.fixture
def orang(db):
    hasil = {}
    for nama, siapa in ORANG.items():
        client = hasil[nama] = Client()
        if nama != "tamu":
            user = buat_pengguna(*siapa) if siapa else Pengguna.objects.create_superuser("akar", password="x")
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return hasil


def siapkan(keadaan):
    """Triwulan III of one row, filled and with its evidence, in that state; the requests of every action."""
    buat_masa()
    pk = buat_pk_berlaku("6411", ("95%", {"bukti_dukung": "Laporan"}))
    baris, bukti = pk.baris.get().pk, 1
    versi = 0
    if keadaan != BELUM:
        p = isi_realisasi(pk, 3, "95%")
        bukti = unggah_berkas(pk, 3, baris, "a.pdf", pdf(), buat_pengguna("operator", "6411"), KINI).pk
        dalam_keadaan(p, keadaan)
        versi = p.baris.get().versi
    alamat = {"kode": "6411", "tahun": 2024, "pemilik": "lembaga", "triwulan": 3}

    def ke(nama, **lain):
        return reverse(nama, kwargs={**alamat, **lain})

    sel = {f"b-{baris}-realisasi": "96%", f"b-{baris}-versi": str(versi)}
    tautan = {"tautan": "https://drive.kpu.go.id/b"}
    return {
        "sel": ("post", ke("realisasi-baris"), sel),
        "bukti": ("post", ke("realisasi-bukti", baris=baris), tautan),
        "unduh": ("get", ke("bukti-unduh", bukti=bukti), {}),
        "tarik": ("post", ke("bukti-tarik", bukti=bukti), {}),
        "ajukan": ("get", ke("realisasi-ajukan"), {}),
        **{f"ke {s}": ("post", ke("realisasi-keadaan"), {"ke": s}) for s in KeadaanUkur.values},
        "kembalikan": ("post", ke("realisasi-kembalikan"), {f"b-{baris}-alasan": "Angka berbeda dari bukti."}),
    }


def sidik():
    """Everything that an action could change."""
    isi = ("angka", "terkunci", "catatan_kembali", "versi", "bukti__pk", "bukti__ditarik")
    return (
        list(Pengukuran.objects.values_list("keadaan", "disetujui_pada", "diverifikasi_oleh", "dikembalikan_pada")),
        list(Realisasi.objects.values_list(*isi).order_by("pk", "bukti__pk")),
    )


def kirim(client, method, url, data):
    """The answer and what stands in the database after it; all of it undone."""
    with transaction.atomic():
        response = getattr(client, method)(url, data, headers={"accept": "application/json, text/html"})
        hasil = sidik()
        transaction.set_rollback(True)
    return response, hasil


def ditanya(keadaan, tindakan, siapa):
    """What needs asking: outsiders are stopped before the state is looked at, and a move that does not apply is refused
    before the role is."""
    if siapa in ORANG_LUAR:
        return keadaan in (BELUM, KeadaanUkur.DISETUJUI)
    pindah, _, ke = tindakan.partition(" ")
    return pindah != "ke" or (keadaan, ke) in PINDAH or siapa in BERPERAN


@pytest.mark.parametrize("keadaan", KEADAAN)
def test_every_role_state_and_action(orang, keadaan):
    permintaan = siapkan(keadaan)
    assert permintaan.keys() == HARAP.keys()
    semula = sidik()
    kasus = [(t, s) for t in permintaan for s in orang if ditanya(keadaan, t, s)]
    for tindakan, siapa in kasus:
        ini = (keadaan, tindakan, siapa)
        response, sesudah = kirim(orang[siapa], *permintaan[tindakan])
        if siapa == "tamu":
            assert response.status_code == DIALIHKAN, ini
            assert response["Location"].startswith(MASUK), ini
        status, berubah = (TIDAK_ADA, False) if siapa in ORANG_LUAR else HARAP[tindakan](keadaan, siapa)
        assert siapa == "tamu" or response.status_code == status, ini
        assert (sesudah != semula) == berubah, ini
        if berubah and tindakan.startswith(("ke ", "kembalikan")):
            ke = tindakan.removeprefix("ke ") if tindakan != "kembalikan" else KeadaanUkur.DIKEMBALIKAN
            assert sesudah[0][0][0] == ke, ini
