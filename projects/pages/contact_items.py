"""The persons, addresses and numbers in a contact field, in order, as `pairing` wants them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from projects.pages.pairing import Item
from projects.pages.persons import (
    PERSON_SEPARATOR,
    Person,
    email_names,
    looks_like_name,
    read_persons,
)
from projects.values.email_addresses import WRITTEN as EMAIL
from projects.values.phones import ANNOUNCES, PHONE, is_mobile, read_phone, split_phones
from projects.values.text import letters

CONTACT_WORD = re.compile(
    r"\b(?:e-?mail(?:adres)?|mail|E|bereikbaar|te bereiken|bel(?:len)?|via|op|adres)\b(?!\s*['’-])"
    r"\.?\s*:?|" + ANNOUNCES.pattern,
    re.I,
)
NAME_BEHIND = re.compile(r"\s*\(([^()]*)\)")  # behind a number: "06 12345678 (Kim)"
BRACKETS = re.compile(r"\([^()]*\)|<[^<>]*>|\[[^\[\]]*\]")
STRONG = re.compile(r";|\n|\s(?:en|of)\s|\s&\s|(?<=\w)\s&", re.I)
WEAK = re.compile(r"[,|/]|\s[-–—]\s")
MAX_READ = 100  # persons, and as many addresses, at a project; nobody asks more
MOST_ITEMS = 4 * MAX_READ


def read_items(text: str, persons: list[Person], *, listed: bool) -> list[Item]:
    """Return the persons, addresses and numbers of a text, in order.

    An item is of a person of the list (the index, as text) or else of the address itself. A text
    that isn't a list of persons can name others (they are added), and what isn't a person.

    >>> persons = [Person("Joep de Boer"), Person("Kim Vis")]
    >>> [(item.text, item.whose) for item in read_items("06 12345678 (Kim)", persons, listed=False)]
    [('06 12345678', ''), ('', '1')]
    """
    return _with_owners(list(_items(text, persons, listed=listed)), persons)


def _items(text: str, persons: list[Person], *, listed: bool) -> Iterator[Item]:
    inside = _inside_brackets(text)
    apart, rest, was_number = 0, 0, False
    for kind, begin, end in [*[*_tokens(text)][:MOST_ITEMS], ("end", len(text), len(text))]:
        gap = _unwrapped(text[rest:begin], inside[rest:begin])
        if rest:
            gap = _with_name_behind(gap, persons, may_be_new=not listed)
        between = was_number and kind == "phone"
        for piece, strength in _pieces(gap, inside[rest:begin], numbers=between):
            apart = max(apart, strength)
            at = _named(piece, persons, may_be_new=not listed)
            if at is not None:
                yield Item("", str(at), apart)
                apart = 0
        token = text[begin:end].strip(" -–.")
        if kind == "email":
            yield Item(token.lower(), _whose(token.lower(), persons), apart)
        elif kind == "phone":
            yield from _numbers(token, apart, announced=bool(ANNOUNCES.search(gap)))
        apart, rest, was_number = 0, end, kind == "phone"


def _numbers(printed: str, apart: int, *, announced: bool) -> Iterator[Item]:
    for at, one in enumerate(split_phones(printed)):
        mobile = is_mobile(read_phone(one) or one)
        yield Item(one, "", 0 if at else apart, announced, mobile)


def _with_name_behind(gap: str, persons: list[Person], *, may_be_new: bool) -> str:
    """Take the brackets off a name behind a number: "06 12345678 (Kim)"."""
    name = NAME_BEHIND.match(gap)
    if name is None or _named(name[1], persons, may_be_new=may_be_new) is None:
        return gap
    return f" {name[1]} {gap[name.end() :]}".rjust(len(gap))


def _with_owners(items: list[Item], persons: Sequence[Person]) -> list[Item]:
    """Give an address to who stands right before it; leave out who is named apart from theirs."""
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        if "@" in item.whose and before and not before.text and item.apart < 2:
            items[at] = replace(item, whose=before.whose)
    with_email = {item.whose for item in items if "@" in item.text}
    kept = []
    for at, item in enumerate(items):
        near = items[max(0, at - 1) : at] + items[at + 1 : at + 2]
        beside = any(one.is_number or one.whose == item.whose for one in near)
        if item.text or beside or item.whose not in with_email:
            kept.append(item)
    return kept


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    emails = [m.span() for m in EMAIL.finditer(text)]
    hidden = EMAIL.sub(lambda m: "@" * len(m[0]), text)
    phones = [m.span() for m in PHONE.finditer(hidden)]
    found = [("email", *span) for span in emails] + [("phone", *span) for span in phones]
    return iter(sorted(found, key=lambda token: token[1]))


def _inside_brackets(text: str) -> list[bool]:
    """Of each character, whether it stands in brackets around an address or number."""
    inside = [False] * len(text)
    for found in BRACKETS.finditer(text):
        if EMAIL.search(found[0]) or PHONE.search(found[0]):
            inside[found.start() : found.end()] = [True] * len(found[0])
    return inside


def _unwrapped(gap: str, inside: Sequence[bool]) -> str:
    """The text between two addresses or numbers, without the brackets around those."""
    return "".join(
        " " if within and letter in "()<>[]" else letter
        for letter, within in zip(gap, inside, strict=True)
    )


def _pieces(gap: str, inside: Sequence[bool], *, numbers: bool) -> Iterator[tuple[str, int]]:
    """The texts between the separators of a gap, each with how strong the separator before it is.

    What stands between two numbers ("06 1 of 06 2") keeps them less apart.
    """
    masked = re.sub(r"\([^()]*\)", lambda m: "x" * len(m[0]), gap)
    rest, strength = 0, 0
    for found in PERSON_SEPARATOR.finditer(masked):
        yield gap[rest : found.start()], strength
        strong = 2 if numbers or not STRONG.search(f" {found[0].strip()} ") else 3
        strength = 1 if any(inside[found.start() : found.end()]) else strong
        rest = found.end()
    behind = gap[rest:]
    yield behind, max(strength, 2 if WEAK.search(masked[rest:]) else 0)


def _named(piece: str, persons: list[Person], *, may_be_new: bool) -> int | None:
    """Which person a text names, by the whole name, the first name or the surname."""
    found = read_persons(CONTACT_WORD.sub(" ", piece).strip(" .:=-–>"))
    if not found:
        return None
    one = found[0]
    said = letters(one.name)
    for names in ([letters(p.name) for p in persons], *_first_and_last(persons)):
        if said and names.count(said) == 1:
            return names.index(said)
    if may_be_new and looks_like_name(one.name) and len(persons) < MAX_READ:
        persons.append(one)
        return len(persons) - 1
    return None


def _first_and_last(persons: Sequence[Person]) -> tuple[list[str], list[str]]:
    """The first names (the one in brackets, if any) and the surnames of persons."""
    given = [re.search(r"\(([^()]+)\)", p.name) for p in persons]
    bare = [re.sub(r"\([^()]*\)", " ", p.name).split() for p in persons]
    firsts = [letters(g[1] if g else words[0]) for g, words in zip(given, bare, strict=True)]
    return firsts, [letters(" ".join(words[1:])) for words in bare]


def _whose(email: str, persons: Sequence[Person]) -> str:
    """The number of the person whose name an address has; else the address itself."""
    named = [at for at, p in enumerate(persons) if email_names(email, p.name)]
    initial = letters(email)[:1]
    at = min(named, key=lambda i: letters(persons[i].name)[:1] != initial, default=None)
    return email if at is None else str(at)
