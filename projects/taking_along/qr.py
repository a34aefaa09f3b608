"""An address as a QR code: on paper a telephone reads it."""

from functools import lru_cache
from io import BytesIO
from typing import Any

import segno
from django.utils.safestring import SafeString, mark_safe

MASK = 3  # to try all eight for the evenest dots takes seven times as long
MOST_BYTES = 600  # a longer address makes dots that no telephone tells apart on paper


def qr_fits(address: str) -> bool:
    """Tell whether an address is short enough."""
    return len(address.encode()) <= MOST_BYTES


@lru_cache(maxsize=200)
def qr_svg(address: str) -> SafeString:
    """Return the code as SVG without inline styles, which the security policy refuses."""
    svg: str = _code(address).svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None)
    return mark_safe(svg)  # noqa: S308  made by segno, which writes only lines


def qr_png(address: str) -> BytesIO:
    """Return the code as a picture, as Word wants it."""
    picture = BytesIO()
    _code(address).save(picture, kind="png", scale=6, border=2)
    picture.seek(0)
    return picture


def _code(address: str) -> Any:
    return segno.make(address, error="m", micro=False, mask=MASK)
