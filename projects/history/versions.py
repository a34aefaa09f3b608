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
    """A version with what it changed; the first one that is known changed nothing."""

    version: Version
    state: State
    differences: list[Difference]


def versions_of(row: Model) -> QuerySet[Version]:
    """Return the versions of a row, newest first, with who made them and when."""
    model = tracked.concrete(type(row))
    versions: QuerySet[Version] = Version.objects.get_for_object_reference(model, row.pk)
    return versions.select_related("revision__user").order_by("-pk")


def changes_in(versions: Sequence[Version], before: Version | None = None) -> list[Change]:
    """Tell what each of the versions of a row changed; newest first, `before` is older still."""
    known = [*versions, *([before] if before else [])]
    states = states_of(known)
    names = Names(states)
    older = [*states[1:], None]
    return [
        Change(version, state, differences(old, state, names) if old else [])
        for version, state, old in zip(versions, states, older, strict=False)
    ]


def deleted(model: type[Model]) -> QuerySet[Version]:
    """Return the last version of each row that is no longer there, newest first."""
    versions: QuerySet[Version] = Version.objects.get_deleted(tracked.concrete(model))
    return versions.select_related("revision__user").order_by("-pk")


def last_known(model: type[Model], pk: int) -> Fields:
    """Return the fields of a row in its last version, as JSON has them; nothing without one."""
    versions = Version.objects.get_for_object_reference(tracked.concrete(model), pk)
    last = versions.order_by("-pk").first()
    return fields_in(last) if last else {}
