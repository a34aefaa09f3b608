"""Letters in the font of the site, for pictures that are made on the server."""

from typing import TYPE_CHECKING

from django.conf import settings

from projects.values.wrapping import words_of

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
    missing = letters.getmask(IN_NO_FONT)
    shape = (missing.size, bytes(missing))

    def is_there(sign: str) -> bool:
        mask = letters.getmask(sign)
        return (mask.size, bytes(mask)) != shape

    lost = {sign for sign in set(text) if not sign.isascii() and not is_there(sign)}
    return words_of("".join(" " if sign in lost else sign for sign in text))


def shortened(text: str, letters: "FreeTypeFont", most: float) -> str:
    """Return a text that is at most so wide, with an ellipsis where it was longer."""
    words = drawable(text, letters)
    said = " ".join(words)
    while said and letters.getlength(said) > most:
        said = said[: -2 if said.endswith(ELLIPSIS) else -1].rstrip() + ELLIPSIS
        if said == ELLIPSIS:
            break
    return said
