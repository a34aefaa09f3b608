"""What a mistyped word was meant to be: a word of the catalogue, or else another Dutch one."""

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from projects.search.dutch import is_dutch, spelled
from projects.search.vocabulary import Vocabulary
from projects.search.word_parts import halves_of

SHORTEST_TO_MEND = 5  # letters
LONG_WORD = 9  # letters from which two typos are allowed
SHORTEST_FORM = 4  # letters of a word that may be meant


def meant(word: str, vocabulary: Vocabulary) -> str | None:
    """Return the word that a mistyped one was meant to be, in the catalogue or else in Dutch.

    A Dutch word isn't mistyped, even if the catalogue hasn't got it.

    >>> meant("vitalitiet", Vocabulary(["vitaliteit", "inzetbaarheid"]))
    'vitaliteit'
    """
    if len(word) < SHORTEST_TO_MEND or is_dutch(word) or not word.isalpha():
        return None
    # In a short word at least the first letter must be right: fiets isn't niets.
    among = [w for w in vocabulary.words if w[0] == word[0] and len(w) >= SHORTEST_FORM]
    errors = 1 if len(word) < LONG_WORD else 2
    found = process.extractOne(word, among, scorer=OSA.distance, score_cutoff=errors)
    if found and found[1] == 1:
        return str(found[0])
    if any(is_dutch(first) and is_dutch(right) for first, right in halves_of(word)):
        return None  # a compound that isn't in any list
    if dutch := spelled(word):
        return max(dutch, key=lambda one: (vocabulary.knows(one), one))
    return str(found[0]) if found else _meant_in_parts(word, vocabulary)


def _meant_in_parts(word: str, vocabulary: Vocabulary) -> str | None:
    """Mend one half of a compound: burgerparticpatie."""
    for first, right in halves_of(word):
        if min(len(first), len(right)) < SHORTEST_TO_MEND or word != first + right:
            continue
        if vocabulary.has(first) and (better := _nearest(right, vocabulary.words)):
            return f"{first}{better}"
        if vocabulary.has(right) and (better := _nearest(first, vocabulary.words)):
            return f"{better}{right}"
    return None


def _nearest(half: str, among: Sequence[str]) -> str:
    """The word one error away, with the same first letter; "" without any."""
    begun = [one for one in among if one[0] == half[0]]
    near = process.extractOne(half, begun, scorer=OSA.distance, score_cutoff=1)
    return str(near[0]) if near and len(near[0]) >= SHORTEST_TO_MEND else ""
