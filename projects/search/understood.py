"""What each part of a question was taken for, and what was left out, to show beside the answers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from projects.search.asking import asks
from projects.search.expansion import CLEAR, Part
from projects.search.language import words
from projects.search.questions import Question
from projects.search.vocabulary import Vocabulary

PIECE = re.compile(r"""-?["“”„][^"“”„]*["“”„]?|[^\s"“”„]+""")
MOST_ALSO = 3  # other wordings of a part


@dataclass(frozen=True)
class Understood:
    """A part of a question: the words as typed, what they were taken for, and what else counts.

    `why`: in Dutch, why it was left out; "" if it wasn't.
    """

    asked: str
    mended: str = ""
    also: tuple[str, ...] = ()
    without: bool = False
    why: str = ""


def understood(
    question: Question, parts: Sequence[Part], vocabulary: Vocabulary
) -> tuple[Understood, ...]:
    """Return what was understood of each part, and then what was left out."""
    said: dict[str, Understood] = {}
    within: set[str] = set()  # words whose meaning is in a part of several words
    for part in parts:
        if " " in part.asked:
            within |= set(part.asked.split())
        also = tuple(islice(_also(part, vocabulary), MOST_ALSO))
        if part.asked and part.asked not in said and part.asked not in within:
            said[part.asked] = Understood(part.asked, part.mended, also, part.without)
    heard = {word for asked in said for word in asked.split()} | within
    left = [word for word in question.words if word not in heard]
    return (*said.values(), *(_left_out(word) for word in dict.fromkeys(left)))


def without_words(question: str, asked: str) -> str:
    """Return a question as typed without these words, and without signs that meant them.

    >>> without_words("hoe houd je jonge medewerkers vast?", "jonge medewerkers")
    'hoe houd je vast?'
    >>> without_words("verzuim -kantoor", "kantoor"), without_words("“het team” lean", "team")
    ('verzuim', 'lean')
    """
    gone = asked.split()
    kept = [piece for piece in PIECE.findall(question) if not set(words(piece)) & set(gone)]
    return " ".join(kept)


def _left_out(word: str) -> Understood:
    why = "zegt niet waar het over gaat" if asks(word) else "wordt nog getypt"
    return Understood(word, why=why)


def _also(part: Part, vocabulary: Vocabulary) -> Iterable[str]:
    """Other wordings that answer this part, as the catalogue or a synonym writes them."""
    own = set((part.mended or part.asked).split())
    for one in part.alternatives:
        wording = vocabulary.wording(one.terms)
        if one.counts >= CLEAR and one.within == 1 and wording and not set(wording.split()) <= own:
            yield wording
