"""Two rows → one, with a journal of what was moved, removed, changed and made."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from projects import history
from projects.merging.rows import (
    BATCH,
    MODELS,
    CannotMergeError,
    Row,
    kind_of,
    pointing,
    relations,
    serialized,
)
from projects.merging.visibility import presence, switches_to_put_off
from projects.models import (
    Contact,
    FormerSlug,
    Merge,
    Organisation,
    OrganisationAlias,
    ProjectContact,
    ProjectOrganisation,
    Theme,
    ThemeAlias,
)

# What the row that stays takes over where its own is empty.
TAKEN_OVER: dict[str, tuple[str, ...]] = {
    Merge.Kind.THEME: (),
    Merge.Kind.ORGANISATION: ("province",),
    Merge.Kind.CONTACT: ("email", "phone", "phone_source", "left_on", "objected_on"),
}


def merge(kept: Row, gone: Row, user: User | None) -> Merge:
    """Let `gone` go up in `kept`, in one transaction. Raises CannotMergeError."""
    with history.revision(user, "Samengevoegd"), transaction.atomic():
        return _merge(kept, gone, user)


def _merge(kept: Row, gone: Row, user: User | None) -> Merge:
    kind = kind_of(type(kept))
    kept, gone = _lock(kind, kept.pk), _lock(kind, gone.pk)
    _refuse(kept, gone)
    journal: dict[str, Any] = {"moved": [], "removed": [], "changed": [], "made": []}
    name, slug = str(gone), getattr(gone, "slug", "")
    hidden: dict[int, dict[str, bool]] = {}
    if isinstance(kept, Contact) and isinstance(gone, Contact):
        hidden = switches_to_put_off(kept, gone)
        journal["before"] = presence(kept)
    for relation in relations(gone):
        _move(relation, kept, gone, journal)
    journal["gone"] = serialized(gone)
    gone_pk = gone.pk
    gone.delete()
    _take_over(kind, kept, gone, journal)
    for row in ProjectContact.objects.filter(pk__in=hidden):
        _change(row, hidden[row.pk], journal)
    _lead_on(kind, kept, name, slug, journal)
    journal["gone_id"] = gone_pk
    return Merge.objects.create(
        kind=kind,
        kept_id=kept.pk,
        kept_name=str(kept)[:200],
        gone_name=name[:200],
        journal=journal,
        merged_by=user,
    )


def _lock(kind: str, pk: Any) -> Row:
    row = MODELS[kind]._default_manager.select_for_update().filter(pk=pk).first()
    if row is None:
        raise CannotMergeError("Een van de twee is er niet meer. Kijk nog eens in de lijst.")
    return row


def _refuse(kept: Row, gone: Row) -> None:
    if kept.pk == gone.pk:
        raise CannotMergeError("Kies twee verschillende.")
    if not isinstance(kept, Organisation) or not isinstance(gone, Organisation):
        return
    if kept.cbs_code and gone.cbs_code:
        raise CannotMergeError(
            f"{kept} en {gone} zijn of waren allebei een gemeente. Werden zij één gemeente? "
            "Voer dan een herindeling in."
        )
    if gone.cbs_code:
        raise CannotMergeError(f"{gone} heeft een CBS-code. Kies die als wat blijft.")
    if gone.pk == kept.successor_id or kept.pk == gone.successor_id:
        raise CannotMergeError(f"{gone} en {kept} zijn opvolgers van elkaar, geen dubbelen.")


def _move(relation: ForeignObjectRel, kept: Row, gone: Row, journal: dict[str, Any]) -> None:
    field: Any = relation.field
    twins = _twins(relation, kept)
    moved = []
    for row in pointing(relation, gone):
        twin = twins(row)
        if twin is not None:
            if twin is not row:
                _absorb(twin, row, journal)
            journal["removed"].append(serialized(row))
            row.delete()
        else:
            moved.append(row.pk)
    model: Any = relation.related_model
    for begin in range(0, len(moved), BATCH):
        chunk = model._base_manager.filter(pk__in=moved[begin : begin + BATCH])
        history.watch(chunk)
        chunk.update(**{field.attname: kept.pk})
    if moved:
        journal["moved"].append([model._meta.label, field.attname, moved])


def _twins(relation: ForeignObjectRel, kept: Row) -> Any:
    """Return a function that finds, for a row, the one that already stands at `kept`.

    A row that would point twice to `kept` is its own twin: it says nothing any more.
    """
    field: Any = relation.field
    model: Any = relation.related_model
    rules = [
        [name for name in constraint.fields if name != field.name]
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
        and field.name in constraint.fields
        and not constraint.condition
    ]
    known: list[tuple[list[str], dict[Any, Row]]] = [
        (names, {tuple(getattr(row, n) for n in names): row for row in pointing(relation, kept)})
        for names in ([_attname(model, n) for n in rule] for rule in rules)
    ]
    others = [
        f.attname
        for f in model._meta.concrete_fields
        if f is not field and f.related_model is field.related_model
    ]

    def twin(row: Row) -> Row | None:
        if any(getattr(row, name) == kept.pk for name in others):
            return row
        for names, rows in known:
            found = rows.get(tuple(getattr(row, name) for name in names))
            if found is not None:
                return found
        return None

    return twin


def _attname(model: type[Row], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.attname)


def _absorb(twin: Row, row: Row, journal: dict[str, Any]) -> None:
    """Let a row that stays have what only the one that goes said: a role that weighs more."""
    values: dict[str, Any] = {}
    if isinstance(twin, ProjectOrganisation) and isinstance(row, ProjectOrganisation):
        if row.role == ProjectOrganisation.Role.APPLICANT != twin.role:
            values["role"] = row.role
            values["order"] = min(row.order, twin.order)
    elif getattr(row, "function", "") and not getattr(twin, "function", ""):
        values["function"] = row.function  # type: ignore[attr-defined]
    _change(twin, values, journal)


def _change(row: Row, values: dict[str, Any], journal: dict[str, Any]) -> None:
    """Give fields a value, noting what was there."""
    if values:
        history.watch([row])
    for name, value in values.items():
        journal["changed"].append([row._meta.label, row.pk, name, getattr(row, name), value])
        setattr(row, name, value)
    if values:
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def _take_over(kind: str, kept: Row, gone: Row, journal: dict[str, Any]) -> None:
    values = {
        name: getattr(gone, name)
        for name in TAKEN_OVER[kind]
        if getattr(gone, name) and not getattr(kept, name)
    }
    if isinstance(kept, Contact) and isinstance(gone, Contact):
        own = {kept.phone or gone.phone, *kept.other_phone_list}
        more = [n for n in (gone.phone, *gone.other_phone_list) if n and n not in own]
        if more:
            values["other_phones"] = ", ".join([*kept.other_phone_list, *dict.fromkeys(more)])
        if kept.is_public and not gone.is_public:
            values["is_public"] = False
    _change(kept, values, journal)


def _lead_on(kind: str, kept: Row, name: str, slug: str, journal: dict[str, Any]) -> None:
    """Keep the old address working, and let the next import know the old name."""
    made: list[Row] = []
    if isinstance(kept, Theme):
        made.append(FormerSlug.objects.create(slug=slug, theme=kept))
        if not ThemeAlias.objects.filter(name=name).exists():
            made.append(ThemeAlias.objects.create(theme=kept, name=name))
    elif isinstance(kept, Organisation):
        made.append(FormerSlug.objects.create(slug=slug, organisation=kept))
        if not OrganisationAlias.objects.filter(name=name).exists():
            made.append(OrganisationAlias.objects.create(organisation=kept, name=name))
    journal["made"] = [[row._meta.label, row.pk] for row in made]
