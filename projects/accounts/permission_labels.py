"""What a permission allows, in Dutch: "projecten: bekijken, wijzigen"."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission

VERBS = {"view": "bekijken", "add": "toevoegen", "change": "wijzigen", "delete": "verwijderen"}


def permission_labels(permissions: Iterable[Permission]) -> list[str]:
    """Return a line per model, in alphabetical order."""
    verbs: dict[str, set[str]] = {}
    for permission in permissions:
        model = permission.content_type.model_class()
        verb, _, rest = permission.codename.partition("_")
        rows = str(model._meta.verbose_name_plural) if model else rest
        verbs.setdefault(rows, set()).add(VERBS.get(verb, permission.name))
    order = list(VERBS.values())
    return [
        f"{rows}: {', '.join(sorted(found, key=lambda v: order.index(v) if v in order else 9))}"
        for rows, found in sorted(verbs.items())
    ]
