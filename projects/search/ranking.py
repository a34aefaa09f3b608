"""Matching projects, ranked by weighted terms.

In Python instead of in the database, so that SQLite and PostgreSQL agree.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from projects.models import SearchDocument
from projects.search.expansion import Part
from projects.search.structures import FIELDS
from projects.search.vocabulary import Vocabulary

WEIGHTS = dict(zip(FIELDS, (10.0, 6.0, 4.0, 4.0), strict=True))
SAMPLE = 1000  # projects whose words are counted
PRESENT = 2.0  # the weight of a part that occurs at all
NEXT = 3.0  # the weight of two words of the question that stand next to each other
Texts = Mapping[str, str]


def ranked(
    numbers: Sequence[int], parts: Sequence[Part], vocabulary: Vocabulary
) -> tuple[int, ...]:
    """Order projects by how often and where the parts occur; ties go to the newest."""
    documents = SearchDocument.objects.filter(pk__in=numbers).values_list(
        "pk", "project__start_key", *FIELDS
    )
    wanted = [part for part in parts if not part.without]
    rarity = [_rarity(part, vocabulary) for part in wanted]
    pairs = _pairs(wanted)
    scored = []
    for number, start, *texts in documents:
        fields = {f: f" {text} " for f, text in zip(FIELDS, texts, strict=True)}
        has = frozenset(" ".join(texts).split())
        score = sum(
            rare * (PRESENT + found)
            for rare, part in zip(rarity, wanted, strict=True)
            if (found := _score(part, fields, has))
        )
        score += sum(
            (rarity[at] + rarity[at + 1]) * NEXT * (PRESENT / 2 + beside)
            for at, row, terms in pairs
            if has.issuperset(terms) and (beside := _in_fields(row, fields))
        )
        scored.append((round(score, 6), start, -number))
    return tuple(-number for *_, number in sorted(scored, reverse=True))


def _pairs(parts: Sequence[Part]) -> list[tuple[int, str, tuple[str, ...]]]:
    """Adjacent parts of one term each: their position, and how they read in a text."""
    firsts = [part.alternatives[0].terms if part.alternatives else () for part in parts]
    return [
        (at, f" {one[0]} {other[0]} ", (*one, *other))
        for at, (one, other) in enumerate(pairwise(firsts))
        if len(one) == len(other) == 1
    ]


def _rarity(part: Part, vocabulary: Vocabulary) -> float:
    """The weight of a part: the fewer projects have it, the heavier."""
    size, having = _frequencies(vocabulary)
    number = sum(min(having[term] for term in one.terms) for one in part.alternatives)
    number += min((sum(having[t] for t in one.terms) for one in part.together), default=0)
    return math.log1p(size / max(min(number, size), 1))


@lru_cache(maxsize=1)
def _frequencies(vocabulary: Vocabulary) -> tuple[int, Counter[str]]:
    """The sample size and the number of projects in it with each term; cached per vocabulary."""
    having: Counter[str] = Counter()
    rows = SearchDocument.objects.order_by("pk").values_list(*FIELDS)[:SAMPLE]
    size = 0
    for texts in rows:
        size += 1
        having.update(frozenset(" ".join(texts).split()))
    return size, having


def _score(part: Part, fields: Texts, has: frozenset[str]) -> float:
    """How much a part occurs in the fields; each repetition counts for less.

    `has`: the terms of all fields, to skip quickly what doesn't occur.
    """
    apart = [_score(one, fields, has) for one in part.together]
    together = part.counts * sum(apart) / len(apart) if apart and all(apart) else 0.0
    rows = [
        (f" {' '.join(alternative.terms)} ", alternative.counts)
        for alternative in part.alternatives
        if has.issuperset(alternative.terms)
    ]
    own = sum(
        max((counts * _in_field(row, field, fields) for row, counts in rows), default=0.0)
        for field in FIELDS
    )
    return max(own, together)


def _in_field(row: str, field: str, fields: Texts) -> float:
    count = fields[field].count(row)
    if not count:
        return 0.0
    return WEIGHTS[field] * math.log1p(count) / (1 + math.log1p(len(fields[field]) / 80))


def _in_fields(row: str, fields: Texts) -> float:
    return sum(_in_field(row, field, fields) for field in FIELDS)
