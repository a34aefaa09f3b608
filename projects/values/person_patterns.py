"""The ways a name, address or number may be written in a text. No Django in here.

The pattern for a database also matches JSON, where "ë" may be written as "\\u00eb".
"""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from projects.values.name_patterns import full_patterns, initial_patterns, surname_patterns
from projects.values.person_names import read_name

REMOVED = "[verwijderd]"
# Between the parts of a name, and between the digits of a number.
GAP = r"(?:\s|&nbsp;|\\+u00a0|\\+n)+"
BETWEEN_DIGITS = r"(?:[\s().\-–/]|&nbsp;|\\+u2013|\\+u00a0)*"
DUTCH = r"(?:\+31|0031|31)"
URL = re.compile(r"""https?://[^\s"'<>\\]+""", re.IGNORECASE)
AFTER_NAME = r"(?:(?:@|%40)[\w.-]*\w)?"  # of an address with the name before its @


class PersonPatterns:
    """Patterns for all ways to write some names, e-mail addresses and phones (in E.164)."""

    def __init__(
        self, names: Iterable[str] = (), emails: Iterable[str] = (), phones: Iterable[str] = ()
    ) -> None:
        addresses = [_literal(e) for e in emails if "@" in e]
        others = [_name(n) for n in names if is_distinctive(n)]
        others += [_number(n) for n in phones if n]
        # For a query: databases support no more than this of regular expressions.
        self.loose = "|".join(addresses + others)
        self._compile(addresses, others)

    def _compile(self, addresses: list[str], others: list[str]) -> None:
        self._hint = re.compile(self.loose, re.IGNORECASE)
        exact = [rf"(?<![\w.+-])(?:{one})" for one in addresses]
        exact += [rf"(?<!\w)(?:{one})" for one in others]
        self._exact = re.compile(rf"(?:{'|'.join(exact)})(?!\w)", re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self.loose)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where they occur: the start and end of each.

        >>> PersonPatterns(["Jan Smit"]).spans("Vraag Jan  Smit of Jan Smits")
        [(6, 15)]
        """
        if not self or not self._hint.search(text):
            return []
        return [found.span() for found in self._exact.finditer(text)]

    def are_in(self, text: str) -> bool:
        return bool(self.spans(text))

    def without(self, text: str, instead: str = REMOVED) -> str:
        """Return the text with a replacement for each of them.

        >>> jan = PersonPatterns(["Zoë Smit"], ["z.smit@oss.nl"], ["+31612345678"])
        >>> jan.without("Bel Zoë&nbsp;Smit: 06 - 12 34 56 78 of +31 (0)6 12345678.")
        'Bel [verwijderd]: [verwijderd] of [verwijderd].'
        >>> jan.without('Mail <a href="mailto:Z.Smit@oss.nl">Zoë</a>, niet az.smit@oss.nl')
        'Mail Zoë, niet az.smit@oss.nl'
        """
        if not self or not self._hint.search(text):
            return text
        text = URL.sub(lambda url: instead if self.are_in(unquote(url[0])) else url[0], text)
        return _without_links(self._exact.sub(instead, text), instead)


class SpellingPatterns(PersonPatterns):
    """Patterns for the other spellings of names too: the other order, initials, no accents.

    With `initials` those of the names with only initials: they may well be somebody else's.
    """

    def __init__(
        self,
        names: Iterable[str] = (),
        emails: Iterable[str] = (),
        phones: Iterable[str] = (),
        initials: Iterable[str] = (),
    ) -> None:
        addresses = [_literal(e).replace("@", "(?:@|%40)") for e in emails if "@" in e]
        numbers = [_number(n) for n in phones if n]
        full = [one for name in names if (one := read_name(name))]
        short = [one for name in initials if (one := read_name(name))]
        spelled = [rf"{one}{AFTER_NAME}" for name in full for one in full_patterns(name)]
        spelled += [rf"{one}{AFTER_NAME}" for name in short for one in initial_patterns(name)]
        surnames = {one: None for name in (*full, *short) for one in surname_patterns(name)}
        # Each spelling has a surname in it, and that is an expression that any database knows.
        self.loose = "|".join([*addresses, *numbers, *surnames])
        self._compile(addresses, spelled + numbers)


def _without_links(html: str, instead: str) -> str:
    """Unwrap the links to an address that was replaced."""
    if instead not in html:
        return html
    link = rf'<a\b[^>]*href="[^"]*{re.escape(instead)}[^>]*>(.*?)</a>'
    return re.sub(link, r"\1", html, flags=re.DOTALL)


def is_distinctive(name: str) -> bool:
    """Tell whether a name identifies somebody: "Jan" alone doesn't.

    >>> is_distinctive("Jan Smit"), is_distinctive("Jan")
    (True, False)
    """
    return len(name.split()) > 1


def surname(name: str) -> str:
    """Return the last word of a name, "" if it is too short to search for.

    >>> surname("Iefke van Brouwershaven"), surname("Jan de Wit"), surname("Ellen")
    ('Brouwershaven', '', '')
    """
    last = name.split()[-1] if is_distinctive(name) else ""
    return last if len(last) > 3 else ""


def _literal(text: str) -> str:
    return "".join(_letter(letter) for letter in text)


def _letter(letter: str) -> str:
    if letter.isascii():
        return re.escape(letter)
    return rf"(?:{letter}|\\+u{ord(letter):04x})"


def _name(name: str) -> str:
    return GAP.join(_literal(part) for part in name.split())


def _number(number: str) -> str:
    """The pattern of a number in any notation: in E.164, or as printed when it isn't valid."""
    if number.startswith("+31"):
        digits = BETWEEN_DIGITS.join(number[3:])
        return rf"(?:{DUTCH}{BETWEEN_DIGITS}(?:0{BETWEEN_DIGITS})?|0{BETWEEN_DIGITS}){digits}"
    digits = BETWEEN_DIGITS.join(re.findall(r"\d", number))
    return rf"(?:\+|00)?{digits}" if digits else re.escape(number)
