"""The blocks of a text → HTML of a few tags, and → paragraphs for who looks for links."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from projects.pages.links import URL, is_pointer
from projects.pages.records import Paragraph
from projects.pages.text_headings import RUN_IN
from projects.values.boxes import table_html
from projects.values.web_addresses import complete_address


@dataclass
class Block:
    """A paragraph ("p"), sub-heading ("h3"), list ("ul", "ol") with its items, or "table"."""

    tag: str
    text: str = ""
    items: list["Item"] = field(default_factory=list)
    start: int = 1
    style: str = ""
    rows: list[tuple[str, ...]] = field(default_factory=list)  # of a table
    has_head: bool = False


@dataclass
class Item:
    text: str
    blocks: list[Block] = field(default_factory=list)


def to_html(blocks: Sequence[Block]) -> str:
    """Return the blocks as HTML of a few tags, everything else escaped.

    >>> to_html([Block("p", "a < b"), Block("ul", items=[Item("één")])])
    '<p>a &lt; b</p>\\n<ul>\\n<li>één</li>\\n</ul>'
    """
    run_ins = _run_ins(blocks)
    return "\n".join(
        part for at, block in enumerate(blocks) for part in _block_html(block, run_in=at in run_ins)
    )


def _run_ins(blocks: Sequence[Block]) -> set[int]:
    """The indexes of adjacent paragraphs that begin with a label ("Wat:", "Hoe:")."""
    found = {
        at
        for at, block in enumerate(blocks)
        if block.tag == "p" and RUN_IN.match(block.text) and not is_pointer(block.text)
    }
    return {at for at in found if at - 1 in found or at + 1 in found}


def _block_html(block: Block, *, run_in: bool = False) -> Iterator[str]:
    if block.tag in ("p", "h3"):
        text = _inline(block.text)
        if run_in:
            label, _, rest = text.partition(":")
            text = f"<strong>{label}:</strong>{rest}"
        yield f"<{block.tag}>{text}</{block.tag}>"
        return
    if block.tag == "table":
        cells = [[_inline(cell) for cell in row] for row in block.rows]
        yield table_html(cells, head=block.has_head)
        return
    start = f' start="{block.start}"' if block.tag == "ol" and block.start != 1 else ""
    kind = ' type="a"' if block.style == "letter" else ""
    yield f"<{block.tag}{start}{kind}>"
    for item in block.items:
        yield from _item_html(item)
    yield f"</{block.tag}>"


def _item_html(item: Item) -> Iterator[str]:
    text = _inline(item.text)
    inner = [part for child in item.blocks for part in _block_html(child)]
    if not inner:
        yield f"<li>{text}</li>"
    else:
        yield f"<li>{text}"
        yield from inner
        yield "</li>"


def _inline(text: str) -> str:
    """Escape a text and turn the URLs printed in it into links."""
    parts = []
    rest = 0
    for found in URL.finditer(text):
        parts.append(escape(text[rest : found.start()], quote=False))
        printed = escape(found[0], quote=False)
        href = escape(complete_address(found[0]))
        parts.append(f'<a href="{href}">{printed}</a>' if href else printed)
        rest = found.end()
    return "".join(parts) + escape(text[rest:], quote=False)


def paragraphs(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Yield the texts of the blocks, list items and cells included, in reading order.

    >>> [*paragraphs([Block("ul", items=[Item("één")])])]
    [Paragraph(text='één', tag='li')]
    """
    for block in blocks:
        if block.text:
            yield Paragraph(block.text, block.tag)
        for row in block.rows:
            yield from (Paragraph(cell, "td") for cell in row if cell)
        for item in block.items:
            if item.text:
                yield Paragraph(item.text, "li")
            yield from paragraphs(item.blocks)
