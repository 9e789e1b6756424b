"""The page behind the printed code: what it says, what it keeps to itself, how often it answers."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laporan.models import DokumenTerbit
from laporan.segel import buat_segel
from laporan.verifikasi import kode_diketik
from sakip.satker.models import Satker
from tests.pabrik import buat_pengguna, buat_terbit

pytestmark = pytest.mark.django_db

TAK_ADA = "/verifikasi/K7QD-3M2X-9VHT-4RZP"


def buka(kode: str, status: int = 200, client: Client | None = None) -> str:
    response = (client or Client()).get(f"/verifikasi/{kode}")
    assert response.status_code == status
    return rapi(response)


def rapi(response) -> str:
    """The text of a page in one line, without tags."""
    main = response.content.decode().split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


@pytest.fixture
def terbit():
    return buat_terbit("62", jenis="pk", unit="sekretariat", versi=1, nomor="52/PR.03-PK/62/2024")


def test_in_force(terbit):
    teks = buka(terbit.kode_tercetak)
    for bagian in (
        f"Kode {terbit.kode_tercetak}", "BERLAKU Dokumen ini terbit dan masih berlaku.",
        "Dokumen Perjanjian Kinerja Sekretariat", "Satker KPU Provinsi Kalimantan Tengah", "Tahun 2024",
        "Versi 1 (perubahan)", "Nomor 52/PR.03-PK/62/2024", "Tanggal 3 Januari 2024",
        "Halaman ini memeriksa kesamaan isi dokumen. Ini bukan tanda tangan elektronik tersertifikasi.",
    ):  # fmt: skip
        assert bagian in teks
    assert " ".join(re.findall("....", terbit.sha256)) in teks


def test_replaced_names_its_successor():
    lama = buat_terbit("62", jenis="pk", keadaan="diganti")
    baru = buat_terbit("62", jenis="pk", versi=1, nomor="52/PK/62")
    DokumenTerbit.objects.filter(pk=lama.pk).update(digantikan_oleh=baru)
    teks = buka(lama.kode_tercetak)
    assert "DIGANTI Isinya asli, tetapi sejak 3 Januari 2024 sudah ada versi baru." in teks
    assert "Versi 1 (perubahan), nomor 52/PK/62, tanggal 3 Januari 2024. Lihat versi 1 yang berlaku" in teks
    assert f'href="/verifikasi/{baru.kode_tercetak}"' in Client().get(f"/verifikasi/{lama.kode}").content.decode()


def test_a_successor_signed_outside_has_no_page_and_a_withdrawn_one_is_not_called_in_force():
    lama = buat_terbit("62", jenis="pk", keadaan="diganti")
    baru = buat_terbit("62", jenis="pk", versi=1, luar=True)
    DokumenTerbit.objects.filter(pk=lama.pk).update(digantikan_oleh=baru)
    teks = buka(lama.kode_tercetak)
    assert "tanggal 3 Januari 2024; ditandatangani di luar aplikasi." in teks
    assert "Lihat versi" not in teks
    assert "DIGANTI Isinya asli, tetapi sudah ada versi baru." in buka(buat_terbit("64", keadaan="diganti").kode)
    ditarik = buat_terbit("62", jenis="pk", versi=2, keadaan="ditarik", alasan_tarik="x")
    DokumenTerbit.objects.filter(pk=lama.pk).update(digantikan_oleh=ditarik)
    teks = buka(lama.kode_tercetak)
    assert "Lihat versi 2" in teks
    assert "yang berlaku" not in teks


def test_withdrawn_tells_the_day_in_jakarta_and_nothing_of_why_and_who():
    ketua = buat_pengguna("pimpinan", "82", nama="ketua.rahasia")
    terbit = buat_terbit(
        "82", keadaan="ditarik", alasan_tarik="salah ketik pagu", ditarik_oleh=ketua, terbit_oleh=ketua,
        ditarik_pada=datetime(2024, 2, 8, 18, tzinfo=UTC),
    )  # fmt: skip
    response = Client().get(f"/verifikasi/{terbit.kode}")
    assert "DITARIK Jangan dipakai lagi. Ditarik 9 Februari 2024 oleh satker yang menerbitkan." in rapi(response)
    for rahasia in ("salah ketik", "ketua.rahasia"):
        assert rahasia not in response.content.decode()


def test_nothing_leads_into_the_application(terbit):
    for client in (Client(), masuk_sebagai("operator", "62")):
        for url in ("/verifikasi/", f"/verifikasi/{terbit.kode_tercetak}", TAK_ADA, "/publik/", "/publik/62/2024/"):
            isi = client.get(url).content.decode()
            links = {
                a for a in re.findall(r'(?:href|action)="([^"#]*)', isi) if not a.startswith(("/static/", "data:"))
            }
            assert all(a == "" or a.startswith(("/verifikasi/", "/publik/")) for a in links), (url, links)
            assert f"/{terbit.pk}/" not in isi
            assert "operator" not in isi
            assert terbit.terbit_oleh.username not in isi


def masuk_sebagai(peran: str, kode: str) -> Client:
    client = Client()
    client.force_login(buat_pengguna(peran, kode), backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_no_session_no_cookie_no_cache_one_query(terbit):
    client = Client()
    with CaptureQueriesContext(connection) as context:
        response = client.get(f"/verifikasi/{terbit.kode_tercetak}")
    assert len(context) == 1
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]
    with CaptureQueriesContext(connection) as context:
        client.get("/verifikasi/")
        client.get("/verifikasi/tidak-mungkin")
    assert len(context) == 0
    assert client.post(f"/verifikasi/{terbit.kode_tercetak}").status_code == 405


def test_the_printed_address_opens_the_page(terbit):
    alamat = buat_segel(terbit.kode, "https://sakip.example.id").alamat
    assert alamat.endswith(reverse("verifikasi-kode", kwargs={"kode": terbit.kode_tercetak}))


@pytest.mark.parametrize("cara", [
    "{}", "{}/", lambda k: k.lower(), lambda k: k.replace("-", ""), lambda k: k.replace("-", "%20").lower(),
    lambda k: k.replace("0", "O").replace("1", "l"),
])  # fmt: skip
def test_a_code_is_read_however_it_is_typed(monkeypatch, cara):
    monkeypatch.setattr("tests.pabrik.kode_baru", lambda: "K01D3M2X9VHT4RZP")
    kode = buat_terbit("62").kode_tercetak
    assert "BERLAKU" in buka(cara.format(kode) if isinstance(cara, str) else cara(kode))


def test_a_typed_code_leads_to_its_page(terbit):
    client = Client()
    url = reverse("verifikasi-kode", kwargs={"kode": terbit.kode_tercetak})
    for ketikan in (terbit.kode_tercetak, terbit.kode.lower(), f" https://sakip.example.id{url}/ "):
        response = client.get("/verifikasi/", {"kode": ketikan})
        assert (response.status_code, response["Location"]) == (302, url)
    response = client.get("/verifikasi/", {"kode": " - "})
    assert response.status_code == 422
    assert "Ketik kode yang tercetak di kaki dokumen." in rapi(response)
    assert "<title>Salah:" in response.content.decode()
    assert "Ketik kode yang tercetak" in rapi(client.get("/verifikasi/"))


def test_unknown_and_malformed_codes_get_the_same_answer(terbit):
    tak_ada, mustahil = buka("ABCD-3M2X-9VHT-4RZP", 404), buka("UUUU-UUUU-UUUU-UUUU", 404)
    assert tak_ada.replace("ABCD-3M2X-9VHT-4RZP", "X") == mustahil.replace("UUUU-UUUU-UUUU-UUUU", "X")
    assert "Kode ABCD-3M2X-9VHT-4RZP tidak ada." in tak_ada
    assert "Angka nol sering terbaca huruf O" in tak_ada


@pytest.mark.parametrize("kode", ["x", "%00", "%22%3E%3Cscript%3E", "a" * 5000, "²" * 16, "-", "٣" * 16, "K7QD%0A"])
def test_odd_codes_are_unknown_codes(kode):
    response = Client().get(f"/verifikasi/{kode}")
    assert response.status_code == 404
    assert "tidak ada." in rapi(response)
    assert "<script>" not in response.content.decode()
    assert len(rapi(response)) < 2000


def test_typed_codes_are_shortened_and_grouped():
    assert kode_diketik("k7qd3m2x9vht4rzp") == "K7QD-3M2X-9VHT-4RZP"
    assert kode_diketik("https://x.id/verifikasi/K7QD-3M2X-9VHT-4RZP/") == "K7QD-3M2X-9VHT-4RZP"
    assert kode_diketik(" / ") == ""
    assert len(kode_diketik("A" * 900)) < 60


def test_a_document_signed_outside_has_no_code_to_ask_for():
    buat_terbit(luar=True)
    buka("-", 404)


# -- how often --------------------------------------------------------------------------------------------------------


def test_too_many_views_are_told_to_wait(terbit, settings):
    settings.SAKIP_BATAS = {"verifikasi": (3, 60)}
    client = Client()
    for _ in range(3):
        buka(terbit.kode, client=client)
    response = client.get(f"/verifikasi/{terbit.kode}")
    assert (response.status_code, response["Retry-After"]) == (429, "60")
    assert "Terlalu sering dibuka" in rapi(response)
    assert "<form" not in response.content.decode()
    assert Client(REMOTE_ADDR="203.0.113.9").get(f"/verifikasi/{terbit.kode}").status_code == 200


def test_whoever_guesses_is_stopped_for_known_codes_too(terbit):
    client = Client()
    for _ in range(20):
        buka("K7QD-3M2X-9VHT-4RZP", 404, client)
    assert client.get(TAK_ADA).status_code == 429
    assert client.get(f"/verifikasi/{terbit.kode}").status_code == 429  # else the limit would itself answer guesses
    assert client.get("/verifikasi/").status_code == 200


def test_the_next_window_is_open_again(terbit, settings, monkeypatch):
    settings.SAKIP_BATAS = {"verifikasi": (1, 60)}
    monkeypatch.setattr("laporan.batas.time.time", lambda: 1_000_000)
    buka(terbit.kode)
    buka_lagi = Client().get(f"/verifikasi/{terbit.kode}")
    assert buka_lagi.status_code == 429
    monkeypatch.setattr("laporan.batas.time.time", lambda: 1_000_080)
    buka(terbit.kode)


def test_behind_a_proxy_visitors_are_told_apart(terbit, settings):
    settings.SAKIP_BATAS = {"verifikasi": (1, 60)}
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    url = f"/verifikasi/{terbit.kode}"

    def lewat(alamat: str) -> int:
        return Client(HTTP_X_FORWARDED_FOR=f"10.9.9.9, {alamat}").get(url).status_code

    assert lewat("203.0.113.1") == 200
    assert lewat("203.0.113.1") == 429  # whatever the visitor himself wrote before it
    assert lewat("203.0.113.2") == 200


def test_one_network_of_version_6_is_one_visitor(terbit, settings):
    settings.SAKIP_BATAS = {"verifikasi": (1, 60)}
    url = f"/verifikasi/{terbit.kode}"
    kode = [
        Client(REMOTE_ADDR=a).get(url).status_code for a in ("2001:db8:1:2::3", "2001:db8:1:2::4", "2001:db8:1:3::3")
    ]
    assert kode == [200, 429, 200]


def test_names_of_all_kinds_of_owners():
    from sakip.satker.models import UnitKerja

    satker = Satker.objects.get(pk="62")
    unit = UnitKerja.objects.filter(tingkat=satker.tingkat).first() or UnitKerja.objects.first()
    terbit = buat_terbit("62", jenis="rencana-aksi", unit="sekretariat")
    assert "Dokumen Rencana Aksi Sekretariat" in buka(terbit.kode)
    assert "Dokumen Rencana Kinerja Tahunan Lembaga" in buka(buat_terbit("62").kode)
    unit_kerja = buat_terbit("62", unit="sekretariat", unit_kerja=unit)
    assert f"Rencana Kinerja Tahunan {unit}" in buka(unit_kerja.kode)
