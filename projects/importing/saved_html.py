"""A page saved as HTML → its text as a browser shows it, with the addresses of its links.

A page saved as text lost where its links lead; saved HTML still has it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from projects.pages.links import SENTENCE, kind_of_link
from projects.pages.records import LinkRecord, ProjectRecord
from projects.values.text import fold

# Round a paragraph stands a blank line; round the others the line just ends.
PARAGRAPHS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section"}
PARAGRAPHS |= {"article", "details", "summary", "blockquote", "figure", "button", "hr", "main"}
LINES = {"div", "li", "tr", "dt", "dd", "br", "figcaption", "address", "header", "aside"}
CELLS = {"td", "th"}
LISTS = {"ul", "ol"}
NOT_READ = {"script", "style", "noscript", "template", "svg", "nav", "footer", "select", "iframe"}
NOT_READ |= {"head", "title", "object"}
SAVED_FROM = (
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.I),
    re.compile(r"<base[^>]+href=[\"']([^\"']+)", re.I),
    re.compile(r"<link[^>]+rel=[\"']canonical[\"'][^>]+href=[\"']([^\"']+)", re.I),
)
HTML = re.compile(r"<!doctype html|<(html|body|main|div|p|h[1-6]|article)[\s>]", re.I)
LONGEST_ADDRESS = 500  # characters, as the database keeps


@dataclass(frozen=True)
class Anchor:
    """A link of the page: on which line of the text, counted from 1, and to where."""

    line: int
    text: str
    url: str


def looks_like_html(text: str) -> bool:
    """Tell whether a text is HTML: by its beginning, or by the tags in it.

    >>> looks_like_html("<!DOCTYPE html><p>Hoi"), looks_like_html("Wat is 3 < 5?")
    (True, False)
    """
    return bool(
        re.search(r"<!doctype html|<(html|body|main|div|p|h[1-6]|article)[\s>]", text, re.I)
    )


def read_html(html: str) -> tuple[list[str], list[Anchor]]:
    """Return the lines of the text and the links in them that lead somewhere on the web.

    >>> read_html('<h2>Meubilair</h2><p>Lees <a href="https://a.nl/x">het plan</a>.<br>Klaar</p>')
    (['Meubilair', '', 'Lees het plan.', 'Klaar'], [Anchor(line=3, text='het plan', url='https://a.nl/x')])
    """
    base = next((m[1] for pattern in SAVED_FROM if (m := pattern.search(html))), "")
    main = re.search(r"<main\b.*</main>", html, re.I | re.S)
    reader = _Reader(base)
    # Mended as a browser mends it, so that every tag that opens closes.
    reader.feed(
        nh3.clean(
            main[0] if main else html,
            tags=PARAGRAPHS | LINES | CELLS | {"a"},
            clean_content_tags=NOT_READ,
            attributes={"a": {"href"}},
            link_rel=None,
        )
    )
    reader.close()
    reader.end_line()
    while reader.lines and not reader.lines[-1]:
        reader.lines.pop()
    return reader.lines, reader.anchors


@dataclass
class _List:
    tag: str
    number: int = 0


@dataclass
class _Open:
    """A link that is being read."""

    url: str
    parts: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Writes the lines of a page one by one."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.lines: list[str] = []
        self.anchors: list[Anchor] = []
        self.lists: list[_List] = []
        self.open: _Open | None = None
        self.marker = ""  # of an item that still has no words
        self.marked = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        if tag in LISTS:
            self.lists.append(_List(tag))
        elif tag == "li":
            self.marker = self._marker()
        elif tag == "a":
            self.open = _Open(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.open:
            self._note(self.open)
            self.open = None
        if tag not in CELLS | {"a"}:
            self.end_line()
        if tag in LISTS and self.lists:
            self.lists.pop()
        self._break(tag)

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", data)
        if self.open:
            self.open.parts.append(text)
        if text.strip() and self.marker:
            self.text, self.marker, self.marked = self.marker, "", True
            text = text.lstrip()
        self.text += text if self.text.strip() else text.lstrip()

    def end_line(self) -> None:
        if self.text.strip():
            # What goes on below an item stands in as far as its words.
            indent = "  " * len(self.lists) if not self.marked else ""
            self.lines.append(indent + self.text.rstrip())
        self.text = ""
        self.marked = False

    def _break(self, tag: str) -> None:
        if tag == "br":
            if not self.text.strip():
                self._blank()
            self.end_line()
        elif tag in PARAGRAPHS:
            self.end_line()
            if not self.lists:
                self._blank()
        elif tag in LINES:
            self.end_line()
        elif tag in CELLS:
            self.text += " "

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _marker(self) -> str:
        if not self.lists:
            return ""
        here = self.lists[-1]
        here.number += 1
        sign = f"{here.number}." if here.tag == "ol" else "•"
        return "  " * (len(self.lists) - 1) + sign + " "

    def _note(self, link: _Open) -> None:
        url = urljoin(self.base, link.url.strip()) if link.url else ""
        text = " ".join("".join(link.parts).split())
        if text and len(url) <= LONGEST_ADDRESS and _is_on_the_web(url):
            self.anchors.append(Anchor(len(self.lines) + 1, text, url))


def _is_on_the_web(url: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return False
    return True


def with_addresses(
    record: ProjectRecord, lines: Sequence[str], anchors: Sequence[Anchor]
) -> ProjectRecord:
    """Return a project whose links have the addresses that stood in its lines.

    A link that the words alone didn't tell is added.
    """
    head = {record.line, *(f.line for f in record.fields)}
    links = list(record.links)
    filled: set[int] = set()
    for anchor in anchors:
        if anchor.line not in record.line_numbers or anchor.line in head:
            continue
        at = next(
            (i for i, k in enumerate(links) if i not in filled and _is_about(anchor, k)), None
        )
        if at is None:
            at = len(links)
            said = _sentence_with(anchor, lines[anchor.line - 1])
            links.append(LinkRecord(said, kind_of_link(said)))
        links[at] = replace(links[at], url=anchor.url)
        filled.add(at)
    return replace(record, links=tuple(links))


def _is_about(anchor: Anchor, link: LinkRecord) -> bool:
    one, other = fold(anchor.text).strip(" .:"), fold(link.text).strip(" .:")
    return bool(one) and (one in other or other in one)


def _sentence_with(anchor: Anchor, line: str) -> str:
    sentences = SENTENCE.split(line.strip().removeprefix("• "))
    return next((s for s in sentences if anchor.text in s), anchor.text)
