"""A province behind the name of a municipality: "Bergen (Limburg)", "Hengelo (Ov.)"."""

import re
from collections.abc import Iterator

from projects.values.text import letters

# What may stand between a name and the province: "Bergen (L.)", "Bergen, Limburg", "Bergen NH".
_BEHIND = re.compile(r"[\s,(–-]+")
MOST_WORDS = 3  # of a province: "provincie Noord Holland"
LONGEST_ABBREVIATION = 4  # letters: "Limb."
# The names that have other letters than the province itself.
OTHER_NAMES = {"friesland": "fryslan", "brabant": "noordbrabant"}


def means_province(printed: str, province: str) -> bool:
    """Tell whether a name or abbreviation can mean a province.

    An abbreviation has letters of the name, in order, and begins as it does.

    >>> means_province("Limb.", "Limburg"), means_province("N-H", "Noord-Holland")
    (True, True)
    >>> means_province("provincie Friesland", "Fryslân"), means_province("NH", "Noord-Brabant")
    (True, False)
    """
    said, whole = re.sub(r"^provincie", "", letters(printed)), letters(province)
    if OTHER_NAMES.get(said, said) == whole:
        return True
    if not 0 < len(said) <= LONGEST_ABBREVIATION or said[0] != whole[0]:
        return False
    rest = iter(whole)
    return all(letter in rest for letter in said)


def with_province(name: str) -> Iterator[tuple[str, str]]:
    """Give each way to take the end of a name for a province: the name before it, and that end.

    >>> list(with_province("Bergen (Noord Holland)"))
    [('Bergen', 'Noord Holland'), ('Bergen (Noord', 'Holland')]
    """
    bare = name.rstrip(") .")
    gaps = [gap for gap in _BEHIND.finditer(bare) if gap.start() and gap.end() < len(bare)]
    for gap in gaps[-MOST_WORDS:]:
        province = bare[gap.end() :]
        # In a list the province itself takes part: "Tilburg, Provincie Noord-Brabant".
        if "(" in gap[0] or not province.lower().startswith("provincie"):
            yield bare[: gap.start()], province
