"""Two rows → one, with a journal of what was moved, removed, changed and created."""

from typing import Any

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

from projects import history
from projects.merging.details import details_of
from projects.merging.rows import (
    BATCH,
    MODELS,
    CannotMergeError,
    Row,
    merge_kind,
    referring_rows,
    relations,
    serialized,
)
from projects.merging.visibility import switches_to_turn_off, visibility_of
from projects.models import (
    Contact,
    FormerSlug,
    Merge,
    Organisation,
    OrganisationAlias,
    Project,
    ProjectContact,
    ProjectOrganisation,
    Theme,
    ThemeAlias,
)
from projects.models.names import reason_against

# What the row that stays gets from the other where it is empty.
FILLED_FIELDS: dict[str, tuple[str, ...]] = {
    Merge.Kind.THEME: ("introduction",),
    Merge.Kind.ORGANISATION: ("province", "website", "inhabitants"),
    Merge.Kind.CONTACT: ("email", "phone", "phone_source", "left_on", "objected_on"),
}


def merge(kept: Row, gone: Row, user: User | None) -> Merge:
    """Merge `gone` into `kept`, in one transaction. Raises CannotMergeError."""
    with history.revision(user, "Samengevoegd"), transaction.atomic():
        return _merge(kept, gone, user)


def _merge(kept: Row, gone: Row, user: User | None) -> Merge:
    kind = merge_kind(type(kept))
    kept, gone = _lock(kind, kept.pk), _lock(kind, gone.pk)
    name = str(gone)
    journal = merge_rows(kind, kept, gone)
    return Merge.objects.create(
        kind=kind,
        kept_id=kept.pk,
        kept_name=str(kept)[:200],
        gone_name=name[:200],
        journal=journal,
        merged_by=user,
    )


def merge_again(one: Merge) -> None:
    """Merge the rows of a merge once more, within an undo of an earlier one."""
    kept, gone = _lock(one.kind, one.kept_id), _lock(one.kind, one.journal["gone_id"])
    one.journal = merge_rows(one.kind, kept, gone)
    one.save(update_fields=["journal"])


def merge_rows(kind: str, kept: Row, gone: Row) -> dict[str, Any]:
    """Merge two locked rows; return the journal of what that did. Raises CannotMergeError."""
    _refuse(kept, gone)
    journal: dict[str, Any] = {"moved": [], "removed": [], "changed": [], "made": []}
    name, slug = str(gone), getattr(gone, "slug", "")
    hidden: dict[int, dict[str, bool]] = {}
    if isinstance(kept, Contact) and isinstance(gone, Contact):
        hidden = switches_to_turn_off(kept, gone)
        journal["before"] = visibility_of(kept)
        journal["details"] = sorted(details_of(kept))
    if isinstance(kept, Theme):
        _clear_second_themes(kept, gone, journal)
    for relation in relations(gone):
        _move(relation, kept, gone, journal)
    journal["gone"] = serialized(gone)
    journal["gone_id"] = gone.pk
    gone.delete()
    _fill_empty_fields(kind, kept, gone, journal)
    for row in ProjectContact.objects.filter(pk__in=hidden):
        _change(row, hidden[row.pk], journal)
    _keep_old_name(kind, kept, name, slug, journal)
    return journal


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


def _clear_second_themes(kept: Theme, gone: Row, journal: dict[str, Any]) -> None:
    """A project that is about both is about one theme now."""
    for first, second in ((kept, gone), (gone, kept)):
        for project in Project.objects.filter(theme=first.pk, second_theme=second.pk):
            _change(project, {"second_theme_id": None}, journal)


def _move(relation: ForeignObjectRel, kept: Row, gone: Row, journal: dict[str, Any]) -> None:
    field: Any = relation.field
    find_duplicate = _duplicate_finder(relation, kept)
    moved = []
    for row in referring_rows(relation, gone):
        duplicate = find_duplicate(row)
        if duplicate is not None:
            if duplicate is not row:
                _merge_into(duplicate, row, journal)
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


def _duplicate_finder(relation: ForeignObjectRel, kept: Row) -> Any:
    """Return a function that finds the row at `kept` that a row would duplicate.

    A row that would refer to `kept` twice is its own duplicate: it would mean nothing.
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
        (
            names,
            {tuple(getattr(row, n) for n in names): row for row in referring_rows(relation, kept)},
        )
        for names in ([_attname(model, n) for n in rule] for rule in rules)
    ]
    others = [
        f.attname
        for f in model._meta.concrete_fields
        if f is not field and f.related_model is field.related_model
    ]

    def find_duplicate(row: Row) -> Row | None:
        if any(getattr(row, name) == kept.pk for name in others):
            return row
        for names, rows in known:
            found = rows.get(tuple(getattr(row, name) for name in names))
            if found is not None:
                return found
        return None

    return find_duplicate


def _attname(model: type[Row], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return str(field.attname)


def _merge_into(duplicate: Row, row: Row, journal: dict[str, Any]) -> None:
    """Give the row that stays what only the other one has: a function, or the role of applicant."""
    values: dict[str, Any] = {}
    if isinstance(duplicate, ProjectOrganisation) and isinstance(row, ProjectOrganisation):
        if row.role == ProjectOrganisation.Role.APPLICANT != duplicate.role:
            values["role"] = row.role
            values["order"] = min(row.order, duplicate.order)
    elif getattr(row, "function", "") and not getattr(duplicate, "function", ""):
        values["function"] = row.function  # type: ignore[attr-defined]
    _change(duplicate, values, journal)


def _change(row: Row, values: dict[str, Any], journal: dict[str, Any]) -> None:
    """Set fields, and write their old values to the journal."""
    if values:
        history.watch([row])
    for name, value in values.items():
        journal["changed"].append([row._meta.label, row.pk, name, getattr(row, name), value])
        setattr(row, name, value)
    if values:
        type(row)._base_manager.filter(pk=row.pk).update(**values)


def _fill_empty_fields(kind: str, kept: Row, gone: Row, journal: dict[str, Any]) -> None:
    values = {
        name: getattr(gone, name)
        for name in FILLED_FIELDS[kind]
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


def _keep_old_name(kind: str, kept: Row, name: str, slug: str, journal: dict[str, Any]) -> None:
    """Let the old URL redirect, and the next import recognise the old name.

    A name that means something else already isn't kept; the journal says why.
    """
    made: list[Row] = []
    alias: Row | None = None
    if isinstance(kept, Theme):
        made.append(FormerSlug.objects.create(slug=slug, theme=kept))
        alias = ThemeAlias(theme=kept, name=name)
    elif isinstance(kept, Organisation):
        made.append(FormerSlug.objects.create(slug=slug, organisation=kept))
        alias = OrganisationAlias(organisation=kept, name=name)
    if alias and not type(alias)._default_manager.filter(name=name).exists():
        journal["name_not_kept"] = reason_against(alias)
        if not journal["name_not_kept"]:
            alias.save()
            made.append(alias)
    journal["made"] = [[row._meta.label, row.pk] for row in made]
