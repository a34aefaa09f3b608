"""The settings of the site, with the linter that .ci/run asks about new migrations."""

from aeno_catalogue.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405

# It makes a column wider, which the former version survives: its values fit, and its form refuses
# to save a longer one. Nothing else in it alters anything.
MIGRATION_LINTER_OPTIONS = {"ignore_name": ["0006_thesaurus"]}
