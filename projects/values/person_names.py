"""The parts of a person's name, and what two spellings of it have in common. No Django in here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from projects.values.text import ascii_letters, unaccented

PARTICLES = frozenset(
    """
    aan abu af al bij bin da das de del della den der di do dos du el het ibn in la le les op
    't te ten ter uit v. v.d. v/d van vd von voor y zu zur
    """.split()  # noqa: SIM905  easier to read as text
)
TITLES = frozenset({"mw", "mevr", "mevrouw", "dhr", "heer", "meneer", "drs", "ir", "ing", "mr",
                    "dr", "prof"})  # fmt: skip
INITIALS = re.compile(r"[^\W\d_]\.?(?:-?[^\W\d_]\.)*|[A-Z]{2}")
LEAST_GIVEN = 4  # letters; a shorter first name identifies nobody


@dataclass(frozen=True)
class PersonName:
    """The first names or initials, the particles ("van de") and the surname, as written."""

    given: tuple[str, ...]
    particles: tuple[str, ...]
    surname: str

    @property
    def has_initials_only(self) -> bool:
        return all(INITIALS.fullmatch(one) for one in self.given)

    @property
    def initials(self) -> list[str]:
        """The initials, in small letters: Jan-Willem P. has j, w and p."""
        found: list[str] = []
        for one in self.given:
            if INITIALS.fullmatch(one):
                found += re.findall(r"[^\W\d_]", unaccented(one))
            else:
                found += [part[0] for part in re.split(r"[-.]", unaccented(one)) if part]
        return found

    @property
    def surnames(self) -> list[str]:
        """The surname, and of a double one each half.

        >>> read_name("Zoë Smit-de Boer").surnames
        ['Smit-de Boer', 'Smit', 'Boer']
        """
        halves = [_without_particles(half) for half in re.split(r"\s*-\s*", self.surname)]
        return list(dict.fromkeys([self.surname, *(half for half in halves if half)]))


def read_name(text: str) -> PersonName | None:
    """Return the parts of a name; None for what doesn't identify somebody, such as "Jan".

    >>> read_name("mw. Zoë van der Smit")
    PersonName(given=('Zoë',), particles=('van', 'der'), surname='Smit')
    >>> read_name("Smit, W. de")
    PersonName(given=('W.',), particles=('de',), surname='Smit')
    >>> read_name("Jan") is None
    True
    """
    text = re.sub(r"\([^)]*\)", " ", text)
    last, comma, first = text.partition(",")
    words = f"{first} {last}".split() if comma and first.strip() else text.split()
    words = re.sub(r"\s+-\s+", "-", " ".join(words)).split()
    while len(words) > 1 and unaccented(words[0]).rstrip(".") in TITLES:
        words = words[1:]
    if len(words) < 2:
        return None
    begin = next((at for at, word in enumerate(words) if at and _begins_surname(word)), -1)
    given, rest = words[:begin], words[begin:]
    count = next((at for at, word in enumerate(rest) if unaccented(word) not in PARTICLES), 0)
    return PersonName(tuple(given), tuple(rest[:count]), " ".join(rest[count:]))


def full_keys(name: str) -> set[str]:
    """Return what a name has in common with itself in another order, or without accents.

    >>> full_keys("Zoë de Smit") == full_keys("smit, zoe")
    True
    """
    read = read_name(name)
    if read is None or read.has_initials_only:
        return set()
    return {f"{ascii_letters(read.given[0])} {one}" for one in _folded_surnames(read)}


def initial_keys(name: str) -> set[str]:
    """Return what a name has in common with the one with initials.

    >>> initial_keys("Zoë de Smit"), initial_keys("Z.M. Smit")
    ({'z smit'}, {'z smit'})
    """
    read = read_name(name)
    if read is None or not read.initials:
        return set()
    return {f"{read.initials[0]} {one}" for one in _folded_surnames(read)}


def telling_words(names: Iterable[str]) -> set[str]:
    """Return the words of names that say who it is, folded: no initials, titles or particles.

    >>> sorted(telling_words(["Jan van der Wit-Boer", "Annie"]))
    ['annie', 'boer', 'wit']
    """
    found = set()
    for name in names:
        read = read_name(name)
        surnames = read.surnames[1:] or [read.surname] if read else []
        given = [one for one in read.given if not INITIALS.fullmatch(one)] if read else name.split()
        found |= {ascii_letters(word) for one in surnames for word in one.split()}
        found |= {ascii_letters(one) for one in given if len(ascii_letters(one)) >= LEAST_GIVEN}
    return {word for word in found if len(word) > 1 and word not in PARTICLES | TITLES}


def _begins_surname(word: str) -> bool:
    """Whether it is a particle, or the first half of a double name: Smit-de Boer."""
    return unaccented(word).rpartition("-")[2] in PARTICLES


def _without_particles(words: str) -> str:
    return " ".join(word for word in words.split() if unaccented(word) not in PARTICLES)


def _folded_surnames(name: PersonName) -> list[str]:
    whole = ascii_letters(_without_particles(name.surname.replace("-", " ")))
    return [one for one in {whole, *map(ascii_letters, name.surnames[1:])} if one]
