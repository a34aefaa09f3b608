"""HTML of texts: sanitised to a few tags, or as plain text on one line or several.

The only module here that uses Django: to mark what is safe, and to strip tags.
"""

import re
from html import unescape

import nh3
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

from projects.values.counts import in_thousands
from projects.values.tidy import tidy

TAGS = {"p", "br", "ul", "ol", "li", "h3", "h4", "strong", "em", "a"}
URL_SCHEMES = {"http", "https", "mailto"}
# Other tags for what we allow, and the empty paragraphs of Word.
EQUIVALENTS = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4"}
EQUIVALENT_TAG = re.compile(rf"<(/?)({'|'.join(EQUIVALENTS)})(?=[\s>])", re.IGNORECASE)
BLOCK_END = re.compile(r"</(p|li|h3|h4)>|<br>")
EMPTY_PARAGRAPH = re.compile(r"<p>(\s|&nbsp;)*</p>\s*")
ATTRIBUTES = {"a": {"href"}, "ol": {"start", "type"}}
START_TAG = re.compile(r"<([a-z][a-z0-9]*)", re.IGNORECASE)
ENDED_BY_THE_NEXT = {"p", "li", "br"}  # however many there are, they aren't inside each other
MAX_TEXT_LENGTH = 300_000  # characters: a hundred pages
MAX_OPEN_TAGS = 2_000_000  # for each tag all that may be open there; a long text has 50,000


class MarkupError(ValueError):
    """A text that is too long, or has too much mark-up, to be cleaned; the message is Dutch."""


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


def check_markup(text: str, most_open: int = MAX_OPEN_TAGS) -> None:
    """Raise MarkupError for a text that would take long to clean.

    As browsers do, the library repairs what isn't closed: a tag costs as much as there are open.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise MarkupError(
            f"Deze tekst is te lang: {in_thousands(len(text))} tekens met de opmaak erbij, en er "
            f"passen er {in_thousands(MAX_TEXT_LENGTH)}. Zet een deel in een bestand bij de "
            "koppelingen."
        )
    tags = [tag.lower() for tag in START_TAG.findall(text)]
    stays_open = sum(tag not in ENDED_BY_THE_NEXT for tag in tags)
    if len(tags) * stays_open > most_open:
        raise MarkupError(
            "Deze tekst heeft te veel opmaak. Plak hem zonder opmaak (Ctrl+Shift+V), of in delen."
        )


def normalise_html(text: str) -> str:
    """Return HTML from the editor as we store it: sanitised, with equivalent tags replaced.

    Raises MarkupError for a text that is too long or has too much mark-up.

    >>> normalise_html('<h1 class="MsoTitle">Kop<o:p></o:p></h1><p>&nbsp;</p><p><b>Vet</b></p>')
    '<h3>Kop</h3><p><strong>Vet</strong></p>'
    """
    check_markup(text)
    ours = EQUIVALENT_TAG.sub(lambda tag: f"<{tag[1]}{EQUIVALENTS[tag[2].lower()]}", text)
    # An entity that nobody sees is a character only after cleaning.
    return tidy(EMPTY_PARAGRAPH.sub("", clean_html(ours)).replace("&nbsp;", " ")).strip()


def plain_text(html: str) -> str:
    """Return the text of HTML on one line.

    >>> plain_text("<p>Eén</p><ul><li>twee &amp; drie</li></ul>")
    'Eén twee & drie'
    """
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def plain_lines(html: str) -> str:
    """Return the text of HTML, a line for each paragraph; a text without tags as it is.

    >>> plain_lines("<p>Een &amp; <strong>twee</strong></p><p>Drie</p>")
    'Een & twee\\nDrie'
    """
    if "</" not in html:
        return html
    lines = strip_tags(BLOCK_END.sub("\n", html)).splitlines()
    return unescape("\n".join(line.strip() for line in lines if line.strip()))
