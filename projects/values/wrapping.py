"""Text on lines of a width, as large as fits. No Django in here."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

LONGEST_WORD = 36  # characters; a longer one goes on at the next line


class Fitted(NamedTuple):
    """Lines of text, and how large their letters can be."""

    lines: list[str]
    size: int


def visible(text: str) -> str:
    """Return a text with its accents on their letters, and without signs that show nothing.

    >>> visible("Nul\\u200bbreed e\\u0301n")
    'Nulbreed én'
    """
    return "".join(
        one
        for one in unicodedata.normalize("NFC", text)
        if one.isspace() or not unicodedata.category(one).startswith("C")
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text, the longest in pieces.

    >>> words_of("Fit in  Oss"), len(words_of("a" * 80))
    (['Fit', 'in', 'Oss'], 3)
    """
    return [
        word[at : at + LONGEST_WORD]
        for word in text.split()
        for at in range(0, len(word), LONGEST_WORD)
    ]


def wrapped(words: Iterable[str], width_of: Callable[[str], float], most: float) -> list[str]:
    """Return the words on lines, none wider than `most`; a word alone may be.

    >>> wrapped(["een", "lange", "zin"], len, 9)
    ['een lange', 'zin']
    """
    lines: list[str] = []
    for word in words:
        if lines and width_of(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def fitted(
    words: Sequence[str],
    widths: Mapping[str, float],
    box: tuple[float, float],
    sizes: Sequence[int],
    line_height: float,
) -> Fitted:
    """Return the words in the first of the sizes in which they fit in a box (width and height).

    `widths` are those of the words and of a space in letters of one pixel. In the last size what
    doesn't fit is left out, and an ellipsis says so.
    """
    width, height = box
    for size in sizes:
        most = width / size
        lines = wrapped(words, lambda text: _width(text, widths), most)
        fits = len(lines) * size * line_height <= height
        if fits and all(_width(line, widths) <= most for line in lines):
            return Fitted(lines, size)
    room = int(height // (sizes[-1] * line_height))
    return Fitted(lines if len(lines) <= room else [*lines[: room - 1], "…"], sizes[-1])


def _width(text: str, widths: Mapping[str, float]) -> float:
    words = text.split(" ")
    return sum(widths[word] for word in words) + widths[" "] * (len(words) - 1)
