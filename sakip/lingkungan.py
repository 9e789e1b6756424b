"""Strict readers of environment variables: a wrong value stops the start, it is never guessed at."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = {"1", "true", "ya"}, {"0", "false", "tidak", ""}


def env_bool(name: str, default: bool = False) -> bool:
    raw = os.environ.get(name)
    if raw is None:
        return default
    if raw.lower() in TRUE:
        return True
    if raw.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={raw!r}: tulis 1 atau 0.")


def env_int(name: str, default: int) -> int:
    raw = os.environ.get(name)
    if raw is None:
        return default
    try:
        return int(raw)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={raw!r}: tulis bilangan bulat.") from None


def env_list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def secret_file(path: Path) -> str:
    """Content of a file that holds a secret of this installation, "" when there is none."""
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def database(url: str, sqlite_path: str) -> dict[str, object]:
    """Django's DATABASES entry for `url` (postgres://user:password@host:port/name), SQLite when it is empty.

    SQLite runs in WAL with IMMEDIATE transactions and a timeout, so that two people who save at once
    wait for each other instead of failing.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_path,
            "TEST": {"NAME": f"{sqlite_path}.uji"},  # a file: threads of a test meet the real locks
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL: tulis postgres://pengguna:sandi@host:port/nama.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": env_int("SAKIP_KONEKSI_DETIK", 60),
        "CONN_HEALTH_CHECKS": True,
    }
