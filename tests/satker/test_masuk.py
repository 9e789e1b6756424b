"""Login, logout, lock-out, password change: in Indonesian, by one door."""

import pytest
from django.test import Client

from tests.pabrik import SANDI, buat_pengguna

pytestmark = pytest.mark.django_db


@pytest.fixture
def operator():
    return buat_pengguna("operator", "6411")


def masuk(client, nama="operator.6411", sandi=SANDI):
    return client.post("/masuk/", {"login": nama, "password": sandi})


def test_somebody_lands_on_the_own_office(operator):
    client = Client()
    response = masuk(client)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/")["Location"].startswith("/satker/6411/")


def test_several_offices_land_on_the_list(operator):
    buat_pengguna("operator", "6402", nama="operator.6411")
    client = Client()
    masuk(client)
    assert client.get("/")["Location"] == "/satker/"


def test_wrong_passwords_lock_the_account_out(operator):
    client = Client()
    for _ in range(5):
        assert "tidak cocok" in masuk(client, sandi="salah").content.decode()
    last = masuk(client)  # the right one comes too late
    assert last.status_code == 200
    assert client.get("/satker/").status_code == 302


def test_a_switched_off_account_is_told_so(operator):
    operator.is_active = False
    operator.save()
    response = Client().post("/masuk/", {"login": "operator.6411", "password": SANDI}, follow=True)
    assert response.status_code == 200
    assert "dinonaktifkan" in response.content.decode()


def test_nobody_signs_up():
    assert Client().get("/daftar/").status_code in (302, 404)
    assert Client().get("/accounts/signup/").status_code in (302, 404)


def test_logging_out_takes_a_post(operator):
    client = Client()
    masuk(client)
    assert client.get("/keluar/").status_code == 200
    assert client.get("/satker/").status_code == 200
    client.post("/keluar/")
    assert client.get("/satker/").status_code == 302


def test_changing_the_password(operator):
    client = Client()
    masuk(client)
    wrong = client.post(
        "/ganti-sandi/", {"oldpassword": "bukan", "password1": "Rahasia-baru-1", "password2": "Rahasia-baru-1"}
    )
    assert wrong.status_code == 200
    short = client.post("/ganti-sandi/", {"oldpassword": SANDI, "password1": "pendek", "password2": "pendek"})
    assert "10" in short.content.decode()
    done = client.post(
        "/ganti-sandi/", {"oldpassword": SANDI, "password1": "Rahasia-baru-1", "password2": "Rahasia-baru-1"}
    )
    assert done.status_code == 302
    operator.refresh_from_db()
    assert operator.check_password("Rahasia-baru-1")


def test_the_next_address_stays_inside_the_site(operator):
    response = Client().post("/masuk/?next=https://jahat.example/", {"login": "operator.6411", "password": SANDI})
    assert "jahat" not in response["Location"]


def test_passwords_are_hashed_with_argon2():
    from django.conf import settings

    from sakip import settings as real

    assert real.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert settings.AUTH_USER_MODEL == "satker.Pengguna"
