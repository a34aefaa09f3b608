"""Dutch text → search terms, without accents, case, stop words and endings. Pure functions."""

import re
import threading
from functools import lru_cache

import snowballstemmer

from projects.values.text import fold

# The algorithm that PostgreSQL calls "dutch"; stemming here gives both databases the same terms.
ALGORITHM = "dutch_porter"
TOKEN = re.compile(r"[a-z0-9]+(?:[&'][a-z0-9]+)*")
HYPHENATED = re.compile(r"(?<![a-z0-9])[a-z0-9]+(?:-[a-z0-9]+)+")
# Endings of words derived from verbs that Snowball keeps: werving, coachend, innovatie (innoveren).
ENDINGS = (("aties", "er"), ("atie", "er"), ("ies", "ie"), ("ing", ""), ("end", ""))
SHORTEST_STEM = 4  # letters that must remain
VOICELESS = {"v": "f", "z": "s"}  # actieve → actief, reizen → reis
LONGEST_WORD = 40  # characters; nobody searches for anything longer

# Words that say nothing about a project, including question words ("wie doet iets met vr").
SMALL_WORDS = frozenset(
    """
    aan al alle alleen als alsook andere anders bestaan bestaat bij binnen daar dan dat de
    deze die dit doe doen doet door dus een eigen elkaar en er ervaring ervaringen gaan gaat
    geen gemeente gemeenten goed graag had hebben hebt heeft het hier hoe hun iedereen
    iemand iets ik in is ja je jou jouw jullie kan kun kunnen maar me meer men met mij mijn
    minder moet moeten mogen na naar niet nog nu of om onder ons onze ook op over per
    project projecten rond rondom te tegen tijdens tips tot tussen u uit van vanuit veel via
    voor voorbeeld voorbeelden waar waarin waarmee waarom wanneer was wat we weet welke werd
    weten wie wij wil willen worden wordt zal ze zich zij zijn zo zodat zoek zoeken zou
    zullen
    """.split()  # noqa: SIM905  easier to read as text
)


class _Stemmer(threading.local):
    """A stemmer for each thread: it isn't thread-safe, as it stores the word it is working on."""

    def __init__(self) -> None:
        self.stem = snowballstemmer.stemmer(ALGORITHM).stemWord


_stemmer = _Stemmer()


def joined(text: str) -> list[str]:
    """Return the hyphenated words, without their hyphens.

    >>> joined("Re-integratie en e-coachen, thuis- en hybride werken")
    ['reintegratie', 'ecoachen']
    """
    return [word.replace("-", "")[:LONGEST_WORD] for word in HYPHENATED.findall(fold(text))]


def words(text: str) -> list[str]:
    """Return the words of a text without accents and case, including stop words.

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

    Snowball gives some forms of one word different stems; here they get the same one.

    >>> stem("leidinggevende"), stem("leidinggeven"), stem("gesprekken")
    ('leidinggef', 'leidinggef', 'gesprek')
    >>> stem("werving"), stem("werven"), stem("innovatie"), stem("innoveren")
    ('werf', 'werf', 'innover', 'innover')
    """
    stemmed: str = _stemmer.stem(word)
    for ending, instead in ENDINGS:
        if stemmed.endswith(ending) and len(stemmed) - len(ending) >= SHORTEST_STEM:
            stemmed = stemmed.removesuffix(ending) + instead
            break
    return stemmed[:-1] + VOICELESS.get(stemmed[-1], stemmed[-1]) if stemmed else ""


def says_something(word: str) -> bool:
    """Tell whether a word is worth searching for.

    >>> says_something("vr"), says_something("iets")
    (True, False)
    """
    return word not in SMALL_WORDS


def telling(text: str) -> list[str]:
    """Return the words of a text in order, without stop words; joined ones come last.

    >>> telling("Wie doet iets met leidinggevenden? En met e-coachen?")
    ['leidinggevenden', 'e', 'coachen', 'ecoachen']
    """
    return [word for word in (*words(text), *joined(text)) if says_something(word)]


def terms(text: str) -> list[str]:
    """Return the terms of a text, without stop words.

    >>> terms("Wie doet iets met leidinggevenden?")
    ['leidinggef']
    """
    return [stem(word) for word in telling(text)]
