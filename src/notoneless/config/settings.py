"""Django settings, read from the environment; every default is right for one county on one PC.

NOTONELESS_DATA      folder of the database and the sealed files   (default: ./data)
NOTONELESS_KEYS      key file, outside that folder                 (default: ~/.config/notoneless/keys.json)
NOTONELESS_ANCHORS   anchor file of the trail, better on another disk
NOTONELESS_INBOX     folder shared with the public inbox, outside the data folder (default: ./data-inbox)
NOTONELESS_INBOX_URL where the public reaches the inbox, for posters and letters (demo: http://127.0.0.1:8100)
DATABASE_URL         postgres://user:password@host:port/name       (default: SQLite in the data folder)
NOTONELESS_HOSTS     comma-separated host names this server answers to
NOTONELESS_HTTPS     "1" when pages are served over HTTPS (sets secure cookies and HSTS)
NOTONELESS_DEMO      "1" for the invented county: shows the page of components, asks for no second factor
"""

import hashlib
import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from notoneless.web.frame.environment import static_folders, template_folders

PACKAGE = Path(__file__).resolve().parent.parent


def _flag(name: str) -> bool:
    return os.environ.get(name, "") in ("1", "true", "yes")


def _anchors_of(data: Path) -> str:
    """Each data folder has anchors of its own: two trails in one file would accuse each other."""
    return f"anchors-{hashlib.sha256(str(data).encode()).hexdigest()[:12]}.log"


def _secret_key(path: Path) -> str:
    """Signs sessions and forms; made once, beside the keys, readable by the server's user only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


DEMO = _flag("NOTONELESS_DEMO")
HTTPS = _flag("NOTONELESS_HTTPS")
DEBUG = False
DATA_DIR = Path(os.environ.get("NOTONELESS_DATA", "data")).resolve()
KEY_FILE = Path(os.environ.get("NOTONELESS_KEYS", Path.home() / ".config" / "notoneless" / "keys.json"))
ANCHOR_FILE = Path(os.environ.get("NOTONELESS_ANCHORS", KEY_FILE.parent / _anchors_of(DATA_DIR)))
INBOX_DIR = Path(os.environ.get("NOTONELESS_INBOX", DATA_DIR.with_name(f"{DATA_DIR.name}-inbox"))).resolve()
INBOX_URL = os.environ.get("NOTONELESS_INBOX_URL", "http://127.0.0.1:8100" if DEMO else "").rstrip("/")
SECRET_KEY = _secret_key(KEY_FILE.parent / "secret.txt")
ALLOWED_HOSTS = os.environ.get("NOTONELESS_HOSTS", "localhost,127.0.0.1,[::1]").split(",")


def _database() -> dict[str, object]:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        # SQLite: one writer at a time, nothing acknowledged before it is on the disk.
        pragmas = (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-64000;"
        )
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
    "notoneless.evidence",
    "notoneless.evidence.held",
    "notoneless.registers",
    "notoneless.screening",
    "notoneless.casework",
    "notoneless.casework.visiting",
    "notoneless.casework.noticing",
    "notoneless.casework.placing",
    "notoneless.casework.teaching",
    "notoneless.casework.cleaning",
    "notoneless.casework.returning",
    "notoneless.casework.handing",
    "notoneless.casework.clock",
    "notoneless.keeping.early",
    "notoneless.keeping.care",
    "notoneless.keeping.groups",
    "notoneless.keeping.aid",
    "notoneless.keeping.catching",
    "notoneless.keeping.rounds",
    "notoneless.keeping.listening",
    "notoneless.keeping.yearly",
    "notoneless.reporting.exchange",
    "notoneless.reporting.responsibility",
    "notoneless.reporting.figures",
    "notoneless.reporting.filing",
    "notoneless.reporting.dossiers",
    "notoneless.reporting.accountability",
    "notoneless.reporting.assessing",
    "notoneless.operations",
    "notoneless.web",
]

MIDDLEWARE = [
    "notoneless.web.frame.around.headers.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "notoneless.officers.login.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "notoneless.web.frame.around.guard.Guard",
    "notoneless.officers.login.sessions.FirstThings",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "notoneless.config.urls"
WSGI_APPLICATION = "notoneless.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": template_folders(),
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "notoneless.web.frame.environment.environment",
            "auto_reload": False,
            "context_processors": ["notoneless.web.frame.deeds.once.form_marks"],
        },
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
    "notoneless.officers.login.entering.LoginBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_PASSWORDS = "notoneless.officers.login.passwords."
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": _PASSWORDS + "NotLikeTheName",
        "OPTIONS": {"user_attributes": ("login", "name")},
    },
    {"NAME": _PASSWORDS + "LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": _PASSWORDS + "NotCommon"},
    {"NAME": _PASSWORDS + "NotOnlyDigits"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
CSRF_FAILURE_VIEW = "notoneless.web.frame.failures.csrf_failure"

ACCOUNT_ADAPTER = "notoneless.officers.login.entering.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS: dict[str, str | None] = {}
ACCOUNT_SESSION_REMEMBER = False
# How long a login, or a password given again, is proof enough for a deed that hurts.
PROOF_SECONDS = 15 * 60
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "notoneless.officers.login.entering.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_REQUIRED = not DEMO

# Guessing is counted here, before any hash is computed; allauth's own counter for passwords is skipped by the
# adapter, because two counters lock the right password out.
AXES_HANDLER = "notoneless.officers.login.throttling.LoginThrottle"
AXES_USERNAME_CALLABLE = "notoneless.officers.login.throttling.typed_login"
AXES_LOCKOUT_CALLABLE = "notoneless.web.frame.failures.locked_out"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False

# Shared by the server's processes, so that a one-time code is spent in all of them; it holds no personal data.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
    }
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = static_folders()
# Addresses of static files carry a mark of their content, so nothing has to be collected before the start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 31_536_000

DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# A register on its way is never written unsealed to the disk: uploads stay in memory, and larger ones are refused.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 100 * 1024 * 1024
