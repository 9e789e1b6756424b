"""Settings, lock files and the first start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib

import pytest
from django.conf import settings
from django.test import Client
from packaging.requirements import Requirement
from packaging.version import Version

AKAR = settings.BASE_DIR


def manage(*args, **env):
    bersih = {
        k: v
        for k, v in os.environ.items()
        if k not in {"SECRET_KEY", "DEBUG", "SAKIP_TANPA_HTTPS", "DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE"}
    }
    return subprocess.run(
        [sys.executable, "manage.py", *args], cwd=AKAR, env=bersih | env, capture_output=True, text=True, check=False
    )


def test_without_a_key_it_does_not_start(tmp_path):
    result = manage("check", SAKIP_DATA=str(tmp_path))
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr


@pytest.mark.parametrize(
    ("nama", "nilai"), [("DEBUG", "mungkin"), ("DATABASE_URL", "mysql://x/y"), ("SAKIP_PROKSI", "dua")]
)
def test_a_wrong_setting_stops_the_start(nama, nilai):
    result = manage("check", **{"SECRET_KEY": "x" * 60, nama: nilai})
    assert result.returncode != 0
    assert nama in result.stderr


def test_production_settings_pass_the_deploy_check():
    key = "".join(chr(33 + (i * 37) % 90) for i in range(70))
    result = manage("check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=key)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(("berkas", "kelompok"), [("requirements.txt", ()), ("requirements-uji.txt", ("uji",))])
def test_lock_files_agree_with_pyproject(berkas, kelompok):
    project = tomllib.loads((AKAR / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    for group in kelompok:
        wanted += project["dependency-groups"][group]
    text = (AKAR / berkas).read_text()
    locked = dict(re.findall(r"^([a-z0-9.-]+)==(\S+) \\$", text, re.MULTILINE))
    for line in wanted:
        requirement = Requirement(line)
        version = locked.get(requirement.name.lower().replace("_", "-"))
        assert version, f"{requirement.name} is missing in {berkas}: run make kunci"
        assert requirement.specifier.contains(Version(version)), requirement
    assert text.count("--hash=sha256:") >= len(locked)


@pytest.mark.django_db
def test_health_page_says_when_the_database_is_away(monkeypatch):
    client = Client()
    assert client.get("/sehat/").json() == {"keadaan": "sehat"}
    from django.db import OperationalError, connection

    def gone(*args, **kwargs):
        raise OperationalError("away")

    monkeypatch.setattr(connection, "cursor", gone)
    response = client.get("/sehat/")
    assert response.status_code == 503
    assert "away" not in response.content.decode()


@pytest.mark.django_db
def test_security_headers(masuk):
    response = masuk("operator", "6411").get("/satker/")
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert '<html lang="id"' in response.content.decode()


@pytest.mark.django_db
def test_a_browser_set_to_english_gets_indonesian(masuk):
    response = masuk("admin_pusat").get("/admin/satker/satker/", HTTP_ACCEPT_LANGUAGE="en-US,en")
    text = response.content.decode()
    for english in ("Search", "Add ", "Select ", "Save", "Filter by", "Show all"):
        assert english not in re.sub(r"<[^>]*>", " ", text), english
