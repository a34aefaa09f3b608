"""Where a name, address or number of a person occurs, in any column of any table.

New tables are searched automatically; only what is listed here is skipped.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Field, GeneratedField, JSONField, Model, Q, TextField
from django.db.models.functions import Cast
from django.utils.text import slugify

from projects.values.person_patterns import PersonPatterns

# Accounts of staff, who may have the name of a contact; hashes and sessions aren't plain text.
EXCLUDED_APPS = {
    "admin_interface",
    "auth",
    "axes",
    "contenttypes",
    "otp_static",
    "otp_totp",
    "sessions",
}
EXCLUDED_MODELS = {
    "projects.AuditEntry",  # who of staff did what
    "projects.ConfirmationMail",  # marks that need a key
    "projects.Contact",  # another contact is another person
    "projects.ForgottenPerson",
    "projects.ForgottenSlug",
    "projects.InBrief",  # as the next one
    "projects.ProfileMark",
    "projects.ProjectMoment",  # a digest, and moments
    "projects.ProjectProfile",  # as the next one
    "projects.SearchDocument",  # derived from the projects, and rebuilt automatically
    "projects.SearchEntry",
    "projects.SearchPosting",
    "projects.SearchVector",
    "projects.SearchWord",
    "projects.Snapshot",  # its file is redacted by itself; a digest may look like a number
    "projects.Subscriber",  # sealed; `forget` finds the address itself
}
# The columns with an address, as they are called in JSON too.
URL_KEYS = {"url", "moved_to", "general_url", "website"}
CELLS = "rows"  # of a table: what is in one is seen by its form
ADDRESS_OR_NUMBER = re.compile(r"\S+@\S+|https?://\S+|[\d\s()+./–-]{7,}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True)
class Trace:
    """A row with the person in one of its columns."""

    row: Model
    field: str

    @property
    def value(self) -> Any:
        return getattr(self.row, self.field)

    @property
    def model(self) -> type[Model]:
        return type(self.row)


def traces(patterns: PersonPatterns) -> Iterator[Trace]:
    """Yield where the person occurs, in every table except those of accounts."""
    if not patterns:
        return
    for model in apps.get_models():
        fields = _texts(model)
        if (
            fields
            and model._meta.app_label not in EXCLUDED_APPS
            and model._meta.label not in EXCLUDED_MODELS
        ):
            yield from _in(model, fields, patterns)


def replaced(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    """Return the value with every text in it changed, also in JSON and in JSON stored as text.

    What stands under the key of an address or a slug is still an address or a slug: "" if it
    changed, or a slug of what is left.
    """
    if isinstance(value, dict):
        return {change(name): replaced(one, change, name) for name, one in value.items()}
    if isinstance(value, list):
        return [replaced(one, change, key) for one in value]
    if not isinstance(value, str):
        return value
    if value[:1] in ("[", "{"):
        try:
            inside = json.loads(value)
        except ValueError:
            return _in_form(key, value, change(value))
        changed = replaced(inside, change)
        return json.dumps(changed, ensure_ascii=value.isascii()) if changed != inside else value
    return _in_form(key, value, change(value))


def _in_form(key: str, before: str, after: str) -> str:
    if before == after:
        return before
    is_cell = key == CELLS
    if key in URL_KEYS or (is_cell and ADDRESS_OR_NUMBER.fullmatch(before.strip())):
        return ""
    if key == "slug" or (is_cell and SLUG.fullmatch(before.strip())):
        return slugify(after)
    return after


def _in(
    model: type[Model], fields: list["Field[Any, Any]"], patterns: PersonPatterns
) -> Iterator[Trace]:
    as_text = {f"{field.name}_as_text": Cast(field.name, TextField()) for field in fields}
    looked = Q()
    for name in as_text:
        looked |= Q(**{f"{name}__iregex": patterns.loose})
    names = [field.name for field in fields]
    rows = model._base_manager.annotate(**as_text).filter(looked).only("pk", *names).order_by("pk")
    for row in rows.iterator(chunk_size=200):
        for name in names:
            value = getattr(row, name)
            if value != replaced(value, patterns.without):
                yield Trace(row, name)


def _texts(model: type[Model]) -> list["Field[Any, Any]"]:
    if model._meta.proxy or not model._meta.managed:
        return []
    return [
        field
        for field in model._meta.local_concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not isinstance(field, GeneratedField)
        and not field.primary_key
    ]
