"""A question → every way to match each of its parts. Pure functions of the vocabulary.

Mending comes last: a word that means something in the catalogue, or is Dutch, is never mended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from projects.search.asking import asks, says_little
from projects.search.dutch import is_dutch
from projects.search.mending import meant
from projects.search.questions import Clause, Question, Wanted
from projects.search.verbs import joined_verbs
from projects.search.vocabulary import Vocabulary
from projects.search.ways import (
    BESIDE,
    CLOSE,
    Alternative,
    halves_beside,
    only_best,
    same_as,
    ways_of,
)

CLEAR = 0.55  # who has an alternative that counts less doesn't answer that part
BEGUN = 0.9  # a word that begins with one that is still being typed
HALF = 0.5  # one half of a compound that the catalogue hasn't got
WITHIN = 0.4  # how much a word tells of which the meaning is in another part
LAST = 0.6  # how much the last half of a compound tells: the first says which one
APART = 0.4  # one word of some that mean something together
LOOSE = 0.3  # one half of a compound that it has
MOST_TOGETHER = 3  # words that may also be written as one: klant contact centrum


@dataclass(frozen=True)
class Part:
    """A part of a question with all the ways to match it.

    `asked`: as it was typed; `mended`: what it was taken for. `at`: which clause it is from, as
    a compound has two parts. One that doesn't select only ranks what others find.
    """

    alternatives: tuple[Alternative, ...] = ()
    asked: str = ""
    mended: str = ""
    at: int = 0
    without: bool = False
    selects: bool = True
    tells: float = 1.0

    @property
    def terms(self) -> frozenset[str]:
        """Every term that matches it."""
        return frozenset(term for one in self.alternatives for term in one.terms)


def expand(question: Question, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """Return the parts of a question, each with every way to match it."""
    asked = _without_last_letter(question.clauses, vocabulary)
    asked = joined_verbs(asked, question.after, vocabulary)
    clauses = [_mended(one, vocabulary) for one in asked]
    parts: list[Part] = []
    asking: list[Clause] = []
    at = 0
    while at < len(clauses):
        size, run = _run(clauses[at:], vocabulary)
        words = clauses[at : at + size]
        parts += [replace(one, at=at) for one in run]
        for place, clause in enumerate(words, at):
            if _asks(clause):
                asking.append(clause)
            elif not clause.without or not run:
                found = [replace(one, at=place) for one in _parts(clause, vocabulary)]
                parts += (
                    [replace(one, selects=False, tells=WITHIN) for one in found] if run else found
                )
        at += size
    if not any(not part.without for part in parts):
        parts += [p for clause in asking for p in _parts(clause, vocabulary)]
    if not any(part.selects for part in parts if not part.without):
        parts = [replace(part, selects=True) for part in parts]
    return tuple(parts)


def _without_last_letter(clauses: Sequence[Clause], vocabulary: Vocabulary) -> Sequence[Clause]:
    """Ignore a single last letter, of a word still being typed: "bergen op z"."""
    last = clauses[-1].wanted[-1] if clauses else None
    begun = last and last.unfinished and len(last.words[0]) == 1
    if not begun or len(clauses) == 1:
        return clauses
    terms = tuple(clause.wanted[0].terms[0] for clause in clauses)
    is_wording = any(vocabulary.same_as(terms[at:]) for at in range(len(terms)))
    return clauses if is_wording else clauses[:-1]  # college van b en w


def _mended(clause: Clause, vocabulary: Vocabulary) -> Clause:
    return replace(clause, wanted=tuple(_mended_words(one, vocabulary) for one in clause.wanted))


def _mended_words(wanted: Wanted, vocabulary: Vocabulary) -> Wanted:
    """Mend the words that mean nothing as they are; what they were stays beside it."""
    if wanted.unfinished and vocabulary.beginning_with(wanted.words[-1]):
        return wanted
    words = tuple(vocabulary.remembered(_mended_word, word) for word in wanted.words)
    if words == wanted.words:
        return wanted
    return replace(wanted, words=words, typed=wanted.typed or wanted.words)


def _mended_word(word: str, vocabulary: Vocabulary) -> str:
    return word if vocabulary.knows(word) else meant(word, vocabulary) or word


def _asks(clause: Clause) -> bool:
    (wanted, *others) = clause.wanted
    return not others and not clause.without and not wanted.phrase and asks(wanted.words[0])


def _run(clauses: Sequence[Clause], vocabulary: Vocabulary) -> tuple[int, list[Part]]:
    """Read consecutive words that mean something together: a synonym, or one word."""
    longest = max(vocabulary.longest_synonym(), MOST_TOGETHER)
    for size in range(min(longest, len(clauses)), 1, -1):
        run = clauses[:size]
        if any(c.without or len(c.wanted) > 1 or len(c.wanted[0].words) > 1 for c in run):
            continue
        terms = tuple(clause.wanted[0].terms[0] for clause in run)
        words = [clause.wanted[0].words[0] for clause in run]
        same = vocabulary.same_as(terms)
        whole = _written_as_one(run, vocabulary) if size <= MOST_TOGETHER else set()
        if same or whole:
            ways = [Alternative(terms), *same_as(terms, vocabulary)]
            for term in sorted(whole):
                ways.append(Alternative((term,)))
                ways += [] if same else same_as((term,), vocabulary)
            if size == 2:
                ways.append(Alternative(terms, BESIDE, CLOSE))
            for clause, word in zip(run, words, strict=True):
                if not says_little(word) and not _asks(clause):
                    own = ways_of(word, vocabulary)
                    ways += [replace(one, counts=one.counts * APART) for one in own]
            typed = " ".join(" ".join(c.wanted[0].typed or c.wanted[0].words) for c in run)
            return size, [Part(only_best(ways), asked=typed)]
    return 1, []


def _written_as_one(run: Sequence[Clause], vocabulary: Vocabulary) -> set[str]:
    """The term that the catalogue has for words apart: on boarding, krimpen aan den ijssel."""
    pieces = [clause.wanted[0] for clause in run]
    between = (word for one in pieces[1:] for word in (*one.before, *one.words))
    return vocabulary.remembered(_as_one, (*pieces[0].words, *between))


def _as_one(words: Sequence[str], vocabulary: Vocabulary) -> set[str]:
    found = vocabulary.whole("".join(words))
    return found | (vocabulary.as_one(*words) if len(words) == 2 else set())


def _parts(clause: Clause, vocabulary: Vocabulary) -> Sequence[Part]:
    return vocabulary.remembered(_made_parts, clause)


def _made_parts(clause: Clause, vocabulary: Vocabulary) -> Sequence[Part]:
    """A clause as one part, or as two: a compound that can be taken apart."""
    (wanted, *others) = clause.wanted
    typed = " of ".join(" ".join(one.typed or one.words) for one in clause.wanted)
    mended = " of ".join(" ".join(one.words) for one in clause.wanted)
    whole = Part(
        only_best(list(_all_ways(clause, vocabulary))),
        asked=typed,
        mended=mended if mended != typed else "",
        without=clause.without,
        selects=bool(others) or len(wanted.words) > 1 or not says_little(wanted.words[0]),
    )
    single = not others and len(wanted.words) == 1 and not clause.without
    (word, *_) = wanted.words
    begun = wanted.unfinished and not _is_whole(word, vocabulary)
    begun = begun and bool(vocabulary.beginning_with(word))
    halves = vocabulary.split(word) if single and not begun else ()
    if not halves:
        return (whole,)
    known = vocabulary.has(wanted.words[0])
    beside = [*halves_beside(halves, vocabulary)]
    if known:
        loose = [replace(a, counts=a.counts * LOOSE) for a in ways_of(halves[0], vocabulary)]
        return (replace(whole, alternatives=only_best([*whole.alternatives, *beside, *loose])),)
    return tuple(_half_part(half, halves, whole, beside, vocabulary) for half in halves)


def _half_part(
    half: str,
    halves: Sequence[str],
    whole: Part,
    beside: Sequence[Alternative],
    vocabulary: Vocabulary,
) -> Part:
    own = [replace(a, counts=a.counts * HALF) for a in ways_of(half, vocabulary)]
    return replace(
        whole,
        alternatives=only_best([*whole.alternatives, *beside, *own]),
        selects=not says_little(half),
        tells=LAST if half is halves[-1] else 1.0,
    )


def _all_ways(clause: Clause, vocabulary: Vocabulary) -> Iterator[Alternative]:
    for wanted in clause.wanted:
        if len(wanted.words) > 1:
            yield Alternative(wanted.terms)
            yield from same_as(wanted.terms, vocabulary)
            continue
        (word,) = wanted.words
        if wanted.unfinished and not _is_whole(word, vocabulary):
            yield from (Alternative((t,), BEGUN) for t in sorted(vocabulary.beginning_with(word)))
        yield from ways_of(word, vocabulary)


def _is_whole(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a last word is one already, and not the beginning of another."""
    return vocabulary.writes(word) or vocabulary.is_synonym(word) or is_dutch(word)
