"""A question → every way to match each of its clauses. Pure functions of the vocabulary."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from projects.search.language import stem
from projects.search.questions import Clause, Question, Wanted
from projects.search.vocabulary import Vocabulary

EXACT = 1.0  # the weight of the exact word
PART = 0.6  # the weight of a compound that contains the word
APART = 0.3  # the weight of the two parts of a compound
MOST_TOGETHER = 3  # words that may also be written as one: klant contact centrum
Terms = tuple[str, ...]


@dataclass(frozen=True)
class Alternative:
    """One way to match a clause: consecutive terms and their weight."""

    terms: Terms
    counts: float = EXACT


@dataclass(frozen=True)
class Part:
    """A clause with all the ways to match it.

    `together` is one more way: parts that must all occur (the words that a synonym replaces,
    or that a compound consists of); `counts` is its weight.
    """

    alternatives: tuple[Alternative, ...] = ()
    together: tuple["Part", ...] = ()
    counts: float = EXACT
    without: bool = False

    @property
    def terms(self) -> frozenset[str]:
        """Every term that matches it or one of its parts."""
        own = {term for alternative in self.alternatives for term in alternative.terms}
        return frozenset(own.union(*(part.terms for part in self.together)))


def expand(question: Question, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return the clauses of a question, each with every way to match it."""
    clauses = _without_last_letter(question.clauses)
    parts: list[Part] = []
    at = 0
    while at < len(clauses):
        size, part = _run(clauses[at:], vocabulary)
        parts.append(part or _part(clauses[at], vocabulary))
        at += size
    return tuple(parts)


def _without_last_letter(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """Ignore a single last letter, of a word still being typed: "bergen op z"."""
    last = clauses[-1].wanted[-1] if clauses else None
    begun = last and last.unfinished and len(last.words[0]) == 1
    return clauses[:-1] if begun and len(clauses) > 1 else clauses


def _run(clauses: Sequence[Clause], vocabulary: Vocabulary) -> tuple[int, Part | None]:
    """Read consecutive words that belong together: a synonym, or a compound written apart."""
    longest = max(vocabulary.longest_synonym(), MOST_TOGETHER)
    for size in range(min(longest, len(clauses)), 1, -1):
        run = clauses[:size]
        if any(c.without or len(c.wanted) > 1 or len(c.wanted[0].words) > 1 for c in run):
            continue
        words = [clause.wanted[0].words[0] for clause in run]
        same = vocabulary.same_as(tuple(clause.wanted[0].terms[0] for clause in run))
        whole = vocabulary.whole("".join(words)) if size <= MOST_TOGETHER else set()
        if same or whole:
            together = tuple(_part(clause, vocabulary) for clause in run)
            ways = [Alternative(*one) for one in same]
            ways += [Alternative((term,)) for term in sorted(whole)]
            return size, Part(tuple(ways), together)
    return 1, None


def _part(clause: Clause, vocabulary: Vocabulary) -> Part:
    found: dict[Terms, Alternative] = {}
    for wanted in clause.wanted:
        for alternative in _alternatives(wanted, vocabulary):
            found.setdefault(alternative.terms, alternative)
    return Part(tuple(found.values()), _apart(clause, vocabulary), APART, clause.without)


def _apart(clause: Clause, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """The parts of a compound in the question; both must occur: "verzuimpreventie"."""
    (wanted, *others) = clause.wanted
    if others or len(wanted.words) > 1 or clause.without:
        return ()
    if vocabulary.has(wanted.words[0]):
        return ()  # the catalogue uses the word itself; its parts would only add noise
    words_apart = vocabulary.split(wanted.words[0])
    return tuple(_part(Clause((Wanted((word,)),)), vocabulary) for word in words_apart)


def _alternatives(wanted: Wanted, vocabulary: Vocabulary) -> Iterable[Alternative]:
    yield Alternative(wanted.terms)
    yield from (Alternative(*same) for same in vocabulary.same_as(wanted.terms))
    if len(wanted.words) > 1:
        return
    (word,) = wanted.words
    if wanted.unfinished and not vocabulary.writes(word):
        yield from (Alternative((t,)) for t in sorted(vocabulary.beginning_with(word)))
    for form in vocabulary.forms(word):
        yield Alternative((stem(form),))
        yield from (Alternative((t,), PART) for t in sorted(vocabulary.compounds(form)))
