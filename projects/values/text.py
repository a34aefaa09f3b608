"""Comparing names as people write them: accents, quotes, hyphens and a single typing error."""

import re
import unicodedata

ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
QUOTES = re.compile("[’‘´`ʼ]")


def fold(text: str) -> str:
    """Return the text without accents, case and double spaces.

    >>> fold("Noardeast-Fryslân ")
    'noardeast-fryslan'
    """
    text = QUOTES.sub("'", text)
    if not text.isascii():  # most texts are, and need no folding
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return " ".join(text.casefold().split())


def letters(text: str) -> str:
    """Return only the letters and digits, folded.

    >>> letters("‘s-Hertogenbosch")
    'shertogenbosch'
    """
    return re.sub(r"[^a-z0-9]", "", fold(text))


def one_edit_apart(one: str, other: str) -> bool:
    """Tell whether two texts differ by one letter: added, missing, replaced or swapped.

    >>> one_edit_apart("bernheeze", "bernheze"), one_edit_apart("lingewaal", "lingewaard")
    (True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1]
    return one[at + 1 :] == other[at + 1 :] or (swapped and one[at + 2 :] == other[at + 2 :])
