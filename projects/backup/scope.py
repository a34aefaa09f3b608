"""Which tables are in an archive: all, but for what is named here.

A new model is archived unless it is added here.
"""

from collections.abc import Iterable

from django.apps.registry import Apps
from django.db.models import Model

# Derived from the rest; emptied by a restore, and made anew by whoever asks first.
REBUILT = {
    "projects.inbrief",
    "projects.profilemark",
    "projects.projectplace",
    "projects.projectprofile",
    "projects.searchdocument",
    "projects.searchentry",
    "projects.searchposting",
    "projects.searchvector",
    "projects.searchword",
    "projects.similarproject",
}
# Of a few minutes or hours, and of this server; emptied by a restore.
EPHEMERAL = {
    "axes.accessattempt",
    "axes.accessattemptexpiration",
    "axes.accessfailurelog",
    "axes.accesslog",
    "projects.confirmationmail",
    "projects.mailday",
    "projects.subscriptionrequest",
    "sessions.session",
}
# What is kept in memory belongs to a version of the catalogue, which only goes on; a restore is one
# more change, which the triggers log.
UNTOUCHED = {"projects.change", "projects.searchstate"}
LEFT_OUT = REBUILT | EPHEMERAL | UNTOUCHED


def archived_models(apps: Apps) -> list[type[Model]]:
    """Return the models whose rows are in an archive, in order of their label."""
    return _sorted(model for model in _stored(apps) if model._meta.label_lower not in LEFT_OUT)


def emptied_models(apps: Apps) -> list[type[Model]]:
    """Return the models whose rows a restore deletes and doesn't bring back."""
    emptied = REBUILT | EPHEMERAL
    return _sorted(model for model in _stored(apps) if model._meta.label_lower in emptied)


def _stored(apps: Apps) -> Iterable[type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return (model for model in models if model._meta.managed and not model._meta.proxy)


def _sorted(models: Iterable[type[Model]]) -> list[type[Model]]:
    return sorted(models, key=lambda model: model._meta.label_lower)
