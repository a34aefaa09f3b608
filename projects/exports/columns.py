"""The columns of the table of projects. No Django in here: who reads a table needs only these."""

import re
from collections.abc import Iterable

from projects.values.text import letters

# The columns that an import recognises, and some just to read. The long text is the last one, so
# that one sees the others beside each other.
COLUMNS = {  # with their widths in Excel
    "Webnaam": 30,
    "Soort": 18,
    "Titel": 40,
    "Aanvrager": 24,
    "Deelnemers": 30,
    "Thema": 24,
    "Tweede thema": 24,
    "Periode": 18,
    "Start": 14,
    "Einde": 14,
    "Looptijd in woorden": 30,
    "Samenvatting": 50,
    "Vertelt hoe het afliep": 14,
    "Koppelingen": 40,
    "Status": 14,
    "Gepubliceerd op": 16,
    "Ingetrokken op": 16,
    "Webadres": 50,
    "Tekst": 60,
}
OF_STAFF = ("Status", "Ingetrokken op")  # the same for all that is on the site
PUBLIC = tuple(name for name in COLUMNS if name not in OF_STAFF)
CHOOSE = "kolommen"  # the parameter that chooses them
MOST_UNKNOWN = 3  # that are named in a message
# What of a record in JSON each column tells, where that has another name.
KEYS = {
    "Webnaam": "slug",
    "Aanvrager": "organisaties",
    "Deelnemers": "organisaties",
    "Periode": "subsidieperiode",
    "Start": "looptijd",
    "Einde": "looptijd",
    "Looptijd in woorden": "looptijd",
    "Webadres": "url",
}
# Who knows a name from the JSON may use that as well: the first column of those that it has.
_BY_LETTERS = {letters(key): name for name, key in reversed(KEYS.items())} | {
    letters(name): name for name in PUBLIC
}


def chosen_columns(typed: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the columns that are meant, in their order, and what we don't know as one.

    >>> chosen_columns(["titel, looptijd in woorden", "webadres,prijs,Titel"])
    (('Titel', 'Looptijd in woorden', 'Webadres'), ('prijs',))
    >>> chosen_columns(["url,looptijd"]), chosen_columns([" , "])
    ((('Webadres', 'Start'), ()), ((), ()))
    """
    names = [name.strip() for one in typed for name in re.split("[,;]", one)]
    names = [name for name in dict.fromkeys(names) if name]
    known = (_BY_LETTERS.get(letters(name), "") for name in names)
    unknown = tuple(name for name in names if letters(name) not in _BY_LETTERS)
    return tuple(dict.fromkeys(filter(None, known))), unknown


def problem_with(unknown: Iterable[str]) -> str:
    """Return in Dutch what is wrong with names that are no column, "" if there are none.

    >>> problem_with(["prijs"])[:48]
    '‘prijs’ kennen wij niet als kolom. Kies uit: web'
    """
    named = " en ".join(f"‘{name[:60]}’" for name in list(unknown)[:MOST_UNKNOWN])
    choose = ", ".join(PUBLIC).lower()
    return f"{named} kennen wij niet als kolom. Kies uit: {choose}." if named else ""
