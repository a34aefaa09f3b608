"""Pieces of text with what they look like → the inside of a paragraph in our HTML."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

STYLE = re.compile(r"(?<![\w-])font-(weight|style)\s*:\s*([\w-]+)", re.I)
STRAIGHT = {"normal", "lighter", "100", "200", "300", "400", "500"}


@dataclass(frozen=True)
class Look:
    """What a piece of text looks like, and where it leads."""

    bold: bool = False
    italic: bool = False
    href: str = ""

    def inside(self, tag: str, style: str) -> "Look":
        """Return what text looks like in an element; its style has the last word.

        >>> Look().inside("b", "").bold, Look().inside("b", "font-weight:normal").bold
        (True, False)
        """
        bold, italic = self.bold or tag in ("b", "strong"), self.italic or tag in ("i", "em")
        for name, value in STYLE.findall(style):
            on = value.lower() not in STRAIGHT
            bold, italic = (on, italic) if name.lower() == "weight" else (bold, on)
        return Look(bold, italic, self.href)


PLAIN = Look()


@dataclass(frozen=True)
class Run:
    """A piece of text; a line break is the text "\\n" and looks like nothing."""

    text: str
    look: Look = PLAIN


BREAK = Run("\n")


def paragraphs_of(runs: Sequence[Run]) -> Iterator[str]:
    """Yield the HTML of the paragraphs: two line breaks are the end of one.

    >>> [*paragraphs_of([Run("Een "), Run("twee", Look(bold=True)), BREAK, BREAK, Run("a < b")])]
    ['Een <strong>twee</strong>', 'a &lt; b']
    """
    lines = (list(line) for is_break, line in groupby(runs, BREAK.__eq__) if not is_break)
    breaks = [len(list(line)) for is_break, line in groupby(runs, BREAK.__eq__) if is_break]
    if runs and runs[0] == BREAK:
        breaks = breaks[1:]
    open_lines: list[str] = []
    for line, many in zip(lines, [*breaks, 2], strict=False):
        html = _line(_spaced(line))
        open_lines += [html] if html else []
        if (many > 1 or not html) and open_lines:
            yield "<br>".join(open_lines)
            open_lines = []
    if open_lines:
        yield "<br>".join(open_lines)


def _spaced(line: Sequence[Run]) -> list[Run]:
    """The pieces of a line with one space between words, and none around them."""
    spaced: list[Run] = []
    for run in line:
        text = re.sub(r"\s+", " ", run.text)
        if not spaced or spaced[-1].text.endswith(" "):
            text = text.lstrip()
        if not text:
            continue
        if text == " " and spaced and run.look != spaced[-1].look:
            spaced.append(Run(text))
        elif spaced and spaced[-1].look == run.look:
            spaced[-1] = replace(run, text=spaced[-1].text + text)
        else:
            spaced.append(replace(run, text=text))
    while spaced and not spaced[-1].text.strip():
        spaced.pop()
    if spaced:
        spaced[-1] = replace(spaced[-1], text=spaced[-1].text.rstrip())
    return spaced


def _line(runs: Sequence[Run]) -> str:
    parts = []
    for href, linked in groupby(runs, lambda run: run.look.href):
        text = "".join(_formatted(linked))
        parts.append(f'<a href="{escape(href)}">{text}</a>' if href else text)
    return "".join(parts)


def _formatted(runs: Iterator[Run]) -> Iterator[str]:
    for bold, heavy in groupby(runs, lambda run: run.look.bold):
        parts = []
        for italic, same in groupby(heavy, lambda run: run.look.italic):
            text = escape("".join(run.text for run in same), quote=False)
            parts.append(f"<em>{text}</em>" if italic else text)
        text = "".join(parts)
        yield f"<strong>{text}</strong>" if bold else text
