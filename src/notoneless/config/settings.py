"""Django settings, read from the environment; every default is right for one county on one PC.

NOTONELESS_DATA      folder of the database and the sealed files   (default: ./data)
NOTONELESS_KEYS      key file, outside that folder                 (default: ~/.config/notoneless/keys.json)
NOTONELESS_ANCHORS   anchor file of the trail, better on another disk
DATABASE_URL         postgres://user:password@host:port/name       (default: SQLite in the data folder)
NOTONELESS_HOSTS     comma-separated host names this server answers to
NOTONELESS_HTTPS     "1" when pages are served over HTTPS (sets secure cookies and HSTS)
NOTONELESS_DEMO      "1" for the invented county: shows the page of components, asks for no second factor
"""

import os
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from notoneless.web.frame.environment import template_folders

PACKAGE = Path(__file__).resolve().parent.parent
TESTING = "pytest" in sys.modules


def _flag(name: str) -> bool:
    return os.environ.get(name, "") in ("1", "true", "yes")


DEMO = _flag("NOTONELESS_DEMO")
HTTPS = _flag("NOTONELESS_HTTPS")
DEBUG = False
DATA_DIR = Path(os.environ.get("NOTONELESS_DATA", "data")).resolve()
KEY_FILE = Path(os.environ.get("NOTONELESS_KEYS", Path.home() / ".config" / "notoneless" / "keys.json"))
ANCHOR_FILE = Path(os.environ.get("NOTONELESS_ANCHORS", KEY_FILE.parent / "anchors.log"))
ALLOWED_HOSTS = os.environ.get("NOTONELESS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")


def _database() -> dict[str, object]:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        # SQLite: one writer at a time, nothing acknowledged before it is on the disk.
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-64000;"
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
        name = DATA_DIR / "notoneless.sqlite3"
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": name, "OPTIONS": options}
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "notoneless.trail",
    "notoneless.jobs",
    "notoneless.places",
    "notoneless.officers",
    "notoneless.children",
    "notoneless.registers",
    "notoneless.screening",
    "notoneless.casework",
    "notoneless.operations",
    "notoneless.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "notoneless.web.frame.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "notoneless.config.urls"
WSGI_APPLICATION = "notoneless.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": template_folders(),
        "APP_DIRS": False,
        "OPTIONS": {"environment": "notoneless.web.frame.environment.environment"},
    },
    {
        # Only for packages that bring Django templates of their own (allauth's partials).
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "officers.Officer"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # axes counts failures; two counters lock the right password out
AXES_USERNAME_FORM_FIELD = "login"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "frame" / "static"]

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
