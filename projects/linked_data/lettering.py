"""Letters in the font of the site, for pictures that are made on the server."""

from typing import TYPE_CHECKING

from django.conf import settings

from projects.values.wrapping import visible, words_of

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT = settings.BASE_DIR / "static" / "fonts" / "atkinson-hyperlegible-next.woff2"
REGULAR, BOLD = 400, 700
MEASURED = 50  # pixels: large enough to tell the width of letters of any size
IN_NO_FONT = "\uffff"
ELLIPSIS = "…"


def font(size: int, weight: int) -> "FreeTypeFont":
    """Return the font of the site. A new one each time: threads must not share it."""
    from PIL import ImageFont

    made = ImageFont.truetype(FONT, size)
    made.set_variation_by_axes([weight])
    return made


def drawable(text: str, letters: "FreeTypeFont") -> list[str]:
    """Return the words of a text without the signs that the font doesn't have."""
    shown = visible(text)
    missing = _shape(IN_NO_FONT, letters)
    others = {sign for sign in shown if not sign.isascii()}
    lost = {sign for sign in others if _shape(sign, letters) == missing}
    return words_of("".join(" " if sign in lost else sign for sign in shown))


def _shape(sign: str, letters: "FreeTypeFont") -> tuple[tuple[int, int], bytes]:
    mask = letters.getmask(sign)
    return mask.size, bytes(mask)


def shortened(text: str, letters: "FreeTypeFont", most: float) -> str:
    """Return a text that is at most so wide, with an ellipsis where it was longer."""
    words = drawable(text, letters)
    said = " ".join(words)
    while said and letters.getlength(said) > most:
        said = said[: -2 if said.endswith(ELLIPSIS) else -1].rstrip() + ELLIPSIS
        if said == ELLIPSIS:
            break
    return said
