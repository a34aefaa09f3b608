"""HTML of a text → its sentences, each with the heading above it. No Django in here."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

BLOCK = re.compile(r"<(/?)(p|li|h3|h4|ul|ol)(?:\s[^<>]*)?>")
LINE = re.compile(r"<br\s*/?>|\n")
TAG = re.compile(r"<[^<>]+>")
HEADINGS = {"h3", "h4"}
# A label before a text: "Aanleiding: De reorganisatie …".
LABEL = re.compile(
    r"^\s*(?:<strong>[^<>:]{2,40}:?\s*</strong>\s*:?(?=\s*\w)"
    r"|(?!(?:Lees|Bekijk|Download|Hier|En|Klik|Zie|Kijk)\b)['‘]?(?:[\w’'-]+\s){0,4}[\w’'-]+:(?=\s+[A-Z]))\s*"
)
ABBREVIATIONS = frozenset(
    """
    a.g.v bijv bv bvb ca d.m.v drs dr e.a e.d e.e.a enz etc evt excl i.c.m i.p.v i.s.m i.v.m ing
    incl ir jl m.a.w m.b.t m.b.v m.i.v m.n mevr mr mw nl nr o.a o.b.v o.l.v prof resp sr t.a.v
    t.b.v t.o.v tgv z.s.m
    """.split()  # noqa: SIM905  easier to read as text
)
# The end of a sentence, with quotes or brackets behind it, before a new one.
END = re.compile(r"""[.!?…]+[)\]"'’”]*(?=\s+["'‘“(]*[A-ZÀ-Þ0-9‘’'"])""")
LAST_WORD = re.compile(r"([\w.]*\w)\.$")


class Sentence(NamedTuple):
    """A sentence, with the last heading above it; `block` counts paragraphs and items."""

    text: str
    heading: str
    is_item: bool
    block: int


def sentences_of(html: str) -> Iterator[Sentence]:
    """Yield the sentences of a text; labels before a text and headings are left out.

    >>> text = "<p><strong>Doel:</strong> Wij leren, o.a. van Oss. En u?</p><h3>Kop</h3><li>Zo</li>"
    >>> [(one.text, one.heading, one.is_item) for one in sentences_of(text)]
    [('Wij leren, o.a. van Oss.', '', False), ('En u?', '', False), ('Zo', 'Kop', True)]
    """
    heading, block = "", 0
    for tag, inside in _blocks(html):
        if tag in HEADINGS:
            heading = _plain(inside)
            continue
        for line in LINE.split(LABEL.sub("", inside, count=1)):
            block += 1
            for text in _split(_plain(line)):
                yield Sentence(text, heading, tag == "li", block)


def _blocks(html: str) -> Iterator[tuple[str, str]]:
    """What stands between the tags of paragraphs, items and headings, with the tag before it."""
    tag, begin = "p", 0
    for found in BLOCK.finditer(html):
        yield tag, html[begin : found.start()]
        tag, begin = "p" if found[1] else found[2], found.end()
    yield tag, html[begin:]


def _plain(html: str) -> str:
    return " ".join(unescape(TAG.sub("", html)).split())


def _split(text: str) -> Iterator[str]:
    begin = 0
    for end in END.finditer(text):
        last = LAST_WORD.search(text[begin : end.end()])
        if last and (last[1].lower() in ABBREVIATIONS or last[1].isdecimal()):
            continue
        yield text[begin : end.end()].strip()
        begin = end.end()
    if text[begin:].strip():
        yield text[begin:].strip()
