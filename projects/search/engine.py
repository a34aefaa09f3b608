"""A question → the projects that match it, best first; the same on both databases.

The database finds them; `ranking` decides which are best.
"""

import sys
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection

from projects.changes.triggers import DOCUMENTS
from projects.changes.version import Version
from projects.search import index
from projects.search.expansion import Part, expand
from projects.search.language import words
from projects.search.questions import read_question
from projects.search.ranking import ranked
from projects.search.structures import INDEX
from projects.search.vocabulary import Vocabulary

FEW = 3  # projects; with no more than this the question may contain a typo
MOST_RANKED = 2000  # matches to rank by their terms; with more, the newest come first


@dataclass(frozen=True)
class Found:
    """The primary keys of the matching projects, best first.

    `ranked`: they are in order of relevance. `mended`: the corrected question, when it was
    searched instead of what was typed; `perhaps`: a correction to suggest, when few projects
    match the question as typed. `nearest`: no project has all the words; these come closest.
    """

    primary_keys: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    ranked: bool = True
    mended: str = ""
    perhaps: str = ""
    nearest: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """The terms to highlight in a snippet."""
        return frozenset(t for part in self.parts if not part.without for t in part.terms)


def find(text: str, version: Version) -> Found:
    """Return the projects that match a question, published or not.

    `version` is that of the catalogue: see `changes.version`. When nothing
    matches, we try again with the typos corrected, and then fall back on the projects that
    match most of the words.
    """
    return _answer(text, version, index.vocabulary(version))


@lru_cache(maxsize=8)  # the same question comes back: the next page, another filter
def _answer(text: str, version: Version, vocabulary: Vocabulary) -> Found:
    """Find; what was found belongs to the version, even when it has the same words."""
    found = _find(text, vocabulary)
    if len(found.primary_keys) > FEW or not found.parts:
        return found
    better = _meant(text, vocabulary)
    again = _find(better, vocabulary) if better else Found()
    if len(again.primary_keys) > len(found.primary_keys):
        if found.primary_keys:
            return replace(found, perhaps=better)
        return replace(again, mended=better)
    return found if found.primary_keys else _nearest(found.parts, vocabulary)


def matching(text: str, vocabulary: Vocabulary) -> set[int]:
    """Return the primary keys of the projects that match a question exactly as typed."""
    parts = expand(read_question(text), vocabulary)
    return set(_matches(parts)) if parts else set()


def forget() -> None:
    """Clear the cache of answers."""
    _answer.cache_clear()


def _find(text: str, vocabulary: Vocabulary) -> Found:
    parts = expand(read_question(text), vocabulary)
    if not parts:
        return Found()
    primary_keys = _matches(parts)
    if len(primary_keys) > MOST_RANKED:
        return Found(tuple(primary_keys), parts, ranked=False)
    return Found(ranked(sorted(primary_keys), parts, vocabulary), parts)


def _nearest(parts: tuple[Part, ...], vocabulary: Vocabulary) -> Found:
    """The projects with any of the words, those with the most distinctive ones first."""
    wanted = [one for part in parts if not part.without for one in part.together or (part,)]
    unwanted = [part for part in parts if part.without]
    if len(wanted) < 2:
        return Found(parts=parts)
    answering = {key for part in wanted for key in _matches([part, *unwanted])}
    best = ranked(sorted(answering)[:MOST_RANKED], wanted, vocabulary)
    return Found(best, (*wanted, *unwanted), nearest=bool(best))


def _meant(text: str, vocabulary: Vocabulary) -> str:
    """Return the question with its typos corrected; "" when there is nothing to correct."""
    mended = text
    for word in read_question(text).words:
        if not vocabulary.knows(word):
            mended = _replace(mended, word, vocabulary.meant(word) or word)
    return mended if mended != text else ""


def _matches(parts: Sequence[Part]) -> list[int]:
    """Ask the database which projects match all parts."""
    sql, values = _select(parts)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (packed,) = cursor.fetchone()
    if connection.vendor == "postgresql":
        found = array("q", bytes(packed or b""))
        if sys.byteorder == "little":  # PostgreSQL sends big-endian integers
            found.byteswap()
        return found.tolist()
    return list(map(int, packed.split(","))) if packed else []


def _select(parts: Sequence[Part]) -> tuple[str, tuple[str, ...]]:
    """The question as SQL and its parameters; it returns all primary keys as a single value.

    With 90,000 matches, a row for each would take ten times as long.
    """
    wanted = [p for p in parts if not p.without]
    unwanted = [p for p in parts if p.without]
    if connection.vendor == "postgresql":
        asked = " & ".join([*map(_postgres, wanted), *(f"!{_postgres(p)}" for p in unwanted)])
        return f"SELECT {INDEX}_keys(%s::tsquery)", (asked,)
    if not unwanted:
        everything = f"SELECT group_concat(rowid) FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
        return everything, (" AND ".join(map(_sqlite, wanted)),)
    select = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s"  # noqa: S608
    conditions = [f"project_id IN ({select})"] * bool(wanted) + [f"project_id NOT IN ({select})"]
    values = [" AND ".join(map(_sqlite, wanted))] * bool(wanted)
    where = " AND ".join(conditions)
    return (
        f"SELECT group_concat(project_id) FROM {DOCUMENTS} WHERE {where}",  # noqa: S608
        (*values, " OR ".join(map(_sqlite, unwanted))),
    )


# Terms contain only letters and digits, so they need no escaping.
def _sqlite(part: Part) -> str:
    ways = ['"' + " ".join(a.terms) + '"' for a in part.alternatives]
    if part.together:
        ways.append("(" + " AND ".join(map(_sqlite, part.together)) + ")")
    return "(" + " OR ".join(ways) + ")"


def _postgres(part: Part) -> str:
    ways = ["(" + " <-> ".join(f"'{t}'" for t in a.terms) + ")" for a in part.alternatives]
    if part.together:
        ways.append("(" + " & ".join(map(_postgres, part.together)) + ")")
    return "(" + " | ".join(ways) + ")"


def _replace(text: str, word: str, better: str) -> str:
    """Replace a word, whatever accents and capitals it was typed with."""
    pieces = text.split(" ")
    return " ".join(better if words(piece) == [word] else piece for piece in pieces)
