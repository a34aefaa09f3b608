"""The inspiration page: a legend, then subsidised projects in blocks.

A block is a heading ("*Almere: Week van …"), a line or two with the organisations, a head of
labels ("Thema: …") and the text. Any of these can be missing or written differently, so a block
is found by its head of labels (`heads`); its heading is then looked up above it (`headings`).
What isn't recognised is told: a label, a line in a head, a beginning in a text (`doubts`).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from projects.pages.blocks import Block, read_block
from projects.pages.boilerplate import label_boilerplate, pattern
from projects.pages.furniture import furniture_of, is_of_the_site
from projects.pages.head_lines import Head
from projects.pages.headings import Found, find_heading
from projects.pages.heads import read_heads
from projects.pages.legend import legend_lines, read_legend
from projects.pages.records import Line, PageRecord, refuse_too_many
from projects.pages.reference import Reference

NEWSLETTER = "nieuwsbrief"
# Below "Nieuwsbrief": what a site asks of its readers. A project may tell of a newsletter too.
SUBSCRIBE = re.compile(
    r"\b(?:meld|schrijf) je\b|\b(?:aanmelden|inschrijven|abonne\w+|op de hoogte|uw e-?mail\w*)\b",
    re.IGNORECASE,
)
HEADER = (
    pattern("overslaan-link", r"^overslaan en naar"),
    pattern("menu", r"^menu$"),
    pattern("paginatitel", r"^inspiratie(: .*)?$"),
    pattern("doel van de pagina", r"^het is nadrukkelijk de bedoeling"),
    pattern("bericht over coronasubsidie", r"^snelle subsidie\b.*corona", 1),
    pattern("tussenkop", r"^subsidieprojecten$"),
    pattern("legenda van de markeringen", r"\b(asterisk|sterretje)"),
    pattern("uitleg bij de lijst", r"^klik op (de|het) (onderstaande )?gemeente"),
)
FOOTER = (
    pattern("verwijzing naar de podcastserie", r"^podcast-?serie\b", 1),
    pattern(NEWSLETTER, r"^nieuwsbrief$"),
    pattern("verwijzing naar het interessegebied", r"^interesse subsidie", 2),
    pattern("voet van de site", r"^over cookies|^©|© ?A&O"),
)


def looks_like_overview(lines: Sequence[Line], reference: Reference) -> bool:
    """Tell whether a page has blocks with a head of labels.

    >>> looks_like_overview([Line(1, "Project: Fit"), Line(2, "Thema: Vitaliteit")], Reference())
    True
    """
    return bool(read_heads(lines, reference))


def read_overview(lines: Sequence[Line], reference: Reference) -> PageRecord:
    """Read a whole page of projects.

    >>> page = [Line(1, "Oss: Fit"), Line(3, "Thema: Vitaliteit"), Line(4, "Periode: 2021")]
    >>> page = [page[0], Line(2, ""), *page[1:]]
    >>> [project.title for project in read_overview(page, Reference()).projects]
    ['Fit']
    """
    heads = read_heads(lines, reference)
    refuse_too_many(len(heads))
    floors = [0, *(head.end for head in heads)]
    found = [
        find_heading(lines, head, floor, reference)
        for head, floor in zip(heads, floors, strict=False)
    ]
    footer = _footer([line for line in lines[heads[-1].end :] if line.stripped])
    end = next((i for i, line in enumerate(lines) if line.number in footer), len(lines))
    ends = [*(each.begin for each in found[1:]), end]
    furniture = furniture_of(
        [lines[head.end : stop] for head, stop in zip(heads, ends, strict=True)]
    )
    intro = lines[: found[0].begin]
    explained = legend_lines(intro, in_text=False) | legend_lines(lines[found[0].begin :])
    legend = read_legend([*intro, *(line for line in lines if line.number in explained)])
    no_text = explained | furniture.keys()
    blocks = [
        _block(lines, each, head, stop, no_text)
        for each, head, stop in zip(found, heads, ends, strict=True)
    ]
    projects = tuple(read_block(block, legend, reference) for block in blocks)
    boilerplate = (
        label_boilerplate(intro, HEADER)
        | dict.fromkeys(explained, "legenda van de markeringen")
        | footer
        | furniture
    )
    return PageRecord("overzicht", projects, tuple(legend.values()), boilerplate)


def _footer(lines: Sequence[Line]) -> dict[int, str]:
    """The lines below the last text that are the site's own, by number."""
    named = label_boilerplate(lines, FOOTER)
    for line, below in pairwise(lines):
        asks = below.number in named or is_of_the_site(below.stripped)
        if named.get(line.number) == NEWSLETTER and not asks and not SUBSCRIBE.search(below.text):
            del named[line.number]
    begin = min(named, default=0)
    for line in lines:
        if begin and line.number > begin and is_of_the_site(line.stripped):
            named.setdefault(line.number, "voet van de site")
    return named


def _block(
    lines: Sequence[Line], found: Found, head: Head, end: int, no_text: frozenset[int]
) -> Block:
    """The lines of one block; the legend and what a site puts between them is no text."""
    begin = found.begin + 1 if found.has_heading else found.begin
    return Block(
        heading=lines[found.begin] if found.has_heading else None,
        above=tuple(line for line in lines[begin : head.begin] if line.stripped),
        head=head,
        head_lines=tuple(lines[head.begin : head.end]),
        text=tuple(line for line in lines[head.end : end] if line.number not in no_text),
        doubt=found.doubt,
    )
