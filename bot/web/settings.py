"""Django's settings; everything that differs between machines comes from the environment.

`AMENDS_HOME` (where `var/` lies), `DATABASE_URL`, `AMENDS_SECRET_KEY`, `HOST`, `AMENDS_ALLOWED_HOSTS` and
`AMENDS_ORIGINS` (comma-separated, for a reverse proxy), `AMENDS_HTTPS=1` (cookies and HSTS for TLS),
`AMENDS_RASA_URL`, `AMENDS_RASA_TOKEN`, `AMENDS_ACTIONS_URL`, `AMENDS_MODELS`, `AMENDS_OIDC_…` (single sign-on),
`AMENDS_DEBUG=1` (development only).
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from bot.web.machine_zone import machine_zone
from bot.web.secret_key import secret_key

WEB = Path(__file__).resolve().parent
HOME = Path(os.environ.get("AMENDS_HOME") or WEB.parents[1])
VAR = HOME / "var"
DEBUG = os.environ.get("AMENDS_DEBUG") == "1"
HTTPS = os.environ.get("AMENDS_HTTPS") == "1"


def _listed(name: str) -> list[str]:
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


# Who is asking
SECRET_KEY = secret_key(VAR / "secret_key")
_host = os.environ.get("HOST", "127.0.0.1")
_everywhere = _host in ("0.0.0.0", "::", "")
ALLOWED_HOSTS = _listed("AMENDS_ALLOWED_HOSTS") or (
    ["*"] if _everywhere else [_host, "127.0.0.1", "localhost", "[::1]"]
)
CSRF_TRUSTED_ORIGINS = _listed("AMENDS_ORIGINS")

# Where the customer lives
AMENDS_RASA_URL = os.environ.get("AMENDS_RASA_URL", "http://127.0.0.1:5005")
AMENDS_RASA_TOKEN = os.environ.get("AMENDS_RASA_TOKEN", "")
AMENDS_MODELS = Path(os.environ.get("AMENDS_MODELS") or WEB.parents[1] / "models")
AMENDS_ACTIONS_URL = os.environ.get("AMENDS_ACTIONS_URL", "http://127.0.0.1:5055")

# Whether a dispute is answered by another trainer than the one who reviewed the session
AMENDS_DISPUTES_BY_ANOTHER = os.environ.get("AMENDS_DISPUTES_BY_ANOTHER") == "1"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "bot.web.accounts",
    "bot.web.audit",
    "bot.web.practice",
    "bot.web.scorecards",
    "bot.web.review",
    "bot.web.health",
]
MIDDLEWARE = [
    "bot.web.request_log.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "bot.web.security_headers.SecurityHeadersMiddleware",
    "bot.web.static_files.StaticFilesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bot.web.accounts.middleware.AccountLanguageMiddleware",
    "bot.web.accounts.middleware.SignInRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bot.web.urls"
ASGI_APPLICATION = "bot.web.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "bot.web.context.appearance",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "bot.web.practice.templatetags.show",
            ],
        },
    }
]

# The truth
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{VAR / 'amends.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 15,
        # A transaction that begins by reading must not fail when it comes to writing.
        "transaction_mode": "IMMEDIATE",
        # FULL: a message that the page calls stored outlives a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Single sign-on; off unless a client is named
AMENDS_OIDC = bool(os.environ.get("AMENDS_OIDC_CLIENT_ID"))
AMENDS_OIDC_CLAIM = os.environ.get("AMENDS_OIDC_CLAIM", "preferred_username")
AMENDS_OIDC_LABEL = os.environ.get("AMENDS_OIDC_LABEL", "OpenID Connect")
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
if AMENDS_OIDC:
    AUTHENTICATION_BACKENDS.append("bot.web.accounts.sso.SingleSignOn")
OIDC_RP_CLIENT_ID = os.environ.get("AMENDS_OIDC_CLIENT_ID", "")
OIDC_RP_CLIENT_SECRET = os.environ.get("AMENDS_OIDC_CLIENT_SECRET", "")
OIDC_OP_AUTHORIZATION_ENDPOINT = os.environ.get("AMENDS_OIDC_AUTHORIZE_URL", "")
OIDC_OP_TOKEN_ENDPOINT = os.environ.get("AMENDS_OIDC_TOKEN_URL", "")
OIDC_OP_USER_ENDPOINT = os.environ.get("AMENDS_OIDC_USER_URL", "")
OIDC_OP_JWKS_ENDPOINT = os.environ.get("AMENDS_OIDC_KEYS_URL", "")
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_RP_SCOPES = "openid profile"
OIDC_USE_PKCE = True
OIDC_AUTHENTICATION_CALLBACK_URL = "accounts:sso_back"
OIDC_TIMEOUT = 10
OIDC_CREATE_USER = os.environ.get("AMENDS_OIDC_CREATE") == "1"
LOGIN_REDIRECT_URL_FAILURE = "/sign-in/?sso=failed"

# Words
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("vi", _("Vietnamese"))]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = machine_zone()

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = "^/static/vendor/"

# Safety
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "bot.web.failures.csrf_failure"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s", "datefmt": "%H:%M:%S"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "amends": {"level": "INFO"},
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # The request line below says it already; tracebacks of errors still come.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
