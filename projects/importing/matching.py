"""Which project on a newer page is which project in the database.

Titles, slugs, municipalities and the order on a page change; a project is recognised by whatever
stayed the same: first by exact keys, then by similarity. No project is matched twice.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from rapidfuzz.fuzz import token_sort_ratio

from projects.loading.assembling import likeness
from projects.values.text import fold, letters, title_key

MIN_TITLE_SIMILARITY = 0.85  # of two titles, in any word order (0 to 1)
MIN_TEXT_SIMILARITY = 0.5  # of two texts of the same organisation (0 to 1)
MIN_TEXT_SIMILARITY_ELSEWHERE = 0.75  # of two texts of different organisations (0 to 1)


@dataclass(frozen=True)
class Candidate:
    """What a project is recognised by. `organisations` are their current names."""

    key: Hashable
    kind: str
    title: str
    heading: str = ""
    slug: str = ""
    organisations: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    start: str = ""  # what a project and its follow-up of the same name differ in

    @property
    def applicant(self) -> str:
        return self.organisations[0] if self.organisations else ""


def match(
    page: Sequence[Candidate], known: Sequence[Candidate], *, by_similarity: bool = True
) -> dict[Hashable, Hashable]:
    """Return the key of the known project for the key of each project on the page."""
    found: dict[Hashable, Hashable] = {}
    for key_of in (
        _by_slug,
        _by_everything_and_start,
        _by_everything,
        _by_heading,
        _by_title_and_place,
    ):
        taken = set(found.values())
        found |= _pair_by_key(
            [p for p in page if p.key not in found],
            [k for k in known if k.key not in taken],
            key_of,
        )
    if not by_similarity or len(found) == len(page):
        return found
    words = {id(p): count_words(f"{p.title} {p.text}") for p in (*page, *known)}
    taken = set(found.values())
    return found | _pair_by_similarity(
        [p for p in page if p.key not in found],
        [k for k in known if k.key not in taken],
        words,
        _word_weights(words.values()),
    )


def _by_slug(one: Candidate) -> Hashable:
    return one.slug or None


def _by_everything_and_start(one: Candidate) -> Hashable:
    return _by_everything(one), one.start


def _by_everything(one: Candidate) -> Hashable:
    return one.kind, title_key(one.heading), title_key(one.title), letters(one.applicant)


def _by_heading(one: Candidate) -> Hashable:
    return (one.kind, title_key(one.heading)) if one.heading else None


def _by_title_and_place(one: Candidate) -> Hashable:
    return one.kind, title_key(one.title), letters(one.applicant)


def _pair_by_key(
    page: Iterable[Candidate],
    known: Iterable[Candidate],
    key_of: Callable[[Candidate], Hashable],
) -> dict[Hashable, Hashable]:
    """Pair projects whose key occurs once on either side; ambiguous keys are skipped."""
    groups: dict[Hashable, tuple[list[Candidate], list[Candidate]]] = defaultdict(lambda: ([], []))
    for side, projects in enumerate((page, known)):
        for project in projects:
            groups[key_of(project)][side].append(project)
    groups.pop(None, None)
    return {a[0].key: b[0].key for a, b in groups.values() if len(a) == len(b) == 1}


def _pair_by_similarity(
    page: Sequence[Candidate],
    known: Sequence[Candidate],
    words: Mapping[int, Counter[str]],
    weights: Mapping[str, float],
) -> dict[Hashable, Hashable]:
    """Pair projects by similarity, the most similar first."""
    scored = (
        (_score(a, b, words, weights), -i, -j)
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
    one: Candidate,
    other: Candidate,
    words: Mapping[int, Counter[str]],
    weights: Mapping[str, float],
) -> float:
    """Return how certainly two are the same project, 0 when they aren't."""
    titles = token_sort_ratio(fold(one.title), fold(other.title)) / 100
    text = likeness(words[id(one)], words[id(other)], weights)
    same_place = bool(set(one.organisations) & set(other.organisations))
    enough = (
        text >= MIN_TEXT_SIMILARITY or (titles >= MIN_TITLE_SIMILARITY and text > 0.1)
        if same_place
        else text >= MIN_TEXT_SIMILARITY_ELSEWHERE
    )
    return text + titles / 2 + same_place / 2 if enough else 0.0


def _word_weights(texts: Collection[Counter[str]]) -> dict[str, float]:
    """Return the weight of each word: the rarer, the heavier, and never 0."""
    counts = Counter(word for words in texts for word in words)
    return {word: math.log(1 + len(texts) / count) for word, count in counts.items()}


def count_words(html: str) -> Counter[str]:
    """Return the longer words of a text with their counts.

    >>> count_words("<p>Leren leren &amp; werken</p>")
    Counter({'leren': 2, 'werken': 1})
    """
    text = unescape(re.sub(r"<[^>]+>", " ", html))
    return Counter(re.findall(r"[a-z]{4,}", fold(text)))
