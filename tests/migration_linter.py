"""The settings of the site, with the linter that .ci/run asks about new migrations."""

from aeno_catalogue.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405
