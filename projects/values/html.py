"""HTML of texts, cleaned: a few tags stay, everything else is taken out."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe

TAGS = {"p", "br", "ul", "ol", "li", "h3", "h4", "strong", "em", "a"}
URL_SCHEMES = {"http", "https", "mailto"}
# What others call what is ours, and Word's empty lines.
OTHER_NAMES = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
OTHER_TAG = re.compile(rf"<(/?)({'|'.join(OTHER_NAMES)})(?=[\s>])", re.IGNORECASE)
EMPTY_PARAGRAPH = re.compile(r"<p>(\s|&nbsp;)*</p>\s*")
ATTRIBUTES = {"a": {"href"}, "ol": {"start", "type"}}


def clean_html(text: str) -> SafeString:
    """Return HTML that is safe to show.

    >>> clean_html('<p onclick="x()">Hoi<script>alert(1)</script></p>')
    '<p>Hoi</p>'
    """
    cleaned = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=URL_SCHEMES,
        link_rel="noopener nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308  just cleaned


def clean_typed(text: str) -> str:
    """Return what somebody typed or pasted as we keep it.

    >>> clean_typed('<h1 class="MsoTitle">Kop<o:p></o:p></h1><p>&nbsp;</p><p><b>Vet</b></p>')
    '<h3>Kop</h3><p><strong>Vet</strong></p>'
    """
    ours = OTHER_TAG.sub(lambda tag: f"<{tag[1]}{OTHER_NAMES[tag[2].lower()]}", text)
    return EMPTY_PARAGRAPH.sub("", clean_html(ours)).strip()
