"""What a source says otherwise than we have it, field by field, and where staff edited too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.importing.values import FIELDS, Mark, Values, digest


@dataclass(frozen=True)
class Change:
    """A field that would change. In a conflict staff edited it since the last import too."""

    field: str
    old: Any
    new: Any
    is_conflict: bool

    @property
    def label(self) -> str:
        return FIELDS[self.field]


def spoken(source: Values, current: Values, legend: Sequence[str]) -> Values:
    """Return the fields that a source really speaks of.

    A page without a marker says nothing of a period that its legend no longer explains.
    """
    silent = not source.get("period") and current["period"] not in legend
    return {f: value for f, value in source.items() if not (f == "period" and silent)}


def compare(
    said: Values, current: Values, marks: Mapping[str, Mark], *, is_page: bool
) -> tuple[Change, ...]:
    """Return what would change of a project.

    What a page says as it did at the last import stays as it is now, whoever edited it.
    """
    changes = []
    for field in FIELDS:
        if field not in said:
            continue
        mark = marks.get(field, Mark())
        if is_page and mark.source == digest(said[field]):
            continue
        old, new = current[field], proposed(field, said, current)
        if new != old:
            is_edited = digest(old) not in {mark.stored, "" if is_page else mark.sheet}
            conflict = is_edited and not (field == "links" and _keeps(old, new))
            changes.append(Change(field, old, new, conflict))
    return tuple(changes)


def proposed(field: str, said: Values, current: Values) -> Any:
    """Return what a field would become.

    A link without an address keeps the address that we have for the same words.
    """
    if field != "links":
        return said[field]
    known = {link["text"]: link["url"] for link in current["links"]}
    return [link | {"url": link["url"] or known.get(link["text"], "")} for link in said["links"]]


def _keeps(old: Sequence[Values], new: Sequence[Values]) -> bool:
    """Tell whether the same links only get addresses that they didn't have."""
    return len(old) == len(new) and all(
        a["text"] == b["text"] and a["url"] in ("", b["url"]) for a, b in zip(old, new, strict=True)
    )
