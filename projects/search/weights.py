"""How much each term tells about a project: small whole numbers, counted when it is indexed.

A pure function of the terms in each field, after BM25F: a title counts for more than a text, each
repetition for less than the one before, and a long text doesn't win by its length.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

HEAVIEST = 255  # a weight fits a byte
BOOSTS = {"title": 11.0, "organisations": 9.0, "theme": 2.5, "text": 3.5}
USUAL = {"title": 6, "organisations": 8, "theme": 4, "text": 200}  # terms in a field
BY_LENGTH = {"title": 0.7, "organisations": 0.3, "theme": 0.3, "text": 0.6}  # 0: counts for nothing
HALFWAY = 12.0  # what gives half of the heaviest weight


def weights_of(fields: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the weight of each term of a project, from 1 to HEAVIEST, given those in each field.

    >>> weights_of({"title": ["fiets"], "text": ["fiets", "werk"]})
    {'fiets': 190, 'werk': 107}
    """
    total: dict[str, float] = {}
    for name, terms in fields.items():
        share = BY_LENGTH[name]
        unit = BOOSTS[name] / (1 - share + share * len(terms) / USUAL[name])
        for term, times in Counter(terms).items():
            total[term] = total.get(term, 0.0) + unit * times
    return {term: max(1, round(HEAVIEST * x / (x + HALFWAY))) for term, x in total.items()}
