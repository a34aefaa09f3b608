"""Words → the projects that have them in their title, or in the name of an organisation.

For an address that leads nowhere: in the text of a project any word may stand.
"""

import math
from collections import Counter
from collections.abc import Sequence

from django.db import connection

from projects.changes.version import Version
from projects.search import index, mending
from projects.search.full_text import keys_of
from projects.search.language import stem, telling
from projects.search.structures import FIELD_LETTERS, INDEX
from projects.search.vocabulary import Vocabulary

FIELDS = ("title", "organisations")
MOST_WORDS = 8
SHARE = 0.5  # of the score of the best; what has less has little to do with it


def named_like(text: str, version: Version, among: Sequence[int]) -> list[int]:
    """Return which of these projects have the most telling of the words in their names.

    The best first, and as they were given among equals.
    """
    vocabulary = index.vocabulary(version)
    scores: Counter[int] = Counter()
    for word in list(dict.fromkeys(telling(text)))[:MOST_WORDS]:
        having = _having(word, vocabulary)
        rarity = math.log1p(len(among) / max(len(having), 1))
        for key in having:
            scores[key] += rarity  # type: ignore[assignment]  # counts as well as numbers do
    found = [key for key in among if key in scores]
    least = SHARE * max((scores[key] for key in found), default=0)
    return sorted((key for key in found if scores[key] >= least), key=lambda key: -scores[key])


def _having(word: str, vocabulary: Vocabulary) -> Sequence[int]:
    """The projects with a word in their names: as it is, or as it was meant."""
    having = _asked(word)
    if not having and not vocabulary.has(word):
        meant = mending.meant(word, vocabulary)
        having = _asked(meant) if meant else having
    return having


def _asked(word: str) -> Sequence[int]:
    term = stem(word)  # only letters and digits
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            letters = "".join(FIELD_LETTERS[field] for field in FIELDS)
            cursor.execute(f"SELECT {INDEX}_keys(%s::tsquery)", [f"'{term}':{letters}"])
        else:
            cursor.execute(
                f"SELECT group_concat(rowid) FROM {INDEX} WHERE {INDEX} MATCH %s",  # noqa: S608
                [f'{{{" ".join(FIELDS)}}} : "{term}"'],
            )
        (packed,) = cursor.fetchone()
    return keys_of(packed)
