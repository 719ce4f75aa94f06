"""The one settings file: values come from the environment; a wrong one stops the start with its name and its fix."""

from caliber import environment

_config = environment.read()

BASE_DIR = environment.BASE_DIR
DATA_DIR = _config.data_dir

# --- The operator's words -----------------------------------------------------------------------------------------

CALIBER_URL = _config.url
CALIBER_TRUSTED_PROXIES = _config.trusted_proxies
CALIBER_VIEW_WINDOW_SECONDS = _config.view_window_seconds
CALIBER_PORT = _config.port
CALIBER_WORKERS = _config.workers
CALIBER_MEDIA_EAGER = _config.media_eager
CALIBER_LOCALE_DIR = _config.locale_dir
CALIBER_WORKER = _config.worker
CALIBER_SHARED_CACHES = _config.shared_caches
CALIBER_DISK_COPIES = _config.disk_copies
CALIBER_PAGE_CACHE = _config.page_cache and not _config.debug
CALIBER_REQUIRE_SECOND_FACTOR = _config.require_second_factor
CALIBER_ADMIN_NETWORKS = _config.admin_networks
CALIBER_SENDS_MAIL = bool(_config.email)

DEBUG = _config.debug
SECRET_KEY = _config.secret_key
ALLOWED_HOSTS = _config.allowed_hosts
CSRF_TRUSTED_ORIGINS = [CALIBER_URL] if CALIBER_URL else []

# --- Rooms --------------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "caliber.apps.CaliberConfig",
    "caliber.text",
    "caliber.assets",
    "caliber.pagecache",
    "caliber.media",
    "caliber.people",
    "articles",
    "caliber.search",
    "caliber.audience",
    "caliber.syndication",
    "caliber.transfer",
    "caliber.sample",
    "caliber.operations",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]

# Reader pages pass no session, sign-in, CSRF or message code: the admin-only classes step aside for public addresses.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "caliber.http.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "caliber.http.compression.CompressionMiddleware",
    "caliber.http.compression.ConditionalGetMiddleware",
    "caliber.people.middleware.NetworksMiddleware",
    "caliber.http.addresses.AddressMiddleware",
    "articles.views.old.FormerSiteMiddleware",
    "caliber.http.admin_only.SessionMiddleware",
    "caliber.http.admin_only.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "caliber.http.admin_only.CsrfViewMiddleware",
    "caliber.http.admin_only.AuthenticationMiddleware",
    "caliber.http.admin_only.MessageMiddleware",
    "caliber.people.middleware.SignedOutMiddleware",
    "caliber.people.middleware.SeenMiddleware",
    "caliber.people.middleware.SecondFactorMiddleware",
    "caliber.errors.TroubleMiddleware",
]

ROOT_URLCONF = "caliber.urls"
WSGI_APPLICATION = "caliber.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "caliber.assets.folding.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Storage ------------------------------------------------------------------------------------------------------

DATABASES = {"default": _config.database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "caliber.assets.storage.StaticStorage",
    },
}
# A picture straight from a phone is read in one piece; larger bodies are refused by the form with a sentence.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
WHITENOISE_USE_FINDERS = DEBUG

# --- Languages ----------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский"), ("hy", "Հայերեն"), ("az", "Azərbaycanca")]
LANGUAGES += [row for row in _config.extra_languages if row[0] not in dict(LANGUAGES)]
# The operator's first, then ours; the last mends what Django's own Armenian and Azerbaijani lack or have wrong.
LOCALE_PATHS = [CALIBER_LOCALE_DIR, BASE_DIR / "caliber" / "locale", BASE_DIR / "caliber" / "locale_django"]
FORMAT_MODULE_PATH = ["caliber.formats"]
USE_I18N = True
TIME_ZONE = "Asia/Baku"
USE_TZ = True

# --- Sign-in and headers ------------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
SESSION_ENGINE = "caliber.people.sessions"
CSRF_FAILURE_VIEW = "caliber.people.views.signing_in.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _config.is_https
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = "/admin/"
SECURE_HSTS_SECONDS = 31_536_000 if _config.is_https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _config.trusted_proxies else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

# --- Mail: Django's own settings, from one address; nothing is sent without it ------------------------------------

EMAIL_BACKEND = _config.email.get("EMAIL_BACKEND", "django.core.mail.backends.dummy.EmailBackend")
EMAIL_HOST = _config.email.get("EMAIL_HOST", "")
EMAIL_PORT = _config.email.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = _config.email.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = _config.email.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = _config.email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _config.email.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = _config.email.get("EMAIL_FILE_PATH")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _config.email_from

# --- The policy for browsers --------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = environment.content_security_policy()

# --- Logs ---------------------------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}, "nowhere": {"class": "logging.NullHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What strangers type into the address bar is answered, not logged: a log that anybody can fill hides what matters.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
    },
}
# An operator's own checks speak Caliber's words; these two do not fit a site whose public pages hold no cookie.
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]
