"""Verbs of two parts that a question has apart: "hoe houd je jongeren vast" is vasthouden."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from projects.search.dutch import infinitives
from projects.search.questions import Clause, Wanted
from projects.search.vocabulary import Vocabulary

PARTICLES = frozenset(
    """
    aan af bij binnen door in los mee na om op over samen tegen terug toe uit vast voor weg
    """.split()  # noqa: SIM905  easier to read as text
)
# What may follow the particle: elsewhere it is a preposition, as in "werken in een team".
FOLLOWING = frozenset({"als", "dan", "dat", "die", "en", "hoe", "maar", "of", "wanneer", "zodat"})
FURTHEST = 8  # words between a verb and its other part


def joined_verbs(
    clauses: Sequence[Clause], after: Sequence[str], vocabulary: Vocabulary
) -> list[Clause]:
    """Return the clauses with each verb and its particle as one word, if the catalogue has it.

    `after`: the small words behind the last clause.
    """
    tokens = list(_tokens(clauses, after))
    found = list(clauses)
    gone: set[int] = set()
    for place, (at, word) in enumerate(tokens):
        if at is None or at in gone or not _is_word(clauses[at]):
            continue
        for further in range(place + 1, min(place + 1 + FURTHEST, len(tokens))):
            other, particle = tokens[further]
            ends = further + 1 == len(tokens) or tokens[further + 1][1] in FOLLOWING
            may_be = ends and particle in PARTICLES
            whole = _whole(word, particle, vocabulary) if may_be else ""
            if whole:
                wanted = Wanted(
                    (whole,), typed=(word, particle), before=clauses[at].wanted[0].before
                )
                found[at] = replace(clauses[at], wanted=(wanted,))
                gone |= {other} if other is not None else set()
                break
    return [clause for at, clause in enumerate(found) if at not in gone]


def _tokens(clauses: Sequence[Clause], after: Sequence[str]) -> Iterator[tuple[int | None, str]]:
    """The words of a question in order, each with its clause; small words have none."""
    for at, clause in enumerate(clauses):
        for wanted in clause.wanted[:1]:
            yield from ((None, word) for word in wanted.before)
            yield at, wanted.words[0]
    yield from ((None, word) for word in after)


def _is_word(clause: Clause) -> bool:
    (wanted, *others) = clause.wanted
    return not (others or clause.without or wanted.phrase or len(wanted.words) > 1)


def _whole(word: str, particle: str, vocabulary: Vocabulary) -> str:
    """The verb that the two make, if anything in the catalogue or a synonym is it."""
    verbs = (f"{particle}{verb}" for verb in infinitives(word))
    return next((v for v in verbs if vocabulary.has(v) or vocabulary.is_synonym(v)), "")
