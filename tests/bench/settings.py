"""The settings of the site, with two more pages to measure it against."""

from aeno_catalogue.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
ALLOWED_HOSTS = ["localhost"]
TEMPLATES[1]["DIRS"].append(BASE_DIR / "tests" / "bench")  # type: ignore[attr-defined]  # noqa: F405
LOGGING["root"]["level"] = "ERROR"  # type: ignore[index]  # noqa: F405
