"""The settings of the site, with the linter that .ci/run asks about new migrations."""

from aeno_catalogue.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405

# It makes a column wider, and all that the former version writes still fits. Nothing else in it
# alters a column that was there. 0020 and 0025: the unique constraint on former slugs is of rows
# that only a later version writes.
MIGRATION_LINTER_OPTIONS = {
    "ignore_name": ["0006_thesaurus", "0020_selection_pages", "0025_former_periods"]
}
