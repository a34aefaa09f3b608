"""Which of the projects that answer is best: told from the terms of their fields.

Not by the database, so that SQLite and PostgreSQL agree.
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
SAMPLE = 1000  # projects of which the words are counted
PRESENT = 2.0  # how much it counts that a part occurs at all
NEXT = 3.0  # how much it counts that two words of the question stand beside each other
Texts = Mapping[str, str]


def ranked(
    numbers: Sequence[int], parts: Sequence[Part], vocabulary: Vocabulary
) -> tuple[int, ...]:
    """Order projects by how much and where the parts occur; equal ones newest first."""
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
    """The neighbours in a question that are one term each: where, how they stand in a text."""
    firsts = [part.alternatives[0].terms if part.alternatives else () for part in parts]
    return [
        (at, f" {one[0]} {other[0]} ", (*one, *other))
        for at, (one, other) in enumerate(pairwise(firsts))
        if len(one) == len(other) == 1
    ]


def _rarity(part: Part, vocabulary: Vocabulary) -> float:
    """How much a part tells projects apart: the fewer have it, the more."""
    size, having = _frequencies(vocabulary)
    number = sum(min(having[term] for term in one.terms) for one in part.alternatives)
    number += min((sum(having[t] for t in one.terms) for one in part.together), default=0)
    return math.log1p(size / max(min(number, size), 1))


@lru_cache(maxsize=1)
def _frequencies(vocabulary: Vocabulary) -> tuple[int, Counter[str]]:
    """In how many projects each term occurs, and out of how many; as long as the words hold."""
    having: Counter[str] = Counter()
    rows = SearchDocument.objects.order_by("pk").values_list(*FIELDS)[:SAMPLE]
    size = 0
    for texts in rows:
        size += 1
        having.update(frozenset(" ".join(texts).split()))
    return size, having


def _score(part: Part, fields: Texts, has: frozenset[str]) -> float:
    """How much a part occurs in the fields; a second time counts less than the first.

    `has`: the terms of all fields, to leave soon what doesn't occur.
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
