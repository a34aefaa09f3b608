"""Where a source differs from the database, field by field, and where staff edited too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.importing.values import FIELDS, OF_STAFF, Mark, Values, digest


@dataclass(frozen=True)
class Change:
    """A field that would change. In a conflict staff edited it too, since the last import."""

    field: str
    old: Any
    new: Any
    is_conflict: bool
    marker: str = ""  # whose meaning the legend changed; then it is chosen for all at once

    @property
    def label(self) -> str:
        return FIELDS[self.field]


def stated_fields(source: Values, current: Values, legend: Sequence[str]) -> Values:
    """Return the fields that a source really states.

    A page without a marker says nothing about a period that its legend no longer explains.
    """
    is_silent = not source.get("period") and current["period"] not in legend
    return {f: value for f, value in source.items() if not (f == "period" and is_silent)}


def compare(
    source: Values, current: Values, marks: Mapping[str, Mark], *, is_page: bool
) -> tuple[Change, ...]:
    """Return what would change in a project.

    What a page says just as at the last import stays as it is now, whoever edited it.
    """
    changes = []
    for field in FIELDS:
        if field not in source:
            continue
        mark = marks.get(field, Mark())
        if is_page and mark.source == digest(source[field]):
            continue
        old, new = current[field], proposed(field, source, current)
        if new != old:
            is_edited = digest(old) not in {mark.stored, "" if is_page else mark.spreadsheet}
            is_edited &= field not in OF_STAFF or bool(old)
            conflict = is_edited and not (field == "links" and _only_adds_urls(old, new))
            changes.append(Change(field, old, new, conflict))
    return tuple(changes)


def proposed(field: str, source: Values, current: Values) -> Any:
    """Return the new value of a field.

    A link without a URL keeps the URL that we have for the same text.
    """
    if field != "links":
        return source[field]
    known = {link["text"]: link["url"] for link in current["links"]}
    return [link | {"url": link["url"] or known.get(link["text"], "")} for link in source["links"]]


def _only_adds_urls(old: Sequence[Values], new: Sequence[Values]) -> bool:
    """Tell whether the same links only get URLs that they didn't have."""
    return len(old) == len(new) and all(
        a["text"] == b["text"] and a["url"] in ("", b["url"]) for a, b in zip(old, new, strict=True)
    )
