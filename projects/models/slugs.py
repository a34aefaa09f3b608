"""Web names: made from a title or name, and free."""

from django.db import models
from django.utils.text import slugify

LONGEST = 90  # characters; the columns leave room for a number behind it


def free_slug(row: models.Model, text: str) -> str:
    """Return a slug of the text that no other row has, of whatever proxy."""
    model = row._meta.concrete_model or type(row)
    base = slugify(text)[:LONGEST].strip("-") or str(model._meta.model_name)
    rows = model._default_manager.filter(slug__startswith=base)
    taken = set(rows.values_list("slug", flat=True))
    number = 1
    slug = base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
