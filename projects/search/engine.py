"""A question → the projects that answer it, best first; the same on both databases.

The database finds them; which is best is told here, from the terms of the fields, so that
SQLite and PostgreSQL agree.
"""

import math
import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db import connection

from projects.models import SearchDocument
from projects.search import index
from projects.search.language import words
from projects.search.questions import Clause, Question, Wanted, read_question
from projects.search.structures import DOCUMENTS, FIELDS, INDEX
from projects.search.vocabulary import Vocabulary

WEIGHTS = dict(zip(FIELDS, (10.0, 6.0, 4.0, 1.0), strict=True))
MOST_RANKED = 2000  # matches that are ranked by their terms; more are shown newest first
EXACT = 1.0  # how much the very word counts
SAME = 0.8  # how much another wording counts
PART = 0.6  # how much a longer word counts that has the word as a part
APART = 0.3  # how much the two parts of a compound count
Terms = tuple[str, ...]


@dataclass(frozen=True)
class Alternative:
    """One way to answer a clause: terms in a row, and how much it counts."""

    terms: Terms
    counts: float = EXACT


@dataclass(frozen=True)
class Part:
    """A clause with all the ways to answer it.

    `together` is one more way: parts that must all occur (the words that a synonym replaces,
    or those that a compound is made of), and what that counts.
    """

    alternatives: tuple[Alternative, ...] = ()
    together: tuple["Part", ...] = ()
    counts: float = EXACT
    without: bool = False


@dataclass(frozen=True)
class Found:
    """The projects that answer, by number, best first.

    `ranked`: they were put in order. `mended`: the question as it was read when a word of it
    was mistyped. `nearest`: no project has all words; these have the most of them.
    """

    numbers: tuple[int, ...] = ()
    parts: tuple[Part, ...] = ()
    ranked: bool = True
    mended: str = ""
    nearest: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """The terms to mark in a passage."""
        return frozenset(t for p in self.parts if not p.without for t in _terms_of(p))


def find(text: str, version: int | None = None) -> Found:
    """Return the projects that answer a question, published or not.

    `version`: that of the index, for who just brought it up to date himself.

    When none does, the question is read again with its typing errors mended, and then for
    the projects that have most of its words.
    """
    return _answer(text, index.vocabulary(index.refresh() if version is None else version))


@lru_cache(maxsize=8)  # who asked goes on: the next page, another filter
def _answer(text: str, vocabulary: Vocabulary) -> Found:
    found = _find(text, vocabulary)
    if found.numbers or not found.parts:
        return found
    better = _meant(text, vocabulary)
    if better:
        again = _find(better, vocabulary)
        if again.numbers:
            return replace(again, mended=better)
    return _nearest(found.parts)


def forget() -> None:
    """Answer every question anew."""
    _answer.cache_clear()


def _find(text: str, vocabulary: Vocabulary) -> Found:
    parts = expand(read_question(text), vocabulary)
    if not parts:
        return Found()
    numbers = _matches(parts)
    if len(numbers) > MOST_RANKED:
        return Found(tuple(numbers), parts, ranked=False)
    return Found(_ranked(sorted(numbers), parts), parts)


def _nearest(parts: tuple[Part, ...]) -> Found:
    """The projects that have any of the words, those with most of them first."""
    wanted = [part for part in parts if not part.without]
    if len(wanted) < 2:
        return Found(parts=parts)
    numbers = {n for part in wanted for n in _matches([part, *(p for p in parts if p.without)])}
    best = _ranked(sorted(numbers)[:MOST_RANKED], parts)
    return Found(best, parts, nearest=bool(best))


def _meant(text: str, vocabulary: Vocabulary) -> str | None:
    """Return the question with its mistyped words mended; None when there is nothing to mend."""
    mended = text
    for word in read_question(text).words:
        if not vocabulary.knows(word):
            better = vocabulary.meant(word)
            if better:
                mended = _replace(mended, word, better)
    return mended if mended != text else None


def expand(question: Question, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return the question with every way to answer each of its clauses."""
    clauses = question.clauses
    parts: list[Part] = []
    at = 0
    while at < len(clauses):
        size, part = _synonym_run(clauses[at:], vocabulary)
        parts.append(part or _part(clauses[at], vocabulary))
        at += size
    return tuple(parts)


def _synonym_run(clauses: Sequence[Clause], vocabulary: Vocabulary) -> tuple[int, Part | None]:
    """Read several words in a row that staff call the same as another wording."""
    for size in range(min(vocabulary.longest_synonym(), len(clauses)), 1, -1):
        run = clauses[:size]
        if any(c.without or len(c.wanted) > 1 or len(c.wanted[0].words) > 1 for c in run):
            continue
        same = vocabulary.same_as(tuple(c.wanted[0].terms[0] for c in run))
        if same:
            together = tuple(_part(clause, vocabulary) for clause in run)
            return size, Part(tuple(Alternative(one, SAME) for one in same), together)
    return 1, None


def _part(clause: Clause, vocabulary: Vocabulary) -> Part:
    found: dict[Terms, Alternative] = {}
    for wanted in clause.wanted:
        for alternative in _alternatives(wanted, vocabulary):
            found.setdefault(alternative.terms, alternative)
    return Part(tuple(found.values()), _apart(clause, vocabulary), APART, clause.without)


def _apart(clause: Clause, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """The parts of a compound that was asked for; both must occur: "verzuimpreventie"."""
    (wanted, *others) = clause.wanted
    if others or len(wanted.words) > 1 or clause.without:
        return ()
    if vocabulary.has(wanted.words[0]):
        return ()  # the catalogue uses the word itself: its parts would only be noise
    words_apart = vocabulary.split(wanted.words[0])
    return tuple(_part(Clause((Wanted((word,)),)), vocabulary) for word in words_apart)


def _alternatives(wanted: Wanted, vocabulary: Vocabulary) -> Iterable[Alternative]:
    yield Alternative(wanted.terms)
    yield from (Alternative(same, SAME) for same in vocabulary.same_as(wanted.terms))
    if len(wanted.words) > 1:
        return
    (word,) = wanted.words
    if wanted.unfinished and not vocabulary.has(word):
        yield from (Alternative((t,)) for t in sorted(vocabulary.beginning_with(word)))
    yield from (Alternative((t,), PART) for t in sorted(vocabulary.compounds(word)))


def _terms_of(part: Part) -> set[str]:
    own = {term for alternative in part.alternatives for term in alternative.terms}
    return own.union(*(_terms_of(one) for one in part.together))


def _matches(parts: Sequence[Part]) -> list[int]:
    """Ask the database which projects answer all parts."""
    sql, values = _select(parts)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        (numbers,) = cursor.fetchone()
    if connection.vendor == "postgresql":
        found = array("i", bytes(numbers or b""))
        if sys.byteorder == "little":  # PostgreSQL sends the high byte first
            found.byteswap()
        return found.tolist()
    return list(map(int, numbers.split(","))) if numbers else []


def _select(parts: Sequence[Part]) -> tuple[str, tuple[str, ...]]:
    """The question in SQL, with its values; the answer is all numbers in one value.

    At 90,000 numbers a row each would take ten times as long.
    """
    wanted = [p for p in parts if not p.without]
    unwanted = [p for p in parts if p.without]
    if connection.vendor == "postgresql":
        asked = " & ".join([*map(_postgres, wanted), *(f"!{_postgres(p)}" for p in unwanted)])
        return f"SELECT {INDEX}_matches(%s::tsquery)", (asked,)
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


# Terms are letters and digits alone, so they can be written as they are.
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


def _ranked(numbers: Sequence[int], parts: Sequence[Part]) -> tuple[int, ...]:
    """Order by how much and where the parts occur; equal ones newest first."""
    documents = SearchDocument.objects.filter(pk__in=numbers).values_list(
        "pk", "project__start_key", *FIELDS
    )
    wanted = [part for part in parts if not part.without]
    scored = []
    for number, start, *texts in documents:
        fields = {f: f" {text} " for f, text in zip(FIELDS, texts, strict=True)}
        has = frozenset(" ".join(texts).split())
        scored.append((number, start, [_score(part, fields, has) for part in wanted]))
    rarity = _rarity([scores for _, _, scores in scored])
    ordered = sorted(
        (
            (
                sum(r for r, score in zip(rarity, scores, strict=True) if score),
                sum(r * score for r, score in zip(rarity, scores, strict=True)),
                start,
                -number,
            )
            for number, start, scores in scored
        ),
        reverse=True,
    )
    return tuple(-number for *_, number in ordered)


def _rarity(rows: Sequence[Sequence[float]]) -> list[float]:
    """How much each part tells projects apart: the fewer have it, the more."""
    answered = [sum(score > 0 for score in scores) for scores in zip(*rows, strict=True)]
    return [math.log1p(len(rows) / max(number, 1)) for number in answered]


def _score(part: Part, fields: dict[str, str], has: frozenset[str]) -> float:
    """How much a part occurs in the fields; a second time counts less than the first.

    `has`: the terms of all fields, to leave soon what doesn't occur.
    """
    apart = [_score(one, fields, has) for one in part.together]
    together = part.counts * sum(apart) if apart and all(apart) else 0.0
    best = 0.0
    for alternative in part.alternatives:
        if not has.issuperset(alternative.terms):
            continue
        row = f" {' '.join(alternative.terms)} "
        score = sum(
            weight * math.log1p(fields[f].count(row)) / (1 + math.log1p(len(fields[f]) / 80))
            for f, weight in WEIGHTS.items()
        )
        best = max(best, score * alternative.counts)
    return max(best, together)


def _replace(text: str, word: str, better: str) -> str:
    """Put a better word in the place of one that was typed with other accents or capitals."""
    pieces = text.split(" ")
    return " ".join(better if words(piece) == [word] else piece for piece in pieces)
