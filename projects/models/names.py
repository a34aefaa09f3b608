"""A name and another spelling of one mean one thing: an import could not tell two apart.

Compared as imports compare them: without capitals, accents, spaces and punctuation. The database
keeps the part of the rule that it can, capitals (see `name_triggers`).
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from projects.pages.reference import theme_key
from projects.values.text import fold


def key_of(name: str) -> str:
    """Return what a name is compared by: ‘Leren & Ontwikkelen’ is ‘leren en ontwikkelen’."""
    return theme_key(name) or fold(name)


def check_name(row: Any) -> None:
    """Raise ValidationError if the name of a theme or organisation already means another one.

    A name that was stored before may stay: two that are the same are merged, not edited.
    """
    aliases = row._meta.get_field("aliases")
    owner = aliases.field.name
    others = aliases.related_model._base_manager.exclude(**{owner: row.pk})
    for name, of in _same(row.name, others.values_list("name", f"{owner}__name")):
        message = f"‘{name}’ staat al bij ‘{of}’, als andere schrijfwijze. Haal het daar eerst weg."
        raise ValidationError({"name": message})
    rows = type(row)._base_manager
    if not rows.filter(pk=row.pk, name=row.name).exists():
        _refuse_name_of_another(row.name, rows.exclude(pk=row.pk))


def check_alias(row: Any, owner: str) -> None:
    """Raise ValidationError if another spelling already means another theme or organisation."""
    relation: Any = row._meta.get_field(owner)
    pk = getattr(row, relation.attname)
    _refuse_name_of_another(row.name, relation.related_model._base_manager.exclude(pk=pk))
    others = type(row)._base_manager.exclude(pk=row.pk).exclude(**{owner: pk})
    for name, of in _same(row.name, others.values_list("name", f"{owner}__name")):
        raise ValidationError({"name": f"‘{name}’ staat al bij ‘{of}’."})


def reason_against(row: Model) -> str:
    """Return in Dutch why a row can't have its name; "" if it can."""
    try:
        row.validate_unique(exclude={"slug"})
        row.validate_constraints()
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _refuse_name_of_another(name: str, others: "QuerySet[Any]") -> None:
    for other, _ in _same(name, others.values_list("name", "name")):
        what = others.model._meta.concrete_model._meta.verbose_name
        message = f"‘{other}’ is zelf al een {what}. Betekenen zij hetzelfde? Voeg ze dan samen."
        raise ValidationError({"name": message})


def _same(name: str, known: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    key = key_of(name)
    return [pair for pair in known if key and key_of(pair[0]) == key]
