"""Paragraphs, lists and tables in boxes → our HTML, written as the texts of the pages are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

LISTS = ("ul", "ol")
WHOLLY_BOLD = re.compile(r"<strong>((?:(?!</?strong>).)*)</strong>", re.S)
MAX_SPAN = 20  # columns or rows of one cell; more is a mistake


@dataclass
class Box:
    """An element with what is in it. Paragraphs and headings have their inside as `html`.

    A paragraph of Word that is an item of a list has its `level`; `mark` is what stood before it.
    """

    tag: str
    html: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Box"] = field(default_factory=list)
    level: int = 0
    mark: str = ""


def html_of(boxes: Sequence[Box]) -> str:
    """Return the boxes as HTML, each block on a line of its own.

    >>> html_of([Box("h3", "Kop"), Box("ul", children=[Box("li", children=[Box("p", "één")])])])
    '<h3>Kop</h3>\\n<ul>\\n<li>één</li>\\n</ul>'
    """
    return "\n".join(_blocks(boxes))


def table_html(rows: Sequence[Sequence[str]], *, head: bool) -> str:
    """Return a table of cells, whose insides are HTML; with a head, that is the first row.

    >>> print(table_html([["Jaar"], ["2021"]], head=True))
    <table>
    <thead>
    <tr><th>Jaar</th></tr>
    </thead>
    <tbody>
    <tr><td>2021</td></tr>
    </tbody>
    </table>
    """
    cells = [[("td", "", cell) for cell in row] for row in rows]
    return "\n".join(_table_lines(cells, head=head))


_Cell = tuple[str, str, str]  # its tag, its attributes as written, its inside


def _table_lines(rows: Sequence[Sequence[_Cell]], *, head: bool) -> Iterator[str]:
    def line(row: Sequence[_Cell], tag: str = "") -> str:
        cells = (f"<{tag or own}{more}>{html}</{tag or own}>" for own, more, html in row)
        return f"<tr>{''.join(cells)}</tr>"

    yield "<table>"
    if head:
        yield from ("<thead>", line(rows[0], "th"), "</thead>")
    yield "<tbody>"
    yield from (line(row) for row in (rows[1:] if head else rows))
    yield from ("</tbody>", "</table>")


def _blocks(boxes: Sequence[Box]) -> Iterator[str]:
    for box in _gathered(boxes):
        if box.tag == "table":
            yield from _table(box)
        elif box.tag in LISTS:
            yield from _list(box)
        else:
            yield f"<{box.tag}>{box.html}</{box.tag}>"


def _list(box: Box) -> Iterator[str]:
    items = [item for item in box.children if item.children]
    if not items:
        return
    yield f"<{box.tag}{_attributes(box)}>"
    for item in items:
        first, *rest = item.children
        if first.tag in LISTS or first.tag == "table":
            first, rest = Box("p"), item.children
        inner = list(_blocks(rest))
        yield f"<li>{first.html}" if inner else f"<li>{first.html}</li>"
        yield from inner
        if inner:
            yield "</li>"
    yield f"</{box.tag}>"


def _table(box: Box) -> Iterator[str]:
    rows = [row for row in box.children if any(cell.children for cell in row.children)]
    if max((len(row.children) for row in rows), default=0) < 2:
        # One column only sets out a page.
        yield from _blocks(
            [child for row in rows for cell in row.children for child in cell.children]
        )
        return
    head = len(rows) > 1 and _is_head(rows[0])
    cells = [
        [
            (
                "th" if cell.tag == "th" and at == 0 else "td",
                _attributes(cell),
                "<br>".join(_lines(cell)),
            )
            for at, cell in enumerate(row.children)
        ]
        for row in rows
    ]
    if head:
        cells[0] = [(tag, more, WHOLLY_BOLD.sub(r"\1", html)) for tag, more, html in cells[0]]
    yield from _table_lines(cells, head=head)


def _is_head(row: Box) -> bool:
    """Tell whether a row names the columns: its cells say so, or all are bold."""
    filled = [cell for cell in row.children if cell.children]
    return row.attributes.get("part") == "head" or all(
        cell.tag == "th" or all(WHOLLY_BOLD.fullmatch(line) for line in _lines(cell))
        for cell in filled
    )


def _lines(cell: Box, sign: str = "") -> Iterator[str]:
    """The lines in a cell; what is in a list has a bullet."""
    for child in _gathered(cell.children):
        if child.children:
            yield from _lines(child, "• " if child.tag == "li" else "")
        else:
            yield sign + child.html
            sign = ""


def _attributes(box: Box) -> str:
    """The attributes that we keep, as they are written."""
    if box.tag in ("td", "th"):
        wanted = [(name, box.attributes.get(name, "")) for name in ("colspan", "rowspan")]
        kept = [(n, v) for n, v in wanted if v.isascii() and v.isdigit() and 1 < int(v) <= MAX_SPAN]
    else:
        start, kind = (box.attributes.get(name) or "" for name in ("start", "type"))
        kept = [("start", start)] if re.fullmatch(r"\d{1,4}", start) and int(start) != 1 else []
        kept += [("type", kind)] if box.tag == "ol" and kind in ("a", "A", "i", "I") else []
    return "".join(f' {name}="{value}"' for name, value in kept)


def _gathered(boxes: Sequence[Box]) -> list[Box]:
    """The boxes, with the items that Word writes as paragraphs in lists."""
    gathered: list[Box] = []
    lists: list[Box] = []  # that the next item may belong to, the outermost first
    for box in boxes:
        if not box.level:
            lists.clear()
            gathered.append(box)
            continue
        del lists[box.level :]
        while len(lists) < box.level:
            new = _list_of(box.mark)
            if lists:
                lists[-1].children[-1].children.append(new)
            else:
                gathered.append(new)
            lists.append(new)
            if len(lists) < box.level:
                new.children.append(Box("li"))
        lists[-1].children.append(Box("li", children=[Box("p", box.html)]))
    return gathered


def _list_of(mark: str) -> Box:
    numbered = re.match(r"\s*\(?(?:(\d+)|[a-z])[.)]", mark, re.I)
    if not numbered:
        return Box("ul")
    start = numbered[1] or ""
    return Box("ol", attributes={"start": start} if start else {"type": "a"})
