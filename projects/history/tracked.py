"""Which rows have a history, and which rows belong to them: a project's links are part of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import reversion
from django.db.models import Field, ForeignKey, GeneratedField, Model
from django.db.models.signals import ModelSignal

from projects.models import (
    Contact,
    Organisation,
    Project,
    SubsidyPeriod,
    Synonym,
    Theme,
)

# What the machine notes by itself is nobody's change. The labels of a page name persons, too,
# and those must not live on here.
MACHINE_FIELDS = {"updated_at", "source_fields"}


@dataclass(frozen=True)
class Part:
    """Rows that belong to a row: by which name it has them, and how they are called."""

    accessor: str
    label: str


PARTS: dict[type[Model], tuple[Part, ...]] = {
    Project: (
        Part("project_organisations", "organisaties"),
        Part("project_contacts", "contactpersonen"),
        Part("links", "koppelingen"),
        Part("follow_ups", "vervolgprojecten"),
        Part("origins", "ideeën waar dit uit voortkwam"),
    ),
    Contact: (Part("project_contacts", "projecten"),),
    Organisation: (
        Part("aliases", "andere schrijfwijzen"),
        Part("memberships", "deelnemers"),
        Part("member_of", "doet mee in"),
    ),
    Theme: (Part("aliases", "andere schrijfwijzen"),),
    SubsidyPeriod: (),
    Synonym: (),
}


def register() -> None:
    """Tell reversion what to keep. Called once, when the app is ready."""
    for model, parts in PARTS.items():
        follow = [part.accessor for part in parts]
        reversion.register(model, fields=kept_fields(model), follow=follow)
    for model in {part_model(m, part) for m, parts in PARTS.items() for part in parts}:
        reversion.register(model, fields=kept_fields(model))


def kept_fields(model: type[Model]) -> list[str]:
    """The names of the fields that a version holds."""
    return [
        field.name
        for field in model._meta.concrete_model._meta.local_fields  # type: ignore[union-attr]
        if not isinstance(field, GeneratedField) and field.name not in MACHINE_FIELDS
    ]


def concrete(model: type[Model]) -> type[Model]:
    """The model whose table it is: of a municipality, that of organisations."""
    return model._meta.concrete_model or model


def is_kept(model: type[Model]) -> bool:
    return concrete(model) in PARTS


def part_model(model: type[Model], part: Part) -> type[Model]:
    relation: Any = model._meta.get_field(part.accessor)
    found: type[Model] = relation.related_model
    return found


def parent_field(model: type[Model], part: Part) -> "ForeignKey[Any, Any]":
    """The field of the part's rows that says whose they are."""
    relation: Any = model._meta.get_field(part.accessor)
    field: ForeignKey[Any, Any] = relation.field
    return field


def foreign_keys(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.local_fields if isinstance(field, ForeignKey)]


def lookups(model: type[Model]) -> list[str]:
    """What to fetch with rows to have their parts, and the names that those show."""
    found = []
    for part in PARTS[model]:
        found.append(part.accessor)
        parent = parent_field(model, part)
        others = other_ends(part_model(model, part), parent.name)
        found += [f"{part.accessor}__{field.name}" for field in others]
    return found


def other_ends(model: type[Model], parent: str) -> "list[Field[Any, Any]]":
    """What a part joins its owner to: of an organisation at a project, the organisation."""
    return [field for field in foreign_keys(model) if field.name != parent and not field.null]


def owners(model: type[Model]) -> "Iterator[tuple[type[Model], ForeignKey[Any, Any]]]":
    """Whose part a row of the model is, and by which field; a contact at a project is of both."""
    for owner, parts in PARTS.items():
        for part in parts:
            if part_model(owner, part) is concrete(model):
                yield owner, parent_field(owner, part)


def connect(signal: ModelSignal, receiver: Any) -> None:
    """Connect to every model with a history, its parts, and the proxies that staff edit."""
    models = set(PARTS) | {part_model(m, part) for m, parts in PARTS.items() for part in parts}
    for model in models:
        for one in (model, *model.__subclasses__()):
            signal.connect(receiver, sender=one, dispatch_uid=f"history of {one._meta.label}")
