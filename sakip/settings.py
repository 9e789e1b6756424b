"""The one settings file. Everything that differs between machines comes from the environment.

| variable | meaning |
| --- | --- |
| SECRET_KEY | required unless DEBUG=1; else read from the file `kunci` in SAKIP_DATA (made by make siapkan) |
| DEBUG | 1 only on a developer's machine |
| DATABASE_URL | postgres://user:password@host:port/name; empty: SQLite in SAKIP_DATA |
| SAKIP_DATA | folder of database, uploads and collected static files |
| ALLOWED_HOSTS, CSRF_TRUSTED_ORIGINS | comma separated |
| SAKIP_ALAMAT | public address of the site, printed with its QR on every issued document; empty: https://first host |
| SAKIP_BATAS_GESER | percent by which the pagu may move before a PK perubahan is proposed (10) |
| SAKIP_TANPA_HTTPS | 1 when served on plain HTTP, on the loopback address only |
| SAKIP_KONEKSI_DETIK | how long a connection to PostgreSQL is kept for the next request (60) |
| SAKIP_PROKSI | number of trusted reverse proxies in front (X-Forwarded-For, X-Forwarded-Proto) |
"""

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from sakip.lingkungan import database, env_bool, env_int, env_list, secret_file

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("SAKIP_DATA", BASE_DIR / "var"))

DEBUG = env_bool("DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY") or secret_file(DATA_DIR / "kunci")
if not SECRET_KEY:
    if not DEBUG:
        raise ImproperlyConfigured("SECRET_KEY belum diisi. Isi dengan teks acak sedikitnya 50 huruf.")
    SECRET_KEY = "hanya-untuk-pengembangan-" + "x" * 40

ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "laporan",
    "kinerja",
    "renstra",
    "sakip.satker",
    "sakip.satker.situs.SitusSakipConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "simple_history",
    "import_export",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # weak lines; Django pads the answers against BREACH
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "sakip.urls"
WSGI_APPLICATION = "sakip.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sakip.satker.konteks.layar",
            ],
        },
    },
]

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), str(DATA_DIR / "sakip.sqlite3"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Locks out of login are counted here, so the counter must be shared by all processes.
# Files between preview and confirmation of an import lie here too; the default room of 300 entries would push counters
# out when many offices import at once.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Visits of the public pages (laporan/batas.py): strangers must not push out the counters of logins.
    "pengunjung": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache_pengunjung",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
}

# One language and one time zone for all of Indonesia's offices: no LocaleMiddleware on purpose,
# else a browser set to English would get half-English pages.
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Indonesia")]
LOCALE_PATHS = [BASE_DIR / "sakip" / "locale"]  # what libraries leave untranslated
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "sakip" / "static"]
MEDIA_ROOT = DATA_DIR / "media"  # never served by address: every file passes a view with scope
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FIXTURE_ROOT = BASE_DIR / "fixtures"

AUTH_USER_MODEL = "satker.Pengguna"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "sakip.satker.masuk.AdapterAkun"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "5/5m/key,40/5m/ip"}

SIMPLE_HISTORY_REVERT_DISABLED = True
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

IMPORT_EXPORT_USE_TRANSACTIONS = True
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_ESCAPE_ILLEGAL_CHARS_ON_EXPORT = True
IMPORT_EXPORT_SKIP_ADMIN_LOG = True  # who imported what stands in the history of each record
# Rights follow from scope (sakip/satker/admin/impor.py). An admin that forgets that asks for rights nobody is given.
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"

# An RKT of 60 rows sends some 200 fields, one of 300 rows in the widest layout 1,800.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 3000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

WITHOUT_HTTPS = env_bool("SAKIP_TANPA_HTTPS", default=DEBUG)
# Printed on paper that is kept for years: set it before the first document is issued.
SAKIP_ALAMAT = os.environ.get("SAKIP_ALAMAT", "").rstrip("/") or (
    "http://127.0.0.1:8000" if WITHOUT_HTTPS else f"https://{ALLOWED_HOSTS[0]}"
)
# Percent by which the pagu may move before a PK perubahan is proposed (rule A07).
SAKIP_BATAS_GESER = env_int("SAKIP_BATAS_GESER", 10)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not WITHOUT_HTTPS
SECURE_HSTS_SECONDS = 0 if WITHOUT_HTTPS else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not WITHOUT_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 10
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PROXIES = env_int("SAKIP_PROKSI", 0)
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"baris": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"layar": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["layar"], "level": "WARNING"},
    "loggers": {
        "sakip": {"level": "INFO"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # WeasyPrint and fontTools report every CSS rule and table they pass over.
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
