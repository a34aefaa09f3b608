"""Dutch text → search terms: without accents, case, small words and endings. Pure functions."""

import re
from functools import lru_cache

import snowballstemmer

from projects.pages.names import fold

# The algorithm that PostgreSQL calls "dutch", so that both databases hold the same terms.
_STEMMER = snowballstemmer.stemmer("dutch_porter")
TOKEN = re.compile(r"[a-z0-9]+(?:[&'][a-z0-9]+)*")
LONGEST_WORD = 40  # characters; what is longer was not written to be found

# Words that say nothing about a project, those of a question included ("wie doet iets met vr").
SMALL_WORDS = frozenset(
    """
    aan al alle alleen als alsook andere anders bij binnen daar dan dat de deze die dit doe doen
    doet door dus een eigen elkaar en er geen gemeente gemeenten goed had hebben heeft het hier
    hoe hun iets ik in is ja je jullie kan kunnen kun maar me meer men met mijn minder moet
    moeten na naar niet nog nu of om onder ons onze ook op over per project projecten te tot
    tussen u uit van vanuit veel voor waar waarin waarom wanneer was wat we welke werd wie wij
    wil willen worden wordt ze zich zij zijn zo zodat zou
    """.split()  # noqa: SIM905  read as a text
)


def words(text: str) -> list[str]:
    """Return the words of a text, without accents and case, small words left in.

    >>> words("P&O’s collega's én Fryslân-Noord")
    ['po', 'collega', 'en', 'fryslan', 'noord']
    """
    found = []
    for token in TOKEN.findall(fold(text)):
        word = token
        if not token.isalnum():
            word = token.removesuffix("'s").replace("&", "").replace("'", "")
        if word:
            found.append(word[:LONGEST_WORD])
    return found


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its ending.

    >>> stem("leidinggevende"), stem("leidinggeven"), stem("gesprekken")
    ('leidinggev', 'leidinggev', 'gesprek')
    """
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed


def says_something(word: str) -> bool:
    """Tell whether a word helps to find anything.

    >>> says_something("vr"), says_something("iets")
    (True, False)
    """
    return word not in SMALL_WORDS


def terms(text: str) -> list[str]:
    """Return the terms of a text in its order, without the small words.

    >>> terms("Wie doet iets met leidinggevenden?")
    ['leidinggev']
    """
    return [stem(word) for word in words(text) if says_something(word)]
