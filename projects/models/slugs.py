"""Slugs: unique, and made from a title or name."""

from collections.abc import Collection, Sequence
from typing import Any

from django.db import models
from django.utils.text import slugify

MAX_LENGTH = 90  # characters; the columns have room for a number after it


def free_slug(row: models.Model, text: str) -> str:
    """Return a slug of the text that no other row of the model or its proxies has."""
    model = row._meta.concrete_model or type(row)
    base = _base(model, text)
    return _numbered(base, _taken(model, slug__startswith=base))


def free_slugs(model: type[models.Model], texts: Sequence[str]) -> list[str]:
    """Return a slug of each text for as many new rows, in a few queries if most are free."""
    bases = [_base(model, text) for text in texts]
    taken = _taken(model, slug__in=bases)
    slugs: list[str] = []
    looked_up: set[str] = set()
    for base in bases:
        if base in taken and base not in looked_up:
            taken |= _taken(model, slug__startswith=base)
            looked_up.add(base)
        slugs.append(_numbered(base, taken))
        taken.add(slugs[-1])
    return slugs


def _base(model: type[models.Model], text: str) -> str:
    return slugify(text)[:MAX_LENGTH].strip("-") or str(model._meta.model_name)


def _numbered(base: str, taken: Collection[str]) -> str:
    """The slug, with a number if it isn't free."""
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _taken(model: type[models.Model], **wanted: Any) -> set[str]:
    """These slugs that are in use, and those from before a merge: they still redirect."""
    taken = set(model._default_manager.filter(**wanted).values_list("slug", flat=True))
    if hasattr(model, "former_slugs"):
        relation: Any = model._meta.get_field("former_slugs")
        of_this_model = {f"{relation.field.name}__isnull": False}
        former = relation.related_model.objects.filter(**wanted, **of_this_model)
        taken |= set(former.values_list("slug", flat=True))
    return taken
