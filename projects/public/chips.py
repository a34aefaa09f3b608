"""What a visitor chose, each choice with the links to drop it and to turn it round."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.catalogue.filters import LABELS, ProjectFilter
from projects.catalogue.query_strings import dropping, query_string, turning
from projects.catalogue.turned import turned


@dataclass(frozen=True)
class Chip:
    """A value that a visitor chose, and the URLs without it and, if it can be, turned round."""

    label: str
    value: str
    url: str
    turn_url: str = ""
    is_turned: bool = False


def chips_of(path: str, chosen: ProjectFilter) -> list[Chip]:
    """Return the choices in the order of the form, on a page with this path."""
    return [chip for name in chosen.narrowing for chip in _of_filter(path, chosen, name)]


def _of_filter(path: str, chosen: ProjectFilter, name: str) -> Iterator[Chip]:
    if name in ("q", "bewaard"):
        said = chosen.words if name == "q" else "door jou bewaard"
        yield Chip(LABELS[name], said, path + query_string(dropping(chosen.pairs, name)))
        return
    labels = chosen.columns.labels[name]
    for value in chosen.chosen[name]:
        is_turned = value not in labels
        yield Chip(
            LABELS[name],
            labels[turned(value) if is_turned else value],
            path + query_string(dropping(chosen.pairs, name, value)),
            path + query_string(turning(chosen.pairs, name, value)),
            is_turned,
        )
