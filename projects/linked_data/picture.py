"""The picture of a page that is shared: what it is about, of whom, in the colours of the site."""

import re
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from projects.linked_data import names
from projects.linked_data.lettering import BOLD, MEASURED, REGULAR, drawable, font, shortened
from projects.values.wrapping import Fitted, fitted

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

WIDTH, HEIGHT = 1200, 630  # what those who show links ask for
MARGIN = 80
INSIDE = WIDTH - 2 * MARGIN
MARK = 72  # the brand
TITLE_TOP, TITLE_HEIGHT = 172, 280
SIZES = (76, 68, 60, 54, 48, 42, 36, 32, 28)
LINE = 1.18  # of the size of the letters
BELOW = HEIGHT - 104  # where it says of whom
SMALL = 32
KEPT = 64  # pictures, of some 40 kB each
FINER = 4  # times, so that round corners are smooth
TOKENS = settings.BASE_DIR / "static" / "css" / "tokens.css"
COLOUR = re.compile(r"--pb-color-([\w-]+): (#\w{6});")
MARK_INSIDE, MARK_DOT = "#0b5563", "#f2a65a"  # as in static/favicon.svg


class Shown(NamedTuple):
    """What a picture says."""

    title: str
    theme: str = ""
    who: str = ""


@lru_cache(maxsize=KEPT)
def png(shown: Shown) -> bytes:
    """Return the picture as a file."""
    made = BytesIO()
    _picture(shown).save(made, "PNG")
    return made.getvalue()


@lru_cache(maxsize=1)
def colours() -> dict[str, str]:
    """The colours of the site by name; the light ones, which stand first."""
    found = COLOUR.findall(TOKENS.read_text("utf-8"))
    return dict(reversed(found))


def _picture(shown: Shown) -> "Image":
    from PIL import Image, ImageDraw

    known = colours()
    image = Image.new("RGB", (WIDTH, HEIGHT), known["deep"])
    image.paste(brand_mark(MARK), (MARGIN, MARGIN))
    drawing = ImageDraw.Draw(image)
    _write_brand(drawing)
    _write_title(drawing, shown.title)
    drawing.rectangle((0, HEIGHT - 16, WIDTH, HEIGHT), fill=known["deep-mark"])
    _write_below(drawing, shown)
    return image


def brand_mark(size: int) -> "Image":
    """Return the sign of the site, as in static/favicon.svg, on the colour behind it."""
    from PIL import Image, ImageDraw

    one = size * FINER / 32  # a unit of that file
    image = Image.new("RGB", (size * FINER, size * FINER), colours()["deep"])
    drawing = ImageDraw.Draw(image)
    drawing.rounded_rectangle((0, 0, 32 * one, 32 * one), 7 * one, MARK_INSIDE)
    drawing.rectangle((9 * one, 8 * one, 12 * one, 24 * one), "white")
    drawing.rectangle((9 * one, 8 * one, 17 * one, 18 * one), "white")
    drawing.ellipse((12 * one, 8 * one, 22 * one, 18 * one), "white")
    drawing.ellipse((20 * one, 19 * one, 26 * one, 25 * one), MARK_DOT)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def _write_brand(drawing: "ImageDraw") -> None:
    at = MARGIN + MARK + 24
    known = colours()
    middle = MARGIN + MARK / 2
    drawing.text((at, middle), names.SITE, known["deep-ink"], font(36, BOLD), anchor="lm")
    right = (WIDTH - MARGIN, middle)
    drawing.text(right, names.FUND, known["deep-ink"], font(28, REGULAR), anchor="rm")


def _write_title(drawing: "ImageDraw", title: str) -> None:
    lines, size = _fitted(title)
    letters = font(size, BOLD)
    top = TITLE_TOP + (TITLE_HEIGHT - len(lines) * size * LINE) / 2
    for number, line in enumerate(lines):
        at = (MARGIN, top + number * size * LINE)
        drawing.text(at, line, colours()["deep-ink"], letters, anchor="la")


def _fitted(title: str) -> Fitted:
    letters = font(MEASURED, BOLD)
    words = drawable(title, letters)
    widths = {word: letters.getlength(word) / MEASURED for word in {*words, " ", "…"}}
    return fitted(words, widths, (INSIDE, TITLE_HEIGHT), SIZES, LINE)


def _write_below(drawing: "ImageDraw", shown: Shown) -> None:
    known = colours()
    bold, regular = font(SMALL, BOLD), font(SMALL, REGULAR)
    who = shortened(shown.who, bold, INSIDE)
    theme = shortened(shown.theme, regular, INSIDE)
    drawing.text((MARGIN, BELOW - SMALL * LINE), theme, known["deep-mark"], regular, anchor="lm")
    drawing.text((MARGIN, BELOW + 4), who, known["deep-ink"], bold, anchor="lm")
