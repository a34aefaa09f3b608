"""Slugs: unique, and made from a title or name."""

from typing import Any

from django.db import models
from django.utils.text import slugify

MAX_LENGTH = 90  # characters; the columns have room for a number after it


def free_slug(row: models.Model, text: str) -> str:
    """Return a slug of the text that no other row of the model or its proxies has."""
    model = row._meta.concrete_model or type(row)
    base = slugify(text)[:MAX_LENGTH].strip("-") or str(model._meta.model_name)
    taken = _taken(model, base)
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _taken(model: type[models.Model], base: str) -> set[str]:
    """The slugs in use with this prefix, and those from before a merge: they still redirect."""
    taken = set(model._default_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    if hasattr(model, "former_slugs"):
        relation: Any = model._meta.get_field("former_slugs")
        of_this_model = {f"{relation.field.name}__isnull": False}
        former = relation.related_model.objects.filter(slug__startswith=base, **of_this_model)
        taken |= set(former.values_list("slug", flat=True))
    return taken
