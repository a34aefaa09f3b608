"""A text that pointed to documents → the same text, where each document is told once.

A document whose address is lost stands below the text, under its name. A sentence that did nothing
but point to it is left out; one that says more leads to that name. What is stored stays as it is.
"""

import re
from collections.abc import Sequence
from html import escape, unescape
from typing import NamedTuple

from projects.values.document_names import is_pointing

SHORT = 100  # characters: a paragraph that is no more than the words of a link only names it
READ_BEFORE = 600  # characters, for the sentence before
_BLOCK = re.compile(
    r"<(p|li)>((?:(?!</?(?:p|li|ul|ol|table|h3|h4)\b).)*)</\1>(\s*)", re.DOTALL | re.IGNORECASE
)
_MARK = re.compile("\x00(\\d+)\x00")  # no cleaned HTML has this sign
_GONE = "\x01"
# What stands between the names in a list of documents, and before it.
_BETWEEN = re.compile(r"^(?:download|bekijk|lees) hier:|\ben\b|[\s,;.]", re.IGNORECASE)
_BACK = re.compile(r"^(?:In |Op )?(?:deze|dit|die|daarin|hierin|hiervan)\b", re.IGNORECASE)
_EMPTY_LIST = re.compile(rf"<(ul|ol)\b[^>]*>[\s{_GONE}]*</\1>(\s*)")
_ANNOUNCES = re.compile(rf"<p>(?:(?!</?p>|[.!?]\s).){{1,150}}:</p>\s*{_GONE}")
_SENTENCE_END = re.compile(r"</(?:p|li|h3|h4)>|(?<=[.!?:])\s+(?=[A-Z])")
_TAG = re.compile(r"<[^<>]+>")


class Pointer(NamedTuple):
    """The words that were a link, and where they lead now; `is_lost`: to a name below the text."""

    words: str
    href: str
    is_lost: bool = True


def told_once(html: str, pointers: Sequence[Pointer]) -> str:
    """Return cleaned HTML in which no words of a link stand loose.

    >>> told_once("<p>Wij leren.</p><p>Lees hier meer.</p>", [Pointer("Lees hier meer.", "#a")])
    '<p>Wij leren.</p>'
    >>> told_once("<p>Hier vind je:</p><ul><li>Plan</li></ul>", [Pointer("Plan", "#a")])
    ''
    >>> told_once("<p>De lessen zijn te zien. Zie het plan.</p>", [Pointer("Zie het plan.", "#a")])
    '<p>De lessen zijn te zien. <a href="#a">Zie het plan.</a></p>'
    """
    marked = _marked(html, pointers)
    if marked == html:
        return html
    html = _BLOCK.sub(lambda block: _block(block, pointers), marked)
    html = _EMPTY_LIST.sub(_GONE, html)
    html = _ANNOUNCES.sub("", html).replace(_GONE, "")
    return _MARK.sub(lambda mark: _link(pointers[int(mark[1])]), html)


def words_before(html: str, words: str) -> str:
    """Return the sentence that stands before the words of a link, in plain text.

    >>> words_before("<p>Een. Zo &amp; zo.</p><p>Lees meer</p>", "Lees meer")
    'Zo & zo.'
    """
    at = html.find(escape(words, quote=False))
    parts = _SENTENCE_END.split(html[: max(at, 0)][-READ_BEFORE:])
    plain = [" ".join(unescape(_TAG.sub(" ", part)).split()) for part in parts]
    return next((one for one in reversed(plain) if one and not is_pointing(one)), "")


def _marked(html: str, pointers: Sequence[Pointer]) -> str:
    """The HTML with a mark for the words of each link; longest first, as one may hold another."""
    by_length = sorted(range(len(pointers)), key=lambda n: -len(pointers[n].words))
    for number in by_length:
        words = escape(pointers[number].words, quote=False)
        at = _place(html, words) if words else -1
        if at >= 0:
            html = f"{html[:at]}\x00{number}\x00{html[at + len(words) :]}"
    return html


def _place(html: str, words: str) -> int:
    """Where the words stand, rather alone in a paragraph; -1 if nowhere, or in a link already."""
    alone = html.find(f">{words}<")
    if alone < 0:
        # Not in a word, a tag, an entity or another mark.
        found = re.search(rf"(?<![\w&<=\"/\x00]){re.escape(words)}(?!\w)", html)
        alone = found.start() - 1 if found else -2
    at = alone + 1
    is_in_link = html.rfind("<a ", 0, max(at, 0)) > html.rfind("</a>", 0, max(at, 0))
    return -1 if is_in_link else at


def _block(block: re.Match[str], pointers: Sequence[Pointer]) -> str:
    inside = block[2]
    marks = [int(one) for one in _MARK.findall(inside)]
    if not marks:
        return block[0]
    if _says_nothing_else(inside, [pointers[one] for one in marks]):
        return block[0] if _is_needed(block) else _GONE
    left = _MARK.sub(lambda mark: _in_sentence(mark, pointers), inside)
    if _GONE in left:
        left = re.sub(rf"\s*{_GONE}\s*", " ", left).strip()
    return f"<{block[1]}>{left}</{block[1]}>{block[3]}" if left else _GONE


def _is_needed(block: re.Match[str]) -> bool:
    """Whether what stands around a paragraph would hang in the air without it."""
    before = _TAG.sub("", block.string[max(0, block.start() - 40) : block.start()]).rstrip()
    after = _TAG.sub("", block.string[block.end() : block.end() + 80]).lstrip()
    return before.endswith("?") or _BACK.match(after) is not None


def _says_nothing_else(inside: str, pointers: Sequence[Pointer]) -> bool:
    """Whether a paragraph is no more than the words of lost links."""
    if _BETWEEN.sub("", _MARK.sub("", inside)):
        return False
    return all(
        one.is_lost and (len(one.words) <= SHORT or is_pointing(one.words)) for one in pointers
    )


def _in_sentence(mark: re.Match[str], pointers: Sequence[Pointer]) -> str:
    """What is left of a link among other sentences."""
    pointer = pointers[int(mark[1])]
    before, after = mark.string[: mark.start()].rstrip(), mark.string[mark.end() :].lstrip()
    # After a question it is the answer.
    is_sentence = (not before or before[-1] in ".!>\x00") and pointer.words[-1] in ".!?:"
    leaves = pointer.is_lost and is_sentence and is_pointing(pointer.words)
    return _GONE if leaves and not _BACK.match(after) else mark[0]


def _link(pointer: Pointer) -> str:
    words = escape(pointer.words, quote=False)
    return f'<a href="{escape(pointer.href)}">{words}</a>'
