"""HTML of anybody → our HTML: blocks become paragraphs, headings, lists and tables; nothing goes.

What a program writes around a text (divs, classes, colours) is no text; what it says by it is kept:
where a paragraph ends, what is bold, which cells are a row.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from projects.values.boxes import LISTS, Box, html_of
from projects.values.runs import BREAK, PLAIN, Look, Run, paragraphs_of
from projects.values.tags import BLOCKS, INLINE, UNSEEN, escape_signs
from projects.values.tidy import tidy
from projects.values.web_addresses import complete_address

# What isn't shown as text; of the others among these what is in them is.
IGNORED = {"applet", "audio", "canvas", "datalist", "iframe", "math", "noframes", "noscript"}
IGNORED |= {"object", "script", "select", "style", "svg", "template", "title", "video"}
HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4", "summary": "h4"}
BOXES = {"ul": "ul", "ol": "ol", "menu": "ul", "dir": "ul", "li": "li", "table": "table"}
BOXES |= {"tr": "tr", "td": "td", "th": "th"}
WITHOUT_END = {"br", "hr", "img", "col", "wbr"}
ATTRIBUTES = {"*": {"style"}, "a": {"href"}, "ol": {"start", "type"}}
ATTRIBUTES |= {"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
WORD_LEVEL = re.compile(r"mso-list:\s*\w+\s+level(\d)", re.I)  # Word has lists of paragraphs
WORD_MARK = re.compile(r"mso-list:\s*ignore", re.I)
MAX_DEPTH = 8  # lists inside each other, as on the pages


def translate(html: str) -> str:
    """Return HTML as ours.

    >>> translate("<div>Een</div><div>Twee <b>vet</b> <script>x</script></div>")
    '<p>Een</p>\\n<p>Twee <strong>vet</strong></p>'
    """
    reader = _Reader()
    reader.feed(_tidied(escape_signs(html)))
    reader.close()
    reader.end_block()
    return html_of(reader.boxes[0].children)


def _tidied(html: str) -> str:
    """The HTML as a browser reads it: every element has its end, none overlaps another."""
    return nh3.clean(
        html,
        tags=set(BLOCKS | INLINE | UNSEEN) - IGNORED,
        clean_content_tags=IGNORED,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@dataclass(frozen=True)
class _Open:
    """An open element: how many boxes end with it, and what the text around it looks like."""

    boxes: int
    outside: Look
    is_mark: bool = False


class _Reader(HTMLParser):
    """Puts what it reads in boxes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.boxes = [Box("")]  # that are open, the outermost first
        self.open: list[_Open] = []
        self.look = PLAIN
        self.runs: list[Run] = []
        self.tag = "p"  # of the paragraph that is being read
        self.level = 0  # of a list of Word that it is an item of
        self.mark = ""  # before it
        self.marks = 0  # elements open with a mark in them
        self.in_head = False  # of a table
        self.kept_lines = 0  # elements open in which line ends count

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        style = attributes.get("style", "")
        if tag == "br":
            self.runs.append(BREAK)
        if tag in BLOCKS:
            self.end_block()
        if tag in WITHOUT_END:
            return
        self.in_head = self.in_head or tag == "thead"
        opened = self._begin_box(tag, attributes) if tag in BOXES else 0
        if tag in BLOCKS:
            self.tag = HEADINGS.get(tag, "p")
            level = WORD_LEVEL.search(style)
            self.level = min(int(level[1]), MAX_DEPTH) if level else 0
        is_mark = bool(WORD_MARK.search(style))
        self.open.append(_Open(opened, self.look, is_mark))
        self.look = self._look_in(tag, attributes, style)
        self.marks += is_mark
        self.kept_lines += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in WITHOUT_END or not self.open:
            return
        if tag in BLOCKS:
            self.end_block()
        self.in_head = self.in_head and tag != "thead"
        ended = self.open.pop()
        self.look = ended.outside
        self.marks -= ended.is_mark
        self.kept_lines -= tag == "pre"
        if ended.boxes:
            del self.boxes[-ended.boxes :]

    def handle_data(self, data: str) -> None:
        data = tidy(data)  # an entity that nobody sees is a character only now
        if self.marks:
            self.mark += data
            return
        lines = data.split("\n") if self.kept_lines else [data]
        for number, line in enumerate(lines):
            self.runs += [BREAK] if number else []
            self.runs.append(Run(line, self.look))

    def end_block(self) -> None:
        """Put what was read since the former block in a box."""
        found = [Box(self.tag, html) for html in paragraphs_of(self.runs)]
        if found and self.level:
            found[0].level, found[0].mark = self.level, self.mark
        if found:
            self._add(found)
            self.mark = ""
        self.runs = []
        self.tag, self.level = "p", 0

    def _look_in(self, tag: str, attributes: dict[str, str], style: str) -> Look:
        look = self.look.inside(tag, style)
        if tag == "dt":
            look = look.inside("b", "")
        if self.tag != "p":  # a heading is heavy as it is
            look = Look(italic=look.italic, href=look.href)
        if tag == "a":
            href = complete_address(attributes.get("href", ""), mailboxes=True)
            look = Look(look.bold, look.italic, href)
        return look

    def _add(self, found: list[Box]) -> None:
        here = self.boxes[-1]
        if here.tag in LISTS:
            here.children += [Box("li", children=found)]
        elif here.tag in ("table", "tr"):  # a caption
            at = next(n for n, box in enumerate(self.boxes) if box.tag == "table")
            self.boxes[at - 1].children[-1:-1] = found
        else:
            here.children += found

    def _begin_box(self, tag: str, attributes: dict[str, str]) -> int:
        """Open the box of an element; return how many boxes end with it."""
        here = self.boxes[-1]
        new = Box(BOXES[tag], attributes=attributes)
        if self.in_head and tag == "tr":
            new.attributes["part"] = "head"
        if new.tag in LISTS:
            return self._begin_list(new, here)
        if new.tag == "li":
            return self._begin_item(new, here)
        inside = {"tr": ("table",), "td": ("tr",), "th": ("tr",)}.get(new.tag)
        in_table = any(box.tag == "table" for box in self.boxes)
        if (inside and here.tag not in inside) or (not inside and in_table):
            return 0  # a table in a cell: its cells are lines there
        return self._push(here, new)

    def _begin_list(self, new: Box, here: Box) -> int:
        if sum(box.tag in LISTS for box in self.boxes) >= MAX_DEPTH:
            return 0
        if here.tag in LISTS:  # as Word and Google Docs write a list in a list
            if not here.children:
                here.children.append(Box("li"))
            here = here.children[-1]
        elif here.tag in ("table", "tr"):
            return 0
        return self._push(here, new)

    def _begin_item(self, new: Box, here: Box) -> int:
        if here.tag in LISTS:
            return self._push(here, new)
        if any(box.tag in LISTS for box in self.boxes) or here.tag in ("table", "tr"):
            return 0  # of a list that lies too deep
        last = here.children[-1] if here.children else None
        if not (last and last.tag == "ul"):
            here.children.append(last := Box("ul"))
        self.boxes.append(last)
        return 1 + self._push(last, new)

    def _push(self, here: Box, new: Box) -> int:
        here.children.append(new)
        self.boxes.append(new)
        return 1
