"""What an editor did to many rows at once is one step, and goes back as one step."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ForeignKey, Max, Model
from django.utils import timezone
from reversion.models import Revision, Version

from projects.history import tracked
from projects.history.restoring import allowed, exists
from projects.history.revisions import revision, watch
from projects.history.states import Fields, fetch_rows, fields_in, state_of

FROM_A_LIST = "Vanuit de lijst"  # how the comment of a step begins
CHANGED = "is sindsdien weer veranderd"
GONE = "is intussen verwijderd"


@dataclass
class Step:
    """The rows of a step: what goes back in each, and why the others stay as they are."""

    back: list[tuple[Model, Fields]] = field(default_factory=list)
    stays: list[tuple[str, str]] = field(default_factory=list)  # name, reason
    notes: list[str] = field(default_factory=list)


def comment_of_step(what: str) -> str:
    """Return the comment that makes a revision a step: "Vanuit de lijst: 3 projecten …"."""
    return f"{FROM_A_LIST}: {what}"


def steps_with(model: type[Model]) -> Any:
    """Return the revisions that are a step with rows of a model."""
    rows = Version.objects.get_for_model(tracked.concrete_model(model))
    return Revision.objects.filter(
        comment__startswith=FROM_A_LIST, pk__in=rows.order_by().values("revision")
    ).select_related("user")


def last_step_of(row: Model) -> Revision | None:
    """Return the step that changed a row last, if its last change was one."""
    model = tracked.concrete_model(type(row))
    version = Version.objects.get_for_object_reference(model, row.pk).order_by("-pk").first()
    is_step = version and version.revision.comment.startswith(FROM_A_LIST)
    return version.revision if is_step else None


def read_step(step: Revision, model: type[Model], *, lock: bool = False) -> Step:
    """Return what undoing a step would do now. Only the fields that it changed count."""
    model = tracked.concrete_model(model)
    after = list(Version.objects.get_for_model(model).filter(revision=step).order_by("pk"))
    before = _fields_before(model, after)
    rows = fetch_rows(model, [int(version.object_id) for version in after], lock=lock)
    found = Step()
    for version in after:
        _add(found, version, before.get(version.object_id), rows.get(int(version.object_id)))
    return found


def undo_step(step: Revision, model: type[Model], user: Any = None) -> Step:
    """Undo a step; it is a step itself. What cannot go back is in `stays`."""
    names = model._meta.verbose_name, model._meta.verbose_name_plural
    with revision(user):
        found = read_step(step, model, lock=True)
        many = len(found.back)
        with revision(user, comment_of_step(f"{many} {names[many != 1]} teruggezet")):
            watch([row for row, _ in found.back])
            for values, pks in _alike(found.back):
                tracked.concrete_model(model)._base_manager.filter(pk__in=pks).update(**values)
    return found


def _fields_before(model: type[Model], after: list[Version]) -> dict[str, Fields]:
    """The fields of each row before the step: there is always such a version (see `watch`)."""
    if not after:
        return {}
    older = Version.objects.get_for_model(model).filter(
        object_id__in=[version.object_id for version in after], pk__lt=after[0].pk
    )
    last = older.order_by().values("object_id").annotate(last=Max("pk")).values("last")
    versions = Version.objects.filter(pk__in=last)
    return {version.object_id: fields_in(version) for version in versions}


def _add(found: Step, version: Version, before: Fields | None, row: Model | None) -> None:
    name, after = version.object_repr, fields_in(version)
    if row is None or before is None:
        found.stays.append((name, GONE))
        return
    now = state_of(row).fields
    back, notes = allowed(row, before, now)
    changed = {n: back[n] for n in after if n in before and before[n] != after[n]}
    if any(now[n] != after[n] for n in changed):
        found.stays.append((name, CHANGED))
    elif missing := _missing(row, changed):
        found.stays.append((name, f"{missing}: dat bestaat niet meer"))
    elif changed:
        found.back.append((row, changed))
        found.notes += [f"‘{name}’: {note}" for note in notes]


def _missing(row: Model, values: Fields) -> str:
    """The label of a value that refers to a row that is gone."""
    for name, value in values.items():
        relation: Any = row._meta.get_field(name)
        if value and isinstance(relation, ForeignKey) and not exists(relation, value):
            return str(relation.verbose_name)
    return ""


def _alike(back: list[tuple[Model, Fields]]) -> Iterator[tuple[dict[str, Any], list[int]]]:
    """Group the rows that get the same values, for one update each."""
    groups: dict[str, tuple[dict[str, Any], list[int]]] = {}
    for row, fields in back:
        values = {}
        for name, value in fields.items():
            one: Any = row._meta.get_field(name)
            is_text = isinstance(value, str) and not isinstance(one, ForeignKey)
            values[one.attname] = one.to_python(value) if is_text else value
        if hasattr(row, "updated_at"):
            values["updated_at"] = timezone.now()
        groups.setdefault(repr(sorted(fields.items())), (values, []))[1].append(row.pk)
    yield from groups.values()
