"""Comparing names as people write them: accents, quotes, hyphens and a single typing error.

`fold` is what every comparison begins with; `letters` compares names, `title_key` titles.
"""

import re
import unicodedata
from collections.abc import Iterable

from projects.values.tidy import without_unseen

ACCENTS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
QUOTES = re.compile("[’‘‛´`ʼʹ′＇]")
# Letters that Unicode takes for letters of their own, and a keyboard may not have.
OF_THEIR_OWN = {
    "æ": "ae",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ł": "l",
    "ŋ": "n",
    "ø": "o",
    "œ": "oe",
    "þ": "th",
    "ŧ": "t",
    "ß": "ss",
    "ĳ": "ij",
}
_SPELLED_OUT = str.maketrans(
    OF_THEIR_OWN
    | {letter.upper(): two.upper() for letter, two in OF_THEIR_OWN.items() if letter not in "ıß"}
)
NO_WORD = re.compile(r"[\W_]+")
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
# What only arranges the words of a title; a sign such as < or % says something.
ARRANGES = re.compile(r"[\s_.,:;()\[\]{}\"'“”„«»‹›…/|-]+")


def unaccented(text: str) -> str:
    """Return the text without accents, case and double spaces; ø stays ø.

    For what is kept of persons: hashes of names must stay what they were.

    >>> unaccented("Noardeast-Fryslân "), unaccented("Bjørn")
    ('noardeast-fryslan', 'bjørn')
    """
    text = QUOTES.sub("'", text)
    if not text.isascii():  # most texts are, and need no folding
        text = ACCENTS.sub("", unicodedata.normalize("NFKD", without_unseen(text)))
    return " ".join(text.casefold().split())


def fold(text: str) -> str:
    """Return the text as one types it in a hurry: without accents, case and double spaces.

    >>> fold("Noardeast-Fryslân "), fold("Bjørn, Łódź, ĳs, œuvre, Straße")
    ('noardeast-fryslan', 'bjorn, lodz, ijs, oeuvre, strasse')
    """
    return spelled_out(unaccented(text))


def spelled_out(text: str) -> str:
    """Return the text with the letters that a keyboard may not have written with others.

    >>> spelled_out("Bjørn en Œdipe")
    'Bjorn en OEdipe'
    """
    return text if text.isascii() else text.translate(_SPELLED_OUT)


def plain(text: str) -> str:
    """Return only the words, folded: what a name is found and sorted by.

    >>> plain("’s-Hertogenbosch"), plain("‘Een leven lang leren’ (P&O’s)")
    ('s hertogenbosch', 'een leven lang leren p os')
    """
    return NO_WORD.sub(" ", fold(text).replace("'", "")).strip()


def words_begin(name: str, beginnings: Iterable[str]) -> bool:
    """Tell whether a plain name has, for each of these, a word that begins with it.

    >>> words_begin("s hertogenbosch", ["hert", "s"]), words_begin("s hertogenbosch", ["bosch"])
    (True, False)
    """
    spaced = f" {name}"
    return all(f" {beginning}" in spaced for beginning in beginnings)


def letters(text: str) -> str:
    """Return only the letters and digits, of any script, folded: what names are compared by.

    >>> letters("‘s-Hertogenbosch"), letters("Bjørn & Łukasz"), letters("Ἀθῆναι")
    ('shertogenbosch', 'bjornlukasz', 'αθηναι')
    """
    return NO_WORD.sub("", fold(text))


def ascii_letters(text: str) -> str:
    """Return only the letters a to z and digits, without accents and case; ø is left out.

    For what is kept of persons: hashes of names must stay what they were.

    >>> ascii_letters("Zoë"), ascii_letters("Bjørn")
    ('zoe', 'bjrn')
    """
    return re.sub(r"[^a-z0-9]", "", unaccented(text))


def title_key(title: str) -> str:
    """Return what a title is compared by: its words, and the signs that say something.

    >>> title_key("‘Leren’ –  van elkaar") == title_key('LEREN van "elkaar"')
    True
    >>> title_key("Verzuim < 5%"), title_key("Verzuim > 5%"), title_key("HR 2.0: C++ (2021-2022)")
    ('verzuim<5%', 'verzuim>5%', 'hr2.0c++2021-2022')
    """
    plain_dashes = DASHES.sub("-", fold(title))
    return ARRANGES.sub(_kept_between_digits, plain_dashes)


def _kept_between_digits(found: re.Match[str]) -> str:
    """What arranges words goes, but 2.0 isn't 20."""
    whole, begin, end = found.string, found.start(), found.end()
    between = begin > 0 and whole[begin - 1].isdigit() and whole[end : end + 1].isdigit()
    return (found[0].strip() or " ") if between else ""


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


def listed(text: str) -> list[str]:
    """Return what stands between commas.

    >>> listed("fiets, , rijwiel")
    ['fiets', 'rijwiel']
    """
    return [part.strip() for part in text.split(",") if part.strip()]
