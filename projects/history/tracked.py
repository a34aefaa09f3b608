"""Which rows have a history, and which rows belong to them: a project's links are part of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import reversion
from django.db.models import Field, ForeignKey, GeneratedField, Model, Prefetch
from django.db.models.signals import ModelSignal

from projects.models import (
    Contact,
    DossierTemplate,
    Featured,
    OldAddress,
    Organisation,
    PinnedAnswer,
    Project,
    Reuse,
    SelectionPage,
    SubsidyPeriod,
    Synonym,
    TextPage,
    Theme,
    ThemeGroup,
)

# What is set automatically is nobody's change. Besides, the labels of a page name persons, who
# must not live on here. The content of a template never changes, and is too large to repeat.
MACHINE_FIELDS = {"updated_at", "source_fields", "told_at", "content", "failed_because"}
# Who sent something is forgotten after a while, and must not live on here either.
PRIVATE_FIELDS: dict[type[Model], tuple[str, ...]] = {Reuse: Reuse.OF_SENDER}


@dataclass(frozen=True)
class Part:
    """Rows that belong to a row: the accessor on that row, and their Dutch name."""

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
    ThemeGroup: (Part("grouped", "projecten"),),
    SubsidyPeriod: (),
    Synonym: (),
    PinnedAnswer: (Part("links", "antwoorden"),),
    TextPage: (),
    SelectionPage: (Part("selected", "projecten"),),
    OldAddress: (),
    Featured: (),
    Reuse: (),
    DossierTemplate: (),
}


def register() -> None:
    """Register the models with reversion. Called once, when the app is ready."""
    for model, parts in PARTS.items():
        follow = [part.accessor for part in parts]
        reversion.register(model, fields=tracked_fields(model), follow=follow)
    for model in {part_model(m, part) for m, parts in PARTS.items() for part in parts}:
        reversion.register(model, fields=tracked_fields(model))


def tracked_fields(model: type[Model]) -> list[str]:
    """The names of the fields in a version."""
    left_out = {*MACHINE_FIELDS, *PRIVATE_FIELDS.get(concrete_model(model), ())}
    return [
        field.name
        for field in model._meta.concrete_model._meta.local_fields  # type: ignore[union-attr]
        if not isinstance(field, GeneratedField) and field.name not in left_out
    ]


def concrete_model(model: type[Model]) -> type[Model]:
    """The model that has the table: Organisation for the proxy Municipality."""
    return model._meta.concrete_model or model


def is_tracked(model: type[Model]) -> bool:
    return concrete_model(model) in PARTS


def part_model(model: type[Model], part: Part) -> type[Model]:
    relation: Any = model._meta.get_field(part.accessor)
    found: type[Model] = relation.related_model
    return found


def parent_field(model: type[Model], part: Part) -> "ForeignKey[Any, Any]":
    """The foreign key of a part to its owner."""
    relation: Any = model._meta.get_field(part.accessor)
    field: ForeignKey[Any, Any] = relation.field
    return field


def foreign_keys(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.local_fields if isinstance(field, ForeignKey)]


def prefetch_lookups(model: type[Model]) -> "list[Prefetch[Any]]":
    """What to prefetch with rows: their parts, and what the names of those need.

    By a join: Django looks up what thousands of parts refer to in a way that SQLite refuses.
    """
    found = []
    for part in PARTS[model]:
        other = part_model(model, part)
        names = [f.name for f in other_foreign_keys(other, parent_field(model, part).name)]
        rows = other._default_manager.all()
        found.append(Prefetch(part.accessor, rows.select_related(*names) if names else rows))
    return found


def other_foreign_keys(model: type[Model], parent: str) -> "list[Field[Any, Any]]":
    """What a part links its owner to: of a ProjectOrganisation, the organisation."""
    return [field for field in foreign_keys(model) if field.name != parent and not field.null]


def owners(model: type[Model]) -> "Iterator[tuple[type[Model], ForeignKey[Any, Any]]]":
    """The owners of a part, and the field to each; a ProjectContact has two."""
    for owner, parts in PARTS.items():
        for part in parts:
            if part_model(owner, part) is concrete_model(model):
                yield owner, parent_field(owner, part)


def connect_all(signal: ModelSignal, receiver: Any) -> None:
    """Connect a receiver for every model with a history, its parts, and their proxies."""
    models = set(PARTS) | {part_model(m, part) for m, parts in PARTS.items() for part in parts}
    for model in models:
        for one in (model, *model.__subclasses__()):
            signal.connect(receiver, sender=one, dispatch_uid=f"history of {one._meta.label}")
