"""What a visitor types → a question: words, phrases and words to exclude.

hybride werken        both words
"hybride werken"      this exact phrase
hybride -kantoor      without that word
thuiswerk OF hybride  either of the two (OR does the same)
"""

import re
from dataclasses import dataclass, field, replace

from projects.search.language import says_something, stem, words

MOST_CLAUSES = 12  # words in a question; more would only cost time
LONGEST = 500  # characters that are read of a question
PIECE = re.compile(r"""(?P<minus>-)?(?:["“”„](?P<phrase>[^"“”„]*)["“”„]?|(?P<word>[^\s"“”„]+))""")
EITHER = {"OR", "OF"}


@dataclass(frozen=True)
class Wanted:
    """A word or phrase in the question; `unfinished` while it is still being typed.

    `typed`: how it was typed, if that was mended. `before`: the small words right before it.
    """

    words: tuple[str, ...]
    unfinished: bool = False
    phrase: bool = False
    typed: tuple[str, ...] = ()
    before: tuple[str, ...] = field(default=(), compare=False)

    @property
    def terms(self) -> tuple[str, ...]:
        return tuple(stem(word) for word in self.words)


@dataclass(frozen=True)
class Clause:
    """Words or phrases of which one must occur, or with `without` none may."""

    wanted: tuple[Wanted, ...]
    without: bool = False


@dataclass(frozen=True)
class Question:
    """What is asked for; `after`: the small words behind the last clause."""

    clauses: tuple[Clause, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it asks for anything; only excluding words counts too."""
        return bool(self.clauses)

    @property
    def words(self) -> list[str]:
        """Every single word that is searched for."""
        return [
            word
            for clause in self.clauses
            if not clause.without
            for wanted in clause.wanted
            for word in wanted.words
        ]


def read_question(text: str) -> Question:
    """Parse what a visitor typed; any text is a valid question.

    >>> [c.wanted[0].terms for c in read_question('wie doet iets met "hybride werken"?').clauses]
    [('hybrid', 'werk')]
    >>> read_question("-kantoor").clauses[0].without
    True
    """
    text = text[:LONGEST]
    clauses: list[Clause] = []
    either = False
    small: list[str] = []
    matches = list(PIECE.finditer(text))
    for match in matches:
        if match["word"] in EITHER:
            either = bool(clauses)
            continue
        last = match is matches[-1] and match["word"] is not None and not text[-1].isspace()
        read = _wanted(match, unfinished=last)
        if not read and match["word"]:
            small += words(match["word"])
        for wanted in read:
            if small:
                wanted = replace(wanted, before=tuple(small))
                small = []
            clause = Clause((wanted,), without=match["minus"] is not None)
            joins = either and not clause.without and not clauses[-1].without
            if joins:
                clauses[-1] = Clause((*clauses[-1].wanted, wanted))
            else:
                clauses.append(clause)
            either = False
    return Question(tuple(clauses[:MOST_CLAUSES]), tuple(small))


def _wanted(match: re.Match[str], *, unfinished: bool) -> list[Wanted]:
    """The words or phrases in one match; "Son-en-Breugel" is three words."""
    if match["phrase"] is not None:
        found = tuple(w for w in words(match["phrase"]) if says_something(w))
        return [Wanted(found, phrase=True)] if found else []
    found = tuple(w for w in words(match["word"]) if says_something(w))
    return [
        Wanted((word,), unfinished=unfinished and at == len(found) - 1)
        for at, word in enumerate(found)
    ]
