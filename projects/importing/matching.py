"""Which project of a newer page is which project that we have.

Titles, web names, municipalities and the order of a page change; a project is recognised by
whatever stayed: first by what is the same word for word, then by likeness. None matches twice.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from rapidfuzz.fuzz import token_sort_ratio

from projects.loading.assembling import likeness
from projects.values.text import fold, letters

SAME_TITLE = 0.85  # of the letters of two titles, in any order of the words (0 to 1)
SAME_STORY = 0.5  # the likeness of two texts of the same applicant (0 to 1)
SAME_STORY_ELSEWHERE = 0.75  # of two texts whose applicants differ


@dataclass(frozen=True)
class Likeness:
    """What a project is recognised by. `organisations` are the names that they go by today."""

    key: Hashable
    kind: str
    title: str
    heading: str = ""
    slug: str = ""
    organisations: tuple[str, ...] = ()
    text: str = field(default="", repr=False)

    @property
    def applicant(self) -> str:
        return self.organisations[0] if self.organisations else ""


def match(
    page: Sequence[Likeness], known: Sequence[Likeness], *, by_likeness: bool = True
) -> dict[Hashable, Hashable]:
    """Return which known project each project of the page is, by their keys."""
    found: dict[Hashable, Hashable] = {}
    for sameness in (_by_slug, _by_everything, _by_heading, _by_title_and_place):
        taken = set(found.values())
        found |= _same(
            [p for p in page if p.key not in found],
            [k for k in known if k.key not in taken],
            sameness,
        )
    if not by_likeness or len(found) == len(page):
        return found
    words = {id(p): words_of(f"{p.title} {p.text}") for p in (*page, *known)}
    taken = set(found.values())
    return found | _alike(
        [p for p in page if p.key not in found],
        [k for k in known if k.key not in taken],
        words,
        _rarity(words.values()),
    )


def _by_slug(one: Likeness) -> Hashable:
    return one.slug or None


def _by_everything(one: Likeness) -> Hashable:
    return one.kind, letters(one.heading), letters(one.title), letters(one.applicant)


def _by_heading(one: Likeness) -> Hashable:
    return (one.kind, letters(one.heading)) if one.heading else None


def _by_title_and_place(one: Likeness) -> Hashable:
    return one.kind, letters(one.title), letters(one.applicant)


def _same(
    page: Iterable[Likeness],
    known: Iterable[Likeness],
    sameness: Callable[[Likeness], Hashable],
) -> dict[Hashable, Hashable]:
    """Pair what is the same and is so only once on both sides; what is doubtful waits."""
    groups: dict[Hashable, tuple[list[Likeness], list[Likeness]]] = defaultdict(lambda: ([], []))
    for side, projects in enumerate((page, known)):
        for project in projects:
            groups[sameness(project)][side].append(project)
    groups.pop(None, None)
    return {a[0].key: b[0].key for a, b in groups.values() if len(a) == len(b) == 1}


def _alike(
    page: Sequence[Likeness],
    known: Sequence[Likeness],
    words: Mapping[int, Counter[str]],
    rarity: Mapping[str, float],
) -> dict[Hashable, Hashable]:
    """Pair what is most alike first, as long as it is alike enough."""
    scored = (
        (_score(a, b, words, rarity), -i, -j)
        for i, a in enumerate(page)
        for j, b in enumerate(known)
        if a.kind == b.kind
    )
    found: dict[Hashable, Hashable] = {}
    for score, i, j in sorted(scored, reverse=True):
        one, other = page[-i], known[-j]
        if score and one.key not in found and other.key not in found.values():
            found[one.key] = other.key
    return found


def _score(
    one: Likeness, other: Likeness, words: Mapping[int, Counter[str]], rarity: Mapping[str, float]
) -> float:
    """Return how surely two are the same project, 0 when they aren't."""
    titles = token_sort_ratio(fold(one.title), fold(other.title)) / 100
    story = likeness(words[id(one)], words[id(other)], rarity)
    same_place = bool(set(one.organisations) & set(other.organisations))
    enough = (
        story >= SAME_STORY or (titles >= SAME_TITLE and story > 0.1)
        if same_place
        else story >= SAME_STORY_ELSEWHERE
    )
    return story + titles / 2 + same_place / 2 if enough else 0.0


def _rarity(texts: Collection[Counter[str]]) -> dict[str, float]:
    """Return the weight of each word; one that both versions of a text have keeps some."""
    counts = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


def words_of(html: str) -> Counter[str]:
    """Return the longer words of a text with how often they stand there.

    >>> words_of("<p>Leren leren &amp; werken</p>")
    Counter({'leren': 2, 'werken': 1})
    """
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    return Counter(re.findall(r"[a-z]{4,}", fold(text)))
