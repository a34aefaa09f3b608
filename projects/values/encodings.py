"""Bytes that aren't UTF-8 → text: which old encoding gives what Dutch looks like. No Django.

Windows wrote é as one byte, and so did DOS and the old Mac, each another one. Which it was shows
from what the text would be: ‘café’ is Dutch, ‘cafŽ’ and ‘caf‚’ are not.
"""

import re

WINDOWS = "cp1252"
# Of programs for tables in our parts; "utf-8" is for a text with some bytes that are broken.
CANDIDATES = (WINDOWS, "mac_roman", "cp858", "iso8859_15", "utf-8")
LOOKED_AT = 100_000  # bytes, from the first that tells something
MOST_SHOWN = 5  # words

_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_STRANGE = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\s;,\"]{0,20}[^\x00-\x7f][^\s;,\"]{0,20}")
_OURS = frozenset("éëïöüèêç")
_RARE = frozenset("áíóúàôûîâäñ")  # "gráág", "Fryslân"
_AT_BEGIN = frozenset("éóáíúü")
_AT_END = frozenset("éèêë")
_CLITIC = re.compile(r"(?:[stnrkm]|tje|tjes|er|ers|tjen|en)\b")  # foto’s, zo’n, baby’tje
_BEHIND = frozenset("”…®™²³°ªº»")
_APART = frozenset("–—€•·§½¼¾±×÷°«´©£●▪→\u00a0")
# UTF-8 that a program took for Windows or for the old Mac, and saved again.
_MISREAD = re.compile(r"[ÃÂ][\u0080-\u00bf]|Ã[‰‡€„“”‹]|â€|√[©´®ºß™¢£†]")


def decode_old(data: bytes) -> tuple[str, list[str]]:
    """Return the text of bytes that aren't UTF-8; where that isn't certain, words to judge it by.

    >>> decode_old("het café, zo’n coördinator – €5".encode("cp1252"))
    ('het café, zo’n coördinator – €5', [])
    >>> decode_old("twee cafés in België".encode("mac_roman"))
    ('twee cafés in België', ['cafés'])
    >>> decode_old("de coördinator".encode("cp850"))
    ('de coördinator', ['coördinator'])
    """
    tells = _NOT_ASCII.search(data)
    begin = max(0, tells.start() - 100) if tells else 0
    sample = data[begin : begin + LOOKED_AT]
    texts = {name: sample.decode(name, errors="replace") for name in CANDIDATES}
    scores = {name: _score(text) for name, text in texts.items()}
    best = max(CANDIDATES, key=lambda name: scores[name])
    may_be = {texts[name] for name in CANDIDATES if scores[name] == scores[best]}
    text = data.decode(best, errors="replace")
    is_certain = best == WINDOWS and len(may_be) == 1 and not _misfits(texts[best])
    return text, [] if is_certain else words_with_signs(text)


def words_with_signs(text: str) -> list[str]:
    """Return the first words with other letters than a to z; names only where there is no other.

    >>> words_with_signs("André zag ‘tekens’ in het café."), words_with_signs("André")
    (['‘tekens’', 'café'], ['André'])
    """
    first = _STRANGE.search(text)
    begin = max(0, first.start() - 20) if first else 0
    words = _WORD.findall(text[begin : begin + LOOKED_AT])
    found = list(dict.fromkeys(one.strip(".:()[]!?") for one in words))
    small = [one for one in found if not one[:1].isupper()]
    return (small or found)[:MOST_SHOWN]


def misread_words(text: str) -> list[str]:
    """Return the first words with letters that another program broke.

    >>> misread_words("CafÃ© en zoâ€™n plan"), misread_words("Café São Paulo, √2")
    (['CafÃ©', 'zoâ€™n'], [])
    """
    words = (one for one in _WORD.findall(text) if _MISREAD.search(one))
    return list(dict.fromkeys(words))[:MOST_SHOWN]


def _score(text: str) -> int:
    return sum(_fits(text, found.start()) for found in _STRANGE.finditer(text))


def _misfits(text: str) -> bool:
    return any(_fits(text, found.start()) < 0 for found in _STRANGE.finditer(text))


def _fits(text: str, at: int) -> int:
    """How well a sign that isn't ASCII fits where it stands: 2 as ever in Dutch, -1 not at all."""
    sign, before, after = text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign == "\ufffd" or "\x80" <= sign <= "\x9f":
        return -3
    if sign in "ªº" or not sign.isalpha():
        return _sign_fits(text, at, before, after)
    if sign.isupper():
        return _capital_fits(sign.lower(), before, after)
    return _small_letter_fits(sign, before, after)


def _small_letter_fits(sign: str, before: str, after: str) -> int:
    if not before.isalpha() and not after.isalpha():
        return 2 if sign == "à" else -1
    if after.isupper():
        return -1
    if sign not in _OURS and sign not in _RARE:
        return 0
    if not before.isalpha():
        return 2 if sign in _AT_BEGIN else 1
    if not after.isalpha():
        return 2 if sign in _AT_END else 1
    return 2 if sign in _OURS else 1


def _capital_fits(small: str, before: str, after: str) -> int:
    if before.islower() or not (before.isalpha() or after.isalpha()):
        return -1
    if before.isalpha() and after.islower():
        return -1
    if after.isupper() or before.isalpha():
        return 2 if small in _OURS else 1 if small in _RARE else 0
    return 2 if small in _OURS | _AT_BEGIN else 1


def _sign_fits(text: str, at: int, before: str, after: str) -> int:
    sign = text[at]
    if sign == "’":
        inside = before.isalpha() and after.islower()
        return -1 if inside and not _CLITIC.match(text, at + 1) else 2
    if sign in "‘“„":
        return 2 if not before.isalnum() and after.strip() else -1
    if sign == "…" and text[at - 2 : at - 1].isdigit() and text[at + 2 : at + 3].isdigit():
        return -1  # 5 à 10
    if sign in _BEHIND:
        return 2 if not after.isalnum() else 1 if not before.isalpha() else -1
    if sign in _APART:
        return _apart_fits(sign, before, after)
    return -1


def _apart_fits(sign: str, before: str, after: str) -> int:
    if sign in "–—":
        return 0 if before.isalpha() and after.isalpha() else 2
    return 2 if sign == "\u00a0" or not before.isalpha() else -1
