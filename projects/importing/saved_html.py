"""A page saved as HTML → its text as a browser shows it, with the URLs of its links.

A page saved as text lost the URLs of its links; saved HTML still has them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3

from projects.importing.saved_furniture import without_furniture
from projects.importing.saved_tables import Cell, lines_of_row, places_of
from projects.pages.links import MAX_LINKS, SENTENCE, kind_of_link, links_unread
from projects.pages.records import LinkRecord, ProjectRecord
from projects.values.text import fold
from projects.values.tidy import tidy, tidy_line, without_unseen
from projects.values.web_addresses import complete_address

# Paragraphs have a blank line around them; the others just end the line.
PARAGRAPH_TAGS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "section"}
PARAGRAPH_TAGS |= {"article", "details", "summary", "blockquote", "figure", "button", "hr", "main"}
LINE_TAGS = {"div", "li", "tr", "dt", "dd", "br", "figcaption", "address", "header", "aside"}
CELL_TAGS = {"td", "th"}
LIST_TAGS = {"ul", "ol"}
IGNORED_TAGS = {"script", "style", "noscript", "template", "svg", "nav", "footer", "select"}
IGNORED_TAGS |= {"head", "title", "object", "iframe"}
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.I)
# No tag is read past the next one, and no run of letters twice: a page of 5 MB without a single ">"
# costs no more than another.
ADDRESS_TAG = re.compile(r"<(base|link)\b([^<>]{1,2000})", re.I)
ATTRIBUTE = re.compile(r"\b(href|rel)\s?=\s?[\"']([^\"'<>]+)", re.I)
MAX_TABLES = 4  # inside each other; what lies deeper is read line by line
MAX_INDENT = 10  # levels of lists; deeper ones look the same
HTML = re.compile(r"<!doctype html|<(html|body|main|div|p|h[1-6]|article)[\s>]", re.I)


@dataclass(frozen=True)
class Anchor:
    """A link on the page: its line in the text (counted from 1), its text, and its URL."""

    line: int
    text: str
    url: str


def looks_like_html(text: str) -> bool:
    """Tell whether a text is HTML: by its doctype, or by the tags in it.

    >>> looks_like_html("<!DOCTYPE html><p>Hoi"), looks_like_html("Wat is 3 < 5?")
    (True, False)
    """
    return HTML.search(text) is not None


def read_html(html: str) -> tuple[list[str], list[Anchor]]:
    """Return the lines of the text, and the links in them to web pages.

    >>> read_html('<h2>Meubilair</h2><p>Lees <a href="https://a.nl/x">het plan</a>.<br>Klaar</p>')
    (['Meubilair', '', 'Lees het plan.', 'Klaar'], [Anchor(line=3, text='het plan', url='https://a.nl/x')])
    """
    reader = _Reader(_address_of(html))
    # Repaired as a browser does, so that every open tag is closed.
    reader.feed(
        without_furniture(
            nh3.clean(
                _main_part(html),
                tags=PARAGRAPH_TAGS | LINE_TAGS | CELL_TAGS | {"a"},
                clean_content_tags=IGNORED_TAGS,
                attributes={"a": {"href"}, "*": {"role", "id", "class"}},
                link_rel=None,
            )
        )
    )
    reader.close()
    reader.end_line()
    while reader.lines and not reader.lines[-1]:
        reader.lines.pop()
    return reader.lines, reader.anchors


def _address_of(html: str) -> str:
    """The address that a page was saved from, "" if it doesn't say."""
    if saved := SAVED_FROM.search(html):
        return saved[1]
    found = {"base": "", "canonical": ""}
    for tag, text in ADDRESS_TAG.findall(html):
        attributes = {name.lower(): value for name, value in ATTRIBUTE.findall(text)}
        kind = "base" if tag.lower() == "base" else attributes.get("rel", "").lower()
        if kind in found:
            found[kind] = found[kind] or attributes.get("href", "")
    return found["base"] or found["canonical"]


def _main_part(html: str) -> str:
    """The element `main`, if a page has one; else all of it."""
    begin = re.search(r"<main\b", html, re.I)
    ends = [found.end() for found in re.finditer(r"</main>", html, re.I)]
    if begin and ends and ends[-1] > begin.start():
        return html[begin.start() : ends[-1]]
    return html


@dataclass
class _List:
    tag: str
    number: int = 0


@dataclass
class _Row:
    """A row of a table: where its lines begin, and those of each cell that may be a heading."""

    begin: int
    cells: list[tuple[bool, int]] = field(default_factory=list)


@dataclass
class _OpenLink:
    """A link that is being read."""

    url: str
    parts: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the lines of a page one by one."""

    def __init__(self, base: str) -> None:
        super().__init__(convert_charrefs=True)
        self.base = base
        self.lines: list[str] = []
        self.anchors: list[Anchor] = []
        self.lists: list[_List] = []
        self.open: _OpenLink | None = None
        self.marker = ""  # of a list item without text so far
        self.marked = False
        self.parts: list[str] = []  # of this line
        self.has_text = False
        self.rows: list[_Row] = []  # that are open, the outermost first

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)
        if tag == "tr":
            self.rows.append(_Row(len(self.lines)))
        elif tag in CELL_TAGS and self.rows:
            self.rows[-1].cells.append((tag == "th", len(self.lines)))
        if tag in LIST_TAGS:
            self.lists.append(_List(tag))
        elif tag == "li":
            self.marker = self._marker()
        elif tag == "a":
            self.open = _OpenLink(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.open:
            self._add_anchor(self.open)
            self.open = None
        if tag != "a":
            self.end_line()
        if tag == "tr" and self.rows:
            self._end_row(self.rows.pop())
        if tag in LIST_TAGS and self.lists:
            self.lists.pop()
        self._break(tag)

    def handle_data(self, data: str) -> None:
        text = re.sub(r"\s+", " ", tidy(data))
        if self.open:
            self.open.parts.append(text)
        if text.strip() and self.marker:
            self.parts, self.marker, self.marked = [self.marker], "", True
            text = text.lstrip()
        elif not self.has_text:
            text = text.lstrip()
        self.parts.append(text)
        self.has_text = self.has_text or bool(text.strip())

    def end_line(self) -> None:
        if self.has_text:
            # Text below a list item is indented as far as the text of the item.
            indent = self._indent(len(self.lists)) if not self.marked else ""
            self.lines.append(tidy_line(indent + "".join(self.parts).rstrip()))
        self.parts = []
        self.has_text = self.marked = False

    @staticmethod
    def _indent(level: int) -> str:
        return "  " * min(level, MAX_INDENT)

    def _break(self, tag: str) -> None:
        if tag == "br":
            if not self.has_text:
                self._blank()
            self.end_line()
        elif tag in PARAGRAPH_TAGS:
            self.end_line()
            if not self.lists:
                self._blank()
        elif tag in LINE_TAGS or tag in CELL_TAGS:
            self.end_line()

    def _end_row(self, row: "_Row") -> None:
        """Put the lines of the cells of a row on as few lines as a reader sees."""
        ends = [begin for _, begin in row.cells[1:]] + [len(self.lines)]
        cells = [
            Cell(is_head, self.lines[begin:end])
            for (is_head, begin), end in zip(row.cells, ends, strict=True)
        ]
        if len(cells) < 2 or len(self.rows) >= MAX_TABLES:
            return
        before, made = self.lines[row.begin :], lines_of_row(cells)
        places = places_of(before, made)
        at = len(self.anchors)
        while at and self.anchors[at - 1].line > row.begin:
            at -= 1
            line = row.begin + 1 + places[self.anchors[at].line - row.begin - 1]
            self.anchors[at] = replace(self.anchors[at], line=line)
        self.lines[row.begin :] = made

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _marker(self) -> str:
        if not self.lists:
            return ""
        here = self.lists[-1]
        here.number += 1
        sign = f"{here.number}." if here.tag == "ol" else "•"
        return self._indent(len(self.lists) - 1) + sign + " "

    def _add_anchor(self, link: _OpenLink) -> None:
        href = without_unseen(link.url).strip()
        # An address of which the beginning was forgotten is none on this site.
        forgotten = href.lower().startswith("www.")
        url = complete_address(href if forgotten else urljoin(self.base, href)) if href else ""
        text = " ".join("".join(link.parts).split())
        if text and url:
            self.anchors.append(Anchor(len(self.lines) + 1, text, url))


def with_urls(
    record: ProjectRecord, lines: Sequence[str], anchors: Sequence[Anchor]
) -> ProjectRecord:
    """Return a project whose links have the URLs of the anchors in its lines.

    An anchor that the text alone didn't reveal becomes a new link.
    """
    head = {record.line, *(f.line for f in record.fields)}
    links = list(record.links)
    names = [_bare(link.text) for link in links]
    filled: set[int] = set()
    there = [a for a in anchors if a.line in record.line_numbers and a.line not in head]
    for anchor in there[:MAX_LINKS]:
        name = _bare(anchor.text)
        at = next(
            (i for i, k in enumerate(names) if i not in filled and _is_same_link(name, k)), None
        )
        if at is None:
            at = len(links)
            sentence = _sentence_with(anchor, lines[anchor.line - 1])
            links.append(LinkRecord(sentence, kind_of_link(sentence)))
            names.append(_bare(sentence))
        links[at] = replace(links[at], url=anchor.url)
        filled.add(at)
    problems = (*record.problems, *links_unread(there, record.line))
    return replace(record, links=tuple(links[:MAX_LINKS]), problems=problems)


def _bare(text: str) -> str:
    return fold(text).strip(" .:")


def _is_same_link(one: str, other: str) -> bool:
    return bool(one) and (one in other or other in one)


def _sentence_with(anchor: Anchor, line: str) -> str:
    sentences = SENTENCE.split(line.strip().removeprefix("• "))
    return next((s for s in sentences if anchor.text in s), anchor.text)
