"""Fixtures shared by all tests. Their environment is set in tests/lingkungan.py."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.cache import caches
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_migrate
from django.test import Client

from sakip.satker.models import Satker
from tests.pabrik import SANDI, buat_pengguna

collect_ignore_glob = ["bench/*"]


MILIK = {"satker", "renstra", "kinerja", "laporan"}
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


_ACUAN: list[tuple[type[Model], list[Model]]] = []


def muat_acuan(**kwargs):
    """By the command the first time; after a flush the same records again, which takes a tenth of the time."""
    if _ACUAN and not Satker.objects.exists():
        _kembalikan_acuan()
        return
    kosong = not Satker.objects.exists()
    call_command("muat_acuan", stdout=StringIO())
    if kosong:
        milik = [m for m in apps.get_models() if m._meta.app_label in MILIK]
        _ACUAN[:] = [(m, rows) for m in milik if (rows := list(m._base_manager.all()))]


def _kembalikan_acuan():
    with transaction.atomic():
        for model, rows in _ACUAN:
            model._base_manager.bulk_create(rows)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in _ACUAN]):
                cursor.execute(sql)


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
        sekali = {i for i in items if i.get_closest_marker("tampilan") or not _pakai_basis_data(i)}
        config.hook.pytest_deselected(items=list(sekali))
        items[:] = [i for i in items if i not in sekali]
    items.sort(key=lambda item: "peramban" not in item.path.parts)


def _pakai_basis_data(item):
    return bool(item.get_closest_marker("django_db")) or not BASIS_DATA.isdisjoint(item.fixturenames)
