"""Real browser tests: Debian's Chromium, driven by Playwright, against Django's live server."""

from __future__ import annotations

import shutil
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.pabrik import SANDI, buat_pengguna

PILIHAN = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def peramban():
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium belum terpasang. Ketik: sudo apt-get install -y chromium")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=PILIHAN)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def _putus_sambungan(django_db_setup, django_db_blocker):
    """A browser that closes in the middle of an answer leaves the live server's connection behind; PostgreSQL would
    then refuse to drop the test database."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def situs(live_server, monkeypatch):
    """The running site with the sample data; flushed after each test, so loaded for each."""
    monkeypatch.setenv("SAKIP_SANDI_CONTOH", SANDI)
    call_command("data_contoh", stdout=StringIO())
    buat_pengguna("operator", "6402")
    buat_pengguna("operator", "6411", nama="operator2.6411")
    return live_server.url


@pytest.fixture
def konteks(peramban, situs):
    """A fresh profile: konteks(width=…, javascript=…). Anything the console or the page complains about fails."""
    opened: list[BrowserContext] = []
    complaints: list[str] = []

    def inner(width: int = 1366, *, javascript: bool = True) -> BrowserContext:
        context = peramban.new_context(
            base_url=situs, viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="id-ID"
        )
        context.set_default_timeout(15_000)
        context.on("weberror", lambda e: complaints.append(str(e.error)))
        context.on(
            "console", lambda m: complaints.append(m.text) if m.type == "error" and "status of" not in m.text else None
        )
        opened.append(context)
        return context

    yield inner
    for context in opened:
        context.close()
    assert not complaints


@pytest.fixture
def halaman(konteks):
    """halaman("operator.6411"): a page of somebody who has just logged in through the form."""

    def inner(nama: str, *, width: int = 1366, javascript: bool = True) -> Page:
        page = konteks(width, javascript=javascript).new_page()
        masuk(page, nama)
        return page

    return inner


def masuk(page: Page, nama: str) -> None:
    page.goto("/masuk/")
    page.get_by_label("Nama pengguna").fill(nama)
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url(lambda url: "/masuk/" not in url)
