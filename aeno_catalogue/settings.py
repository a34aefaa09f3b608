"""All settings, from the environment.

PROFILE=ontwikkeling is for your own machine: SQLite in var/, a local secret key, no https.
Without it the site runs in production, and refuses to start until it has what it needs.
"""

import hashlib
import secrets
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from tempfile import gettempdir

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from js_asset import static_lazy

from aeno_catalogue import environment, logs

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"


def _local_key() -> str:
    """A key for this machine only, kept next to the database and out of the repository."""
    path = VAR / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


PROFILE = environment.text("PROFILE", "productie")
if PROFILE not in ("productie", "ontwikkeling"):
    raise ImproperlyConfigured(f"PROFILE={PROFILE!r}: gebruik productie of ontwikkeling.")
PRODUCTION = PROFILE == "productie"
DEBUG = environment.boolean("DEBUG")

if PRODUCTION:
    environment.require("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL")
    SECRET_KEY = environment.secret("SECRET_KEY")
    # A former key still verifies what it signed, and still recognises the people who were erased.
    SECRET_KEY_FALLBACKS = environment.several("SECRET_KEY_FALLBACKS")
    ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS")
else:
    VAR.mkdir(exist_ok=True)
    SECRET_KEY = environment.text("SECRET_KEY") or _local_key()
    ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]

# What seals the addresses of who follows a choice by e-mail; without any the key above does.
SUBSCRIPTION_KEYS = environment.secrets("SUBSCRIPTION_KEYS")

INSTALLED_APPS = [
    "aeno_catalogue.apps.SiteConfig",
    "projects.apps.ProjectsConfig",
    "projects.accounts.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    # Before staticfiles: WhiteNoise serves the files in development too, as in production.
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django_filters",
    "django_prose_editor",
    "axes",
    "reversion",
    "csp",
]

MIDDLEWARE = [
    "aeno_catalogue.headers.HeadersMiddleware",  # outermost: nothing is sent without them
    "aeno_catalogue.access.AccessMiddleware",
    "aeno_catalogue.protocol.ProtocolMiddleware",  # before whatever answers
    # Before the rest: health checks come from inside, without https and under any host name.
    "aeno_catalogue.health.HealthMiddleware",
    "projects.api.middleware.ApiMiddleware",  # outside of the cache: each answer has its headers
    "projects.public.page_cache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "aeno_catalogue.received.ReceivedMiddleware",  # what isn't refused is read as it looks
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "projects.accounts.middleware.StaffSessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last: after too many failed log-ins it replaces the response of the view.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "aeno_catalogue.urls"
WSGI_APPLICATION = "aeno_catalogue.wsgi.application"

TEMPLATES = [
    {  # The public pages; templates that aren't found here are looked for below.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "public"],
        "OPTIONS": {
            "environment": "projects.public.templating.environment",
            "context_processors": ["projects.public.context_processors.site"],
        },
    },
    {  # The admin, in Django's template language
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Database: connections stay open, since opening one takes longer than rendering a page.
DATABASES = {
    "default": environment.database(
        "DATABASE_URL",
        default=f"sqlite:///{VAR / 'projectenbank.sqlite3'}",
        conn_max_age=environment.number("DATABASE_SECONDS_OPEN", 600),
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Readers don't wait for a writer; a second writer waits its turn.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
elif DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # A database that doesn't answer at all, not even that it is away, would keep every thread for
    # minutes, /gezond/ too. Long queries are no silence: the machine still says that it is there.
    # What stands after "?" in DATABASE_URL takes precedence.
    DATABASES["default"]["OPTIONS"] = {
        "connect_timeout": 5,  # seconds
        "tcp_user_timeout": 15_000,  # milliseconds
        "keepalives_idle": 15,  # seconds
        "keepalives_interval": 5,  # seconds
        "keepalives_count": 3,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

# Limited: a crawler tries many combinations of filters, and each is a page.
PAGES_KEPT_BYTES = environment.number("PAGES_KEPT_MB", 20) * 1_000_000  # per process

# A thread of each process brings the search index up to date; without it, requests do.
SEARCH_IN_BACKGROUND = True

# Accounts: a password, a code, and a limited session.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it stops those who guessed too often
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "admin:login"
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS += [
    {"NAME": "projects.accounts.passwords.LengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "projects.accounts.passwords.SiteWordsValidator"},
]
# In production nobody logs in without a code; elsewhere you can turn it on to try it.
SECOND_FACTOR = PRODUCTION or environment.boolean("SECOND_FACTOR")
OTP_TOTP_ISSUER = "Projectenbank"
# Only trust a proxy that sets these headers itself.
BEHIND_PROXY = environment.boolean("BEHIND_PROXY")
AXES_HANDLER = "projects.accounts.login_limits.LoginLimits"  # by account and by address too
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # further attempts don't extend it
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "projects.accounts.client_address.lockout_address"
AXES_LOCKOUT_CALLABLE = "projects.accounts.lockout.locked_out_response"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # we keep our own, in Dutch and without full addresses
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600  # seconds since the log-in
SESSION_IDLE_AGE = 2 * 3600  # seconds since the last page
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

# The preview of an import has a choice for each changed field of several hundred projects.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# A pasted page; Django counts URL-encoded bytes, up to three for each one.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 2**20

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = Path(environment.text("STATIC_ROOT") or VAR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Files that staff upload. Only a view serves them: this folder has no URL.
MEDIA_ROOT = Path(environment.text("MEDIA_ROOT") or VAR / "media")
FILE_UPLOAD_PERMISSIONS = 0o640
UPLOAD_MEGABYTES = environment.number("UPLOAD_MEGABYTES", 20, least=1)
FILE_UPLOAD_HANDLERS = [
    "projects.attachments.handlers.SizeLimitHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "projects.attachments.handlers.TemporaryFileHandler",
]

# Files that are made again when they are gone, and the locks that say who makes one. Every process
# of the site must have the same folder.
_own_name = hashlib.sha256(SECRET_KEY.encode()).hexdigest()[:16]
EXPORTS_FOLDER = Path(
    environment.text("EXPORTS_FOLDER")
    or (Path(gettempdir(), f"projectenbank-{_own_name}") if PRODUCTION else VAR / "exports")
)
# Under which licence anybody may use what leaves the site as data.
DATA_LICENCE = environment.text("DATA_LICENCE", "CC BY 4.0")
DATA_LICENCE_URL = environment.text(
    "DATA_LICENCE_URL", "https://creativecommons.org/licenses/by/4.0/"
)

WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_AUTOREFRESH = not PRODUCTION
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ROOT = BASE_DIR / "static" / "root"  # what browsers ask at the root of a site

# The rich text editor; see projects/admin/text_editor.py.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("js/admin/editor_without_style.js")],
        "extensions": {"WithoutStyle": "projects.admin.text_editor.allow_no_tags"},
    },
    {
        "js": [static_lazy("js/admin/editor_from_word.js")],
        "extensions": {"FromWord": "projects.admin.text_editor.allow_no_tags"},
    },
]

# Security: everything from this site, nothing inline.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        # The nonce is only sent where it is used: the text editor has an inline import map.
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"  # this and the rest: see aeno_catalogue/headers.py
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "projects.accounts.unsaved_form.csrf_failure"
if PRODUCTION:
    SECURE_SSL_REDIRECT = environment.boolean("HTTPS", True)
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
    if SECURE_SSL_REDIRECT:
        # A browser accepts these names only from this host, over https.
        SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessie", "__Host-csrf"
    SECURE_HSTS_SECONDS = environment.number("HSTS_SECONDS", 365 * 24 * 3600)
    # On the fund's own domain they would bind all its other sites too.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = environment.boolean("HSTS_INCLUDE_SUBDOMAINS")
    SECURE_HSTS_PRELOAD = environment.boolean("HSTS_PRELOAD")
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # asks for these two
    CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"]
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# E-mail: to contact persons, with a link to their own page, to staff whose account is locked, and
# to who follows a choice.
SITE_URL = environment.web_address(
    "SITE_URL", environment.first_site(ALLOWED_HOSTS) if PRODUCTION else "http://127.0.0.1:8000"
)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if PRODUCTION else 'console'}.EmailBackend"
EMAIL_HOST = environment.text("EMAIL_HOST")
EMAIL_PORT = environment.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_SSL = environment.boolean("EMAIL_USE_SSL")  # TLS from the start, mostly on port 465
EMAIL_USE_TLS = environment.boolean("EMAIL_USE_TLS", not EMAIL_USE_SSL)
if EMAIL_USE_SSL and EMAIL_USE_TLS:
    raise ImproperlyConfigured("EMAIL_USE_TLS en EMAIL_USE_SSL: zet er een van aan, niet allebei.")
EMAIL_TIMEOUT = 10  # seconds
DEFAULT_FROM_EMAIL = environment.text(
    "DEFAULT_FROM_EMAIL", "A&O fonds Gemeenten <subsidies@aeno.nl>"
)
# Where visitors ask the fund itself.
CONTACT_EMAIL = environment.text("CONTACT_EMAIL", parseaddr(DEFAULT_FROM_EMAIL)[1])

# A new project waits before feeds and mails tell of it, so that who put it there can still mend it.
QUIET_HOURS = environment.number("QUIET_HOURS", 2)  # 0: it doesn't wait

# Where somebody reports a hole: /.well-known/security.txt. See aeno_catalogue/checks.py.
SECURITY_CONTACT = environment.uri("SECURITY_CONTACT") or f"mailto:{CONTACT_EMAIL}"
SECURITY_POLICY = environment.web_address("SECURITY_POLICY", "")
SECURITY_EXPIRES = environment.day("SECURITY_EXPIRES")  # without it there is no security.txt

# To watch it: logs, metrics, slow queries, and what /klaar/ asks.
LOGGING = logs.configuration(environment.log_level("LOG_LEVEL", "INFO"), as_json=PRODUCTION)
ACCESS_LOG = environment.boolean("ACCESS_LOG", PRODUCTION)  # a line for each request
METRICS_TOKEN = environment.secret("METRICS_TOKEN")  # without it there is no /metrics
SLOW_QUERY_MS = environment.number("SLOW_QUERY_MS", 500)  # 0: none is logged
DISK_FREE_MB = environment.number("DISK_FREE_MB", 200)  # with less, the site isn't ready
# On one's own machine nobody runs the nightly jobs, and nobody needs to be told.
JOBS_EXPECTED = PRODUCTION
