"""Web names: made from a title or name, and free."""

from typing import Any

from django.db import models
from django.utils.text import slugify

LONGEST = 90  # characters; the columns leave room for a number behind it


def free_slug(row: models.Model, text: str) -> str:
    """Return a slug of the text that no other row has, of whatever proxy."""
    model = row._meta.concrete_model or type(row)
    base = slugify(text)[:LONGEST].strip("-") or str(model._meta.model_name)
    taken = _taken(model, base)
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _taken(model: type[models.Model], base: str) -> set[str]:
    """The slugs that begin so, those of before a merge too: their addresses still lead on."""
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    if hasattr(model, "former_slugs"):
        relation: Any = model._meta.get_field("former_slugs")
        of_this_model = {f"{relation.field.name}__isnull": False}
        former = relation.related_model.objects.filter(slug__startswith=base, **of_this_model)
        taken |= set(former.values_list("slug", flat=True))
    return taken
