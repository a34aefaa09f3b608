"""A question → every way to match each of its parts. Pure functions of the vocabulary.

Mending comes last: a word that means something in the catalogue, or is Dutch, is never mended.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from projects.search.asking import asks, says_little
from projects.search.dutch import is_dutch
from projects.search.language import stem
from projects.search.mending import meant
from projects.search.questions import Clause, Question, Wanted
from projects.search.thesaurus import EQUAL, Terms
from projects.search.verbs import joined_verbs
from projects.search.vocabulary import Vocabulary

CLEAR = 0.55  # who has an alternative that counts less doesn't answer that part
EXACT = 1.0  # how much the exact word counts, and its inflections
PART = 0.7  # a compound that contains the word; that of a synonym is still a clear match
BEGUN = 0.9  # a word that begins with one that is still being typed
BEGIN = 0.55  # a word that begins with one that the catalogue hasn't got
BESIDE = 0.8  # the halves of a compound, close to each other
HALF = 0.5  # one half of a compound that the catalogue hasn't got
WITHIN = 0.4  # how much a word tells of which the meaning is in another part
LAST = 0.6  # how much the last half of a compound tells: the first says which one
APART = 0.4  # one word of some that mean something together
LOOSE = 0.3  # one half of a compound that it has
CLOSE = 4  # words: halves that are no further apart stand for the whole
MOST_TOGETHER = 3  # words that may also be written as one: klant contact centrum
SHORTEST_BEGIN = 5  # letters


@dataclass(frozen=True)
class Alternative:
    """One way to match a part: terms that stand together, and how much they count.

    `within`: how many words further the next one may stand, on either side; 1 is right behind.
    """

    terms: Terms
    counts: float = EXACT
    within: int = 1


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
    words = tuple(
        word if vocabulary.knows(word) else meant(word, vocabulary) or word for word in wanted.words
    )
    if words == wanted.words:
        return wanted
    return replace(wanted, words=words, typed=wanted.typed or wanted.words)


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
            ways = [Alternative(terms), *_same(terms, vocabulary)]
            for term in sorted(whole):
                ways.append(Alternative((term,)))
                ways += [] if same else _same((term,), vocabulary)
            if size == 2:
                ways.append(Alternative(terms, BESIDE, CLOSE))
            for clause, word in zip(run, words, strict=True):
                if not says_little(word) and not _asks(clause):
                    own = _ways(word, vocabulary)
                    ways += [replace(one, counts=one.counts * APART) for one in own]
            typed = " ".join(" ".join(c.wanted[0].typed or c.wanted[0].words) for c in run)
            return size, [Part(_only_best(ways), asked=typed)]
    return 1, []


def _written_as_one(run: Sequence[Clause], vocabulary: Vocabulary) -> set[str]:
    """The term that the catalogue has for words apart: on boarding, krimpen aan den ijssel."""
    pieces = [clause.wanted[0] for clause in run]
    between = [word for one in pieces[1:] for word in (*one.before, *one.words)]
    found = vocabulary.whole("".join([*pieces[0].words, *between]))
    return found | (vocabulary.as_one(*pieces[0].words, *between) if len(between) == 1 else set())


def _parts(clause: Clause, vocabulary: Vocabulary) -> Iterator[Part]:
    """A clause as one part, or as two: a compound that can be taken apart."""
    (wanted, *others) = clause.wanted
    typed = " of ".join(" ".join(one.typed or one.words) for one in clause.wanted)
    mended = " of ".join(" ".join(one.words) for one in clause.wanted)
    whole = Part(
        _only_best(list(_all_ways(clause, vocabulary))),
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
        yield whole
        return
    known = vocabulary.has(wanted.words[0])
    beside = [*_halves_beside(halves, vocabulary)]
    if known:
        loose = [replace(a, counts=a.counts * LOOSE) for a in _ways(halves[0], vocabulary)]
        yield replace(whole, alternatives=_only_best([*whole.alternatives, *beside, *loose]))
        return
    for half in halves:
        own = [replace(a, counts=a.counts * HALF) for a in _ways(half, vocabulary)]
        yield replace(
            whole,
            alternatives=_only_best([*whole.alternatives, *beside, *own]),
            selects=not says_little(half),
            tells=LAST if half is halves[-1] else 1.0,
        )


def _only_best(ways: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """The same terms once, as they count most."""
    best: dict[tuple[Terms, int], Alternative] = {}
    for one in ways:
        key = one.terms, one.within
        if key not in best or best[key].counts < one.counts:
            best[key] = one
    return tuple(best.values())


def _all_ways(clause: Clause, vocabulary: Vocabulary) -> Iterator[Alternative]:
    for wanted in clause.wanted:
        if len(wanted.words) > 1:
            yield Alternative(wanted.terms)
            yield from _same(wanted.terms, vocabulary)
            continue
        (word,) = wanted.words
        if wanted.unfinished and not _is_whole(word, vocabulary):
            yield from (Alternative((t,), BEGUN) for t in sorted(vocabulary.beginning_with(word)))
        yield from _ways(word, vocabulary)


def _is_whole(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a last word is one already, and not the beginning of another."""
    return vocabulary.writes(word) or vocabulary.is_synonym(word) or is_dutch(word)


def _ways(word: str, vocabulary: Vocabulary) -> Iterator[Alternative]:
    """The word and its inflections, its synonyms, and the compounds with it."""
    yield from _own_ways(word, vocabulary)
    for form in _with_meaning(word, vocabulary):
        yield from _same((form,), vocabulary)
    if len(word) >= SHORTEST_BEGIN and not _means_something(word, vocabulary):
        begun = vocabulary.beginning_with(stem(word))
        yield from (Alternative((term,), BEGIN) for term in sorted(begun))


def _means_something(word: str, vocabulary: Vocabulary) -> bool:
    known = vocabulary.has(word) or vocabulary.is_synonym(word)
    return known or bool(vocabulary.compounds(word))


def _with_meaning(word: str, vocabulary: Vocabulary) -> list[str]:
    """The terms of a word that synonyms are looked up by: if it is one itself, no other form."""
    return [stem(word)] if vocabulary.is_synonym(word) else sorted(vocabulary.forms(word))


def _own_ways(word: str, vocabulary: Vocabulary) -> Iterator[Alternative]:
    forms = vocabulary.forms(word)
    yield from (Alternative((term,)) for term in sorted(forms))
    compounds = vocabulary.compounds(word)
    yield from (Alternative((term,), PART) for term in sorted(compounds - forms))


def _same(wording: Terms, vocabulary: Vocabulary) -> Iterator[Alternative]:
    """The synonyms of a wording; equal ones are searched as if they were typed."""
    yield from (Alternative(*one) for one in vocabulary.same_as(wording))
    for words in vocabulary.equals(wording):
        for one in _as_typed(words, vocabulary):
            yield replace(one, counts=one.counts * EQUAL)


def _as_typed(words: Sequence[str], vocabulary: Vocabulary) -> Iterator[Alternative]:
    """Every clear way to match a wording, without its synonyms."""
    if len(words) == 1:
        yield from _own_ways(words[0], vocabulary)
        yield from _halves_beside(vocabulary.split(words[0]), vocabulary)
        return
    terms = tuple(map(stem, words))
    yield Alternative(terms)
    whole = vocabulary.whole("".join(words))
    if len(words) == 2:
        yield Alternative(terms, BESIDE, CLOSE)
        whole |= vocabulary.as_one(*words)
    yield from (Alternative((term,)) for term in sorted(whole))


def _halves_beside(halves: Sequence[str], vocabulary: Vocabulary) -> Iterator[Alternative]:
    """A compound taken apart, or with another letter in between."""
    if not halves:
        return
    for one in sorted(vocabulary.forms(halves[0])):
        for other in sorted(vocabulary.forms(halves[1])):
            yield Alternative((one, other), BESIDE, CLOSE)
    yield from (Alternative((term,)) for term in sorted(vocabulary.joined(halves)))
