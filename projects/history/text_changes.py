"""Where two texts differ: the words that went and came, with a few around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

AROUND = 6  # words that stay, before and after what changed
TOKEN = re.compile(r"\s*\S+|\s+")


@dataclass(frozen=True)
class Passage:
    """Words that went ("weg"), came ("nieuw") or stayed ("zelfde")."""

    kind: str
    text: str


def passages(old: str, new: str) -> list[Passage]:
    """Return the passages that turn the old text into the new one.

    >>> [(p.kind, p.text) for p in passages("Wij gaan op de fiets", "Wij gaan met de fiets")]
    [('zelfde', 'Wij gaan'), ('weg', ' op'), ('nieuw', ' met'), ('zelfde', ' de fiets')]
    """
    if not set(old.split()) & set(new.split()):
        return [p for p in (Passage("weg", old), Passage("nieuw", new)) if p.text]
    return _shortened(_joined(_lines(old, new)))


def _lines(old: str, new: str) -> Iterator[Passage]:
    """Compare line by line, which is quick, and only changed lines word by word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Passage("zelfde", "".join(before[i:j]))
        else:
            yield from _words("".join(before[i:j]), "".join(after[k:m]))


def _words(old: str, new: str) -> Iterator[Passage]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Passage("zelfde", "".join(before[i:j]))
            continue
        if i < j:
            yield Passage("weg", "".join(before[i:j]))
        if k < m:
            yield Passage("nieuw", "".join(after[k:m]))


def _joined(found: Iterator[Passage]) -> list[Passage]:
    groups = groupby(found, key=lambda passage: passage.kind)
    return [Passage(kind, "".join(p.text for p in group)) for kind, group in groups]


def _shortened(found: list[Passage]) -> list[Passage]:
    """Leave out what stayed, but for the words beside a change."""
    last = len(found) - 1
    return [
        Passage(p.kind, _middle_out(p.text, n > 0, n < last)) if p.kind == "zelfde" else p
        for n, p in enumerate(found)
    ]


def _middle_out(text: str, after_change: bool, before_change: bool) -> str:
    words = TOKEN.findall(text)
    if len(words) <= 2 * AROUND + 1:
        return text
    first = "".join(words[:AROUND]) if after_change else ""
    last = "".join(words[-AROUND:]) if before_change else ""
    return f"{first} …{last}" if last else f"{first} …"
