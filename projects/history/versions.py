"""The versions of a row, and what each of them changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from reversion.models import Version

from projects.history import tracked
from projects.history.differences import Difference, differences
from projects.history.display_values import Names
from projects.history.states import Fields, State, fields_in, states_of


@dataclass(frozen=True)
class Change:
    """A version and what it changed; the first known version changed nothing."""

    version: Version
    state: State
    differences: list[Difference]


def versions_of(row: Model) -> QuerySet[Version]:
    """Return the versions of a row, newest first, with who made them and when."""
    model = tracked.concrete_model(type(row))
    versions: QuerySet[Version] = Version.objects.get_for_object_reference(model, row.pk)
    return versions.select_related("revision__user").order_by("-pk")


def changes_in(versions: Sequence[Version], before: Version | None = None) -> list[Change]:
    """Return what each version of a row changed, newest first; `before` is the next older one."""
    known = [*versions, *([before] if before else [])]
    states = states_of(known)
    names = Names(states)
    older = [*states[1:], None]
    return [
        Change(version, state, differences(old, state, names) if old else [])
        for version, state, old in zip(versions, states, older, strict=False)
    ]


def deleted(model: type[Model]) -> QuerySet[Version]:
    """Return the last version of each deleted row, newest first."""
    versions: QuerySet[Version] = Version.objects.get_deleted(tracked.concrete_model(model))
    return versions.select_related("revision__user").order_by("-pk")


def last_fields(model: type[Model], pk: int) -> Fields:
    """Return the fields of a row in its last version, as in JSON; {} without a version."""
    versions = Version.objects.get_for_object_reference(tracked.concrete_model(model), pk)
    last = versions.order_by("-pk").first()
    return fields_in(last) if last else {}
