"""A visitor's own list, as it stands in an address: `?titel=Voor+mij&p=slug~note&p=slug`.

Pure functions: what can't be read is told, and no address is made that a server would refuse.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from projects.catalogue.choice_form import LONGEST_LIST
from projects.values.tidy import one_line

PROJECT, TITLE, NOTE, ADD, FORMER = "p", "titel", "n", "erbij", "bewaard"
BEFORE_NOTE = "~"  # no slug has one, and it needs no encoding
LONGEST_TITLE, LONGEST_NOTE = 80, 200  # characters
LONGEST_ADDRESS = 8000  # bytes; servers refuse some more (`limit_request_line` in gunicorn.conf.py)
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,120}")
IN_ADDRESS = re.compile(r"/projecten/([-a-zA-Z0-9_]{1,120})(?:[/?#]|$)")
REWRITTEN = {NOTE, ADD, FORMER}  # parameters that lead on to the usual address


@dataclass(frozen=True)
class Item:
    """A project on the list, and what the visitor noted of it."""

    slug: str
    note: str = ""

    def __str__(self) -> str:
        return f"{self.slug}{BEFORE_NOTE}{self.note}" if self.note else self.slug


@dataclass(frozen=True)
class OwnList:
    """The projects in the visitor's order. `unread`: how many items have no slug."""

    items: tuple[Item, ...] = ()
    title: str = ""
    unread: int = 0

    @property
    def slugs(self) -> list[str]:
        return [one.slug for one in self.items]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The parameters of the address, as `query_strings` has them."""
        title = [(TITLE, self.title)] if self.title else []
        return [*title, *((PROJECT, str(one)) for one in self.items)]

    @property
    def query(self) -> str:
        """The query string, without a question mark; "" for an empty list.

        >>> OwnList((Item("fit", "bel & vraag"), Item("oss")), "Ons plan").query
        'titel=Ons+plan&p=fit~bel+%26+vraag&p=oss'
        """
        return urlencode(self.pairs)

    def moved(self, slug: str, by: int) -> "OwnList":
        """Return the list with a project so many places on; past either end it stays there.

        >>> OwnList((Item("a"), Item("b"), Item("c"))).moved("c", -1).slugs
        ['a', 'c', 'b']
        """
        if slug not in self.slugs:
            return self
        rest, at = list(self.items), self.slugs.index(slug)
        one = rest.pop(at)
        rest.insert(max(0, at + by), one)
        return replace(self, items=tuple(rest))

    def without(self, slug: str) -> "OwnList":
        return replace(self, items=tuple(one for one in self.items if one.slug != slug))

    def with_also(self, slug: str) -> "OwnList":
        return replace(self, items=_once([*self.items, Item(slug)]))

    def with_todays(self, slugs: dict[str, str]) -> "OwnList":
        """Return the list with slugs replaced, by the former one."""
        items = (replace(one, slug=slugs.get(one.slug, one.slug)) for one in self.items)
        return replace(self, items=_once(items))

    def shortened(self) -> "OwnList":
        """Return the list with a title and notes of no more than fits."""
        items = tuple(replace(one, note=one.note[:LONGEST_NOTE]) for one in self.items)
        return replace(self, title=self.title[:LONGEST_TITLE], items=items[:LONGEST_LIST])

    def problems(self, length: int) -> list[str]:
        """Return in Dutch what doesn't fit; `length`: bytes of the address up to the query."""
        said = []
        if len(self.title) > LONGEST_TITLE:
            said.append(f"De titel is langer dan {LONGEST_TITLE} tekens. Maak hem korter.")
        if any(len(one.note) > LONGEST_NOTE for one in self.items):
            said.append(f"Een notitie is langer dan {LONGEST_NOTE} tekens. Maak haar korter.")
        if len(self.items) > LONGEST_LIST:
            said.append(f"Een lijst heeft ten hoogste {LONGEST_LIST} projecten.")
        if length + len(self.query) > LONGEST_ADDRESS:
            said.append(
                "Dit past niet in één adres. Maak notities korter, of haal projecten van de lijst."
            )
        return said


def own_list(data: QueryDict) -> OwnList:
    """Return the list in an address or a form, longer than fits if that was sent.

    A form has a field `n` after each `p`: the note. Old addresses have `bewaard`.

    >>> own_list(QueryDict("p=fit~bel&p=oss,ede&p=fit")).items
    (Item(slug='fit', note='bel'), Item(slug='oss', note=''), Item(slug='ede', note=''))
    >>> own_list(QueryDict("bewaard=fit,oss")).query, own_list(QueryDict("p=fit&n=bel")).query
    ('p=fit&p=oss', 'p=fit~bel')
    """
    values, notes = data.getlist(PROJECT), data.getlist(NOTE)
    if len(notes) == len(values):
        values = [f"{value}{BEFORE_NOTE}{note}" for value, note in zip(values, notes, strict=True)]
    former = data.getlist(FORMER)[-1:]
    read = [one for value in (*values, *former) for one in _items(value)]
    known = [one for one in read if SLUG.fullmatch(one.slug)]
    return OwnList(
        items=_once(known),
        title=one_line(data.get(TITLE, "")),
        unread=len(read) - len(known),
    )


def leads_on(data: QueryDict) -> bool:
    """Tell whether an address has to be rewritten to the usual one, that can be sent on."""
    return bool(REWRITTEN & data.keys()) or any(
        "," in value.partition(BEFORE_NOTE)[0] for value in data.getlist(PROJECT)
    )


def slug_in(typed: str) -> str:
    """Return the slug in the address of a project, or in what was typed; "" if there is none.

    >>> slug_in("https://projecten.nl/projecten/fit-in-oss/?q=fit"), slug_in("fit-in-oss")
    ('fit-in-oss', 'fit-in-oss')
    >>> slug_in("Fit in Oss")
    ''
    """
    text = one_line(typed)
    found = IN_ADDRESS.search(text)
    if found:
        return found[1]
    return text if SLUG.fullmatch(text) else ""


def _items(value: str) -> Sequence[Item]:
    slugs, _, note = value.partition(BEFORE_NOTE)
    return [Item(slug.strip(), one_line(note)) for slug in slugs.split(",") if slug.strip()]


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each project once, at its first place."""
    by_slug: dict[str, Item] = {}
    for one in items:
        by_slug.setdefault(one.slug, one)
    return tuple(by_slug.values())
