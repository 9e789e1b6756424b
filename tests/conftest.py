"""Fixtures shared by all tests. Their environment is set in tests/lingkungan.py."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.management import call_command
from django.db import transaction
from django.db.models.signals import post_migrate
from django.test import Client

from tests.pabrik import SANDI, buat_pengguna

collect_ignore_glob = ["bench/*"]


BASIS_DATA = {"db", "transactional_db", "live_server", "contoh", "contoh_modul", "masuk", "admin_client"}


def pytest_addoption(parser):
    parser.addoption(
        "--hanya-basis-data",
        action="store_true",
        help="Only the tests that use the database: for the second pass, on another one. The others have run already.",
    )


@pytest.fixture(autouse=True)
def _lingkungan(settings):
    """Cheap password hashing, plain static files, a cache of its own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    lokal = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {nama: lokal | {"LOCATION": nama} for nama in ("default", "pengunjung")}
    settings.WHITENOISE_AUTOREFRESH = True
    for nama in settings.CACHES:  # counted failures of logins, counted visits
        caches[nama].clear()


def muat_acuan(**kwargs):
    call_command("muat_acuan", stdout=StringIO())


# Every test database holds the reference data (553 offices, registers, units): after its creation, and again after
# each flush at the end of a test that commits.
post_migrate.connect(muat_acuan, sender=apps.get_app_config("kinerja"), dispatch_uid="acuan-uji")


@pytest.fixture
def contoh(db, monkeypatch):
    """The sample data of the five published documents."""
    monkeypatch.setenv("SAKIP_SANDI_CONTOH", SANDI)
    call_command("data_contoh", stdout=StringIO())


@pytest.fixture(scope="module")
def contoh_modul(django_db_setup, django_db_blocker):
    """The sample data once for all tests of a module; each test's own changes are undone on top of it."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as env, transaction.atomic():
        env.setenv("SAKIP_SANDI_CONTOH", SANDI)
        call_command("data_contoh", stdout=StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def masuk():
    """A client logged in as somebody with this role at this office: masuk("operator", "6411")."""

    def inner(peran: str, kode: str = "00") -> Client:
        client = Client()
        client.force_login(buat_pengguna(peran, kode), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return inner


def pytest_collection_modifyitems(config, items):
    """The slow browser files first, so that no worker is left with one of them at the end."""
    if config.getoption("--hanya-basis-data"):
        murni = [i for i in items if not i.get_closest_marker("django_db") and BASIS_DATA.isdisjoint(i.fixturenames)]
        config.hook.pytest_deselected(items=murni)
        items[:] = [i for i in items if i not in set(murni)]
    items.sort(key=lambda item: "peramban" not in item.path.parts)
