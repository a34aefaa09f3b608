"""Addresses and numbers in a cell, as people write and paste them. Pure functions.

What isn't certain isn't read: the row is told then.
"""

import re

from projects.values.phones import read_phone

_ADDRESS = re.compile(r"[^\s|,;:/()<>@\[\]\"]{1,64}@[^\s|,;:/()<>@\[\]\"]{1,250}")
_NAMED = re.compile(r"[^<>@]*<\s*(?:mailto:)?\s*[^<>\s]+@[^<>\s]+\s*>")
_AROUND_AT = re.compile(r"\s*@\s*")
_SPACE_IN_DOMAIN = re.compile(r"(@\S*?)\s*\.\s*(?=\w+[\s.>;,]*$)")
_LABEL_OF_ADDRESS = re.compile(r"\b(?:mailto|e-?mail(?:adres)?|mail)\s*:", re.IGNORECASE)
_AROUND = " .,;:<>()[]\"'"
_BETWEEN = re.compile(r"\s*(?:[/;,|\n]|\bof\b|\ben\b)\s*", re.IGNORECASE)
_LABEL_OF_NUMBER = re.compile(
    r"\b(?:tel(?:efoon)?(?:nummer)?|mob(?:iel)?|gsm|vast|werk|t|m)\b\s*[.:]*\s*(?=[+(\d])",
    re.IGNORECASE,
)
_WORDS_IN_BRACKETS = re.compile(r"\([^\d()]*\)")
_EXTENSION = re.compile(
    r"[\s,(]*\b(?:tst|toestel|ext(?:ensie)?|intern|doorkies(?:nummer)?|x)\.?\s*:?\s*\d{1,6}\)?\s*$",
    re.IGNORECASE,
)


def addresses_in(cell: str) -> list[str]:
    """Return the e-mail addresses in a cell, each once, in small letters.

    >>> addresses_in("Jan Smit <J.Smit@Oss.nl>"), addresses_in("mailto:j.smit@oss.nl.")
    (['j.smit@oss.nl'], ['j.smit@oss.nl'])
    >>> addresses_in("j.smit @ oss .nl"), addresses_in("a@oss.nl; b@oss.nl")
    (['j.smit@oss.nl'], ['a@oss.nl', 'b@oss.nl'])
    """
    found = [one.strip(_AROUND).lower() for one in _ADDRESS.findall(_without_spaces(cell))]
    return list(dict.fromkeys(found))


def beside_address(cell: str) -> str:
    """Return the words that stand beside the address in a cell.

    >>> beside_address("Jan Smit <j.smit@oss.nl>"), beside_address("mailto:j.smit@oss.nl.")
    ('Jan Smit', '')
    """
    text = _ADDRESS.sub(" ", _without_spaces(cell))
    return " ".join(_LABEL_OF_ADDRESS.sub(" ", text).split()).strip(_AROUND)


def is_named(cell: str) -> bool:
    """Tell whether a cell has an address as a mail program writes it, behind a name.

    >>> is_named("Jan Smit <j.smit@oss.nl>"), is_named("Jan Smit j.smit@oss.nl")
    (True, False)
    """
    return _NAMED.fullmatch(_without_spaces(cell).strip(" ;,.")) is not None


def phones_in(cell: str) -> list[str]:
    """Return the Dutch numbers in a cell, none if something in it is no number.

    >>> phones_in("06-12345678 / 030-1234567"), phones_in("030 123 45 67 tst. 12")
    (['+31612345678', '+31301234567'], ['+31301234567'])
    >>> phones_in("+32 2 123 45 67"), phones_in("06/12345678"), phones_in("06-12345678 of 8")
    ([], ['+31612345678'], [])
    """
    whole = read_phone(_bare_number(cell))
    if whole:
        return [whole]
    found = [read_phone(_bare_number(part)) for part in _BETWEEN.split(cell) if part.strip()]
    numbers = [number for number in found if number]
    return list(dict.fromkeys(numbers)) if len(numbers) == len(found) else []


def extension_in(cell: str) -> str:
    """Return the extension behind a number, "" if there is none.

    >>> extension_in("030 123 45 67 tst. 12"), extension_in("030 123 45 67")
    ('tst. 12', '')
    """
    found = _EXTENSION.search(cell)
    return found[0].strip(" ,()") if found else ""


def _without_spaces(cell: str) -> str:
    return _SPACE_IN_DOMAIN.sub(r"\1.", _AROUND_AT.sub("@", cell))


def _bare_number(cell: str) -> str:
    text = _EXTENSION.sub("", _LABEL_OF_NUMBER.sub("", cell))
    text = _WORDS_IN_BRACKETS.sub("", text).strip()
    # Excel reads it as an integer, and drops the leading zero.
    return f"0{text}" if re.fullmatch(r"[1-9]\d{8}", text) else text
