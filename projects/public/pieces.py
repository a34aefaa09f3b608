"""Pieces of a page as HTML: a template is rendered once, with holes for what differs each time.

Making HTML is most of the work of a page. A template decides by its `shape` (whether there are
messages, which order is chosen…): for each shape it is rendered once, with a mark where each
hole is. After that a page is the parts between the marks with the holes filled in.
"""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from html import escape
from types import MappingProxyType

from django.template.loader import get_template
from django.utils.safestring import SafeString

MOST_SHAPES = 1000  # what is kept is bounded, whatever visitors ask for
MARK = "\0"  # never in a template, and taken out of all that visitors type
NO_SHAPE: Mapping[str, Hashable] = MappingProxyType({})


def piece(template: str, shape: Mapping[str, Hashable] = NO_SHAPE, **holes: object) -> SafeString:
    """Return the HTML of a template.

    A template can show a hole, but not ask anything about it: that belongs in the shape.
    What isn't HTML yet is escaped.
    """
    parts = list(_parts(template, tuple(shape.items()), tuple(holes)))
    parts[1::2] = [_escaped(holes[name]) for name in parts[1::2]]
    return SafeString("".join(parts))


@lru_cache(maxsize=MOST_SHAPES)
def _parts(
    template: str, shape: tuple[tuple[str, Hashable], ...], holes: tuple[str, ...]
) -> tuple[str, ...]:
    """Text and the names of holes, by turns; text comes first and last."""
    marks = {name: SafeString(f"{MARK}{name}{MARK}") for name in holes}
    return tuple(get_template(template).render({**dict(shape), **marks}).split(MARK))


def _escaped(hole: object) -> str:
    """As Django's `conditional_escape`, without the lazy texts that no hole is."""
    return hole if isinstance(hole, SafeString) or hole == "" else escape(str(hole))
