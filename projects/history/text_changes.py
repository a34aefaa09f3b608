"""Where two texts differ: the words that were removed and added, with some context."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

CONTEXT_WORDS = 6  # before and after a change
TOKEN = re.compile(r"\s*\S+|\s+")


@dataclass(frozen=True)
class TextChange:
    """Words that were removed ("weg"), added ("nieuw") or kept ("zelfde")."""

    kind: str
    text: str


def text_changes(old: str, new: str) -> list[TextChange]:
    """Return the changes that turn the old text into the new one.

    >>> [(c.kind, c.text) for c in text_changes("Wij gaan op de fiets", "Wij gaan met de fiets")]
    [('zelfde', 'Wij gaan'), ('weg', ' op'), ('nieuw', ' met'), ('zelfde', ' de fiets')]
    """
    if not set(old.split()) & set(new.split()):
        return [c for c in (TextChange("weg", old), TextChange("nieuw", new)) if c.text]
    return _shortened(_joined(_lines(old, new)))


def _lines(old: str, new: str) -> Iterator[TextChange]:
    """Compare line by line, which is fast, and only changed lines word by word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield TextChange("zelfde", "".join(before[i:j]))
        else:
            yield from _words("".join(before[i:j]), "".join(after[k:m]))


def _words(old: str, new: str) -> Iterator[TextChange]:
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield TextChange("zelfde", "".join(before[i:j]))
            continue
        if i < j:
            yield TextChange("weg", "".join(before[i:j]))
        if k < m:
            yield TextChange("nieuw", "".join(after[k:m]))


def _joined(found: Iterator[TextChange]) -> list[TextChange]:
    groups = groupby(found, key=lambda change: change.kind)
    return [TextChange(kind, "".join(c.text for c in group)) for kind, group in groups]


def _shortened(found: list[TextChange]) -> list[TextChange]:
    """Leave out what was kept, except for the words next to a change."""
    last = len(found) - 1
    return [
        TextChange(c.kind, _without_middle(c.text, n > 0, n < last)) if c.kind == "zelfde" else c
        for n, c in enumerate(found)
    ]


def _without_middle(text: str, after_change: bool, before_change: bool) -> str:
    words = TOKEN.findall(text)
    if len(words) <= 2 * CONTEXT_WORDS + 1:
        return text
    first = "".join(words[:CONTEXT_WORDS]) if after_change else ""
    last = "".join(words[-CONTEXT_WORDS:]) if before_change else ""
    return f"{first} …{last}" if last else f"{first} …"
