"""What loading the fixtures would undo in a filled catalogue: told before it happens."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db.models import Model

from projects.contacts.forgotten import forgotten_among
from projects.contacts.loading import PRESERVED_FIELDS
from projects.history.tracked import MACHINE_FIELDS
from projects.loading.fixtures import FOLDER, NAMES
from projects.models import (
    Contact,
    ImportMark,
    Organisation,
    OrganisationAlias,
    Project,
    SubsidyPeriod,
    Synonym,
    Theme,
    ThemeAlias,
)
from projects.models.names import key_of

# Rows that an editor knows by name; every other row is told with the one that it belongs to.
NAMED = (Project, Organisation, Theme, SubsidyPeriod, Synonym)
OWNERS = ("project", "idea", "organisation", "partnership", "theme")
MOST_NAMED = 50  # of each kind
Values = dict[str, Any]


@dataclass
class Overwritten:
    """What differs from the fixtures: the names by kind, and the number of persons.

    Persons are counted, not named: this is printed, and kept in logs.
    """

    changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    back: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    persons: int = 0

    def __bool__(self) -> bool:
        return bool(self.changed or self.back or self.persons)

    def lines(self) -> Iterator[str]:
        """Tell it in Dutch, a line for each row."""
        for intro, rows in (
            ("Veranderd, en dat gaat verloren", self.changed),
            ("Verwijderd of samengevoegd, en dat komt terug", self.back),
        ):
            for kind, names in rows.items():
                yield f"{intro}: {len(names)} {kind}"
                yield from (f"  {name}" for name in sorted(names)[:MOST_NAMED])
                if len(names) > MOST_NAMED:
                    yield f"  en nog {len(names) - MOST_NAMED}"
        if self.persons:
            yield f"Contactpersonen die veranderd of verwijderd zijn: {self.persons}"


def what_is_there() -> str:
    """Say in Dutch how many rows of each named kind the catalogue has; "" for an empty one."""
    counts = Counter({model: model._default_manager.count() for model in (*NAMED, Contact)})
    return ", ".join(f"{n} {_kind(model, n)}" for model, n in counts.items() if n)


def read_overwritten() -> Overwritten:
    """Compare the catalogue with the fixtures; nothing is written."""
    found = Overwritten()
    for model, fields in _rows().items():
        if model is Contact:
            found.persons = _changed_persons(fields)
        elif model is not ImportMark and _owner_field(model) is not None:  # no editor's work
            _compare(found, model, fields)
    return found


def make_room() -> None:
    """Delete the other spellings that are a name of the fixtures: a merge made them of it."""
    for model, aliases, owner in (
        (Theme, ThemeAlias, "theme"),
        (Organisation, OrganisationAlias, "organisation"),
    ):
        back = {key_of(fields["name"]): fields["slug"] for fields in _rows()[model]}
        for alias in aliases._default_manager.select_related(owner):
            slug = back.get(key_of(alias.name))
            if slug and slug != getattr(alias, owner).slug:
                alias.delete()


def _rows() -> dict[type[Model], list[Values]]:
    """The rows of the fixtures by model, as they are written."""
    rows: dict[type[Model], list[Values]] = defaultdict(list)
    for name in NAMES:
        for row in json.loads((FOLDER / f"{name}.json").read_text("utf-8")):
            rows[apps.get_model(row["model"])].append(row["fields"])
    return rows


def _compare(found: Overwritten, model: type[Model], rows: list[Values]) -> None:
    there = _by_natural_key(model)
    for fields in rows:
        now = there.get(_natural_key(model, fields))
        if now is None or _differs(model, fields, now):
            is_back = now is None and model in NAMED
            kind, name = _named(model, fields, now)
            (found.back if is_back else found.changed)[kind].add(name)


def _by_natural_key(model: type[Model]) -> dict[tuple[Any, ...], Values]:
    """The rows as a fixture has them."""
    relations = [f.name for f in model._meta.concrete_fields if f.is_relation]
    dumped = serializers.serialize(
        "json",
        model._base_manager.select_related(*relations),
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
    )
    return {_natural_key(model, row["fields"]): row["fields"] for row in json.loads(dumped)}


def _natural_key(model: Any, fields: Values) -> tuple[Any, ...]:
    names = (lookup.partition("__")[0] for lookup in model.natural_key_fields)
    return tuple(str(fields.get(name)) for name in names)


def _differs(model: type[Model], fields: Values, now: Values, ignored: Any = ()) -> bool:
    """Whether loading a row changes it; a field that the fixture hasn't gets its default."""
    for one in model._meta.concrete_fields:
        if one.generated or one.name not in now or one.name in {*MACHINE_FIELDS, *ignored}:
            continue
        loaded = fields[one.name] if one.name in fields else one.get_default()
        if _value(one, loaded) != _value(one, now[one.name]):
            return True
    return False


def _value(one: Any, written: Any) -> Any:
    return written if one.is_relation or written is None else one.to_python(written)


def _named(model: Any, fields: Values, now: Values | None) -> tuple[str, str]:
    """The kind and the name of a row, or of the row that it belongs to."""
    name = _owner_field(model)
    if name:
        owner: Any = model._meta.get_field(name).related_model
        key = fields.get(name) or []
        row = owner._base_manager.filter(**dict(zip(owner.natural_key_fields, key, strict=False)))
        return _kind(owner, 2), str(row.first() or " ".join(map(str, key))) if key else "geen"
    values = {**fields, **(now or {})}
    own = [n for n in ("title", "name", "wordings") if n in values] or model.natural_key_fields
    return _kind(model, 2), " ".join(str(values[n]) for n in own)


def _changed_persons(rows: list[Values]) -> int:
    """Who is off the site stays so, and who was forgotten too: they don't count."""
    there = _by_natural_key(Contact)
    gone = [fields for fields in rows if _natural_key(Contact, fields) not in there]
    forgotten = forgotten_among(
        [(f["name"], f["email"], [f["phone"], *f["other_phones"].split(", ")]) for f in gone]
    )
    shown = {str(key) for key in Contact.objects.public().values_list("key", flat=True)}
    changed = sum(
        _differs(Contact, fields, now, () if now["key"] in shown else PRESERVED_FIELDS)
        for fields in rows
        if (now := there.get(_natural_key(Contact, fields)))
    )
    return changed + len(gone) - len(forgotten)


def _owner_field(model: type[Model]) -> str | None:
    """The field to the row that tells; "" for a row that tells itself."""
    if model in NAMED:
        return ""
    names = {f.name for f in model._meta.concrete_fields}
    return next((name for name in OWNERS if name in names), None)


def _kind(model: type[Model], number: int) -> str:
    options = model._meta
    return str(options.verbose_name if number == 1 else options.verbose_name_plural)
