"""Which words are Dutch, and what a plural or an inflected word is a form of. Pure functions.

The words are those of OpenTaal, without accents and hyphens; see LICENSE beside them.
"""

import lzma
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt.xz")
VOWELS = "aeiou"
VOICELESS = {"v": "f", "z": "s"}
VOICED = {"f": "v", "s": "z"}
# Plurals; other words that end so are verbs (waarderen) or the plural of jongere.
WITH_EREN = (
    "kinderen",
    "bladeren",
    "liederen",
    "goederen",
    "kalveren",
    "lammeren",
    "runderen",
    "raderen",
    "volkeren",
    "eieren",
    "beenderen",
    "gelederen",
)
SHORTEST = 3  # letters of a word that others are a form of
# The participle of a verb of two parts: ingehuurd is of inhuren.
PARTICIPLE = re.compile(
    r"(aan|af|bij|door|in|mee|na|om|op|over|samen|toe|uit|voor|weg)ge(\w{3,}?)(?:[dt]e?|en|ene)"
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST_SPELLED = 6  # letters of a word that may be a Dutch one with a typing error


@lru_cache(maxsize=50_000)
def is_dutch(word: str) -> bool:
    """Tell whether a word, without accents, is in the list of Dutch words.

    >>> is_dutch("ideeen"), is_dutch("werkweek"), is_dutch("medewekers")
    (True, True, False)
    """
    listed, wanted = _listed(), word.encode()
    low, high = 0, len(listed) - 1
    while low < high:  # the list begins and ends with a line break
        begin = listed.rfind(b"\n", low, (low + high) // 2 + 1)
        end = listed.index(b"\n", begin + 1)
        found = listed[begin + 1 : end]
        if found == wanted:
            return True
        if found < wanted:
            low = end
        else:
            high = begin
    return False


@lru_cache(maxsize=50_000)
def base(word: str) -> str:
    """Return the singular of a plural; any other word is its own base.

    >>> [base(word) for word in ("coaches", "modules", "ideeen", "gesprekken", "brieven", "taken")]
    ['coach', 'module', 'idee', 'gesprek', 'brief', 'taak']
    >>> base("academies"), base("zes"), base("jongeren")
    ('academie', 'zes', 'jongere')
    >>> base("kinderen"), base("vaardigheden")
    ('kind', 'vaardigheid')
    """
    return next((one for one in _singulars(word) if len(one) >= SHORTEST and is_dutch(one)), word)


@lru_cache(maxsize=10_000)
def infinitive(word: str) -> str:
    """Return the verb of two parts that a word is a participle of; any other word as it is.

    >>> infinitive("ingehuurde"), infinitive("uitgevoerd"), infinitive("omgeving")
    ('inhuren', 'uitvoeren', 'omgeving')
    """
    found = PARTICIPLE.fullmatch(word)
    if not found:
        return word
    first, verb = found.groups()
    verbs = (f"{first}{verb}en", f"{first}{_with_short_vowel(verb)}en")
    return next(filter(is_dutch, verbs), word)


@lru_cache(maxsize=10_000)
def infinitives(word: str) -> tuple[str, ...]:
    """Return the verbs that a word can be a form of.

    >>> infinitives("houd"), infinitives("stuurt"), infinitives("vangen"), infinitives("team")
    (('houden',), ('sturen',), ('vangen',), ())
    """
    stems = (word, word.removesuffix("t"))
    voiced = [f"{one[:-1]}{VOICED.get(one[-1:], one[-1:])}" for one in stems]
    forms = [f"{form}en" for one in (*stems, *voiced) for form in (_with_short_vowel(one), one)]
    every = [word] if word.endswith("en") else forms
    return tuple(one for one in dict.fromkeys(every) if is_dutch(one))


@lru_cache(maxsize=10_000)
def positive(word: str) -> str:
    """Return an adjective without its endings; any other word as it is.

    >>> positive("fittere"), positive("grote"), positive("tafel")
    ('fit', 'groot', 'tafel')
    """
    return next((one for one in _positives(word) if len(one) >= SHORTEST and is_dutch(one)), word)


@lru_cache(maxsize=1000)
def spelled(word: str) -> tuple[str, ...]:
    """Return the Dutch words that a mistyped one is a single typing error away from.

    >>> spelled("vacatrue"), spelled("fiets")
    (('vacature',), ())
    """
    if len(word) < SHORTEST_SPELLED:
        return ()
    return tuple(one for one in dict.fromkeys(_one_error_away(word)) if is_dutch(one))


def _singulars(word: str) -> Iterator[str]:
    if word.endswith("heden"):
        yield f"{word[:-5]}heid"
    elif word.endswith("eren"):
        yield word[:-1]  # jongeren
        if word.endswith(WITH_EREN):
            yield word[:-4]  # kinderen
        yield word[:-2]
    elif word.endswith("en"):
        stem = word[:-2]
        if stem[-2:-1] == stem[-1:] and stem[-1:] not in VOWELS:
            yield stem[:-1]  # gesprekken
        elif stem[-1:] in VOICELESS:
            voiceless = stem[:-1] + VOICELESS[stem[-1]]
            yield _with_long_vowel(voiceless)
            yield voiceless
        yield _with_long_vowel(stem)  # taken
        yield stem
        yield word[:-1]  # collegeleden
    elif word.endswith("es"):
        yield word[:-2]
        yield word[:-1]
    elif word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]


def _positives(word: str) -> Iterator[str]:
    for ending in ("ere", "e"):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            if stem[-2:-1] == stem[-1:]:
                yield stem[:-1]
            yield _with_long_vowel(stem)
            yield stem


def _with_short_vowel(stem: str) -> str:
    """huur → hur: a syllable that is open before an ending."""
    return f"{stem[:-2]}{stem[-1]}" if len(stem) > 2 and stem[-3] == stem[-2] in VOWELS else stem


def _with_long_vowel(stem: str) -> str:
    """taken → tak → taak: a syllable that is closed in the singular."""
    vowel = stem[-2:-1]
    is_single = vowel in (*"aeou",) and stem[-3:-2] not in VOWELS
    return f"{stem[:-1]}{vowel}{stem[-1]}" if len(stem) > 2 and is_single else stem


def _one_error_away(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]
    for at in range(1, len(word) + 1):
        for letter in LETTERS:
            yield word[:at] + letter + word[at:]
            yield word[:at] + letter + word[at + 1 :]


@cache
def _listed() -> bytes:
    """The list, a word a line in order: five megabytes, read once."""
    return lzma.decompress(WORDS.read_bytes())
