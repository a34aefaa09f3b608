"""What a site puts between its texts: letters of an index, years, buttons, and its foot.

Known by its place, the end of a block, and by its repetition there; the foot by what only a site
says of itself. A sentence is never furniture, nor what points to a document.
"""

import re
from collections import Counter
from collections.abc import Sequence

from projects.pages.links import is_pointer
from projects.pages.records import Line
from projects.values.text import fold

MAX_WORDS = 6  # of a button
MAX_FOOT_WORDS = 12  # of a line of the foot: an address in full
MIN_FOOT_SIGNS = 2  # one may just as well be the name of a document
INDEX = re.compile(r"(?:[A-Z]|[A-Z] ?(?:[-–—/|]|t/m|tot) ?[A-Z]|(?:[A-Z][ |·•/-]+){2,}[A-Z])", re.I)
YEAR = re.compile(
    r"(?:(?:subsidie)?projecten )?(?:19|20)\d\d(?: ?[-–/] ?(?:(?:19|20)?\d\d))?", re.I
)
# What only a site says: of itself, of its readers' rights, of where else it can be found.
SITE = re.compile(
    r"""(?:onze\ |over\ |de\ )?(?:privacy\w*|cookie\w*|disclaimer|sitemap|colofon|proclaimer
      |toegankelijkheid(?:sverklaring)?|algemene\ voorwaarden|copyright.*|©.*|alle\ rechten.*
      |volg\ (?:ons|A&O).*|contact(?:gegevens)?|contact\ opnemen|inloggen|over\ ons|vacatures
      |delen(?:\ via)?|deel\ (?:deze\ pagina|dit)
      |nieuwsbrief|nieuws|meld\ je\ aan.*|zoeken|menu|kvk.*|btw.*|rss
      |facebook|linkedin|instagram|twitter|x|youtube|mastodon|bluesky|whatsapp)
      (?:\ (?:&|en)\ \w+)?""",
    re.I | re.X,
)
PLACE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b|\bpostbus \d+", re.I)  # where a site has its office


def furniture_of(texts: Sequence[Sequence[Line]]) -> dict[int, str]:
    """Return the name of each line of furniture in the texts of a page, by line number.

    >>> text = [Line(1, "Wij leerden veel."), Line(2, ""), Line(3, "Naar boven"), Line(4, "")]
    >>> furniture_of([text, [Line(n.number + 4, n.text) for n in text]])
    {3: 'knop bij elk project', 7: 'knop bij elk project'}
    """
    if not texts:
        return {}
    named = {line.number: "voet van de site" for line in _foot(texts[-1])}
    bare = [[line for line in text if line.stripped and line.number not in named] for text in texts]
    repeated = _repeated(bare)
    for number, text in enumerate(bare, 1):
        for line in reversed(text):
            if is_index(line.stripped) and number < len(bare):
                named[line.number] = "letter of jaar van de lijst"
            elif fold(line.stripped) in repeated:
                named[line.number] = "knop bij elk project"
            else:
                break
    return dict(sorted(named.items()))


def is_index(text: str) -> bool:
    """Tell whether a line is a letter or a year that a list is divided by.

    >>> is_index("A - C"), is_index("Projecten 2022"), is_index("Wij")
    (True, True, False)
    """
    return bool(INDEX.fullmatch(text) or YEAR.fullmatch(text))


def _repeated(texts: Sequence[Sequence[Line]]) -> set[str]:
    """The lines that half of the texts end with, or that stand above the letters of an index."""
    tails = [_tail(text) for text in texts]
    everywhere = Counter(line for tail in tails for line in {fold(one.stripped) for one in tail})
    above = Counter(
        fold(one.stripped)
        for tail in tails
        for one, other in zip(tail[1:], tail, strict=False)
        if is_index(other.stripped)
    )
    half = max(2, (len(texts) + 1) // 2)
    found = {line for line, times in everywhere.items() if times >= half}
    return found | {line for line, times in above.items() if times > 1}


def _tail(text: Sequence[Line]) -> list[Line]:
    """The lines at the end of a text that may be furniture, the last one first."""
    tail: list[Line] = []
    for line in reversed(text):
        short = len(line.stripped.split()) <= MAX_WORDS and line.stripped[-1] not in ".!?;…"
        if not short or is_pointer(line.stripped):
            break
        tail.append(line)
    return tail


def _foot(text: Sequence[Line]) -> list[Line]:
    """The lines of the site's foot below the last text."""
    lines = [line for line in text if line.stripped]
    begin = len(lines)
    while begin and _may_be_foot(lines[begin - 1].stripped):
        begin -= 1
    last = lines[begin:]
    signs = [at for at, line in enumerate(last) if is_of_the_site(line.stripped)]
    return last[signs[0] :] if len(signs) >= MIN_FOOT_SIGNS else []


def _may_be_foot(line: str) -> bool:
    return len(line.split()) <= MAX_FOOT_WORDS and not line.endswith((".", "!", "?", ":", ";"))


def is_of_the_site(line: str) -> bool:
    """Tell whether a line is of the site, or all that it enumerates is.

    >>> is_of_the_site("Privacy | Cookies"), is_of_the_site("Wij leerden veel.")
    (True, False)
    """
    parts = [part.strip() for part in re.split(r"[|·•,/]", line) if part.strip()]
    return bool(PLACE.search(line)) or all(SITE.fullmatch(part) for part in parts)
