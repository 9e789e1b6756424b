"""Environment of the tests, set before Django reads its settings (loaded by `-p` in pyproject.toml)."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "kunci-uji-" + "x" * 50)
os.environ["DEBUG"] = "0"
os.environ["SAKIP_TANPA_HTTPS"] = "1"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's sync API runs an event loop
# A developer's database is never a test's: SQLite, or the server that TEST_DATABASE_URL names.
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL", "")
os.environ["SAKIP_KONEKSI_DETIK"] = "0"  # a connection kept by a thread would hold the test database open
# What a test commits need not survive a power cut: the server answers before it has written to disk.
os.environ.setdefault("PGOPTIONS", "-c synchronous_commit=off")
# Uploads, static files and the sample password of tests stay out of the data folder.
_FOLDER = tempfile.TemporaryDirectory(prefix="sakip-uji-")
os.environ["SAKIP_DATA"] = _FOLDER.name
Path(_FOLDER.name, "static").mkdir()
