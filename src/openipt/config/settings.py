"""Every setting, once. Safe by default: what is not said is refused or off. Each OPENIPT_ variable is a row in
docs/reference/settings.md. Clinical content is never configuration."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from openipt.config.environment import (
    database_from_url,
    env_bool,
    env_list,
    env_networks,
    env_path,
    env_port,
    env_text,
    sqlite_database,
)

PACKAGE = Path(__file__).resolve().parent.parent

# --- which installation this is ---------------------------------------------------------------------------------
DEMO = env_bool("OPENIPT_DEMO")
DEBUG = False
SHOW_COMPONENTS = env_bool("OPENIPT_SHOW_COMPONENTS", default=DEMO)
VAR = env_path("OPENIPT_VAR", Path("var") / "demo" if DEMO else Path("var"))
PORT = env_port("OPENIPT_PORT", default=8000)
# Whose crisis numbers pages show before anybody has signed in; afterwards the service's own country decides.
COUNTRY = env_text("OPENIPT_COUNTRY", "GB" if DEMO else "")

# --- where facts are kept ---------------------------------------------------------------------------------------
_database_url = env_text("OPENIPT_DATABASE_URL", "")
_keys_database_url = env_text("OPENIPT_KEYS_DATABASE_URL", "")
DATABASES = {
    "default": database_from_url("OPENIPT_DATABASE_URL", _database_url)
    if _database_url
    else sqlite_database(VAR / "openipt.sqlite3"),
    "keys": database_from_url("OPENIPT_KEYS_DATABASE_URL", _keys_database_url)
    if _keys_database_url
    else sqlite_database(VAR / "keys" / "keys.sqlite3"),
}
# PostgreSQL: the role that serves, which `openipt migrate` lets do everything but rewrite the trail
DATABASE_APP_ROLE = env_text("OPENIPT_DATABASE_APP_ROLE", "")
DATABASE_ROUTERS = ["openipt.clinic.foundation.keys.router.KeysHaveTheirOwnDatabase"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- keys, outside every database ---------------------------------------------------------------------------------
MASTER_KEY_FILE = env_path("OPENIPT_MASTER_KEY_FILE", VAR / "keys" / "master.key")
ERASURE_LEDGER = env_path("OPENIPT_ERASURE_LEDGER", VAR / "keys" / "erasures.jsonl")
ENDINGS_LEDGER = env_path("OPENIPT_ENDINGS_LEDGER", VAR / "keys" / "endings.jsonl")
TRAIL_HEADS = env_path("OPENIPT_TRAIL_HEADS", VAR / "trail-heads.jsonl")
WRITE_LOCK = VAR / "write.lock"
# Demo keys are thrown away with the demo; a service's session secret is its own and is never made up.
SECRET_KEY = env_text("OPENIPT_SECRET_KEY", "only-for-the-demo-on-this-machine" if DEMO else "")

# --- for when we do not run: a pack each day, where a folder is named ----------------------------------------------
_downtime_folder = env_text("OPENIPT_DOWNTIME_FOLDER", "")
DOWNTIME_FOLDER = env_path("OPENIPT_DOWNTIME_FOLDER", VAR) if _downtime_folder else None
DOWNTIME_PASS_PHRASE = env_text("OPENIPT_DOWNTIME_PASS_PHRASE", "").strip()

# --- the building -------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "openipt.clinic.foundation",
    "openipt.clinic.foundation.keys",
    "openipt.clinic.audit",
    "openipt.clinic.accounts",
    "openipt.clinic.people",
    "openipt.clinic.library",
    "openipt.clinic.courses",
    "openipt.clinic.messages",
    "openipt.clinic.safety",
    "openipt.clinic.safety_plan",
    "openipt.clinic.screens",
    "openipt.clinic.contacts",
    "openipt.clinic.education",
    "openipt.clinic.timeline",
    "openipt.clinic.assessment",
    "openipt.clinic.inventory",
    "openipt.clinic.week",
    "openipt.clinic.rhythm",
    "openipt.clinic.checkins",
    "openipt.clinic.links",
    "openipt.clinic.reminders",
    "openipt.clinic.formulation",
    "openipt.clinic.preparation",
    "openipt.clinic.companions",
    "openipt.clinic.sessions",
    "openipt.clinic.ending",
    "openipt.clinic.schedules",
    "openipt.clinic.letters",
    "openipt.clinic.retention",
    "openipt.clinic.rights",
    "openipt.clinic.emergency",
    "openipt.clinic.caseload",
    "openipt.clinic.staff",
    "openipt.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "openipt.config.middleware.QuietHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "openipt.config.middleware.WhoIsAsking",
    "openipt.config.middleware.Deny",
    "openipt.web.failures.RefusalsBecomePages",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "openipt.config.urls"
WSGI_APPLICATION = "openipt.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates", PACKAGE / "web"],
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "openipt.web.shell.shell"],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "openipt.web.templatetags.drawn"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
        },
    }
]
FORM_RENDERER = "openipt.web.forms.renderer.FieldsDrawThemselves"

# --- who may sign in ----------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["openipt.clinic.accounts.passwords.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    # 20,000 passwords from breaches, in a file of the framework's own: nobody outside is asked
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "openipt.clinic.accounts.passwords.NotWhatAnybodyGuessesHere"},
]
LOGIN_URL = "/sign-in/"
SESSION_ENGINE = "openipt.clinic.accounts.sessions"
SESSION_HOURS_MAX = 12
SESSION_COOKIE_AGE = SESSION_HOURS_MAX * 60 * 60  # seconds: nobody stays signed in longer, however active
IDLE_MINUTES_STAFF = 15
IDLE_MINUTES_PERSON = 30

# --- the browser --------------------------------------------------------------------------------------------------
_local = ("localhost", "127.0.0.1", "[::1]")
ALLOWED_HOSTS = env_list("OPENIPT_HOSTS", _local if DEMO else ())
_secure = not DEMO
SESSION_COOKIE_NAME = "__Host-session" if _secure else "openipt_demo_session"
CSRF_COOKIE_NAME = "__Host-csrf" if _secure else "openipt_demo_csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "openipt.web.failures.stale_form"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _secure
# Not "no-referrer": with it browsers send `Origin: null` with our own forms, and every one of them would be refused.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if env_bool("OPENIPT_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The proxies whose X-Forwarded-For is believed: limits on guessing count by network
TRUSTED_PROXIES = env_networks("OPENIPT_TRUSTED_PROXIES")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
        "report-uri": "/policy-report/",
    }
}

# --- limits on what comes from outside ------------------------------------------------------------------------------
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

# --- words, times, static files -------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("components", PACKAGE / "web" / "components")]
STORAGES = {"staticfiles": {"BACKEND": "openipt.config.static.HashedStatic"}}
WHITENOISE_MAX_AGE = 3600

# --- messages -------------------------------------------------------------------------------------------------------
# Nothing is sent until a service names its mail server; the demo writes files.
EMAIL_HOST = "" if DEMO else env_text("OPENIPT_EMAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_PORT = env_port("OPENIPT_EMAIL_PORT", default=587)
EMAIL_HOST_USER = env_text("OPENIPT_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env_text("OPENIPT_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env_bool("OPENIPT_EMAIL_STARTTLS", default=True)
EMAIL_TIMEOUT = 10  # seconds: a server that says nothing for longer is not waited for
DEFAULT_FROM_EMAIL = env_text("OPENIPT_EMAIL_FROM", "notes@localhost")
LINK_BASE = f"http://localhost:{PORT}" if DEMO else f"https://{(ALLOWED_HOSTS or ['localhost'])[0]}"

# Logs hold verbs, ids and times, never personal text: a request line is a path, and paths hold ids only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "openipt": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
